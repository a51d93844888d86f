// SPDX-License-Identifier: GPL-3.0-or-later
/* What a set of answers says about a learner, as plain functions over counts and arrays: no allocation, no state.
 *
 * DIRECTION, everywhere: the signal is a FALSE item. A hit calls a false item false; a false alarm calls a true item false.
 * c < 0: calls "false" too readily (cynical); c > 0: believes too readily; d′ is apart from that lean.
 * What cannot be said (no item of a kind) is NaN, never 0. */
#ifndef CHIRAGH_LEARN_MEASURE_H
#define CHIRAGH_LEARN_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct measure_counts {
    unsigned hits, misses;                      /* false items called false, called true */
    unsigned false_alarms, correct_rejections;  /* true items called false, called true */
};

/* Rates with the log-linear correction (n + 0.5)/(N + 1) (Hautus 1995, doi 10.3758/BF03203619), for every learner, always:
 * so d′ is finite, and biased towards 0 at the extremes (measure_expected says by how much).
 * SE of d′: the binomial variance of both rates through z (Gourevitch & Galanter 1967, doi 10.1007/BF02289403) with N + 1. */
struct measure_sdt {
    double hit_rate, false_alarm_rate;
    double d;    /* z(H) - z(F) */
    double c;    /* -(z(H) + z(F))/2 */
    double beta; /* exp(c·d′) */
    double se_d;
    double se_c; /* half of se_d */
};
void measure_sdt(const struct measure_counts *n, struct measure_sdt *out);

/* The exact mean and standard deviation of the estimates above for a learner whose true chances are known: sums over all
 * counts that can occur. A report says with them how far a class mean is drawn towards 0. */
struct measure_expected {
    double d, c, sd_d, sd_c;
};
enum { MEASURE_ITEMS_MAX = 256 };
/* Equal-variance model: P(called false | false) = Φ(d/2 - c), P(called false | true) = Φ(-d/2 - c); false (true) items
 * 1–MEASURE_ITEMS_MAX each, else all is NaN. */
void measure_expected(double d, double c, size_t false_items, size_t true_items, struct measure_expected *out);
/* Items that differ: the chance that each one is called false (Poisson-binomial sums). */
void measure_expected_items(const double *false_items, size_t false_count, const double *true_items,
                            size_t true_count, struct measure_expected *out);

/* Area under the ROC curve: the chance that a true item is rated nearer to "true" than a false one, ties half. Ratings are
 * any ordered numbers, on the rating screen 1 "sure false" – 6 "sure true". Does not depend on where "yes" begins. */
double measure_auc(const uint8_t *true_ratings, size_t true_count, const uint8_t *false_ratings, size_t false_count);

/* In the style of MIST's "Verification done" (Maertens et al. 2023, doi 10.3758/s13428-023-02124-2), with own items. */
struct measure_mist {
    unsigned v;         /* veracity: r + f */
    unsigned r, f;      /* true items called true, false items called false */
    unsigned distrust;  /* max(0, called false - false items) */
    unsigned naivete;   /* max(0, called true - true items) */
};
void measure_mist(const struct measure_counts *n, struct measure_mist *out);

struct measure_shares {
    unsigned true_shared, true_shown, false_shared, false_shown;
};
double measure_sharing_discernment(const struct measure_shares *n); /* share rate of true items - of false items */
double measure_rate(unsigned part, unsigned whole); /* check rate: opened the tabs before deciding / decided */

/* Confidence 1–4 stands for p(correct) .50, .65, .80, .95; 0: not asked, passed over. */
enum { MEASURE_CONFIDENCE_MAX = 4 };
double measure_confidence(unsigned level); /* NaN for 0 and above 4 */

/* Mean (p - o)² and its parts, one bin for each level (Murphy 1973, doi 10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2):
 * brier = reliability - resolution + uncertainty. overconfidence = mean p - mean o; above 0: surer than right. */
struct measure_brier {
    size_t n;
    double brier, reliability, resolution, uncertainty, overconfidence;
};
void measure_brier(const uint8_t *confidence, const bool *right, size_t n, struct measure_brier *out);

#endif
