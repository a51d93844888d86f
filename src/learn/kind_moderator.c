// SPDX-License-Identifier: GPL-3.0-or-later
/* A moderator's desk: which rule does a post break? Ten experts were asked; where they differ nothing is scored. */
#include "learn/kind_private.h"

#include <string.h>

enum { EXPERTS = 10, AGREE = 6 };

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    int sum = 0, most = 0;
    const char *winner = NULL;
    for (unsigned n = 0; n < i->panel_count; n++) {
        sum += i->panel[n].votes;
        if (i->panel[n].votes > most) {
            most = i->panel[n].votes;
            winner = i->panel[n].bucket;
        }
    }
    if (sum != EXPERTS)
        return kind_fault(why, cap, "the panel has %d votes, not %d", sum, EXPERTS);
    if (i->grey != (most < AGREE))
        return kind_fault(why, cap, "an item is grey where fewer than %d experts agree, and only there", AGREE);
    if (i->in && !course_equal_id(i->in, winner))
        return kind_fault(why, cap, "in is not what most experts chose");
    return kind_check_bucket(a, i, why, cap);
}

const struct activity_kind activity_moderator = {.name = "moderator", .mark = kind_mark_bucket, .check = check};
