// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules of the activities, on small made-up items: every button of every kind, marks, tallies, saving and hostile states. */
#include "check.h"

#include <stdlib.h>

#include "learn/activity.h"
#include "learn/lesson_play.h"

static const struct course_tab tabs[2] = {{.id = "source", .title = 1}, {.id = "others", .title = 2}};
static const struct course_option own[3] = {{.id = "a", .text = 3, .mark = MARK_RIGHT, .say = 4},
                                            {.id = "b", .text = 3, .mark = MARK_WRONG, .say = 4},
                                            {.id = "c", .text = 3, .mark = MARK_GREY, .say = 5}};
static const struct course_say says[] = {{"true", 10}, {"false", 11}, {"share", 12}, {"report", 13}, {"skip", 14},
                                         {"forward", 15}, {"ask", 16}, {"check", 17}, {"hold", 18}, {"news", 19},
                                         {"view", 20}};
#define SAYS .say = says, .say_count = sizeof says / sizeof says[0]

static struct activity_result go(const struct course_activity *a, struct activity_state *s, enum activity_input_kind k, int n)
{
    return activity_apply(a, s, (struct activity_input){k, n, 0});
}

static void test_headline(void)
{
    struct course_item items[2] = {{.id = "x", .truth = TRUTH_FALSE, SAYS}, {.id = "y", .truth = TRUTH_TRUE, SAYS}};
    struct course_activity a = {.id = "h", .kind = "headline", .items = items, .item_count = 2};
    struct activity_state s;
    activity_start(&a, &s);
    CHECK(s.phase == PHASE_ASK && !activity_can_submit(&a, &s));
    CHECK(!go(&a, &s, INPUT_SUBMIT, 0).changed);
    CHECK(go(&a, &s, INPUT_CHOOSE, 1).changed && s.chosen == 1 && s.phase == PHASE_ASK);
    CHECK(!go(&a, &s, INPUT_CHOOSE, 2).changed && !go(&a, &s, INPUT_CHOOSE, -1).changed);
    CHECK(!go(&a, &s, INPUT_CONFIDENCE, 5).changed);
    CHECK(go(&a, &s, INPUT_CONFIDENCE, 4).changed);
    struct activity_result r = go(&a, &s, INPUT_SUBMIT, 0);
    CHECK(r.answered && s.phase == PHASE_FEEDBACK && s.last.outcome == OUTCOME_RIGHT);
    CHECK(s.last.points == 100); /* 100·(1−.05²) = 99.75 */
    CHECK_STR(s.last_option, "false");
    CHECK(!go(&a, &s, INPUT_CHOOSE, 0).changed); /* an answer is an answer */
    CHECK(!go(&a, &s, INPUT_NEXT, 0).finished && s.index == 1 && s.phase == PHASE_ASK && s.confidence == 0);
    (void)go(&a, &s, INPUT_CHOOSE, 1);
    (void)go(&a, &s, INPUT_CONFIDENCE, 4);
    CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.points == 10); /* 100·(1−.95²) = 9.75 */
    CHECK(s.tally.false_caught == 1 && s.tally.false_total == 1 && s.tally.true_accepted == 0 && s.tally.true_total == 1);
    CHECK(go(&a, &s, INPUT_NEXT, 0).finished && s.phase == PHASE_DONE);
    CHECK(!go(&a, &s, INPUT_NEXT, 0).changed);
}

static void test_tabs(void)
{
    struct course_item item = {.id = "x", .truth = TRUTH_TRUE, .tabs = tabs, .tab_count = 2, SAYS};
    struct course_activity feed = {.id = "f", .kind = "feed", .items = &item, .item_count = 1};
    struct course_activity sift = {.id = "s", .kind = "sift", .items = &item, .item_count = 1};
    struct activity_state s;
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    activity_start(&feed, &s);
    CHECK(activity_buttons(&feed, &s, b) == 4);
    CHECK(!go(&feed, &s, INPUT_CHOOSE, 1).answered && s.phase == PHASE_TABS && s.checked && s.tabs_seen == 1);
    CHECK(!go(&feed, &s, INPUT_TAB, 2).changed && go(&feed, &s, INPUT_TAB, 1).changed && s.tabs_seen == 3);
    CHECK(go(&feed, &s, INPUT_UNCHECK, 0).changed && s.phase == PHASE_ASK);
    CHECK(activity_buttons(&feed, &s, b) == 4); /* back at the post: its own buttons */
    (void)go(&feed, &s, INPUT_CHOOSE, 1);
    CHECK(go(&feed, &s, INPUT_DECIDE, 0).changed && s.phase == PHASE_DECIDE && activity_buttons(&feed, &s, b) == 2);
    CHECK(go(&feed, &s, INPUT_CHOOSE, 0).answered && s.last.outcome == OUTCOME_RIGHT);
    CHECK(activity_say(&item, s.last_option) == 10);

    activity_start(&sift, &s);
    CHECK(s.phase == PHASE_TABS && !go(&sift, &s, INPUT_UNCHECK, 0).changed);
    item.options = own;
    item.option_count = 3;
    item.truth = TRUTH_NONE;
    (void)go(&sift, &s, INPUT_DECIDE, 0);
    CHECK(activity_buttons(&sift, &s, b) == 3 && go(&sift, &s, INPUT_CHOOSE, 2).answered);
    CHECK(s.last.outcome == OUTCOME_NEUTRAL && activity_say(&item, "c") == 5);
}

static void test_sort(void)
{
    struct course_option buckets[2] = {{.id = "news", .text = 1}, {.id = "view", .text = 2}};
    struct course_item items[2] = {{.id = "x", .in = "news", SAYS}, {.id = "y", .in = "news", .grey = true, SAYS}};
    struct course_activity a = {.id = "s", .kind = "sort", .buckets = buckets, .bucket_count = 2, .items = items, .item_count = 2};
    struct activity_state s;
    char why[128];
    activity_start(&a, &s);
    CHECK(go(&a, &s, INPUT_CHOOSE, 1).answered && s.last.outcome == OUTCOME_NOT_YET);
    (void)go(&a, &s, INPUT_NEXT, 0);
    CHECK(go(&a, &s, INPUT_CHOOSE, 1).answered && s.last.outcome == OUTCOME_NEUTRAL);
    CHECK(activity_kind_find("sort")->check(&a, &items[0], why, sizeof why) == STATUS_OK);
    items[0].in = "nowhere";
    CHECK(activity_kind_find("sort")->check(&a, &items[0], why, sizeof why) == STATUS_INVALID);
}

/* Every state that play can reach is the same after saving and loading; every damaged one is refused or harmless. */
static void test_saving(void)
{
    struct course_item items[3] = {{.id = "x", .truth = TRUTH_FALSE, .tabs = tabs, .tab_count = 2, SAYS},
                                   {.id = "y", .truth = TRUTH_TRUE, .tabs = tabs, .tab_count = 2, SAYS},
                                   {.id = "z", .truth = TRUTH_TRUE, SAYS}};
    struct course_activity a = {.id = "f", .kind = "forward", .items = items, .item_count = 3};
    srand(7);
    for (int run = 0; run < 500; run++) {
        struct activity_state s, back;
        activity_start(&a, &s);
        for (int step = 0; step < 40 && s.phase != PHASE_DONE; step++) {
            struct buf b = {0};
            (void)go(&a, &s, (enum activity_input_kind)(rand() % 7), rand() % 5);
            if (s.phase == PHASE_DONE)
                break;
            activity_save(&a, &s, &b);
            CHECK(activity_load(&a, b.data, b.len, &back) == STATUS_OK);
            CHECK(back.phase == s.phase && back.index == s.index && back.tabs_seen == s.tabs_seen &&
                  back.checked == s.checked && memcmp(&back.tally, &s.tally, sizeof s.tally) == 0 &&
                  strcmp(back.last_option, s.last_option) == 0);
            b.data[rand() % (int)b.len] = (char)(rand() % 95 + 32);
            if (activity_load(&a, b.data, b.len, &back) == STATUS_OK) {
                struct activity_button buttons[ACTIVITY_OPTIONS_MAX];
                CHECK(back.index < 3 && activity_buttons(&a, &back, buttons) <= 4);
            }
            buf_finish(&b);
        }
    }
    struct activity_state s;
    CHECK(activity_load(&a, "{}", 2, &s) == STATUS_INVALID);
    CHECK(activity_load(&a, "", 0, &s) == STATUS_INVALID);
}

static void test_lesson(void)
{
    struct course_item item = {.id = "x", .truth = TRUTH_TRUE, SAYS};
    struct course_step steps[3] = {{.type = STEP_PAGE, .page = {.id = "p"}},
                                   {.type = STEP_ACTIVITY, .activity = {"a", "headline", 0, 0, NULL, 0, &item, 1}},
                                   {.type = STEP_PAGE, .page = {.id = "q"}}};
    struct course_lesson l = {.id = "2.1", .steps = steps, .step_count = 3};
    struct lesson_play p, q;
    struct buf b = {0};
    lesson_play_start(&p, &l);
    CHECK(!lesson_play_previous(&p));
    lesson_play_next(&p);
    CHECK_STR(lesson_play_step_id(&p), "a");
    (void)go(&steps[1].activity, &p.activity, INPUT_CHOOSE, 0);
    (void)go(&steps[1].activity, &p.activity, INPUT_CONFIDENCE, 2);
    (void)go(&steps[1].activity, &p.activity, INPUT_SUBMIT, 0);
    lesson_play_save(&p, &b);
    lesson_play_load(&q, &l, b.data, b.len);
    CHECK(q.step == 1 && q.activity.phase == PHASE_FEEDBACK && q.activity.tally.right == 1);
    lesson_play_next(&q);
    CHECK(lesson_play_tally(&q).right == 1 && q.step == 2 && !lesson_play_previous(&q));
    lesson_play_next(&q);
    CHECK(!lesson_play_step(&q) && lesson_play_tally(&q).true_accepted == 1);
    lesson_play_load(&q, &l, "{\"step\":\"gone\"}", 15);
    CHECK(q.step == 0);
    lesson_play_load(&q, &l, "]", 1);
    CHECK(q.step == 0);
    buf_finish(&b);
}

int main(void)
{
    test_headline();
    test_tabs();
    test_sort();
    test_saving();
    test_lesson();
    return check_done();
}
