// SPDX-License-Identifier: GPL-3.0-or-later
/* 02b: three secret pictures out of twelve. The lamps say how many were touched, never which. */
#include "screens/screens.h"

enum { PINS = 12, PIN_LENGTH = 3 };

static void keys(struct ui *ui, struct rect page, const struct pin_view *v)
{
    const int gap = part_gap(ui), most = ui_px(ui, 136);
    int side = (page.h - 2 * gap) / 3, across = (page.w - 3 * gap) / 4;
    side = side < across ? side : across;
    side = side < most ? side : most;
    page = rect_centre(page, 4 * side + 3 * gap, 3 * side + 2 * gap);
    for (unsigned i = 0; i < PINS; i++)
        ui_tile(ui, ui_grid(ui, page, 4, 3, gap, (int)i),
                &(struct ui_tile){.id = ui_printf(ui, "pin.%u", i),
                                  .picture = part_pins[i],
                                  .name = part_pin_name(ui, i),
                                  .disabled = v->busy,
                                  .action = CMD1(PIN_PICTURE, i)});
    for (unsigned i = 0; i < 9 && !v->busy; i++)
        ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(PIN_PICTURE, i));
}

static void lamps(struct ui *ui, struct rect r, unsigned filled)
{
    const int w = r.h * 96 / 112, gap = ui_px(ui, 16);
    struct rect row = rect_centre(r, PIN_LENGTH * w + (PIN_LENGTH - 1) * gap, r.h);
    for (int i = 0; i < PIN_LENGTH; i++)
        ui_niche(ui, ui_grid(ui, row, PIN_LENGTH, 1, gap, i), (unsigned)i < filled ? 2 : 0);
    ui_add(ui, &(struct ui_node){.id = "lamps",
                                 .role = UI_ROLE_PROGRESS,
                                 .name = ui_fmt(ui, S(ui, pin_lamps), ui_int(ui, (long)filled),
                                                ui_int(ui, PIN_LENGTH), NULL),
                                 .box = row});
}

/* What to do, in two lines; after a wrong try what went wrong takes their place. */
static void instruction(struct ui *ui, struct rect r, const struct pin_view *v)
{
    static const enum string_id lines[][2] = {[PIN_ENTER] = {STR_pin_enter_1, STR_pin_enter_2},
                                              [PIN_SET] = {STR_pin_set_1, STR_pin_set_2},
                                              [PIN_REPEAT] = {STR_pin_repeat_1, STR_pin_repeat_2}};
    const char *one = ui_string(ui, lines[v->mode][0]), *two = ui_string(ui, lines[v->mode][1]);
    const bool bad = !v->busy && v->filled == 0 && (v->differ || v->wrong);
    if (v->busy) {
        one = S(ui, pin_busy);
        two = NULL;
    } else if (bad && v->differ) {
        one = S(ui, pin_differ);
        two = NULL;
    } else if (bad) {
        one = S(ui, pin_wrong);
        two = ui_fmt(ui, S(ui, pin_tries), ui_int(ui, v->tries_left), NULL);
    }
    const enum ui_role_colour ink = bad ? C_NOTYET : C_INK;
    struct rect first = two ? rect_cut_top(&r, r.h / 2) : r;
    part_fit(ui, first, T_BODY, ink, UI_CENTRE, "prompt.1", one);
    if (two)
        part_fit(ui, r, T_BODY, ink, UI_CENTRE, "prompt.2", two);
}

static void side(struct ui *ui, struct rect r, const struct pin_view *v)
{
    const bool small = ui_small(ui), tight = small || ui_env(ui)->large;
    const int button = part_button(ui), name = ui_line(ui, T_HEAD), two = 2 * ui_line(ui, T_BODY);
    const int niche = ui_px(ui, tight ? 64 : 84), gap = ui_px(ui, small ? 8 : 16);
    int disc = r.h - name - two - niche - button - 3 * gap, most = ui_px(ui, 168);
    disc = disc < most ? disc : most;
    r = rect_centre(r, r.w, disc + name + two + niche + button + 3 * gap);
    struct rect c = rect_cut_top(&r, disc);
    part_face(ui, rect_centre(c, disc, disc), v->picture);
    rect_cut_top(&r, gap);
    part_line(ui, &r, T_HEAD, C_INK, UI_BOLD | UI_CENTRE, "who", part_picture_name(ui, v->picture));
    instruction(ui, rect_cut_top(&r, two), v);
    rect_cut_top(&r, gap);
    lamps(ui, rect_cut_top(&r, niche), v->filled);
    rect_cut_top(&r, gap);
    struct ui_button clear = {.id = "pin.clear",
                              .text = S(ui, pin_clear),
                              .icon = "delete",
                              .style = UI_BTN_SECONDARY,
                              .disabled = v->filled == 0 || v->busy,
                              .action = CMD(PIN_CLEAR)};
    ui_button(ui, rect_centre(r, ui_button_width(ui, &clear), button), &clear);
}

/* Three wrong tries: the teacher is asked, and nobody is blamed. */
static void locked(struct ui *ui, struct rect page, const struct pin_view *v)
{
    const int disc = ui_px(ui, ui_small(ui) ? 128 : 168), button = part_button(ui),
              gap = part_gap(ui);
    int title = ui_line(ui, T_TITLE),
        note = ui_text_height(ui, page.w, T_BODY, 0, S(ui, pin_locked_note));
    page = rect_centre(page, page.w, disc + title + note + button + 3 * gap);
    part_face(ui, rect_centre(rect_cut_top(&page, disc), disc, disc), v->picture);
    rect_cut_top(&page, gap);
    part_line(ui, &page, T_TITLE, C_INK, UI_BOLD | UI_CENTRE | UI_HEADING, "prompt.1",
              S(ui, pin_locked));
    rect_cut_top(&page, gap);
    ui_text(ui, rect_cut_top(&page, note), T_BODY, C_INK2, UI_CENTRE, "prompt.2",
            S(ui, pin_locked_note));
    rect_cut_top(&page, gap);
    struct ui_button call = {.id = "teacher",
                             .text = S(ui, pin_call),
                             .icon = "key-round",
                             .style = UI_BTN_PRIMARY,
                             .action = CMD(TEACHER)};
    ui_button(ui, rect_centre(page, ui_button_width(ui, &call), button), &call);
}

void screen_pin(struct ui *ui, const struct pin_view *v)
{
    struct rect page =
        part_bar(ui, &(struct view_bar){.title = S(ui, pin_title), .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), ui_px(ui, ui_small(ui) ? 8 : 24));
    const bool out = v->mode == PIN_ENTER && v->tries_left == 0;
    if (out) {
        locked(ui, page, v);
    } else {
        struct rect text = ui_cut_start(ui, &page, page.w * 44 / 100);
        side(ui, text, v);
        keys(ui, page, v);
        ui_default_focus(ui, v->busy ? "notme" : "pin.0");
        if (v->filled && !v->busy)
            ui_key(ui, "Backspace", CMD(PIN_CLEAR));
    }
    ui_bar_start(ui, &bar,
                 &(struct ui_button){.id = "notme",
                                     .text = S(ui, pin_not_me),
                                     .icon = "users-round",
                                     .style = UI_BTN_SECONDARY,
                                     .action = CMD(NOT_ME)});
    if (!out)
        part_fit(ui, bar, T_SMALL, C_INK2, UI_END, "forgot",
                 v->mode == PIN_ENTER ? S(ui, pin_forgot) : S(ui, pin_secret_note));
}
