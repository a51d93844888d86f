// SPDX-License-Identifier: GPL-3.0-or-later
/* Export, import, answer and backup with each write failing in turn, in the database (once or from then on, as an error, a full disk, or a
 * power cut) and in the files; and kill -9 at random while a folder of bundles is taken in. Afterwards the store opens, is whole, holds
 * what it had acknowledged, and taking the rest makes it what it would have been. Counted and printed. */
#define _GNU_SOURCE
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/platform.h"
#include "check.h"
#include "store/fault_vfs.h"
#include "store/peers.h"
#include "sync/backup.h"
#include "sync/files.h"
#include "sync/place.h"

enum { BUNDLES = 24, KILLS = 60 };

static struct school school;
static struct buf bundles[BUNDLES], whole;
static unsigned count;
static long stride = 13; /* between the operations that are tried; 1: each */

/* A few machines' logs with an erasure, cut into small bundles. */
static void prepare(void)
{
    struct place hub;
    struct sync_took took;
    uint8_t key[1][KEY_SIZE];
    memcpy(key[0], school_current(&school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    CHECK(place_open(&hub, NULL, NULL, 900, &school) == STATUS_OK);
    for (unsigned k = 0; k < 3; k++) {
        struct place p;
        CHECK(place_open(&p, NULL, NULL, 30 + k, NULL) == STATUS_OK);
        place_write(&p, (uuid){{1}}, NULL, 14);
        place_write(&p, (uuid){{2}}, NULL, 14);
        if (k == 1)
            CHECK(store_learner_erase(p.s, (uuid){{2}}, STORY_WALL) == STATUS_OK);
        int64_t last;
        store_last_seq(p.s, &last);
        for (int64_t first = 1; first <= last && count < BUNDLES;) {
            struct bundle_manifest m;
            struct buf *b = &bundles[count++];
            CHECK(bundle_write(p.s, &p.id.key.sign, p.id.key.epoch, first, first + 5 < last ? first + 5 : last, &who,
                               sync_to_buf(b), &m) == STATUS_OK);
            first = m.last + 1;
        }
        place_remove(&p);
    }
    for (unsigned i = 0; i < count; i++)
        CHECK(sync_take_memory(&hub.y, bundles[i].data, bundles[i].len, STORY_WALL, &took) == STATUS_OK && took.fresh);
    place_dump(&hub, &whole);
    place_remove(&hub);
}

static enum status begin_hub(struct place *p, const char *dir)
{
    struct store_options opt = {.vfs = FAULT_VFS, .random = story_random, .ctx = &p->rng};
    uint8_t seed[SEED_SIZE] = {4};
    *p = (struct place){.rng = 5};
    snprintf(p->dir, sizeof p->dir, "%s", dir);
    device_key_from_seed(seed, &p->id.key);
    p->y = (struct sync){.id = &p->id, .school = &school, .welcome = true};
    enum status st = store_open(dir, &opt, &p->s);
    p->y.store = p->s;
    return st;
}

static bool clean(enum status st, enum fault kind)
{
    if (st == STATUS_OK)
        return true;
    return kind == FAULT_FULL ? st == STATUS_FULL : st == STATUS_IO || st == STATUS_READONLY || st == STATUS_FULL;
}

/* One import under a fault; false: it went through without meeting it. */
static bool import_under(const char *dir, enum fault kind, long at, bool sticky, unsigned *refused)
{
    struct place p;
    struct sync_took took;
    bool said[BUNDLES] = {false};
    char integrity[200];
    fault_format();
    CHECK(begin_hub(&p, dir) == STATUS_OK);
    fault_arm(kind, at, sticky);
    for (unsigned i = 0; i < count; i++) {
        enum status st = sync_take_memory(&p.y, bundles[i].data, bundles[i].len, STORY_WALL, &took);
        CHECK(clean(st, kind));
        said[i] = st == STATUS_OK;
        *refused += st != STATUS_OK;
    }
    store_close(p.s);
    bool happened = fault_happened();
    if (kind == FAULT_POWER || at % 2)
        fault_power_on((uint64_t)at);
    fault_arm(FAULT_NONE, 0, false);
    CHECK(begin_hub(&p, dir) == STATUS_OK);
    for (unsigned i = 0; i < count; i++) /* what was acknowledged is there; the others come again */
        if (said[i]) {
            CHECK(sync_take_memory(&p.y, bundles[i].data, bundles[i].len, STORY_WALL, &took) == STATUS_OK);
            CHECK(took.fresh == 0 && took.known > 0);
        }
    for (unsigned i = 0; i < count; i++)
        CHECK(sync_take_memory(&p.y, bundles[i].data, bundles[i].len, STORY_WALL, &took) == STATUS_OK && !took.quarantined);
    struct buf dump = {0};
    place_dump(&p, &dump);
    CHECK(place_same(&dump, &whole));
    buf_finish(&dump);
    store_close(p.s);
    story_integrity(dir, FAULT_VFS, integrity, sizeof integrity);
    CHECK_STR(integrity, "ok");
    return happened;
}

static void imports(void)
{
    static const enum fault kinds[] = {FAULT_IO, FAULT_FULL, FAULT_POWER};
    static const char *const names[] = {"error", "full", "power cut"};
    char dir[512];
    story_make_dir(dir, sizeof dir);
    for (int k = 0; k < 3; k++)
        for (int sticky = 0; sticky < (k == 2 ? 1 : 2); sticky++) {
            long at = 1, runs = 0;
            unsigned refused = 0;
            while (import_under(dir, kinds[k], at, sticky, &refused)) {
                runs++;
                at += sticky || k == 2 ? 3 * stride : stride;
            }
            printf("import, %s%s: %ld runs over %ld operations, %u bundles refused\n", names[k], sticky ? " from then on" : "", runs,
                   at, refused);
            CHECK(at > 50 && refused > 10);
        }
    story_remove(dir);
    fault_format();
}

/* ---- files ---- */

static int step, fails_at;
static enum status fails_with;

static enum status fail_at(const char *what)
{
    (void)what;
    return ++step == fails_at ? fails_with : STATUS_OK;
}

static unsigned files_in(const char *dir, bool *temporary)
{
    unsigned n = 0;
    DIR *d = opendir(dir);
    *temporary = false;
    for (struct dirent *e; (e = readdir(d));) {
        n += e->d_name[0] != '.';
        *temporary |= strcmp(e->d_name, FILES_TEMPORARY) == 0;
    }
    closedir(d);
    return n;
}

/* Each step of writing a folder of bundles, and of a backup, fails in turn: a clean error, no half of a file, and the next time all is there. */
static void exports(void)
{
    struct place p;
    struct sync_gave gave;
    char stick[512];
    bool temporary;
    CHECK(place_open(&p, NULL, NULL, 40, NULL) == STATUS_OK);
    place_enrol(&p, &school);
    place_write(&p, (uuid){{1}}, NULL, 20);
    unsigned failed = 0;
    for (fails_at = 1; fails_at < 100; fails_at++) {
        story_make_dir(stick, sizeof stick);
        fails_with = fails_at % 2 ? STATUS_FULL : STATUS_IO;
        step = 0;
        files_fail(fail_at);
        enum status st = sync_give(&p.y, stick, &gave);
        files_fail(NULL);
        CHECK(st == STATUS_OK || st == fails_with);
        unsigned n = files_in(stick, &temporary);
        CHECK(!temporary && n == gave.bundles);
        CHECK(sync_give(&p.y, stick, &gave) == STATUS_OK && gave.bundles == 1 && gave.events == 20);
        CHECK(files_in(stick, &temporary) == 1 && !temporary); /* the same name again */
        story_remove(stick);
        if (st == STATUS_OK)
            break;
        failed++;
    }
    struct seal_for who = {.passphrase = "correct horse"};
    unsigned backups = 0;
    for (fails_at = 1; fails_at < 40; fails_at++) {
        story_make_dir(stick, sizeof stick);
        fails_with = STATUS_FULL;
        step = 0;
        files_fail(fail_at);
        enum status st = backup_make(p.s, p.dir, &who, stick, "BACKUP.CHK");
        files_fail(NULL);
        CHECK(st == STATUS_OK || st == STATUS_FULL);
        CHECK(files_in(stick, &temporary) == (st == STATUS_OK) && !temporary);
        char left[600];
        snprintf(left, sizeof left, "%s/backup.tmp", p.dir);
        CHECK(access(left, F_OK) != 0);
        story_remove(stick);
        if (st == STATUS_OK)
            break;
        backups++;
    }
    printf("export: %u steps failed, backup: %u\n", failed, backups);
    CHECK(failed > 5 && backups > 3);
    place_remove(&p);
}

/* ---- kill -9 ---- */

static void take_for_ever(const char *dir, const char *stick, int out)
{
    struct place p;
    struct sync_took took;
    char path[700];
    if (place_open(&p, dir, NULL, (uint64_t)getpid(), &school) != STATUS_OK)
        _exit(9);
    for (;;)
        for (unsigned i = 0; i < count; i++) {
            snprintf(path, sizeof path, "%s/%02u.CHB", stick, i);
            if (sync_take_file(&p.y, path, STORY_WALL, &took) != STATUS_OK)
                _exit(9);
            uint8_t n = (uint8_t)i;
            if (write(out, &n, 1) != 1)
                _exit(9);
        }
}

static void kills(void)
{
    char stick[512], dir[512], name[16], integrity[200];
    uint64_t seed = story_fresh_seed(), rng = seed;
    unsigned mid = 0, acknowledged = 0;
    printf("seed %llu\n", (unsigned long long)seed);
    story_make_dir(stick, sizeof stick);
    for (unsigned i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%02u.CHB", i);
        CHECK(file_write(stick, name, bundles[i].data, bundles[i].len) == STATUS_OK);
    }
    for (unsigned k = 0; k < KILLS; k++) {
        int pipes[2], status;
        bool said[BUNDLES] = {false};
        uint8_t n;
        if (k % 3 == 0) {
            if (k)
                story_remove(dir);
            story_make_dir(dir, sizeof dir);
        }
        if (pipe(pipes) != 0)
            abort();
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            close(pipes[0]);
            take_for_ever(dir, stick, pipes[1]);
        }
        close(pipes[1]);
        for (unsigned some = story_below(&rng, count); some && read(pipes[0], &n, 1) == 1; some--)
            said[n] = true;
        struct timespec wait = {0, (long)story_below(&rng, 20000) * 1000};
        nanosleep(&wait, NULL);
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        CHECK(WIFSIGNALED(status));
        while (read(pipes[0], &n, 1) == 1)
            said[n] = true;
        close(pipes[0]);
        struct place p;
        struct sync_took took;
        struct platform_stamp made;
        char db[600];
        snprintf(db, sizeof db, "%s/chiragh.db", dir);
        if (platform_stamp_file(db, &made) == STATUS_OK) { /* else it was killed before there was a store */
            story_integrity(dir, NULL, integrity, sizeof integrity);
            CHECK_STR(integrity, "ok");
        }
        CHECK(place_open(&p, dir, NULL, 7, &school) == STATUS_OK);
        for (unsigned i = 0; i < count; i++)
            if (said[i]) {
                acknowledged++;
                CHECK(sync_take_memory(&p.y, bundles[i].data, bundles[i].len, STORY_WALL, &took) == STATUS_OK && !took.fresh);
            }
        mid += said[0] && !said[count - 1];
        if (k % 3 == 2) {
            struct buf dump = {0};
            for (unsigned i = 0; i < count; i++)
                CHECK(sync_take_memory(&p.y, bundles[i].data, bundles[i].len, STORY_WALL, &took) == STATUS_OK && !took.quarantined);
            place_dump(&p, &dump);
            CHECK(place_same(&dump, &whole));
            buf_finish(&dump);
        }
        place_close(&p);
    }
    story_remove(dir);
    story_remove(stick);
    printf("%u kills, %u of them within the folder, %u bundles acknowledged, none lost\n", KILLS, mid, acknowledged);
    CHECK(mid > KILLS / 4);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        stride = strtol(argv[1], NULL, 10);
    fault_register();
    place_school(&school, 1);
    prepare();
    imports();
    exports();
    kills();
    for (int i = 0; i < BUNDLES; i++)
        buf_finish(&bundles[i]);
    buf_finish(&whole);
    return check_done();
}
