// SPDX-License-Identifier: GPL-3.0-or-later
/* Schools and their secret keys: sealed in the table, opened in a small cache (nothing is ever taken away from a school's keys, so what
 * is cached is at most too little). */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "hub/db_private.h"

struct hub_cached {
    uuid id;
    unsigned used; /* when; 0: an empty place */
    struct school school;
};
static const uuid nobody;

/* ---- sealing under the hub's key: 24 nonce | crypto_secretbox of school_save()'s bytes ---- */

static enum status seal(const struct hub *h, const struct school *s, struct buf *out)
{
    struct buf plain = {0};
    uint8_t nonce[crypto_secretbox_NONCEBYTES];
    school_save(s, &plain);
    size_t n = plain.len + crypto_secretbox_MACBYTES;
    uint8_t *box = buf_ok(&plain) ? malloc(n) : NULL;
    buf_clear(out);
    if (box) {
        randombytes_buf(nonce, sizeof nonce);
        crypto_secretbox_easy(box, (const uint8_t *)plain.data, plain.len, nonce, h->key);
        buf_put(out, nonce, sizeof nonce);
        buf_put(out, box, n);
    }
    if (plain.data)
        sodium_memzero(plain.data, plain.len);
    buf_finish(&plain);
    bool fine = box && buf_ok(out);
    free(box);
    return fine ? STATUS_OK : STATUS_NOMEM;
}

static enum status unseal(const struct hub *h, const struct buf *b, struct school *out)
{
    size_t over = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (b->len < over)
        return STATUS_CORRUPT;
    size_t n = b->len - over;
    uint8_t *plain = malloc(n + 1);
    if (!plain)
        return STATUS_NOMEM;
    const uint8_t *at = (const uint8_t *)b->data;
    bool open = crypto_secretbox_open_easy(plain, at + crypto_secretbox_NONCEBYTES, b->len - crypto_secretbox_NONCEBYTES, at, h->key) == 0;
    enum status st = open ? school_load(plain, n, out) : STATUS_DENIED;
    sodium_memzero(plain, n);
    free(plain);
    return st;
}

static bool keep(void *ctx, const struct hub_value *row)
{
    buf_clear(ctx);
    buf_put(ctx, row[0].p, row[0].n);
    return false;
}

static enum status load(struct hub *h, uuid id, enum hub_query how, struct school *out)
{
    struct buf b = {0};
    enum status st = hub_ask(h, nobody, how, HUB_ARGS(hub_uuid(id)), keep, &b);
    if (st == STATUS_OK)
        st = !buf_ok(&b) ? STATUS_NOMEM : b.len ? unseal(h, &b, out) : STATUS_NOTFOUND;
    buf_finish(&b);
    return st;
}

enum status hub_school(struct hub *h, uuid id, struct school *out)
{
    *out = (struct school){0};
    return load(h, id, HQ_SCHOOL, out);
}

/* ---- the cache ---- */

void hub_schools_forget(struct hub *h)
{
    if (h->cached)
        sodium_memzero(h->cached, HUB_CACHED * sizeof *h->cached);
    free(h->cached);
    h->cached = NULL;
}

enum status hub_school_cached(struct hub *h, uuid id, bool anew, const struct school **out)
{
    struct hub_cached *place = NULL;
    if (!h->cached)
        h->cached = calloc(HUB_CACHED, sizeof *h->cached);
    if (!h->cached)
        return STATUS_NOMEM;
    for (unsigned i = 0; i < HUB_CACHED; i++) {
        struct hub_cached *c = &h->cached[i];
        if (c->used && uuid_equal(c->id, id)) {
            place = c;
            break;
        }
        if (!place || c->used < place->used)
            place = c;
    }
    enum status st = STATUS_OK;
    if (anew || !place->used || !uuid_equal(place->id, id)) {
        place->used = 0;
        st = hub_school(h, id, &place->school);
        place->id = id;
    }
    if (st == STATUS_OK) {
        place->used = ++h->clock;
        *out = &place->school;
    }
    return st;
}

static bool found(void *ctx, const struct hub_value *row)
{
    *(uuid *)ctx = hub_value_uuid(&row[0]);
    return false;
}

enum status hub_school_by_key(struct hub *h, const uint8_t key[KEY_ID_SIZE], uuid *school)
{
    *school = nobody;
    enum status st = hub_ask(h, nobody, HQ_KEY, HUB_ARGS(hub_bytes(key, KEY_ID_SIZE)), found, school);
    return st == STATUS_OK && uuid_is_nil(*school) ? STATUS_NOTFOUND : st;
}

enum status hub_school_find(struct hub *h, const uint8_t key[KEY_ID_SIZE], uuid *id)
{
    uint8_t its[KEY_ID_SIZE];
    for (unsigned i = 0; h->cached && i < HUB_CACHED; i++)
        for (unsigned k = 0; h->cached[i].used && k < h->cached[i].school.count; k++) {
            key_id(h->cached[i].school.keys[k].open.public, its);
            if (memcmp(its, key, sizeof its) == 0) {
                *id = h->cached[i].id;
                return STATUS_OK;
            }
        }
    return hub_school_by_key(h, key, id);
}

/* ---- writing ---- */

struct putting {
    uuid id;
    const struct school *next; /* NULL: a rotation */
    int64_t wall_ms;
};

static bool continues(const struct school *now, const struct school *next)
{
    if (next->count < now->count)
        return false;
    for (unsigned i = 0; i < now->count; i++)
        if (now->keys[i].serial != next->keys[i].serial || memcmp(now->keys[i].seed, next->keys[i].seed, SEED_SIZE) != 0)
            return false;
    return true;
}

static enum status write_school(struct hub *h, uuid id, const struct school *s)
{
    struct buf sealed = {0};
    uint8_t chain[32] = {0};
    enum status st = seal(h, s, &sealed);
    if (st == STATUS_OK)
        st = hub_run(h, HQ_SCHOOL_PUT, HUB_ARGS(hub_uuid(id), hub_text(s->name), hub_int(s->keys[0].made_ms),
                                                hub_bytes(sealed.data, sealed.len)), NULL, NULL, NULL);
    for (unsigned i = 0; i < s->count && st == STATUS_OK; i++) {
        uint8_t key[KEY_ID_SIZE];
        uuid whose = nobody;
        key_id(s->keys[i].open.public, key);
        st = hub_run(h, HQ_KEY_PUT, HUB_ARGS(hub_bytes(key, sizeof key), hub_uuid(id)), NULL, NULL, NULL);
        if (st == STATUS_OK)
            st = hub_run(h, HQ_KEY, HUB_ARGS(hub_bytes(key, sizeof key)), found, &whose, NULL);
        if (st == STATUS_OK && !uuid_equal(whose, id)) /* another school has the key */
            st = STATUS_INVALID;
    }
    if (st == STATUS_OK)
        st = hub_run(h, HQ_EPOCH_ADD, HUB_ARGS(hub_uuid(id), hub_uuid(nobody), hub_bytes(chain, sizeof chain)), NULL, NULL, NULL);
    buf_finish(&sealed);
    return st;
}

static enum status put(void *ctx, struct hub *h)
{
    struct putting *p = ctx;
    struct school now = {0};
    enum status st = load(h, p->id, HQ_SCHOOL_LOCK, &now);
    if (st == STATUS_OK && p->next)
        st = continues(&now, p->next) ? STATUS_OK : STATUS_INVALID;
    else if (st == STATUS_NOTFOUND && p->next)
        st = STATUS_OK;
    else if (st == STATUS_OK)
        st = school_add_key(&now, p->wall_ms, NULL);
    if (st == STATUS_OK)
        st = write_school(h, p->id, p->next ? p->next : &now);
    school_wipe(&now);
    return st;
}

enum status hub_school_put(struct hub *h, const struct school *school)
{
    if (!school->count)
        return STATUS_INVALID;
    struct putting p = {school_id(school->keys[0].sign.public), school, 0};
    enum status st = hub_transact(h, p.id, true, put, &p);
    hub_schools_forget(h);
    return st;
}

enum status hub_rotate(struct hub *h, uuid school, int64_t wall_ms)
{
    struct putting p = {school, NULL, wall_ms};
    enum status st = hub_transact(h, school, true, put, &p);
    hub_schools_forget(h);
    return st;
}

enum status hub_welcome(struct hub *h, uuid school, bool welcome)
{
    int64_t changed = 0;
    enum status st = hub_change(h, nobody, HQ_SCHOOL_WELCOME, HUB_ARGS(hub_uuid(school), hub_int(welcome)), &changed);
    return st == STATUS_OK && !changed ? STATUS_NOTFOUND : st;
}

struct listing {
    bool (*each)(void *ctx, const struct hub_school *s);
    void *ctx;
};

static bool list(void *ctx, const struct hub_value *row)
{
    struct listing *l = ctx;
    struct hub_school s = {.id = hub_value_uuid(&row[0]), .made_ms = row[2].i, .welcome = row[3].i != 0};
    hub_value_text(&row[1], s.name, sizeof s.name);
    return l->each(l->ctx, &s);
}

enum status hub_schools(struct hub *h, bool (*each)(void *ctx, const struct hub_school *s), void *ctx)
{
    struct listing l = {each, ctx};
    return hub_ask(h, nobody, HQ_SCHOOL_ALL, NULL, list, &l);
}
