// SPDX-License-Identifier: GPL-3.0-or-later
/* Projections: what an event changes in the tables that answer questions. The same function serves the append and the
 * rebuild, so that they cannot differ. */
#include "store/store_private.h"

#include <string.h>

#include "learn/activity.h"

static enum status put_learner(struct store *s, const struct event *e, int64_t n, const struct event_facts *f)
{
    sqlite3_stmt *q = db_query(s, Q_LEARNER_PUT);
    db_bind_uuid(s, q, 1, e->learner);
    db_bind_int(s, q, 2, n);
    db_bind_text(s, q, 3, f->group);
    db_bind_text(s, q, 4, f->picture);
    db_bind_int(s, q, 5, f->age);
    db_bind_int(s, q, 6, f->roster);
    return db_run(s, q);
}

static enum status put_visit(struct store *s, const struct event *e, int sessions)
{
    sqlite3_stmt *q = db_query(s, Q_VISIT_ADD);
    db_bind_uuid(s, q, 1, e->learner);
    db_bind_int(s, q, 2, sessions);
    db_bind_int(s, q, 3, e->wall_ms);
    return db_run(s, q);
}

static enum status forget(struct store *s, const struct event *e)
{
    static const enum query queries[] = {Q_LEARNER_DELETE, Q_VISIT_DELETE, Q_PROGRESS_DELETE, Q_BOOSTER_DELETE,
                                         Q_ENROLLED_DELETE, Q_TOMBSTONE_PUT};
    enum status st = STATUS_OK;
    for (size_t i = 0; i < sizeof queries / sizeof *queries && st == STATUS_OK; i++) {
        sqlite3_stmt *q = db_query(s, queries[i]);
        db_bind_uuid(s, q, 1, e->learner);
        st = db_run(s, q);
    }
    return st == STATUS_OK ? answers_forget(s, e->learner) : st;
}

/* A step with a state is where it stands, one without is its end. */
static enum status put_booster(struct store *s, const struct event *e, int64_t n, bool has_state)
{
    if (e->kind != EVENT_PROGRESSED)
        return STATUS_OK;
    sqlite3_stmt *q = db_query(s, has_state ? Q_BOOSTER_PUT : Q_BOOSTER_DELETE);
    db_bind_uuid(s, q, 1, e->learner);
    if (has_state)
        db_bind_int(s, q, 2, n);
    return db_run(s, q);
}

static sqlite3_stmt *progress_query(struct store *s, enum query id, const struct event *e, const struct event_facts *f)
{
    sqlite3_stmt *q = db_query(s, id);
    db_bind_uuid(s, q, 1, e->learner);
    db_bind_text(s, q, 2, f->lesson);
    db_bind_text(s, q, 3, f->step);
    db_bind_int(s, q, 4, f->step_index);
    db_bind_int(s, q, 5, e->seq);
    return q;
}

static enum status put_progress(struct store *s, const struct event *e, int64_t n, const struct event_facts *f,
                                bool has_state)
{
    sqlite3_stmt *q;
    switch ((enum event_kind)e->kind) {
    case EVENT_ATTEMPTED:
        return db_run(s, progress_query(s, Q_PROGRESS_ATTEMPT, e, f));
    case EVENT_PROGRESSED:
        q = progress_query(s, Q_PROGRESS_STEP, e, f);
        if (has_state)
            db_bind_int(s, q, 6, n);
        return db_run(s, q);
    case EVENT_ANSWERED:
        q = progress_query(s, Q_PROGRESS_ANSWER, e, f);
        db_bind_int(s, q, 6, f->outcome == OUTCOME_RIGHT);
        db_bind_int(s, q, 7, 1);
        return db_run(s, q);
    case EVENT_COMPLETED:
        q = progress_query(s, Q_PROGRESS_COMPLETE, e, f);
        db_bind_int(s, q, 6, f->right);
        db_bind_int(s, q, 7, f->answered);
        return db_run(s, q);
    case EVENT_LEARNER:
    case EVENT_SESSION:
    case EVENT_ERASED:
    case EVENT_TIME:
    case EVENT_LINKED:
    case EVENT_ENROLLED:
        break;
    }
    return STATUS_OK;
}

enum status progress_apply(struct store *s, const struct event *e, int64_t n)
{
    if (uuid_is_nil(e->learner))
        return STATUS_OK;
    struct event_facts f;
    struct buf state = {0};
    enum status st = STATUS_INVALID; /* erased */
    if (e->payload_len > 0)
        st = event_decode((enum event_kind)e->kind, e->payload, e->payload_len, &f, &state);
    bool has_state = state.len > 0;
    buf_finish(&state);
    if (e->kind == EVENT_ANSWERED && st != STATUS_NOMEM) {
        enum status put = answers_put(s, e, n, st == STATUS_OK ? &f : NULL);
        if (put != STATUS_OK)
            return put;
    }
    if (st != STATUS_OK)
        return st;
    switch ((enum event_kind)e->kind) {
    case EVENT_LEARNER:
        st = put_learner(s, e, n, &f);
        return st == STATUS_OK ? put_visit(s, e, 0) : st;
    case EVENT_SESSION:
        return put_visit(s, e, 1);
    case EVENT_ERASED:
        return forget(s, e);
    case EVENT_LINKED:
        return answers_link(s, e->learner, f.with);
    case EVENT_ATTEMPTED:
    case EVENT_PROGRESSED:
    case EVENT_ANSWERED:
    case EVENT_COMPLETED:
    case EVENT_TIME:
    case EVENT_ENROLLED:
        break;
    }
    if (f.booster[0])
        return put_booster(s, e, n, has_state);
    return put_progress(s, e, n, &f, has_state);
}

/* When SQLite moves rows between pages it may leave stale copies in the slack of a page, which secure_delete does not know
 * of (3.40: of 600 rows deleted from a table whose rows had grown and shrunk, 0 to 7 could still be read). These tables are small: on an erasure they are written anew, and clearing a whole table zeroes all its pages. */
static const char *const refreshed[] = {"learner", "pin", "visit", "progress", "link", "booster", "aside", "document",
                                        "enrolled"};

static enum status for_each_refreshed(struct store *s, const char *format)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; i < sizeof refreshed / sizeof *refreshed && st == STATUS_OK; i++) {
        char *sql = sqlite3_mprintf(format, refreshed[i], refreshed[i], refreshed[i], refreshed[i], refreshed[i],
                                    refreshed[i]);
        st = sql ? db_exec(s, sql) : STATUS_NOMEM;
        sqlite3_free(sql);
    }
    return st;
}

/* Before any query is prepared: a table made later would make SQLite prepare them all again, ROLLBACK among them, for which
 * there may be no memory when it is needed. */
enum status progress_prepare(struct store *s)
{
    return for_each_refreshed(s, "CREATE TEMP TABLE keep_%s AS SELECT * FROM main.%s WHERE 0");
}

enum status progress_refresh(struct store *s)
{
    return for_each_refreshed(s, "INSERT INTO temp.keep_%s SELECT * FROM main.%s; DELETE FROM main.%s;"
                                 "INSERT INTO main.%s SELECT * FROM temp.keep_%s ORDER BY 1, 2; DELETE FROM temp.keep_%s");
}

enum status store_progress(struct store *s, uuid learner, bool (*each)(void *ctx, const struct store_progress *p),
                           void *ctx)
{
    sqlite3_stmt *q = db_query(s, Q_PROGRESS_OF);
    db_bind_uuid(s, q, 1, learner);
    enum status st;
    bool row;
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        struct store_progress p = {
            .step_index = (unsigned)sqlite3_column_int64(q, 2),
            .completed = sqlite3_column_int(q, 3) != 0,
            .running = sqlite3_column_int(q, 4) != 0,
            .right = (unsigned)sqlite3_column_int64(q, 5),
            .answered = (unsigned)sqlite3_column_int64(q, 6),
            .last_seq = sqlite3_column_int64(q, 7),
            .attempts = (unsigned)sqlite3_column_int64(q, 8),
        };
        db_column_text(q, 0, p.lesson, sizeof p.lesson);
        db_column_text(q, 1, p.step, sizeof p.step);
        if (!each(ctx, &p))
            break;
    }
    sqlite3_reset(q);
    return st;
}

enum status store_class_progress(struct store *s, const char *group,
                                 bool (*each)(void *ctx, const char *lesson, unsigned completed), void *ctx)
{
    sqlite3_stmt *q = db_query(s, Q_PROGRESS_CLASS);
    db_bind_text(s, q, 1, group);
    enum status st;
    bool row;
    while ((st = db_row(s, q, &row)) == STATUS_OK && row) {
        char lesson[24];
        db_column_text(q, 0, lesson, sizeof lesson);
        if (!each(ctx, lesson, (unsigned)sqlite3_column_int64(q, 1)))
            break;
    }
    sqlite3_reset(q);
    return st;
}

static enum status state_of(struct store *s, int64_t n, struct buf *state)
{
    bool row;
    struct event_facts f;
    sqlite3_stmt *q = db_query(s, Q_EVENT_PAYLOAD);
    db_bind_int(s, q, 1, n);
    enum status st = db_row(s, q, &row);
    if (st == STATUS_OK && row)
        st = event_decode(EVENT_PROGRESSED, sqlite3_column_blob(q, 0), (size_t)sqlite3_column_bytes(q, 0), &f, state);
    sqlite3_reset(q);
    return st;
}

enum status store_resume_state(struct store *s, uuid learner, const char *lesson, struct buf *state)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_PROGRESS_STATE);
    buf_clear(state);
    db_bind_uuid(s, q, 1, learner);
    db_bind_text(s, q, 2, lesson);
    enum status st = db_row(s, q, &row);
    int64_t n = row && sqlite3_column_type(q, 0) == SQLITE_INTEGER ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_reset(q);
    return st == STATUS_OK && n ? state_of(s, n, state) : st;
}

enum status store_booster_state(struct store *s, uuid learner, struct buf *state)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_BOOSTER);
    buf_clear(state);
    db_bind_uuid(s, q, 1, learner);
    enum status st = db_row(s, q, &row);
    int64_t n = row ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_reset(q);
    return st == STATUS_OK && n ? state_of(s, n, state) : st;
}

enum status store_sessions(struct store *s, uuid learner, unsigned *count)
{
    bool row;
    sqlite3_stmt *q = db_query(s, Q_VISIT);
    db_bind_uuid(s, q, 1, learner);
    enum status st = db_row(s, q, &row);
    *count = row ? (unsigned)sqlite3_column_int64(q, 0) : 0;
    sqlite3_reset(q);
    return st;
}
