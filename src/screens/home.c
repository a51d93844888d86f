// SPDX-License-Identifier: GPL-3.0-or-later
/* 03: go on where you were; how many lamps are lit; the path of twelve niches. */
#include "screens/screens.h"

enum { ROW = 6 };

/* ---- the big card ---- */

static void progress(struct ui *ui, struct rect bar, const struct home_view *v)
{
    const char *s = ui_fmt(ui, S(ui, home_steps), ui_int(ui, (long)v->next_done), ui_int(ui, (long)v->next_of), NULL);
    int w = ui_text_width(ui, T_SMALL, 0, s) + ui_px(ui, 4), track = bar.w - w - ui_px(ui, 16), most = ui_px(ui, 240);
    if (w > bar.w)
        return;
    if (track >= ui_px(ui, 48)) {
        struct rect t = ui_cut_start(ui, &bar, track < most ? track : most);
        ui_progress(ui, t, v->next_done, v->next_of, NULL, NULL);
        ui_cut_start(ui, &bar, ui_px(ui, 16));
    }
    ui_text(ui, ui_cut_start(ui, &bar, w), T_SMALL, C_INK2, UI_ONE_LINE | UI_MIDDLE, "steps", s);
}

/* The small line stands under the title; where there is no room for both, it goes. */
static void resume_texts(struct ui *ui, struct rect r, const char *title, const char *sub)
{
    const int small = ui_line(ui, T_SMALL), line = ui_line(ui, T_HEAD);
    int head = ui_text_height(ui, r.w, T_HEAD, UI_BOLD, title);
    head = head > line && r.h >= head + small ? head : line;
    const bool room = r.h >= head + small;
    part_fit(ui, room ? rect_cut_top(&r, head) : r, T_HEAD, C_INK, UI_BOLD | UI_HEADING, "next.title", title);
    if (room)
        part_fit(ui, rect_cut_top(&r, small), T_SMALL, C_INK2, 0, "next.sub", sub);
}

static void resume(struct ui *ui, struct rect r, const struct home_view *v)
{
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 16), ui_px(ui, ui_small(ui) ? 12 : 16));
    int w = ui_px(ui, ui_small(ui) ? 200 : 296);
    if (r.w < ui_px(ui, 800) && w > r.w * 35 / 100)
        w = r.w * 35 / 100;
    if (!v->next) {
        struct rect pic = ui_cut_start(ui, &r, r.h);
        ui_picture(ui, pic, "lamp_lit", UI_CONTAIN, 0, NULL, NULL);
        ui_cut_start(ui, &r, ui_px(ui, 24));
        int h = ui_text_height(ui, r.w, T_HEAD, UI_BOLD, S(ui, home_all_done)) + ui_line(ui, T_SMALL);
        resume_texts(ui, rect_centre(r, r.w, h < r.h ? h : r.h), S(ui, home_all_done), S(ui, home_all_done_note));
        return;
    }
    struct rect pic = ui_cut_start(ui, &r, w);
    if (v->next->picture)
        ui_picture(ui, pic, v->next->picture, UI_COVER, ui_px(ui, 8), NULL, NULL);
    ui_cut_start(ui, &r, ui_px(ui, ui_small(ui) ? 16 : 24));
    struct rect bar = rect_cut_bottom(&r, part_button(ui));
    const char *module = part_text(ui, v->course, v->course->modules[v->next_module].title);
    resume_texts(ui, r, part_text(ui, v->course, v->next->title),
                 ui_fmt(ui, S(ui, home_lesson_of), module, ui_int(ui, (long)v->next_lesson + 1), NULL));
    ui_bar_start(ui, &bar,
                 &(struct ui_button){.id = "resume",
                                     .text = v->resumes ? S(ui, home_continue) : S(ui, home_begin),
                                     .icon = "arrow-right",
                                     .icon_at_end = true,
                                     .style = UI_BTN_PRIMARY,
                                     .action = CMD(RESUME)});
    if (v->resumes)
        progress(ui, bar, v);
}

/* ---- the small card: what is lit ---- */

static void lamps(struct ui *ui, struct rect r, const struct home_view *v)
{
    const bool first = v->lamps == 0;
    const char *count = ui_fmt(ui, S(ui, lamps), ui_int(ui, (long)v->lamps), NULL);
    const char *title = first ? S(ui, home_first_lamp) : v->guest ? count : S(ui, home_remembered);
    const char *note = v->guest ? S(ui, home_guest_note) : first ? S(ui, home_first_lamp_note) : count;
    ui_frame(ui, r, ui_px(ui, 16), C_ACCENT_TINT, ui_px(ui, 1), C_ACCENT);
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, ui_small(ui) ? 12 : 16));
    const int lamp = ui_px(ui, ui_small(ui) ? 56 : 72);
    int note_h = ui_text_height(ui, r.w, T_LABEL, 0, note), title_h = r.h - note_h;
    const int need = ui_text_height(ui, r.w - lamp - ui_px(ui, 12), T_LABEL, UI_BOLD, title);
    if (title_h < need) /* drop helper lines, keep the statement */
        note_h = 0, title_h = r.h;
    const int most = ui_px(ui, 112);
    if (note_h && title_h > most) {
        r = rect_centre(r, r.w, most + note_h);
        title_h = most;
    }
    struct rect top = rect_cut_top(&r, title_h);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &top, lamp), lamp, lamp), first ? "lamp_unlit" : "lamp_lit", UI_CONTAIN, 0,
               NULL, NULL);
    ui_cut_start(ui, &top, ui_px(ui, 12));
    part_fit(ui, top, T_LABEL, C_INK, UI_BOLD, "lamps.title", title);
    if (note_h)
        ui_text(ui, r, T_LABEL, C_INK, 0, "lamps.note", note);
}

/* ---- the path ---- */

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

static const char *niche_name(struct ui *ui, const struct home_view *v, unsigned m, const char *title)
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
    const bool open = state == NICHE_OPEN || state == NICHE_DONE, now = v->modules[m].current && open;
    const char *id = ui_printf(ui, "module.%s", module->id), *title = part_text(ui, v->course, module->title);
    if (now)
        ui_card(ui, r);
    else if (open && (ui_is_hot(ui, id) || ui_is_pressed(ui, id)))
        ui_fill(ui, r, ui_px(ui, 16), C_INFO);
    struct rect box = r;
    r = rect_inset(r, ui_px(ui, 2), ui_px(ui, 8));
    niche_foot(ui, rect_cut_bottom(&r, ui_px(ui, 24)), v, m);
    rect_cut_bottom(&r, ui_px(ui, 4));
    part_fit(ui, rect_cut_bottom(&r, label), T_LABEL, open ? C_INK : C_INK2, UI_BOLD | UI_CENTRE | UI_MUTE, NULL, title);
    rect_cut_bottom(&r, ui_px(ui, part_nastaliq(ui) ? 6 : 2)); /* tall first strokes rise over their line */
    ui_niche(ui, r, state == NICHE_DONE ? 2 : now ? 1 : 0);
    ui_add(ui, &(struct ui_node){.id = id,
                                 .role = UI_ROLE_BUTTON,
                                 .name = niche_name(ui, v, m, title),
                                 .state = (open ? 0 : UI_DISABLED) | (state == NICHE_DONE ? UI_DONE : 0) |
                                          (now ? UI_SELECTED : 0),
                                 .box = box,
                                 .action = CMD1(OPEN_MODULE, m),
                                 .radius = ui_px(ui, 16)});
}

static void pager(struct ui *ui, struct rect *row, unsigned page, unsigned pages)
{
    struct rect next = ui_cut_end(ui, row, ui_px(ui, 56));
    struct rect dots = ui_cut_end(ui, row, ui_px(ui, 16 + 16 * (int)pages)), prev = ui_cut_end(ui, row, ui_px(ui, 56));
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
        ui_frame(ui, dot, size / 2, i == page ? C_INK : C_NONE, ui_px(ui, 2), i == page ? C_INK : C_CTL);
    }
    ui_add(ui, &(struct ui_node){.id = "page",
                                 .role = UI_ROLE_TEXT,
                                 .name = ui_fmt(ui, S(ui, page_of), ui_int(ui, (long)page + 1), ui_int(ui, (long)pages), NULL),
                                 .box = dots});
    ui_button(ui, next,
              &(struct ui_button){.id = "page.next",
                                  .icon = "chevron-right",
                                  .name = S(ui, page_next),
                                  .style = UI_BTN_QUIET,
                                  .disabled = page + 1 >= pages,
                                  .action = CMD1(HOME_PAGE, page + 1)});
}

/* One line under a niche, or two on a page that has a title too long for one: all niches stay of one size. */
static int label_height(struct ui *ui, const struct home_view *v, int width, unsigned from, unsigned to)
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

static void path(struct ui *ui, struct rect page, const struct home_view *v)
{
    const bool one_row = ui_small(ui) || (ui_env(ui)->large && page.w < ui_px(ui, 1100));
    const unsigned count = v->course->module_count, per_page = one_row ? ROW : 2 * ROW;
    const unsigned pages = count ? (count + per_page - 1) / per_page : 1, at = v->page < pages ? v->page : pages - 1;
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
    const int label = label_height(ui, v, (page.w - (ROW - 1) * gap) / ROW - ui_px(ui, 4), from, to);
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

void screen_home(struct ui *ui, const struct home_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, home_welcome),
                                                       .lead = BAR_LOGO,
                                                       .picture = v->picture,
                                                       .award = ui_int(ui, (long)v->lamps)});
    const int pad = part_pad(ui);
    page = rect_inset(page, pad, 0);
    rect_cut_top(&page, pad);
    rect_cut_bottom(&page, ui_px(ui, 12));
    struct rect top = rect_cut_top(&page, ui_px(ui, ui_small(ui) ? 180 : 208));
    struct rect end = ui_cut_end(ui, &top, ui_px(ui, top.w < ui_px(ui, 1100) ? 304 : 400));
    ui_cut_end(ui, &top, ui_px(ui, ui_small(ui) ? 16 : 24));
    resume(ui, top, v);
    lamps(ui, end, v);
    rect_cut_top(&page, ui_px(ui, ui_small(ui) ? 8 : 16));
    path(ui, page, v);
    if (!v->next && v->course->module_count)
        ui_default_focus(ui, ui_printf(ui, "module.%s", v->course->modules[v->next_module < v->course->module_count ? v->next_module : 0].id));
}
