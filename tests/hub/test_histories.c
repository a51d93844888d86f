// SPDX-License-Identifier: GPL-3.0-or-later
/* Random histories over hubs (tests/sync/test_histories.c has those over kiosks' stores): machines write and erase; their bundles are cut
 * anywhere, lost, doubled, reordered, truncated, turned bit by bit, sent to either of two hubs, passed on by machines, hubs and a store
 * with the school's keys; answers and lists of the erased go back. Then everybody is heard once more, and hubs, kiosks and the store hold
 * the same bytes; the rows of epochs say what the events say, and the queue of work held each event once. Each history is a new school
 * in the same two databases, beside all the schools before.
 *   test_histories sqlite|postgresql [COUNT]     half of them from a fixed seed, half from a fresh one, printed
 *   test_histories sqlite|postgresql SEED 1      one again */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check.h"
#include "hub/hubs.h"
#include "store/fault_vfs.h"
#include "store/peers.h"
#include "sync/bundle.h"

enum { KIOSKS = 3, HUBS = 2, ALL = KIOSKS + 1, AIR = 24, LEDGER = 1024, LEARNERS = 5, ANSWERS = 6 };

static struct hub *hubs[HUBS];
static struct place places[ALL]; /* the last is the store with the school's keys */
static struct place *const top = &places[KIOSKS];
static char dirs[ALL][512];
static unsigned kiosks;
static struct school school;
static uuid id;
static struct buf air[AIR], answers[ANSWERS];
static struct {
    uuid epoch;
    int64_t seq;
    uint8_t hash[32];
} ledger[LEDGER];
static size_t said;
static uint64_t rng;
static struct tally {
    unsigned long histories, events, erasures, made, lost, doubled, cut, turned, taken, empty, emptied, answers, replays, rounds;
} sum;

static void begin_place(struct place *p, const char *dir, uint64_t seed, const struct school *s)
{
    uint8_t bytes[SEED_SIZE];
    struct store_options opt = {.vfs = FAULT_VFS, .random = story_random, .ctx = &p->rng, .synchronous = "OFF"};
    *p = (struct place){.rng = seed};
    snprintf(p->dir, sizeof p->dir, "%.511s", dir);
    story_random(&p->rng, bytes, sizeof bytes);
    device_key_from_seed(bytes, &p->id.key);
    CHECK(store_open(dir, &opt, &p->s) == STATUS_OK && store_new_epoch(p->s, p->id.key.epoch) == STATUS_OK);
    p->y = (struct sync){.store = p->s, .id = &p->id, .school = s, .welcome = true};
}

/* ---- what a machine does ---- */

static int64_t wall(void)
{
    unsigned n = story_below(&rng, 30);
    return n == 0 ? 1000 : n < 4 ? STORY_WALL + INT64_C(400) * 86400000 : STORY_WALL + story_below(&rng, 100000000);
}

static uuid learner(void)
{
    return (uuid){{7, (uint8_t)(1 + story_below(&rng, LEARNERS))}};
}

static bool say(void *ctx, const struct event *e)
{
    (void)ctx;
    if (said == LEDGER)
        abort();
    ledger[said].epoch = e->epoch;
    ledger[said].seq = e->seq;
    memcpy(ledger[said++].hash, e->hash, 32);
    return true;
}

static void writes(struct place *p)
{
    struct buf b = {0};
    for (unsigned n = 1 + story_below(&rng, 5); n && said + 2 < LEDGER; n--) {
        struct event_draft d = story_draft(&rng, story_below(&rng, 12) ? learner() : (uuid){{0}}, NULL, &b);
        struct event e;
        d.wall_ms = wall();
        enum status st = store_append(p->s, &d, 1, &e);
        CHECK(st == STATUS_OK || st == STATUS_DENIED); /* erased */
        if (st == STATUS_OK)
            say(NULL, &e);
    }
    buf_finish(&b);
}

/* Tombstones of its own: also of those whom the school's list names, as soon as something of them is here. */
static void say_erased(struct place *p, int64_t before)
{
    int64_t after;
    store_last_seq(p->s, &after);
    if (after > before)
        CHECK(store_events(p->s, before, say, NULL) == STATUS_OK);
    sum.erasures += (unsigned long)(after - before);
}

static void erases(struct place *p)
{
    int64_t before;
    store_last_seq(p->s, &before);
    enum status st = store_learner_erase(p->s, learner(), wall());
    CHECK(st == STATUS_OK || st == STATUS_NOTFOUND);
    say_erased(p, before);
}

/* ---- what travels ---- */

static struct buf *room(void)
{
    for (int i = 0; i < AIR; i++)
        if (!air[i].len)
            return &air[i];
    sum.lost++;
    struct buf *b = &air[story_below(&rng, AIR)]; /* an old one falls down */
    buf_clear(b);
    return b;
}

struct giving {
    struct place *from; /* NULL: the hub */
    struct hub *hub;
    uint8_t key[KEY_SIZE]; /* whom it is sealed for */
    struct hub *into;      /* straight into a hub, or a store; neither: into the air */
    struct place *onto;
};

static enum status write_run(struct giving *g, uuid epoch, int64_t first, int64_t last, struct buf *out, int64_t *reached)
{
    if (!g->from)
        return hubs_bundle(g->hub, &school, id, epoch, first, last, g->key, out, reached);
    uint8_t key[1][KEY_SIZE];
    struct bundle_manifest m;
    memcpy(key[0], g->key, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    enum status st = bundle_write(g->from->s, &g->from->id.key.sign, epoch, first, last, &who, sync_to_buf(out), &m);
    *reached = m.last;
    return st;
}

static enum status into_hub(struct hub *h, const struct buf *b)
{
    struct hub_took took;
    enum status st = hub_take_memory(h, b->data, b->len, STORY_WALL, &took);
    CHECK(st != STATUS_OK || (!took.quarantined && !took.forked && uuid_equal(took.school, id)));
    sum.taken += st == STATUS_OK;
    sum.empty += st == STATUS_OK && !took.fresh;
    sum.emptied += st == STATUS_OK ? (unsigned long)took.emptied : 0;
    return st;
}

static enum status onto_store(struct place *p, const struct buf *b)
{
    struct sync_took took;
    int64_t before;
    store_last_seq(p->s, &before);
    enum status st = sync_take_memory(&p->y, b->data, b->len, STORY_WALL, &took);
    say_erased(p, before);
    CHECK(st != STATUS_OK || (!took.quarantined && !took.forked && !took.renewed));
    return st;
}

static enum status give_run(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    struct giving *g = ctx;
    bool straight = g->into || g->onto;
    enum status st = STATUS_OK;
    while (first <= last && st == STATUS_OK) {
        struct buf own = {0}, *b = straight ? &own : room();
        int64_t upto = straight ? last : first + story_below(&rng, 12), reached = 0; /* cut anywhere */
        st = write_run(g, epoch, first, upto < last ? upto : last, b, &reached);
        CHECK(st == STATUS_OK);
        if (straight && st == STATUS_OK)
            CHECK((g->into ? into_hub(g->into, b) : onto_store(g->onto, b)) == STATUS_OK);
        first = reached + 1;
        sum.made++;
        buf_finish(&own);
    }
    return st;
}

struct epochs {
    struct store_held h[ALL + 1];
    size_t n;
};

static bool keep_epoch(void *ctx, const struct store_held *h)
{
    struct epochs *e = ctx;
    if (e->n == ALL + 1)
        abort();
    e->h[e->n++] = *h;
    return true;
}

static void held(const struct giving *g, struct epochs *e)
{
    e->n = 0;
    CHECK((g->from ? store_held(g->from->s, keep_epoch, e) : hub_held(g->hub, id, keep_epoch, e)) == STATUS_OK);
}

static void give_all(struct giving *g)
{
    struct epochs e;
    held(g, &e);
    for (size_t i = 0; i < e.n; i++)
        if (e.h[i].contiguous)
            CHECK(give_run(g, e.h[i].epoch, 1, e.h[i].contiguous) == STATUS_OK);
}

static void give_some(struct giving *g)
{
    struct epochs e;
    held(g, &e);
    const struct store_held *h = e.n ? &e.h[story_below(&rng, (unsigned)e.n)] : NULL;
    if (h && h->contiguous)
        CHECK(give_run(g, h->epoch, 1 + story_below(&rng, (unsigned)h->contiguous), h->contiguous) == STATUS_OK);
}

static struct giving for_school(struct place *from, struct hub *hub)
{
    struct giving g = {.from = from, .hub = hub};
    memcpy(g.key, school_current(&school)->open.public, KEY_SIZE);
    return g;
}

static struct giving for_machine(struct hub *hub, const struct place *to)
{
    struct giving g = {.hub = hub};
    memcpy(g.key, to->id.key.open.public, KEY_SIZE);
    return g;
}

/* To whom it is for, or to somebody else, who refuses it. */
static void arrives(void)
{
    struct buf *flying[AIR], *b;
    unsigned n = 0;
    struct hub *h = hubs[story_below(&rng, HUBS)];
    struct hub_took took;
    enum status st;
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
    case 1:
        CHECK(hub_take_memory(h, b->data, story_below(&rng, (unsigned)b->len), STORY_WALL, &took) != STATUS_OK);
        sum.cut++;
        return;
    case 2:
        b->data[story_below(&rng, (unsigned)b->len)] ^= (char)(1 << story_below(&rng, 8));
        st = hub_take_memory(h, b->data, b->len, STORY_WALL, &took);
        CHECK(st == STATUS_FOREIGN || st == STATUS_NEWER || st == STATUS_CORRUPT || st == STATUS_DENIED);
        buf_clear(b);
        sum.turned++;
        return;
    case 3:
    case 4:
        st = onto_store(&places[story_below(&rng, 2) ? KIOSKS : story_below(&rng, kiosks)], b);
        break;
    default:
        st = into_hub(h, b);
        if (st == STATUS_DENIED) /* for a machine */
            st = onto_store(&places[story_below(&rng, kiosks)], b);
    }
    CHECK(st == STATUS_OK || st == STATUS_DENIED);
    if (st == STATUS_OK && story_below(&rng, 4))
        buf_clear(b);
    else
        sum.doubled += st == STATUS_OK;
}

/* One hub answers: of two that do not share a database neither knows the other's counter. */
static void answered(void)
{
    struct buf *b = &answers[story_below(&rng, ANSWERS)], bytes = {0};
    struct place *k = &places[story_below(&rng, kiosks)];
    struct sync_took took;
    struct document d;
    unsigned what = story_below(&rng, 3);
    if (what) {
        enum status st;
        buf_clear(b);
        if (what == 1) {
            st = hub_answer(hubs[0], id, NULL, STORY_WALL, sync_to_buf(b));
        } else {
            CHECK(hub_publish_erased(hubs[0], id, STORY_WALL) == STATUS_OK);
            st = hub_document(hubs[0], id, "erased", &bytes, &d); /* NOTFOUND: nobody was yet */
            if (st == STATUS_OK)
                st = hub_seal(hubs[0], id, k->id.key.sign.public, SEAL_DOCUMENT, bytes.data, bytes.len, sync_to_buf(b));
            buf_finish(&bytes);
        }
        CHECK(st == STATUS_OK || st == STATUS_NOTFOUND);
        if (st != STATUS_OK)
            buf_clear(b);
    }
    if (!b->len)
        return;
    int64_t before;
    store_last_seq(k->s, &before);
    enum status st = sync_take_memory(&k->y, b->data, b->len, STORY_WALL, &took);
    CHECK(st == STATUS_OK || st == STATUS_DENIED); /* an older one, for another, or made before the hub knew of it */
    CHECK(!took.renewed && !took.forked);
    say_erased(k, before);
    sum.answers += st == STATUS_OK;
    sum.replays += st == STATUS_DENIED;
}

static enum status give_due(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    return give_run(ctx, epoch, first, last);
}

static void deed(void)
{
    struct place *k = &places[story_below(&rng, kiosks)];
    struct hub *h = hubs[story_below(&rng, HUBS)];
    unsigned what = story_below(&rng, 32);
    struct giving g = for_school(k, NULL);
    if (what < 9) {
        writes(k);
    } else if (what == 9) {
        erases(k);
    } else if (what < 13) {
        CHECK(sync_due(&k->y, give_due, &g) == STATUS_OK);
    } else if (what < 16) {
        g = what == 13 ? for_machine(h, k) : for_school(what == 14 ? k : NULL, h);
        give_some(&g);
    } else if (what < 28) {
        arrives();
    } else {
        answered();
    }
}

/* ---- the end ---- */

static void tell(struct place *from, struct hub *hub, struct place *onto, struct hub *into)
{
    struct giving g = onto && onto != top ? for_machine(hub, onto) : for_school(from, hub);
    g.into = into;
    g.onto = onto;
    give_all(&g);
}

static bool alike(struct buf *first)
{
    struct buf other = {0};
    bool same = true;
    hubs_dump(hubs[0], id, first);
    hubs_dump(hubs[1], id, &other);
    same &= place_same(first, &other);
    for (unsigned i = 0; i < ALL; i++)
        if (places[i].s) {
            place_dump(&places[i], &other);
            same &= place_same(first, &other);
        }
    buf_finish(&other);
    return same;
}

static bool in_ledger(void *ctx, const struct store_frozen *f)
{
    for (size_t i = 0; i < said; i++)
        if (ledger[i].seq == f->e.seq && uuid_equal(ledger[i].epoch, f->e.epoch)) {
            CHECK(memcmp(ledger[i].hash, f->e.hash, 32) == 0);
            ++*(size_t *)ctx;
            return true;
        }
    CHECK(!"an event nobody wrote");
    return true;
}

static void must_hold_all(struct hub *h)
{
    struct giving g = {.hub = h};
    struct epochs e;
    struct buf asides = {0};
    size_t n = 0;
    unsigned wrong = 0;
    held(&g, &e);
    for (size_t i = 0; i < e.n; i++) {
        CHECK(e.h[i].contiguous == e.h[i].last);
        CHECK(hub_events(h, id, e.h[i].epoch, 1, INT64_MAX, in_ledger, &n) == STATUS_OK);
    }
    CHECK(n == said);
    hubs_check(h, id, &wrong);
    hubs_asides(h, id, &asides);
    CHECK(!wrong && !asides.len && hubs_work(h) == (int64_t)said);
    buf_finish(&asides);
}

static void settle(void)
{
    struct buf dump = {0};
    bool same = false;
    int round = 0;
    for (; !same && round < 4; round++) {
        for (unsigned i = 0; i < ALL; i++)
            if (places[i].s)
                tell(&places[i], NULL, NULL, hubs[i % 2]);
        tell(NULL, hubs[1], NULL, hubs[0]);
        tell(NULL, hubs[0], NULL, hubs[1]);
        for (unsigned i = 0; i < ALL; i++)
            if (places[i].s)
                tell(NULL, hubs[i % 2], &places[i], NULL);
        same = alike(&dump);
    }
    CHECK(same);
    sum.rounds += (unsigned long)round;
    for (int i = 0; i < HUBS; i++)
        must_hold_all(hubs[i]);
    buf_finish(&dump);
}

static void history(uint64_t seed)
{
    int failed = check_failed;
    struct buf enrolment = {0};
    rng = seed;
    said = 0;
    kiosks = 1 + story_below(&rng, KIOSKS);
    fault_format();
    id = hubs_school(hubs[0], story_next(&rng), true, &school);
    CHECK(hub_school_put(hubs[1], &school) == STATUS_OK && hub_welcome(hubs[1], id, true) == STATUS_OK);
    enrolment_write(&school, false, &enrolment);
    for (unsigned i = 0; i < ALL; i++)
        if (i < kiosks || i == KIOSKS) {
            begin_place(&places[i], dirs[i], story_next(&rng), i == KIOSKS ? &school : NULL);
            if (i < kiosks)
                CHECK(sync_enrol(&places[i].y, enrolment.data, enrolment.len, false) == STATUS_OK);
        }
    for (unsigned n = 10 + story_below(&rng, 70); n; n--)
        deed();
    settle();
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

static void histories(int argc, char **argv, unsigned long count)
{
    clock_t begin = clock();
    if (argc == 4) {
        history(strtoull(argv[2], NULL, 10));
    } else {
        uint64_t fresh = story_fresh_seed();
        printf("fresh seed %llu\n", (unsigned long long)fresh);
        for (unsigned long i = 0; i < count && check_failed < 20; i++)
            history(i % 2 ? fresh + i : 20260101 + i);
    }
    printf("%lu histories in %.1f s: %lu events, %lu erasures; %lu bundles made, %lu lost, %lu doubled, %lu cut, %lu turned; %lu taken by hubs "
           "(%lu with nothing new), %lu payloads not let in; %lu answers and lists taken, %lu refused; %.2f rounds to be alike\n",
           sum.histories, (double)(clock() - begin) / CLOCKS_PER_SEC, sum.events, sum.erasures, sum.made, sum.lost, sum.doubled, sum.cut,
           sum.turned, sum.taken, sum.empty, sum.emptied, sum.answers, sum.replays,
           (double)sum.rounds / (double)(sum.histories ? sum.histories : 1));
    if (argc < 4)
        CHECK(sum.erasures > count / 4 && sum.cut && sum.turned && sum.doubled && sum.lost && sum.answers && sum.replays && sum.emptied);
}

int main(int argc, char **argv)
{
    bool server = argc > 1 && strcmp(argv[1], "postgresql") == 0;
    unsigned long count = argc == 3 ? strtoul(argv[2], NULL, 10) : 100;
    struct hub_options opt = {.synchronous = "OFF"};
    char dir[512], where[HUBS][600];
    struct pg p;
    fault_register();
    story_make_dir(dir, sizeof dir);
    for (int i = 0; i < ALL; i++)
        story_make_dir(dirs[i], sizeof dirs[i]);
    if (!server || pg_start(&p, false)) {
        for (int i = 0; i < HUBS; i++) {
            if (server)
                pg_database(&p, i ? "two" : "one", where[i], sizeof where[i]);
            else
                snprintf(where[i], sizeof where[i], "%s/%d.db", dir, i);
            CHECK(hub_open(where[i], hubs_key, &opt, &hubs[i]) == STATUS_OK);
        }
        histories(argc, argv, count);
        for (int i = 0; i < HUBS; i++)
            hub_close(hubs[i]);
        if (server)
            pg_stop(&p);
    }
    story_remove(dir);
    for (int i = 0; i < ALL; i++)
        story_remove(dirs[i]);
    for (int i = 0; i < AIR; i++)
        buf_finish(&air[i]);
    for (int i = 0; i < ANSWERS; i++)
        buf_finish(&answers[i]);
    fault_format();
    return check_done();
}
