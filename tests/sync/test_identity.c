// SPDX-License-Identifier: GPL-3.0-or-later
/* No two places write under one epoch: copied folders, copied databases, restored ones, other machines, and a power cut at each
 * step of beginning anew. Where both copies went on, nothing of either is lost. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "sync/files.h"
#include "sync/place.h"

#define HOME "volume 77 1.5\nmachine aaaa\npart 001122334455\npart 66778899aabb\n"

static uint64_t seed = 1;

__attribute__((format(printf, 1, 2))) static void shell(const char *format, ...)
{
    char line[2400];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    CHECK(system(line) == 0);
}

static enum identity_why start(struct place *p, const char *dir, const char *facts)
{
    char own[512];
    snprintf(own, sizeof own, "%s", dir);
    *p = (struct place){.rng = ++seed};
    snprintf(p->dir, sizeof p->dir, "%s", own);
    struct store_options opt = {.random = story_random, .ctx = &p->rng};
    p->id_opt = (struct identity_options){.facts = facts};
    CHECK(store_open(p->dir, &opt, &p->s) == STATUS_OK);
    CHECK(identity_open(p->dir, p->s, &p->id_opt, &p->id) == STATUS_OK);
    CHECK(uuid_equal(p->id.key.epoch, store_epoch(p->s)));
    CHECK(uuid_equal(device_epoch(p->id.key.sign.public), p->id.key.epoch));
    p->y = (struct sync){.store = p->s, .id = &p->id, .id_opt = &p->id_opt, .welcome = true};
    return p->id.why;
}

/* One start and one event more. */
static enum identity_why day(const char *dir, const char *facts, uuid *epoch)
{
    struct place p;
    enum identity_why why = start(&p, dir, facts);
    place_write(&p, (uuid){{1}}, NULL, 1);
    *epoch = p.id.key.epoch;
    place_close(&p);
    return why;
}

static void goes_on(void)
{
    char dir[512];
    uuid first, again;
    story_make_dir(dir, sizeof dir);
    CHECK(day(dir, HOME, &first) == IDENTITY_FIRST);
    CHECK(day(dir, HOME, &again) == IDENTITY_SAME && uuid_equal(first, again));
    /* a card more, the other gone, no machine-id: still the same */
    CHECK(day(dir, "volume 77 1.5\npart 66778899aabb\npart 0000deadbeef\n", &again) == IDENTITY_SAME);
    CHECK(day(dir, "volume -\nmachine aaaa\n", &again) == IDENTITY_SAME && uuid_equal(first, again));
    CHECK(day(dir, "volume 77 1.5\nmachine aaaa\npart 0000deadbeef\n", &again) == IDENTITY_MACHINE && !uuid_equal(first, again));
    first = again;
    CHECK(day(dir, HOME, &again) == IDENTITY_MACHINE && !uuid_equal(first, again));
    CHECK(day(dir, "volume 77 1.5\nmachine bbbb\npart 001122334455\n", &again) == IDENTITY_MACHINE);
    CHECK(day(dir, "volume 78 1.5\nmachine bbbb\npart 001122334455\n", &again) == IDENTITY_COPY);
    CHECK(day(dir, "volume 78 1.6\nmachine bbbb\npart 001122334455\n", &again) == IDENTITY_COPY);
    CHECK(day(dir, "volume 78 1.6\nmachine bbbb\npart 001122334455\n", &again) == IDENTITY_SAME);
    story_remove(dir);
}

/* With the system's own facts. */
static void really_copied(void)
{
    char a[512], b[512];
    uuid home, away, again;
    story_make_dir(a, sizeof a);
    story_make_dir(b, sizeof b);
    CHECK(day(a, NULL, &home) == IDENTITY_FIRST);
    shell("cp -a %s/. %s/", a, b);
    CHECK(day(a, NULL, &again) == IDENTITY_SAME && uuid_equal(home, again));
    CHECK(day(b, NULL, &away) == IDENTITY_COPY && !uuid_equal(home, away));
    CHECK(day(b, NULL, &again) == IDENTITY_SAME && uuid_equal(away, again));
    /* the database alone, into a folder of its own and over an older self */
    shell("rm -rf %s; mkdir %s", b, b);
    shell("cp %s/chiragh.db %s/", a, b);
    CHECK(day(b, NULL, &away) == IDENTITY_NO_KEY && !uuid_equal(home, away));
    shell("cp %s/chiragh.db %s.older", a, a);
    CHECK(day(a, NULL, &again) == IDENTITY_SAME);
    shell("cp %s.older %s/chiragh.db", a, a);
    CHECK(day(a, NULL, &again) == IDENTITY_SET_BACK && !uuid_equal(home, again));
    /* the mark of yesterday beside the database of today: no number is in danger */
    home = again;
    shell("cp %s/device.mark %s.older", a, a);
    CHECK(day(a, NULL, &again) == IDENTITY_SAME && day(a, NULL, &again) == IDENTITY_SAME);
    shell("cat %s.older > %s/device.mark", a, a);
    CHECK(day(a, NULL, &again) == IDENTITY_SAME && uuid_equal(home, again));
    shell("printf x >> %s/device.key; rm -f %s.older", a, a);
    home = again;
    CHECK(day(a, NULL, &again) == IDENTITY_NO_KEY && !uuid_equal(home, again));
    shell("rm %s/device.mark", a);
    home = again;
    CHECK(day(a, NULL, &again) == IDENTITY_SET_BACK && !uuid_equal(home, again));
    story_remove(a);
    story_remove(b);
}

static int step, fails_at;

static enum status fail_at(const char *what)
{
    (void)what;
    return ++step == fails_at ? STATUS_IO : STATUS_OK;
}

/* Whatever step fails, the next start is sound, and an epoch that was used before the copy is not used after it. */
static void interrupted(void)
{
    char a[512], b[512];
    struct place p;
    story_make_dir(a, sizeof a);
    uuid home, away;
    day(a, NULL, &home);
    for (fails_at = 1; fails_at < 30; fails_at++) {
        story_make_dir(b, sizeof b);
        shell("cp -a %s/. %s/", a, b);
        p = (struct place){.rng = 5};
        struct store_options opt = {.random = story_random, .ctx = &p.rng};
        CHECK(store_open(b, &opt, &p.s) == STATUS_OK);
        step = 0;
        files_fail(fail_at);
        enum status st = identity_open(b, p.s, NULL, &p.id);
        files_fail(NULL);
        CHECK(st == STATUS_OK || st == STATUS_IO);
        store_close(p.s);
        day(b, NULL, &away);
        CHECK(!uuid_equal(home, away));
        story_remove(b);
        if (st == STATUS_OK)
            break;
    }
    printf("%d steps to fail\n", fails_at - 1);
    CHECK(fails_at > 5 && fails_at < 30);
    story_remove(a);
}

/* Both copies go on, and all comes together. */
static void both_write(void)
{
    struct school school;
    struct place a, b, hub;
    static struct buf bundles[16];
    struct sync_took took;
    char copy[512];
    place_school(&school, 1);
    CHECK(place_open(&a, NULL, NULL, 10, NULL) == STATUS_OK && place_open(&hub, NULL, NULL, 11, &school) == STATUS_OK);
    place_enrol(&a, &school);
    place_write(&a, (uuid){{1}}, NULL, 20);
    place_close(&a);
    story_make_dir(copy, sizeof copy);
    shell("cp -a %s/. %s/", a.dir, copy);
    CHECK(start(&a, a.dir, NULL) == IDENTITY_SAME && start(&b, copy, NULL) == IDENTITY_COPY);
    place_write(&a, (uuid){{1}}, NULL, 20);
    place_write(&b, (uuid){{2}}, NULL, 20);
    for (int i = 0; i < 2; i++) {
        unsigned n = place_bundles(i ? &b : &a, bundles, 16);
        CHECK(n == (i ? 2 : 1));
        for (unsigned k = 0; k < n; k++) {
            CHECK(sync_take_memory(&hub.y, bundles[k].data, bundles[k].len, STORY_WALL, &took) == STATUS_OK);
            CHECK(!took.forked && !took.quarantined);
        }
    }
    struct store_held h;
    CHECK(store_held_of(hub.s, a.id.key.epoch, &h) == STATUS_OK && h.contiguous == 40);
    CHECK(store_held_of(hub.s, b.id.key.epoch, &h) == STATUS_OK && h.contiguous == 20);
    for (int i = 0; i < 16; i++)
        buf_finish(&bundles[i]);
    place_remove(&a);
    place_remove(&b);
    place_remove(&hub);
}

/* What no fact tells (a whole disk set back, the same machine): the school's answer does. */
static void told_by_the_school(void)
{
    struct school school;
    struct place a, hub;
    static struct buf bundles[16];
    struct buf answer = {0};
    struct sync_took took;
    place_school(&school, 1);
    CHECK(place_open(&hub, NULL, NULL, 11, &school) == STATUS_OK);
    char dir[512], disk[512];
    story_make_dir(dir, sizeof dir);
    story_make_dir(disk, sizeof disk);
    CHECK(start(&a, dir, HOME) == IDENTITY_FIRST);
    place_enrol(&a, &school);
    place_write(&a, (uuid){{1}}, NULL, 20);
    place_close(&a);
    shell("cp -a %s/. %s/", dir, disk);
    CHECK(start(&a, dir, HOME) == IDENTITY_SAME);
    uuid before = a.id.key.epoch;
    place_write(&a, (uuid){{1}}, NULL, 5);
    unsigned n = place_bundles(&a, bundles, 16);
    for (unsigned k = 0; k < n; k++)
        CHECK(sync_take_memory(&hub.y, bundles[k].data, bundles[k].len, STORY_WALL, &took) == STATUS_OK);
    CHECK(sync_answer(&hub.y, STORY_WALL, sync_to_buf(&answer)) == STATUS_OK);
    CHECK(sync_take_memory(&a.y, answer.data, answer.len, STORY_WALL, &took) == STATUS_OK && !took.renewed);
    CHECK(place_bundles(&a, bundles, 16) == 0); /* all is acknowledged */
    place_close(&a);
    for (int forked = 0; forked < 2; forked++) { /* fewer events than the school has; as many, but others */
        shell("rm -rf %s && cp -a %s %s", dir, disk, dir);
        CHECK(start(&a, dir, HOME) == IDENTITY_SAME && uuid_equal(a.id.key.epoch, before)); /* nothing tells it */
        if (forked)
            place_write(&a, (uuid){{3}}, NULL, 5);
        CHECK(sync_take_memory(&a.y, answer.data, answer.len, STORY_WALL, &took) == STATUS_OK);
        CHECK(took.renewed && took.forked && !uuid_equal(a.id.key.epoch, before));
        CHECK(uuid_equal(a.id.key.epoch, store_epoch(a.s)));
        place_write(&a, (uuid){{3}}, NULL, 5);
        place_close(&a);
        CHECK(start(&a, dir, HOME) == IDENTITY_SAME);
        place_close(&a);
    }
    for (int i = 0; i < 16; i++)
        buf_finish(&bundles[i]);
    buf_finish(&answer);
    place_remove(&hub);
    story_remove(dir);
    story_remove(disk);
}

int main(void)
{
    goes_on();
    really_copied();
    interrupted();
    both_write();
    told_by_the_school();
    return check_done();
}
