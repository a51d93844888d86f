// SPDX-License-Identifier: GPL-3.0-or-later
/* Elo ratings on Rasch's scale with a guessing floor, and the choice of the next item (Pelánek 2016,
 * doi 10.1016/j.compedu.2016.03.017). Ratings are logits within ±4; chances are 0–1. Pure; no allocation. */
#ifndef CHIRAGH_LEARN_ELO_H
#define CHIRAGH_LEARN_ELO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ELO_LIMIT 4.0   /* ratings are clamped to ± this */
#define ELO_TARGET 0.75 /* chance of a right answer that choice aims at */
#define ELO_NOVICE 0.80 /* least chance at the first item of a learner new to a skill */
#define ELO_TIE 0.02    /* as near to the target as this is equal: then the item shown less often is taken */

struct elo_rating {
    double value;  /* θ of a learner in a skill, or δ of an item */
    uint32_t n;    /* updates so far */
};

double elo_guess(unsigned options); /* 1/options; 0 options: an open answer, 0 */
double elo_start_item(int difficulty); /* expert's 1–5 → -1.6 … +1.6; others: 0 */
double elo_start_skill(double sum_of_others, size_t others); /* half the mean of the learner's other skills; 0 without */
double elo_p(double theta, double delta, double guess); /* g + (1-g)/(1+e^-(θ-δ)) */
double elo_u(uint32_t n); /* 1/(1 + 0.05 n) */
/* Both move by their own U(n)·(x - P), P from before; x = 1 right, 0 wrong. item NULL: frozen (tests); then guess and delta
 * alone are used. "I don't know" is x = guess: what a blind guess is worth on average, so that who says so is in expectation
 * no worse off than who guesses, and the rating is spared the guess's noise. */
void elo_update(struct elo_rating *learner, struct elo_rating *item, double delta, double guess, double x);
/* Fisher information of one answer on θ (three-parameter logistic, a = 1: Lord 1980, eq. 5-6): ((P-g)/(1-g))²·(1-P)/P. */
double elo_information(double p, double guess);

struct elo_candidate {
    double p;           /* chance that this learner gets it right */
    uint32_t exposures; /* times shown to anyone */
    bool seen;          /* by this learner: never chosen */
    bool judged;        /* has a truth value: counts for the share of false items */
    bool is_false;
};
struct elo_tally { /* judged items shown so far where the share is kept, usually this session */
    unsigned judged, false_items;
};
/* Practice keeps 40 % ± 10 false: of n judged items between floor(.3 n) and ceil(.5 n). */
bool elo_share_allows(struct elo_tally t, bool is_false);
/* The unseen candidate nearest to the target, ties to the fewest exposures, then to the first in the list, so that the same state
 * gives the same item. Where the share's side has none left the other side serves: a lesson must be able to go on.
 * novice_first: the one nearest to the target among those with P >= ELO_NOVICE, or the easiest. -1: none unseen. */
int elo_choose(const struct elo_candidate *c, size_t n, struct elo_tally t, bool novice_first);
/* Chooses up to want items for a feedback block and puts them hard to easy (evidence graded B), except that a novice's first
 * item stays first. Marks them seen in c. Returns how many are in out. */
size_t elo_block(struct elo_candidate *c, size_t n, struct elo_tally t, bool novice, size_t want, size_t *out);

#endif
