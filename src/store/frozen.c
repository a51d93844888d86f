// SPDX-License-Identifier: GPL-3.0-or-later
/* The frozen bytes of an event (merge.h) and the chain over them. */
#include "store/merge.h"

#include <sodium.h>
#include <string.h>

#include "base/bytes.h"

enum { SUSPECT = 1, ERASED = 2 };

static void put_head(const struct store_frozen *f, bool erased, struct buf *out)
{
    const struct event *e = &f->e;
    buf_put(out, e->id.b, sizeof e->id.b);
    bytes_put(out, (uint64_t)e->seq, 8);
    bytes_put(out, (uint64_t)e->time, 8);
    bytes_put(out, (uint64_t)e->wall_ms, 8);
    bytes_put(out, (e->suspect ? SUSPECT : 0u) | (erased ? ERASED : 0u), 1);
    bytes_put(out, 0, 1);
    bytes_put(out, (uint64_t)e->kind, 2);
    bytes_put(out, (uint64_t)f->version, 4);
    buf_put(out, e->learner.b, sizeof e->learner.b);
    buf_put(out, e->hash, sizeof e->hash);
    bytes_put(out, f->length, 4);
}

void frozen_put(const struct store_frozen *f, struct buf *out)
{
    put_head(f, f->erased, out);
    if (!f->erased)
        buf_put(out, f->e.payload, f->e.payload_len);
}

enum status frozen_head(const uint8_t head[FROZEN_HEAD], uuid epoch, struct store_frozen *out, size_t *payload)
{
    struct bytes_in in = {head, FROZEN_HEAD, false};
    struct event *e = &out->e;
    *out = (struct store_frozen){.e = {.epoch = epoch, .payload = ""}};
    bytes_copy(&in, e->id.b, sizeof e->id.b);
    e->seq = (int64_t)bytes_get(&in, 8);
    e->time = (int64_t)bytes_get(&in, 8);
    e->wall_ms = (int64_t)bytes_get(&in, 8);
    unsigned flags = (unsigned)bytes_get(&in, 1), zero = (unsigned)bytes_get(&in, 1);
    e->kind = (int)bytes_get(&in, 2);
    uint32_t version = (uint32_t)bytes_get(&in, 4);
    bytes_copy(&in, e->learner.b, sizeof e->learner.b);
    bytes_copy(&in, e->hash, sizeof e->hash);
    out->length = (uint32_t)bytes_get(&in, 4);
    e->suspect = flags & SUSPECT;
    out->erased = flags & ERASED;
    out->version = (int)version;
    *payload = out->erased ? 0 : out->length;
    bool sound = flags <= (SUSPECT | ERASED) && zero == 0 && version <= INT32_MAX && e->seq > 0 && e->time >= 0 &&
                 out->length <= FROZEN_PAYLOAD_MAX && !uuid_is_nil(e->id) && !uuid_is_nil(epoch);
    return sound ? STATUS_OK : STATUS_CORRUPT;
}

void frozen_chain_begin(uuid epoch, uint8_t chain[32])
{
    static const char word[] = "Chiragh chain 1";
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, 32);
    crypto_generichash_update(&h, (const uint8_t *)word, sizeof word - 1);
    crypto_generichash_update(&h, epoch.b, sizeof epoch.b);
    crypto_generichash_final(&h, chain, 32);
}

void frozen_chain(uint8_t chain[32], const struct store_frozen *f)
{
    char room[FROZEN_HEAD + 1];
    struct buf head = {.data = room, .cap = sizeof room}; /* never grows */
    crypto_generichash_state h;
    put_head(f, false, &head);
    crypto_generichash_init(&h, NULL, 0, 32);
    crypto_generichash_update(&h, chain, 32);
    crypto_generichash_update(&h, (const uint8_t *)head.data, head.len);
    crypto_generichash_final(&h, chain, 32);
}

/* ---- what is to be said of one ---- */

bool frozen_same(const struct store_frozen *a, const struct store_frozen *b)
{
    const struct event *x = &a->e, *y = &b->e;
    return uuid_equal(x->id, y->id) && x->time == y->time && x->wall_ms == y->wall_ms && x->suspect == y->suspect &&
           uuid_equal(x->learner, y->learner) && x->kind == y->kind && memcmp(x->hash, y->hash, sizeof x->hash) == 0 &&
           a->version == b->version && a->length == b->length;
}

bool frozen_sound(const struct store_frozen *f)
{
    uint8_t hash[sizeof f->e.hash];
    if (f->erased)
        return f->e.payload_len == 0;
    if (f->e.payload_len != f->length)
        return false;
    crypto_generichash(hash, sizeof hash, (const uint8_t *)f->e.payload, f->e.payload_len, NULL, 0);
    return memcmp(hash, f->e.hash, sizeof hash) == 0;
}

bool frozen_tombstone(const struct store_frozen *f)
{
    struct event_facts facts;
    return f->e.kind == EVENT_ERASED && !f->erased && !uuid_is_nil(f->e.learner) &&
           event_decode(EVENT_ERASED, f->e.payload, f->e.payload_len, &facts, NULL) == STATUS_OK;
}
