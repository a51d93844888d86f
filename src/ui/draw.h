// SPDX-License-Identifier: GPL-3.0-or-later
/* The draw list: what a frame consists of, back to front. A painter (app/paint.c) turns it into pixels, and only inside the
 * rectangles that changed since the last frame. */
#ifndef CHIRAGH_UI_DRAW_H
#define CHIRAGH_UI_DRAW_H

#include <stddef.h>
#include <stdint.h>

#include "ui/ui.h"

enum draw_kind { DRAW_FILL, DRAW_TEXT, DRAW_ICON, DRAW_PICTURE, DRAW_NINE_SLICE };

struct draw_cmd {
    enum draw_kind kind;
    struct rect box;    /* what it may touch, ink included: nothing is painted outside */
    struct rect clip;   /* painted only inside it too */
    uint32_t colour;    /* fill, text, icon tint: 0xAARRGGBB */
    uint32_t stroke_colour;
    int16_t radius, stroke; /* FILL: rounded rectangle with a border inside its edge; PICTURE: radius of its corners */
    const struct text_layout *text; /* TEXT: origin is x, y */
    int x, y;
    const char *name;       /* ICON, PICTURE, NINE_SLICE: name in the interface pack or the course pack */
    uint8_t fit;            /* enum ui_fit */
    struct ui_part part;    /* PICTURE: what is shown of it; w == 0: all */
    bool mirror;            /* ICON */
    uint8_t alpha;          /* PICTURE: 255 opaque */
    uint64_t hash;          /* of all that decides its pixels */
};

/* The list is of the last frame that was built; its texts live until text_frame(), so a window that must be painted again after
 * that is built again first. Every frame that was built must be painted, or ui_damage_all() be called: the difference is to the
 * frame before. */
size_t ui_draw_count(const struct ui *ui);
const struct draw_cmd *ui_draw_at(const struct ui *ui, size_t i);
uint32_t ui_background(const struct ui *ui); /* what lies under the list */
/* Rectangles that differ from the frame before (at most cap, merged where many); 0: nothing to paint. full: repaint all. */
size_t ui_damage(const struct ui *ui, struct rect *out, size_t cap);
void ui_damage_all(struct ui *ui); /* the window's pixels were lost: the next frame is painted whole */

#endif
