// SPDX-License-Identifier: GPL-3.0-or-later
/* SQLite's door to a pack's checked bytes: a VFS with one file, read-only and unchanging
 * (https://www.sqlite.org/vfs.html). It knows no name, no lock, no journal and nothing to write. */
#include "pack/pack_private.h"

#include <stdio.h>
#include <string.h>

struct door {
    sqlite3_file base;
    struct pack_source *source;
};

static int read_bytes(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
    struct pack_source *s = ((struct door *)f)->source;
    uint64_t from = (uint64_t)at, left = from < s->length ? s->length - from : 0;
    size_t want = (size_t)n, have = left < want ? (size_t)left : want;
    enum status st = have ? pack_source_read(s, from, out, have) : STATUS_OK;
    if (st == STATUS_CORRUPT)
        return SQLITE_IOERR_DATA; /* pack_from_sqlite() makes CORRUPT of it again */
    if (st != STATUS_OK)
        return st == STATUS_NOMEM ? SQLITE_IOERR_NOMEM : SQLITE_IOERR_READ;
    memset((uint8_t *)out + have, 0, want - have);
    return have < want ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size)
{
    *size = (sqlite3_int64)((struct door *)f)->source->length;
    return SQLITE_OK;
}

static int close_file(sqlite3_file *f)
{
    (void)f; /* the pack's */
    return SQLITE_OK;
}

static int no_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
    (void)f, (void)bytes, (void)n, (void)at;
    return SQLITE_READONLY;
}

static int no_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    (void)f, (void)size;
    return SQLITE_READONLY;
}

static int nothing(sqlite3_file *f, int flags)
{
    (void)f, (void)flags;
    return SQLITE_OK;
}

static int not_reserved(sqlite3_file *f, int *out)
{
    (void)f;
    *out = 0;
    return SQLITE_OK;
}

static int no_control(sqlite3_file *f, int what, void *arg)
{
    (void)f, (void)what, (void)arg;
    return SQLITE_NOTFOUND;
}

static int sector_size(sqlite3_file *f)
{
    (void)f;
    return 512;
}

static int characteristics(sqlite3_file *f)
{
    (void)f;
    return SQLITE_IOCAP_IMMUTABLE; /* hence no locks and no look for a journal */
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
    static const sqlite3_io_methods methods = {
        .iVersion = 1,
        .xClose = close_file,
        .xRead = read_bytes,
        .xWrite = no_write,
        .xTruncate = no_truncate,
        .xSync = nothing,
        .xFileSize = file_size,
        .xLock = nothing,
        .xUnlock = nothing,
        .xCheckReservedLock = not_reserved,
        .xFileControl = no_control,
        .xSectorSize = sector_size,
        .xDeviceCharacteristics = characteristics,
    };
    (void)name;
    f->pMethods = NULL;
    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return SQLITE_CANTOPEN; /* no query of ours needs a second file */
    ((struct door *)f)->source = vfs->pAppData;
    f->pMethods = &methods;
    if (out_flags)
        *out_flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
    return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs, (void)name, (void)sync;
    return SQLITE_IOERR_DELETE;
}

static int access_file(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    (void)vfs, (void)name, (void)flags;
    *out = 0;
    return SQLITE_OK;
}

static int full_name(sqlite3_vfs *vfs, const char *name, int n, char *out)
{
    (void)vfs;
    snprintf(out, (size_t)n, "%s", name);
    return SQLITE_OK;
}

static int randomness(sqlite3_vfs *vfs, int n, char *out)
{
    (void)vfs;
    memset(out, 0, (size_t)n);
    return n;
}

static int sleep_for(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

static int time_now(sqlite3_vfs *vfs, double *out)
{
    (void)vfs;
    *out = 0;
    return SQLITE_OK;
}

/* A VFS a pack, and registered only while it is opened: there is then no name that another pack or
 * thread could meet. */
enum status pack_source_sqlite(struct pack_source *s, sqlite3 **db)
{
    snprintf(s->vfs_name, sizeof s->vfs_name, "chiragh-pack-%p", (void *)s);
    s->vfs = (sqlite3_vfs){
        .iVersion = 1,
        .szOsFile = sizeof(struct door),
        .mxPathname = 64,
        .zName = s->vfs_name,
        .pAppData = s,
        .xOpen = open_file,
        .xDelete = delete_file,
        .xAccess = access_file,
        .xFullPathname = full_name,
        .xRandomness = randomness,
        .xSleep = sleep_for,
        .xCurrentTime = time_now,
    };
    int rc = sqlite3_vfs_register(&s->vfs, 0);
    if (rc != SQLITE_OK)
        return pack_from_sqlite(rc);
    rc = sqlite3_open_v2("pack", db,
                         SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                         s->vfs_name);
    sqlite3_vfs_unregister(&s->vfs);
    return pack_from_sqlite(rc);
}
