// SPDX-License-Identifier: GPL-3.0-or-later
/* 10: a lesson is finished. What was caught and what was accepted stand side by side, so that doubting everything is no way
 * to shine. There is no certificate and no reminder in this version: what the lesson was for takes their place. */
#include "screens/activity_private.h"

enum { ENOUGH = 4 /* answers of a kind, below which nothing is said about it */, SEGMENTS = 12 };

/* A quarter apart is "clearly": with the eight to twelve answers of a lesson that is two of them. */
static const char *sentence(struct ui *ui, const struct end_view *v)
{
    unsigned f = v->false_caught, ft = v->false_total, t = v->true_accepted, tt = v->true_total;
    if (ft + tt == 0)
        return S(ui, end_read);
    if (ft < ENOUGH || tt < ENOUGH)
        return S(ui, end_thanks);
    long gap = 4 * ((long)f * tt - (long)t * ft), unit = (long)ft * tt;
    if (gap > unit)
        return S(ui, end_sceptical);
    if (-gap > unit)
        return S(ui, end_trusting);
    return 2 * f >= ft && 2 * t >= tt ? S(ui, end_balanced) : S(ui, end_learning);
}

static void segments(struct ui *ui, struct rect r, unsigned done, unsigned of, const char *id, const char *name)
{
    if (of > SEGMENTS) {
        ui_progress(ui, r, done, of, id, name);
        return;
    }
    struct rect row = rect_centre(r, r.w, ui_px(ui, 20));
    for (unsigned i = 0; i < of; i++) {
        struct rect s = ui_grid(ui, row, (int)of, 1, ui_px(ui, 8), (int)i);
        ui_frame(ui, s, ui_px(ui, 6), i < done ? C_BAR : C_OFF, ui_px(ui, 2), i < done ? C_BAR : C_CTL);
    }
}

static void count_row(struct ui *ui, struct rect r, const char *id, const char *icon, const char *name, unsigned done,
                      unsigned of)
{
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 16), 0);
    int size = ui_px(ui, ui_small(ui) ? 52 : 64);
    if (size > r.h - ui_px(ui, 8))
        size = r.h - ui_px(ui, 8);
    lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), icon, C_INFO, C_INK);
    ui_cut_start(ui, &in, ui_px(ui, lesson_wide(ui) ? 24 : 14));
    const char *count = ui_fmt(ui, S(ui, of_n), ui_int(ui, (long)done), ui_int(ui, (long)of), NULL);
    struct rect figure = ui_cut_end(ui, &in, ui_text_width(ui, T_LABEL, UI_BOLD, count) + ui_px(ui, 6));
    ui_cut_end(ui, &in, ui_px(ui, 20));
    struct rect label = ui_cut_start(ui, &in, in.w * 46 / 100);
    ui_cut_start(ui, &in, ui_px(ui, 16));
    lesson_line(ui, label, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, id, name);
    segments(ui, in, done, of, ui_printf(ui, "%s.bar", id), name);
    lesson_line(ui, figure, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "%s.count", id), count);
}

static void module_pips(struct ui *ui, struct rect r, unsigned done, unsigned of)
{
    int size = ui_px(ui, 16), gap = ui_px(ui, 8), n = of > SEGMENTS ? SEGMENTS : (int)of;
    struct rect row = rect_centre(r, n * size + (n > 0 ? n - 1 : 0) * gap, size);
    for (int i = 0; i < n; i++) {
        struct rect pip = ui_cut_start(ui, &row, size);
        bool lit = (unsigned)i < done;
        ui_frame(ui, pip, size / 2, lit ? C_ACCENT : C_NONE, ui_px(ui, 2), lit ? C_ACCENT : C_NIGHT3);
        ui_cut_start(ui, &row, gap);
    }
}

static void lamp_panel(struct ui *ui, struct rect r, const struct end_view *v)
{
    ui_frame(ui, r, ui_px(ui, 16), C_NIGHT, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_NIGHT3);
    struct rect in = rect_inset(r, ui_px(ui, 16), ui_px(ui, ui_small(ui) ? 12 : 24));
    struct rect pips = rect_cut_bottom(&in, ui_px(ui, ui_small(ui) ? 32 : 48));
    module_pips(ui, pips, v->module_done, v->module_of);
    const char *won = v->badge ? ui_fmt(ui, S(ui, end_badge), part_text(ui, v->course, v->badge), NULL) : NULL;
    const char *note = won ? won : v->guest ? S(ui, end_guest) : v->last_lesson ? S(ui, end_all) : NULL;
    int small = note ? lesson_height(ui, in.w, 2 * ui_line(ui, T_SMALL) + ui_px(ui, 20), T_SMALL, 0, note) : 0;
    int title = ui_line(ui, T_TITLE) + ui_px(ui, 8), module = ui_line(ui, T_BODY);
    int art = in.h - title - module - small - ui_px(ui, 12);
    if (art > ui_px(ui, 290))
        art = ui_px(ui, 290);
    int spare = (in.h - art - title - module - small) / 2;
    if (spare > ui_px(ui, 20))
        spare = ui_px(ui, 20);
    ui_picture(ui, rect_cut_top(&in, art), "badge", UI_CONTAIN, 0, NULL, NULL);
    rect_cut_top(&in, spare);
    lesson_line(ui, rect_cut_top(&in, title), T_TITLE, C_ON_NIGHT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_HEADING, "lamp",
                S(ui, lamp_lit));
    lesson_line(ui, rect_cut_top(&in, module), T_BODY, C_ON_NIGHT2, UI_CENTRE | UI_MIDDLE, "module",
                part_text(ui, v->course, v->module_title));
    if (note)
        lesson_text(ui, rect_cut_top(&in, small), T_SMALL, C_ON_NIGHT2, UI_CENTRE | UI_MIDDLE, "lamp.note", note);
    const char *count = ui_fmt(ui, S(ui, of_n), ui_int(ui, (long)v->module_done), ui_int(ui, (long)v->module_of), NULL);
    struct ui_node n = {.id = "module.pips", .role = UI_ROLE_PROGRESS, .name = count, .box = pips, .on_night = true};
    ui_add(ui, &n);
}

static void learned(struct ui *ui, struct rect r, const struct end_view *v)
{
    const char *title = part_text(ui, v->course, v->lesson->title), *aim = part_text(ui, v->course, v->lesson->objective);
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 16), ui_px(ui, 6));
    int share = in.h > ui_px(ui, 240) ? 45 : 30; /* per cent: alone in the column it may be larger */
    int w = in.h * 5 / 4 < in.w * share / 100 ? in.h * 5 / 4 : in.w * share / 100;
    if (v->lesson->picture && w >= ui_px(ui, 72)) {
        struct rect art = rect_inset(ui_cut_start(ui, &in, w), 0, ui_px(ui, 8)), edge = art;
        int line = ui_px(ui, 2);
        ui_fill(ui, edge, ui_px(ui, 12), ui_env(ui)->high_contrast ? C_CTL : C_INK);
        ui_picture(ui, rect_inset(art, line, line), v->lesson->picture, UI_COVER, ui_px(ui, 10), NULL, NULL);
        ui_cut_start(ui, &in, ui_px(ui, 24));
    }
    int high = ui_line(ui, T_HEAD);
    if (high * 2 > in.h)
        high = 0;
    int gap = ui_px(ui, high && ui_env(ui)->large ? 12 : 0), low = lesson_height(ui, in.w, in.h - high - gap, T_BODY, 0, aim);
    struct rect both = rect_centre(in, in.w, high + gap + low);
    if (high)
        lesson_line(ui, rect_cut_top(&both, high), T_HEAD, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "lesson.title", title);
    rect_cut_top(&both, gap);
    lesson_text(ui, both, T_BODY, C_INK, UI_MIDDLE, "lesson.objective", aim);
}

static void results(struct ui *ui, struct rect r, const struct end_view *v)
{
    int rows = (v->false_total > 0) + (v->true_total > 0), gap = part_gap(ui), h = r.h;
    int strip = ui_line(ui, T_BODY) + ui_px(ui, 24), least = ui_px(ui, ui_small(ui) ? 64 : 96);
    if (strip < least)
        strip = least;
    int row = (h - strip - gap * (rows + 1)) * 10 / (10 * rows + 15), most = ui_px(ui, 124);
    if (row > most)
        row = most;
    if (v->false_total > 0) {
        count_row(ui, rect_cut_top(&r, row), "caught", "shield-alert", S(ui, caught_false), v->false_caught, v->false_total);
        rect_cut_top(&r, gap);
    }
    if (v->true_total > 0) {
        count_row(ui, rect_cut_top(&r, row), "accepted", "circle-check-big", S(ui, accepted_true), v->true_accepted,
                  v->true_total);
        rect_cut_top(&r, gap);
    }
    ui_tip(ui, rect_cut_top(&r, strip), "sentence", sentence(ui, v), NULL);
    rect_cut_top(&r, gap);
    learned(ui, r, v);
}

static void bottom(struct ui *ui, struct rect bar, const struct end_view *v)
{
    struct ui_button home = {.id = "home", .text = S(ui, home), .icon = "house",
                             .style = v->last_lesson ? UI_BTN_PRIMARY : UI_BTN_SECONDARY, .action = CMD(HOME)};
    struct ui_button again = {.id = "again", .text = S(ui, again), .icon = "rotate-ccw", .style = UI_BTN_QUIET,
                              .action = CMD(AGAIN)};
    struct ui_button next = {.id = "next", .text = S(ui, next_lesson), .icon = "arrow-right", .icon_at_end = true,
                             .style = UI_BTN_PRIMARY, .action = CMD(NEXT_LESSON)};
    struct ui_button paper = {.id = "certificate", .text = S(ui, paper_certificate), .icon = "award",
                              .style = UI_BTN_SECONDARY, .action = CMD1(PAPER, v->certificate)};
    if (v->certificate >= 0)
        ui_bar_start(ui, &bar, &paper);
    if (v->last_lesson) {
        ui_bar_start(ui, &bar, &again);
        ui_bar_end(ui, &bar, &home);
        return;
    }
    ui_bar_start(ui, &bar, &home);
    if (v->certificate < 0)
        ui_bar_start(ui, &bar, &again);
    ui_bar_end(ui, &bar, &next);
}

void screen_end(struct ui *ui, const struct end_view *v)
{
    struct view_bar top = {
        .title = S(ui, lesson_done),
        .sub = ui_fmt(ui, S(ui, home_lesson_of), part_text(ui, v->course, v->module_title), ui_int(ui, v->lesson_number),
                      NULL),
        .lead = BAR_LOGO,
        .picture = v->picture,
    };
    struct rect main = part_bar(ui, &top);
    struct rect bar = part_bottom(ui, &main);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    struct rect panel = ui_cut_start(ui, &main, ui_px(ui, lesson_wide(ui) ? 400 : 296));
    ui_cut_start(ui, &main, lesson_gap(ui));
    lamp_panel(ui, panel, v);
    results(ui, main, v);
    bottom(ui, bar, v);
}
