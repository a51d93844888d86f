// SPDX-License-Identifier: GPL-3.0-or-later
/* 16: an adult first. A phone line is shown only when a named person has verified it; opening this
 * page leaves no trace. */
#include "screens/screens.h"

struct row {
    const char *id, *icon, *title, *note, *number, *checked;
    bool first;
};

static void draw_row(struct ui *ui, struct rect r, const struct row *w)
{
    const int radius = ui_px(ui, 16), gap = ui_px(ui, 20);
    ui_frame(ui, r, radius, w->first ? C_ACCENT_TINT : C_CARD, ui_px(ui, 2),
             w->first ? C_ACCENT : C_LINE);
    r = rect_inset(r, ui_px(ui, 24), ui_px(ui, 4));
    const int disc = r.h < ui_px(ui, 64) ? r.h : ui_px(ui, 64), icon = disc / 2;
    struct rect c = rect_centre(ui_cut_start(ui, &r, ui_px(ui, 64)), disc, disc);
    ui_fill(ui, c, disc / 2, w->first ? C_CARD : C_INFO);
    ui_icon(ui, rect_centre(c, icon, icon), w->icon, C_INK);
    ui_cut_start(ui, &r, gap);
    if (w->number) {
        struct rect box = rect_centre(ui_cut_end(ui, &r, ui_px(ui, 232)), ui_px(ui, 232),
                                      r.h < ui_px(ui, 64) ? r.h : ui_px(ui, 64));
        ui_fill(ui, box, ui_px(ui, 12), C_INFO);
        ui_text(ui, box, T_HEAD, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_LATIN,
                ui_printf(ui, "%s.number", w->id), w->number);
        ui_cut_end(ui, &r, gap);
    }
    const char *both = w->checked && *w->note
                           ? ui_printf(ui, "%s%s%s", w->note, ui_env(ui)->lang->list, w->checked)
                           : NULL;
    const char *note = both && ui_text_width(ui, T_SMALL, 0, both) <= r.w ? both
                       : w->checked                                       ? w->checked
                                                                          : w->note;
    const int small = ui_line(ui, T_SMALL);
    if (*note && r.h >= ui_line(ui, T_LABEL) + small) {
        int head = ui_line(ui, T_HEAD);
        head = head + small < r.h ? head : r.h - small;
        r = rect_centre(r, r.w, head + small);
        part_fit(ui, rect_cut_top(&r, head), T_HEAD, C_INK, UI_BOLD, w->id, w->title);
        part_fit(ui, r, T_SMALL, w->first ? C_INK : C_INK2, 0, ui_printf(ui, "%s.note", w->id),
                 note);
    } else {
        part_fit(ui, r, T_HEAD, C_INK, UI_BOLD, w->id, w->title);
    }
}

/* The adult, then verified lines; without any, whom to ask here and that one need not tell all. */
static unsigned collect(struct ui *ui, const struct help_view *v, struct row *rows, unsigned cap)
{
    unsigned n = 0;
    rows[n++] =
        (struct row){.id = "row.adult",
                     .icon = "heart-handshake",
                     .title = S(ui, help_adult),
                     .note = v->lead_name ? ui_fmt(ui, S(ui, help_adult_lead), v->lead_name, NULL)
                                          : S(ui, help_adult_note),
                     .first = true};
    for (unsigned i = 0; i < v->line_count && n < cap; i++) {
        const struct help_line *l = &v->lines[i];
        if (!l->checked_by || !l->checked_on || !l->number)
            continue; /* nobody stands for it */
        rows[n++] = (struct row){
            .id = ui_printf(ui, "row.%u", i),
            .icon = l->icon ? l->icon : "phone",
            .title = l->name,
            .note = l->note ? l->note : "",
            .number = l->number,
            .checked = ui_fmt(ui, S(ui, help_checked), l->checked_on, l->checked_by, NULL)};
    }
    if (n == 1) {
        rows[n++] = (struct row){.id = "row.here",
                                 .icon = "school",
                                 .title = S(ui, help_here),
                                 .note = S(ui, help_here_note)};
        rows[n++] = (struct row){.id = "row.words",
                                 .icon = "hand",
                                 .title = S(ui, help_own_words),
                                 .note = S(ui, help_own_words_note)};
    }
    return n;
}

static void head(struct ui *ui, struct rect r)
{
    const int disc = r.h < ui_px(ui, 96) ? r.h : ui_px(ui, 96), gap = ui_px(ui, 20);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &r, disc), disc, disc), "baji_disc", UI_CONTAIN, 0,
               NULL, NULL);
    ui_cut_start(ui, &r, gap);
    struct ui_button hide = {.id = "hide",
                             .text = S(ui, help_hide),
                             .icon = "eye-off",
                             .style = UI_BTN_SECONDARY,
                             .action = CMD(HIDE)};
    int button = part_button(ui), w = ui_button_width(ui, &hide);
    struct rect h = rect_centre(ui_cut_end(ui, &r, w), w, button);
    ui_cut_end(ui, &r, gap);
    struct ui_button listen = {.id = "listen",
                               .icon = "volume-x",
                               .name = S(ui, listen_none),
                               .style = UI_BTN_PILL,
                               .action = CMD(LISTEN)};
    struct rect l = rect_centre(ui_cut_end(ui, &r, ui_px(ui, 56)), ui_px(ui, 56), ui_px(ui, 56));
    ui_cut_end(ui, &r, gap);
    int title = ui_line(ui, T_TITLE), sub = ui_line(ui, T_BODY);
    if (title + sub > r.h)
        title = r.h - sub;
    r = rect_centre(r, r.w, title + sub);
    part_fit(ui, rect_cut_top(&r, title), T_TITLE, C_INK, UI_BOLD | UI_HEADING, "title",
             S(ui, help_title));
    part_fit(ui, r, T_BODY, C_INK, 0, "sub", S(ui, help_sub));
    ui_button(ui, l, &listen);
    ui_button(ui, h, &hide);
}

static void foot(struct ui *ui, struct rect bar, const struct help_view *v)
{
    ui_bar_start(ui, &bar,
                 &(struct ui_button){.id = "back",
                                     .text = v->signed_in ? S(ui, help_back_lesson) : S(ui, back),
                                     .icon = "arrow-left",
                                     .style = UI_BTN_SECONDARY,
                                     .action = CMD(BACK)});
    const char *s = S(ui, help_nothing);
    const int icon = ui_px(ui, 24);
    int w = ui_text_width(ui, T_SMALL, 0, s) + icon + ui_px(ui, 16);
    struct rect r = ui_cut_end(ui, &bar, w < bar.w ? w : bar.w);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &r, icon), icon, icon), "lock", C_INK2);
    ui_cut_start(ui, &r, ui_px(ui, 8));
    part_fit(ui, r, T_SMALL, C_INK2, 0, "nothing", s);
}

void screen_help(struct ui *ui, const struct help_view *v)
{
    struct rect win = ui_window(ui);
    const bool small = ui_small(ui);
    const int gap = ui_px(ui, 12), room = win.w - ui_px(ui, small ? 32 : 96),
              most = ui_px(ui, 1158);
    struct row rows[6];
    const unsigned n = collect(ui, v, rows, sizeof rows / sizeof *rows);
    struct rect r = ui_dialog(ui, room < most ? room : most, win.h - ui_px(ui, small ? 24 : 64),
                              "help", S(ui, help_title));
    ui_key(ui, "Escape", CMD(BACK));
    const int lines = ui_line(ui, T_TITLE) + ui_line(ui, T_BODY),
              least = ui_px(ui, small ? 96 : 112);
    head(ui, rect_cut_top(&r, lines > least ? lines : least));
    rect_cut_top(&r, gap);
    struct rect bar = rect_cut_bottom(&r, part_button(ui));
    rect_cut_bottom(&r, gap);
    const int each = ui_px(ui, 136), all = (int)n * each + (int)(n - 1) * gap;
    if (r.h > all)
        r = rect_centre(r, r.w, all);
    for (unsigned i = 0; i < n; i++)
        draw_row(ui, ui_grid(ui, r, 1, (int)n, gap, (int)i), &rows[i]);
    foot(ui, bar, v);
    ui_default_focus(ui, "back");
}
