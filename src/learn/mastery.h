// SPDX-License-Identifier: GPL-3.0-or-later
/* When a skill's badge is earned. The rule is symmetric: who calls everything false, or everything true, is wrong on half of what
 * it looks at and never gets there. Pure; the caller owns the struct, all zero to begin. */
#ifndef CHIRAGH_LEARN_MASTERY_H
#define CHIRAGH_LEARN_MASTERY_H

#include <stdbool.h>
#include <stdint.h>

#include "course/course.h"

enum { MASTERY_EACH = 4, MASTERY_PLAIN = 8, MASTERY_RIGHT = 7 };
/* Least precision: about 24 answers near the target. Without it a lucky streak while U(n) is large gives 1 % of random clickers
 * the badge, and 2.7 % where many clickers have driven the items' δ up (./dev simulate); with it 0.3 % and 0.7 %. */
#define MASTERY_SE_MAX 0.7

struct mastery_answer {
    int64_t day;      /* of the learner's own count of days */
    uint32_t session; /* of the learner's own count of sessions, from 1; 0: no answer yet */
    uint8_t right;
};
struct mastery {
    struct mastery_answer said_true[MASTERY_EACH], said_false[MASTERY_EACH]; /* last answers to true and to false items */
    struct mastery_answer plain[MASTERY_PLAIN];                              /* last answers to items without a truth value */
    uint32_t trues, falses, plains;                                          /* answers so far */
};

/* A first-attempt answer to an item of that truth value. */
void mastery_answer(struct mastery *m, enum course_truth truth, bool right, uint32_t session, int64_t day);

/* SE of θ: 1/sqrt of the summed information of the first-attempt answers, each at the θ and δ it met (elo_information).
 * Infinite before the first. */
double mastery_se(double information);

/* A skill with truth values: of the last 4 answers to true and the last 4 to false items together >= 7 right, among these eight
 * two from different sessions on different days, θ - SE > 0, and SE <= MASTERY_SE_MAX. A skill without (steps, settings, routes): 7 of the
 * last 8 over two days; its θ is not asked. */
bool mastery_reached(const struct mastery *m, double theta, double information);

/* Bayesian knowledge tracing, only as a second opinion in simulations (Corbett & Anderson 1995, doi 10.1007/BF01099821): four
 * parameters a skill cannot be fitted on a kiosk, so no badge hangs on it. known: P(L) before; returns P(L) after. */
struct mastery_bkt {
    double learn, slip, guess;
};
double mastery_bkt(const struct mastery_bkt *k, double known, bool right, double *posterior); /* posterior may be NULL */

#endif
