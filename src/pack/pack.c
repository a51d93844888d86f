// SPDX-License-Identifier: GPL-3.0-or-later
/* Opening: everything that can be refused is refused here, before the first row is believed. */
#include "pack/pack_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEP_BUDGET = 20000 };

enum status pack_from_sqlite(int rc)
{
    if (rc == SQLITE_IOERR_SHORT_READ || rc == SQLITE_IOERR_DATA) /* cut; a chunk that is wrong */
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

/* The source is open; takes p, and on failure closes it. */
static enum status finish_open(struct pack *p, enum status s, bool whole, struct pack **out)
{
    uint8_t header[100];
    if (s == STATUS_OK && whole)
        s = pack_source_check_all(&p->source);
    if (s == STATUS_OK)
        s = pack_source_read(&p->source, 0, header, sizeof header);
    if (s == STATUS_OK)
        s = pack_header_check(header, p->source.length);
    if (s == STATUS_OK)
        s = pack_source_sqlite(&p->source, &p->db);
    if (s == STATUS_OK)
        s = harden(p);
    if (s == STATUS_OK)
        s = open_database(p);
    if (s == STATUS_OK)
        *out = p;
    else
        pack_close(p);
    return s;
}

enum status pack_open(const char *path, bool whole, struct pack **out)
{
    *out = NULL;
    struct pack *p = calloc(1, sizeof *p);
    if (!p)
        return STATUS_NOMEM;
    return finish_open(p, pack_source_file(&p->source, path), whole, out);
}

enum status pack_open_memory(const void *bytes, size_t size, bool whole, struct pack **out)
{
    *out = NULL;
    struct pack *p = calloc(1, sizeof *p);
    if (!p)
        return STATUS_NOMEM;
    return finish_open(p, pack_source_memory(&p->source, bytes, size), whole, out);
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
    pack_source_close(&p->source);
    arena_finish(&p->arena);
    free(p);
}

sqlite3_stmt *pack_begin(struct pack *p, enum pack_query q)
{
    p->steps_left = STEP_BUDGET;
    sqlite3_reset(p->query[q]);
    return p->query[q];
}
