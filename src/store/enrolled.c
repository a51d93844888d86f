// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/enrolled.h"

#include <string.h>

#include "store/store_private.h"

struct row { /* of the learner's row, or of the roster's */
    bool there;
    char group[48], picture[48];
    enum age_band age;
    int64_t roster;
};

static enum status read_row(struct store *s, enum query id, uuid learner, struct row *out)
{
    sqlite3_stmt *q = db_query(s, id);
    db_bind_uuid(s, q, 1, learner);
    *out = (struct row){0};
    enum status st = db_row(s, q, &out->there);
    if (out->there) {
        db_column_text(q, 0, out->group, sizeof out->group);
        db_column_text(q, 1, out->picture, sizeof out->picture);
        out->age = (enum age_band)sqlite3_column_int(q, 2);
        out->roster = sqlite3_column_int64(q, 3);
    }
    sqlite3_reset(q);
    return st;
}

static enum status append(struct store *s, uuid learner, const struct row *r, int64_t wall_ms)
{
    struct buf payload = {0};
    enum status st = STATUS_NOMEM;
    event_encode_enrolled(r->group, r->picture, r->age, r->roster, &payload);
    if (buf_ok(&payload)) {
        struct event_draft d = {learner, EVENT_LEARNER, payload.data, payload.len, wall_ms};
        st = store_append_in(s, &d, 1, NULL);
    }
    buf_finish(&payload);
    return st;
}

static bool copy(char out[48], const char *text)
{
    size_t n = strlen(text);
    if (n > 47)
        return false;
    memcpy(out, text, n + 1);
    return true;
}

static enum status enrol_one(struct store *s, int64_t version, const struct store_enrolled *e, int64_t place, int64_t wall_ms,
                             struct store_enrolled_did *did)
{
    bool erased;
    struct row now, next = {.there = true, .age = e->age, .roster = version};
    enum status st = store_tombstone(s, e->learner, &erased);
    if (st != STATUS_OK || erased) {
        did->erased += erased;
        return st;
    }
    if (!copy(next.group, e->group) || !copy(next.picture, e->picture))
        return STATUS_INVALID;
    sqlite3_stmt *q = db_query(s, Q_ENROLLED_PUT);
    db_bind_uuid(s, q, 1, e->learner);
    db_bind_int(s, q, 2, place);
    db_bind_text(s, q, 3, e->group);
    db_bind_text(s, q, 4, e->picture);
    db_bind_int(s, q, 5, e->age);
    db_bind_int(s, q, 6, version);
    db_bind_text(s, q, 7, e->name);
    st = db_run(s, q);
    did->enrolled++;
    if (st == STATUS_OK)
        st = read_row(s, Q_LEARNER_OF, e->learner, &now);
    if (st != STATUS_OK || !now.there || now.roster > version ||
        (strcmp(now.group, next.group) == 0 && strcmp(now.picture, next.picture) == 0 && now.age == next.age))
        return st;
    did->moved++;
    return append(s, e->learner, &next, wall_ms);
}

enum status store_enrol(struct store *s, int64_t version, const struct store_enrolled *all, size_t n, int64_t wall_ms,
                        struct store_enrolled_did *out)
{
    *out = (struct store_enrolled_did){0};
    enum status st = db_begin(s);
    if (st != STATUS_OK)
        return st;
    st = db_run(s, db_query(s, Q_ENROLLED_CLEAR));
    for (size_t i = 0; i < n && st == STATUS_OK; i++)
        st = enrol_one(s, version, &all[i], (int64_t)i, wall_ms, out);
    if (st == STATUS_OK)
        st = progress_refresh(s); /* the names before are gone from every page */
    st = db_end(s, st);
    if (st != STATUS_OK)
        return st;
    s->scrub_due = true;
    (void)store_tidy(s);
    return STATUS_OK;
}

static enum status admit_in(struct store *s, uuid learner, int64_t wall_ms)
{
    struct row now, next;
    enum status st = read_row(s, Q_LEARNER_OF, learner, &now);
    if (st == STATUS_OK && !now.there)
        st = read_row(s, Q_ENROLLED_OF, learner, &next);
    if (st != STATUS_OK || now.there)
        return st;
    return next.there ? append(s, learner, &next, wall_ms) : STATUS_NOTFOUND;
}

enum status store_admit(struct store *s, uuid learner, int64_t wall_ms)
{
    enum status st = db_begin(s);
    return st == STATUS_OK ? db_end(s, admit_in(s, learner, wall_ms)) : st;
}
