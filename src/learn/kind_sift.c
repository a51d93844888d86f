// SPDX-License-Identifier: GPL-3.0-or-later
/* Tabs to open before judging (Stop, Investigate, Find, Trace), three reports to compare, a source chain to walk back. */
#include "learn/kind_private.h"

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return i->option_count ? kind_mark_own(i, option) : kind_mark_verdict(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    enum status s = kind_check_tabs(i, why, cap);
    if (s != STATUS_OK)
        return s;
    if (i->option_count)
        return kind_check_own(i, why, cap);
    s = kind_check_judged(i, why, cap);
    return s == STATUS_OK ? kind_check_says(i, kind_true_false, 2, NULL, why, cap) : s;
}

const struct activity_kind activity_sift = {
    .name = "sift", .verdicts = kind_true_false, .verdict_count = 2, .opens_tabs = true, .mark = mark, .check = check};
