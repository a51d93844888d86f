// SPDX-License-Identifier: GPL-3.0-or-later
/* One picture, seen piece by piece: a view of it as large as fits, what to look for, and the row of views, each showing more.
 * The learner decides when enough was seen; then the picture stays as it was seen last. */
#include "screens/activity_private.h"

/* The largest rectangle of the view's own shape: a crop is never stretched, and nothing more of it is shown. */
static struct rect shape_in(struct rect r, struct course_box b)
{
    int w = LESSON_PICTURE_W * (b.w ? b.w : 1000), h = LESSON_PICTURE_H * (b.w ? b.h : 1000);
    int64_t high = (int64_t)r.w * h / w;
    return high <= r.h ? rect_centre(r, r.w, (int)high) : rect_centre(r, (int)((int64_t)r.h * w / h), r.h);
}

static void view(struct ui *ui, struct rect r, const struct activity_view *v, const struct course_tab *t)
{
    struct rect seen = shape_in(r, t->box);
    struct ui_part part = {(int16_t)t->box.x, (int16_t)t->box.y, (int16_t)t->box.w, (int16_t)t->box.h};
    ui_fill(ui, seen, 0, C_INK);
    seen = rect_inset(seen, ui_px(ui, 2), ui_px(ui, 2));
    ui_picture_part(ui, seen, t->picture ? t->picture : v->item->picture, part, 0, "item.picture", lesson_say(ui, v, t->title));
    lesson_stamp(ui, seen);
}

/* As it was seen last; after the answer the last view, which shows most. */
static const struct course_tab *last_seen(const struct activity_view *v)
{
    unsigned n = v->item->tab_count, at = v->state->phase == PHASE_FEEDBACK ? n - 1 : v->state->tab;
    return &v->item->tabs[at < n ? at : n - 1];
}

void lesson_reveal(struct ui *ui, struct rect r, const struct activity_view *v)
{
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 20 : 12), ui_px(ui, ui_small(ui) ? 8 : 12));
    lesson_poster(ui, &in, v);
    const char *text = lesson_say(ui, v, v->item->text ? v->item->text : v->item->claim);
    int h = lesson_height(ui, in.w, in.h / 3, T_HEAD, UI_BOLD, text);
    struct rect words = rect_cut_top(&in, h);
    rect_cut_top(&in, ui_px(ui, ui_small(ui) ? 8 : 12));
    view(ui, in, v, last_seen(v));
    lesson_text(ui, words, T_HEAD, C_INK, UI_BOLD, "item.text", text);
}

/* ---- while it is looked at ---- */

static void step(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n)
{
    const struct course_tab *t = &v->item->tabs[n];
    bool on = v->state->tab == n, seen = v->state->tabs_seen >> n & 1;
    const char *id = ui_printf(ui, "tab.%s", t->id), *title = lesson_say(ui, v, t->title);
    int radius = ui_px(ui, 14), icon = ui_px(ui, 30), gap = ui_px(ui, 14);
    ui_frame(ui, r, radius, on ? C_ACCENT_TINT : ui_is_pressed(ui, id) ? C_OFF : ui_is_hot(ui, id) ? C_INFO : C_CARD,
             ui_px(ui, on ? 4 : 2), on ? C_INK : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 18), ui_px(ui, 2));
    ui_icon(ui, rect_centre(ui_cut_start(ui, &in, icon), icon, icon), t->icon ? t->icon : "image", C_INK);
    ui_cut_start(ui, &in, gap);
    struct rect end = ui_cut_end(ui, &in, ui_px(ui, 24));
    if (seen)
        ui_icon(ui, rect_centre(end, end.w, end.w), "check", C_RIGHT);
    lesson_text(ui, in, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_MUTE, NULL, title);
    struct ui_node node = {.id = id, .role = UI_ROLE_TAB, .box = r, .radius = radius, .action = CMD1(TAB, n),
                           .name = seen ? ui_fmt(ui, S(ui, tab_seen), title, NULL) : title,
                           .state = (on ? UI_SELECTED : 0u) | (seen ? UI_DONE : 0u)};
    ui_add(ui, &node);
    ui_key(ui, ui_printf(ui, "%u", n + 1), CMD1(TAB, n));
}

/* What is said of the picture, over the views of it. */
static void side_column(struct ui *ui, struct rect col, const struct activity_view *v)
{
    int n = (int)v->item->tab_count, gap = ui_px(ui, ui_small(ui) ? 6 : 10), least = ui_px(ui, 56), most = ui_px(ui, 72);
    int room = col.h - n * (least + gap) - gap, pad = ui_px(ui, ui_small(ui) ? 6 : 12);
    const char *text = lesson_say(ui, v, v->item->text ? v->item->text : v->item->claim);
    struct rect in = rect_inset(col, ui_px(ui, lesson_wide(ui) ? 20 : 14), pad);
    int head = lesson_poster_height(ui, v), h = lesson_height(ui, in.w, room - head - 2 * pad, T_HEAD, UI_BOLD, text);
    int card = 2 * pad + head + h;
    ui_card(ui, rect_cut_top(&col, card));
    rect_cut_top(&col, 2 * gap);
    in.h = head + h;
    lesson_poster(ui, &in, v);
    lesson_text(ui, in, T_HEAD, C_INK, UI_BOLD | UI_HEADING, "item.text", text);
    int row = (col.h - (n - 1) * gap) / n;
    for (int i = 0; i < n; i++) {
        step(ui, rect_cut_top(&col, row < most ? row : most), v, (unsigned)i);
        rect_cut_top(&col, gap);
    }
}

static void bottom(struct ui *ui, struct rect bar, const struct activity_view *v)
{
    unsigned next = 0;
    while (next < v->item->tab_count && v->state->tabs_seen >> next & 1)
        next++;
    bool all = next == v->item->tab_count;
    struct ui_button more = {.id = "more", .text = S(ui, reveal_more), .icon = "plus", .style = UI_BTN_PRIMARY,
                             .action = CMD1(TAB, next)};
    struct ui_button decide = {.id = "decide", .text = S(ui, tabs_decide), .icon = "gavel",
                               .style = all ? UI_BTN_PRIMARY : UI_BTN_SECONDARY, .action = CMD(DECIDE)};
    if (!all)
        ui_bar_end(ui, &bar, &more);
    ui_bar_end(ui, &bar, &decide);
    lesson_help(ui, &bar, v, NULL);
    lesson_draft(ui, v->draft, &bar, false);
    ui_default_focus(ui, all ? "decide" : "more");
}

void lesson_reveal_tabs(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_tabs_bar(ui, v);
    struct rect bar = part_bottom(ui, &main);
    main = rect_inset(main, part_pad(ui), ui_px(ui, ui_small(ui) ? 10 : 16));
    struct rect side = ui_cut_end(ui, &main, lesson_side(ui));
    ui_cut_end(ui, &main, lesson_gap(ui));
    const struct course_tab *t = &v->item->tabs[v->state->tab];
    const char *tip = lesson_say(ui, v, t->tip);
    int line = ui_line(ui, T_BODY) + ui_px(ui, 8), least = ui_px(ui, ui_small(ui) ? 56 : 72);
    struct rect strip = rect_cut_bottom(&main, tip ? line > least ? line : least : 0);
    rect_cut_bottom(&main, tip ? ui_px(ui, ui_small(ui) ? 8 : 12) : 0);
    view(ui, main, v, t);
    if (tip)
        ui_tip(ui, strip, "tip", tip, NULL);
    side_column(ui, side, v);
    bottom(ui, bar, v);
}

/* An item without views is asked at once. */
void activity_view_reveal(struct ui *ui, const struct activity_view *v)
{
    lesson_decide(ui, v);
}
