// SPDX-License-Identifier: GPL-3.0-or-later
/* The queue of ranges that figures have yet to be folded from, and how far each LRS has got. */
#include <string.h>

#include "hub/db_private.h"

enum { CANDIDATES = 32 };

struct candidates {
    struct hub_range r[CANDIDATES];
    size_t n;
};

static bool candidate(void *ctx, const struct hub_value *row)
{
    struct candidates *c = ctx;
    c->r[c->n++] = (struct hub_range){hub_value_uuid(&row[0]), hub_value_uuid(&row[1]), row[2].i, row[3].i};
    return c->n < CANDIDATES;
}

struct folding {
    struct hub_range r;
    enum status (*fold)(void *ctx, struct hub *h, const struct hub_range *r);
    void *ctx;
    bool got;
};

static bool got(void *ctx, const struct hub_value *row)
{
    struct folding *f = ctx;
    f->r.last = row[0].i;
    f->got = true;
    return false;
}

static enum status work(void *ctx, struct hub *h)
{
    struct folding *f = ctx;
    struct hub_value school = hub_uuid(f->r.school), epoch = hub_uuid(f->r.epoch), first = hub_int(f->r.first);
    f->got = false;
    enum status st = hub_run(h, HQ_WORK_LOCK, HUB_ARGS(school, epoch, first), got, f, NULL);
    if (st != STATUS_OK || !f->got)
        return st;
    st = hub_run(h, HQ_WORK_DONE, HUB_ARGS(school, epoch, first), NULL, NULL, NULL);
    return st == STATUS_OK ? f->fold(f->ctx, h, &f->r) : st;
}

/* Looked for without a lock, taken under one: a cluster has no lock across its machines. */
enum status hub_work(struct hub *h, enum status (*fold)(void *ctx, struct hub *h, const struct hub_range *r), void *ctx)
{
    struct candidates c = {.n = 0};
    enum status st = hub_ask(h, (uuid){{0}}, HQ_WORK_SOME, HUB_ARGS(hub_int(CANDIDATES)), candidate, &c);
    for (size_t i = 0; i < c.n && st == STATUS_OK; i++) {
        struct folding f = {c.r[i], fold, ctx, false};
        st = hub_transact(h, f.r.school, true, work, &f);
        if (f.got)
            return st;
    }
    return st == STATUS_OK ? STATUS_NOTFOUND : st;
}

/* ---- all anew ---- */

struct again {
    uuid school;
    struct hub *h;
    struct buf epochs;
    uuid epoch;
    int64_t next;
    enum status st;
};

static bool keep_held(void *ctx, const struct store_held *held)
{
    buf_put(&((struct again *)ctx)->epochs, held, sizeof *held);
    return true;
}

static void put(struct again *a, int64_t first, int64_t last)
{
    if (first <= last && a->st == STATUS_OK)
        a->st = hub_run(a->h, HQ_WORK_PUT, HUB_ARGS(hub_uuid(a->school), hub_uuid(a->epoch), hub_int(first), hub_int(last)), NULL, NULL,
                        NULL);
}

/* What lies between two gaps. */
static bool between(void *ctx, int64_t first, int64_t last)
{
    struct again *a = ctx;
    put(a, a->next, first - 1);
    a->next = last + 1;
    return a->st == STATUS_OK;
}

static enum status again(void *ctx, struct hub *h)
{
    struct again *a = ctx;
    a->h = h;
    a->st = STATUS_OK;
    buf_clear(&a->epochs);
    enum status st = hub_lock_epochs(h, a->school);
    if (st == STATUS_OK)
        st = hub_run(h, HQ_WORK_CLEAR, HUB_ARGS(hub_uuid(a->school)), NULL, NULL, NULL);
    if (st == STATUS_OK)
        st = hub_held(h, a->school, keep_held, a);
    for (size_t at = 0; at < a->epochs.len && st == STATUS_OK; at += sizeof(struct store_held)) {
        struct store_held held;
        memcpy(&held, a->epochs.data + at, sizeof held);
        a->epoch = held.epoch;
        a->next = 1;
        st = hub_gaps(h, a->school, held.epoch, between, a);
        put(a, a->next, held.last);
        st = st == STATUS_OK ? a->st : st;
    }
    return st == STATUS_OK && !buf_ok(&a->epochs) ? STATUS_NOMEM : st;
}

enum status hub_work_again(struct hub *h, uuid school)
{
    struct again a = {.school = school};
    enum status st = hub_transact(h, school, true, again, &a);
    buf_finish(&a.epochs);
    return st;
}

/* ---- cursors ---- */

static bool seq(void *ctx, const struct hub_value *row)
{
    *(int64_t *)ctx = row[0].i;
    return false;
}

enum status hub_cursor(struct hub *h, const char *lrs, uuid school, uuid epoch, int64_t *out)
{
    *out = 0;
    return hub_ask(h, school, HQ_CURSOR, HUB_ARGS(hub_uuid(school), hub_text(lrs), hub_uuid(epoch)), seq, out);
}

enum status hub_cursor_put(struct hub *h, const char *lrs, uuid school, uuid epoch, int64_t at)
{
    return hub_change(h, school, HQ_CURSOR_PUT, HUB_ARGS(hub_uuid(school), hub_text(lrs), hub_uuid(epoch), hub_int(at)), NULL);
}
