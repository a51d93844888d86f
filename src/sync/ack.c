// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ack.h"

#include <string.h>

#include "base/bytes.h"

static const char domain[] = "Chiragh ack 1";
enum { HEAD = 56 };

struct gaps {
    struct buf ranges;
    unsigned count;
    int64_t cut; /* the gap that had no room begins here; 0: all had */
};

static bool put_gap(void *ctx, int64_t first, int64_t last)
{
    struct gaps *g = ctx;
    if (g->count == ACK_GAPS) {
        g->cut = first;
        return false;
    }
    bytes_put(&g->ranges, (uint64_t)first, 8);
    bytes_put(&g->ranges, (uint64_t)last, 8);
    g->count++;
    return true;
}

struct making {
    const struct sync_log *log;
    struct buf *out;
    unsigned count;
    enum status st;
};

static bool put_epoch(void *ctx, const struct store_held *h)
{
    struct making *m = ctx;
    struct gaps g = {{0}, 0, 0};
    m->st = m->log->gaps(m->log->log, h->epoch, put_gap, &g);
    buf_put(m->out, h->epoch.b, sizeof h->epoch.b);
    bytes_put(m->out, (uint64_t)h->contiguous, 8);
    buf_put(m->out, h->chain, sizeof h->chain);
    bytes_put(m->out, (uint64_t)(g.cut ? g.cut - 1 : h->last), 8);
    bytes_put(m->out, g.count, 2);
    buf_put(m->out, g.ranges.data, g.ranges.len);
    if (m->st == STATUS_OK && (!buf_ok(&g.ranges) || !buf_ok(m->out)))
        m->st = STATUS_NOMEM;
    if (m->st == STATUS_OK && (++m->count > ACK_EPOCHS || m->out->len > ACK_MAX - SIGNATURE_SIZE))
        m->st = STATUS_LIMIT;
    buf_finish(&g.ranges);
    return m->st == STATUS_OK;
}

enum status ack_make(const struct sync_log *log, const struct signer *by, int64_t counter, struct buf *out)
{
    uint8_t signature[SIGNATURE_SIZE];
    struct buf epochs = {0};
    struct making m = {log, &epochs, 0, STATUS_OK};
    enum status st = log->held(log->log, put_epoch, &m);
    if (st == STATUS_OK)
        st = m.st;
    buf_clear(out);
    buf_puts(out, "ChAcked1");
    bytes_put(out, 1, 2);
    bytes_put(out, 0, 2);
    buf_put(out, by->public, KEY_SIZE);
    bytes_put(out, (uint64_t)counter, 8);
    bytes_put(out, m.count, 4);
    buf_put(out, epochs.data, epochs.len);
    buf_finish(&epochs);
    if (st == STATUS_OK && buf_ok(out)) {
        key_sign(by, domain, out->data, out->len, signature);
        buf_put(out, signature, sizeof signature);
    }
    return st == STATUS_OK && !buf_ok(out) ? STATUS_NOMEM : st;
}

static bool gaps_fit(const struct ack_epoch *e)
{
    int64_t after = e->contiguous;
    for (unsigned i = 0; i < e->gaps; i++) {
        struct ack_range r = ack_gap(e, i);
        /* the first gap follows what is contiguous; between two gaps something is held, and something behind the last */
        if (r.first < 1 || (i == 0 ? r.first != after + 1 : r.first <= after + 1) || r.last < r.first || r.last >= e->last)
            return false;
        after = r.last;
    }
    return e->gaps > 0 || e->last == e->contiguous;
}

static bool get_epoch(struct bytes_in *in, struct ack_epoch *e)
{
    bytes_copy(in, e->epoch.b, sizeof e->epoch.b);
    e->contiguous = (int64_t)bytes_get(in, 8);
    bytes_copy(in, e->chain, sizeof e->chain);
    e->last = (int64_t)bytes_get(in, 8);
    e->gaps = (unsigned)bytes_get(in, 2);
    if (e->gaps > ACK_GAPS || e->contiguous < 0 || e->last < e->contiguous || e->last == INT64_MAX)
        return false;
    e->ranges = bytes_take(in, (size_t)e->gaps * 16);
    return e->ranges && gaps_fit(e);
}

enum status ack_read(const void *bytes, size_t n, struct ack *out, bool (*each)(void *ctx, const struct ack_epoch *e), void *ctx)
{
    *out = (struct ack){0};
    if (n < 10 || memcmp(bytes, "ChAcked1", 8) != 0)
        return STATUS_FOREIGN;
    struct bytes_in in = {(const uint8_t *)bytes + 8, n - 8, false};
    unsigned format = (unsigned)bytes_get(&in, 2);
    if (format > 1)
        return STATUS_NEWER;
    if (format != 1 || n < HEAD + SIGNATURE_SIZE || n > ACK_MAX || bytes_get(&in, 2) != 0)
        return STATUS_CORRUPT;
    in.left -= SIGNATURE_SIZE;
    bytes_copy(&in, out->signer, KEY_SIZE);
    uint64_t counter = bytes_get(&in, 8), count = bytes_get(&in, 4);
    if (counter < 1 || counter > INT64_MAX || count > ACK_EPOCHS ||
        !key_signed(out->signer, domain, bytes, n - SIGNATURE_SIZE, (const uint8_t *)bytes + n - SIGNATURE_SIZE))
        return STATUS_CORRUPT;
    out->counter = (int64_t)counter;
    out->count = (unsigned)count;
    for (unsigned i = 0; i < count; i++) {
        struct ack_epoch e;
        if (!get_epoch(&in, &e))
            return STATUS_CORRUPT;
        if (each && !each(ctx, &e))
            return STATUS_OK;
    }
    return in.left ? STATUS_CORRUPT : STATUS_OK;
}

struct ack_range ack_gap(const struct ack_epoch *e, unsigned i)
{
    struct bytes_in in = {e->ranges + (size_t)i * 16, 16, false};
    int64_t first = (int64_t)bytes_get(&in, 8);
    return (struct ack_range){first, (int64_t)bytes_get(&in, 8)};
}
