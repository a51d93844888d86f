// SPDX-License-Identifier: GPL-3.0-or-later
/* Bundles, one behind the other, as large as the line has earned (pace.h). After a break the school is asked what it has, so that only
 * what was cut is sent again. */
#include <string.h>

#include "push/trip.h"
#include "sync/ack.h"

enum { TRIES = 8 /* in a row without anything taken */ };

struct run {
    uuid epoch;
    int64_t first, last;
};

struct due {
    const struct trip *v;
    struct buf runs;
    int64_t events;
};

/* Of its own events the kiosk has marked how far they may leave it (sync/identity.h). */
static enum status add_run(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    struct due *d = ctx;
    if (uuid_equal(epoch, d->v->id.key.epoch) && last > d->v->marked)
        last = d->v->marked;
    if (first <= last) {
        buf_put(&d->runs, &(struct run){epoch, first, last}, sizeof(struct run));
        d->events += last - first + 1;
    }
    return buf_ok(&d->runs) ? STATUS_OK : STATUS_NOMEM;
}

static bool list_due(struct trip *v, struct due *d)
{
    buf_clear(&d->runs);
    d->v = v;
    d->events = 0;
    return sync_due_beyond(&v->sync, &v->answer, add_run, d) == STATUS_OK;
}

struct parcel {
    struct buf body;
    struct bundle_manifest m;
    bool on_the_way; /* sent at least in part, and no answer came */
    uint64_t sent;
};

static enum status make(struct trip *v, const struct run *r, const uint8_t *before, struct parcel *p)
{
    const struct seal_for who = {(const uint8_t(*)[KEY_SIZE])&v->school.box_public, 1, NULL};
    const int64_t most = r->first + (int64_t)pace_events(&v->pace) - 1;
    const struct bundle_run run = {.epoch = r->epoch, .first = r->first, .last = most < r->last ? most : r->last,
                                   .before = before, .content_max = PACE_CONTENT_MAX};
    buf_clear(&p->body);
    enum status st = bundle_write_run(v->store, &v->id.key.sign, &run, &who, sync_to_buf(&p->body), &p->m);
    return st == STATUS_OK && !buf_ok(&p->body) ? STATUS_NOMEM : st;
}

static void count_taken(struct trip *v, const struct parcel *p)
{
    const uint64_t n = (uint64_t)(p->m.last - p->m.first + 1);
    pace_taken(&v->pace, n, p->body.len);
    v->report->bundles++;
    v->report->events += n;
    v->report->bytes += p->body.len;
}

static enum push_result give_one(struct trip *v, struct parcel *p)
{
    struct http_answer a = {0};
    enum push_result r = ask_signed(v, "POST", "/v1/take", p->body.data, p->body.len, &a);
    p->sent = a.sent;
    p->on_the_way = r == PUSH_BROKEN && a.sent;
    if (r == PUSH_OK) {
        count_taken(v, p);
        r = hear_answer(v, &a.body);
    }
    buf_finish(&a.body);
    return r;
}

/* All of one run, as far as it goes. *some: something was taken. */
static enum push_result give_run(struct trip *v, struct run r, struct parcel *p, bool *some)
{
    uint8_t chain[32], *before = NULL;
    while (r.first <= r.last) {
        if (make(v, &r, before, p) != STATUS_OK)
            return PUSH_TROUBLE;
        enum push_result st = give_one(v, p);
        if (st != PUSH_OK)
            return st;
        *some = true;
        memcpy(chain, p->m.after, sizeof chain);
        before = chain;
        r.first = p->m.last + 1;
    }
    return PUSH_OK;
}

/* The line broke with a bundle on its way: was it taken, and only the answer lost? */
static void settle(struct trip *v, const struct due *d, struct parcel *p)
{
    bool due = false;
    const struct run *runs = (const struct run *)(const void *)d->runs.data;
    for (size_t i = 0; i < d->runs.len / sizeof *runs; i++)
        due |= uuid_equal(runs[i].epoch, p->m.epoch) && runs[i].first <= p->m.last && p->m.first <= runs[i].last;
    if (due) {
        v->report->again_events += (uint64_t)(p->m.last - p->m.first + 1);
        v->report->again_bytes += p->sent;
    } else {
        count_taken(v, p);
    }
    p->on_the_way = false;
}

static enum push_result give_due(struct trip *v, const struct due *d, struct parcel *p, bool *some)
{
    enum push_result r = PUSH_OK;
    for (size_t at = 0; at < d->runs.len && r == PUSH_OK; at += sizeof(struct run)) {
        struct run run;
        memcpy(&run, d->runs.data + at, sizeof run);
        r = give_run(v, run, p, some);
    }
    return r;
}

/* A machine that a hub has never heard of is told nothing, but listed for approval when it brings what only who has the school's enrolment
 * can seal: one event is enough. */
static enum push_result knock(struct trip *v, struct due *d, struct parcel *p)
{
    struct run first;
    if (!list_due(v, d))
        return PUSH_TROUBLE;
    if (!d->runs.len)
        return PUSH_STRANGER;
    memcpy(&first, d->runs.data, sizeof first);
    first.last = first.first;
    if (make(v, &first, NULL, p) != STATUS_OK)
        return PUSH_TROUBLE;
    return give_one(v, p);
}

/* What the hub has taken and does not say it holds lies in its quarantine: it is not given twice in one trip. */
static enum push_result give_once(struct trip *v, struct due *d, struct parcel *p, bool *some)
{
    enum push_result r = fetch_answer(v);
    if (r == PUSH_STRANGER)
        r = knock(v, d, p);
    if (r != PUSH_OK)
        return r;
    if (!list_due(v, d))
        return PUSH_TROUBLE;
    if (p->on_the_way)
        settle(v, d, p);
    r = give_due(v, d, p, some);
    if (r == PUSH_BROKEN)
        pace_broken(&v->pace);
    return r;
}

enum push_result give_all(struct trip *v)
{
    struct due d = {0};
    struct parcel p = {0};
    enum push_result r = PUSH_OK;
    unsigned failures = 0;
    do {
        bool some = false;
        if (r == PUSH_BROKEN)
            trip_pause(v, failures++);
        r = give_once(v, &d, &p, &some);
        v->report->breaks += r == PUSH_BROKEN;
        failures = some ? 0 : failures;
    } while (r == PUSH_BROKEN && failures < TRIES);
    if (p.on_the_way) { /* nobody can be asked any more */
        v->report->again_events += (uint64_t)(p.m.last - p.m.first + 1);
        v->report->again_bytes += p.sent;
    }
    v->report->left = list_due(v, &d) ? d.events : -1;
    buf_finish(&d.runs);
    buf_finish(&p.body);
    return r;
}
