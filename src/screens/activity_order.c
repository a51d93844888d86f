// SPDX-License-Identifier: GPL-3.0-or-later
/* 18: cards in a column, each moved up or down by its arrows, or by Alt and an arrow key. */
#include "screens/activity_private.h"

static void number_disc(struct ui *ui, struct rect r, int n)
{
    ui_fill(ui, r, r.h / 2, C_NIGHT);
    ui_text(ui, r, T_LABEL, C_ON_NIGHT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE, ui_printf(ui, "number.%d", n),
            ui_int(ui, n));
}

static const char *arrow_id(struct ui *ui, const struct activity_view *v, int place, bool up)
{
    return ui_printf(ui, "%s.%s", up ? "up" : "down", v->item->options[v->state->laid[place]].id);
}

/* An arrow goes with its card. Where the card has come to an end, the hand is on its other arrow. */
static void arrow(struct ui *ui, struct rect r, const struct activity_view *v, int place, int by, bool dead, const char *card)
{
    bool up = by < 0;
    const char *id = arrow_id(ui, v, place, up);
    ui_frame(ui, r, ui_px(ui, 12), ui_is_pressed(ui, id) || ui_is_hot(ui, id) ? C_INFO : C_CARD, ui_px(ui, 2),
             dead ? C_OFF : C_CTL);
    ui_icon(ui, rect_centre(r, ui_px(ui, 28), ui_px(ui, 28)), up ? "arrow-up" : "arrow-down", dead ? C_OFF : C_INK);
    struct ui_node node = {.id = id, .role = UI_ROLE_BUTTON, .box = r, .radius = ui_px(ui, 12), .action = CMD2(MOVE, place, by),
                           .state = dead ? UI_DISABLED : 0,
                           .name = ui_fmt(ui, up ? S(ui, move_up) : S(ui, move_down), card, NULL)};
    ui_add(ui, &node);
    if (dead && ui_is_focused(ui, id))
        ui_default_focus(ui, arrow_id(ui, v, place, !up));
}

static void card(struct ui *ui, struct rect r, const struct activity_view *v, int place, int places)
{
    const struct course_option *o = &v->item->options[v->state->laid[place]];
    const char *text = lesson_say(ui, v, o->text), *id = ui_printf(ui, "card.%s", o->id);
    int size = ui_px(ui, r.h >= ui_px(ui, 76) ? 48 : 40), gap = ui_px(ui, lesson_wide(ui) ? 20 : 12), key = ui_px(ui, 56);
    bool here = ui_is_focused(ui, arrow_id(ui, v, place, true)) || ui_is_focused(ui, arrow_id(ui, v, place, false));
    bool held = here && ui_shows_focus(ui);
    ui_frame(ui, r, ui_px(ui, 16), held ? C_ACCENT_TINT : C_CARD, ui_px(ui, held ? 4 : 2), held ? C_INK : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 18), 0);
    number_disc(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), place + 1);
    ui_cut_start(ui, &in, gap);
    if (o->icon && r.h >= ui_px(ui, 72)) {
        int disc = ui_px(ui, r.h >= ui_px(ui, 80) ? 60 : 52);
        lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, disc), disc, disc), o->icon, C_INFO, C_INK);
        ui_cut_start(ui, &in, gap);
    }
    struct rect down = ui_cut_end(ui, &in, key);
    ui_cut_end(ui, &in, ui_px(ui, 8));
    struct rect up = ui_cut_end(ui, &in, key);
    ui_cut_end(ui, &in, gap);
    lesson_text(ui, in, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, id, text);
    arrow(ui, rect_centre(up, key, key), v, place, -1, place == 0, text);
    arrow(ui, rect_centre(down, key, key), v, place, 1, place == places - 1, text);
    if (here) {
        ui_key(ui, "Alt+Up", CMD2(MOVE, place, -1));
        ui_key(ui, "Alt+Down", CMD2(MOVE, place, 1));
    }
}

/* Baji says how a card is moved. */
static void how(struct ui *ui, struct rect side)
{
    const char *touch = S(ui, order_how), *keys = S(ui, order_how_keys);
    int pad = ui_px(ui, 24), w = side.w - 2 * pad, baji = ui_px(ui, 180), gap = ui_px(ui, 12);
    int a = ui_text_height(ui, w, T_BODY, 0, touch), b = ui_text_height(ui, w, T_SMALL, 0, keys);
    struct rect r = rect_cut_top(&side, 2 * pad + baji + gap + a + b), in = rect_inset(r, pad, pad);
    ui_card(ui, r);
    struct rect face = rect_cut_top(&in, baji);
    ui_picture(ui, rect_centre(face, baji, baji), "baji", UI_CONTAIN, 0, NULL, NULL);
    rect_cut_top(&in, gap);
    ui_text(ui, rect_cut_top(&in, a), T_BODY, C_INK, UI_CENTRE, "how", touch);
    ui_text(ui, in, T_SMALL, C_INK2, UI_CENTRE, "how.keys", keys);
}

void activity_view_order(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int pad = part_pad(ui), n = (int)v->item->option_count, gap = ui_px(ui, ui_small(ui) ? 4 : 12);
    main = rect_inset(main, pad, ui_px(ui, ui_small(ui) ? 8 : 16));
    if (lesson_wide(ui)) {
        struct rect side = ui_cut_end(ui, &main, ui_px(ui, 400));
        ui_cut_end(ui, &main, ui_px(ui, 32));
        if (v->item->picture) {
            ui_card(ui, side);
            ui_picture(ui, rect_inset(side, ui_px(ui, 2), ui_px(ui, 2)), v->item->picture, UI_COVER, ui_px(ui, 14), NULL, NULL);
            lesson_stamp(ui, side);
        } else {
            how(ui, rect_inset(side, 0, ui_px(ui, 8)));
        }
    }
    lesson_head(ui, &main, v);
    int row = (main.h - (n - 1) * gap) / n, most = ui_px(ui, 100);
    ui_default_focus(ui, arrow_id(ui, v, 0, false));
    for (int i = 0; i < n; i++) {
        card(ui, rect_cut_top(&main, row < most ? row : most), v, i, n);
        rect_cut_top(&main, gap);
    }
    lesson_done(ui, bar, v);
}
