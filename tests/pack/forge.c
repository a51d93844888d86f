// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/forge.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "base/bytes.h"
#include "pack/format.h"

struct forged forge_read(const char *path)
{
    struct forged f = {0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return f;
    fseek(file, 0, SEEK_END);
    long n = ftell(file);
    rewind(file);
    f.bytes = malloc((size_t)n + 1);
    f.n = fread(f.bytes, 1, (size_t)n, file);
    fclose(file);
    return f;
}

struct forged forge_seal(const void *database, size_t n)
{
    struct forged f = {malloc(n + pack_tail_size(n)), n + pack_tail_size(n)};
    memcpy(f.bytes, database, n);
    pack_tail(database, n, f.bytes + n);
    return f;
}

static void fail(const char *what, const char *why)
{
    printf("%s: %s\n", what, why);
    exit(1);
}

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail(sql, why);
}

static void zstd(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
    (void)argc;
    const void *bytes = sqlite3_value_blob(argv[0]);
    size_t n = (size_t)sqlite3_value_bytes(argv[0]), cap = ZSTD_compressBound(n);
    void *frame = malloc(cap);
    sqlite3_result_blob64(ctx, frame, ZSTD_compress(frame, cap, bytes ? bytes : "", n, 1), free);
}

static void unzstd(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
    (void)argc;
    const void *frame = sqlite3_value_blob(argv[0]);
    size_t n = (size_t)sqlite3_value_bytes(argv[0]);
    size_t size = (size_t)ZSTD_getFrameContentSize(frame, n);
    char *text = malloc(size + 1);
    if (ZSTD_decompress(text, size, frame, n) != size)
        sqlite3_result_error(ctx, "no frame", -1);
    else
        sqlite3_result_text64(ctx, text, size, SQLITE_TRANSIENT, SQLITE_UTF8);
    free(text);
}

static sqlite3 *open_database(const struct forged *pack)
{
    sqlite3 *db;
    uint64_t n;
    if (pack_trailer_check(pack->bytes + pack->n - PACK_TRAILER, pack->n, &n) != STATUS_OK)
        exit(1);
    sqlite3_open(":memory:", &db);
    unsigned char *copy = sqlite3_malloc64(n);
    memcpy(copy, pack->bytes, (size_t)n);
    sqlite3_deserialize(db, "main", copy, (sqlite3_int64)n, (sqlite3_int64)n,
                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    sqlite3_create_function(db, "zstd", 1, SQLITE_UTF8, NULL, zstd, NULL, NULL);
    sqlite3_create_function(db, "unzstd", 1, SQLITE_UTF8, NULL, unzstd, NULL, NULL);
    return db;
}

static struct forged seal_database(sqlite3 *db)
{
    sqlite3_int64 size;
    unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
    struct forged out = forge_seal(bytes, (size_t)size);
    sqlite3_free(bytes);
    sqlite3_close(db);
    return out;
}

struct forged forge_sql(const struct forged *pack, const char *sql)
{
    sqlite3 *db = open_database(pack);
    run(db, sql);
    return seal_database(db);
}

struct filling {
    sqlite3_stmt *insert;
    const char *lang;
};

static bool fill(void *ctx, const char *id, const char *text, int status)
{
    struct filling *f = ctx;
    sqlite3_bind_text(f->insert, 1, f->lang, -1, SQLITE_STATIC);
    sqlite3_bind_text(f->insert, 2, id, -1, SQLITE_STATIC);
    sqlite3_bind_text(f->insert, 3, text, -1, SQLITE_STATIC);
    sqlite3_bind_int(f->insert, 4, status);
    if (sqlite3_step(f->insert) != SQLITE_DONE)
        fail(id, "not taken");
    sqlite3_reset(f->insert);
    return true;
}

static void languages_to_rows(const struct forged *pack, sqlite3 *db)
{
    struct pack *p;
    struct filling f;
    sqlite3_stmt *tags;
    if (pack_open_memory(pack->bytes, pack->n, false, &p) != STATUS_OK)
        fail("forge_strings", "the pack is not sound");
    run(db, "CREATE TEMP TABLE string(lang, id, text, status, PRIMARY KEY(lang, id))");
    sqlite3_prepare_v2(db, "INSERT INTO string VALUES(?1, ?2, ?3, ?4)", -1, &f.insert, NULL);
    sqlite3_prepare_v2(db, "SELECT tag FROM language", -1, &tags, NULL);
    while (sqlite3_step(tags) == SQLITE_ROW) {
        f.lang = (const char *)sqlite3_column_text(tags, 0);
        if (pack_strings(p, f.lang, fill, &f) != STATUS_OK)
            fail(f.lang, "cannot be read");
    }
    sqlite3_finalize(tags);
    sqlite3_finalize(f.insert);
    pack_close(p);
}

void forge_text(struct forged_texts *t, const char *id, const char *text, int status)
{
    buf_putc(&t->statuses, (char)status);
    buf_put(&t->ids, id, strlen(id) + 1);
    buf_put(&t->texts, text, strlen(text) + 1);
}

void forge_content(struct forged_texts *t, struct buf *out)
{
    struct buf *parts[] = {&t->statuses, &t->ids, &t->texts};
    bytes_put(out, t->statuses.len, 4);
    bytes_put(out, t->ids.len, 4);
    for (size_t i = 0; i < 3; i++) {
        buf_put(out, parts[i]->data, parts[i]->len);
        buf_finish(parts[i]);
    }
}

static void layout(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
    struct forged_texts texts = {0};
    struct buf all = {0};
    sqlite3_stmt *s;
    (void)argc;
    sqlite3_prepare_v2(sqlite3_user_data(ctx),
                       "SELECT id, text, status FROM string WHERE lang = ?1 ORDER BY id", -1, &s,
                       NULL);
    sqlite3_bind_value(s, 1, argv[0]);
    while (sqlite3_step(s) == SQLITE_ROW)
        forge_text(&texts, (const char *)sqlite3_column_text(s, 0),
                   (const char *)sqlite3_column_text(s, 1), sqlite3_column_int(s, 2));
    sqlite3_finalize(s);
    forge_content(&texts, &all);
    sqlite3_result_blob64(ctx, all.data, all.len, SQLITE_TRANSIENT);
    buf_finish(&all);
}

struct forged forge_strings(const struct forged *pack, const char *sql)
{
    sqlite3 *db = open_database(pack);
    languages_to_rows(pack, db);
    run(db, sql);
    sqlite3_create_function(db, "layout", 1, SQLITE_UTF8, db, layout, NULL, NULL);
    run(db, "UPDATE language SET data = zstd(layout(tag))");
    return seal_database(db);
}

void forge_write(const char *path, const void *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, n, file) != n || fclose(file) != 0) {
        printf("%s cannot be written\n", path);
        exit(1);
    }
}

void forge_free(struct forged *f)
{
    free(f->bytes);
    *f = (struct forged){0};
}
