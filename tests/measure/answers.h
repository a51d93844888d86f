// SPDX-License-Identifier: GPL-3.0-or-later
/* Made-up logs of answers: kiosks that share learners, each with its own hybrid clock, seeded. */
#ifndef CHIRAGH_TESTS_MEASURE_ANSWERS_H
#define CHIRAGH_TESTS_MEASURE_ANSWERS_H

#include "learn/adapt.h"

uint64_t rng_next(uint64_t *state); /* splitmix64 */
double rng_unit(uint64_t *state);   /* [0, 1) */
unsigned rng_below(uint64_t *state, unsigned n);
double rng_normal(uint64_t *state);
uuid rng_uuid(uint64_t *state);

struct log_shape {
    unsigned kiosks, learners, skills, items, days;
    unsigned answers_a_day; /* of all kiosks together */
};
/* The answers of all kiosks in the order they were given; the caller frees them (names are static). */
struct adapt_answer *log_make(const struct log_shape *shape, uint64_t seed, size_t *count);
const char *log_item(unsigned i);  /* i < 4096 */
const char *log_skill(unsigned i); /* i < 64 */

#endif
