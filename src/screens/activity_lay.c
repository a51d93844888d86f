// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards laid into places: pairs (match) and the four slices of a truth sandwich. A place is pressed to be the next or to be
 * emptied, a card to be laid. */
#include <string.h>

#include "screens/activity_private.h"

static bool is_laid(const struct activity_view *v, int option)
{
    unsigned places = activity_places(v->activity, v->item);
    for (unsigned n = 0; n < places; n++)
        if (v->state->laid[n] == option)
            return true;
    return false;
}

static bool pairs(const struct activity_view *v)
{
    return lesson_is(v, "match");
}

/* What a card says: in pairs the other half. */
static const char *card_text(struct ui *ui, const struct activity_view *v, int option)
{
    const struct course_option *o = &v->item->options[option];
    return lesson_say(ui, v, pairs(v) ? o->match : o->text);
}

static const char *place_text(struct ui *ui, const struct activity_view *v, int place)
{
    static const enum string_id slices[] = {STR_sandwich_fact, STR_sandwich_warn, STR_sandwich_trick, STR_sandwich_remember};
    return pairs(v) ? lesson_say(ui, v, v->item->options[place].text) : ui_string(ui, slices[place]);
}

static const char *place_id(struct ui *ui, const struct activity_view *v, int place)
{
    static const char *const slices[] = {"fact", "warn", "trick", "remember"};
    return ui_printf(ui, "place.%s", pairs(v) ? v->item->options[place].id : slices[place]);
}

/* The same for all places, so that what is laid begins below each other; the words that are laid get the rest. */
static int name_width(struct ui *ui, const struct activity_view *v, int w)
{
    int most = w * (pairs(v) ? 42 : 30) / 100, want = 0;
    for (int n = 0; n < (int)activity_places(v->activity, v->item); n++) {
        int one = ui_text_width(ui, T_LABEL, UI_BOLD, place_text(ui, v, n)) + ui_px(ui, 8);
        want = one > want ? one : want;
    }
    return want < most ? want : most;
}

static void place(struct ui *ui, struct rect r, const struct activity_view *v, int n)
{
    int option = v->state->laid[n];
    bool filled = option >= 0, next = !filled && v->state->place == (unsigned)n, bread = !pairs(v) && (n == 0 || n == 3);
    const char *label = place_text(ui, v, n), *text = filled ? card_text(ui, v, option) : NULL, *id = place_id(ui, v, n);
    int radius = ui_px(ui, bread ? 26 : 14);
    ui_frame(ui, r, radius, filled ? bread ? C_RIGHT_TINT : C_CARD : next ? C_ACCENT_TINT : C_INFO, ui_px(ui, next ? 4 : 2),
             next ? C_INK : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 20 : 12), ui_px(ui, 3));
    const struct course_option *o = pairs(v) ? &v->item->options[n] : NULL;
    if (o && o->icon) {
        int disc = ui_px(ui, 52) < in.h ? ui_px(ui, 52) : in.h;
        lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, disc), disc, disc), o->icon, C_CARD, C_INK);
        ui_cut_start(ui, &in, ui_px(ui, 12));
    }
    struct rect name = ui_cut_start(ui, &in, name_width(ui, v, in.w));
    ui_cut_start(ui, &in, ui_px(ui, 12));
    lesson_text(ui, name, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_MUTE, NULL, label);
    if (filled) {
        int x = ui_px(ui, 26);
        ui_icon(ui, rect_centre(ui_cut_end(ui, &in, x), x, x), "x", C_INK2);
        lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE | UI_MUTE, NULL, text);
    } else {
        struct rect line = rect_centre(in, in.w, ui_px(ui, 3));
        ui_fill(ui, line, 0, C_CTL);
    }
    struct ui_node node = {.id = id, .role = UI_ROLE_CHOICE, .box = r, .radius = radius, .action = CMD1(PLACE, n),
                           .name = filled ? ui_printf(ui, "%s: %s", label, text) : label,
                           .state = (next ? UI_SELECTED : 0u) | (filled ? UI_DONE : 0u)};
    ui_add(ui, &node);
}

/* The free card that was dealt next after this one; NULL: none is left. */
static const char *free_card(struct ui *ui, const struct activity_view *v, int option)
{
    int8_t deal[ACTIVITY_OPTIONS_MAX];
    int n = (int)v->item->option_count, at = 0;
    activity_deal(v->item, deal);
    while (at < n - 1 && deal[at] != option)
        at++;
    for (int i = 1; i < n; i++)
        if (!is_laid(v, deal[(at + i) % n]))
            return ui_printf(ui, "card.%s", v->item->options[deal[(at + i) % n]].id);
    return NULL;
}

static void card(struct ui *ui, struct rect r, const struct activity_view *v, int option)
{
    const struct course_option *o = &v->item->options[option];
    const char *id = ui_printf(ui, "card.%s", o->id), *text = card_text(ui, v, option);
    bool gone = is_laid(v, option);
    if (gone) { /* where it lay stays free, so that nothing jumps under the finger */
        ui_frame(ui, r, ui_px(ui, 14), C_PAPER, ui_px(ui, 2), C_LINE);
        if (ui_is_focused(ui, id)) /* just laid by the keyboard: on to the next one */
            ui_default_focus(ui, free_card(ui, v, option));
        return;
    }
    ui_frame(ui, r, ui_px(ui, 14), ui_is_pressed(ui, id) || ui_is_hot(ui, id) ? C_INFO : C_CARD, ui_px(ui, 2), C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 18 : 10), ui_px(ui, 3));
    lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE | UI_MUTE, NULL, text);
    struct ui_node node = {.id = id, .role = UI_ROLE_CHOICE, .box = r, .radius = ui_px(ui, 14), .name = text,
                           .action = CMD1(LAY, option)};
    ui_add(ui, &node);
}

void activity_view_match(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int pad = part_pad(ui), gap = ui_px(ui, ui_small(ui) ? 6 : 12), n = (int)v->item->option_count;
    int places = (int)activity_places(v->activity, v->item);
    int8_t deal[ACTIVITY_OPTIONS_MAX];
    main = rect_inset(main, pad, ui_px(ui, ui_small(ui) ? 8 : 16));
    lesson_head(ui, &main, v);
    struct rect side = ui_cut_end(ui, &main, main.w * (pairs(v) ? 36 : 46) / 100);
    ui_cut_end(ui, &main, lesson_gap(ui));
    int most = ui_px(ui, ui_env(ui)->large ? 130 : 112), row = (main.h - (places - 1) * gap) / places;
    row = row < most ? row : most;
    for (int i = 0; i < places; i++) {
        place(ui, rect_cut_top(&main, row), v, i);
        rect_cut_top(&main, gap);
    }
    activity_deal(v->item, deal);
    int cols = (side.h - (n - 1) * gap) / n < ui_px(ui, 56) ? 2 : 1, lines = (n + cols - 1) / cols;
    row = (side.h - (lines - 1) * gap) / lines;
    if (row > most)
        side.h = lines * most + (lines - 1) * gap;
    for (int i = 0; i < n; i++)
        card(ui, ui_grid(ui, side, cols, lines, gap, i), v, deal[i]);
    lesson_done(ui, bar, v);
}

void activity_view_sandwich(struct ui *ui, const struct activity_view *v)
{
    activity_view_match(ui, v);
}
