// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/hubs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/bundle.h"

const uint8_t hubs_key[HUB_KEY] = "a key of the tests, not a secret";

static void put_hex(struct buf *out, const void *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%02x", ((const uint8_t *)bytes)[i]);
}

static bool dump_event(void *ctx, const struct store_frozen *f)
{
    struct buf *out = ctx;
    put_hex(out, f->e.epoch.b, 16);
    buf_putc(out, ' ');
    frozen_put(f, out);
    buf_putc(out, '\n');
    return true;
}

struct epochs {
    struct store_held list[64];
    size_t n;
};

static bool keep(void *ctx, const struct store_held *held)
{
    struct epochs *e = ctx;
    if (e->n == sizeof e->list / sizeof *e->list)
        abort();
    e->list[e->n++] = *held;
    return true;
}

void hubs_dump(struct hub *h, uuid school, struct buf *out)
{
    struct epochs e = {.n = 0};
    buf_clear(out);
    if (hub_held(h, school, keep, &e) != STATUS_OK)
        abort();
    for (size_t i = 0; i < e.n; i++)
        if (hub_events(h, school, e.list[i].epoch, 1, INT64_MAX, dump_event, out) != STATUS_OK)
            abort();
}

static bool dump_aside(void *ctx, const struct store_aside *a)
{
    struct buf *out = ctx;
    put_hex(out, a->epoch.b, 16);
    buf_printf(out, " %lld %d ", (long long)a->seq, (int)a->why);
    buf_put(out, a->bytes, a->len);
    buf_putc(out, '\n');
    return true;
}

void hubs_asides(struct hub *h, uuid school, struct buf *out)
{
    buf_clear(out);
    if (hub_asides(h, school, dump_aside, out) != STATUS_OK)
        abort();
}

uuid hubs_school(struct hub *h, uint64_t seed, bool welcome, struct school *out)
{
    uint8_t bytes[SEED_SIZE];
    story_random(&seed, bytes, sizeof bytes);
    *out = (struct school){0};
    snprintf(out->name, sizeof out->name, "School");
    if (school_add_key(out, STORY_WALL, bytes) != STATUS_OK)
        abort();
    uuid id = school_id(out->keys[0].sign.public);
    if (h && (hub_school_put(h, out) != STATUS_OK || hub_welcome(h, id, welcome) != STATUS_OK))
        abort();
    return id;
}

struct counting {
    struct store_held held;
    int64_t next, last;
    bool gap;
};

static bool count(void *ctx, const struct store_frozen *f)
{
    struct counting *c = ctx;
    c->gap |= f->e.seq != c->next;
    if (!c->gap) {
        frozen_chain(c->held.chain, f);
        c->held.contiguous = c->next++;
    }
    c->held.last = f->e.seq;
    return true;
}

void hubs_check(struct hub *h, uuid school, unsigned *wrong)
{
    struct epochs e = {.n = 0};
    if (hub_held(h, school, keep, &e) != STATUS_OK)
        abort();
    for (size_t i = 0; i < e.n; i++) {
        struct counting c = {.held = {.epoch = e.list[i].epoch}, .next = 1};
        frozen_chain_begin(c.held.epoch, c.held.chain);
        if (hub_events(h, school, c.held.epoch, 1, INT64_MAX, count, &c) != STATUS_OK)
            abort();
        *wrong += c.held.contiguous != e.list[i].contiguous || c.held.last != e.list[i].last ||
                  memcmp(c.held.chain, e.list[i].chain, 32) != 0;
    }
}

static enum status add_up(void *ctx, struct hub *h, const struct hub_range *r)
{
    (void)h;
    *(int64_t *)ctx += r->last - r->first + 1;
    return STATUS_OK;
}

int64_t hubs_work(struct hub *h)
{
    int64_t sum = 0;
    enum status st;
    while ((st = hub_work(h, add_up, &sum)) == STATUS_OK)
        ;
    if (st != STATUS_NOTFOUND)
        abort();
    return sum;
}

enum status hubs_bundle(struct hub *h, const struct school *by, uuid school, uuid epoch, int64_t first, int64_t last,
                        const uint8_t for_key[KEY_SIZE], struct buf *out, int64_t *reached)
{
    uint8_t key[1][KEY_SIZE];
    struct hub_log of = {h, school};
    struct sync_log log = hub_log_of(&of);
    struct bundle_run run = {.epoch = epoch, .first = first, .last = last};
    struct bundle_manifest m;
    memcpy(key[0], for_key, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    buf_clear(out);
    enum status st = bundle_write_log(&log, &school_current(by)->sign, &run, &who, sync_to_buf(out), &m);
    *reached = m.last;
    return st;
}

/* ---- a load ---- */

static void cut_up(struct hubs_load *l, struct place *p, unsigned in_bundle)
{
    uint8_t key[1][KEY_SIZE];
    int64_t last;
    memcpy(key[0], school_current(&l->school)->open.public, KEY_SIZE);
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])key, 1, NULL};
    store_last_seq(p->s, &last);
    for (int64_t first = 1; first <= last;) {
        struct bundle_manifest m;
        int64_t upto = first + in_bundle - 1 < last ? first + in_bundle - 1 : last;
        if (l->count == LOAD_BUNDLES || bundle_write(p->s, &p->id.key.sign, p->id.key.epoch, first, upto, &who,
                                                     sync_to_buf(&l->bundles[l->count++]), &m) != STATUS_OK)
            abort();
        first = m.last + 1;
    }
    l->events += last;
}

void hubs_load_make(struct hubs_load *l, uint64_t seed, unsigned machines, unsigned events, unsigned in_bundle)
{
    struct place top;
    struct sync_took took;
    *l = (struct hubs_load){.count = 0};
    l->id = hubs_school(NULL, seed, true, &l->school);
    if (place_open(&top, NULL, NULL, seed + 1, &l->school) != STATUS_OK)
        abort();
    for (unsigned k = 0; k < machines; k++) {
        struct place p;
        uuid mine = {{1, (uint8_t)k}}, shared = {{2}};
        if (place_open(&p, NULL, NULL, seed + 2 + k, NULL) != STATUS_OK)
            abort();
        place_write(&p, mine, NULL, events / 3);
        place_write(&p, shared, NULL, events / 3);
        if (k % 2 && store_learner_erase(p.s, k % 4 == 1 ? mine : shared, STORY_WALL) != STATUS_OK)
            abort();
        place_write(&p, (uuid){{3, (uint8_t)k}}, NULL, events / 3);
        cut_up(l, &p, in_bundle);
        place_remove(&p);
    }
    for (unsigned i = 0; i < l->count; i++)
        if (sync_take_memory(&top.y, l->bundles[i].data, l->bundles[i].len, STORY_WALL, &took) != STATUS_OK || !took.fresh)
            abort();
    place_dump(&top, &l->whole);
    place_remove(&top);
}

void hubs_load_finish(struct hubs_load *l)
{
    for (unsigned i = 0; i < l->count; i++)
        buf_finish(&l->bundles[i]);
    buf_finish(&l->whole);
}
