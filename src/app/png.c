// SPDX-License-Identifier: GPL-3.0-or-later
/* libpng's simplified API; FreeType brings the library along anyway. */
#include "app/png.h"

#include <png.h>
#include <stdlib.h>

enum status png_write(const char *path, const struct canvas *c)
{
    png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)c->w, .height = (png_uint_32)c->h,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST}; /* no filters: flat drawings are no larger, and quickly read again */
    unsigned char *rgb = malloc((size_t)c->w * (size_t)c->h * 3);
    if (!rgb)
        return STATUS_NOMEM;
    unsigned char *p = rgb;
    for (int y = 0; y < c->h; y++)
        for (int x = 0; x < c->w; x++) {
            uint32_t v = c->px[y * c->stride + x];
            *p++ = (unsigned char)(v >> 16);
            *p++ = (unsigned char)(v >> 8);
            *p++ = (unsigned char)v;
        }
    int ok = png_image_write_to_file(&image, path, 0, rgb, 0, NULL);
    free(rgb);
    return ok ? STATUS_OK : STATUS_IO;
}
