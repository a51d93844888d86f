// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", what);
    exit(2);
}

void stage_open(struct stage *s, const char *course_pack, const char *interface_pack_path)
{
    *s = (struct stage){0};
    must(text_engine_create("fonts", &s->text) == STATUS_OK, "fonts/ not found: run in the top folder");
    must(ui_create(s->text, &s->ui) == STATUS_OK, "no memory");
    must(pack_open(course_pack, true, &s->pack) == STATUS_OK, "the course pack does not open");
    must(course_load(s->pack, &s->course) == STATUS_OK, "the course does not load");
    must(interface_open(interface_pack_path, &s->interface) == STATUS_OK, "the interface pack does not open");
    must(art_create(64u << 20, &s->art) == STATUS_OK, "no memory");
    art_set_packs(s->art, interface_pack(s->interface), s->pack);
}

void stage_close(struct stage *s)
{
    art_destroy(s->art);
    course_free(s->course);
    interface_close(s->interface);
    pack_close(s->pack);
    ui_destroy(s->ui);
    text_engine_destroy(s->text);
}

void stage_set(struct stage *s, const char *lang, int w, int h, bool large, bool contrast)
{
    const struct lang *l = lang_find(lang);
    must(l != NULL, "no such language");
    s->env = (struct ui_env){.w = w, .h = h, .lang = l, .large = large, .high_contrast = contrast,
                             .strings = interface_strings(s->interface)[lang_index(l)].text};
}

void scene_draw(struct stage *s, struct scene *c)
{
    c->activity.state = &c->state;
    ui_begin(s->ui, &s->env);
    switch (c->kind) {
    case SCENE_PAGE:
        screen_page(s->ui, &c->page);
        break;
    case SCENE_ACTIVITY:
        screen_activity(s->ui, &c->activity);
        break;
    case SCENE_END:
        screen_end(s->ui, &c->end);
        break;
    }
    ui_end(s->ui);
}

struct walk {
    struct stage *stage;
    scene_visit *visit;
    void *ctx;
    struct scene scene;
};

static void show(struct walk *w, const char *what, const char *detail)
{
    struct scene *c = &w->scene;
    char full[96];
    if (c->kind == SCENE_ACTIVITY) {
        c->activity.button_count = activity_buttons(c->activity.activity, &c->state, c->activity.buttons);
        course_item_id(c->activity.lesson, c->activity.activity, c->activity.item, full, sizeof full);
        snprintf(c->name, sizeof c->name, "%s.%s%s%s", full, what, detail ? "." : "", detail ? detail : "");
    }
    w->visit(w->ctx, w->stage, c);
}

static void apply(struct walk *w, enum activity_input_kind kind, int a)
{
    activity_apply(w->scene.activity.activity, &w->scene.state, (struct activity_input){kind, a, 0});
}

/* Every button from this state, each with its feedback; the state is as before afterwards. */
static void answers(struct walk *w)
{
    struct activity_state before = w->scene.state;
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    unsigned n = activity_buttons(w->scene.activity.activity, &before, b);
    for (unsigned i = 0; i < n; i++) {
        w->scene.state = before;
        apply(w, INPUT_CHOOSE, (int)i);
        if (w->scene.state.phase == PHASE_ASK) { /* a headline: how sure */
            apply(w, INPUT_CONFIDENCE, 3);
            if (i == 0)
                show(w, "sure", NULL);
            apply(w, INPUT_SUBMIT, 0);
        }
        if (w->scene.state.phase == PHASE_FEEDBACK)
            show(w, "feedback", b[i].id);
    }
    w->scene.activity.showing_item = true;
    if (w->scene.state.phase == PHASE_FEEDBACK)
        show(w, "look", NULL);
    w->scene.activity.showing_item = false;
    w->scene.state = before;
}

static void tabs(struct walk *w)
{
    const struct course_item *item = w->scene.activity.item;
    for (unsigned t = 0; t < item->tab_count; t++) {
        apply(w, INPUT_TAB, (int)t);
        show(w, "tabs", item->tabs[t].id);
    }
    apply(w, INPUT_DECIDE, 0);
    show(w, "decide", NULL);
    answers(w);
}

static void item(struct walk *w)
{
    struct scene *c = &w->scene;
    if (c->state.phase == PHASE_ASK) {
        show(w, "ask", NULL);
        if (c->activity.item->seconds > 0) {
            c->activity.transcript = false;
            c->activity.playing = true;
            c->activity.played_permille = 400;
            show(w, "hidden", NULL);
            c->activity.playing = false;
            c->activity.transcript = true;
        }
        answers(w);
        if (!c->activity.item->tab_count)
            return;
        struct activity_button b[ACTIVITY_OPTIONS_MAX];
        unsigned n = activity_buttons(c->activity.activity, &c->state, b);
        for (unsigned i = 0; i < n; i++)
            if (strcmp(b[i].id, "check") == 0)
                apply(w, INPUT_CHOOSE, (int)i);
    }
    if (c->state.phase == PHASE_TABS)
        tabs(w);
}

static void activity(struct walk *w, const struct course_lesson *lesson, const struct course_activity *a)
{
    struct scene *c = &w->scene;
    c->kind = SCENE_ACTIVITY;
    activity_start(a, &c->state);
    for (unsigned i = 0; i < a->item_count; i++) {
        c->activity = (struct activity_view){.course = w->stage->course, .lesson = lesson, .activity = a, .item = &a->items[i],
                                             .picture = "av_aam_1F96D", .transcript = true,
                                             .draft = strcmp(w->stage->env.lang->tag, "en") != 0};
        struct activity_state at = c->state;
        item(w);
        /* the plainest way to the next item: a wrong or right answer does not matter here */
        c->state = at;
        apply(w, INPUT_DECIDE, 0);
        for (int b = 0; c->state.phase != PHASE_FEEDBACK && b < ACTIVITY_OPTIONS_MAX; b++) {
            apply(w, INPUT_CHOOSE, b);
            apply(w, INPUT_CONFIDENCE, 1);
            apply(w, INPUT_SUBMIT, 0);
        }
        apply(w, INPUT_NEXT, 0);
    }
}

static void ends(struct walk *w, const struct course_module *m, unsigned n)
{
    static const unsigned results[][4] = {{3, 4, 3, 4}, {4, 4, 2, 6}, {1, 5, 6, 6}, {1, 2, 3, 3}, {0, 0, 0, 0}, {5, 5, 0, 0}};
    struct scene *c = &w->scene;
    c->kind = SCENE_END;
    for (unsigned i = 0; i < sizeof results / sizeof *results; i++) {
        c->end = (struct end_view){.course = w->stage->course, .lesson = &m->lessons[n], .lesson_number = n + 1,
                                   .module_title = m->title, .module_done = n + 1, .module_of = 5,
                                   .false_caught = results[i][0], .false_total = results[i][1],
                                   .true_accepted = results[i][2], .true_total = results[i][3],
                                   .picture = "av_aam_1F96D", .guest = i == 1, .last_lesson = i == 2};
        snprintf(c->name, sizeof c->name, "%s.end.%u", m->lessons[n].id, i);
        w->visit(w->ctx, w->stage, c);
    }
}

static void lesson(struct walk *w, const struct course_module *m, unsigned n)
{
    const struct course_lesson *l = &m->lessons[n];
    for (unsigned i = 0; i < l->step_count; i++) {
        if (l->steps[i].type == STEP_ACTIVITY) {
            activity(w, l, &l->steps[i].activity);
            continue;
        }
        w->scene.kind = SCENE_PAGE;
        w->scene.page = (struct page_view){.course = w->stage->course, .lesson = l, .lesson_number = n + 1,
                                           .module_title = m->title, .step = i, .picture = "av_aam_1F96D",
                                           .draft = strcmp(w->stage->env.lang->tag, "en") != 0};
        snprintf(w->scene.name, sizeof w->scene.name, "%s.%s", l->id, l->steps[i].page.id);
        w->visit(w->ctx, w->stage, &w->scene);
    }
    ends(w, m, n);
}

void scenes_walk(struct stage *s, scene_visit *visit, void *ctx)
{
    struct walk w = {.stage = s, .visit = visit, .ctx = ctx};
    for (unsigned m = 0; m < s->course->module_count; m++)
        for (unsigned n = 0; n < s->course->modules[m].lesson_count; n++)
            lesson(&w, &s->course->modules[m], n);
}
