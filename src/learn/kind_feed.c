// SPDX-License-Identifier: GPL-3.0-or-later
/* A post: share, check, report or skip. Checking opens the tabs and ends in a verdict. Skipping false news is right;
 * skipping true news harms nobody and is left unscored; reporting true news is not. */
#include "learn/kind_private.h"

#include <string.h>

static const struct kind_option options[] = {
    {"share", "share-2"}, {"check", "search"}, {"report", "flag"}, {"skip", "chevrons-down"}};

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    bool is_true = i->truth == TRUTH_TRUE;
    if (strcmp(option, "share") == 0)
        return (struct mark){is_true ? OUTCOME_RIGHT : OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_SHARED, 0};
    if (strcmp(option, "report") == 0)
        return (struct mark){is_true ? OUTCOME_NOT_YET : OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_HELD, 0};
    if (strcmp(option, "skip") == 0)
        return (struct mark){is_true ? OUTCOME_NEUTRAL : OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD, 0};
    return kind_mark_verdict(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    enum status s = kind_check_judged(i, why, cap);
    if (s == STATUS_OK)
        s = kind_check_tabs(i, why, cap);
    if (s == STATUS_OK)
        s = kind_check_says(i, options, 4, "check", why, cap);
    return s == STATUS_OK ? kind_check_says(i, kind_true_false, 2, NULL, why, cap) : s;
}

const struct activity_kind activity_feed = {
    .name = "feed", .options = options, .option_count = 4, .verdicts = kind_true_false, .verdict_count = 2,
    .judged = true, .no_unsure = true, .mark = mark, .check = check};
