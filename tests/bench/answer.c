// SPDX-License-Identifier: GPL-3.0-or-later
/* What it costs to save an answer: the store's append beside a bare one-row transaction with the
 * same safety, interleaved. bench_answer [N]      prints: append_ms append_p95 bare_ms bare_p95 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "store/story.h"
#include "sync/xapi.h"

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void must(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench_answer: %s\n", what);
        exit(1);
    }
}

static double bare(sqlite3 *db, const char *payload)
{
    sqlite3_stmt *st;
    double start = now_ms();
    must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK, "begin");
    must(sqlite3_prepare_v2(db, "INSERT INTO t(p) VALUES(?)", -1, &st, NULL) == SQLITE_OK,
         "prepare");
    sqlite3_bind_text(st, 1, payload, -1, SQLITE_STATIC);
    must(sqlite3_step(st) == SQLITE_DONE, "insert");
    sqlite3_finalize(st);
    must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "commit");
    return now_ms() - start;
}

static double append(struct store *s, uint64_t *rng, uuid learner, char *payload, size_t cap)
{
    struct buf b = {0};
    struct event_draft d = story_draft(rng, learner, NULL, &b);
    snprintf(payload, cap, "%.*s", (int)d.payload_len, d.payload);
    double start = now_ms();
    enum status st = store_append(s, &d, 1, NULL);
    double ms = now_ms() - start;
    must(st == STATUS_OK, status_text(st));
    buf_finish(&b);
    return ms;
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 300;
    char dir[512], path[600], payload[4096];
    uint64_t rng = 1;
    uuid learner;
    struct store *s;
    sqlite3 *db;
    struct store_options opt = {.random = story_random, .ctx = &rng, .xapi = xapi_statement};
    double *a = calloc(n, sizeof *a), *b = calloc(n, sizeof *b);
    must(a && b && n > 0, "memory");
    story_make_dir(dir, sizeof dir);
    must(store_open(dir, &opt, &s) == STATUS_OK, "store");
    must(store_learner_create(s, "7a", "av_aam", AGE_13_15, NULL, STORY_WALL, &learner) ==
             STATUS_OK,
         "learner");
    snprintf(path, sizeof path, "%s/bare.db", dir);
    must(sqlite3_open(path, &db) == SQLITE_OK, "bare");
    must(sqlite3_exec(db,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER "
                      "PRIMARY KEY, p TEXT)",
                      NULL, NULL, NULL) == SQLITE_OK,
         "bare");
    for (size_t i = 0; i < n; i++) {
        a[i] = append(s, &rng, learner, payload, sizeof payload);
        b[i] = bare(db, payload);
        if (i % 20 == 19) /* as the kiosk does when nobody waits */
            must(store_tidy(s) == STATUS_OK, "tidy");
    }
    qsort(a, n, sizeof *a, by_value);
    qsort(b, n, sizeof *b, by_value);
    printf("%.3f %.3f %.3f %.3f\n", a[n / 2], a[n * 95 / 100], b[n / 2], b[n * 95 / 100]);
    sqlite3_close(db);
    store_close(s);
    story_remove(dir);
    free(a);
    free(b);
    return 0;
}
