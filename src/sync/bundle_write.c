// SPDX-License-Identifier: GPL-3.0-or-later
/* Twice over the events: once for what the manifest says, once to compress and seal them. They do not change in between: a store
 * belongs to one thread. */
#include <sodium.h>
#include <string.h>
#include <zstd.h>

#include "sync/bundle.h"

enum { LEVEL = 6, WINDOW_LOG = 18 }; /* 256 KiB: what a reader must hold */

struct measure {
    struct bundle_manifest *m;
    crypto_generichash_state hash;
    int64_t next;
    uint64_t most;
    struct buf bytes;
};

static bool measure_one(void *ctx, const struct store_frozen *f)
{
    struct measure *w = ctx;
    buf_clear(&w->bytes);
    frozen_put(f, &w->bytes);
    if (f->e.seq != w->next || !buf_ok(&w->bytes) || (w->m->bytes && w->m->bytes + w->bytes.len > w->most))
        return false;
    crypto_generichash_update(&w->hash, (const uint8_t *)w->bytes.data, w->bytes.len);
    frozen_chain(w->m->after, f);
    w->m->bytes += w->bytes.len;
    w->m->last = w->next++;
    return true;
}

static enum status measure(const struct sync_log *log, const struct bundle_run *run, struct bundle_manifest *m)
{
    struct measure w = {.m = m, .next = m->first, .most = run->content_max ? run->content_max : BUNDLE_CONTENT_MAX};
    crypto_generichash_init(&w.hash, NULL, 0, sizeof m->hash);
    enum status st = STATUS_OK;
    if (run->before)
        memcpy(m->before, run->before, sizeof m->before);
    else
        st = log->chain_at(log->log, m->epoch, m->first - 1, m->before);
    memcpy(m->after, m->before, sizeof m->after);
    if (st == STATUS_OK)
        st = log->events(log->log, m->epoch, m->first, run->last, measure_one, &w);
    if (st == STATUS_OK && !buf_ok(&w.bytes))
        st = STATUS_NOMEM;
    crypto_generichash_final(&w.hash, m->hash, sizeof m->hash);
    buf_finish(&w.bytes);
    return st == STATUS_OK && !m->last ? STATUS_NOTFOUND : st;
}

struct press {
    ZSTD_CCtx *zstd;
    struct seal_out *seal;
    struct buf bytes;
    enum status st;
};

static enum status press(struct press *p, const void *bytes, size_t n, ZSTD_EndDirective how)
{
    uint8_t out[16 * 1024];
    ZSTD_inBuffer in = {bytes, n, 0};
    size_t left = 1;
    while (left && (in.pos < in.size || how == ZSTD_e_end)) {
        ZSTD_outBuffer to = {out, sizeof out, 0};
        left = ZSTD_compressStream2(p->zstd, &to, &in, how);
        if (ZSTD_isError(left))
            return STATUS_NOMEM;
        enum status st = seal_write(p->seal, out, to.pos);
        if (st != STATUS_OK)
            return st;
        if (how == ZSTD_e_continue && in.pos == in.size)
            break;
        left = how == ZSTD_e_continue ? 1 : left;
    }
    return STATUS_OK;
}

static bool press_one(void *ctx, const struct store_frozen *f)
{
    struct press *p = ctx;
    buf_clear(&p->bytes);
    frozen_put(f, &p->bytes);
    p->st = buf_ok(&p->bytes) ? press(p, p->bytes.data, p->bytes.len, ZSTD_e_continue) : STATUS_NOMEM;
    return p->st == STATUS_OK;
}

static enum status press_all(const struct sync_log *log, const struct bundle_manifest *m, struct seal_out *seal)
{
    struct press p = {ZSTD_createCCtx(), seal, {0}, STATUS_OK};
    enum status st = p.zstd ? STATUS_OK : STATUS_NOMEM;
    if (p.zstd) {
        ZSTD_CCtx_setParameter(p.zstd, ZSTD_c_compressionLevel, LEVEL);
        ZSTD_CCtx_setParameter(p.zstd, ZSTD_c_windowLog, WINDOW_LOG);
        ZSTD_CCtx_setPledgedSrcSize(p.zstd, m->bytes); /* small tables for a small bundle */
        st = log->events(log->log, m->epoch, m->first, m->last, press_one, &p);
    }
    if (st == STATUS_OK)
        st = p.st;
    if (st == STATUS_OK)
        st = press(&p, NULL, 0, ZSTD_e_end);
    ZSTD_freeCCtx(p.zstd);
    buf_finish(&p.bytes);
    return st;
}

enum status bundle_write(struct store *s, const struct signer *by, uuid epoch, int64_t first, int64_t last,
                         const struct seal_for *who, struct sync_sink to, struct bundle_manifest *out)
{
    struct bundle_run run = {.epoch = epoch, .first = first, .last = last};
    return bundle_write_run(s, by, &run, who, to, out);
}

enum status bundle_write_run(struct store *s, const struct signer *by, const struct bundle_run *run, const struct seal_for *who,
                             struct sync_sink to, struct bundle_manifest *out)
{
    struct sync_log log = sync_log_of(s);
    return bundle_write_log(&log, by, run, who, to, out);
}

enum status bundle_write_log(const struct sync_log *log, const struct signer *by, const struct bundle_run *run,
                             const struct seal_for *who, struct sync_sink to, struct bundle_manifest *out)
{
    struct seal_out *seal = NULL;
    struct buf head = {0};
    *out = (struct bundle_manifest){.epoch = run->epoch, .first = run->first};
    if (!who->count || run->first < 1 || run->last < run->first || run->content_max > BUNDLE_CONTENT_MAX)
        return STATUS_INVALID;
    memcpy(out->signer, by->public, KEY_SIZE);
    seal_for_id(who, out->for_keys);
    enum status st = measure(log, run, out);
    if (st != STATUS_OK)
        return st;
    manifest_put(out, &head);
    if (buf_ok(&head))
        key_sign(by, "Chiragh bundle 1", head.data, head.len, out->signature);
    buf_put(&head, out->signature, SIGNATURE_SIZE);
    st = buf_ok(&head) ? seal_begin(SEAL_BUNDLE, who, to, &seal) : STATUS_NOMEM;
    if (st == STATUS_OK)
        st = seal_write(seal, head.data, head.len);
    if (st == STATUS_OK)
        st = press_all(log, out, seal);
    buf_finish(&head);
    return seal_end(seal, st);
}
