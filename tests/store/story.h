// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tests of the store have in common: seeded chance, random events, a ledger of what was acknowledged, and a look
 * at the database from outside. */
#ifndef CHIRAGH_TESTS_STORY_H
#define CHIRAGH_TESTS_STORY_H

#include "base/buf.h"
#include "store/store.h"

enum { STORY_EVENTS = 4096, STORY_LEARNERS = 16 };
#define STORY_WALL INT64_C(1790000000000)

uint64_t story_next(uint64_t *rng); /* splitmix64 */
unsigned story_below(uint64_t *rng, unsigned n);
void story_random(void *ctx, void *out, size_t n); /* for store_options; ctx: the uint64_t */
uint64_t story_fresh_seed(void);

/* A folder of its own, removed with all in it by story_remove(). */
void story_make_dir(char *out, size_t cap);
void story_remove(const char *dir);

/* A draft of any learning event; payload lives in b. mark (may be NULL) is put into it, to be searched for. */
struct event_draft story_draft(uint64_t *rng, uuid learner, const char *mark, struct buf *b);

/* What the store has said OK to. */
struct ledger {
    struct {
        uuid id, learner;
        int64_t seq;
        uint8_t hash[32];
        bool erased;
    } events[STORY_EVENTS];
    size_t count;
    uuid learners[STORY_LEARNERS];
    bool gone[STORY_LEARNERS];
    size_t learner_count;
    unsigned setting; /* value of "counter" */
    size_t in_flight; /* events of the call that was not answered */
};
/* One random deed of a kiosk's day; writes into the ledger only what was acknowledged. */
enum status story_step(struct store *s, uint64_t *rng, struct ledger *l);
/* Says what is missing or too much (NULL: nothing). A call under way may have come through whole or not at all. */
const char *story_compare(struct store *s, struct ledger *l, size_t *lost);
/* What was in flight and is there now belongs to the ledger from here on. */
void story_adopt(struct store *s, struct ledger *l);

/* From outside, by a connection of its own: "ok", or what is wrong. */
void story_integrity(const char *dir, const char *vfs, char *out, size_t cap);
/* All rows of the projections, as text. */
void story_dump(const char *dir, const char *vfs, struct buf *out);
int story_sql(const char *dir, const char *vfs, const char *sql); /* result code; runs it */

#endif
