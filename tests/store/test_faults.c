// SPDX-License-Identifier: GPL-3.0-or-later
/* Each operation of the disk fails in turn, once or from then on, as an error or as a full disk, until a whole day goes by
 * without one: every call ends in a clean error or success, and what was acknowledged is there when the disk is well again. */
#include <stdlib.h>

#include "check.h"
#include "store/fault_vfs.h"
#include "store/story.h"
#include "sync/xapi.h"

static char dir[512];
static struct ledger ledger;
static unsigned runs, refused;

static bool clean(enum status st, enum fault kind)
{
    if (st == STATUS_OK)
        return true;
    refused++;
    if (kind == FAULT_FULL)
        return st == STATUS_FULL;
    return st == STATUS_IO || st == STATUS_READONLY;
}

static void must(enum status st, enum fault kind, long at, const char *what)
{
    bool ok = clean(st, kind);
    if (!ok)
        printf("operation %ld, fault %d: %s says %s\n", at, (int)kind, what, status_name(st));
    CHECK(ok);
}

static void day(enum fault kind, long at, bool sticky)
{
    uint64_t ids = 5, rng = 31;
    struct store_options opt = {.vfs = FAULT_VFS, .random = story_random, .ctx = &ids, .xapi = xapi_statement};
    struct store *s;
    uuid who = {{0}};
    fault_arm(kind, at, sticky);
    enum status st = store_open(dir, &opt, &s);
    must(st, kind, at, "open");
    if (st != STATUS_OK)
        return;
    ledger.in_flight = 1;
    st = store_learner_create(s, "7a", "av_aam", AGE_9_12, "hash", STORY_WALL, &who);
    must(st, kind, at, "create");
    if (st == STATUS_OK)
        story_adopt(s, &ledger);
    /* On a disk that is dead from then on, what may have come through all the same is the first call that was refused: its bytes may
     * have been written when the fsync failed. The later ones write nothing. */
    size_t first = st != STATUS_OK ? ledger.in_flight : 0;
    for (int i = 0; i < 6; i++) {
        st = ledger.learner_count ? story_step(s, &rng, &ledger) : STATUS_OK;
        must(st, kind, at, "step");
        first = !first && st != STATUS_OK ? ledger.in_flight : first;
    }
    if (ledger.learner_count) {
        ledger.in_flight = 1;
        st = store_learner_erase(s, who, STORY_WALL);
        must(st, kind, at, "erase");
        if (st == STATUS_OK)
            story_adopt(s, &ledger);
    }
    if (sticky && first)
        ledger.in_flight = first;
    must(store_rebuild(s), kind, at, "rebuild");
    store_close(s);
}

/* Whether the disk is well again or the power goes right now. */
static bool survives(enum fault kind, long at, bool sticky, bool power)
{
    struct store *s;
    struct store_options opt = {.vfs = FAULT_VFS};
    char integrity[200];
    size_t lost = 0;
    memset(&ledger, 0, sizeof ledger);
    fault_format();
    day(kind, at, sticky);
    bool happened = fault_happened();
    fault_arm(FAULT_NONE, 0, false);
    if (power)
        fault_power_on((uint64_t)at);
    runs++;
    enum status st = store_open(dir, &opt, &s);
    CHECK(st == STATUS_OK);
    if (st != STATUS_OK) {
        printf("operation %ld, fault %d: cannot be opened again: %s\n", at, (int)kind, status_name(st));
        return happened;
    }
    const char *wrong = story_compare(s, &ledger, &lost);
    if (wrong)
        printf("operation %ld, fault %d, sticky %d, power %d: %s\n", at, (int)kind, sticky, power, wrong);
    CHECK(!wrong);
    store_close(s);
    story_integrity(dir, FAULT_VFS, integrity, sizeof integrity);
    CHECK_STR(integrity, "ok");
    return happened;
}

int main(void)
{
    static const enum fault kinds[] = {FAULT_IO, FAULT_FULL};
    fault_register();
    story_make_dir(dir, sizeof dir);
    for (int k = 0; k < 2; k++) {
        for (int sticky = 0; sticky < 2; sticky++) {
            long at = 1;
            while (survives(kinds[k], at, sticky, at % 2))
                at += sticky ? 3 : 1;
            printf("%s%s: %ld operations to fail\n", k ? "full" : "error", sticky ? " from then on" : " once", at - 1);
            CHECK(at > 50);
        }
    }
    printf("%u days, %u calls refused\n", runs, refused);
    fault_format();
    story_remove(dir);
    return check_done();
}
