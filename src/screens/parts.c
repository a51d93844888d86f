// SPDX-License-Identifier: GPL-3.0-or-later
/* What several screens share: measures, texts that must fit, the question dialog. */
#include "screens/screens.h"

int part_pad(const struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 16 : 24);
}

int part_gap(const struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 12 : 16);
}

bool part_nastaliq(const struct ui *ui)
{
    return ui_env(ui)->lang->style == LANG_NASTALIQ;
}

int part_button(const struct ui *ui)
{
    if (ui_env(ui)->large)
        return ui_px(ui, ui_small(ui) ? 64 : 72);
    if (!part_nastaliq(ui))
        return ui_px(ui, 56);
    return ui_px(ui, ui_small(ui) ? 60 : 64);
}

/* ---- texts that must fit ---- */

static enum ui_type smaller(enum ui_type t)
{
    static const enum ui_type next[T_COUNT] = {
        [T_HERO] = T_DISPLAY,       [T_DISPLAY] = T_TITLE, [T_TITLE] = T_HEAD,
        [T_HEAD] = T_BODY,          [T_READ] = T_BODY,     [T_BODY] = T_LABEL,
        [T_LABEL] = T_SMALL,        [T_SMALL] = T_SMALL,   [T_HEADLINE] = T_TITLE,
        [T_LESSON_TITLE] = T_TITLE, [T_KEY] = T_LABEL,
    };
    return next[t];
}

enum ui_type part_fit(struct ui *ui, struct rect r, enum ui_type type, enum ui_role_colour colour,
                      unsigned flags, const char *id, const char *s)
{
    flags |= UI_MIDDLE;
    const unsigned look = flags & (unsigned)(UI_BOLD | UI_TABULAR | UI_LATIN);
    for (;; type = smaller(type)) {
        if (ui_text_width(ui, type, look, s) <= r.w || type == T_SMALL)
            break;
        if (ui_text_height(ui, r.w, type, look, s) <= r.h) {
            ui_text(ui, r, type, colour, flags, id, s);
            return type;
        }
    }
    bool wraps =
        ui_text_width(ui, type, look, s) > r.w && ui_text_height(ui, r.w, type, look, s) <= r.h;
    ui_text(ui, r, type, colour, wraps ? flags : flags | UI_ONE_LINE, id, s);
    return type;
}

void part_line(struct ui *ui, struct rect *column, enum ui_type type, enum ui_role_colour colour,
               unsigned flags, const char *id, const char *s)
{
    part_fit(ui, rect_cut_top(column, ui_line(ui, type)), type, colour, flags, id, s);
}

void part_face(struct ui *ui, struct rect r, const char *picture)
{
    ui_frame(ui, r, r.h / 2, C_ON_NIGHT, ui_px(ui, 4), C_ACCENT);
    ui_picture(ui, rect_inset(r, r.w / 6, r.h / 6), part_picture_file(ui, picture), UI_CONTAIN, 0,
               NULL, NULL);
}

void part_tip(struct ui *ui, struct rect *page, const char *id, const char *s)
{
    const int least = ui_px(ui, 96), inner = page->w - ui_px(ui, 64 + 3 * 16);
    int h = ui_text_height(ui, inner, T_SMALL, 0, s) + ui_px(ui, 16);
    ui_tip(ui, rect_cut_top(page, h > least ? h : least), id, s, NULL);
}

/* ---- the dialog with a question ---- */

void part_dialog(struct ui *ui, const struct part_ask *q)
{
    const int pad = ui_px(ui, 32), disc = ui_px(ui, 64), button = part_button(ui),
              room = ui_window(ui).w - 2 * pad;
    int w = ui_px(ui, ui_env(ui)->large ? 760 : 640);
    if (w > room)
        w = room;
    int inner = w - 2 * pad, title = ui_line(ui, T_TITLE) > disc ? ui_line(ui, T_TITLE) : disc;
    int note = ui_text_height(ui, inner, T_BODY, 0, q->note);
    int extra = q->extra ? ui_text_height(ui, inner, T_BODY, 0, q->extra) : 0;
    const int gap = ui_px(ui, 12);
    int h = 2 * pad + title + gap + note + extra + ui_px(ui, 24) + button;
    struct rect r = ui_dialog(ui, w, h, q->id, q->title);
    r = rect_centre(r, inner, h - 2 * pad);
    struct rect top = rect_cut_top(&r, title);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &top, disc), disc, disc), "baji_disc", UI_CONTAIN,
               0, NULL, NULL);
    ui_cut_start(ui, &top, ui_px(ui, 16));
    part_fit(ui, top, T_TITLE, C_INK, UI_BOLD | UI_HEADING, "dialog.title", q->title);
    rect_cut_top(&r, gap);
    ui_text(ui, rect_cut_top(&r, note), T_BODY, C_INK, 0, "dialog.note", q->note);
    if (q->extra)
        ui_text(ui, rect_cut_top(&r, extra), T_BODY, C_INK, 0, "dialog.extra", q->extra);
    struct rect bar = rect_cut_bottom(&r, button);
    const char *safe_id = q->safe_id ? q->safe_id : "dialog.safe";
    if (q->other)
        ui_bar_start(ui, &bar,
                     &(struct ui_button){.id = q->other_id,
                                         .text = q->other,
                                         .style = q->danger ? UI_BTN_DANGER : UI_BTN_SECONDARY,
                                         .action = q->other_action});
    ui_bar_end(
        ui, &bar,
        &(struct ui_button){
            .id = safe_id, .text = q->safe, .style = UI_BTN_PRIMARY, .action = q->safe_action});
    ui_default_focus(ui, safe_id);
    ui_key(ui, "Escape", q->safe_action);
}
