// SPDX-License-Identifier: GPL-3.0-or-later
/* 03: go on where you were; how many lamps are lit; the path of twelve niches. */
#include "screens/home_private.h"

/* ---- the big card ---- */

static void progress(struct ui *ui, struct rect bar, unsigned done, unsigned of)
{
    const char *s = ui_fmt(ui, S(ui, home_steps), ui_int(ui, (long)done), ui_int(ui, (long)of), NULL);
    int w = ui_text_width(ui, T_SMALL, 0, s) + ui_px(ui, 4), track = bar.w - w - ui_px(ui, 16),
        most = ui_px(ui, 240);
    if (w > bar.w)
        return;
    if (track >= ui_px(ui, 48)) {
        struct rect t = ui_cut_start(ui, &bar, track < most ? track : most);
        ui_progress(ui, t, done, of, NULL, NULL);
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
    part_fit(ui, room ? rect_cut_top(&r, head) : r, T_HEAD, C_INK, UI_BOLD | UI_HEADING,
             "next.title", title);
    if (room)
        part_fit(ui, rect_cut_top(&r, small), T_SMALL, C_INK2, 0, "next.sub", sub);
}

/* A round of headlines that the class answers now: before all else, and with no word of marks. */
static void round_card(struct ui *ui, struct rect r, const struct home_view *v)
{
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 16), ui_px(ui, ui_small(ui) ? 12 : 16));
    int side = r.h < ui_px(ui, 176) ? r.h : ui_px(ui, 176);
    struct rect pic = rect_centre(ui_cut_start(ui, &r, side), side, side);
    if (v->form->picture)
        ui_picture(ui, pic, v->form->picture, UI_COVER, ui_px(ui, 8), NULL, NULL);
    ui_cut_start(ui, &r, ui_px(ui, ui_small(ui) ? 16 : 24));
    struct rect bar = rect_cut_bottom(&r, part_button(ui));
    resume_texts(ui, r, S(ui, round_card), S(ui, round_card_note));
    ui_bar_start(ui, &bar,
                 &(struct ui_button){.id = "resume",
                                     .text = v->resumes ? S(ui, home_continue) : S(ui, home_begin),
                                     .icon = "arrow-right",
                                     .icon_at_end = true,
                                     .style = v->booster ? UI_BTN_SECONDARY : UI_BTN_PRIMARY,
                                     .action = CMD(RESUME)});
    if (v->resumes && v->form_done)
        progress(ui, bar, v->form_done, v->form_of);
}

static void resume(struct ui *ui, struct rect r, const struct home_view *v)
{
    if (v->form) {
        round_card(ui, r, v);
        return;
    }
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 16), ui_px(ui, ui_small(ui) ? 12 : 16));
    int w = ui_px(ui, ui_small(ui) ? 200 : 296);
    if (r.w < ui_px(ui, 800) && w > r.w * 35 / 100)
        w = r.w * 35 / 100;
    if (!v->next) {
        struct rect pic = ui_cut_start(ui, &r, r.h);
        ui_picture(ui, pic, "lamp_lit", UI_CONTAIN, 0, NULL, NULL);
        ui_cut_start(ui, &r, ui_px(ui, 24));
        int h =
            ui_text_height(ui, r.w, T_HEAD, UI_BOLD, S(ui, home_all_done)) + ui_line(ui, T_SMALL);
        resume_texts(ui, rect_centre(r, r.w, h < r.h ? h : r.h), S(ui, home_all_done),
                     S(ui, home_all_done_note));
        return;
    }
    struct rect pic = ui_cut_start(ui, &r, w);
    if (v->next->picture)
        ui_picture(ui, pic, v->next->picture, UI_COVER, ui_px(ui, 8), NULL, NULL);
    ui_cut_start(ui, &r, ui_px(ui, ui_small(ui) ? 16 : 24));
    struct rect bar = rect_cut_bottom(&r, part_button(ui));
    const char *module = part_text(ui, v->course, v->course->modules[v->next_module].title);
    resume_texts(
        ui, r, part_text(ui, v->course, v->next->title),
        ui_fmt(ui, S(ui, home_lesson_of), module, ui_int(ui, (long)v->next_lesson + 1), NULL));
    ui_bar_start(ui, &bar,
                 &(struct ui_button){.id = "resume",
                                     .text = v->resumes ? S(ui, home_continue) : S(ui, home_begin),
                                     .icon = "arrow-right",
                                     .icon_at_end = true,
                                     .style = v->booster ? UI_BTN_SECONDARY : UI_BTN_PRIMARY,
                                     .action = CMD(RESUME)});
    if (v->resumes && v->next_done) /* a lone Urdu zero is a mere dot */
        progress(ui, bar, v->next_done, v->next_of);
}

/* ---- the small card: what is due for repetition, else what is lit ---- */

/* First of the day: it has the amber button, and the focus. */
static void booster(struct ui *ui, struct rect r, const struct home_view *v)
{
    const char *title = part_text(ui, v->course, v->booster);
    const char *note = ui_fmt(ui, S(ui, home_booster_note), title, NULL);
    const int width = r.w - 2 * ui_px(ui, 20);
    if (ui_text_width(ui, T_SMALL, 0, note) > width) /* what it is about is said before how long it takes */
        note = ui_text_width(ui, T_SMALL, 0, title) <= width ? title : NULL;
    ui_frame(ui, r, ui_px(ui, 16), C_ACCENT_TINT, ui_px(ui, 1), C_ACCENT);
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, ui_small(ui) ? 10 : 16));
    struct rect bar = rect_cut_bottom(&r, part_button(ui));
    const int line = ui_line(ui, T_SMALL);
    rect_cut_bottom(&r, ui_px(ui, 8)); /* the focus ring */
    const bool room = note && r.h >= ui_line(ui, T_LABEL) + line;
    struct rect sub = rect_cut_bottom(&r, room ? line : 0);
    const int most = ui_px(ui, 72), lamp = r.h < most ? r.h : most;
    struct rect top = r;
    ui_picture(ui, rect_centre(ui_cut_start(ui, &top, lamp), lamp, lamp), "lamp_lit", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &top, ui_px(ui, 12));
    part_fit(ui, top, T_LABEL, C_INK, UI_BOLD | UI_HEADING, "booster.title", S(ui, home_booster));
    if (room)
        part_fit(ui, sub, T_SMALL, C_INK2, 0, "booster.note", note);
    ui_bar_start(ui, &bar,
                 &(struct ui_button){.id = "booster",
                                     .text = v->booster_runs ? S(ui, home_continue) : S(ui, home_begin),
                                     .icon = "play",
                                     .style = UI_BTN_PRIMARY,
                                     .action = CMD(BOOSTER)});
}

static void lamps(struct ui *ui, struct rect r, const struct home_view *v)
{
    const bool first = v->lamps == 0;
    const char *count = ui_fmt(ui, S(ui, lamps), ui_int(ui, (long)v->lamps), NULL);
    const char *title = first ? S(ui, home_first_lamp) : v->guest ? count : S(ui, home_remembered);
    const char *note = v->guest ? S(ui, home_guest_note)
                       : first  ? S(ui, home_first_lamp_note)
                                : count;
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
    ui_picture(ui, rect_centre(ui_cut_start(ui, &top, lamp), lamp, lamp),
               first ? "lamp_unlit" : "lamp_lit", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &top, ui_px(ui, 12));
    part_fit(ui, top, T_LABEL, C_INK, UI_BOLD, "lamps.title", title);
    if (note_h)
        ui_text(ui, r, T_LABEL, C_INK, 0, "lamps.note", note);
}

void screen_home(struct ui *ui, const struct home_view *v)
{
    struct rect page =
        part_bar(ui, &(struct view_bar){.title = S(ui, home_welcome),
                                        .lead = BAR_LOGO,
                                        .picture = v->picture,
                                        .award = v->lamps ? ui_int(ui, (long)v->lamps) : NULL});
    const int pad = part_pad(ui);
    page = rect_inset(page, pad, 0);
    rect_cut_top(&page, pad);
    rect_cut_bottom(&page, ui_px(ui, 12));
    struct rect top = rect_cut_top(&page, ui_px(ui, ui_small(ui) ? 180 : 208));
    struct rect end = ui_cut_end(ui, &top, ui_px(ui, top.w < ui_px(ui, 1100) ? 304 : 400));
    ui_cut_end(ui, &top, ui_px(ui, ui_small(ui) ? 16 : 24));
    resume(ui, top, v);
    if (v->booster)
        booster(ui, end, v);
    else
        lamps(ui, end, v);
    rect_cut_top(&page, ui_px(ui, ui_small(ui) ? 8 : 16));
    home_path(ui, page, v);
    if (v->booster)
        ui_default_focus(ui, "booster");
    else if (!v->next && v->course->module_count)
        ui_default_focus(
            ui,
            ui_printf(
                ui, "module.%s",
                v->course->modules[v->next_module < v->course->module_count ? v->next_module : 0]
                    .id));
}
