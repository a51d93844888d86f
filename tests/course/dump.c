// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/dump.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void put(struct buf *out, int depth, const char *key, const char *value)
{
    if (value)
        buf_printf(out, "%*s%s: %s\n", depth * 2, "", key, value);
}

static void number(struct buf *out, int depth, const char *key, int value)
{
    buf_printf(out, "%*s%s: %d\n", depth * 2, "", key, value);
}

static void text(struct buf *out, const struct course *c, int depth, const char *key,
                 course_sid sid)
{
    enum course_text_status en, ur;
    if (!sid)
        return;
    const char *english = course_text(c, sid, "en", &en), *urdu = course_text(c, sid, "ur", &ur);
    buf_printf(out, "%*s%s: %s [%s | %s %d]\n", depth * 2, "", key, english,
               course_string_id(c, sid), urdu, ur);
}

static void options(struct buf *out, const struct course *c, int d, const char *name,
                    const struct course_option *o, unsigned n)
{
    static const char *const marks[] = {[MARK_WRONG] = "wrong", [MARK_RIGHT] = "right", [MARK_GREY] = "grey", [MARK_NONE] = NULL};
    for (unsigned i = 0; i < n; i++) {
        put(out, d, name, o[i].id);
        put(out, d + 1, "icon", o[i].icon);
        text(out, c, d + 1, "text", o[i].text);
        put(out, d + 1, "mark", marks[o[i].mark]);
        text(out, c, d + 1, "say", o[i].say);
    }
}

static void tabs(struct buf *out, const struct course *c, int d, const struct course_item *item)
{
    for (unsigned i = 0; i < item->tab_count; i++) {
        const struct course_tab *t = &item->tabs[i];
        put(out, d, "tab", t->id);
        put(out, d + 1, "icon", t->icon);
        text(out, c, d + 1, "title", t->title);
        text(out, c, d + 1, "question", t->question);
        text(out, c, d + 1, "tip", t->tip);
        for (unsigned k = 0; k < t->row_count; k++) {
            put(out, d + 1, "row", t->rows[k].id);
            put(out, d + 2, "icon", t->rows[k].icon);
            text(out, c, d + 2, "text", t->rows[k].text);
            text(out, c, d + 2, "source", t->rows[k].source);
            text(out, c, d + 2, "when", t->rows[k].when);
            number(out, d + 2, "clue", t->rows[k].clue);
        }
    }
}

static void feedback(struct buf *out, const struct course *c, int d, const struct course_item *i)
{
    for (unsigned k = 0; k < i->say_count; k++) {
        put(out, d, "say", i->say[k].option);
        text(out, c, d + 1, "text", i->say[k].text);
    }
    text(out, c, d, "fact", i->fact);
    text(out, c, d, "warn", i->warn);
    text(out, c, d, "trick", i->trick);
    text(out, c, d, "remember", i->remember);
    for (unsigned k = 0; k < i->proof_count; k++) {
        put(out, d, "proof", i->proofs[k].id);
        put(out, d + 1, "icon", i->proofs[k].icon);
        text(out, c, d + 1, "text", i->proofs[k].text);
        text(out, c, d + 1, "source", i->proofs[k].source);
    }
    for (unsigned k = 0; k < i->clue_count; k++) {
        put(out, d, "clue", i->clues[k].id);
        text(out, c, d + 1, "text", i->clues[k].text);
    }
}

static void item(struct buf *out, const struct course *c, const struct course_lesson *l,
                 const struct course_activity *a, const struct course_item *i)
{
    static const char *const truths[] = {"none", "true", "false"};
    char id[96];
    put(out, 4, "item", course_item_id(l, a, i, id, sizeof id));
    put(out, 5, "rev", i->revision ? "is set" : "is missing");
    put(out, 5, "truth", truths[i->truth]);
    number(out, 5, "difficulty", i->difficulty);
    put(out, 5, "picture", i->picture);
    put(out, 5, "icon", i->icon);
    text(out, c, 5, "from", i->from);
    text(out, c, 5, "when", i->when);
    text(out, c, 5, "text", i->text);
    text(out, c, 5, "label", i->label);
    text(out, c, 5, "reply_from", i->reply_from);
    text(out, c, 5, "reply", i->reply);
    text(out, c, 5, "claim", i->claim);
    number(out, 5, "seconds", i->seconds);
    tabs(out, c, 5, i);
    options(out, c, 5, "option", i->options, i->option_count);
    put(out, 5, "in", i->in);
    number(out, 5, "grey", i->grey);
    feedback(out, c, 5, i);
}

static void step(struct buf *out, const struct course *c, const struct course_lesson *l,
                 const struct course_step *s)
{
    if (s->type == STEP_PAGE) {
        put(out, 3, "page", s->page.id);
        put(out, 4, "picture", s->page.picture);
        text(out, c, 4, "title", s->page.title);
        for (unsigned i = 0; i < s->page.paragraph_count; i++)
            text(out, c, 4, "paragraph", s->page.paragraphs[i]);
        return;
    }
    const struct course_activity *a = &s->activity;
    put(out, 3, "activity", a->id);
    put(out, 4, "kind", a->kind);
    text(out, c, 4, "title", a->title);
    text(out, c, 4, "prompt", a->prompt);
    options(out, c, 4, "bucket", a->buckets, a->bucket_count);
    for (unsigned i = 0; i < a->item_count; i++)
        item(out, c, l, a, &a->items[i]);
}

void course_dump(const struct course *c, struct buf *out)
{
    put(out, 0, "pack_id", c->pack_id);
    text(out, c, 0, "title", c->title);
    for (unsigned m = 0; m < c->module_count; m++) {
        const struct course_module *mod = &c->modules[m];
        put(out, 1, "module", mod->id);
        put(out, 2, "icon", mod->icon);
        text(out, c, 2, "title", mod->title);
        number(out, 2, "min_age", mod->min_age);
        number(out, 2, "planned", (int)mod->planned);
        for (unsigned i = 0; i < mod->lesson_count; i++) {
            const struct course_lesson *l = &mod->lessons[i];
            put(out, 2, "lesson", l->id);
            put(out, 3, "skill", l->skill);
            put(out, 3, "picture", l->picture);
            number(out, 3, "minutes", l->minutes);
            text(out, c, 3, "title", l->title);
            text(out, c, 3, "objective", l->objective);
            for (unsigned k = 0; k < l->step_count; k++)
                step(out, c, l, &l->steps[k]);
        }
    }
}
