// SPDX-License-Identifier: GPL-3.0-or-later
/* Kinds that are answered with one button: what each button means for each item, in every kind. */
#include "learn/kit.h"

static struct course_option buckets[3] = {{.id = "news", .text = 1}, {.id = "view", .text = 2}, {.id = "both", .text = 3}};

static struct mark mark_of(const char *kind, const struct course_item *item, const char *option)
{
    struct course_activity a = {.id = "a", .kind = kind, .items = item, .item_count = 1, .buckets = buckets, .bucket_count = 3};
    return activity_kind_find(kind)->mark(&a, item, option);
}

static void test_judged(void)
{
    static const struct {
        const char *kind, *option;
        enum course_truth truth;
        enum outcome outcome;
        enum verdict verdict;
        enum spread spread;
    } rows[] = {
        {"headline", "true", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"headline", "true", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"headline", "false", TRUTH_TRUE, OUTCOME_NOT_YET, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"headline", "false", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"test", "true", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"test", "true", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"test", "false", TRUTH_TRUE, OUTCOME_NOT_YET, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"test", "false", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"feed", "share", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_SHARED},
        {"feed", "share", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_SHARED},
        {"feed", "report", TRUTH_TRUE, OUTCOME_NOT_YET, VERDICT_CALLED_FALSE, SPREAD_HELD},
        {"feed", "report", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_HELD},
        {"feed", "skip", TRUTH_TRUE, OUTCOME_NEUTRAL, VERDICT_NONE, SPREAD_HELD},
        {"feed", "skip", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD},
        {"feed", "false", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"feed", "true", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"forward", "forward", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_SHARED},
        {"forward", "forward", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_SHARED},
        {"forward", "ask", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD},
        {"forward", "ask", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD},
        {"forward", "check", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD},
        {"forward", "check", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD},
        {"forward", "hold", TRUTH_TRUE, OUTCOME_NEUTRAL, VERDICT_NONE, SPREAD_HELD},
        {"forward", "hold", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_NONE, SPREAD_HELD},
        {"forward", "true", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"inbox", "keep", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"inbox", "keep", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"inbox", "report", TRUTH_TRUE, OUTCOME_NOT_YET, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"inbox", "report", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"address", "genuine", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"address", "genuine", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"address", "lookalike", TRUTH_TRUE, OUTCOME_NOT_YET, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"address", "lookalike", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"sift", "true", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"sift", "false", TRUTH_TRUE, OUTCOME_NOT_YET, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"reveal", "true", TRUTH_FALSE, OUTCOME_NOT_YET, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"reveal", "false", TRUTH_FALSE, OUTCOME_RIGHT, VERDICT_CALLED_FALSE, SPREAD_NONE},
        {"troll", "true", TRUTH_TRUE, OUTCOME_RIGHT, VERDICT_CALLED_TRUE, SPREAD_NONE},
        {"troll", "false", TRUTH_TRUE, OUTCOME_NOT_YET, VERDICT_CALLED_FALSE, SPREAD_NONE},
    };
    for (unsigned i = 0; i < COUNT(rows); i++) {
        struct course_item item = {.id = "i", .truth = rows[i].truth, KIT_SAYS};
        struct mark m = mark_of(rows[i].kind, &item, rows[i].option);
        CHECK(m.outcome == rows[i].outcome && m.verdict == rows[i].verdict && m.spread == rows[i].spread);
    }
}

static void test_own_options(void)
{
    static const char *const kinds[] = {"choice", "desk", "sift", "troll", "story", "call", "report"};
    struct course_item item = {.id = "i", .options = kit_own, .option_count = 3};
    for (unsigned k = 0; k < COUNT(kinds); k++) {
        CHECK(mark_of(kinds[k], &item, "a").outcome == OUTCOME_RIGHT);
        CHECK(mark_of(kinds[k], &item, "b").outcome == OUTCOME_NOT_YET);
        CHECK(mark_of(kinds[k], &item, "c").outcome == OUTCOME_NEUTRAL);
        CHECK(mark_of(kinds[k], &item, "a").verdict == VERDICT_NONE);
    }
}

static void test_buckets(void)
{
    static const char *const kinds[] = {"sort", "moderator", "route"};
    static const char *const also[] = {"both"};
    for (unsigned k = 0; k < COUNT(kinds); k++) {
        struct course_item item = {.id = "i", .in = "news", .also = also, .also_count = 1, KIT_SAYS};
        CHECK(mark_of(kinds[k], &item, "news").outcome == OUTCOME_RIGHT);
        CHECK(mark_of(kinds[k], &item, "both").outcome == OUTCOME_RIGHT);
        CHECK(mark_of(kinds[k], &item, "view").outcome == OUTCOME_NOT_YET);
        item.grey = true; /* people may differ: neither */
        CHECK(mark_of(kinds[k], &item, "news").outcome == OUTCOME_NEUTRAL && mark_of(kinds[k], &item, "view").outcome == OUTCOME_NEUTRAL);
    }
}

/* 100·(1−(p−o)²) for p = .50 .65 .80 .95; without flames all or nothing; not to know is a half, in flames p = .50. */
static void test_points(void)
{
    static const int want[2][4] = {{75, 88, 96, 100}, {75, 58, 36, 10}};
    struct course_item item = {.id = "i", .truth = TRUTH_TRUE, KIT_SAYS};
    struct course_activity a = {.id = "a", .kind = "headline", .items = &item, .item_count = 1};
    struct activity_state s;
    for (int sure = 1; sure <= 4; sure++) {
        for (int says = 0; says < 2; says++) {
            activity_start(&a, &s);
            (void)go(&a, &s, INPUT_CHOOSE, says);
            (void)go(&a, &s, INPUT_CONFIDENCE, sure);
            CHECK(go(&a, &s, INPUT_SUBMIT, 0).answered && s.last.points == want[says][sure - 1]);
        }
    }
    activity_start(&a, &s);
    CHECK(go(&a, &s, INPUT_UNSURE, 0).answered && s.last.points == 75);
    a.kind = "inbox";
    for (int says = 0; says < 2; says++) {
        activity_start(&a, &s);
        CHECK(go(&a, &s, INPUT_CHOOSE, says).answered && s.last.points == (says == 0 ? 100 : 0));
    }
    activity_start(&a, &s);
    CHECK(go(&a, &s, INPUT_UNSURE, 0).answered && s.last.points == 50);
    a.kind = "feed";
    activity_start(&a, &s);
    CHECK(go(&a, &s, INPUT_CHOOSE, 3).answered && s.last.points == 50); /* passed over true news */
}

/* "I don't know": an answer, neither right nor wrong, counted among the answered and in no verdict. */
static void test_unsure(void)
{
    static const struct {
        const char *kind;
        bool may;
    } rows[] = {{"headline", true}, {"sift", true},  {"inbox", true},   {"address", true}, {"choice", true},  {"sort", true},   {"desk", true},
                {"moderator", true}, {"route", true}, {"reveal", true}, {"troll", true},   {"feed", false},   {"forward", false},
                {"story", false},    {"call", false}, {"report", false}, {"test", false},  {"agreement", false}};
    for (unsigned i = 0; i < COUNT(rows); i++) {
        bool own = strcmp(rows[i].kind, "choice") == 0 || strcmp(rows[i].kind, "desk") == 0 || activity_kind_find(rows[i].kind)->scenes;
        struct course_item item = {.id = "i", .truth = own ? TRUTH_NONE : TRUTH_FALSE, .in = "news", .options = own ? kit_own : NULL,
                                   .option_count = own ? 3 : 0, KIT_SAYS};
        struct course_activity a = {.id = "a", .kind = rows[i].kind, .items = &item, .item_count = 1, .buckets = buckets, .bucket_count = 3};
        struct activity_state s;
        activity_start(&a, &s);
        CHECK(activity_can_be_unsure(&a, &s) == rows[i].may);
        if (!rows[i].may) {
            CHECK(refused(&a, &s, INPUT_UNSURE, 0, 0));
            continue;
        }
        CHECK(go(&a, &s, INPUT_UNSURE, 0).answered && s.phase == PHASE_FEEDBACK && s.last.outcome == OUTCOME_UNSURE);
        CHECK(s.last.verdict == VERDICT_NONE && s.last.spread == SPREAD_NONE && s.tally.answered == 1 && s.tally.right == 0);
        CHECK_STR(s.last_option, "unsure");
        CHECK(activity_told(&a, &s) == 0 && refused(&a, &s, INPUT_UNSURE, 0, 0));
    }
    static const struct course_option tricks[2] = {{.id = "a", .mark = MARK_GREY}, {.id = "b", .mark = MARK_GREY}};
    struct course_item trick = {.id = "i", .options = tricks, .option_count = 2}, grey = {.id = "g", .grey = true, .in = "news", KIT_SAYS};
    struct course_activity a = {.id = "a", .kind = "troll", .items = &trick, .item_count = 1, .buckets = buckets, .bucket_count = 3};
    struct activity_state s;
    activity_start(&a, &s);
    CHECK(!activity_can_be_unsure(&a, &s)); /* nothing there to know */
    a.kind = "sort";
    a.items = &grey;
    activity_start(&a, &s);
    CHECK(!activity_can_be_unsure(&a, &s));
}

static struct activity_tally tally_of(const char *kind, enum course_truth truth, int button)
{
    struct course_item item = {.id = "i", .truth = truth, KIT_SAYS};
    struct course_activity a = {.id = "a", .kind = kind, .items = &item, .item_count = 1};
    struct activity_state s;
    activity_start(&a, &s);
    (void)go(&a, &s, INPUT_CHOOSE, button);
    return s.tally;
}

/* Caught: called false, or held back. Accepted: not called false; passing true news over is not doubting it. */
static void test_tally(void)
{
    enum { SHARE, CHECK_, REPORT, SKIP };
    CHECK(tally_of("feed", TRUTH_FALSE, SHARE).false_caught == 0 && tally_of("feed", TRUTH_FALSE, SHARE).false_total == 1);
    CHECK(tally_of("feed", TRUTH_FALSE, REPORT).false_caught == 1 && tally_of("feed", TRUTH_FALSE, SKIP).false_caught == 1);
    CHECK(tally_of("feed", TRUTH_TRUE, SHARE).true_accepted == 1 && tally_of("feed", TRUTH_TRUE, SKIP).true_accepted == 1);
    CHECK(tally_of("feed", TRUTH_TRUE, REPORT).true_accepted == 0 && tally_of("feed", TRUTH_TRUE, REPORT).true_total == 1);
    CHECK(tally_of("inbox", TRUTH_FALSE, 1).false_caught == 1 && tally_of("inbox", TRUTH_TRUE, 1).true_accepted == 0);
    CHECK(tally_of("feed", TRUTH_FALSE, SKIP).right == 1 && tally_of("feed", TRUTH_TRUE, SKIP).right == 0);
    CHECK(tally_of("feed", TRUTH_FALSE, CHECK_).answered == 1); /* no tabs here: an answer */
}

/* What is said is said of this very button: a bucket's, an option's own, a verdict after the tabs. */
static void test_told(void)
{
    struct course_item card = {.id = "i", .in = "news", KIT_SAYS}, question = {.id = "q", .options = kit_own, .option_count = 3};
    struct course_activity a = {.id = "a", .kind = "route", .items = &card, .item_count = 1, .buckets = buckets, .bucket_count = 3};
    struct activity_state s;
    activity_start(&a, &s);
    (void)go(&a, &s, INPUT_CHOOSE, 1);
    CHECK_STR(s.last_option, "view");
    CHECK(activity_told(&a, &s) == 20);
    a.kind = "choice";
    a.items = &question;
    activity_start(&a, &s);
    (void)go(&a, &s, INPUT_CHOOSE, 2);
    CHECK(activity_told(&a, &s) == 5);
}

/* A letter's sender and link, an address's parts: looked at before the answer, as often as one likes, and told in the event. */
static void test_inspecting(void)
{
    struct course_item item = {.id = "i", .truth = TRUTH_TRUE, .link = "a.example", .sender = "b@a.example", KIT_SAYS};
    struct course_activity a = {.id = "a", .kind = "inbox", .items = &item, .item_count = 1};
    struct activity_state s;
    activity_start(&a, &s);
    CHECK(!s.checked && go(&a, &s, INPUT_TAB, 1).changed && s.checked && s.tabs_seen == 2 && s.phase == PHASE_ASK);
    CHECK(go(&a, &s, INPUT_TAB, ACTIVITY_PARTS_MAX - 1).changed);
    CHECK(refused(&a, &s, INPUT_TAB, ACTIVITY_PARTS_MAX, 0) && refused(&a, &s, INPUT_TAB, -1, 0) && refused(&a, &s, INPUT_TAB, INT_MAX, 0));
    CHECK(go(&a, &s, INPUT_CHOOSE, 0).answered && s.checked);
    CHECK(refused(&a, &s, INPUT_TAB, 0, 0)); /* too late */
    a.kind = "headline";
    activity_start(&a, &s);
    CHECK(refused(&a, &s, INPUT_TAB, 0, 0)); /* nothing there to look at */
}

int main(void)
{
    test_judged();
    test_own_options();
    test_buckets();
    test_points();
    test_unsure();
    test_tally();
    test_told();
    test_inspecting();
    return check_done();
}
