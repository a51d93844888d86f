// SPDX-License-Identifier: GPL-3.0-or-later
/* Did a class change, and more than a class that waited? Plain functions over arrays; nothing is kept, nothing is random
 * without a seed that the caller gives. Values are in the measure's own unit (d′, c, a rate) unless called d or g.
 *
 * Statuses are results: a report prints their sentence in place of the numbers. What must not be shown is NaN. */
#ifndef CHIRAGH_LEARN_IMPACT_H
#define CHIRAGH_LEARN_IMPACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum impact_status {
    IMPACT_OK,
    IMPACT_SUPPRESSED,      /* a cell has fewer than IMPACT_CELL_MIN complete pairs: nothing is shown */
    IMPACT_TOO_FEW_CLASSES, /* fewer than IMPACT_CLASSES_MIN in both arms together, or under 2 in one: means, but no test */
    IMPACT_NO_SPREAD,       /* all values equal: no interval can be given */
    IMPACT_INVALID          /* a class in both arms, a class number out of range, a value that is not finite */
};
enum { IMPACT_CELL_MIN = 10, IMPACT_CLASSES_MIN = 8, IMPACT_CLASSES_MAX = 512 };

struct impact_interval {
    double mean, lo, hi; /* 95 % */
};

/* One group, before and after. "Change, not proof of effect": say so beside it.
 * d_av = mean change / sqrt((s_pre² + s_post²)/2) (Cumming 2012; Lakens 2013, doi 10.3389/fpsyg.2013.00863);
 * g = J·d_av, J = 1 - 3/(4(n-1)-1); Var(d) ≈ (1/n + d²/2n)·2(1-r) (Borenstein et al. 2009, ch. 4), interval g ± z(.975)·J·√Var. */
struct impact_paired {
    size_t n;
    struct impact_interval change; /* mean ± t(.975, n-1)·s/√n */
    double t_critical, r;          /* r: correlation of before and after */
    double d_av, g, var_d, g_lo, g_hi;
};
enum impact_status impact_paired(const double *pre, const double *post, size_t n, struct impact_paired *out);

struct impact_learner {
    unsigned group; /* class number, below IMPACT_CLASSES_MAX; a whole class is in one arm */
    bool treated;   /* false: on the wait list */
    bool has_pre, has_post;
    double pre, post;
};

/* Who was lost on the way, by arm (0 wait list, 1 treated), and the mean change when all who took the first test count: those
 * without a second one as unchanged (baseline carried forward, so a loss draws the mean towards 0). */
struct impact_attrition {
    size_t pre[2], both[2];
    double lost[2]; /* share of pre without post; NaN without any */
    double change_complete[2], change_all[2];
};
void impact_attrition(const struct impact_learner *l, size_t n, struct impact_attrition *out);

enum impact_test {
    IMPACT_CHANGE, /* t test of the classes' mean changes, classes weigh the same, df = classes - 2 */
    IMPACT_ANCOVA  /* the classes' mean after on arm and mean before, df = classes - 3: needs fewer classes */
};
/* Two arms of whole classes; complete pairs only. The unit of the test is the class (Donner & Klar 2000).
 * d_ppc2 = c_P·(ΔM_T - ΔM_C)/SD_pre,pooled over learners, c_P = 1 - 3/(4(n_T+n_C-2)-1) (Morris 2008,
 * doi 10.1177/1094428106291059). d is the test's own estimate on the same scale, its interval the t interval divided by
 * SD_pre (taken as known); it differs from d_ppc2 where classes differ in size or (ANCOVA) at the start. */
struct impact_two {
    size_t learners[2], classes[2];
    struct impact_interval effect, d;
    double d_ppc2, sd_pre, t, df, p; /* p two-sided */
};
enum impact_status impact_two(const struct impact_learner *l, size_t n, enum impact_test test, struct impact_two *out);

/* A picture, not the test: percentiles of d_ppc2 when whole classes are drawn anew within each arm. It rejects a true null
 * too often (8 % at 11 classes an arm, 15 % at 4). Same seed, same picture. status NOMEM, or INVALID when impact_two
 * would not give IMPACT_OK or IMPACT_TOO_FEW_CLASSES, an arm has no class, or rounds is 0. */
enum status impact_bootstrap(const struct impact_learner *l, size_t n, size_t rounds, uint64_t seed,
                             struct impact_interval *out);

/* The guard rail: teaching to spot what is false must not cost belief in what is true. acceptance is the change in the share of
 * true items accepted (0–1), c_pre and c_post the group's mean c. */
enum impact_guard { IMPACT_GUARD_HELD, IMPACT_GUARD_BROKEN, IMPACT_GUARD_UNKNOWN };
enum impact_guard impact_guard_true_items(struct impact_interval acceptance); /* held: lower bound above -0.05 */
bool impact_lean_towards_zero(double c_pre, double c_post);                   /* |c| shrank or stayed */

#endif
