// SPDX-License-Identifier: GPL-3.0-or-later
/* The fold: what moves what, the same bytes in every order of arrival, clocks that are wrong, hostile saved states. */
#include <math.h>
#include <stdlib.h>

#include "answers.h"
#include "check.h"
#include "learn/elo.h"
#include "learn/fsrs.h"
#include "learn/mastery.h"

static const uuid child = {{1}}, kiosk = {{2}};

static struct adapt_answer answer(int64_t seq, const char *item, enum course_truth truth, bool right)
{
    return (struct adapt_answer){.time = seq << 16, .epoch = kiosk, .seq = seq, .learner = child, .day = 20700,
                                 .session = 1, .skill = "s", .item = item, .truth = truth,
                                 .outcome = right ? OUTCOME_RIGHT : OUTCOME_NOT_YET, .attempt = 1, .options = 2,
                                 .difficulty = 3, .response_ms = 4000, .mode = MODE_PRACTICE};
}

static struct buf bytes_of(const struct adapt *a)
{
    struct buf b = {0};
    adapt_save(a, &b);
    CHECK(buf_ok(&b));
    return b;
}

static bool same_bytes(const struct adapt *a, const struct adapt *b)
{
    struct buf x = bytes_of(a), y = bytes_of(b);
    bool same = x.len == y.len && memcmp(x.data, y.data, x.len) == 0;
    buf_finish(&x);
    buf_finish(&y);
    return same;
}

static struct adapt_skill skill_of(const struct adapt *a)
{
    struct adapt_skill s = {0};
    adapt_skill(a, child, "s", &s);
    return s;
}

static double delta_of(const struct adapt *a, const char *item)
{
    double delta = 99;
    uint32_t n, shown;
    adapt_item(a, item, &delta, &n, &shown);
    return delta;
}

static void what_moves(void)
{
    struct adapt *a = adapt_create();
    struct adapt_answer x = answer(1, "i", TRUTH_FALSE, true);
    CHECK(adapt_fold(a, &x) == STATUS_OK);
    CHECK(fabs(skill_of(a).theta - 0.25) < 1e-15 && fabs(delta_of(a, "i") + 0.25) < 1e-15);
    CHECK(adapt_fold(a, &x) == STATUS_OK && skill_of(a).answers == 1); /* again: passed over */
    x.seq = 0;
    CHECK(adapt_fold(a, &x) == STATUS_INVALID); /* late: the caller replays */

    x = answer(2, "i", TRUTH_FALSE, true); /* the same item is no new evidence, whatever the attempt says */
    adapt_fold(a, &x);
    x = answer(3, "j", TRUTH_FALSE, true);
    x.attempt = 2;
    adapt_fold(a, &x);
    x = answer(4, "k", TRUTH_FALSE, true);
    x.response_ms = 999;
    adapt_fold(a, &x);
    x = answer(5, "l", TRUTH_NONE, true);
    x.outcome = OUTCOME_NEUTRAL;
    adapt_fold(a, &x);
    x = answer(6, "m", TRUTH_TRUE, true);
    x.mode = MODE_GUEST;
    adapt_fold(a, &x);
    x = answer(7, "m", TRUTH_TRUE, true);
    x.mode = MODE_STAFF;
    adapt_fold(a, &x);
    CHECK(skill_of(a).answers == 1);
    CHECK(fabs(delta_of(a, "i") + 0.25) < 1e-15 && fabs(delta_of(a, "j")) < 1e-15 && fabs(delta_of(a, "k")) < 1e-15);
    CHECK(delta_of(a, "m") > 98); /* not even known */

    x = answer(8, "t", TRUTH_FALSE, false); /* a test: θ moves, δ does not */
    x.mode = MODE_TEST;
    x.difficulty = 5;
    adapt_fold(a, &x);
    CHECK(skill_of(a).answers == 2 && skill_of(a).theta < 0.25);
    CHECK(fabs(delta_of(a, "t") - 1.6) < 1e-12);

    x = answer(9, "u", TRUTH_TRUE, true); /* a new skill begins at half the mean of the others */
    x.skill = "other";
    x.response_ms = 1000;
    double theta = skill_of(a).theta;
    adapt_fold(a, &x);
    struct adapt_skill other = {0};
    CHECK(adapt_skill(a, child, "other", &other));
    CHECK(fabs(other.theta - (theta / 2 + 1 - elo_p(theta / 2, 0, 0.5))) < 1e-12);
    x = answer(10, "", TRUTH_TRUE, true);
    CHECK(adapt_fold(a, &x) == STATUS_INVALID);
    adapt_destroy(a);
}

/* Two days of probes; what grade they get shows in the stability. */
static double probe(unsigned right, bool hint, unsigned confidence, int64_t ms, int day2_answers)
{
    struct adapt *a = adapt_create();
    int64_t seq = 0;
    char item[32];
    for (int day = 0; day < 2; day++)
        for (unsigned i = 0; i < (day ? (unsigned)day2_answers : 5u); i++) {
            snprintf(item, sizeof item, "i%d", (int)seq);
            bool first_day_right = true;
            struct adapt_answer x = answer(++seq, item, TRUTH_FALSE, day ? i < right : first_day_right);
            x.day += day * 4;
            x.session = (uint32_t)day + 1;
            x.hint = day && hint && i == 0;
            x.confidence = day ? confidence : 0;
            x.response_ms = day ? ms : 8000;
            adapt_fold(a, &x);
        }
    struct adapt_skill s = skill_of(a);
    adapt_destroy(a);
    CHECK(s.reviews == (day2_answers >= FSRS_PROBE ? 2u : 1u));
    return s.stability;
}

static void probes(void)
{
    struct fsrs_memory good = fsrs_first(FSRS_GOOD);
    double after[5];
    for (int g = FSRS_AGAIN; g <= FSRS_EASY; g++)
        after[g] = fsrs_review(good, 4, (enum fsrs_grade)g).stability;
    CHECK(fabs(probe(0, false, 4, 4000, 3) - after[FSRS_AGAIN]) < 1e-12);
    CHECK(fabs(probe(1, false, 4, 4000, 3) - after[FSRS_AGAIN]) < 1e-12);
    CHECK(fabs(probe(2, false, 4, 4000, 3) - after[FSRS_HARD]) < 1e-12);
    CHECK(fabs(probe(3, false, 2, 4000, 3) - after[FSRS_GOOD]) < 1e-12); /* not sure */
    CHECK(fabs(probe(3, false, 4, 9000, 3) - after[FSRS_GOOD]) < 1e-12); /* slow */
    CHECK(fabs(probe(3, false, 0, 4000, 3) - after[FSRS_GOOD]) < 1e-12); /* not asked */
    CHECK(fabs(probe(3, false, 3, 4000, 3) - after[FSRS_EASY]) < 1e-12);
    CHECK(fabs(probe(3, true, 4, 4000, 3) - after[FSRS_AGAIN]) < 1e-12);
    CHECK(fabs(probe(3, false, 3, 4000, 30) - after[FSRS_EASY]) < 1e-12); /* one update a day, by the first three */
    CHECK(fabs(probe(2, false, 3, 4000, 2) - good.stability) < 1e-12);   /* two answers are no probe */
}

static void boosters(void)
{
    struct adapt *a = adapt_create();
    static const char *const skills[] = {"a", "b", "c", "d", "e"};
    int64_t seq = 0;
    char item[32];
    for (int k = 0; k < 5; k++)
        for (int i = 0; i < 3; i++) {
            snprintf(item, sizeof item, "%d.%d", k, i);
            struct adapt_answer x = answer(++seq, item, TRUTH_TRUE, k == 4 || i >= k); /* e and a good, b hard, c d again */
            x.skill = skills[k];
            adapt_fold(a, &x);
        }
    struct adapt_due due[ADAPT_BOOSTERS];
    struct adapt_now now = {.day = 20700, .epoch = kiosk, .session = 1};
    CHECK(adapt_due(a, child, &now, due, ADAPT_BOOSTERS) == 0);
    now.session = 2;
    now.day = 20702;
    CHECK(adapt_due(a, child, &now, due, ADAPT_BOOSTERS) == 2); /* those that failed */
    now.day = 20703;
    CHECK(adapt_due(a, child, &now, due, ADAPT_BOOSTERS) == 3); /* the hard one falls below .85 */
    now.day = 20740;
    CHECK(adapt_due(a, child, &now, due, ADAPT_BOOSTERS) == 3);
    CHECK_STR(due[0].skill, "c");
    CHECK_STR(due[1].skill, "d");
    CHECK_STR(due[2].skill, "b");
    CHECK(due[0].recall <= due[1].recall && due[1].recall <= due[2].recall && due[2].recall < 0.85);
    CHECK(adapt_due(a, (uuid){{9}}, &now, due, ADAPT_BOOSTERS) == 0);
    adapt_destroy(a);
}

static void mastery(void)
{
    for (int all = 0; all < 3; all++) { /* 0 discerns, 1 calls all false, 2 all true */
        struct adapt *a = adapt_create();
        char item[32];
        for (int i = 0; i < 80; i++) {
            snprintf(item, sizeof item, "i%d", i);
            bool is_false = i % 2;
            struct adapt_answer x = answer(i + 1, item, is_false ? TRUTH_FALSE : TRUTH_TRUE,
                                           all == 0 || (all == 1) == is_false);
            x.session = (uint32_t)(i / 40) + 1;
            x.day += i / 40;
            x.difficulty = 5;
            adapt_fold(a, &x);
            CHECK(i >= 40 || !skill_of(a).mastered); /* one day is not enough */
        }
        CHECK(skill_of(a).mastered == (all == 0));
        adapt_destroy(a);
    }
    struct mastery m = {0};
    for (int i = 0; i < 8; i++) {
        CHECK(!mastery_reached(&m, 0, 0));
        mastery_answer(&m, TRUTH_NONE, i != 3, 1 + (uint32_t)i / 4, 5 + i / 4);
    }
    CHECK(mastery_reached(&m, -1, 0)); /* 7 of 8 over two days; θ is not asked */
    mastery_answer(&m, TRUTH_NONE, false, 3, 7);
    CHECK(mastery_reached(&m, 0, 0) == false);
    struct mastery k = {0}; /* two sessions on one day, or one session over midnight, are not two */
    for (int i = 0; i < 8; i++)
        mastery_answer(&k, i % 2 ? TRUTH_TRUE : TRUTH_FALSE, true, 1 + (uint32_t)i / 4, 5);
    CHECK(!mastery_reached(&k, 4, 100));
    for (int i = 0; i < 8; i++)
        mastery_answer(&k, i % 2 ? TRUTH_TRUE : TRUTH_FALSE, true, 1, 5 + i / 4);
    CHECK(!mastery_reached(&k, 4, 100));
    mastery_answer(&k, TRUTH_TRUE, true, 2, 7);
    CHECK(mastery_reached(&k, 4, 100) && !mastery_reached(&k, 0.09, 100));
    CHECK(mastery_reached(&k, 4, 2.1) && !mastery_reached(&k, 4, 2.0)); /* SE .69 and .71 */
}

static void shuffle(struct adapt_answer *a, size_t n, uint64_t *rng)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = rng_below(rng, (unsigned)i);
        struct adapt_answer swap = a[i - 1];
        a[i - 1] = a[j];
        a[j] = swap;
    }
}

/* Five kiosks, 100 orders of arrival; in half of them answers arrive twice. */
static void merges(void)
{
    static const struct log_shape shape = {.kiosks = 5, .learners = 12, .skills = 9, .items = 700, .days = 30,
                                           .answers_a_day = 100};
    uint64_t rng = 5;
    size_t n;
    struct adapt_answer *log = log_make(&shape, 77, &n), *twice = malloc(2 * n * sizeof *twice);
    struct adapt *whole, *merged;
    CHECK(twice && adapt_replay(log, n, &whole) == STATUS_OK);
    for (int round = 0; twice && round < 100; round++) {
        size_t more = round % 2 ? n / 3 : 0;
        memcpy(twice, log, n * sizeof *log);
        memcpy(twice + n, log, more * sizeof *log);
        shuffle(twice, n + more, &rng);
        CHECK(adapt_replay(twice, n + more, &merged) == STATUS_OK);
        CHECK(same_bytes(whole, merged));
        adapt_destroy(merged);
    }
    log[0].outcome = log[0].outcome == OUTCOME_RIGHT ? OUTCOME_NOT_YET : OUTCOME_RIGHT;
    log[0].mode = MODE_PRACTICE;
    CHECK(adapt_replay(log, n, &merged) == STATUS_OK);
    CHECK(!same_bytes(whole, merged)); /* or the comparison would show nothing */
    adapt_destroy(merged);
    adapt_destroy(whole);
    free(twice);
    free(log);
}

/* Saved in the middle, loaded and folded on: the same. Cut or bent bytes: a status, or a state that saves to the same. */
static void saved(void)
{
    static const struct log_shape shape = {.kiosks = 1, .learners = 4, .skills = 3, .items = 60, .days = 6,
                                           .answers_a_day = 40};
    uint64_t rng = 6;
    size_t n;
    struct adapt_answer *log = log_make(&shape, 78, &n);
    struct adapt *half, *whole, *loaded;
    CHECK(adapt_replay(log, n / 2, &half) == STATUS_OK && adapt_replay(log, n, &whole) == STATUS_OK);
    struct buf b = bytes_of(half);
    CHECK(adapt_load(b.data, b.len, &loaded) == STATUS_OK && same_bytes(half, loaded));
    for (size_t i = n / 2; i < n; i++)
        CHECK(adapt_fold(loaded, &log[i]) == STATUS_OK);
    CHECK(same_bytes(whole, loaded));
    adapt_destroy(loaded);
    for (size_t len = 0; len < b.len; len += 1 + len / 64)
        CHECK(adapt_load(b.data, len, &loaded) != STATUS_OK && !loaded);
    for (int i = 0; i < 3000; i++) {
        size_t at = rng_below(&rng, (unsigned)b.len);
        char was = b.data[at];
        b.data[at] = (char)rng_below(&rng, 256);
        if (adapt_load(b.data, b.len, &loaded) == STATUS_OK) {
            for (size_t k = n / 2; k < n; k++)
                adapt_fold(loaded, &log[k]);
            adapt_destroy(loaded);
        }
        b.data[at] = was;
    }
    b.data[4] = 3;
    CHECK(adapt_load(b.data, b.len, &loaded) == STATUS_NEWER);
    b.data[0] = 'X';
    CHECK(adapt_load(b.data, b.len, &loaded) == STATUS_FOREIGN);
    buf_finish(&b);
    adapt_destroy(half);
    adapt_destroy(whole);
    free(log);
}

/* One learner, a session every third day, five answers each; how the clock lies is what differs. */
enum lie { HONEST, DEAD, LEAPS, FALLS, WILD, BACK_AND_FORTH };

static struct adapt *clock_story(enum lie lie, bool *sane)
{
    struct adapt *a = adapt_create();
    uint64_t rng = 9;
    char item[32];
    *sane = true;
    for (int i = 0; i < 200; i++) {
        snprintf(item, sizeof item, "i%d", i);
        int session = i / 5;
        struct adapt_answer x = answer(i + 1, item, i % 2 ? TRUTH_FALSE : TRUTH_TRUE, i % 7 != 3);
        x.session = (uint32_t)session + 1;
        x.day = 20700 + 3 * session;
        switch (lie) {
        case HONEST:
            break;
        case DEAD: /* the battery: always 1970, marked */
            x.day = 0;
            x.suspect = true;
            break;
        case LEAPS: /* year 2040 for a while, taken for true, then set right */
            x.day += session >= 10 && session < 20 ? 5000 : 0;
            break;
        case FALLS: /* a year back in the middle, not marked */
            x.day -= session >= 20 ? 365 : 0;
            break;
        case WILD:
            x.day = (int64_t)rng_next(&rng);
            x.suspect = rng_below(&rng, 2) == 0;
            break;
        case BACK_AND_FORTH: /* two kiosks a day apart */
            x.day -= session % 2;
            break;
        }
        CHECK(adapt_fold(a, &x) == STATUS_OK);
        struct adapt_skill s = skill_of(a);
        *sane = *sane && isfinite(s.theta) && isfinite(s.stability) && s.stability < 40000 && s.difficulty <= 10;
    }
    return a;
}

static void wrong_clocks(void)
{
    bool sane;
    struct adapt *honest = clock_story(HONEST, &sane);
    struct adapt_skill want = skill_of(honest);
    CHECK(sane && want.reviews == 40 && want.mastered && !adapt_clock_marked(honest, child));
    for (int lie = DEAD; lie <= BACK_AND_FORTH; lie++) {
        struct adapt *a = clock_story((enum lie)lie, &sane);
        struct adapt_skill s = skill_of(a);
        CHECK(sane && s.reviews == 40); /* no booster's review is lost, none counts twice */
        CHECK(memcmp(&s.theta, &want.theta, sizeof s.theta) == 0 && s.mastered);
        CHECK(adapt_clock_marked(a, child) == (lie != BACK_AND_FORTH));
        /* However the clock stands, some later session brings the booster. */
        struct adapt_due due[ADAPT_BOOSTERS];
        struct adapt_now now = {.day = 0, .suspect = true, .epoch = kiosk, .session = 41};
        CHECK(adapt_due(a, child, &now, due, ADAPT_BOOSTERS) <= 1);
        now = (struct adapt_now){.day = 20700 + 3 * 40 + 400, .epoch = kiosk, .session = 41};
        CHECK(lie == WILD || lie == DEAD || adapt_due(a, child, &now, due, ADAPT_BOOSTERS) == 1);
        adapt_destroy(a);
    }
    adapt_destroy(honest);
    CHECK(adapt_day(0, 300) == 0 && adapt_day(-1, 0) == -1 && adapt_day(19 * 3600000, 300) == 1);
    CHECK(adapt_day(INT64_MAX, 300) == 0 && adapt_day(INT64_MIN, 300) == 0);
}

int main(void)
{
    what_moves();
    probes();
    boosters();
    mastery();
    merges();
    saved();
    wrong_clocks();
    return check_done();
}
