// SPDX-License-Identifier: GPL-3.0-or-later
/* One bundle, one transaction, under the lock of its epoch's row: what two hubs are given of one epoch is stored one after the other.
 * A bundle that erases somebody waits for all of the school's epochs, and a new epoch waits with it, so that no event slips past
 * a tombstone that is just coming in. Locks are taken in the order of the epochs, so nobody waits in a ring. */
#include <sodium.h>
#include <string.h>

#include "hub/ingest_private.h"

struct ingest {
    const struct hub_bundle *b;
    int64_t wall_ms;
    struct hub_took *out;
    bool check_ids, ids_taken;
    bool machine; /* it is listed, with the time */
    enum status verdict; /* what is returned although the transaction is kept: DENIED to a stranger */
};
static const uuid nobody;

/* ---- who gives it ---- */

static bool of_school(const struct school *s, const uint8_t key[KEY_SIZE])
{
    for (unsigned i = 0; i < s->count; i++)
        if (memcmp(s->keys[i].sign.public, key, KEY_SIZE) == 0)
            return true;
    return false;
}

struct trusted {
    enum store_trust trust;
    bool welcome;
};

static bool read_trust(void *ctx, const struct hub_value *row)
{
    *(struct trusted *)ctx = (struct trusted){(enum store_trust)row[0].i, row[1].i != 0};
    return false;
}

/* A signer nobody knows may be a key of the school's that another hub has just made. */
static enum status is_school(struct hub *h, uuid school, const uint8_t key[KEY_SIZE], bool anew, bool *yes)
{
    const struct school *s;
    enum status st = hub_school_cached(h, school, anew, &s);
    *yes = st == STATUS_OK && of_school(s, key);
    return st;
}

static enum status trust(struct ingest *g, struct hub *h)
{
    const uint8_t *key = g->b->m.signer;
    struct hub_value school = hub_uuid(g->out->school), machine = hub_bytes(key, KEY_SIZE);
    struct trusted t = {TRUST_UNKNOWN, false};
    bool ours;
    enum status st = is_school(h, g->out->school, key, false, &ours);
    if (st != STATUS_OK || ours)
        return st;
    st = hub_run(h, HQ_MACHINE_TRUSTED, HUB_ARGS(school, machine), read_trust, &t, NULL);
    if (st == STATUS_OK && t.trust == TRUST_UNKNOWN) {
        st = is_school(h, g->out->school, key, true, &ours);
        if (st != STATUS_OK || ours)
            return st;
    }
    if (st == STATUS_OK && t.trust == TRUST_UNKNOWN && t.welcome) {
        st = hub_run(h, HQ_MACHINE_TRUST, HUB_ARGS(school, machine, hub_int(TRUST_APPROVED)), NULL, NULL, NULL);
        t.trust = TRUST_APPROVED;
    }
    g->machine = t.trust != TRUST_REFUSED;
    if (st == STATUS_OK && t.trust != TRUST_APPROVED) {
        g->out->stranger = t.trust == TRUST_UNKNOWN;
        g->verdict = STATUS_DENIED;
    }
    return st;
}

/* ---- the lock ---- */

struct locking {
    struct store_held held;
    bool there;
};

static bool read_held(void *ctx, const struct hub_value *row)
{
    struct locking *l = ctx;
    l->there = row[2].n == sizeof l->held.chain;
    l->held.contiguous = row[0].i;
    l->held.last = row[1].i;
    if (l->there)
        memcpy(l->held.chain, row[2].p, sizeof l->held.chain);
    return false;
}

static enum status lock_row(struct hub *h, uuid school, uuid epoch, struct locking *l)
{
    *l = (struct locking){.held.epoch = epoch};
    return hub_run(h, HQ_EPOCH_LOCK, HUB_ARGS(hub_uuid(school), hub_uuid(epoch)), read_held, l, NULL);
}

/* First the lock of those that are not there yet: then the list of the others is whole. */
enum status hub_lock_epochs(struct hub *h, uuid school)
{
    struct locking l;
    enum status st = lock_row(h, school, nobody, &l);
    return st == STATUS_OK ? hub_run(h, HQ_EPOCH_LOCK_ALL, HUB_ARGS(hub_uuid(school)), NULL, NULL, NULL) : st;
}

static bool erases(const struct hub_bundle *b)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->events[i].e.kind == EVENT_ERASED)
            return true;
    return false;
}

static enum status lock(struct hub *h, uuid school, const struct hub_bundle *b, struct store_held *out)
{
    struct locking l, all;
    uint8_t begin[32];
    uuid epoch = b->m.epoch;
    enum status st = erases(b) ? hub_lock_epochs(h, school) : STATUS_OK;
    if (st == STATUS_OK)
        st = lock_row(h, school, epoch, &l);
    if (st == STATUS_OK && !l.there) {
        st = lock_row(h, school, nobody, &all);
        frozen_chain_begin(epoch, begin);
        if (st == STATUS_OK)
            st = hub_run(h, HQ_EPOCH_ADD, HUB_ARGS(hub_uuid(school), hub_uuid(epoch), hub_bytes(begin, sizeof begin)), NULL, NULL, NULL);
        if (st == STATUS_OK)
            st = lock_row(h, school, epoch, &l);
    }
    *out = l.held;
    return st == STATUS_OK && !l.there ? STATUS_CORRUPT : st;
}

/* ---- writing ---- */

static enum status put_aside(struct hub *h, uuid school, const struct hub_plan *p, const struct store_frozen *f, uint8_t why, int64_t wall_ms)
{
    uint8_t digest[32];
    struct buf bytes = {0};
    bool erased = false;
    for (size_t at = 0; at < p->gone.len && !erased; at += sizeof(uuid))
        erased = memcmp(p->gone.data + at, &f->e.learner, sizeof(uuid)) == 0;
    frozen_put(f, &bytes);
    if (!buf_ok(&bytes)) {
        buf_finish(&bytes);
        return STATUS_NOMEM;
    }
    crypto_generichash(digest, sizeof digest, (const uint8_t *)bytes.data, bytes.len, NULL, 0);
    if (erased)
        memset(bytes.data, 0, bytes.len);
    enum status st = hub_run(h, HQ_ASIDE_PUT,
                             HUB_ARGS(hub_uuid(school), hub_uuid(f->e.epoch), hub_int(f->e.seq), hub_bytes(digest, sizeof digest),
                                      hub_uuid(f->e.learner), hub_int(why), hub_int(wall_ms), hub_int(erased),
                                      hub_bytes(bytes.data, bytes.len)), NULL, NULL, NULL);
    buf_finish(&bytes);
    return st;
}

static enum status queue(struct hub *h, uuid school, const struct hub_plan *p)
{
    enum status st = STATUS_OK;
    for (size_t i = 0, begin = 0; i < p->write_count && st == STATUS_OK; i++) {
        int64_t first = p->write[begin]->e.seq, seq = p->write[i]->e.seq;
        if (i + 1 < p->write_count && p->write[i + 1]->e.seq == seq + 1)
            continue;
        st = hub_run(h, HQ_WORK_PUT, HUB_ARGS(hub_uuid(school), hub_uuid(p->b->m.epoch), hub_int(first), hub_int(seq)), NULL, NULL, NULL);
        begin = i + 1;
    }
    return st;
}

static enum status write_plan(struct ingest *g, struct hub *h, const struct hub_plan *p)
{
    uuid school = g->out->school;
    struct store_held after;
    int64_t put = 0;
    enum status st = h->engine->put_events(h->db, school, p->write, p->write_count, &put);
    if (st == STATUS_OK && put != p->fresh) { /* an id is somewhere else: taken back, and looked at one by one */
        g->ids_taken = true;
        return STATUS_INVALID;
    }
    for (size_t i = 0; i < p->b->count && p->quarantined && st == STATUS_OK; i++)
        if (p->fate[i] != FATE_FRESH && p->fate[i] != FATE_KNOWN)
            st = put_aside(h, school, p, &p->b->events[i], p->fate[i], g->wall_ms);
    for (size_t at = 0; at < p->erased.len && st == STATUS_OK; at += sizeof(uuid)) {
        uuid learner;
        memcpy(&learner, p->erased.data + at, sizeof learner);
        st = hub_erase_in(h, school, learner);
    }
    if (st == STATUS_OK && p->fresh)
        st = queue(h, school, p);
    if (st == STATUS_OK && p->fresh)
        st = hub_plan_reach(p, h, school, &after);
    if (st == STATUS_OK && p->fresh)
        st = hub_run(h, HQ_EPOCH_PUT, HUB_ARGS(hub_uuid(school), hub_uuid(p->b->m.epoch), hub_int(after.contiguous), hub_int(after.last),
                                               hub_bytes(after.chain, sizeof after.chain)), NULL, NULL, NULL);
    return st;
}

static enum status take_in(struct ingest *g, struct hub *h)
{
    struct hub_plan p = {.b = g->b, .check_ids = g->check_ids};
    enum status st = lock(h, g->out->school, g->b, &p.held);
    if (st == STATUS_OK)
        st = hub_plan_make(&p, h, g->out->school);
    if (st == STATUS_OK)
        st = write_plan(g, h, &p);
    g->out->fresh = p.fresh;
    g->out->known = p.known;
    g->out->emptied = p.emptied;
    g->out->quarantined = p.quarantined;
    g->out->forked = p.forked;
    hub_plan_finish(&p);
    return st;
}

static enum status ingest(void *ctx, struct hub *h)
{
    struct ingest *g = ctx;
    g->verdict = STATUS_OK;
    g->out->stranger = g->ids_taken = g->machine = false;
    enum status st = trust(g, h);
    if (st == STATUS_OK && g->verdict == STATUS_OK)
        st = take_in(g, h);
    /* the machine's row last: it may be giving several epochs at the same time */
    if (st == STATUS_OK && g->machine)
        st = hub_run(h, HQ_MACHINE_SEEN, HUB_ARGS(hub_uuid(g->out->school), hub_bytes(g->b->m.signer, KEY_SIZE), hub_int(g->wall_ms)),
                     NULL, NULL, NULL);
    return st;
}

enum status hub_ingest(struct hub *h, const struct hub_bundle *b, int64_t wall_ms, struct hub_took *out)
{
    struct ingest g = {.b = b, .wall_ms = wall_ms, .out = out};
    enum status st = hub_transact(h, out->school, true, ingest, &g);
    for (int i = 0; g.ids_taken && i < 3; i++) { /* again only if another hub took one of them meanwhile */
        g.check_ids = true;
        st = hub_transact(h, out->school, true, ingest, &g);
    }
    return st == STATUS_OK ? g.verdict : st;
}
