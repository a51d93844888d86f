// SPDX-License-Identifier: GPL-3.0-or-later
/* What learners' state costs, by way of the store and the effects as the kiosk runs them.
 * bench_state COURSE_PACK INTERFACE_PACK [ANSWERS [DIR]]   a made-up school: 500 learners, one of them with 5,000 answers. DIR: kept,
 * and not filled again where it was */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/effect.h"
#include "course/course.h"
#include "store/story.h"

enum { BATCH = 2000, LEARNERS = 500, HEAVY = 5000, ROUNDS = 400 };

struct bench {
    const struct course *course;
    const struct course_lesson *lessons[4096]; /* of each item */
    const struct course_activity *activities[4096];
    const struct course_item *items[4096];
    size_t item_count;
    uuid learners[LEARNERS];
    uint64_t rng;
};

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench_state: %s\n", what);
        exit(1);
    }
}

static void collect(struct bench *b)
{
    for (unsigned m = 0; m < b->course->module_count; m++)
        for (unsigned l = 0; l < b->course->modules[m].lesson_count; l++) {
            const struct course_lesson *lesson = &b->course->modules[m].lessons[l];
            for (unsigned s = 0; s < lesson->step_count; s++)
                for (unsigned i = 0; lesson->steps[s].type == STEP_ACTIVITY && i < lesson->steps[s].activity.item_count; i++) {
                    must(b->item_count < 4096, "more items than room");
                    b->lessons[b->item_count] = lesson;
                    b->activities[b->item_count] = &lesson->steps[s].activity;
                    b->items[b->item_count++] = &lesson->steps[s].activity.items[i];
                }
        }
}

static void answer(struct bench *b, size_t n, struct buf *out)
{
    static const char *const shown[] = {"true", "false"};
    size_t k = story_below(&b->rng, (unsigned)b->item_count);
    struct event_answer a = {
        .where = {.pack = b->course->pack_id, .pack_version = b->course->version, .lesson = b->lessons[k]->id,
                  .step = b->activities[k]->id, .lang = "ur", .session = 1 + (unsigned)(n / 20000)},
        .item = b->items[k]->id, .kind = b->activities[k]->kind, .skill = b->lessons[k]->skill, .revision = b->items[k]->revision,
        .option = "true", .shown = shown, .shown_count = 2, .position = 1, .attempt = 1, .confidence = 3,
        .response_ms = 1000 + story_below(&b->rng, 9000), .truth = (int)b->items[k]->truth,
        .outcome = story_below(&b->rng, 4) ? 1 : 0, .points = 50};
    event_encode_answer(&a, out);
}

static void fill(struct bench *b, const char *dir, size_t n)
{
    static const struct store_options quick = {.synchronous = "OFF"};
    static struct event_draft drafts[BATCH];
    static struct buf payloads[BATCH];
    struct store *s;
    must(store_open(dir, &quick, &s) == STATUS_OK, "the store does not open");
    for (size_t done = 0; done < n; done += BATCH) {
        for (size_t i = 0; i < BATCH; i++) {
            buf_clear(&payloads[i]);
            answer(b, done + i, &payloads[i]);
            uuid who = done + i < HEAVY ? b->learners[0] : b->learners[1 + story_below(&b->rng, LEARNERS - 2)];
            drafts[i] = (struct event_draft){who, EVENT_ANSWERED, payloads[i].data, payloads[i].len,
                                             STORY_WALL + (int64_t)(done + i) * 4000};
        }
        must(store_append(s, drafts, BATCH, NULL) == STATUS_OK, "an append failed");
    }
    for (size_t i = 0; i < BATCH; i++)
        buf_finish(&payloads[i]);
    store_close(s);
}

static double effect(struct effects *fx, enum effect_kind kind, uuid learner, int64_t wall_ms, struct reply *keep)
{
    struct reply r;
    struct effect e = {.kind = kind, .learner = learner, .wall_ms = wall_ms};
    memcpy(e.key, "ur", 3);
    double start = now_s();
    effects_run(fx, &e, &r);
    double s = now_s() - start;
    must(r.status == STATUS_OK && r.pack_status == STATUS_OK, "an effect failed");
    if (keep)
        *keep = r;
    else
        reply_finish(&r);
    return s;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Home as home_go() asks for it; the median in ms. */
static double home(struct effects *fx, uuid learner, int64_t wall_ms, bool *due)
{
    static double ms[ROUNDS];
    struct reply r;
    effect(fx, EFFECT_SIGN_IN, learner, wall_ms, NULL);
    effect(fx, EFFECT_PROGRESS, learner, wall_ms, &r);
    *due = r.learning.plan.count > 0;
    reply_finish(&r);
    for (int i = 0; i < ROUNDS; i++)
        ms[i] = effect(fx, EFFECT_PROGRESS, learner, wall_ms, NULL) * 1e3;
    qsort(ms, ROUNDS, sizeof *ms, by_value);
    return ms[ROUNDS / 2];
}

int main(int argc, char **argv)
{
    must(argc > 2, "COURSE_PACK INTERFACE_PACK [ANSWERS [DIR]]");
    size_t n = argc > 3 ? strtoul(argv[3], NULL, 10) : 1000000;
    n = n < HEAVY ? HEAVY : n;
    char dir[512];
    static struct bench b = {.rng = 1};
    if (argc > 4)
        snprintf(dir, sizeof dir, "%s", argv[4]);
    else
        story_make_dir(dir, sizeof dir);
    char file[600];
    snprintf(file, sizeof file, "%s/chiragh.db", dir);
    FILE *there = fopen(file, "rb");
    struct effects_config c = {.data_dir = dir, .pack_path = argv[1], .interface_path = argv[2]};
    struct effects *fx;
    struct reply opened;
    must(effects_create(&c, &fx) == STATUS_OK, "no memory");
    effect(fx, EFFECT_OPEN, (uuid){{0}}, STORY_WALL, &opened);
    b.course = opened.course;
    collect(&b);
    for (unsigned i = 0; i < LEARNERS; i++)
        for (unsigned k = 0; k < 16; k++)
            b.learners[i].b[k] = (uint8_t)story_next(&b.rng);
    effects_destroy(fx);
    if (!there)
        fill(&b, dir, n);
    else
        fclose(there);

    int64_t later = STORY_WALL + (int64_t)n * 4000 + INT64_C(60) * 86400000;
    struct reply again;
    bool due, due_new;
    must(effects_create(&c, &fx) == STATUS_OK, "no memory");
    effect(fx, EFFECT_OPEN, (uuid){{0}}, later, &again);
    reply_finish(&again);
    clock_t cpu = clock();
    double wall = effect(fx, EFFECT_WARM, (uuid){{0}}, later, NULL);
    printf("replay_s\t%.3f\t(%zu answers from the store, %zu items; %.3f of it on the processor)\n", wall, n, b.item_count,
           (double)(clock() - cpu) / CLOCKS_PER_SEC);
    double heavy = home(fx, b.learners[0], later, &due), light = home(fx, b.learners[LEARNERS - 1], later, &due_new);
    printf("home_ms\t%.3f\t(a learner with %d answers; a booster %s)\n", heavy, HEAVY, due ? "is chosen" : "is not due");
    printf("home_new_ms\t%.3f\t(a new learner; a booster %s)\n", light, due_new ? "is chosen" : "is not due");
    printf("keep_s\t%.3f\t(the state written)\n", effect(fx, EFFECT_TIDY, (uuid){{0}}, later, NULL));
    effects_destroy(fx);
    must(effects_create(&c, &fx) == STATUS_OK, "no memory");
    effect(fx, EFFECT_OPEN, (uuid){{0}}, later, &again);
    reply_finish(&again);
    printf("warm_s\t%.3f\t(read back at a start)\n", effect(fx, EFFECT_WARM, (uuid){{0}}, later, NULL));
    effects_destroy(fx);
    reply_finish(&opened);
    if (argc <= 4)
        story_remove(dir);
    return 0;
}
