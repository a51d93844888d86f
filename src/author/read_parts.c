// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/read_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct spot spot_inside(const struct spot *parent, const char *id, const char *what)
{
    struct arena *a = &parent->r.s->arena;
    struct spot s = *parent;
    s.path = must(arena_printf(a, "%s.%s", parent->path, id));
    s.note = must(arena_printf(a, "%s, %s %s", parent->note, what, id));
    return s;
}

course_sid spot_text(struct spot *s, const struct yaml *map, const char *key, const char *note,
                       bool required)
{
    const struct yaml *v = yaml_get(map, key);
    return source_add(s->r.s, s->r.domain, read_place(&s->r, v ? v : map),
                      must(arena_printf(&s->r.s->arena, "%s: %s", s->note, note)), s->in_item,
                      read_text(&s->r, map, key, required), "%s.%s", s->path, key);
}

struct yaml *spot_list(struct spot *s, const struct yaml *map, const char *key, unsigned min,
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

void *spot_array(struct spot *s, unsigned count, size_t size)
{
    return count ? must(arena_array(&s->r.s->arena, count, size)) : NULL;
}

static enum course_mark mark(struct spot *s, const struct yaml *map)
{
    static const char *const words[] = {
        [MARK_WRONG] = "wrong", [MARK_RIGHT] = "right", [MARK_GREY] = "grey"};
    const char *word = read_text(&s->r, map, "mark", false);
    for (unsigned i = 0; word && i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return (enum course_mark)i;
    if (word)
        fault_add(&s->r.s->faults, read_place(&s->r, yaml_get(map, "mark")),
                  "\"mark\" is right, wrong or grey");
    return MARK_NONE;
}

static struct course_box box(struct spot *s, const struct yaml *map)
{
    const struct yaml *v = yaml_get(map, "box");
    int n[4] = {0};
    if (!v)
        return (struct course_box){0};
    bool ok = v->type == YAML_LIST && v->count == 4;
    for (size_t i = 0; ok && i < 4; i++) {
        char *end;
        long l = v->values[i]->type == YAML_SCALAR ? strtol(v->values[i]->text, &end, 10) : -1;
        ok = l >= 0 && l <= 1000 && !*end;
        n[i] = (int)l;
    }
    if (!ok || n[2] < 1 || n[3] < 1 || n[0] + n[2] > 1000 || n[1] + n[3] > 1000) {
        fault_add(&s->r.s->faults, read_place(&s->r, v),
                  "\"box\" is [x, y, width, height] in thousandths of the picture, inside it");
        return (struct course_box){0};
    }
    return (struct course_box){n[0], n[1], n[2], n[3]};
}

/* "2025-11-30" as 20251130. */
static int date(struct spot *s, const struct yaml *map, const char *key)
{
    const char *t = read_text(&s->r, map, key, false);
    int y, m, d, used = 0;
    if (!t)
        return 0;
    if (sscanf(t, "%4d-%2d-%2d%n", &y, &m, &d, &used) == 3 && !t[used] && used == 10 && y >= 2000 && y <= 2100 &&
        m >= 1 && m <= 12 && d >= 1 && d <= 31)
        return y * 10000 + m * 100 + d;
    fault_add(&s->r.s->faults, read_place(&s->r, yaml_get(map, key)), "\"%s\" is a date like 2025-11-30", key);
    return 0;
}

static int slot(struct spot *s, const struct yaml *map)
{
    static const char *const words[] = {"fact", "warn", "trick", "remember"};
    const char *word = read_text(&s->r, map, "slot", false);
    for (int i = 0; word && i < 4; i++)
        if (strcmp(word, words[i]) == 0)
            return i + 1;
    if (word)
        fault_add(&s->r.s->faults, read_place(&s->r, yaml_get(map, "slot")),
                  "\"slot\" is fact, warn, trick or remember");
    return 0;
}

static void common(struct spot *in, const struct yaml *m, struct course_option *o)
{
    o->icon = read_name(&in->r, m, "icon", false);
    o->text = spot_text(in, m, "text", "its label", true);
    o->sub = spot_text(in, m, "sub", "small line under its label", false);
}

const struct course_option *read_options(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = spot_list(s, map, "options", 0, COURSE_OPTIONS_MAX, count);
    struct course_option *out = spot_array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id text sub icon picture mark say on box match slot guesses go");
        out[i].id = read_id(&s->r, m, "id", COURSE_OPTION_ID_MAX, true);
        struct spot in = spot_inside(s, out[i].id, "button");
        common(&in, m, &out[i]);
        out[i].picture = read_name(&s->r, m, "picture", false);
        out[i].mark = mark(s, m);
        out[i].say = spot_text(&in, m, "say", "said after it was chosen", false);
        out[i].match = spot_text(&in, m, "match", "the other half of the pair", false);
        out[i].on = read_flag(&s->r, m, "on");
        out[i].box = box(s, m);
        out[i].slot = slot(s, m);
        out[i].guesses = read_int(&s->r, m, "guesses", 1, 1000000, 0);
        out[i].go = read_id(&s->r, m, "go", COURSE_ID_MAX, false);
    }
    return out;
}

const struct course_option *read_buckets(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = spot_list(s, map, "buckets", 0, COURSE_BUTTONS_MAX, count);
    struct course_option *out = spot_array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id text sub icon source as_of expires");
        out[i].id = read_id(&s->r, m, "id", COURSE_OPTION_ID_MAX, true);
        struct spot in = spot_inside(s, out[i].id, "bucket");
        common(&in, m, &out[i]);
        out[i].mark = MARK_NONE;
        out[i].source = spot_text(&in, m, "source", "who says so", false);
        out[i].as_of = date(s, m, "as_of");
        out[i].expires = date(s, m, "expires");
    }
    return out;
}

static const struct course_row *rows(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = spot_list(s, map, "rows", 0, COURSE_ROWS_MAX, count);
    struct course_row *out = spot_array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id icon text source when clue");
        out[i].id = read_id(&s->r, m, "id", COURSE_ID_MAX, true);
        struct spot in = spot_inside(s, out[i].id, "result");
        out[i].icon = read_name(&s->r, m, "icon", true);
        out[i].text = spot_text(&in, m, "text", "what it says", true);
        out[i].source = spot_text(&in, m, "source", "who says it", false);
        out[i].when = spot_text(&in, m, "when", "its date", false);
        out[i].clue = read_flag(&s->r, m, "clue");
    }
    return out;
}

const struct course_tab *read_tabs(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = spot_list(s, map, "tabs", 0, COURSE_TABS_MAX, count);
    struct course_tab *out = spot_array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id icon title question tip rows picture box");
        out[i].id = read_id(&s->r, m, "id", COURSE_OPTION_ID_MAX, true);
        struct spot in = spot_inside(s, out[i].id, "tab");
        out[i].icon = read_name(&s->r, m, "icon", true);
        out[i].title = spot_text(&in, m, "title", "its title, a word or two", true);
        out[i].question = spot_text(&in, m, "question", "the question it answers", false);
        out[i].tip = spot_text(&in, m, "tip", "advice under the results", true);
        out[i].picture = read_name(&s->r, m, "picture", false);
        out[i].box = box(s, m);
        out[i].rows = rows(&in, m, &out[i].row_count);
    }
    return out;
}

const struct course_say *read_says(struct spot *s, const struct yaml *map, unsigned *count)
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
    struct course_say *out = spot_array(s, (unsigned)v->count, sizeof *out);
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
        out[i] = (struct course_say){key->text, spot_text(&in, v, key->text, note, true)};
        if (out[i].text)
            ++*count;
        else
            break;
    }
    return out;
}

void read_sandwich(struct spot *s, const struct yaml *map, struct course_item *i)
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
    i->fact = spot_text(&in, v, "fact", "truth sandwich 1, the fact", true);
    i->warn = spot_text(&in, v, "warn", "truth sandwich 2, what was said wrongly", true);
    i->trick = spot_text(&in, v, "trick", "truth sandwich 3, how it misled", true);
    i->remember = spot_text(&in, v, "remember", "truth sandwich 4, the fact again", true);
}

const struct course_proof *read_proofs(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = spot_list(s, map, "proofs", 0, COURSE_PROOFS_MAX, count);
    struct course_proof *out = spot_array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        const struct yaml *m = v->values[i];
        read_known(&s->r, m, "id icon text source");
        out[i].id = read_id(&s->r, m, "id", COURSE_ID_MAX, true);
        struct spot in = spot_inside(s, out[i].id, "proof");
        out[i].icon = read_name(&s->r, m, "icon", true);
        out[i].text = spot_text(&in, m, "text", "what shows that it is true", true);
        out[i].source = spot_text(&in, m, "source", "where that stands", true);
    }
    return out;
}

const struct course_clue *read_clues(struct spot *s, const struct yaml *map, unsigned *count)
{
    struct yaml *v = spot_list(s, map, "clues", 0, 3, count);
    struct course_clue *out = spot_array(s, *count, sizeof *out);
    for (unsigned i = 0; i < *count; i++) {
        read_known(&s->r, v->values[i], "id text");
        out[i].id = read_id(&s->r, v->values[i], "id", COURSE_ID_MAX, true);
        struct spot in = spot_inside(s, out[i].id, "clue");
        out[i].text = spot_text(&in, v->values[i], "text", "what one could have noticed", true);
    }
    return out;
}
