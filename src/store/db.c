// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_private.h"

#include <string.h>

static const char *const query_sql[QUERY_COUNT] = {
#define QUERY(ID, sql) [Q_##ID] = sql,
#include "store/queries.def"
#undef QUERY
};

enum status db_exec(struct store *s, const char *sql)
{
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return db_status(s->db, rc);
}

enum status db_prepare_all(struct store *s)
{
    for (int i = 0; i < QUERY_COUNT; i++) {
        int rc = sqlite3_prepare_v3(s->db, query_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &s->queries[i], NULL);
        if (rc != SQLITE_OK)
            return db_status(s->db, rc);
    }
    return STATUS_OK;
}

void db_finalize_all(struct store *s)
{
    for (int i = 0; i < QUERY_COUNT; i++) {
        sqlite3_finalize(s->queries[i]);
        s->queries[i] = NULL;
    }
}

sqlite3_stmt *db_query(struct store *s, enum query id)
{
    sqlite3_reset(s->queries[id]);
    sqlite3_clear_bindings(s->queries[id]);
    s->bind_error = SQLITE_OK;
    return s->queries[id];
}

static void note(struct store *s, int rc)
{
    if (s->bind_error == SQLITE_OK)
        s->bind_error = rc;
}

void db_bind_int(struct store *s, sqlite3_stmt *q, int at, int64_t value)
{
    note(s, sqlite3_bind_int64(q, at, value));
}

void db_bind_text(struct store *s, sqlite3_stmt *q, int at, const char *text)
{
    note(s, sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC));
}

void db_bind_blob(struct store *s, sqlite3_stmt *q, int at, const void *bytes, size_t n)
{
    note(s, sqlite3_bind_blob64(q, at, n ? bytes : "", n, SQLITE_STATIC));
}

/* Copied: callers pass values, and short ones cost nothing. */
void db_bind_uuid(struct store *s, sqlite3_stmt *q, int at, uuid u)
{
    if (!uuid_is_nil(u))
        note(s, sqlite3_bind_blob(q, at, u.b, sizeof u.b, SQLITE_TRANSIENT));
}

enum status db_row(struct store *s, sqlite3_stmt *q, bool *row)
{
    int rc = s->bind_error;
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    *row = rc == SQLITE_ROW;
    enum status st = db_status(s->db, rc);
    if (!*row)
        sqlite3_reset(q);
    return st;
}

enum status db_run(struct store *s, sqlite3_stmt *q)
{
    bool row = true;
    enum status st = STATUS_OK;
    while (st == STATUS_OK && row)
        st = db_row(s, q, &row);
    return st;
}

uuid db_column_uuid(sqlite3_stmt *q, int column)
{
    uuid u = {{0}};
    const void *b = sqlite3_column_blob(q, column);
    if (b && sqlite3_column_bytes(q, column) == (int)sizeof u.b)
        memcpy(u.b, b, sizeof u.b);
    return u;
}

void db_column_text(sqlite3_stmt *q, int column, char *out, size_t cap)
{
    const unsigned char *t = sqlite3_column_text(q, column);
    size_t n = t ? (size_t)sqlite3_column_bytes(q, column) : 0;
    if (n >= cap)
        n = cap - 1;
    if (n)
        memcpy(out, t, n);
    out[n] = 0;
}

enum status db_begin(struct store *s)
{
    if (s->opt.read_only)
        return STATUS_READONLY;
    /* no memory even to take back: what a former call left is not to be committed with this one */
    if (!sqlite3_get_autocommit(s->db)) {
        enum status st = db_run(s, db_query(s, Q_ROLLBACK));
        if (st != STATUS_OK)
            return st;
    }
    return db_run(s, db_query(s, Q_BEGIN));
}

enum status db_end(struct store *s, enum status st)
{
    if (st == STATUS_OK)
        st = db_run(s, db_query(s, Q_COMMIT));
    /* after some failures SQLite has taken all back by itself */
    if (st != STATUS_OK && !sqlite3_get_autocommit(s->db))
        (void)db_run(s, db_query(s, Q_ROLLBACK));
    return st;
}
