// SPDX-License-Identifier: GPL-3.0-or-later
/* A truth sandwich from cards: the fact, warn once, the trick, the fact again. */
#include "learn/kind_private.h"

enum { SLICES = 4 };

static unsigned places(const struct course_item *i)
{
    (void)i;
    return SLICES;
}

static struct mark mark_laid(const struct course_item *i, const int8_t *laid)
{
    int well = 0;
    for (int n = 0; n < SLICES; n++)
        well += laid[n] >= 0 && i->options[laid[n]].slot == n + 1;
    return (struct mark){.outcome = well == SLICES ? OUTCOME_RIGHT : OUTCOME_NOT_YET, .points = 100 * well / SLICES};
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    unsigned of[SLICES + 1] = {0};
    (void)a;
    if (i->option_count < SLICES + 1 || i->option_count > 7)
        return kind_fault(why, cap, "needs five to seven cards");
    for (unsigned n = 0; n < i->option_count; n++) {
        of[i->options[n].slot]++;
        if (!i->options[n].slot && !i->options[n].say)
            return kind_fault(why, cap, "card \"%s\" misleads: say how", i->options[n].id);
    }
    for (int n = 1; n <= SLICES; n++)
        if (of[n] != 1)
            return kind_fault(why, cap, "one card each is the fact, warns, shows the trick, and says what to remember");
    return kind_check_result(i, why, cap);
}

const struct activity_kind activity_sandwich = {
    .name = "sandwich", .way = WAY_LAY, .places = places, .mark_laid = mark_laid, .check = check};
