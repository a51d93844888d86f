// SPDX-License-Identifier: GPL-3.0-or-later
/* Pictures: levels, one zstd frame each, and the table of colours that most of them have. */
#include "pack/pack_private.h"

#include <stdlib.h>
#include <string.h>

struct level {
    int level, width, height, format;
};

/* The picture's levels, largest first: each not larger than the one before. */
static enum status levels(struct pack *p, const char *name, struct level out[PACK_LEVELS_MAX],
                          int *count)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_LEVELS);
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    enum status result = STATUS_OK;
    int rc, n = 0;
    while (result == STATUS_OK && (rc = sqlite3_step(s)) != SQLITE_DONE) {
        struct level *l = &out[n];
        if (rc != SQLITE_ROW)
            result = pack_from_sqlite(rc);
        else if (n == PACK_LEVELS_MAX || !pack_int(s, 0, n, n, &l->level) ||
                 !pack_int(s, 1, 1, PACK_SIDE_MAX, &l->width) ||
                 !pack_int(s, 2, 1, PACK_SIDE_MAX, &l->height) ||
                 !pack_int(s, 3, PACK_ARGB, PACK_INDEXED, &l->format) ||
                 (n && (l->width > l[-1].width || l->height > l[-1].height)))
            result = STATUS_CORRUPT;
        else
            n++;
    }
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    *count = n;
    return result == STATUS_OK && n == 0 ? STATUS_NOTFOUND : result;
}

/* What the frame must hold, before a byte of it is allocated: a picture's pixels, and a table of 1
 * to PACK_COLOURS_MAX colours before them. */
static bool right_size(const struct level *l, unsigned long long size)
{
    unsigned long long pixels = (unsigned long long)l->width * (unsigned)l->height;
    if (l->format != PACK_INDEXED)
        return size == pixels * (l->format == PACK_ARGB ? 4 : 1);
    return size >= pixels + 2 + 4 && size <= pixels + 2 + 4 * PACK_COLOURS_MAX &&
           (size - pixels - 2) % 4 == 0;
}

static enum status read_data(struct pack *p, const char *name, const struct level *l, void **out,
                             size_t *size)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_DATA);
    struct pack_frame f;
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 2, l->level);
    enum status result = pack_row(sqlite3_step(s));
    if (result == STATUS_OK)
        result = pack_frame(p, s, 0, SIZE_MAX, &f);
    if (result == STATUS_NOTFOUND || (result == STATUS_OK && !right_size(l, f.size)))
        result = STATUS_CORRUPT;
    if (result == STATUS_OK && !(*out = malloc(f.size)))
        result = STATUS_NOMEM;
    if (result == STATUS_OK)
        result = pack_frame_content(&f, *out);
    if (result == STATUS_OK)
        *size = f.size;
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return result;
}

static uint32_t little_endian(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The rest of the table is the first colour: no index can lead outside of it, and none of a damaged
 * picture makes an opaque one translucent. */
static enum status read_colours(struct pack_picture *pic, size_t size)
{
    const uint8_t *data = pic->pixels;
    size_t n = (size_t)(data[0] | data[1] << 8), pixels = (size_t)pic->width * (size_t)pic->height;
    if (n < 1 || n > PACK_COLOURS_MAX || size != 2 + 4 * n + pixels)
        return STATUS_CORRUPT;
    pic->opaque = true;
    for (size_t i = 0; i < PACK_COLOURS_MAX; i++) {
        pic->colours[i] = little_endian(data + 2 + (i < n ? 4 * i : 0));
        pic->opaque = pic->opaque && pic->colours[i] >= 0xFF000000u;
    }
    pic->index = data + 2 + 4 * n;
    return STATUS_OK;
}

enum status pack_picture_packed(struct pack *p, const char *name, int min_width, int min_height,
                                struct pack_picture *out)
{
    struct level level[PACK_LEVELS_MAX];
    int n, i = 0;
    size_t size = 0;
    *out = (struct pack_picture){0};
    enum status s = levels(p, name, level, &n);
    if (s != STATUS_OK)
        return s;
    while (i + 1 < n && level[i + 1].width >= min_width && level[i + 1].height >= min_height)
        i++;
    out->width = level[i].width;
    out->height = level[i].height;
    out->format = (enum pack_pixels)level[i].format;
    s = read_data(p, name, &level[i], &out->pixels, &size);
    if (s == STATUS_OK && out->format == PACK_INDEXED)
        s = read_colours(out, size);
    if (s != STATUS_OK) {
        free(out->pixels);
        *out = (struct pack_picture){0};
    }
    return s;
}

/* Areas are flat: eight pixels of one colour are looked up once. */
void pack_expand(const struct pack_picture *pic, const uint8_t *from, uint32_t *to, size_t n)
{
    const uint32_t *colours = pic->colours;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t eight;
        memcpy(&eight, from + i, sizeof eight);
        if (eight == from[i] * 0x0101010101010101u) {
            uint32_t c = colours[from[i]];
            for (size_t k = 0; k < 8; k++)
                to[i + k] = c;
        } else {
            for (size_t k = 0; k < 8; k++)
                to[i + k] = colours[from[i + k]];
        }
    }
    for (; i < n; i++)
        to[i] = colours[from[i]];
}

enum status pack_picture_unpack(struct pack_picture *pic)
{
    if (pic->format != PACK_INDEXED)
        return STATUS_OK;
    size_t n = (size_t)pic->width * (size_t)pic->height;
    uint32_t *px = malloc(n * sizeof *px);
    if (!px)
        return STATUS_NOMEM;
    pack_expand(pic, pic->index, px, n);
    free(pic->pixels);
    pic->pixels = px;
    pic->index = NULL;
    pic->format = PACK_ARGB;
    return STATUS_OK;
}

enum status pack_picture(struct pack *p, const char *name, int min_width, int min_height,
                         struct pack_picture *out)
{
    enum status s = pack_picture_packed(p, name, min_width, min_height, out);
    if (s == STATUS_OK && (s = pack_picture_unpack(out)) != STATUS_OK) {
        free(out->pixels);
        *out = (struct pack_picture){0};
    }
    return s;
}

enum status pack_picture_size(struct pack *p, const char *name, int *width, int *height)
{
    struct level level[PACK_LEVELS_MAX];
    int n;
    enum status s = levels(p, name, level, &n);
    if (s != STATUS_OK)
        return s;
    *width = level[0].width;
    *height = level[0].height;
    return STATUS_OK;
}
