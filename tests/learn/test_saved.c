// SPDX-License-Identifier: GPL-3.0-or-later
/* Saved states of all kinds: every state that play can reach comes back as it was; a damaged or foreign one is refused, or is
 * one that can be played on. */
#include "learn/kit.h"

static const struct course_option cards[6] = {{.id = "a", .mark = MARK_RIGHT, .say = 1, .guesses = 99, .match = 1, .slot = 1, .go = "y"},
                                              {.id = "b", .mark = MARK_WRONG, .say = 1, .guesses = 99, .match = 1, .slot = 2, .go = "end"},
                                              {.id = "c", .mark = MARK_GREY, .guesses = 99, .match = 1, .slot = 3, .on = true},
                                              {.id = "d", .mark = MARK_RIGHT, .say = 1, .guesses = 99, .match = 1, .slot = 4}};
static const struct course_option buckets[2] = {{.id = "news", .text = 1}, {.id = "view", .text = 2}};
static struct course_item items[4];

static struct course_activity activity_of(const struct activity_kind *k)
{
    static const char *const ids[4] = {"x", "y", "z", "w"};
    bool fixed = k->options || (k->verdicts && strcmp(k->name, "sift") != 0), sorts = !fixed && !k->opens_tabs && !k->scenes && k->way == WAY_ONE &&
                                                                                strcmp(k->name, "choice") != 0;
    for (int n = 0; n < 4; n++)
        items[n] = (struct course_item){.id = ids[n], .truth = k->judged ? n % 2 ? TRUTH_TRUE : TRUTH_FALSE : TRUTH_NONE, .hint = 1, .in = "news",
                                        .strength = 20, .options = fixed || sorts ? NULL : cards, .option_count = fixed || sorts ? 0 : 4,
                                        .sibling = n == 2 && !k->scenes ? "x" : NULL, .several = n == 1 && strcmp(k->name, "choice") == 0,
                                        .tabs = kit_tabs, .tab_count = k->opens_tabs || k->verdicts ? 2 : 0, KIT_SAYS};
    return (struct course_activity){.id = "s", .kind = k->name, .items = items, .item_count = 4, .buckets = buckets,
                                    .bucket_count = sorts ? 2 : 0};
}

/* What is promised of any state that was loaded: it can be drawn and played on to the end. */
static void check_playable(const struct course_activity *a, struct activity_state s)
{
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    unsigned places = activity_places(a, &a->items[s.index]), seen = 0, done, of;
    CHECK(s.index < a->item_count && s.phase < PHASE_DONE && s.confidence >= 0 && s.confidence <= 4 && s.place < (places ? places : 1));
    CHECK(s.chosen < (int)activity_buttons(a, &s, b) && s.tab < ACTIVITY_PARTS_MAX && (s.picked >> 12) == 0);
    for (unsigned n = 0; n < places; n++) {
        CHECK(s.laid[n] >= -1 && s.laid[n] < (int)a->items[s.index].option_count && (s.laid[n] < 0 || !(seen >> s.laid[n] & 1)));
        seen |= s.laid[n] < 0 ? 0 : 1u << s.laid[n];
    }
    activity_progress(a, &s, &done, &of);
    CHECK(done <= a->item_count && of <= a->item_count);
    for (int round = 0; round < 12 && s.phase != PHASE_DONE; round++) { /* any way on: everything picked, every card laid */
        if (s.phase == PHASE_TABS)
            (void)go(a, &s, INPUT_DECIDE, 0);
        for (int n = 0; n < 4; n++) {
            if (!(s.picked >> n & 1))
                (void)go(a, &s, INPUT_PICK, n);
            (void)go(a, &s, INPUT_PLACE, n);
            (void)go(a, &s, INPUT_LAY, n);
        }
        (void)go(a, &s, INPUT_CHOOSE, activity_kind_find(a->kind)->scenes ? 1 : 0);
        (void)go(a, &s, INPUT_CONFIDENCE, 2);
        (void)go(a, &s, INPUT_SUBMIT, 0);
        CHECK(s.phase == PHASE_FEEDBACK || activity_kind_find(a->kind)->scenes);
        (void)go(a, &s, INPUT_NEXT, 0);
    }
    CHECK(s.phase == PHASE_DONE);
}

static void test_round_trip(const struct activity_kind *k)
{
    struct course_activity a = activity_of(k);
    unsigned reached = 0;
    for (int run = 0; run < 16; run++) {
        struct activity_state s, back;
        activity_start(&a, &s);
        for (int step = 0; step < 60; step++) {
            (void)go2(&a, &s, (enum activity_input_kind)(rand() % (INPUT_UNSURE + 1)), rand() % 6 - 1, rand() % 3 - 1);
            if (s.phase == PHASE_DONE)
                break;
            reached |= 1u << s.phase;
            CHECK(survives(&a, &s, &back));
            if (k->secret) /* kept nowhere */
                back.picked = s.picked;
            CHECK(back.phase == s.phase && back.index == s.index && back.confidence == s.confidence && back.tab == s.tab &&
                  back.tabs_seen == s.tabs_seen && back.checked == s.checked && back.hinted == s.hinted && back.picked == s.picked &&
                  back.due == s.due && back.played == s.played && strcmp(back.last_option, s.last_option) == 0);
            CHECK(memcmp(&back.last, &s.last, sizeof s.last) == 0 && memcmp(&back.tally, &s.tally, sizeof s.tally) == 0);
            CHECK(back.place == s.place && memcmp(back.laid, s.laid, activity_places(&a, &a.items[s.index])) == 0);
            CHECK(s.phase == PHASE_FEEDBACK || back.chosen == s.chosen);
            CHECK(activity_can_submit(&a, &back) == activity_can_submit(&a, &s) || k->secret);
        }
    }
    CHECK(reached == (k->opens_tabs ? 1u << PHASE_TABS | 1u << PHASE_DECIDE | 1u << PHASE_FEEDBACK
                      : k->verdicts ? 15u : 1u << PHASE_ASK | 1u << PHASE_FEEDBACK));
}

/* Cut off anywhere it is refused; with any byte changed it is refused or playable. */
static void test_damaged(const struct activity_kind *k)
{
    struct course_activity a = activity_of(k);
    for (int run = 0; run < 8; run++) {
        struct activity_state s, back;
        struct buf b = {0};
        activity_start(&a, &s);
        for (int step = 0; step < 3 * run && s.phase != PHASE_DONE; step++)
            (void)go2(&a, &s, (enum activity_input_kind)(rand() % (INPUT_UNSURE + 1)), rand() % 4, rand() % 2 * 2 - 1);
        if (s.phase == PHASE_DONE)
            continue;
        activity_save(&a, &s, &b);
        for (size_t n = 0; n < b.len; n++)
            CHECK(activity_load(&a, b.data, n, &back) == STATUS_INVALID);
        for (int n = 0; n < 30; n++) {
            size_t at = (size_t)rand() % b.len;
            char was = b.data[at];
            b.data[at] = (char)(rand() % 5 ? "0123456789\",[]{}-abcdxyz"[rand() % 24] : rand());
            if (activity_load(&a, b.data, b.len, &back) == STATUS_OK)
                check_playable(&a, back);
            b.data[at] = was;
        }
        buf_finish(&b);
    }
}

struct edit {
    const char *from, *to; /* in the saved text */
    bool refused;
};

static void edited(const struct course_activity *a, const struct activity_state *s, const struct edit *e)
{
    struct buf b = {0}, out = {0};
    struct activity_state back;
    activity_save(a, s, &b);
    char *at = strstr(b.data, e->from);
    CHECK(at != NULL);
    if (at) {
        buf_put(&out, b.data, (size_t)(at - b.data));
        buf_puts(&out, e->to);
        buf_puts(&out, at + strlen(e->from));
        enum status st = activity_load(a, out.data, out.len, &back);
        if ((st == STATUS_INVALID) != e->refused)
            printf("  %s: %s\n", a->kind, out.data);
        CHECK((st == STATUS_INVALID) == e->refused);
        if (st == STATUS_OK)
            check_playable(a, back);
    }
    buf_finish(&b);
    buf_finish(&out);
}

static void test_hostile_one(void)
{
    static const struct edit edits[] = {
        {"\"v\":1", "\"v\":2", true}, {"\"item\":\"x\"", "\"item\":\"gone\"", true}, {"\"item\":\"x\"", "\"item\":7", true},
        {"\"phase\":3", "\"phase\":4", true}, {"\"phase\":3", "\"phase\":-1", true}, {"\"phase\":3", "\"phase\":99", true},
        {"\"phase\":3", "\"phase\":1", true}, {"\"phase\":3", "\"phase\":2", true}, /* no tabs to come from */
        {"\"option\":\"keep\"", "\"option\":\"gone\"", true}, {"\"option\":\"keep\"", "\"option\":\"\"", true},
        {"\"conf\":0", "\"conf\":5", true}, {"\"conf\":0", "\"conf\":-1", true}, {"\"seen\":0", "\"seen\":256", true},
        {"\"seen\":0", "\"seen\":-1", true}, {"\"tab\":0", "\"tab\":8", true}, {"\"tab\":0", "\"tab\":-1", true},
        {"\"mark\":[0,", "\"mark\":[4,", true}, {"\"mark\":[0,1,", "\"mark\":[0,3,", true}, {"\"mark\":[0,1,0,0]", "\"mark\":[0,1,0,101]", true},
        {"\"mark\":[0,1,0,0]", "\"mark\":[0,1,3,0]", true}, {"\"mark\":[0,1,0,0]", "\"mark\":[0,1,0]", true},
        {"\"tally\":[0,1,", "\"tally\":[0,1001,", true}, {"\"tally\":[0,1,", "\"tally\":[0,-1,", true},
        {"\"v\":1", "\"v\":1,\"v\":1", true}, {"\"due\":[\"z\"]", "\"due\":[\"z\",\"z\",\"y\",\"gone\",7,null]", false},
        {"\"due\":[\"z\"]", "\"due\":\"z\"", false}, {"\"due\":[\"z\"]", "\"played\":[\"x\",\"gone\",\"x\"]", false},
        {"\"v\":1", "\"v\":1,\"later\":{\"deep\":[[[[[]]]]]}", false}};
    struct course_activity a = activity_of(activity_kind_find("inbox"));
    struct activity_state s, back;
    activity_start(&a, &s);
    (void)go(&a, &s, INPUT_CHOOSE, 0);
    for (unsigned n = 0; n < COUNT(edits); n++)
        edited(&a, &s, &edits[n]);
    struct buf b = {0};
    activity_save(&a, &s, &b);
    char *due = strstr(b.data, "[\"z\"]"); /* only what stands in for another may be due */
    memcpy(due, "[\"y\"]", 5);
    CHECK(activity_load(&a, b.data, b.len, &back) == STATUS_OK && back.due == 0);
    buf_finish(&b);
    static const char *const rubbish[] = {"", "{}", "[]", "null", "1", "\"x\"", "{\"v\":1}", "{\"v\":1,\"item\":\"x\"", "\xff\xfe", "{\"v\":1e999}"};
    for (unsigned n = 0; n < COUNT(rubbish); n++) {
        struct activity_state same = s;
        CHECK(activity_load(&a, rubbish[n], strlen(rubbish[n]), &same) == STATUS_INVALID && memcmp(&same, &s, sizeof s) == 0);
    }
}

static void test_hostile_work(void)
{
    static const struct edit picks[] = {{"\"picked\":[\"a\",\"c\"]", "\"picked\":[\"gone\",\"a\",\"a\",7,null,\"d\"]", false},
                                        {"\"picked\":[\"a\",\"c\"]", "\"picked\":{}", false}, {"\"picked\":[\"a\",\"c\"]", "\"picked\":\"a\"", false},
                                        {"\"phase\":0", "\"phase\":2", true}};
    static const struct edit lays[] = {{"[\"b\",\"\",\"\",\"\"]", "[\"b\",\"b\",\"\",\"\"]", true}, {"[\"b\",\"\",\"\",\"\"]", "[\"b\",\"\",\"\"]", true},
                                       {"[\"b\",\"\",\"\",\"\"]", "[\"b\",\"\",\"\",\"\",\"\"]", true},
                                       {"[\"b\",\"\",\"\",\"\"]", "[\"gone\",\"\",\"\",\"\"]", true}, {"[\"b\",\"\",\"\",\"\"]", "[1,2,3,4]", true},
                                       {"[\"b\",\"\",\"\",\"\"]", "\"b\"", true}, {"\"place\":1", "\"place\":4", true}, {"\"place\":1", "\"place\":-1", true},
                                       {"\"place\":1", "\"place\":\"x\"", false}, {"[\"b\",\"\",\"\",\"\"]", "[\"a\",\"b\",\"c\",\"d\"]", false}};
    static const struct edit orders[] = {{"\"laid\":[", "\"laid\":[\"\",", true}, {"\"a\"", "\"\"", true}, {"\"a\"", "\"b\"", true}};
    struct course_activity a = activity_of(activity_kind_find("settings"));
    struct activity_state s;
    activity_start(&a, &s);
    (void)go(&a, &s, INPUT_PICK, 0);
    for (unsigned n = 0; n < COUNT(picks); n++)
        edited(&a, &s, &picks[n]);
    static const struct edit told = {"\"option\":\"a+c\"", "\"option\":\"\"", true}; /* feedback on no answer */
    (void)go(&a, &s, INPUT_SUBMIT, 0);
    edited(&a, &s, &told);
    a = activity_of(activity_kind_find("match"));
    activity_start(&a, &s);
    (void)go(&a, &s, INPUT_LAY, 1);
    for (unsigned n = 0; n < COUNT(lays); n++)
        edited(&a, &s, &lays[n]);
    a = activity_of(activity_kind_find("order"));
    activity_start(&a, &s);
    for (unsigned n = 0; n < COUNT(orders); n++)
        edited(&a, &s, &orders[n]);
}

static void test_hostile_tabs(void)
{
    static const struct edit edits[] = {{"\"phase\":1", "\"phase\":0", true}, /* asked before the tabs: no button would be there */
                                        {"\"tab\":0", "\"tab\":2", true}, {"\"phase\":1", "\"phase\":2", false}};
    static const char *const kinds[] = {"sift", "desk", "reveal"};
    for (unsigned k = 0; k < COUNT(kinds); k++) {
        struct course_activity a = activity_of(activity_kind_find(kinds[k]));
        struct activity_state s;
        activity_start(&a, &s);
        CHECK(s.phase == PHASE_TABS);
        for (unsigned n = 0; n < COUNT(edits); n++)
            edited(&a, &s, &edits[n]);
    }
    static const struct edit sure[] = {{"\"chosen\":\"false\"", "\"chosen\":\"gone\"", false}, {"\"chosen\":\"false\"", "\"chosen\":7", false}};
    struct course_activity a = activity_of(activity_kind_find("headline"));
    struct activity_state s;
    activity_start(&a, &s);
    (void)go(&a, &s, INPUT_CHOOSE, 1);
    for (unsigned n = 0; n < COUNT(sure); n++)
        edited(&a, &s, &sure[n]);
}

int main(void)
{
    srand(11);
    for (enum activity_id k = 0; k < ACTIVITY_COUNT; k++) {
        test_round_trip(activity_kind_at(k));
        test_damaged(activity_kind_at(k));
    }
    test_hostile_one();
    test_hostile_work();
    test_hostile_tabs();
    return check_done();
}
