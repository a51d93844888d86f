// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/pack_write.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "author/author.h"
#include "pack/format.h"

enum { LEVEL_QUICK = 12, LEVEL_SMALL = 19 };

enum insert { INSERT_META, INSERT_DOCUMENT, INSERT_STRING, INSERT_PICTURE, INSERT_COUNT };

struct pack_writer {
    sqlite3 *db;
    sqlite3_stmt *insert[INSERT_COUNT];
    ZSTD_CCtx *zstd;
    int level;
};

static void run(struct pack_writer *w, const char *sql)
{
    if (sqlite3_exec(w->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        die("SQLite: %s (%s)", sqlite3_errmsg(w->db), sql);
}

static void check(struct pack_writer *w, int rc)
{
    if (rc != SQLITE_OK)
        die("SQLite: %s", sqlite3_errmsg(w->db));
}

struct pack_writer *pack_writer_open(int page_size, bool small)
{
    static const char *const inserts[] = {
        [INSERT_META] = "INSERT INTO meta(key, value) VALUES(?1, ?2)",
        [INSERT_DOCUMENT] = "INSERT INTO document(name, json) VALUES(?1, ?2)",
        [INSERT_STRING] = "INSERT INTO string(lang, id, text, status) VALUES(?1, ?2, ?3, ?4)",
        [INSERT_PICTURE] = ("INSERT INTO picture(name, level, width, height, format, data) "
                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6)")};
    static const char *const tables[] = {
#define PACK_TABLE(name, sql, indexes) sql,
        PACK_TABLES(PACK_TABLE)
#undef PACK_TABLE
    };
    struct pack_writer *w = must(calloc(1, sizeof *w));
    w->level = small ? LEVEL_SMALL : LEVEL_QUICK;
    w->zstd = must(ZSTD_createCCtx());
    check(w, sqlite3_open(":memory:", &w->db));
    char sql[96];
    snprintf(sql, sizeof sql,
             "PRAGMA page_size=%d; PRAGMA application_id=%d; PRAGMA user_version=%d", page_size,
             PACK_APPLICATION_ID, PACK_FORMAT);
    run(w, sql);
    run(w, "BEGIN");
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        run(w, tables[i]);
    for (int i = 0; i < INSERT_COUNT; i++)
        check(w, sqlite3_prepare_v2(w->db, inserts[i], -1, &w->insert[i], NULL));
    return w;
}

static void step(struct pack_writer *w, sqlite3_stmt *s)
{
    if (sqlite3_step(s) != SQLITE_DONE)
        die("SQLite: %s", sqlite3_errmsg(w->db));
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
}

void pack_writer_meta(struct pack_writer *w, const char *key, const char *value)
{
    sqlite3_stmt *s = w->insert[INSERT_META];
    sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, value, -1, SQLITE_STATIC);
    step(w, s);
}

void pack_writer_document(struct pack_writer *w, const char *name, const char *json)
{
    sqlite3_stmt *s = w->insert[INSERT_DOCUMENT];
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, json, -1, SQLITE_STATIC);
    step(w, s);
}

void pack_writer_string(struct pack_writer *w, const char *lang, const char *id, const char *text,
                        int status)
{
    sqlite3_stmt *s = w->insert[INSERT_STRING];
    if (strlen(id) > PACK_NAME_MAX || strlen(text) > PACK_TEXT_MAX)
        die("%s: too long for a pack", id);
    sqlite3_bind_text(s, 1, lang, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, id, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 3, text, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 4, status);
    step(w, s);
}

struct picture_stored pack_writer_compress(struct pack_writer *w, const struct raster *r)
{
    size_t cap = ZSTD_compressBound(r->size);
    struct picture_stored s = {r->width, r->height, (int)r->format, must(malloc(cap)), 0};
    s.size = ZSTD_compressCCtx(w->zstd, s.data, cap, r->pixels, r->size, w->level);
    if (ZSTD_isError(s.size))
        die("zstd: %s", ZSTD_getErrorName(s.size));
    free(r->pixels);
    return s;
}

void pack_writer_stored(struct pack_writer *w, const char *name, int level, const struct picture_stored *p)
{
    if (p->size > PACK_DATA_MAX || strlen(name) > PACK_NAME_MAX || level >= PACK_LEVELS_MAX)
        die("picture %s: too large for a pack", name);
    sqlite3_stmt *s = w->insert[INSERT_PICTURE];
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 2, level);
    sqlite3_bind_int(s, 3, p->width);
    sqlite3_bind_int(s, 4, p->height);
    sqlite3_bind_int(s, 5, p->format);
    sqlite3_bind_blob64(s, 6, p->data, p->size, free);
    step(w, s);
}

void pack_writer_picture(struct pack_writer *w, const char *name, int level, const struct raster *r)
{
    struct picture_stored s = pack_writer_compress(w, r);
    pack_writer_stored(w, name, level, &s);
}

size_t pack_writer_finish(struct pack_writer *w, const char *path)
{
    for (int i = 0; i < INSERT_COUNT; i++)
        sqlite3_finalize(w->insert[i]);
    run(w, "COMMIT");
    run(w, "VACUUM"); /* each table in one piece, in the order of the schema: small rows first,
                         pictures last */
    sqlite3_int64 n;
    unsigned char *bytes = must(sqlite3_serialize(w->db, "main", &n, 0));
    size_t size = (size_t)n + pack_tail_size((uint64_t)n);
    unsigned char *file = must(malloc(size));
    memcpy(file, bytes, (size_t)n);
    sqlite3_free(bytes);
    pack_tail(file, (size_t)n, file + n);
    struct pack *p;
    enum status s = pack_open_memory(file, size, true, &p);
    if (s != STATUS_OK)
        die("%s: the pack just made cannot be read: %s", path, status_text(s));
    pack_close(p);
    file_write_atomic(path, file, size);
    free(file);
    sqlite3_close(w->db);
    ZSTD_freeCCtx(w->zstd);
    free(w);
    return size;
}
