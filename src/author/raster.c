// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/raster.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "author/author.h"

struct drawing {
    RsvgHandle *handle;
    double width, height;
};

static bool natural_size(RsvgHandle *h, double *width, double *height)
{
    if (rsvg_handle_get_intrinsic_size_in_pixels(h, width, height))
        return *width > 0 && *height > 0;
    gboolean has_w, has_h, has_box;
    RsvgLength w, ht;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(h, &has_w, &w, &has_h, &ht, &has_box, &box);
    *width = box.width;
    *height = box.height;
    return has_box && *width > 0 && *height > 0;
}

struct drawing *drawing_open(const char *path, char *why, size_t cap)
{
    GError *error = NULL;
    RsvgHandle *h = rsvg_handle_new_from_file(path, &error);
    if (!h) {
        snprintf(why, cap, "%s", error ? error->message : "no SVG");
        g_clear_error(&error);
        return NULL;
    }
    struct drawing *d = must(calloc(1, sizeof *d));
    d->handle = h;
    if (!natural_size(h, &d->width, &d->height)) {
        snprintf(why, cap, "the drawing has no size: width and height, or viewBox");
        drawing_close(d);
        return NULL;
    }
    return d;
}

void drawing_close(struct drawing *d)
{
    if (d)
        g_object_unref(d->handle);
    free(d);
}

void drawing_size(const struct drawing *d, double *width, double *height)
{
    *width = d->width;
    *height = d->height;
}

/* cairo's ARGB32 is the machine's word; the pack's is little-endian. */
static void put_row(const uint32_t *from, int width, enum pack_pixels format, uint8_t *to)
{
    for (int x = 0; x < width; x++) {
        if (format == PACK_A8) {
            to[x] = (uint8_t)(from[x] >> 24);
        } else {
            for (int i = 0; i < 4; i++)
                to[4 * x + i] = (uint8_t)(from[x] >> (8 * i));
        }
    }
}

bool drawing_render(struct drawing *d, int width, int height, enum pack_pixels format,
                    struct raster *out)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cr = cairo_create(surface);
    const RsvgRectangle all = {0, 0, width, height};
    bool ok = rsvg_handle_render_document(d->handle, cr, &all, NULL) &&
              cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    if (ok) {
        size_t row = (size_t)width * (format == PACK_A8 ? 1 : 4);
        size_t size = row * (size_t)height;
        *out = (struct raster){width, height, format, must(malloc(size)), size};
        const unsigned char *data = cairo_image_surface_get_data(surface);
        size_t stride = (size_t)cairo_image_surface_get_stride(surface);
        for (int y = 0; y < height; y++)
            put_row((const uint32_t *)(const void *)(data + (size_t)y * stride), width, format,
                    out->pixels + (size_t)y * row);
    }
    cairo_surface_destroy(surface);
    return ok;
}

bool png_load(const char *path, struct raster *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path))
        return false;
    image.format = PNG_FORMAT_BGRA;
    if (image.width > 4096 || image.height > 4096) {
        png_image_free(&image);
        return false;
    }
    uint8_t *p = must(malloc(PNG_IMAGE_SIZE(image)));
    if (!png_image_finish_read(&image, NULL, p, 0, NULL)) {
        free(p);
        return false;
    }
    size_t count = (size_t)image.width * image.height;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < 3; k++)
            p[4 * i + k] = (uint8_t)((p[4 * i + k] * p[4 * i + 3] + 127) / 255);
    *out = (struct raster){(int)image.width, (int)image.height, PACK_ARGB, p, 4 * count};
    return true;
}
