// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading rows. Types and lengths are checked again here: STRICT is the writer's promise, not the
 * file's. */
#include "pack/pack_private.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

const char *pack_text(sqlite3_stmt *s, int column, size_t max, size_t *len)
{
    if (sqlite3_column_type(s, column) != SQLITE_TEXT)
        return NULL;
    const char *text = (const char *)sqlite3_column_text(s, column);
    int n = sqlite3_column_bytes(s, column);
    if (!text || n < 0 || (size_t)n > max || memchr(text, 0, (size_t)n))
        return NULL;
    if (len)
        *len = (size_t)n;
    return text;
}

/* Why a column was not what it should be: SQLite also says nothing when it runs out of memory. */
static enum status bad_column(struct pack *p)
{
    return (sqlite3_errcode(p->db) & 0xFF) == SQLITE_NOMEM ? STATUS_NOMEM : STATUS_CORRUPT;
}

/* A step that should have given a row: why it did not. */
static enum status no_row(int rc)
{
    return rc == SQLITE_DONE ? STATUS_NOTFOUND : pack_from_sqlite(rc);
}

static bool column_int(sqlite3_stmt *s, int column, int min, int max, int *out)
{
    if (sqlite3_column_type(s, column) != SQLITE_INTEGER)
        return false;
    sqlite3_int64 v = sqlite3_column_int64(s, column);
    if (v < min || v > max)
        return false;
    *out = (int)v;
    return true;
}

enum status pack_load_meta(struct pack *p)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_META);
    enum status result = STATUS_OK;
    int rc;
    while (result == STATUS_OK && (rc = sqlite3_step(s)) != SQLITE_DONE) {
        size_t key_len, value_len;
        const char *key, *value;
        if (rc != SQLITE_ROW) {
            result = pack_from_sqlite(rc);
        } else if (p->meta_count == PACK_META_MAX ||
                   !(key = pack_text(s, 0, PACK_NAME_MAX, &key_len)) ||
                   !(value = pack_text(s, 1, PACK_TEXT_MAX, &value_len))) {
            result = bad_column(p);
        } else {
            struct pack_meta_row *row = &p->meta[p->meta_count];
            row->key = arena_strndup(&p->arena, key, key_len);
            row->value = arena_strndup(&p->arena, value, value_len);
            if (!row->key || !row->value)
                result = STATUS_NOMEM;
            else
                p->meta_count++;
        }
    }
    sqlite3_reset(s);
    return result;
}

const char *pack_meta(struct pack *p, const char *key)
{
    for (unsigned i = 0; i < p->meta_count; i++)
        if (strcmp(p->meta[i].key, key) == 0)
            return p->meta[i].value;
    return NULL;
}

enum status pack_document(struct pack *p, const char *name, struct arena *arena, const char **json,
                          size_t *len)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_DOCUMENT);
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    int rc = sqlite3_step(s);
    enum status result = STATUS_OK;
    size_t n = 0;
    const char *text = NULL;
    if (rc != SQLITE_ROW)
        result = no_row(rc);
    else if (!(text = pack_text(s, 0, PACK_DATA_MAX, &n)))
        result = bad_column(p);
    else if (!(*json = arena_strndup(arena, text, n)))
        result = STATUS_NOMEM;
    if (result == STATUS_OK)
        *len = n;
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return result;
}

enum status pack_strings(struct pack *p, const char *lang,
                         bool (*each)(void *ctx, const char *id, const char *text, int status),
                         void *ctx)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_STRINGS);
    sqlite3_bind_text(s, 1, lang, -1, SQLITE_STATIC);
    char last[PACK_NAME_MAX + 1] = "";
    enum status result = STATUS_OK;
    int rc, status;
    unsigned count = 0;
    while (result == STATUS_OK && (rc = sqlite3_step(s)) != SQLITE_DONE) {
        size_t n;
        const char *id, *text;
        if (rc != SQLITE_ROW) {
            result = pack_from_sqlite(rc);
        } else if (!(id = pack_text(s, 0, PACK_NAME_MAX, &n)) ||
                   !(text = pack_text(s, 1, PACK_TEXT_MAX, NULL)) ||
                   !column_int(s, 2, 0, 15, &status) || count++ == PACK_STRINGS_MAX ||
                   strcmp(last, id) >= 0) {
            result =
                bad_column(p); /* the order is the tree's own, so a wrong one is a damaged tree */
        } else {
            memcpy(last, id, n + 1);
            if (!each(ctx, id, text, status))
                break;
        }
    }
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return result;
}

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
        else if (n == PACK_LEVELS_MAX || !column_int(s, 0, n, n, &l->level) ||
                 !column_int(s, 1, 1, PACK_SIDE_MAX, &l->width) ||
                 !column_int(s, 2, 1, PACK_SIDE_MAX, &l->height) ||
                 !column_int(s, 3, PACK_ARGB, PACK_A8, &l->format) ||
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

static enum status decompress(const void *data, size_t n, void *out, size_t size)
{
    if (ZSTD_findFrameCompressedSize(data, n) != n)
        return STATUS_CORRUPT;
    return ZSTD_decompress(out, size, data, n) == size ? STATUS_OK : STATUS_CORRUPT;
}

static enum status read_data(struct pack *p, const char *name, int level, void *out, size_t size)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_DATA);
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 2, level);
    int rc = sqlite3_step(s);
    enum status result;
    if (rc != SQLITE_ROW)
        result = rc == SQLITE_DONE ? STATUS_CORRUPT : pack_from_sqlite(rc);
    else {
        const void *data =
            sqlite3_column_type(s, 0) == SQLITE_BLOB ? sqlite3_column_blob(s, 0) : NULL;
        result =
            data ? decompress(data, (size_t)sqlite3_column_bytes(s, 0), out, size) : bad_column(p);
    }
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return result;
}

enum status pack_picture(struct pack *p, const char *name, int min_width, int min_height,
                         struct pack_picture *out)
{
    struct level level[PACK_LEVELS_MAX];
    int n, i = 0;
    *out = (struct pack_picture){0};
    enum status s = levels(p, name, level, &n);
    if (s != STATUS_OK)
        return s;
    while (i + 1 < n && level[i + 1].width >= min_width && level[i + 1].height >= min_height)
        i++;
    size_t size =
        (size_t)level[i].width * (size_t)level[i].height * (level[i].format == PACK_ARGB ? 4 : 1);
    void *pixels = malloc(size);
    if (!pixels)
        return STATUS_NOMEM;
    s = read_data(p, name, level[i].level, pixels, size);
    if (s != STATUS_OK) {
        free(pixels);
        return s;
    }
    *out = (struct pack_picture){.width = level[i].width,
                                 .height = level[i].height,
                                 .format = (enum pack_pixels)level[i].format,
                                 .pixels = pixels};
    return STATUS_OK;
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
