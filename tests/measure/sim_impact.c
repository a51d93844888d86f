// SPDX-License-Identifier: GPL-3.0-or-later
#include <math.h>
#include <stdlib.h>

#include "answers.h"
#include "learn/impact.h"
#include "learn/measure.h"
#include "learn/normal.h"
#include "sim.h"

enum { PUPILS = 30, LEARNERS_MAX = 40 * PUPILS };
#define BETWEEN 0.05 /* share of the variance that lies between classes */

/* Before and after of a class or a pupil: standard normal, correlated .5. */
static void pair(uint64_t *rng, double *pre, double *post)
{
    *pre = rng_normal(rng);
    *post = 0.5 * *pre + sqrt(0.75) * rng_normal(rng);
}

/* What a test of 10 false and 10 true headlines measures of a learner with that ability and lean. */
static double measured(double d, double c, uint64_t *rng)
{
    struct measure_counts n = {0, 0, 0, 0};
    struct measure_sdt s;
    double hit = normal_cdf(d / 2 - c), alarm = normal_cdf(-d / 2 - c);
    for (int i = 0; i < 10; i++) {
        n.hits += rng_unit(rng) < hit;
        n.false_alarms += rng_unit(rng) < alarm;
    }
    n.misses = 10 - n.hits;
    n.correct_rejections = 10 - n.false_alarms;
    measure_sdt(&n, &s);
    return s.d;
}

/* A study: arm classes each way. With tests, values are d′ measured with 10+10 items; without, the trait itself (SD 1). */
static size_t study(struct impact_learner *l, unsigned arm, double effect, bool tests, uint64_t *rng)
{
    size_t n = 0;
    for (unsigned g = 0; g < 2 * arm; g++) {
        double class_pre, class_post;
        pair(rng, &class_pre, &class_post);
        for (unsigned k = 0; k < PUPILS; k++, n++) {
            double pre, post;
            pair(rng, &pre, &post);
            pre = sqrt(1 - BETWEEN) * pre + sqrt(BETWEEN) * class_pre;
            post = sqrt(1 - BETWEEN) * post + sqrt(BETWEEN) * class_post + (g % 2 ? effect : 0);
            l[n] = (struct impact_learner){.group = g, .treated = g % 2, .has_pre = true, .has_post = true};
            /* Everybody gains a little from the first test to the second; that is no effect of the course. */
            l[n].pre = tests ? measured(1 + 0.6 * pre, 0.2, rng) : pre;
            l[n].post = tests ? measured(1.1 + 0.6 * post, 0.1, rng) : post + 0.1;
        }
    }
    return n;
}

static void null_rate(struct sim *s, unsigned arm, unsigned runs, uint64_t *rng)
{
    static struct impact_learner l[LEARNERS_MAX];
    unsigned change = 0, ancova = 0, picture = 0, pictures = runs / 10;
    for (unsigned i = 0; i < runs; i++) {
        size_t n = study(l, arm, 0, true, rng);
        struct impact_two two;
        struct impact_interval b;
        if (impact_two(l, n, IMPACT_CHANGE, &two) != IMPACT_OK)
            abort();
        change += two.p < 0.05;
        if (impact_two(l, n, IMPACT_ANCOVA, &two) != IMPACT_OK)
            abort();
        ancova += two.p < 0.05;
        if (i < pictures) {
            if (impact_bootstrap(l, n, 400, rng_next(rng), &b) != STATUS_OK)
                abort();
            picture += b.lo > 0 || b.hi < 0;
        }
    }
    char what[80];
    snprintf(what, sizeof what, "error rate without effect, t of changes, %u classes an arm", arm);
    sim_row(s, what, (double)change / runs, 0.035, 0.065);
    snprintf(what, sizeof what, "error rate without effect, ANCOVA, %u classes an arm", arm);
    sim_row(s, what, (double)ancova / runs, 0.035, 0.065);
    snprintf(what, sizeof what, "the bootstrap's (a picture, not the test), %u an arm", arm);
    sim_row(s, what, (double)picture / pictures, 0, 0.3);
}

void sim_impact(struct sim *s)
{
    uint64_t rng = s->seed + 2;
    null_rate(s, 11, s->full ? 10000 : 2000, &rng);
    null_rate(s, 4, s->full ? 10000 : 2000, &rng);
}

static double power(unsigned arm, enum impact_test test, unsigned runs, uint64_t *rng)
{
    static struct impact_learner l[LEARNERS_MAX];
    unsigned found = 0;
    for (unsigned i = 0; i < runs; i++) {
        size_t n = study(l, arm, 0.3, false, rng);
        struct impact_two two;
        if (impact_two(l, n, test, &two) != IMPACT_OK)
            abort();
        found += two.p < 0.05 && two.t > 0;
    }
    return (double)found / runs;
}

/* The first number of classes an arm that reaches power .8; also gives the power at 11. */
static unsigned needed(struct sim *s, enum impact_test test, FILE *f, double *at_11)
{
    unsigned runs = s->full ? 10000 : 600, found = 0;
    uint64_t rng = s->seed + 3;
    for (unsigned arm = 9; arm <= 20 && (!found || arm <= found + 1); arm++) {
        double p = power(arm, test, runs, &rng);
        fprintf(f, "%s\t%u\t%g\n", test == IMPACT_ANCOVA ? "ancova" : "change", arm, p);
        if (arm == 11)
            *at_11 = p;
        if (!found && p >= 0.8)
            found = arm;
    }
    return found;
}

void sim_power(struct sim *s)
{
    FILE *f = sim_curve(s, "power", "test\tclasses\tpower");
    double at_11 = 0;
    unsigned ancova = needed(s, IMPACT_ANCOVA, f, &at_11), change = needed(s, IMPACT_CHANGE, f, &at_11);
    sim_row(s, "classes an arm for power .8 at d = .3, t of changes", change, s->full ? 15 : 14, s->full ? 16 : 18);
    sim_row(s, "classes an arm for power .8 at d = .3, ANCOVA", ancova, s->full ? 11 : 10, s->full ? 13 : 14);
    sim_row(s, "power at 11 classes an arm, t of changes", at_11, s->full ? 0.63 : 0.58, s->full ? 0.69 : 0.74);
    fclose(f);
}
