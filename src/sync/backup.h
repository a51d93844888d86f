// SPDX-License-Identifier: GPL-3.0-or-later
/* Backups: the whole database in the envelope of seal.h (kind 3), for the school's key, a passphrase, or both. The machine's
 * secret key is not in it, so what is restored begins a new epoch. Sealed, not signed: who can put another file in its place and knows the
 * passphrase, or (where only the school's key seals) the school's public key, can make one up. */
#ifndef CHIRAGH_SYNC_BACKUP_H
#define CHIRAGH_SYNC_BACKUP_H

#include "store/store.h"
#include "sync/seal.h"

/* s (opened for reading or writing) into dir/name. Between, a plain copy lies in data_dir, beside the database it is a copy of, and is
 * overwritten and removed. */
enum status backup_make(struct store *s, const char *data_dir, const struct seal_for *who, const char *dir, const char *name);
/* Into data_dir, where no database may be (DENIED). FOREIGN, NEWER, CORRUPT, DENIED also: sealed for others. Nothing is left
 * of a restore that failed. */
enum status backup_restore(const char *path, const struct opener *openers, unsigned count, const char *passphrase,
                           const char *data_dir);
void backup_sweep(const char *data_dir); /* removes what one that was interrupted left behind */
void backup_shred(const char *path);     /* a plain copy, overwritten and removed; none there: nothing */

#endif
