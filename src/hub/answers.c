// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/answers.h"

#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/platform.h"
#include "hub/events.h"
#include "sync/request.h"

struct answers {
    char data[4096], where[4200];
    uint8_t key[HUB_KEY];
    unsigned workers;
    struct hub **hubs;
    pthread_mutex_t lock; /* the pack's tag */
    struct platform_stamp pack;
    char tag[36];
};

/* ---- who asks ---- */

struct knowing {
    const struct route *route;
    bool approved, refused;
    uuid school; /* one that approves it */
};

static bool know(void *ctx, uuid school, enum store_trust trust)
{
    struct knowing *k = ctx;
    if (k->route->has_school && !uuid_equal(k->route->school, school))
        return true;
    if (trust == TRUST_APPROVED && !k->approved) {
        k->approved = true;
        k->school = school;
    }
    k->refused |= trust == TRUST_REFUSED;
    return true;
}

static struct hub *hub_of(struct answers *a, unsigned worker, struct http_answer *out)
{
    if (!a->hubs[worker]) {
        enum status st = hub_open(a->where, a->key, NULL, &a->hubs[worker]);
        if (st != STATUS_OK)
            http_fail(out, 503, st);
    }
    return a->hubs[worker];
}

/* Who nobody has approved may say who he is by a bundle that opens under the school's key, and nothing else. */
static size_t admit(void *ctx, unsigned worker, const struct http_request *r, struct http_answer *out)
{
    struct answers *a = ctx;
    struct knowing k = {.route = &r->route};
    struct hub *h = hub_of(a, worker, out);
    enum status st = h ? hub_machine_schools(h, r->machine, know, &k) : STATUS_OK;
    if (!h)
        return 0;
    if (st != STATUS_OK) {
        http_fail(out, 503, st);
        return 0;
    }
    if (k.approved)
        return REQUEST_BODY_MAX;
    if (r->route.kind == ROUTE_TAKE && !k.refused)
        return HTTP_STRANGER_MAX;
    out->stranger = !k.refused;
    http_fail(out, 403, STATUS_DENIED);
    return 0;
}

/* ---- what is answered ---- */

static enum status health(struct hub *h, struct http_answer *out)
{
    char value[8];
    enum status st = hub_get(h, (uuid){{0}}, "health", value, sizeof value); /* does the store answer? */
    buf_puts(&out->body, "ok\n");
    out->type = "text/plain";
    return st == STATUS_NOTFOUND ? STATUS_OK : st;
}

struct only {
    unsigned count;
    uuid school;
};

static bool first(void *ctx, const struct hub_school *s)
{
    struct only *o = ctx;
    o->school = s->id;
    return ++o->count < 2;
}

static enum status enrolment(struct hub *h, const struct route *r, struct http_answer *out)
{
    struct only o = {.count = 1, .school = r->school};
    struct school s;
    enum status st = STATUS_OK;
    if (!r->has_school) {
        o.count = 0;
        st = hub_schools(h, first, &o);
    }
    if (st == STATUS_OK && o.count != 1)
        st = o.count ? STATUS_INVALID : STATUS_NOTFOUND; /* several: which? */
    if (st == STATUS_OK)
        st = hub_school(h, o.school, &s);
    if (st == STATUS_OK)
        enrolment_write(&s, false, &out->body);
    school_wipe(&s);
    return st;
}

static enum status take(struct hub *h, const struct http_request *r, struct http_answer *out)
{
    struct hub_took took = {0};
    enum store_trust trust = TRUST_UNKNOWN;
    int64_t now = platform_wall_ms();
    enum status st = hub_take(h, r->body, now, &took);
    out->stranger = took.stranger;
    if (st == STATUS_OK) {
        snprintf(out->note, sizeof out->note, "fresh=%lld known=%lld aside=%lld%s", (long long)took.fresh, (long long)took.known,
                 (long long)took.quarantined, took.forked ? " forked" : "");
        st = hub_machine(h, took.school, r->machine, &trust);
    }
    if (st == STATUS_OK && trust != TRUST_APPROVED) { /* it brought another machine's bundle: that is taken, but it is told nothing */
        out->stranger = trust == TRUST_UNKNOWN;
        st = STATUS_DENIED;
    }
    return st == STATUS_OK ? hub_answer(h, took.school, r->machine, now, sync_to_buf(&out->body)) : st;
}

static bool list(void *ctx, const char *name, int64_t version)
{
    buf_printf(ctx, "%lld %s\n", (long long)version, name);
    return true;
}

static enum status document(struct hub *h, uuid school, const struct http_request *r, struct http_answer *out)
{
    struct buf bytes = {0};
    struct document d;
    enum status st = hub_document(h, school, r->route.name, &bytes, &d);
    if (st == STATUS_OK)
        st = hub_seal(h, school, r->machine, SEAL_DOCUMENT, bytes.data, bytes.len, sync_to_buf(&out->body));
    buf_finish(&bytes);
    return st;
}

/* ---- the pack: a file beside the store ---- */

static enum status hash_file(int fd, char out[36])
{
    crypto_generichash_state h;
    uint8_t piece[16 << 10], sum[16];
    ssize_t n;
    crypto_generichash_init(&h, NULL, 0, sizeof sum);
    for (off_t at = 0; (n = pread(fd, piece, sizeof piece, at)) > 0; at += n)
        crypto_generichash_update(&h, piece, (size_t)n);
    crypto_generichash_final(&h, sum, sizeof sum);
    out[0] = '"';
    sodium_bin2hex(out + 1, 34, sum, sizeof sum);
    memcpy(out + 33, "\"", 2);
    return n == 0 ? STATUS_OK : STATUS_IO;
}

static enum status pack(struct answers *a, const struct http_request *r, struct http_answer *out)
{
    char path[4200];
    struct platform_stamp now;
    snprintf(path, sizeof path, "%s/" HUB_PACK, a->data);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    enum status st = fd < 0 ? STATUS_NOTFOUND : platform_stamp_file(path, &now);
    pthread_mutex_lock(&a->lock);
    if (st == STATUS_OK && (memcmp(&now, &a->pack, sizeof now) != 0 || !a->tag[0])) {
        st = hash_file(fd, a->tag);
        a->pack = now;
    }
    memcpy(out->etag, a->tag, sizeof out->etag);
    pthread_mutex_unlock(&a->lock);
    bool same = st == STATUS_OK && r->none_match && strstr(r->none_match, out->etag);
    if (st == STATUS_OK && !same) {
        out->fd = fd;
        out->size = now.size;
        return STATUS_OK;
    }
    if (same)
        out->code = 304;
    else
        out->etag[0] = 0;
    if (fd >= 0)
        close(fd);
    return st;
}

static enum status of_school(struct answers *a, struct hub *h, const struct http_request *r, struct http_answer *out)
{
    struct knowing k = {.route = &r->route};
    enum status st = hub_machine_schools(h, r->machine, know, &k);
    if (st == STATUS_OK && !k.approved)
        st = STATUS_DENIED; /* since it was let in */
    if (st != STATUS_OK)
        return st;
    if (r->route.kind == ROUTE_ACK)
        return hub_answer(h, k.school, r->machine, platform_wall_ms(), sync_to_buf(&out->body));
    if (r->route.kind == ROUTE_DOCUMENT)
        return document(h, k.school, r, out);
    if (r->route.kind == ROUTE_PACK)
        return pack(a, r, out);
    out->type = "text/plain";
    st = hub_publish_erased(h, k.school, platform_wall_ms()); /* who asked to be forgotten at one kiosk is forgotten at all */
    return st != STATUS_OK ? st : hub_documents(h, k.school, list, &out->body);
}

static enum status answer_kind(struct answers *a, struct hub *h, const struct http_request *r, struct http_answer *out)
{
    switch (r->route.kind) {
    case ROUTE_HEALTH:
        return health(h, out);
    case ROUTE_ENROLMENT:
        return enrolment(h, &r->route, out);
    case ROUTE_TAKE:
        return take(h, r, out);
    case ROUTE_ACK:
    case ROUTE_DOCUMENTS:
    case ROUTE_DOCUMENT:
    case ROUTE_PACK:
        return of_school(a, h, r, out);
    }
    return STATUS_NOTFOUND;
}

static void answer(void *ctx, unsigned worker, const struct http_request *r, struct http_answer *out)
{
    struct answers *a = ctx;
    struct hub *h = hub_of(a, worker, out);
    if (!h)
        return;
    enum status st = answer_kind(a, h, r, out);
    if (st == STATUS_OK && !buf_ok(&out->body))
        st = STATUS_NOMEM;
    if (st != STATUS_OK)
        http_fail_status(out, st);
    if (st != STATUS_OK && r->route.kind != ROUTE_TAKE && out->code == 422)
        out->code = 500; /* nothing came with the request that could be damaged: our own store is */
}

/* ---- the whole ---- */

enum status answers_open(const char *data, const char *where, const uint8_t key[HUB_KEY], unsigned workers, struct answers **out)
{
    struct answers *a = calloc(1, sizeof *a);
    *out = a;
    if (!a)
        return STATUS_NOMEM;
    snprintf(a->data, sizeof a->data, "%s", data);
    snprintf(a->where, sizeof a->where, "%s", where);
    memcpy(a->key, key, sizeof a->key);
    a->workers = workers;
    a->hubs = calloc(workers, sizeof *a->hubs);
    pthread_mutex_init(&a->lock, NULL);
    if (a->hubs)
        return STATUS_OK;
    answers_close(a);
    *out = NULL;
    return STATUS_NOMEM;
}

struct http_service answers_service(struct answers *a)
{
    return (struct http_service){admit, answer, a};
}

void answers_close(struct answers *a)
{
    if (!a)
        return;
    for (unsigned i = 0; a->hubs && i < a->workers; i++)
        hub_close(a->hubs[i]);
    free(a->hubs);
    pthread_mutex_destroy(&a->lock);
    sodium_memzero(a->key, sizeof a->key);
    free(a);
}
