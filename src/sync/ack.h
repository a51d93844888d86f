// SPDX-License-Identifier: GPL-3.0-or-later
/* The receiver's answer: what it holds. In the envelope of seal.h (kind 4), for the machines it answers. Little-endian:
 *   "ChAcked1" | 2 format 1 | 2 zero | 32 Ed25519 key of who signs | 8 counter | 4 count, then for each epoch
 *   16 epoch | 8 contiguous | 32 chain there | 8 last | 2 ranges missing between contiguous and last (at most 256: beyond, `last` is
 *   said lower) | for each 8 first, 8 last
 * and 64 signature, domain "Chiragh ack 1". The counter only grows, and is the milliseconds of the hub's clock where those
 * are greater, so a hub that was restored goes on above what it once said. */
#ifndef CHIRAGH_SYNC_ACK_H
#define CHIRAGH_SYNC_ACK_H

#include "sync/log.h"
#include "sync/seal.h"

enum { ACK_GAPS = 256, ACK_EPOCHS = 4096, ACK_MAX = 1 << 20 };
struct ack_range {
    int64_t first, last;
};
struct ack_epoch {
    uuid epoch;
    int64_t contiguous, last;
    uint8_t chain[32];
    unsigned gaps;
    const uint8_t *ranges; /* borrowed from the bytes; ack_gap() */
};
struct ack {
    uint8_t signer[KEY_SIZE];
    int64_t counter;
    unsigned count;
};

/* Of all that the log holds, signed but not sealed. */
enum status ack_make(const struct sync_log *log, const struct signer *by, int64_t counter, struct buf *out);
/* CORRUPT: forged too. NEWER, FOREIGN. each (may be NULL) gets the epochs; it returns false to stop. */
enum status ack_read(const void *bytes, size_t n, struct ack *out, bool (*each)(void *ctx, const struct ack_epoch *e), void *ctx);
struct ack_range ack_gap(const struct ack_epoch *e, unsigned i);

#endif
