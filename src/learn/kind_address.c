// SPDX-License-Identifier: GPL-3.0-or-later
/* A web address, read from the right: does it belong to whom it names? */
#include "learn/kind_private.h"

#include <string.h>

static const struct kind_option options[] = {{"genuine", "badge-check"}, {"lookalike", "triangle-alert"}};

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_verdict(i, strcmp(option, "genuine") == 0 ? "true" : "false");
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (!i->link || !i->claim)
        return kind_fault(why, cap, "an address needs link, and claim: whose it is said to be");
    enum status s = kind_check_judged(i, why, cap);
    return s == STATUS_OK ? kind_check_says(i, options, 2, NULL, why, cap) : s;
}

const struct activity_kind activity_address = {
    .name = "address", .options = options, .option_count = 2, .judged = true, .inspects = true, .mark = mark, .check = check};
