// SPDX-License-Identifier: GPL-3.0-or-later
/* What came is told apart by its first bytes, and nothing of it is believed before its signature. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/merge.h"
#include "store/peers.h"
#include "sync/ack.h"
#include "sync/exchange_private.h"
#include "sync/files.h"
#include "sync/roster.h"

enum { SMALL = (1 << 20) + (1 << 16) }; /* a document or an answer, opened */

unsigned sync_openers(const struct sync *y, struct opener out[OPENERS])
{
    unsigned n = 0;
    out[n++] = y->id->key.open;
    for (unsigned i = 0; y->school && i < y->school->count; i++)
        out[n++] = y->school->keys[i].open;
    return n;
}

void sync_kept_name(const char *name, char out[DOCUMENT_NAME + 8])
{
    snprintf(out, DOCUMENT_NAME + 8, "doc/%s", name);
}

bool sync_is_school(struct sync *y, const uint8_t key[KEY_SIZE])
{
    struct enrolment e;
    for (unsigned i = 0; y->school && i < y->school->count; i++)
        if (memcmp(key, y->school->keys[i].sign.public, KEY_SIZE) == 0)
            return true;
    return !y->school && sync_enrolled(y, &e) == STATUS_OK && memcmp(key, e.sign_public, KEY_SIZE) == 0;
}

/* ---- enrolment ---- */

enum status sync_enrolled(struct sync *y, struct enrolment *out)
{
    struct buf b = {0};
    int64_t serial;
    enum status st = store_document(y->store, KEPT_ENROLMENT, &serial, &b);
    if (st == STATUS_OK)
        st = enrolment_read(b.data, b.len, out);
    buf_finish(&b);
    return st;
}

enum status sync_enrol(struct sync *y, const void *bytes, size_t n, bool by_teacher)
{
    struct enrolment now, next;
    enum status st = enrolment_read(bytes, n, &next);
    if (st != STATUS_OK)
        return st;
    st = sync_enrolled(y, &now);
    if (st != STATUS_OK && st != STATUS_NOTFOUND)
        return st;
    bool some = st == STATUS_OK, same = some && memcmp(now.sign_public, next.sign_public, KEY_SIZE) == 0;
    if (same)
        return STATUS_OK;
    if (some && !enrolment_follows(&now, &next)) {
        if (!by_teacher)
            return STATUS_DENIED;
        st = store_document_drop(y->store, KEPT_ACK);
        if (st == STATUS_OK)
            st = store_document_drop(y->store, KEPT_ENROLMENT);
        if (st != STATUS_OK)
            return st;
    }
    return store_document_put(y->store, KEPT_ENROLMENT, next.serial, bytes, n);
}

enum status sync_hello(struct sync *y, int64_t wall_ms)
{
    int64_t last;
    struct buf payload = {0};
    enum status st = store_last_seq(y->store, &last);
    if (st != STATUS_OK || last > 0)
        return st;
    event_encode_bare(&payload);
    struct event_draft d = {.kind = EVENT_ENROLLED, .payload = payload.data, .payload_len = payload.len, .wall_ms = wall_ms};
    st = buf_ok(&payload) ? store_append(y->store, &d, 1, NULL) : STATUS_NOMEM;
    buf_finish(&payload);
    return st;
}

/* ---- documents and answers ---- */

static enum status open_small(struct sync *y, const struct sync_offer *offer, enum seal_kind kind, struct buf *out)
{
    struct opener openers[OPENERS];
    struct sync_source from;
    struct seal_in *seal = NULL;
    char piece[4096];
    size_t got = sizeof piece;
    unsigned n = sync_openers(y, openers);
    enum status st = offer->open(offer->ctx, &from);
    if (st != STATUS_OK)
        return st;
    st = unseal_begin(from, kind, openers, n, NULL, &seal);
    while (st == STATUS_OK && got == sizeof piece) {
        st = unseal_read(seal, piece, sizeof piece, &got);
        if (st == STATUS_OK && out->len + got > SMALL)
            st = STATUS_CORRUPT;
        if (st == STATUS_OK)
            buf_put(out, piece, got);
    }
    unseal_end(seal);
    if (offer->close)
        offer->close(offer->ctx);
    memset(openers, 0, sizeof openers);
    return st == STATUS_OK && !buf_ok(out) ? STATUS_NOMEM : st;
}

/* Of a roster a kiosk keeps a hash: names are to lie in one table, where "delete me" finds them. It is kept last, so that a roster of which
 * only half was applied is applied again. */
static enum status keep_roster(struct sync *y, const char *kept, const struct document *d, bool same, const struct buf *b, int64_t wall_ms)
{
    uint8_t hash[32];
    struct roster r;
    struct store_enrolled_did did;
    crypto_generichash(hash, sizeof hash, (const uint8_t *)b->data, b->len, NULL, 0);
    enum status st = same ? STATUS_OK : roster_read(d->content, d->len, &r);
    if (st == STATUS_OK && !same) {
        st = roster_apply(y->store, &r, d->version, wall_ms, &did);
        roster_finish(&r);
    }
    if (st == STATUS_OK)
        st = store_document_put(y->store, kept, d->version, hash, sizeof hash);
    else if (st == STATUS_INVALID)
        st = STATUS_CORRUPT; /* the school signed what is no roster */
    return st == STATUS_OK && !same ? apply_erased(y, wall_ms) : st;
}

static enum status keep_document(struct sync *y, const struct buf *b, int64_t wall_ms, struct sync_took *out)
{
    struct document d;
    char kept[DOCUMENT_NAME + 8];
    enum status st = document_read(b->data, b->len, &d);
    if (st != STATUS_OK)
        return st;
    memcpy(out->signer, d.writer, KEY_SIZE);
    memcpy(out->name, d.name, sizeof d.name);
    if (!sync_is_school(y, d.writer))
        return STATUS_DENIED;
    struct buf had = {0};
    int64_t version = 0;
    sync_kept_name(d.name, kept);
    st = store_document(y->store, kept, &version, &had);
    out->same = st == STATUS_OK && version >= d.version;
    buf_finish(&had);
    if ((st == STATUS_OK || st == STATUS_NOTFOUND) && !y->school && strcmp(d.name, ROSTER_DOCUMENT) == 0)
        st = keep_roster(y, kept, &d, out->same, b, wall_ms);
    else if (st == STATUS_OK || st == STATUS_NOTFOUND)
        st = store_document_put(y->store, kept, d.version, b->data, b->len);
    if (st == STATUS_INVALID) /* two contents under one version: the writer is not one */
        st = STATUS_DENIED;
    return st == STATUS_OK && strcmp(d.name, ERASED) == 0 ? apply_erased(y, wall_ms) : st;
}

enum status sync_document(struct sync *y, const char *name, struct buf *bytes, struct document *out)
{
    char kept[DOCUMENT_NAME + 8];
    int64_t version;
    sync_kept_name(name, kept);
    enum status st = store_document(y->store, kept, &version, bytes);
    return st == STATUS_OK ? document_read(bytes->data, bytes->len, out) : st;
}

struct hearing {
    struct sync *y;
    struct sync_took *out;
    bool ours;
    enum status st;
};

/* Does the school hold the same events as we do? */
static bool hear(void *ctx, const struct ack_epoch *e)
{
    struct hearing *h = ctx;
    uint8_t chain[32];
    struct store_held held;
    bool own = uuid_equal(e->epoch, store_epoch(h->y->store));
    h->st = store_held_of(h->y->store, e->epoch, &held);
    if (h->st != STATUS_OK || (!held.last && !own))
        return h->st == STATUS_OK;
    bool other = own && e->last > held.last; /* more of ours than we know of */
    if (e->contiguous <= held.contiguous) {
        h->st = store_chain_at(h->y->store, e->epoch, e->contiguous, chain);
        other |= h->st == STATUS_OK && memcmp(chain, e->chain, sizeof chain) != 0;
    }
    h->out->forked |= other;
    h->ours |= other && own;
    return h->st == STATUS_OK;
}

static enum status keep_ack(struct sync *y, const struct buf *b, struct sync_took *out)
{
    struct ack a;
    struct buf had = {0};
    struct hearing h = {y, out, false, STATUS_OK};
    int64_t counter;
    enum status st = ack_read(b->data, b->len, &a, NULL, NULL);
    if (st != STATUS_OK)
        return st;
    memcpy(out->signer, a.signer, KEY_SIZE);
    if (!sync_is_school(y, a.signer))
        return STATUS_DENIED;
    st = store_document(y->store, KEPT_ACK, &counter, &had);
    out->same = st == STATUS_OK && had.len == b->len && memcmp(had.data, b->data, b->len) == 0;
    buf_finish(&had);
    if (st != STATUS_OK && st != STATUS_NOTFOUND)
        return st;
    if (st == STATUS_OK && a.counter <= counter && !out->same)
        return STATUS_DENIED; /* what the school once held it may have lost since */
    st = ack_read(b->data, b->len, &a, hear, &h);
    if (st == STATUS_OK)
        st = h.st;
    if (st == STATUS_OK)
        st = store_document_put(y->store, KEPT_ACK, a.counter, b->data, b->len);
    if (st == STATUS_OK && h.ours) {
        out->renewed = true;
        st = identity_renew(y->id, y->store, y->id_opt);
    }
    return st;
}

/* ---- whatever it is ---- */

static enum status look(const struct sync_offer *offer, uint8_t head[12], size_t *got)
{
    struct sync_source from;
    enum status st = offer->open(offer->ctx, &from);
    if (st != STATUS_OK)
        return st;
    st = from.read(from.ctx, head, 12, got);
    if (offer->close)
        offer->close(offer->ctx);
    return st;
}

static enum status take_enrolment(struct sync *y, const struct sync_offer *offer, struct sync_took *out)
{
    uint8_t bytes[4096];
    size_t got = 0;
    struct sync_source from;
    out->kind = TOOK_ENROLMENT;
    enum status st = offer->open(offer->ctx, &from);
    if (st != STATUS_OK)
        return st;
    st = from.read(from.ctx, bytes, sizeof bytes, &got);
    if (offer->close)
        offer->close(offer->ctx);
    struct enrolment before, after;
    bool some = sync_enrolled(y, &before) == STATUS_OK;
    if (st == STATUS_OK)
        st = sync_enrol(y, bytes, got, false);
    out->same = some && sync_enrolled(y, &after) == STATUS_OK && before.serial == after.serial &&
                memcmp(before.sign_public, after.sign_public, KEY_SIZE) == 0;
    return st;
}

enum status sync_take(struct sync *y, const struct sync_offer *offer, int64_t wall_ms, struct sync_took *out)
{
    uint8_t head[12] = {0};
    size_t got = 0;
    struct buf b = {0};
    *out = (struct sync_took){0};
    enum status st = look(offer, head, &got);
    if (st != STATUS_OK)
        return st;
    if (got >= 8 && memcmp(head, "ChEnrol1", 8) == 0)
        return take_enrolment(y, offer, out);
    if (got < 8 || memcmp(head, "ChSealed", 8) != 0)
        return STATUS_FOREIGN;
    switch (head[10]) {
    case SEAL_BUNDLE:
        return take_bundle(y, offer, wall_ms, out);
    case SEAL_DOCUMENT:
        out->kind = TOOK_DOCUMENT;
        st = open_small(y, offer, SEAL_DOCUMENT, &b);
        if (st == STATUS_OK)
            st = keep_document(y, &b, wall_ms, out);
        break;
    case SEAL_ACK:
        out->kind = TOOK_ACK;
        st = open_small(y, offer, SEAL_ACK, &b);
        if (st == STATUS_OK)
            st = keep_ack(y, &b, out);
        break;
    default:
        st = got < sizeof head ? STATUS_CORRUPT : STATUS_FOREIGN; /* a backup is not taken, but restored */
    }
    buf_finish(&b);
    return st;
}

struct file_offer {
    const char *path;
    struct file_in *in;
};

static enum status open_path(void *ctx, struct sync_source *from)
{
    struct file_offer *o = ctx;
    return file_open(o->path, &o->in, from);
}

static void close_path(void *ctx)
{
    file_close(((struct file_offer *)ctx)->in);
}

enum status sync_take_file(struct sync *y, const char *path, int64_t wall_ms, struct sync_took *out)
{
    struct file_offer o = {path, NULL};
    struct sync_offer offer = {open_path, close_path, &o};
    return sync_take(y, &offer, wall_ms, out);
}

struct memory_offer {
    const void *bytes;
    size_t n;
    struct sync_memory at;
};

static enum status open_memory(void *ctx, struct sync_source *from)
{
    struct memory_offer *o = ctx;
    o->at = (struct sync_memory){o->bytes, o->n};
    *from = sync_from_memory(&o->at);
    return STATUS_OK;
}

enum status sync_take_memory(struct sync *y, const void *bytes, size_t n, int64_t wall_ms, struct sync_took *out)
{
    struct memory_offer o = {bytes, n, {0}};
    struct sync_offer offer = {open_memory, NULL, &o};
    return sync_take(y, &offer, wall_ms, out);
}
