// SPDX-License-Identifier: GPL-3.0-or-later
/* Drawings → pixels at the sizes they are shown in. */
#ifndef CHIRAGH_AUTHOR_RASTER_H
#define CHIRAGH_AUTHOR_RASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pack/pack.h"

struct raster {
    int width, height;
    enum pack_pixels format;
    uint8_t *pixels; /* malloc'ed; as pack.h describes its formats */
    size_t size;     /* bytes */
};

struct drawing; /* an SVG */
struct drawing *drawing_open(const char *path, char *why,
                             size_t cap); /* NULL: why says the fault */
void drawing_close(struct drawing *d);    /* NULL is fine */
void drawing_size(const struct drawing *d, double *width, double *height); /* natural, CSS pixels */
/* Fills width × height; false: it could not be drawn. */
bool drawing_render(struct drawing *d, int width, int height, enum pack_pixels format,
                    struct raster *out);
bool png_load(const char *path, struct raster *out);

#endif
