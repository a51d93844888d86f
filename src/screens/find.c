// SPDX-License-Identifier: GPL-3.0-or-later
/* Search in a long list: a field, what is found, and the keyboard while it is written. */
#include "screens/screens.h"

static void result(struct ui *ui, struct rect r, const struct find_row *row, bool learners)
{
    if (learners) {
        const char *name = part_picture_name(ui, row->code);
        bool fits = r.h >= 2 * ui_line(ui, T_LABEL) + ui_px(ui, 16) &&
                    ui_text_width(ui, T_SMALL, UI_BOLD, name) <= r.w - ui_px(ui, 8);
        ui_tile(ui, r,
                &(struct ui_tile){.id = ui_printf(ui, "learner.%u", row->place),
                                  .picture = part_picture_file(ui, row->code),
                                  .text = fits ? name : NULL,
                                  .name = name,
                                  .action = CMD1(RESET_ASK, row->place)});
        return;
    }
    ui_choice(ui, r,
              &(struct ui_choice){.id = ui_printf(ui, "class.%s", row->code), .text = part_class_name(ui, row->code),
                                  .action = CMD1(PICK_CLASS, row->place)});
}

/* As many as have room: who writes on sees fewer, and his own among them. */
static void results(struct ui *ui, struct rect page, const struct find_view *v)
{
    const int gap = part_gap(ui), wide = ui_px(ui, v->learners ? 112 : 200), low = ui_px(ui, v->learners ? 88 : 72),
              most = ui_px(ui, v->learners ? 136 : 88);
    int cols = (page.w + gap) / (wide + gap), rows = (page.h + gap) / (low + gap);
    if (rows < 1)
        rows = 1;
    int h = rows * most + (rows - 1) * gap;
    if (page.h > h)
        page.h = h;
    for (unsigned i = 0; i < v->row_count && i < (unsigned)(cols * rows); i++)
        result(ui, ui_grid(ui, page, cols, rows, gap, (int)i), &v->rows[i], v->learners);
}

void screen_find(struct ui *ui, const struct find_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, find), .lead = BAR_BACK});
    struct rect whole = page;
    if (v->edit.keys.shown)
        rect_cut_bottom(&page, keyboard_height(ui));
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    part_field(ui, rect_cut_top(&page, part_field_height(ui)), &v->edit, "search", S(ui, find),
               v->learners ? S(ui, find_learner) : S(ui, find_class));
    rect_cut_top(&page, part_gap(ui));
    if (v->row_count)
        results(ui, page, v);
    else
        part_line(ui, &page, T_LABEL, C_INK2, 0, "none", S(ui, find_none));
    part_keyboard(ui, &whole, &v->edit);
    ui_default_focus(ui, "field");
    ui_key(ui, "Escape", CMD(BACK));
    ui_key(ui, "Return", CMD(KEY_DONE));
}
