// SPDX-License-Identifier: GPL-3.0-or-later
/* A letter: keep it, or report it. Signal detection like a headline: keeping what is genuine counts as much. */
#include "learn/kind_private.h"

#include <string.h>

static const struct kind_option options[] = {{"keep", "archive"}, {"report", "flag"}};

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_verdict(i, strcmp(option, "keep") == 0 ? "true" : "false");
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    if (!i->sender || !i->from)
        return kind_fault(why, cap, "a letter needs from and sender");
    enum status s = kind_check_judged(i, why, cap);
    return s == STATUS_OK ? kind_check_says(i, options, 2, NULL, why, cap) : s;
}

const struct activity_kind activity_inbox = {
    .name = "inbox", .options = options, .option_count = 2, .judged = true, .inspects = true, .mark = mark, .check = check};
