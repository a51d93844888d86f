// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/measure.h"

#include <math.h>

#include "learn/normal.h"

static double corrected(size_t part, size_t whole)
{
    return ((double)part + 0.5) / ((double)whole + 1);
}

static double z_variance(double rate, unsigned whole)
{
    double slope = normal_density(normal_quantile(rate));
    return rate * (1 - rate) / (((double)whole + 1) * slope * slope);
}

void measure_sdt(const struct measure_counts *n, struct measure_sdt *out)
{
    unsigned false_items = n->hits + n->misses, true_items = n->false_alarms + n->correct_rejections;
    if (!false_items || !true_items) {
        *out = (struct measure_sdt){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
        return;
    }
    out->hit_rate = corrected(n->hits, false_items);
    out->false_alarm_rate = corrected(n->false_alarms, true_items);
    double zh = normal_quantile(out->hit_rate), zf = normal_quantile(out->false_alarm_rate);
    out->d = zh - zf;
    out->c = -0.5 * (zh + zf);
    out->beta = exp(out->c * out->d);
    out->se_d = sqrt(z_variance(out->hit_rate, false_items) + z_variance(out->false_alarm_rate, true_items));
    out->se_c = 0.5 * out->se_d;
}

/* Mean and variance of z(corrected rate) when item i is called false with chance p[i·step]: the distribution of the count
 * is built item by item, which is exact and needs no factorials. */
static void moments(const double *p, size_t step, size_t n, double *mean, double *variance)
{
    double mass[MEASURE_ITEMS_MAX + 1] = {1};
    for (size_t i = 0; i < n; i++) {
        double pi = p[i * step];
        for (size_t k = i + 1; k > 0; k--)
            mass[k] = mass[k] * (1 - pi) + mass[k - 1] * pi;
        mass[0] *= 1 - pi;
    }
    double sum = 0, squares = 0;
    for (size_t k = 0; k <= n; k++)
        sum += mass[k] * normal_quantile(corrected(k, n));
    for (size_t k = 0; k <= n; k++) {
        double away = normal_quantile(corrected(k, n)) - sum;
        squares += mass[k] * away * away;
    }
    *mean = sum;
    *variance = squares;
}

static void expected(const double *pf, size_t nf, const double *pt, size_t nt, size_t step, struct measure_expected *out)
{
    double zh, zf, vh, vf;
    if (!nf || !nt || nf > MEASURE_ITEMS_MAX || nt > MEASURE_ITEMS_MAX) {
        *out = (struct measure_expected){NAN, NAN, NAN, NAN};
        return;
    }
    moments(pf, step, nf, &zh, &vh);
    moments(pt, step, nt, &zf, &vf);
    out->d = zh - zf;
    out->c = -0.5 * (zh + zf);
    out->sd_d = sqrt(vh + vf);
    out->sd_c = 0.5 * out->sd_d;
}

void measure_expected(double d, double c, size_t false_items, size_t true_items, struct measure_expected *out)
{
    double hit = normal_cdf(0.5 * d - c), alarm = normal_cdf(-0.5 * d - c);
    expected(&hit, false_items, &alarm, true_items, 0, out);
}

void measure_expected_items(const double *false_items, size_t false_count, const double *true_items,
                            size_t true_count, struct measure_expected *out)
{
    expected(false_items, false_count, true_items, true_count, 1, out);
}

double measure_auc(const uint8_t *true_ratings, size_t true_count, const uint8_t *false_ratings, size_t false_count)
{
    if (!true_count || !false_count)
        return NAN;
    /* Halves are counted as whole numbers, so the sum is exact. */
    uint64_t halves = 0;
    for (size_t i = 0; i < true_count; i++)
        for (size_t j = 0; j < false_count; j++)
            halves += true_ratings[i] > false_ratings[j] ? 2 : true_ratings[i] == false_ratings[j];
    return 0.5 * (double)halves / ((double)true_count * (double)false_count);
}

void measure_mist(const struct measure_counts *n, struct measure_mist *out)
{
    out->r = n->correct_rejections;
    out->f = n->hits;
    out->v = out->r + out->f;
    /* More "false" answers than false items is the same as more false alarms than misses. */
    out->distrust = n->false_alarms > n->misses ? n->false_alarms - n->misses : 0;
    out->naivete = n->misses > n->false_alarms ? n->misses - n->false_alarms : 0;
}

double measure_rate(unsigned part, unsigned whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

double measure_sharing_discernment(const struct measure_shares *n)
{
    return measure_rate(n->true_shared, n->true_shown) - measure_rate(n->false_shared, n->false_shown);
}

double measure_confidence(unsigned level)
{
    static const double p[] = {0.50, 0.65, 0.80, 0.95};
    return level >= 1 && level <= MEASURE_CONFIDENCE_MAX ? p[level - 1] : NAN;
}

void measure_brier(const uint8_t *confidence, const bool *right, size_t n, struct measure_brier *out)
{
    size_t asked[MEASURE_CONFIDENCE_MAX + 1] = {0}, correct[MEASURE_CONFIDENCE_MAX + 1] = {0};
    size_t all = 0, all_right = 0;
    for (size_t i = 0; i < n; i++) {
        if (confidence[i] < 1 || confidence[i] > MEASURE_CONFIDENCE_MAX)
            continue;
        asked[confidence[i]]++;
        correct[confidence[i]] += right[i];
        all++;
        all_right += right[i];
    }
    if (!all) {
        *out = (struct measure_brier){0, NAN, NAN, NAN, NAN, NAN};
        return;
    }
    double total = (double)all, base = (double)all_right / total;
    *out = (struct measure_brier){.n = all, .uncertainty = base * (1 - base)};
    for (unsigned level = 1; level <= MEASURE_CONFIDENCE_MAX; level++) {
        if (!asked[level])
            continue;
        double p = measure_confidence(level), k = (double)asked[level], r = (double)correct[level];
        double share = r / k;
        out->brier += (r * (1 - p) * (1 - p) + (k - r) * p * p) / total;
        out->reliability += k / total * (p - share) * (p - share);
        out->resolution += k / total * (share - base) * (share - base);
        out->overconfidence += k / total * (p - share);
    }
}
