// SPDX-License-Identifier: GPL-3.0-or-later
/* Which door helps? One is best, others may be right too. Doors are dated: they move. */
#include "learn/kind_private.h"

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    for (unsigned n = 0; n < a->bucket_count; n++)
        if (!a->buckets[n].sub || !a->buckets[n].source || !a->buckets[n].as_of || !a->buckets[n].expires)
            return kind_fault(why, cap, "door \"%s\" needs sub, source, as_of and expires", a->buckets[n].id);
    return kind_check_bucket(a, i, why, cap);
}

const struct activity_kind activity_route = {.name = "route", .mark = kind_mark_bucket, .check = check};
