// SPDX-License-Identifier: GPL-3.0-or-later
/* Other kiosks' logs. Headers are taken as they are, payloads must be what their hash says, and an erasure counts wherever it was
 * made. Afterwards all projections are made anew: what arrived late belongs between what was here. */
#include "store/store_private.h"

#include <sodium.h>
#include <string.h>

/* An emptied payload cannot be checked, and need not be: it says nothing. */
static bool is_sound(const struct event *e)
{
    uint8_t hash[sizeof e->hash];
    if (e->seq <= 0 || uuid_is_nil(e->epoch) || uuid_is_nil(e->id) || e->payload_len > STORE_PAYLOAD_MAX)
        return false;
    if (!e->payload_len)
        return true;
    crypto_generichash(hash, sizeof hash, (const uint8_t *)e->payload, e->payload_len, NULL, 0);
    return memcmp(hash, e->hash, sizeof hash) == 0;
}

static enum status has(struct store *s, const struct event *e, bool *there)
{
    sqlite3_stmt *q = db_query(s, Q_EVENT_HAS);
    db_bind_uuid(s, q, 1, e->epoch);
    db_bind_int(s, q, 2, e->seq);
    enum status st = db_row(s, q, there);
    if (st == STATUS_OK && *there) {
        const void *hash = sqlite3_column_blob(q, 1);
        if (!uuid_equal(db_column_uuid(q, 0), e->id) || !hash || memcmp(hash, e->hash, sizeof e->hash) != 0)
            st = STATUS_INVALID;
    }
    sqlite3_reset(q);
    return st;
}

static enum status insert(struct store *s, const struct event *e, bool emptied)
{
    struct event_facts f;
    if (!emptied && event_decode((enum event_kind)e->kind, e->payload, e->payload_len, &f, NULL) == STATUS_NOMEM)
        return STATUS_NOMEM;
    sqlite3_stmt *q = db_query(s, Q_EVENT_IMPORT);
    db_bind_uuid(s, q, 1, e->epoch);
    db_bind_int(s, q, 2, e->seq);
    db_bind_uuid(s, q, 3, e->id);
    db_bind_int(s, q, 4, e->time);
    db_bind_int(s, q, 5, e->wall_ms);
    db_bind_int(s, q, 6, e->suspect);
    db_bind_uuid(s, q, 7, e->learner);
    db_bind_int(s, q, 8, e->kind);
    db_bind_int(s, q, 9, emptied ? 0 : f.version);
    db_bind_blob(s, q, 10, e->hash, sizeof e->hash);
    db_bind_int(s, q, 11, emptied);
    db_bind_blob(s, q, 12, e->payload, emptied ? 0 : e->payload_len);
    return db_run(s, q);
}

static enum status erase(struct store *s, uuid learner)
{
    static const enum query queries[] = {Q_STATEMENT_ERASE, Q_EVENT_ERASE, Q_PIN_DELETE};
    enum status st = STATUS_OK;
    for (size_t i = 0; i < sizeof queries / sizeof *queries && st == STATUS_OK; i++) {
        sqlite3_stmt *q = db_query(s, queries[i]);
        db_bind_uuid(s, q, 1, learner);
        st = db_run(s, q);
    }
    return st;
}

/* The tombstones come with the tables made anew; here they are asked for while rows come in. */
static enum status note_erasures(struct store *s, const struct event *events, size_t n)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; i < n && st == STATUS_OK; i++) {
        if (events[i].kind != EVENT_ERASED || uuid_is_nil(events[i].learner))
            continue;
        sqlite3_stmt *q = db_query(s, Q_TOMBSTONE_PUT);
        db_bind_uuid(s, q, 1, events[i].learner);
        st = db_run(s, q);
        if (st == STATUS_OK)
            st = erase(s, events[i].learner);
    }
    return st;
}

static enum status hear(struct store *s, const struct event *events, size_t n, int64_t wall_ms)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_DEVICE);
    enum status st = db_row(s, q, &row);
    hlc heard = st == STATUS_OK && row ? sqlite3_column_int64(q, 3) : 0;
    sqlite3_reset(q);
    for (size_t i = 0; i < n; i++)
        heard = hlc_receive(heard, events[i].time, wall_ms);
    if (st != STATUS_OK)
        return st;
    q = db_query(s, Q_DEVICE_HEARD);
    db_bind_int(s, q, 1, heard);
    return db_run(s, q);
}

static enum status import(struct store *s, const struct event *events, size_t n, int64_t wall_ms)
{
    enum status st = note_erasures(s, events, n);
    for (size_t i = 0; i < n && st == STATUS_OK; i++) {
        const struct event *e = &events[i];
        bool there = false, erased = false;
        if (!is_sound(e))
            return STATUS_INVALID;
        st = has(s, e, &there);
        if (st == STATUS_OK && !there)
            st = store_tombstone(s, e->learner, &erased);
        if (st == STATUS_OK && !there)
            st = insert(s, e, !e->payload_len || (erased && e->kind != EVENT_ERASED));
    }
    if (st == STATUS_OK)
        st = hear(s, events, n, wall_ms);
    if (st == STATUS_OK)
        st = store_replay(s);
    return st == STATUS_OK ? progress_refresh(s) : st;
}

enum status store_import(struct store *s, const struct event *events, size_t n, int64_t wall_ms)
{
    if (!n)
        return STATUS_OK;
    enum status st = db_begin(s);
    if (st == STATUS_OK)
        st = db_end(s, import(s, events, n, wall_ms));
    if (st != STATUS_OK)
        return st;
    s->scrub_due = true;
    (void)store_tidy(s);
    return STATUS_OK;
}
