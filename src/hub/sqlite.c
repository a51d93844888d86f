// SPDX-License-Identifier: GPL-3.0-or-later
/* The hub's database as one SQLite file. Who writes is alone (BEGIN IMMEDIATE), so row locks are nothing here. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/db_private.h"
#include "hub/sqlite_private.h"

enum { BUSY_MS = 30000 };

#define U "BLOB"
#define B "BLOB"
#define I "INTEGER"
#define N "INTEGER"
#define S "INTEGER"
#define T "TEXT"
/* Small rows lie in their key's own tree; an event is too long for that. */
#define TABLE(name, columns) "CREATE TABLE " name "(" columns ") STRICT, WITHOUT ROWID;"
#define LARGE(name, columns) "CREATE TABLE " name "(" columns ") STRICT;"
#define OWN(name)
#define SQL(text) text ";"
#define VERSION(n) [n - 1] =
#define END ,
static const char *const migrations[] = {
#include "hub/schema.def"
};
enum { MIGRATIONS = sizeof migrations / sizeof *migrations };

struct db {
    sqlite3 *db;
    sqlite3_stmt *queries[HUB_QUERIES], *put;
};

/* ---- opening ---- */

enum status hub_sqlite_number(sqlite3 *db, const char *sql, int *out)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    *out = rc == SQLITE_ROW ? sqlite3_column_int(q, 0) : 0;
    sqlite3_finalize(q);
    return rc == SQLITE_ROW ? STATUS_OK : db_status(db, rc);
}

enum status hub_sqlite_inspect(sqlite3 *db, int *version)
{
    int application = 0, tables = 0;
    enum status st = hub_sqlite_number(db, "PRAGMA application_id", &application);
    if (st == STATUS_OK)
        st = hub_sqlite_number(db, "PRAGMA user_version", version);
    if (st == STATUS_OK)
        st = hub_sqlite_number(db, "SELECT count(*) FROM sqlite_schema", &tables);
    if (st != STATUS_OK || (!application && !*version && !tables))
        return st;
    if (application != HUB_APPLICATION_ID)
        return STATUS_FOREIGN;
    if (*version > MIGRATIONS)
        return STATUS_NEWER;
    return *version < 1 ? STATUS_CORRUPT : STATUS_OK;
}

static enum status exec(sqlite3 *db, const char *sql)
{
    return db_status(db, sqlite3_exec(db, sql, NULL, NULL, NULL));
}

/* The version is looked at again inside: another hub may have been quicker. */
static enum status migrate(sqlite3 *db)
{
    int version = 0;
    enum status st = exec(db, "BEGIN IMMEDIATE");
    if (st == STATUS_OK)
        st = hub_sqlite_inspect(db, &version);
    for (int i = version; i < MIGRATIONS && st == STATUS_OK; i++)
        st = exec(db, migrations[i]);
    if (st == STATUS_OK && version < MIGRATIONS) {
        char stamp[96];
        snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d", HUB_APPLICATION_ID, MIGRATIONS);
        st = exec(db, stamp);
    }
    if (st == STATUS_OK)
        st = exec(db, "COMMIT");
    if (!sqlite3_get_autocommit(db))
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}

/* The common text as SQLite has it: $1 would be a name there, numbered by its first appearance; ?1 is the first. No row locks. */
static enum status prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out)
{
    const char *lock = strstr(sql, " FOR UPDATE");
    size_t n = lock ? (size_t)(lock - sql) : strlen(sql);
    char *text = malloc(n + 1);
    if (!text)
        return STATUS_NOMEM;
    for (size_t i = 0; i < n; i++)
        text[i] = sql[i] == '$' ? '?' : sql[i];
    text[n] = 0;
    enum status st = db_status(db, sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, out, NULL));
    free(text);
    return st;
}

static enum status set_up(struct db *d, const struct hub_options *opt)
{
    char synchronous[64];
    int version;
    snprintf(synchronous, sizeof synchronous, "PRAGMA synchronous = %s", opt->synchronous ? opt->synchronous : "FULL");
    sqlite3_busy_timeout(d->db, BUSY_MS);
    enum status st = hub_sqlite_inspect(d->db, &version);
    if (st == STATUS_OK)
        st = exec(d->db, "PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -4096");
    if (st == STATUS_OK)
        st = exec(d->db, synchronous);
    if (st == STATUS_OK && version < MIGRATIONS)
        st = migrate(d->db);
    for (int i = 0; i < HUB_QUERIES && st == STATUS_OK; i++)
        st = prepare(d->db, hub_query_texts[i].sql, &d->queries[i]);
    if (st == STATUS_OK)
        st = prepare(d->db,
                     "INSERT INTO event(school, epoch, seq, id, hlc, wall_ms, suspect, learner, kind, version, hash, length, erased,"
                     " payload) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT DO NOTHING",
                     &d->put);
    return st;
}

static void close_db(void *db)
{
    struct db *d = db;
    if (!d)
        return;
    for (int i = 0; i < HUB_QUERIES; i++)
        sqlite3_finalize(d->queries[i]);
    sqlite3_finalize(d->put);
    sqlite3_close(d->db);
    free(d);
}

static enum status open_db(const char *where, const struct hub_options *opt, void **out)
{
    struct db *d = calloc(1, sizeof *d);
    if (!d)
        return STATUS_NOMEM;
    int rc = sqlite3_open_v2(where, &d->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
                             opt->vfs);
    enum status st = db_status(d->db, rc);
    if (st == STATUS_OK)
        st = set_up(d, opt);
    if (st != STATUS_OK) {
        close_db(d);
        return st;
    }
    *out = d;
    return STATUS_OK;
}

sqlite3 *hub_sqlite_handle(void *db)
{
    return ((struct db *)db)->db;
}

/* ---- transactions ---- */

static enum status begin(void *db, uuid school, bool write)
{
    struct db *d = db;
    (void)school;
    if (!sqlite3_get_autocommit(d->db))
        sqlite3_exec(d->db, "ROLLBACK", NULL, NULL, NULL);
    return exec(d->db, write ? "BEGIN IMMEDIATE" : "BEGIN");
}

static enum status end(void *db, enum status st)
{
    struct db *d = db;
    if (st == STATUS_OK)
        st = exec(d->db, "COMMIT");
    if (st != STATUS_OK && !sqlite3_get_autocommit(d->db))
        sqlite3_exec(d->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}

static bool again(void *db)
{
    (void)db;
    return false; /* the busy timeout has waited already */
}

/* Nothing that was emptied stays in the -wal file, if nobody is reading at the moment. */
static enum status scrubbed(void *db)
{
    sqlite3_wal_checkpoint_v2(((struct db *)db)->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return STATUS_OK;
}

/* ---- queries ---- */

static int bind(sqlite3_stmt *q, int at, char type, const struct hub_value *v)
{
    const void *p = v->n ? v->p : "";
    switch (type) {
    case 'i':
        return sqlite3_bind_int64(q, at, v->i);
    case 'u':
        return sqlite3_bind_blob(q, at, v->u.b, sizeof v->u.b, SQLITE_STATIC);
    case 't':
        return sqlite3_bind_text(q, at, p, (int)v->n, SQLITE_STATIC);
    case 'b':
        return sqlite3_bind_blob64(q, at, p, v->n, SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

static void columns(sqlite3_stmt *q, struct hub_value row[HUB_COLUMNS])
{
    int n = sqlite3_column_count(q);
    for (int i = 0; i < n && i < HUB_COLUMNS; i++) {
        if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
            row[i] = hub_int(sqlite3_column_int64(q, i));
        else
            row[i] = hub_bytes(sqlite3_column_blob(q, i), (size_t)sqlite3_column_bytes(q, i));
    }
}

static enum status run(void *db, enum hub_query id, const struct hub_value *args, hub_row *row, void *ctx, int64_t *changed)
{
    struct db *d = db;
    sqlite3_stmt *q = d->queries[id];
    const char *types = hub_query_texts[id].types;
    int rc = SQLITE_OK;
    for (int i = 0; types[i] && rc == SQLITE_OK; i++)
        rc = bind(q, i + 1, types[i], &args[i]);
    if (rc == SQLITE_OK)
        while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
            struct hub_value v[HUB_COLUMNS];
            columns(q, v);
            if (row && !row(ctx, v))
                break;
        }
    if (changed)
        *changed = sqlite3_changes64(d->db);
    enum status st = db_status(d->db, rc);
    sqlite3_reset(q);
    return st;
}

static enum status put_events(void *db, uuid school, const struct store_frozen *const *events, size_t n, int64_t *put)
{
    struct db *d = db;
    sqlite3_stmt *q = d->put;
    int64_t before = sqlite3_total_changes64(d->db);
    int rc = n ? sqlite3_bind_blob(q, 1, school.b, sizeof school.b, SQLITE_TRANSIENT) : SQLITE_OK;
    if (rc == SQLITE_OK && n) /* a bundle has one epoch */
        rc = sqlite3_bind_blob(q, 2, events[0]->e.epoch.b, sizeof events[0]->e.epoch.b, SQLITE_STATIC);
    for (size_t i = 0; i < n && rc == SQLITE_OK; i++) {
        const struct store_frozen *f = events[i];
        const struct event *e = &f->e;
        sqlite3_bind_int64(q, 3, e->seq);
        sqlite3_bind_blob(q, 4, e->id.b, sizeof e->id.b, SQLITE_STATIC);
        sqlite3_bind_int64(q, 5, e->time);
        sqlite3_bind_int64(q, 6, e->wall_ms);
        sqlite3_bind_int(q, 7, e->suspect);
        sqlite3_bind_blob(q, 8, e->learner.b, sizeof e->learner.b, SQLITE_STATIC);
        sqlite3_bind_int(q, 9, e->kind);
        sqlite3_bind_int(q, 10, f->version);
        sqlite3_bind_blob(q, 11, e->hash, sizeof e->hash, SQLITE_STATIC);
        sqlite3_bind_int64(q, 12, f->length);
        sqlite3_bind_int(q, 13, f->erased);
        sqlite3_bind_blob64(q, 14, e->payload_len ? e->payload : "", e->payload_len, SQLITE_STATIC);
        rc = sqlite3_step(q);
        rc = rc == SQLITE_DONE ? sqlite3_reset(q) : rc;
    }
    enum status st = db_status(d->db, rc);
    sqlite3_reset(q);
    sqlite3_clear_bindings(q);
    *put = sqlite3_total_changes64(d->db) - before;
    return st;
}

const struct hub_engine hub_sqlite = {open_db, close_db, begin, end, again, run, NULL, put_events, scrubbed};
