// SPDX-License-Identifier: GPL-3.0-or-later
/* Opening: everything that can be refused is refused here, before the first row is believed. */
#include "pack/pack_private.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { STEP_BUDGET = 20000, HASH_CHUNK = 64 * 1024 };

enum status pack_from_sqlite(int rc)
{
    if (rc == SQLITE_IOERR_SHORT_READ)
        return STATUS_CORRUPT;
    if (rc == SQLITE_IOERR_NOMEM)
        return STATUS_NOMEM;
    switch (rc & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return STATUS_OK;
    case SQLITE_NOMEM:
        return STATUS_NOMEM;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return STATUS_IO;
    default:
        return STATUS_CORRUPT;
    }
}

/* Where the pack's bytes come from before SQLite is asked to understand them: its own file handle,
 * so that what is hashed is what is read, or memory. */
struct bytes {
    sqlite3_file *file;
    const uint8_t *memory;
    uint64_t size;
};

static enum status read_at(const struct bytes *b, uint64_t offset, void *out, size_t n)
{
    if (offset > b->size || n > b->size - offset)
        return STATUS_CORRUPT;
    if (b->memory) {
        memcpy(out, b->memory + offset, n);
        return STATUS_OK;
    }
    return pack_from_sqlite(b->file->pMethods->xRead(b->file, out, (int)n, (sqlite3_int64)offset));
}

static enum status check_hash(const struct bytes *b, uint64_t n, const uint8_t expected[32])
{
    uint8_t *chunk = malloc(HASH_CHUNK), hash[32];
    if (!chunk)
        return STATUS_NOMEM;
    if (sodium_init() < 0) {
        free(chunk);
        return STATUS_IO;
    }
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    enum status s = STATUS_OK;
    for (uint64_t at = 0; at < n && s == STATUS_OK;) {
        size_t part = n - at < HASH_CHUNK ? (size_t)(n - at) : HASH_CHUNK;
        s = read_at(b, at, chunk, part);
        if (s == STATUS_OK)
            crypto_generichash_update(&state, chunk, part);
        at += part;
    }
    free(chunk);
    if (s != STATUS_OK)
        return s;
    crypto_generichash_final(&state, hash, sizeof hash);
    return memcmp(hash, expected, sizeof hash) == 0 ? STATUS_OK : STATUS_CORRUPT;
}

static enum status check_bytes(const struct bytes *b, bool hash, uint64_t *n)
{
    uint8_t trailer[PACK_TRAILER], header[100];
    if (b->size < sizeof header)
        return STATUS_FOREIGN;
    enum status s = read_at(b, 0, header, sizeof header);
    if (s != STATUS_OK)
        return s;
    if (b->size < sizeof header + PACK_TRAILER)
        return STATUS_FOREIGN;
    s = read_at(b, b->size - PACK_TRAILER, trailer, sizeof trailer);
    if (s != STATUS_OK)
        return s;
    s = pack_trailer_check(trailer, b->size, n);
    if (s == STATUS_FOREIGN && pack_header_check(header, b->size) != STATUS_FOREIGN)
        return STATUS_CORRUPT; /* ours, but its end is missing */
    if (s != STATUS_OK)
        return s;
    if (hash) {
        s = check_hash(b, *n, trailer + 24);
        if (s != STATUS_OK)
            return s;
    }
    return pack_header_check(header, *n);
}

static int out_of_steps(void *ctx)
{
    struct pack *p = ctx;
    return p->steps_left-- <= 0;
}

static enum status harden(struct pack *p)
{
    static const struct {
        int id, value;
    } switches[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                    {SQLITE_DBCONFIG_ENABLE_VIEW, 0}},
      limits[] = {{SQLITE_LIMIT_LENGTH, PACK_DATA_MAX + 4096},
                  {SQLITE_LIMIT_SQL_LENGTH, 4096},
                  {SQLITE_LIMIT_COLUMN, 32},
                  {SQLITE_LIMIT_EXPR_DEPTH, 16},
                  {SQLITE_LIMIT_COMPOUND_SELECT, 4},
                  {SQLITE_LIMIT_VDBE_OP, 2000},
                  {SQLITE_LIMIT_ATTACHED, 0},
                  {SQLITE_LIMIT_TRIGGER_DEPTH, 1}};
    static const char pragmas[] =
        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-512;";
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++)
        sqlite3_db_config(p->db, switches[i].id, switches[i].value, NULL);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        sqlite3_limit(p->db, limits[i].id, limits[i].value);
    p->steps_left = STEP_BUDGET;
    sqlite3_progress_handler(p->db, 1000, out_of_steps, p);
    return pack_from_sqlite(sqlite3_exec(p->db, pragmas, NULL, NULL, NULL));
}

static bool same(sqlite3_stmt *s, int column, const char *expected)
{
    const char *text = pack_text(s, column, 1024, NULL);
    if (!expected)
        return sqlite3_column_type(s, column) == SQLITE_NULL;
    return text && strcmp(text, expected) == 0;
}

static bool next_is(sqlite3_stmt *s, const char *type, const char *name, const char *table,
                    const char *sql)
{
    return sqlite3_step(s) == SQLITE_ROW && same(s, 0, type) && same(s, 1, name) &&
           same(s, 2, table) && same(s, 3, sql);
}

static enum status check_schema(struct pack *p)
{
    static const struct {
        const char *name, *sql;
        int indexes;
    } tables[] = {
#define PACK_TABLE(name, sql, indexes) {name, sql, indexes},
        PACK_TABLES(PACK_TABLE)
#undef PACK_TABLE
    };
    sqlite3_stmt *s;
    int rc = sqlite3_prepare_v2(
        p->db, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid", -1, &s, NULL);
    if (rc != SQLITE_OK)
        return pack_from_sqlite(rc);
    bool ok = true;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0] && ok; i++) {
        ok = next_is(s, "table", tables[i].name, tables[i].name, tables[i].sql);
        char index[64];
        snprintf(index, sizeof index, "sqlite_autoindex_%s_1", tables[i].name);
        if (ok && tables[i].indexes)
            ok = next_is(s, "index", index, tables[i].name, NULL);
    }
    rc = ok ? sqlite3_step(s) : SQLITE_CORRUPT;
    enum status why = pack_from_sqlite(sqlite3_finalize(s));
    if (rc == SQLITE_DONE)
        return STATUS_OK;
    return why != STATUS_OK ? why : STATUS_CORRUPT;
}

static enum status open_database(struct pack *p)
{
    static const char *const sql[] = {
#define Q(id, text) text,
        PACK_QUERIES(Q)
#undef Q
    };
    enum status s = check_schema(p);
    for (int i = 0; i < QUERY_COUNT && s == STATUS_OK; i++)
        s = pack_from_sqlite(
            sqlite3_prepare_v3(p->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &p->query[i], NULL));
    return s == STATUS_OK ? pack_load_meta(p) : s;
}

/* Takes p; on failure it is closed. */
static enum status finish_open(struct pack *p, enum status s, struct pack **out)
{
    if (s == STATUS_OK)
        s = open_database(p);
    if (s == STATUS_OK)
        *out = p;
    else
        pack_close(p);
    return s;
}

/* https://www.sqlite.org/uri.html: '%', '?' and '#' would end the path; other bytes are escaped for
 * good measure. */
static void put_uri(struct buf *b, const char *path)
{
    bool drive = path[0] && path[1] == ':';
    buf_puts(b, drive ? "file:///" : path[0] == '/' ? "file://" : "file:");
    for (const char *c = path; *c; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                     (*c >= '0' && *c <= '9') || strchr("/-_.~:", *c);
        if (plain)
            buf_putc(b, *c);
        else
            buf_printf(b, "%%%02X", (unsigned char)*c);
    }
    buf_puts(b, "?immutable=1&mode=ro");
}

static enum status open_file(struct pack *p, const char *path)
{
    struct buf uri = {0};
    put_uri(&uri, path);
    if (!buf_ok(&uri))
        return buf_finish(&uri), STATUS_NOMEM;
    int rc = sqlite3_open_v2(
        uri.data, &p->db,
        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    buf_finish(&uri);
    if (rc != SQLITE_CANTOPEN)
        return pack_from_sqlite(rc);
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    int exists = 0;
    if (vfs->xAccess(vfs, path, SQLITE_ACCESS_EXISTS, &exists) == SQLITE_OK && !exists)
        return STATUS_NOTFOUND;
    return STATUS_IO;
}

enum status pack_open(const char *path, bool hash, struct pack **out)
{
    *out = NULL;
    struct pack *p = calloc(1, sizeof *p);
    if (!p)
        return STATUS_NOMEM;
    enum status s = open_file(p, path);
    if (s == STATUS_OK) {
        struct bytes b = {0};
        sqlite3_int64 size = 0;
        s = pack_from_sqlite(
            sqlite3_file_control(p->db, "main", SQLITE_FCNTL_FILE_POINTER, &b.file));
        if (s == STATUS_OK)
            s = pack_from_sqlite(b.file->pMethods->xFileSize(b.file, &size));
        b.size = (uint64_t)size;
        uint64_t n;
        if (s == STATUS_OK)
            s = check_bytes(&b, hash, &n);
        if (s == STATUS_OK)
            s = harden(p);
    }
    return finish_open(p, s, out);
}

enum status pack_open_memory(const void *bytes, size_t size, bool hash, struct pack **out)
{
    *out = NULL;
    struct bytes b = {.memory = bytes, .size = size};
    uint64_t n;
    enum status s = check_bytes(&b, hash, &n);
    if (s != STATUS_OK)
        return s;
    struct pack *p = calloc(1, sizeof *p);
    if (!p)
        return STATUS_NOMEM;
    s = pack_from_sqlite(
        sqlite3_open_v2(":memory:", &p->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL));
    unsigned char *copy = s == STATUS_OK ? sqlite3_malloc64(n) : NULL;
    if (s == STATUS_OK && !copy)
        s = STATUS_NOMEM;
    if (s == STATUS_OK) {
        memcpy(copy, bytes, (size_t)n);
        /* Nothing is read yet, so nothing but memory can be missing; SQLite calls that a plain
         * error. */
        if (sqlite3_deserialize(p->db, "main", copy, (sqlite3_int64)n, (sqlite3_int64)n,
                                SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) !=
            SQLITE_OK)
            s = STATUS_NOMEM;
        else
            s = harden(p);
    }
    return finish_open(p, s, out);
}

enum status pack_verify(const char *path)
{
    struct pack *p;
    enum status s = pack_open(path, true, &p);
    pack_close(p);
    return s;
}

void pack_close(struct pack *p)
{
    if (!p)
        return;
    for (int i = 0; i < QUERY_COUNT; i++)
        sqlite3_finalize(p->query[i]);
    sqlite3_close(p->db);
    arena_finish(&p->arena);
    free(p);
}

sqlite3_stmt *pack_begin(struct pack *p, enum pack_query q)
{
    p->steps_left = STEP_BUDGET;
    sqlite3_reset(p->query[q]);
    return p->query[q];
}
