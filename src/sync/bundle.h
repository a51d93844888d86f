// SPDX-License-Identifier: GPL-3.0-or-later
/* A bundle: a run of events of one epoch, the same on a stick, a LAN and the internet. In the envelope of seal.h (kind 1) lie the
 * manifest, its signature and one zstd frame of events as frozen bytes (store/merge.h), one behind the other.
 *
 * Manifest, little-endian, 212 bytes:
 *    0  8 "ChEvents"    8  2 format 1    10  2 zero    12 16 epoch    28 32 Ed25519 key of who signs
 *   60  8 first         68  8 last       76  8 count = last - first + 1          84  8 bytes of all events
 *   92 32 BLAKE2b-256 of those bytes    124 32 chain at first - 1               156 32 chain at last
 *  188  8 whom it is made for (seal_for_id)  196 16 zero
 * then 64 bytes of signature, domain "Chiragh bundle 1".
 *
 * The chain is what "hash of the previous bundle" would be, but of the events and not of the files: the next bundle begins with
 * the chain this one ended with, however the run was cut, and it stays the same when payloads are erased. So a receiver sees at once
 * whether what comes belongs behind what it has. Ed25519 needs no chance: the same run, for the same key, by the same signer has
 * the same manifest and signature, and so the same file name. */
#ifndef CHIRAGH_SYNC_BUNDLE_H
#define CHIRAGH_SYNC_BUNDLE_H

#include "sync/log.h"
#include "sync/seal.h"

enum {
    MANIFEST_SIZE = 212,
    BUNDLE_CONTENT_MAX = 4 << 20, /* a run is cut where its events would be more: a bundle is one transaction */
    BUNDLE_NAME = 13
};
struct bundle_manifest {
    uuid epoch;
    uint8_t signer[KEY_SIZE];
    int64_t first, last;
    uint64_t bytes;
    uint8_t hash[32], before[32], after[32];
    uint8_t for_keys[KEY_ID_SIZE];
    uint8_t signature[SIGNATURE_SIZE]; /* not among the 212 bytes */
};
void manifest_put(const struct bundle_manifest *m, struct buf *out);
/* NEWER, FOREIGN, CORRUPT: also where the numbers do not fit each other. The signature is not looked at. */
enum status manifest_read(const uint8_t bytes[MANIFEST_SIZE], struct bundle_manifest *out);
/* "K3Q9ZT7M.CHB": 8.3, capital letters and digits without I, L, O, U (Crockford's base 32): the same on FAT32, whatever the case. It
 * says nothing of what is inside. */
void bundle_name(const struct bundle_manifest *m, char out[BUNDLE_NAME]);

/* Events from first to at most last, without a gap, into one bundle; out says where it ended. NOTFOUND: event number first is not here, or one before it (the chain needs them all). */
enum status bundle_write(struct store *s, const struct signer *by, uuid epoch, int64_t first, int64_t last,
                         const struct seal_for *who, struct sync_sink to, struct bundle_manifest *out);

/* The same with bounds of its own: where before is known (a manifest's `after`, an answer's chain) the events before first need not be
 * hashed again, and no more than content_max bytes of events (at least one event) go in. */
struct bundle_run {
    uuid epoch;
    int64_t first, last;
    const uint8_t *before; /* 32 bytes; NULL: not known */
    uint64_t content_max;  /* at most BUNDLE_CONTENT_MAX; 0: that */
};
enum status bundle_write_run(struct store *s, const struct signer *by, const struct bundle_run *run, const struct seal_for *who,
                             struct sync_sink to, struct bundle_manifest *out);
enum status bundle_write_log(const struct sync_log *log, const struct signer *by, const struct bundle_run *run,
                             const struct seal_for *who, struct sync_sink to, struct bundle_manifest *out);

struct bundle_receiver {
    /* The manifest is signed by its signer and made for those it is sealed for; whether the signer is trusted is answered here. */
    enum status (*accept)(void *ctx, const struct bundle_manifest *m);
    enum status (*event)(void *ctx, const struct store_frozen *f); /* borrowed */
    void *ctx;
};
/* OK only when all of it was read, and is what the manifest says; until then nothing that was received may stay (one transaction).
 * FOREIGN, NEWER, CORRUPT (cut, edited, forged), DENIED (for others), and what the receiver returns. Memory: under 1 MiB. */
enum status bundle_read(struct sync_source from, const struct opener *openers, unsigned count, const struct bundle_receiver *to,
                        struct bundle_manifest *out);
/* The same for what lies in the envelope (fuzzed). for_keys: whom the manifest must name. */
enum status bundle_read_plain(struct sync_source from, const uint8_t for_keys[KEY_ID_SIZE], const struct bundle_receiver *to,
                              struct bundle_manifest *out);

#endif
