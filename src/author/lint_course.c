// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules for lessons, activities and items: content/README.md and the content rules. */
#include "author/author.h"

#include <string.h>

#include "learn/activity.h"

enum {
    PAGE_WORDS_MAX = 60,
    PAGE_PARAGRAPHS_MAX = 4,
    PAGES_MIN = 3,
    PAGES_MAX = 6,
    TRUE_MIN = 50,
    TRUE_MAX = 70
};

struct linter {
    struct source *s;
    const char *icons; /* folder */
    unsigned module;
    unsigned truths, lies; /* judged items of the module */
};

static bool is_tests(const struct linter *l)
{
    return l->s->tests == &l->s->modules[l->module];
}

static void lint_picture(struct linter *l, struct place at, const char *name)
{
    struct arena *a = &l->s->arena;
    const char *module = l->s->modules[l->module].id;
    if (name &&
        !file_exists(must(arena_printf(a, "%s/%s/pictures/%s.svg", l->s->root, module, name))))
        fault_add(&l->s->faults, at, "there is no drawing %s/%s/pictures/%s.svg", l->s->root,
                  module, name);
}

/* Words in a drawing cannot be translated, and look as the builder's fonts happen to. */
static void lint_drawing(struct linter *l, const char *path)
{
    size_t n;
    const char *svg = file_read(&l->s->arena, path, &n);
    const char *text = svg ? strstr(svg, "<text") : NULL;
    int line = 1;
    for (const char *c = svg; text && c < text; c++)
        line += *c == '\n';
    if (text)
        fault_add(&l->s->faults, (struct place){path, line},
                  "words in a drawing cannot be translated");
    if (!svg || !strstr(svg, "<svg"))
        fault_add(&l->s->faults, (struct place){path, 0}, "no SVG drawing");
}

static void lint_icon(struct linter *l, struct place at, const char *name)
{
    if (name && !file_exists(must(arena_printf(&l->s->arena, "%s/%s.svg", l->icons, name))))
        fault_add(&l->s->faults, at, "there is no icon \"%s\" in assets/icons", name);
}

static struct place text_place(struct linter *l, course_sid sid, struct place otherwise)
{
    const struct source_string *s = source_get(l->s, sid);
    return s ? s->at : otherwise;
}

static void lint_page(struct linter *l, const struct course_step *step)
{
    const struct course_page *p = &step->page;
    struct place at = source_place(l->s, step);
    const struct source_string *title = source_get(l->s, p->title);
    unsigned words = title ? words_in(title->text) : 0;
    for (unsigned i = 0; i < p->paragraph_count; i++)
        words += words_in(source_get(l->s, p->paragraphs[i])->text);
    if (words > PAGE_WORDS_MAX)
        fault_add(&l->s->faults, at, "the page has %u words (at most %d)", words, PAGE_WORDS_MAX);
    if (p->paragraph_count > PAGE_PARAGRAPHS_MAX)
        fault_add(&l->s->faults, at, "the page has %u paragraphs (at most %d)", p->paragraph_count,
                  PAGE_PARAGRAPHS_MAX);
    if (p->paragraph_count == 0)
        fault_add(&l->s->faults, at, "the page has no text");
    lint_picture(l, at, p->picture);
}

/* Ids of neighbours differ; the id is the first member. Ids of list a may not stand in list b
 * either. */
static void lint_unique(struct linter *l, struct place at, const void *array, unsigned count,
                        size_t size)
{
    for (unsigned i = 0; i < count; i++) {
        for (unsigned k = 0; k < i; k++) {
            const char *a, *b;
            memcpy(&a, (const char *)array + i * size, sizeof a);
            memcpy(&b, (const char *)array + k * size, sizeof b);
            if (strcmp(a, b) == 0)
                fault_add(&l->s->faults, at, "the id \"%s\" stands here twice", a);
        }
    }
}

static void lint_tabs(struct linter *l, const struct course_item *item, struct place at)
{
    lint_unique(l, at, item->tabs, item->tab_count, sizeof *item->tabs);
    for (unsigned i = 0; i < item->tab_count; i++) {
        const struct course_tab *t = &item->tabs[i];
        lint_icon(l, text_place(l, t->title, at), t->icon);
        lint_picture(l, text_place(l, t->title, at), t->picture);
        lint_unique(l, text_place(l, t->title, at), t->rows, t->row_count, sizeof *t->rows);
        for (unsigned k = 0; k < t->row_count; k++)
            lint_icon(l, text_place(l, t->rows[k].text, at), t->rows[k].icon);
    }
}

static void lint_buttons(struct linter *l, const struct course_activity *a,
                         const struct course_item *item, struct place at)
{
    for (unsigned i = 0; i < item->say_count; i++)
        if (activity_kind_find(a->kind) && !activity_has_answer(a, item, item->say[i].option))
            fault_add(&l->s->faults, text_place(l, item->say[i].text, at),
                      "there is no button \"%s\"", item->say[i].option);
}

static void lint_feedback(struct linter *l, const struct course_item *i, struct place at)
{
    for (unsigned k = 0; k < i->proof_count; k++)
        lint_icon(l, text_place(l, i->proofs[k].text, at), i->proofs[k].icon);
    for (unsigned k = 0; k < i->option_count; k++) {
        lint_icon(l, text_place(l, i->options[k].text, at), i->options[k].icon);
        lint_picture(l, text_place(l, i->options[k].text, at), i->options[k].picture);
    }
    lint_unique(l, at, i->proofs, i->proof_count, sizeof *i->proofs);
    lint_unique(l, at, i->clues, i->clue_count, sizeof *i->clues);
    lint_unique(l, at, i->options, i->option_count, sizeof *i->options);
    if (i->truth == TRUTH_FALSE && i->proof_count)
        fault_add(&l->s->faults, at, "a false item has a sandwich, not proofs");
    if (i->truth == TRUTH_TRUE && i->fact)
        fault_add(&l->s->faults, at, "a true item has proofs, not a sandwich");
    if (i->truth == TRUTH_FALSE && i->fact && i->clue_count == 0)
        fault_add(&l->s->faults, at, "a false item needs one to three clues");
}

static void lint_bucket(struct linter *l, const struct course_activity *a, const struct course_item *i, const char *id,
                        struct place at)
{
    if (id && course_find_option(a->buckets, a->bucket_count, id) == a->bucket_count)
        fault_add(&l->s->faults, at, "item %s: there is no bucket \"%s\"", i->id, id);
}

static void lint_scene(struct linter *l, const struct course_activity *a, const char *go, struct place at)
{
    if (go && strcmp(go, "end") != 0 && course_find_item(a, go) == a->item_count)
        fault_add(&l->s->faults, at, "go: there is no item \"%s\" here", go);
}

static void lint_references(struct linter *l, const struct course_activity *a, const struct course_item *i,
                            struct place at)
{
    if (i->grey) /* else the kind asks */
        lint_bucket(l, a, i, i->in, at);
    for (unsigned k = 0; k < i->also_count; k++)
        lint_bucket(l, a, i, i->also[k], at);
    for (unsigned k = 0; k < i->panel_count; k++)
        lint_bucket(l, a, i, i->panel[k].bucket, at);
    lint_scene(l, a, i->go, at);
    for (unsigned k = 0; k < i->option_count; k++)
        lint_scene(l, a, i->options[k].go, at);
    unsigned of = i->sibling ? course_find_item(a, i->sibling) : 0;
    if (i->sibling && (of == a->item_count || a->items[of].sibling || a->items[of].booster))
        fault_add(&l->s->faults, at, "sibling: there is no item \"%s\" here that is played", i->sibling);
    if (i->sibling && i->booster)
        fault_add(&l->s->faults, at, "an item is a sibling or a booster, not both");
}

static void lint_item(struct linter *l, const struct activity_kind *kind,
                      const struct course_activity *a, const struct course_item *i)
{
    struct place at = source_place(l->s, i);
    char why[200];
    if (kind && kind->check(a, i, why, sizeof why) != STATUS_OK)
        fault_add(&l->s->faults, at, "item %s: %s", i->id, why);
    l->truths += i->truth == TRUTH_TRUE;
    l->lies += i->truth == TRUTH_FALSE;
    lint_picture(l, at, i->picture);
    lint_icon(l, at, i->icon);
    lint_tabs(l, i, at);
    lint_buttons(l, a, i, at);
    lint_references(l, a, i, at);
    lint_feedback(l, i, at);
}

static void lint_activity(struct linter *l, const struct course_activity *a)
{
    struct place at = source_place(l->s, a);
    const struct activity_kind *kind = activity_kind_find(a->kind);
    if (!kind)
        fault_add(&l->s->faults, at, "there is no kind \"%s\"", a->kind);
    if (a->item_count > ACTIVITY_ITEMS_MAX)
        fault_add(&l->s->faults, at, "%u items (at most %d)", a->item_count, ACTIVITY_ITEMS_MAX);
    lint_unique(l, at, a->buckets, a->bucket_count, sizeof *a->buckets);
    lint_unique(l, at, a->items, a->item_count, sizeof *a->items);
    for (unsigned i = 0; i < a->bucket_count; i++)
        lint_icon(l, text_place(l, a->buckets[i].text, at), a->buckets[i].icon);
    for (unsigned i = 0; i < a->item_count; i++)
        lint_item(l, kind, a, &a->items[i]);
    char why[200];
    if (kind && kind->check_all && kind->check_all(a, why, sizeof why) != STATUS_OK)
        fault_add(&l->s->faults, at, "%s", why);
    if (kind && kind->never_practised != is_tests(l))
        fault_add(&l->s->faults, at, "kind test stands in content/tests, and nothing else does");
}

static const char *step_id(const struct course_step *s)
{
    return s->type == STEP_PAGE ? s->page.id : s->activity.id;
}

static void lint_lesson(struct linter *l, const struct course_lesson *lesson)
{
    struct place at = source_place(l->s, lesson->id);
    unsigned pages = 0;
    lint_picture(l, at, lesson->picture);
    for (unsigned i = 0; i < lesson->step_count; i++) {
        const struct course_step *step = &lesson->steps[i];
        for (unsigned k = 0; k < i; k++)
            if (course_equal_id(step_id(step), step_id(&lesson->steps[k])))
                fault_add(&l->s->faults, source_place(l->s, step),
                          "the id \"%s\" stands twice in this lesson", step_id(step));
        if (step->type == STEP_PAGE) {
            pages++;
            lint_page(l, step);
        } else {
            lint_activity(l, &step->activity);
        }
    }
    if (is_tests(l) && (pages || lesson->step_count != 1))
        fault_add(&l->s->faults, at, "a measuring form is one activity, without pages");
    if (!is_tests(l) && (pages < PAGES_MIN || pages > PAGES_MAX))
        fault_add(&l->s->faults, at, "the lesson has %u pages (%d to %d)", pages, PAGES_MIN,
                  PAGES_MAX);
}

/* A pack names pictures without their module. */
static void lint_drawings(struct source *s)
{
    struct linter l = {.s = s};
    for (unsigned m = 0; m < s->module_count; m++) {
        struct file_list files = file_list(
            &s->arena, must(arena_printf(&s->arena, "%s/%s/pictures", s->root, s->modules[m].id)),
            ".svg");
        for (size_t i = 0; i < files.count; i++) {
            const char *name = strrchr(files.paths[i], '/') + 1;
            lint_drawing(&l, files.paths[i]);
            for (unsigned k = 0; k < m; k++)
                if (file_exists(must(arena_printf(&s->arena, "%s/%s/pictures/%s", s->root,
                                                  s->modules[k].id, name))))
                    fault_add(&s->faults, (struct place){files.paths[i], 0},
                              "module %s has a drawing of this name", s->modules[k].id);
        }
    }
}

void lint_course(struct source *s, const char *icons_dir)
{
    for (unsigned m = 0; m < s->module_count; m++) {
        struct linter l = {.s = s, .icons = icons_dir, .module = m};
        struct place at = source_place(s, s->modules[m].id);
        lint_icon(&l, at, s->modules[m].icon);
        for (unsigned k = 0; k < m; k++)
            if (strcmp(s->modules[k].id, s->modules[m].id) == 0)
                fault_add(&s->faults, at, "the module \"%s\" is listed twice", s->modules[m].id);
        for (unsigned i = 0; i < s->modules[m].lesson_count; i++)
            lint_lesson(&l, &s->modules[m].lessons[i]);
        unsigned judged = l.truths + l.lies;
        /* One item more or less must not decide: a share is asked of a module with something to
         * practise. */
        if (judged >= 4 &&
            (l.truths * 100 < judged * TRUE_MIN || l.truths * 100 > judged * TRUE_MAX))
            fault_add(&s->faults, at, "module %s: %u of %u judged items are true (%d to %d %%)",
                      s->modules[m].id, l.truths, judged, TRUE_MIN, TRUE_MAX);
    }
    lint_drawings(s);
}
