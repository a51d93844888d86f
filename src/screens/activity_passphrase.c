// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards of made-up words, the phrase they make, and how long an attacker would try: 10 thousand million guesses a second, a
 * fast machine against a stolen list. Words are shown, never kept. */
#include <math.h>

#include "learn/passphrase.h"
#include "screens/activity_private.h"

static const double GUESSES_A_SECOND = 1e10;

/* Half of all guesses on average. */
static const char *time_needed(struct ui *ui, double bits)
{
    static const struct {
        double seconds;
        enum string_id one;
    } steps[] = {{60, STR_time_seconds}, {3600, STR_time_minutes}, {86400, STR_time_hours}, {86400 * 365.0, STR_time_days},
                 {86400 * 36500.0, STR_time_years}};
    static const double unit[] = {1, 60, 3600, 86400, 86400 * 365.0};
    double s = exp2(bits - 1) / GUESSES_A_SECOND;
    if (s < 1)
        return S(ui, time_at_once);
    for (unsigned i = 0; i < sizeof steps / sizeof *steps; i++)
        if (s < steps[i].seconds)
            return ui_fmt(ui, ui_string(ui, steps[i].one), ui_int(ui, (long)ceil(s / unit[i])), NULL);
    return S(ui, time_centuries);
}

static void meter(struct ui *ui, struct rect r, const struct activity_view *v, double bits)
{
    double part = bits / v->item->strength;
    int full = (int)(r.w * (part < 1 ? part : 1));
    struct rect lit = ui_rtl(ui) ? (struct rect){r.x + r.w - full, r.y, full, r.h} : (struct rect){r.x, r.y, full, r.h};
    ui_frame(ui, r, r.h / 2, C_CARD, ui_px(ui, 2), C_CTL);
    if (full > r.h)
        ui_fill(ui, lit, r.h / 2, part >= 1 ? C_RIGHT : part >= .6 ? C_ACCENT : C_NOTYET);
}

static void word(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n)
{
    const struct course_option *o = &v->item->options[n];
    bool on = v->state->picked >> n & 1;
    struct ui_choice c = {.id = ui_printf(ui, "pick.%s", o->id), .text = lesson_say(ui, v, o->text), .icon = o->icon,
                          .sub = lesson_say(ui, v, o->sub), .look = on ? UI_CHOICE_SELECTED : UI_CHOICE_PLAIN,
                          .action = CMD1(PICK, n)};
    ui_choice(ui, r, &c);
}

static const char *phrase(struct ui *ui, const struct activity_view *v)
{
    const char *s = "";
    for (unsigned n = 0; n < v->item->option_count; n++)
        if (v->state->picked >> n & 1)
            s = ui_printf(ui, "%s%s%s", s, *s ? " · " : "", lesson_say(ui, v, v->item->options[n].text));
    return s;
}

void activity_view_passphrase(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int gap = ui_px(ui, ui_small(ui) ? 8 : 12), n = (int)v->item->option_count, cols = n > 8 ? 4 : n > 4 ? 3 : 2;
    double bits = passphrase_bits(v->item, v->state->picked);
    main = rect_inset(main, part_pad(ui), ui_px(ui, ui_small(ui) ? 8 : 14));
    const char *made = phrase(ui, v);
    lesson_head(ui, &main, v);
    int line = ui_line(ui, T_HEAD), low_line = ui_line(ui, T_LABEL), bar_h = ui_px(ui, ui_small(ui) ? 42 : 52);
    bool tight = main.h - line - low_line - bar_h < 2 * ui_px(ui, 96); /* phrase and time side by side, four cards a row */
    if (tight)
        cols = 4;
    struct rect strip = rect_cut_bottom(&main, tight ? line + ui_px(ui, 48) : line + low_line + bar_h);
    rect_cut_bottom(&main, gap);
    for (int i = 0; i < n; i++)
        word(ui, ui_grid(ui, main, cols, (n + cols - 1) / cols, gap, i), v, (unsigned)i);
    ui_card(ui, strip);
    struct rect in = rect_inset(strip, ui_px(ui, 20), ui_px(ui, 4));
    struct rect top = rect_cut_top(&in, line), low = tight ? ui_cut_end(ui, &top, top.w * 45 / 100) : rect_cut_bottom(&in, low_line);
    ui_cut_end(ui, &top, tight ? ui_px(ui, 16) : 0);
    lesson_line(ui, top, T_HEAD, *made ? C_INK : C_INK2, UI_BOLD | UI_MIDDLE, "phrase", *made ? made : S(ui, phrase_empty));
    lesson_line(ui, low, T_LABEL, C_INK, UI_MIDDLE, "strength", *made ? ui_fmt(ui, S(ui, phrase_time), time_needed(ui, bits), NULL)
                                                                     : S(ui, phrase_not_kept));
    meter(ui, rect_centre(in, in.w, ui_px(ui, 16) < in.h ? ui_px(ui, 16) : in.h), v, bits);
    lesson_done(ui, bar, v);
}
