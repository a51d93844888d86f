// SPDX-License-Identifier: GPL-3.0-or-later
/* A synthetic school: its answers go through the real store and come out as the measures that its plan says. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

#include "report/report.h"
#include "store/story.h"

enum { CLASSES = 10, EACH = 12, PLANNED = CLASSES * EACH };

/* What learner l of class k does in a round: how many of ten false items it catches, of ten true ones it accepts; how many
 * answers it gives before it stops. */
struct plan {
    unsigned caught, accepted, answered;
};
static const char *const codes[CLASSES] = {"6a", "6b", "6c", "7a", "7b", "7c", "8a", "8b", "8c", "g1"};
static struct plan plan[PLANNED][FORM_ROUNDS];
static uuid ids[PLANNED];
static char dir[512];

static void make_plan(uint64_t *rng)
{
    for (unsigned i = 0; i < PLANNED; i++) {
        bool taught = i / EACH % 2 == 0;
        unsigned base = 3 + story_below(rng, 4), up = taught ? 1 + story_below(rng, 2) : story_below(rng, 2);
        plan[i][0] = (struct plan){base, 4 + story_below(rng, 4), FORM_ITEMS};
        plan[i][1] = (struct plan){base + up, plan[i][0].accepted + story_below(rng, 2), FORM_ITEMS};
        plan[i][2] = (struct plan){0, 0, 0};
    }
    plan[0][1].answered = 0;  /* 6a: one was away at T1 */
    plan[1][1].answered = 13; /* and one stopped on the way: eleven are begun, ten finished */
    for (unsigned i = 9 * EACH; i < 9 * EACH + 3; i++) /* g1: nine finish T0 */
        plan[i][0].answered = 5;
}

static void answer(struct store *s, uuid learner, const char *lesson, enum learn_mode mode, unsigned item, bool called_true,
                   int64_t wall)
{
    char id[8];
    struct buf b = {0};
    bool truth = item >= 10;
    snprintf(id, sizeof id, "i%u", item);
    struct event_answer a = {
        .where = {.pack = "p", .pack_version = "1", .lesson = lesson, .step = "form", .lang = "ur", .mode = mode,
                  .form = mode == MODE_TEST ? lesson : NULL, .session = 1},
        .item = id, .kind = "test", .skill = "discernment", .option = called_true ? "true" : "false", .position = item + 1,
        .attempt = 1, .confidence = (int)(item % 4 + 1), .response_ms = 1000 + item, .truth = truth ? TRUTH_TRUE : TRUTH_FALSE,
        .outcome = truth == called_true, .verdict = called_true ? VERDICT_CALLED_TRUE : VERDICT_CALLED_FALSE};
    event_encode_answer(&a, &b);
    struct event_draft d = {learner, EVENT_ANSWERED, b.data, b.len, wall};
    CHECK(buf_ok(&b) && store_append(s, &d, 1, NULL) == STATUS_OK);
    buf_finish(&b);
}

static void play(struct store *s, unsigned l, unsigned round, int64_t wall)
{
    const char *const forms[] = {"test.a", "test.b", "test.c"};
    const struct plan *p = &plan[l][round];
    for (unsigned k = 0; k < p->answered; k++) {
        unsigned item = (k * 7 + l) % FORM_ITEMS; /* in an order of the learner's own */
        bool called_true = item < 10 ? item >= p->caught : item - 10 < p->accepted;
        answer(s, ids[l], forms[form_of_round(codes[l / EACH], round)], MODE_TEST, item, called_true, wall + k);
        if (k == 0) /* the same once more, otherwise: the first one stands */
            answer(s, ids[l], forms[form_of_round(codes[l / EACH], round)], MODE_TEST, item, !called_true, wall + k);
    }
}

static void school(struct store *s)
{
    char picture[16];
    for (unsigned i = 0; i < PLANNED; i++) {
        snprintf(picture, sizeof picture, "av_%u", i);
        CHECK(store_learner_create(s, codes[i / EACH], picture, AGE_13_15, NULL, STORY_WALL, &ids[i]) == STATUS_OK);
        for (unsigned k = 0; k < FORM_ITEMS; k += 2) /* practice, all of it "right": no part of any measure */
            answer(s, ids[i], "2.4", MODE_PRACTICE, k, k >= 10, STORY_WALL + 5);
    }
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < PLANNED; i++)
            play(s, i, round, STORY_WALL + 1000 * (round + 1));
    uuid guest = {{9, 9, 9}};
    for (unsigned k = 0; k < FORM_ITEMS; k++) /* nobody's profile */
        answer(s, guest, "test.a", MODE_TEST, k, true, STORY_WALL + 7);
}

static const struct report_learner *find(const struct report_school *r, uuid id)
{
    for (size_t i = 0; i < r->count; i++)
        if (uuid_equal(r->learners[i].id, id))
            return &r->learners[i];
    return NULL;
}

static void gathered(const struct report_school *r)
{
    CHECK(r->count == PLANNED && r->class_count == CLASSES);
    for (unsigned i = 0; i < PLANNED; i++) {
        const struct report_learner *l = find(r, ids[i]);
        CHECK(l != NULL);
        if (!l)
            continue;
        CHECK_STR(r->classes[l->class_at], codes[i / EACH]);
        for (unsigned k = 0; k < FORM_ROUNDS; k++) {
            const struct report_round *got = &l->rounds[k];
            CHECK(got->answered == plan[i][k].answered && got->complete == (plan[i][k].answered == FORM_ITEMS));
            if (!got->complete)
                continue;
            struct measure_counts want = {plan[i][k].caught, 10 - plan[i][k].caught, 10 - plan[i][k].accepted, plan[i][k].accepted};
            struct measure_sdt sdt;
            measure_sdt(&want, &sdt);
            CHECK(memcmp(&got->score.counts, &want, sizeof want) == 0);
            CHECK(got->score.sdt.d == sdt.d && got->score.sdt.c == sdt.c);
        }
    }
}

/* Field n (from 0) of the line that begins so; "" where there is none. */
static const char *field(const char *table, const char *begin, int n)
{
    static char out[128];
    const char *p = table;
    size_t len = strlen(begin);
    out[0] = 0;
    while (p && strncmp(p, begin, len) != 0)
        p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL;
    for (; p && n > 0; n--)
        p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL;
    if (p)
        snprintf(out, sizeof out, "%.*s", (int)strcspn(p, ",\r"), p);
    return out;
}

enum { N = 4, MEAN, LO, HI, G, G_LO, G_HI, NOTE };

static void same_number(const char *shown, double want)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", want);
    CHECK_STR(shown, text);
}

static double planned_d(unsigned l, unsigned round)
{
    struct measure_counts n = {plan[l][round].caught, 10 - plan[l][round].caught, 10 - plan[l][round].accepted,
                               plan[l][round].accepted};
    struct measure_sdt s;
    measure_sdt(&n, &s);
    return s.d;
}

static void table(const struct report_school *r)
{
    struct buf b = {0};
    report_write(r, NULL, &b);
    CHECK(buf_ok(&b));
    const char *t = b.data;
    double mean = 0, pre[PLANNED], post[PLANNED];
    for (unsigned i = 0; i < EACH; i++)
        mean += planned_d(i, 0) / EACH;
    CHECK_STR(field(t, "round,6a,T0,finished,", N), "12");
    same_number(field(t, "round,6a,T0,d,", MEAN), mean);
    CHECK_STR(field(t, "round,6a,T1,begun,", N), "11");
    CHECK_STR(field(t, "round,6a,T1,finished,", N), "10");
    CHECK_STR(field(t, "round,g1,T0,begun,", N), "12");
    CHECK_STR(field(t, "round,g1,T0,finished,", N), ""); /* nine: not even how many */
    CHECK_STR(field(t, "round,g1,T0,finished,", NOTE), "fewer than 10: not shown");
    CHECK_STR(field(t, "round,g1,T0,d,", MEAN), "");
    CHECK(strstr(t, "round,g1,T0,d") == NULL && strstr(t, ",T2,") == NULL);
    CHECK_STR(field(t, "change,g1,T0-T1,d,", MEAN), "");
    CHECK_STR(field(t, "change,g1,T0-T1,d,", NOTE), "fewer than 10: not shown");
    CHECK(strstr(t, "change,g1,T0-T1,c,") == NULL);
    size_t n = 0;
    for (unsigned i = 3 * EACH; i < 4 * EACH; i++, n++) { /* 7a, whole */
        pre[n] = planned_d(i, 0);
        post[n] = planned_d(i, 1);
    }
    struct impact_paired p;
    CHECK(impact_paired(pre, post, n, &p) == IMPACT_OK);
    same_number(field(t, "change,7a,T0-T1,d,", MEAN), p.change.mean);
    same_number(field(t, "change,7a,T0-T1,d,", LO), p.change.lo);
    same_number(field(t, "change,7a,T0-T1,d,", G), p.g);
    CHECK_STR(field(t, "change,7a,T0-T1,d,", NOTE), "change: not proof of effect");
    CHECK_STR(field(t, "change,all,T0-T1,guard_true_items,", NOTE), "held");
    CHECK(strstr(t, "arms,") == NULL);
    buf_finish(&b);
}

static void arms(const struct report_school *r)
{
    struct buf b = {0};
    report_write(r, "6b,7a,7c,8b,g1", &b); /* every second class */
    CHECK(buf_ok(&b));
    struct impact_learner l[PLANNED];
    for (unsigned i = 0; i < PLANNED; i++)
        l[i] = (struct impact_learner){i / EACH, i / EACH % 2 == 0, plan[i][0].answered == FORM_ITEMS,
                                       plan[i][1].answered == FORM_ITEMS, planned_d(i, 0), planned_d(i, 1)};
    struct impact_two two;
    CHECK(impact_two(l, PLANNED, IMPACT_ANCOVA, &two) == IMPACT_OK);
    same_number(field(b.data, "arms,all,T0-T1 ancova,d,", MEAN), two.effect.mean);
    same_number(field(b.data, "arms,all,T0-T1 ancova,d,", HI), two.effect.hi);
    CHECK(two.effect.lo > 0); /* the plan has an effect; the test finds it */
    CHECK_STR(field(b.data, "arms,all,taught,lost,", N), "60");
    same_number(field(b.data, "arms,all,taught,lost,", MEAN), 2 / 60.0);
    same_number(field(b.data, "arms,all,waited,lost,", MEAN), 0);
    buf_clear(&b);
    struct report_school few = *r; /* 6a to 7a: four classes */
    few.count = 0;
    while (few.count < r->count && r->learners[few.count].class_at < 4)
        few.count++;
    few.class_count = 4;
    report_write(&few, "6b,7a", &b);
    CHECK_STR(field(b.data, "arms,all,T0-T1 ancova,d,", NOTE), "too few classes: d_ppc2 without a test");
    CHECK(field(b.data, "arms,all,T0-T1 ancova,d,", G)[0] != 0);
    CHECK_STR(field(b.data, "arms,all,T0-T1 ancova,d,", G_LO), "");
    CHECK_STR(field(b.data, "arms,all,T0-T1 ancova,d,", LO), "");
    buf_finish(&b);
}

static void allocation(void)
{
    bool one[9], two[9];
    unsigned waits[9] = {0};
    report_allocate(9, 5, one);
    report_allocate(9, 5, two);
    CHECK(memcmp(one, two, sizeof one) == 0);
    for (uint64_t seed = 0; seed < 9000; seed++) {
        unsigned n = 0;
        report_allocate(9, seed, one);
        for (unsigned i = 0; i < 9; i++) {
            n += one[i];
            waits[i] += one[i];
        }
        CHECK(n == 4);
    }
    for (unsigned i = 0; i < 9; i++) /* 4000 expected, sd 47 */
        CHECK(waits[i] > 3800 && waits[i] < 4200);
}

/* Away at T1 under one profile, there under another: once a teacher has said that they are one child, it has changed and not left. */
static void linked(struct store *s)
{
    struct report_school r;
    struct buf b = {0};
    uuid other;
    const char *const forms[] = {"test.a", "test.b", "test.c"};
    CHECK(plan[0][0].answered == FORM_ITEMS && plan[0][1].answered == 0);
    CHECK(store_learner_create(s, codes[0], "av_second", AGE_13_15, NULL, STORY_WALL, &other) == STATUS_OK);
    for (unsigned k = 0; k < FORM_ITEMS; k++)
        answer(s, other, forms[form_of_round(codes[0], 1)], MODE_TEST, k, k >= 10, STORY_WALL + 9000);
    CHECK(report_gather(s, &r) == STATUS_OK && r.count == PLANNED + 1);
    report_finish(&r);
    event_encode_linked(other, &b);
    struct event_draft d = {ids[0], EVENT_LINKED, b.data, b.len, STORY_WALL};
    CHECK(buf_ok(&b) && store_append(s, &d, 1, NULL) == STATUS_OK);
    buf_finish(&b);
    CHECK(report_gather(s, &r) == STATUS_OK && r.count == PLANNED);
    uuid child;
    CHECK(store_child(s, ids[0], &child) == STATUS_OK);
    const struct report_learner *l = find(&r, child);
    CHECK(l && l->rounds[0].complete && l->rounds[1].complete && !l->rounds[2].complete);
    CHECK(l && l->rounds[1].score.counts.hits == 10 && strcmp(r.classes[l->class_at], codes[0]) == 0);
    report_finish(&r);
    CHECK(store_learner_erase(s, other, STORY_WALL) == STATUS_OK);
}

int main(void)
{
    struct store_options opt = {0};
    struct store *s;
    struct report_school r;
    uint64_t rng = 20;
    story_make_dir(dir, sizeof dir);
    opt.synchronous = "OFF"; /* nothing here asks what a power cut costs */
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    CHECK(report_gather(s, &r) == STATUS_OK && r.count == 0);
    struct buf none = {0};
    report_write(&r, "7a", &none);
    CHECK(buf_ok(&none) && strstr(none.data, "arms,all,T0-T1 change,d,,,,,,,,fewer than 10"));
    buf_finish(&none);
    report_finish(&r);
    make_plan(&rng);
    school(s);
    CHECK(report_gather(s, &r) == STATUS_OK);
    gathered(&r);
    table(&r);
    arms(&r);
    allocation();
    report_finish(&r);
    linked(s);
    CHECK(store_learner_erase(s, ids[0], STORY_WALL) == STATUS_OK);
    CHECK(report_gather(s, &r) == STATUS_OK && r.count == PLANNED - 1);
    report_finish(&r);
    store_close(s);
    story_remove(dir);
    return check_done();
}
