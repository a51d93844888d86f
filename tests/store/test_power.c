// SPDX-License-Identifier: GPL-3.0-or-later
/* Power cuts. A kiosk's day on a disk that is memory; at a random operation the power goes; what was not synced may be lost,
 * torn or out of order. Whatever the store said OK to must be there afterwards. The same cuts under synchronous=NORMAL must
 * lose something, or this test could not see a loss at all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/fault_vfs.h"
#include "store/story.h"
#include "sync/xapi.h"

enum { CUTS = 200, FRESH = 20, STEPS = 60 };

static char dir[512]; /* holds the lock file only */
static struct ledger ledger;
static long day; /* operations in one, about */

struct tally {
    unsigned cuts, losses, again, late;
    size_t lost, kept;
};

static struct store_options options(uint64_t *ids, const char *synchronous)
{
    return (struct store_options){.vfs = FAULT_VFS,
                                  .random = story_random,
                                  .ctx = ids,
                                  .synchronous = synchronous,
                                  .xapi = xapi_statement};
}

/* Until the power goes, or the day ends. */
static void live(uint64_t seed, uint64_t *ids, const char *synchronous)
{
    struct store_options opt = options(ids, synchronous);
    uint64_t rng = seed;
    struct store *s;
    enum status st = store_open(dir, &opt, &s);
    for (int i = 0; i < STEPS && st == STATUS_OK; i++)
        st = story_step(s, &rng, &ledger);
    if (!fault_happened() && st != STATUS_OK)
        printf("seed %llu: %s with no fault\n", (unsigned long long)seed, status_name(st));
    CHECK(fault_happened() || st == STATUS_OK);
    store_close(s);
}

static void must_rebuild_alike(struct store *s)
{
    struct buf before = {0}, after = {0};
    store_close(s);
    story_dump(dir, FAULT_VFS, &before);
    struct store_options opt = {.vfs = FAULT_VFS};
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    CHECK(store_rebuild(s) == STATUS_OK);
    store_close(s);
    story_dump(dir, FAULT_VFS, &after);
    CHECK(before.len == after.len && (before.len == 0 || memcmp(before.data, after.data, before.len) == 0));
    buf_finish(&before);
    buf_finish(&after);
}

static void measure_day(void)
{
    uint64_t ids = 1;
    fault_format();
    fault_arm(FAULT_NONE, 0, false);
    live(1, &ids, NULL);
    day = fault_operations();
}

/* Power cuts may come while the store mends itself, too. */
static void reopen(uint64_t *rng, struct tally *t, struct store_options *opt)
{
    struct store *s;
    if (story_below(rng, 3) == 0) {
        fault_arm(FAULT_POWER, 1 + story_below(rng, 40), true);
        if (store_open(dir, opt, &s) == STATUS_OK)
            store_close(s);
        t->again += fault_happened();
        fault_power_on(story_next(rng));
    }
}

static void cut(uint64_t seed, const char *synchronous, struct tally *t)
{
    uint64_t rng = seed, ids = seed ^ 1;
    struct store_options opt = options(&ids, synchronous);
    memset(&ledger, 0, sizeof ledger);
    fault_format();
    fault_arm(FAULT_POWER, 1 + story_below(&rng, (unsigned)day), true);
    live(seed, &ids, synchronous);
    t->late += !fault_happened(); /* a short day: the power goes when the kiosk is off */
    fault_power_on(story_next(&rng));
    reopen(&rng, t, &opt);
    t->cuts++;

    struct store *s;
    char integrity[256] = "ok";
    size_t lost = 0;
    bool exists = fault_file_size("/chiragh.db") > 0;
    if (exists && seed % 2) /* otherwise the store is the first that looks */
        story_integrity(dir, FAULT_VFS, integrity, sizeof integrity);
    enum status st = store_open(dir, &opt, &s);
    const char *wrong = st == STATUS_OK ? story_compare(s, &ledger, &lost) : status_name(st);
    t->lost += lost;
    t->kept += ledger.count - lost;
    t->losses += wrong != NULL;
    if (!synchronous) {
        if (wrong)
            printf("seed %llu: %s\n", (unsigned long long)seed, wrong);
        CHECK(!wrong);
        must_rebuild_alike(s);
        CHECK_STR(integrity, "ok");
        story_integrity(dir, FAULT_VFS, integrity, sizeof integrity);
        CHECK_STR(integrity, "ok");
    } else {
        store_close(s);
    }
}

int main(void)
{
    struct tally full = {0}, fresh = {0}, normal = {0};
    fault_register();
    story_make_dir(dir, sizeof dir);
    measure_day();
    for (uint64_t i = 0; i < CUTS; i++)
        cut(20260101 + i, NULL, &full);
    printf("FULL: %u cuts in a day of %ld operations (%u after its end), %u more while reopening, %zu acknowledged "
           "events, %zu lost\n", full.cuts, day, full.late, full.again, full.kept, full.lost);
    uint64_t seed = story_fresh_seed();
    printf("fresh seed %llu\n", (unsigned long long)seed);
    for (uint64_t i = 0; i < FRESH; i++)
        cut(seed + i, NULL, &fresh);
    for (uint64_t i = 0; i < CUTS; i++)
        cut(20260101 + i, "NORMAL", &normal);
    printf("NORMAL: %u cuts, %u with a loss, %zu acknowledged events lost\n", normal.cuts, normal.losses, normal.lost);
    CHECK(normal.lost > 0);
    CHECK(full.kept > 1000);
    story_remove(dir);
    fault_format();
    return check_done();
}
