// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards into buckets, one at a time. Where people may differ the card is grey: talked about, not scored. */
#include "learn/kind_private.h"

#include <string.h>

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    if (i->grey || !i->in)
        return (struct mark){.outcome = OUTCOME_NEUTRAL};
    return (struct mark){.outcome = strcmp(i->in, option) == 0 ? OUTCOME_RIGHT : OUTCOME_NOT_YET};
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    bool known = i->grey;
    if (a->bucket_count < 2 || a->bucket_count > 4)
        return kind_fault(why, cap, "sort needs two to four buckets");
    for (unsigned k = 0; k < a->bucket_count; k++) {
        if (!activity_say(i, a->buckets[k].id))
            return kind_fault(why, cap, "say has no sentence for \"%s\"", a->buckets[k].id);
        known |= i->in && strcmp(i->in, a->buckets[k].id) == 0;
    }
    if (!known)
        return kind_fault(why, cap, "in names no bucket of the activity");
    if (i->truth != TRUTH_NONE)
        return kind_fault(why, cap, "a card to sort has no truth value");
    return STATUS_OK;
}

const struct activity_kind activity_sort = {.name = "sort", .mark = mark, .check = check};
