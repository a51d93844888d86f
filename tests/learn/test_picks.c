// SPDX-License-Identifier: GPL-3.0-or-later
/* Several picked, then done: choice with `several`, settings, hotspot, agreement, passphrase. */
#include "learn/kit.h"

#include "learn/event.h"
#include "learn/lesson_play.h"
#include "learn/passphrase.h"

static const struct course_option four[4] = {{.id = "a", .mark = MARK_RIGHT, .say = 1, .box = {1, 1, 9, 9}},
                                             {.id = "b", .mark = MARK_RIGHT, .say = 1, .box = {11, 1, 9, 9}},
                                             {.id = "c", .mark = MARK_WRONG, .say = 1, .box = {21, 1, 9, 9}, .on = true},
                                             {.id = "d", .mark = MARK_GREY, .say = 1, .box = {31, 1, 9, 9}}};

static struct course_item item_of(const char *kind)
{
    return (struct course_item){.id = "i", .options = four, .option_count = 4, .several = strcmp(kind, "choice") == 0, KIT_SAYS};
}

/* Brings the picks from what is to what is wanted, press by press. */
static void pick(const struct course_activity *a, struct activity_state *s, uint32_t want)
{
    for (int n = 0; n < 4; n++)
        if ((s->picked ^ want) >> n & 1)
            CHECK(go(a, s, INPUT_PICK, n).changed);
}

static void test_marks(void)
{
    static const char *const kinds[] = {"choice", "settings", "hotspot"};
    static const struct {
        uint32_t picked;
        enum outcome outcome;
        int points; /* a, b and c count; d is grey */
        const char *name;
    } rows[] = {{3, OUTCOME_RIGHT, 100, "a+b"},     {11, OUTCOME_RIGHT, 100, "a+b+d"}, {1, OUTCOME_NOT_YET, 66, "a"},
                {7, OUTCOME_NOT_YET, 66, "a+b+c"}, {4, OUTCOME_NOT_YET, 0, "c"},       {8, OUTCOME_NOT_YET, 33, "d"}};
    for (unsigned k = 0; k < COUNT(kinds); k++) {
        struct course_item item = item_of(kinds[k]);
        struct course_activity a = {.id = "a", .kind = kinds[k], .items = &item, .item_count = 1};
        for (unsigned r = 0; r < COUNT(rows); r++) {
            struct activity_state s;
            activity_start(&a, &s);
            CHECK(activity_way(&a, &item) == WAY_PICK && s.picked == 4); /* c is on from the first */
            pick(&a, &s, rows[r].picked);
            CHECK(s.picked == rows[r].picked && s.phase == PHASE_ASK);
            struct activity_result done = go(&a, &s, INPUT_SUBMIT, 0);
            CHECK(done.answered && !done.silent && s.last.outcome == rows[r].outcome && s.last.points == rows[r].points);
            CHECK_STR(s.last_option, rows[r].name);
            CHECK(activity_told(&a, &s) == (rows[r].outcome == OUTCOME_RIGHT ? 22 : 23));
            CHECK(s.picked == rows[r].picked); /* for the feedback */
        }
    }
}

/* Of grey options alone nothing is scored. */
static void test_all_grey(void)
{
    struct course_option grey[2] = {four[3], four[3]};
    grey[0].id = "x";
    struct course_item item = {.id = "i", .options = grey, .option_count = 2, .several = true, KIT_SAYS};
    struct course_activity a = {.id = "a", .kind = "choice", .items = &item, .item_count = 1};
    struct activity_state s;
    activity_start(&a, &s);
    CHECK(!activity_can_be_unsure(&a, &s));
    (void)go(&a, &s, INPUT_PICK, 0);
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_NEUTRAL && s.last.points == 50);
}

/* How many must be picked before it is done: none of switches, one of places and answers, three rules. */
static void test_least(void)
{
    static const struct {
        const char *kind;
        unsigned least;
    } rows[] = {{"settings", 0}, {"hotspot", 1}, {"choice", 1}, {"passphrase", 1}, {"agreement", 3}};
    for (unsigned r = 0; r < COUNT(rows); r++) {
        struct course_item item = item_of(rows[r].kind);
        item.strength = 10;
        struct course_activity a = {.id = "a", .kind = rows[r].kind, .items = &item, .item_count = 1};
        struct activity_state s;
        activity_start(&a, &s);
        pick(&a, &s, 0);
        for (unsigned n = 0; n < rows[r].least; n++) {
            CHECK(!activity_can_submit(&a, &s) && refused(&a, &s, INPUT_SUBMIT, 0, 0));
            (void)go(&a, &s, INPUT_PICK, (int)n);
        }
        CHECK(activity_can_submit(&a, &s));
        CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && !activity_can_submit(&a, &s));
        if (!rows[r].least)
            CHECK_STR(s.last_option, "none");
    }
}

static void test_agreement(void)
{
    struct course_item item = item_of("agreement");
    struct course_activity a = {.id = "a", .kind = "agreement", .items = &item, .item_count = 1};
    struct activity_state s;
    for (uint32_t picked = 0; picked < 16; picked++) {
        activity_start(&a, &s);
        pick(&a, &s, picked);
        if (!go(&a, &s, INPUT_SUBMIT, 0).answered)
            continue;
        CHECK(s.last.outcome == OUTCOME_NEUTRAL && s.last.points == 50 && s.tally.right == 0 && s.tally.answered == 1);
        CHECK(activity_told(&a, &s) == 22);
    }
}

static void test_hostile(void)
{
    static const char *const kinds[] = {"choice", "settings", "hotspot", "agreement", "passphrase"};
    static const int bad[] = {-1, 4, 31, 32, 33, INT_MAX, INT_MIN};
    for (unsigned k = 0; k < COUNT(kinds); k++) {
        struct course_item item = item_of(kinds[k]);
        item.strength = 10;
        struct course_activity a = {.id = "a", .kind = kinds[k], .items = &item, .item_count = 1};
        struct activity_state s;
        activity_start(&a, &s);
        for (unsigned i = 0; i < COUNT(bad); i++)
            CHECK(refused(&a, &s, INPUT_PICK, bad[i], 0));
        for (int n = 0; n < 4; n++)
            CHECK(refused(&a, &s, INPUT_CHOOSE, n, 0) && refused(&a, &s, INPUT_LAY, n, 0) && refused(&a, &s, INPUT_PLACE, n, 0) &&
                  refused(&a, &s, INPUT_MOVE, n, 1) && refused(&a, &s, INPUT_CONFIDENCE, n, 0));
        CHECK(refused(&a, &s, INPUT_NEXT, 0, 0) && refused(&a, &s, INPUT_DECIDE, 0, 0) && refused(&a, &s, INPUT_UNCHECK, 0, 0));
        pick(&a, &s, 7);
        CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered);
        CHECK(refused(&a, &s, INPUT_PICK, 0, 0) && refused(&a, &s, INPUT_SUBMIT, 0, 0)); /* an answer is an answer */
        CHECK(go(&a, &s, INPUT_NEXT, 0).finished && refused(&a, &s, INPUT_PICK, 0, 0) && refused(&a, &s, INPUT_SUBMIT, 0, 0));
    }
}

/* ---- passphrase ---- */

static const struct course_option words[4] = {{.id = "mangoword", .guesses = 7776, .say = 1}, {.id = "kettleword", .guesses = 7776, .say = 1},
                                              {.id = "nameword", .guesses = 50, .say = 1}, {.id = "camelword", .guesses = 7776, .say = 1}};

static void test_strength(void)
{
    struct course_item item = {.id = "i", .options = words, .option_count = 4, .strength = 38, KIT_SAYS};
    struct course_activity a = {.id = "a", .kind = "passphrase", .items = &item, .item_count = 1};
    CHECK(passphrase_bits(&item, 1) > 12.92 && passphrase_bits(&item, 1) < 12.93); /* log2 7776 */
    CHECK(passphrase_bits(&item, 0) == 0 && passphrase_bits(&item, 15) > 44.4 && passphrase_bits(&item, 15) < 44.5);
    struct activity_state s;
    activity_start(&a, &s);
    pick(&a, &s, 11); /* 38.77 bits */
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_RIGHT && s.last.points == 100);
    CHECK_STR(s.last_option, "right");
    activity_start(&a, &s);
    pick(&a, &s, 3); /* 25.85 of 38 */
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.outcome == OUTCOME_NOT_YET && s.last.points == 68);
    CHECK_STR(s.last_option, "not-yet");
    CHECK(activity_told(&a, &s) == 23);
    activity_start(&a, &s);
    CHECK(go(&a, &s, INPUT_UNSURE, 0).answered);
    CHECK_STR(s.last_option, "unsure");
}

/* Nothing of what was picked stands in the saved state: while it is made, after the answer, and in the lesson's state around it. */
static void test_secret(void)
{
    struct course_item item = {.id = "i", .options = words, .option_count = 4, .strength = 20, KIT_SAYS};
    struct course_step step = {.type = STEP_ACTIVITY,
                               .activity = {.id = "a", .kind = "passphrase", .items = &item, .item_count = 1}};
    struct course_lesson lesson = {.id = "3.1", .steps = &step, .step_count = 1};
    struct lesson_play p;
    struct activity_state *s = &p.activity, back;
    for (uint32_t picked = 1; picked < 16; picked++) {
        struct buf empty = {0}, made = {0}, given = {0};
        lesson_play_start(&p, &lesson);
        activity_save(&step.activity, s, &empty);
        pick(&step.activity, s, picked);
        activity_save(&step.activity, s, &made);
        CHECK_STR(made.data, empty.data); /* not even that something was picked */
        CHECK(go(&step.activity, s, INPUT_SUBMIT, 0).answered);
        lesson_play_save(&p, &given);
        for (unsigned n = 0; n < 4; n++)
            CHECK(!strstr(given.data, words[n].id));
        CHECK(!strstr(given.data, "picked") && survives(&step.activity, s, &back) && back.picked == 0);
        buf_finish(&empty);
        buf_finish(&made);
        buf_finish(&given);
    }
}

int main(void)
{
    test_marks();
    test_all_grey();
    test_least();
    test_agreement();
    test_hostile();
    test_strength();
    test_secret();
    return check_done();
}
