// SPDX-License-Identifier: GPL-3.0-or-later
/* "Delete me" leaves no byte of what was recorded: searched in the database, the -wal and every other file. Headers and hashes
 * stay. Rows of many sizes and neighbours that are erased later, so that rows have been moved between pages. */
#include <stdlib.h>

#include "check.h"
#include "store/fault_vfs.h"
#include "store/story.h"
#include "sync/xapi.h"

enum { LEARNERS = 120, EVENTS = 900 }; /* enough that rows move from page to page */

static char dir[512];
static char marks[LEARNERS][40], pictures[LEARNERS][40], hashes[LEARNERS][40];

/* Rows that grow and shrink move between pages. */
static void change_pins(struct store *s, uint64_t *rng, uuid *who)
{
    char hash[300];
    for (int i = 0; i < 1500; i++) {
        unsigned k = story_below(rng, LEARNERS);
        snprintf(hash, sizeof hash, "%s%0*d", hashes[k], (int)story_below(rng, 200) + 1, 0);
        CHECK(store_set_pin_hash(s, who[k], hash) == STATUS_OK);
    }
}

static void fill(struct store *s, uint64_t *rng, uuid *who)
{
    struct buf b = {0};
    for (int i = 0; i < LEARNERS; i++) {
        snprintf(marks[i], sizeof marks[i], "mark-%03d-%08x", i, (unsigned)story_next(rng));
        snprintf(pictures[i], sizeof pictures[i], "picture-%03d-%08x", i, (unsigned)story_next(rng));
        snprintf(hashes[i], sizeof hashes[i], "pinhash-%03d-%08x", i, (unsigned)story_next(rng));
        CHECK(store_learner_create(s, "7a", pictures[i], AGE_9_12, hashes[i], STORY_WALL, &who[i]) == STATUS_OK);
    }
    for (int i = 0; i < EVENTS; i++) {
        unsigned k = story_below(rng, LEARNERS);
        if (i < LEARNERS)
            k = (unsigned)i; /* each has something to be searched for */
        struct event_draft d = story_draft(rng, who[k], marks[k], &b);
        if (i < LEARNERS && !strstr(b.data, marks[k])) {
            i--;
            continue;
        }
        CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    }
    buf_finish(&b);
    change_pins(s, rng, who);
}

struct seen {
    uuid who;
    size_t empty, full;
    uint8_t hashes[64]; /* all hashes, xored together: they must stay as they are */
};

static bool look(void *ctx, const struct event *e)
{
    struct seen *n = ctx;
    for (int i = 0; i < 32; i++)
        n->hashes[i + 32 * (e->kind == EVENT_ERASED)] ^= e->hash[i];
    if (uuid_equal(e->learner, n->who) && e->kind != EVENT_ERASED)
        *(e->payload_len ? &n->full : &n->empty) += 1;
    return true;
}

static bool find_uuid(void *ctx, const char *json, size_t len)
{
    const char **text = ctx;
    (void)len;
    if (strstr(json, *text))
        *text = "found";
    return true;
}

static void forget(struct store *s, uuid who, int i)
{
    struct seen before = {.who = who}, after = {.who = who};
    CHECK(fault_contains(marks[i]) && fault_contains(pictures[i]) && fault_contains(hashes[i]));
    CHECK(store_events(s, 0, look, &before) == STATUS_OK && before.full > 0);
    CHECK(store_learner_erase(s, who, STORY_WALL) == STATUS_OK);
    CHECK(!fault_contains(marks[i]));
    CHECK(!fault_contains(pictures[i]));
    CHECK(!fault_contains(hashes[i]));
    CHECK(store_events(s, 0, look, &after) == STATUS_OK);
    CHECK(after.full == 0 && after.empty == before.full);
    CHECK(memcmp(before.hashes, after.hashes, 32) == 0);
    char text[37];
    uuid_text(who, text);
    const char *wanted = text;
    CHECK(store_statements(s, find_uuid, &wanted) == STATUS_OK && strcmp(wanted, "found") != 0);
}

static bool any(void *ctx, const struct store_progress *p)
{
    (void)p;
    ++*(int *)ctx;
    return true;
}

static void test_erase(uint64_t seed)
{
    uint64_t rng = seed;
    struct store_options opt = {.vfs = FAULT_VFS, .xapi = xapi_statement};
    struct store *s;
    uuid who[LEARNERS];
    fault_format();
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    fill(s, &rng, who);
    for (int i = 0; i < LEARNERS; i += 2)
        forget(s, who[i], i);
    store_close(s);
    for (int i = 0; i < LEARNERS; i++)
        CHECK(fault_contains(marks[i]) == (i % 2 == 1));
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    int rows = 0;
    char hash[300];
    CHECK(store_progress(s, who[0], any, &rows) == STATUS_OK && rows == 0);
    CHECK(store_progress(s, who[1], any, &rows) == STATUS_OK && rows > 0);
    CHECK(store_pin_hash(s, who[0], hash, sizeof hash) == STATUS_NOTFOUND);
    CHECK(store_pin_hash(s, who[1], hash, sizeof hash) == STATUS_OK && strncmp(hash, hashes[1], strlen(hashes[1])) == 0);
    CHECK(store_learner_erase(s, who[0], STORY_WALL) == STATUS_OK); /* erased before */
    CHECK(store_learner_erase(s, (uuid){{5}}, STORY_WALL) == STATUS_NOTFOUND);
    struct event_draft late = {who[0], EVENT_TIME, "{\"v\":1}", 7, STORY_WALL};
    CHECK(store_append(s, &late, 1, NULL) == STATUS_DENIED);
    CHECK(store_rebuild(s) == STATUS_OK);
    CHECK(store_append(s, &late, 1, NULL) == STATUS_DENIED);
    for (int i = 1; i < LEARNERS; i += 2)
        forget(s, who[i], i);
    store_close(s);
    char integrity[200];
    story_integrity(dir, FAULT_VFS, integrity, sizeof integrity);
    CHECK_STR(integrity, "ok");
}

int main(void)
{
    fault_register();
    story_make_dir(dir, sizeof dir);
    test_erase(7);
    uint64_t seed = story_fresh_seed();
    printf("fresh seed %llu\n", (unsigned long long)seed);
    test_erase(seed);
    fault_format();
    story_remove(dir);
    return check_done();
}
