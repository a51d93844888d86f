// SPDX-License-Identifier: GPL-3.0-or-later
/* JSON documents → structs. One sticky status: a getter that finds a fault sets it and returns
 * something harmless, so the reading code has no branch for errors, and the caller looks once. */
#include "course/course_private.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

struct loader {
    struct arena *arena;
    unsigned strings;
    course_fits fits;
    enum status status;
};

static void fail(struct loader *l, enum status s)
{
    if (l->status == STATUS_OK)
        l->status = s;
}

enum need { OPTIONAL, REQUIRED };

static const char *keep_string(struct loader *l, const json_t *v)
{
    char *copy = arena_strndup(l->arena, json_string_value(v), json_string_length(v));
    if (!copy)
        fail(l, STATUS_NOMEM);
    return copy;
}

static const char *get_id(struct loader *l, const json_t *o, const char *key, enum need need,
                          size_t max)
{
    const json_t *v = json_object_get(o, key);
    if (v && json_is_string(v) && course_valid_id(json_string_value(v), max) &&
        json_string_length(v) == strlen(json_string_value(v)))
        return keep_string(l, v);
    if (v || need == REQUIRED)
        fail(l, STATUS_CORRUPT);
    return need == REQUIRED ? "" : NULL;
}

static const char *get_name(struct loader *l, const json_t *o, const char *key, enum need need)
{
    const json_t *v = json_object_get(o, key);
    if (v && json_is_string(v) && course_valid_name(json_string_value(v), COURSE_NAME_MAX) &&
        json_string_length(v) == strlen(json_string_value(v)))
        return keep_string(l, v);
    if (v || need == REQUIRED)
        fail(l, STATUS_CORRUPT);
    return need == REQUIRED ? "" : NULL;
}

static int get_int(struct loader *l, const json_t *o, const char *key, int min, int max, int absent)
{
    const json_t *v = json_object_get(o, key);
    if (!v)
        return absent;
    json_int_t n = json_integer_value(v);
    if (json_is_integer(v) && n >= min && n <= max)
        return (int)n;
    fail(l, STATUS_CORRUPT);
    return absent;
}

static course_sid to_sid(struct loader *l, const json_t *v)
{
    json_int_t n = json_integer_value(v);
    if (json_is_integer(v) && n >= 1 && n <= (json_int_t)l->strings)
        return (course_sid)n;
    fail(l, STATUS_CORRUPT);
    return 0;
}

static course_sid get_sid(struct loader *l, const json_t *o, const char *key, enum need need)
{
    const json_t *v = json_object_get(o, key);
    if (v)
        return to_sid(l, v);
    if (need == REQUIRED)
        fail(l, STATUS_CORRUPT);
    return 0;
}

static bool get_bool(struct loader *l, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    if (v && !json_is_boolean(v))
        fail(l, STATUS_CORRUPT);
    return v && json_is_true(v);
}

/* One of the words; absent gives 0, the first word is 1. */
static int get_word(struct loader *l, const json_t *o, const char *key, const char *const words[],
                    int count)
{
    const json_t *v = json_object_get(o, key);
    if (!v)
        return 0;
    for (int i = 0; i < count && json_is_string(v); i++)
        if (strcmp(json_string_value(v), words[i]) == 0)
            return i + 1;
    fail(l, STATUS_CORRUPT);
    return 0;
}

/* The list under key and a zeroed array for it; *count is 0 on any fault, so loops over it end at
 * once. */
static void *get_list(struct loader *l, const json_t *o, const char *key, unsigned min,
                      unsigned max, size_t size, const json_t **list, unsigned *count)
{
    const json_t *v = json_object_get(o, key);
    size_t n = v && json_is_array(v) ? json_array_size(v) : 0;
    *list = v;
    *count = 0;
    if ((v && !json_is_array(v)) || n < min || n > max) {
        fail(l, STATUS_CORRUPT);
        return NULL;
    }
    if (n == 0 || l->status != STATUS_OK)
        return NULL;
    void *array = arena_array(l->arena, n, size);
    if (!array)
        fail(l, STATUS_NOMEM);
    else
        *count = (unsigned)n;
    return array;
}

/* Ids of neighbours differ. The id is the first member of each element. */
static void check_unique(struct loader *l, const void *array, unsigned count, size_t size)
{
    const char *base = array;
    for (unsigned i = 0; i < count && l->status == STATUS_OK; i++) {
        for (unsigned j = i + 1; j < count; j++) {
            const char *a, *b;
            memcpy(&a, base + i * size, sizeof a);
            memcpy(&b, base + j * size, sizeof b);
            if (!a || !b || strcmp(a, b) == 0)
                fail(l, STATUS_CORRUPT);
        }
    }
}

static const struct course_option *read_options(struct loader *l, const json_t *o, const char *key,
                                                bool own, unsigned *count)
{
    static const char *const marks[] = {"wrong", "right", "grey"};
    const json_t *list;
    struct course_option *out =
        get_list(l, o, key, 0, COURSE_OPTIONS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        int mark = own ? get_word(l, v, "mark", marks, 3) : 1;
        out[i] = (struct course_option){.id = get_id(l, v, "id", REQUIRED, COURSE_OPTION_ID_MAX),
                                        .icon = get_name(l, v, "icon", OPTIONAL),
                                        .text = get_sid(l, v, "text", REQUIRED),
                                        .mark = mark ? (enum course_mark)(mark - 1) : MARK_WRONG,
                                        .say = get_sid(l, v, "say", own ? REQUIRED : OPTIONAL)};
        if (!mark)
            fail(l, STATUS_CORRUPT);
    }
    check_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_row *read_rows(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_row *out = get_list(l, o, "rows", 1, COURSE_ROWS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_row){.id = get_id(l, v, "id", REQUIRED, COURSE_ID_MAX),
                                     .icon = get_name(l, v, "icon", OPTIONAL),
                                     .text = get_sid(l, v, "text", REQUIRED),
                                     .source = get_sid(l, v, "source", OPTIONAL),
                                     .when = get_sid(l, v, "when", OPTIONAL),
                                     .clue = get_bool(l, v, "clue")};
    }
    check_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_tab *read_tabs(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_tab *out = get_list(l, o, "tabs", 0, COURSE_TABS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_tab){.id = get_id(l, v, "id", REQUIRED, COURSE_OPTION_ID_MAX),
                                     .icon = get_name(l, v, "icon", OPTIONAL),
                                     .title = get_sid(l, v, "title", REQUIRED),
                                     .question = get_sid(l, v, "question", OPTIONAL),
                                     .tip = get_sid(l, v, "tip", OPTIONAL)};
        out[i].rows = read_rows(l, v, &out[i].row_count);
    }
    check_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_say *read_say(struct loader *l, const json_t *o, unsigned *count)
{
    json_t *map = json_object_get(o, "say"), *text;
    const char *key;
    size_t n = map ? json_object_size(map) : 0;
    *count = 0;
    if ((map && !json_is_object(map)) || n > COURSE_SAY_MAX)
        return fail(l, STATUS_CORRUPT), NULL;
    struct course_say *out = arena_array(l->arena, n, sizeof *out);
    if (!out)
        return fail(l, STATUS_NOMEM), NULL;
    json_object_foreach(map, key, text)
    {
        if (!course_valid_id(key, COURSE_OPTION_ID_MAX))
            fail(l, STATUS_CORRUPT);
        out[*count].option = arena_strndup(l->arena, key, strlen(key));
        out[*count].text = to_sid(l, text);
        if (!out[*count].option)
            fail(l, STATUS_NOMEM);
        ++*count;
    }
    return out;
}

static const struct course_proof *read_proofs(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_proof *out =
        get_list(l, o, "proofs", 0, COURSE_PROOFS_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_proof){.id = get_id(l, v, "id", REQUIRED, COURSE_ID_MAX),
                                       .icon = get_name(l, v, "icon", OPTIONAL),
                                       .text = get_sid(l, v, "text", REQUIRED),
                                       .source = get_sid(l, v, "source", OPTIONAL)};
    }
    check_unique(l, out, *count, sizeof *out);
    return out;
}

static const struct course_clue *read_clues(struct loader *l, const json_t *o, unsigned *count)
{
    const json_t *list;
    struct course_clue *out =
        get_list(l, o, "clues", 0, COURSE_CLUES_MAX, sizeof *out, &list, count);
    for (unsigned i = 0; i < *count; i++) {
        const json_t *v = json_array_get(list, i);
        out[i] = (struct course_clue){.id = get_id(l, v, "id", REQUIRED, COURSE_ID_MAX),
                                      .text = get_sid(l, v, "text", REQUIRED)};
    }
    check_unique(l, out, *count, sizeof *out);
    return out;
}

static void read_item(struct loader *l, const json_t *v, struct course_item *i)
{
    static const char *const truths[] = {"true", "false"};
    i->id = get_id(l, v, "id", REQUIRED, COURSE_ID_MAX);
    i->revision = (unsigned)get_int(l, v, "rev", 0, 0x7FFFFFFF, 0);
    i->truth = (enum course_truth)get_word(l, v, "truth", truths, 2);
    i->difficulty = get_int(l, v, "difficulty", 1, 5, 1);
    i->picture = get_name(l, v, "picture", OPTIONAL);
    i->icon = get_name(l, v, "icon", OPTIONAL);
    i->from = get_sid(l, v, "from", OPTIONAL);
    i->when = get_sid(l, v, "when", OPTIONAL);
    i->text = get_sid(l, v, "text", REQUIRED);
    i->label = get_sid(l, v, "label", OPTIONAL);
    i->reply_from = get_sid(l, v, "reply_from", OPTIONAL);
    i->reply = get_sid(l, v, "reply", OPTIONAL);
    i->claim = get_sid(l, v, "claim", OPTIONAL);
    i->seconds = get_int(l, v, "seconds", 0, 600, 0);
    i->tabs = read_tabs(l, v, &i->tab_count);
    i->options = read_options(l, v, "options", true, &i->option_count);
    i->in = get_id(l, v, "in", OPTIONAL, COURSE_OPTION_ID_MAX);
    i->grey = get_bool(l, v, "grey");
    i->say = read_say(l, v, &i->say_count);
    i->fact = get_sid(l, v, "fact", OPTIONAL);
    enum need rest = i->fact ? REQUIRED : OPTIONAL; /* a sandwich is whole or absent */
    i->warn = get_sid(l, v, "warn", rest);
    i->trick = get_sid(l, v, "trick", rest);
    i->remember = get_sid(l, v, "remember", rest);
    i->proofs = read_proofs(l, v, &i->proof_count);
    i->clues = read_clues(l, v, &i->clue_count);
    if (i->truth == TRUTH_FALSE && !i->fact)
        fail(l, STATUS_CORRUPT);
}

static bool has_option(const struct course_option *list, unsigned count, const char *id)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(list[i].id, id) == 0)
            return true;
    return false;
}

static void read_activity(struct loader *l, const json_t *v, struct course_activity *a)
{
    const json_t *list;
    a->id = get_id(l, v, "activity", REQUIRED, COURSE_ID_MAX);
    a->kind = get_id(l, v, "kind", REQUIRED, COURSE_ID_MAX);
    a->title = get_sid(l, v, "title", REQUIRED);
    a->prompt = get_sid(l, v, "prompt", REQUIRED);
    a->buckets = read_options(l, v, "buckets", false, &a->bucket_count);
    struct course_item *items =
        get_list(l, v, "items", 1, COURSE_ITEMS_MAX, sizeof *items, &list, &a->item_count);
    for (unsigned i = 0; i < a->item_count; i++) {
        read_item(l, json_array_get(list, i), &items[i]);
        if (l->status == STATUS_OK && items[i].in &&
            !has_option(a->buckets, a->bucket_count, items[i].in))
            fail(l, STATUS_CORRUPT);
    }
    check_unique(l, items, a->item_count, sizeof *items);
    a->items = items;
    if (l->status == STATUS_OK && l->fits && !l->fits(a))
        fail(l, STATUS_CORRUPT);
}

static void read_page(struct loader *l, const json_t *v, const char *lesson_picture,
                      struct course_page *p)
{
    const json_t *list;
    p->id = get_id(l, v, "page", REQUIRED, COURSE_ID_MAX);
    p->title = get_sid(l, v, "title", REQUIRED);
    p->picture = get_name(l, v, "picture", OPTIONAL);
    if (!p->picture)
        p->picture = lesson_picture;
    course_sid *text =
        get_list(l, v, "text", 1, COURSE_PARAGRAPHS_MAX, sizeof *text, &list, &p->paragraph_count);
    for (unsigned i = 0; i < p->paragraph_count; i++)
        text[i] = to_sid(l, json_array_get(list, i));
    p->paragraphs = text;
}

static const char *step_id(const struct course_step *s)
{
    return s->type == STEP_PAGE ? s->page.id : s->activity.id;
}

static void read_lesson(struct loader *l, const json_t *v, const char *id,
                        struct course_lesson *out)
{
    const json_t *list;
    out->id = get_id(l, v, "id", REQUIRED, COURSE_ID_MAX);
    if (l->status == STATUS_OK && strcmp(out->id, id) != 0)
        fail(l, STATUS_CORRUPT);
    out->title = get_sid(l, v, "title", REQUIRED);
    out->objective = get_sid(l, v, "objective", REQUIRED);
    out->skill = get_id(l, v, "skill", REQUIRED, COURSE_ID_MAX);
    out->picture = get_name(l, v, "picture", REQUIRED);
    out->minutes = get_int(l, v, "minutes", 1, 240, 10);
    struct course_step *steps =
        get_list(l, v, "steps", 1, COURSE_STEPS_MAX, sizeof *steps, &list, &out->step_count);
    for (unsigned i = 0; i < out->step_count; i++) {
        const json_t *step = json_array_get(list, i);
        steps[i].type = json_object_get(step, "page") ? STEP_PAGE : STEP_ACTIVITY;
        if (steps[i].type == STEP_PAGE)
            read_page(l, step, out->picture, &steps[i].page);
        else
            read_activity(l, step, &steps[i].activity);
        for (unsigned j = 0; j < i && l->status == STATUS_OK; j++)
            if (strcmp(step_id(&steps[i]), step_id(&steps[j])) == 0)
                fail(l, STATUS_CORRUPT);
    }
    out->steps = steps;
}

/* The caller json_decref()s; NULL with the status set on failure. */
static json_t *load_document(struct loader *l, struct pack *p, const char *name)
{
    struct arena scratch = {0};
    const char *text;
    size_t n;
    json_t *root = NULL;
    json_error_t error;
    enum status s = pack_document(p, name, &scratch, &text, &n);
    if (s == STATUS_NOTFOUND || (s == STATUS_OK && n > COURSE_DOCUMENT_MAX))
        s = STATUS_CORRUPT;
    if (s == STATUS_OK) {
        root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
        if (!root) /* jansson mostly says nothing at all when memory runs out */
            s = error.text[0] && json_error_code(&error) != json_error_out_of_memory
                    ? STATUS_CORRUPT
                    : STATUS_NOMEM;
    }
    arena_finish(&scratch);
    if (s != STATUS_OK)
        fail(l, s);
    return root;
}

static void load_lesson(struct loader *l, struct pack *p, const json_t *id,
                        struct course_lesson *out)
{
    const char *text = json_string_value(id);
    char name[sizeof "lesson/" + COURSE_ID_MAX];
    if (!text || !course_valid_id(text, COURSE_ID_MAX)) {
        fail(l, STATUS_CORRUPT);
        return;
    }
    snprintf(name, sizeof name, "lesson/%s", text);
    json_t *root = load_document(l, p, name);
    if (root)
        read_lesson(l, root, text, out);
    json_decref(root);
}

static void read_modules(struct loader *l, struct pack *p, const json_t *root, struct course *c)
{
    const json_t *list, *ids;
    c->title = get_sid(l, root, "title", REQUIRED);
    struct course_module *m =
        get_list(l, root, "modules", 1, COURSE_MODULES_MAX, sizeof *m, &list, &c->module_count);
    c->modules = m;
    for (unsigned i = 0; i < c->module_count; i++) {
        const json_t *v = json_array_get(list, i);
        m[i].id = get_id(l, v, "id", REQUIRED, COURSE_ID_MAX);
        m[i].icon = get_name(l, v, "icon", OPTIONAL);
        m[i].title = get_sid(l, v, "title", REQUIRED);
        m[i].min_age = get_int(l, v, "min_age", 0, 120, 0);
        m[i].planned = (unsigned)get_int(l, v, "planned", 0, COURSE_LESSONS_MAX, 0);
        struct course_lesson *lessons = get_list(l, v, "lessons", 0, COURSE_LESSONS_MAX,
                                                 sizeof *lessons, &ids, &m[i].lesson_count);
        m[i].lessons = lessons;
        for (unsigned k = 0; k < m[i].lesson_count && l->status == STATUS_OK; k++) {
            load_lesson(l, p, json_array_get(ids, k), &lessons[k]);
            unsigned at_module, at_lesson; /* found earlier than here: twice in the course */
            if (l->status == STATUS_OK &&
                (!course_find_lesson(c, lessons[k].id, &at_module, &at_lesson) || at_module != i ||
                 at_lesson != k))
                fail(l, STATUS_CORRUPT);
        }
        if (m[i].planned < m[i].lesson_count)
            m[i].planned = m[i].lesson_count;
    }
    check_unique(l, m, c->module_count, sizeof *m);
}

enum status course_load_modules(struct pack *p, course_fits fits, struct course *c)
{
    struct loader l = {.arena = &c->priv->arena, .strings = c->priv->string_count, .fits = fits};
    json_t *root = load_document(&l, p, "course");
    if (root)
        read_modules(&l, p, root, c);
    json_decref(root);
    return l.status;
}
