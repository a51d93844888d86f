// SPDX-License-Identifier: GPL-3.0-or-later
/* The teacher gives a class its name. */
#include "screens/screens.h"

static void prompt(struct ui *ui, struct rect *page, const struct name_view *v)
{
    const int disc = ui_px(ui, 64);
    int h = ui_line(ui, T_BODY) > disc ? ui_line(ui, T_BODY) : disc;
    struct rect r = rect_cut_top(page, h);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &r, disc), disc, disc), "baji_disc", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &r, ui_px(ui, 16));
    part_fit(ui, r, T_BODY, C_INK, 0, "prompt", v->person ? S(ui, paper_name_note) : S(ui, class_name_ask));
    rect_cut_top(page, part_gap(ui));
}

static void note(struct ui *ui, struct rect r, const struct name_view *v)
{
    const int icon = ui_px(ui, 28);
    if (v->same) {
        ui_icon(ui, rect_centre(ui_cut_start(ui, &r, icon), icon, icon), "triangle-alert", C_NOTYET);
        ui_cut_start(ui, &r, ui_px(ui, 12));
        part_fit(ui, r, T_LABEL, C_NOTYET, 0, "trouble", S(ui, class_name_same));
    } else if (v->letters) { /* a lone Urdu zero is a dot */
        part_fit(ui, r, T_LABEL, C_INK2, 0, "count",
                 ui_fmt(ui, S(ui, class_name_count), ui_int(ui, (long)v->letters), ui_int(ui, (long)v->most), NULL));
    }
}

void screen_name(struct ui *ui, const struct name_view *v)
{
    const char *title = v->person ? S(ui, paper_name_ask) : v->rename ? S(ui, class_rename_title) : S(ui, class_new);
    struct rect page = part_bar(ui, &(struct view_bar){.title = title, .lead = BAR_BACK});
    struct rect whole = page;
    if (v->edit.keys.shown)
        rect_cut_bottom(&page, keyboard_height(ui));
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    const int field = part_field_height(ui), line = ui_line(ui, T_LABEL);
    if (page.h >= ui_px(ui, 64) + field + line + 2 * part_gap(ui) && !ui_small(ui))
        prompt(ui, &page, v);
    struct rect row = rect_cut_top(&page, field);
    if (v->rename)
        ui_bar_end(ui, &row,
                   &(struct ui_button){.id = "remove", .text = S(ui, class_remove), .style = UI_BTN_DANGER,
                                       .action = CMD(CLASS_REMOVE)});
    part_field(ui, row, &v->edit, NULL, title, v->person ? S(ui, paper_name) : S(ui, class_name_hint));
    rect_cut_top(&page, part_gap(ui));
    note(ui, rect_cut_top(&page, line < page.h ? line : page.h), v);
    part_keyboard(ui, &whole, &v->edit);
    ui_default_focus(ui, "field");
    ui_key(ui, "Escape", CMD(BACK));
    ui_key(ui, "Return", CMD(KEY_DONE));
}
