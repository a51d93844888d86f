// SPDX-License-Identifier: GPL-3.0-or-later
/* After a measuring form: thanks, and no word of how it went. */
#include "screens/screens.h"

void screen_thanks(struct ui *ui, const struct thanks_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, round_card), .lead = BAR_LOGO, .picture = v->picture});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    int w = ui_px(ui, 860) < page.w ? ui_px(ui, 860) : page.w, h = ui_px(ui, 420) < page.h ? ui_px(ui, 420) : page.h;
    struct rect card = rect_centre(page, w, h);
    ui_card(ui, card);
    card = rect_inset(card, ui_px(ui, 40), ui_px(ui, 24));
    int side = card.h < ui_px(ui, 260) ? card.h : ui_px(ui, 260);
    if (side > card.w / 3)
        side = card.w / 3;
    struct rect pic = ui_cut_start(ui, &card, side);
    ui_picture(ui, rect_centre(pic, side, side), "baji", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &card, ui_px(ui, 32));
    const char *note = S(ui, round_thanks_note), *more = S(ui, round_thanks_more);
    int title = ui_line(ui, T_TITLE) + ui_px(ui, 12), each = ui_text_height(ui, card.w, T_READ, 0, note),
        last = ui_text_height(ui, card.w, T_READ, 0, more), gap = ui_px(ui, 12);
    struct rect all = rect_centre(card, card.w, title + each + gap + last);
    part_fit(ui, rect_cut_top(&all, title), T_TITLE, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "thanks", S(ui, round_thanks));
    part_fit(ui, rect_cut_top(&all, each), T_READ, C_INK, UI_MIDDLE, "thanks.note", note);
    rect_cut_top(&all, gap);
    part_fit(ui, all, T_READ, C_INK, UI_MIDDLE, "thanks.more", more);
    struct ui_button home = {.id = "home", .text = S(ui, home), .icon = "house", .style = UI_BTN_PRIMARY, .action = CMD(HOME)};
    ui_bar_end(ui, &bar, &home);
    ui_key(ui, "Escape", CMD(HOME));
}
