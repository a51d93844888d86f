// SPDX-License-Identifier: GPL-3.0-or-later
/* A class's measuring rounds and its goal, set by the teacher; and the round as the learners of the class meet it. */
#include "app/model.h"

#include <stdio.h>
#include <string.h>

/* ---- the learner ---- */

bool form_playing(const struct model *m, const struct lesson_play *p)
{
    return p->lesson == &m->form.lesson;
}

const struct course_lesson *form_due(const struct model *m, unsigned *round)
{
    unsigned now = class_round_now(&m->class_state);
    if (m->guest || now == FORM_ROUNDS || strcmp(m->class_state.code, m->group) != 0 || !work_can(m, now))
        return NULL;
    const struct course_lesson *l = &m->course->tests[form_of_round(m->group, now)];
    const struct store_progress *p = model_progress(m, l->id);
    if (p && p->completed)
        return NULL;
    if (round)
        *round = now;
    return l;
}

/* The copy is made anew each time: same learner, same order. */
void form_open(struct model *m)
{
    form_copy(form_due(m, NULL), m->learner, &m->form);
    lesson_ask(m, &m->form.lesson);
}

/* ---- the teacher ---- */

bool work_can(const struct model *m, unsigned round)
{
    unsigned form = form_of_round(m->class_state.code, round);
    return form < m->course->test_count && form_number(m->course->tests[form].id) == form;
}

static void store(struct model *m, const char *what, void (*text)(const struct class_state *, char *, size_t))
{
    struct effect *e = model_effect(m, EFFECT_SET);
    snprintf(e->key, sizeof e->key, "%.7s.%.23s", what, m->class_state.code); /* a code has at most 15 bytes */
    text(&m->class_state, e->value, sizeof e->value);
}

static bool may(const struct model *m, int round)
{
    return round >= 0 && round < FORM_ROUNDS && work_can(m, (unsigned)round) &&
           (class_round_open(&m->class_state, (unsigned)round) || class_round_next(&m->class_state) == (unsigned)round);
}

/* A round that has ended stays so: who could answer later would know what others say. */
static void turn(struct model *m, unsigned round)
{
    struct class_round *r = &m->class_state.rounds[round];
    if (class_round_open(&m->class_state, round))
        r->ended_ms = m->wall_ms;
    else
        r->begun_ms = m->wall_ms;
    store(m, "rounds", class_state_rounds_text);
}

static void set_goal(struct model *m, int goal)
{
    struct class_state *c = &m->class_state;
    if (goal < 0 || goal > CLASS_GOAL_MOST || (unsigned)goal == c->goal)
        return;
    if (goal == 0 || c->goal == 0) { /* a larger or smaller goal keeps the lamps that burn */
        c->base = c->lamps;
        c->lit = 0;
    }
    c->goal = (unsigned)goal;
    store(m, "goal", class_state_goal_text);
}

void update_work(struct model *m, struct ui_action a)
{
    if (a.code == CMD_BACK || a.code == CMD_DISMISS) {
        if (m->round_asked >= 0) {
            m->round_asked = -1;
        } else {
            model_show(m, SCREEN_TEACHER);
            order_names(m);
        }
    } else if (!m->class_state.code[0] || strcmp(m->class_state.code, m->group) != 0) {
        return; /* what is set is still being read */
    } else if (a.code == CMD_ROUND_ASK && may(m, a.a)) {
        m->round_asked = a.a;
    } else if (a.code == CMD_ROUND_YES && may(m, m->round_asked)) {
        turn(m, (unsigned)m->round_asked);
        m->round_asked = -1;
    } else if (a.code == CMD_GOAL) {
        set_goal(m, a.a);
    }
}

void view_work(const struct model *m, struct ui *ui)
{
    static const struct class_state unknown;
    const struct class_state *c = strcmp(m->class_state.code, m->group) == 0 ? &m->class_state : &unknown;
    struct work_view v = {.class_code = m->group, .learners = c->learners, .goal = c->goal, .lit = c->lit,
                          .asked = m->round_asked};
    for (unsigned r = 0; r < FORM_ROUNDS; r++) {
        struct work_round *w = &v.rounds[r];
        w->state = class_round_open(c, r) ? ROUND_OPEN : c->rounds[r].begun_ms ? ROUND_OVER
                   : class_round_next(c) == r ? ROUND_READY : ROUND_LATER;
        w->form = form_of_round(m->group, r);
        w->done = c->rounds[r].done;
        w->here = work_can(m, r);
    }
    int64_t wait = c->rounds[1].ended_ms + FORM_T2_WAIT_MS - m->wall_ms;
    if (m->round_asked == 2 && v.rounds[2].state == ROUND_READY && wait > 0)
        v.days_left = (int)((wait + 24 * 3600 * 1000 - 1) / (24 * 3600 * 1000));
    screen_work(ui, &v);
}
