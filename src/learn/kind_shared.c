// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/kind_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct kind_option kind_true_false[2] = {{"true", "check"}, {"false", "x"}};

struct mark kind_mark_verdict(const struct course_item *i, const char *option)
{
    bool says_true = strcmp(option, "true") == 0;
    struct mark m = {.verdict = says_true ? VERDICT_CALLED_TRUE : VERDICT_CALLED_FALSE};
    if (i->truth == TRUTH_NONE)
        m.outcome = OUTCOME_NEUTRAL;
    else
        m.outcome = says_true == (i->truth == TRUTH_TRUE) ? OUTCOME_RIGHT : OUTCOME_NOT_YET;
    return m;
}

struct mark kind_mark_own(const struct course_item *i, const char *option)
{
    static const enum outcome of[] = {[MARK_WRONG] = OUTCOME_NOT_YET,
                                      [MARK_RIGHT] = OUTCOME_RIGHT,
                                      [MARK_GREY] = OUTCOME_NEUTRAL,
                                      [MARK_NONE] = OUTCOME_NEUTRAL};
    for (unsigned n = 0; n < i->option_count; n++)
        if (strcmp(i->options[n].id, option) == 0)
            return (struct mark){.outcome = of[i->options[n].mark]};
    return (struct mark){.outcome = OUTCOME_NEUTRAL};
}

struct mark kind_mark_bucket(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    if (i->grey || !i->in)
        return (struct mark){.outcome = OUTCOME_NEUTRAL};
    bool right = strcmp(i->in, option) == 0;
    for (unsigned n = 0; n < i->also_count; n++)
        right |= strcmp(i->also[n], option) == 0;
    return (struct mark){.outcome = right ? OUTCOME_RIGHT : OUTCOME_NOT_YET};
}

struct mark kind_mark_scene(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_own(i, option);
}

enum status kind_fault(char *why, size_t cap, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(why, cap, fmt, ap);
    va_end(ap);
    return STATUS_INVALID;
}

enum status kind_check_judged(const struct course_item *i, char *why, size_t cap)
{
    if (i->truth == TRUTH_NONE)
        return kind_fault(why, cap, "needs truth: true or truth: false");
    if (i->truth == TRUTH_FALSE && !(i->fact && i->warn && i->trick && i->remember))
        return kind_fault(why, cap, "a false item needs a sandwich of fact, warn, trick, remember");
    if (i->truth == TRUTH_TRUE && (i->proof_count < 2 || i->proof_count > 3))
        return kind_fault(why, cap, "a true item needs two or three proofs");
    return STATUS_OK;
}

enum status kind_check_says(const struct course_item *i, const struct kind_option *o, unsigned n, const char *except,
                            char *why, size_t cap)
{
    for (unsigned k = 0; k < n; k++)
        if ((!except || strcmp(o[k].id, except) != 0) && !activity_say(i, o[k].id))
            return kind_fault(why, cap, "say has no sentence for \"%s\"", o[k].id);
    return STATUS_OK;
}

enum status kind_check_own(const struct course_item *i, char *why, size_t cap)
{
    unsigned right = 0, grey = 0;
    if (i->option_count < 2 || i->option_count > 4)
        return kind_fault(why, cap, "needs two to four options");
    for (unsigned k = 0; k < i->option_count; k++) {
        right += i->options[k].mark == MARK_RIGHT;
        grey += i->options[k].mark == MARK_GREY;
        if (i->options[k].mark == MARK_NONE)
            return kind_fault(why, cap, "option \"%s\" needs mark: right, wrong or grey", i->options[k].id);
        if (!i->options[k].say)
            return kind_fault(why, cap, "option \"%s\" has no say", i->options[k].id);
    }
    if (!right && !grey)
        return kind_fault(why, cap, "no option is marked right");
    return STATUS_OK;
}

enum status kind_check_result(const struct course_item *i, char *why, size_t cap)
{
    static const struct kind_option results[] = {{"right", NULL}, {"not-yet", NULL}};
    if (i->truth != TRUTH_NONE)
        return kind_fault(why, cap, "has no truth value");
    return kind_check_says(i, results, 2, NULL, why, cap);
}

enum status kind_check_picks(const struct course_item *i, unsigned max, char *why, size_t cap)
{
    if (i->option_count < 2 || i->option_count > max)
        return kind_fault(why, cap, "needs two to %u options", max);
    for (unsigned k = 0; k < i->option_count; k++) {
        if (i->options[k].mark == MARK_NONE)
            return kind_fault(why, cap, "option \"%s\" needs mark: right, wrong or grey", i->options[k].id);
        if (!i->options[k].say)
            return kind_fault(why, cap, "option \"%s\" has no say", i->options[k].id);
    }
    return kind_check_result(i, why, cap);
}

enum status kind_check_bucket(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    if (a->bucket_count < 2)
        return kind_fault(why, cap, "needs two or more buckets");
    for (unsigned k = 0; k < a->bucket_count; k++)
        if (!activity_say(i, a->buckets[k].id))
            return kind_fault(why, cap, "say has no sentence for \"%s\"", a->buckets[k].id);
    if (!i->grey && (!i->in || course_find_option(a->buckets, a->bucket_count, i->in) == a->bucket_count))
        return kind_fault(why, cap, "in names no bucket of the activity");
    if (i->truth != TRUTH_NONE)
        return kind_fault(why, cap, "a card to sort has no truth value");
    return STATUS_OK;
}

enum status kind_check_scene(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->truth != TRUTH_NONE || i->sibling || i->booster)
        return kind_fault(why, cap, "a scene has no truth value, and is no sibling or booster");
    if (i->option_count == 1 || i->option_count > 4)
        return kind_fault(why, cap, "a scene has two to four options, or none");
    for (unsigned k = 0; k < i->option_count; k++)
        if (i->options[k].mark == MARK_NONE)
            return kind_fault(why, cap, "option \"%s\" needs mark: right, wrong or grey", i->options[k].id);
    return STATUS_OK;
}

static uint32_t bit_of(const struct course_activity *a, unsigned from, const char *go)
{
    unsigned n = !go ? from + 1 : strcmp(go, "end") == 0 ? a->item_count : course_find_item(a, go);
    return n < a->item_count ? UINT32_C(1) << n : 0; /* 0: the end */
}

static bool leads_nowhere(const struct course_activity *a, const char *go)
{
    return go && strcmp(go, "end") != 0 && course_find_item(a, go) == a->item_count;
}

/* From every scene that can be reached an end can be reached, and all can be reached: no dead end, no forgotten scene. */
enum status kind_check_scenes(const struct course_activity *a, char *why, size_t cap)
{
    uint32_t leads[ACTIVITY_ITEMS_MAX] = {0}, ends = 0, reached = 1;
    for (unsigned n = 0; n < a->item_count && n < ACTIVITY_ITEMS_MAX; n++) {
        const struct course_item *i = &a->items[n];
        for (unsigned k = 0; k < i->option_count; k++) {
            uint32_t to = bit_of(a, n, i->options[k].go);
            if (leads_nowhere(a, i->options[k].go))
                return kind_fault(why, cap, "go: there is no scene %s", i->options[k].go);
            leads[n] |= to;
            ends |= to ? 0 : UINT32_C(1) << n;
        }
        if (leads_nowhere(a, i->go))
            return kind_fault(why, cap, "go: there is no scene %s", i->go);
        if (!i->option_count) {
            leads[n] = bit_of(a, n, i->go);
            ends |= leads[n] ? 0 : UINT32_C(1) << n;
        }
    }
    for (unsigned round = 0; round < a->item_count; round++) {
        for (unsigned n = 0; n < a->item_count && n < ACTIVITY_ITEMS_MAX; n++) {
            if (reached >> n & 1)
                reached |= leads[n];
            if (leads[n] & ends)
                ends |= UINT32_C(1) << n;
        }
    }
    for (unsigned n = 0; n < a->item_count && n < ACTIVITY_ITEMS_MAX; n++) {
        if (!(ends >> n & 1))
            return kind_fault(why, cap, "scene %s leads to no end", a->items[n].id);
        if (!(reached >> n & 1))
            return kind_fault(why, cap, "no way leads to scene %s", a->items[n].id);
    }
    return STATUS_OK;
}

enum status kind_check_tabs(const struct course_item *i, char *why, size_t cap)
{
    if (i->tab_count < 2 || i->tab_count > ACTIVITY_TABS_MAX)
        return kind_fault(why, cap, "needs two to five tabs");
    if (!i->claim)
        return kind_fault(why, cap, "needs a claim, since it has tabs");
    for (unsigned k = 0; k < i->tab_count; k++)
        if (!i->tabs[k].question || !i->tabs[k].row_count)
            return kind_fault(why, cap, "tab \"%s\" needs a question and rows", i->tabs[k].id);
    return STATUS_OK;
}
