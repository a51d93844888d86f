// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "screens/activity_private.h"

bool lesson_wide(const struct ui *ui)
{
    return ui_window(ui).w >= ui_px(ui, 1280);
}

int lesson_gap(const struct ui *ui)
{
    return ui_px(ui, lesson_wide(ui) ? 24 : 16);
}

int lesson_side(const struct ui *ui)
{
    if (lesson_wide(ui))
        return ui_px(ui, ui_env(ui)->large ? 440 : 416);
    return ui_px(ui, ui_env(ui)->large ? 376 : 336);
}

/* ---- text ---- */

static const enum ui_type ladder[] = {T_HEADLINE, T_TITLE, T_READ, T_HEAD, T_BODY, T_LABEL, T_SMALL};
enum { LADDER = sizeof ladder / sizeof *ladder };

enum ui_type lesson_fit(struct ui *ui, int w, int h, enum ui_type from, unsigned flags, const char *s)
{
    unsigned i = 0;
    while (i + 1 < LADDER && ladder[i] != from)
        i++;
    while (i + 1 < LADDER && ui_text_height(ui, w, ladder[i], flags, s) > h)
        i++;
    return ladder[i];
}

int lesson_height(struct ui *ui, int w, int max_h, enum ui_type from, unsigned flags, const char *s)
{
    int h = ui_text_height(ui, w, lesson_fit(ui, w, max_h, from, flags, s), flags, s);
    return h < max_h ? h : max_h;
}

int lesson_text(struct ui *ui, struct rect r, enum ui_type from, enum ui_role_colour colour, unsigned flags, const char *id,
                const char *s)
{
    if (!s || !*s)
        return 0;
    enum ui_type type = lesson_fit(ui, r.w, r.h, from, flags, s);
    if (ui_text_height(ui, r.w, type, flags, s) > r.h)
        flags |= UI_ONE_LINE;
    int h = ui_text(ui, r, type, colour, flags, id, s);
    return h < r.h ? h : r.h;
}

int lesson_line(struct ui *ui, struct rect r, enum ui_type from, enum ui_role_colour colour, unsigned flags, const char *id,
                const char *s)
{
    unsigned i = 0;
    if (!s || !*s)
        return 0;
    while (i + 1 < LADDER && ladder[i] != from)
        i++;
    while (i + 1 < LADDER && (ui_text_width(ui, ladder[i], flags, s) > r.w || ui_line(ui, ladder[i]) > r.h))
        i++;
    return ui_text(ui, r, ladder[i], colour, flags | UI_ONE_LINE, id, s);
}

const char *lesson_say(struct ui *ui, const struct activity_view *v, course_sid sid)
{
    return sid ? part_text(ui, v->course, sid) : NULL;
}

/* ---- frame ---- */

bool lesson_is(const struct activity_view *v, const char *kind)
{
    return strcmp(v->activity->kind, kind) == 0;
}

static const char *count_pattern(struct ui *ui, const struct activity_view *v)
{
    if (lesson_is(v, "feed"))
        return S(ui, post_of);
    if (lesson_is(v, "forward"))
        return S(ui, message_of);
    if (lesson_is(v, "sort"))
        return S(ui, card_of);
    if (lesson_is(v, "sift"))
        return S(ui, report_of);
    return S(ui, item_of);
}

struct rect lesson_begin(struct ui *ui, const struct activity_view *v)
{
    unsigned done, of;
    activity_progress(v->activity, v->state, &done, &of);
    if (v->booster_of) {
        done = v->booster_done;
        of = v->booster_of;
    }
    struct view_bar bar = {
        .title = v->booster_of ? S(ui, home_booster) : part_text(ui, v->course, v->activity->title),
        .sub = of ? ui_fmt(ui, count_pattern(ui, v), ui_int(ui, done + 1), ui_int(ui, of), NULL) : NULL,
        .lead = BAR_HOME,
        .pips = of,
        .pips_done = done,
        .pip_now = (int)done,
        .picture = v->picture,
    };
    struct rect main = part_bar(ui, &bar);
    lesson_hint_strip(ui, &main, v);
    return main;
}

void lesson_draft(struct ui *ui, bool draft, struct rect *row, bool at_end)
{
    if (draft && ui_text_width(ui, T_SMALL, UI_BOLD, S(ui, draft_mark)) + ui_px(ui, 32) <= row->w)
        ui_chip(ui, row, NULL, S(ui, draft_mark), false, at_end);
}

void lesson_draft_on(struct ui *ui, bool draft, struct rect picture)
{
    struct rect foot = rect_inset(picture, ui_px(ui, 12), ui_px(ui, 12));
    foot = rect_cut_bottom(&foot, ui_px(ui, 44));
    lesson_draft(ui, draft, &foot, true);
}

void lesson_stamp(struct ui *ui, struct rect inside)
{
    ui_stamp(ui, inside, S(ui, example), "EXAMPLE");
}

int lesson_stamp_width(struct ui *ui)
{
    int w = ui_text_width(ui, T_SMALL, UI_BOLD, S(ui, example)) + ui_px(ui, 60);
    if (ui_env(ui)->lang->style != LANG_LATIN)
        w += ui_text_width(ui, T_SMALL, UI_BOLD | UI_LATIN, "EXAMPLE");
    return w;
}

/* ---- small drawings ---- */

void lesson_disc(struct ui *ui, struct rect r, const char *icon, enum ui_role_colour fill, enum ui_role_colour ink)
{
    ui_fill(ui, r, r.w / 2, fill);
    ui_icon(ui, rect_centre(r, r.w / 2, r.h / 2), icon, ink);
}

void lesson_verdict(struct ui *ui, struct rect r, bool is_true)
{
    ui_frame(ui, r, is_true ? r.w / 2 : r.w / 4, C_CARD, r.w / 10 > 1 ? r.w / 10 : 1, C_INK);
    ui_icon(ui, rect_centre(r, r.w * 3 / 5, r.w * 3 / 5), is_true ? "check" : "x", C_INK);
}

/* A picture has one radius for its four corners: it starts higher, and the card is drawn again over that part. */
struct rect lesson_picture_below(struct ui *ui, struct rect card, int y, const char *name)
{
    int edge = ui_px(ui, ui_env(ui)->high_contrast ? 2 : 1), round = ui_px(ui, 16), line = ui_px(ui, 2);
    struct rect all = rect_inset(card, edge, edge);
    struct rect picture = {all.x, y - round, all.w, all.y + all.h - y + round};
    ui_picture(ui, picture, name, UI_COVER, round - edge, NULL, NULL);
    ui_fill(ui, (struct rect){all.x, y - round, all.w, round}, 0, C_CARD);
    ui_fill(ui, (struct rect){all.x, y, all.w, line}, 0, C_INK);
    return (struct rect){all.x, y + line, all.w, all.y + all.h - y - line};
}

struct rect lesson_picture_end(struct ui *ui, struct rect card, int w, const char *name)
{
    int edge = ui_px(ui, ui_env(ui)->high_contrast ? 2 : 1), round = ui_px(ui, 16), line = ui_px(ui, 2);
    struct rect all = rect_inset(card, edge, edge);
    struct rect picture = ui_cut_end(ui, &all, w + round), seen = picture;
    ui_picture(ui, picture, name, UI_COVER, round - edge, NULL, NULL);
    ui_fill(ui, ui_cut_start(ui, &seen, round), 0, C_CARD);
    ui_fill(ui, ui_cut_start(ui, &seen, line), 0, C_INK);
    return seen;
}

void lesson_baji(struct ui *ui, struct rect row, const char *id, const char *s)
{
    int size = row.h < ui_px(ui, 60) ? row.h : ui_px(ui, 60), gap = ui_px(ui, 16);
    if (ui_text_width(ui, T_SMALL, 0, s) + size + gap > row.w)
        return;
    struct rect disc = ui_cut_start(ui, &row, size);
    ui_picture(ui, rect_centre(disc, size, size), "baji_disc", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &row, gap);
    lesson_line(ui, row, T_BODY, C_INK, UI_MIDDLE, id, s);
}
