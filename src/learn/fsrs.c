// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/fsrs.h"

#include <assert.h>
#include <math.h>

static const double w[21] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                             0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                             1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

#define STABILITY_MIN 0.001

static double factor(void)
{
    return pow(0.9, -1 / w[20]) - 1;
}

static double within_ten(double d)
{
    return fmin(fmax(d, 1), 10);
}

static double first_difficulty(enum fsrs_grade g)
{
    return w[4] - exp(w[5] * ((double)g - 1)) + 1;
}

static double next_difficulty(double d, enum fsrs_grade g)
{
    double moved = d - w[6] * ((double)g - 3) * (10 - d) / 9;
    return within_ten(w[7] * first_difficulty(FSRS_EASY) + (1 - w[7]) * moved);
}

struct fsrs_memory fsrs_first(enum fsrs_grade g)
{
    assert(g >= FSRS_AGAIN && g <= FSRS_EASY);
    return (struct fsrs_memory){fmax(w[g - 1], STABILITY_MIN), within_ten(first_difficulty(g))};
}

double fsrs_recall(double days, double stability)
{
    return pow(1 + factor() * days / stability, -w[20]);
}

static double forgotten(struct fsrs_memory m, double r)
{
    double s = w[11] * pow(m.difficulty, -w[12]) * (pow(m.stability + 1, w[13]) - 1) * exp(w[14] * (1 - r));
    return fmin(s, m.stability / exp(w[17] * w[18]));
}

static double recalled(struct fsrs_memory m, double r, enum fsrs_grade g)
{
    double grow = exp(w[8]) * (11 - m.difficulty) * pow(m.stability, -w[9]) * (exp(w[10] * (1 - r)) - 1);
    if (g == FSRS_HARD)
        grow *= w[15];
    if (g == FSRS_EASY)
        grow *= w[16];
    return m.stability * (1 + grow);
}

struct fsrs_memory fsrs_review(struct fsrs_memory m, double days, enum fsrs_grade g)
{
    assert(m.stability > 0 && g >= FSRS_AGAIN && g <= FSRS_EASY);
    double r = fsrs_recall(fmax(days, 0), m.stability);
    double s = g == FSRS_AGAIN ? forgotten(m, r) : recalled(m, r, g);
    return (struct fsrs_memory){fmax(s, STABILITY_MIN), next_difficulty(m.difficulty, g)};
}

struct fsrs_memory fsrs_same_day(struct fsrs_memory m, enum fsrs_grade g)
{
    assert(m.stability > 0 && g >= FSRS_AGAIN && g <= FSRS_EASY);
    double grow = exp(w[17] * ((double)g - 3 + w[18])) * pow(m.stability, -w[19]);
    if (g >= FSRS_GOOD)
        grow = fmax(grow, 1);
    return (struct fsrs_memory){fmax(m.stability * grow, STABILITY_MIN), next_difficulty(m.difficulty, g)};
}

int fsrs_interval(double stability, double retention, int max_days)
{
    double days = stability / factor() * (pow(retention, -1 / w[20]) - 1);
    /* Round half up, as the reference's Math.round; lround would agree for what is positive. */
    return (int)fmin(fmax(floor(days + 0.5), 1), (double)max_days);
}

enum fsrs_grade fsrs_grade_probe(unsigned right, bool hint, double confidence, bool quick)
{
    if (hint || right < 2)
        return FSRS_AGAIN;
    if (right == 2)
        return FSRS_HARD;
    return confidence >= 0.8 - 1e-9 && quick ? FSRS_EASY : FSRS_GOOD;
}
