// SPDX-License-Identifier: GPL-3.0-or-later
/* Copies of the whole database. */
#ifndef CHIRAGH_STORE_BACKUP_H
#define CHIRAGH_STORE_BACKUP_H

#include "store/store.h"

/* The database as it is now into a new file, by SQLite's online backup: beside a running kiosk too. The copy is plain; seal it. */
enum status store_copy(struct store *s, const char *path);
/* Is it a database of ours, of a version known here, and whole (PRAGMA integrity_check)? FOREIGN, NEWER, CORRUPT, NOTFOUND. */
enum status store_check_file(const char *path);

#endif
