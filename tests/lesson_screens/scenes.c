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
    case SCENE_BOOSTER_END:
        screen_booster_end(s->ui, &c->booster_end);
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

static void apply2(struct walk *w, enum activity_input_kind kind, int a, int b)
{
    activity_apply(w->scene.activity.activity, &w->scene.state, (struct activity_input){kind, a, b});
}

static void apply(struct walk *w, enum activity_input_kind kind, int a)
{
    apply2(w, kind, a, 0);
}

static void feedback(struct walk *w, const char *what)
{
    if (w->scene.state.phase == PHASE_FEEDBACK)
        show(w, "feedback", what);
}

/* "I don't know", and the hint. */
static void help(struct walk *w)
{
    struct activity_state before = w->scene.state;
    apply(w, INPUT_HINT, 0);
    if (w->scene.state.hinted)
        show(w, "hint", NULL);
    apply(w, INPUT_UNSURE, 0);
    feedback(w, "unsure");
    w->scene.state = before;
}

/* All as it should be, and then one thing wrong. */
static void picks(struct walk *w)
{
    struct activity_state before = w->scene.state;
    const struct course_item *i = w->scene.activity.item;
    for (unsigned n = 0; n < i->option_count; n++) {
        bool in = w->scene.state.picked >> n & 1, want = i->options[n].mark != MARK_WRONG;
        if (in != want)
            apply(w, INPUT_PICK, (int)n);
    }
    show(w, "picked", NULL);
    struct activity_state right = w->scene.state;
    apply(w, INPUT_SUBMIT, 0);
    feedback(w, "right");
    for (unsigned n = 0; n < i->option_count; n++) {
        w->scene.state = right;
        apply(w, INPUT_PICK, (int)n);
        if (n + 1 < i->option_count)
            apply(w, INPUT_PICK, (int)n + 1);
        apply(w, INPUT_SUBMIT, 0);
        feedback(w, i->options[n].id);
    }
    w->scene.state = before;
}

/* The option that place p wants. */
static int wanted_at(const struct walk *w, unsigned p)
{
    const struct course_item *i = w->scene.activity.item;
    for (unsigned n = 0; n < i->option_count; n++)
        if (i->options[n].slot == (int)p + 1)
            return (int)n;
    return (int)p;
}

static void lays(struct walk *w, unsigned places)
{
    struct activity_state before = w->scene.state;
    bool full = activity_kind_find(w->scene.activity.activity->kind)->full;
    for (unsigned p = 0; p < places; p++) {
        for (unsigned at = places - 1; full && at > p; at--)
            if (w->scene.state.laid[at] == (int)p)
                apply2(w, INPUT_MOVE, (int)at, -1);
        if (!full) {
            apply(w, INPUT_PLACE, (int)p);
            apply(w, INPUT_LAY, wanted_at(w, p));
        }
        if (p == 1)
            show(w, "half", NULL);
    }
    show(w, "laid", NULL);
    struct activity_state right = w->scene.state;
    apply(w, INPUT_SUBMIT, 0);
    feedback(w, "right");
    w->scene.state = right;
    apply2(w, INPUT_MOVE, 0, 1);
    apply(w, INPUT_SUBMIT, 0);
    feedback(w, "not-yet");
    w->scene.state = before;
}

/* Every button from this state, each with its feedback; the state is as before afterwards. */
static void answers(struct walk *w)
{
    struct activity_state before = w->scene.state;
    if (activity_way(w->scene.activity.activity, w->scene.activity.item) != WAY_ONE)
        return;
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
        feedback(w, b[i].id);
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
    help(w);
    if (c->state.phase == PHASE_ASK) {
        show(w, "ask", NULL);
        enum answer_way way = activity_way(c->activity.activity, c->activity.item);
        if (way == WAY_PICK)
            picks(w);
        if (way == WAY_LAY)
            lays(w, activity_places(c->activity.activity, c->activity.item));
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

/* As a learner who came back finds the item, siblings and boosters too. */
static void begin_item(struct walk *w, const struct course_activity *a, const struct course_item *i)
{
    bool tabs = activity_kind_find(a->kind)->opens_tabs && i->tab_count;
    char json[400];
    snprintf(json, sizeof json,
             "{\"v\":1,\"item\":\"%s\",\"phase\":%d,\"tab\":0,\"seen\":%d,\"checked\":%s,\"conf\":0,\"option\":\"\","
             "\"mark\":[0,0,0,0],\"tally\":[0,0,0,0,0,0]}",
             i->id, tabs ? PHASE_TABS : PHASE_ASK, tabs ? 1 : 0, tabs ? "true" : "false");
    must(activity_load(a, json, strlen(json), &w->scene.state) == STATUS_OK, "an item does not begin");
}

static void activity(struct walk *w, const struct course_lesson *lesson, const struct course_activity *a)
{
    struct scene *c = &w->scene;
    c->kind = SCENE_ACTIVITY;
    for (unsigned i = 0; i < a->item_count; i++) {
        c->activity = (struct activity_view){.course = w->stage->course, .lesson = lesson, .activity = a, .item = &a->items[i],
                                             .picture = "av_aam_1F96D", .transcript = true,
                                             .draft = strcmp(w->stage->env.lang->tag, "en") != 0};
        begin_item(w, a, &a->items[i]);
        item(w);
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
                                   .picture = "av_aam_1F96D", .guest = i == 1, .last_lesson = i == 2,
                                   .certificate = i == 2 || i == 3 ? 0 : -1,
                                   .badge = i == 3 ? m->lessons[n].title : 0};
        snprintf(c->name, sizeof c->name, "%s.end.%u", m->lessons[n].id, i);
        w->visit(w->ctx, w->stage, c);
    }
    c->kind = SCENE_BOOSTER_END;
    for (unsigned right = 0; right <= 3; right++) {
        c->booster_end = (struct booster_end_view){.course = w->stage->course, .names = &m->lessons[n], .right = right,
                                                   .answered = 3, .picture = "av_aam_1F96D",
                                                   .badge = right == 3 ? m->lessons[n].title : 0, .more = right % 2,
                                                   .lesson = right < 2};
        snprintf(c->name, sizeof c->name, "%s.booster.%u", m->lessons[n].id, right);
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
    for (unsigned t = 0; t < s->course->test_count; t++)
        activity(&w, &s->course->tests[t], &s->course->tests[t].steps[0].activity);
}
