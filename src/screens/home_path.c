// SPDX-License-Identifier: GPL-3.0-or-later
/* The path on home: a niche a module, twelve at once or six to a page. */
#include "screens/home_private.h"

enum { ROW = 6 };

enum niche_state { NICHE_SOON, NICHE_AGE, NICHE_OPEN, NICHE_DONE };

static enum niche_state niche_state(const struct home_view *v, unsigned m)
{
    const struct course_module *module = &v->course->modules[m];
    if (module->min_age && v->locked_13)
        return NICHE_AGE;
    if (!v->modules[m].here || module->lesson_count == 0)
        return NICHE_SOON;
    return v->modules[m].done >= module->lesson_count ? NICHE_DONE : NICHE_OPEN;
}

static const char *niche_name(struct ui *ui, const struct home_view *v, unsigned m,
                              const char *title)
{
    switch (niche_state(v, m)) {
    case NICHE_SOON:
        return ui_fmt(ui, S(ui, home_niche_soon), title, NULL);
    case NICHE_AGE:
        return ui_fmt(ui, S(ui, home_niche_13), title, NULL);
    case NICHE_DONE:
        return ui_fmt(ui, S(ui, home_niche_done), title, NULL);
    case NICHE_OPEN:
        break;
    }
    return ui_fmt(ui, S(ui, home_niche_some), title, ui_int(ui, (long)v->modules[m].done),
                  ui_int(ui, (long)v->course->modules[m].planned), NULL);
}

static void niche_foot(struct ui *ui, struct rect r, const struct home_view *v, unsigned m)
{
    const unsigned small = UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE;
    switch (niche_state(v, m)) {
    case NICHE_AGE:
        ui_text(ui, r, T_SMALL, C_INK2, (small & ~(unsigned)UI_MUTE) | UI_BOLD | UI_LATIN,
                ui_printf(ui, "module.%s.age", v->course->modules[m].id), S(ui, home_13));
        break;
    case NICHE_DONE:
        ui_icon(ui, rect_centre(r, ui_px(ui, 24), ui_px(ui, 24)), "check", C_RIGHT);
        break;
    case NICHE_SOON:
    case NICHE_OPEN:
        ui_mini_pips(ui, r, v->course->modules[m].planned, v->modules[m].done);
        break;
    }
}

static void niche(struct ui *ui, struct rect r, const struct home_view *v, unsigned m, int label)
{
    const struct course_module *module = &v->course->modules[m];
    const enum niche_state state = niche_state(v, m);
    const bool open = state == NICHE_OPEN || state == NICHE_DONE,
               now = v->modules[m].current && open;
    const char *id = ui_printf(ui, "module.%s", module->id),
               *title = part_text(ui, v->course, module->title);
    if (now)
        ui_card(ui, r);
    else if (open && (ui_is_hot(ui, id) || ui_is_pressed(ui, id)))
        ui_fill(ui, r, ui_px(ui, 16), C_INFO);
    struct rect box = r;
    r = rect_inset(r, ui_px(ui, 2), ui_px(ui, 8));
    niche_foot(ui, rect_cut_bottom(&r, ui_px(ui, 24)), v, m);
    rect_cut_bottom(&r, ui_px(ui, 4));
    part_fit(ui, rect_cut_bottom(&r, label), T_LABEL, open ? C_INK : C_INK2,
             UI_BOLD | UI_CENTRE | UI_MUTE, NULL, title);
    rect_cut_bottom(
        &r, ui_px(ui, part_nastaliq(ui) ? 6 : 2)); /* tall first strokes rise over their line */
    ui_niche(ui, r, state == NICHE_DONE ? 2 : now ? 1 : 0);
    ui_add(ui,
           &(struct ui_node){.id = id,
                             .role = UI_ROLE_BUTTON,
                             .name = niche_name(ui, v, m, title),
                             .state = (open ? 0 : UI_DISABLED) |
                                      (state == NICHE_DONE ? UI_DONE : 0) | (now ? UI_SELECTED : 0),
                             .box = box,
                             .action = CMD1(OPEN_MODULE, m),
                             .radius = ui_px(ui, 16)});
}

static void pager(struct ui *ui, struct rect *row, unsigned page, unsigned pages)
{
    struct rect next = ui_cut_end(ui, row, ui_px(ui, 56));
    struct rect dots = ui_cut_end(ui, row, ui_px(ui, 16 + 16 * (int)pages)),
                prev = ui_cut_end(ui, row, ui_px(ui, 56));
    ui_button(ui, prev,
              &(struct ui_button){.id = "page.prev",
                                  .icon = "chevron-left",
                                  .name = S(ui, page_prev),
                                  .style = UI_BTN_QUIET,
                                  .disabled = page == 0,
                                  .action = CMD1(HOME_PAGE, page ? page - 1 : 0)});
    const int size = ui_px(ui, 10), step = ui_px(ui, 16);
    struct rect d = rect_centre(dots, (int)pages * step, size);
    for (unsigned i = 0; i < pages; i++) {
        struct rect dot = rect_centre(ui_cut_start(ui, &d, step), size, size);
        ui_frame(ui, dot, size / 2, i == page ? C_INK : C_NONE, ui_px(ui, 2),
                 i == page ? C_INK : C_CTL);
    }
    ui_add(ui, &(struct ui_node){.id = "page",
                                 .role = UI_ROLE_TEXT,
                                 .name = ui_fmt(ui, S(ui, page_of), ui_int(ui, (long)page + 1),
                                                ui_int(ui, (long)pages), NULL),
                                 .box = dots});
    ui_button(ui, next,
              &(struct ui_button){.id = "page.next",
                                  .icon = "chevron-right",
                                  .name = S(ui, page_next),
                                  .style = UI_BTN_QUIET,
                                  .disabled = page + 1 >= pages,
                                  .action = CMD1(HOME_PAGE, page + 1)});
}

/* One line under a niche, or two on a page that has a title too long for one: all niches stay of
 * one size. */
static int label_height(struct ui *ui, const struct home_view *v, int width, unsigned from,
                        unsigned to)
{
    int most = ui_line(ui, T_LABEL);
    for (unsigned m = from; m < to; m++) {
        const char *title = part_text(ui, v->course, v->course->modules[m].title);
        if (ui_text_width(ui, T_SMALL, UI_BOLD, title) <= width)
            continue;
        int h = ui_text_height(ui, width, T_SMALL, UI_BOLD, title);
        most = h > most ? h : most;
    }
    return most;
}

void home_path(struct ui *ui, struct rect page, const struct home_view *v)
{
    const bool one_row = ui_small(ui) || (ui_env(ui)->large && page.w < ui_px(ui, 1100));
    const unsigned count = v->course->module_count, per_page = one_row ? ROW : 2 * ROW;
    const unsigned pages = count ? (count + per_page - 1) / per_page : 1,
                   at = v->page < pages ? v->page : pages - 1;
    const unsigned from = at * per_page, to = from + per_page < count ? from + per_page : count;
    int line = ui_line(ui, T_LABEL);
    struct rect row = rect_cut_top(&page, pages > 1 && line < ui_px(ui, 56) ? ui_px(ui, 56) : line);
    struct rect title = row;
    if (pages > 1)
        ui_cut_end(ui, &title, ui_px(ui, 200));
    part_fit(ui, title, T_LABEL, C_INK, UI_BOLD | UI_HEADING, "path", S(ui, home_path));
    if (pages > 1)
        pager(ui, &row, at, pages);
    rect_cut_top(&page, ui_px(ui, 8));
    const int gap = page.w < ui_px(ui, 1100) ? ui_px(ui, 8) : part_gap(ui);
    const int label =
        label_height(ui, v, (page.w - (ROW - 1) * gap) / ROW - ui_px(ui, 4), from, to);
    const int most = ui_px(ui, 176) + label;
    if (one_row && page.h > most)
        page.h = most;
    unsigned key = 0;
    for (unsigned m = from; m < to; m++) {
        niche(ui, ui_grid(ui, page, ROW, (int)(per_page / ROW), gap, (int)(m - from)), v, m, label);
        enum niche_state state = niche_state(v, m);
        if ((state == NICHE_OPEN || state == NICHE_DONE) && ++key <= 9)
            ui_key(ui, ui_printf(ui, "%u", key), CMD1(OPEN_MODULE, m));
    }
}
