// SPDX-License-Identifier: GPL-3.0-or-later
/* Two hubs, processes of their own, at once on one PostgreSQL: both are given the same bundles in orders of their own, with erasures
 * among them, and both fold the queue; one of them, now this, now that, is killed with SIGKILL in the midst of it and begun anew. Nothing
 * is lost, nothing doubled: what was acknowledged is there, all of it comes out as a store has it that took the same, and each
 * event was folded exactly once.
 *   test_two_hubs [ROUNDS] */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "hub/hubs.h"

enum { KILLS_A_ROUND = 6, NOTHING = 0xFFFF };

static struct hubs_load load;
static char where[600];
static uint64_t rng;

/* ---- a hub ---- */

/* What was folded stands in a setting by its range; a second time would find it there. */
static enum status fold(void *ctx, struct hub *h, const struct hub_range *r)
{
    char name[120], epoch[37], value[32];
    (void)ctx;
    uuid_text(r->epoch, epoch);
    snprintf(name, sizeof name, "fold.%s.%lld", epoch, (long long)r->first);
    enum status st = hub_get(h, r->school, name, value, sizeof value);
    if (st == STATUS_OK)
        return hub_set(h, r->school, name, "-1000000");
    snprintf(value, sizeof value, "%lld", (long long)(r->last - r->first + 1));
    return st == STATUS_NOTFOUND ? hub_set(h, r->school, name, value) : st;
}

struct word { /* on the pipe: begun, and done */
    uint16_t bundle, done;
};

static void be_a_hub(uint64_t seed, int out)
{
    struct hub *h;
    unsigned order[LOAD_BUNDLES];
    if (hub_open(where, hubs_key, NULL, &h) != STATUS_OK)
        _exit(9);
    for (unsigned i = 0; i < load.count; i++) {
        unsigned at = story_below(&seed, i + 1);
        order[i] = order[at];
        order[at] = i;
    }
    for (unsigned i = 0; i < load.count; i++) {
        struct hub_took took;
        struct word w = {(uint16_t)order[i], 0};
        const struct buf *b = &load.bundles[order[i]];
        if (write(out, &w, sizeof w) != sizeof w)
            _exit(9);
        enum status st = hub_take_memory(h, b->data, b->len, STORY_WALL, &took);
        if (st != STATUS_OK || took.quarantined) {
            printf("a hub: %s\n", status_name(st));
            fflush(stdout);
            _exit(8);
        }
        w.done = 1;
        if (write(out, &w, sizeof w) != sizeof w)
            _exit(9);
        if (i % 3 == 0 && (st = hub_work(h, fold, NULL)) != STATUS_OK && st != STATUS_NOTFOUND)
            _exit(7);
    }
    hub_close(h);
    _exit(0);
}

struct running {
    pid_t pid;
    int in;
    uint16_t under_way; /* NOTHING: none */
};
static bool said[LOAD_BUNDLES];

static struct running start(void)
{
    int pipes[2];
    if (pipe(pipes) != 0)
        abort();
    uint64_t seed = story_next(&rng);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        close(pipes[0]);
        be_a_hub(seed, pipes[1]);
    }
    close(pipes[1]);
    return (struct running){pid, pipes[0], NOTHING};
}

/* Hears all there is to hear; false: the pipe has ended. */
static bool hear(struct running *r, int timeout_ms)
{
    struct pollfd p = {r->in, POLLIN, 0};
    while (poll(&p, 1, timeout_ms) == 1) {
        struct word w;
        if (read(r->in, &w, sizeof w) != sizeof w)
            return false;
        r->under_way = w.done ? NOTHING : w.bundle;
        if (w.done)
            said[w.bundle] = true;
        timeout_ms = 0;
    }
    return true;
}

static void end(struct running *r, int expected)
{
    int status;
    while (hear(r, 1000))
        ;
    waitpid(r->pid, &status, 0);
    CHECK(expected ? WIFSIGNALED(status) && WTERMSIG(status) == expected : WIFEXITED(status) && WEXITSTATUS(status) == 0);
    close(r->in);
}

/* ---- the end ---- */

static void must_be_whole(struct pg *p)
{
    struct hub *h;
    struct hub_took took;
    struct buf dump = {0};
    unsigned wrong = 0;
    long long folded = 0;
    char sql[300], id[37];
    enum status st;
    CHECK(hub_open(where, hubs_key, NULL, &h) == STATUS_OK);
    for (unsigned i = 0; i < load.count; i++)
        CHECK(said[i] && hub_take_memory(h, load.bundles[i].data, load.bundles[i].len, STORY_WALL, &took) == STATUS_OK && !took.fresh);
    while ((st = hub_work(h, fold, NULL)) == STATUS_OK)
        ;
    CHECK(st == STATUS_NOTFOUND);
    hubs_dump(h, load.id, &dump);
    CHECK(place_same(&dump, &load.whole));
    hubs_check(h, load.id, &wrong);
    CHECK(!wrong);
    hubs_asides(h, load.id, &dump);
    CHECK(!dump.len);
    uuid_text(load.id, id);
    snprintf(sql, sizeof sql, "SELECT sum(value::bigint) FROM setting WHERE school = '%s' AND name LIKE 'fold.%%'", id);
    CHECK(pg_sql(p, "hubs", sql, &folded) && folded == load.events);
    if (folded != load.events)
        printf("folded %lld of %lld\n", folded, (long long)load.events);
    buf_finish(&dump);
    hub_close(h);
}

static void round_of(struct pg *p, uint64_t seed, unsigned *kills, unsigned *within)
{
    struct hub *h;
    hubs_load_make(&load, seed, 6, 300, 25);
    CHECK(hub_open(where, hubs_key, NULL, &h) == STATUS_OK && hub_school_put(h, &load.school) == STATUS_OK &&
          hub_welcome(h, load.id, true) == STATUS_OK);
    hub_close(h); /* before the fork: a connection belongs to one process */
    memset(said, 0, sizeof said);
    struct running r[2] = {start(), start()};
    for (unsigned k = 0; k < KILLS_A_ROUND; k++) {
        unsigned i = story_below(&rng, 2), n = 1 + story_below(&rng, 8);
        bool alive = true;
        while (n-- && alive) { /* after some words of his, and a moment */
            hear(&r[1 - i], 0);
            alive = hear(&r[i], 2000);
        }
        struct timespec moment = {0, (long)story_below(&rng, 3000) * 1000};
        nanosleep(&moment, NULL);
        if (!alive)
            break;
        kill(r[i].pid, SIGKILL);
        int status;
        waitpid(r[i].pid, &status, 0);
        while (hear(&r[i], 0))
            ;
        close(r[i].in);
        if (WIFEXITED(status)) { /* was at its end already */
            CHECK(WEXITSTATUS(status) == 0);
        } else {
            ++*kills;
            *within += r[i].under_way != NOTHING;
        }
        r[i] = start();
    }
    end(&r[0], 0);
    end(&r[1], 0);
    must_be_whole(p);
    hubs_load_finish(&load);
}

int main(int argc, char **argv)
{
    unsigned rounds = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 3, kills = 0, within = 0;
    uint64_t seed = story_fresh_seed();
    struct pg p;
    rng = seed;
    printf("seed %llu\n", (unsigned long long)seed);
    if (pg_start(&p, false)) {
        pg_database(&p, "hubs", where, sizeof where);
        for (unsigned i = 0; i < rounds && check_failed < 20; i++)
            round_of(&p, seed + 100 * i, &kills, &within);
        printf("%u rounds, %u kills, %u of them while a bundle was taken in\n", rounds, kills, within);
        CHECK(within > 0);
        pg_stop(&p);
    }
    return check_done();
}
