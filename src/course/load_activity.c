// SPDX-License-Identifier: GPL-3.0-or-later
/* An activity's JSON → struct course_activity. */
#include "course/load_private.h"

#include <string.h>

static const struct course_option *read_options(struct loader *l, const json_t *o, const char *key, unsigned *count)
{
    static const char *const marks[] = {"wrong", "right", "grey"};
    const json_t *list;
    struct course_option *out = load_list(l, o, key, 0, COURSE_OPTIONS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        int mark = load_word(l, v, "mark", marks, 3);
        out[i] = (struct course_option){.id = load_id(l, v, "id", REQUIRED, COURSE_OPTION_ID_MAX),
                                        .icon = load_name(l, v, "icon", OPTIONAL),
                                        .picture = load_name(l, v, "picture", OPTIONAL),
                                        .text = load_sid(l, v, "text", REQUIRED),
                                        .sub = load_sid(l, v, "sub", OPTIONAL),
                                        .mark = mark ? (enum course_mark)(mark - 1) : MARK_NONE,
                                        .say = load_sid(l, v, "say", OPTIONAL),
                                        .match = load_sid(l, v, "match", OPTIONAL),
                                        .source = load_sid(l, v, "source", OPTIONAL),
                                        .as_of = load_int(l, v, "as_of", 20000101, 21001231, 0),
                                        .expires = load_int(l, v, "expires", 20000101, 21001231, 0),
                                        .box = load_box(l, v, "box"),
                                        .on = load_bool(l, v, "on"),
                                        .slot = load_int(l, v, "slot", 1, 4, 0),
                                        .guesses = load_int(l, v, "guesses", 1, 1000000, 0),
                                        .go = load_id(l, v, "go", OPTIONAL, COURSE_ID_MAX)};
    }
    load_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_row *read_rows(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_row *out = load_list(l, o, "rows", 0, COURSE_ROWS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_row){.id = load_id(l, v, "id", REQUIRED, COURSE_ID_MAX),
                                     .icon = load_name(l, v, "icon", OPTIONAL),
                                     .text = load_sid(l, v, "text", REQUIRED),
                                     .source = load_sid(l, v, "source", OPTIONAL),
                                     .when = load_sid(l, v, "when", OPTIONAL),
                                     .clue = load_bool(l, v, "clue")};
    }
    load_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_tab *read_tabs(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_tab *out = load_list(l, o, "tabs", 0, COURSE_TABS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_tab){.id = load_id(l, v, "id", REQUIRED, COURSE_OPTION_ID_MAX),
                                     .icon = load_name(l, v, "icon", OPTIONAL),
                                     .title = load_sid(l, v, "title", REQUIRED),
                                     .question = load_sid(l, v, "question", OPTIONAL),
                                     .tip = load_sid(l, v, "tip", OPTIONAL),
                                     .picture = load_name(l, v, "picture", OPTIONAL),
                                     .box = load_box(l, v, "box")};
        out[i].rows = read_rows(l, v, &out[i].row_count);
    }
    load_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_say *read_say(struct loader *l, const json_t *o, unsigned *count)
{
    json_t *map = json_object_get(o, "say"), *text;
    const char *key;
    size_t n = map ? json_object_size(map) : 0;
    *count = 0;
    if ((map && !json_is_object(map)) || n > COURSE_SAY_MAX)
        return load_fail(l, STATUS_CORRUPT), NULL;
    struct course_say *out = arena_array(l->arena, n, sizeof *out);
    if (!out)
        return load_fail(l, STATUS_NOMEM), NULL;
    json_object_foreach(map, key, text)
    {
        if (!course_valid_id(key, COURSE_OPTION_ID_MAX))
            load_fail(l, STATUS_CORRUPT);
        out[*count].option = arena_strndup(l->arena, key, strlen(key));
        out[*count].text = load_to_sid(l, text);
        if (!out[*count].option)
            load_fail(l, STATUS_NOMEM);
        ++*count;
    }
    return out;
}

/* Buckets by id: others that are right too. */
static const char *const *read_also(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    const char **out = load_list(l, o, "also", 0, COURSE_OPTIONS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        const char *id = json_string_value(v);
        if (!id || !course_valid_id(id, COURSE_OPTION_ID_MAX)) {
            load_fail(l, STATUS_CORRUPT);
            id = "";
        }
        out[i] = arena_strndup(l->arena, id, strlen(id));
        if (!out[i])
            load_fail(l, STATUS_NOMEM);
    }
    return out;
}

static const struct course_vote *read_panel(struct loader *l, const json_t *o, unsigned *count)
{
    json_t *map = json_object_get(o, "panel"), *votes;
    const char *key;
    size_t n = map ? json_object_size(map) : 0;
    *count = 0;
    if ((map && !json_is_object(map)) || n > COURSE_OPTIONS_MAX)
        return load_fail(l, STATUS_CORRUPT), NULL;
    struct course_vote *out = arena_array(l->arena, n, sizeof *out);
    if (!out)
        return load_fail(l, STATUS_NOMEM), NULL;
    json_object_foreach(map, key, votes)
    {
        json_int_t v = json_integer_value(votes);
        if (!course_valid_id(key, COURSE_OPTION_ID_MAX) || !json_is_integer(votes) || v < 0 || v > 10)
            load_fail(l, STATUS_CORRUPT);
        out[*count].bucket = arena_strndup(l->arena, key, strlen(key));
        out[*count].votes = (int)v;
        if (!out[*count].bucket)
            load_fail(l, STATUS_NOMEM);
        ++*count;
    }
    return out;
}

static const struct course_proof *read_proofs(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_proof *out =
        load_list(l, o, "proofs", 0, COURSE_PROOFS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_proof){.id = load_id(l, v, "id", REQUIRED, COURSE_ID_MAX),
                                       .icon = load_name(l, v, "icon", OPTIONAL),
                                       .text = load_sid(l, v, "text", REQUIRED),
                                       .source = load_sid(l, v, "source", OPTIONAL)};
    }
    load_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_clue *read_clues(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_clue *out =
        load_list(l, o, "clues", 0, COURSE_CLUES_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_clue){.id = load_id(l, v, "id", REQUIRED, COURSE_ID_MAX),
                                      .text = load_sid(l, v, "text", REQUIRED)};
    }
    load_unique(l, out, *count, sizeof *out);
    return out;
}

static void read_item(struct loader *l, const json_t *v, struct course_item *i)
{
    static const char *const truths[] = {"true", "false"};
    i->id = load_id(l, v, "id", REQUIRED, COURSE_ID_MAX);
    i->revision = (unsigned)load_int(l, v, "rev", 0, 0x7FFFFFFF, 0);
    i->truth = (enum course_truth)load_word(l, v, "truth", truths, 2);
    i->difficulty = load_int(l, v, "difficulty", 1, 5, 1);
    i->picture = load_name(l, v, "picture", OPTIONAL);
    i->icon = load_name(l, v, "icon", OPTIONAL);
    i->from = load_sid(l, v, "from", OPTIONAL);
    i->when = load_sid(l, v, "when", OPTIONAL);
    i->text = load_sid(l, v, "text", REQUIRED);
    i->label = load_sid(l, v, "label", OPTIONAL);
    i->reply_from = load_sid(l, v, "reply_from", OPTIONAL);
    i->reply = load_sid(l, v, "reply", OPTIONAL);
    i->claim = load_sid(l, v, "claim", OPTIONAL);
    i->seconds = load_int(l, v, "seconds", 0, 600, 0);
    i->tabs = read_tabs(l, v, &i->tab_count);
    i->options = read_options(l, v, "options", &i->option_count);
    i->in = load_id(l, v, "in", OPTIONAL, COURSE_OPTION_ID_MAX);
    i->also = read_also(l, v, &i->also_count);
    i->grey = load_bool(l, v, "grey");
    i->panel = read_panel(l, v, &i->panel_count);
    i->sender = load_address(l, v, "sender");
    i->link = load_address(l, v, "link");
    i->several = load_bool(l, v, "several");
    i->strength = load_int(l, v, "strength", 0, 200, 0);
    i->go = load_id(l, v, "go", OPTIONAL, COURSE_ID_MAX);
    i->hint = load_sid(l, v, "hint", OPTIONAL);
    i->sibling = load_id(l, v, "sibling", OPTIONAL, COURSE_ID_MAX);
    i->booster = load_bool(l, v, "booster");
    i->say = read_say(l, v, &i->say_count);
    i->fact = load_sid(l, v, "fact", OPTIONAL);
    enum need rest = i->fact ? REQUIRED : OPTIONAL; /* a sandwich is whole or absent */
    i->warn = load_sid(l, v, "warn", rest);
    i->trick = load_sid(l, v, "trick", rest);
    i->remember = load_sid(l, v, "remember", rest);
    i->proofs = read_proofs(l, v, &i->proof_count);
    i->clues = read_clues(l, v, &i->clue_count);
}

static bool is_scene(const struct course_activity *a, const char *go)
{
    return !go || strcmp(go, "end") == 0 || course_find_item(a, go) < a->item_count;
}

/* Buckets and items that an item names are there. */
static bool refers_well(const struct course_activity *a, const struct course_item *i)
{
    bool ok = (!i->in || course_find_option(a->buckets, a->bucket_count, i->in) < a->bucket_count) && is_scene(a, i->go) &&
              (!i->sibling || (strcmp(i->sibling, i->id) != 0 && course_find_item(a, i->sibling) < a->item_count));
    for (unsigned k = 0; k < i->also_count; k++)
        ok = ok && course_find_option(a->buckets, a->bucket_count, i->also[k]) < a->bucket_count;
    for (unsigned k = 0; k < i->panel_count; k++)
        ok = ok && course_find_option(a->buckets, a->bucket_count, i->panel[k].bucket) < a->bucket_count;
    for (unsigned k = 0; k < i->option_count; k++)
        ok = ok && is_scene(a, i->options[k].go);
    return ok;
}

void load_activity(struct loader *l, const json_t *v, struct course_activity *a)
{
    const json_t *list;
    a->id = load_id(l, v, "activity", REQUIRED, COURSE_ID_MAX);
    a->kind = load_id(l, v, "kind", REQUIRED, COURSE_ID_MAX);
    a->title = load_sid(l, v, "title", REQUIRED);
    a->prompt = load_sid(l, v, "prompt", REQUIRED);
    a->buckets = read_options(l, v, "buckets", &a->bucket_count);
    struct course_item *items =
        load_list(l, v, "items", 1, COURSE_ITEMS_MAX, sizeof *items, &list, &a->item_count);
    for (unsigned i = 0; i < a->item_count; i++)
        read_item(l, json_array_get(list, i), &items[i]);
    load_unique(l, items, a->item_count, sizeof *items);
    a->items = items;
    for (unsigned i = 0; i < a->item_count && l->status == STATUS_OK; i++)
        if (!refers_well(a, &items[i]))
            load_fail(l, STATUS_CORRUPT);
    if (l->status == STATUS_OK && l->fits && !l->fits(a))
        load_fail(l, STATUS_CORRUPT);
}
