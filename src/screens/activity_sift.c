// SPDX-License-Identifier: GPL-3.0-or-later
/* A sift begins in the tabs (06) and ends in the verdict, its own options or true and false. An item without tabs would be
 * asked at once: the same view without the way back. */
#include "screens/activity_private.h"

void activity_view_sift(struct ui *ui, const struct activity_view *v)
{
    lesson_decide(ui, v);
}
