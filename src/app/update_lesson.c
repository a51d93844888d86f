// SPDX-License-Identifier: GPL-3.0-or-later
/* In a lesson. A page turn is shown at once and recorded behind it; an answer is committed first, and only the store's reply
 * brings its feedback to the screen. */
#include "app/model.h"

#include <stdlib.h>
#include <string.h>

void lesson_where(const struct model *m, const struct lesson_play *p, struct event_where *out)
{
    if (m->boosting) {
        booster_where(m, p, out);
        return;
    }
    const char *step = lesson_play_step_id(p);
    *out = (struct event_where){
        .pack = m->course->pack_id,
        .pack_version = m->course->version,
        .lesson = p->lesson->id,
        .step = step[0] ? step : NULL,
        .step_index = p->step,
        .lang = m->lang->tag,
        .mode = m->guest ? MODE_GUEST : form_playing(m, p) ? MODE_TEST : MODE_PRACTICE,
        .form = form_playing(m, p) ? p->lesson->id : NULL,
        .session = m->session,
        .offset_ms = m->mono_ms - m->session_start_ms,
    };
}

static struct buf *add_draft(struct effect *e, enum event_kind kind)
{
    struct effect_draft *d = &e->drafts[e->draft_count++];
    d->kind = kind;
    return &d->payload;
}

static void draft_progress(struct model *m, struct effect *e, const struct lesson_play *p)
{
    struct event_where w;
    struct buf state = {0};
    lesson_where(m, p, &w);
    if (m->boosting)
        booster_save(&m->booster, p, &state);
    else
        lesson_play_save(p, &state);
    event_encode_where(&w, state.data, add_draft(e, EVENT_PROGRESSED));
    buf_finish(&state);
}

void lesson_record(struct model *m)
{
    draft_progress(m, model_effect(m, EFFECT_APPEND), &m->play);
}

void lesson_item_shown(struct model *m)
{
    m->item_shown_ms = m->mono_ms;
    m->showing_item = false;
    m->transcript_off = false;
}

static void begin(struct model *m, const struct course_lesson *l)
{
    struct event_where w;
    lesson_play_start(&m->play, l);
    struct effect *e = model_effect(m, EFFECT_APPEND);
    lesson_where(m, &m->play, &w);
    event_encode_where(&w, NULL, add_draft(e, EVENT_ATTEMPTED));
    draft_progress(m, e, &m->play);
}

void lesson_open(struct model *m, unsigned module, unsigned lesson)
{
    m->module_index = module;
    m->lesson_index = lesson;
    lesson_ask(m, &m->course->modules[module].lessons[lesson]);
}

void lesson_ask(struct model *m, const struct course_lesson *l)
{
    m->boosting = false;
    memcpy(m->badges_before, m->learning.mastered, sizeof m->badges_before);
    struct effect *e = model_effect(m, EFFECT_RESUME);
    memcpy(e->lesson, l->id, strlen(l->id) + 1);
    m->lesson_asked = l;
}

static void resumed(struct model *m, struct reply *r)
{
    const struct course_lesson *l = m->lesson_asked;
    const struct store_progress *p = model_progress(m, l->id);
    m->lesson_start_ms = m->mono_ms;
    if (p && p->running && r->state.len) {
        lesson_play_load(&m->play, l, r->state.data, r->state.len);
        if (m->play.activity.phase == PHASE_DONE && m->play.step < l->step_count &&
            l->steps[m->play.step].type == STEP_ACTIVITY)
            lesson_play_next(&m->play);
    } else {
        begin(m, l);
    }
    lesson_item_shown(m);
    model_show(m, SCREEN_LESSON);
}

/* ---- an answer ---- */

static const struct course_activity *activity_now(const struct lesson_play *p)
{
    const struct course_step *s = lesson_play_step(p);
    return s && s->type == STEP_ACTIVITY ? &s->activity : NULL;
}

static void draft_answer(struct model *m, struct effect *e, const struct course_activity *a,
                         const struct activity_state *before, const struct activity_state *now)
{
    const struct course_item *item = &a->items[now->index];
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    const char *shown[ACTIVITY_OPTIONS_MAX], *tabs[ACTIVITY_TABS_MAX];
    const struct store_progress *p = model_progress(m, m->play.lesson->id);
    struct event_answer ans = {.item = item->id, .kind = a->kind, .skill = m->play.lesson->skill,
                               .revision = item->revision, .option = now->last_option, .shown = shown,
                               .position = now->index + 1, .attempt = p && p->attempts ? p->attempts : 1,
                               .hint = now->hinted, .checked = now->checked, .tabs = tabs, .confidence = now->confidence,
                               .response_ms = m->mono_ms - m->item_shown_ms, .truth = (int)item->truth,
                               .open = activity_way(a, item) != WAY_ONE,
                               .outcome = (int)now->last.outcome, .verdict = (int)now->last.verdict,
                               .spread = (int)now->last.spread, .points = now->last.points};
    if (m->boosting) {
        ans.attempt = 1; /* whatever the item's lesson was gone through: fresh or not, the log of answers tells */
        ans.position = m->booster.position[m->play.step];
    }
    lesson_where(m, &m->play, &ans.where);
    if (!activity_kind_find(a->kind)->secret) /* of a passphrase no card is named, picked or not */
        ans.shown_count = activity_buttons(a, before, b);
    for (unsigned i = 0; i < ans.shown_count; i++)
        shown[i] = b[i].id;
    for (unsigned i = 0; i < item->tab_count && i < ACTIVITY_TABS_MAX; i++)
        if (now->tabs_seen & 1u << i)
            tabs[ans.tab_count++] = item->tabs[i].id;
    event_encode_answer(&ans, add_draft(e, EVENT_ANSWERED));
}

static void draft_completed(struct model *m, struct effect *e, const struct lesson_play *p)
{
    if (m->boosting) { /* of no lesson: a step without a state */
        struct event_where w;
        lesson_where(m, p, &w);
        event_encode_where(&w, NULL, add_draft(e, EVENT_PROGRESSED));
        return;
    }
    struct activity_tally t = lesson_play_tally(p);
    struct event_completed c = {.right = t.right, .answered = t.answered,
                                .duration_ms = m->mono_ms - m->lesson_start_ms};
    lesson_where(m, p, &c.where);
    event_encode_completed(&c, add_draft(e, EVENT_COMPLETED));
}

/* What comes after the step or the lesson, too; true at the lesson's end. */
static bool leave_item(struct lesson_play *p, const struct course_activity *a)
{
    if (activity_apply(a, &p->activity, (struct activity_input){INPUT_NEXT, 0, 0}).finished)
        lesson_play_next(p);
    return !lesson_play_step(p);
}

/* Part of an answer that takes several presses: a power cut must not ask for it again. Looking around is not kept, and of a
 * passphrase not even that something was picked. */
static bool is_kept(const struct course_activity *a, enum activity_input_kind kind)
{
    switch (kind) {
    case INPUT_CHOOSE:
    case INPUT_CONFIDENCE:
    case INPUT_LAY:
    case INPUT_PLACE:
    case INPUT_MOVE:
    case INPUT_HINT:
        return true;
    case INPUT_PICK:
        return !activity_kind_find(a->kind)->secret;
    case INPUT_SUBMIT:
    case INPUT_TAB:
    case INPUT_DECIDE:
    case INPUT_UNCHECK:
    case INPUT_NEXT:
    case INPUT_UNSURE:
        break;
    }
    return false;
}

static void play(struct model *m, struct activity_input in)
{
    const struct course_activity *a = activity_now(&m->play);
    if (!a)
        return;
    struct lesson_play next = m->play;
    struct activity_result r = activity_apply(a, &next.activity, in);
    if (!r.changed)
        return;
    if (!r.answered) {
        bool phase = next.activity.phase != m->play.activity.phase; /* opened the tabs, went to decide */
        m->play = next;
        if (phase || is_kept(a, in.kind))
            lesson_record(m);
        return;
    }
    struct effect *e = model_effect(m, EFFECT_APPEND);
    draft_answer(m, e, a, &m->play.activity, &next.activity);
    if (r.silent && leave_item(&next, a))
        draft_completed(m, e, &next);
    else
        draft_progress(m, e, &next);
    m->after = next;
    m->saving = true;
    m->saving_ticket = e->ticket;
}

/* ---- moving on ---- */

static void next(struct model *m)
{
    const struct course_activity *a = activity_now(&m->play);
    struct lesson_play n = m->play;
    if (a) {
        struct activity_result r = activity_apply(a, &n.activity, (struct activity_input){INPUT_NEXT, 0, 0});
        if (!r.changed)
            return;
        if (r.finished)
            lesson_play_next(&n);
    } else {
        lesson_play_next(&n);
    }
    if (!lesson_play_step(&n)) {
        struct effect *e = model_effect(m, EFFECT_APPEND);
        draft_completed(m, e, &n);
        m->after = n;
        m->saving = true;
        m->saving_ticket = e->ticket;
        return;
    }
    m->play = n;
    lesson_item_shown(m);
    lesson_record(m);
}

static void back(struct model *m)
{
    enum activity_phase phase = m->play.activity.phase;
    if (m->showing_item) {
        m->showing_item = false;
    } else if (activity_now(&m->play) && (phase == PHASE_TABS || phase == PHASE_DECIDE)) {
        struct lesson_play before = m->play;
        play(m, (struct activity_input){INPUT_UNCHECK, 0, 0});
        if (m->play.activity.phase == before.activity.phase)
            m->above = ABOVE_LEAVE;
    } else {
        m->above = ABOVE_LEAVE;
    }
}

static bool is_play(uint16_t code, enum activity_input_kind *kind)
{
    static const struct {
        uint16_t code;
        enum activity_input_kind kind;
    } inputs[] = {{CMD_CHOOSE, INPUT_CHOOSE}, {CMD_CONFIDENCE, INPUT_CONFIDENCE}, {CMD_SUBMIT, INPUT_SUBMIT},
                  {CMD_TAB, INPUT_TAB}, {CMD_DECIDE, INPUT_DECIDE}, {CMD_UNCHECK, INPUT_UNCHECK}, {CMD_PICK, INPUT_PICK},
                  {CMD_LAY, INPUT_LAY}, {CMD_PLACE, INPUT_PLACE}, {CMD_MOVE, INPUT_MOVE}, {CMD_HINT, INPUT_HINT},
                  {CMD_UNSURE, INPUT_UNSURE}};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        if (inputs[i].code == code) {
            *kind = inputs[i].kind;
            return true;
        }
    }
    return false;
}

static void in_lesson(struct model *m, struct ui_action a)
{
    enum activity_input_kind kind;
    if (form_playing(m, &m->play) && !form_due(m, NULL)) { /* the round is over: nothing more is taken */
        home_go(m);
        return;
    }
    if (is_play(a.code, &kind)) {
        play(m, (struct activity_input){kind, a.a, a.b});
        return;
    }
    switch (a.code) {
    case CMD_NEXT:
        next(m);
        break;
    case CMD_PREVIOUS:
        if (lesson_play_previous(&m->play))
            lesson_record(m);
        break;
    case CMD_SHOW_ITEM:
        m->showing_item = m->play.activity.phase == PHASE_FEEDBACK && !m->showing_item;
        break;
    case CMD_TRANSCRIPT:
        m->transcript_off = !m->transcript_off;
        break;
    case CMD_PLAY: /* no sound for the text yet: the words are shown and it is said so */
        m->transcript_off = false;
        model_toast(m, STR_listen_none, "volume-x", false);
        break;
    case CMD_BACK:
        back(m);
        break;
    default: /* not of a lesson */
        break;
    }
}

void update_lesson(struct model *m, struct ui_action a)
{
    if (m->saving && a.code != CMD_HOME) /* the answer is on its way to the disk: nothing else until it is there */
        return;
    if (a.code == CMD_HOME) {
        if (m->above == ABOVE_LEAVE || m->screen == SCREEN_END)
            home_go(m);
        else
            m->above = ABOVE_LEAVE;
    } else if (a.code == CMD_ME) {
        home_go(m);
    } else if (m->screen == SCREEN_LESSON) {
        in_lesson(m, a);
    } else if (form_playing(m, &m->play)) { /* the thanks after a form: nothing to play again, nothing that follows */
        if (a.code == CMD_NEXT || a.code == CMD_BACK)
            home_go(m);
    } else if (a.code == CMD_AGAIN || a.code == CMD_REVIEW) {
        begin(m, m->play.lesson);
        lesson_item_shown(m);
        m->lesson_start_ms = m->mono_ms;
        model_show(m, SCREEN_LESSON);
    } else if (a.code == CMD_NEXT_LESSON || a.code == CMD_NEXT) {
        const struct course_module *mod = &m->course->modules[m->module_index];
        if (m->lesson_index + 1 < mod->lesson_count)
            lesson_open(m, m->module_index, m->lesson_index + 1);
        else
            home_go(m);
    } else if (a.code == CMD_BACK) {
        home_go(m);
    }
}

void lesson_reply(struct model *m, struct reply *r)
{
    if (!model_stored(m, r))
        return;
    if (!m->signed_in)
        return;
    if (r->kind == EFFECT_RESUME) {
        resumed(m, r);
        return;
    }
    if (r->progress) { /* the path as it is now, with every append */
        free(m->progress);
        m->progress = r->progress;
        m->progress_count = r->progress_count;
        r->progress = NULL;
    }
    learning_take(m, r);
    if (m->saving && r->ticket == m->saving_ticket) {
        m->saving = false;
        m->play = m->after;
        if (!lesson_play_step(&m->play)) {
            model_show(m, m->boosting ? SCREEN_BOOSTER_END : SCREEN_END);
            m->play_sound = PLAY_LAMP;
        } else {
            bool told = m->play.activity.phase == PHASE_FEEDBACK;
            m->answered_now = told;
            if (!told)
                lesson_item_shown(m);
            m->play_sound = !told ? PLAY_NOTHING : m->play.activity.last.outcome == OUTCOME_NOT_YET ? PLAY_NOT_YET : PLAY_RIGHT;
        }
        if (!m->sound)
            m->play_sound = PLAY_NOTHING;
    }
}
