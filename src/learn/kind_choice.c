// SPDX-License-Identifier: GPL-3.0-or-later
/* A question with the item's own answers: one, or with `several` all that are right. */
#include "learn/kind_private.h"

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_own(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->tab_count || i->truth != TRUTH_NONE)
        return kind_fault(why, cap, "a choice has no tabs and no truth value");
    return i->several ? kind_check_picks(i, 8, why, cap) : kind_check_own(i, why, cap);
}

const struct activity_kind activity_choice = {.name = "choice", .mark = mark, .picks_min = 1, .check = check};
