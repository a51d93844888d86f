// SPDX-License-Identifier: GPL-3.0-or-later
/* A headline: true or false, then how sure. The core measure (d′, c, AUC, Brier). */
#include "learn/kind_private.h"

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_verdict(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->tab_count || i->option_count)
        return kind_fault(why, cap, "a headline has no tabs and no options");
    enum status s = kind_check_judged(i, why, cap);
    return s == STATUS_OK ? kind_check_says(i, kind_true_false, 2, NULL, why, cap) : s;
}

const struct activity_kind activity_headline = {
    .name = "headline", .options = kind_true_false, .option_count = 2, .confidence = true, .judged = true,
    .mark = mark, .check = check};
