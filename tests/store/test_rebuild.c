// SPDX-License-Identifier: GPL-3.0-or-later
/* A projection is what the log says: after any history, store_rebuild() makes the same tables, row for row. */
#include <stdlib.h>

#include "check.h"
#include "store/fault_vfs.h"
#include "store/story.h"

enum { HISTORIES = 12, STEPS = 250 };

static char dir[512];
static struct ledger ledger;

static void history(uint64_t seed)
{
    uint64_t rng = seed;
    struct store_options opt = {.vfs = FAULT_VFS};
    struct store *s;
    struct buf before = {0}, after = {0};
    size_t lost;
    memset(&ledger, 0, sizeof ledger);
    fault_format();
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    for (int i = 0; i < STEPS; i++)
        CHECK(story_step(s, &rng, &ledger) == STATUS_OK);
    const char *wrong = story_compare(s, &ledger, &lost);
    CHECK_STR(wrong ? wrong : "", "");
    store_close(s);
    story_dump(dir, FAULT_VFS, &before);
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    CHECK(store_rebuild(s) == STATUS_OK);
    store_close(s);
    story_dump(dir, FAULT_VFS, &after);
    CHECK(before.len > 0);
    CHECK_STR(before.data, after.data);
    /* from nothing, as after a migration that makes a new projection */
    buf_clear(&after);
    CHECK(story_sql(dir, FAULT_VFS, "DELETE FROM progress; DELETE FROM visit; DELETE FROM learner;"
                                    "DELETE FROM tombstone; DELETE FROM answer; DELETE FROM link; DELETE FROM booster; UPDATE device SET stale = 1") == 0);
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    store_close(s);
    story_dump(dir, FAULT_VFS, &after);
    CHECK_STR(before.data, after.data);
    buf_finish(&before);
    buf_finish(&after);
}

int main(void)
{
    fault_register();
    story_make_dir(dir, sizeof dir);
    uint64_t seed = story_fresh_seed();
    printf("fresh seed %llu\n", (unsigned long long)seed);
    for (uint64_t i = 0; i < HISTORIES; i++) {
        history(100 + i);
        history(seed + i);
    }
    fault_format();
    story_remove(dir);
    return check_done();
}
