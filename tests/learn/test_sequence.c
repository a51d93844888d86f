// SPDX-License-Identifier: GPL-3.0-or-later
/* Which item comes next, in every kind: siblings after what was missed, boosters never, measuring forms straight through; hints. */
#include "learn/kit.h"

/* a, b are played; a2 and a3 stand in for a, b2 for b; z waits for another day; y says it is both. */
static struct course_item items[7];
static struct course_option buckets[2] = {{.id = "news", .text = 1}, {.id = "view", .text = 2}};

static void make_items(enum course_truth truth, bool own)
{
    static const char *const ids[7] = {"a2", "a", "z", "b", "a3", "b2", "y"};
    static const char *const siblings[7] = {"a", NULL, NULL, NULL, "a", "b", "a"};
    for (int n = 0; n < 7; n++)
        items[n] = (struct course_item){.id = ids[n], .sibling = siblings[n], .booster = n == 2 || n == 6, .truth = truth, .in = "news",
                                        .options = own ? kit_own : NULL, .option_count = own ? 3 : 0, .hint = n == 1 ? 9 : 0, KIT_SAYS};
}

static const struct way { /* a kind, and the buttons that are right and wrong */
    const char *kind;
    int right, wrong;
    bool own, judged, unsure;
} ways[] = {{"inbox", 0, 1, false, true, true},   {"address", 0, 1, false, true, true}, {"feed", 0, 2, false, true, false},
            {"forward", 0, 1, false, false, false}, {"sort", 0, 1, false, false, true},  {"moderator", 0, 1, false, false, true},
            {"route", 0, 1, false, false, true},  {"choice", 0, 1, true, false, true},  {"sift", 0, 1, true, false, true},
            {"desk", 0, 1, true, false, true},    {"troll", 0, 1, true, false, true}};

static struct course_activity of_way(const struct way *w)
{
    /* a forwarded false message: sending it on is wrong */
    make_items(strcmp(w->kind, "forward") == 0 ? TRUTH_TRUE : w->judged ? TRUTH_TRUE : TRUTH_NONE, w->own);
    return (struct course_activity){.id = "x", .kind = w->kind, .items = items, .item_count = 7, .buckets = buckets,
                                    .bucket_count = strcmp(w->kind, "sort") == 0 || strcmp(w->kind, "moderator") == 0 ||
                                                    strcmp(w->kind, "route") == 0 ? 2 : 0};
}

/* Answers what is asked and says which items came, in order; wrong: ids that are missed, "?" after an id: not known. */
static void play(const struct course_activity *a, const struct way *w, const char *wrong, const char *want, unsigned want_of)
{
    struct activity_state s, back;
    char came[64] = "";
    unsigned done, of, before = 0;
    bool finished = false;
    activity_start(a, &s);
    for (int n = 0; n < 12 && !finished; n++) {
        const char *id = a->items[s.index].id, *at = strstr(wrong, id);
        size_t len = strlen(id);
        while (at && ((at > wrong && at[-1] != ' ') || (at[len] && at[len] != ' ' && at[len] != '?')))
            at = strstr(at + 1, id);
        strcat(strcat(came, *came ? " " : ""), id);
        activity_progress(a, &s, &done, &of);
        CHECK(done == before++ && survives(a, &s, &back) && back.due == s.due && back.played == s.played);
        struct activity_result r = at && at[len] == '?' ? go(a, &s, INPUT_UNSURE, 0) : go(a, &s, INPUT_CHOOSE, at ? w->wrong : w->right);
        CHECK(r.answered && !r.silent && refused(a, &s, INPUT_CHOOSE, 0, 0));
        bool last = activity_is_last(a, &s);
        CHECK(survives(a, &s, &back) && back.due == s.due);
        finished = go(a, &s, INPUT_NEXT, 0).finished;
        CHECK(finished == last);
    }
    activity_progress(a, &s, &done, &of);
    CHECK_STR(came, want);
    CHECK(finished && s.phase == PHASE_DONE && done == of && of == want_of && s.tally.answered == want_of);
    CHECK(refused(a, &s, INPUT_NEXT, 0, 0) && refused(a, &s, INPUT_CHOOSE, 0, 0));
}

static void test_siblings(const struct way *w)
{
    struct course_activity a = of_way(w);
    if (strcmp(w->kind, "forward") == 0) { /* false news: holding it is right, sending it on is not */
        for (int n = 0; n < 7; n++)
            items[n].truth = TRUTH_FALSE;
        struct way f = *w;
        f.right = 3, f.wrong = 0;
        play(&a, &f, "", "a b", 2);
        play(&a, &f, "a", "a b a2 a3", 4);
        play(&a, &f, "a b", "a b a2 a3 b2", 5);
        return;
    }
    play(&a, w, "", "a b", 2);
    play(&a, w, "b", "a b b2", 3);
    play(&a, w, "a", "a b a2 a3", 4);
    play(&a, w, "a b", "a b a2 a3 b2", 5);
    play(&a, w, "a a2 b2", "a b a2 a3", 4); /* missed again: on with the next, not round in circles */
    if (w->unsure) {
        play(&a, w, "a?", "a b a2 a3", 4);
        play(&a, w, "a? b?", "a b a2 a3 b2", 5);
    }
}

/* Passing true news over harms nobody: nothing is repeated. */
static void test_neutral(void)
{
    static const struct way skips = {"feed", 3, 2, false, true, false}, grey = {"choice", 2, 1, true, false, true};
    struct course_activity a = of_way(&skips);
    play(&a, &skips, "", "a b", 2);
    a = of_way(&grey);
    play(&a, &grey, "", "a b", 2);
}

static void test_hints(void)
{
    for (enum activity_id k = 0; k < ACTIVITY_COUNT; k++) {
        const struct activity_kind *kind = activity_kind_at(k);
        struct course_item two[2] = {{.id = "a", .truth = kind->judged ? TRUTH_TRUE : TRUTH_NONE, .hint = 9, .in = "news", .strength = 10,
                                      .options = kind->judged ? NULL : kit_own, .option_count = kind->judged ? 0 : 3, KIT_SAYS},
                                     {.id = "b", .truth = kind->judged ? TRUTH_TRUE : TRUTH_NONE, .in = "news", .strength = 10,
                                      .options = kind->judged ? NULL : kit_own, .option_count = kind->judged ? 0 : 3, KIT_SAYS}};
        struct course_activity a = {.id = "x", .kind = kind->name, .items = two, .item_count = 2, .buckets = buckets, .bucket_count = 2};
        struct activity_state s, back;
        activity_start(&a, &s);
        if (kind->never_practised) {
            CHECK(!activity_can_hint(&a, &s) && refused(&a, &s, INPUT_HINT, 0, 0));
            continue;
        }
        enum activity_phase phase = s.phase;
        CHECK(activity_can_hint(&a, &s) && go(&a, &s, INPUT_HINT, 0).changed && s.hinted && s.phase == phase);
        CHECK(!activity_can_hint(&a, &s) && refused(&a, &s, INPUT_HINT, 0, 0)); /* once */
        CHECK(survives(&a, &s, &back) && back.hinted);
        s = (struct activity_state){.phase = PHASE_FEEDBACK, .chosen = -1, .hinted = true, .checked = true, .tabs_seen = 3};
        CHECK(!activity_can_hint(&a, &s) && refused(&a, &s, INPUT_HINT, 0, 0)); /* too late */
        (void)go(&a, &s, INPUT_NEXT, 0);
        if (s.index == 1)
            CHECK(!s.hinted && !s.checked && !s.tabs_seen && !activity_can_hint(&a, &s)); /* the next item has none, and begins anew */
    }
}

/* No feedback, no hint, no "I don't know", nothing repeated; every answer is recorded all the same. */
static void test_form(void)
{
    struct course_item form[4] = {{.id = "a", .truth = TRUTH_TRUE, .hint = 9}, {.id = "b", .truth = TRUTH_FALSE},
                                  {.id = "c", .truth = TRUTH_TRUE}, {.id = "d", .truth = TRUTH_TRUE, .sibling = "a"}};
    struct course_activity a = {.id = "x", .kind = "test", .items = form, .item_count = 4};
    struct activity_state s, back;
    activity_start(&a, &s);
    for (unsigned n = 0; n < 3; n++) {
        CHECK(s.index == n && !activity_can_be_unsure(&a, &s) && refused(&a, &s, INPUT_UNSURE, 0, 0));
        CHECK(!go(&a, &s, INPUT_CHOOSE, 1).answered && survives(&a, &s, &back) && back.chosen == 1);
        CHECK(go(&a, &s, INPUT_CONFIDENCE, 3).changed && survives(&a, &s, &back) && back.confidence == 3);
        struct activity_result r = go(&a, &s, INPUT_SUBMIT, 0);
        CHECK(r.answered && r.silent && activity_told(&a, &s) == 0 && s.due == 0);
        CHECK(go(&a, &s, INPUT_NEXT, 0).finished == (n == 2));
    }
    CHECK(s.tally.answered == 3 && s.tally.right == 1);
}

static bool form_fits(struct course_item *form, unsigned count)
{
    struct course_activity a = {.id = "x", .kind = "test", .items = form, .item_count = count};
    return activity_fits(&a);
}

static void test_form_check(void)
{
    static char ids[20][8];
    struct course_item form[20];
    for (unsigned n = 0; n < 20; n++) {
        snprintf(ids[n], sizeof ids[n], "i%u", n);
        form[n] = (struct course_item){.id = ids[n], .truth = n % 2 ? TRUTH_TRUE : TRUTH_FALSE};
    }
    CHECK(form_fits(form, 20) && !form_fits(form, 18));
    form[3].hint = 1;
    CHECK(!form_fits(form, 20));
    form[3].hint = 0;
    form[3].say = kit_says, form[3].say_count = 1;
    CHECK(!form_fits(form, 20));
    form[3].say_count = 0;
    form[3].truth = TRUTH_FALSE; /* 9 and 11 */
    CHECK(!form_fits(form, 20));
}

/* An activity of which nothing would be played would be a screen without a way on. */
static void test_nothing_played(void)
{
    struct course_item one = {.id = "a", .options = kit_own, .option_count = 3, KIT_SAYS};
    struct course_activity a = {.id = "x", .kind = "choice", .items = &one, .item_count = 1};
    CHECK(activity_fits(&a));
    one.booster = true;
    CHECK(!activity_fits(&a));
}

int main(void)
{
    for (unsigned w = 0; w < COUNT(ways); w++)
        test_siblings(&ways[w]);
    test_neutral();
    test_hints();
    test_form();
    test_form_check();
    test_nothing_played();
    return check_done();
}
