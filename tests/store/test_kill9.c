// SPDX-License-Identifier: GPL-3.0-or-later
/* kill -9 at 200 random moments while a child answers: each acknowledged answer is there, and nothing is broken. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "store/story.h"

enum { KILLS = 200, KILLS_A_DIR = 25 };

struct word { /* through the pipe, after STATUS_OK */
    int64_t seq;
    uuid id;
};

static char dir[512];
static uuid acknowledged_ids[STORY_EVENTS]; /* by sequence; nil: not acknowledged */

/* Tells each acknowledged event, until it is killed. */
static void answer_for_ever(int out, uint64_t seed)
{
    uint64_t rng = seed;
    struct store *s;
    struct buf b = {0};
    uuid who = {{1, 2, 3}};
    if (store_open(dir, NULL, &s) != STATUS_OK)
        _exit(9);
    for (;;) {
        struct event_draft d = story_draft(&rng, who, NULL, &b);
        struct event e;
        if (store_append(s, &d, 1, &e) != STATUS_OK)
            _exit(9);
        struct word w = {e.seq, e.id};
        if (write(out, &w, sizeof w) != sizeof w)
            _exit(9);
    }
}

static bool last_seq(void *ctx, const struct event *e)
{
    int64_t *last = ctx;
    CHECK(e->seq == *last + 1 && e->payload_len > 0);
    uuid known = e->seq < STORY_EVENTS ? acknowledged_ids[e->seq] : (uuid){{0}};
    CHECK(uuid_is_nil(known) || uuid_equal(known, e->id));
    *last = e->seq;
    return true;
}

static bool hear(int in, int64_t *last)
{
    struct word w;
    if (read(in, &w, sizeof w) != sizeof w)
        return false;
    *last = w.seq;
    CHECK(w.seq < STORY_EVENTS && uuid_is_nil(acknowledged_ids[w.seq])); /* never the same number twice */
    if (w.seq < STORY_EVENTS)
        acknowledged_ids[w.seq] = w.id;
    return true;
}

/* Returns the last number that was acknowledged, 0 for none. */
static int64_t run_and_kill(uint64_t *rng)
{
    int pipes[2], status;
    if (pipe(pipes) != 0)
        abort();
    fflush(stdout);
    uint64_t seed = story_next(rng);
    pid_t child = fork();
    if (child == 0) {
        close(pipes[0]);
        answer_for_ever(pipes[1], seed);
    }
    close(pipes[1]);
    /* some while it opens, most at any moment after a few answers; counted, so that a slow machine tests as much */
    int64_t acknowledged = 0;
    unsigned answers = story_below(rng, 8) ? 1 + story_below(rng, 30) : 0;
    while (answers-- > 0 && hear(pipes[0], &acknowledged))
        continue;
    struct timespec wait = {0, (long)story_below(rng, 3000) * 1000};
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    while (hear(pipes[0], &acknowledged))
        continue;
    close(pipes[0]);
    return acknowledged;
}

int main(void)
{
    uint64_t seed = story_fresh_seed(), rng = seed;
    int64_t total = 0, known = 0, mid = 0;
    printf("seed %llu\n", (unsigned long long)seed);
    for (int i = 0; i < KILLS; i++) {
        if (i % KILLS_A_DIR == 0) {
            if (i)
                story_remove(dir);
            story_make_dir(dir, sizeof dir);
            memset(acknowledged_ids, 0, sizeof acknowledged_ids);
            known = 0;
        }
        int64_t acknowledged = run_and_kill(&rng), there = 0, before = known;
        if (acknowledged > known)
            known = acknowledged;
        mid += acknowledged > 0;
        char integrity[200];
        struct store *s;
        if (i % 2)
            story_integrity(dir, NULL, integrity, sizeof integrity);
        CHECK(store_open(dir, NULL, &s) == STATUS_OK);
        if (!s)
            continue;
        CHECK(store_events(s, 0, last_seq, &there) == STATUS_OK);
        CHECK(there >= known && there <= known + 1);
        if (there < known)
            printf("kill %d: %lld of %lld\n", i, (long long)there, (long long)known);
        store_close(s);
        story_integrity(dir, NULL, integrity, sizeof integrity);
        CHECK_STR(integrity, "ok");
        known = there;
        total += known - before;
    }
    story_remove(dir);
    printf("%d kills, %lld of them while it answered, %lld answers\n", KILLS, (long long)mid, (long long)total);
    CHECK(mid > KILLS / 2);
    return check_done();
}
