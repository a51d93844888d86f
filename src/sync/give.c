// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <string.h>

#include "store/peers.h"
#include "sync/ack.h"
#include "sync/exchange_private.h"
#include "sync/files.h"

/* ---- what is due ---- */

struct due {
    enum status (*each)(void *ctx, uuid epoch, int64_t first, int64_t last);
    void *ctx;
    struct store_held held;
    bool answered;
    enum status st;
};

static void run(struct due *d, int64_t first, int64_t last)
{
    if (last > d->held.contiguous)
        last = d->held.contiguous;
    if (d->st == STATUS_OK && first <= last)
        d->st = d->each(d->ctx, d->held.epoch, first, last);
}

static bool of_epoch(void *ctx, const struct ack_epoch *e)
{
    struct due *d = ctx;
    if (!uuid_equal(e->epoch, d->held.epoch))
        return true;
    d->answered = true;
    for (unsigned i = 0; i < e->gaps; i++)
        run(d, ack_gap(e, i).first, ack_gap(e, i).last);
    run(d, e->last + 1, d->held.contiguous);
    return false;
}

static bool keep_held(void *ctx, const struct store_held *h)
{
    buf_put(ctx, h, sizeof *h);
    return true;
}

enum status sync_due_beyond(struct sync *y, const struct buf *answer,
                            enum status (*each)(void *ctx, uuid epoch, int64_t first, int64_t last), void *ctx)
{
    struct buf list = {0};
    struct due d = {.each = each, .ctx = ctx};
    struct ack a;
    d.st = store_held(y->store, keep_held, &list);
    if (d.st == STATUS_OK && !buf_ok(&list))
        d.st = STATUS_NOMEM;
    for (size_t at = 0; at < list.len && d.st == STATUS_OK; at += sizeof d.held) {
        memcpy(&d.held, list.data + at, sizeof d.held);
        d.answered = false;
        if (answer->len)
            (void)ack_read(answer->data, answer->len, &a, of_epoch, &d);
        if (!d.answered)
            run(&d, 1, d.held.contiguous);
    }
    buf_finish(&list);
    return d.st;
}

enum status sync_answered(struct sync *y, struct buf *answer)
{
    int64_t counter;
    enum status st = store_document(y->store, KEPT_ACK, &counter, answer);
    if (st != STATUS_NOTFOUND)
        return st;
    buf_clear(answer);
    return STATUS_OK;
}

enum status sync_due(struct sync *y, enum status (*each)(void *ctx, uuid epoch, int64_t first, int64_t last), void *ctx)
{
    struct buf answer = {0};
    enum status st = sync_answered(y, &answer);
    if (st == STATUS_OK)
        st = sync_due_beyond(y, &answer, each, ctx);
    buf_finish(&answer);
    return st;
}

/* ---- bundles into a folder ---- */

struct giving {
    struct sync *y;
    const char *dir;
    const uint8_t (*key)[KEY_SIZE];
    struct sync_gave *out;
};

static enum status give_one(struct giving *g, uuid epoch, int64_t first, int64_t last, struct bundle_manifest *m)
{
    struct file_out *f = NULL;
    struct sync_sink to;
    char name[BUNDLE_NAME] = "";
    struct seal_for who = {g->key, 1, NULL};
    enum status st = file_begin(g->dir, &f, &to);
    if (st == STATUS_OK)
        st = bundle_write(g->y->store, &g->y->id->key.sign, epoch, first, last, &who, to, m);
    if (st == STATUS_OK)
        bundle_name(m, name);
    return file_end(f, name, st);
}

static enum status give_run(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    struct giving *g = ctx;
    enum status st = STATUS_OK;
    /* Before a number leaves the machine, the mark says that it was used. */
    if (uuid_equal(epoch, g->y->id->key.epoch))
        st = identity_mark(g->y->id, last);
    while (first <= last && st == STATUS_OK) {
        struct bundle_manifest m;
        st = give_one(g, epoch, first, last, &m);
        if (st != STATUS_OK)
            break;
        g->out->bundles++;
        g->out->events += m.last - m.first + 1;
        first = m.last + 1;
    }
    return st;
}

enum status sync_give(struct sync *y, const char *dir, struct sync_gave *out)
{
    struct enrolment e;
    *out = (struct sync_gave){0};
    enum status st = sync_enrolled(y, &e);
    if (st != STATUS_OK)
        return st;
    uint8_t key[1][KEY_SIZE];
    memcpy(key[0], e.box_public, KEY_SIZE);
    struct giving g = {y, dir, (const uint8_t(*)[KEY_SIZE])key, out};
    return sync_due(y, give_run, &g);
}

/* ---- what a hub says ---- */

static bool join(void *ctx, const uint8_t public[32], enum store_trust trust, int64_t seen_ms)
{
    (void)seen_ms;
    if (trust == TRUST_APPROVED)
        seal_join(ctx, public);
    return true;
}

static enum status seal_all(struct sync *y, enum seal_kind kind, const struct buf *bytes, struct sync_sink to)
{
    struct seal_crowd c = {.count = 0};
    enum status st = store_peers(y->store, join, &c);
    return st == STATUS_OK ? seal_for_crowd(&c, kind, bytes->data, bytes->len, to) : st;
}

enum status sync_answer(struct sync *y, int64_t wall_ms, struct sync_sink to)
{
    struct buf b = {0};
    char text[32] = "0";
    struct sync_log log = sync_log_of(y->store);
    const struct school_key *k = y->school ? school_current(y->school) : NULL;
    if (!k)
        return STATUS_INVALID;
    enum status st = store_get(y->store, "sync.counter", text, sizeof text);
    long long counter = 0;
    if (st == STATUS_OK)
        (void)sscanf(text, "%lld", &counter);
    else if (st != STATUS_NOTFOUND)
        return st;
    counter = counter + 1 > wall_ms ? counter + 1 : wall_ms;
    snprintf(text, sizeof text, "%lld", counter);
    st = store_set(y->store, "sync.counter", text); /* first: a counter that was said is never said again */
    if (st == STATUS_OK)
        st = ack_make(&log, &k->sign, counter, &b);
    if (st == STATUS_OK)
        st = seal_all(y, SEAL_ACK, &b, to);
    buf_finish(&b);
    return st;
}

enum status sync_publish(struct sync *y, const char *name, const void *content, size_t n, int64_t wall_ms, struct sync_sink to)
{
    struct buf b = {0};
    struct document d = {.made_ms = wall_ms, .content = content, .len = n};
    char kept[DOCUMENT_NAME + 8];
    const struct school_key *k = y->school ? school_current(y->school) : NULL;
    if (!k || strlen(name) > DOCUMENT_NAME)
        return STATUS_INVALID;
    snprintf(d.name, sizeof d.name, "%s", name);
    sync_kept_name(name, kept);
    enum status st = store_document(y->store, kept, &d.version, &b);
    d.version++;
    if (st == STATUS_NOTFOUND || st == STATUS_OK)
        st = document_make(&d, &k->sign, &b);
    if (st == STATUS_OK)
        st = store_document_put(y->store, kept, d.version, b.data, b.len);
    if (st == STATUS_OK)
        st = seal_all(y, SEAL_DOCUMENT, &b, to);
    buf_finish(&b);
    return st;
}

static bool put_learner(void *ctx, uuid learner)
{
    buf_put(ctx, learner.b, sizeof learner.b);
    return true;
}

enum status sync_publish_erased(struct sync *y, int64_t wall_ms, struct sync_sink to)
{
    struct buf list = {0};
    enum status st = store_tombstones(y->store, put_learner, &list);
    if (st == STATUS_OK && !buf_ok(&list))
        st = STATUS_NOMEM;
    if (st == STATUS_OK)
        st = sync_publish(y, ERASED, list.data, list.len, wall_ms, to);
    buf_finish(&list);
    return st;
}
