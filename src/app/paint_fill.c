// SPDX-License-Identifier: GPL-3.0-or-later
/* Rounded rectangles with a border, anti-aliased in their corners only. */
#include <stdlib.h>

#include "app/paint_private.h"

static uint8_t *masks[CORNER_MAX + 1];

enum { SUB = 8 }; /* rows sampled a pixel; along a row the edge is exact */

/* Length of the circle of radius r (centre at r, r) inside the sampling row at height y, as a count
 * from the outer corner. */
static double edge_at(double r, double y)
{
    double d = r - y, s = r * r - d * d, x = 1;
    if (s <= 0)
        return r;
    x = s > 1 ? s : 1;
    for (int i = 0; i < 40; i++) { /* Newton: no libm here, and the mask is made once */
        double next = (x + s / x) / 2;
        if (next >= x - 1e-9 && next <= x + 1e-9)
            break;
        x = next;
    }
    return r - x;
}

static void fill_mask(uint8_t *m, int radius)
{
    for (int y = 0; y < radius; y++) {
        double edge[SUB];
        for (int k = 0; k < SUB; k++)
            edge[k] = edge_at(radius, y + (k + 0.5) / SUB);
        for (int x = 0; x < radius; x++) {
            double sum = 0;
            for (int k = 0; k < SUB; k++) {
                double in = x + 1 - edge[k];
                sum += in <= 0 ? 0 : in >= 1 ? 1 : in;
            }
            m[y * radius + x] = (uint8_t)(sum * 255 / SUB + 0.5);
        }
    }
}

const uint8_t *corner_mask(int radius)
{
    if (!masks[radius]) {
        uint8_t *m = malloc((size_t)radius * (size_t)radius + 1);
        if (!m)
            return NULL;
        fill_mask(m, radius);
        masks[radius] = m;
    }
    return masks[radius];
}

/* ---- one row ---- */
struct row {
    uint32_t *px; /* of the whole canvas row */
    int x0, x1;   /* clip */
};

static void span(const struct row *r, int from, int to, uint32_t colour)
{
    from = from > r->x0 ? from : r->x0;
    to = to < r->x1 ? to : r->x1;
    uint32_t a = colour >> 24;
    if (a == 255) {
        uint32_t *p = r->px + from;
        int n = to - from;
        for (; n >= 16; n -= 16, p += 16) /* a fixed count: -O2 makes vector stores of it */
            for (int k = 0; k < 16; k++)
                p[k] = colour & 0xFFFFFFu;
        for (; n > 0; n--)
            *p++ = colour & 0xFFFFFFu;
    } else
        for (int x = from; x < to; x++)
            r->px[x] = blend(r->px[x], colour, weight_of(a));
}

static void dot(const struct row *r, int x, uint32_t colour, uint32_t coverage)
{
    if (x < r->x0 || x >= r->x1 || coverage == 0)
        return;
    uint32_t a = (colour >> 24) * coverage / 255;
    r->px[x] = a == 255 ? colour & 0xFFFFFFu : blend(r->px[x], colour, weight_of(a));
}

struct shape {
    int x, y, w, h, radius;
    const uint8_t *mask; /* of the radius */
};

static bool shape_init(struct shape *s, struct rect r, int radius)
{
    int half = (r.w < r.h ? r.w : r.h) / 2;
    radius = radius < half ? radius : half;
    if (radius > CORNER_MAX)
        radius = CORNER_MAX;
    *s = (struct shape){r.x, r.y, r.w, r.h, radius < 0 ? 0 : radius, NULL};
    s->mask = s->radius ? corner_mask(s->radius) : NULL;
    if (!s->mask)
        s->radius = 0;
    return r.w > 0 && r.h > 0;
}

/* The mask row of line y, NULL where the line has square ends. */
static const uint8_t *shape_row(const struct shape *s, int y)
{
    int d = y - s->y, up = s->h - 1 - d;
    d = d < up ? d : up;
    return d < s->radius ? s->mask + d * s->radius : NULL;
}

static void shape_line(const struct row *r, const struct shape *s, int y, uint32_t colour)
{
    const uint8_t *m = shape_row(s, y);
    if (!m) {
        span(r, s->x, s->x + s->w, colour);
        return;
    }
    for (int i = 0; i < s->radius; i++) {
        dot(r, s->x + i, colour, m[i]);
        dot(r, s->x + s->w - 1 - i, colour, m[i]);
    }
    span(r, s->x + s->radius, s->x + s->w - s->radius, colour);
}

/* Coverage of a line's pixel that lies i pixels from the shape's side. */
static uint32_t side_coverage(const struct shape *s, const uint8_t *m, int i)
{
    return i < 0 ? 0 : m && i < s->radius ? m[i] : 255;
}

/* The border of a line: outer shape without the inner one. */
static void ring_line(const struct row *r, const struct shape *out, const struct shape *in, int y,
                      int stroke, uint32_t colour)
{
    if (y < in->y || y >= in->y + in->h) {
        shape_line(r, out, y, colour);
        return;
    }
    const uint8_t *mo = shape_row(out, y), *mi = shape_row(in, y);
    int reach = out->radius > stroke + in->radius ? out->radius : stroke + in->radius;
    if (!mo && !mi)
        reach = stroke;
    if (2 * reach > out->w)
        reach = out->w / 2;
    for (int i = 0; i < reach; i++) {
        uint32_t o = side_coverage(out, mo, i), n = side_coverage(in, mi, i - stroke);
        uint32_t cover = o > n ? o - n : 0;
        dot(r, out->x + i, colour, cover);
        dot(r, out->x + out->w - 1 - i, colour, cover);
    }
}

void paint_fill(const struct brush *b, const struct draw_cmd *c)
{
    int stroke = c->stroke, half = (c->box.w < c->box.h ? c->box.w : c->box.h) / 2;
    uint32_t fill = c->colour;
    if (stroke > 0 && stroke >= half) { /* all border */
        fill = c->stroke_colour;
        stroke = 0;
    }
    struct rect inner = {c->box.x + stroke, c->box.y + stroke, c->box.w - 2 * stroke,
                         c->box.h - 2 * stroke};
    struct shape out, in;
    if (!shape_init(&out, c->box, c->radius) ||
        !shape_init(&in, inner, c->radius > stroke ? c->radius - stroke : 0))
        return;
    bool solid = fill >> 24 == 255 && c->stroke_colour >> 24 == 255;
    for (int y = b->clip.y; y < b->clip.y + b->clip.h; y++) {
        struct row r = {brush_row(b, y), b->clip.x, b->clip.x + b->clip.w};
        bool curved = shape_row(&out, y) != NULL;
        if (stroke && solid &&
            curved) /* no seam between border and fill: the fill lies on the border's colour */
            shape_line(&r, &out, y, c->stroke_colour);
        else if (stroke)
            ring_line(&r, &out, &in, y, stroke, c->stroke_colour);
        if (fill >> 24 && y >= in.y && y < in.y + in.h)
            shape_line(&r, &in, y, fill);
    }
}
