// SPDX-License-Identifier: GPL-3.0-or-later
/* Made-up machines for the tests of the hub: a log in memory instead of a kiosk's store, so that thousands of histories, and millions of
 * events, cost little. Bundles are the real ones. */
#ifndef CHIRAGH_TESTS_HUB_MADE_H
#define CHIRAGH_TESTS_HUB_MADE_H

#include "store/merge.h"
#include "store/story.h"
#include "sync/bundle.h"

struct machine {
    struct device_key key;
    struct store_frozen *events; /* owned, payloads too; event n stands at n - 1 */
    size_t count, cap;
    hlc last;
};
void machine_begin(struct machine *m, uint64_t *rng);
void machine_finish(struct machine *m);
/* The payload is copied. */
void machine_write(struct machine *m, uint64_t *rng, uuid learner, enum event_kind kind, const struct buf *payload, int64_t wall_ms,
                   bool suspect);
/* Writes a tombstone, and empties what this machine has of the learner, as a kiosk does. */
void machine_erase(struct machine *m, uint64_t *rng, uuid learner, int64_t wall_ms);
/* Events first … last (cut at a bundle's size) sealed for a school; returns the number of the last one that went in. */
int64_t machine_bundle(struct machine *m, const struct school *school, int64_t first, int64_t last, struct buf *out);

/* n events of made-up learners: answers, lessons' ends, profiles made and moved, guests and staff, a clock that is suspect, payloads that
 * nobody can read. */
enum { MADE_LEARNERS = 7 };
struct made_tally {
    unsigned long events, answers, guests, moved;
};
uuid made_learner(uint64_t *rng);
void machine_live(struct machine *m, uint64_t *rng, unsigned n, struct made_tally *sum);

#endif
