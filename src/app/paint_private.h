// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_APP_PAINT_PRIVATE_H
#define CHIRAGH_APP_PAINT_PRIVATE_H

#include "app/paint.h"

/* What all painting functions need: the target and the rectangle outside of which nothing may
 * change. */
struct brush {
    struct canvas to;
    struct rect clip; /* inside the canvas, not empty */
};

static inline uint32_t *brush_row(const struct brush *b, int y)
{
    return b->to.px + (size_t)y * (size_t)b->to.stride;
}

/* a of 0…255 becomes 0…256, so that 255 means all of it. */
static inline uint32_t weight_of(uint32_t a)
{
    return a + (a >> 7);
}

/* d + (s - d) * w / 256, two channels at a time. */
static inline uint32_t blend(uint32_t d, uint32_t s, uint32_t w)
{
    uint32_t rb = d & 0xFF00FFu, g = d & 0x00FF00u;
    rb += ((((s & 0xFF00FFu) - rb) * w) >> 8) & 0xFFFFFFFFu;
    g += (((s & 0x00FF00u) - g) * w) >> 8;
    return (rb & 0xFF00FFu) | (g & 0x00FF00u);
}

/* s premultiplied, over d. */
static inline uint32_t over(uint32_t d, uint32_t s)
{
    uint32_t keep = 256 - weight_of(s >> 24);
    uint32_t rb = ((d & 0xFF00FFu) * keep >> 8) & 0xFF00FFu,
             g = ((d & 0x00FF00u) * keep >> 8) & 0x00FF00u;
    return (s & 0xFFFFFFu) + (rb | g);
}

bool paint_rect_and(struct rect *a, struct rect b); /* false: nothing is left */

/* Coverage of a quarter disc: row y, column x counted from the outer corner, radius × radius bytes.
 * The mask lives until the program ends; NULL when memory ran out. */
const uint8_t *corner_mask(int radius);
enum { CORNER_MAX = 512 };

void paint_fill(const struct brush *b, const struct draw_cmd *c);
void paint_text(const struct brush *b, const struct draw_cmd *c, struct text_engine *text);
void paint_icon(const struct brush *b, const struct draw_cmd *c, struct art *art);
void paint_picture(const struct brush *b, const struct draw_cmd *c, struct art *art);
void paint_nine_slice(const struct brush *b, const struct draw_cmd *c, struct art *art);

#endif
