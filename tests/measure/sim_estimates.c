// SPDX-License-Identifier: GPL-3.0-or-later
#include <math.h>

#include "answers.h"
#include "learn/measure.h"
#include "learn/normal.h"
#include "sim.h"

static unsigned count_of(const double *p, unsigned n, uint64_t *rng)
{
    unsigned k = 0;
    for (unsigned i = 0; i < n; i++)
        k += rng_unit(rng) < p[i];
    return k;
}

/* Means of rounds learners' estimates, and how far they lie from the exact ones in standard errors of that mean. */
struct means {
    double d, c, off_d, off_c;
};

static struct means play(const double *pf, const double *pt, unsigned n, const struct measure_expected *want,
                         unsigned rounds, uint64_t *rng)
{
    struct means m = {0, 0, 0, 0};
    for (unsigned i = 0; i < rounds; i++) {
        unsigned h = count_of(pf, n, rng), fa = count_of(pt, n, rng);
        struct measure_counts k = {h, n - h, fa, n - fa};
        struct measure_sdt s;
        measure_sdt(&k, &s);
        m.d += s.d / rounds;
        m.c += s.c / rounds;
    }
    m.off_d = fabs(m.d - want->d) * sqrt(rounds) / want->sd_d;
    m.off_c = fabs(m.c - want->c) * sqrt(rounds) / want->sd_c;
    return m;
}

void sim_estimates(struct sim *s)
{
    static const unsigned sizes[] = {4, 10, 20};
    unsigned rounds = s->full ? 20000 : 2000;
    double worst_d = 0, worst_c = 0;
    uint64_t rng = s->seed;
    FILE *f = sim_curve(s, "estimates", "items\ttrue_d\ttrue_c\texact_d\texact_c\tmean_d\tmean_c");
    for (unsigned k = 0; k < 3; k++)
        for (int lean = -1; lean <= 1; lean++)
            for (int step = 0; step <= 14; step++) {
                double d = 0.25 * step, c = 0.5 * lean, pf[20], pt[20];
                unsigned n = sizes[k];
                struct measure_expected want;
                for (unsigned i = 0; i < n; i++) {
                    pf[i] = normal_cdf(d / 2 - c);
                    pt[i] = normal_cdf(-d / 2 - c);
                }
                measure_expected(d, c, n, n, &want);
                struct means m = play(pf, pt, n, &want, rounds, &rng);
                worst_d = fmax(worst_d, m.off_d);
                worst_c = fmax(worst_c, m.off_c);
                fprintf(f, "%u\t%g\t%g\t%g\t%g\t%g\t%g\n", n, d, c, want.d, want.c, m.d, m.c);
            }
    fclose(f);
    sim_row(s, "mean d' from its exact expectation, worst of 135, in errors", worst_d, 0, 4.5);
    sim_row(s, "mean c from its exact expectation, worst of 135, in errors", worst_c, 0, 4.5);

    /* A form's items differ in difficulty: the expectation is then a sum over unequal chances. */
    double pf[10], pt[10];
    struct measure_expected want;
    for (int i = 0; i < 10; i++) {
        double half = normal_quantile(0.5 + 0.5 / (1 + exp(-(1.0 - 0.4 * (i - 4.5)))));
        pf[i] = normal_cdf(half - 0.3);
        pt[i] = normal_cdf(-half - 0.3);
    }
    measure_expected_items(pf, 10, pt, 10, &want);
    struct means m = play(pf, pt, 10, &want, rounds * 5, &rng);
    sim_row(s, "the same with items of unequal difficulty, d'", m.off_d, 0, 4.5);
    sim_row(s, "the same with items of unequal difficulty, c", m.off_c, 0, 4.5);
    measure_expected(3, 0, 10, 10, &want);
    sim_row(s, "true d' 3.0 at 10+10 items is estimated as", want.d, 2.66, 2.68);
    measure_expected(3, 0, 4, 4, &want);
    sim_row(s, "true d' 3.0 at 4+4 items is estimated as", want.d, 2.16, 2.18);
}
