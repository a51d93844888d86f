// SPDX-License-Identifier: GPL-3.0-or-later
/* 14a, 14b: what goes on with a USB stick, what came of it, when it may be pulled out, and what to do where it did not go well. */
#include "screens/screens.h"

enum { STEPS = 4 };

/* ---- the card with the drawing ---- */

static const char *art_name(const struct stick_view *v)
{
    return v->face == STICK_DONE ? "usb_ok" : v->face == STICK_PROBLEM ? "usb_bad" : "usb_sync";
}

static void bar_of(struct ui *ui, struct rect *r, const struct stick_view *v)
{
    const char *percent = ui_fmt(ui, S(ui, stick_percent), ui_int(ui, (long)v->permille / 10), NULL);
    ui_progress(ui, rect_cut_top(r, ui_px(ui, 20)), v->permille, 1000, "progress", percent);
    part_fit(ui, rect_cut_top(r, ui_line(ui, T_SMALL)), T_SMALL, C_INK, UI_BOLD | UI_CENTRE, "percent", percent);
}

static void card(struct ui *ui, struct rect r, const struct stick_view *v)
{
    const bool works = v->face == STICK_WORKS, space = v->knows_space && v->face != STICK_NONE;
    const enum ui_type head = ui_small(ui) ? T_HEAD : T_TITLE;
    const char *title = works ? S(ui, stick_wait) : v->face == STICK_DONE ? ui_string(ui, v->title) : NULL;
    const char *note = v->face == STICK_DONE ? S(ui, stick_pull) : NULL;
    int below = (title ? ui_line(ui, head) : 0) + (note ? ui_line(ui, T_BODY) : 0) +
                (works ? ui_px(ui, 20) + ui_line(ui, T_SMALL) : 0) + (space ? ui_line(ui, T_SMALL) : 0) + ui_px(ui, 8);
    int tall = ui_px(ui, 460);
    r = rect_centre(r, r.w, tall < r.h ? tall : r.h);
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, ui_small(ui) ? 20 : 40), ui_px(ui, ui_small(ui) ? 12 : 24));
    struct rect art = rect_cut_top(&r, r.h - below);
    ui_picture(ui, art, art_name(v), UI_CONTAIN, 0, "stick.art", S(ui, stick_title));
    rect_cut_top(&r, ui_px(ui, 8));
    if (title)
        part_fit(ui, rect_cut_top(&r, ui_line(ui, head)), head, C_INK, UI_BOLD | UI_CENTRE | UI_HEADING, "stick.title", title);
    if (note)
        part_fit(ui, rect_cut_top(&r, ui_line(ui, T_BODY)), T_BODY, C_INK, UI_CENTRE, "stick.note", note);
    if (works)
        bar_of(ui, &r, v);
    if (space)
        part_fit(ui, rect_cut_top(&r, ui_line(ui, T_SMALL)), T_SMALL, C_INK2, UI_CENTRE, "space",
                 v->files ? ui_fmt(ui, S(ui, stick_space), ui_int(ui, (long)v->free_mb), ui_int(ui, (long)v->files), NULL)
                          : ui_fmt(ui, S(ui, stick_free), ui_int(ui, (long)v->free_mb), NULL));
}

/* ---- 14a: the steps ---- */

static void step(struct ui *ui, struct rect r, const struct stick_view *v, unsigned n)
{
    static const enum string_id texts[STEPS] = {STR_stick_step_found, STR_stick_step_take, STR_stick_step_give,
                                                STR_stick_step_lessons};
    static const char *const icons[STEPS] = {"usb-stick", "download", "upload", "copy"};
    const bool done = n < v->phase, now = n == v->phase;
    const int disc = ui_px(ui, 56) < r.h ? ui_px(ui, 56) : r.h, icon = disc / 2;
    struct rect c = rect_centre(ui_cut_start(ui, &r, disc), disc, disc);
    ui_frame(ui, c, disc / 2, done ? C_RIGHT_TINT : now ? C_ACCENT : C_INFO, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_CTL);
    ui_icon(ui, rect_centre(c, icon, icon), done ? "check" : icons[n], done ? C_RIGHT : now ? C_INK : C_INK2);
    ui_cut_start(ui, &r, ui_px(ui, 20));
    part_fit(ui, r, T_HEAD, done || now ? C_INK : C_INK2, now ? UI_BOLD : 0, ui_printf(ui, "step.%u", n), ui_string(ui, texts[n]));
}

static void steps(struct ui *ui, struct rect r, const struct stick_view *v)
{
    int each = r.h / STEPS, most = ui_px(ui, 84);
    each = each < most ? each : most;
    r = rect_centre(r, r.w, STEPS * each);
    for (unsigned n = 0; n < STEPS; n++)
        step(ui, rect_inset(rect_cut_top(&r, each), 0, ui_px(ui, 4)), v, n);
}

/* ---- 14b: what came of it ---- */

static void row(struct ui *ui, struct rect r, const char *id, const char *icon, const char *text, int64_t n)
{
    const int disc = ui_px(ui, 64) < r.h - ui_px(ui, 8) ? ui_px(ui, 64) : r.h - ui_px(ui, 8);
    const char *number = n ? ui_int(ui, (long)n) : "–"; /* a zero is a mere dot in Urdu */
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 24), ui_px(ui, 4));
    struct rect c = rect_centre(ui_cut_start(ui, &r, disc), disc, disc);
    ui_fill(ui, c, disc / 2, C_INFO);
    ui_icon(ui, rect_centre(c, disc / 2, disc / 2), icon, C_INK);
    ui_cut_start(ui, &r, ui_px(ui, 20));
    struct rect end = ui_cut_end(ui, &r, ui_text_width(ui, T_TITLE, UI_BOLD | UI_TABULAR, number) + ui_px(ui, 8));
    part_fit(ui, r, T_HEAD, C_INK, UI_BOLD, id, text);
    part_fit(ui, end, T_TITLE, C_INK, UI_BOLD | UI_TABULAR | UI_END, ui_printf(ui, "%s.count", id), number);
}

static void band(struct ui *ui, struct rect r, const char *id, const char *s)
{
    const int icon = ui_px(ui, 32);
    ui_frame(ui, r, ui_px(ui, 16), C_RIGHT_TINT, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_RIGHT);
    r = rect_inset(r, ui_px(ui, 24), ui_px(ui, 4));
    ui_icon(ui, rect_centre(ui_cut_start(ui, &r, icon), icon, icon), "shield-check", C_RIGHT);
    ui_cut_start(ui, &r, ui_px(ui, 16));
    part_fit(ui, r, T_LABEL, C_INK, 0, id, s);
}

static int band_height(struct ui *ui)
{
    int h = ui_line(ui, T_LABEL) + ui_px(ui, 8);
    return h > ui_px(ui, 64) ? h : ui_px(ui, 64);
}

static void result(struct ui *ui, struct rect r, const struct stick_view *v)
{
    const int gap = part_gap(ui), calm = band_height(ui), bands = v->saved || v->lessons ? 2 : 1;
    int each = (r.h - bands * (calm + gap) - 2 * gap) / 3, most = ui_px(ui, 104);
    each = each < most ? each : most;
    r = rect_centre(r, r.w, 3 * each + 2 * gap + bands * (calm + gap));
    row(ui, rect_cut_top(&r, each), "given", "upload", S(ui, stick_given), v->given);
    rect_cut_top(&r, gap);
    row(ui, rect_cut_top(&r, each), "known", "school", S(ui, stick_known), v->known);
    rect_cut_top(&r, gap);
    row(ui, rect_cut_top(&r, each), "came", "download", S(ui, stick_came), v->came);
    rect_cut_top(&r, gap);
    band(ui, rect_cut_top(&r, calm), "sealed", S(ui, stick_sealed));
    rect_cut_top(&r, gap);
    if (bands == 2)
        band(ui, rect_cut_top(&r, calm), v->lessons ? "lessons" : "saved", v->lessons ? S(ui, stick_lessons_came) : S(ui, stick_saved));
}

/* ---- problems and questions ---- */

static void code(struct ui *ui, struct rect *r, const char *s)
{
    const char *text = ui_fmt(ui, S(ui, stick_code), s, NULL);
    part_fit(ui, rect_cut_top(r, ui_line(ui, T_SMALL)), T_SMALL, C_INK2, 0, "stick.code", text);
}

static void words(struct ui *ui, struct rect r, const struct stick_view *v)
{
    const bool problem = v->face == STICK_PROBLEM;
    const int gap = part_gap(ui), icon = ui_px(ui, 44), calm = band_height(ui);
    const enum ui_type head = ui_small(ui) || ui_env(ui)->large ? T_HEAD : T_LESSON_TITLE;
    const char *title = ui_string(ui, v->title), *note = ui_string(ui, v->note);
    int title_h = ui_text_height(ui, r.w - icon - gap, head, UI_BOLD, title), note_h = ui_text_height(ui, r.w, T_BODY, 0, note);
    unsigned buttons = v->school_count + v->can_use;
    int h = title_h + gap + note_h + (problem ? calm + gap + ui_line(ui, T_SMALL) + gap : 0) + (int)buttons * (part_button(ui) + gap);
    r = rect_centre(r, r.w, h < r.h ? h : r.h);
    struct rect top = rect_cut_top(&r, title_h);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &top, icon), icon, icon), problem ? "triangle-alert" : "usb-stick", problem ? C_NOTYET : C_INK);
    ui_cut_start(ui, &top, gap);
    part_fit(ui, top, head, C_INK, UI_BOLD | UI_HEADING, "what", title);
    rect_cut_top(&r, gap);
    if (problem) {
        band(ui, rect_cut_top(&r, calm), "safe", S(ui, stick_safe));
        rect_cut_top(&r, gap);
    }
    part_fit(ui, rect_cut_top(&r, note_h), T_BODY, C_INK, 0, "do", note);
    rect_cut_top(&r, gap);
    if (problem)
        code(ui, &r, v->code);
    for (unsigned i = 0; i < buttons; i++) {
        const bool use = i >= v->school_count;
        struct ui_button b = {.id = use ? "use" : ui_printf(ui, "join.%u", i), .style = UI_BTN_SECONDARY,
                              .icon = use ? "usb-stick" : "school",
                              .text = use ? S(ui, stick_use) : ui_fmt(ui, S(ui, stick_join), v->schools[i], NULL),
                              .action = use ? CMD(STICK_USE) : CMD1(STICK_JOIN, i)};
        struct rect line = rect_cut_top(&r, part_button(ui));
        int w = ui_button_width(ui, &b);
        ui_button(ui, ui_cut_start(ui, &line, w < line.w ? w : line.w), &b);
        rect_cut_top(&r, gap);
    }
}

void screen_stick(struct ui *ui, const struct stick_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, stick_title), .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    const bool wide = page.w >= ui_px(ui, 1200), works = v->face == STICK_WORKS;
    page = rect_inset(page, ui_px(ui, wide ? 88 : 24), ui_px(ui, ui_small(ui) ? 8 : 24));
    struct rect end = ui_cut_end(ui, &page, page.w * 44 / 100);
    ui_cut_end(ui, &page, ui_px(ui, wide ? 56 : 24));
    if (works)
        steps(ui, page, v);
    else if (v->face == STICK_DONE)
        result(ui, page, v);
    else
        words(ui, page, v);
    card(ui, end, v);
    if (works) {
        ui_bar_start(ui, &bar, &(struct ui_button){.id = "stop", .text = S(ui, stick_stop), .icon = "x", .style = UI_BTN_SECONDARY,
                                                   .action = CMD(STICK_STOP)});
        part_fit(ui, bar, T_SMALL, C_INK2, UI_END, "stop.note", S(ui, stick_stop_note));
        return;
    }
    if (v->can_save)
        ui_bar_start(ui, &bar, &(struct ui_button){.id = "save", .text = S(ui, stick_save), .icon = "archive",
                                                   .style = UI_BTN_SECONDARY, .action = CMD(STICK_SAVE)});
    if (v->can_repeat)
        ui_bar_start(ui, &bar, &(struct ui_button){.id = "again", .text = S(ui, stick_again), .icon = "refresh-cw",
                                                   .style = UI_BTN_SECONDARY, .action = CMD(STICK_AGAIN)});
    ui_bar_end(ui, &bar, &(struct ui_button){.id = "ok", .text = S(ui, ok), .icon = "check", .style = UI_BTN_PRIMARY,
                                             .action = CMD(BACK)});
}
