// SPDX-License-Identifier: GPL-3.0-or-later
/* A short text is written: a class's name, the name on a certificate, an address, a code. */
#include "screens/screens.h"

static const struct {
    enum string_id title, ask, hint, wrong;
} texts[] = {[NAME_CLASS] = {STR_class_new, STR_class_name_ask, STR_class_name_hint, STR_class_name_same},
             [NAME_PERSON] = {STR_paper_name_ask, STR_paper_name_note, STR_paper_name, STR_class_name_same},
             [NAME_ADDRESS] = {STR_link_address_ask, STR_link_address_note, STR_link_address_hint, STR_link_address_bad},
             [NAME_CODE] = {STR_link_code_ask, STR_link_code_note, STR_link_code_hint, STR_link_code_bad}};

static void prompt(struct ui *ui, struct rect *page, const struct name_view *v)
{
    const int disc = ui_px(ui, 64);
    int h = ui_line(ui, T_BODY) > disc ? ui_line(ui, T_BODY) : disc;
    struct rect r = rect_cut_top(page, h);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &r, disc), disc, disc), "baji_disc", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &r, ui_px(ui, 16));
    part_fit(ui, r, T_BODY, C_INK, 0, "prompt", ui_string(ui, texts[v->what].ask));
    rect_cut_top(page, part_gap(ui));
}

static void note(struct ui *ui, struct rect r, const struct name_view *v)
{
    const int icon = ui_px(ui, 28);
    if (v->wrong) {
        ui_icon(ui, rect_centre(ui_cut_start(ui, &r, icon), icon, icon), "triangle-alert", C_NOTYET);
        ui_cut_start(ui, &r, ui_px(ui, 12));
        part_fit(ui, r, T_LABEL, C_NOTYET, 0, "trouble", ui_string(ui, texts[v->what].wrong));
    } else if (v->letters && (v->what == NAME_CLASS || v->what == NAME_PERSON)) { /* a lone Urdu zero is a dot */
        part_fit(ui, r, T_LABEL, C_INK2, 0, "count",
                 ui_fmt(ui, S(ui, class_name_count), ui_int(ui, (long)v->letters), ui_int(ui, (long)v->most), NULL));
    }
}

void screen_name(struct ui *ui, const struct name_view *v)
{
    const char *title = v->rename ? S(ui, class_rename_title) : ui_string(ui, texts[v->what].title);
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
    part_field(ui, row, &v->edit, NULL, title, ui_string(ui, texts[v->what].hint));
    rect_cut_top(&page, part_gap(ui));
    note(ui, rect_cut_top(&page, line < page.h ? line : page.h), v);
    part_keyboard(ui, &whole, &v->edit);
    ui_default_focus(ui, "field");
    ui_key(ui, "Escape", CMD(BACK));
    ui_key(ui, "Return", CMD(KEY_DONE));
}
