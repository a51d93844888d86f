// SPDX-License-Identifier: GPL-3.0-or-later
/* What of each epoch is here: how far without a gap, with which chain, and what is missing. */
#include "store/merge.h"
#include "store/store_private.h"

#include <stdlib.h>
#include <string.h>

uuid store_epoch(const struct store *s)
{
    return s->epoch;
}

enum status store_last_seq(struct store *s, int64_t *seq)
{
    hlc time;
    return store_last(s, seq, &time);
}

void store_read_frozen(sqlite3_stmt *q, struct store_frozen *f)
{
    *f = (struct store_frozen){.version = sqlite3_column_int(q, 12),
                               .length = (uint32_t)sqlite3_column_bytes(q, 11),
                               .erased = sqlite3_column_int(q, 10) != 0};
    store_read_event(q, &f->e);
}

enum status store_frozen_events(struct store *s, uuid epoch, int64_t from, int64_t to,
                                bool (*each)(void *ctx, const struct store_frozen *f), void *ctx)
{
    sqlite3_stmt *q = db_query(s, Q_FROZEN_RANGE);
    db_bind_uuid(s, q, 1, epoch);
    db_bind_int(s, q, 2, from);
    db_bind_int(s, q, 3, to);
    enum status st;
    bool row;
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct store_frozen f;
        store_read_frozen(q, &f);
        if (!each(ctx, &f))
            break;
    }
    sqlite3_reset(q);
    return st;
}

/* Without the payloads: of a long one not even its pages are read. */
static void read_head(sqlite3_stmt *q, uuid epoch, struct store_frozen *f)
{
    *f = (struct store_frozen){
        .e = {.epoch = epoch, .id = db_column_uuid(q, 0), .seq = sqlite3_column_int64(q, 1),
              .time = sqlite3_column_int64(q, 2), .wall_ms = sqlite3_column_int64(q, 3),
              .suspect = sqlite3_column_int(q, 4) != 0, .learner = db_column_uuid(q, 5),
              .kind = sqlite3_column_int(q, 6)},
        .version = sqlite3_column_int(q, 7),
        .length = (uint32_t)sqlite3_column_int64(q, 9)};
    const void *hash = sqlite3_column_blob(q, 8);
    if (hash && sqlite3_column_bytes(q, 8) == (int)sizeof f->e.hash)
        memcpy(f->e.hash, hash, sizeof f->e.hash);
}

/* From where h stands up to the first gap, or to `most`. */
static enum status extend(struct store *s, struct store_held *h, int64_t most)
{
    sqlite3_stmt *q = db_query(s, Q_CHAIN_SINCE);
    db_bind_uuid(s, q, 1, h->epoch);
    db_bind_int(s, q, 2, h->contiguous);
    enum status st = STATUS_OK;
    bool row;
    while (h->contiguous < most && (st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct store_frozen f;
        read_head(q, h->epoch, &f);
        if (f.e.seq != h->contiguous + 1)
            break;
        frozen_chain(h->chain, &f);
        h->contiguous = f.e.seq;
    }
    sqlite3_reset(q);
    return st;
}

static enum status remembered(struct store *s, uuid epoch, struct store_held *h)
{
    bool row;
    *h = (struct store_held){.epoch = epoch};
    frozen_chain_begin(epoch, h->chain);
    sqlite3_stmt *q = db_query(s, Q_CHAIN);
    db_bind_uuid(s, q, 1, epoch);
    enum status st = db_row(s, q, &row);
    const void *value = row ? sqlite3_column_blob(q, 1) : NULL;
    if (value && sqlite3_column_bytes(q, 1) == (int)sizeof h->chain) {
        h->contiguous = sqlite3_column_int64(q, 0);
        memcpy(h->chain, value, sizeof h->chain);
    }
    sqlite3_reset(q);
    return st;
}

static enum status remember(struct store *s, const struct store_held *h)
{
    sqlite3_stmt *q = db_query(s, Q_CHAIN_PUT);
    db_bind_uuid(s, q, 1, h->epoch);
    db_bind_int(s, q, 2, h->contiguous);
    db_bind_blob(s, q, 3, h->chain, sizeof h->chain);
    return db_run(s, q);
}

enum status store_held_of(struct store *s, uuid epoch, struct store_held *out)
{
    bool row;
    enum status st = remembered(s, epoch, out);
    int64_t before = out->contiguous;
    if (st == STATUS_OK)
        st = extend(s, out, INT64_MAX);
    /* saves time the next time, and nothing else */
    if (st == STATUS_OK && out->contiguous > before && !s->opt.read_only)
        st = remember(s, out);
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, Q_EVENT_LAST);
    db_bind_uuid(s, q, 1, epoch);
    st = db_row(s, q, &row);
    out->last = row ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_reset(q);
    if (st == STATUS_OK && !out->last)
        *out = (struct store_held){0};
    return st;
}

static enum status epochs(struct store *s, struct buf *list)
{
    bool row;
    enum status st;
    sqlite3_stmt *q = db_query(s, Q_EPOCHS);
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        uuid u = db_column_uuid(q, 0);
        buf_put(list, u.b, sizeof u.b);
    }
    sqlite3_reset(q);
    return st == STATUS_OK && !buf_ok(list) ? STATUS_NOMEM : st;
}

enum status store_held(struct store *s, bool (*each)(void *ctx, const struct store_held *h), void *ctx)
{
    struct buf list = {0};
    enum status st = epochs(s, &list);
    for (size_t at = 0; at < list.len && st == STATUS_OK; at += sizeof(uuid)) {
        struct store_held h;
        uuid epoch;
        memcpy(epoch.b, list.data + at, sizeof epoch.b);
        st = store_held_of(s, epoch, &h);
        if (st == STATUS_OK && !each(ctx, &h))
            break;
    }
    buf_finish(&list);
    return st;
}

enum status store_gaps(struct store *s, uuid epoch, bool (*each)(void *ctx, int64_t first, int64_t last), void *ctx)
{
    struct store_held h;
    enum status st = store_held_of(s, epoch, &h);
    if (st != STATUS_OK || h.contiguous == h.last)
        return st;
    int64_t next = h.contiguous + 1;
    bool row;
    sqlite3_stmt *q = db_query(s, Q_SEQ_SINCE);
    db_bind_uuid(s, q, 1, epoch);
    db_bind_int(s, q, 2, h.contiguous);
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        int64_t seq = sqlite3_column_int64(q, 0);
        if (seq > next && !each(ctx, next, seq - 1))
            break;
        next = seq + 1;
    }
    sqlite3_reset(q);
    return st;
}

enum status store_chain_at(struct store *s, uuid epoch, int64_t seq, uint8_t chain[32])
{
    struct store_held h;
    enum status st = remembered(s, epoch, &h);
    if (h.contiguous > seq) {
        h = (struct store_held){.epoch = epoch};
        frozen_chain_begin(epoch, h.chain);
    }
    if (st == STATUS_OK)
        st = extend(s, &h, seq);
    memcpy(chain, h.chain, sizeof h.chain);
    return st == STATUS_OK && h.contiguous != seq ? STATUS_NOTFOUND : st;
}

enum status store_new_epoch(struct store *s, uuid epoch)
{
    bool there = true;
    sqlite3_stmt *q = db_query(s, Q_EVENT_LAST);
    db_bind_uuid(s, q, 1, epoch);
    enum status st = db_row(s, q, &there);
    sqlite3_reset(q);
    if (st == STATUS_OK && (there || uuid_is_nil(epoch)))
        st = STATUS_INVALID;
    if (st == STATUS_OK)
        st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    /* The clock goes on from what the former epoch had reached. */
    q = db_query(s, Q_DEVICE_EPOCH);
    db_bind_uuid(s, q, 1, epoch);
    db_bind_uuid(s, q, 2, s->epoch);
    st = db_end(s, db_run(s, q));
    if (st == STATUS_OK)
        s->epoch = epoch;
    return st;
}
