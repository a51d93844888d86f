// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/activity_private.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define ACTIVITY(ID, name) extern const struct activity_kind activity_##name;
#include "learn/kinds.def"
#undef ACTIVITY

static const struct activity_kind *const kinds[ACTIVITY_COUNT] = {
#define ACTIVITY(ID, name) [ACTIVITY_##ID] = &activity_##name,
#include "learn/kinds.def"
#undef ACTIVITY
};

const struct activity_kind *activity_kind_at(enum activity_id id)
{
    assert(id < ACTIVITY_COUNT);
    return kinds[id];
}

const struct activity_kind *activity_kind_find(const char *name)
{
    for (unsigned i = 0; i < ACTIVITY_COUNT; i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

bool activity_fits(const struct course_activity *a)
{
    char why[200];
    const struct activity_kind *kind = activity_kind_find(a->kind);
    for (unsigned i = 0; kind && i < a->item_count; i++)
        if (kind->check(a, &a->items[i], why, sizeof why) != STATUS_OK)
            return false;
    return kind && sequence_first(a) < a->item_count && (!kind->check_all || kind->check_all(a, why, sizeof why) == STATUS_OK);
}

const struct activity_kind *activity_kind_of(const struct course_activity *a)
{
    const struct activity_kind *k = activity_kind_find(a->kind);
    assert(k);
    return k;
}

enum answer_way activity_way(const struct course_activity *a, const struct course_item *i)
{
    return i->several ? WAY_PICK : activity_kind_of(a)->way;
}

static bool is_among(const struct kind_option *o, unsigned n, const char *id)
{
    for (unsigned i = 0; i < n; i++)
        if (strcmp(o[i].id, id) == 0)
            return true;
    return false;
}

bool activity_has_answer(const struct course_activity *a, const struct course_item *i, const char *answer)
{
    const struct activity_kind *k = activity_kind_of(a);
    if (activity_way(a, i) != WAY_ONE)
        return strcmp(answer, "right") == 0 || strcmp(answer, "not-yet") == 0;
    return is_among(k->options, k->option_count, answer) || is_among(k->verdicts, k->verdict_count, answer) ||
           course_find_option(i->options, i->option_count, answer) < i->option_count ||
           course_find_option(a->buckets, a->bucket_count, answer) < a->bucket_count;
}

static unsigned fixed_buttons(const struct kind_option *o, unsigned n, struct activity_button *out)
{
    for (unsigned i = 0; i < n; i++)
        out[i] = (struct activity_button){o[i].id, o[i].icon, 0};
    return n;
}

static unsigned own_buttons(const struct course_option *o, unsigned n, struct activity_button *out)
{
    if (n > ACTIVITY_OPTIONS_MAX)
        n = ACTIVITY_OPTIONS_MAX;
    for (unsigned i = 0; i < n; i++)
        out[i] = (struct activity_button){o[i].id, o[i].icon, o[i].text};
    return n;
}

unsigned activity_buttons(const struct course_activity *a, const struct activity_state *s,
                          struct activity_button out[ACTIVITY_OPTIONS_MAX])
{
    const struct activity_kind *k = activity_kind_of(a);
    if (s->index >= a->item_count || s->phase == PHASE_TABS || s->phase == PHASE_DONE)
        return 0;
    const struct course_item *item = &a->items[s->index];
    if (item->option_count)
        return own_buttons(item->options, item->option_count, out);
    if (k->verdicts && (s->phase == PHASE_DECIDE || (s->phase == PHASE_FEEDBACK && is_among(k->verdicts, k->verdict_count, s->last_option))))
        return fixed_buttons(k->verdicts, k->verdict_count, out);
    if (k->options)
        return fixed_buttons(k->options, k->option_count, out);
    return own_buttons(a->buckets, a->bucket_count, out);
}

static void show_item(const struct course_activity *a, struct activity_state *s, unsigned index)
{
    s->index = index;
    s->chosen = -1;
    s->confidence = 0;
    s->tab = 0;
    s->tabs_seen = 0;
    s->checked = false;
    s->hinted = false;
    s->last = (struct mark){0};
    s->last_option[0] = 0;
    if (index < a->item_count)
        answer_begin(a, s);
    if (index >= a->item_count) {
        s->phase = PHASE_DONE;
    } else if (activity_kind_of(a)->opens_tabs && a->items[index].tab_count) {
        s->phase = PHASE_TABS;
        s->checked = true;
        s->tabs_seen = 1;
    } else {
        s->phase = PHASE_ASK;
    }
}

void activity_start(const struct course_activity *a, struct activity_state *s)
{
    *s = (struct activity_state){0};
    show_item(a, s, sequence_first(a));
}

static struct activity_result leave_item(const struct course_activity *a, struct activity_state *s)
{
    s->played |= UINT32_C(1) << s->index;
    show_item(a, s, sequence_next(a, s));
    return (struct activity_result){.changed = true, .finished = s->phase == PHASE_DONE};
}

/* Brier's rule turned round: 100·(1−(p−o)²), p = .50 .65 .80 .95 for the four flames. Not to know is p = .50. */
static int points(const struct activity_kind *k, enum outcome o, int confidence)
{
    static const double p[5] = {0, .50, .65, .80, .95};
    if (o == OUTCOME_UNSURE)
        return k->confidence ? 75 : 50;
    if (o == OUTCOME_NEUTRAL)
        return 50;
    if (confidence < 1 || confidence > 4)
        return o == OUTCOME_RIGHT ? 100 : 0;
    double d = p[confidence] - (o == OUTCOME_RIGHT ? 1 : 0);
    return (int)lround(100 * (1 - d * d));
}

static void count(struct activity_tally *t, const struct course_item *item, struct mark m)
{
    t->answered++;
    if (m.outcome == OUTCOME_RIGHT)
        t->right++;
    if (item->truth == TRUTH_FALSE) {
        t->false_total++;
        if (m.verdict == VERDICT_CALLED_FALSE || m.spread == SPREAD_HELD)
            t->false_caught++;
    } else if (item->truth == TRUTH_TRUE) {
        t->true_total++;
        if (m.verdict != VERDICT_CALLED_FALSE)
            t->true_accepted++;
    }
}

/* The answer stands in last and last_option. */
static struct activity_result answered(const struct course_activity *a, struct activity_state *s)
{
    const struct activity_kind *k = activity_kind_of(a);
    count(&s->tally, &a->items[s->index], s->last);
    if (!k->never_practised && !k->scenes)
        sequence_answered(a, s);
    s->phase = PHASE_FEEDBACK;
    bool silent = k->never_practised || (k->scenes && !activity_told(a, s));
    return (struct activity_result){.changed = true, .answered = true, .silent = silent};
}

static struct activity_result answer(const struct course_activity *a, struct activity_state *s, const char *option)
{
    const struct activity_kind *k = activity_kind_of(a);
    s->last = k->mark(a, &a->items[s->index], option);
    s->last.points = points(k, s->last.outcome, s->confidence);
    snprintf(s->last_option, sizeof s->last_option, "%s", option);
    return answered(a, s);
}

static struct activity_result unsure(const struct course_activity *a, struct activity_state *s)
{
    if (!activity_can_be_unsure(a, s))
        return (struct activity_result){0};
    s->last = (struct mark){.outcome = OUTCOME_UNSURE, .points = points(activity_kind_of(a), OUTCOME_UNSURE, 0)};
    snprintf(s->last_option, sizeof s->last_option, "unsure");
    return answered(a, s);
}

static struct activity_result choose(const struct course_activity *a, struct activity_state *s, int n)
{
    struct activity_result r = {0};
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    if (activity_way(a, &a->items[s->index]) != WAY_ONE || n < 0 || (unsigned)n >= activity_buttons(a, s, b))
        return r;
    r.changed = true;
    s->chosen = n;
    /* "check" with tabs to open is no answer yet */
    if (s->phase == PHASE_ASK && a->items[s->index].tab_count && strcmp(b[n].id, "check") == 0) {
        s->phase = PHASE_TABS;
        s->chosen = -1;
        s->checked = true;
        s->tabs_seen |= 1u << s->tab;
        return r;
    }
    if (activity_kind_of(a)->confidence)
        return r;
    return answer(a, s, b[n].id);
}

static bool asks(const struct course_activity *a, const struct activity_state *s)
{
    return (s->phase == PHASE_ASK || s->phase == PHASE_DECIDE) && s->index < a->item_count;
}

bool activity_can_submit(const struct course_activity *a, const struct activity_state *s)
{
    if (!asks(a, s))
        return false;
    if (activity_way(a, &a->items[s->index]) != WAY_ONE)
        return answer_is_whole(a, s);
    return s->chosen >= 0 && (!activity_kind_of(a)->confidence || s->confidence > 0);
}

bool activity_can_hint(const struct course_activity *a, const struct activity_state *s)
{
    return s->index < a->item_count && a->items[s->index].hint && !s->hinted && s->phase < PHASE_FEEDBACK &&
           !activity_kind_of(a)->never_practised;
}

bool activity_can_be_unsure(const struct course_activity *a, const struct activity_state *s)
{
    const struct activity_kind *k = activity_kind_of(a);
    if (!asks(a, s) || k->never_practised || k->no_unsure || k->scenes)
        return false;
    const struct course_item *i = &a->items[s->index];
    for (unsigned n = 0; n < i->option_count; n++) /* a trick that is tried out: nothing there to know */
        if (i->options[n].mark != MARK_GREY)
            return true;
    return i->option_count == 0 && !i->grey;
}

static struct activity_result submit(const struct course_activity *a, struct activity_state *s)
{
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    if (!activity_can_submit(a, s))
        return (struct activity_result){0};
    if (activity_way(a, &a->items[s->index]) == WAY_ONE)
        return (unsigned)s->chosen < activity_buttons(a, s, b) ? answer(a, s, b[s->chosen].id)
                                                               : (struct activity_result){0};
    s->last = answer_mark(a, s);
    answer_name(a, s, s->last_option);
    return answered(a, s);
}

static struct activity_result look(const struct course_activity *a, struct activity_state *s, struct activity_input in)
{
    const struct course_item *item = &a->items[s->index];
    bool in_tabs = s->phase == PHASE_TABS;
    struct activity_result r = {.changed = true};
    if (in.kind == INPUT_TAB && activity_kind_of(a)->inspects && s->phase == PHASE_ASK && in.a >= 0 &&
        in.a < ACTIVITY_PARTS_MAX) {
        s->tab = (unsigned)in.a;
        s->tabs_seen |= 1u << s->tab;
        s->checked = true;
    } else if (in.kind == INPUT_TAB && in_tabs && in.a >= 0 && (unsigned)in.a < item->tab_count) {
        s->tab = (unsigned)in.a;
        s->tabs_seen |= 1u << s->tab;
    } else if (in.kind == INPUT_DECIDE && in_tabs) {
        s->phase = PHASE_DECIDE;
        s->chosen = -1;
    } else if (in.kind == INPUT_UNCHECK && s->phase == PHASE_DECIDE) {
        s->phase = PHASE_TABS;
    } else if (in.kind == INPUT_UNCHECK && in_tabs && !activity_kind_of(a)->opens_tabs) {
        s->phase = PHASE_ASK;
    } else {
        r.changed = false;
    }
    return r;
}

static struct activity_result next(const struct course_activity *a, struct activity_state *s)
{
    bool told = s->phase == PHASE_ASK && activity_kind_of(a)->scenes && a->items[s->index].option_count == 0;
    if (s->phase != PHASE_FEEDBACK && !told)
        return (struct activity_result){0};
    return leave_item(a, s);
}

static struct activity_result hint(const struct course_activity *a, struct activity_state *s)
{
    struct activity_result r = {.changed = activity_can_hint(a, s)};
    s->hinted |= r.changed;
    return r;
}

struct activity_result activity_apply(const struct course_activity *a, struct activity_state *s,
                                      struct activity_input in)
{
    struct activity_result r = {0};
    if (s->index >= a->item_count)
        return r;
    bool open = asks(a, s);
    switch (in.kind) {
    case INPUT_CHOOSE:
        return open ? choose(a, s, in.a) : r;
    case INPUT_CONFIDENCE:
        if (open && activity_kind_of(a)->confidence && in.a >= 1 && in.a <= 4) {
            s->confidence = in.a;
            r.changed = true;
        }
        return r;
    case INPUT_SUBMIT:
        return submit(a, s);
    case INPUT_TAB:
    case INPUT_DECIDE:
    case INPUT_UNCHECK:
        return look(a, s, in);
    case INPUT_NEXT:
        return next(a, s);
    case INPUT_PICK:
        return open ? answer_pick(a, s, in.a) : r;
    case INPUT_LAY:
        return open ? answer_lay(a, s, in.a) : r;
    case INPUT_PLACE:
        return open ? answer_place(a, s, in.a) : r;
    case INPUT_MOVE:
        return open ? answer_move(a, s, in.a, in.b) : r;
    case INPUT_HINT:
        return hint(a, s);
    case INPUT_UNSURE:
        return unsure(a, s);
    }
    return r;
}

course_sid activity_told(const struct course_activity *a, const struct activity_state *s)
{
    const struct course_item *i = &a->items[s->index];
    if (activity_way(a, i) == WAY_ONE)
        return activity_say(i, s->last_option);
    return s->last.outcome == OUTCOME_UNSURE ? 0 : activity_say(i, s->last.outcome == OUTCOME_NOT_YET ? "not-yet" : "right");
}

course_sid activity_say(const struct course_item *i, const char *option)
{
    for (unsigned n = 0; n < i->option_count; n++)
        if (strcmp(i->options[n].id, option) == 0)
            return i->options[n].say;
    for (unsigned n = 0; n < i->say_count; n++)
        if (strcmp(i->say[n].option, option) == 0)
            return i->say[n].text;
    return 0;
}
