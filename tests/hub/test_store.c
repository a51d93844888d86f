// SPDX-License-Identifier: GPL-3.0-or-later
/* One suite, both engines: schools and their keys, machines, bundles taken, quarantine as a kiosk's store has it, gaps, erasure,
 * documents, answers, the queue of work, cursors, settings; and of PostgreSQL alone the separation of schools and a lost connection. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "hub/hubs.h"
#include "sync/ack.h"
#include "sync/bundle.h"

static const char *engine;
static char where[600];
static uint64_t seeds = 100; /* each test has a school of its own */

static struct hub *begin(void)
{
    struct hub *h = NULL;
    CHECK(hub_open(where, hubs_key, NULL, &h) == STATUS_OK);
    if (!h)
        abort();
    return h;
}

/* ---- schools ---- */

static bool count_school(void *ctx, const struct hub_school *s)
{
    *(unsigned *)ctx += s->made_ms == STORY_WALL && strcmp(s->name, "School") == 0;
    return true;
}

static void schools(void)
{
    struct school a, b, got;
    struct hub *h = begin(), *other = begin();
    uuid ida = hubs_school(h, ++seeds, false, &a), idb = hubs_school(h, ++seeds, true, &b), found;
    uint8_t key[KEY_ID_SIZE], wrong[HUB_KEY] = {1};
    unsigned n = 0, was = 0;
    CHECK(!uuid_equal(ida, idb));
    CHECK(hub_school(other, ida, &got) == STATUS_OK && got.count == 1 && memcmp(got.keys[0].seed, a.keys[0].seed, SEED_SIZE) == 0);
    key_id(b.keys[0].open.public, key);
    CHECK(hub_school_by_key(other, key, &found) == STATUS_OK && uuid_equal(found, idb));
    CHECK(hub_schools(h, count_school, &was) == STATUS_OK && was >= 2);
    CHECK(hub_rotate(h, ida, STORY_WALL + 5) == STATUS_OK);
    CHECK(hub_school(other, ida, &got) == STATUS_OK && got.count == 2 && got.keys[1].serial == 2 && got.keys[1].made_ms == STORY_WALL + 5);
    CHECK(memcmp(got.keys[0].seed, a.keys[0].seed, SEED_SIZE) == 0);
    key_id(got.keys[1].open.public, key);
    CHECK(hub_school_by_key(other, key, &found) == STATUS_OK && uuid_equal(found, ida));
    CHECK(hub_school_put(h, &a) == STATUS_INVALID); /* the rotation would be undone */
    snprintf(got.name, sizeof got.name, "Another name");
    CHECK(hub_school_put(h, &got) == STATUS_OK && hub_schools(h, count_school, &n) == STATUS_OK && n == was - 1);
    key[0] ^= 1;
    CHECK(hub_school_by_key(h, key, &found) == STATUS_NOTFOUND);
    idb.b[0] ^= 1;
    CHECK(hub_school(h, idb, &got) == STATUS_NOTFOUND && hub_welcome(h, idb, true) == STATUS_NOTFOUND);
    CHECK(hub_rotate(h, idb, 1) == STATUS_NOTFOUND);
    hub_close(other);
    CHECK(hub_open(where, wrong, NULL, &other) == STATUS_DENIED && !other);
    hub_close(h);
}

static void key_file(void)
{
    char dir[512], path[600];
    uint8_t a[HUB_KEY], b[HUB_KEY];
    struct stat st;
    story_make_dir(dir, sizeof dir);
    CHECK(hub_key_open(dir, false, a) == STATUS_NOTFOUND);
    CHECK(hub_key_open(dir, true, a) == STATUS_OK && hub_key_open(dir, true, b) == STATUS_OK && memcmp(a, b, HUB_KEY) == 0);
    snprintf(path, sizeof path, "%s/hub.key", dir);
    CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    int fd = open(path, O_RDWR);
    CHECK(pwrite(fd, "x", 1, 20) == 1 && hub_key_open(dir, true, b) == STATUS_CORRUPT);
    CHECK(pwrite(fd, "x", 1, 0) == 1 && hub_key_open(dir, true, b) == STATUS_FOREIGN);
    close(fd);
    story_remove(dir);
}

/* ---- settings, machines, cursors ---- */

struct seen {
    unsigned n;
    enum store_trust trust;
    int64_t ms;
};

static bool see(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms)
{
    (void)public;
    *(struct seen *)ctx = (struct seen){((struct seen *)ctx)->n + 1, trust, seen_ms};
    return true;
}

static bool see_school(void *ctx, uuid school, enum store_trust trust)
{
    (void)school;
    *(unsigned *)ctx += 1 + (unsigned)trust * 10;
    return true;
}

static void small_things(void)
{
    struct school a, b;
    struct hub *h = begin();
    uuid ida = hubs_school(h, ++seeds, false, &a), idb = hubs_school(h, ++seeds, false, &b), epoch = {{3}}, none = {{0}};
    uint8_t machine[KEY_SIZE] = {0};
    char text[32];
    enum store_trust t;
    struct seen s = {0};
    unsigned n = 0;
    int64_t at;
    memcpy(machine, &seeds, sizeof seeds);
    CHECK(hub_get(h, ida, "x", text, sizeof text) == STATUS_NOTFOUND);
    CHECK(hub_set(h, ida, "x", "چراغ") == STATUS_OK && hub_set(h, ida, "x", "دیا") == STATUS_OK && hub_set(h, none, "x", "hub") == STATUS_OK);
    CHECK(hub_get(h, ida, "x", text, sizeof text) == STATUS_OK && strcmp(text, "دیا") == 0);
    CHECK(hub_get(h, none, "x", text, sizeof text) == STATUS_OK && strcmp(text, "hub") == 0);
    CHECK(hub_get(h, idb, "x", text, sizeof text) == STATUS_NOTFOUND);
    CHECK(hub_set(h, ida, "x", NULL) == STATUS_OK && hub_get(h, ida, "x", text, sizeof text) == STATUS_NOTFOUND);
    CHECK(hub_machine(h, ida, machine, &t) == STATUS_OK && t == TRUST_UNKNOWN);
    CHECK(hub_machine_seen(h, ida, machine, 77) == STATUS_OK && hub_machine(h, ida, machine, &t) == STATUS_OK && t == TRUST_UNKNOWN);
    CHECK(hub_machine_trust(h, ida, machine, TRUST_REFUSED) == STATUS_OK && hub_machine_seen(h, ida, machine, 78) == STATUS_OK);
    CHECK(hub_machine_trust(h, idb, machine, TRUST_APPROVED) == STATUS_OK);
    CHECK(hub_machines(h, ida, see, &s) == STATUS_OK && s.n == 1 && s.trust == TRUST_REFUSED && s.ms == 78);
    CHECK(hub_machine_schools(h, machine, see_school, &n) == STATUS_OK && n == 2 + 30);
    CHECK(hub_cursor(h, "http://lrs", ida, epoch, &at) == STATUS_OK && at == 0);
    CHECK(hub_cursor_put(h, "http://lrs", ida, epoch, 9) == STATUS_OK && hub_cursor_put(h, "http://lrs", ida, epoch, 5) == STATUS_OK);
    CHECK(hub_cursor(h, "http://lrs", ida, epoch, &at) == STATUS_OK && at == 9);
    CHECK(hub_cursor(h, "http://other", ida, epoch, &at) == STATUS_OK && at == 0);
    hub_close(h);
}

/* ---- bundles ---- */

struct rig {
    struct hub *h;
    struct school school;
    uuid id;
    struct place kiosk;
    struct place top; /* a store with the school's keys: what a hub must be like */
};

static void rig_open(struct rig *r, bool welcome)
{
    r->h = begin();
    r->id = hubs_school(r->h, ++seeds, welcome, &r->school);
    CHECK(place_open(&r->kiosk, NULL, NULL, seeds, NULL) == STATUS_OK && place_open(&r->top, NULL, NULL, seeds + 1000, &r->school) == STATUS_OK);
    place_enrol(&r->kiosk, &r->school);
}

static void rig_close(struct rig *r)
{
    unsigned wrong = 0;
    hubs_check(r->h, r->id, &wrong);
    CHECK(wrong == 0);
    place_remove(&r->kiosk);
    place_remove(&r->top);
    hub_close(r->h);
}

static void bundle(struct rig *r, const struct device_key *by, struct place *from, uuid epoch, int64_t first, int64_t last, struct buf *out)
{
    uint8_t key[1][KEY_SIZE];
    struct bundle_manifest m;
    memcpy(key[0], school_current(&r->school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    buf_clear(out);
    CHECK(bundle_write(from->s, &by->sign, epoch, first, last, &who, sync_to_buf(out), &m) == STATUS_OK && m.last == last);
}

/* The hub and the store at the top take the same, and say the same. */
static struct hub_took take(struct rig *r, const struct buf *b, enum status expected)
{
    struct hub_took took;
    struct sync_took top;
    enum status st = hub_take_memory(r->h, b->data, b->len, STORY_WALL, &took);
    enum status other = sync_take_memory(&r->top.y, b->data, b->len, STORY_WALL, &top);
    if (st != expected || other != expected)
        printf("%s: hub %s, store %s\n", engine, status_name(st), status_name(other));
    CHECK(st == expected && other == expected);
    if (st == STATUS_OK) {
        CHECK(took.fresh == top.fresh && took.known == top.known && took.emptied == top.emptied);
        CHECK(took.quarantined == top.quarantined && took.forked == top.forked);
    }
    CHECK(took.stranger == top.stranger);
    return took;
}

static void must_be_alike(struct rig *r)
{
    struct buf a = {0}, b = {0};
    hubs_dump(r->h, r->id, &a);
    place_dump(&r->top, &b);
    CHECK(place_same(&a, &b));
    hubs_asides(r->h, r->id, &a);
    place_asides(&r->top, &b);
    CHECK(place_same(&a, &b));
    buf_finish(&a);
    buf_finish(&b);
}

static void strangers(void)
{
    struct rig r;
    struct buf b = {0};
    struct seen s = {0};
    rig_open(&r, false);
    r.top.y.welcome = false;
    place_write(&r.kiosk, (uuid){{1}}, NULL, 5);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 1, 5, &b);
    CHECK(take(&r, &b, STATUS_DENIED).stranger);
    CHECK(hub_machines(r.h, r.id, see, &s) == STATUS_OK && s.n == 1 && s.trust == TRUST_UNKNOWN && s.ms == STORY_WALL);
    must_be_alike(&r);
    CHECK(hub_machine_trust(r.h, r.id, r.kiosk.id.key.sign.public, TRUST_REFUSED) == STATUS_OK);
    CHECK(store_peer_trust(r.top.s, r.kiosk.id.key.sign.public, TRUST_REFUSED) == STATUS_OK);
    CHECK(!take(&r, &b, STATUS_DENIED).stranger);
    CHECK(hub_machine_trust(r.h, r.id, r.kiosk.id.key.sign.public, TRUST_APPROVED) == STATUS_OK);
    CHECK(store_peer_trust(r.top.s, r.kiosk.id.key.sign.public, TRUST_APPROVED) == STATUS_OK);
    CHECK(take(&r, &b, STATUS_OK).fresh == 5);
    CHECK(take(&r, &b, STATUS_OK).known == 5);
    must_be_alike(&r);
    /* of no school here, cut, turned; nothing of it stays */
    struct hub_took took;
    struct school stranger;
    hubs_school(NULL, ++seeds, false, &stranger);
    struct school own = r.school;
    r.school = stranger;
    place_write(&r.kiosk, (uuid){{1}}, NULL, 5);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 6, 10, &b);
    CHECK(hub_take_memory(r.h, b.data, b.len, STORY_WALL, &took) == STATUS_DENIED && !took.stranger);
    r.school = own;
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 6, 10, &b);
    for (size_t n = 0; n < b.len; n += 1 + n / 8)
        CHECK(hub_take_memory(r.h, b.data, n, STORY_WALL, &took) != STATUS_OK);
    for (size_t at = 0; at < b.len; at += 37) {
        b.data[at] ^= 4;
        enum status st = hub_take_memory(r.h, b.data, b.len, STORY_WALL, &took);
        CHECK(st == STATUS_FOREIGN || st == STATUS_CORRUPT || st == STATUS_DENIED || st == STATUS_NEWER);
        b.data[at] ^= 4;
    }
    must_be_alike(&r);
    CHECK(take(&r, &b, STATUS_OK).fresh == 5);
    must_be_alike(&r);
    buf_finish(&b);
    rig_close(&r);
}

static bool see_gap(void *ctx, int64_t first, int64_t last)
{
    buf_printf(ctx, "%lld-%lld ", (long long)first, (long long)last);
    return true;
}

static void gaps(void)
{
    struct rig r;
    struct buf b = {0}, said = {0};
    struct store_held held;
    uint8_t chain[32], same[32];
    rig_open(&r, true);
    uuid epoch = r.kiosk.id.key.epoch;
    CHECK(hubs_work(r.h) >= 0); /* what other tests left */
    place_write(&r.kiosk, (uuid){{1}}, NULL, 40);
    static const int runs[][2] = {{31, 35}, {11, 15}, {12, 20}, {1, 4}, {38, 40}, {5, 10}, {3, 33}, {34, 40}};
    static const char *const then[] = {"1-30 ", "1-10 16-30 ", "1-10 21-30 ", "5-10 21-30 ", "5-10 21-30 36-37 ", "21-30 36-37 ", "36-37 ", ""};
    static const int reached[] = {0, 0, 0, 4, 4, 20, 35, 40};
    for (size_t i = 0; i < 8; i++) {
        bundle(&r, &r.kiosk.id.key, &r.kiosk, epoch, runs[i][0], runs[i][1], &b);
        take(&r, &b, STATUS_OK);
        buf_clear(&said);
        CHECK(hub_gaps(r.h, r.id, epoch, see_gap, &said) == STATUS_OK);
        CHECK_STR(said.data ? said.data : "", then[i]);
        CHECK(hub_held_of(r.h, r.id, epoch, &held) == STATUS_OK && held.contiguous == reached[i]);
        unsigned wrong = 0;
        hubs_check(r.h, r.id, &wrong);
        CHECK(wrong == 0);
        must_be_alike(&r);
    }
    for (int64_t n = 0; n <= 40; n += 8)
        CHECK(hub_chain_at(r.h, r.id, epoch, n, chain) == STATUS_OK && store_chain_at(r.kiosk.s, epoch, n, same) == STATUS_OK &&
              memcmp(chain, same, 32) == 0);
    CHECK(hub_chain_at(r.h, r.id, epoch, 41, chain) == STATUS_NOTFOUND);
    CHECK(hubs_work(r.h) == 40);
    CHECK(hub_work_again(r.h, r.id) == STATUS_OK && hub_work_again(r.h, r.id) == STATUS_OK && hubs_work(r.h) == 40);
    buf_finish(&b);
    buf_finish(&said);
    rig_close(&r);
}

/* Two machines wrote under one key; ids come twice. The hub's quarantine is the store's. */
static void quarantine(void)
{
    struct rig r;
    struct place twin;
    struct buf b = {0};
    char dir[512];
    rig_open(&r, true);
    uuid epoch = r.kiosk.id.key.epoch;
    struct device_key key = r.kiosk.id.key;
    place_write(&r.kiosk, (uuid){{1}}, NULL, 6);
    bundle(&r, &key, &r.kiosk, epoch, 1, 6, &b);
    take(&r, &b, STATUS_OK);
    /* the twin has the same epoch, and another past */
    story_make_dir(dir, sizeof dir);
    CHECK(place_open(&twin, dir, NULL, ++seeds, NULL) == STATUS_OK && store_new_epoch(twin.s, (uuid){{9}}) == STATUS_OK);
    struct store_options opt = {.random = story_random, .ctx = &twin.rng};
    place_close(&twin);
    CHECK(store_open(dir, &opt, &twin.s) == STATUS_OK);
    CHECK(store_new_epoch(twin.s, epoch) == STATUS_OK);
    place_write(&twin, (uuid){{2}}, NULL, 9);
    bundle(&r, &key, &twin, epoch, 1, 6, &b); /* all differ */
    CHECK(take(&r, &b, STATUS_OK).quarantined == 6);
    must_be_alike(&r);
    bundle(&r, &key, &twin, epoch, 7, 9, &b); /* follows another past */
    CHECK(take(&r, &b, STATUS_OK).forked);
    bundle(&r, &key, &twin, epoch, 5, 8, &b);
    CHECK(take(&r, &b, STATUS_OK).fresh == 0);
    must_be_alike(&r);
    CHECK(take(&r, &b, STATUS_OK).quarantined == 4); /* again: kept once */
    must_be_alike(&r);
    place_remove(&twin);
    buf_finish(&b);
    rig_close(&r);
}

/* A log of a machine's own making: events of another under its epoch. */
struct forged {
    struct store_frozen f[8];
    struct buf payloads[8];
    size_t n;
    uuid epoch;
};

static bool steal(void *ctx, const struct store_frozen *f)
{
    struct forged *g = ctx;
    struct store_frozen *to = &g->f[g->n];
    *to = *f;
    to->e.epoch = g->epoch;
    to->e.seq = (int64_t)g->n + 1;
    buf_put(&g->payloads[g->n], f->e.payload, f->e.payload_len);
    to->e.payload = g->payloads[g->n++].data;
    return g->n < 6;
}

static enum status forged_events(void *log, uuid epoch, int64_t from, int64_t to, bool (*each)(void *ctx, const struct store_frozen *f),
                                 void *ctx)
{
    struct forged *g = log;
    (void)epoch;
    for (int64_t n = from; n <= to && n <= (int64_t)g->n; n++)
        if (!each(ctx, &g->f[n - 1]))
            break;
    return STATUS_OK;
}

static enum status forged_chain(void *log, uuid epoch, int64_t seq, uint8_t chain[32])
{
    struct forged *g = log;
    frozen_chain_begin(epoch, chain);
    for (int64_t n = 0; n < seq; n++)
        frozen_chain(chain, &g->f[n]);
    return STATUS_OK;
}

/* Ids that are there already, under another epoch; one that is twice in the bundle; and one that is its own. */
static void ids(void)
{
    struct rig r;
    struct device_key thief;
    struct forged g = {.n = 0};
    struct sync_log log = {.log = &g, .events = forged_events, .chain_at = forged_chain};
    struct bundle_manifest m;
    struct buf b = {0};
    uint8_t key[1][KEY_SIZE], seed[SEED_SIZE] = {0};
    rig_open(&r, true);
    memcpy(seed, &seeds, sizeof seeds);
    device_key_from_seed(seed, &thief);
    g.epoch = thief.epoch;
    place_write(&r.kiosk, (uuid){{1}}, NULL, 6);
    CHECK(store_frozen_events(r.kiosk.s, r.kiosk.id.key.epoch, 1, 6, steal, &g) == STATUS_OK && g.n == 6);
    g.f[2].e.id.b[15] ^= 1; /* 3 and 5: the same, and nobody's */
    g.f[4].e.id = g.f[2].e.id;
    g.f[3].e.id.b[15] ^= 2; /* 4: its own */
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 1, 6, &b);
    take(&r, &b, STATUS_OK);
    memcpy(key[0], school_current(&r.school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    struct bundle_run run = {.epoch = thief.epoch, .first = 1, .last = 6};
    buf_clear(&b);
    CHECK(bundle_write_log(&log, &thief.sign, &run, &who, sync_to_buf(&b), &m) == STATUS_OK && m.last == 6);
    struct hub_took took = take(&r, &b, STATUS_OK);
    CHECK(took.fresh == 2 && took.quarantined == 4);
    must_be_alike(&r);
    CHECK(take(&r, &b, STATUS_OK).known == 2);
    must_be_alike(&r);
    for (size_t i = 0; i < g.n; i++)
        buf_finish(&g.payloads[i]);
    buf_finish(&b);
    rig_close(&r);
}

/* ---- erasure ---- */

static void erasure(void)
{
    struct rig r;
    struct place second;
    struct buf early = {0}, late = {0}, tomb = {0}, b = {0}, bytes = {0};
    struct document d;
    uuid gone = {{1, 7}}, stays = {{2, 7}};
    int64_t version;
    rig_open(&r, true);
    CHECK(place_open(&second, NULL, NULL, ++seeds, NULL) == STATUS_OK);
    place_enrol(&second, &r.school);
    uuid epoch = r.kiosk.id.key.epoch;
    place_write(&r.kiosk, gone, "TELLTALE", 10);
    place_write(&r.kiosk, stays, "STAYING", 10);
    place_write(&second, gone, "TELLTALE", 10);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, epoch, 1, 20, &early);
    bundle(&r, &second.id.key, &second, second.id.key.epoch, 1, 10, &late);
    CHECK(take(&r, &early, STATUS_OK).fresh == 20);
    must_be_alike(&r);
    CHECK(store_learner_erase(r.kiosk.s, gone, STORY_WALL) == STATUS_OK);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, epoch, 21, 21, &tomb);
    CHECK(take(&r, &tomb, STATUS_OK).fresh == 1);
    must_be_alike(&r);
    CHECK(take(&r, &late, STATUS_OK).emptied == 10); /* what comes later is taken without its payload */
    CHECK(take(&r, &early, STATUS_OK).known == 20);
    must_be_alike(&r);
    hubs_dump(r.h, r.id, &b);
    CHECK(!memmem(b.data, b.len, "TELLTALE", 8) && memmem(b.data, b.len, "STAYING", 7));
    CHECK(hub_publish_erased(r.h, r.id, STORY_WALL) == STATUS_OK && hub_document(r.h, r.id, "erased", &bytes, &d) == STATUS_OK);
    CHECK(d.version == 1 && d.len == 16 && memcmp(d.content, gone.b, 16) == 0);
    CHECK(hub_publish_erased(r.h, r.id, STORY_WALL + 9) == STATUS_OK && hub_document(r.h, r.id, "erased", &bytes, &d) == STATUS_OK && d.version == 1);
    /* a kiosk that takes the hub's word erases too */
    place_write(&second, (uuid){{5}}, NULL, 1);
    buf_clear(&b);
    CHECK(hub_seal(r.h, r.id, second.id.key.sign.public, SEAL_DOCUMENT, bytes.data, bytes.len, sync_to_buf(&b)) == STATUS_OK);
    struct sync_took took;
    CHECK(sync_take_memory(&second.y, b.data, b.len, STORY_WALL, &took) == STATUS_OK && took.kind == TOOK_DOCUMENT);
    place_dump(&second, &b);
    CHECK(!memmem(b.data, b.len, "TELLTALE", 8));
    /* at the hub's wish */
    CHECK(hub_erase(r.h, r.id, stays) == STATUS_OK && hub_erase(r.h, r.id, (uuid){{0}}) == STATUS_INVALID);
    hubs_dump(r.h, r.id, &b);
    CHECK(!memmem(b.data, b.len, "STAYING", 7));
    CHECK(hub_publish(r.h, r.id, "a name that is none", "x", 1, 1, NULL) == STATUS_INVALID);
    CHECK(hub_publish_erased(r.h, r.id, STORY_WALL) == STATUS_OK && hub_document(r.h, r.id, "erased", &bytes, &d) == STATUS_OK);
    CHECK(d.version == 2 && d.len == 32);
    CHECK(hub_publish(r.h, r.id, "roster", "one", 3, STORY_WALL, &version) == STATUS_OK && version == 1);
    CHECK(hub_publish(r.h, r.id, "roster", "one", 3, STORY_WALL, &version) == STATUS_OK && version == 1);
    CHECK(hub_publish(r.h, r.id, "roster", "two", 3, STORY_WALL, &version) == STATUS_OK && version == 2);
    place_remove(&second);
    buf_finish(&early);
    buf_finish(&late);
    buf_finish(&tomb);
    buf_finish(&b);
    buf_finish(&bytes);
    rig_close(&r);
}

/* Quarantine of an erased learner is emptied, whether it came before the tombstone or after; both in one bundle too. */
static void erased_asides(void)
{
    struct rig r;
    struct place twin;
    struct buf b = {0}, bad = {0}, asides = {0};
    char dir[512];
    uuid gone = {{1, 8}};
    rig_open(&r, true);
    struct device_key key = r.kiosk.id.key;
    place_write(&r.kiosk, gone, "TELLTALE", 4);
    bundle(&r, &key, &r.kiosk, key.epoch, 1, 4, &b);
    take(&r, &b, STATUS_OK);
    story_make_dir(dir, sizeof dir);
    struct store_options opt = {.random = story_random, .ctx = &twin.rng};
    twin = (struct place){.rng = ++seeds};
    snprintf(twin.dir, sizeof twin.dir, "%s", dir);
    CHECK(store_open(dir, &opt, &twin.s) == STATUS_OK && store_new_epoch(twin.s, key.epoch) == STATUS_OK);
    place_write(&twin, gone, "TELLTALE", 4);
    bundle(&r, &key, &twin, key.epoch, 1, 4, &bad);
    CHECK(take(&r, &bad, STATUS_OK).quarantined == 4);
    hubs_asides(r.h, r.id, &asides);
    CHECK(memmem(asides.data, asides.len, "TELLTALE", 8) != NULL);
    CHECK(store_learner_erase(r.kiosk.s, gone, STORY_WALL) == STATUS_OK);
    bundle(&r, &key, &r.kiosk, key.epoch, 5, 5, &b);
    take(&r, &b, STATUS_OK);
    must_be_alike(&r);
    take(&r, &bad, STATUS_OK);
    must_be_alike(&r);
    hubs_asides(r.h, r.id, &asides);
    CHECK(asides.len && !memmem(asides.data, asides.len, "TELLTALE", 8));
    store_close(twin.s);
    story_remove(dir);
    buf_finish(&b);
    buf_finish(&bad);
    buf_finish(&asides);
    rig_close(&r);
}

/* ---- answers ---- */

struct heard {
    struct ack a;
    int64_t contiguous, last;
    unsigned gaps;
};

static bool hear(void *ctx, const struct ack_epoch *e)
{
    struct heard *x = ctx;
    x->contiguous = e->contiguous;
    x->last = e->last;
    x->gaps = e->gaps;
    return true;
}

static void open_ack(const struct buf *b, const struct device_key *key, struct heard *out)
{
    char plain[4096];
    size_t got = 0;
    struct sync_memory m = {(const uint8_t *)b->data, b->len};
    struct seal_in *in = NULL;
    CHECK(unseal_begin(sync_from_memory(&m), SEAL_ACK, &key->open, 1, NULL, &in) == STATUS_OK);
    if (in)
        CHECK(unseal_read(in, plain, sizeof plain, &got) == STATUS_OK);
    CHECK(ack_read(plain, got, &out->a, hear, out) == STATUS_OK);
    unseal_end(in);
}

static unsigned due;

static enum status count_due(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    (void)ctx;
    (void)epoch;
    due += (unsigned)(last - first + 1);
    return STATUS_OK;
}

static void answers(void)
{
    struct rig r;
    struct buf b = {0};
    struct heard one = {.last = 0}, two = {.last = 0};
    struct sync_took took;
    rig_open(&r, true);
    CHECK(hub_answer(r.h, r.id, NULL, STORY_WALL, sync_to_buf(&b)) == STATUS_NOTFOUND); /* nobody to hear it */
    place_write(&r.kiosk, (uuid){{1}}, NULL, 12);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 1, 4, &b);
    take(&r, &b, STATUS_OK);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 7, 9, &b);
    take(&r, &b, STATUS_OK);
    buf_clear(&b);
    CHECK(hub_answer(r.h, r.id, NULL, STORY_WALL, sync_to_buf(&b)) == STATUS_OK);
    open_ack(&b, &r.kiosk.id.key, &one);
    CHECK(one.contiguous == 4 && one.last == 9 && one.gaps == 1 && one.a.counter >= STORY_WALL);
    CHECK(sync_take_memory(&r.kiosk.y, b.data, b.len, STORY_WALL, &took) == STATUS_OK && took.kind == TOOK_ACK && !took.forked);
    due = 0;
    CHECK(sync_due(&r.kiosk.y, count_due, NULL) == STATUS_OK && due == 12 - 7);
    buf_clear(&b);
    CHECK(hub_rotate(r.h, r.id, STORY_WALL + 1) == STATUS_OK); /* the next answer is signed by the next key */
    CHECK(hub_answer(r.h, r.id, r.kiosk.id.key.sign.public, STORY_WALL - 50, sync_to_buf(&b)) == STATUS_OK);
    open_ack(&b, &r.kiosk.id.key, &two);
    CHECK(two.a.counter > one.a.counter && memcmp(one.a.signer, two.a.signer, KEY_SIZE) != 0);
    buf_finish(&b);
    rig_close(&r);
}

/* ---- the queue ---- */

struct working {
    int64_t sum;
    unsigned fail, calls, seen;
};

static bool look(void *ctx, const struct store_frozen *f)
{
    (void)f;
    ++*(unsigned *)ctx;
    return true;
}

static enum status fold(void *ctx, struct hub *h, const struct hub_range *r)
{
    struct working *w = ctx;
    w->calls++;
    CHECK(hub_events(h, r->school, r->epoch, r->first, r->last, look, &w->seen) == STATUS_OK);
    if (w->fail && w->fail-- == 1)
        return STATUS_FULL;
    w->sum += r->last - r->first + 1;
    return STATUS_OK;
}

static void work(void)
{
    struct rig r;
    struct buf b = {0};
    struct working w = {.fail = 1};
    rig_open(&r, true);
    CHECK(hubs_work(r.h) >= 0);
    place_write(&r.kiosk, (uuid){{1}}, NULL, 30);
    for (int64_t n = 1; n <= 30; n += 10) {
        bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, n, n + 9, &b);
        take(&r, &b, STATUS_OK);
        take(&r, &b, STATUS_OK); /* again: nothing for the queue */
    }
    CHECK(hub_work(r.h, fold, &w) == STATUS_FULL); /* stays */
    while (hub_work(r.h, fold, &w) == STATUS_OK)
        ;
    CHECK(w.sum == 30 && w.calls == 4 && w.seen == 40 && hub_work(r.h, fold, &w) == STATUS_NOTFOUND);
    buf_finish(&b);
    rig_close(&r);
}

static void copies(void)
{
    char dir[512], path[600];
    struct hub *h = begin(), *copy = NULL;
    unsigned n = 0, m = 0;
    story_make_dir(dir, sizeof dir);
    snprintf(path, sizeof path, "%s/copy.db", dir);
    if (hub_on_postgresql(h)) {
        CHECK(hub_copy(h, path) == STATUS_INVALID);
    } else {
        CHECK(hub_check_file(path) == STATUS_NOTFOUND && hub_copy(h, path) == STATUS_OK && hub_check_file(path) == STATUS_OK);
        CHECK(hub_open(path, hubs_key, NULL, &copy) == STATUS_OK);
        CHECK(hub_schools(h, count_school, &n) == STATUS_OK && hub_schools(copy, count_school, &m) == STATUS_OK && n && n == m);
        hub_close(copy);
        struct place kiosk;
        CHECK(place_open(&kiosk, dir, NULL, ++seeds, NULL) == STATUS_OK);
        place_close(&kiosk);
        snprintf(path, sizeof path, "%s/chiragh.db", dir);
        CHECK(hub_open(path, hubs_key, NULL, &copy) == STATUS_FOREIGN && hub_check_file(path) == STATUS_FOREIGN);
    }
    story_remove(dir);
    hub_close(h);
}

static void suite(const char *name)
{
    int before = check_count;
    engine = name;
    schools();
    small_things();
    strangers();
    gaps();
    quarantine();
    ids();
    erasure();
    erased_asides();
    answers();
    work();
    copies();
    printf("%s: %d checks\n", name, check_count - before);
}

/* ---- PostgreSQL alone ---- */

static void separated(struct pg *p)
{
    static const char *const tables[] = {"event", "epoch", "aside", "tombstone", "document", "answer", "lrs_cursor"};
    long long seen = -1, all = 0;
    char sql[300];
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
        CHECK(pg_sql(p, "hub", sql, &all) && all > 0);
        snprintf(sql, sizeof sql, "SET ROLE hub; SELECT count(*) FROM %s", tables[i]);
        CHECK(pg_sql(p, "hub", sql, &seen) && seen == 0); /* no school named: nothing is seen */
        snprintf(sql, sizeof sql, "SELECT count(DISTINCT school) FROM %s", tables[i]);
        CHECK(pg_sql(p, "hub", sql, &all));
        snprintf(sql, sizeof sql,
                 "CREATE OR REPLACE FUNCTION pg_temp.one() RETURNS uuid LANGUAGE sql AS 'SELECT min(school::text)::uuid FROM %s';"
                 "SELECT set_config('chiragh.school', pg_temp.one()::text, false); SET ROLE hub;"
                 "SELECT count(DISTINCT school) FROM %s", tables[i], tables[i]);
        CHECK(pg_sql(p, "hub", sql, &seen) && seen == 1 && (all > 1 || i > 3));
    }
}

static void thrown_out(struct pg *p)
{
    struct rig r;
    struct buf b = {0};
    rig_open(&r, true);
    place_write(&r.kiosk, (uuid){{1}}, NULL, 20);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 1, 10, &b);
    take(&r, &b, STATUS_OK);
    CHECK(pg_sql(p, "hub", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'hub'", NULL));
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 11, 15, &b);
    CHECK(take(&r, &b, STATUS_OK).fresh == 5);
    pg_crash(p);
    bundle(&r, &r.kiosk.id.key, &r.kiosk, r.kiosk.id.key.epoch, 16, 20, &b);
    CHECK(take(&r, &b, STATUS_OK).fresh == 5);
    must_be_alike(&r);
    buf_finish(&b);
    rig_close(&r);
}

int main(void)
{
    struct pg p;
    char dir[512];
    story_make_dir(dir, sizeof dir);
    snprintf(where, sizeof where, "%s/hub.db", dir);
    key_file();
    suite("SQLite");
    story_remove(dir);
    if (pg_start(&p, false)) {
        pg_database(&p, "hub", where, sizeof where);
        suite("PostgreSQL");
        separated(&p);
        thrown_out(&p);
        pg_stop(&p);
    }
    return check_done();
}
