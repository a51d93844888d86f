// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paint_private.h"

/* One glyph row: most of a Nastaliq glyph's box is empty, and most of the rest is full. */
static void blend_row(uint32_t *d, const uint8_t *a, int n, uint32_t colour)
{
    for (int i = 0; i < n; i++) {
        uint32_t w = a[i];
        if (w == 0)
            continue;
        d[i] = w == 255 ? colour : blend(d[i], colour, weight_of(w));
    }
}

static void paint_glyph(const struct brush *b, const struct text_bitmap *g, int x, int y,
                        uint32_t colour)
{
    struct rect r = {x, y, g->w, g->h};
    if (!g->a8 || !paint_rect_and(&r, b->clip))
        return;
    for (int row = r.y; row < r.y + r.h; row++)
        blend_row(brush_row(b, row) + r.x, g->a8 + (row - y) * g->stride + (r.x - x), r.w, colour);
}

static void paint_run(const struct brush *b, const struct draw_cmd *c, const struct text_run *run,
                      struct text_engine *text)
{
    for (uint32_t i = run->first_glyph; i < run->first_glyph + run->glyph_count; i++) {
        const struct text_glyph *g = &c->text->glyphs[i];
        struct text_bitmap bitmap;
        int px;
        if (!text_bitmap(text, g, TEXT_PX(c->x) + g->x, &px, &bitmap))
            continue;
        int py = text_floor(TEXT_PX(c->y) + g->y + 32);
        paint_glyph(b, &bitmap, px + bitmap.left, py - bitmap.top, c->colour & 0xFFFFFFu);
    }
}

void paint_text(const struct brush *b, const struct draw_cmd *c, struct text_engine *text)
{
    const struct text_layout *l = c->text;
    for (uint32_t i = 0; i < l->line_count; i++) {
        const struct text_line *line = &l->lines[i];
        struct rect ink = {c->x + line->ink.x0 - 1, c->y + line->ink.y0 - 1,
                           line->ink.x1 - line->ink.x0 + 2, line->ink.y1 - line->ink.y0 + 2};
        if (!paint_rect_and(&ink, b->clip))
            continue;
        for (uint32_t k = 0; k < line->run_count; k++)
            paint_run(b, c, &l->runs[line->first_run + k], text);
    }
}
