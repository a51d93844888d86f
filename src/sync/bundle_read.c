// SPDX-License-Identifier: GPL-3.0-or-later
/* Hostile bytes in. Nothing is believed before the signature, and nothing is final before the last hash. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "sync/bundle.h"

enum { WINDOW_LOG_MAX = 18 };

struct unpress {
    struct sync_source from;
    ZSTD_DCtx *zstd;
    ZSTD_inBuffer in;
    bool over, ended; /* the frame is; so is the file */
    crypto_generichash_state hash;
    uint64_t left; /* bytes of events yet to come */
    uint8_t raw[16 * 1024];
    uint8_t event[FROZEN_HEAD + FROZEN_PAYLOAD_MAX];
};

static enum status refill(struct unpress *u)
{
    size_t got = 0;
    if (u->ended)
        return STATUS_CORRUPT;
    enum status st = u->from.read(u->from.ctx, u->raw, sizeof u->raw, &got);
    u->ended = got < sizeof u->raw;
    u->in = (ZSTD_inBuffer){u->raw, got, 0};
    return st;
}

static enum status inflate(struct unpress *u, void *out, size_t n)
{
    ZSTD_outBuffer to = {out, n, 0};
    if (n > u->left)
        return STATUS_CORRUPT;
    while (to.pos < n) {
        enum status st = u->in.pos == u->in.size ? refill(u) : STATUS_OK;
        if (st != STATUS_OK)
            return st;
        if (u->over)
            return STATUS_CORRUPT;
        size_t rc = ZSTD_decompressStream(u->zstd, &to, &u->in);
        if (ZSTD_isError(rc))
            return ZSTD_getErrorCode(rc) == ZSTD_error_memory_allocation ? STATUS_NOMEM : STATUS_CORRUPT;
        u->over = rc == 0;
    }
    crypto_generichash_update(&u->hash, out, n);
    u->left -= n;
    return STATUS_OK;
}

/* The frame ends with the last event, and the file with the frame. */
static enum status must_end(struct unpress *u)
{
    uint8_t more;
    while (!u->over) {
        ZSTD_outBuffer to = {&more, 1, 0};
        enum status st = u->in.pos == u->in.size ? refill(u) : STATUS_OK;
        if (st != STATUS_OK)
            return st;
        size_t rc = ZSTD_decompressStream(u->zstd, &to, &u->in);
        if (ZSTD_isError(rc) || to.pos)
            return STATUS_CORRUPT;
        u->over = rc == 0;
    }
    if (u->in.pos < u->in.size)
        return STATUS_CORRUPT;
    if (u->ended)
        return STATUS_OK;
    enum status st = refill(u);
    return st == STATUS_OK && u->in.size ? STATUS_CORRUPT : st;
}

static enum status read_event(struct unpress *u, const struct bundle_manifest *m, int64_t seq, const struct bundle_receiver *to,
                              uint8_t chain[32])
{
    struct store_frozen f;
    size_t payload = 0;
    enum status st = inflate(u, u->event, FROZEN_HEAD);
    if (st == STATUS_OK)
        st = frozen_head(u->event, m->epoch, &f, &payload);
    if (st == STATUS_OK && f.e.seq != seq)
        st = STATUS_CORRUPT;
    if (st == STATUS_OK)
        st = inflate(u, u->event + FROZEN_HEAD, payload);
    if (st != STATUS_OK)
        return st;
    f.e.payload = (const char *)u->event + FROZEN_HEAD;
    f.e.payload_len = payload;
    frozen_chain(chain, &f);
    return to->event(to->ctx, &f);
}

static enum status read_events(struct unpress *u, const struct bundle_manifest *m, const struct bundle_receiver *to)
{
    uint8_t hash[32], chain[32];
    enum status st = STATUS_OK;
    memcpy(chain, m->before, sizeof chain);
    crypto_generichash_init(&u->hash, NULL, 0, sizeof hash);
    u->left = m->bytes;
    for (int64_t seq = m->first; seq <= m->last && st == STATUS_OK; seq++)
        st = read_event(u, m, seq, to, chain);
    if (st == STATUS_OK)
        st = u->left ? STATUS_CORRUPT : must_end(u);
    if (st != STATUS_OK)
        return st;
    crypto_generichash_final(&u->hash, hash, sizeof hash);
    return memcmp(hash, m->hash, sizeof hash) == 0 && memcmp(chain, m->after, sizeof chain) == 0 ? STATUS_OK : STATUS_CORRUPT;
}

enum status bundle_read_plain(struct sync_source from, const uint8_t for_keys[KEY_ID_SIZE], const struct bundle_receiver *to,
                              struct bundle_manifest *out)
{
    uint8_t head[MANIFEST_SIZE], signature[SIGNATURE_SIZE];
    enum status st = sync_read_all(&from, head, sizeof head);
    if (st == STATUS_OK)
        st = sync_read_all(&from, signature, sizeof signature);
    if (st == STATUS_OK)
        st = manifest_read(head, out);
    if (st != STATUS_OK)
        return st;
    memcpy(out->signature, signature, sizeof signature);
    if (!key_signed(out->signer, "Chiragh bundle 1", head, sizeof head, signature))
        return STATUS_CORRUPT;
    if (memcmp(out->for_keys, for_keys, KEY_ID_SIZE) != 0) /* somebody sealed anew what was meant for another */
        return STATUS_DENIED;
    st = to->accept(to->ctx, out);
    if (st != STATUS_OK)
        return st;
    struct unpress *u = calloc(1, sizeof *u);
    if (u)
        u->zstd = ZSTD_createDCtx();
    st = u && u->zstd ? STATUS_OK : STATUS_NOMEM;
    if (st == STATUS_OK) {
        u->from = from;
        ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, WINDOW_LOG_MAX);
        st = read_events(u, out, to);
    }
    if (u)
        ZSTD_freeDCtx(u->zstd);
    free(u);
    return st;
}

enum status bundle_read(struct sync_source from, const struct opener *openers, unsigned count, const struct bundle_receiver *to,
                        struct bundle_manifest *out)
{
    struct seal_in *seal;
    uint8_t for_keys[KEY_ID_SIZE];
    enum status st = unseal_begin(from, SEAL_BUNDLE, openers, count, NULL, &seal);
    if (st != STATUS_OK)
        return st;
    unseal_for_id(seal, for_keys);
    st = bundle_read_plain(unseal_source(seal), for_keys, to, out);
    unseal_end(seal);
    return st;
}
