// SPDX-License-Identifier: GPL-3.0-or-later
/* Simulated learners and classes, and what must hold of our numbers about them. Documented generator:
 *
 * A learner has an ability θ (logits), a lean c (below 0: calls false too readily) and a way of answering. An item has a true
 * difficulty δ; the author's 1–5 is that with noise. An unbiased learner is right with P = .5 + .5/(1+e^-(θ-δ)); as signal
 * detection d′/2 = z(P), so a false item is called false with Φ(d′/2 - c), a true one called true with Φ(d′/2 + c).
 * Each feedback adds 0.01 to θ; between sessions what was gained by practice fades by FSRS's own power curve (stability 10 days).
 * Guessers answer at random on half of the items, clickers on all, hasty ones in under a second; the cynic calls
 * everything false, the trusting everything true. Classes: 30 learners, 5 % of the variance between classes, r = .5 from
 * before to after at both levels. */
#ifndef CHIRAGH_TESTS_MEASURE_SIM_H
#define CHIRAGH_TESTS_MEASURE_SIM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct sim {
    const char *folder;
    FILE *table;
    bool full;
    uint64_t seed;
    unsigned failures;
};
/* A row of the table: value must lie in [low, high]. */
void sim_row(struct sim *s, const char *what, double value, double low, double high);
FILE *sim_curve(const struct sim *s, const char *name, const char *head); /* FOLDER/name.tsv */

void sim_estimates(struct sim *s); /* d′ and c beside their exact expectation */
void sim_practice(struct sim *s);  /* chooser and mastery */
void sim_impact(struct sim *s);    /* error rates */
void sim_power(struct sim *s);     /* classes needed */

#endif
