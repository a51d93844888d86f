// SPDX-License-Identifier: GPL-3.0-or-later
/* Measuring forms A, B, C: which class answers which form in which round, in what order a learner sees its items, and what
 * its answers say. Pure; a form is a course_lesson of course->tests, one activity of kind `test`.
 *
 * Rounds: T0 before the block of lessons, T1 after it, T2 four weeks after T1 or later. In each round all learners of a class
 * answer the same form, and no class the same form twice: a cyclic Latin square, rows A B C, B C A, C A B. A class's row is the
 * sum of its code's bytes modulo 3. So it needs no state, every machine of a school knows it, and among
 * sections a, b, c of a grade (and grades of a section) each row stands once. Which round an answer belongs to follows from the
 * class and the form. */
#ifndef CHIRAGH_LEARN_FORM_H
#define CHIRAGH_LEARN_FORM_H

#include "base/clock.h"
#include "learn/activity.h"
#include "learn/measure.h"

enum { FORM_ROUNDS = 3 /* and as many forms */, FORM_ITEMS = 20 };
#define FORM_T2_WAIT_MS (INT64_C(28) * 24 * 3600 * 1000) /* from the end of T1; earlier, a delayed test says little */

/* Forms are counted 0 A, 1 B, 2 C; each of the two is the other's inverse. */
unsigned form_of_round(const char *class_code, unsigned round);
unsigned form_round(const char *class_code, unsigned form);
bool form_is(const char *lesson); /* the id is a form's, "test.a": it lights no lamp */
unsigned form_number(const char *lesson); /* 0 of "test.a"; FORM_ROUNDS where it is none of the three */

/* The form as one learner sees it: the items in an order of this learner and form, always the same, so that neighbours cannot
 * copy and a form that was left goes on where it was. All but the order is borrowed from the form. Must not be copied or moved. */
struct form_copy {
    struct course_lesson lesson;
    struct course_step step;
    struct course_item items[ACTIVITY_ITEMS_MAX];
};
void form_copy(const struct course_lesson *form, uuid learner, struct form_copy *out);
/* Fisher and Yates; out is a permutation of 0 … n-1. The seed is FNV-1a over the learner's id and the form's. */
void form_order(uuid learner, const char *form, unsigned n, unsigned *out);

/* ---- a learner's answers to a form ---- */
struct form_answer {
    bool truth;          /* of the item */
    bool called_true;
    uint8_t confidence;  /* 1-4 */
    int64_t response_ms;
};
struct form_score {
    size_t answered;
    struct measure_counts counts;
    struct measure_sdt sdt;
    struct measure_mist mist;
    struct measure_brier brier;
    /* Over the eight steps "false, completely" … "false, a guess", "true, a guess" … "true, completely". */
    double auc;
    double caught_false, accepted_true; /* shares, uncorrected */
    double median_ms;                   /* of the response times */
};
/* n at most FORM_ITEMS; what cannot be said is NaN. */
void form_score(const struct form_answer *a, size_t n, struct form_score *out);

#endif
