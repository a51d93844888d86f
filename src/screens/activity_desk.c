// SPDX-License-Identifier: GPL-3.0-or-later
/* An order or request: after its documents (tabs.c) the decision. */
#include "screens/activity_private.h"

void activity_view_desk(struct ui *ui, const struct activity_view *v)
{
    lesson_decide(ui, v);
}
