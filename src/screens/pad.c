// SPDX-License-Identifier: GPL-3.0-or-later
/* 11: the teacher's PIN. Six dots, never the digits; the pad stays left to right in every language.
 */
#include "screens/screens.h"

enum { PIN_DIGITS = 6 };

static struct rect pad_cell(const struct ui *ui, struct rect pad, int at)
{
    const int gap = part_gap(ui), w = (pad.w - 2 * gap) / 3, h = (pad.h - 3 * gap) / 4;
    return (struct rect){pad.x + at % 3 * (w + gap), pad.y + at / 3 * (h + gap), w, h};
}

static void key_face(struct ui *ui, struct rect r, const struct ui_node *n)
{
    const int radius = ui_px(ui, 14);
    const bool off = n->state & UI_DISABLED, down = ui_is_pressed(ui, n->id);
    if (off)
        ui_fill(ui, r, radius, C_OFF);
    else
        ui_frame(ui, r, radius,
                 down                   ? C_ACCENT
                 : ui_is_hot(ui, n->id) ? C_INFO
                                        : C_CARD,
                 ui_px(ui, 2), C_CTL);
    ui_add(ui, n);
}

/* Both numerals: the figure of the machine's keyboard large, the language's own beside it. */
static void digit(struct ui *ui, struct rect r, int n, bool locked)
{
    const char *latin = ui_printf(ui, "%d", n), *own = ui_int(ui, n),
               *id = ui_printf(ui, "digit.%d", n);
    const unsigned one = UI_ONE_LINE | UI_MIDDLE | UI_CENTRE | UI_MUTE;
    key_face(ui, r,
             &(struct ui_node){.id = id,
                               .role = UI_ROLE_KEY,
                               .name = own,
                               .state = locked ? UI_DISABLED : 0,
                               .box = r,
                               .action = CMD1(DIGIT, n),
                               .radius = ui_px(ui, 14)});
    const bool both = *own != *latin;
    struct rect left = {r.x + (both ? r.w / 8 : 0), r.y, both ? r.w / 2 : r.w, r.h};
    struct rect right = {r.x + r.w / 2, r.y, r.w * 3 / 8, r.h};
    ui_text(ui, left, T_DISPLAY, locked ? C_ON_OFF : C_INK, one | UI_BOLD | UI_LATIN, NULL, latin);
    if (both)
        ui_text(ui, right, T_BODY, locked ? C_ON_OFF : C_INK2, one, NULL, own);
    if (!locked)
        ui_key(ui, latin, CMD1(DIGIT, n));
}

static void icon_key(struct ui *ui, struct rect r, const char *icon, const struct ui_node *n)
{
    key_face(ui, r, n);
    ui_icon(ui, rect_centre(r, ui_px(ui, 36), ui_px(ui, 36)), icon,
            n->state & UI_DISABLED ? C_ON_OFF : C_INK);
}

static void pad(struct ui *ui, struct rect r, const struct pad_view *v)
{
    const bool locked = v->wait_s > 0, ready = v->digits == PIN_DIGITS && !locked;
    /* Six are enough: with the digits off the focus goes to the tick, and Return presses it. */
    for (int i = 0; i < 9; i++)
        digit(ui, pad_cell(ui, r, i), i + 1, locked || ready);
    struct rect c = pad_cell(ui, r, 9);
    icon_key(ui, c, "delete",
             &(struct ui_node){.id = "digit.back",
                               .role = UI_ROLE_KEY,
                               .name = S(ui, digit_back),
                               .state = v->digits && !locked ? 0 : UI_DISABLED,
                               .box = c,
                               .action = CMD(DIGIT_BACK),
                               .radius = ui_px(ui, 14)});
    digit(ui, pad_cell(ui, r, 10), 0, locked || ready);
    c = pad_cell(ui, r, 11);
    ui_button(ui, c,
              &(struct ui_button){.id = "digit.done",
                                  .icon = "check",
                                  .name = S(ui, digit_done),
                                  .style = UI_BTN_PRIMARY,
                                  .action = CMD(DIGIT_DONE),
                                  .disabled = !ready});
    if (v->digits && !locked)
        ui_key(ui, "Backspace", CMD(DIGIT_BACK));
    if (ready)
        ui_key(ui, "Return", CMD(DIGIT_DONE));
}

static void dots(struct ui *ui, struct rect r, unsigned filled)
{
    const int d = ui_px(ui, 28), gap = ui_px(ui, 20);
    struct rect row = rect_centre(r, PIN_DIGITS * d + (PIN_DIGITS - 1) * gap, d);
    for (unsigned i = 0; i < PIN_DIGITS; i++) {
        struct rect c = {row.x + (int)i * (d + gap), row.y, d, d};
        if (i < filled)
            ui_fill(ui, c, d / 2, C_INK);
        else
            ui_frame(ui, c, d / 2, C_CARD, ui_px(ui, 3), C_CTL);
    }
    ui_add(ui, &(struct ui_node){.id = "dots",
                                 .role = UI_ROLE_PROGRESS,
                                 .name = ui_fmt(ui, S(ui, pad_dots), ui_int(ui, (long)filled),
                                                ui_int(ui, PIN_DIGITS), NULL),
                                 .box = row});
}

/* What is the matter: waiting, wrong, differing, or how many tries are left. NULL: nothing. */
static const char *trouble_text(struct ui *ui, const struct pad_view *v)
{
    const char *left =
        v->tries_left >= 0 ? ui_fmt(ui, S(ui, pad_tries), ui_int(ui, v->tries_left), NULL) : NULL;
    if (v->wait_s)
        return ui_fmt(ui, S(ui, pad_wait), ui_int(ui, (long)v->wait_s), NULL);
    if (v->differ)
        return S(ui, pad_differ);
    if (v->wrong)
        return left ? ui_printf(ui, "%s %s", S(ui, pad_wrong), left) : S(ui, pad_wrong);
    return left;
}

enum { CHIP_ICON = 28, CHIP_SIDE = 20, CHIP_GAP = 12 };

static int trouble_height(struct ui *ui, int width, const char *s)
{
    int h = s ? ui_text_height(ui, width - ui_px(ui, CHIP_ICON + 2 * CHIP_SIDE + CHIP_GAP), T_BODY,
                               0, s)
              : 0;
    return (h > ui_line(ui, T_BODY) ? h : ui_line(ui, T_BODY)) + ui_px(ui, 8);
}

static void trouble(struct ui *ui, struct rect r, const char *s, bool bad)
{
    const int icon = ui_px(ui, CHIP_ICON), side = ui_px(ui, CHIP_SIDE), gap = ui_px(ui, CHIP_GAP);
    int w = ui_text_width(ui, T_BODY, 0, s) + icon + gap + 2 * side + ui_px(ui, 4);
    r = rect_centre(r, w < r.w ? w : r.w, r.h);
    ui_fill(ui, r, ui_px(ui, 16), bad ? C_NOTYET_TINT : C_INFO);
    r = rect_inset(r, side, 0);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &r, icon), icon, icon),
            bad ? "triangle-alert" : "info", bad ? C_NOTYET : C_INK);
    ui_cut_start(ui, &r, gap);
    part_fit(ui, r, T_BODY, bad ? C_NOTYET : C_INK, 0, "trouble", s);
}

static void prompt(struct ui *ui, struct rect r, const struct pad_view *v)
{
    static const enum string_id titles[] = {
        [PAD_ENTER] = STR_pad_enter, [PAD_SET] = STR_pad_set, [PAD_REPEAT] = STR_pad_repeat};
    static const enum string_id notes[] = {[PAD_ENTER] = STR_pad_note,
                                           [PAD_SET] = STR_pad_set_note,
                                           [PAD_REPEAT] = STR_pad_repeat_note};
    const char *note = ui_string(ui, v->reset_picture ? STR_pad_reset_note : notes[v->mode]);
    const bool tight = ui_small(ui) && ui_env(ui)->large;
    const int disc = ui_px(ui, tight ? 72 : ui_small(ui) ? 88 : 112), gap = part_gap(ui);
    int title = ui_text_height(ui, r.w, T_TITLE, UI_BOLD, ui_string(ui, titles[v->mode]));
    if (part_nastaliq(ui))
        title = ui_line(ui, T_TITLE);
    const int dot_row = ui_px(ui, 64), chip = trouble_height(ui, r.w, trouble_text(ui, v));
    int note_h = ui_text_height(ui, r.w, T_BODY, 0, note);
    int h = disc + gap + title + gap + dot_row + note_h + gap + chip;
    if (h > r.h) { /* a helper line goes first */
        h -= note_h;
        note_h = 0;
    }
    r = rect_centre(r, r.w, h);
    struct rect c = rect_cut_top(&r, disc);
    c = rect_centre(c, disc, disc);
    if (v->reset_picture) {
        part_face(ui, c, v->reset_picture);
        ui_add(ui, &(struct ui_node){.id = "who",
                                     .role = UI_ROLE_IMAGE,
                                     .name = part_picture_name(ui, v->reset_picture),
                                     .box = c});
    } else {
        ui_fill(ui, c, disc / 2, C_ACCENT_TINT);
        ui_icon(ui, rect_centre(c, disc / 2, disc / 2), "lock", C_INK);
    }
    rect_cut_top(&r, gap);
    part_fit(ui, rect_cut_top(&r, title), T_TITLE, C_INK, UI_BOLD | UI_CENTRE | UI_HEADING,
             "prompt", ui_string(ui, titles[v->mode]));
    rect_cut_top(&r, gap);
    dots(ui, rect_cut_top(&r, dot_row), v->digits);
    if (note_h)
        ui_text(ui, rect_cut_top(&r, note_h), T_BODY, C_INK2, UI_CENTRE, "note", note);
    rect_cut_top(&r, gap);
    if (trouble_text(ui, v))
        trouble(ui, r, trouble_text(ui, v), v->wait_s || v->differ || v->wrong);
}

void screen_pad(struct ui *ui, const struct pad_view *v)
{
    const bool first = v->mode != PAD_ENTER;
    struct rect page =
        part_bar(ui, &(struct view_bar){.title = S(ui, teacher),
                                        .lead = first && v->mode == PAD_SET ? BAR_LOGO : BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), part_pad(ui) / 2);
    const int most = ui_px(ui, 1040);
    page = rect_centre(page, page.w < most ? page.w : most, page.h);
    int side = page.w / 2;
    struct rect text = ui_cut_start(ui, &page, side);
    int h = ui_px(ui, 432);
    struct rect keys =
        rect_centre(page, ui_px(ui, page.w < ui_px(ui, 560) ? 384 : 416), h < page.h ? h : page.h);
    prompt(ui, rect_inset(text, ui_px(ui, 8), 0), v);
    pad(ui, keys, v);
    ui_default_focus(ui, v->wait_s ? "leave" : v->digits == PIN_DIGITS ? "digit.done" : "digit.5");
    if (!first || v->mode == PAD_REPEAT)
        ui_bar_start(ui, &bar,
                     &(struct ui_button){.id = "leave",
                                         .text = S(ui, back),
                                         .icon = "arrow-left",
                                         .style = UI_BTN_SECONDARY,
                                         .action = CMD(BACK)});
    if (v->mode == PAD_ENTER) {
        ui_cut_start(ui, &bar, part_gap(ui));
        part_fit(ui, bar, T_SMALL, C_INK2, UI_END, "forgot", S(ui, pad_forgot));
    }
}
