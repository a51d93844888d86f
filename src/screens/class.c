// SPDX-License-Identifier: GPL-3.0-or-later
/* The learner's class: asked only where more than one uses the machine. */
#include "screens/screens.h"

static void tiles(struct ui *ui, struct rect page, const struct class_view *v)
{
    const int gap = part_gap(ui), least = ui_px(ui, ui_env(ui)->large ? 64 : 60);
    int cols = v->count <= 4 ? 2 : 3;
    while (cols < 8 && ((int)v->count + cols - 1) / cols * (least + gap) - gap > page.h)
        cols++;
    int rows = ((int)v->count + cols - 1) / cols, most = rows * ui_px(ui, 120) + (rows - 1) * gap;
    if (page.h > most)
        page.h = most;
    for (unsigned i = 0; i < v->count; i++) {
        ui_choice(ui, ui_grid(ui, page, cols, rows, gap, (int)i),
                  &(struct ui_choice){
                      .id = ui_printf(ui, "class.%s", v->codes[i]),
                      .text = part_class_name(ui, v->codes[i]),
                      .icon = cols <= 3 ? (v->codes[i][0] == 'g' || v->codes[i][1] == ':' ? "users-round" : "school") : NULL,
                      .action = CMD1(PICK_CLASS, i)});
        if (i < 9)
            ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(PICK_CLASS, i));
    }
    if (v->count)
        ui_default_focus(ui, ui_printf(ui, "class.%s", v->codes[0]));
}

static void prompt(struct ui *ui, struct rect *page, const struct class_view *v)
{
    const int line = ui_line(ui, T_TITLE);
    struct ui_button find = {
        .id = "find", .text = S(ui, find), .icon = "search", .style = UI_BTN_SECONDARY, .action = CMD(FIND)};
    struct rect r = rect_cut_top(page, v->find && line < part_button(ui) ? part_button(ui) : line);
    if (v->find)
        ui_bar_end(ui, &r, &find);
    part_fit(ui, r, T_TITLE, C_INK, UI_BOLD | UI_HEADING, "prompt", S(ui, class_ask));
}

void screen_class(struct ui *ui, const struct class_view *v)
{
    struct rect page =
        part_bar(ui, &(struct view_bar){.title = S(ui, class_title), .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    prompt(ui, &page, v);
    rect_cut_top(&page, part_gap(ui));
    if (v->count)
        tiles(ui, page, v);
    else
        part_tip(ui, &page, "none", S(ui, class_none));
    if (!v->count)
        ui_default_focus(ui, "guest");
    ui_bar_start(ui, &bar,
                 &(struct ui_button){.id = "guest",
                                     .text = S(ui, guest),
                                     .icon = "user-round",
                                     .style = UI_BTN_SECONDARY,
                                     .action = CMD(GUEST)});
    ui_bar_end(ui, &bar,
               &(struct ui_button){.id = "teacher",
                                   .text = S(ui, teacher),
                                   .icon = "lock",
                                   .style = UI_BTN_SECONDARY,
                                   .action = CMD(TEACHER)});
}
