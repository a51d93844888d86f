// SPDX-License-Identifier: GPL-3.0-or-later
/* Counts and amounts: pips, bars, flames, a sound's wave. All grow from the start side. */
#include "ui/ui_private.h"

static int row_width(int count, int each, int gap)
{
    return ui_clamp((int64_t)count * each + (int64_t)(count - 1) * gap, 0, UI_LIMIT);
}

static int bounded(unsigned n)
{
    return n > 512 ? 512 : (int)n;
}

void ui_pips(struct ui *ui, struct rect r, unsigned count, unsigned done, int current)
{
    int n = bounded(count), size = ui_px(ui, 14), gap = ui_px(ui, 12),
        wide = current >= 0 ? ui_px(ui, 32) - size : 0;
    if (n == 0)
        return;
    r = rect_sane(r);
    while (gap > ui_px(ui, 3) && row_width(n, size, gap) + wide > r.w)
        gap--;
    struct rect row = rect_centre(r, row_width(n, size, gap) + wide, size), all = row;
    uint32_t amber = ui_colour(ui, C_ACCENT), ring = ui_colour(ui, C_NIGHT3);
    for (int i = 0; i < n; i++) {
        bool lit = i == current || (unsigned)i < done;
        struct rect pip = ui_cut_start(ui, &row, i == current ? size + wide : size);
        emit_fill(ui, pip, size / 2, lit ? amber : 0, lit ? 0 : ui_px(ui, 2), ring);
        ui_cut_start(ui, &row, gap);
    }
    int at = current >= 0 && current < n ? current + 1 : bounded(done);
    const char *first = ui_int(ui, at), *last = ui_int(ui, n);
    struct ui_node node = {.id = "pips",
                           .role = UI_ROLE_PROGRESS,
                           .name = ui_printf(ui, "%s / %s", first, last),
                           .box = all};
    ui_add(ui, &node);
}

void ui_mini_pips(struct ui *ui, struct rect r, unsigned count, unsigned done)
{
    int n = bounded(count), size = ui_px(ui, 10), gap = ui_px(ui, 5);
    if (n == 0)
        return;
    struct rect row = rect_centre(r, row_width(n, size, gap), size);
    for (int i = 0; i < n; i++) {
        struct rect pip = ui_cut_start(ui, &row, size);
        bool lit = (unsigned)i < done;
        emit_fill(ui, pip, size / 2, lit ? ui_colour(ui, C_INK) : 0, lit ? 0 : ui_px(ui, 2),
                  ui_colour(ui, C_CTL));
        ui_cut_start(ui, &row, gap);
    }
}

void ui_progress(struct ui *ui, struct rect r, unsigned done, unsigned of, const char *id,
                 const char *name)
{
    r = rect_sane(r);
    int h = ui_px(ui, 12);
    struct rect track = rect_centre(r, r.w, h < r.h ? h : r.h), bar = track;
    ui_frame(ui, track, track.h / 2, C_OFF, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_CTL);
    if (done > of)
        done = of;
    int lit = of ? (int)((int64_t)track.w * done / of) : 0;
    if (done > 0 && lit < track.h)
        lit = track.h;
    ui_fill(ui, ui_cut_start(ui, &bar, lit), track.h / 2, C_BAR);
    if (id) {
        struct ui_node n = {.id = id, .role = UI_ROLE_PROGRESS, .name = name, .box = r};
        ui_add(ui, &n);
    }
}

void ui_flames(struct ui *ui, struct rect r, unsigned lit, unsigned of)
{
    r = rect_sane(r);
    int n = bounded(of), h = ui_px(ui, 56), gap = ui_px(ui, 2);
    if (n == 0)
        return;
    if (h > r.h)
        h = r.h;
    if (row_width(n, h * 18 / 25, gap) > r.w)
        h = ui_clamp((int64_t)(r.w - (n - 1) * gap) * 25 / (18 * n), 0, h);
    int w = h * 18 / 25; /* the drawing is 36 x 50 */
    struct rect row = rect_centre(r, row_width(n, w, gap), h);
    for (int i = 0; i < n; i++) {
        emit_picture(ui, ui_cut_start(ui, &row, w), (unsigned)i < lit ? "flame_on" : "flame_off",
                     UI_CONTAIN, 0, 255);
        ui_cut_start(ui, &row, gap);
    }
}

void ui_waveform(struct ui *ui, struct rect r, unsigned seed, unsigned played_permille)
{
    r = rect_sane(r);
    int w = ui_px(ui, 5), gap = ui_px(ui, 4), n = (r.w + gap) / (w + gap), tall = ui_px(ui, 36),
        least = ui_px(ui, 10);
    if (tall > r.h)
        tall = r.h;
    uint32_t state = seed * 2654435761u + 1,
             rest = ui_env(ui)->high_contrast ? 0xFF8A8A8Au : 0xFFA9B1C4u;
    for (int i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        int h = least + (int)((state >> 16) % (unsigned)(tall > least ? tall - least + 1 : 1));
        struct rect bar = rect_centre(ui_cut_start(ui, &r, w), w, h);
        bool played = (int64_t)i * 1000 < (int64_t)played_permille * n;
        emit_fill(ui, bar, w / 2, played ? ui_colour(ui, C_INK) : rest, 0, 0);
        ui_cut_start(ui, &r, gap);
    }
}

void ui_chip(struct ui *ui, struct rect *bar, const char *icon, const char *text, bool clue,
             bool at_end)
{
    struct label l = {text, T_SMALL, UI_BOLD | UI_CENTRE | UI_MUTE, ui_colour(ui, C_INK), NULL};
    int pad = ui_px(ui, 16), size = icon ? ui_px(ui, 20) : 0, gap = icon ? ui_px(ui, 8) : 0;
    int w = 2 * pad + size + gap + label_width(ui, &l), line = ui_line(ui, T_SMALL) + ui_px(ui, 8);
    int h = line > ui_px(ui, 44) ? line : ui_px(ui, 44);
    struct rect cell = at_end ? ui_cut_end(ui, bar, w) : ui_cut_start(ui, bar, w);
    if (at_end)
        ui_cut_end(ui, bar, ui_px(ui, 8));
    else
        ui_cut_start(ui, bar, ui_px(ui, 8));
    struct rect r = rect_centre(cell, cell.w, h < cell.h ? h : cell.h), in = rect_inset(r, pad, 0);
    bool contrast = ui_env(ui)->high_contrast;
    ui_frame(ui, r, r.h / 2, clue ? C_ACCENT_TINT : C_INFO, clue || contrast ? ui_px(ui, 2) : 0,
             clue ? C_ACCENT_EDGE : C_CTL);
    if (icon) {
        ui_icon(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), icon, C_INK);
        ui_cut_start(ui, &in, gap);
    }
    label_draw(ui, in, &l);
    struct ui_node n = {.role = UI_ROLE_TEXT, .name = text, .box = r};
    ui_add(ui, &n);
}
