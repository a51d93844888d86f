// SPDX-License-Identifier: GPL-3.0-or-later
/* libpq's pipeline mode: PostgreSQL's manual, "libpq - Pipeline Mode". */
#include "hub/postgresql_private.h"

enum { QUEUE = 64 }; /* so few that their answers fit a socket: neither side waits for the other to read */

/* The results of n statements and of the sync behind them. The first error counts: what follows it was not done. */
static enum status take_results(struct hub_pg *d, unsigned n)
{
    enum status st = PQpipelineSync(d->conn) ? STATUS_OK : hub_pg_status(d, NULL);
    for (unsigned i = 0; i <= n && !d->broken; i++) { /* the last is the sync's */
        PGresult *r = PQgetResult(d->conn);
        ExecStatusType what = PQresultStatus(r);
        bool sync = what == PGRES_PIPELINE_SYNC;
        enum status one = sync || what == PGRES_PIPELINE_ABORTED ? STATUS_OK : hub_pg_status(d, r);
        st = st == STATUS_OK ? one : st;
        PQclear(r);
        if (!sync && !d->broken)
            PQclear(PQgetResult(d->conn)); /* NULL: the end of this one */
    }
    d->queued = 0;
    if (!d->broken && !PQexitPipelineMode(d->conn))
        st = hub_pg_status(d, NULL);
    return st;
}

enum status hub_pg_settle(struct hub_pg *d)
{
    return d->queued ? take_results(d, d->queued) : STATUS_OK;
}

enum status hub_pg_queue(struct hub_pg *d, const char *prepared, int n, const char *const *values, const int *lengths, const int *formats)
{
    enum status st = d->queued == QUEUE ? hub_pg_settle(d) : STATUS_OK;
    if (st != STATUS_OK)
        return st;
    if (!d->queued && !PQenterPipelineMode(d->conn))
        return hub_pg_status(d, NULL);
    d->queued++;
    return PQsendQueryPrepared(d->conn, prepared, n, values, lengths, formats, 1) ? STATUS_OK : hub_pg_status(d, NULL);
}

enum status hub_pg_commit(struct hub_pg *d)
{
    if (!d->queued) {
        PGresult *r = PQexec(d->conn, "COMMIT");
        enum status st = hub_pg_status(d, r);
        if (st == STATUS_OK && strcmp(PQcmdStatus(r), "COMMIT") != 0)
            st = STATUS_IO; /* it had failed, and was taken back */
        PQclear(r);
        return st;
    }
    if (!PQsendQueryParams(d->conn, "COMMIT", 0, NULL, NULL, NULL, NULL, 0))
        return hub_pg_status(d, NULL);
    return take_results(d, d->queued + 1);
}
