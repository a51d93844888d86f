// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/course_json.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct writer {
    const struct source *s;
    const course_sid
        *number; /* NULL: texts themselves are written, as the fingerprint needs them */
};

static void put(json_t *o, const char *key, json_t *v)
{
    if (json_object_set_new(o, key, v) != 0)
        die("out of memory");
}

static void put_string(json_t *o, const char *key, const char *v)
{
    if (v)
        put(o, key, json_string(v));
}

static json_t *text(const struct writer *w, course_sid sid)
{
    return w->number ? json_integer(w->number[sid]) : json_string(source_get(w->s, sid)->text);
}

static void put_text(const struct writer *w, json_t *o, const char *key, course_sid sid)
{
    if (sid)
        put(o, key, text(w, sid));
}

static void put_int(json_t *o, const char *key, int v)
{
    if (v)
        put(o, key, json_integer(v));
}

static void put_flag(json_t *o, const char *key, bool v)
{
    if (v)
        put(o, key, json_true());
}

static json_t *append(json_t *list)
{
    json_t *o = json_object();
    if (json_array_append_new(list, o) != 0)
        die("out of memory");
    return o;
}

static json_t *new_list(json_t *o, const char *key, unsigned count)
{
    json_t *list = json_array();
    if (count)
        put(o, key, list);
    else
        json_decref(list);
    return list; /* not used when count is 0 */
}

static void put_box(json_t *o, struct course_box b)
{
    if (b.w)
        put(o, "box", json_pack("[i,i,i,i]", b.x, b.y, b.w, b.h));
}

static void put_options(const struct writer *w, json_t *o, const char *key,
                        const struct course_option *v, unsigned n)
{
    static const char *const marks[] = {
        [MARK_WRONG] = "wrong", [MARK_RIGHT] = "right", [MARK_GREY] = "grey", [MARK_NONE] = NULL};
    json_t *list = new_list(o, key, n);
    for (unsigned i = 0; i < n; i++) {
        json_t *e = append(list);
        put_string(e, "id", v[i].id);
        put_string(e, "icon", v[i].icon);
        put_string(e, "picture", v[i].picture);
        put_text(w, e, "text", v[i].text);
        put_text(w, e, "sub", v[i].sub);
        put_string(e, "mark", marks[v[i].mark]);
        put_text(w, e, "say", v[i].say);
        put_text(w, e, "match", v[i].match);
        put_text(w, e, "source", v[i].source);
        put_int(e, "as_of", v[i].as_of);
        put_int(e, "expires", v[i].expires);
        put_box(e, v[i].box);
        put_flag(e, "on", v[i].on);
        put_int(e, "slot", v[i].slot);
        put_int(e, "guesses", v[i].guesses);
        put_string(e, "go", v[i].go);
    }
}

static void put_also(json_t *o, const struct course_item *i)
{
    json_t *list = new_list(o, "also", i->also_count);
    for (unsigned k = 0; k < i->also_count; k++)
        json_array_append_new(list, json_string(i->also[k]));
}

static void put_panel(json_t *o, const struct course_item *i)
{
    if (!i->panel_count)
        return;
    json_t *panel = json_object();
    put(o, "panel", panel);
    for (unsigned k = 0; k < i->panel_count; k++)
        put(panel, i->panel[k].bucket, json_integer(i->panel[k].votes));
}

static void put_tabs(const struct writer *w, json_t *o, const struct course_item *item)
{
    json_t *list = new_list(o, "tabs", item->tab_count);
    for (unsigned i = 0; i < item->tab_count; i++) {
        const struct course_tab *t = &item->tabs[i];
        json_t *e = append(list), *rows = new_list(e, "rows", t->row_count);
        put_string(e, "id", t->id);
        put_string(e, "icon", t->icon);
        put_text(w, e, "title", t->title);
        put_text(w, e, "question", t->question);
        put_text(w, e, "tip", t->tip);
        put_string(e, "picture", t->picture);
        put_box(e, t->box);
        for (unsigned k = 0; k < t->row_count; k++) {
            json_t *r = append(rows);
            put_string(r, "id", t->rows[k].id);
            put_string(r, "icon", t->rows[k].icon);
            put_text(w, r, "text", t->rows[k].text);
            put_text(w, r, "source", t->rows[k].source);
            put_text(w, r, "when", t->rows[k].when);
            put_flag(r, "clue", t->rows[k].clue);
        }
    }
}

static void put_feedback(const struct writer *w, json_t *o, const struct course_item *i)
{
    if (i->say_count) {
        json_t *say = json_object();
        put(o, "say", say);
        for (unsigned k = 0; k < i->say_count; k++)
            put_text(w, say, i->say[k].option, i->say[k].text);
    }
    put_text(w, o, "fact", i->fact);
    put_text(w, o, "warn", i->warn);
    put_text(w, o, "trick", i->trick);
    put_text(w, o, "remember", i->remember);
    json_t *proofs = new_list(o, "proofs", i->proof_count),
           *clues = new_list(o, "clues", i->clue_count);
    for (unsigned k = 0; k < i->proof_count; k++) {
        json_t *e = append(proofs);
        put_string(e, "id", i->proofs[k].id);
        put_string(e, "icon", i->proofs[k].icon);
        put_text(w, e, "text", i->proofs[k].text);
        put_text(w, e, "source", i->proofs[k].source);
    }
    for (unsigned k = 0; k < i->clue_count; k++) {
        json_t *e = append(clues);
        put_string(e, "id", i->clues[k].id);
        put_text(w, e, "text", i->clues[k].text);
    }
}

static void put_item(const struct writer *w, json_t *o, const struct course_item *i)
{
    static const char *const truths[] = {
        [TRUTH_NONE] = NULL, [TRUTH_TRUE] = "true", [TRUTH_FALSE] = "false"};
    put_string(o, "id", i->id);
    put_string(o, "truth", truths[i->truth]);
    put_int(o, "difficulty", i->difficulty);
    put_string(o, "picture", i->picture);
    put_string(o, "icon", i->icon);
    put_text(w, o, "from", i->from);
    put_text(w, o, "when", i->when);
    put_text(w, o, "text", i->text);
    put_text(w, o, "label", i->label);
    put_text(w, o, "reply_from", i->reply_from);
    put_text(w, o, "reply", i->reply);
    put_text(w, o, "claim", i->claim);
    put_int(o, "seconds", i->seconds);
    put_tabs(w, o, i);
    put_options(w, o, "options", i->options, i->option_count);
    put_string(o, "in", i->in);
    put_also(o, i);
    put_flag(o, "grey", i->grey);
    put_panel(o, i);
    put_string(o, "sender", i->sender);
    put_string(o, "link", i->link);
    put_flag(o, "several", i->several);
    put_int(o, "strength", i->strength);
    put_string(o, "go", i->go);
    put_text(w, o, "hint", i->hint);
    put_string(o, "sibling", i->sibling);
    put_flag(o, "booster", i->booster);
    put_feedback(w, o, i);
}

static char *dump(json_t *o)
{
    char *text = must(json_dumps(o, JSON_COMPACT));
    json_decref(o);
    return text;
}

unsigned item_revision(const struct source *s, const struct course_activity *a,
                       const struct course_item *i)
{
    const struct writer w = {s, NULL};
    json_t *o = json_object();
    put_string(o, "kind", a->kind);
    put_text(&w, o, "prompt", a->prompt);
    put_options(&w, o, "buckets", a->buckets, a->bucket_count);
    put_item(&w, o, i);
    char *text = dump(o);
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), NULL, 0);
    free(text);
    return ((unsigned)hash[0] << 24 | (unsigned)hash[1] << 16 | (unsigned)hash[2] << 8 | hash[3]) >>
           1;
}

static void put_activity(const struct writer *w, json_t *o, const struct course_activity *a)
{
    put_string(o, "activity", a->id);
    put_string(o, "kind", a->kind);
    put_text(w, o, "title", a->title);
    put_text(w, o, "prompt", a->prompt);
    put_options(w, o, "buckets", a->buckets, a->bucket_count);
    json_t *items = new_list(o, "items", a->item_count);
    for (unsigned i = 0; i < a->item_count; i++) {
        json_t *e = append(items);
        put_int(e, "rev", (int)item_revision(w->s, a, &a->items[i]));
        put_item(w, e, &a->items[i]);
    }
}

static void put_page(const struct writer *w, json_t *o, const struct course_page *p)
{
    put_string(o, "page", p->id);
    put_text(w, o, "title", p->title);
    put_string(o, "picture", p->picture);
    json_t *list = new_list(o, "text", p->paragraph_count);
    for (unsigned i = 0; i < p->paragraph_count; i++)
        json_array_append_new(list, text(w, p->paragraphs[i]));
}

char *lesson_json(const struct source *s, const struct course_lesson *l, const course_sid *number)
{
    const struct writer w = {s, number};
    json_t *o = json_object();
    put_string(o, "id", l->id);
    put_text(&w, o, "title", l->title);
    put_text(&w, o, "objective", l->objective);
    put_string(o, "skill", l->skill);
    put_string(o, "picture", l->picture);
    put_int(o, "minutes", l->minutes);
    json_t *steps = new_list(o, "steps", l->step_count);
    for (unsigned i = 0; i < l->step_count; i++) {
        if (l->steps[i].type == STEP_PAGE)
            put_page(&w, append(steps), &l->steps[i].page);
        else
            put_activity(&w, append(steps), &l->steps[i].activity);
    }
    return dump(o);
}

char *course_json(const struct source *s, const course_sid *number)
{
    const struct writer w = {s, number};
    json_t *o = json_object();
    put_text(&w, o, "title", s->title);
    unsigned count = s->module_count - (s->tests ? 1 : 0);
    json_t *modules = new_list(o, "modules", count);
    for (unsigned i = 0; i < count; i++) {
        const struct course_module *m = &s->modules[i];
        json_t *e = append(modules);
        put_string(e, "id", m->id);
        put_string(e, "icon", m->icon);
        put_text(&w, e, "title", m->title);
        put_int(e, "min_age", m->min_age);
        put_int(e, "planned", (int)m->planned);
        json_t *ids = new_list(e, "lessons", m->lesson_count);
        for (unsigned k = 0; k < m->lesson_count; k++)
            json_array_append_new(ids, json_string(m->lessons[k].id));
    }
    unsigned forms = s->tests ? s->tests->lesson_count : 0;
    json_t *tests = new_list(o, "tests", forms);
    for (unsigned i = 0; i < forms; i++)
        json_array_append_new(tests, json_string(s->tests->lessons[i].id));
    return dump(o);
}
