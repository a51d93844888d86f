// SPDX-License-Identifier: GPL-3.0-or-later
/* Every allocation of SQLite fails in turn, once or from then on, in each call of a short day: a clean error or success, and
 * the store goes on afterwards. */
#include <sqlite3.h>
#include <stdlib.h>

#include "check.h"
#include "store/fault_vfs.h"
#include "store/story.h"
#include "sync/xapi.h"

static sqlite3_mem_methods real;
static long left; /* allocations until one fails; 0: none does */
static bool sticky, happened;

static bool fails(void)
{
    if (left == 0)
        return false;
    if (left > 1) {
        left--;
        return false;
    }
    happened = true;
    if (!sticky)
        left = 0;
    return true;
}

static void *failing_malloc(int n)
{
    return fails() ? NULL : real.xMalloc(n);
}

static void *failing_realloc(void *p, int n)
{
    return fails() ? NULL : real.xRealloc(p, n);
}

static void arm(long at, bool stick)
{
    left = at;
    sticky = stick;
    happened = false;
}

static char dir[512];
static struct ledger ledger;

static void check_clean(enum status st, const char *what, long at)
{
    bool clean = st == STATUS_OK || st == STATUS_NOMEM;
    if (!clean)
        printf("%s: %s at allocation %ld\n", what, status_name(st), at);
    CHECK(clean);
}

static void check_goes_on(enum status st, const char *what, long at)
{
    if (st != STATUS_OK)
        printf("after %s, allocation %ld: %s\n", what, at, status_name(st));
    CHECK(st == STATUS_OK);
}

static long fail_open(bool stick)
{
    for (long at = 1;; at += at < 100 ? 1 : 37) {
        struct store_options opt = {.vfs = FAULT_VFS};
        struct store *s;
        fault_format();
        arm(at, stick);
        check_clean(store_open(dir, &opt, &s), "open", at);
        bool done = !happened;
        arm(0, false);
        store_close(s);
        CHECK(store_open(dir, &opt, &s) == STATUS_OK); /* nothing half made stands in the way */
        store_close(s);
        if (done)
            return at - 1;
    }
}

typedef enum status call(struct store *s, uuid who);

static enum status call_append(struct store *s, uuid who)
{
    uint64_t rng = 77;
    struct buf b = {0};
    struct event_draft d = story_draft(&rng, who, NULL, &b);
    struct event e;
    ledger.in_flight = 0; /* out of memory never leaves half a call */
    enum status st = store_append(s, &d, 1, &e);
    buf_finish(&b);
    return st;
}

static enum status call_set(struct store *s, uuid who)
{
    (void)who;
    return store_set(s, "counter", "0");
}

static enum status call_erase(struct store *s, uuid who)
{
    return store_learner_erase(s, who, STORY_WALL);
}

static bool pass(void *ctx, const struct event *e)
{
    (void)ctx, (void)e;
    return true;
}

static enum status call_read(struct store *s, uuid who)
{
    struct buf state = {0};
    enum status st = store_events(s, 0, pass, NULL);
    if (st == STATUS_OK)
        st = store_resume_state(s, who, "2.1", &state);
    buf_finish(&state);
    return st;
}

static enum status call_rebuild(struct store *s, uuid who)
{
    (void)who;
    return store_rebuild(s);
}

/* On one store, which lives through all failures. */
static long fail_call(struct store *s, uuid who, const char *what, call *f, bool stick, long stride)
{
    for (long at = 1;; at += stride) {
        arm(at, stick);
        enum status st = f(s, who);
        bool done = !happened;
        arm(0, false);
        check_clean(st, what, at);
        if (st == STATUS_OK)
            story_adopt(s, &ledger);
        size_t lost;
        const char *wrong = story_compare(s, &ledger, &lost);
        if (wrong)
            printf("%s, allocation %ld: %s\n", what, at, wrong);
        CHECK(!wrong);
        check_goes_on(call_set(s, who), what, at);
        if (done)
            return at - 1;
    }
}

static void fail_calls(bool stick)
{
    static const struct {
        const char *name;
        call *f;
        long stride; /* an erasure makes thousands of allocations */
    } calls[] = {{"append", call_append, 1}, {"set", call_set, 1},     {"read", call_read, 1},
                 {"rebuild", call_rebuild, 1}, {"erase", call_erase, 29}};
    struct store_options opt = {.vfs = FAULT_VFS, .xapi = xapi_statement};
    struct store *s;
    uuid who;
    fault_format();
    memset(&ledger, 0, sizeof ledger);
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    CHECK(store_learner_create(s, "7a", "av_aam", AGE_9_12, "hash", STORY_WALL, &who) == STATUS_OK);
    story_adopt(s, &ledger);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        printf("%s%s: %ld allocations\n", calls[i].name, stick ? ", from then on" : "",
               fail_call(s, who, calls[i].name, calls[i].f, stick, calls[i].stride));
    store_close(s);
    char integrity[200];
    story_integrity(dir, FAULT_VFS, integrity, sizeof integrity);
    CHECK_STR(integrity, "ok");
}

int main(void)
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
    sqlite3_mem_methods failing = real;
    failing.xMalloc = failing_malloc;
    failing.xRealloc = failing_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
    /* without lookaside more requests come by here */
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    fault_register();
    story_make_dir(dir, sizeof dir);
    for (int stick = 0; stick < 2; stick++) {
        printf("open: %ld allocations\n", fail_open(stick));
        fail_calls(stick);
    }
    fault_format();
    story_remove(dir);
    return check_done();
}
