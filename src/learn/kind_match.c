// SPDX-License-Identifier: GPL-3.0-or-later
/* Pairs: place n wants the other half of option n. */
#include "learn/kind_private.h"

static unsigned places(const struct course_item *i)
{
    return i->option_count;
}

static struct mark mark_laid(const struct course_item *i, const int8_t *laid)
{
    unsigned well = 0;
    for (unsigned n = 0; n < i->option_count; n++)
        well += laid[n] == (int)n;
    return (struct mark){.outcome = well == i->option_count ? OUTCOME_RIGHT : OUTCOME_NOT_YET,
                         .points = i->option_count ? (int)(100 * well / i->option_count) : 0};
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->option_count < 3 || i->option_count > 5)
        return kind_fault(why, cap, "needs three to five pairs");
    for (unsigned n = 0; n < i->option_count; n++)
        if (!i->options[n].match)
            return kind_fault(why, cap, "card \"%s\" needs its match", i->options[n].id);
    return kind_check_result(i, why, cap);
}

const struct activity_kind activity_match = {
    .name = "match", .way = WAY_LAY, .places = places, .mark_laid = mark_laid, .check = check};
