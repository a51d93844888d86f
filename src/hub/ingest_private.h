// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_HUB_INGEST_PRIVATE_H
#define CHIRAGH_HUB_INGEST_PRIVATE_H

#include "hub/db_private.h"
#include "sync/bundle.h"

/* A bundle that was opened and verified, whole in memory. */
struct hub_bundle {
    struct bundle_manifest m;
    struct store_frozen *events; /* owned; one of each number from m.first on */
    size_t count;
    char *payloads; /* owned */
    size_t used;
};
/* What becomes of it: into one transaction. out's school is given. */
enum status hub_ingest(struct hub *h, const struct hub_bundle *b, int64_t wall_ms, struct hub_took *out);

/* ingest_plan.c: what becomes of each event. */
enum hub_fate { FATE_FRESH = 0, FATE_KNOWN = 100 /* otherwise an enum store_quarantine */ };
struct hub_plan {
    const struct hub_bundle *b;
    struct store_held held; /* before */
    bool check_ids;         /* some id is somewhere else already: each is looked up */
    bool forked;
    int64_t fresh, known, emptied, quarantined;
    uint8_t *fate;                     /* of each event */
    struct store_frozen *here;         /* heads that are in the bundle's range already, in order */
    size_t here_count, here_cap;
    const struct store_frozen **write; /* what is to be written: the bundle's events, or `hollow` */
    size_t write_count;
    struct store_frozen *hollow; /* those that are emptied */
    size_t hollow_count;
    struct buf gone;   /* UUIDs in order: the learners that were erased before */
    struct buf erased; /* UUIDs: those that are erased by this bundle */
};
enum status hub_plan_make(struct hub_plan *p, struct hub *h, uuid school);
/* How far the epoch reaches afterwards, with which chain. */
enum status hub_plan_reach(const struct hub_plan *p, struct hub *h, uuid school, struct store_held *out);
void hub_plan_finish(struct hub_plan *p);

#endif
