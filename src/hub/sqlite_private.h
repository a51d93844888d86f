// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_HUB_SQLITE_PRIVATE_H
#define CHIRAGH_HUB_SQLITE_PRIVATE_H

#include <sqlite3.h>

#include "store/db_status.h"

enum { HUB_APPLICATION_ID = 0x43684862 /* "ChHb" */ };
enum status hub_sqlite_number(sqlite3 *db, const char *sql, int *out);
enum status hub_sqlite_inspect(sqlite3 *db, int *version); /* 0: new. FOREIGN, NEWER, CORRUPT: nothing was changed */
sqlite3 *hub_sqlite_handle(void *db);

#endif
