// SPDX-License-Identifier: GPL-3.0-or-later
/* A bundle is one transaction: it is read, checked and merged as it comes, and stays only if its last byte was right. */
#include <string.h>

#include "base/bytes.h"
#include "store/peers.h"
#include "sync/exchange_private.h"

struct taking {
    struct sync *y;
    struct store_merge m;
    bool begun;
    int64_t wall_ms;
    struct sync_took *out;
};

static enum status trust(struct taking *t, const struct bundle_manifest *m)
{
    enum store_trust trust = TRUST_UNKNOWN;
    struct store *s = t->y->store;
    bool ours = memcmp(m->signer, t->y->id->key.sign.public, KEY_SIZE) == 0;
    if (ours || sync_is_school(t->y, m->signer))
        return STATUS_OK;
    enum status st = store_peer(s, m->signer, &trust);
    if (st != STATUS_OK || trust == TRUST_APPROVED)
        return st;
    if (trust == TRUST_UNKNOWN) {
        st = store_peer_seen(s, m->signer, t->wall_ms);
        if (st == STATUS_OK && t->y->welcome)
            return store_peer_trust(s, m->signer, TRUST_APPROVED);
        t->out->stranger = true;
    }
    return st == STATUS_OK ? STATUS_DENIED : st;
}

/* Does it continue what is here? Where it overlaps, the events themselves say. */
static enum status follows(struct taking *t, const struct bundle_manifest *m)
{
    struct store_held h;
    enum status st = store_held_of(t->y->store, m->epoch, &h);
    uint8_t begin[32];
    frozen_chain_begin(m->epoch, begin);
    const uint8_t *before = h.last ? h.chain : begin;
    if (st == STATUS_OK && m->first == h.contiguous + 1 && memcmp(m->before, before, sizeof begin) != 0) {
        t->m.fresh_aside = QUARANTINE_CHAIN;
        t->out->forked = true;
    }
    return st;
}

static enum status accept(void *ctx, const struct bundle_manifest *m)
{
    struct taking *t = ctx;
    memcpy(t->out->signer, m->signer, KEY_SIZE);
    enum status st = trust(t, m);
    if (st == STATUS_OK)
        st = store_merge_begin(t->y->store, t->wall_ms, &t->m);
    if (st != STATUS_OK)
        return st;
    t->begun = true;
    return follows(t, m);
}

static enum status take_event(void *ctx, const struct store_frozen *f)
{
    struct taking *t = ctx;
    enum status st = store_merge_put(&t->m, f);
    if (t->m.differs) { /* what follows belongs to another log than the one that is here */
        t->m.fresh_aside = QUARANTINE_CHAIN;
        t->out->forked = true;
    }
    return st;
}

static enum status take_once(struct taking *t, const struct sync_offer *offer)
{
    struct opener openers[OPENERS];
    struct bundle_receiver to = {accept, take_event, t};
    struct bundle_manifest m;
    struct sync_source from;
    unsigned n = sync_openers(t->y, openers);
    t->begun = false;
    t->m = (struct store_merge){0};
    enum status st = offer->open(offer->ctx, &from);
    if (st != STATUS_OK)
        return st;
    st = bundle_read(from, openers, n, &to, &m);
    if (offer->close)
        offer->close(offer->ctx);
    memset(openers, 0, sizeof openers);
    if (st == STATUS_OK && t->m.own)
        st = STATUS_BUSY;
    return t->begun ? store_merge_end(&t->m, st) : st;
}

enum status take_bundle(struct sync *y, const struct sync_offer *offer, int64_t wall_ms, struct sync_took *out)
{
    struct taking t = {.y = y, .wall_ms = wall_ms, .out = out};
    out->kind = TOOK_BUNDLE;
    enum status st = take_once(&t, offer);
    if (st == STATUS_BUSY && t.m.own) { /* our own log, but not as we have it: from here on we are another */
        st = identity_renew(y->id, y->store, y->id_opt);
        out->renewed = out->forked = true;
        if (st == STATUS_OK)
            st = take_once(&t, offer);
    }
    if (st == STATUS_OK)
        st = apply_erased(y, wall_ms);
    if (st != STATUS_OK)
        return st;
    out->fresh = t.m.fresh;
    out->known = t.m.known;
    out->emptied = t.m.emptied;
    out->quarantined = t.m.quarantined;
    return STATUS_OK;
}

/* What the school has erased is erased here, whenever it comes. NOTFOUND: there is nothing of that learner. */
enum status apply_erased(struct sync *y, int64_t wall_ms)
{
    struct buf bytes = {0};
    struct document d;
    enum status st = sync_document(y, ERASED, &bytes, &d);
    if (st == STATUS_NOTFOUND)
        st = STATUS_OK;
    else if (st == STATUS_OK)
        for (size_t at = 0; at + sizeof(uuid) <= d.len && st == STATUS_OK; at += sizeof(uuid)) {
            uuid learner;
            memcpy(learner.b, (const uint8_t *)d.content + at, sizeof learner.b);
            st = store_learner_erase(y->store, learner, wall_ms);
            st = st == STATUS_NOTFOUND ? STATUS_OK : st;
        }
    buf_finish(&bytes);
    return st;
}
