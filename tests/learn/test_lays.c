// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards laid into places: order, match, sandwich; and how they are dealt. */
#include "learn/kit.h"

static const struct course_option six[6] = {{.id = "a", .match = 1, .slot = 1}, {.id = "b", .match = 2, .slot = 2}, {.id = "c", .match = 3, .slot = 3},
                                            {.id = "d", .match = 4, .slot = 4}, {.id = "e", .match = 5, .say = 1},  {.id = "f", .match = 6, .say = 1}};

static struct course_item item_of(unsigned n)
{
    return (struct course_item){.id = "steps", .options = six, .option_count = n, KIT_SAYS};
}

static void deal_all(const struct course_activity *a, struct activity_state *s, const int8_t *want)
{
    unsigned n = activity_places(a, a->items);
    activity_start(a, s);
    memcpy(s->laid, want, n);
}

static void test_order(void)
{
    static const struct {
        int8_t laid[4];
        enum outcome outcome;
        int points; /* of six pairs those that stand the right way round */
        const char *name;
    } rows[] = {{{0, 1, 2, 3}, OUTCOME_RIGHT, 100, "a+b+c+d"}, {{1, 0, 2, 3}, OUTCOME_NOT_YET, 83, "b+a+c+d"},
                {{3, 2, 1, 0}, OUTCOME_NOT_YET, 0, "d+c+b+a"}, {{3, 0, 1, 2}, OUTCOME_NOT_YET, 50, "d+a+b+c"}};
    struct course_item item = item_of(4);
    struct course_activity a = {.id = "a", .kind = "order", .items = &item, .item_count = 1};
    struct activity_state s;
    for (unsigned r = 0; r < COUNT(rows); r++) {
        deal_all(&a, &s, rows[r].laid);
        CHECK(activity_can_submit(&a, &s) && go(&a, &s, INPUT_SUBMIT, 0).answered);
        CHECK(s.last.outcome == rows[r].outcome && s.last.points == rows[r].points);
        CHECK_STR(s.last_option, rows[r].name);
        CHECK(activity_told(&a, &s) == (r == 0 ? 22 : 23));
    }
    activity_start(&a, &s);
    for (int place = 0; place < 3; place++) { /* brought into order press by press */
        for (int at = 3; at > place; at--)
            if (s.laid[at] == place)
                CHECK(go2(&a, &s, INPUT_MOVE, at, -1).changed && s.laid[at - 1] == place);
    }
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_RIGHT);
    activity_start(&a, &s);
    CHECK(refused(&a, &s, INPUT_LAY, 0, 0) && refused(&a, &s, INPUT_PLACE, 0, 0)); /* all lie from the first */
}

static void test_match(void)
{
    struct course_item item = item_of(4);
    struct course_activity a = {.id = "a", .kind = "match", .items = &item, .item_count = 1};
    struct activity_state s;
    activity_start(&a, &s);
    CHECK(s.place == 0 && s.laid[0] == -1 && !activity_can_submit(&a, &s) && refused(&a, &s, INPUT_SUBMIT, 0, 0));
    CHECK(go(&a, &s, INPUT_LAY, 1).changed && s.laid[0] == 1 && s.place == 1);
    CHECK(go(&a, &s, INPUT_PLACE, 3).changed && s.place == 3 && go(&a, &s, INPUT_LAY, 3).changed && s.laid[3] == 3);
    CHECK(s.place == 1); /* the next that is empty, round from where one was */
    CHECK(go(&a, &s, INPUT_LAY, 2).changed && s.laid[1] == 2 && s.place == 2 && !activity_can_submit(&a, &s));
    CHECK(go(&a, &s, INPUT_LAY, 1).changed && s.laid[2] == 1 && s.laid[0] == -1 && s.place == 0); /* a card lies in one place only */
    CHECK(go(&a, &s, INPUT_LAY, 0).changed && activity_can_submit(&a, &s));
    CHECK(go(&a, &s, INPUT_PLACE, 1).changed && s.laid[1] == -1 && !activity_can_submit(&a, &s));
    CHECK(go(&a, &s, INPUT_LAY, 2).changed && go(&a, &s, INPUT_SUBMIT, 0).answered);
    CHECK(s.last.outcome == OUTCOME_NOT_YET && s.last.points == 50);
    CHECK_STR(s.last_option, "a+c+b+d");
    int8_t right[4] = {0, 1, 2, 3};
    deal_all(&a, &s, right);
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_RIGHT && s.last.points == 100);
}

static void test_sandwich(void)
{
    struct course_item item = item_of(6);
    struct course_activity a = {.id = "a", .kind = "sandwich", .items = &item, .item_count = 1};
    struct activity_state s;
    static const int8_t right[4] = {0, 1, 2, 3}, swapped[4] = {1, 0, 2, 3}, misled[4] = {0, 4, 2, 5};
    deal_all(&a, &s, right);
    CHECK(activity_places(&a, &item) == 4 && go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_RIGHT);
    deal_all(&a, &s, swapped); /* the same cards, and yet not a sandwich */
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_NOT_YET && s.last.points == 50);
    deal_all(&a, &s, misled);
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_NOT_YET && s.last.points == 50);
    CHECK_STR(s.last_option, "a+e+c+f");
}

static void test_hostile(void)
{
    static const char *const kinds[] = {"order", "match", "sandwich"};
    static const int bad[] = {-1, 6, 12, 127, 128, 255, 256, INT_MAX, INT_MIN};
    for (unsigned k = 0; k < COUNT(kinds); k++) {
        struct course_item item = item_of(6);
        struct course_activity a = {.id = "a", .kind = kinds[k], .items = &item, .item_count = 1};
        struct activity_state s;
        int places = (int)activity_places(&a, &item);
        activity_start(&a, &s);
        for (unsigned i = 0; i < COUNT(bad); i++)
            CHECK(refused(&a, &s, INPUT_LAY, bad[i], 0) && refused(&a, &s, INPUT_PLACE, bad[i], 0) && refused(&a, &s, INPUT_MOVE, bad[i], 1) &&
                  refused(&a, &s, INPUT_MOVE, bad[i], -1) && refused(&a, &s, INPUT_MOVE, 1, bad[i] == -1 ? 0 : bad[i]));
        CHECK(refused(&a, &s, INPUT_MOVE, 0, -1) && refused(&a, &s, INPUT_MOVE, places - 1, 1) && refused(&a, &s, INPUT_MOVE, places, -1));
        CHECK(refused(&a, &s, INPUT_PICK, 0, 0) && refused(&a, &s, INPUT_CHOOSE, 0, 0) && refused(&a, &s, INPUT_CONFIDENCE, 1, 0) &&
              refused(&a, &s, INPUT_NEXT, 0, 0));
        for (int n = 0; n < places; n++)
            (void)go(&a, &s, INPUT_LAY, n);
        CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered);
        CHECK(refused(&a, &s, INPUT_MOVE, 0, 1) && refused(&a, &s, INPUT_LAY, 5, 0) && refused(&a, &s, INPUT_PLACE, 0, 0) &&
              refused(&a, &s, INPUT_SUBMIT, 0, 0));
        CHECK(go(&a, &s, INPUT_NEXT, 0).finished);
    }
}

/* Never the right order, the same each time, every card once; and over many items any card comes to lie first. */
static void test_deal(void)
{
    unsigned first[ACTIVITY_OPTIONS_MAX + 1][ACTIVITY_OPTIONS_MAX] = {{0}};
    struct course_option twelve[ACTIVITY_OPTIONS_MAX] = {{.id = "x"}};
    for (int id = 0; id < 600; id++) {
        char name[24];
        snprintf(name, sizeof name, "item-%d", id);
        for (unsigned n = 2; n <= ACTIVITY_OPTIONS_MAX; n++) {
            struct course_item item = {.id = name, .options = twelve, .option_count = n};
            int8_t one[ACTIVITY_OPTIONS_MAX], two[ACTIVITY_OPTIONS_MAX];
            activity_deal(&item, one);
            activity_deal(&item, two);
            unsigned seen = 0;
            bool right = true;
            for (unsigned i = 0; i < n; i++) {
                seen |= 1u << one[i];
                right = right && one[i] == (int8_t)i;
            }
            CHECK(seen == (1u << n) - 1 && !right && memcmp(one, two, n) == 0);
            first[n][one[0]]++;
        }
    }
    for (unsigned n = 3; n <= ACTIVITY_OPTIONS_MAX; n++)
        for (unsigned i = 0; i < n; i++)
            CHECK(first[n][i] > 600 / n / 3);
    struct course_item one = {.id = "i", .options = twelve, .option_count = 1}, none = {.id = "i"};
    int8_t out[ACTIVITY_OPTIONS_MAX] = {7, 7};
    activity_deal(&none, out);
    CHECK(out[0] == 7);
    activity_deal(&one, out);
    CHECK(out[0] == 0 && out[1] == 7);
}

int main(void)
{
    test_order();
    test_match();
    test_sandwich();
    test_hostile();
    test_deal();
    return check_done();
}
