// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/pack_write.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "author/author.h"
#include "base/bytes.h"
#include "pack/format.h"

enum { LEVEL_QUICK = 12, LEVEL_SMALL = 19 };

enum insert { INSERT_META, INSERT_DOCUMENT, INSERT_LANGUAGE, INSERT_PICTURE, INSERT_COUNT };

struct pack_writer {
    sqlite3 *db;
    sqlite3_stmt *insert[INSERT_COUNT];
    ZSTD_CCtx *zstd;
    int level;
    struct { /* the language that is being written; no tag: none */
        char tag[16], last[PACK_NAME_MAX + 1];
        struct buf statuses, ids, texts;
    } language;
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
        [INSERT_DOCUMENT] = "INSERT INTO document(name, data) VALUES(?1, ?2)",
        [INSERT_LANGUAGE] = "INSERT INTO language(tag, data) VALUES(?1, ?2)",
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

/* One zstd frame; the caller frees it. */
static void *compress(struct pack_writer *w, const void *bytes, size_t n, size_t *size)
{
    size_t cap = ZSTD_compressBound(n);
    void *frame = must(malloc(cap));
    *size = ZSTD_compressCCtx(w->zstd, frame, cap, bytes, n, w->level);
    if (ZSTD_isError(*size))
        die("zstd: %s", ZSTD_getErrorName(*size));
    return frame;
}

static void insert_frame(struct pack_writer *w, enum insert which, const char *name, const void *bytes, size_t n)
{
    sqlite3_stmt *s = w->insert[which];
    size_t size;
    void *frame = compress(w, bytes, n, &size);
    if (n > PACK_DATA_MAX || strlen(name) > PACK_NAME_MAX)
        die("%s: too long for a pack", name);
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_blob64(s, 2, frame, size, free);
    step(w, s);
}

void pack_writer_document(struct pack_writer *w, const char *name, const char *json)
{
    insert_frame(w, INSERT_DOCUMENT, name, json, strlen(json));
}

/* What was gathered becomes a row (the layout: pack/pack.h). */
static void end_language(struct pack_writer *w)
{
    struct buf content = {0};
    if (!w->language.tag[0])
        return;
    struct buf *parts[] = {&w->language.statuses, &w->language.ids, &w->language.texts};
    bytes_put(&content, w->language.statuses.len, 4);
    bytes_put(&content, w->language.ids.len, 4);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        must(buf_ok(parts[i]) ? parts[i] : NULL);
        buf_put(&content, parts[i]->data, parts[i]->len);
        buf_finish(parts[i]);
    }
    must(buf_ok(&content) ? content.data : NULL);
    insert_frame(w, INSERT_LANGUAGE, w->language.tag, content.data, content.len);
    buf_finish(&content);
    memset(&w->language, 0, sizeof w->language);
}

void pack_writer_string(struct pack_writer *w, const char *lang, const char *id, const char *text,
                        int status)
{
    size_t id_length = strlen(id), length = strlen(text);
    if (strcmp(w->language.tag, lang) != 0) {
        end_language(w);
        snprintf(w->language.tag, sizeof w->language.tag, "%s", lang);
    }
    if (id_length > PACK_NAME_MAX || length > PACK_TEXT_MAX || w->language.statuses.len == PACK_STRINGS_MAX)
        die("%s: too long for a pack", id);
    if (strcmp(w->language.last, id) >= 0 || strcmp(w->language.tag, lang) != 0 || status < 0 || status > PACK_STATUS_MAX)
        die("%s: strings come in order of their ids, a language at a time", id);
    buf_putc(&w->language.statuses, (char)status);
    buf_put(&w->language.ids, id, id_length + 1);
    buf_put(&w->language.texts, text, length + 1);
    memcpy(w->language.last, id, id_length + 1);
}

struct picture_stored pack_writer_compress(struct pack_writer *w, const struct raster *r)
{
    struct picture_stored s = {r->width, r->height, (int)r->format, NULL, 0};
    s.data = compress(w, r->pixels, r->size, &s.size);
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
    end_language(w);
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
