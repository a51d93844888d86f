// SPDX-License-Identifier: GPL-3.0-or-later
/* Scenes (story, call, report): the option chosen names the next one; some answers have no word of their own, some lead back. */
#include "learn/kit.h"

/*  start: a → told, b → end, c → (the next: told)
 *  told:  no options, go → last
 *  aside: reached from nowhere but `last`'s b
 *  last:  a → end, b → start again, c → aside */
static const struct course_option at_start[3] = {{.id = "a", .mark = MARK_RIGHT, .say = 4, .go = "told"},
                                                 {.id = "b", .mark = MARK_WRONG, .say = 5, .go = "end"},
                                                 {.id = "c", .mark = MARK_GREY}};
static const struct course_option at_last[3] = {{.id = "a", .mark = MARK_RIGHT, .go = "end"},
                                                {.id = "b", .mark = MARK_WRONG, .go = "start"},
                                                {.id = "c", .mark = MARK_WRONG, .say = 6, .go = "aside"}};
static const struct course_item scenes[4] = {{.id = "start", .text = 1, .options = at_start, .option_count = 3},
                                             {.id = "told", .text = 1, .go = "last"},
                                             {.id = "aside", .text = 1},
                                             {.id = "last", .text = 1, .options = at_last, .option_count = 3}};
static const char *const kinds[] = {"story", "call", "report"};

static struct course_activity activity_of(const char *kind)
{
    return (struct course_activity){.id = "a", .kind = kind, .items = scenes, .item_count = 4};
}

static void test_way(const char *kind)
{
    struct course_activity a = activity_of(kind);
    struct activity_state s, back;
    unsigned done, of;
    activity_start(&a, &s);
    CHECK(s.index == 0 && s.phase == PHASE_ASK && refused(&a, &s, INPUT_NEXT, 0, 0)); /* a question is not passed over */
    CHECK(!activity_can_be_unsure(&a, &s) && !activity_is_last(&a, &s));
    struct activity_result r = go(&a, &s, INPUT_CHOOSE, 0);
    CHECK(r.answered && !r.silent && s.phase == PHASE_FEEDBACK && activity_told(&a, &s) == 4 && survives(&a, &s, &back));
    r = go(&a, &s, INPUT_NEXT, 0);
    CHECK(!r.finished && s.index == 1 && s.phase == PHASE_ASK && s.last_option[0] == 0);
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    CHECK(activity_buttons(&a, &s, b) == 0 && refused(&a, &s, INPUT_CHOOSE, 0, 0) && refused(&a, &s, INPUT_SUBMIT, 0, 0));
    CHECK(!activity_is_last(&a, &s) && go(&a, &s, INPUT_NEXT, 0).changed && s.index == 3); /* go, not the next in the file */
    activity_progress(&a, &s, &done, &of);
    CHECK(done == 2 && of == 0 && survives(&a, &s, &back));
    r = go(&a, &s, INPUT_CHOOSE, 0);
    CHECK(r.answered && r.silent && s.tally.right == 2 && activity_is_last(&a, &s)); /* what comes of it is the answer */
    r = go(&a, &s, INPUT_NEXT, 0);
    CHECK(r.finished && s.phase == PHASE_DONE);
}

static void test_end(const char *kind)
{
    struct course_activity a = activity_of(kind);
    struct activity_state s;
    activity_start(&a, &s);
    CHECK(!go(&a, &s, INPUT_CHOOSE, 1).silent && activity_is_last(&a, &s) && s.last.outcome == OUTCOME_NOT_YET);
    CHECK(go(&a, &s, INPUT_NEXT, 0).finished && s.tally.answered == 1 && s.tally.right == 0);
    activity_start(&a, &s); /* without `go` the next in the file follows, and without `say` nothing is said */
    CHECK(go(&a, &s, INPUT_CHOOSE, 2).silent && s.last.outcome == OUTCOME_NEUTRAL);
    CHECK(!go(&a, &s, INPUT_NEXT, 0).finished && s.index == 1);
}

/* A way that leads back: as often as one likes, each answer counts, and nothing of the first time is left on the scene. */
static void test_back(const char *kind)
{
    struct course_activity a = activity_of(kind);
    struct activity_state s, back;
    activity_start(&a, &s);
    for (int round = 0; round < 40; round++) {
        CHECK(s.index == 0 && s.chosen == -1 && s.last_option[0] == 0 && s.last.outcome == 0 && !s.hinted);
        (void)go(&a, &s, INPUT_CHOOSE, 2);
        (void)go(&a, &s, INPUT_NEXT, 0);
        (void)go(&a, &s, INPUT_NEXT, 0);
        CHECK(s.index == 3 && go(&a, &s, INPUT_CHOOSE, 1).silent);
        CHECK(survives(&a, &s, &back) && back.tally.answered == s.tally.answered && !activity_is_last(&a, &s));
        CHECK(!go(&a, &s, INPUT_NEXT, 0).finished);
        CHECK(s.tally.answered == 2 * (round + 1));
    }
    (void)go(&a, &s, INPUT_CHOOSE, 0);
    (void)go(&a, &s, INPUT_NEXT, 0);
    (void)go(&a, &s, INPUT_NEXT, 0);
    CHECK(!go(&a, &s, INPUT_CHOOSE, 2).silent); /* said, then a scene aside, and from there on in the file's order */
    CHECK(go(&a, &s, INPUT_NEXT, 0).changed && s.index == 2);
    CHECK(go(&a, &s, INPUT_NEXT, 0).changed && s.index == 3);
}

static bool accepted(struct course_item *items, unsigned count, const char *kind)
{
    struct course_activity a = {.id = "a", .kind = kind, .items = items, .item_count = count};
    return activity_fits(&a);
}

/* Neither a dead end nor a scene that nothing leads to, nor a way to a scene that is not there, gets into a course. */
static void test_checks(const char *kind)
{
    struct course_item items[4];
    memcpy(items, scenes, sizeof items);
    CHECK(accepted(items, 4, kind));
    items[1].go = "told"; /* leads to itself for ever */
    CHECK(!accepted(items, 4, kind));
    items[1].go = "lost";
    CHECK(!accepted(items, 4, kind));
    items[1].go = "last";
    struct course_option options[3];
    memcpy(options, at_last, sizeof options);
    items[3].options = options;
    CHECK(accepted(items, 4, kind));
    options[1].go = "lost";
    CHECK(!accepted(items, 4, kind));
    options[1].go = "start";
    options[2].go = "start"; /* nothing leads to aside */
    CHECK(!accepted(items, 4, kind));
    options[2].go = "aside";
    options[2].mark = MARK_NONE;
    CHECK(!accepted(items, 4, kind));
    options[2].mark = MARK_WRONG;
    items[2].sibling = "start";
    CHECK(!accepted(items, 4, kind));
    items[2].sibling = NULL;
    items[2].truth = TRUTH_TRUE;
    CHECK(!accepted(items, 4, kind));
    items[2].truth = TRUTH_NONE;
    items[3].option_count = 1;
    CHECK(!accepted(items, 4, kind));
}

/* All can be reached, and there is no end. */
static void test_round_for_ever(const char *kind)
{
    struct course_option both[2] = {{.id = "a", .mark = MARK_RIGHT, .go = "far"}, {.id = "b", .mark = MARK_WRONG, .go = "near"}};
    struct course_item items[2] = {{.id = "near", .text = 1, .options = both, .option_count = 2}, {.id = "far", .text = 1, .go = "near"}};
    CHECK(!accepted(items, 2, kind));
    items[1].go = NULL; /* the last in the file: the end */
    CHECK(accepted(items, 2, kind));
}

int main(void)
{
    for (unsigned k = 0; k < COUNT(kinds); k++) {
        test_way(kinds[k]);
        test_end(kinds[k]);
        test_back(kinds[k]);
        test_checks(kinds[k]);
        test_round_for_ever(kinds[k]);
    }
    return check_done();
}
