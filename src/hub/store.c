// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hub/db_private.h"

enum { TRIES = 10, FIRST_WAIT_MS = 20, MOST_WAIT_MS = 2000 };

const struct hub_query_text hub_query_texts[HUB_QUERIES] = {
#define QUERY(ID, types, sql) [HQ_##ID] = {types, sql},
#include "hub/queries.def"
#undef QUERY
};

/* ---- transactions ---- */

/* Those whom a server's restart threw out come back one after the other. */
static void wait_a_little(int tries)
{
    uint32_t ms = (uint32_t)FIRST_WAIT_MS << tries;
    ms = ms > MOST_WAIT_MS ? MOST_WAIT_MS : ms;
    ms = ms / 2 + randombytes_uniform(ms / 2 + 1);
    struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static enum status once(struct hub *h, uuid school, bool write, enum status (*work)(void *ctx, struct hub *h), void *ctx)
{
    enum status st = h->engine->begin(h->db, school, write);
    if (st != STATUS_OK)
        return st;
    h->inside = true;
    h->scrub = false;
    st = work(ctx, h);
    h->inside = false;
    st = h->engine->end(h->db, st);
    if (st == STATUS_OK && h->scrub)
        (void)h->engine->scrubbed(h->db);
    return st;
}

enum status hub_transact(struct hub *h, uuid school, bool write, enum status (*work)(void *ctx, struct hub *h), void *ctx)
{
    if (h->inside)
        return work(ctx, h);
    enum status st = STATUS_OK;
    for (int i = 0; i < TRIES; i++) {
        st = once(h, school, write, work, ctx);
        if (st == STATUS_OK || !h->engine->again(h->db))
            return st;
        wait_a_little(i);
    }
    return STATUS_IO;
}

enum status hub_run(struct hub *h, enum hub_query id, const struct hub_value *args, hub_row *row, void *ctx, int64_t *changed)
{
    return h->engine->run(h->db, id, args, row, ctx, changed);
}

enum status hub_run_many(struct hub *h, enum hub_query id, const struct hub_value *args, size_t n, hub_row *row, void *ctx)
{
    size_t width = strlen(hub_query_texts[id].types);
    enum status st = STATUS_OK;
    if (h->engine->run_many)
        return h->engine->run_many(h->db, id, args, n, row, ctx);
    for (size_t i = 0; i < n && st == STATUS_OK; i++)
        st = h->engine->run(h->db, id, args + i * width, row, ctx, NULL);
    return st;
}

struct asking {
    enum hub_query id;
    const struct hub_value *args;
    hub_row *row;
    void *ctx;
    int64_t *changed;
};

static enum status ask(void *ctx, struct hub *h)
{
    struct asking *a = ctx;
    return hub_run(h, a->id, a->args, a->row, a->ctx, a->changed);
}

enum status hub_ask(struct hub *h, uuid school, enum hub_query id, const struct hub_value *args, hub_row *row, void *ctx)
{
    struct asking a = {id, args, row, ctx, NULL};
    return hub_transact(h, school, false, ask, &a);
}

enum status hub_change(struct hub *h, uuid school, enum hub_query id, const struct hub_value *args, int64_t *changed)
{
    struct asking a = {id, args, NULL, NULL, changed};
    return hub_transact(h, school, true, ask, &a);
}

uuid hub_value_uuid(const struct hub_value *v)
{
    uuid u = {{0}};
    if (v->n == sizeof u.b)
        memcpy(u.b, v->p, sizeof u.b);
    return u;
}

void hub_value_text(const struct hub_value *v, char *out, size_t cap)
{
    size_t n = v->n < cap ? v->n : cap - 1;
    if (n)
        memcpy(out, v->p, n);
    out[n] = 0;
}

/* ---- opening ---- */

struct testing {
    uint8_t box[16 + crypto_secretbox_MACBYTES];
    uint8_t had[16 + crypto_secretbox_MACBYTES];
    bool there;
};

static bool read_proof(void *ctx, const struct hub_value *row)
{
    struct testing *t = ctx;
    char hex[2 * sizeof t->had + 1];
    size_t n = 0;
    hub_value_text(&row[0], hex, sizeof hex);
    t->there = sodium_hex2bin(t->had, sizeof t->had, hex, strlen(hex), NULL, &n, NULL) == 0 && n == sizeof t->had;
    return false;
}

/* A word sealed under the key, the same each time: tells whether the database's schools are sealed under it. Looked at after it
 * was written, so that of two hubs that begin with two keys one is refused. */
static enum status prove(void *ctx, struct hub *h)
{
    static const uint8_t word[16] = "Chiragh hub key";
    static const uint8_t nonce[crypto_secretbox_NONCEBYTES] = "Chiragh hub proof";
    struct testing *t = ctx;
    char hex[2 * sizeof t->box + 1];
    crypto_secretbox_easy(t->box, word, sizeof word, nonce, h->key);
    sodium_bin2hex(hex, sizeof hex, t->box, sizeof t->box);
    uuid none = {{0}};
    enum status st = hub_run(h, HQ_SETTING, HUB_ARGS(hub_uuid(none), hub_text("hub.proof")), read_proof, t, NULL);
    if (st == STATUS_OK && !t->there) {
        st = hub_run(h, HQ_SETTING_FIRST, HUB_ARGS(hub_uuid(none), hub_text("hub.proof"), hub_text(hex)), NULL, NULL, NULL);
        if (st == STATUS_OK)
            st = hub_run(h, HQ_SETTING, HUB_ARGS(hub_uuid(none), hub_text("hub.proof")), read_proof, t, NULL);
    }
    return st == STATUS_OK && (!t->there || sodium_memcmp(t->box, t->had, sizeof t->box) != 0) ? STATUS_DENIED : st;
}

static bool is_uri(const char *where)
{
    return strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;
}

enum status hub_open(const char *where, const uint8_t key[HUB_KEY], const struct hub_options *opt, struct hub **out)
{
    static const struct hub_options none;
    struct testing t = {.there = false};
    *out = NULL;
    struct hub *h = calloc(1, sizeof *h);
    if (!h || sodium_init() < 0) {
        free(h);
        return STATUS_NOMEM;
    }
    memcpy(h->key, key, sizeof h->key);
    h->engine = is_uri(where) ? &hub_postgresql : &hub_sqlite;
    enum status st = h->engine->open(where, opt ? opt : &none, &h->db);
    if (st == STATUS_OK)
        st = hub_transact(h, (uuid){{0}}, true, prove, &t);
    if (st != STATUS_OK) {
        hub_close(h);
        return st;
    }
    *out = h;
    return STATUS_OK;
}

void hub_close(struct hub *h)
{
    if (!h)
        return;
    hub_schools_forget(h);
    h->engine->close(h->db);
    sodium_memzero(h, sizeof *h);
    free(h);
}

bool hub_on_postgresql(const struct hub *h)
{
    return h->engine == &hub_postgresql;
}

/* ---- settings ---- */

struct getting {
    char *out;
    size_t cap;
    bool there;
};

static bool get(void *ctx, const struct hub_value *row)
{
    struct getting *g = ctx;
    hub_value_text(&row[0], g->out, g->cap);
    g->there = true;
    return false;
}

enum status hub_get(struct hub *h, uuid school, const char *key, char *out, size_t cap)
{
    struct getting g = {out, cap, false};
    enum status st = hub_ask(h, school, HQ_SETTING, HUB_ARGS(hub_uuid(school), hub_text(key)), get, &g);
    return st == STATUS_OK && !g.there ? STATUS_NOTFOUND : st;
}

enum status hub_set(struct hub *h, uuid school, const char *key, const char *value)
{
    if (!value)
        return hub_change(h, school, HQ_SETTING_DROP, HUB_ARGS(hub_uuid(school), hub_text(key)), NULL);
    return hub_change(h, school, HQ_SETTING_PUT, HUB_ARGS(hub_uuid(school), hub_text(key), hub_text(value)), NULL);
}
