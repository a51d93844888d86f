// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_private.h"

#include <string.h>

static enum status exists(struct store *s, sqlite3_stmt *bound, bool *there)
{
    enum status st = db_row(s, bound, there);
    sqlite3_reset(bound);
    return st;
}

static enum status known(struct store *s, enum query id, uuid learner, bool *there)
{
    sqlite3_stmt *q = db_query(s, id);
    db_bind_uuid(s, q, 1, learner);
    return exists(s, q, there);
}

static enum status run_for(struct store *s, enum query id, uuid learner)
{
    sqlite3_stmt *q = db_query(s, id);
    db_bind_uuid(s, q, 1, learner);
    return db_run(s, q);
}

static enum status put_pin(struct store *s, uuid learner, const char *hash)
{
    sqlite3_stmt *q = db_query(s, Q_PIN_HASH);
    db_bind_uuid(s, q, 1, learner);
    db_bind_text(s, q, 2, hash);
    return db_run(s, q);
}

static enum status append_learner(struct store *s, uuid learner, const char *group, const char *picture,
                                  enum age_band age, int64_t wall_ms)
{
    struct buf payload = {0};
    event_encode_learner(group, picture, age, &payload);
    enum status st = STATUS_NOMEM;
    if (buf_ok(&payload)) {
        struct event_draft d = {learner, EVENT_LEARNER, payload.data, payload.len, wall_ms};
        st = store_append_in(s, &d, 1, NULL);
    }
    buf_finish(&payload);
    return st;
}

static enum status create_in(struct store *s, const char *group, const char *picture, enum age_band age,
                             const char *pin_hash, int64_t wall_ms, uuid *out)
{
    bool taken;
    int64_t seq;
    hlc time;
    uint8_t bits[16];
    sqlite3_stmt *q = db_query(s, Q_LEARNER_TAKEN);
    db_bind_text(s, q, 1, group);
    db_bind_text(s, q, 2, picture);
    enum status st = exists(s, q, &taken);
    if (st != STATUS_OK || taken)
        return st == STATUS_OK ? STATUS_BUSY : st;
    st = store_last(s, &seq, &time);
    if (st == STATUS_OK)
        st = store_entropy(s, -(seq + 1), bits);
    if (st != STATUS_OK)
        return st;
    *out = uuid4(bits); /* no time in it: it goes out to others with the statements */
    st = append_learner(s, *out, group, picture, age, wall_ms);
    return st == STATUS_OK && pin_hash ? put_pin(s, *out, pin_hash) : st;
}

enum status store_learner_create(struct store *s, const char *group, const char *picture, enum age_band age,
                                 const char *pin_hash, int64_t wall_ms, uuid *out)
{
    enum status st = db_begin(s);
    return st == STATUS_OK ? db_end(s, create_in(s, group, picture, age, pin_hash, wall_ms, out)) : st;
}

enum status store_learners(struct store *s, const char *group, int64_t now_ms,
                           bool (*each)(void *ctx, const struct store_learner *l), void *ctx)
{
    sqlite3_stmt *q = db_query(s, Q_LEARNER_LIST);
    db_bind_text(s, q, 1, group);
    db_bind_int(s, q, 2, now_ms);
    enum status st;
    bool row;
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct store_learner l = {
            .id = db_column_uuid(q, 0),
            .age = (enum age_band)sqlite3_column_int(q, 3),
            .has_pin = sqlite3_column_int(q, 4) != 0,
            .last_seen_ms = sqlite3_column_int64(q, 5),
            .today = sqlite3_column_int(q, 6) != 0,
        };
        db_column_text(q, 1, l.group, sizeof l.group);
        db_column_text(q, 2, l.picture, sizeof l.picture);
        db_column_text(q, 7, l.name, sizeof l.name);
        if (!each(ctx, &l))
            break;
    }
    sqlite3_reset(q);
    return st;
}

enum status store_pin_hash(struct store *s, uuid learner, char *out, size_t cap)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_PIN);
    db_bind_uuid(s, q, 1, learner);
    enum status st = db_row(s, q, &row);
    if (st == STATUS_OK && (!row || sqlite3_column_type(q, 0) == SQLITE_NULL))
        st = STATUS_NOTFOUND;
    else if (st == STATUS_OK && (size_t)sqlite3_column_bytes(q, 0) >= cap)
        st = STATUS_LIMIT;
    if (st == STATUS_OK)
        db_column_text(q, 0, out, cap);
    sqlite3_reset(q);
    return st;
}

/* Changes the PIN's row of a learner there is; NOTFOUND for others. */
static enum status change_pin(struct store *s, uuid learner, enum query id, const char *hash, int64_t wrong)
{
    bool there;
    enum status st = known(s, Q_LEARNER_KNOWN, learner, &there);
    if (st != STATUS_OK || !there)
        return st == STATUS_OK ? STATUS_NOTFOUND : st;
    if (id == Q_PIN_HASH)
        return put_pin(s, learner, hash);
    sqlite3_stmt *q = db_query(s, id);
    db_bind_uuid(s, q, 1, learner);
    db_bind_int(s, q, 2, wrong);
    return db_run(s, q);
}

enum status store_set_pin_hash(struct store *s, uuid learner, const char *hash)
{
    enum status st = db_begin(s);
    return st == STATUS_OK ? db_end(s, change_pin(s, learner, Q_PIN_HASH, hash, 0)) : st;
}

enum status store_pin_tries(struct store *s, uuid learner, unsigned *wrong)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_PIN);
    db_bind_uuid(s, q, 1, learner);
    enum status st = db_row(s, q, &row);
    *wrong = row ? (unsigned)sqlite3_column_int64(q, 1) : 0;
    sqlite3_reset(q);
    return st;
}

enum status store_set_pin_tries(struct store *s, uuid learner, unsigned wrong)
{
    enum status st = db_begin(s);
    return st == STATUS_OK ? db_end(s, change_pin(s, learner, Q_PIN_WRONG, NULL, wrong)) : st;
}

static enum status append_tombstone(struct store *s, uuid learner, int64_t wall_ms)
{
    struct buf payload = {0};
    event_encode_bare(&payload);
    enum status st = STATUS_NOMEM;
    if (buf_ok(&payload)) {
        struct event_draft d = {learner, EVENT_ERASED, payload.data, payload.len, wall_ms};
        st = store_append_in(s, &d, 1, NULL);
    }
    buf_finish(&payload);
    return st;
}

static enum status erase_in(struct store *s, uuid learner, int64_t wall_ms)
{
    static const enum query erase[] = {Q_STATEMENT_ERASE, Q_EVENT_ERASE, Q_PIN_DELETE};
    enum status st = STATUS_OK;
    for (size_t i = 0; i < sizeof erase / sizeof *erase && st == STATUS_OK; i++)
        st = run_for(s, erase[i], learner);
    if (st == STATUS_OK)
        st = append_tombstone(s, learner, wall_ms); /* its projection removes the rows */
    return st == STATUS_OK ? progress_refresh(s) : st;
}

/* Only in the roster: there is no event, and nothing to say to others. */
static enum status forget_enrolled(struct store *s, uuid learner)
{
    enum status st = run_for(s, Q_ENROLLED_DELETE, learner);
    if (st == STATUS_OK && sqlite3_changes(s->db) == 0)
        return STATUS_NOTFOUND;
    return st == STATUS_OK ? progress_refresh(s) : st;
}

enum status store_learner_erase(struct store *s, uuid learner, int64_t wall_ms)
{
    bool erased, there;
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    st = known(s, Q_TOMBSTONE, learner, &erased);
    if (st == STATUS_OK)
        st = known(s, Q_EVENT_OF, learner, &there);
    if (st == STATUS_OK && !erased)
        st = there ? erase_in(s, learner, wall_ms) : forget_enrolled(s, learner);
    st = db_end(s, st);
    if (st != STATUS_OK)
        return st;
    /* Old pages still lie in the -wal file. Where it cannot be emptied now, the erasure stands all the same: the next append,
     * tidy, close or open does it. */
    s->scrub_due = true;
    (void)store_tidy(s);
    return STATUS_OK;
}
