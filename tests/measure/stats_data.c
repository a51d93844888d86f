// SPDX-License-Identifier: GPL-3.0-or-later
/* stats_data FOLDER [SEED]: 1,000 random data sets and what we make of each, as tables for stats_check.R. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "answers.h"
#include "learn/impact.h"
#include "learn/measure.h"
#include "learn/normal.h"

enum { SETS = 1000, ROUNDS = 1000 };

static FILE *table(const char *folder, const char *name, const char *head)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
    FILE *f = fopen(path, "w");
    if (!f)
        exit(2);
    fprintf(f, "%s\n", head);
    return f;
}

static void sdt(const char *folder, uint64_t *rng)
{
    FILE *f = table(folder, "sdt", "h\tm\tfa\tcr\td\tc\tbeta\tse");
    for (int i = 0; i < SETS; i++) {
        unsigned nf = 1 + rng_below(rng, 30), nt = 1 + rng_below(rng, 30);
        unsigned h = rng_below(rng, nf + 1), fa = rng_below(rng, nt + 1);
        struct measure_counts n = {h, nf - h, fa, nt - fa};
        struct measure_sdt s;
        measure_sdt(&n, &s);
        fprintf(f, "%u\t%u\t%u\t%u\t%.17g\t%.17g\t%.17g\t%.17g\n", h, nf - h, fa, nt - fa, s.d, s.c, s.beta, s.se_d);
    }
    fclose(f);
}

static void distributions(const char *folder, uint64_t *rng)
{
    FILE *f = table(folder, "dist", "p\tdf\tt\tz\tqt\tpt\tpnorm");
    for (int i = 0; i < SETS; i++) {
        double p = 0.001 + 0.998 * rng_unit(rng), df = 1 + rng_below(rng, 200) * 0.5, t = 4 * rng_normal(rng);
        fprintf(f, "%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\n", p, df, t, normal_quantile(p),
                student_quantile(p, df), student_cdf(t, df), normal_cdf(t));
    }
    fclose(f);
}

static void list(FILE *f, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fprintf(f, "%s%.17g", i ? "|" : "", x[i]);
    fputc('\t', f);
}

static void paired(const char *folder, uint64_t *rng)
{
    FILE *f = table(folder, "paired", "pre\tpost\tmean\tlo\thi\tr\td\tg\tvar\tglo\tghi");
    for (int i = 0; i < SETS; i++) {
        double pre[60], post[60], effect = rng_normal(rng), noise = 0.2 + rng_unit(rng);
        size_t n = 10 + rng_below(rng, 51);
        for (size_t k = 0; k < n; k++) {
            pre[k] = 1 + rng_normal(rng);
            post[k] = pre[k] + effect + noise * rng_normal(rng);
        }
        struct impact_paired m;
        if (impact_paired(pre, post, n, &m) != IMPACT_OK)
            exit(3);
        list(f, pre, n);
        list(f, post, n);
        fprintf(f, "%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\n", m.change.mean, m.change.lo,
                m.change.hi, m.r, m.d_av, m.g, m.var_d, m.g_lo, m.g_hi);
    }
    fclose(f);
}

static void arms(const char *folder, uint64_t *rng)
{
    FILE *f = table(folder, "arms", "group\ttreated\tpre\tpost\teffect\tlo\thi\tt\tdf\tp\taeffect\talo\tahi\tadf\tap\t"
                                    "ppc2\tblo\tbhi");
    for (int i = 0; i < SETS; i++) {
        struct impact_learner l[400];
        double column[4][400];
        size_t n = 0;
        unsigned groups = 8 + rng_below(rng, 13);
        for (unsigned g = 0; g < groups; g++) {
            double shift = 0.3 * rng_normal(rng);
            for (unsigned k = 5 + rng_below(rng, 12); k > 0; k--, n++) {
                l[n] = (struct impact_learner){.group = g, .treated = g % 2, .has_pre = true, .has_post = true};
                l[n].pre = 1 + shift + rng_normal(rng);
                l[n].post = 0.5 + 0.5 * l[n].pre + 0.3 * (g % 2) + rng_normal(rng);
                column[0][n] = g;
                column[1][n] = g % 2;
                column[2][n] = l[n].pre;
                column[3][n] = l[n].post;
            }
        }
        struct impact_two c, a;
        struct impact_interval b;
        if (impact_two(l, n, IMPACT_CHANGE, &c) != IMPACT_OK || impact_two(l, n, IMPACT_ANCOVA, &a) != IMPACT_OK ||
            impact_bootstrap(l, n, ROUNDS, rng_next(rng), &b) != STATUS_OK)
            exit(3);
        for (int k = 0; k < 4; k++)
            list(f, column[k], n);
        fprintf(f, "%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t", c.effect.mean, c.effect.lo, c.effect.hi, c.t, c.df, c.p);
        fprintf(f, "%.17g\t%.17g\t%.17g\t%.17g\t%.17g\t", a.effect.mean, a.effect.lo, a.effect.hi, a.df, a.p);
        fprintf(f, "%.17g\t%.17g\t%.17g\n", c.d_ppc2, b.lo, b.hi);
    }
    fclose(f);
}

int main(int argc, char **argv)
{
    uint64_t rng = argc > 2 ? strtoull(argv[2], NULL, 10) : 20261121;
    if (argc < 2)
        return 2;
    sdt(argv[1], &rng);
    distributions(argv[1], &rng);
    paired(argv[1], &rng);
    arms(argv[1], &rng);
    return 0;
}
