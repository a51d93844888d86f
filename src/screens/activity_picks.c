// SPDX-License-Identifier: GPL-3.0-or-later
/* Several to be picked, then done: rows with a box to tick or a switch, pictures in a grid. Serves choice with `several`,
 * settings and agreement. */
#include "screens/activity_private.h"

static bool is_picked(const struct activity_view *v, unsigned n)
{
    return v->state->picked >> n & 1;
}

static void tick_box(struct ui *ui, struct rect r, bool on)
{
    ui_frame(ui, r, ui_px(ui, 8), on ? C_INK : C_CARD, ui_px(ui, 3), C_INK);
    if (on)
        ui_icon(ui, rect_centre(r, r.w * 4 / 5, r.h * 4 / 5), "check", C_CARD);
}

/* The knob lies at the end where it is on, and a tick says so without colour. */
static void toggle(struct ui *ui, struct rect r, bool on)
{
    ui_frame(ui, r, r.h / 2, on ? C_RIGHT : C_CARD, ui_px(ui, 3), on ? C_RIGHT : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 6), ui_px(ui, 6));
    struct rect knob = on ? ui_cut_end(ui, &in, in.h) : ui_cut_start(ui, &in, in.h);
    ui_fill(ui, knob, knob.h / 2, on ? C_CARD : C_CTL);
    if (on)
        ui_icon(ui, rect_centre(knob, knob.w * 4 / 5, knob.h * 4 / 5), "check", C_RIGHT);
}

static struct ui_node pick_node(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n, const char *name)
{
    const struct course_option *o = &v->item->options[n];
    return (struct ui_node){.id = ui_printf(ui, "pick.%s", o->id), .role = UI_ROLE_TOGGLE, .name = name, .box = r,
                            .radius = ui_px(ui, 16), .action = CMD1(PICK, n), .state = is_picked(v, n) ? UI_CHECKED : 0};
}

static void pick_row(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n, bool switches)
{
    const struct course_option *o = &v->item->options[n];
    const char *text = lesson_say(ui, v, o->text), *sub = lesson_say(ui, v, o->sub), *id = ui_printf(ui, "pick.%s", o->id);
    bool on = is_picked(v, n), lit = on && !switches;
    ui_frame(ui, r, ui_px(ui, 16), lit ? C_ACCENT_TINT : ui_is_pressed(ui, id) || ui_is_hot(ui, id) ? C_INFO : C_CARD,
             ui_px(ui, lit ? 4 : 2), lit ? C_INK : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 20 : 14), ui_px(ui, 4));
    int mark = ui_px(ui, 40), wide = ui_px(ui, 84), gap = ui_px(ui, 14);
    if (switches)
        toggle(ui, rect_centre(ui_cut_end(ui, &in, wide), wide, ui_px(ui, 46)), on);
    else
        tick_box(ui, rect_centre(ui_cut_start(ui, &in, mark), mark, mark), on);
    if (switches)
        ui_cut_end(ui, &in, gap);
    else
        ui_cut_start(ui, &in, gap);
    if (o->icon) {
        int disc = r.h - ui_px(ui, 12) < ui_px(ui, 56) ? r.h - ui_px(ui, 12) : ui_px(ui, 56);
        lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, disc), disc, disc), o->icon, C_INFO, C_INK);
        ui_cut_start(ui, &in, gap);
    }
    int low = sub && in.h >= ui_line(ui, T_LABEL) + ui_line(ui, T_SMALL) ? ui_line(ui, T_SMALL) : 0;
    int high = lesson_height(ui, in.w, in.h - low, T_HEAD, UI_BOLD, text);
    struct rect words = rect_centre(in, in.w, high + low);
    lesson_text(ui, rect_cut_top(&words, high), T_HEAD, C_INK, UI_BOLD | UI_MIDDLE | UI_MUTE, NULL, text);
    if (low)
        lesson_line(ui, words, T_SMALL, C_INK2, UI_MIDDLE | UI_MUTE, NULL, sub);
    struct ui_node node = pick_node(ui, r, v, n, sub ? ui_printf(ui, "%s\n%s", text, sub) : text);
    ui_add(ui, &node);
}

static void pick_picture(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n)
{
    const struct course_option *o = &v->item->options[n];
    const char *text = lesson_say(ui, v, o->text);
    bool on = is_picked(v, n);
    ui_frame(ui, r, ui_px(ui, 16), on ? C_ACCENT_TINT : C_CARD, ui_px(ui, on ? 4 : 2), on ? C_INK : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 8), ui_px(ui, 8));
    struct rect foot = rect_cut_bottom(&in, ui_line(ui, T_LABEL) + ui_px(ui, 4));
    ui_picture(ui, in, o->picture, UI_COVER, ui_px(ui, 10), NULL, NULL);
    lesson_stamp(ui, in);
    int mark = ui_px(ui, 36);
    tick_box(ui, rect_centre(ui_cut_start(ui, &foot, mark), mark, mark), on);
    ui_cut_start(ui, &foot, ui_px(ui, 10));
    lesson_text(ui, foot, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_MUTE, NULL, text);
    struct ui_node node = pick_node(ui, r, v, n, text);
    ui_add(ui, &node);
}

static bool has_pictures(const struct activity_view *v)
{
    for (unsigned n = 0; n < v->item->option_count; n++)
        if (!v->item->options[n].picture)
            return false;
    return v->item->option_count > 0;
}

void lesson_picks(struct ui *ui, struct rect r, const struct activity_view *v, bool switches)
{
    int n = (int)v->item->option_count, gap = ui_px(ui, ui_small(ui) ? 8 : 12);
    if (has_pictures(v)) {
        int cols = n <= 4 ? 2 : n <= 6 ? 3 : 4;
        for (int i = 0; i < n; i++)
            pick_picture(ui, ui_grid(ui, r, cols, (n + cols - 1) / cols, gap, i), v, (unsigned)i);
        return;
    }
    int cols = n > 5 || (ui_small(ui) && n > 4) ? 2 : 1, rows = (n + cols - 1) / cols;
    int h = (r.h - (rows - 1) * gap) / rows, most = ui_px(ui, ui_env(ui)->large ? 124 : 104);
    if (h > most)
        r.h = rows * most + (rows - 1) * gap;
    for (int i = 0; i < n; i++)
        pick_row(ui, ui_grid(ui, r, cols, rows, gap, i), v, (unsigned)i, switches);
}

void lesson_done(struct ui *ui, struct rect bar, const struct activity_view *v)
{
    struct ui_button done = {.id = "submit", .text = S(ui, done_picking), .icon = "check", .icon_at_end = true,
                             .style = UI_BTN_PRIMARY, .action = CMD(SUBMIT),
                             .disabled = !activity_can_submit(v->activity, v->state)};
    struct rect middle = bar;
    ui_cut_end(ui, &middle, ui_button_width(ui, &done) + ui_px(ui, 16));
    lesson_help(ui, &middle, v, NULL);
    lesson_draft(ui, v->draft, &middle, true);
    ui_bar_end(ui, &bar, &done);
}

/* The question or goal over the rows; its picture beside them where it has one. */
static void picks_screen(struct ui *ui, const struct activity_view *v, bool switches)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int pad = part_pad(ui), gap = lesson_gap(ui);
    main = rect_inset(main, pad, ui_px(ui, ui_small(ui) ? 10 : 16));
    if (v->item->picture && (lesson_wide(ui) || v->item->option_count <= 5)) {
        struct rect side = ui_cut_start(ui, &main, ui_px(ui, lesson_wide(ui) ? 440 : 336));
        const char *prompt = lesson_say(ui, v, v->activity->prompt);
        ui_cut_start(ui, &main, gap);
        lesson_question(ui, side, v);
        lesson_line(ui, rect_cut_top(&main, ui_line(ui, T_HEAD)), T_HEAD, C_INK, UI_BOLD | UI_HEADING | UI_MIDDLE, "question",
                    prompt);
        rect_cut_top(&main, ui_px(ui, ui_env(ui)->large ? 16 : 8));
    } else {
        lesson_head(ui, &main, v);
    }
    lesson_picks(ui, main, v, switches);
    lesson_done(ui, bar, v);
}

void activity_view_choice_several(struct ui *ui, const struct activity_view *v)
{
    picks_screen(ui, v, false);
}

void activity_view_agreement(struct ui *ui, const struct activity_view *v)
{
    picks_screen(ui, v, false);
}

void activity_view_settings(struct ui *ui, const struct activity_view *v)
{
    picks_screen(ui, v, true);
}
