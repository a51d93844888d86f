// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_private.h"

#include <sodium.h>
#include <string.h>

enum status store_entropy(struct store *s, int64_t seq, uint8_t out[16])
{
    struct {
        uint8_t epoch[16], bits[16];
        int64_t seq;
    } mix;
    memcpy(mix.epoch, s->epoch.b, sizeof mix.epoch);
    mix.seq = seq;
    if (s->opt.random)
        s->opt.random(s->opt.ctx, mix.bits, sizeof mix.bits);
    else
        randombytes_buf(mix.bits, sizeof mix.bits);
    return crypto_generichash(out, 16, (const uint8_t *)&mix, sizeof mix, NULL, 0) == 0 ? STATUS_OK : STATUS_IO;
}

enum status store_last(struct store *s, int64_t *seq, hlc *time)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_EVENT_LAST);
    db_bind_uuid(s, q, 1, s->epoch);
    enum status st = db_row(s, q, &row);
    *seq = row ? sqlite3_column_int64(q, 0) : 0;
    *time = row ? sqlite3_column_int64(q, 1) : 0;
    sqlite3_reset(q);
    return st;
}

enum status store_tombstone(struct store *s, uuid learner, bool *there)
{
    *there = false;
    if (uuid_is_nil(learner))
        return STATUS_OK;
    sqlite3_stmt *q = db_query(s, Q_TOMBSTONE);
    db_bind_uuid(s, q, 1, learner);
    enum status st = db_row(s, q, there);
    sqlite3_reset(q);
    return st;
}

static enum status check_draft(struct store *s, const struct event_draft *d, int *version)
{
    struct event_facts facts;
    bool erased;
    if (!event_kind_name(d->kind))
        return STATUS_INVALID;
    if (d->payload_len > STORE_PAYLOAD_MAX)
        return STATUS_LIMIT;
    enum status st = event_decode(d->kind, d->payload, d->payload_len, &facts, NULL);
    if (st != STATUS_OK)
        return st == STATUS_NOMEM ? st : STATUS_INVALID;
    *version = facts.version;
    st = store_tombstone(s, d->learner, &erased);
    return st == STATUS_OK && erased ? STATUS_DENIED : st;
}

static enum status insert(struct store *s, const struct event *e, int version)
{
    sqlite3_stmt *q = db_query(s, Q_EVENT_ADD);
    db_bind_uuid(s, q, 1, e->epoch);
    db_bind_int(s, q, 2, e->seq);
    db_bind_uuid(s, q, 3, e->id);
    db_bind_int(s, q, 4, e->time);
    db_bind_int(s, q, 5, e->wall_ms);
    db_bind_int(s, q, 6, e->suspect);
    db_bind_uuid(s, q, 7, e->learner);
    db_bind_int(s, q, 8, e->kind);
    db_bind_int(s, q, 9, version);
    db_bind_blob(s, q, 10, e->hash, sizeof e->hash);
    db_bind_blob(s, q, 11, e->payload, e->payload_len);
    return db_run(s, q);
}

static enum status freeze(struct store *s, const struct event *e, int64_t n)
{
    if (!s->opt.xapi || !event_kind_exported((enum event_kind)e->kind))
        return STATUS_OK;
    struct buf json = {0};
    enum status st = s->opt.xapi(s->opt.xapi_ctx, e, &json);
    if (st == STATUS_OK && !buf_ok(&json))
        st = STATUS_NOMEM;
    if (st == STATUS_OK) {
        sqlite3_stmt *q = db_query(s, Q_STATEMENT_ADD);
        db_bind_int(s, q, 1, n);
        db_bind_blob(s, q, 2, json.data, json.len);
        st = db_run(s, q);
        sqlite3_clear_bindings(q);
    }
    buf_finish(&json);
    return st;
}

/* What the log has reached; read anew in every transaction, so that a failed one leaves nothing behind in memory. */
struct tip {
    int64_t seq, wall_ms;
    hlc time;
};

static enum status load_tip(struct store *s, struct tip *tip)
{
    bool row;
    enum status st = store_last(s, &tip->seq, &tip->time);
    if (st != STATUS_OK)
        return st;
    sqlite3_stmt *q = db_query(s, Q_DEVICE);
    st = db_row(s, q, &row);
    tip->wall_ms = row ? sqlite3_column_int64(q, 1) : 0;
    if (row && sqlite3_column_int64(q, 3) > tip->time)
        tip->time = sqlite3_column_int64(q, 3);
    sqlite3_reset(q);
    return st;
}

static enum status append_one(struct store *s, struct tip *tip, const struct event_draft *d, struct event *e)
{
    uint8_t bits[16];
    int version = 0;
    enum status st = check_draft(s, d, &version);
    if (st == STATUS_OK)
        st = store_entropy(s, tip->seq + 1, bits);
    if (st != STATUS_OK)
        return st;
    *e = (struct event){
        .id = uuid7(d->wall_ms, bits),
        .epoch = s->epoch,
        .seq = tip->seq + 1,
        .time = hlc_tick(tip->time, d->wall_ms),
        .wall_ms = d->wall_ms,
        .suspect = clock_suspect(d->wall_ms, tip->wall_ms),
        .learner = d->learner,
        .kind = (int)d->kind,
        .payload = d->payload,
        .payload_len = d->payload_len,
    };
    crypto_generichash(e->hash, sizeof e->hash, (const uint8_t *)d->payload, d->payload_len, NULL, 0);
    *tip = (struct tip){.seq = e->seq, .time = e->time, .wall_ms = tip->wall_ms};
    if (e->wall_ms > tip->wall_ms || (d->kind == EVENT_TIME && !clock_suspect(e->wall_ms, 0)))
        tip->wall_ms = e->wall_ms;
    st = insert(s, e, version);
    int64_t n = sqlite3_last_insert_rowid(s->db);
    if (st == STATUS_OK)
        st = store_apply(s, e, n);
    return st == STATUS_OK ? freeze(s, e, n) : st;
}

enum status store_append_in(struct store *s, const struct event_draft *drafts, size_t n, struct event *out)
{
    struct tip tip;
    enum status st = load_tip(s, &tip);
    int64_t wall_before = tip.wall_ms;
    for (size_t i = 0; i < n && st == STATUS_OK; i++) {
        struct event e;
        st = append_one(s, &tip, &drafts[i], out ? &out[i] : &e);
    }
    if (st == STATUS_OK && tip.wall_ms != wall_before) {
        sqlite3_stmt *q = db_query(s, Q_DEVICE_WALL);
        db_bind_int(s, q, 1, tip.wall_ms);
        st = db_run(s, q);
    }
    return st;
}

enum status store_append(struct store *s, const struct event_draft *drafts, size_t n, struct event *out)
{
    for (size_t i = 0; i < n; i++)
        if (drafts[i].kind == EVENT_ERASED) /* has work to do besides: store_learner_erase() */
            return STATUS_INVALID;
    if (n == 0)
        return STATUS_OK;
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    st = db_end(s, store_append_in(s, drafts, n, out));
    if (st == STATUS_OK && s->scrub_due)
        (void)store_tidy(s);
    return st;
}

/* ---- reading ---- */

void store_read_event(sqlite3_stmt *q, struct event *e)
{
    *e = (struct event){
        .epoch = db_column_uuid(q, 1),
        .seq = sqlite3_column_int64(q, 2),
        .id = db_column_uuid(q, 3),
        .time = sqlite3_column_int64(q, 4),
        .wall_ms = sqlite3_column_int64(q, 5),
        .suspect = sqlite3_column_int(q, 6) != 0,
        .learner = db_column_uuid(q, 7),
        .kind = sqlite3_column_int(q, 8),
        .payload = "",
    };
    const void *hash = sqlite3_column_blob(q, 9);
    if (hash && sqlite3_column_bytes(q, 9) == (int)sizeof e->hash)
        memcpy(e->hash, hash, sizeof e->hash);
    const void *payload = sqlite3_column_blob(q, 11);
    if (payload && !sqlite3_column_int(q, 10)) {
        e->payload = payload;
        e->payload_len = (size_t)sqlite3_column_bytes(q, 11);
    }
}

enum status store_events(struct store *s, int64_t after, bool (*each)(void *ctx, const struct event *e), void *ctx)
{
    sqlite3_stmt *q = db_query(s, Q_EVENT_SINCE);
    db_bind_uuid(s, q, 1, s->epoch);
    db_bind_int(s, q, 2, after);
    enum status st;
    bool row;
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct event e;
        store_read_event(q, &e);
        if (!each(ctx, &e))
            break;
    }
    sqlite3_reset(q);
    return st;
}

enum status store_test_answers(struct store *s, const char *group,
                               bool (*each)(void *ctx, const struct event *e, const char *group), void *ctx)
{
    sqlite3_stmt *q = db_query(s, Q_EVENT_TEST);
    db_bind_text(s, q, 1, group);
    enum status st;
    bool row;
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct event e;
        char of[48];
        store_read_event(q, &e);
        db_column_text(q, 12, of, sizeof of);
        if (!each(ctx, &e, of))
            break;
    }
    sqlite3_reset(q);
    return st;
}

enum status store_export(struct store *s,
                         bool (*each)(void *ctx, const struct event *e, const char *json, size_t len), void *ctx)
{
    sqlite3_stmt *q = db_query(s, Q_STATEMENT_ALL);
    enum status st;
    bool row;
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct event e;
        store_read_event(q, &e);
        const char *json = sqlite3_column_blob(q, 12);
        size_t len = (size_t)sqlite3_column_bytes(q, 12);
        if (event_kind_exported((enum event_kind)e.kind) && !each(ctx, &e, json, len))
            break;
    }
    sqlite3_reset(q);
    return st;
}

struct only_frozen {
    bool (*each)(void *ctx, const char *json, size_t len);
    void *ctx;
};

static bool pass_frozen(void *ctx, const struct event *e, const char *json, size_t len)
{
    struct only_frozen *o = ctx;
    (void)e;
    return !json || o->each(o->ctx, json, len);
}

enum status store_statements(struct store *s, bool (*each)(void *ctx, const char *json, size_t len), void *ctx)
{
    struct only_frozen o = {each, ctx};
    return store_export(s, pass_frozen, &o);
}

enum status store_freeze(struct store *s)
{
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    bool row = true;
    sqlite3_stmt *q = db_query(s, Q_STATEMENT_MISSING);
    while (st == STATUS_OK && (st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct event e;
        store_read_event(q, &e);
        st = freeze(s, &e, sqlite3_column_int64(q, 0));
        if (st == STATUS_INVALID) /* a payload no statement can be made of stays without one */
            st = STATUS_OK;
    }
    sqlite3_reset(q);
    return db_end(s, st);
}

/* ---- projections from the log ---- */

static enum status replay_one(struct store *s, int64_t n)
{
    bool row;
    struct event e;
    sqlite3_stmt *q = db_query(s, Q_EVENT_AT);
    db_bind_int(s, q, 1, n);
    enum status st = db_row(s, q, &row);
    if (st != STATUS_OK || !row)
        return st;
    store_read_event(q, &e);
    st = progress_apply(s, &e, n);
    if (st == STATUS_INVALID || st == STATUS_NEWER) /* of a later version: kept, not understood */
        st = STATUS_OK;
    sqlite3_reset(q);
    return st;
}

enum status store_replay(struct store *s)
{
    static const enum query clear[] = {Q_CLEAR_LEARNER, Q_CLEAR_VISIT, Q_CLEAR_PROGRESS, Q_CLEAR_TOMBSTONE,
                                       Q_CLEAR_ANSWER, Q_CLEAR_LINK, Q_CLEAR_BOOSTER, Q_CLEAR_SNAPSHOT};
    enum status st = STATUS_OK;
    s->recast++;
    for (size_t i = 0; i < sizeof clear / sizeof *clear && st == STATUS_OK; i++)
        st = db_run(s, db_query(s, clear[i]));
    bool row = true;
    sqlite3_stmt *q = db_query(s, Q_EVENT_ORDER);
    while (st == STATUS_OK && (st = db_row(s, q, &row)) == STATUS_OK && row)
        st = replay_one(s, sqlite3_column_int64(q, 0));
    sqlite3_reset(q);
    return st == STATUS_OK ? db_run(s, db_query(s, Q_DEVICE_FRESH)) : st;
}

enum status store_rebuild(struct store *s)
{
    enum status st = db_begin(s);
    return st == STATUS_OK ? db_end(s, store_replay(s)) : st;
}
