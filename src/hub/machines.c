// SPDX-License-Identifier: GPL-3.0-or-later
/* Machines a school knows, and what is sealed for them. */
#include <string.h>

#include "hub/db_private.h"
#include "sync/ack.h"

static bool read_trust(void *ctx, const struct hub_value *row)
{
    *(enum store_trust *)ctx = (enum store_trust)row[0].i;
    return false;
}

enum status hub_machine(struct hub *h, uuid school, const uint8_t public[KEY_SIZE], enum store_trust *out)
{
    *out = TRUST_UNKNOWN;
    return hub_ask(h, school, HQ_MACHINE, HUB_ARGS(hub_uuid(school), hub_bytes(public, KEY_SIZE)), read_trust, out);
}

enum status hub_machine_seen(struct hub *h, uuid school, const uint8_t public[KEY_SIZE], int64_t wall_ms)
{
    return hub_change(h, school, HQ_MACHINE_SEEN, HUB_ARGS(hub_uuid(school), hub_bytes(public, KEY_SIZE), hub_int(wall_ms)), NULL);
}

enum status hub_machine_trust(struct hub *h, uuid school, const uint8_t public[KEY_SIZE], enum store_trust trust)
{
    return hub_change(h, school, HQ_MACHINE_TRUST, HUB_ARGS(hub_uuid(school), hub_bytes(public, KEY_SIZE), hub_int(trust)), NULL);
}

struct listing {
    bool (*machine)(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms);
    bool (*school)(void *ctx, uuid school, enum store_trust trust);
    void *ctx;
};

static bool list_machine(void *ctx, const struct hub_value *row)
{
    struct listing *l = ctx;
    return row[0].n != KEY_SIZE || l->machine(l->ctx, row[0].p, (enum store_trust)row[1].i, row[2].i);
}

enum status hub_machines(struct hub *h, uuid school,
                         bool (*each)(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms), void *ctx)
{
    struct listing l = {.machine = each, .ctx = ctx};
    return hub_ask(h, school, HQ_MACHINE_ALL, HUB_ARGS(hub_uuid(school)), list_machine, &l);
}

static bool list_school(void *ctx, const struct hub_value *row)
{
    struct listing *l = ctx;
    return l->school(l->ctx, hub_value_uuid(&row[0]), (enum store_trust)row[1].i);
}

enum status hub_machine_schools(struct hub *h, const uint8_t public[KEY_SIZE],
                                bool (*each)(void *ctx, uuid school, enum store_trust trust), void *ctx)
{
    struct listing l = {.school = each, .ctx = ctx};
    return hub_ask(h, (uuid){{0}}, HQ_MACHINE_SCHOOLS, HUB_ARGS(hub_bytes(public, KEY_SIZE)), list_school, &l);
}

/* ---- sealing ---- */

static bool join(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms)
{
    (void)seen_ms;
    if (trust == TRUST_APPROVED)
        seal_join(ctx, public);
    return true;
}

enum status hub_seal(struct hub *h, uuid school, const uint8_t *machine, enum seal_kind kind, const void *bytes, size_t n,
                     struct sync_sink to)
{
    struct seal_crowd c = {.count = 0};
    enum status st = STATUS_OK;
    if (machine)
        seal_join(&c, machine);
    else
        st = hub_machines(h, school, join, &c);
    return st == STATUS_OK ? seal_for_crowd(&c, kind, bytes, n, to) : st;
}

/* ---- the answer ---- */

struct answering {
    uuid school;
    const struct signer *by;
    int64_t wall_ms, counter;
    struct buf *out;
};

static bool read_counter(void *ctx, const struct hub_value *row)
{
    *(int64_t *)ctx = row[0].i;
    return false;
}

/* The counter's row is locked until the answer is read, so a greater counter knows no less; one that was said is never said again. */
static enum status answer(void *ctx, struct hub *h)
{
    struct answering *a = ctx;
    struct hub_log log = {h, a->school};
    struct sync_log of = hub_log_of(&log);
    int64_t wall = a->wall_ms > 0 ? a->wall_ms : 1;
    enum status st = hub_run(h, HQ_COUNTER_NEXT, HUB_ARGS(hub_uuid(a->school), hub_int(wall)), read_counter, &a->counter, NULL);
    return st == STATUS_OK ? ack_make(&of, a->by, a->counter, a->out) : st;
}

enum status hub_answer(struct hub *h, uuid school, const uint8_t *machine, int64_t wall_ms, struct sync_sink to)
{
    const struct school *s;
    struct buf b = {0};
    enum status st = hub_school_cached(h, school, true, &s); /* anew: the key in use may be another hub's rotation */
    if (st != STATUS_OK)
        return st;
    struct answering a = {school, &school_current(s)->sign, wall_ms, 0, &b};
    st = hub_transact(h, school, true, answer, &a);
    if (st == STATUS_OK)
        st = hub_seal(h, school, machine, SEAL_ACK, b.data, b.len, to);
    buf_finish(&b);
    return st;
}
