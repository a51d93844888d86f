// SPDX-License-Identifier: GPL-3.0-or-later
/* From the events of a school to what its measuring forms say: gathered by learner, class and round, written as a table.
 *
 * Which round an answer belongs to follows from the learner's class and the form (learn/form.h). A learner counts in a round
 * with all of its form's answers; begun and not finished is counted beside. The first answer to an item stands. Guests, staff
 * and practice are no part of it. Cells of fewer than IMPACT_CELL_MIN learners say nothing but that. */
#ifndef CHIRAGH_REPORT_REPORT_H
#define CHIRAGH_REPORT_REPORT_H

#include "learn/form.h"
#include "learn/impact.h"
#include "store/store.h"

struct report_round {
    struct form_answer answers[FORM_ITEMS];
    uint64_t items[FORM_ITEMS]; /* hashes of the items' ids */
    struct form_score score;    /* once `complete` */
    unsigned answered;
    bool complete;
};
struct report_learner {
    uuid id;
    unsigned class_at; /* in classes[] */
    struct report_round rounds[FORM_ROUNDS];
};
struct report_school {
    struct report_learner *learners; /* those who answered at least one item of a form, by class */
    size_t count;
    char (*classes)[48]; /* their codes, sorted */
    unsigned class_count;
};
enum status report_gather(struct store *s, struct report_school *out); /* caller finishes *out, OK or not */
void report_finish(struct report_school *r);

/* A figure of a learner in a round. */
struct report_measure {
    const char *name; /* "d" */
    double (*of)(const struct form_score *s);
};
extern const struct report_measure report_measures[];
extern const unsigned report_measure_count;

/* The table as CSV (RFC 4180), one figure a line:
 *   section,class,round,measure,n,mean,lo,hi,g,g_lo,g_hi,note
 *   round    a class's round: learners who finished, mean of each measure with its 95 % interval
 *   change   T0 to T1 and to T2 in a class and in all: paired change, Hedges' g with its interval, the guard rail
 *   arms     with wait: classes that were taught beside those that waited, T0 to T1; attrition by arm
 * wait: the codes of the wait list, parted by commas ("7b,8a"); NULL: there is none. */
void report_write(const struct report_school *r, const char *wait, struct buf *out);

/* Which half of the classes waits: a shuffle by the seed, the same on every machine; the odd one out is taught. */
void report_allocate(unsigned n, uint64_t seed, bool *waits);

#endif
