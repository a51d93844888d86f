// SPDX-License-Identifier: GPL-3.0-or-later
/* Few colours: a drawing of flat areas as one byte a pixel. */
#ifndef CHIRAGH_AUTHOR_QUANTISE_H
#define CHIRAGH_AUTHOR_QUANTISE_H

#include "author/raster.h"

struct quantise_error {
    int worst;   /* the largest of a channel, over all pixels */
    double mean; /* over all pixels, of the pixel's worst channel */
};
enum { QUANTISE_WORST = 24 }; /* more than these, and the raster keeps its own colours */
#define QUANTISE_MEAN 1.0

/* PACK_ARGB becomes PACK_INDEXED, pixels the data of pack.h, where the error is small enough; else
 * the raster stays as it is. Without loss at up to 256 colours. Beyond that every colour with an
 * area of its own is kept exactly, and only what lies between areas, the smoothed edges, is shared
 * out among the colours that are left. The same raster gives the same bytes. */
bool quantise(struct raster *r, struct quantise_error *error); /* error may be NULL */

#endif
