// SPDX-License-Identifier: GPL-3.0-or-later
/* A page before it is saved for the printer: how it will look, a name for it if somebody wants one, where it lies. */
#include "screens/screens.h"

static void said(struct ui *ui, struct rect r, const struct paper_screen *v)
{
    if (v->saving) {
        part_fit(ui, rect_cut_top(&r, ui_line(ui, T_LABEL)), T_LABEL, C_INK2, 0, "paper.busy", S(ui, pin_busy));
    } else if (v->failed) {
        const char *s = S(ui, paper_failed);
        part_fit(ui, rect_cut_top(&r, ui_text_height(ui, r.w, T_LABEL, UI_BOLD, s)), T_LABEL, C_NOTYET, UI_BOLD, "paper.failed", s);
    } else if (v->saved) {
        const char *s = v->on_drive ? S(ui, paper_saved_drive) : S(ui, paper_saved);
        const char *file = v->where;
        int h = ui_text_height(ui, r.w, T_LABEL, UI_BOLD, s);
        part_fit(ui, rect_cut_top(&r, h), T_LABEL, C_RIGHT, UI_BOLD, "paper.saved", s);
        rect_cut_top(&r, ui_px(ui, 8));
        ui_text(ui, r, T_SMALL, C_INK2, UI_LATIN, "paper.where", file);
    } else if (v->paper.design == PAPER_CERTIFICATE) {
        const char *s = S(ui, paper_name_note);
        part_fit(ui, rect_cut_top(&r, ui_text_height(ui, r.w, T_SMALL, 0, s)), T_SMALL, C_INK2, 0, "paper.note", s);
    }
}

static struct rect paper_in(const struct ui *ui, struct rect r)
{
    int w = r.w, h = w * PAPER_H / PAPER_W;
    (void)ui;
    if (h > r.h) {
        h = r.h;
        w = h * PAPER_W / PAPER_H;
    }
    return rect_centre(r, w, h);
}

void screen_paper(struct ui *ui, const struct paper_screen *v)
{
    const bool certificate = v->paper.design == PAPER_CERTIFICATE;
    struct rect page = part_bar(ui, &(struct view_bar){.title = certificate ? S(ui, paper_certificate) : S(ui, paper_print),
                                                       .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), ui_px(ui, ui_small(ui) ? 12 : 24));
    struct rect side = ui_cut_end(ui, &page, ui_px(ui, page.w < ui_px(ui, 1100) ? 300 : 360));
    ui_cut_end(ui, &page, part_pad(ui));
    struct rect sheet = paper_in(ui, page);
    ui_frame(ui, rect_inset(sheet, -ui_px(ui, 2), -ui_px(ui, 2)), 0, C_CARD, ui_px(ui, 2), C_LINE);
    paper_draw(ui, sheet, &v->paper);
    if (certificate) {
        struct ui_button name = {.id = "paper.name.edit", .text = v->named ? S(ui, paper_name_change) : S(ui, paper_name_add),
                                 .icon = "pencil", .style = UI_BTN_SECONDARY, .action = CMD(PAPER_NAME), .disabled = v->saving};
        int w = ui_button_width(ui, &name);
        struct rect row = rect_cut_top(&side, part_button(ui));
        ui_button(ui, ui_cut_start(ui, &row, w < row.w ? w : row.w), &name);
        rect_cut_top(&side, part_gap(ui));
    }
    said(ui, side, v);
    struct ui_button save = {.id = "paper.save", .text = v->saved ? S(ui, paper_save_again) : S(ui, paper_save), .icon = "printer",
                             .style = UI_BTN_PRIMARY, .action = CMD(PAPER_SAVE), .disabled = v->saving};
    if (v->before || v->after) {
        struct ui_button prev = {.id = "paper.prev", .icon = "chevron-left", .name = S(ui, page_prev), .style = UI_BTN_SECONDARY,
                                 .action = CMD1(PAPER_TURN, -1), .disabled = !v->before || v->saving};
        struct ui_button next = prev;
        next.id = "paper.next", next.icon = "chevron-right", next.name = S(ui, page_next);
        next.action = CMD1(PAPER_TURN, 1), next.disabled = !v->after || v->saving;
        ui_bar_start(ui, &bar, &prev);
        ui_bar_start(ui, &bar, &next);
    }
    ui_bar_end(ui, &bar, &save);
    if (v->saving)
        ui_default_focus(ui, "back");
}
