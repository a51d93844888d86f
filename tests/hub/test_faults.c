// SPDX-License-Identifier: GPL-3.0-or-later
/* A SQLite hub takes bundles while each write fails in turn (once or from then on, as an error, a full disk, or a power cut), and while it
 * is killed at random. Afterwards it opens, is whole, holds what it had acknowledged, and taking the rest makes it what a store is that
 * took all; its queue of work has held each event once. Counted and printed.
 *   test_faults [STRIDE]    between the operations that are tried; 1: each */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "hub/hubs.h"
#include "store/fault_vfs.h"

enum { KILLS = 40 };
static struct hubs_load load;
static long stride = 17;
static char dir[512], path[600];

static struct hub *begin(const char *vfs, enum status *st)
{
    struct hub_options opt = {.vfs = vfs};
    struct hub *h = NULL;
    *st = hub_open(path, hubs_key, &opt, &h);
    if (*st == STATUS_OK)
        *st = hub_school_put(h, &load.school);
    if (*st == STATUS_OK)
        *st = hub_welcome(h, load.id, true);
    return h;
}

static bool clean(enum status st, enum fault kind)
{
    if (st == STATUS_OK)
        return true;
    return kind == FAULT_FULL ? st == STATUS_FULL : st == STATUS_IO || st == STATUS_READONLY || st == STATUS_FULL;
}

static void must_be_whole(struct hub *h, const char *vfs, const bool *said, const char *what)
{
    struct buf dump = {0};
    struct hub_took took;
    unsigned wrong = 0;
    char integrity[200];
    int before = check_failed;
    for (unsigned i = 0; i < load.count; i++)
        if (said[i])
            CHECK(hub_take_memory(h, load.bundles[i].data, load.bundles[i].len, STORY_WALL, &took) == STATUS_OK && !took.fresh);
    for (unsigned i = 0; i < load.count; i++)
        CHECK(hub_take_memory(h, load.bundles[i].data, load.bundles[i].len, STORY_WALL, &took) == STATUS_OK && !took.quarantined);
    hubs_dump(h, load.id, &dump);
    CHECK(place_same(&dump, &load.whole));
    hubs_check(h, load.id, &wrong);
    CHECK(!wrong && hubs_work(h) == load.events);
    hub_close(h);
    buf_finish(&dump);
    story_integrity(dir, vfs, integrity, sizeof integrity);
    CHECK_STR(integrity, "ok");
    if (check_failed > before)
        printf("%s\n", what);
}

/* false: it went through without meeting the fault. */
static bool take_under(enum fault kind, long at, bool sticky, unsigned *refused)
{
    bool said[LOAD_BUNDLES] = {false};
    struct hub_took took;
    enum status st;
    char what[80];
    fault_format();
    struct hub *h = begin(FAULT_VFS, &st);
    CHECK(st == STATUS_OK);
    fault_arm(kind, at, sticky);
    for (unsigned i = 0; i < load.count; i++) {
        st = hub_take_memory(h, load.bundles[i].data, load.bundles[i].len, STORY_WALL, &took);
        CHECK(clean(st, kind));
        said[i] = st == STATUS_OK;
        *refused += st != STATUS_OK;
    }
    hub_close(h);
    bool happened = fault_happened();
    if (kind == FAULT_POWER || at % 2)
        fault_power_on((uint64_t)at);
    fault_arm(FAULT_NONE, 0, false);
    h = begin(FAULT_VFS, &st);
    CHECK(st == STATUS_OK);
    snprintf(what, sizeof what, "kind %d, operation %ld, sticky %d", (int)kind, at, sticky);
    must_be_whole(h, FAULT_VFS, said, what);
    return happened;
}

static void faults(void)
{
    static const enum fault kinds[] = {FAULT_IO, FAULT_FULL, FAULT_POWER};
    static const char *const names[] = {"error", "full", "power cut"};
    for (int k = 0; k < 3; k++)
        for (int sticky = 0; sticky < (k == 2 ? 1 : 2); sticky++) {
            long at = 1, runs = 0;
            unsigned refused = 0;
            while (check_failed < 20 && take_under(kinds[k], at, sticky, &refused)) {
                runs++;
                at += sticky || k == 2 ? 3 * stride : stride;
            }
            printf("%s%s: %ld runs over %ld operations, %u bundles refused\n", names[k], sticky ? " from then on" : "", runs, at, refused);
            CHECK(at > 50 && (refused > 3 || runs < 3));
        }
    fault_format();
}

/* ---- kill -9 ---- */

static void take_for_ever(int out)
{
    struct hub_took took;
    enum status st;
    struct hub *h = begin(NULL, &st);
    if (st != STATUS_OK)
        _exit(9);
    for (;;)
        for (unsigned i = 0; i < load.count; i++) {
            uint16_t n = (uint16_t)i;
            if (hub_take_memory(h, load.bundles[i].data, load.bundles[i].len, STORY_WALL, &took) != STATUS_OK ||
                write(out, &n, sizeof n) != sizeof n)
                _exit(9);
        }
}

static void kills(void)
{
    uint64_t seed = story_fresh_seed(), rng = seed;
    unsigned mid = 0, acknowledged = 0;
    printf("seed %llu\n", (unsigned long long)seed);
    for (unsigned k = 0; k < KILLS; k++) {
        int pipes[2], status;
        bool said[LOAD_BUNDLES] = {false};
        uint16_t n;
        unlink(path);
        if (pipe(pipes) != 0)
            abort();
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            close(pipes[0]);
            take_for_ever(pipes[1]);
        }
        close(pipes[1]);
        for (unsigned some = story_below(&rng, load.count); some && read(pipes[0], &n, sizeof n) == sizeof n; some--)
            said[n] = true;
        struct timespec wait = {0, (long)story_below(&rng, 8000) * 1000};
        nanosleep(&wait, NULL);
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        CHECK(WIFSIGNALED(status));
        while (read(pipes[0], &n, sizeof n) == sizeof n)
            said[n] = true;
        close(pipes[0]);
        for (unsigned i = 0; i < load.count; i++)
            acknowledged += said[i];
        mid += said[0] && !said[load.count - 1];
        enum status st;
        struct hub *h = begin(NULL, &st);
        CHECK(st == STATUS_OK);
        must_be_whole(h, NULL, said, "kill");
    }
    printf("%u kills, %u of them within the load, %u bundles acknowledged, none lost\n", KILLS, mid, acknowledged);
    CHECK(mid > KILLS / 4);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        stride = strtol(argv[1], NULL, 10);
    fault_register();
    story_make_dir(dir, sizeof dir);
    snprintf(path, sizeof path, "%s/chiragh.db", dir); /* where story_integrity() looks */
    hubs_load_make(&load, 77, 3, 30, 6);
    faults();
    kills();
    hubs_load_finish(&load);
    story_remove(dir);
    return check_done();
}
