// SPDX-License-Identifier: GPL-3.0-or-later
/* bench_adapt [EVENTS]: what it costs to rebuild all learners' state, with and without reading the payloads, to choose an item
 * and to look up what home shows. Numbers only; what is fast enough stands in the issue. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "answers.h"

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(bool ok)
{
    if (!ok)
        abort();
}

static void payloads(size_t n)
{
    static const char *const shown[] = {"true", "false"};
    struct event_answer a = {.where = {.pack = "course", .pack_version = "1", .lesson = "2.1", .step = "feed-1",
                                       .lang = "ur", .mode = MODE_PRACTICE, .session = 3},
                             .item = "i1", .kind = "headline", .skill = "pause", .option = "true", .shown = shown,
                             .shown_count = 2, .position = 1, .attempt = 1, .confidence = 3, .response_ms = 4000,
                             .truth = 1, .outcome = 1, .verdict = 1, .points = 90};
    struct buf b = {0};
    struct event_facts f;
    event_encode_answer(&a, &b);
    double start = now_s();
    for (size_t i = 0; i < n; i++)
        must(event_decode(EVENT_ANSWERED, b.data, b.len, &f, NULL) == STATUS_OK);
    printf("decode_s\t%.3f\t(%zu payloads of %zu bytes)\n", now_s() - start, n, b.len);
    buf_finish(&b);
}

int main(int argc, char **argv)
{
    size_t wanted = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000, n;
    struct log_shape shape = {.kiosks = 5, .learners = 500, .skills = 40, .items = 2000, .days = 200,
                              .answers_a_day = (unsigned)(wanted / 200)};
    struct adapt_answer *log = log_make(&shape, 1, &n);
    struct adapt *a;
    double start = now_s();
    must(adapt_replay(log, n, &a) == STATUS_OK);
    printf("replay_s\t%.3f\t(%zu answers)\n", now_s() - start, n);

    enum { POOL = 2000, ROUNDS = 1000 };
    static struct adapt_choice pool[POOL];
    for (unsigned i = 0; i < POOL; i++)
        pool[i] = (struct adapt_choice){log_item(i), i % 5 < 2 ? TRUTH_FALSE : TRUTH_TRUE, (int)(i % 6), 2, false};
    struct adapt_now now = {.day = 20950, .epoch = log[0].epoch, .session = 500};
    size_t item;
    start = now_s();
    for (size_t i = 0; i < ROUNDS; i++)
        adapt_choose(a, log[i].learner, log_skill((unsigned)i % 40), &now, pool, POOL, &item);
    printf("choose_ms\t%.4f\t(from %d items)\n", (now_s() - start) * 1e3 / ROUNDS, POOL);
    struct adapt_due due[ADAPT_BOOSTERS];
    start = now_s();
    for (size_t i = 0; i < ROUNDS; i++)
        adapt_due(a, log[i].learner, &now, due, ADAPT_BOOSTERS);
    printf("due_ms\t%.4f\t(a learner with %zu answers)\n", (now_s() - start) * 1e3 / ROUNDS, n / shape.learners);
    struct buf b = {0};
    start = now_s();
    adapt_save(a, &b);
    printf("save_ms\t%.1f\t(%zu bytes)\n", (now_s() - start) * 1e3, b.len);
    struct adapt *loaded;
    start = now_s();
    must(adapt_load(b.data, b.len, &loaded) == STATUS_OK);
    printf("load_ms\t%.1f\n", (now_s() - start) * 1e3);
    adapt_destroy(loaded);
    buf_finish(&b);
    adapt_destroy(a);
    free(log);
    payloads(n);
    return 0;
}
