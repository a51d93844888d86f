// SPDX-License-Identifier: GPL-3.0-or-later
/* What SQLite says, in our words; the store's and the hub's. */
#ifndef CHIRAGH_STORE_DB_STATUS_H
#define CHIRAGH_STORE_DB_STATUS_H

#include <sqlite3.h>

#include "base/status.h"

/* rc: extended or not. db: whose last system error tells a full disk from a read-only one; NULL: nobody's. */
enum status db_status(sqlite3 *db, int rc);

#endif
