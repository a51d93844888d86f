// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tests of the hub's store have in common: a hub on either engine, its school, and what it holds as text. */
#ifndef CHIRAGH_TESTS_HUBS_H
#define CHIRAGH_TESTS_HUBS_H

#include "hub/events.h"
#include "hub/pg.h"
#include "sync/place.h"

extern const uint8_t hubs_key[HUB_KEY];
/* As place_dump() and place_asides() of a store that took the same. */
void hubs_dump(struct hub *h, uuid school, struct buf *out);
void hubs_asides(struct hub *h, uuid school, struct buf *out);
/* A school of its own for each seed, put into h (NULL: into none). */
uuid hubs_school(struct hub *h, uint64_t seed, bool welcome, struct school *out);
/* Is what stands in the rows of epochs what the events say? And does the queue of work, with what was taken from it (ranges of
 * struct hub_range), hold each event once? Counts failures in *wrong. */
void hubs_check(struct hub *h, uuid school, unsigned *wrong);
/* Empties the queue; adds up the events in it. */
int64_t hubs_work(struct hub *h);
/* Machines' logs, each with an erasure, cut into bundles for a school; and what a store has that took all of them. */
enum { LOAD_BUNDLES = 400 };
struct hubs_load {
    struct school school;
    uuid id;
    struct buf bundles[LOAD_BUNDLES];
    unsigned count;
    int64_t events;
    struct buf whole;
};
void hubs_load_make(struct hubs_load *l, uint64_t seed, unsigned machines, unsigned events, unsigned in_bundle);
void hubs_load_finish(struct hubs_load *l);
enum status hubs_bundle(struct hub *h, const struct school *by, uuid school, uuid epoch, int64_t first, int64_t last,
                        const uint8_t for_key[KEY_SIZE], struct buf *out, int64_t *reached);

#endif
