// SPDX-License-Identifier: GPL-3.0-or-later
/* A font's bytes: NAME.zst (a zstd frame, as the build makes them: a cold start reads 0.4 of the bytes from a slow disk) where it
 * lies beside, else NAME itself, mapped. */
#include "text/text_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

enum { FONT_MAX = 16 << 20 }; /* bytes of a font */

static enum status unpack(const struct platform_map *packed, struct font_bytes *out)
{
    unsigned long long n = ZSTD_getFrameContentSize(packed->data, packed->size);
    if (n == ZSTD_CONTENTSIZE_UNKNOWN || n == ZSTD_CONTENTSIZE_ERROR || n == 0 || n > FONT_MAX)
        return STATUS_CORRUPT;
    void *bytes = malloc((size_t)n);
    if (!bytes)
        return STATUS_NOMEM;
    if (ZSTD_decompress(bytes, (size_t)n, packed->data, packed->size) != n) {
        free(bytes);
        return STATUS_CORRUPT;
    }
    *out = (struct font_bytes){.data = bytes, .size = (size_t)n, .owned = bytes};
    return STATUS_OK;
}

enum status font_bytes_open(const char *dir, const char *name, struct font_bytes *out)
{
    char path[4096];
    struct platform_map packed;
    enum status st = STATUS_NOTFOUND;
    *out = (struct font_bytes){0};
    if (snprintf(path, sizeof path, "%s/%s.zst", dir, name) < (int)sizeof path && platform_map_file(path, &packed) == STATUS_OK) {
        st = unpack(&packed, out);
        platform_unmap(&packed);
    }
    if (st == STATUS_OK || st == STATUS_NOMEM || snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path)
        return st;
    st = platform_map_file(path, &out->map);
    out->data = out->map.data;
    out->size = out->map.size;
    return st;
}

void font_bytes_close(struct font_bytes *b)
{
    free(b->owned);
    platform_unmap(&b->map);
    *b = (struct font_bytes){0};
}
