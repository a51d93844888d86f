// SPDX-License-Identifier: GPL-3.0-or-later
/* Places to be found in a picture, or cells in a table. */
#include "learn/kind_private.h"

static enum status check(const struct course_activity *a, const struct course_item *i, char *why, size_t cap)
{
    (void)a;
    for (unsigned n = 0; n < i->option_count; n++)
        if (!i->options[n].box.w)
            return kind_fault(why, cap, "place \"%s\" needs a box", i->options[n].id);
    return kind_check_picks(i, 12, why, cap);
}

const struct activity_kind activity_hotspot = {.name = "hotspot", .way = WAY_PICK, .picks_min = 1, .check = check};
