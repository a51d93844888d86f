// SPDX-License-Identifier: GPL-3.0-or-later
/* A sealed bundle is opened by the key of the school it names, read to its end and verified; only then the database hears of it. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "hub/ingest_private.h"
#include "sync/files.h"

enum { FIXED = 12, SLOT = KEY_ID_SIZE + 80, SLOTS_LOOKED_AT = 16, HEAD = FIXED + SLOTS_LOOKED_AT * SLOT };

/* ---- a source whose beginning was looked at ---- */

struct peeked {
    uint8_t head[HEAD];
    size_t have, at;
    struct sync_source rest;
};

static enum status read_peeked(void *ctx, void *out, size_t n, size_t *got)
{
    struct peeked *p = ctx;
    size_t part = p->have - p->at < n ? p->have - p->at : n, more = 0;
    if (part)
        memcpy(out, p->head + p->at, part);
    p->at += part;
    enum status st = part < n ? p->rest.read(p->rest.ctx, (char *)out + part, n - part, &more) : STATUS_OK;
    *got = part + more;
    return st;
}

static enum status peek(struct peeked *p)
{
    size_t more = 0;
    enum status st = p->rest.read(p->rest.ctx, p->head, FIXED, &p->have);
    if (st != STATUS_OK)
        return st;
    if (p->have < 8 || memcmp(p->head, "ChSealed", 8) != 0)
        return STATUS_FOREIGN;
    if (p->have < FIXED)
        return STATUS_CORRUPT;
    if ((p->head[8] | p->head[9] << 8) > 1)
        return STATUS_NEWER;
    if (p->head[10] != SEAL_BUNDLE)
        return STATUS_FOREIGN;
    size_t slots = p->head[11] < SLOTS_LOOKED_AT ? p->head[11] : SLOTS_LOOKED_AT;
    st = p->rest.read(p->rest.ctx, p->head + FIXED, slots * SLOT, &more);
    p->have += more;
    return st == STATUS_OK && more < slots * SLOT ? STATUS_CORRUPT : st;
}

static enum status whose(struct hub *h, const struct peeked *p, uuid *school)
{
    enum status st = STATUS_DENIED;
    for (size_t at = FIXED; at + SLOT <= p->have; at += SLOT) {
        st = hub_school_find(h, p->head + at, school);
        if (st != STATUS_NOTFOUND)
            return st;
    }
    return STATUS_DENIED;
}

/* ---- the bundle into memory ---- */

static enum status make_room(void *ctx, const struct bundle_manifest *m)
{
    struct hub_bundle *b = ctx;
    size_t count = (size_t)(m->last - m->first + 1);
    b->events = malloc(count * sizeof *b->events);
    /* Room for all bytes, heads too: the payloads of the first events may use up what was meant to be the heads of the last, which is seen
     * only when these are missing. */
    b->payloads = malloc(m->bytes + 1);
    return b->events && b->payloads ? STATUS_OK : STATUS_NOMEM;
}

static enum status keep(void *ctx, const struct store_frozen *f)
{
    struct hub_bundle *b = ctx;
    struct store_frozen *to = &b->events[b->count++];
    *to = *f;
    if (f->e.payload_len)
        memcpy(b->payloads + b->used, f->e.payload, f->e.payload_len);
    to->e.payload = b->payloads + b->used;
    b->used += f->e.payload_len; /* bundle_read() gives no more bytes than the manifest says */
    return STATUS_OK;
}

enum status hub_take(struct hub *h, struct sync_source from, int64_t wall_ms, struct hub_took *out)
{
    struct peeked p = {.rest = from};
    struct hub_bundle b = {.events = NULL};
    struct bundle_receiver to = {make_room, keep, &b};
    struct opener openers[HUB_OPENERS];
    const struct school *school = NULL;
    unsigned n = 0;
    *out = (struct hub_took){.fresh = 0};
    enum status st = peek(&p);
    if (st == STATUS_OK)
        st = whose(h, &p, &out->school);
    if (st == STATUS_OK)
        st = hub_school_cached(h, out->school, false, &school);
    for (unsigned i = 0; st == STATUS_OK && i < school->count; i++)
        openers[n++] = school->keys[i].open;
    if (st == STATUS_OK)
        st = bundle_read((struct sync_source){read_peeked, &p}, openers, n, &to, &b.m);
    sodium_memzero(openers, sizeof openers);
    if (st == STATUS_OK) {
        memcpy(out->signer, b.m.signer, KEY_SIZE);
        out->epoch = b.m.epoch;
        st = hub_ingest(h, &b, wall_ms, out);
    }
    free(b.events);
    free(b.payloads);
    return st;
}

enum status hub_take_memory(struct hub *h, const void *bytes, size_t n, int64_t wall_ms, struct hub_took *out)
{
    struct sync_memory m = {bytes, n};
    return hub_take(h, sync_from_memory(&m), wall_ms, out);
}

enum status hub_take_file(struct hub *h, const char *path, int64_t wall_ms, struct hub_took *out)
{
    struct file_in *in = NULL;
    struct sync_source from;
    *out = (struct hub_took){.fresh = 0};
    enum status st = file_open(path, &in, &from);
    if (st == STATUS_OK)
        st = hub_take(h, from, wall_ms, out);
    file_close(in);
    return st;
}
