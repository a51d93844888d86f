// SPDX-License-Identifier: GPL-3.0-or-later
/* What lies above a screen: the idle warning, the question before leaving a lesson, a short
 * message. */
#include "screens/screens.h"

void overlay_idle(struct ui *ui, unsigned seconds_left)
{
    part_dialog(ui, &(struct part_ask){.id = "idle",
                                       .title = S(ui, idle_title),
                                       .note = S(ui, idle_note),
                                       .extra = ui_fmt(ui, S(ui, idle_seconds),
                                                       ui_int(ui, (long)seconds_left), NULL),
                                       .safe = S(ui, idle_stay),
                                       .safe_id = "stay",
                                       .safe_action = CMD(STAY)});
}

void overlay_leave(struct ui *ui)
{
    part_dialog(ui, &(struct part_ask){.id = "leave.dialog",
                                       .title = S(ui, leave_title),
                                       .note = S(ui, leave_note),
                                       .safe = S(ui, leave_stay),
                                       .safe_action = CMD(DISMISS),
                                       .other = S(ui, leave_home),
                                       .other_id = "leave",
                                       .other_action = CMD(HOME)});
}

void overlay_toast(struct ui *ui, enum string_id text, const char *icon, bool problem)
{
    ui_toast(ui, icon, ui_string(ui, text), problem);
}
