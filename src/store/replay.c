// SPDX-License-Identifier: GPL-3.0-or-later
/* One learner's projections from that learner's events, in the order of (hybrid clock, epoch, sequence): what arrives late belongs
 * between what was here. */
#include "store/store_private.h"

enum status store_has_later(struct store *s, const struct event *e, bool *there)
{
    *there = false;
    if (uuid_is_nil(e->learner))
        return STATUS_OK;
    sqlite3_stmt *q = db_query(s, Q_EVENT_LATER);
    db_bind_uuid(s, q, 1, e->learner);
    db_bind_int(s, q, 2, e->time);
    db_bind_uuid(s, q, 3, e->epoch);
    db_bind_int(s, q, 4, e->seq);
    enum status st = db_row(s, q, there);
    sqlite3_reset(q);
    return st;
}

static enum status replay_one(struct store *s, int64_t n)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_EVENT_AT);
    db_bind_int(s, q, 1, n);
    enum status st = db_row(s, q, &row);
    if (st == STATUS_OK && row) {
        struct event e;
        store_read_event(q, &e);
        st = progress_apply(s, &e, n);
        if (st == STATUS_INVALID || st == STATUS_NEWER) /* erased, or of a later version: kept, not understood */
            st = STATUS_OK;
    }
    sqlite3_reset(q);
    return st;
}

enum status store_replay_learner(struct store *s, uuid learner)
{
    static const enum query clear[] = {Q_LEARNER_DELETE, Q_VISIT_DELETE, Q_PROGRESS_DELETE, Q_BOOSTER_DELETE};
    enum status st = STATUS_OK;
    for (size_t i = 0; i < sizeof clear / sizeof *clear && st == STATUS_OK; i++) {
        sqlite3_stmt *q = db_query(s, clear[i]);
        db_bind_uuid(s, q, 1, learner);
        st = db_run(s, q);
    }
    bool row = true;
    sqlite3_stmt *q = db_query(s, Q_EVENT_ORDER_OF);
    db_bind_uuid(s, q, 1, learner);
    while (st == STATUS_OK && (st = db_row(s, q, &row)) == STATUS_OK && row)
        st = replay_one(s, sqlite3_column_int64(q, 0));
    sqlite3_reset(q);
    return st;
}

enum status store_apply(struct store *s, const struct event *e, int64_t n)
{
    bool later;
    enum status st = store_has_later(s, e, &later);
    if (st != STATUS_OK || !later)
        return st == STATUS_OK ? progress_apply(s, e, n) : st;
    st = store_replay_learner(s, e->learner);
    s->recast++;
    return st == STATUS_OK ? db_run(s, db_query(s, Q_CLEAR_SNAPSHOT)) : st;
}
