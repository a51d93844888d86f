// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/impact.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "learn/normal.h"

/* math.h's macro converts to float on the way in mingw's 32-bit headers, which -Wconversion refuses. */
static bool is_finite(double x)
{
    return fabs(x) <= DBL_MAX;
}

static double small_sample(double df)
{
    return 1 - 3 / (4 * df - 1);
}

/* ---- one group ---- */

struct sums { /* of two columns, about their means */
    double mean_x, mean_y, xx, yy, xy;
};

static struct sums sums_of(const double *x, const double *y, size_t n)
{
    struct sums s = {0};
    for (size_t i = 0; i < n; i++) {
        s.mean_x += x[i] / (double)n;
        s.mean_y += y[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        double dx = x[i] - s.mean_x, dy = y[i] - s.mean_y;
        s.xx += dx * dx;
        s.yy += dy * dy;
        s.xy += dx * dy;
    }
    return s;
}

static const struct impact_paired no_pair = {
    0, {NAN, NAN, NAN}, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

enum impact_status impact_paired(const double *pre, const double *post, size_t n, struct impact_paired *out)
{
    *out = no_pair;
    out->n = n;
    for (size_t i = 0; i < n; i++)
        if (!is_finite(pre[i]) || !is_finite(post[i]))
            return IMPACT_INVALID;
    if (n < IMPACT_CELL_MIN)
        return IMPACT_SUPPRESSED;
    double count = (double)n, df = count - 1;
    struct sums s = sums_of(pre, post, n);
    out->change.mean = s.mean_y - s.mean_x;
    double squares = 0; /* of the changes: from them, not as xx + yy - 2xy, which cancels */
    for (size_t i = 0; i < n; i++) {
        double away = post[i] - pre[i] - out->change.mean;
        squares += away * away;
    }
    /* Equal values leave a sum of rounding errors behind, so "none" is a size, not zero. */
    if (!(s.xx > 1e-20 * count && s.yy > 1e-20 * count && squares > 1e-20 * count))
        return IMPACT_NO_SPREAD;
    out->t_critical = student_quantile(0.975, df);
    double half = out->t_critical * sqrt(squares / df / count);
    out->change.lo = out->change.mean - half;
    out->change.hi = out->change.mean + half;
    out->r = s.xy / sqrt(s.xx * s.yy);
    out->d_av = out->change.mean / sqrt((s.xx + s.yy) / df / 2);
    out->g = small_sample(df) * out->d_av;
    out->var_d = (1 / count + out->d_av * out->d_av / (2 * count)) * 2 * (1 - out->r);
    double wide = normal_quantile(0.975) * small_sample(df) * sqrt(out->var_d);
    out->g_lo = out->g - wide;
    out->g_hi = out->g + wide;
    return IMPACT_OK;
}

void impact_attrition(const struct impact_learner *l, size_t n, struct impact_attrition *out)
{
    double change[2] = {0};
    *out = (struct impact_attrition){0};
    for (size_t i = 0; i < n; i++) {
        if (!l[i].has_pre)
            continue;
        out->pre[l[i].treated]++;
        if (!l[i].has_post)
            continue;
        out->both[l[i].treated]++;
        change[l[i].treated] += l[i].post - l[i].pre;
    }
    for (int arm = 0; arm < 2; arm++) {
        double pre = (double)out->pre[arm], both = (double)out->both[arm];
        out->lost[arm] = pre > 0 ? 1 - both / pre : NAN;
        out->change_all[arm] = pre > 0 ? change[arm] / pre : NAN;
        out->change_complete[arm] = both > 0 ? change[arm] / both : NAN;
    }
}

/* ---- two arms of classes ---- */

struct group {
    bool treated;
    double n, pre, post; /* learners, sums */
    double squares;      /* of pre, about origin, the mean of all: so no digits are lost */
};
struct groups {
    size_t count;
    struct group group[IMPACT_CLASSES_MAX]; /* those with a complete pair, by class number */
    double origin;
};

/* Sums by class. The order of the rows does not choose which class comes first: the bootstrap must not depend on it. */
static enum impact_status gather(const struct impact_learner *l, size_t n, struct groups *g)
{
    double all = 0;
    *g = (struct groups){0};
    for (size_t i = 0; i < n; i++) {
        if (!l[i].has_pre || !l[i].has_post)
            continue;
        if (l[i].group >= IMPACT_CLASSES_MAX || !is_finite(l[i].pre) || !is_finite(l[i].post))
            return IMPACT_INVALID;
        g->origin += l[i].pre;
        all++;
    }
    g->origin = all > 0 ? g->origin / all : 0;
    for (size_t i = 0; i < n; i++) {
        if (!l[i].has_pre || !l[i].has_post)
            continue;
        struct group *c = &g->group[l[i].group];
        if (c->n > 0 && c->treated != l[i].treated)
            return IMPACT_INVALID;
        c->treated = l[i].treated;
        c->n++;
        c->pre += l[i].pre;
        c->post += l[i].post;
        c->squares += (l[i].pre - g->origin) * (l[i].pre - g->origin);
    }
    for (size_t i = 0; i < IMPACT_CLASSES_MAX; i++)
        if (g->group[i].n > 0)
            g->group[g->count++] = g->group[i];
    return IMPACT_OK;
}

struct arms {
    double n[2], pre[2], post[2], squares[2];
};

static void arms_add(struct arms *a, const struct group *c)
{
    a->n[c->treated] += c->n;
    a->pre[c->treated] += c->pre;
    a->post[c->treated] += c->post;
    a->squares[c->treated] += c->squares;
}

/* Morris's d_ppc2 over learners; sd gets SD_pre, pooled within the arms. */
static double ppc2(const struct arms *a, double origin, double *sd)
{
    double within = 0, change[2];
    for (int arm = 0; arm < 2; arm++) {
        double mean = a->pre[arm] / a->n[arm] - origin;
        within += a->squares[arm] - a->n[arm] * mean * mean;
        change[arm] = (a->post[arm] - a->pre[arm]) / a->n[arm];
    }
    double df = a->n[0] + a->n[1] - 2;
    *sd = sqrt(fmax(within, 0) / df);
    return small_sample(df) * (change[1] - change[0]) / *sd;
}

/* The test over class means. CHANGE is ANCOVA with the slope fixed at 1: x is then left out of the freedom and the error. */
static bool class_test(const struct groups *g, enum impact_test test, struct impact_two *out)
{
    double k[2] = {0}, mx[2] = {0}, my[2] = {0}, xx = 0, xy = 0, yy = 0;
    for (size_t i = 0; i < g->count; i++) {
        const struct group *c = &g->group[i];
        k[c->treated]++;
        mx[c->treated] += c->pre / c->n;
        my[c->treated] += c->post / c->n;
    }
    for (int arm = 0; arm < 2; arm++) {
        mx[arm] /= k[arm];
        my[arm] /= k[arm];
    }
    bool ancova = test == IMPACT_ANCOVA;
    for (size_t i = 0; i < g->count; i++) {
        const struct group *c = &g->group[i];
        double x = c->pre / c->n - mx[c->treated], y = c->post / c->n - my[c->treated];
        if (!ancova)
            y -= x;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    double slope = ancova ? (xx > 0 ? xy / xx : 0) : 1, apart = mx[1] - mx[0];
    double left = ancova ? yy - slope * xy : yy;
    out->df = k[0] + k[1] - (ancova ? 3 : 2);
    out->effect.mean = my[1] - my[0] - slope * apart;
    double spread = 1 / k[0] + 1 / k[1] + (ancova && xx > 0 ? apart * apart / xx : 0);
    double se = sqrt(fmax(left, 0) / out->df * spread);
    if (!(se > 1e-12))
        return false;
    out->t = out->effect.mean / se;
    out->p = student_two_sided(out->t, out->df);
    double half = student_quantile(0.975, out->df) * se;
    out->effect.lo = out->effect.mean - half;
    out->effect.hi = out->effect.mean + half;
    return true;
}

enum impact_status impact_two(const struct impact_learner *l, size_t n, enum impact_test test, struct impact_two *out)
{
    struct groups g;
    struct arms all = {0};
    *out = (struct impact_two){.effect = {NAN, NAN, NAN}, .d = {NAN, NAN, NAN}, .d_ppc2 = NAN, .sd_pre = NAN,
                               .t = NAN, .df = NAN, .p = NAN};
    enum impact_status st = gather(l, n, &g);
    if (st != IMPACT_OK)
        return st;
    for (size_t i = 0; i < g.count; i++) {
        arms_add(&all, &g.group[i]);
        out->classes[g.group[i].treated]++;
    }
    out->learners[0] = (size_t)all.n[0];
    out->learners[1] = (size_t)all.n[1];
    if (out->learners[0] < IMPACT_CELL_MIN || out->learners[1] < IMPACT_CELL_MIN)
        return IMPACT_SUPPRESSED;
    double sd, d = ppc2(&all, g.origin, &sd);
    if (!(sd > 1e-12))
        return IMPACT_NO_SPREAD;
    out->sd_pre = sd;
    out->d_ppc2 = d;
    if (g.count < IMPACT_CLASSES_MIN || out->classes[0] < 2 || out->classes[1] < 2)
        return IMPACT_TOO_FEW_CLASSES;
    if (!class_test(&g, test, out))
        return IMPACT_NO_SPREAD;
    double scale = small_sample(all.n[0] + all.n[1] - 2) / sd;
    out->d = (struct impact_interval){out->effect.mean * scale, out->effect.lo * scale, out->effect.hi * scale};
    return IMPACT_OK;
}

/* ---- the picture ---- */

static uint64_t splitmix(uint64_t *state) /* Steele et al. 2014, doi 10.1145/2660193.2660195 */
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static size_t draw_below(uint64_t *state, size_t n)
{
    uint64_t limit = UINT64_MAX - UINT64_MAX % n, x;
    do
        x = splitmix(state);
    while (x >= limit);
    return (size_t)(x % n);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(const double *sorted, size_t n, double p) /* between ranks, R's type 7 */
{
    double at = p * (double)(n - 1);
    size_t i = (size_t)at;
    double rest = at - (double)i;
    return i + 1 < n ? sorted[i] + rest * (sorted[i + 1] - sorted[i]) : sorted[n - 1];
}

enum status impact_bootstrap(const struct impact_learner *l, size_t n, size_t rounds, uint64_t seed,
                             struct impact_interval *out)
{
    struct impact_two two;
    struct groups g;
    size_t of[2][IMPACT_CLASSES_MAX], count[2] = {0};
    *out = (struct impact_interval){NAN, NAN, NAN};
    enum impact_status st = impact_two(l, n, IMPACT_CHANGE, &two);
    if ((st != IMPACT_OK && st != IMPACT_TOO_FEW_CLASSES) || !rounds || gather(l, n, &g) != IMPACT_OK)
        return STATUS_INVALID;
    for (size_t i = 0; i < g.count; i++)
        of[g.group[i].treated][count[g.group[i].treated]++] = i;
    double *d = malloc(rounds * sizeof *d);
    if (!d)
        return STATUS_NOMEM;
    for (size_t round = 0; round < rounds; round++) {
        struct arms drawn = {0};
        double sd;
        for (int arm = 0; arm < 2; arm++)
            for (size_t i = 0; i < count[arm]; i++)
                arms_add(&drawn, &g.group[of[arm][draw_below(&seed, count[arm])]]);
        d[round] = ppc2(&drawn, g.origin, &sd);
        if (!is_finite(d[round])) /* classes of equal values only were drawn: it says nothing */
            d[round] = 0;
    }
    qsort(d, rounds, sizeof *d, by_value);
    *out = (struct impact_interval){two.d_ppc2, percentile(d, rounds, 0.025), percentile(d, rounds, 0.975)};
    free(d);
    return STATUS_OK;
}

/* ---- the guard rail ---- */

enum impact_guard impact_guard_true_items(struct impact_interval acceptance)
{
    if (!is_finite(acceptance.lo))
        return IMPACT_GUARD_UNKNOWN;
    return acceptance.lo > -0.05 ? IMPACT_GUARD_HELD : IMPACT_GUARD_BROKEN;
}

bool impact_lean_towards_zero(double c_pre, double c_post)
{
    return fabs(c_post) <= fabs(c_pre);
}
