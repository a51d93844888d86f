// SPDX-License-Identifier: GPL-3.0-or-later
/* Signed in: the path, a module's lessons, the learner's own page, and signing out. */
#include "app/model.h"

#include <stdlib.h>
#include <string.h>

const struct store_progress *model_progress(const struct model *m, const char *lesson)
{
    for (unsigned i = 0; i < m->progress_count; i++)
        if (strcmp(m->progress[i].lesson, lesson) == 0)
            return &m->progress[i];
    return NULL;
}

static bool open_to(const struct model *m, const struct course_module *mod)
{
    return mod->lesson_count && (!mod->min_age || m->age >= AGE_13_15);
}

/* The lesson begun last and not ended, else the first not yet ended. */
bool model_next_lesson(const struct model *m, unsigned *module, unsigned *lesson)
{
    int64_t best = -1;
    bool found = false;
    for (unsigned i = 0; i < m->course->module_count; i++) {
        const struct course_module *mod = &m->course->modules[i];
        if (!open_to(m, mod))
            continue;
        for (unsigned k = 0; k < mod->lesson_count; k++) {
            const struct store_progress *p = model_progress(m, mod->lessons[k].id);
            bool running = p && p->running && !p->completed, fresh = !p || (!p->completed && !p->running);
            if (running && p->last_seq > best) {
                best = p->last_seq;
                *module = i;
                *lesson = k;
                found = true;
            } else if (fresh && !found) {
                best = -1;
                *module = i;
                *lesson = k;
                found = true;
            }
        }
    }
    return found;
}

void sign_out(struct model *m)
{
    if (m->signed_in)
        (void)model_effect(m, EFFECT_TIDY);
    m->signed_in = m->guest = false;
    m->role = ROLE_ANYONE;
    m->learner = (uuid){{0}};
    m->picture[0] = m->group[0] = 0;
    m->saving = false;
    m->sign_up = false;
    m->learners_ticket = 0;
    memset(&m->pin, 0, sizeof m->pin);
    paper_wipe(m);
    m->pad.typed[0] = m->pad.first[0] = 0;
    free(m->progress);
    m->progress = NULL;
    m->progress_count = 0;
    m->boosting = false;
    learning_view_finish(&m->learning);
    m->learning = (struct learning_view){.running = ""};
    m->large = m->machine.large;
    m->contrast = m->machine.contrast;
    m->home_page = 0;
    model_show(m, SCREEN_ATTRACT);
}

void home_signed_in(struct model *m, uuid learner, bool guest)
{
    m->guest = guest;
    m->signed_in = true;
    m->role = ROLE_LEARNER;
    m->learner = learner;
    m->session_start_ms = m->mono_ms;
    m->told_unreadable = false;
    m->pin.typed[0] = m->pin.first[0] = 0;
    struct effect *e = model_effect(m, EFFECT_SIGN_IN);
    e->learner = learner; /* nil: a guest, who gets an id of this visit only */
    e->age = m->age;
    strncpy(e->key, m->lang->tag, sizeof e->key - 1);
}

void home_go(struct model *m)
{
    struct effect *e = model_effect(m, EFFECT_PROGRESS);
    e->learner = m->learner;
}

static void take_progress(struct model *m, struct reply *r)
{
    free(m->progress);
    m->progress = r->progress;
    m->progress_count = r->progress_count;
    r->progress = NULL;
}

void home_reply(struct model *m, struct reply *r)
{
    if (!model_stored(m, r))
        return;
    if (r->kind == EFFECT_ERASE) {
        sign_out(m);
        model_toast(m, STR_toast_deleted, "check", false);
        return;
    }
    if (!m->signed_in)
        return;
    take_progress(m, r);
    learning_take(m, r);
    if (r->kind == EFFECT_SIGN_IN) {
        m->learner = r->learner;
        m->session = r->session;
    }
    model_show(m, SCREEN_HOME);
}

static void me(struct model *m, struct ui_action a)
{
    if (a.code == CMD_DELETE_ASK && !m->guest) {
        m->delete_asked = true;
    } else if (a.code == CMD_DELETE_ME && m->delete_asked) {
        m->delete_asked = false;
        (void)model_effect(m, EFFECT_ERASE);
    } else if (a.code == CMD_BACK || a.code == CMD_DISMISS) {
        if (m->delete_asked)
            m->delete_asked = false;
        else
            model_show(m, SCREEN_HOME);
    }
}

void update_home(struct model *m, struct ui_action a)
{
    unsigned module, lesson;
    if (a.code == CMD_SIGN_OUT) {
        sign_out(m);
    } else if (a.code == CMD_HOME) {
        home_go(m);
    } else if (m->screen == SCREEN_ME) {
        me(m, a);
    } else if (a.code == CMD_ME) {
        model_show(m, SCREEN_ME);
    } else if (a.code == CMD_BOOSTER) {
        booster_open(m);
    } else if (a.code == CMD_RESUME) {
        if (form_due(m, NULL))
            form_open(m);
        else if (model_next_lesson(m, &module, &lesson))
            lesson_open(m, module, lesson);
    } else if (a.code == CMD_OPEN_MODULE && a.a >= 0 && (unsigned)a.a < m->course->module_count) {
        if (open_to(m, &m->course->modules[a.a])) {
            m->module_open = (unsigned)a.a;
            model_show(m, SCREEN_MODULE);
        }
    } else if (a.code == CMD_OPEN_LESSON && m->screen == SCREEN_MODULE && a.b >= 0 &&
               (unsigned)a.b < m->course->modules[m->module_open].lesson_count) {
        lesson_open(m, m->module_open, (unsigned)a.b);
    } else if (a.code == CMD_HOME_PAGE && a.a >= 0 && (unsigned)a.a < (m->course->module_count + 5) / 6) {
        m->home_page = (unsigned)a.a;
    } else if (a.code == CMD_BACK && m->screen == SCREEN_MODULE) {
        model_show(m, SCREEN_HOME);
    }
}
