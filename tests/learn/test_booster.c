// SPDX-License-Identifier: GPL-3.0-or-later
/* Boosters: what is due and with which items, one a day and skill, what an answer in one moves; and the state that is resumed. */
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "learn/booster.h"
#include "learn/elo.h"
#include "small_course.h"

static const uuid child = {{1}}, kiosk = {{2}};
static struct small_course small;
static struct catalogue *catalogue;
static int64_t seq;

struct learnt { /* the next answer's circumstances */
    struct adapt *a;
    int64_t day;
    uint32_t session;
    bool booster;
    int64_t ms;
};

static void give(struct learnt *l, const char *id, const char *skill, enum course_truth truth, enum outcome outcome)
{
    char item[ADAPT_KEY_TEXT], key[ADAPT_KEY_TEXT];
    adapt_key_text(adapt_key(id), item);
    adapt_key_text(adapt_key(skill), key);
    seq++;
    struct adapt_answer x = {.time = seq << 16, .epoch = kiosk, .seq = seq, .learner = child, .day = l->day, .session = l->session,
                             .skill = key, .item = item, .truth = truth, .outcome = outcome, .attempt = 1, .options = 2,
                             .difficulty = catalogue_difficulty(catalogue, item), .response_ms = l->ms ? l->ms : 4000,
                             .booster = l->booster};
    CHECK(adapt_fold(l->a, &x) == STATUS_OK);
}

static void lesson(struct learnt *l, const char *skill, const char *lesson_id, unsigned from, unsigned n)
{
    char id[32];
    for (unsigned i = from; i < from + n; i++) {
        snprintf(id, sizeof id, "%s.a.i%u", lesson_id, i);
        give(l, id, skill, i % 2 ? TRUTH_FALSE : TRUTH_TRUE, OUTCOME_RIGHT);
    }
}

static struct booster_plan plan_on(const struct learnt *l, bool young)
{
    struct booster_plan p;
    struct adapt_now now = {.day = l->day, .epoch = kiosk, .session = l->session};
    CHECK(catalogue_plan(catalogue, l->a, child, &now, young, &p) == STATUS_OK);
    return p;
}

static unsigned number_of(const char *id) /* "1.1.a.i7" → 7 */
{
    return (unsigned)atoi(strrchr(id, 'i') + 1);
}

static void play_plan(struct learnt *l, const struct booster_plan *p, enum outcome outcome)
{
    l->booster = true;
    for (unsigned i = 0; i < p->count; i++)
        give(l, p->items[i], p->skill, number_of(p->items[i]) % 2 ? TRUTH_FALSE : TRUTH_TRUE, outcome);
    l->booster = false;
}

static struct adapt_skill skill_of(const struct adapt *a, const char *skill)
{
    struct adapt_skill s = {0};
    char key[ADAPT_KEY_TEXT];
    adapt_key_text(adapt_key(skill), key);
    adapt_skill(a, child, key, &s);
    return s;
}

static void due_and_chosen(void)
{
    struct learnt l = {.a = adapt_create(), .day = 20700, .session = 1};
    CHECK(plan_on(&l, false).count == 0);
    lesson(&l, "see", "1.1", 0, 5);
    lesson(&l, "few", "1.2", 0, 2);
    CHECK(plan_on(&l, false).count == 0); /* the day itself */
    l.day += 60;
    l.session++;
    struct booster_plan p = plan_on(&l, false), again = plan_on(&l, false);
    CHECK(p.count == BOOSTER_ITEMS && memcmp(&p, &again, sizeof p) == 0); /* the same question has the same answer */
    CHECK_STR(p.skill, "see");
    unsigned falses = 0;
    for (unsigned i = 0; i < p.count; i++) {
        CHECK(number_of(p.items[i]) >= SMALL_SEE - SMALL_KEPT); /* kept for it, and fresh */
        falses += number_of(p.items[i]) % 2;
    }
    CHECK(falses >= 1 && falses <= 2);
    /* clicked through: not again today, but it has counted for nothing, so tomorrow */
    l.ms = 300;
    double before = skill_of(l.a, "see").stability;
    play_plan(&l, &p, OUTCOME_RIGHT);
    l.ms = 0;
    CHECK(plan_on(&l, false).count == 0 && skill_of(l.a, "see").stability == before);
    l.day++;
    l.session++;
    p = plan_on(&l, false);
    CHECK(p.count == BOOSTER_ITEMS);
    unsigned kept = 0;
    for (unsigned i = 0; i < p.count; i++) {
        CHECK(number_of(p.items[i]) >= 5); /* 0-4 were in the lesson */
        kept += number_of(p.items[i]) >= SMALL_SEE - SMALL_KEPT;
    }
    CHECK(kept == 1); /* the fourth one kept; the others are merely fresh */
    play_plan(&l, &p, OUTCOME_RIGHT);
    CHECK(skill_of(l.a, "see").reviews == 2 && skill_of(l.a, "see").stability > before);
    CHECK(plan_on(&l, false).count == 0);
    adapt_destroy(l.a);
}

/* All twelve are used up after three; from then on those shown least come again, move the memory and nothing else. */
static void used_up(void)
{
    struct learnt l = {.a = adapt_create(), .day = 20700, .session = 1};
    lesson(&l, "see", "1.1", 0, 3);
    unsigned shown[SMALL_SEE] = {1, 1, 1};
    for (int n = 0; n < 10; n++) {
        l.day += 200;
        l.session++;
        struct booster_plan p = plan_on(&l, false);
        CHECK(p.count == BOOSTER_ITEMS);
        unsigned most = 0, least = 99;
        for (unsigned i = 0; i < p.count; i++)
            shown[number_of(p.items[i])]++;
        for (unsigned i = 0; i < SMALL_SEE; i++) {
            most = shown[i] > most ? shown[i] : most;
            least = shown[i] < least ? shown[i] : least;
        }
        CHECK(most - least <= 1); /* exposures stay level */
        struct adapt_skill s = skill_of(l.a, "see");
        play_plan(&l, &p, OUTCOME_RIGHT);
        struct adapt_skill t = skill_of(l.a, "see");
        CHECK(t.reviews == s.reviews + 1);
        CHECK((t.answers == SMALL_SEE) == (n >= 2));
        CHECK(n < 3 || t.theta == s.theta);
    }
    adapt_destroy(l.a);
}

static void limits(void)
{
    struct learnt l = {.a = adapt_create(), .day = 20700, .session = 1};
    lesson(&l, "old", "2.1", 0, 3);
    l.day += 60;
    l.session++;
    CHECK(plan_on(&l, false).count == BOOSTER_ITEMS && plan_on(&l, true).count == 0); /* under 13 */
    /* three skills that the course does not even have are boosted today: enough for a day */
    for (int k = 0; k < ADAPT_BOOSTERS; k++) {
        char skill[16], id[32];
        CHECK(plan_on(&l, false).count == BOOSTER_ITEMS);
        snprintf(skill, sizeof skill, "x%d", k);
        for (int i = 0; i < 4; i++) {
            snprintf(id, sizeof id, "%s.%d", skill, i);
            l.booster = i == 3; /* the skill is there by then */
            give(&l, id, skill, TRUTH_TRUE, OUTCOME_RIGHT);
        }
        l.booster = false;
    }
    CHECK(plan_on(&l, false).count == 0);
    l.day++;
    l.session++;
    CHECK(plan_on(&l, false).count == BOOSTER_ITEMS);
    adapt_destroy(l.a);
}

/* Over many boosters from a large pool the share of false items stays at 40 % ± 10. */
static void share(void)
{
    enum { POOL = 400, BOOSTERS = 60 };
    static char ids[POOL][16];
    static struct adapt_choice pool[POOL];
    struct learnt l = {.a = adapt_create(), .day = 20700, .session = 1};
    char key[ADAPT_KEY_TEXT];
    adapt_key_text(adapt_key("see"), key);
    lesson(&l, "see", "1.1", 0, 3);
    for (unsigned i = 0; i < POOL; i++) {
        snprintf(ids[i], sizeof ids[i], "p%u", i);
        /* all false ones hard: without a share the chooser would take none of them */
        pool[i] = (struct adapt_choice){ids[i], i % 2 ? TRUTH_FALSE : TRUTH_TRUE, i % 2 ? 5 : 3, 2, false};
    }
    unsigned falses = 0, all = 0;
    for (int n = 0; n < BOOSTERS; n++) {
        size_t out[BOOSTER_ITEMS], count;
        l.day += 30;
        l.session++;
        CHECK(adapt_probe(l.a, child, key, pool, POOL, BOOSTER_ITEMS, out, &count) == STATUS_OK && count == BOOSTER_ITEMS);
        for (size_t i = 0; i < count; i++) {
            const struct adapt_choice *c = &pool[out[i]];
            seq++;
            struct adapt_answer x = {.time = seq << 16, .epoch = kiosk, .seq = seq, .learner = child, .day = l.day,
                                     .session = l.session, .skill = key, .item = c->item, .truth = c->truth,
                                     .outcome = seq % 4 ? OUTCOME_RIGHT : OUTCOME_NOT_YET, .attempt = 1, .options = 2,
                                     .difficulty = c->difficulty, .response_ms = 4000, .booster = true};
            CHECK(adapt_fold(l.a, &x) == STATUS_OK);
            falses += c->truth == TRUTH_FALSE;
            all++;
        }
        CHECK(n < 5 || (falses * 10 >= all * 3 - 10 && falses * 10 <= all * 5 + 10));
    }
    adapt_destroy(l.a);
}

/* Who does not know is where a blind guesser is on average, in θ and in δ; and has not given a right answer. */
static void unsure(void)
{
    double theta[4], delta[4];
    static const enum outcome outcomes[] = {OUTCOME_RIGHT, OUTCOME_NOT_YET, OUTCOME_UNSURE};
    for (int i = 0; i < 3; i++) {
        struct learnt l = {.a = adapt_create(), .day = 20700, .session = 1};
        char item[ADAPT_KEY_TEXT];
        uint32_t n, shown;
        give(&l, "1.1.a.i0", "see", TRUTH_TRUE, outcomes[i]);
        theta[i] = skill_of(l.a, "see").theta;
        adapt_key_text(adapt_key("1.1.a.i0"), item);
        CHECK(adapt_item(l.a, item, &delta[i], &n, &shown) && n == 1);
        adapt_destroy(l.a);
    }
    CHECK(fabs(theta[2] - (theta[0] + theta[1]) / 2) < 1e-15 && theta[2] < theta[0] && theta[2] > theta[1]);
    CHECK(fabs(delta[2] - (delta[0] + delta[1]) / 2) < 1e-15);
    struct learnt l = {.a = adapt_create(), .day = 20700, .session = 1};
    for (int day = 0; day < 2; day++, l.day++, l.session++)
        for (unsigned i = 0; i < 6; i++) {
            char id[24];
            snprintf(id, sizeof id, "plain.%d.%u", day, i);
            give(&l, id, "plain", TRUTH_NONE, OUTCOME_UNSURE);
        }
    CHECK(!skill_of(l.a, "plain").mastered && skill_of(l.a, "plain").answers == 12);
    for (int day = 0; day < 2; day++, l.day++, l.session++)
        for (unsigned i = 0; i < 6; i++) {
            char id[24];
            snprintf(id, sizeof id, "plain2.%d.%u", day, i);
            give(&l, id, "plain", TRUTH_NONE, i == 3 && day ? OUTCOME_UNSURE : OUTCOME_RIGHT);
        }
    CHECK(skill_of(l.a, "plain").mastered); /* seven of the last eight, over two days */
    bool mastered[SKILLS_MAX];
    catalogue_mastered(catalogue, l.a, child, mastered);
    CHECK(!mastered[0] && !mastered[1] && !mastered[2]); /* of the course's skills none */
    adapt_destroy(l.a);
}

/* ---- played and resumed ---- */

static struct activity_result press(struct booster *b, struct lesson_play *p, enum activity_input_kind kind, int n)
{
    return activity_apply(&b->steps[p->step].activity, &p->activity, (struct activity_input){kind, n, 0});
}

static void resumed(void)
{
    struct booster_plan plan = {.skill = "see", .items = {"1.1.a.i9", "1.1.a.i2", "2.1.a.i1"}, .count = 3, .day = 77};
    static struct booster b, c;
    struct lesson_play p, q;
    struct buf state = {0};
    char skill[SKILL_NAME];
    CHECK(booster_build(&b, &small.course, &plan));
    CHECK(b.lesson.step_count == 3 && b.position[0] == 10 && b.real[2] == &small.lessons[2] && b.items[0].truth == TRUTH_FALSE);
    lesson_play_start(&p, &b.lesson);
    CHECK(p.activity.phase == PHASE_ASK); /* though the lesson itself never plays it */
    press(&b, &p, INPUT_CHOOSE, 1);
    press(&b, &p, INPUT_CONFIDENCE, 3);
    CHECK(press(&b, &p, INPUT_SUBMIT, 0).answered && p.activity.last.outcome == OUTCOME_RIGHT);
    booster_save(&b, &p, &state);
    CHECK(buf_ok(&state) && booster_load(&c, &q, &small.course, state.data, state.len, 77));
    CHECK(q.step == 0 && q.activity.phase == PHASE_FEEDBACK && q.lesson == &c.lesson && lesson_play_tally(&q).right == 1);
    CHECK(press(&c, &q, INPUT_NEXT, 0).finished);
    lesson_play_next(&q);
    press(&c, &q, INPUT_CHOOSE, 0);
    buf_clear(&state);
    booster_save(&c, &q, &state);
    CHECK(booster_load(&b, &p, &small.course, state.data, state.len, 77));
    CHECK(p.step == 1 && p.activity.phase == PHASE_ASK && lesson_play_tally(&p).right == 1);
    CHECK(booster_runs(state.data, state.len, 77, skill) && !booster_runs(state.data, state.len, 78, skill));
    CHECK_STR(skill, "see");
    CHECK(!booster_load(&b, &p, &small.course, state.data, state.len, 78)); /* another day, another booster */
    CHECK(!booster_load(&b, &p, &small.course, "{}", 2, 77) && !booster_load(&b, &p, &small.course, "", 0, 77));
    plan.items[1][7] = '9'; /* twice the same is not refused here but where a state is read; one that is gone is */
    memcpy(plan.items[2], "1.1.a.i99", 10);
    CHECK(!booster_build(&b, &small.course, &plan));
    for (size_t cut = 0; cut < state.len; cut++)
        CHECK(!booster_load(&b, &p, &small.course, state.data, cut, 77));
    srand(4);
    for (int i = 0; i < 4000; i++) {
        size_t at = (size_t)rand() % state.len;
        char was = state.data[at];
        state.data[at] = (char)(rand() % 95 + 32);
        if (booster_load(&b, &p, &small.course, state.data, state.len, 77)) {
            CHECK(p.step < 3 && lesson_play_step(&p) && p.activity.index == 0);
            for (int k = 0; k < 6; k++)
                press(&b, &p, (enum activity_input_kind)(rand() % 13), rand() % 4);
        }
        state.data[at] = was;
    }
    buf_finish(&state);
}

int main(void)
{
    small_course(&small);
    CHECK(catalogue_make(&small.course, &catalogue) == STATUS_OK);
    CHECK_STR(catalogue_stamp(catalogue), "small 1");
    due_and_chosen();
    used_up();
    limits();
    share();
    unsure();
    resumed();
    catalogue_free(catalogue);
    return check_done();
}
