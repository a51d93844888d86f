// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_HUB_POSTGRESQL_PRIVATE_H
#define CHIRAGH_HUB_POSTGRESQL_PRIVATE_H

#include <libpq-fe.h>

#include "hub/db_private.h"

/* pg_type.dat: the numbers of built-in types are PostgreSQL's for ever. */
enum { PG_BYTEA = 17, PG_INT8 = 20, PG_INT2 = 21, PG_INT4 = 23, PG_TEXT = 25, PG_UUID = 2950 };

struct hub_pg {
    PGconn *conn;
    bool prepared[HUB_QUERIES];
    bool staged, put_prepared;
    unsigned queued; /* statements that were sent and whose end was not waited for */
    bool again, broken; /* broken: to be connected anew */
    struct buf copy;
};
enum status hub_pg_status(struct hub_pg *d, const PGresult *r);

/* postgresql_queue.c: writes whose result nobody asks for go out together with what comes next, so that a bundle costs few round
 * trips. An error comes out at the next call that waits, at the latest at the commit. */
enum status hub_pg_queue(struct hub_pg *d, const char *prepared, int n, const char *const *values, const int *lengths, const int *formats);
enum status hub_pg_settle(struct hub_pg *d); /* waits for all that was queued */
enum status hub_pg_commit(struct hub_pg *d); /* that, and the commit with it */

/* postgresql_copy.c */
enum status hub_pg_stage(struct hub_pg *d); /* outside a transaction: the table that COPY fills */
enum status hub_pg_put_events(void *db, uuid school, const struct store_frozen *const *events, size_t n, int64_t *put);

#endif
