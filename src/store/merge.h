// SPDX-License-Identifier: GPL-3.0-or-later
/* Logs of many machines become one: an idempotent union of events by (epoch, sequence) and id. The same for a kiosk, a teacher's
 * PC and a hub. What the signatures and seals on the way are worth is the caller's concern (src/sync); here an event is taken for
 * what it says, and what contradicts what is here is kept aside, not lost and not mixed in. */
#ifndef CHIRAGH_STORE_MERGE_H
#define CHIRAGH_STORE_MERGE_H

#include "store/store.h"

/* An event as it travels, its frozen bytes. Little-endian, 100 bytes and then the payload exactly as stored (none: erased):
 *    0  16 id            16   8 sequence    24   8 hybrid clock    32   8 wall clock, ms     40  1 bit 0 suspect, bit 1 erased
 *   41   1 zero          42   2 kind        44   4 payload version 48  16 learner (nil: none) 64 32 hash of the payload
 *   96   4 length of the payload as it was written, also when it was erased since
 * The epoch is not in it: all events of a bundle are of one. */
enum { FROZEN_HEAD = 100, FROZEN_PAYLOAD_MAX = 64 * 1024 };
struct store_frozen {
    struct event e;
    int version;     /* of the payload */
    uint32_t length; /* of the payload as it was written */
    bool erased;
};
void frozen_put(const struct store_frozen *f, struct buf *out);
/* The epoch comes from outside, and the payload's bytes are put in by the caller: *payload says how many follow. CORRUPT. */
enum status frozen_head(const uint8_t head[FROZEN_HEAD], uuid epoch, struct store_frozen *out, size_t *payload);

/* The same event, whether or not its payload is still there? */
bool frozen_same(const struct store_frozen *a, const struct store_frozen *b);
bool frozen_sound(const struct store_frozen *f);     /* the payload is what the hash and the length say, or erased */
bool frozen_tombstone(const struct store_frozen *f); /* an erasure that can be read */

/* The chain of an epoch: chain(0) = BLAKE2b-256("Chiragh chain 1" | epoch), chain(n) = BLAKE2b-256(chain(n - 1) | head of event n
 * with the erased bit 0). Two logs with the same value at n hold the same events up to n, whatever was erased since. */
void frozen_chain_begin(uuid epoch, uint8_t chain[32]);
void frozen_chain(uint8_t chain[32], const struct store_frozen *f);

/* ---- reading ---- */
uuid store_epoch(const struct store *s); /* under which this machine writes */
enum status store_last_seq(struct store *s, int64_t *seq); /* of that epoch; 0: none yet */
/* Events of one epoch with from <= seq <= to, in order. The callback returns false to stop. */
enum status store_frozen_events(struct store *s, uuid epoch, int64_t from, int64_t to,
                                bool (*each)(void *ctx, const struct store_frozen *f), void *ctx);
struct store_held {
    uuid epoch;
    int64_t contiguous, last; /* all of 1 … contiguous are here; last: the greatest that is */
    uint8_t chain[32];        /* at contiguous */
};
/* Each epoch there are events of, by epoch. What was counted is remembered, so that it is not counted again. */
enum status store_held(struct store *s, bool (*each)(void *ctx, const struct store_held *h), void *ctx);
enum status store_held_of(struct store *s, uuid epoch, struct store_held *out); /* all 0: nothing of it */
/* The ranges missing between contiguous and last. */
enum status store_gaps(struct store *s, uuid epoch, bool (*each)(void *ctx, int64_t first, int64_t last), void *ctx);
/* NOTFOUND: an event up to seq is missing. */
enum status store_chain_at(struct store *s, uuid epoch, int64_t seq, uint8_t chain[32]);

/* From here on the machine writes under this epoch, from sequence 1; what it wrote before stays what it is. INVALID: there are
 * events of that epoch. */
enum status store_new_epoch(struct store *s, uuid epoch);

/* ---- merging ---- */
enum store_quarantine {
    QUARANTINE_DIFFERS = 1, /* another event has its place (epoch, sequence) */
    QUARANTINE_ID = 2,      /* an event elsewhere has its id */
    QUARANTINE_HASH = 3,    /* the payload is not what the hash says */
    QUARANTINE_TOMB = 4,    /* an erasure that cannot be read */
    QUARANTINE_CHAIN = 5,   /* what came before it is not what is here */
};
struct store_merge {
    struct store *s;
    int64_t fresh, known, emptied, quarantined; /* emptied: fresh ones taken without their payload, for it was erased here */
    int64_t differs;                            /* of the quarantined: another event has the place */
    /* Events of this machine's own epoch that are not here, or differ: its log went on somewhere else too (a clone, or a disk
     * set back). They are not taken; the caller begins a new epoch, and then they can be. */
    int64_t own;
    enum store_quarantine fresh_aside; /* 0: what is new is taken; otherwise put aside for this reason (set by the caller) */
    /* private */
    int64_t wall_ms;
    hlc heard;
    bool erasure;
    uuid *touched; /* owned: learners whose past has changed */
    size_t touched_count, touched_cap;
};
/* One transaction from begin to end. Between them only store_merge_put() and store_merge_aside() may be called. */
enum status store_merge_begin(struct store *s, int64_t wall_ms, struct store_merge *m);
enum status store_merge_put(struct store_merge *m, const struct store_frozen *f);
/* Into quarantine, whatever it is. */
enum status store_merge_aside(struct store_merge *m, const struct store_frozen *f, enum store_quarantine why);
/* st not OK: all is taken back and st returned. Projections are right afterwards, whatever order things came in. */
enum status store_merge_end(struct store_merge *m, enum status st);

enum status store_tombstones(struct store *s, bool (*each)(void *ctx, uuid learner), void *ctx); /* by learner */

struct store_aside {
    uuid epoch;
    int64_t seq;
    enum store_quarantine why;
    bool erased;
    int64_t wall_ms; /* when it was put aside */
    const void *bytes; /* borrowed; frozen, all zeros after erasure */
    size_t len;
};
enum status store_asides(struct store *s, bool (*each)(void *ctx, const struct store_aside *a), void *ctx);

#endif
