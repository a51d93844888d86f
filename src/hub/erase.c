// SPDX-License-Identifier: GPL-3.0-or-later
/* "Delete me" at the hub: what is kept of an event is its header and the hash of its payload. */
#include <stdlib.h>
#include <string.h>

#include "hub/db_private.h"

struct aside {
    uuid epoch;
    int64_t seq;
    uint8_t digest[32];
    size_t len;
};

static bool keep(void *ctx, const struct hub_value *row)
{
    struct aside a = {.epoch = hub_value_uuid(&row[0]), .seq = row[1].i, .len = (size_t)row[3].i};
    if (row[2].n == sizeof a.digest)
        memcpy(a.digest, row[2].p, sizeof a.digest);
    buf_put(ctx, &a, sizeof a);
    return true;
}

/* As many zeros as it was long. */
static enum status erase_asides(struct hub *h, uuid school, uuid learner)
{
    struct buf list = {0};
    enum status st = hub_run(h, HQ_ASIDE_OF, HUB_ARGS(hub_uuid(school), hub_uuid(learner)), keep, &list, NULL);
    if (st == STATUS_OK && !buf_ok(&list))
        st = STATUS_NOMEM;
    for (size_t at = 0; at < list.len && st == STATUS_OK; at += sizeof(struct aside)) {
        struct aside a;
        memcpy(&a, list.data + at, sizeof a);
        void *zeros = calloc(1, a.len + 1);
        st = zeros ? hub_run(h, HQ_ASIDE_ERASE, HUB_ARGS(hub_uuid(school), hub_uuid(a.epoch), hub_int(a.seq),
                                                         hub_bytes(a.digest, sizeof a.digest), hub_bytes(zeros, a.len)),
                             NULL, NULL, NULL)
                   : STATUS_NOMEM;
        free(zeros);
    }
    buf_finish(&list);
    return st;
}

enum status hub_erase_in(struct hub *h, uuid school, uuid learner)
{
    h->scrub = true;
    enum status st = hub_run(h, HQ_TOMBSTONE_PUT, HUB_ARGS(hub_uuid(school), hub_uuid(learner)), NULL, NULL, NULL);
    if (st == STATUS_OK)
        st = hub_run(h, HQ_EVENT_ERASE, HUB_ARGS(hub_uuid(school), hub_uuid(learner), hub_bytes(NULL, 0)), NULL, NULL, NULL);
    if (st == STATUS_OK)
        st = erase_asides(h, school, learner);
    return st == STATUS_OK ? figures_erase_in(h, school, learner) : st;
}

struct erasing {
    uuid school, learner;
};

static enum status erase(void *ctx, struct hub *h)
{
    const struct erasing *e = ctx;
    enum status st = hub_lock_epochs(h, e->school);
    return st == STATUS_OK ? hub_erase_in(h, e->school, e->learner) : st;
}

enum status hub_erase(struct hub *h, uuid school, uuid learner)
{
    struct erasing e = {school, learner};
    return uuid_is_nil(learner) ? STATUS_INVALID : hub_transact(h, school, true, erase, &e);
}

struct listing {
    bool (*each)(void *ctx, uuid learner);
    void *ctx;
};

static bool list(void *ctx, const struct hub_value *row)
{
    struct listing *l = ctx;
    return l->each(l->ctx, hub_value_uuid(&row[0]));
}

enum status hub_tombstones(struct hub *h, uuid school, bool (*each)(void *ctx, uuid learner), void *ctx)
{
    struct listing l = {each, ctx};
    return hub_ask(h, school, HQ_TOMBSTONE_ALL, HUB_ARGS(hub_uuid(school)), list, &l);
}
