// SPDX-License-Identifier: GPL-3.0-or-later
/* Opening and closing. A file is looked at twice before anything may change in it: its first bytes, through the VFS, and then
 * by SQLite with checkpoints off, because the newest header may still lie in the -wal file. */
#include "store/store_private.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 100, PATH_CAP = 4096, BUSY_MS = 2000 };

static uint32_t big32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* By way of the VFS, not stdio: closing another descriptor of the file would drop SQLite's POSIX locks. */
static int read_header(sqlite3_vfs *vfs, const char *path, uint8_t header[HEADER], sqlite3_int64 *size)
{
    sqlite3_file *file = calloc(1, (size_t)vfs->szOsFile);
    const char *name = sqlite3_create_filename(path, "", "", 0, NULL);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, rc = SQLITE_NOMEM;
    if (file && name)
        rc = vfs->xOpen(vfs, name, file, flags, &flags);
    if (rc == SQLITE_OK)
        rc = file->pMethods->xFileSize(file, size);
    if (rc == SQLITE_OK && *size >= HEADER)
        rc = file->pMethods->xRead(file, header, HEADER, 0);
    if (file && file->pMethods)
        file->pMethods->xClose(file);
    sqlite3_free_filename(name);
    free(file);
    return rc;
}

/* The power may have gone while the first page was being written: then it is whole only in one of these. */
static bool has_side_file(sqlite3_vfs *vfs, const char *path)
{
    static const char *const suffixes[] = {"-wal", "-journal"};
    int found = 0;
    for (size_t i = 0; i < 2 && !found; i++) {
        char name[PATH_CAP + 8];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        if (vfs->xAccess(vfs, name, SQLITE_ACCESS_EXISTS, &found) != SQLITE_OK)
            found = 0;
    }
    return found;
}

static enum status peek(struct store *s, const char *path, bool *exists)
{
    uint8_t h[HEADER];
    sqlite3_int64 size = 0;
    int found = 0;
    sqlite3_vfs *vfs = sqlite3_vfs_find(s->opt.vfs);
    if (!vfs)
        return STATUS_IO;
    *exists = false;
    int rc = vfs->xAccess(vfs, path, SQLITE_ACCESS_EXISTS, &found);
    if (rc == SQLITE_OK && found)
        rc = read_header(vfs, path, h, &size);
    if (rc != SQLITE_OK)
        return db_status(NULL, rc);
    if (size == 0) /* no file, or the power went right after it was made */
        return STATUS_OK;
    *exists = true;
    if (has_side_file(vfs, path)) /* left to SQLite */
        return STATUS_OK;
    if (size < HEADER || memcmp(h, "SQLite format 3", 16) != 0)
        return STATUS_FOREIGN;
    uint32_t version = big32(h + 60), application = big32(h + 68);
    if (application == 0 && version == 0) /* perhaps not yet stamped: SQLite will tell */
        return STATUS_OK;
    if (application != STORE_APPLICATION_ID)
        return STATUS_FOREIGN;
    return version > (uint32_t)store_migration_count ? STATUS_NEWER : STATUS_OK;
}

static enum status configure(struct store *s)
{
    static const int off[] = {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML,
                              SQLITE_DBCONFIG_ENABLE_VIEW};
    static const int on[] = {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY,
                             SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE};
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        sqlite3_db_config(s->db, off[i], 0, (int *)NULL);
    for (size_t i = 0; i < sizeof on / sizeof *on; i++)
        sqlite3_db_config(s->db, on[i], 1, (int *)NULL);
    sqlite3_busy_timeout(s->db, BUSY_MS);
    char sql[320];
    snprintf(sql, sizeof sql,
             "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
             "PRAGMA cache_size = -512; PRAGMA mmap_size = 0; PRAGMA synchronous = %s;"
             "PRAGMA wal_autocheckpoint = %d; PRAGMA journal_size_limit = 1048576",
             s->opt.synchronous ? s->opt.synchronous : "FULL", STORE_WAL_PAGES);
    return db_exec(s, sql);
}

static enum status connect(struct store *s, const char *path, int flags)
{
    int rc = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, s->opt.vfs);
    enum status st = db_status(s->db, rc);
    return st == STATUS_OK ? configure(s) : st;
}

static void disconnect(struct store *s)
{
    db_finalize_all(s);
    sqlite3_close(s->db);
    s->db = NULL;
}

static enum status use_wal(struct store *s)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(s->db, "PRAGMA journal_mode = WAL", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    enum status st = db_status(s->db, rc);
    if (rc == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(q, 0), "wal") != 0)
        st = STATUS_IO;
    sqlite3_finalize(q);
    return st;
}

static enum status load_device(struct store *s, bool *stale)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_DEVICE);
    enum status st = db_row(s, q, &row);
    if (st != STATUS_OK)
        return st;
    if (row) {
        s->epoch = db_column_uuid(q, 0);
        *stale = sqlite3_column_int(q, 2) != 0;
        sqlite3_reset(q);
        return uuid_is_nil(s->epoch) ? STATUS_CORRUPT : STATUS_OK;
    }
    uint8_t bits[16];
    st = store_entropy(s, 0, bits);
    if (st != STATUS_OK)
        return st;
    s->epoch = uuid4(bits);
    *stale = false;
    st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    q = db_query(s, Q_DEVICE_MAKE);
    db_bind_uuid(s, q, 1, s->epoch);
    return db_end(s, db_run(s, q));
}

/* A migration that fails midway leaves whole steps behind it, and the next start goes on from there. */
static enum status open_database(struct store *s, const char *path)
{
    int version = 0;
    bool stale = false;
    enum status st = connect(s, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (st == STATUS_OK)
        st = store_inspect(s, &version);
    if (st == STATUS_OK && sqlite3_db_readonly(s->db, "main") == 1)
        st = STATUS_READONLY;
    if (st != STATUS_OK)
        return st;
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, (int *)NULL);
    st = use_wal(s);
    if (st == STATUS_OK)
        st = store_migrate(s, version);
    if (st == STATUS_OK)
        st = progress_prepare(s);
    if (st == STATUS_OK)
        st = db_prepare_all(s);
    if (st == STATUS_OK)
        st = load_device(s, &stale);
    if (st == STATUS_OK && stale)
        st = store_rebuild(s);
    /* a run that was killed may have left texts in the -wal file that were erased since */
    if (st == STATUS_OK)
        s->scrub_due = true;
    return st == STATUS_OK ? store_tidy(s) : st;
}

static enum status open_writable(struct store *s, const char *dir)
{
    char path[PATH_CAP], lock[PATH_CAP];
    int n = snprintf(path, sizeof path, "%s/chiragh.db", dir);
    if (n < 0 || (size_t)n >= sizeof path)
        return STATUS_INVALID;
    snprintf(lock, sizeof lock, "%s/lock", dir);
    bool exists;
    enum status st = platform_make_dirs(dir);
    if (st == STATUS_OK)
        st = platform_lock_take(lock, &s->lock);
    if (st == STATUS_OK)
        st = peek(s, path, &exists);
    if (st == STATUS_OK)
        st = open_database(s, path);
    if (st == STATUS_OK && !exists)
        st = platform_sync_dir(dir);
    return st;
}

/* "file:" URI with the path's bytes escaped where they would mean something. */
static bool immutable_uri(const char *path, char *out, size_t cap)
{
    static const char hex[] = "0123456789ABCDEF";
    struct buf b = {0};
    buf_puts(&b, path[0] && path[1] == ':' ? "file:///" : "file:");
    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c > ' ' && c < 127 && !strchr("%?#", c)) {
            buf_putc(&b, *p);
        } else {
            buf_putc(&b, '%');
            buf_putc(&b, hex[c >> 4]);
            buf_putc(&b, hex[c & 15]);
        }
    }
    buf_puts(&b, "?immutable=1");
    bool fits = buf_ok(&b) && b.len < cap;
    if (fits)
        memcpy(out, b.data, b.len + 1);
    buf_finish(&b);
    return fits;
}

static bool has_bytes(const char *path)
{
    FILE *f = fopen(path, "rb");
    bool some = f && fgetc(f) != EOF;
    if (f)
        fclose(f);
    return some;
}

static enum status open_for_reading(struct store *s, const char *path, int flags)
{
    int version = 0;
    bool stale;
    enum status st = connect(s, path, flags | SQLITE_OPEN_READONLY);
    if (st == STATUS_OK)
        st = store_inspect(s, &version);
    /* only a start of the kiosk may bring an older file up to date */
    if (st == STATUS_OK && version < store_migration_count)
        st = version ? STATUS_READONLY : STATUS_NOTFOUND;
    if (st == STATUS_OK)
        st = db_prepare_all(s);
    return st == STATUS_OK ? load_device(s, &stale) : st;
}

static enum status open_read_only(struct store *s, const char *dir)
{
    char path[PATH_CAP], wal[PATH_CAP], uri[PATH_CAP];
    int n = snprintf(path, sizeof path - 8, "%s/chiragh.db", dir);
    if (n < 0 || (size_t)n >= sizeof path - 8)
        return STATUS_INVALID;
    snprintf(wal, sizeof wal, "%s/chiragh.db-wal", dir);
    bool exists;
    enum status st = peek(s, path, &exists);
    if (st != STATUS_OK || !exists)
        return st == STATUS_OK ? STATUS_NOTFOUND : st;
    st = open_for_reading(s, path, 0);
    /* A WAL database wants a -shm file even to be read. On a medium that takes none, and with nothing in a -wal file,
     * the database file is all there is, and nobody can change it. */
    if (st == STATUS_READONLY && !has_bytes(wal) && immutable_uri(path, uri, sizeof uri)) {
        disconnect(s);
        st = open_for_reading(s, uri, SQLITE_OPEN_URI);
    }
    return st;
}

enum status store_open(const char *dir, const struct store_options *opt, struct store **out)
{
    *out = NULL;
    struct store *s = calloc(1, sizeof *s);
    if (!s)
        return STATUS_NOMEM;
    if (opt)
        s->opt = *opt;
    enum status st = sodium_init() < 0 ? STATUS_IO : STATUS_OK;
    if (st == STATUS_OK)
        st = s->opt.read_only ? open_read_only(s, dir) : open_writable(s, dir);
    if (st != STATUS_OK) {
        store_close(s);
        return st;
    }
    *out = s;
    return STATUS_OK;
}

enum status store_tidy(struct store *s)
{
    if (s->opt.read_only)
        return STATUS_OK;
    int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    if (rc == SQLITE_OK)
        s->scrub_due = false;
    /* a reader (an export) holds an old page: nothing is lost by waiting for the next time */
    return (rc & 0xFF) == SQLITE_BUSY ? STATUS_OK : db_status(s->db, rc);
}

void store_close(struct store *s)
{
    if (!s)
        return;
    disconnect(s); /* the last connection checkpoints and removes the -wal file */
    platform_lock_release(s->lock);
    free(s);
}
