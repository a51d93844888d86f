// SPDX-License-Identifier: GPL-3.0-or-later
/* The one way in: who may give the command, what holds everywhere, and which part does the rest. */
#include "app/model.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const enum role least_role[CMD_COUNT] = {
#define X(name, role) [CMD_##name] = ROLE_##role,
    CMD_LIST(X)
#undef X
};

void model_init(struct model *m, const struct strings_table *strings, const struct lang *lang)
{
    *m = (struct model){.strings = strings, .lang = lang, .reset_asked = -1, .round_asked = -1};
}

void model_finish(struct model *m)
{
    free(m->learners);
    free(m->progress);
    learning_view_finish(&m->learning);
    for (unsigned i = 0; i < m->effect_count; i++)
        effect_finish(&m->effects[i]);
    if (m->has_failed)
        effect_finish(&m->failed);
    course_free(m->course);
    pack_close(m->pack);
}

struct effect *model_effect(struct model *m, enum effect_kind kind)
{
    assert(m->effect_count < EFFECTS_MAX); /* a message causes three at most, and the queue is emptied after each */
    struct effect *e = &m->effects[m->effect_count++];
    *e = (struct effect){.kind = kind, .ticket = ++m->next_ticket, .learner = m->learner, .wall_ms = m->wall_ms};
    return e;
}

void model_show(struct model *m, enum screen s)
{
    m->screen = s;
    m->above = ABOVE_NONE;
    m->delete_asked = false;
    m->reset_asked = -1;
    m->round_asked = -1;
}

void model_toast(struct model *m, enum string_id text, const char *icon, bool problem)
{
    m->toast.text = text;
    m->toast.icon = icon;
    m->toast.problem = problem;
    m->toast.until_ms = problem ? INT64_MAX : m->mono_ms + TOAST_MS;
}

static enum error_kind pack_error(enum status s)
{
    return s == STATUS_NOTFOUND ? ERROR_PACK_MISSING : s == STATUS_NEWER ? ERROR_PACK_NEWER : ERROR_PACK_DAMAGED;
}

static void opened(struct model *m, struct reply *r)
{
    m->opening = false;
    if (r->course) {
        course_free(m->course);
        pack_close(m->pack);
        m->course = r->course;
        m->pack = r->pack;
        r->course = NULL;
        r->pack = NULL;
    }
    if (r->interface_status != STATUS_OK) {
        model_error(m, pack_error(r->interface_status), "FACE", r->interface_status, true);
    } else if (r->pack_status != STATUS_OK) {
        model_error(m, pack_error(r->pack_status), "PACK", r->pack_status, true);
    } else if (model_stored(m, r)) {
        m->machine = r->machine;
        order_names(m);
        m->opened = true;
        m->pad.wrong_tries = r->machine.pad_tries;
        if (m->pad.wrong_tries && m->pad.wrong_tries % PAD_TRIES == 0) /* switching off does not end the wait */
            m->pad.locked_until_ms = m->mono_ms + PAD_WAIT_MS;
        m->large = r->machine.large;
        m->contrast = r->machine.contrast;
        m->sound = r->machine.sound;
        if (m->screen == SCREEN_ERROR)
            model_show(m, SCREEN_ATTRACT);
        else if (m->begin_when_open)
            entry_begin(m);
        stick_begin_waiting(m);
    }
}

static void replied(struct model *m, struct reply *r)
{
    if (r->has_classes)
        classes_came(m, &r->machine);
    switch (r->kind) {
    case EFFECT_OPEN:
        opened(m, r);
        break;
    case EFFECT_LEARNERS:
    case EFFECT_CREATE:
    case EFFECT_PIN_CHECK:
    case EFFECT_PIN_SET:
        entry_reply(m, r);
        break;
    case EFFECT_PIN_RESET:
    case EFFECT_PAD_SET:
    case EFFECT_PAD_CHECK:
        teacher_reply(m, r);
        break;
    case EFFECT_SIGN_IN:
    case EFFECT_PROGRESS:
    case EFFECT_ERASE:
        home_reply(m, r);
        break;
    case EFFECT_RESUME:
    case EFFECT_APPEND:
        lesson_reply(m, r);
        break;
    case EFFECT_PRINT:
        paper_reply(m, r);
        break;
    case EFFECT_STICK:
        stick_reply(m, r);
        break;
    case EFFECT_SET:
        (void)model_stored(m, r);
        break;
    case EFFECT_LINK_LOOK:
    case EFFECT_LINK_GO:
    case EFFECT_LINK_BACK:
    case EFFECT_LINK_UPDATE:
        link_reply(m, r);
        break;
    case EFFECT_TIDY:
    case EFFECT_WARM:
        break;
    }
}

static void remember(struct model *m, const char *key, const char *value)
{
    if (!m->opened)
        return;
    struct effect *e = model_effect(m, EFFECT_SET);
    snprintf(e->key, sizeof e->key, "%s", key);
    snprintf(e->value, sizeof e->value, "%s", value);
}

static void next_lang(struct model *m)
{
    size_t n = lang_count(), at = lang_index(m->lang);
    for (size_t i = 1; i <= n; i++) {
        size_t k = (at + i) % n;
        if (m->strings[k].available) {
            m->lang = lang_at(k);
            order_names(m);
            return;
        }
    }
}

static void look(struct model *m, enum cmd_code code)
{
    if (code == CMD_SIZE)
        m->large = !m->large;
    if (code == CMD_CONTRAST)
        m->contrast = !m->contrast;
    if (code == CMD_NEXT_LOOK) { /* size, contrast, both, neither */
        unsigned now = (m->large ? 1u : 0u) | (m->contrast ? 2u : 0u);
        now = (now + 1) % 4;
        m->large = now & 1;
        m->contrast = now & 2;
    }
    if (code == CMD_SOUND) {
        m->sound = !m->sound;
        remember(m, "sound", m->sound ? "1" : "0");
    }
}

static void open_all(struct model *m)
{
    if (m->opening)
        return;
    m->opening = true;
    (void)model_effect(m, EFFECT_OPEN);
}

static void retry(struct model *m)
{
    enum screen back = m->error_back;
    if (!m->opened) {
        open_all(m);
        return;
    }
    if (m->has_failed) {
        struct effect *e = model_effect(m, m->failed.kind);
        *e = m->failed; /* with its old ticket: an answer that waits knows it by that */
        m->has_failed = false;
    }
    model_show(m, back);
}

static void close_above(struct model *m)
{
    m->above = m->above == ABOVE_IDLE ? m->under_warning : ABOVE_NONE;
}

/* What holds on every screen. True: done. */
static bool everywhere(struct model *m, struct ui_action a)
{
    switch (a.code) {
    case CMD_NEXT_LANG:
        next_lang(m);
        return true;
    case CMD_SIZE:
    case CMD_CONTRAST:
    case CMD_NEXT_LOOK:
    case CMD_SOUND:
        look(m, (enum cmd_code)a.code);
        return true;
    case CMD_LISTEN:
        model_toast(m, STR_listen_none, "volume-x", false);
        return true;
    case CMD_HELP:
        m->above = m->above == ABOVE_HELP ? ABOVE_NONE : ABOVE_HELP;
        return true;
    case CMD_HIDE:
        if (m->above == ABOVE_HIDDEN) {
            m->above = m->hidden;
        } else {
            m->hidden = m->above;
            m->above = ABOVE_HIDDEN;
        }
        return true;
    case CMD_ABOUT:
        m->above = ABOVE_ABOUT;
        return true;
    case CMD_STAY:
        if (m->above == ABOVE_IDLE)
            close_above(m);
        return true;
    case CMD_RETRY:
        retry(m);
        return true;
    case CMD_QUIT:
        m->quit = true;
        return true;
    default: /* the rest belongs to a screen */
        break;
    }
    if ((a.code == CMD_BACK || a.code == CMD_DISMISS) && m->above != ABOVE_NONE) {
        close_above(m);
        return true;
    }
    if (a.code == CMD_DISMISS && m->toast.until_ms) {
        m->toast.until_ms = 0;
        return true;
    }
    return false;
}

static bool allowed(const struct model *m, unsigned code)
{
    if (code == CMD_NONE || code >= CMD_COUNT)
        return false;
    enum role need = least_role[code];
    return need == ROLE_ANYONE || (need == ROLE_LEARNER && m->signed_in) || (need == ROLE_TEACHER && m->role == ROLE_TEACHER);
}

static void act(struct model *m, struct ui_action a)
{
    m->last_input_ms = m->mono_ms;
    if (!allowed(m, a.code))
        return;
    m->play_sound = m->sound ? PLAY_CLICK : PLAY_NOTHING;
    if (everywhere(m, a) || update_edit(m, a))
        return;
    if (a.code == CMD_PAPER && (m->screen == SCREEN_END || m->screen == SCREEN_ME || m->screen == SCREEN_LESSON)) {
        paper_open(m, a.a);
        return;
    }
    switch (m->screen) {
    case SCREEN_ATTRACT:
    case SCREEN_CLASS:
    case SCREEN_PICTURE:
    case SCREEN_AGE:
    case SCREEN_PIN:
        update_entry(m, a);
        break;
    case SCREEN_PAD:
    case SCREEN_CLASSES:
    case SCREEN_TEACHER:
        update_teacher(m, a);
        break;
    case SCREEN_HOME:
    case SCREEN_MODULE:
    case SCREEN_ME:
        update_home(m, a);
        break;
    case SCREEN_LESSON:
    case SCREEN_END:
        update_lesson(m, a);
        break;
    case SCREEN_BOOSTER_END:
        update_booster_end(m, a);
        break;
    case SCREEN_WORK:
        update_work(m, a);
        break;
    case SCREEN_PAPER:
        update_paper(m, a);
        break;
    case SCREEN_LINK:
        update_link(m, a);
        break;
    case SCREEN_STICK:
        update_stick(m, a);
        break;
    case SCREEN_NAME:
    case SCREEN_FIND:
        break; /* update_edit() has done it */
    case SCREEN_ERROR:
        if ((a.code == CMD_HOME || a.code == CMD_BACK) && m->opened) {
            if (m->has_failed)
                effect_finish(&m->failed);
            m->has_failed = false;
            m->saving = false;
            if (m->signed_in)
                home_go(m);
            else
                sign_out(m);
        }
        break;
    }
}

/* What ends in the attract screen when nobody touches it for two minutes; Help left open there, too. What could not
 * be written waits for somebody to try again. */
static bool idles(const struct model *m)
{
    return m->opened && (m->screen != SCREEN_ATTRACT || m->above != ABOVE_NONE) && !m->has_failed && !m->saving &&
           !(m->screen == SCREEN_STICK && m->stick.runs);
}

static void tick(struct model *m)
{
    if (m->stick.fresh_course && m->opened && !m->opening && m->screen == SCREEN_ATTRACT) {
        m->stick.fresh_course = false;
        open_all(m);
    }
    if (m->toast.until_ms && m->toast.until_ms <= m->mono_ms)
        m->toast.until_ms = 0;
    if (!idles(m))
        return;
    int64_t idle = m->mono_ms - m->last_input_ms;
    if (idle >= IDLE_WARN_MS + IDLE_GRACE_MS) {
        sign_out(m);
    } else if (idle >= IDLE_WARN_MS && m->above != ABOVE_HIDDEN && m->above != ABOVE_IDLE) { /* hidden stays hidden */
        m->under_warning = m->above;
        m->above = ABOVE_IDLE;
    }
}

int64_t model_deadline(const struct model *m)
{
    int64_t t = -1;
    if (idles(m))
        t = m->last_input_ms + IDLE_WARN_MS;
    if (t >= 0 && t <= m->mono_ms) /* the warning counts seconds; behind a hidden screen only the end matters */
        t = m->above == ABOVE_IDLE ? t + ((m->mono_ms - t) / 1000 + 1) * 1000 : t + IDLE_GRACE_MS;
    if (m->screen == SCREEN_PAD && m->pad.locked_until_ms > m->mono_ms) {
        int64_t second = m->mono_ms + 1000;
        t = t < 0 || second < t ? second : t;
    }
    if (m->toast.until_ms && m->toast.until_ms != INT64_MAX && (t < 0 || m->toast.until_ms < t))
        t = m->toast.until_ms;
    return t;
}

void app_update(struct model *m, const struct msg *msg)
{
    m->mono_ms = msg->mono_ms;
    m->wall_ms = msg->wall_ms;
    m->play_sound = PLAY_NOTHING;
    m->answered_now = false;
    switch (msg->kind) {
    case MSG_START:
        m->last_input_ms = m->mono_ms;
        open_all(m);
        break;
    case MSG_ACTION:
        act(m, msg->action);
        break;
    case MSG_REPLY:
        replied(m, msg->reply);
        break;
    case MSG_TEXT:
        edit_text(m, msg->text);
        break;
    case MSG_PREEDIT:
        edit_preedit(m, msg->text);
        break;
    case MSG_UNREADABLE:
        if (!m->told_unreadable)
            model_error(m, pack_error(msg->why), msg->of_course ? "PACK" : "FACE", msg->why, true);
        m->told_unreadable = true;
        break;
    case MSG_DRIVE:
        stick_plugged(m, msg->text);
        break;
    case MSG_TICK:
        break;
    }
    tick(m);
}
