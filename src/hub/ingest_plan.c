// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of each event of a bundle, as store_merge_put() decides it one by one; here what is in the database already is asked for
 * once a bundle, and nothing at all where it only continues. */
#include <stdlib.h>
#include <string.h>

#include "hub/ingest_private.h"

enum { PAGE = 1024 };

static int by_uuid(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(uuid));
}

/* ---- what is there ---- */

struct loading {
    struct hub_plan *p;
    enum status st;
};

static bool keep_head(void *ctx, const struct hub_value *row)
{
    struct loading *l = ctx;
    struct hub_plan *p = l->p;
    if (p->here_count == p->here_cap) {
        size_t cap = p->here_cap ? p->here_cap * 2 : 64;
        struct store_frozen *wider = realloc(p->here, cap * sizeof *wider);
        if (!wider) {
            l->st = STATUS_NOMEM;
            return false;
        }
        p->here = wider;
        p->here_cap = cap;
    }
    hub_read_head(row, p->b->m.epoch, &p->here[p->here_count++]);
    return true;
}

static bool keep_uuid(void *ctx, const struct hub_value *row)
{
    uuid u = hub_value_uuid(&row[0]);
    buf_put(ctx, u.b, sizeof u.b);
    return true;
}

static enum status load(struct hub_plan *p, struct hub *h, uuid school)
{
    const struct bundle_manifest *m = &p->b->m;
    struct loading l = {p, STATUS_OK};
    enum status st = hub_run(h, HQ_TOMBSTONE_ALL, HUB_ARGS(hub_uuid(school)), keep_uuid, &p->gone, NULL);
    if (st == STATUS_OK && m->first <= p->held.last)
        st = hub_run(h, HQ_EVENT_HEADS, HUB_ARGS(hub_uuid(school), hub_uuid(m->epoch), hub_int(m->first), hub_int(m->last),
                                                 hub_int(INT64_MAX)), keep_head, &l, NULL);
    if (st == STATUS_OK)
        st = l.st;
    return st == STATUS_OK && !buf_ok(&p->gone) ? STATUS_NOMEM : st;
}

/* ---- ids that are taken ---- */

struct named {
    uuid id;
    size_t at;
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int c = memcmp(&x->id, &y->id, sizeof x->id);
    return c ? c : x->at < y->at ? -1 : x->at > y->at;
}

/* For each event the first one of the bundle with the same id: where that is claimed, it is taken. */
static size_t *groups(const struct hub_bundle *b)
{
    struct named *names = malloc(b->count * sizeof *names);
    size_t *first = malloc(b->count * sizeof *first);
    if (names && first) {
        for (size_t i = 0; i < b->count; i++)
            names[i] = (struct named){b->events[i].e.id, i};
        qsort(names, b->count, sizeof *names, by_name);
        for (size_t i = 0, begin = 0; i < b->count; i++) {
            if (!uuid_equal(names[i].id, names[begin].id))
                begin = i;
            first[names[i].at] = names[begin].at;
        }
        free(names);
        return first;
    }
    free(names);
    free(first);
    return NULL;
}

static bool there(void *ctx, const struct hub_value *row)
{
    (void)row;
    *(bool *)ctx = true;
    return false;
}

/* ---- fates ---- */

struct deciding {
    struct hub_plan *p;
    struct hub *h;
    uuid school;
    size_t at_here;
    uint8_t rest; /* 0, or why all that is new is put aside from here on */
    size_t *first;
    bool *claimed;
};

static enum status decide(struct deciding *d, size_t i, uint8_t *fate)
{
    struct hub_plan *p = d->p;
    const struct store_frozen *f = &p->b->events[i];
    if (!frozen_sound(f)) {
        *fate = QUARANTINE_HASH;
        return STATUS_OK;
    }
    if (f->e.kind == EVENT_ERASED && !frozen_tombstone(f)) {
        *fate = QUARANTINE_TOMB;
        return STATUS_OK;
    }
    while (d->at_here < p->here_count && p->here[d->at_here].e.seq < f->e.seq)
        d->at_here++;
    if (d->at_here < p->here_count && p->here[d->at_here].e.seq == f->e.seq) {
        bool same = frozen_same(&p->here[d->at_here], f);
        *fate = same ? FATE_KNOWN : QUARANTINE_DIFFERS;
        if (!same) { /* what follows belongs to another log than the one that is here */
            d->rest = QUARANTINE_CHAIN;
            p->forked = true;
        }
        return STATUS_OK;
    }
    *fate = d->rest;
    if (d->rest || !p->check_ids)
        return STATUS_OK;
    bool taken = d->claimed[d->first[i]];
    enum status st = taken ? STATUS_OK : hub_run(d->h, HQ_EVENT_ID, HUB_ARGS(hub_uuid(d->school), hub_uuid(f->e.id)), there, &taken, NULL);
    *fate = taken ? QUARANTINE_ID : FATE_FRESH;
    d->claimed[d->first[i]] |= !taken;
    return st;
}

static enum status decide_all(struct hub_plan *p, struct hub *h, uuid school)
{
    const struct bundle_manifest *m = &p->b->m;
    struct deciding d = {.p = p, .h = h, .school = school};
    enum status st = STATUS_OK;
    if (m->first == p->held.contiguous + 1 && memcmp(m->before, p->held.chain, sizeof m->before) != 0) {
        d.rest = QUARANTINE_CHAIN;
        p->forked = true;
    }
    if (p->check_ids) {
        d.first = groups(p->b);
        d.claimed = calloc(p->b->count, sizeof *d.claimed);
        st = d.first && d.claimed ? STATUS_OK : STATUS_NOMEM;
    }
    for (size_t i = 0; i < p->b->count && st == STATUS_OK; i++) {
        st = decide(&d, i, &p->fate[i]);
        p->fresh += p->fate[i] == FATE_FRESH;
        p->known += p->fate[i] == FATE_KNOWN;
        p->quarantined += p->fate[i] != FATE_FRESH && p->fate[i] != FATE_KNOWN;
    }
    free(d.first);
    free(d.claimed);
    return st;
}

/* ---- erasure ---- */

static bool among(const struct buf *sorted, uuid learner)
{
    return sorted->len && bsearch(&learner, sorted->data, sorted->len / sizeof learner, sizeof learner, by_uuid);
}

static bool listed(const struct buf *list, uuid learner)
{
    for (size_t at = 0; at < list->len; at += sizeof learner)
        if (memcmp(list->data + at, &learner, sizeof learner) == 0)
            return true;
    return false;
}

/* Who is erased in this bundle is erased in all of it; `emptied` counts what came after, as a kiosk counts. */
static enum status fill(struct hub_plan *p)
{
    for (size_t i = 0; i < p->b->count; i++) {
        const struct store_frozen *f = &p->b->events[i];
        bool tomb = f->e.kind == EVENT_ERASED;
        if (p->fate[i] != FATE_FRESH)
            continue;
        if (tomb && !among(&p->gone, f->e.learner) && !listed(&p->erased, f->e.learner))
            buf_put(&p->erased, f->e.learner.b, sizeof f->e.learner.b);
        else if (!tomb && !f->erased && (among(&p->gone, f->e.learner) || listed(&p->erased, f->e.learner)))
            p->emptied++;
    }
    if (p->erased.len || p->emptied) {
        p->hollow = malloc(p->b->count * sizeof *p->hollow);
        if (!p->hollow || !buf_ok(&p->erased))
            return STATUS_NOMEM;
    }
    for (size_t i = 0; i < p->b->count; i++) {
        const struct store_frozen *f = &p->b->events[i];
        if (p->fate[i] != FATE_FRESH)
            continue;
        if (p->hollow && f->e.kind != EVENT_ERASED && !f->erased &&
            (among(&p->gone, f->e.learner) || listed(&p->erased, f->e.learner))) {
            struct store_frozen *to = &p->hollow[p->hollow_count++];
            *to = *f;
            to->erased = true;
            to->e.payload = "";
            to->e.payload_len = 0;
            f = to;
        }
        p->write[p->write_count++] = f;
    }
    return STATUS_OK;
}

enum status hub_plan_make(struct hub_plan *p, struct hub *h, uuid school)
{
    p->fate = malloc(p->b->count);
    p->write = malloc(p->b->count * sizeof *p->write);
    enum status st = p->fate && p->write ? load(p, h, school) : STATUS_NOMEM;
    if (st == STATUS_OK)
        st = decide_all(p, h, school);
    return st == STATUS_OK ? fill(p) : st;
}

/* ---- how far it reaches ---- */

struct walking {
    struct store_held *held;
    bool gap;
    size_t seen;
};

static bool walk(void *ctx, const struct hub_value *row)
{
    struct walking *w = ctx;
    struct store_frozen f;
    hub_read_head(row, w->held->epoch, &f);
    w->seen++;
    w->gap = f.e.seq != w->held->contiguous + 1;
    if (w->gap)
        return false;
    frozen_chain(w->held->chain, &f);
    w->held->contiguous = f.e.seq;
    return true;
}

enum status hub_plan_reach(const struct hub_plan *p, struct hub *h, uuid school, struct store_held *out)
{
    const struct bundle_manifest *m = &p->b->m;
    *out = p->held;
    if (p->fresh && p->write[p->write_count - 1]->e.seq > out->last)
        out->last = p->write[p->write_count - 1]->e.seq;
    if (p->fresh == (int64_t)p->b->count && m->first == out->contiguous + 1) {
        out->contiguous = m->last;
        memcpy(out->chain, m->after, sizeof out->chain);
    } else {
        size_t here = 0;
        for (int64_t next; (next = out->contiguous + 1) >= m->first && next <= m->last;) {
            const struct store_frozen *f = &p->b->events[next - m->first];
            while (here < p->here_count && p->here[here].e.seq < next)
                here++;
            if (here < p->here_count && p->here[here].e.seq == next)
                f = &p->here[here];
            else if (p->fate[next - m->first] != FATE_FRESH)
                break;
            frozen_chain(out->chain, f);
            out->contiguous = next;
        }
    }
    enum status st = STATUS_OK;
    struct walking w = {out, false, PAGE};
    if (out->contiguous == p->held.contiguous || out->contiguous == out->last)
        return STATUS_OK;
    while (st == STATUS_OK && !w.gap && w.seen == PAGE) { /* a gap was closed: what lies behind it follows now */
        w.seen = 0;
        st = hub_run(h, HQ_EVENT_HEADS, HUB_ARGS(hub_uuid(school), hub_uuid(m->epoch), hub_int(out->contiguous + 1), hub_int(INT64_MAX),
                                                 hub_int(PAGE)), walk, &w, NULL);
    }
    return st;
}

void hub_plan_finish(struct hub_plan *p)
{
    free(p->fate);
    free(p->here);
    free(p->write);
    free(p->hollow);
    buf_finish(&p->gone);
    buf_finish(&p->erased);
}
