// SPDX-License-Identifier: GPL-3.0-or-later
/* The teacher chooses which classes use this machine. Only these are offered to a learner. */
#include "screens/screens.h"

/* As few columns as leave every row its height. */
static int columns(const struct ui *ui, struct rect r, unsigned count, int row)
{
    const int gap = part_gap(ui);
    int cols = 3;
    while (cols < 8 && ((int)count + cols - 1) / cols * (row + gap) - gap > r.h)
        cols++;
    return cols;
}

static void head(struct ui *ui, struct rect *page)
{
    struct rect r = rect_cut_top(page, ui_line(ui, T_TITLE));
    part_fit(ui, r, T_TITLE, C_INK, UI_BOLD | UI_HEADING, "prompt", S(ui, classes_ask));
    rect_cut_top(page, part_gap(ui));
}

/* One class; one that has a name of its own has a pencil beside it, or, where that would leave too little for the name, is
 * held (Menu) to change it. */
static void tile(struct ui *ui, struct rect r, const struct classes_view *v, unsigned i)
{
    const char *name = part_class_name(ui, v->codes[i]);
    const unsigned slot = v->slots ? v->slots[i] : i;
    const int pencil = ui_px(ui, 60);
    const bool named = ui_name(ui, v->codes[i]) != NULL;
    if (named && r.w - pencil >= ui_px(ui, ui_env(ui)->large ? 220 : 170)) {
        ui_button(ui, ui_cut_end(ui, &r, pencil),
                  &(struct ui_button){.id = ui_printf(ui, "rename.%s", v->codes[i]),
                                      .icon = "pencil",
                                      .name = ui_fmt(ui, S(ui, class_rename), name, NULL),
                                      .style = UI_BTN_QUIET,
                                      .action = CMD1(CLASS_RENAME, slot)});
    }
    ui_choice(ui, r,
              &(struct ui_choice){.id = ui_printf(ui, "class.%s", v->codes[i]),
                                  .text = name,
                                  .look = v->on[slot] ? UI_CHOICE_SELECTED : UI_CHOICE_PLAIN,
                                  .action = CMD1(TOGGLE_CLASS, slot),
                                  .hold = named ? CMD1(CLASS_RENAME, slot) : CMD(NONE)});
    if (i < 9)
        ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(TOGGLE_CLASS, slot));
}

void screen_classes(struct ui *ui, const struct classes_view *v)
{
    struct rect page =
        part_bar(ui, &(struct view_bar){.title = S(ui, classes_title),
                                        .lead = v->first_start ? BAR_LOGO : BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    head(ui, &page);
    const int least = ui_px(ui, ui_env(ui)->large ? 64 : 60), gap = part_gap(ui);
    const unsigned tiles = v->count + v->can_add;
    int cols = columns(ui, page, tiles, least), rows = ((int)tiles + cols - 1) / cols;
    int most = rows * ui_px(ui, 88) + (rows - 1) * gap;
    if (rows && page.h > most)
        page.h = most;
    bool any = false;
    for (unsigned i = 0; i < v->count; i++) {
        any |= v->on[v->slots ? v->slots[i] : i];
        tile(ui, ui_grid(ui, page, cols, rows, gap, (int)i), v, i);
    }
    if (v->can_add)
        ui_button(ui, ui_grid(ui, page, cols, rows, gap, (int)v->count),
                  &(struct ui_button){.id = "add.class",
                                      .text = S(ui, class_new),
                                      .icon = "plus",
                                      .style = UI_BTN_SECONDARY,
                                      .action = CMD(CLASS_NEW)});
    struct ui_button done = {.id = "classes.done",
                             .text = S(ui, done),
                             .icon = "check",
                             .style = UI_BTN_PRIMARY,
                             .action = CMD(CLASSES_DONE),
                             .disabled = !any};
    struct rect note = bar;
    ui_cut_end(ui, &note, ui_button_width(ui, &done) + gap);
    part_fit(ui, note, T_SMALL, C_INK2, 0, "note",
             any ? S(ui, classes_note) : S(ui, classes_first));
    ui_bar_end(ui, &bar, &done);
    if (!any && v->count)
        ui_default_focus(ui, ui_printf(ui, "class.%s", v->codes[0]));
}
