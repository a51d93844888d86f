// SPDX-License-Identifier: GPL-3.0-or-later
/* A certificate or a charter: looked at, given a name, saved for the printer. */
#include "app/model.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No name stays behind: not in the page, not in the field it was typed into. */
void paper_wipe(struct model *m)
{
    sodium_memzero(&m->paper, sizeof m->paper);
    if (m->edit.use == EDIT_PERSON || m->edit.use == EDIT_NONE)
        sodium_memzero(&m->edit, sizeof m->edit);
}

static bool charter_ready(const struct model *m)
{
    const struct course_step *s = m->screen == SCREEN_LESSON ? lesson_play_step(&m->play) : NULL;
    return s && s->type == STEP_ACTIVITY && strcmp(s->activity.kind, "agreement") == 0 &&
           m->play.activity.phase == PHASE_FEEDBACK && m->play.activity.last.outcome != OUTCOME_UNSURE;
}

/* a: a module, -1 the first that is finished, -2 the charter whose feedback is on screen. */
void paper_open(struct model *m, int a)
{
    unsigned module = (unsigned)a;
    const bool charter = a == PAPER_OF_CHARTER;
    if (charter ? !charter_ready(m) : a == PAPER_OF_ANY ? !paper_any(m, &module)
        : a < 0 || module >= m->course->module_count || !paper_module_done(m, module))
        return;
    m->paper = (struct paper){.design = charter ? PAPER_CHARTER : PAPER_CERTIFICATE, .module = charter ? 0 : module,
                              .back = m->screen};
    model_show(m, SCREEN_PAPER);
}

static void save(struct model *m)
{
    struct effect *e = model_effect(m, EFFECT_PRINT);
    int date = time_date(m->wall_ms + INT64_C(5) * 3600 * 1000);
    e->draft_count = 1;
    paper_json(m, &e->drafts[0].payload);
    snprintf(e->key, sizeof e->key, "%s-%d", m->paper.design == PAPER_CHARTER ? "rules"
             : m->course->modules[m->paper.module].id, date); /* of the file: tells no name */
    m->paper.saving = true;
    m->paper.ticket = e->ticket;
    m->paper.state = PAPER_NEW;
}

/* The next or the previous finished module. */
static void turn(struct model *m, int by)
{
    for (int k = (int)m->paper.module + by; k >= 0 && k < (int)m->course->module_count; k += by)
        if (paper_module_done(m, (unsigned)k)) {
            m->paper.module = (unsigned)k;
            m->paper.state = PAPER_NEW;
            return;
        }
}

void update_paper(struct model *m, struct ui_action a)
{
    if (m->paper.saving) /* what is being saved is what is on screen */
        return;
    if (a.code == CMD_PAPER_SAVE) {
        save(m);
    } else if (a.code == CMD_PAPER_NAME && m->paper.design == PAPER_CERTIFICATE) {
        edit_begin(m, EDIT_PERSON, m->paper.name);
    } else if (a.code == CMD_PAPER_TURN && m->paper.design == PAPER_CERTIFICATE && (a.a == 1 || a.a == -1)) {
        turn(m, a.a);
    } else if (a.code == CMD_BACK || a.code == CMD_DISMISS) {
        enum screen back = (enum screen)m->paper.back;
        paper_wipe(m);
        model_show(m, back);
    } else if (a.code == CMD_HOME || a.code == CMD_ME) {
        paper_wipe(m);
        home_go(m);
    }
}

void paper_named(struct model *m)
{
    char name[PAPER_NAME];
    if (text_field_commit(&m->edit.field, name, sizeof name) != STATUS_OK)
        return;
    snprintf(m->paper.name, sizeof m->paper.name, "%s", name);
    sodium_memzero(name, sizeof name);
    sodium_memzero(&m->edit, sizeof m->edit);
    m->paper.state = PAPER_NEW;
    model_show(m, SCREEN_PAPER);
}

void paper_reply(struct model *m, struct reply *r)
{
    if (m->screen != SCREEN_PAPER || r->ticket != m->paper.ticket)
        return;
    m->paper.saving = false;
    m->paper.state = r->status != STATUS_OK ? PAPER_FAILED : r->on_drive ? PAPER_SAVED_ON_DRIVE : PAPER_SAVED;
    snprintf(m->paper.where, sizeof m->paper.where, "%s", r->status == STATUS_OK && r->state.data ? r->state.data : "");
}

void view_paper(const struct model *m, struct ui *ui)
{
    struct buf memory = {0};
    struct paper_screen v = {.saving = m->paper.saving, .where = m->paper.where, .failed = m->paper.state == PAPER_FAILED,
                             .saved = m->paper.state == PAPER_SAVED || m->paper.state == PAPER_SAVED_ON_DRIVE,
                             .on_drive = m->paper.state == PAPER_SAVED_ON_DRIVE, .named = m->paper.name[0] != 0};
    for (unsigned i = 0; i < m->course->module_count && m->paper.design == PAPER_CERTIFICATE; i++) {
        v.before |= i < m->paper.module && paper_module_done(m, i);
        v.after |= i > m->paper.module && paper_module_done(m, i);
    }
    paper_fill(m, &v.paper, &memory);
    const char **text[] = {&v.paper.title, &v.paper.subject, &v.paper.name, &v.paper.name_label, &v.paper.lead, &v.paper.date,
                           &v.paper.date_label, &v.paper.sign_label, &v.paper.maker};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) /* the frame lives longer than the memory */
        *text[i] = ui_printf(ui, "%s", *text[i]);
    for (unsigned i = 0; i < v.paper.row_count; i++)
        v.paper.rows[i] = ui_printf(ui, "%s", v.paper.rows[i]);
    buf_finish(&memory);
    screen_paper(ui, &v);
}
