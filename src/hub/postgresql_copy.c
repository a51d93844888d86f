// SPDX-License-Identifier: GPL-3.0-or-later
/* Events in one COPY a bundle, into a table of the connection's own, and from there in one INSERT. Not by COPY into the table itself:
 * that is refused under row-level security. Without ON CONFLICT, which costs a fifth of the rate: of the epoch's numbers only those
 * come here that are free, under its lock, and an id that is somewhere else already (nobody honest makes one) is an error that the caller
 * looks into.
 * The binary format: PostgreSQL's manual, "COPY", File Formats. */
#include <stdlib.h>
#include <string.h>

#include "hub/postgresql_private.h"

#define STAGE "seq BIGINT, id UUID, hlc BIGINT, wall_ms BIGINT, suspect SMALLINT, learner UUID, kind INT, version INT, hash BYTEA," \
              " length INT, erased SMALLINT, payload BYTEA"
#define COLUMNS "seq, id, hlc, wall_ms, suspect, learner, kind, version, hash, length, erased, payload"
enum { FIELDS = 12, FIXED = 2 + FIELDS * 4 + 3 * 8 + 2 * 16 + 2 * 2 + 3 * 4 + 32 };

static enum status done(struct hub_pg *d, PGresult *r)
{
    enum status st = hub_pg_status(d, r);
    PQclear(r);
    return st;
}

enum status hub_pg_stage(struct hub_pg *d)
{
    enum status st = done(d, PQexec(d->conn, "CREATE TEMPORARY TABLE stage(" STAGE ") ON COMMIT DELETE ROWS"));
    d->staged = st == STATUS_OK;
    return st;
}

static enum status prepare(struct hub_pg *d)
{
    static const Oid types[] = {PG_UUID, PG_UUID};
    enum status st = done(d, PQprepare(d->conn, "put",
                                       "INSERT INTO event(school, epoch, " COLUMNS ") SELECT $1, $2, " COLUMNS
                                       " FROM stage",
                                       2, types));
    d->put_prepared = st == STATUS_OK;
    return st;
}

static uint8_t *number(uint8_t *at, int64_t v, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        at[i] = (uint8_t)((uint64_t)v >> (8 * (size - 1 - i)));
    return at + size;
}

static uint8_t *field(uint8_t *at, int64_t v, unsigned size)
{
    return number(number(at, size, 4), v, size);
}

static uint8_t *bytes(uint8_t *at, const void *p, size_t n)
{
    at = number(at, (int64_t)n, 4);
    memcpy(at, n ? p : "", n);
    return at + n;
}

static uint8_t *row(uint8_t *at, const struct store_frozen *f)
{
    const struct event *e = &f->e;
    at = number(at, FIELDS, 2);
    at = field(at, e->seq, 8);
    at = bytes(at, e->id.b, sizeof e->id.b);
    at = field(at, e->time, 8);
    at = field(at, e->wall_ms, 8);
    at = field(at, e->suspect, 2);
    at = bytes(at, e->learner.b, sizeof e->learner.b);
    at = field(at, e->kind, 4);
    at = field(at, f->version, 4);
    at = bytes(at, e->hash, sizeof e->hash);
    at = field(at, f->length, 4);
    at = field(at, f->erased, 2);
    return bytes(at, e->payload, e->payload_len);
}

static enum status write_out(struct hub_pg *d, const struct store_frozen *const *events, size_t n)
{
    static const char head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"; /* signature, no flags, no extension */
    size_t need = sizeof head - 1 + 2;
    for (size_t i = 0; i < n; i++)
        need += FIXED + events[i]->e.payload_len;
    buf_clear(&d->copy);
    if (d->copy.cap < need) {
        char *wider = realloc(d->copy.data, need);
        if (!wider)
            return STATUS_NOMEM;
        d->copy.data = wider;
        d->copy.cap = need;
    }
    uint8_t *at = (uint8_t *)d->copy.data;
    memcpy(at, head, sizeof head - 1);
    at += sizeof head - 1;
    for (size_t i = 0; i < n; i++)
        at = row(at, events[i]);
    at = number(at, -1, 2);
    d->copy.len = (size_t)(at - (uint8_t *)d->copy.data);
    return STATUS_OK;
}

static enum status copy(struct hub_pg *d)
{
    enum status st = done(d, PQexec(d->conn, "COPY stage FROM STDIN (FORMAT binary)"));
    if (st != STATUS_OK)
        return st;
    int sent = PQputCopyData(d->conn, d->copy.data, (int)d->copy.len);
    PQputCopyEnd(d->conn, sent == 1 ? NULL : "not sent");
    for (PGresult *r; (r = PQgetResult(d->conn));) {
        enum status one = done(d, r);
        st = st == STATUS_OK ? one : st;
        if (PQstatus(d->conn) == CONNECTION_BAD)
            break;
    }
    if (st == STATUS_OK && sent != 1)
        st = hub_pg_status(d, NULL);
    return st;
}

enum status hub_pg_put_events(void *db, uuid school, const struct store_frozen *const *events, size_t n, int64_t *put)
{
    struct hub_pg *d = db;
    *put = 0;
    if (!n)
        return STATUS_OK;
    enum status st = hub_pg_settle(d); /* COPY knows no pipeline */
    if (st == STATUS_OK)
        st = write_out(d, events, n);
    if (st == STATUS_OK && !d->put_prepared)
        st = prepare(d);
    if (st == STATUS_OK)
        st = copy(d);
    if (st != STATUS_OK)
        return st;
    const char *values[] = {(const char *)school.b, (const char *)events[0]->e.epoch.b};
    PGresult *r = PQexecPrepared(d->conn, "put", 2, values, (const int[]){16, 16}, (const int[]){1, 1}, 1);
    st = hub_pg_status(d, r);
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    if (st == STATUS_OK)
        *put = atoll(PQcmdTuples(r));
    else if (state && strcmp(state, "23505") == 0) /* unique_violation */
        st = STATUS_OK;
    PQclear(r);
    return st;
}
