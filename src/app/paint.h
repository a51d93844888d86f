// SPDX-License-Identifier: GPL-3.0-or-later
/* From a draw list to pixels. Works on plain memory: an SDL window surface, or a buffer in a test. */
#ifndef CHIRAGH_APP_PAINT_H
#define CHIRAGH_APP_PAINT_H

#include <stdint.h>

#include "app/art.h"
#include "text/text.h"
#include "ui/draw.h"

struct canvas {
    uint32_t *px; /* 0xXXRRGGBB */
    int w, h;
    int stride; /* in pixels */
};

/* Paints what the list has inside clip. */
void paint(const struct canvas *c, struct rect clip, const struct ui *ui, struct text_engine *text, struct art *art);

#endif
