// SPDX-License-Identifier: GPL-3.0-or-later
/* Backups of a hub on SQLite, in the envelope of sync/seal.h (kind 3): hub.key as it lies in its file (74 bytes), then the database.
 * Sealed for the hub's own key (who restores has kept a copy of hub.key elsewhere), for a passphrase, or both. */
#ifndef CHIRAGH_HUB_BACKUP_H
#define CHIRAGH_HUB_BACKUP_H

#include "hub/store.h"

void hub_backup_opener(const uint8_t key[HUB_KEY], struct opener *out); /* X25519 pair of BLAKE2b-256("Chiragh hub backup 1" | key) */
/* Into dir/name, beside a running hub. data: the hub's folder, where a plain copy lies meanwhile. passphrase may be NULL. INVALID: on PostgreSQL. */
enum status hub_backup(struct hub *h, const char *data, const uint8_t key[HUB_KEY], const char *passphrase, const char *dir,
                       const char *name);
/* Into data, where no hub.db may be (DENIED). key: may be NULL (a passphrase opens). Nothing is left of a restore that failed. */
enum status hub_restore(const char *path, const uint8_t *key, const char *passphrase, const char *data);
void hub_backup_sweep(const char *data); /* removes what one that was interrupted left behind */

#endif
