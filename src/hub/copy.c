// SPDX-License-Identifier: GPL-3.0-or-later
/* The whole of a SQLite hub into a file, and whether a file is one. */
#include <stdio.h>
#include <string.h>

#include "hub/db_private.h"
#include "hub/sqlite_private.h"

enum { BUSY_MS = 2000 };

static enum status copy(sqlite3 *from, sqlite3 *to)
{
    /* nothing of a copy that failed is worth a journal */
    int rc = sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    sqlite3_backup *b = rc == SQLITE_OK ? sqlite3_backup_init(to, "main", from, "main") : NULL;
    if (!b)
        return db_status(to, rc == SQLITE_OK ? sqlite3_errcode(to) : rc);
    rc = sqlite3_backup_step(b, -1); /* all at once: a writer meanwhile would make it begin again and again */
    int end = sqlite3_backup_finish(b);
    if (rc != SQLITE_DONE)
        return rc == SQLITE_OK ? STATUS_IO : db_status(to, rc);
    return db_status(to, end);
}

enum status hub_copy(struct hub *h, const char *path)
{
    sqlite3 *to = NULL;
    if (hub_on_postgresql(h))
        return STATUS_INVALID;
    int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);
    enum status st = db_status(to, rc);
    if (st == STATUS_OK)
        st = copy(hub_sqlite_handle(h->db), to);
    rc = sqlite3_close(to);
    return st == STATUS_OK ? db_status(NULL, rc) : st;
}

static enum status whole(sqlite3 *db)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
    enum status st = rc != SQLITE_ROW ? db_status(db, rc) : text && strcmp(text, "ok") == 0 ? STATUS_OK : STATUS_CORRUPT;
    sqlite3_finalize(q);
    return st;
}

enum status hub_check_file(const char *path)
{
    sqlite3 *db = NULL;
    int version = 0;
    int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    enum status st = rc == SQLITE_CANTOPEN ? STATUS_NOTFOUND : db_status(db, rc);
    sqlite3_busy_timeout(db, BUSY_MS);
    if (st == STATUS_OK)
        st = hub_sqlite_inspect(db, &version);
    if (st == STATUS_OK && !version)
        st = STATUS_FOREIGN;
    if (st == STATUS_OK)
        st = whole(db);
    sqlite3_close(db);
    return st;
}
