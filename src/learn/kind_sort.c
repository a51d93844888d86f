// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards into buckets, one at a time. Where people may differ the card is grey: talked about, not scored. */
#include "learn/kind_private.h"

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    if (a->bucket_count > 4)
        return kind_fault(why, cap, "sort needs two to four buckets");
    return kind_check_bucket(a, i, why, cap);
}

const struct activity_kind activity_sort = {.name = "sort", .mark = kind_mark_bucket, .check = check};
