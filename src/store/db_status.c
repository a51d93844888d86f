// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db_status.h"

#include <errno.h>

/* What the system said, where SQLite only says that opening or writing failed. */
static enum status from_system(sqlite3 *db, enum status otherwise)
{
    switch (db ? sqlite3_system_errno(db) : 0) {
    case ENOSPC:
#ifdef EDQUOT
    case EDQUOT:
#endif
        return STATUS_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return STATUS_READONLY;
    case ENOMEM:
        return STATUS_NOMEM;
    default:
        return otherwise;
    }
}

enum status db_status(sqlite3 *db, int rc)
{
    if (rc == SQLITE_IOERR_NOMEM)
        return STATUS_NOMEM;
    if (rc == SQLITE_IOERR_SHMSIZE) /* the -shm file could not grow */
        return STATUS_FULL;
    switch (rc & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return STATUS_OK;
    case SQLITE_NOMEM:
        return STATUS_NOMEM;
    case SQLITE_FULL:
        return STATUS_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return STATUS_READONLY;
    case SQLITE_CANTOPEN:
        return from_system(db, STATUS_READONLY);
    case SQLITE_NOTADB:
        return STATUS_FOREIGN;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: /* a table or column is not there: the queries themselves are tested */
    case SQLITE_FORMAT:
        return STATUS_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return STATUS_BUSY;
    case SQLITE_TOOBIG:
        return STATUS_LIMIT;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
        return STATUS_INVALID;
    default:
        return from_system(db, STATUS_IO);
    }
}
