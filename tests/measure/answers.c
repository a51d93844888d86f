// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

uint64_t rng_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

double rng_unit(uint64_t *state)
{
    return (double)(rng_next(state) >> 11) * 0x1p-53;
}

unsigned rng_below(uint64_t *state, unsigned n)
{
    return (unsigned)((rng_next(state) >> 32) * n >> 32);
}

double rng_normal(uint64_t *state) /* Box and Muller, one of the pair */
{
    double u = 1 - rng_unit(state), v = rng_unit(state);
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

uuid rng_uuid(uint64_t *state)
{
    uuid u;
    for (int i = 0; i < 16; i++)
        u.b[i] = (uint8_t)rng_below(state, 256);
    return u;
}

const char *log_item(unsigned i)
{
    static char names[4096][24];
    if (!names[i][0])
        snprintf(names[i], sizeof names[i], "%u.%u/feed-%u/i%u", i % 8 + 1, i % 5 + 1, i % 3 + 1, i);
    return names[i];
}

const char *log_skill(unsigned i)
{
    static char names[64][24];
    if (!names[i][0])
        snprintf(names[i], sizeof names[i], "skill-%u", i);
    return names[i];
}

static struct adapt_answer one(const struct log_shape *shape, uint64_t *rng)
{
    unsigned item = rng_below(rng, shape->items);
    unsigned mode = rng_below(rng, 100);
    return (struct adapt_answer){
        .skill = log_skill(item % shape->skills),
        .item = log_item(item),
        .truth = item % 7 == 0 ? TRUTH_NONE : item % 5 < 2 ? TRUTH_FALSE : TRUTH_TRUE,
        .outcome = rng_below(rng, 50) == 0 ? OUTCOME_NEUTRAL : rng_below(rng, 4) ? OUTCOME_RIGHT : OUTCOME_NOT_YET,
        .attempt = rng_below(rng, 10) ? 1 : 2,
        .options = rng_below(rng, 5),
        .difficulty = (int)(item % 6),
        .confidence = rng_below(rng, 5),
        .response_ms = 200 + rng_below(rng, 20000),
        .mode = mode < 80 ? MODE_PRACTICE : mode < 92 ? MODE_TEST : mode < 96 ? MODE_GUEST : MODE_STAFF,
        .hint = rng_below(rng, 10) == 0};
}

struct adapt_answer *log_make(const struct log_shape *shape, uint64_t seed, size_t *count)
{
    size_t n = (size_t)shape->days * shape->answers_a_day;
    struct adapt_answer *a = malloc(n * sizeof *a);
    uuid *learners = malloc(shape->learners * sizeof *learners), epochs[16];
    hlc clocks[16] = {0};
    int64_t seqs[16] = {0};
    if (!a || !learners)
        abort();
    for (unsigned i = 0; i < shape->learners; i++)
        learners[i] = rng_uuid(&seed);
    for (unsigned i = 0; i < shape->kiosks; i++)
        epochs[i] = rng_uuid(&seed);
    for (size_t i = 0; i < n; i++) {
        unsigned day = (unsigned)(i / shape->answers_a_day), kiosk = rng_below(&seed, shape->kiosks);
        int64_t ms = (INT64_C(20700) + day) * 86400000 + (int64_t)(i % shape->answers_a_day) / 4; /* kiosks often stamp the same moment */
        a[i] = one(shape, &seed);
        a[i].learner = learners[rng_below(&seed, shape->learners)];
        a[i].time = clocks[kiosk] = hlc_tick(clocks[kiosk], ms);
        a[i].epoch = epochs[kiosk];
        a[i].seq = ++seqs[kiosk];
        a[i].day = adapt_day(ms, 300);
        a[i].session = day + 1;
    }
    free(learners);
    *count = n;
    return a;
}
