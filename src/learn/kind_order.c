// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards to be brought into order: steps, a timeline. The author writes them in the right one. */
#include "learn/kind_private.h"

static unsigned places(const struct course_item *i)
{
    return i->option_count;
}

/* Points by the pairs that stand the right way round: one card in a wrong place costs a little, not all. */
static struct mark mark_laid(const struct course_item *i, const int8_t *laid)
{
    unsigned well = 0, of = 0;
    for (unsigned n = 0; n < i->option_count; n++) {
        for (unsigned k = n + 1; k < i->option_count; k++) {
            well += laid[n] < laid[k];
            of++;
        }
    }
    return (struct mark){.outcome = well == of ? OUTCOME_RIGHT : OUTCOME_NOT_YET,
                         .points = of ? (int)(100 * well / of) : 0};
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (i->option_count < 3 || i->option_count > 6)
        return kind_fault(why, cap, "needs three to six cards, in their right order");
    return kind_check_result(i, why, cap);
}

const struct activity_kind activity_order = {
    .name = "order", .way = WAY_LAY, .places = places, .full = true, .mark_laid = mark_laid, .check = check};
