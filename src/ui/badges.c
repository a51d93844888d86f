// SPDX-License-Identifier: GPL-3.0-or-later
/* Small signs: the EXAMPLE stamp, the learner's picture, a lamp in its niche, Baji's tip. */
#include <string.h>

#include "ui/ui_private.h"

void ui_stamp(struct ui *ui, struct rect inside, const char *local, const char *latin)
{
    struct label a = {local, T_SMALL, UI_BOLD | UI_MUTE | UI_CENTRE, UI_STAMP_INK, NULL};
    struct label b = {latin, T_SMALL, UI_BOLD | UI_MUTE | UI_CENTRE | UI_LATIN, UI_STAMP_INK, NULL};
    if (!latin || strcmp(local, latin) == 0)
        b.s = NULL;
    int pad = ui_px(ui, 14), gap = b.s ? ui_px(ui, 8) : 0, wa = label_width(ui, &a),
        wb = label_width(ui, &b);
    int line = ui_line(ui, T_SMALL) + ui_px(ui, 6), least = ui_px(ui, 42);
    struct rect r = rect_inset(inside, ui_px(ui, 11), ui_px(ui, 8));
    r = rect_cut_top(&r, line > least ? line : least);
    r = ui_cut_end(ui, &r, 2 * pad + wa + gap + wb);
    /* White paper and dark ink in both contrasts: it lies on pictures. */
    emit_fill(ui, r, ui_px(ui, 8), UI_STAMP_PAPER, ui_px(ui, 2), UI_STAMP_INK);
    struct rect in = rect_inset(r, pad, 0);
    label_draw(ui, ui_cut_start(ui, &in, wa), &a);
    ui_cut_start(ui, &in, gap);
    if (b.s)
        label_draw(ui, in, &b);
    const char *name = b.s ? ui_printf(ui, "%s %s", local, latin) : local;
    struct ui_node n = {.id = "stamp", .role = UI_ROLE_TEXT, .name = name, .box = r};
    if (!node_find(ui, "stamp")) /* one of several pictures says it for all: an id is there once */
        ui_add(ui, &n);
}

void ui_avatar(struct ui *ui, struct rect r, const char *picture, bool ring)
{
    r = rect_sane(r);
    int side = r.w < r.h ? r.w : r.h, in = side * 7 / 8;
    struct rect disc = rect_centre(r, side, side);
    if (!ring) {
        emit_fill(ui, disc, side / 2, UI_STAMP_PAPER, 0, 0);
        emit_picture(ui, rect_centre(disc, in, in), picture, UI_CONTAIN, 0, 255);
        return;
    }
    in = side * 11 / 15;
    uint32_t ground =
        ui_env(ui)->high_contrast ? (uint32_t)UI_STAMP_PAPER : ui_colour(ui, C_RIGHT_TINT);
    emit_fill(ui, disc, side / 2, ground, ui_px(ui, 3), ui_colour(ui, C_RIGHT));
    emit_picture(ui, rect_centre(disc, in, in), picture, UI_CONTAIN, 0, 255);
    int tick = ui_px(ui, 22), out = ui_px(ui, 4);
    struct rect corner = {ui_rtl(ui) ? disc.x - out : disc.x + disc.w + out - tick,
                          disc.y + disc.h + out - tick, tick, tick};
    ui_fill(ui, corner, tick / 2, C_RIGHT);
    ui_icon(ui, rect_centre(corner, ui_px(ui, 14), ui_px(ui, 14)), "check", C_CARD);
}

void ui_niche(struct ui *ui, struct rect r, int state)
{
    static const char *const names[] = {"niche_todo", "niche_now", "niche_done"};
    emit_picture(ui, r, names[state < 0 ? 0 : state > 2 ? 2 : state], UI_CONTAIN, 0, 255);
}

void ui_tip(struct ui *ui, struct rect r, const char *id, const char *text, const char *sub)
{
    r = rect_sane(r);
    ui_frame(ui, r, ui_px(ui, 16), C_ACCENT_TINT, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0,
             C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 16), ui_px(ui, 4));
    int face = ui_px(ui, 64);
    if (face > in.h)
        face = in.h;
    emit_picture(ui, rect_centre(ui_cut_start(ui, &in, face), face, face), "baji_disc", UI_CONTAIN,
                 0, 255);
    ui_cut_start(ui, &in, ui_px(ui, 16));
    struct label a = {text, T_SMALL, UI_MUTE | (sub ? UI_BOLD : 0u), ui_colour(ui, C_INK), NULL};
    struct label b = {sub, T_SMALL, UI_MUTE, ui_colour(ui, C_INK), NULL};
    if (!sub && text) { /* a single line may speak a little louder */
        struct label big = a;
        big.type = T_BODY;
        if (label_width(ui, &big) <= in.w)
            a = big;
    }
    int above = label_height(ui, in.w, &a), below = label_height(ui, in.w, &b);
    struct rect both = rect_centre(in, in.w, above + below < in.h ? above + below : in.h);
    struct rect first = rect_cut_top(&both, both.h - below);
    label_draw_wrapped(ui, first, &a);
    if (sub)
        label_draw_wrapped(ui, both, &b);
    struct ui_node n = {.id = id,
                        .role = UI_ROLE_TEXT,
                        .name = sub ? ui_printf(ui, "%s\n%s", text, sub) : text,
                        .box = r};
    ui_add(ui, &n);
}
