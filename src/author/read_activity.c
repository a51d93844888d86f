// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/author.h"

#include <string.h>

#include "course/course_private.h"

/* Where strings go: path is the id of the owner, note tells translators where it is shown. */
struct spot {
    struct reader r;
    const char *path, *note;
    bool in_item;
};

static struct spot inside(const struct spot *parent, const char *id, const char *what)
{
    struct arena *a = &parent->r.s->arena;
    struct spot s = *parent;
    s.path = must(arena_printf(a, "%s.%s", parent->path, id));
    s.note = must(arena_printf(a, "%s, %s %s", parent->note, what, id));
    return s;
}

static course_sid text(struct spot *s, const struct yaml *map, const char *key, const char *note,
                       bool required)
{
    const struct yaml *v = yaml_get(map, key);
    return source_add(s->r.s, s->r.domain, read_place(&s->r, v ? v : map),
                      must(arena_printf(&s->r.s->arena, "%s: %s", s->note, note)), s->in_item,
                      read_text(&s->r, map, key, required), "%s.%s", s->path, key);
}

/* The list under key, of maps; *count is 0 where it is absent or after a fault. */
static struct yaml *list(struct spot *s, const struct yaml *map, const char *key, unsigned min,
                         unsigned max, unsigned *count)
{
    struct yaml *v = yaml_get(map, key);
    *count = 0;
    if (!v && min == 0)
        return NULL;
    if (!v || v->type != YAML_LIST || v->count < min || v->count > max) {
        fault_add(&s->r.s->faults, read_place(&s->r, v ? v : map),
                  "\"%s\" must be a list of %u to %u", key, min, max);
        return NULL;
    }
    for (size_t i = 0; i < v->count; i++) {
        if (v->values[i]->type != YAML_MAP) {
            fault_add(&s->r.s->faults, read_place(&s->r, v->values[i]),
                      "an entry of \"%s\" needs keys and values", key);
            return NULL;
        }
    }
    *count = (unsigned)v->count;
    return v;
}

static void *array(struct spot *s, unsigned count, size_t size)
{
    return count ? must(arena_array(&s->r.s->arena, count, size)) : NULL;
}

static enum course_mark mark(struct spot *s, const struct yaml *map)
{
    const char *word = read_text(&s->r, map, "mark", true);
    if (word && strcmp(word, "right") == 0)
        return MARK_RIGHT;
    if (word && strcmp(word, "grey") == 0)
        return MARK_GREY;
    if (word && strcmp(word, "wrong") != 0)
        fault_add(&s->r.s->faults, read_place(&s->r, yaml_get(map, "mark")),
                  "\"mark\" is right, wrong or grey");
    return MARK_WRONG;
}

static const struct course_option *options(struct spot *s, const struct yaml *map, const char *key,
                                           bool own, unsigned *count)
{
    struct yaml *v = list(s, map, key, 0, own ? 4 : COURSE_OPTIONS_MAX, count);
    struct course_option *out = array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, own ? "id text icon mark say" : "id text icon");
        out[i].id = read_id(&s->r, m, "id", COURSE_OPTION_ID_MAX, true);
        struct spot in = inside(s, out[i].id, own ? "button" : "bucket");
        out[i].icon = read_name(&s->r, m, "icon", false);
        out[i].text = text(&in, m, "text", "its label", true);
        if (own) {
            out[i].mark = mark(s, m);
            out[i].say = text(&in, m, "say", "said after it was chosen", true);
        }
    }
    return out;
}

static const struct course_row *rows(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = list(s, map, "rows", 1, COURSE_ROWS_MAX, count);
    struct course_row *out = array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id icon text source when clue");
        out[i].id = read_id(&s->r, m, "id", COURSE_ID_MAX, true);
        struct spot in = inside(s, out[i].id, "result");
        out[i].icon = read_name(&s->r, m, "icon", true);
        out[i].text = text(&in, m, "text", "what it says", true);
        out[i].source = text(&in, m, "source", "who says it", false);
        out[i].when = text(&in, m, "when", "its date", false);
        out[i].clue = read_flag(&s->r, m, "clue");
    }
    return out;
}

static const struct course_tab *tabs(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = list(s, map, "tabs", 0, COURSE_TABS_MAX, count);
    struct course_tab *out = array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id icon title question tip rows");
        out[i].id = read_id(&s->r, m, "id", COURSE_OPTION_ID_MAX, true);
        struct spot in = inside(s, out[i].id, "tab");
        out[i].icon = read_name(&s->r, m, "icon", true);
        out[i].title = text(&in, m, "title", "its title, a word or two", true);
        out[i].question = text(&in, m, "question", "the question it answers", true);
        out[i].tip = text(&in, m, "tip", "advice under the results", true);
        out[i].rows = rows(&in, m, &out[i].row_count);
    }
    return out;
}

static const struct course_say *says(struct spot *s, const struct yaml *map, unsigned *count)
{
    const struct yaml *v = yaml_get(map, "say");
    *count = 0;
    if (!v)
        return NULL;
    if (v->type != YAML_MAP || v->count > COURSE_SAY_MAX) {
        fault_add(&s->r.s->faults, read_place(&s->r, v),
                  "\"say\" must map at most %d buttons to sentences", COURSE_SAY_MAX);
        return NULL;
    }
    struct course_say *out = array(s, (unsigned)v->count, sizeof *out);
    struct spot in = *s;
    in.path = must(arena_printf(&s->r.s->arena, "%s.say", s->path));
    for (size_t i = 0; i < v->count; i++) {
        const struct yaml *key = v->keys[i];
        if (key->plain && (strcmp(key->text, "true") == 0 || strcmp(key->text, "false") == 0))
            fault_add(&s->r.s->faults, read_place(&s->r, key), "write \"%s\" in quotes here",
                      key->text);
        if (!course_valid_id(key->text, COURSE_OPTION_ID_MAX))
            fault_add(&s->r.s->faults, read_place(&s->r, key), "\"%s\" is no button", key->text);
        const char *note =
            must(arena_printf(&s->r.s->arena, "said after the answer \"%s\"", key->text));
        out[i] = (struct course_say){key->text, text(&in, v, key->text, note, true)};
        if (out[i].text)
            ++*count;
        else
            break;
    }
    return out;
}

static void sandwich(struct spot *s, const struct yaml *map, struct course_item *i)
{
    const struct yaml *v = yaml_get(map, "sandwich");
    if (!v)
        return;
    if (v->type != YAML_MAP) {
        fault_add(&s->r.s->faults, read_place(&s->r, v),
                  "\"sandwich\" needs fact, warn, trick and remember");
        return;
    }
    struct spot in = *s;
    in.path = must(arena_printf(&s->r.s->arena, "%s.sandwich", s->path));
    read_known(&s->r, v, "fact warn trick remember");
    i->fact = text(&in, v, "fact", "truth sandwich 1, the fact", true);
    i->warn = text(&in, v, "warn", "truth sandwich 2, what was said wrongly", true);
    i->trick = text(&in, v, "trick", "truth sandwich 3, how it misled", true);
    i->remember = text(&in, v, "remember", "truth sandwich 4, the fact again", true);
}

static const struct course_proof *proofs(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = list(s, map, "proofs", 0, COURSE_PROOFS_MAX, count);
    struct course_proof *out = array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id icon text source");
        out[i].id = read_id(&s->r, m, "id", COURSE_ID_MAX, true);
        struct spot in = inside(s, out[i].id, "proof");
        out[i].icon = read_name(&s->r, m, "icon", true);
        out[i].text = text(&in, m, "text", "what shows that it is true", true);
        out[i].source = text(&in, m, "source", "where that stands", true);
    }
    return out;
}

static const struct course_clue *clues(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = list(s, map, "clues", 0, 3, count);
    struct course_clue *out = array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        read_known(&s->r, v->values[i], "id text");
        out[i].id = read_id(&s->r, v->values[i], "id", COURSE_ID_MAX, true);
        struct spot in = inside(s, out[i].id, "clue");
        out[i].text = text(&in, v->values[i], "text", "what one could have noticed", true);
    }
    return out;
}

static void item(struct spot *parent, const struct yaml *m, struct course_item *i)
{
    static const char *const truths[] = {"", " (true)", " (false)"};
    struct reader *r = &parent->r;
    read_known(r, m,
               "id truth difficulty picture from icon when text label seconds reply_from reply "
               "claim tabs options "
               "in grey say sandwich proofs clues");
    i->id = read_id(r, m, "id", COURSE_ID_MAX, true);
    i->truth = !yaml_get(m, "truth")      ? TRUTH_NONE
               : read_flag(r, m, "truth") ? TRUTH_TRUE
                                          : TRUTH_FALSE;
    struct spot s = inside(parent, i->id, "item");
    s.note = must(arena_printf(&r->s->arena, "%s%s", s.note, truths[i->truth]));
    s.in_item = true;
    source_mark(r->s, i, read_place(r, m));
    i->difficulty = read_int(r, m, "difficulty", 1, 5, 1);
    i->picture = read_name(r, m, "picture", false);
    i->icon = read_name(r, m, "icon", false);
    i->text = text(&s, m, "text", "its text", true);
    i->from = text(&s, m, "from", "who posts it (made up)", false);
    i->when = text(&s, m, "when", "when it was posted", false);
    i->label = text(&s, m, "label", "line over the message", false);
    i->seconds = read_int(r, m, "seconds", 1, 600, 0);
    i->reply_from = text(&s, m, "reply_from", "who answers", false);
    i->reply = text(&s, m, "reply", "the answer", false);
    i->claim = text(&s, m, "claim", "the claim in a few words, pinned while checking", false);
    i->tabs = tabs(&s, m, &i->tab_count);
    i->options = options(&s, m, "options", true, &i->option_count);
    i->in = read_id(r, m, "in", COURSE_OPTION_ID_MAX, false);
    i->grey = read_flag(r, m, "grey");
    i->say = says(&s, m, &i->say_count);
    sandwich(&s, m, i);
    i->proofs = proofs(&s, m, &i->proof_count);
    i->clues = clues(&s, m, &i->clue_count);
}

void source_read_activity(struct source *src, unsigned domain, const char *file, const char *lesson,
                          struct yaml *root, struct course_activity *a)
{
    struct spot s = {.r = {src, domain, file}};
    if (root->type != YAML_MAP) {
        fault_add(&src->faults, read_place(&s.r, root),
                  "an activity needs id, kind, title, prompt and items");
        a->id = a->kind = "";
        return;
    }
    read_known(&s.r, root, "id kind title prompt buckets items");
    a->id = read_id(&s.r, root, "id", COURSE_ID_MAX, true);
    a->kind = read_id(&s.r, root, "kind", COURSE_ID_MAX, true);
    s.path = must(arena_printf(&src->arena, "%s.%s", lesson, a->id));
    s.note = must(arena_printf(&src->arena, "Lesson %s, %s \"%s\"", lesson, a->kind, a->id));
    source_mark(src, a, read_place(&s.r, root));
    a->title = text(&s, root, "title", "its title", true);
    a->prompt = text(&s, root, "prompt", "the question over the buttons", true);
    a->buckets = options(&s, root, "buckets", false, &a->bucket_count);
    struct yaml *v = list(&s, root, "items", 1, COURSE_ITEMS_MAX, &a->item_count);
    struct course_item *items = array(&s, a->item_count, sizeof *items);
    for (unsigned i = 0; i < a->item_count; i++)
        item(&s, v->values[i], &items[i]);
    a->items = items;
}
