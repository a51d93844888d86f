// SPDX-License-Identifier: GPL-3.0-or-later
/* Every row of the vectors, made by other programs, against our formulas: 1e-9, FSRS 1e-6 (relative above 1). */
#include <math.h>
#include <string.h>

#include "check.h"
#include "csv.h"
#include "learn/elo.h"
#include "learn/fsrs.h"
#include "learn/impact.h"
#include "learn/mastery.h"
#include "learn/measure.h"
#include "learn/normal.h"

#define VECTORS SOURCE_DIR "/tests/measure/vectors/"

static bool near(double a, double b, double tolerance)
{
    return fabs(a - b) <= tolerance * fmax(1, fabs(b));
}

static void same(const struct csv *c, const char *column, double got, double tolerance)
{
    double want = csv_number(c, column);
    CHECK(near(got, want, tolerance));
    if (!near(got, want, tolerance) && check_failed < 20)
        printf("  %s: %.17g, wanted %.17g\n", column, got, want);
}

static void is_nine(const struct csv *c, const char *column, double got)
{
    same(c, column, got, 1e-9);
}

static size_t inv_norm(struct csv *c)
{
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        double p = csv_number(c, "p");
        is_nine(c, "z", normal_quantile(p));
        CHECK(fabs(normal_cdf(normal_quantile(p)) - p) < 1e-14);
    }
    return rows;
}

static size_t sdt(struct csv *c)
{
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        struct measure_counts n = {(unsigned)csv_number(c, "hits"), (unsigned)csv_number(c, "misses"),
                                   (unsigned)csv_number(c, "false_alarms"),
                                   (unsigned)csv_number(c, "correct_rejections")};
        struct measure_sdt m;
        measure_sdt(&n, &m);
        is_nine(c, "H_adj", m.hit_rate);
        is_nine(c, "F_adj", m.false_alarm_rate);
        is_nine(c, "d_prime", m.d);
        is_nine(c, "c", m.c);
        is_nine(c, "beta", m.beta);
        is_nine(c, "se_d_prime", m.se_d);
    }
    return rows;
}

static size_t mist(struct csv *c)
{
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        const char *truth = csv_text(c, "truth_1real"), *said = csv_text(c, "resp_1real");
        struct measure_counts n = {0};
        for (size_t i = 0; truth[i]; i++) {
            n.hits += truth[i] == '0' && said[i] == '0';
            n.misses += truth[i] == '0' && said[i] == '1';
            n.false_alarms += truth[i] == '1' && said[i] == '0';
            n.correct_rejections += truth[i] == '1' && said[i] == '1';
        }
        struct measure_mist m;
        measure_mist(&n, &m);
        is_nine(c, "V", m.v);
        is_nine(c, "r", m.r);
        is_nine(c, "f", m.f);
        is_nine(c, "d", m.distrust);
        is_nine(c, "n_naivete", m.naivete);
    }
    return rows;
}

static size_t calibration(struct csv *c)
{
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        const char *truth = csv_text(c, "truth"), *said = csv_text(c, "resp");
        double p[64];
        size_t n = csv_list(c, "confidence", p, 64), trues = 0, falses = 0;
        uint8_t level[64], rating_true[64], rating_false[64];
        bool right[64];
        CHECK(n == strlen(truth));
        for (size_t i = 0; i < n; i++) {
            level[i] = 1;
            while (level[i] < 4 && fabs(measure_confidence(level[i]) - p[i]) > 1e-9)
                level[i]++;
            right[i] = truth[i] == said[i];
            /* p(true): at .50 "true" and "false" say the same. */
            uint8_t rating = (uint8_t)(said[i] == '1' ? 3 + level[i] : 5 - level[i]);
            if (truth[i] == '1')
                rating_true[trues++] = rating;
            else
                rating_false[falses++] = rating;
        }
        struct measure_brier b;
        measure_brier(level, right, n, &b);
        is_nine(c, "brier", b.brier);
        is_nine(c, "overconfidence", b.overconfidence);
        is_nine(c, "REL", b.reliability);
        is_nine(c, "RES", b.resolution);
        is_nine(c, "UNC", b.uncertainty);
        CHECK(near(b.brier, b.reliability - b.resolution + b.uncertainty, 1e-12));
        is_nine(c, "AUC", measure_auc(rating_true, trues, rating_false, falses));
    }
    return rows;
}

static size_t paired(struct csv *c)
{
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        double pre[64], post[64];
        size_t n = csv_list(c, "pre", pre, 64);
        CHECK(n == csv_list(c, "post", post, 64) && n == (size_t)csv_number(c, "n"));
        struct impact_paired m;
        CHECK(impact_paired(pre, post, n, &m) == IMPACT_OK);
        is_nine(c, "mean_diff", m.change.mean);
        is_nine(c, "t_crit", m.t_critical);
        is_nine(c, "ci_lo", m.change.lo);
        is_nine(c, "ci_hi", m.change.hi);
        is_nine(c, "r_prepost", m.r);
        is_nine(c, "d_av", m.d_av);
        is_nine(c, "g_av", m.g);
        is_nine(c, "g_lo", m.g_lo);
        is_nine(c, "g_hi", m.g_hi);
    }
    return rows;
}

static size_t elo(struct csv *c)
{
    struct elo_rating users[64] = {0}, items[64] = {0};
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        struct elo_rating *u = &users[(int)csv_number(c, "user")], *i = &items[(int)csv_number(c, "item")];
        double guess = csv_number(c, "guess");
        is_nine(c, "P", elo_p(u->value, i->value, guess));
        elo_update(u, i, 0, guess, csv_number(c, "correct") > 0 ? 1 : 0);
        is_nine(c, "theta_after", u->value);
        is_nine(c, "d_after", i->value);
    }
    return rows;
}

static size_t bkt(struct csv *c)
{
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        struct mastery_bkt k = {csv_number(c, "T"), csv_number(c, "S"), csv_number(c, "G")};
        double post, after = mastery_bkt(&k, csv_number(c, "L_before"), csv_number(c, "correct") > 0, &post);
        is_nine(c, "L_post", post);
        is_nine(c, "L_after", after);
    }
    return rows;
}

static size_t fsrs(struct csv *c)
{
    struct fsrs_memory m = {0};
    size_t rows = 0;
    for (; csv_next(c); rows++) {
        enum fsrs_grade g = (enum fsrs_grade)csv_number(c, "rating");
        double days = csv_number(c, "elapsed_days");
        bool first = csv_number(c, "step") < 0.5;
        if (!first && *csv_text(c, "R_before"))
            same(c, "R_before", fsrs_recall(days, m.stability), 1e-6);
        m = first ? fsrs_first(g) : days < 0.5 ? fsrs_same_day(m, g) : fsrs_review(m, days, g);
        double s = csv_number(c, "S_after");
        CHECK(fabs(m.stability - s) <= 1e-6 * s);
        same(c, "D_after", m.difficulty, 1e-6);
        CHECK(fsrs_interval(m.stability, csv_number(c, "desired_retention"), 36500) ==
              (int)csv_number(c, "interval_days"));
    }
    return rows;
}

/* ratings 1,3,3,3,3,3 at gaps 0,0,1,3,8,21: in the test suites of py-fsrs and ts-fsrs. */
static void published(void)
{
    static const int gap[] = {0, 0, 1, 3, 8, 21};
    struct fsrs_memory day = fsrs_first(FSRS_AGAIN), term = day;
    for (int i = 1; i < 6; i++) {
        day = gap[i] ? fsrs_review(day, gap[i], FSRS_GOOD) : fsrs_same_day(day, FSRS_GOOD);
        term = fsrs_review(term, gap[i], FSRS_GOOD);
    }
    CHECK(fabs(day.stability - 53.62691) < 1e-4);
    CHECK(fabs(day.difficulty - 6.3574867) < 1e-6);
    CHECK(fabs(term.stability - 53.335106) < 1e-4);
    /* The ports' interval history; 0: in their learning steps, the next review is on the same day. */
    static const int grade[] = {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3};
    static const int wanted[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
    struct fsrs_memory m = fsrs_first(FSRS_GOOD);
    for (int i = 1; i < 13; i++) {
        enum fsrs_grade g = (enum fsrs_grade)grade[i];
        m = wanted[i - 1] ? fsrs_review(m, wanted[i - 1], g) : fsrs_same_day(m, g);
        if (wanted[i])
            CHECK(fsrs_interval(m.stability, 0.9, 36500) == wanted[i]);
    }
}

int main(void)
{
    static const struct {
        const char *name;
        size_t rows;
        size_t (*run)(struct csv *c);
    } files[] = {{"inv_norm", 34, inv_norm},         {"sdt_loglinear", 72, sdt}, {"mist_style", 40, mist},
                 {"calibration_auc", 30, calibration}, {"impact_prepost", 8, paired}, {"elo", 300, elo},
                 {"bkt", 240, bkt},                  {"fsrs6", 1581, fsrs},
                 {"fsrs6_core_no_same_day", 1002, fsrs}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct csv c;
        char path[512];
        snprintf(path, sizeof path, "%s%s.csv", VECTORS, files[i].name);
        size_t rows = csv_open(&c, path) ? files[i].run(&c) : 0;
        printf("%s: %zu rows\n", files[i].name, rows);
        CHECK(rows == files[i].rows); /* a file that lost rows must not pass for a good one */
    }
    published();
    return check_done();
}
