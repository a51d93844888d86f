// SPDX-License-Identifier: GPL-3.0-or-later
/* Switches to be set for a goal. One marked right is to be on, wrong off; grey may be either. */
#include "learn/kind_private.h"

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    bool done = true;
    for (unsigned n = 0; n < i->option_count; n++)
        if (i->options[n].mark != MARK_GREY)
            done = done && i->options[n].on == (i->options[n].mark == MARK_RIGHT);
    if (done)
        return kind_fault(why, cap, "the switches stand as they should from the first");
    return kind_check_picks(i, 8, why, cap);
}

const struct activity_kind activity_settings = {.name = "settings", .way = WAY_PICK, .check = check};
