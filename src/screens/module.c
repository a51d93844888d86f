// SPDX-License-Identifier: GPL-3.0-or-later
/* A niche was opened: its lessons, each with its lamp. */
#include "screens/screens.h"

static unsigned done_count(const struct module_view *v, const struct course_module *m)
{
    unsigned n = 0;
    for (unsigned i = 0; i < m->lesson_count; i++)
        n += v->lessons[i] == LESSON_DONE;
    return n;
}

/* The niche as on home, large, on the night of the wall. */
static void wall(struct ui *ui, struct rect r, const struct module_view *v,
                 const struct course_module *m)
{
    const unsigned done = done_count(v, m);
    const int pad = ui_px(ui, 24), title = ui_line(ui, T_TITLE), small = ui_line(ui, T_BODY);
    ui_frame(ui, r, ui_px(ui, 16), C_NIGHT, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_NIGHT3);
    r = rect_inset(r, pad, pad);
    struct rect pips = rect_cut_bottom(&r, ui_px(ui, 40));
    ui_pips(ui, pips, m->planned, done, -1);
    const char *count = S(ui, lamps_none);
    if (done)
        count = ui_fmt(ui, S(ui, module_lamps), ui_int(ui, (long)done),
                       ui_int(ui, (long)m->planned), NULL);
    struct rect texts = rect_cut_bottom(&r, title + small);
    rect_cut_bottom(&r, ui_px(ui, 8));
    part_line(ui, &texts, T_TITLE, C_ON_NIGHT, UI_BOLD | UI_CENTRE | UI_HEADING, "module.title",
              part_text(ui, v->course, m->title));
    part_line(ui, &texts, T_BODY, C_ON_NIGHT2, UI_CENTRE, "module.lamps", count);
    const int most = ui_px(ui, 280);
    ui_niche(ui, rect_centre(r, r.w, r.h < most ? r.h : most), done ? 2 : 0);
}

static void lesson(struct ui *ui, struct rect r, const struct module_view *v,
                   const struct course_lesson *l, unsigned n)
{
    static const enum string_id states[] = {[LESSON_TODO] = STR_module_todo,
                                            [LESSON_RUNNING] = STR_module_running,
                                            [LESSON_DONE] = STR_module_done};
    const enum lesson_state state = v->lessons[n];
    const char *id = ui_printf(ui, "lesson.%s", l->id), *title = part_text(ui, v->course, l->title);
    const char *number = ui_fmt(ui, S(ui, module_lesson), ui_int(ui, (long)n + 1), NULL);
    const int radius = ui_px(ui, 16), gap = ui_px(ui, 16);
    const bool hot = ui_is_hot(ui, id), down = ui_is_pressed(ui, id);
    ui_frame(ui, r, radius,
             down                      ? C_OFF
             : hot                     ? C_INFO
             : state == LESSON_RUNNING ? C_ACCENT_TINT
                                       : C_CARD,
             ui_px(ui, 2), C_CTL);
    ui_add(ui, &(struct ui_node){.id = id,
                                 .role = UI_ROLE_BUTTON,
                                 .name = ui_fmt(ui, S(ui, module_state), number, title,
                                                ui_string(ui, states[state]), NULL),
                                 .state = state == LESSON_DONE ? UI_DONE : 0,
                                 .box = r,
                                 .action = CMD2(OPEN_LESSON, v->module, n),
                                 .radius = radius});
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, 6));
    const int lamp = r.h < ui_px(ui, 72) ? r.h : ui_px(ui, 72);
    struct rect art = ui_cut_start(ui, &r, ui_px(ui, 72));
    ui_picture(ui, rect_centre(art, lamp, lamp), state == LESSON_DONE ? "lamp_lit" : "lamp_unlit",
               UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &r, gap);

    const char *word = ui_string(ui, states[state]);
    const int icon = ui_px(ui, 28);
    struct rect end =
        ui_cut_end(ui, &r, ui_text_width(ui, T_SMALL, 0, word) + icon + ui_px(ui, 16));
    ui_icon(ui, rect_centre(ui_cut_end(ui, &end, icon), icon, icon),
            state == LESSON_DONE ? "check" : "arrow-right", state == LESSON_DONE ? C_RIGHT : C_INK);
    ui_cut_end(ui, &end, ui_px(ui, 8));
    ui_text(ui, end, T_SMALL, C_INK2, UI_ONE_LINE | UI_MIDDLE | UI_END | UI_MUTE, NULL, word);
    ui_cut_end(ui, &r, gap);

    const char *length =
        l->minutes > 0 ? ui_fmt(ui, S(ui, module_minutes), ui_int(ui, l->minutes), NULL) : NULL;
    const char *sub =
        length ? ui_printf(ui, "%s%s%s", number, ui_env(ui)->lang->list, length) : number;
    const int small = ui_line(ui, T_SMALL), head = ui_line(ui, T_HEAD);
    const bool both = r.h >= head + small - ui_px(ui, 8);
    if (both)
        r = rect_centre(r, r.w, head + small < r.h ? head + small : r.h);
    struct rect below = both ? rect_cut_bottom(&r, small) : r;
    part_fit(ui, r, T_HEAD, C_INK, UI_BOLD | UI_MUTE, NULL, title);
    if (both)
        part_fit(ui, below, T_SMALL, C_INK2, 0, ui_printf(ui, "%s.sub", id), sub);
}

void screen_module(struct ui *ui, const struct module_view *v)
{
    const struct course_module *m = &v->course->modules[v->module];
    struct rect page = part_bar(ui, &(struct view_bar){.title = part_text(ui, v->course, m->title),
                                                       .lead = BAR_BACK,
                                                       .picture = v->picture});
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    struct rect art = ui_cut_start(ui, &page, page.w * 30 / 100);
    ui_cut_start(ui, &page, part_pad(ui));
    wall(ui, art, v, m);
    if (m->lesson_count == 0) {
        part_tip(ui, &page, "none", S(ui, module_coming));
        ui_default_focus(ui, "back");
        return;
    }
    const int gap = part_gap(ui), n = (int)m->lesson_count,
              most = n * ui_px(ui, 118) + (n - 1) * gap;
    if (page.h > most)
        page.h = most;
    const char *focus = NULL;
    for (unsigned i = 0; i < m->lesson_count; i++) {
        lesson(ui, ui_grid(ui, page, 1, n, gap, (int)i), v, &m->lessons[i], i);
        if (i < 9)
            ui_key(ui, ui_printf(ui, "%u", i + 1), CMD2(OPEN_LESSON, v->module, i));
        if (!focus && v->lessons[i] != LESSON_DONE)
            focus = m->lessons[i].id;
    }
    ui_default_focus(ui, ui_printf(ui, "lesson.%s", focus ? focus : m->lessons[0].id));
}
