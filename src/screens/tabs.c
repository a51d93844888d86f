// SPDX-License-Identifier: GPL-3.0-or-later
/* 06: the pages opened to check a claim. Tabs at the start side, the open one joined to its panel. */
#include "screens/activity_private.h"

static void tab(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n)
{
    const struct course_tab *t = &v->item->tabs[n];
    bool on = v->state->tab == n, seen = (v->state->tabs_seen >> n & 1) != 0;
    const char *id = ui_printf(ui, "tab.%s", t->id), *title = part_text(ui, v->course, t->title);
    const char *question = lesson_say(ui, v, t->question);
    int stroke = ui_px(ui, 2), radius = ui_px(ui, 14), under = ui_px(ui, 24);
    struct rect shape = r;
    if (!on && (ui_is_hot(ui, id) || ui_is_pressed(ui, id)))
        ui_fill(ui, rect_inset(r, ui_px(ui, 2), 0), radius, ui_is_pressed(ui, id) ? C_OFF : C_INFO);
    if (on) { /* reaches under the panel's edge, which is then wiped away where the two are one */
        shape.w += under;
        if (ui_rtl(ui))
            shape.x -= under;
        ui_frame(ui, shape, radius, C_CARD, stroke, C_CTL);
        struct rect seam = {ui_rtl(ui) ? r.x - under : r.x + r.w + stroke, r.y, under - stroke, r.h};
        ui_fill(ui, seam, 0, C_CARD);
    }
    struct rect in = rect_inset(r, ui_px(ui, 10), 0);
    struct rect mark = ui_cut_start(ui, &in, ui_px(ui, 6));
    if (on)
        ui_fill(ui, rect_centre(mark, mark.w, r.h / 2), mark.w / 2, C_ACCENT_EDGE);
    ui_cut_start(ui, &in, ui_px(ui, 8));
    int icon = ui_px(ui, 30), tick = ui_px(ui, 24);
    struct rect place = ui_cut_start(ui, &in, icon);
    ui_icon(ui, rect_centre(place, icon, icon), t->icon ? t->icon : "file-text", C_INK);
    ui_cut_start(ui, &in, ui_px(ui, 14));
    struct rect end = ui_cut_end(ui, &in, tick);
    if (seen && !on)
        ui_icon(ui, rect_centre(end, tick, tick), "check", C_RIGHT);
    ui_cut_end(ui, &in, ui_px(ui, 4));
    int big = ui_line(ui, T_LABEL) + ui_px(ui, 6), small = ui_line(ui, T_SMALL);
    bool both = question && r.h >= big + small && ui_text_width(ui, T_SMALL, 0, question) <= in.w;
    struct rect words = both ? rect_centre(in, in.w, big + small) : in;
    if (both)
        lesson_line(ui, rect_cut_top(&words, big), T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_MUTE, NULL, title);
    else
        lesson_text(ui, words, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_MUTE, NULL, title);
    if (both)
        ui_text(ui, words, T_SMALL, C_INK2, UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL, question);
    const char *name = seen ? ui_fmt(ui, S(ui, tab_seen), title, NULL) : title;
    struct ui_node node = {.id = id, .role = UI_ROLE_TAB, .box = r, .radius = radius, .action = CMD1(TAB, n),
                           .name = both ? ui_printf(ui, "%s\n%s", name, question) : name,
                           .state = (on ? UI_SELECTED : 0u) | (seen ? UI_DONE : 0u)};
    ui_add(ui, &node);
}

static void claim(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const char *text = lesson_say(ui, v, v->item->claim ? v->item->claim : v->item->text);
    r = rect_inset(r, ui_px(ui, 8), 0);
    int w = ui_px(ui, 72), h = ui_px(ui, 56), gap = ui_px(ui, 14);
    bool room = text && ui_text_height(ui, r.w - w - gap, T_SMALL, UI_BOLD, text) <= r.h;
    if (v->item->picture && room) {
        struct rect thumb = ui_cut_start(ui, &r, w);
        thumb = rect_centre(thumb, w, h < r.h ? h : r.h);
        ui_fill(ui, thumb, ui_px(ui, 10), ui_env(ui)->high_contrast ? C_CTL : C_INK);
        ui_picture(ui, rect_inset(thumb, ui_px(ui, 2), ui_px(ui, 2)), v->item->picture, UI_COVER, ui_px(ui, 8), NULL, NULL);
        ui_cut_start(ui, &r, gap);
    }
    lesson_text(ui, r, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "item.claim", text);
}

static void tab_column(struct ui *ui, struct rect col, const struct activity_view *v)
{
    int n = (int)v->item->tab_count, gap = ui_px(ui, ui_small(ui) ? 4 : 8);
    claim(ui, rect_cut_top(&col, ui_px(ui, ui_small(ui) ? 60 : 72)), v);
    rect_cut_top(&col, gap);
    int h = n > 0 ? (col.h - (n - 1) * gap) / n : 0, most = ui_line(ui, T_LABEL) + ui_line(ui, T_SMALL) + ui_px(ui, 16);
    if (h > most)
        h = most;
    for (unsigned i = 0; i < v->item->tab_count; i++) {
        tab(ui, rect_cut_top(&col, h), v, i);
        rect_cut_top(&col, gap);
    }
    for (unsigned i = 0; i < v->item->tab_count; i++)
        ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(TAB, i));
}

/* The question this page answers, and that it is no real page. */
static void address(struct ui *ui, struct rect r, const struct activity_view *v, const struct course_tab *t)
{
    ui_frame(ui, r, r.h / 2, C_INFO, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 20), 0);
    int size = ui_px(ui, 24);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), "search", C_INK);
    ui_cut_start(ui, &in, ui_px(ui, 12));
    const char *practice = S(ui, practice_page), *question = lesson_say(ui, v, t->question);
    int w = ui_text_width(ui, T_SMALL, UI_BOLD, practice) + ui_px(ui, 28);
    int words = question ? ui_text_width(ui, T_SMALL, UI_BOLD, question) : 0;
    if (words + w + ui_px(ui, 16) <= in.w) {
        struct rect chip = ui_cut_end(ui, &in, w);
        chip = rect_centre(chip, w, r.h - ui_px(ui, 12));
        ui_fill(ui, chip, chip.h / 2, C_CARD);
        ui_text(ui, chip, T_SMALL, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE, "practice", practice);
        ui_cut_end(ui, &in, ui_px(ui, 8));
    }
    lesson_line(ui, in, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, "tab.question", question);
}

static void page_row(struct ui *ui, struct rect r, const struct activity_view *v, const struct course_row *row)
{
    ui_frame(ui, r, ui_px(ui, 14), C_CARD, ui_px(ui, 2), C_LINE);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 20 : 14), ui_px(ui, 4));
    int size = ui_px(ui, ui_small(ui) || !lesson_wide(ui) ? 48 : 56);
    if (size > in.h)
        size = in.h;
    struct rect disc = rect_centre(ui_cut_start(ui, &in, size), size, size);
    lesson_disc(ui, disc, row->icon ? row->icon : "file-text", C_INFO, C_INK);
    ui_cut_start(ui, &in, ui_px(ui, lesson_wide(ui) ? 20 : 14));
    if (row->when)
        ui_chip(ui, &in, row->clue ? "calendar-clock" : "calendar", lesson_say(ui, v, row->when), row->clue, true);
    const char *source = lesson_say(ui, v, row->source), *text = lesson_say(ui, v, row->text);
    int low = source ? ui_line(ui, T_SMALL) + ui_px(ui, ui_env(ui)->large ? 12 : 4) : 0;
    int high = text ? lesson_height(ui, in.w, in.h - low, T_HEAD, UI_BOLD, text) : 0;
    struct rect both = rect_centre(in, in.w, high + low);
    lesson_text(ui, rect_cut_top(&both, high), T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "row.%s.text", row->id),
                text);
    lesson_line(ui, both, T_SMALL, C_INK2, UI_MIDDLE, ui_printf(ui, "row.%s.source", row->id), source);
}

static void panel(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_tab *t = &v->item->tabs[v->state->tab];
    int gap = ui_px(ui, ui_small(ui) ? 8 : 12), n = (int)t->row_count;
    struct rect in = rect_inset(r, ui_px(ui, ui_small(ui) ? 14 : 20), ui_px(ui, ui_small(ui) ? 10 : 16));
    int line = ui_line(ui, T_LABEL) + ui_px(ui, 4), least = ui_px(ui, 44);
    address(ui, rect_cut_top(&in, line > least ? line : least), v, t);
    rect_cut_top(&in, gap);
    const char *tip = lesson_say(ui, v, t->tip);
    int tip_h = tip ? ui_px(ui, 64) > ui_line(ui, T_BODY) ? ui_px(ui, 64) : ui_line(ui, T_BODY) : 0;
    int row_least = ui_line(ui, T_HEAD) + ui_line(ui, T_SMALL) + ui_px(ui, 8);
    if (n * (row_least + gap) + tip_h > in.h)
        tip_h = 0;
    struct rect strip = rect_cut_bottom(&in, tip_h);
    if (tip_h)
        rect_cut_bottom(&in, gap);
    int h = n > 0 ? (in.h - (n - 1) * gap) / n : 0, most = ui_line(ui, T_HEAD) * 2 + ui_line(ui, T_SMALL) + ui_px(ui, 24);
    if (h > most)
        h = most;
    for (unsigned i = 0; i < t->row_count; i++) {
        page_row(ui, rect_cut_top(&in, h), v, &t->rows[i]);
        rect_cut_top(&in, gap);
    }
    if (tip_h)
        ui_tip(ui, strip, "tip", tip, NULL);
}

struct rect lesson_tabs_bar(struct ui *ui, const struct activity_view *v)
{
    unsigned seen = 0;
    for (unsigned i = 0; i < v->item->tab_count; i++)
        seen += v->state->tabs_seen >> i & 1;
    bool reveal = lesson_is(v, "reveal");
    struct view_bar bar = {
        .title = reveal || lesson_is(v, "desk") ? part_text(ui, v->course, v->activity->title) : S(ui, tabs_title),
        .sub = ui_fmt(ui, reveal ? S(ui, reveal_seen) : S(ui, tabs_seen), ui_int(ui, seen), ui_int(ui, v->item->tab_count), NULL),
        .lead = BAR_HOME,
        .pips = v->item->tab_count,
        .pips_done = seen,
        .pip_now = -1,
        .picture = v->picture,
    };
    struct rect main = part_bar(ui, &bar);
    lesson_hint_strip(ui, &main, v);
    return main;
}

void screen_tabs(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_tabs_bar(ui, v);
    struct rect bar = part_bottom(ui, &main);
    main = rect_inset(main, part_pad(ui), ui_px(ui, ui_small(ui) ? 10 : 16));
    int w = ui_px(ui, lesson_wide(ui) ? ui_env(ui)->large ? 350 : 310 : ui_env(ui)->large ? 288 : 268);
    struct rect col = ui_cut_start(ui, &main, w);
    ui_frame(ui, main, ui_px(ui, 16), C_CARD, ui_px(ui, 2), C_CTL);
    tab_column(ui, col, v);
    panel(ui, main, v);
    struct ui_button back = {.id = "unsift", .icon = "arrow-left", .style = UI_BTN_SECONDARY, .action = CMD(UNCHECK),
                             .text = lesson_is(v, "forward") ? S(ui, tabs_back_message) : S(ui, tabs_back)};
    struct ui_button decide = {.id = "decide", .text = S(ui, tabs_decide), .icon = "gavel", .style = UI_BTN_PRIMARY,
                               .action = CMD(DECIDE)};
    if (!activity_kind_find(v->activity->kind)->opens_tabs)
        ui_bar_start(ui, &bar, &back);
    struct rect middle = bar;
    ui_cut_end(ui, &middle, ui_button_width(ui, &decide) + ui_px(ui, 16));
    lesson_help(ui, &middle, v, NULL);
    lesson_draft(ui, v->draft, &middle, false);
    ui_bar_end(ui, &bar, &decide);
}
