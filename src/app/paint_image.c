// SPDX-License-Identifier: GPL-3.0-or-later
/* Icons, pictures and nine-slices. */
#include <string.h>

#include "app/paint_private.h"

void paint_icon(const struct brush *b, const struct draw_cmd *c, struct art *art)
{
    struct art_image image;
    if (!art_icon(art, c->name, c->box.w, c->box.h, &image) || !image.a8)
        return;
    struct rect at = {c->box.x + (c->box.w - image.w) / 2, c->box.y + (c->box.h - image.h) / 2,
                      image.w, image.h},
                r = at;
    if (!paint_rect_and(&r, b->clip))
        return;
    uint32_t colour = c->colour & 0xFFFFFFu;
    for (int y = r.y; y < r.y + r.h; y++) {
        uint32_t *d = brush_row(b, y);
        const uint8_t *a = (const uint8_t *)image.px + (size_t)(y - at.y) * (size_t)image.w;
        for (int x = r.x; x < r.x + r.w; x++) {
            uint32_t w = a[c->mirror ? at.w - 1 - (x - at.x) : x - at.x];
            if (w)
                d[x] = w == 255 ? colour : blend(d[x], colour, weight_of(w));
        }
    }
}

/* s × a / 255 on all four channels. */
static uint32_t scale_alpha(uint32_t s, uint32_t a)
{
    uint32_t w = weight_of(a), ag = (s >> 8) & 0xFF00FFu, rb = s & 0xFF00FFu;
    return ((ag * w) & 0xFF00FF00u) | ((rb * w >> 8) & 0xFF00FFu);
}

static void blit_row(uint32_t *d, const uint32_t *s, int n)
{
    for (int i = 0; i < n; i++) {
        uint32_t p = s[i];
        if (p >> 24 == 255)
            d[i] = p & 0xFFFFFFu;
        else if (p)
            d[i] = over(d[i], p);
    }
}

static void blit_row_alpha(uint32_t *d, const uint32_t *s, int n, uint32_t alpha)
{
    for (int i = 0; i < n; i++)
        if (s[i])
            d[i] = over(d[i], scale_alpha(s[i], alpha));
}

/* The same with the row's ends under a corner mask. x counts from the picture's left side. */
static void blit_row_masked(uint32_t *d, const uint32_t *s, int x, int n, int w, const uint8_t *m,
                            int radius, uint32_t alpha)
{
    for (int i = 0; i < n; i++) {
        int side = x + i < w - 1 - (x + i) ? x + i : w - 1 - (x + i);
        uint32_t a = side < radius ? alpha * m[side] / 255 : alpha;
        if (a)
            d[i] = over(d[i], scale_alpha(s[i], a));
    }
}

struct source {
    const uint32_t *px;
    int stride;
    bool opaque;
};

static void blit(const struct brush *b, struct source s, struct rect at, int radius, uint32_t alpha)
{
    struct rect r = at;
    if (!paint_rect_and(&r, b->clip))
        return;
    int half = (at.w < at.h ? at.w : at.h) / 2;
    radius = radius < half ? radius : half;
    radius = radius < CORNER_MAX ? radius : CORNER_MAX;
    const uint8_t *mask = radius > 0 ? corner_mask(radius) : NULL;
    for (int y = r.y; y < r.y + r.h; y++) {
        int up = y - at.y, down = at.h - 1 - up, edge = up < down ? up : down;
        const uint32_t *from = s.px + (size_t)(y - at.y) * (size_t)s.stride + (r.x - at.x);
        uint32_t *to = brush_row(b, y) + r.x;
        if (mask && edge < radius)
            blit_row_masked(to, from, r.x - at.x, r.w, at.w, mask + edge * radius, radius, alpha);
        else if (alpha < 255)
            blit_row_alpha(to, from, r.w, alpha);
        else if (s.opaque)
            memcpy(to, from, (size_t)r.w * sizeof *to);
        else
            blit_row(to, from, r.w);
    }
}

void paint_picture(const struct brush *b, const struct draw_cmd *c, struct art *art)
{
    struct art_image image;
    struct art_part part = {c->part.x, c->part.y, c->part.w, c->part.h};
    bool got = part.w ? art_get_part(art, c->name, part, c->box.w, c->box.h, &image)
                      : art_get(art, c->name, c->box.w, c->box.h, c->fit == UI_COVER, &image);
    if (!got || image.a8)
        return;
    struct rect at = {c->box.x + (c->box.w - image.w) / 2, c->box.y + (c->box.h - image.h) / 2,
                      image.w, image.h};
    blit(b, (struct source){image.px, image.w, image.opaque}, at, c->radius, c->alpha);
}

/* One of nine parts: the piece (sx, sy, sw, sh) of the picture repeated over the place it has. */
static void tile(const struct brush *b, const struct art_image *image, struct rect from,
                 struct rect to)
{
    struct rect r = to;
    if (from.w <= 0 || from.h <= 0 || !paint_rect_and(&r, b->clip))
        return;
    for (int y = r.y; y < r.y + r.h; y++) {
        const uint32_t *s =
            (const uint32_t *)image->px + (size_t)(from.y + (y - to.y) % from.h) * (size_t)image->w;
        uint32_t *d = brush_row(b, y);
        for (int x = r.x; x < r.x + r.w; x++) {
            uint32_t p = s[from.x + (x - to.x) % from.w];
            if (p)
                d[x] = over(d[x], p);
        }
    }
}

enum { SLICE = 64 };

/* The middle stays empty: what throws the shadow lies on it. */
void paint_nine_slice(const struct brush *b, const struct draw_cmd *c, struct art *art)
{
    struct art_image image;
    if (!art_get(art, c->name, 0, 0, false, &image) || image.a8 || image.w <= 2 * SLICE ||
        image.h <= 2 * SLICE)
        return;
    int sx = c->box.w / 2 < SLICE ? c->box.w / 2 : SLICE,
        sy = c->box.h / 2 < SLICE ? c->box.h / 2 : SLICE;
    const int from_x[] = {0, sx, image.w - sx}, from_w[] = {sx, image.w - 2 * sx, sx};
    const int from_y[] = {0, sy, image.h - sy}, from_h[] = {sy, image.h - 2 * sy, sy};
    const int to_x[] = {c->box.x, c->box.x + sx, c->box.x + c->box.w - sx},
              to_w[] = {sx, c->box.w - 2 * sx, sx};
    const int to_y[] = {c->box.y, c->box.y + sy, c->box.y + c->box.h - sy},
              to_h[] = {sy, c->box.h - 2 * sy, sy};
    for (int i = 0; i < 9; i++) {
        int x = i % 3, y = i / 3;
        if (i != 4)
            tile(b, &image, (struct rect){from_x[x], from_y[y], from_w[x], from_h[y]},
                 (struct rect){to_x[x], to_y[y], to_w[x], to_h[y]});
    }
}
