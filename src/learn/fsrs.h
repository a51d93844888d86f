// SPDX-License-Identifier: GPL-3.0-or-later
/* FSRS-6, the memory model behind the boosters (Ye, Su & Cao 2022, doi 10.1145/3534678.3539081; formulas and default weights as
 * in ts-fsrs 5.4.2 and py-fsrs 6.3). Times in days, stability = days until the chance of recall is .9, difficulty 1–10.
 *
 * The unit at the kiosk is a SKILL with fresh items, never a repeated headline. FSRS was fitted to flashcards: the
 * intervals for skills are an assumption, and the log keeps what is needed to refit. Pure; no allocation. */
#ifndef CHIRAGH_LEARN_FSRS_H
#define CHIRAGH_LEARN_FSRS_H

#include <stdbool.h>

enum fsrs_grade { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };

struct fsrs_memory {
    double stability, difficulty; /* stability 0: never reviewed */
};

/* The kiosk's settings: retention .85; 120 days, so that a booster comes at least once a term. No fuzz, no learning steps. */
#define FSRS_RETENTION 0.85
enum { FSRS_MAX_DAYS = 120 };

struct fsrs_memory fsrs_first(enum fsrs_grade g);
/* A review at least a day after the one before; days >= 0. At days 0 recall is certain, so only "again" changes stability. */
struct fsrs_memory fsrs_review(struct fsrs_memory m, double days, enum fsrs_grade g);
/* A second review on one day. The kiosk updates once a day and never calls it; it is here for the published vectors. At Hard the
 * ports differ (ts-fsrs never lets it shrink, py-fsrs does): this is py-fsrs. */
struct fsrs_memory fsrs_same_day(struct fsrs_memory m, enum fsrs_grade g);
double fsrs_recall(double days, double stability); /* R: 1 at 0 days, .9 at days = stability */
int fsrs_interval(double stability, double retention, int max_days); /* whole days, 1–max_days */

/* The grade of a probe of FSRS_PROBE fresh items: 0–1 right, or a hint: Again; 2: Hard; 3: Good; 3 with mean confidence >= .8 (0–1,
 * NaN: not asked) and quicker than usual (median response time below the skill's): Easy. */
enum { FSRS_PROBE = 3 };
enum fsrs_grade fsrs_grade_probe(unsigned right, bool hint, double confidence, bool quick);

#endif
