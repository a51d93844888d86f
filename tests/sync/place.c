// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/xapi.h"

enum status place_open(struct place *p, const char *dir, const char *vfs, uint64_t seed, const struct school *school)
{
    char own[sizeof p->dir];
    snprintf(own, sizeof own, "%s", dir ? dir : "");
    *p = (struct place){.rng = seed};
    if (dir)
        memcpy(p->dir, own, sizeof own);
    else
        story_make_dir(p->dir, sizeof p->dir);
    struct store_options opt = {.vfs = vfs, .random = story_random, .ctx = &p->rng, .xapi = xapi_statement};
    p->id_opt = (struct identity_options){.random = story_random, .ctx = &p->rng};
    enum status st = store_open(p->dir, &opt, &p->s);
    if (st == STATUS_OK)
        st = identity_open(p->dir, p->s, &p->id_opt, &p->id);
    p->y = (struct sync){.store = p->s, .id = &p->id, .id_opt = &p->id_opt, .school = school, .welcome = true};
    return st;
}

void place_close(struct place *p)
{
    if (p->s)
        identity_close(&p->id, p->s);
    store_close(p->s);
    p->s = NULL;
}

void place_remove(struct place *p)
{
    place_close(p);
    story_remove(p->dir);
}

void place_school(struct school *out, uint8_t seed)
{
    uint8_t bytes[SEED_SIZE];
    memset(bytes, seed, sizeof bytes);
    *out = (struct school){0};
    snprintf(out->name, sizeof out->name, "School %u", seed);
    if (school_add_key(out, STORY_WALL, bytes) != STATUS_OK)
        abort();
}

void place_enrol(struct place *p, const struct school *school)
{
    struct buf b = {0};
    enrolment_write(school, false, &b);
    if (sync_enrol(&p->y, b.data, b.len, false) != STATUS_OK)
        abort();
    buf_finish(&b);
}

void place_write(struct place *p, uuid learner, const char *mark, unsigned n)
{
    struct buf b = {0};
    while (n--) {
        struct event_draft d = story_draft(&p->rng, learner, mark, &b);
        if (store_append(p->s, &d, 1, NULL) != STATUS_OK)
            abort();
    }
    buf_finish(&b);
}

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

struct dumping {
    struct place *p;
    struct buf *out;
};

static bool dump_epoch(void *ctx, const struct store_held *h)
{
    struct dumping *d = ctx;
    if (store_frozen_events(d->p->s, h->epoch, 1, INT64_MAX, dump_event, d->out) != STATUS_OK)
        abort();
    return true;
}

void place_dump(struct place *p, struct buf *out)
{
    struct dumping d = {p, out};
    buf_clear(out);
    if (store_held(p->s, dump_epoch, &d) != STATUS_OK)
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

void place_asides(struct place *p, struct buf *out)
{
    buf_clear(out);
    if (store_asides(p->s, dump_aside, out) != STATUS_OK)
        abort();
}

bool place_same(const struct buf *a, const struct buf *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

struct collecting {
    struct place *p;
    struct buf *out;
    unsigned count, cap;
    const uint8_t (*key)[KEY_SIZE];
};

static enum status collect(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    struct collecting *c = ctx;
    struct seal_for who = {c->key, 1, NULL};
    enum status st = STATUS_OK;
    while (first <= last && st == STATUS_OK && c->count < c->cap) {
        struct bundle_manifest m;
        struct buf *b = &c->out[c->count++];
        buf_clear(b);
        st = bundle_write(c->p->s, &c->p->id.key.sign, epoch, first, last, &who, sync_to_buf(b), &m);
        first = m.last + 1;
    }
    return st;
}

unsigned place_bundles(struct place *p, struct buf *out, unsigned cap)
{
    struct enrolment e;
    uint8_t key[1][KEY_SIZE];
    if (sync_enrolled(&p->y, &e) != STATUS_OK)
        abort();
    memcpy(key[0], e.box_public, KEY_SIZE);
    struct collecting c = {p, out, 0, cap, (const uint8_t(*)[KEY_SIZE])key};
    if (sync_due(&p->y, collect, &c) != STATUS_OK)
        abort();
    return c.count;
}
