// SPDX-License-Identifier: GPL-3.0-or-later
/* The number pad and what lies behind it: first start, classes, a learner's new secret pictures, the clock, leaving. */
#include "app/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void teacher_call(struct model *m, bool for_reset)
{
    enum screen from = m->screen;
    unsigned wrong = m->pad.wrong_tries;
    int64_t locked = m->pad.locked_until_ms;
    m->pad = (__typeof__(m->pad)){.mode = PAD_ENTER, .back = from, .reset_after = for_reset, .wrong_tries = wrong,
                                  .locked_until_ms = locked};
    model_show(m, SCREEN_PAD);
}

static void to_teacher(struct model *m)
{
    m->teacher_class = 0;
    m->page = 0;
    model_show(m, SCREEN_TEACHER);
    if (m->machine.class_count) {
        snprintf(m->group, sizeof m->group, "%s", m->machine.classes[0]);
        entry_show_learners(m);
    }
}

static void pad_done(struct model *m)
{
    if (strlen(m->pad.typed) != PAD_LEN || m->pad.busy)
        return;
    if (m->pad.mode == PAD_SET) {
        memcpy(m->pad.first, m->pad.typed, sizeof m->pad.first);
        m->pad.typed[0] = 0;
        m->pad.mode = PAD_REPEAT;
        return;
    }
    if (m->pad.mode == PAD_REPEAT && strcmp(m->pad.first, m->pad.typed) != 0) {
        m->pad.mode = PAD_SET;
        m->pad.typed[0] = 0;
        m->pad.differ = true;
        return;
    }
    struct effect *e = model_effect(m, m->pad.mode == PAD_REPEAT ? EFFECT_PAD_SET : EFFECT_PAD_CHECK);
    memcpy(e->pin, m->pad.typed, sizeof m->pad.typed);
    m->pad.busy = true;
}

static void digit(struct model *m, int n)
{
    size_t len = strlen(m->pad.typed);
    if (m->pad.busy || n < 0 || n > 9 || len >= PAD_LEN || m->pad.locked_until_ms > m->mono_ms)
        return;
    m->pad.wrong = m->pad.differ = false;
    m->pad.typed[len] = (char)('0' + n);
    m->pad.typed[len + 1] = 0;
}

static void leave_teacher(struct model *m)
{
    m->role = m->signed_in ? ROLE_LEARNER : ROLE_ANYONE;
    sign_out(m);
}

static void pad_back(struct model *m)
{
    if (m->pad.busy)
        return;
    if (m->pad.mode == PAD_REPEAT) {
        m->pad.mode = PAD_SET;
        m->pad.typed[0] = 0;
    } else {
        model_show(m, m->pad.back);
    }
}

static void classes_done(struct model *m)
{
    if (!classes_chosen(m))
        return;
    if (m->first_start) {
        m->first_start = false;
        m->role = ROLE_ANYONE;
        entry_begin(m);
    } else {
        to_teacher(m);
    }
}

static void on_pad(struct model *m, struct ui_action a)
{
    if (a.code == CMD_DIGIT)
        digit(m, a.a);
    else if (a.code == CMD_DIGIT_BACK && m->pad.typed[0])
        m->pad.typed[strlen(m->pad.typed) - 1] = 0;
    else if (a.code == CMD_DIGIT_DONE)
        pad_done(m);
    else if (a.code == CMD_BACK)
        pad_back(m);
}

static void on_teacher(struct model *m, struct ui_action a)
{
    unsigned pages = (m->learner_count + LEARNERS_PAGE - 1) / LEARNERS_PAGE;
    unsigned row = m->page * LEARNERS_PAGE + (unsigned)a.a;
    if (a.code == CMD_CLASSES) {
        classes_show(m);
    } else if (a.code == CMD_LINK) {
        link_open(m);
    } else if (a.code == CMD_STICK) {
        m->stick.back = SCREEN_TEACHER;
        model_show(m, SCREEN_STICK);
    } else if (a.code == CMD_WORK && m->learner_count + m->machine.class_count) {
        model_show(m, SCREEN_WORK);
        entry_show_learners(m);
    } else if (a.code == CMD_TEACHER_CLASS && a.a >= 0 && (unsigned)a.a < m->machine.class_count) {
        m->teacher_class = (unsigned)a.a;
        snprintf(m->group, sizeof m->group, "%s", m->machine.classes[a.a]);
        entry_show_learners(m);
    } else if (a.code == CMD_PICTURE_PAGE && a.a >= 0 && (unsigned)a.a < pages) {
        m->page = (unsigned)a.a;
    } else if (a.code == CMD_RESET_ASK && a.a >= 0 && row < m->learner_count) {
        m->reset_asked = a.a;
    } else if (a.code == CMD_RESET_PIN && m->reset_asked >= 0) {
        struct effect *e = model_effect(m, EFFECT_PIN_RESET);
        e->learner = m->learners[m->page * LEARNERS_PAGE + (unsigned)m->reset_asked].id;
        m->reset_asked = -1;
    } else if (a.code == CMD_TIME_OK) {
        struct effect *e = model_effect(m, EFFECT_APPEND);
        e->learner = (uuid){{0}};
        e->draft_count = 1;
        e->drafts[0].kind = EVENT_TIME;
        buf_printf(&e->drafts[0].payload, "{\"v\":1,\"by\":\"teacher\",\"wall\":%lld}", (long long)m->wall_ms);
        m->clock_confirmed = true;
        model_toast(m, STR_toast_clock, "check", false);
    } else if (a.code == CMD_BACK || a.code == CMD_DISMISS) {
        if (m->reset_asked >= 0)
            m->reset_asked = -1;
        else
            leave_teacher(m);
    }
}

void update_teacher(struct model *m, struct ui_action a)
{
    if (m->screen == SCREEN_PAD) {
        on_pad(m, a);
    } else if (m->screen == SCREEN_CLASSES) {
        if (a.code == CMD_TOGGLE_CLASS && a.a >= 0 && a.a < CLASSES_MAX && classes_code(m, (unsigned)a.a))
            m->class_on[a.a] = !m->class_on[a.a];
        else if (a.code == CMD_CLASSES_DONE)
            classes_done(m);
        else if (a.code == CMD_BACK && !m->first_start)
            to_teacher(m);
        else
            classes_edit(m, a);
    } else {
        on_teacher(m, a);
    }
}

static void pad_checked(struct model *m, struct reply *r)
{
    m->pad.wrong_tries = r->wrong_tries;
    m->pad.typed[0] = 0;
    if (!r->right) {
        m->pad.wrong = true;
        if (r->wrong_tries && r->wrong_tries % PAD_TRIES == 0)
            m->pad.locked_until_ms = m->mono_ms + PAD_WAIT_MS;
        return;
    }
    m->pad.wrong = false;
    m->role = ROLE_TEACHER;
    if (m->pad.stick_after.code) {
        stick_allowed(m);
    } else if (m->pad.reset_after) {
        struct effect *e = model_effect(m, EFFECT_PIN_RESET);
        e->learner = m->learner;
    } else if (m->machine.class_count == 0) {
        classes_show(m);
    } else {
        to_teacher(m);
    }
}

void teacher_reply(struct model *m, struct reply *r)
{
    m->pad.busy = false;
    if (!model_stored(m, r)) {
        m->pad.typed[0] = 0;
        return;
    }
    if (r->kind == EFFECT_PAD_SET) {
        m->machine.has_pad = true;
        m->role = ROLE_TEACHER;
        if (m->pad.stick_after.code)
            stick_allowed(m);
        else
            classes_show(m);
    } else if (r->kind == EFFECT_PAD_CHECK) {
        if (m->screen == SCREEN_PAD)
            pad_checked(m, r);
    } else if (m->screen == SCREEN_PAD && m->pad.reset_after) {
        /* the child is standing there: straight to the three new pictures */
        m->role = ROLE_ANYONE;
        m->pad.reset_after = false;
        entry_pin(m, true);
    } else {
        model_toast(m, STR_toast_reset, "check", false);
        entry_show_learners(m);
    }
}
