// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/elo.h"

#include <math.h>

static double clamp(double x)
{
    return fmin(fmax(x, -ELO_LIMIT), ELO_LIMIT);
}

double elo_guess(unsigned options)
{
    return options ? 1.0 / (double)options : 0;
}

double elo_start_item(int difficulty)
{
    return difficulty >= 1 && difficulty <= 5 ? 0.8 * (difficulty - 3) : 0;
}

double elo_start_skill(double sum_of_others, size_t others)
{
    return others ? 0.5 * sum_of_others / (double)others : 0;
}

double elo_p(double theta, double delta, double guess)
{
    return guess + (1 - guess) / (1 + exp(-(theta - delta)));
}

double elo_u(uint32_t n)
{
    return 1 / (1 + 0.05 * (double)n);
}

void elo_update(struct elo_rating *learner, struct elo_rating *item, double delta, double guess, double x)
{
    double off = x - elo_p(learner->value, item ? item->value : delta, guess);
    learner->value = clamp(learner->value + elo_u(learner->n) * off);
    learner->n++;
    if (!item)
        return;
    item->value = clamp(item->value - elo_u(item->n) * off);
    item->n++;
}

double elo_information(double p, double guess)
{
    if (guess >= 1) /* a single button tells nothing */
        return 0;
    double knows = (p - guess) / (1 - guess);
    return knows * knows * (1 - p) / p;
}

bool elo_share_allows(struct elo_tally t, bool is_false)
{
    /* In whole numbers: floor(3n/10) and ceil(n/2) of the n that there will be. */
    unsigned n = t.judged + 1, least = 3 * n / 10, most = (n + 1) / 2;
    return is_false ? t.false_items + 1 <= most : t.false_items >= least;
}

static double distance(const struct elo_candidate *c, bool novice_first)
{
    if (novice_first && c->p < ELO_NOVICE)
        return 2 - c->p; /* after all that are easy enough, the easiest first */
    return fabs(c->p - ELO_TARGET);
}

/* The best of one side: any truth value that the share allows, or all when it is not kept. */
static int best(const struct elo_candidate *c, size_t n, struct elo_tally t, bool novice_first, bool keep_share)
{
    double nearest = INFINITY;
    int found = -1;
    for (size_t i = 0; i < n; i++)
        if (!c[i].seen && !(keep_share && c[i].judged && !elo_share_allows(t, c[i].is_false)))
            nearest = fmin(nearest, distance(&c[i], novice_first));
    for (size_t i = 0; i < n; i++) {
        if (c[i].seen || (keep_share && c[i].judged && !elo_share_allows(t, c[i].is_false)) ||
            distance(&c[i], novice_first) > nearest + ELO_TIE)
            continue;
        if (found < 0 || c[i].exposures < c[found].exposures)
            found = (int)i;
    }
    return found;
}

int elo_choose(const struct elo_candidate *c, size_t n, struct elo_tally t, bool novice_first)
{
    int found = best(c, n, t, novice_first, true);
    return found >= 0 ? found : best(c, n, t, novice_first, false);
}

size_t elo_block(struct elo_candidate *c, size_t n, struct elo_tally t, bool novice, size_t want, size_t *out)
{
    size_t count = 0;
    while (count < want) {
        int i = elo_choose(c, n, t, novice && !count);
        if (i < 0)
            break;
        c[i].seen = true;
        t.judged += c[i].judged;
        t.false_items += c[i].judged && c[i].is_false;
        size_t at = count++;
        for (; at > (novice ? 1u : 0u) && c[out[at - 1]].p > c[i].p; at--)
            out[at] = out[at - 1];
        out[at] = (size_t)i;
    }
    return count;
}
