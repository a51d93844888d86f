// SPDX-License-Identifier: GPL-3.0-or-later
/* Resampling for pictures: area averaging when they shrink, two-tap interpolation when they grow.
 */
#ifndef CHIRAGH_APP_ART_SCALE_H
#define CHIRAGH_APP_ART_SCALE_H

#include <stdbool.h>
#include <stdint.h>

struct art_plane {
    const uint8_t *px;  /* rows without padding */
    int w, h, channels; /* 1 or 4 */
};
struct art_crop { /* in source pixels, inside the plane */
    double x, y, w, h;
};
/* out holds dw × dh pixels, aligned for words when there are four channels. False: out of memory.
 * Premultiplied colour stays premultiplied. */
bool art_scale(const struct art_plane *from, struct art_crop crop, uint8_t *out, int dw, int dh);

#endif
