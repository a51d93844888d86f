// SPDX-License-Identifier: GPL-3.0-or-later
/* Measuring forms: the Latin square, the order a learner sees, and what a form's answers say. */
#include "check.h"

#include <math.h>

#include "learn/form.h"

static void square(void)
{
    static const char *const codes[] = {"6a", "6b", "6c", "10a", "10b", "10c", "g1", "g2", "g3", "c:ab12cd34", "", "c:zzzz"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        unsigned seen = 0;
        for (unsigned r = 0; r < FORM_ROUNDS; r++) {
            unsigned f = form_of_round(codes[i], r);
            seen |= 1u << f;
            CHECK(form_round(codes[i], f) == r);
        }
        CHECK(seen == 7); /* no class the same form twice */
    }
    for (size_t i = 0; i < 9; i += 3) { /* the sections of a grade: each form in each round once */
        for (unsigned r = 0; r < FORM_ROUNDS; r++)
            CHECK((1u << form_of_round(codes[i], r) | 1u << form_of_round(codes[i + 1], r) |
                   1u << form_of_round(codes[i + 2], r)) == 7);
    }
    CHECK(form_of_round("7a", 0) == ('7' + 'a') % 3); /* for ever: answers are told apart by it */
    CHECK(form_is("test.a") && !form_is("2.1") && !form_is("tests"));
    CHECK(form_number("test.a") == 0 && form_number("test.c") == 2 && form_number("test.d") == FORM_ROUNDS);
    CHECK(form_number("2.1") == FORM_ROUNDS && form_number("test.ab") == FORM_ROUNDS && form_number("test.") == FORM_ROUNDS);
}

static void order(void)
{
    enum { LEARNERS = 3000 };
    unsigned first[FORM_ITEMS] = {0}, beside = 0;
    unsigned before[FORM_ITEMS], now[FORM_ITEMS], again[FORM_ITEMS];
    for (unsigned l = 0; l < LEARNERS; l++) {
        uuid id = {{0}};
        unsigned seen = 0;
        id.b[15] = (uint8_t)l;
        id.b[14] = (uint8_t)(l >> 8);
        form_order(id, "test.a", FORM_ITEMS, now);
        form_order(id, "test.a", FORM_ITEMS, again);
        CHECK(memcmp(now, again, sizeof now) == 0);
        for (unsigned i = 0; i < FORM_ITEMS; i++) {
            seen |= 1u << now[i];
            beside += l && now[i] == before[i];
        }
        CHECK(seen == (1u << FORM_ITEMS) - 1);
        first[now[0]]++;
        memcpy(before, now, sizeof now);
    }
    for (unsigned i = 0; i < FORM_ITEMS; i++) /* 150 expected, sd 12 */
        CHECK(first[i] > 100 && first[i] < 200);
    CHECK(beside > 2700 && beside < 3300); /* neighbours share an item in its place as often as chance: one in a form */
    uuid id = {{1, 2, 3}};
    form_order(id, "test.a", FORM_ITEMS, before);
    form_order(id, "test.b", FORM_ITEMS, now);
    CHECK(memcmp(now, before, sizeof now) != 0);
}

static void near(double a, double b)
{
    CHECK(fabs(a - b) < 1e-12);
}

static void score(void)
{
    struct form_answer a[FORM_ITEMS];
    struct form_score s;
    for (unsigned i = 0; i < FORM_ITEMS; i++) /* of ten false ones 7 caught, of ten true ones 6 accepted */
        a[i] = (struct form_answer){i >= 10, i >= 10 ? i < 16 : i >= 7, (uint8_t)(i % 4 + 1), 1000 * (i + 1)};
    form_score(a, FORM_ITEMS, &s);
    CHECK(s.counts.hits == 7 && s.counts.misses == 3 && s.counts.correct_rejections == 6 && s.counts.false_alarms == 4);
    near(s.sdt.hit_rate, 7.5 / 11);
    near(s.sdt.false_alarm_rate, 4.5 / 11);
    CHECK(s.mist.v == 13 && s.mist.r == 6 && s.mist.f == 7 && s.mist.distrust == 1 && s.mist.naivete == 0);
    near(s.caught_false, 0.7);
    near(s.accepted_true, 0.6);
    near(s.median_ms, 10500);
    CHECK(s.brier.n == 20);
    double brier = 0;
    static const double p[] = {0.50, 0.65, 0.80, 0.95};
    for (unsigned i = 0; i < FORM_ITEMS; i++) {
        double o = a[i].truth == a[i].called_true;
        brier += (p[i % 4] - o) * (p[i % 4] - o) / FORM_ITEMS;
    }
    near(s.brier.brier, brier);
    for (unsigned i = 0; i < FORM_ITEMS; i++) /* all right; sure of the true ones, not of the false ones */
        a[i] = (struct form_answer){i % 2, i % 2, i % 2 ? 4 : 1, 1};
    form_score(a, FORM_ITEMS, &s);
    near(s.auc, 1);
    a[0].called_true = true, a[0].confidence = 4; /* one false item as sure as the ten true ones: ties count half */
    form_score(a, FORM_ITEMS, &s);
    near(s.auc, 0.95);
    a[0] = (struct form_answer){true, false, 2, 1}; /* a true item doubted a little, a false one wholly */
    a[1] = (struct form_answer){false, false, 4, 1};
    form_score(a, 2, &s);
    near(s.auc, 1);
    form_score(a, 0, &s);
    CHECK(isnan(s.sdt.d) && isnan(s.auc) && isnan(s.brier.brier) && isnan(s.median_ms) && isnan(s.caught_false));
    a[0] = (struct form_answer){false, false, 4, 5};
    form_score(a, 1, &s);
    CHECK(isnan(s.sdt.d) && isnan(s.auc) && isnan(s.accepted_true) && s.caught_false == 1 && s.median_ms == 5);
}

static void copy(void)
{
    struct course_item items[FORM_ITEMS] = {{0}};
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"};
    struct course_step step = {.type = STEP_ACTIVITY, .activity = {.id = "form", .kind = "test", .items = items, .item_count = FORM_ITEMS}};
    struct course_lesson form = {.id = "test.b", .steps = &step, .step_count = 1};
    static struct form_copy one, two;
    unsigned order[FORM_ITEMS];
    uuid id = {{7}};
    for (unsigned i = 0; i < FORM_ITEMS; i++) {
        items[i].id = ids[i];
        items[i].truth = i % 2 ? TRUTH_TRUE : TRUTH_FALSE;
    }
    form_copy(&form, id, &one);
    form_copy(&form, (uuid){{8}}, &two);
    form_order(id, "test.b", FORM_ITEMS, order);
    unsigned same = 0;
    for (unsigned i = 0; i < FORM_ITEMS; i++) {
        CHECK_STR(one.lesson.steps[0].activity.items[i].id, ids[order[i]]);
        same += one.items[i].id == two.items[i].id;
    }
    CHECK(same < FORM_ITEMS);
    CHECK_STR(one.lesson.id, "test.b");
    CHECK_STR(items[0].id, "a"); /* the course is left as it is */
}

int main(void)
{
    square();
    order();
    score();
    copy();
    return check_done();
}
