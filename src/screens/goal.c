// SPDX-License-Identifier: GPL-3.0-or-later
/* A class's goal: lamps that all light together. No names, no dates, nobody's share. */
#include "screens/screens.h"

enum { LAMPS_MOST = 20 };

static const char *count(struct ui *ui, unsigned goal, unsigned lit)
{
    if (lit >= goal)
        return S(ui, goal_reached);
    if (!lit) /* a lone Urdu zero is a mere dot */
        return ui_fmt(ui, S(ui, goal_wanted), ui_int(ui, (long)goal), NULL);
    return ui_fmt(ui, S(ui, goal_of), ui_int(ui, (long)lit), ui_int(ui, (long)goal), NULL);
}

void part_goal(struct ui *ui, struct rect r, unsigned goal, unsigned lit)
{
    const unsigned lamps = goal < LAMPS_MOST ? goal : LAMPS_MOST;
    const unsigned shown = lit >= goal ? lamps : lit * lamps / goal;
    ui_frame(ui, r, ui_px(ui, 16), C_ACCENT_TINT, ui_px(ui, 1), C_ACCENT);
    r = rect_inset(r, ui_px(ui, 16), ui_px(ui, 4));
    const char *title = S(ui, goal_title), *said = count(ui, goal, lit);
    int w = ui_text_width(ui, T_LABEL, UI_BOLD, title) + ui_px(ui, 8);
    ui_text(ui, ui_cut_start(ui, &r, w), T_LABEL, C_INK, UI_BOLD | UI_ONE_LINE | UI_MIDDLE, "goal.title", title);
    w = ui_text_width(ui, T_LABEL, 0, said) + ui_px(ui, 8);
    ui_text(ui, ui_cut_end(ui, &r, w), T_LABEL, C_INK, UI_ONE_LINE | UI_MIDDLE | UI_END, "goal", said);
    int gap = ui_px(ui, 16), size = (r.w - 2 * gap) / (int)lamps, most = r.h < ui_px(ui, 52) ? r.h : ui_px(ui, 52);
    if (size > most)
        size = most;
    struct rect row = rect_centre(rect_inset(r, gap, 0), size * (int)lamps, size);
    for (unsigned i = 0; i < lamps; i++) {
        struct rect lamp = ui_cut_start(ui, &row, size);
        ui_picture(ui, rect_inset(lamp, ui_px(ui, 2), ui_px(ui, 2)), i < shown ? "lamp_lit" : "lamp_unlit", UI_CONTAIN, 0,
                   NULL, NULL);
    }
}
