// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_LEARN_ADAPT_PRIVATE_H
#define CHIRAGH_LEARN_ADAPT_PRIVATE_H

#include "learn/adapt.h"
#include "learn/elo.h"
#include "learn/fsrs.h"
#include "learn/mastery.h"

/* Names to numbers in order of first appearance, which the order of the answers fixes: so the saved bytes are fixed too. */
struct table {
    struct table_key {
        uint8_t *bytes; /* owned, NUL after them */
        size_t len;
    } *keys;
    size_t count, cap;
    uint32_t *slots; /* open addressing; number + 1, 0 is empty */
    size_t slot_count;
};
enum { TABLE_NONE = UINT32_MAX };
uint32_t names_find(const struct table *t, const void *key, size_t len); /* TABLE_NONE: not there */
uint32_t names_put(struct table *t, const void *key, size_t len);        /* TABLE_NONE: out of memory */
void names_finish(struct table *t);
/* Makes room for need elements; false: out of memory. New ones are zero. */
bool grow(void **array, size_t *cap, size_t need, size_t size);

struct item_state {
    struct elo_rating delta;
    uint32_t exposures;
    bool met; /* delta has its start value */
};

enum { PACE_BUCKETS = 128, PACE_BUCKET_MS = 250 };
struct pace { /* response times of a skill, all learners: whole numbers, so no order of adding matters */
    uint32_t count[PACE_BUCKETS];
};

struct probe { /* the first FSRS_PROBE fresh items of a day */
    int64_t day;
    uint32_t count, right, asked, hints;
    uint32_t pace[FSRS_PROBE];
    double confidence; /* sum */
};

struct skill_state { /* of one learner */
    uint32_t skill;
    struct elo_rating theta;
    double information;
    struct mastery mastery;
    bool mastered;
    struct fsrs_memory memory;
    int64_t reviewed; /* the learner's day of the last review */
    uint32_t reviews;
    int64_t boosted; /* the day after that of the last booster's answer; 0: none yet */
    struct probe probe;
};

struct days { /* a learner's own count of days and sessions */
    bool known, marked;
    int64_t wall, base; /* the last wall day that was taken, and the own day it was taken at */
    int64_t own;
    uint32_t sessions;
};
struct device {
    uuid epoch;
    uint32_t session; /* the highest number seen */
};

struct learner_state {
    struct days days;
    struct device *devices;
    size_t device_count, device_cap;
    struct skill_state *skills;
    size_t skill_count, skill_cap;
    uint32_t *seen; /* a bit an item */
    size_t seen_cap;
    struct elo_tally tally; /* of the session */
    struct elo_tally boosters; /* of all boosters */
};

struct adapt {
    bool any; /* the last_ fields hold */
    hlc last_time;
    uuid last_epoch;
    int64_t last_seq;
    struct table item_names, skill_names, learner_names;
    struct item_state *items;
    struct pace *paces; /* a skill */
    struct learner_state *learners;
    size_t item_cap, pace_cap, learner_cap;
};

/* Moves the count on; says whether a session begins. The device's number is not noted. */
bool days_move(struct days *d, const struct device *seen_on, const struct adapt_now *now);
const struct device *device_find(const struct learner_state *l, uuid epoch); /* NULL */
struct learner_state *learner_find(const struct adapt *a, uuid id);           /* NULL */
struct skill_state *skill_find(const struct learner_state *l, uint32_t skill); /* NULL */
bool item_seen(const struct learner_state *l, uint32_t item);
double skill_start(const struct learner_state *l); /* θ of a skill not met yet */
double guess_of(enum course_truth truth, unsigned options);

#endif
