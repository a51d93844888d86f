// SPDX-License-Identifier: GPL-3.0-or-later
/* An order, a wallet, a request: open its documents, then decide. */
#include "learn/kind_private.h"

static struct mark mark(const struct course_activity *a, const struct course_item *i, const char *option)
{
    (void)a;
    return kind_mark_own(i, option);
}

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    enum status s = kind_check_tabs(i, why, cap);
    return s == STATUS_OK ? kind_check_own(i, why, cap) : s;
}

const struct activity_kind activity_desk = {.name = "desk", .opens_tabs = true, .mark = mark, .check = check};
