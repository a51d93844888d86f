// SPDX-License-Identifier: GPL-3.0-or-later
/* One picture, seen piece by piece: does it show what is said of it? */
#include "learn/kind_private.h"

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_verdict(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (!i->picture || !i->claim || i->tab_count < 2 || i->tab_count > 4)
        return kind_fault(why, cap, "needs a picture, a claim, and two to four tabs that show more and more of it");
    for (unsigned n = 0; n < i->tab_count; n++)
        if (i->tabs[n].row_count)
            return kind_fault(why, cap, "a view of a picture has no rows");
    enum status s = kind_check_judged(i, why, cap);
    return s == STATUS_OK ? kind_check_says(i, kind_true_false, 2, NULL, why, cap) : s;
}

const struct activity_kind activity_reveal = {.name = "reveal", .verdicts = kind_true_false, .verdict_count = 2,
    .opens_tabs = true, .judged = true, .mark = mark, .check = check};
