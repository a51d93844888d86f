// SPDX-License-Identifier: GPL-3.0-or-later
/* Random histories: machines write, erase, export; bundles are lost, doubled, reordered, cut, turned bit by bit, carried by hubs and
 * kiosks, sealed anew for others; answers come late, twice, or never. Then everybody is heard once more, and all stores hold the same
 * bytes: nothing lost, nothing doubled, nothing in quarantine, the projections as a rebuild makes them.
 *   test_histories [COUNT]      half of them from a fixed seed, half from a fresh one, printed
 *   test_histories SEED 1       one again */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check.h"
#include "store/fault_vfs.h"
#include "store/peers.h"
#include "sync/place.h"

enum { KIOSKS = 4, HUBS = 2, ALL = KIOSKS + HUBS, AIR = 48, LEDGER = 2048, LEARNERS = 6, ANSWERS = 8 };

static char dirs[ALL][512];
static struct place places[ALL];
static unsigned kiosks, hubs;
static struct school school;
static struct buf air[AIR]; /* bundles on their way; an empty one is a free place */
static struct buf answers[ANSWERS];
static struct {
    uuid id, epoch;
    int64_t seq;
    uint8_t hash[32];
} ledger[LEDGER];
static size_t said;
static uint64_t rng;
static struct tally {
    unsigned long histories, events, erasures, made, lost, doubled, cut, turned, taken, empty, answers, replays, refused, rounds, emptied;
} sum;

static struct place *hub(unsigned i)
{
    return &places[KIOSKS + i];
}

/* Key and epoch, without the files of identity.h: a thousand machines a minute. */
static void begin_place(struct place *p, const char *dir, uint64_t seed, const struct school *s)
{
    uint8_t bytes[SEED_SIZE];
    struct store_options opt = {.vfs = FAULT_VFS, .random = story_random, .ctx = &p->rng,
                                .synchronous = "OFF" /* no power is cut here */};
    *p = (struct place){.rng = seed};
    snprintf(p->dir, sizeof p->dir, "%s", dir);
    story_random(&p->rng, bytes, sizeof bytes);
    device_key_from_seed(bytes, &p->id.key);
    CHECK(store_open(dir, &opt, &p->s) == STATUS_OK && store_new_epoch(p->s, p->id.key.epoch) == STATUS_OK);
    p->y = (struct sync){.store = p->s, .id = &p->id, .school = s, .welcome = true};
}

static struct place *any(void)
{
    unsigned i = story_below(&rng, kiosks + hubs);
    return i < kiosks ? &places[i] : hub(i - kiosks);
}

/* ---- what happens ---- */

static int64_t wall(void)
{
    switch (story_below(&rng, 30)) {
    case 0:
        return 1000; /* the battery is dead */
    case 1:
    case 2:
    case 3:
        return STORY_WALL + INT64_C(400) * 86400000; /* somebody set the year */
    default:
        return STORY_WALL + story_below(&rng, 100000000);
    }
}

static void say(const struct event *e)
{
    if (said == LEDGER)
        abort();
    ledger[said].id = e->id;
    ledger[said].epoch = e->epoch;
    ledger[said].seq = e->seq;
    memcpy(ledger[said++].hash, e->hash, 32);
}

static uuid learner(void)
{
    return (uuid){{7, (uint8_t)(1 + story_below(&rng, LEARNERS))}};
}

static void writes(struct place *p)
{
    struct buf b = {0};
    for (unsigned n = 1 + story_below(&rng, 5); n && said + 1 < LEDGER; n--) {
        struct event_draft d = story_draft(&rng, story_below(&rng, 12) ? learner() : (uuid){{0}}, NULL, &b);
        struct event e;
        d.wall_ms = wall();
        if (story_below(&rng, 10) == 0) {
            buf_clear(&b);
            event_encode_learner("7a", story_below(&rng, 2) ? "av_aam" : "av_kite", AGE_9_12, &b);
            d.kind = EVENT_LEARNER;
            d.learner = learner();
            d.payload = b.data;
            d.payload_len = b.len;
        }
        enum status st = store_append(p->s, &d, 1, &e);
        CHECK(st == STATUS_OK || st == STATUS_DENIED); /* erased */
        if (st == STATUS_OK)
            say(&e);
    }
    buf_finish(&b);
}

static bool say_last(void *ctx, const struct event *e)
{
    (void)ctx;
    say(e);
    return true;
}

static void erases(struct place *p)
{
    int64_t before, after;
    store_last_seq(p->s, &before);
    enum status st = store_learner_erase(p->s, learner(), wall());
    CHECK(st == STATUS_OK || st == STATUS_NOTFOUND);
    store_last_seq(p->s, &after);
    if (after > before && said + 1 < LEDGER) {
        CHECK(store_events(p->s, before, say_last, NULL) == STATUS_OK);
        sum.erasures++;
    }
}

static struct buf *room(void)
{
    for (int i = 0; i < AIR; i++)
        if (!air[i].len)
            return &air[i];
    struct buf *b = &air[story_below(&rng, AIR)]; /* an old one falls down */
    buf_clear(b);
    sum.lost++;
    return b;
}

struct giving {
    struct place *from;
    const uint8_t (*key)[KEY_SIZE];
    const struct signer *by;
    bool straight; /* into `to` at once */
    struct place *to;
};

static void take_sound(struct place *to, const struct buf *b)
{
    struct sync_took took;
    enum status st = sync_take_memory(&to->y, b->data, b->len, STORY_WALL, &took);
    bool fine = st == STATUS_OK && !took.quarantined && !took.forked && !took.renewed;
    if (!fine)
        printf("a sound bundle: %s, %lld aside, forked %d\n", status_name(st), (long long)took.quarantined, took.forked);
    CHECK(fine);
    sum.taken++;
    sum.empty += took.fresh == 0;
    sum.emptied += (unsigned long)took.emptied;
}

static enum status give_run(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    struct giving *g = ctx;
    struct seal_for who = {g->key, 1, NULL};
    enum status st = STATUS_OK;
    while (first <= last && st == STATUS_OK) {
        struct bundle_manifest m;
        struct buf own = {0}, *b = g->straight ? &own : room();
        int64_t upto = g->straight ? last : first + story_below(&rng, 12); /* cut anywhere */
        st = bundle_write(g->from->s, g->by, epoch, first, upto < last ? upto : last, &who, sync_to_buf(b), &m);
        if (st == STATUS_OK && g->straight)
            take_sound(g->to, b);
        first = m.last + 1;
        sum.made++;
        buf_finish(&own);
    }
    return st;
}

static bool give_epoch(void *ctx, const struct store_held *h)
{
    CHECK(give_run(ctx, h->epoch, 1, h->contiguous) == STATUS_OK);
    return true;
}

struct epochs {
    struct store_held h[ALL + 1];
    size_t n;
};

static bool keep_epoch(void *ctx, const struct store_held *h)
{
    struct epochs *e = ctx;
    CHECK(e->n < ALL + 1);
    e->h[e->n++] = *h;
    return true;
}

/* Any machine gives any run of what it holds to a hub, or a hub to any machine. */
static void gives(bool due, bool straight, struct place *from, struct place *to)
{
    uint8_t key[1][KEY_SIZE];
    bool from_hub = from->y.school != NULL;
    memcpy(key[0], to->y.school ? school_current(&school)->open.public : to->id.key.open.public, KEY_SIZE);
    struct giving g = {from, (const uint8_t(*)[KEY_SIZE])key, from_hub ? &school_current(&school)->sign : &from->id.key.sign,
                       straight, to};
    if (due) {
        CHECK(sync_due(&from->y, give_run, &g) == STATUS_OK);
        return;
    }
    struct epochs e = {.n = 0};
    CHECK(store_held(from->s, keep_epoch, &e) == STATUS_OK);
    if (straight)
        for (size_t i = 0; i < e.n; i++)
            give_epoch(&g, &e.h[i]);
    else if (e.n) {
        const struct store_held *h = &e.h[story_below(&rng, (unsigned)e.n)];
        if (h->contiguous) {
            int64_t first = 1 + story_below(&rng, (unsigned)h->contiguous);
            CHECK(give_run(&g, h->epoch, first, h->contiguous) == STATUS_OK);
        }
    }
}

/* To where it was sealed for, or to somebody else, who refuses it. */
static void arrives(void)
{
    struct buf *flying[AIR], *b;
    unsigned n = 0;
    struct place *to = story_below(&rng, 2) ? hub(story_below(&rng, hubs)) : any();
    struct sync_took took;
    for (int i = 0; i < AIR; i++)
        if (air[i].len)
            flying[n++] = &air[i];
    if (!n)
        return;
    b = flying[story_below(&rng, n)];
    switch (story_below(&rng, 16)) {
    case 0:
        buf_clear(b);
        sum.lost++;
        return;
    case 1: { /* half of it */
        struct buf part = {.data = b->data, .len = story_below(&rng, (unsigned)b->len)};
        CHECK(sync_take_memory(&to->y, part.data, part.len, STORY_WALL, &took) != STATUS_OK);
        sum.cut++;
        return;
    }
    case 2: { /* a bit of it; the whole one stays in the air */
        size_t at = story_below(&rng, (unsigned)b->len);
        b->data[at] ^= (char)(1 << story_below(&rng, 8));
        enum status st = sync_take_memory(&to->y, b->data, b->len, STORY_WALL, &took);
        CHECK(st != STATUS_OK && st != STATUS_IO && st != STATUS_NOMEM);
        buf_clear(b);
        sum.turned++;
        return;
    }
    case 3:
        sum.doubled++;
        break; /* stays */
    default:
        break;
    }
    enum status st = sync_take_memory(&to->y, b->data, b->len, STORY_WALL, &took);
    CHECK(st == STATUS_OK || st == STATUS_DENIED);
    if (st == STATUS_DENIED) { /* for another: it stays */
        sum.refused++;
        return;
    }
    CHECK(!took.quarantined && !took.forked);
    sum.taken++;
    sum.empty += took.fresh == 0;
    sum.emptied += (unsigned long)took.emptied;
    if (story_below(&rng, 4))
        buf_clear(b);
}

static void answered(void)
{
    struct buf *b = &answers[story_below(&rng, ANSWERS)];
    struct sync_took took;
    struct place *k = &places[story_below(&rng, kiosks)];
    if (story_below(&rng, 2)) {
        enum status st;
        buf_clear(b);
        /* one hub answers: two would need one clock */
        st = sync_answer(&hub(0)->y, STORY_WALL, sync_to_buf(b));
        CHECK(st == STATUS_OK || st == STATUS_NOTFOUND);
        if (st != STATUS_OK)
            buf_clear(b);
    }
    if (!b->len)
        return;
    enum status st = sync_take_memory(&k->y, b->data, b->len, STORY_WALL, &took);
    CHECK(st == STATUS_OK || st == STATUS_DENIED); /* an older one, or made before the hub knew of it */
    CHECK(!took.renewed && !took.forked);
    sum.answers += st == STATUS_OK;
    sum.replays += st == STATUS_DENIED;
}

static void deed(void)
{
    struct place *p = any();
    unsigned what = story_below(&rng, 32);
    if (what < 9)
        writes(p);
    else if (what == 9)
        erases(p);
    else if (what < 13)
        gives(p->y.school == NULL, false, p->y.school ? p : &places[story_below(&rng, kiosks)], hub(story_below(&rng, hubs)));
    else if (what < 15)
        gives(false, false, hub(story_below(&rng, hubs)), any());
    else if (what < 28)
        arrives();
    else
        answered();
}

/* ---- the end ---- */

static bool count_ledger(void *ctx, const struct store_frozen *f)
{
    size_t *n = ctx;
    for (size_t i = 0; i < said; i++)
        if (ledger[i].seq == f->e.seq && uuid_equal(ledger[i].epoch, f->e.epoch)) {
            CHECK(uuid_equal(ledger[i].id, f->e.id) && memcmp(ledger[i].hash, f->e.hash, 32) == 0);
            ++*n;
            return true;
        }
    CHECK(!"an event nobody wrote");
    return true;
}

static void must_hold_all(struct place *p)
{
    size_t n = 0;
    struct epochs e = {.n = 0};
    CHECK(store_held(p->s, keep_epoch, &e) == STATUS_OK);
    for (size_t i = 0; i < e.n; i++) {
        CHECK(e.h[i].contiguous == e.h[i].last);
        CHECK(store_frozen_events(p->s, e.h[i].epoch, 1, INT64_MAX, count_ledger, &n) == STATUS_OK);
    }
    CHECK(n == said);
}

static void must_rebuild_alike(struct place *p)
{
    struct buf before = {0}, after = {0};
    store_close(p->s);
    story_dump(p->dir, FAULT_VFS, &before);
    struct store_options opt = {.vfs = FAULT_VFS};
    CHECK(store_open(p->dir, &opt, &p->s) == STATUS_OK && store_rebuild(p->s) == STATUS_OK);
    store_close(p->s);
    p->s = NULL;
    story_dump(p->dir, FAULT_VFS, &after);
    CHECK(place_same(&before, &after));
    if (!place_same(&before, &after) && getenv("SHOW"))
        printf("---- as merged\n%s---- rebuilt\n%s", before.data, after.data);
    buf_finish(&before);
    buf_finish(&after);
}

static bool all_same(struct buf dumps[ALL])
{
    bool same = true;
    for (unsigned i = 0; i < ALL; i++)
        if (places[i].s) {
            place_dump(&places[i], &dumps[i]);
            same &= place_same(&dumps[i], &dumps[KIOSKS]);
        }
    return same;
}

/* Everybody tells the first hub, and it tells everybody. */
static void settle(void)
{
    struct buf dumps[ALL] = {{0}};
    int round = 0;
    bool same;
    for (same = false; !same && round < 4; round++) {
        for (unsigned i = 0; i < ALL; i++)
            if (places[i].s && i != KIOSKS)
                gives(false, true, &places[i], hub(0));
        for (unsigned i = 0; i < ALL; i++)
            if (places[i].s && i != KIOSKS)
                gives(false, true, hub(0), &places[i]);
        place_dump(hub(0), &dumps[KIOSKS]);
        same = all_same(dumps);
    }
    CHECK(same);
    sum.rounds += (unsigned long)round;
    for (unsigned i = 0; i < ALL; i++)
        if (places[i].s) {
            struct buf asides = {0};
            must_hold_all(&places[i]);
            place_asides(&places[i], &asides);
            CHECK(asides.len == 0);
            buf_finish(&asides);
        }
    for (unsigned i = 0; i < ALL; i++)
        buf_finish(&dumps[i]);
}

static void history(uint64_t seed)
{
    int failed = check_failed;
    struct buf enrolment = {0};
    rng = seed;
    said = 0;
    kiosks = 1 + story_below(&rng, KIOSKS);
    hubs = 1 + story_below(&rng, HUBS);
    fault_format();
    enrolment_write(&school, false, &enrolment);
    for (unsigned i = 0; i < kiosks + hubs; i++) {
        unsigned at = i < kiosks ? i : KIOSKS + i - kiosks;
        begin_place(&places[at], dirs[at], story_next(&rng), i < kiosks ? NULL : &school);
        if (i < kiosks)
            CHECK(sync_enrol(&places[at].y, enrolment.data, enrolment.len, false) == STATUS_OK);
    }
    for (unsigned n = 10 + story_below(&rng, 100); n; n--)
        deed();
    settle();
    must_rebuild_alike(hub(0));
    must_rebuild_alike(&places[story_below(&rng, kiosks)]);
    for (unsigned i = 0; i < ALL; i++) {
        store_close(places[i].s);
        places[i].s = NULL;
    }
    for (int i = 0; i < AIR; i++)
        buf_clear(&air[i]);
    for (int i = 0; i < ANSWERS; i++)
        buf_clear(&answers[i]);
    buf_finish(&enrolment);
    sum.histories++;
    sum.events += said;
    if (check_failed > failed)
        printf("history %llu: wrong\n", (unsigned long long)seed);
}

int main(int argc, char **argv)
{
    unsigned long count = argc == 2 ? strtoul(argv[1], NULL, 10) : 300;
    clock_t begin = clock();
    fault_register();
    place_school(&school, 1);
    for (int i = 0; i < ALL; i++)
        story_make_dir(dirs[i], sizeof dirs[i]);
    if (argc == 3) {
        history(strtoull(argv[1], NULL, 10));
    } else {
        uint64_t fresh = story_fresh_seed();
        printf("fresh seed %llu\n", (unsigned long long)fresh);
        for (unsigned long i = 0; i < count && check_failed < 20; i++)
            history(i % 2 ? fresh + i : 20260101 + i);
    }
    printf("%lu histories in %.1f s: %lu events, %lu erasures; %lu bundles made, %lu lost, %lu doubled, %lu cut, %lu turned, %lu for "
           "others; %lu taken (%lu with nothing new), %lu payloads not let in; %lu answers, %lu replayed; %.2f rounds to be alike\n",
           sum.histories, (double)(clock() - begin) / CLOCKS_PER_SEC, sum.events, sum.erasures, sum.made, sum.lost, sum.doubled,
           sum.cut, sum.turned, sum.refused, sum.taken, sum.empty, sum.emptied, sum.answers, sum.replays,
           (double)sum.rounds / (double)(sum.histories ? sum.histories : 1));
    if (argc < 3)
        CHECK(sum.erasures > count / 4 && sum.cut && sum.turned && sum.doubled && sum.answers && sum.replays && sum.emptied);
    for (int i = 0; i < ALL; i++)
        story_remove(dirs[i]);
    for (int i = 0; i < AIR; i++)
        buf_finish(&air[i]);
    for (int i = 0; i < ANSWERS; i++)
        buf_finish(&answers[i]);
    fault_format();
    return check_done();
}
