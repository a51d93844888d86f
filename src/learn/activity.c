// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/activity.h"

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
    return kind != NULL;
}

static const struct activity_kind *kind_of(const struct course_activity *a)
{
    const struct activity_kind *k = activity_kind_find(a->kind);
    assert(k); /* course_load refuses unknown kinds */
    return k;
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

static bool is_verdict(const struct activity_kind *k, const char *option)
{
    for (unsigned i = 0; i < k->verdict_count; i++)
        if (strcmp(k->verdicts[i].id, option) == 0)
            return true;
    return false;
}

unsigned activity_buttons(const struct course_activity *a, const struct activity_state *s,
                          struct activity_button out[ACTIVITY_OPTIONS_MAX])
{
    const struct activity_kind *k = kind_of(a);
    if (s->index >= a->item_count || s->phase == PHASE_TABS || s->phase == PHASE_DONE)
        return 0;
    const struct course_item *item = &a->items[s->index];
    if (item->option_count)
        return own_buttons(item->options, item->option_count, out);
    if (k->verdicts && (s->phase == PHASE_DECIDE || (s->phase == PHASE_FEEDBACK && is_verdict(k, s->last_option))))
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
    s->last = (struct mark){0};
    s->last_option[0] = 0;
    s->attempt = 1;
    if (index >= a->item_count) {
        s->phase = PHASE_DONE;
    } else if (kind_of(a)->opens_tabs && a->items[index].tab_count) {
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
    show_item(a, s, 0);
}

/* Brier's rule turned round: 100·(1−(p−o)²), p = .50 .65 .80 .95 for the four flames. */
static int points(enum outcome o, int confidence)
{
    static const double p[5] = {0, .50, .65, .80, .95};
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

static void answer(const struct course_activity *a, struct activity_state *s, const char *option)
{
    const struct course_item *item = &a->items[s->index];
    s->last = kind_of(a)->mark(a, item, option);
    s->last.points = points(s->last.outcome, s->confidence);
    snprintf(s->last_option, sizeof s->last_option, "%s", option);
    count(&s->tally, item, s->last);
    s->phase = PHASE_FEEDBACK;
}

static struct activity_result choose(const struct course_activity *a, struct activity_state *s, int n)
{
    struct activity_result r = {0};
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    unsigned count_ = activity_buttons(a, s, b);
    if (n < 0 || (unsigned)n >= count_)
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
    if (kind_of(a)->confidence)
        return r;
    answer(a, s, b[n].id);
    r.answered = true;
    return r;
}

bool activity_can_submit(const struct course_activity *a, const struct activity_state *s)
{
    return (s->phase == PHASE_ASK || s->phase == PHASE_DECIDE) && s->chosen >= 0 &&
           (!kind_of(a)->confidence || s->confidence > 0);
}

static struct activity_result submit(const struct course_activity *a, struct activity_state *s)
{
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    if (!activity_can_submit(a, s) || (unsigned)s->chosen >= activity_buttons(a, s, b))
        return (struct activity_result){0};
    answer(a, s, b[s->chosen].id);
    return (struct activity_result){.changed = true, .answered = true};
}

static struct activity_result look(const struct course_activity *a, struct activity_state *s, struct activity_input in)
{
    const struct course_item *item = &a->items[s->index];
    bool in_tabs = s->phase == PHASE_TABS;
    struct activity_result r = {.changed = true};
    if (in.kind == INPUT_TAB && in_tabs && in.a >= 0 && (unsigned)in.a < item->tab_count) {
        s->tab = (unsigned)in.a;
        s->tabs_seen |= 1u << s->tab;
    } else if (in.kind == INPUT_DECIDE && in_tabs) {
        s->phase = PHASE_DECIDE;
        s->chosen = -1;
    } else if (in.kind == INPUT_UNCHECK && s->phase == PHASE_DECIDE) {
        s->phase = PHASE_TABS;
    } else if (in.kind == INPUT_UNCHECK && in_tabs && !kind_of(a)->opens_tabs) {
        s->phase = PHASE_ASK;
    } else {
        r.changed = false;
    }
    return r;
}

struct activity_result activity_apply(const struct course_activity *a, struct activity_state *s,
                                      struct activity_input in)
{
    struct activity_result r = {0};
    bool asks = s->phase == PHASE_ASK || s->phase == PHASE_DECIDE;
    if (s->index >= a->item_count)
        return r;
    switch (in.kind) {
    case INPUT_CHOOSE:
        return asks ? choose(a, s, in.a) : r;
    case INPUT_CONFIDENCE:
        if (asks && kind_of(a)->confidence && in.a >= 1 && in.a <= 4) {
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
        if (s->phase != PHASE_FEEDBACK)
            return r;
        show_item(a, s, s->index + 1);
        r.changed = true;
        r.finished = s->phase == PHASE_DONE;
        return r;
    }
    return r;
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
