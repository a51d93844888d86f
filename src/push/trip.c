// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/trip.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/platform.h"
#include "sync/ack.h"
#include "sync/files.h"
#include "sync/stick.h"

enum { ANSWER_MAX = 2 << 20, PAUSE_MS = 250 };

void trip_pause(const struct trip *v, unsigned failures)
{
    uint32_t ms = PAUSE_MS << (failures < 7 ? failures : 7), most = (uint32_t)v->o->patience_s * 1000;
    if (ms > most)
        ms = most;
    ms = ms / 2 + randombytes_uniform(ms / 2 + 1); /* forty kiosks that lost the same router do not come back at once */
    struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static enum push_result came_to(enum status st, const struct http_answer *a)
{
    if (st == STATUS_IO)
        return PUSH_BROKEN;
    if (st != STATUS_OK)
        return st == STATUS_NOMEM || st == STATUS_FULL || st == STATUS_READONLY ? PUSH_TROUBLE : PUSH_REFUSED;
    if (a->code == 200)
        return PUSH_OK;
    if (a->code == 503 || a->code == 408 || a->code == 429 || a->code == 502 || a->code == 504)
        return PUSH_BROKEN;
    return a->code == 401 || a->stranger ? PUSH_STRANGER : PUSH_REFUSED;
}

enum push_result ask_signed(struct trip *v, const char *method, const char *target, const void *body, size_t n,
                             struct http_answer *out)
{
    struct http_question q = {.base = v->base, .method = method, .target = target, .body = body, .len = n,
                              .by = &v->id.key.sign, .most = ANSWER_MAX};
    enum status st = http_ask(v->http, &q, out);
    return came_to(st, out);
}

/* ---- the school's answer ---- */

static enum status open_answer(struct trip *v, const struct buf *sealed, struct buf *out)
{
    struct sync_memory m = {(const uint8_t *)sealed->data, sealed->len};
    struct seal_in *seal = NULL;
    char piece[4096];
    size_t got = sizeof piece;
    enum status st = unseal_begin(sync_from_memory(&m), SEAL_ACK, &v->id.key.open, 1, NULL, &seal);
    while (st == STATUS_OK && got == sizeof piece) {
        st = unseal_read(seal, piece, sizeof piece, &got);
        if (st == STATUS_OK)
            buf_put(out, piece, got);
    }
    unseal_end(seal);
    return st == STATUS_OK && !buf_ok(out) ? STATUS_NOMEM : st;
}

enum push_result hear_answer(struct trip *v, const struct buf *sealed)
{
    struct buf plain = {0};
    struct ack a;
    enum status st = open_answer(v, sealed, &plain);
    if (st == STATUS_OK)
        st = ack_read(plain.data, plain.len, &a, NULL, NULL);
    if (st == STATUS_OK && memcmp(a.signer, v->school.sign_public, KEY_SIZE) != 0)
        st = STATUS_DENIED;
    if (st == STATUS_OK && a.counter > v->counter) {
        buf_clear(&v->sealed);
        buf_put(&v->sealed, sealed->data, sealed->len);
        buf_finish(&v->answer);
        v->answer = plain;
        v->counter = a.counter;
        return buf_ok(&v->sealed) ? PUSH_OK : PUSH_TROUBLE;
    }
    buf_finish(&plain);
    return st == STATUS_OK ? PUSH_OK : PUSH_REFUSED;
}

/* ---- opening ---- */

static enum status kept_answer(struct trip *v)
{
    struct ack a;
    enum status st = sync_answered(&v->sync, &v->answer);
    if (st == STATUS_OK && v->answer.len && ack_read(v->answer.data, v->answer.len, &a, NULL, NULL) == STATUS_OK)
        v->counter = a.counter;
    return st;
}

static enum status open_all(struct trip *v, char address[512])
{
    const struct store_options opt = {.read_only = true};
    enum status st = store_open(v->o->data_dir, &opt, &v->store);
    if (st == STATUS_OK)
        st = identity_peek(v->o->data_dir, &v->id.key, &v->marked);
    if (st == STATUS_OK && !uuid_equal(v->id.key.epoch, store_epoch(v->store)))
        st = STATUS_BUSY; /* the kiosk is beginning a new epoch */
    v->sync = (struct sync){.store = v->store, .id = &v->id};
    if (st == STATUS_OK) {
        st = sync_enrolled(&v->sync, &v->school);
        v->enrolled = st == STATUS_OK;
    }
    if (st == STATUS_OK || st == STATUS_NOTFOUND)
        st = kept_answer(v);
    address[0] = 0;
    if (st == STATUS_OK && v->o->hub)
        snprintf(address, 512, "%s", v->o->hub);
    else if (st == STATUS_OK)
        st = store_get(v->store, HUB_ADDRESS, address, 512);
    if (st == STATUS_OK && store_get(v->store, HUB_CODE, v->code, sizeof v->code) != STATUS_OK)
        v->code[0] = 0;
    if (st == STATUS_OK && snprintf(v->inbox, sizeof v->inbox, "%s/" INBOX_FOLDER, v->o->data_dir) >= INBOX_PATH)
        st = STATUS_INVALID;
    if (st == STATUS_OK)
        st = platform_make_dirs(v->inbox);
    return st == STATUS_OK ? http_open(v->o->patience_s, &v->http) : st;
}

/* ---- the trip ---- */

static enum push_result keep_answer(struct trip *v)
{
    if (!v->sealed.len)
        return PUSH_OK;
    v->report->fetched++;
    return file_write(v->inbox, STICK_ACK, v->sealed.data, v->sealed.len) == STATUS_OK ? PUSH_OK : PUSH_TROUBLE;
}

static enum push_result at_hub(struct trip *v)
{
    enum push_result r = fetch_enrolment(v);
    if (r == PUSH_OK)
        r = give_all(v);
    enum push_result kept = keep_answer(v); /* also of what was given before the line broke */
    if (r == PUSH_OK)
        r = kept;
    return r == PUSH_OK ? fetch_news(v) : r;
}

/* What says most about why nothing came of it is kept: nobody < another school < a wrong code < … */
static enum push_result worse(enum push_result a, enum push_result b)
{
    static const int says[PUSH_COUNT] = {[PUSH_NOBODY] = 0, [PUSH_BROKEN] = 1, [PUSH_OTHER] = 2, [PUSH_CODE] = 3,
                                          [PUSH_REFUSED] = 4, [PUSH_STRANGER] = 5, [PUSH_TROUBLE] = 6};
    return says[b] > says[a] ? b : a;
}

enum push_result push_once(const struct push_options *o, struct push_report *out)
{
    struct trip v = {.o = o, .report = out};
    char address[512], bases[BASES_MAX][BASE_TEXT];
    enum push_result r = PUSH_TROUBLE;
    *out = (struct push_report){0};
    pace_init(&v.pace);
    enum status st = open_all(&v, address);
    if (st == STATUS_NOTFOUND && !address[0])
        r = PUSH_OFF;
    unsigned n = st == STATUS_OK ? find_bases(&v, address, bases) : 0;
    if (st == STATUS_OK)
        r = PUSH_NOBODY;
    for (unsigned i = 0; i < n && r != PUSH_OK && r != PUSH_ENROLLING; i++) {
        memcpy(v.base, bases[i], sizeof v.base);
        enum push_result one = at_hub(&v);
        r = one == PUSH_OK || one == PUSH_ENROLLING ? one : worse(r, one);
    }
    http_close(v.http);
    store_close(v.store);
    buf_finish(&v.answer);
    buf_finish(&v.sealed);
    sodium_memzero(&v.id, sizeof v.id);
    return r;
}
