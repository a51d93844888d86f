// SPDX-License-Identifier: GPL-3.0-or-later
/* Who this machine is: a key pair, whose hash is the epoch its events are numbered under. No two places may ever write the same
 * number under the same epoch, so whatever looks like a copy begins a new epoch; that costs a key and nothing else, so a doubt
 * is enough. Beside the database lie
 *   device.key   "ChDevice" | 2 format 1 | 32 seed of the key pair | 32 BLAKE2b-256 of all before. Written once an epoch, in no backup.
 *   device.mark  "ChMark01" | 16 epoch | 8 greatest sequence given away | 32 BLAKE2b-256. Written before an export and at the close;
 *                a start that finds all as it was writes nothing.
 * and in its settings hashes of platform_facts() about device.key.
 *
 * Noticed at the start: the database without its key (a restored backup, a database copied alone); another file's number or time of
 * making (a copied folder); another machine (/etc/machine-id, none of the network cards known); a database older than the mark
 * says, or no mark. A database set back to where nothing later was given away is no danger: its numbers mean nothing to anybody. Noticed later, by what comes back from the school: that it holds more of this epoch than
 * is here, or other events (sync/exchange.h). Not noticed here: database, key and mark set back together on the same machine
 * (a snapshot of a whole disk, a card that undoes each day), and a block-by-block clone in a machine with no card that has a
 * number of its own; these run until the school's next word. */
#ifndef CHIRAGH_SYNC_IDENTITY_H
#define CHIRAGH_SYNC_IDENTITY_H

#include "store/store.h"
#include "sync/keys.h"

enum identity_why { /* a new epoch */
    IDENTITY_SAME,     /* none: the machine goes on as it was */
    IDENTITY_FIRST,    /* the first start */
    IDENTITY_NO_KEY,   /* device.key is not there, is damaged, or is another database's */
    IDENTITY_COPY,     /* device.key is another file than it was */
    IDENTITY_MACHINE,  /* the machine is another one */
    IDENTITY_SET_BACK, /* the database is older than the mark says */
    IDENTITY_TOLD,     /* identity_renew() */
};
struct identity {
    struct device_key key;
    enum identity_why why; /* of the last change in this run */
    char dir[4096];
};
struct identity_options {
    const char *facts; /* instead of platform_facts(); NULL: ask the system (tests give others) */
    void (*random)(void *ctx, void *out, size_t n); /* NULL: libsodium */
    void *ctx;
};
/* After store_open() and before anything is appended. dir is the store's. Removes what an interrupted backup left behind. */
enum status identity_open(const char *dir, struct store *s, const struct identity_options *opt, struct identity *out);
enum status identity_renew(struct identity *id, struct store *s, const struct identity_options *opt);
/* Before events up to seq leave the machine, and at the end with the last one. */
enum status identity_mark(struct identity *id, int64_t seq);
/* For a helper beside the running kiosk, which writes nothing: the key, and the last number that may leave the machine by now.
 * NOTFOUND, CORRUPT: also while the kiosk begins a new epoch. */
enum status identity_peek(const char *dir, struct device_key *key, int64_t *marked);
void identity_close(struct identity *id, struct store *s); /* marks, and wipes the key from memory */

#endif
