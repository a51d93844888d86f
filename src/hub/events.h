// SPDX-License-Identifier: GPL-3.0-or-later
/* The events of all schools, keyed (school, epoch, sequence): taking them in and reading them. What merging means stands in
 * store/merge.h; a hub and a kiosk that took the same hold the same bytes. A hub has no projections of a learner: figures are
 * folded from the queue of work. */
#ifndef CHIRAGH_HUB_EVENTS_H
#define CHIRAGH_HUB_EVENTS_H

#include "hub/store.h"
#include "store/merge.h"
#include "sync/log.h"

/* ---- taking ---- */
struct hub_took {
    uuid school;
    uint8_t signer[KEY_SIZE]; /* once its signature was right */
    uuid epoch;
    int64_t fresh, known, emptied, quarantined; /* events */
    bool forked;   /* it contradicts what is here */
    bool stranger; /* DENIED, because nobody has approved the machine that signed; it is listed now */
};
/* A sealed bundle, of whatever school here it is for. It is read whole and verified before the database is touched (at most 8 MiB of
 * memory), then stored in one transaction. FOREIGN: no bundle; NEWER; CORRUPT: damaged, cut, edited, forged; DENIED: sealed for no school
 * of this hub, or by a stranger; LIMIT. On anything but OK nothing has changed, but that a stranger is listed. Taken
 * twice changes nothing. */
enum status hub_take(struct hub *h, struct sync_source from, int64_t wall_ms, struct hub_took *out);
enum status hub_take_memory(struct hub *h, const void *bytes, size_t n, int64_t wall_ms, struct hub_took *out);
enum status hub_take_file(struct hub *h, const char *path, int64_t wall_ms, struct hub_took *out);

/* Erases a learner at the school's wish, as a tombstone that came would: payloads and quarantine are emptied, later imports filtered.
 * Tell the kiosks by hub_publish_erased(). */
enum status hub_erase(struct hub *h, uuid school, uuid learner);

/* ---- reading ---- */
/* Of one epoch, from <= seq <= to, in order. The callback returns false to stop. */
enum status hub_events(struct hub *h, uuid school, uuid epoch, int64_t from, int64_t to,
                       bool (*each)(void *ctx, const struct store_frozen *f), void *ctx);
/* Of one learner, by (hybrid clock, epoch, sequence); payloads too. */
enum status hub_learner_events(struct hub *h, uuid school, uuid learner, bool (*each)(void *ctx, const struct store_frozen *f), void *ctx);
enum status hub_held(struct hub *h, uuid school, bool (*each)(void *ctx, const struct store_held *held), void *ctx); /* by epoch */
enum status hub_held_of(struct hub *h, uuid school, uuid epoch, struct store_held *out); /* all 0: nothing of it */
enum status hub_gaps(struct hub *h, uuid school, uuid epoch, bool (*each)(void *ctx, int64_t first, int64_t last), void *ctx);
enum status hub_chain_at(struct hub *h, uuid school, uuid epoch, int64_t seq, uint8_t chain[32]); /* NOTFOUND: one before is missing */
enum status hub_tombstones(struct hub *h, uuid school, bool (*each)(void *ctx, uuid learner), void *ctx); /* by learner */
enum status hub_asides(struct hub *h, uuid school, bool (*each)(void *ctx, const struct store_aside *a), void *ctx);
struct hub_log { /* for ack_make() and bundle_write_log(); lives as long as the caller needs the log */
    struct hub *h;
    uuid school;
};
struct sync_log hub_log_of(struct hub_log *l);

/* ---- what is yet to be folded into figures ---- */
struct hub_range {
    uuid school, epoch;
    int64_t first, last; /* all of these are here, and in no other range */
};
/* Takes one range from the queue and gives it to fold, which reads the events and writes its sums inside the same transaction: all
 * is done or nothing, whoever is killed, by one of however many hubs. NOTFOUND: the queue is empty (or others have all of it). What fold
 * returns but OK is returned, and the range stays. */
enum status hub_work(struct hub *h, enum status (*fold)(void *ctx, struct hub *h, const struct hub_range *r), void *ctx);
/* For a rebuild: all there is of a school into the queue, instead of what was in it. Who is just folding a range of it is waited for, so in
 * a transaction it comes before the sums are dropped. Nothing is taken in for the school meanwhile. */
enum status hub_work_again(struct hub *h, uuid school);

/* ---- how far each LRS has got ---- */
/* lrs: a name the caller gives it (its URL). 0: from the start. */
enum status hub_cursor(struct hub *h, const char *lrs, uuid school, uuid epoch, int64_t *seq);
enum status hub_cursor_put(struct hub *h, const char *lrs, uuid school, uuid epoch, int64_t seq); /* only grows */

#endif
