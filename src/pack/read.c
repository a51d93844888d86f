// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading rows. Types and lengths are checked again here: STRICT is the writer's promise, not the
 * file's. */
#include "pack/pack_private.h"

#include <string.h>

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
enum status pack_bad_column(struct pack *p)
{
    return (sqlite3_errcode(p->db) & 0xFF) == SQLITE_NOMEM ? STATUS_NOMEM : STATUS_CORRUPT;
}

enum status pack_row(int rc)
{
    return rc == SQLITE_DONE ? STATUS_NOTFOUND : pack_from_sqlite(rc);
}

bool pack_int(sqlite3_stmt *s, int column, int min, int max, int *out)
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
            result = pack_bad_column(p);
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
    struct pack_frame f;
    char *text = NULL;
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    enum status result = pack_row(sqlite3_step(s));
    if (result == STATUS_OK)
        result = pack_frame(p, s, 0, PACK_DATA_MAX, &f);
    if (result == STATUS_OK && !(text = arena_alloc(arena, f.size + 1)))
        result = STATUS_NOMEM;
    if (result == STATUS_OK)
        result = pack_frame_content(&f, text);
    if (result == STATUS_OK && memchr(text, 0, f.size))
        result = STATUS_CORRUPT;
    if (result == STATUS_OK) {
        *json = text;
        *len = f.size;
    }
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return result;
}

enum status pack_documents(struct pack *p, bool (*each)(void *ctx, const char *name), void *ctx)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_NAMES);
    enum status result = STATUS_OK;
    int rc;
    while (result == STATUS_OK && (rc = sqlite3_step(s)) != SQLITE_DONE) {
        const char *name;
        if (rc != SQLITE_ROW)
            result = pack_from_sqlite(rc);
        else if (!(name = pack_text(s, 0, PACK_NAME_MAX, NULL)))
            result = pack_bad_column(p);
        else if (!each(ctx, name))
            break;
    }
    sqlite3_reset(s);
    return result;
}
