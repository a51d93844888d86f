// SPDX-License-Identifier: GPL-3.0-or-later
/* A USB stick: who is not learning sees the whole page, who is learning a strip and nothing else. */
#include "app/model.h"

#include <stdio.h>
#include <string.h>

enum { STRIP_MS = 8000 };

static struct effect *ask(struct model *m, bool begin)
{
    struct effect *e = model_effect(m, EFFECT_STICK);
    snprintf(e->value, sizeof e->value, "%s", m->stick.dir);
    e->stick.begin = begin;
    e->stick.stop = m->stick.stop;
    return e;
}

/* Nobody is in the middle of something, so the page may come by itself. */
static bool free_screen(const struct model *m)
{
    return (m->screen == SCREEN_ATTRACT || m->screen == SCREEN_TEACHER) && m->above == ABOVE_NONE;
}

static void show_page(struct model *m)
{
    if (m->screen != SCREEN_STICK)
        m->stick.back = m->screen;
    model_show(m, SCREEN_STICK);
    m->last_input_ms = m->mono_ms; /* somebody has just plugged it in */
}

static void strip(struct model *m, enum string_id text, const char *icon, bool stays)
{
    model_toast(m, text, icon, false);
    m->toast.until_ms = stays ? INT64_MAX : m->mono_ms + STRIP_MS;
}

static struct effect *begin(struct model *m)
{
    m->stick.runs = true;
    m->stick.stop = m->stick.ended = m->stick.quiet = false;
    m->stick.last = (struct stick_report){.runs = true};
    return ask(m, true);
}

void stick_begin_waiting(struct model *m)
{
    if (m->opened && m->stick.dir[0] && !m->stick.runs && !m->stick.ended)
        begin(m);
}

void stick_plugged(struct model *m, const char *dir)
{
    snprintf(m->stick.dir, sizeof m->stick.dir, "%s", dir);
    if (dir[0]) {
        m->stick.ended = false;
        stick_begin_waiting(m); /* where another visit runs, its end begins this one */
    } else if (m->screen == SCREEN_STICK && !m->stick.runs && m->stick.last.visit.state != VISIT_GONE) {
        model_show(m, m->stick.back); /* pulled out when all was said */
    }
}

/* Somebody else's stick, or films: nothing to say to who did not ask. */
static bool concerns_us(const struct visit_report *v)
{
    return v->state != VISIT_PLAIN && !(v->state == VISIT_NO_SCHOOL && !v->school_count);
}

static void quietly(struct model *m, const struct visit_report *v)
{
    if (m->stick.runs && m->stick.quiet)
        return;
    if (m->stick.runs && v->phase != VISIT_LOOKS)
        strip(m, STR_stick_quiet, "usb-stick", true);
    else if (!m->stick.runs && v->state == VISIT_DONE)
        strip(m, STR_stick_quiet_done, "usb-stick", false);
    else if (!m->stick.runs)
        strip(m, STR_stick_quiet_problem, "usb-stick", false);
    m->stick.quiet = m->stick.runs && v->phase != VISIT_LOOKS;
}

void stick_reply(struct model *m, const struct reply *r)
{
    const struct visit_report *v = &r->stick.visit;
    m->stick.last = r->stick;
    m->stick.runs = r->stick.runs;
    m->stick.ended = !r->stick.runs;
    m->stick.fresh_course |= r->stick.course_came;
    if (m->stick.runs)
        (void)ask(m, false);
    if (m->screen != SCREEN_STICK) {
        bool says = m->stick.runs ? v->phase != VISIT_LOOKS : concerns_us(v) || m->screen == SCREEN_TEACHER;
        if (says && free_screen(m))
            show_page(m);
        else if (says)
            quietly(m, v);
    }
}

/* ---- what the page's buttons do ---- */

static void allowed(struct model *m, struct ui_action a)
{
    const struct visit_report *v = &m->stick.last.visit;
    if (m->stick.runs || !m->stick.dir[0] || (a.code == CMD_STICK_JOIN && (unsigned)a.a >= v->school_count))
        return;
    char join[STICK_NAME] = "";
    if (a.code == CMD_STICK_JOIN)
        snprintf(join, sizeof join, "%s", v->schools[a.a].folder);
    struct effect *e = begin(m);
    e->stick.prepare = a.code == CMD_STICK_USE;
    e->stick.backup = a.code == CMD_STICK_SAVE;
    snprintf(e->stick.join, sizeof e->stick.join, "%s", join);
}

void stick_allowed(struct model *m)
{
    struct ui_action a = m->pad.stick_after;
    m->pad.stick_after = (struct ui_action){0};
    m->role = ROLE_ANYONE; /* for this and nothing else */
    model_show(m, SCREEN_STICK);
    allowed(m, a);
}

void update_stick(struct model *m, struct ui_action a)
{
    switch (a.code) {
    case CMD_STICK_STOP:
        m->stick.stop = true;
        break;
    case CMD_STICK_AGAIN:
        if (!m->stick.runs && m->stick.dir[0])
            (void)begin(m);
        break;
    case CMD_STICK_USE:
    case CMD_STICK_JOIN:
    case CMD_STICK_SAVE:
        if (m->role == ROLE_TEACHER) {
            allowed(m, a);
            break;
        }
        teacher_call(m, false);
        m->pad.mode = m->machine.has_pad ? PAD_ENTER : PAD_SET;
        m->pad.stick_after = a;
        break;
    case CMD_BACK:
    case CMD_DISMISS:
        model_show(m, m->stick.back);
        break;
    default:
        break;
    }
}

/* ---- what it shows ---- */

static const struct {
    enum string_id title, note;
} texts[] = {
    [VISIT_PLAIN] = {STR_stick_plain, STR_stick_untouched},
    [VISIT_OTHER] = {STR_stick_other, STR_stick_untouched},
    [VISIT_NO_SCHOOL] = {STR_stick_no_school, STR_stick_which},
    [VISIT_STOPPED] = {STR_stick_stopped, STR_stick_stopped_do},
    [VISIT_READONLY] = {STR_stick_readonly, STR_stick_readonly_do},
    [VISIT_FULL] = {STR_stick_full, STR_stick_full_do},
    [VISIT_GONE] = {STR_stick_gone, STR_stick_gone_do},
    [VISIT_DAMAGED] = {STR_stick_damaged, STR_stick_damaged_do},
    [VISIT_FAILED] = {STR_stick_failed, STR_stick_failed_do},
};

static enum stick_face face(const struct model *m)
{
    const enum visit_state s = m->stick.last.visit.state;
    if (m->stick.runs)
        return STICK_WORKS;
    if (!m->stick.ended)
        return STICK_NONE;
    return s == VISIT_DONE ? STICK_DONE : s == VISIT_PLAIN || s == VISIT_OTHER || s == VISIT_NO_SCHOOL ? STICK_ASKS : STICK_PROBLEM;
}

void view_stick(const struct model *m, struct ui *ui)
{
    const struct visit_report *r = &m->stick.last.visit;
    const char *schools[VISIT_SCHOOLS];
    struct stick_view v = {.face = face(m), .title = STR_stick_none, .note = STR_stick_none_note, .schools = schools};
    v.phase = m->stick.last.fetches ? 3 : r->phase == VISIT_ENDS ? VISIT_GIVES : (unsigned)r->phase;
    v.permille = m->stick.last.fetches ? m->stick.last.fetched : r->total ? r->done * 1000 / r->total : 0;
    v.lessons = m->stick.last.course_came;
    v.permille = v.permille > 1000 ? 1000 : v.permille;
    v.given = r->given;
    v.known = r->held - r->due;
    v.came = r->enrolments + r->answers + r->documents;
    v.saved = r->saved;
    v.knows_space = r->size > 0;
    v.free_mb = r->left >> 20;
    v.files = r->bundles_there;
    if (v.face == STICK_DONE)
        v.title = r->fresh + v.came + r->saved + r->joined + v.lessons ? STR_stick_done : STR_stick_nothing;
    else if (v.face == STICK_ASKS || v.face == STICK_PROBLEM)
        v.title = texts[r->state].title, v.note = texts[r->state].note;
    if (v.face == STICK_ASKS && r->state == VISIT_NO_SCHOOL && !r->school_count)
        v.note = STR_stick_first;
    v.code = ui_printf(ui, "E-USB-%02d", (int)r->state);
    for (; v.face == STICK_ASKS && v.school_count < r->school_count; v.school_count++) {
        const struct visit_school *s = &r->schools[v.school_count];
        schools[v.school_count] = s->name[0] ? s->name : s->folder;
    }
    v.can_use = v.face == STICK_ASKS && r->state != VISIT_NO_SCHOOL && m->stick.dir[0];
    v.can_save = v.face == STICK_DONE && !r->saved && m->stick.dir[0];
    v.can_repeat = v.face == STICK_PROBLEM && m->stick.dir[0];
    screen_stick(ui, &v);
}
