// SPDX-License-Identifier: GPL-3.0-or-later
/* The hub's database in PostgreSQL, by libpq: parameters and rows in its binary format, so that bytes and UUIDs are copied and not
 * written out. Each transaction says whose rows it may see (row-level security by chiragh.school). */
#include "hub/postgresql_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/schema_postgresql.h"

enum { MIGRATIONS = sizeof hub_postgresql_migrations / sizeof *hub_postgresql_migrations, LOCK = 0x43684862 };

static void be(uint8_t *to, uint64_t v, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        to[i] = (uint8_t)(v >> (8 * (size - 1 - i)));
}

/* ---- results ---- */

/* SQLSTATE, PostgreSQL's manual, appendix A. */
static enum status from_state(struct hub_pg *d, const char *state)
{
    static const struct {
        const char *begin;
        enum status st;
        bool again;
    } codes[] = {
        {"40", STATUS_BUSY, true}, /* serialization, deadlock */
        {"08", STATUS_BUSY, true},   {"57P", STATUS_BUSY, true}, /* the server goes down, or comes up */
        {"55P03", STATUS_BUSY, true}, {"53100", STATUS_FULL, false}, {"53200", STATUS_NOMEM, false}, {"53", STATUS_BUSY, true},
        {"25006", STATUS_READONLY, true}, /* a standby that is about to be the server */
        {"28", STATUS_DENIED, false}, {"42501", STATUS_DENIED, false}, {"3D", STATUS_NOTFOUND, false}, {"42P07", STATUS_FOREIGN, false},
        {"42", STATUS_CORRUPT, false}, {"23", STATUS_INVALID, false}, {"22", STATUS_INVALID, false}, {"54", STATUS_LIMIT, false},
        {"XX", STATUS_CORRUPT, false},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strncmp(state, codes[i].begin, strlen(codes[i].begin)) == 0) {
            d->again |= codes[i].again;
            return codes[i].st;
        }
    return STATUS_IO;
}

enum status hub_pg_status(struct hub_pg *d, const PGresult *r)
{
    ExecStatusType what = PQresultStatus(r); /* of NULL: a fatal error */
    if (what == PGRES_COMMAND_OK || what == PGRES_TUPLES_OK || what == PGRES_COPY_IN)
        return STATUS_OK;
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    if (state)
        return from_state(d, state);
    /* libpq's own word, not the server's: the connection. Its status says so only once something was read from it. */
    d->again = d->broken = true;
    return STATUS_BUSY;
}

static enum status exec(struct hub_pg *d, const char *sql)
{
    PGresult *r = PQexec(d->conn, sql);
    enum status st = hub_pg_status(d, r);
    PQclear(r);
    return st;
}

/* ---- opening ---- */

static void be_quiet(void *ctx, const PGresult *r)
{
    (void)ctx;
    (void)r;
}

static enum status number(struct hub_pg *d, const char *sql, int *out)
{
    PGresult *r = PQexec(d->conn, sql);
    enum status st = hub_pg_status(d, r);
    *out = st == STATUS_OK && PQntuples(r) && !PQgetisnull(r, 0, 0) ? atoi(PQgetvalue(r, 0, 0)) : 0;
    PQclear(r);
    return st;
}

static enum status version_is(struct hub_pg *d, int *version)
{
    int there;
    *version = 0;
    enum status st = number(d, "SELECT count(*) FROM pg_class WHERE oid = to_regclass('chiragh_hub')", &there);
    if (st == STATUS_OK && there)
        st = number(d, "SELECT max(version) FROM chiragh_hub", version);
    return st == STATUS_OK && *version > MIGRATIONS ? STATUS_NEWER : st;
}

/* One hub at a time, and the version is looked at again inside. */
static enum status migrate(struct hub_pg *d)
{
    int version = 0, none;
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT pg_advisory_xact_lock(%d)", LOCK);
    enum status st = exec(d, "BEGIN");
    if (st == STATUS_OK)
        st = number(d, sql, &none);
    if (st == STATUS_OK)
        st = version_is(d, &version);
    if (st == STATUS_OK && version == 0)
        st = exec(d, "CREATE TABLE chiragh_hub(version INT PRIMARY KEY)");
    for (int i = version; i < MIGRATIONS && st == STATUS_OK; i++) {
        snprintf(sql, sizeof sql, "INSERT INTO chiragh_hub(version) VALUES(%d)", i + 1);
        st = exec(d, hub_postgresql_migrations[i]);
        if (st == STATUS_OK)
            st = exec(d, sql);
    }
    enum status ended = exec(d, st == STATUS_OK ? "COMMIT" : "ROLLBACK");
    return st == STATUS_OK ? ended : st;
}

static enum status set_up(struct hub_pg *d)
{
    memset(d->prepared, 0, sizeof d->prepared);
    d->staged = d->put_prepared = false;
    d->queued = 0;
    d->queued = 0;
    PQsetNoticeReceiver(d->conn, be_quiet, NULL);
    return exec(d, "SET client_min_messages = warning");
}

static enum status connected(struct hub_pg *d)
{
    if (PQstatus(d->conn) == CONNECTION_OK && !d->broken)
        return STATUS_OK;
    PQreset(d->conn);
    d->broken = false;
    if (PQstatus(d->conn) != CONNECTION_OK) {
        d->again = true;
        return STATUS_IO;
    }
    return set_up(d);
}

static void close_db(void *db)
{
    struct hub_pg *d = db;
    if (!d)
        return;
    PQfinish(d->conn);
    buf_finish(&d->copy);
    free(d);
}

static enum status open_db(const char *where, const struct hub_options *opt, void **out)
{
    /* what stands in the address counts */
    static const char *const names[] = {"connect_timeout", "tcp_user_timeout", "fallback_application_name", "dbname", NULL};
    const char *const values[] = {"10", "30000", "chiragh-hub", where, NULL};
    int version;
    struct hub_pg *d = calloc(1, sizeof *d);
    (void)opt;
    if (!d)
        return STATUS_NOMEM;
    d->conn = PQconnectdbParams(names, values, 1);
    enum status st = !d->conn ? STATUS_NOMEM : PQstatus(d->conn) == CONNECTION_OK ? set_up(d) : STATUS_IO;
    if (st == STATUS_OK)
        st = version_is(d, &version);
    if (st == STATUS_OK && version < MIGRATIONS)
        st = migrate(d);
    if (st != STATUS_OK) {
        close_db(d);
        return st;
    }
    *out = d;
    return STATUS_OK;
}

/* ---- transactions ---- */

static enum status begin(void *db, uuid school, bool write)
{
    struct hub_pg *d = db;
    char text[37], sql[200];
    d->again = false;
    uuid_text(school, text);
    snprintf(sql, sizeof sql, "BEGIN %s; SET LOCAL chiragh.school = '%s'", write ? "" : "READ ONLY", text);
    if (PQtransactionStatus(d->conn) != PQTRANS_IDLE && PQstatus(d->conn) == CONNECTION_OK && !d->broken)
        (void)exec(d, "ROLLBACK");
    enum status st = connected(d);
    if (st == STATUS_OK && write && !d->staged)
        st = hub_pg_stage(d);
    return st == STATUS_OK ? exec(d, sql) : st;
}

static enum status end(void *db, enum status st)
{
    struct hub_pg *d = db;
    if (st == STATUS_OK)
        st = hub_pg_commit(d);
    bool again = d->again;
    if (st != STATUS_OK) {
        (void)hub_pg_settle(d);
        if (!d->broken && PQtransactionStatus(d->conn) != PQTRANS_IDLE)
            (void)exec(d, "ROLLBACK");
        d->again = again;
    }
    return st;
}

static bool again(void *db)
{
    return ((struct hub_pg *)db)->again;
}

/* VACUUM frees the emptied rows' former versions; it cannot run in a transaction and is slow on a large table, so it is left
 * to autovacuum (README: what remains where). */
static enum status scrubbed(void *db)
{
    (void)db;
    return STATUS_OK;
}

/* ---- queries ---- */

static enum status prepare(struct hub_pg *d, enum hub_query id)
{
    Oid types[HUB_PARAMETERS];
    char name[16];
    const char *t = hub_query_texts[id].types;
    int n = 0;
    for (; t[n]; n++)
        types[n] = t[n] == 'u' ? PG_UUID : t[n] == 'i' ? PG_INT8 : t[n] == 'b' ? PG_BYTEA : PG_TEXT;
    snprintf(name, sizeof name, "q%d", (int)id);
    PGresult *r = PQprepare(d->conn, name, hub_query_texts[id].sql, n, types);
    enum status st = hub_pg_status(d, r);
    PQclear(r);
    d->prepared[id] = st == STATUS_OK;
    return st;
}

struct parameters {
    const char *values[HUB_PARAMETERS];
    int lengths[HUB_PARAMETERS], formats[HUB_PARAMETERS], n;
    uint8_t numbers[HUB_PARAMETERS][8];
    char name[16];
};

/* p points into itself and into args. */
static void set(struct parameters *p, enum hub_query id, const struct hub_value *args)
{
    const char *t = hub_query_texts[id].types;
    snprintf(p->name, sizeof p->name, "q%d", (int)id);
    for (p->n = 0; t[p->n]; p->n++) {
        const struct hub_value *v = &args[p->n];
        char type = t[p->n];
        be(p->numbers[p->n], (uint64_t)v->i, 8);
        const void *at = type == 'u' ? v->u.b : type == 'i' ? p->numbers[p->n] : v->n ? v->p : "";
        p->values[p->n] = at;
        p->lengths[p->n] = type == 'u' ? 16 : type == 'i' ? 8 : (int)v->n;
        p->formats[p->n] = 1;
    }
}

static void columns(const PGresult *r, int at, struct hub_value row[HUB_COLUMNS])
{
    int n = PQnfields(r);
    for (int i = 0; i < n && i < HUB_COLUMNS; i++) {
        const uint8_t *p = (const uint8_t *)PQgetvalue(r, at, i);
        int size = PQgetlength(r, at, i);
        Oid type = PQftype(r, i);
        if (type == PG_INT8 || type == PG_INT4 || type == PG_INT2) {
            uint64_t v = size && p[0] & 0x80 ? UINT64_MAX : 0;
            for (int k = 0; k < size; k++)
                v = v << 8 | p[k];
            row[i] = hub_int((int64_t)v);
        } else {
            row[i] = hub_bytes(p, (size_t)size);
        }
    }
}

static void give_rows(const PGresult *r, hub_row *row, void *ctx)
{
    for (int i = 0; row && i < PQntuples(r); i++) {
        struct hub_value v[HUB_COLUMNS];
        columns(r, i, v);
        if (!row(ctx, v))
            break;
    }
}

static enum status run(void *db, enum hub_query id, const struct hub_value *args, hub_row *row, void *ctx, int64_t *changed)
{
    struct hub_pg *d = db;
    struct parameters p;
    bool waits = row || changed || strstr(hub_query_texts[id].sql, " FOR UPDATE");
    enum status st = waits || !d->prepared[id] ? hub_pg_settle(d) : STATUS_OK;
    if (st == STATUS_OK && !d->prepared[id])
        st = prepare(d, id);
    if (st != STATUS_OK)
        return st;
    set(&p, id, args);
    if (!waits)
        return hub_pg_queue(d, p.name, p.n, p.values, p.lengths, p.formats);
    PGresult *r = PQexecPrepared(d->conn, p.name, p.n, p.values, p.lengths, p.formats, 1);
    st = hub_pg_status(d, r);
    if (st == STATUS_OK && changed)
        *changed = atoll(PQcmdTuples(r));
    if (st == STATUS_OK)
        give_rows(r, row, ctx);
    PQclear(r);
    return st;
}

/* So many that neither side's answers fill the socket while the other is still sending. */
enum { AT_ONCE = 64 };

static enum status send_some(struct hub_pg *d, enum hub_query id, const struct hub_value *args, size_t n)
{
    struct parameters p;
    for (size_t i = 0; i < n; i++) {
        set(&p, id, args + i * strlen(hub_query_texts[id].types));
        if (!PQsendQueryPrepared(d->conn, p.name, p.n, p.values, p.lengths, p.formats, 1))
            return hub_pg_status(d, NULL);
    }
    return PQpipelineSync(d->conn) ? STATUS_OK : hub_pg_status(d, NULL);
}

/* In one round trip (PostgreSQL's manual, "libpq - Pipeline Mode"). */
static enum status run_some(struct hub_pg *d, enum hub_query id, const struct hub_value *args, size_t n, hub_row *row, void *ctx)
{
    if (!PQenterPipelineMode(d->conn))
        return hub_pg_status(d, NULL);
    enum status st = send_some(d, id, args, n);
    bool sent = st == STATUS_OK;
    for (bool more = sent; more && PQstatus(d->conn) == CONNECTION_OK;) {
        PGresult *r = PQgetResult(d->conn); /* NULL: the end of one of them */
        ExecStatusType what = PQresultStatus(r);
        more = !r || what != PGRES_PIPELINE_SYNC;
        if (r && more && what != PGRES_PIPELINE_ABORTED && st == STATUS_OK && (st = hub_pg_status(d, r)) == STATUS_OK)
            give_rows(r, row, ctx);
        PQclear(r);
    }
    if (PQstatus(d->conn) != CONNECTION_OK && st == STATUS_OK)
        st = hub_pg_status(d, NULL);
    if (!sent || !PQexitPipelineMode(d->conn))
        d->broken = true;
    return st;
}

static enum status run_many(void *db, enum hub_query id, const struct hub_value *args, size_t n, hub_row *row, void *ctx)
{
    struct hub_pg *d = db;
    size_t width = strlen(hub_query_texts[id].types);
    enum status st = hub_pg_settle(d);
    if (st == STATUS_OK && !d->prepared[id])
        st = prepare(d, id);
    for (size_t at = 0; at < n && st == STATUS_OK; at += AT_ONCE)
        st = run_some(d, id, args + at * width, n - at < AT_ONCE ? n - at : AT_ONCE, row, ctx);
    return st;
}

const struct hub_engine hub_postgresql = {open_db, close_db, begin, end, again, run, run_many, hub_pg_put_events, scrubbed};
