// SPDX-License-Identifier: GPL-3.0-or-later
/* Choice: target, ties, share of false items, novices, order in a block; and estimates at their edges. */
#include <math.h>

#include "answers.h"
#include "check.h"
#include "learn/elo.h"
#include "learn/impact.h"
#include "learn/measure.h"

static void chooses(void)
{
    struct elo_candidate c[] = {{.p = 0.9}, {.p = 0.76, .exposures = 5}, {.p = 0.745, .exposures = 2}, {.p = 0.6}};
    struct elo_tally none = {0, 0};
    CHECK(elo_choose(c, 4, none, false) == 2); /* within the tie: shown less often */
    c[2].exposures = 5;
    CHECK(elo_choose(c, 4, none, false) == 1); /* all the same: the first */
    CHECK(elo_choose(c, 4, none, true) == 0);  /* a novice: P >= .8 */
    c[0].seen = true;
    CHECK(elo_choose(c, 4, none, true) == 1); /* none so easy: the easiest */
    c[1].seen = c[2].seen = true;
    CHECK(elo_choose(c, 4, none, false) == 3);
    c[3].seen = true;
    CHECK(elo_choose(c, 4, none, false) == -1 && elo_choose(c, 0, none, false) == -1);
    struct elo_candidate lies[] = {{.p = 0.75, .judged = true, .is_false = true}, {.p = 0.75, .judged = true, .is_false = true}};
    CHECK(elo_choose(lies, 2, (struct elo_tally){10, 5}, false) == 0); /* nothing else is left */
}

static void shares(void)
{
    uint64_t rng = 3;
    for (int round = 0; round < 200; round++) {
        struct elo_candidate c[120];
        struct elo_tally t = {0, 0};
        /* Now and then the pool's nearest items are all false, or all true: the share must hold all the same. */
        for (int i = 0; i < 120; i++) {
            bool lie = i % 2;
            double away = round % 3 == 0 ? 0 : (round % 3 == 1) == lie ? 0.1 : 0;
            c[i] = (struct elo_candidate){.p = 0.75 - away - 0.1 * rng_unit(&rng), .judged = true, .is_false = lie};
        }
        for (int k = 1; k <= 50; k++) {
            int i = elo_choose(c, 120, t, false);
            CHECK(i >= 0);
            c[i].seen = true;
            t.judged++;
            t.false_items += c[i].is_false;
            double share = (double)t.false_items / k;
            CHECK(k < 10 || (share >= 0.3 - 1.0 / k && share <= 0.5 + 1.0 / k));
        }
        CHECK(t.false_items >= 15 && t.false_items <= 25);
    }
}

static void blocks(void)
{
    struct elo_candidate c[40];
    size_t out[40];
    uint64_t rng = 4;
    for (int i = 0; i < 40; i++)
        c[i] = (struct elo_candidate){.p = 0.5 + 0.5 * rng_unit(&rng), .judged = true, .is_false = i % 2};
    size_t n = elo_block(c, 40, (struct elo_tally){0, 0}, true, 8, out);
    CHECK(n == 8 && c[out[0]].p >= ELO_NOVICE);
    for (size_t i = 2; i < n; i++)
        CHECK(c[out[i - 1]].p <= c[out[i]].p); /* hard to easy after the first */
    n = elo_block(c, 40, (struct elo_tally){0, 0}, false, 10, out);
    for (size_t i = 1; i < n; i++)
        CHECK(c[out[i - 1]].p <= c[out[i]].p);
    CHECK(n == 10 && elo_block(c, 40, (struct elo_tally){0, 0}, false, 40, out) == 22);
}

static void estimates(void)
{
    struct measure_expected e;
    measure_expected(3, 0, 10, 10, &e);
    CHECK(fabs(e.d - 2.67) < 0.005); /* 03: true 3.0 is estimated 2.67 at 10 + 10, 2.17 at 4 + 4 */
    measure_expected(3, 0, 4, 4, &e);
    CHECK(fabs(e.d - 2.17) < 0.005 && fabs(e.c) < 1e-12);
    double hit[10], alarm[10];
    struct measure_expected items;
    measure_expected(1, 0.3, 10, 10, &e);
    for (int i = 0; i < 10; i++) {
        hit[i] = 0.5 * erfc(-(0.5 - 0.3) / sqrt(2));
        alarm[i] = 0.5 * erfc(-(-0.5 - 0.3) / sqrt(2));
    }
    measure_expected_items(hit, 10, alarm, 10, &items);
    CHECK(fabs(items.d - e.d) < 1e-12 && fabs(items.sd_c - e.sd_c) < 1e-12);
    measure_expected(1, 0, 0, 10, &e);
    CHECK(isnan(e.d));
    struct measure_counts cynic = {10, 0, 10, 0}, trusting = {0, 10, 0, 10}, half = {0, 0, 3, 4};
    struct measure_sdt s;
    measure_sdt(&cynic, &s);
    CHECK(s.c < -1.6 && fabs(s.d) < 1e-12); /* the direction: calls "false" too readily is below 0 */
    measure_sdt(&trusting, &s);
    CHECK(s.c > 1.6);
    measure_sdt(&half, &s);
    CHECK(isnan(s.d) && isnan(s.c));
    struct measure_counts known = {7, 3, 3, 7};
    measure_sdt(&known, &s);
    CHECK(fabs(s.se_d - 0.56) < 0.04 && fabs(s.se_c - s.se_d / 2) < 1e-15);
    CHECK(isnan(measure_rate(0, 0)) && fabs(measure_rate(1, 4) - 0.25) < 1e-15);
    struct measure_shares shares_n = {8, 10, 3, 10};
    CHECK(fabs(measure_sharing_discernment(&shares_n) - 0.5) < 1e-12);
}

static void statuses(void)
{
    struct impact_learner l[200];
    struct impact_two two;
    struct impact_interval picture, again;
    uint64_t rng = 8;
    for (unsigned i = 0; i < 200; i++) {
        double pre = rng_normal(&rng);
        l[i] = (struct impact_learner){.group = i % 10, .treated = i % 2, .has_pre = true, .has_post = true, .pre = pre,
                                       .post = pre + 0.3 * rng_normal(&rng) + 0.5 * (i % 2)};
    }
    CHECK(impact_two(l, 200, IMPACT_CHANGE, &two) == IMPACT_OK && two.classes[0] == 5 && two.learners[1] == 100);
    CHECK(two.effect.lo < 0.5 && two.effect.hi > 0.5 && two.p < 0.01);
    CHECK(impact_two(l, 200, IMPACT_ANCOVA, &two) == IMPACT_OK && two.df > 6.9 && two.df < 7.1);
    CHECK(impact_bootstrap(l, 200, 500, 1, &picture) == STATUS_OK && impact_bootstrap(l, 200, 500, 1, &again) == STATUS_OK);
    CHECK(memcmp(&picture, &again, sizeof again) == 0 && picture.lo < picture.mean && picture.mean < picture.hi);
    for (unsigned i = 0; i < 200; i++)
        l[i].group = i % 6;
    CHECK(impact_two(l, 200, IMPACT_CHANGE, &two) == IMPACT_TOO_FEW_CLASSES && isnan(two.p) && isfinite(two.d_ppc2));
    CHECK(impact_two(l, 18, IMPACT_CHANGE, &two) == IMPACT_SUPPRESSED && isnan(two.d_ppc2));
    l[0].treated = true; /* group 0 is in both arms */
    CHECK(impact_two(l, 200, IMPACT_CHANGE, &two) == IMPACT_INVALID);
    l[0].group = IMPACT_CLASSES_MAX;
    CHECK(impact_two(l, 200, IMPACT_CHANGE, &two) == IMPACT_INVALID);
    struct impact_attrition lost;
    l[1].has_post = l[3].has_post = false;
    impact_attrition(l, 200, &lost);
    CHECK(lost.pre[1] == 101 && lost.both[1] == 99 && fabs(lost.lost[1] - 2.0 / 101) < 1e-12);
    CHECK(fabs(lost.change_all[1] - lost.change_complete[1] * 99 / 101) < 1e-12);
    double flat[12] = {0}, some[12];
    for (int i = 0; i < 12; i++)
        some[i] = i;
    struct impact_paired pair;
    CHECK(impact_paired(flat, some, 12, &pair) == IMPACT_NO_SPREAD && isnan(pair.g));
    CHECK(impact_paired(flat, some, 9, &pair) == IMPACT_SUPPRESSED && isnan(pair.change.mean));
    some[3] = NAN;
    CHECK(impact_paired(flat, some, 12, &pair) == IMPACT_INVALID);
    CHECK(impact_guard_true_items((struct impact_interval){0, -0.049, 0.1}) == IMPACT_GUARD_HELD);
    CHECK(impact_guard_true_items((struct impact_interval){0, -0.051, 0.1}) == IMPACT_GUARD_BROKEN);
    CHECK(impact_guard_true_items((struct impact_interval){NAN, NAN, NAN}) == IMPACT_GUARD_UNKNOWN);
    CHECK(impact_lean_towards_zero(-0.4, 0.2) && !impact_lean_towards_zero(0.1, -0.2));
}

int main(void)
{
    chooses();
    shares();
    blocks();
    estimates();
    statuses();
    return check_done();
}
