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
                                      [MARK_GREY] = OUTCOME_NEUTRAL};
    for (unsigned n = 0; n < i->option_count; n++)
        if (strcmp(i->options[n].id, option) == 0)
            return (struct mark){.outcome = of[i->options[n].mark]};
    return (struct mark){.outcome = OUTCOME_NEUTRAL};
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
        if (!i->options[k].say)
            return kind_fault(why, cap, "option \"%s\" has no say", i->options[k].id);
    }
    if (!right && !grey)
        return kind_fault(why, cap, "no option is marked right");
    return STATUS_OK;
}

enum status kind_check_tabs(const struct course_item *i, char *why, size_t cap)
{
    if (i->tab_count < 2 || i->tab_count > ACTIVITY_TABS_MAX)
        return kind_fault(why, cap, "needs two to five tabs");
    if (!i->claim)
        return kind_fault(why, cap, "needs a claim, since it has tabs");
    return STATUS_OK;
}
