// SPDX-License-Identifier: GPL-3.0-or-later
/* F9: a quiet screen that tells a passer-by nothing of what was open. */
#include "screens/screens.h"

void screen_hidden(struct ui *ui)
{
    struct rect r = ui_window(ui);
    ui_fill(ui, r, 0, C_NIGHT);
    struct ui_button show = {.id = "hide",
                             .text = S(ui, hidden_show),
                             .icon = "eye",
                             .style = UI_BTN_NIGHT_QUIET,
                             .action = CMD(HIDE)};
    const int art = ui_px(ui, 160), gap = ui_px(ui, 32), h = ui_px(ui, 64),
              w = ui_button_width(ui, &show) + ui_px(ui, 32);
    r = rect_centre(r, r.w, art + gap + h);
    ui_picture(ui, rect_centre(rect_cut_top(&r, art), art, art), "mark", UI_CONTAIN, 0, "mark",
               S(ui, app_name));
    rect_cut_top(&r, gap);
    ui_button(ui, rect_centre(r, w, h), &show);
    ui_default_focus(ui, "hide");
    ui_key(ui, "Escape", CMD(HIDE));
}
