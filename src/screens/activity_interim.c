// SPDX-License-Identifier: GPL-3.0-or-later
/* Kinds whose own view is still to be drawn: shown as a question with buttons. */
#include "screens/activity_private.h"






void activity_view_reveal(struct ui *ui, const struct activity_view *v)
{
    activity_view_choice(ui, v);
}












