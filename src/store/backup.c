// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup.h"
#include "store/store_private.h"

#include <stdio.h>
#include <string.h>

enum { BUSY_MS = 2000 };

static enum status copy(struct store *s, sqlite3 *to)
{
    /* nothing of a copy that failed is worth a journal */
    int rc = sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return db_status(to, rc);
    sqlite3_backup *b = sqlite3_backup_init(to, "main", s->db, "main");
    if (!b)
        return db_status(to, sqlite3_errcode(to));
    rc = sqlite3_backup_step(b, -1); /* all at once: a writer meanwhile would make it begin again and again */
    int end = sqlite3_backup_finish(b);
    if (rc != SQLITE_DONE)
        return rc == SQLITE_OK ? STATUS_IO : db_status(to, rc);
    return db_status(to, end);
}

enum status store_copy(struct store *s, const char *path)
{
    sqlite3 *to = NULL;
    int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, s->opt.vfs);
    enum status st = db_status(to, rc);
    if (st == STATUS_OK)
        st = copy(s, to);
    rc = sqlite3_close(to);
    return st == STATUS_OK ? db_status(NULL, rc) : st;
}

static enum status ask(sqlite3 *db, const char *sql, char out[64])
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    enum status st = rc == SQLITE_ROW ? STATUS_OK : rc == SQLITE_DONE ? STATUS_CORRUPT : db_status(db, rc);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
    snprintf(out, 64, "%s", text ? text : "");
    sqlite3_finalize(q);
    return st;
}

static enum status check(sqlite3 *db)
{
    char text[64], ours[16];
    snprintf(ours, sizeof ours, "%d", STORE_APPLICATION_ID);
    sqlite3_busy_timeout(db, BUSY_MS);
    enum status st = ask(db, "PRAGMA application_id", text);
    if (st == STATUS_OK && strcmp(text, ours) != 0)
        st = STATUS_FOREIGN;
    if (st == STATUS_OK)
        st = ask(db, "PRAGMA user_version", text);
    if (st == STATUS_OK && sqlite3_stricmp(text, "0") == 0)
        st = STATUS_CORRUPT;
    int version = 0;
    if (st == STATUS_OK && sscanf(text, "%d", &version) == 1 && version > store_migration_count)
        st = STATUS_NEWER;
    if (st == STATUS_OK)
        st = ask(db, "PRAGMA integrity_check", text);
    return st == STATUS_OK && strcmp(text, "ok") != 0 ? STATUS_CORRUPT : st;
}

enum status store_check_file(const char *path)
{
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    enum status st = rc == SQLITE_CANTOPEN ? STATUS_NOTFOUND : db_status(db, rc);
    if (st == STATUS_OK)
        st = check(db);
    sqlite3_close(db);
    return st;
}
