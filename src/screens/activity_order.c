// SPDX-License-Identifier: GPL-3.0-or-later
/* 18: cards in a column, each moved up or down by its arrows. */
#include "screens/activity_private.h"

static void number_disc(struct ui *ui, struct rect r, int n)
{
    ui_fill(ui, r, r.h / 2, C_NIGHT);
    ui_text(ui, r, T_LABEL, C_ON_NIGHT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL, ui_int(ui, n));
}

static void arrow(struct ui *ui, struct rect r, const struct activity_view *v, int place, int by, bool dead, const char *card)
{
    const struct course_option *o = &v->item->options[v->state->laid[place]];
    bool up = by < 0;
    const char *id = ui_printf(ui, "%s.%s", up ? "up" : "down", o->id);
    ui_frame(ui, r, ui_px(ui, 12), ui_is_pressed(ui, id) || ui_is_hot(ui, id) ? C_INFO : C_CARD, ui_px(ui, 2),
             dead ? C_OFF : C_CTL);
    ui_icon(ui, rect_centre(r, ui_px(ui, 28), ui_px(ui, 28)), up ? "arrow-up" : "arrow-down", dead ? C_OFF : C_INK);
    struct ui_node node = {.id = id, .role = UI_ROLE_BUTTON, .box = r, .radius = ui_px(ui, 12), .action = CMD2(MOVE, place, by),
                           .state = dead ? UI_DISABLED : 0,
                           .name = ui_fmt(ui, up ? S(ui, move_up) : S(ui, move_down), card, NULL)};
    ui_add(ui, &node);
}

static void card(struct ui *ui, struct rect r, const struct activity_view *v, int place, int places)
{
    const struct course_option *o = &v->item->options[v->state->laid[place]];
    const char *text = lesson_say(ui, v, o->text), *id = ui_printf(ui, "card.%s", o->id);
    int size = ui_px(ui, 48), gap = ui_px(ui, lesson_wide(ui) ? 20 : 12), key = ui_px(ui, 56);
    if (key > r.h - ui_px(ui, 8))
        key = r.h - ui_px(ui, 8);
    ui_frame(ui, r, ui_px(ui, 16), C_CARD, ui_px(ui, 2), C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 18), 0);
    number_disc(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), place + 1);
    ui_cut_start(ui, &in, gap);
    if (o->icon && r.h >= ui_px(ui, 76)) {
        int disc = ui_px(ui, 60);
        lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, disc), disc, disc), o->icon, C_INFO, C_INK);
        ui_cut_start(ui, &in, gap);
    }
    struct rect down = ui_cut_end(ui, &in, key);
    ui_cut_end(ui, &in, ui_px(ui, 8));
    struct rect up = ui_cut_end(ui, &in, key);
    ui_cut_end(ui, &in, gap);
    lesson_text(ui, in, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, id, ui_printf(ui, "%s", text));
    arrow(ui, rect_centre(up, key, key), v, place, -1, place == 0, text);
    arrow(ui, rect_centre(down, key, key), v, place, 1, place == places - 1, text);
}

void activity_view_order(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int pad = part_pad(ui), n = (int)v->item->option_count, gap = ui_px(ui, ui_small(ui) ? 6 : 12);
    main = rect_inset(main, pad, ui_px(ui, ui_small(ui) ? 10 : 16));
    if (v->item->picture && lesson_wide(ui)) {
        struct rect side = ui_cut_end(ui, &main, ui_px(ui, 400));
        ui_cut_end(ui, &main, lesson_gap(ui));
        ui_card(ui, side);
        ui_picture(ui, rect_inset(side, ui_px(ui, 2), ui_px(ui, 2)), v->item->picture, UI_COVER, ui_px(ui, 14), NULL, NULL);
        lesson_stamp(ui, side);
    }
    const char *text = lesson_say(ui, v, v->item->text);
    int h = lesson_height(ui, main.w, main.h / 5, T_TITLE, UI_BOLD, text);
    lesson_text(ui, rect_cut_top(&main, h), T_TITLE, C_INK, UI_BOLD | UI_HEADING | UI_MIDDLE, "item.text", text);
    rect_cut_top(&main, gap);
    int row = (main.h - (n - 1) * gap) / n, most = ui_px(ui, 100);
    for (int i = 0; i < n; i++) {
        card(ui, rect_cut_top(&main, row < most ? row : most), v, i, n);
        rect_cut_top(&main, gap);
    }
    lesson_done(ui, bar, v);
}
