// SPDX-License-Identifier: GPL-3.0-or-later
/* Events and what is held of them, read in pages: of ten million events no more than one page is in memory. */
#include <string.h>

#include "hub/db_private.h"

enum { PAGE = 512, SEQS = 4096 };

void hub_read_head(const struct hub_value *row, uuid epoch, struct store_frozen *f)
{
    *f = (struct store_frozen){
        .e = {.epoch = epoch, .seq = row[0].i, .id = hub_value_uuid(&row[1]), .time = row[2].i, .wall_ms = row[3].i,
              .suspect = row[4].i != 0, .learner = hub_value_uuid(&row[5]), .kind = (int)row[6].i, .payload = ""},
        .version = (int)row[7].i, .length = (uint32_t)row[9].i, .erased = row[10].i != 0};
    if (row[8].n == sizeof f->e.hash)
        memcpy(f->e.hash, row[8].p, sizeof f->e.hash);
}

struct paging {
    uuid epoch; /* nil: in the row */
    bool (*each)(void *ctx, const struct store_frozen *f);
    void *ctx;
    size_t seen;
    struct store_frozen last;
    bool stopped;
};

static bool page_row(void *ctx, const struct hub_value *row)
{
    struct paging *p = ctx;
    struct store_frozen f;
    hub_read_head(row, uuid_is_nil(p->epoch) ? hub_value_uuid(&row[12]) : p->epoch, &f);
    if (row[11].n) {
        f.e.payload = row[11].p;
        f.e.payload_len = row[11].n;
    }
    p->seen++;
    p->last = f;
    p->stopped = !p->each(p->ctx, &f);
    return !p->stopped;
}

enum status hub_events(struct hub *h, uuid school, uuid epoch, int64_t from, int64_t to,
                       bool (*each)(void *ctx, const struct store_frozen *f), void *ctx)
{
    struct paging p = {.epoch = epoch, .each = each, .ctx = ctx, .seen = PAGE};
    enum status st = STATUS_OK;
    while (st == STATUS_OK && p.seen == PAGE && !p.stopped && from <= to) {
        p.seen = 0;
        st = hub_ask(h, school, HQ_EVENT_RANGE, HUB_ARGS(hub_uuid(school), hub_uuid(epoch), hub_int(from), hub_int(to), hub_int(PAGE)),
                     page_row, &p);
        from = p.last.e.seq + 1;
    }
    return st;
}

enum status hub_learner_events(struct hub *h, uuid school, uuid learner, bool (*each)(void *ctx, const struct store_frozen *f), void *ctx)
{
    struct paging p = {.each = each, .ctx = ctx, .seen = PAGE, .last = {.e = {.time = INT64_MIN}}};
    enum status st = STATUS_OK;
    while (st == STATUS_OK && p.seen == PAGE && !p.stopped) {
        p.seen = 0;
        st = hub_ask(h, school, HQ_EVENT_LEARNER,
                     HUB_ARGS(hub_uuid(school), hub_uuid(learner), hub_int(p.last.e.time), hub_uuid(p.last.e.epoch),
                              hub_int(p.last.e.seq), hub_int(PAGE)),
                     page_row, &p);
    }
    return st;
}

/* ---- what is held ---- */

struct holding {
    bool (*each)(void *ctx, const struct store_held *held);
    void *ctx;
};

static bool hold(void *ctx, const struct hub_value *row)
{
    struct holding *g = ctx;
    struct store_held held = {.epoch = hub_value_uuid(&row[0]), .contiguous = row[1].i, .last = row[2].i};
    if (row[3].n == sizeof held.chain)
        memcpy(held.chain, row[3].p, sizeof held.chain);
    return g->each(g->ctx, &held);
}

enum status hub_held(struct hub *h, uuid school, bool (*each)(void *ctx, const struct store_held *held), void *ctx)
{
    struct holding g = {each, ctx};
    return hub_ask(h, school, HQ_EPOCH_ALL, HUB_ARGS(hub_uuid(school)), hold, &g);
}

static bool hold_one(void *ctx, const struct hub_value *row)
{
    struct store_held *held = ctx;
    held->contiguous = row[0].i;
    held->last = row[1].i;
    if (row[2].n == sizeof held->chain)
        memcpy(held->chain, row[2].p, sizeof held->chain);
    return false;
}

enum status hub_held_of(struct hub *h, uuid school, uuid epoch, struct store_held *out)
{
    *out = (struct store_held){.epoch = epoch};
    enum status st = hub_ask(h, school, HQ_EPOCH, HUB_ARGS(hub_uuid(school), hub_uuid(epoch)), hold_one, out);
    if (st == STATUS_OK && !out->last)
        *out = (struct store_held){.last = 0};
    return st;
}

struct gapping {
    bool (*each)(void *ctx, int64_t first, int64_t last);
    void *ctx;
    int64_t next;
    size_t seen;
    bool stopped;
};

static bool gap(void *ctx, const struct hub_value *row)
{
    struct gapping *g = ctx;
    g->seen++;
    if (row[0].i > g->next && !g->each(g->ctx, g->next, row[0].i - 1))
        g->stopped = true;
    g->next = row[0].i + 1;
    return !g->stopped;
}

enum status hub_gaps(struct hub *h, uuid school, uuid epoch, bool (*each)(void *ctx, int64_t first, int64_t last), void *ctx)
{
    struct store_held held;
    struct gapping g = {each, ctx, 0, SEQS, false};
    enum status st = hub_held_of(h, school, epoch, &held);
    if (st != STATUS_OK || held.contiguous == held.last)
        return st;
    g.next = held.contiguous + 1;
    while (st == STATUS_OK && g.seen == SEQS && !g.stopped) {
        g.seen = 0;
        st = hub_ask(h, school, HQ_EVENT_SEQS, HUB_ARGS(hub_uuid(school), hub_uuid(epoch), hub_int(g.next - 1), hub_int(SEQS)), gap, &g);
    }
    return st;
}

struct chaining {
    uint8_t *chain;
    uuid epoch;
    int64_t next;
    bool gap;
};

static bool chain_one(void *ctx, const struct hub_value *row)
{
    struct chaining *c = ctx;
    struct store_frozen f;
    hub_read_head(row, c->epoch, &f);
    c->gap = f.e.seq != c->next;
    if (!c->gap) {
        frozen_chain(c->chain, &f);
        c->next++;
    }
    return !c->gap;
}

enum status hub_chain_at(struct hub *h, uuid school, uuid epoch, int64_t seq, uint8_t chain[32])
{
    struct store_held held;
    enum status st = hub_held_of(h, school, epoch, &held);
    if (st != STATUS_OK || held.contiguous < seq)
        return st == STATUS_OK ? STATUS_NOTFOUND : st;
    if (seq && held.contiguous == seq) {
        memcpy(chain, held.chain, 32);
        return STATUS_OK;
    }
    struct chaining c = {chain, epoch, 1, false};
    frozen_chain_begin(epoch, chain);
    while (st == STATUS_OK && c.next <= seq && !c.gap) {
        int64_t before = c.next;
        st = hub_ask(h, school, HQ_EVENT_HEADS, HUB_ARGS(hub_uuid(school), hub_uuid(epoch), hub_int(c.next), hub_int(seq), hub_int(PAGE)),
                     chain_one, &c);
        if (c.next == before)
            break;
    }
    return st == STATUS_OK && c.next != seq + 1 ? STATUS_CORRUPT : st;
}

/* ---- quarantine ---- */

struct asides {
    bool (*each)(void *ctx, const struct store_aside *a);
    void *ctx;
};

static bool aside(void *ctx, const struct hub_value *row)
{
    struct asides *s = ctx;
    struct store_aside a = {.epoch = hub_value_uuid(&row[0]), .seq = row[1].i, .why = (enum store_quarantine)row[2].i,
                            .erased = row[3].i != 0, .wall_ms = row[4].i, .bytes = row[5].p, .len = row[5].n};
    return s->each(s->ctx, &a);
}

enum status hub_asides(struct hub *h, uuid school, bool (*each)(void *ctx, const struct store_aside *a), void *ctx)
{
    struct asides s = {each, ctx};
    return hub_ask(h, school, HQ_ASIDE_ALL, HUB_ARGS(hub_uuid(school)), aside, &s);
}

/* ---- as a log ---- */

static enum status log_held(void *log, bool (*each)(void *ctx, const struct store_held *h), void *ctx)
{
    struct hub_log *l = log;
    return hub_held(l->h, l->school, each, ctx);
}

static enum status log_gaps(void *log, uuid epoch, bool (*each)(void *ctx, int64_t first, int64_t last), void *ctx)
{
    struct hub_log *l = log;
    return hub_gaps(l->h, l->school, epoch, each, ctx);
}

static enum status log_events(void *log, uuid epoch, int64_t from, int64_t to, bool (*each)(void *ctx, const struct store_frozen *f),
                              void *ctx)
{
    struct hub_log *l = log;
    return hub_events(l->h, l->school, epoch, from, to, each, ctx);
}

static enum status log_chain_at(void *log, uuid epoch, int64_t seq, uint8_t chain[32])
{
    struct hub_log *l = log;
    return hub_chain_at(l->h, l->school, epoch, seq, chain);
}

struct sync_log hub_log_of(struct hub_log *l)
{
    return (struct sync_log){l, log_held, log_gaps, log_events, log_chain_at};
}
