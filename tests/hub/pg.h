// SPDX-License-Identifier: GPL-3.0-or-later
/* A real PostgreSQL server of the test's own: Debian's, in a temporary folder, reached by a socket in it, run as an ordinary user also
 * where the test is root. */
#ifndef CHIRAGH_TESTS_PG_H
#define CHIRAGH_TESTS_PG_H

#include <stdbool.h>
#include <stddef.h>

struct pg {
    char dir[256];
    char bin[256];
};
/* false: there is no server here; says SKIP and why. sync: fsync is on (a test that measures). */
bool pg_start(struct pg *p, bool sync);
void pg_stop(struct pg *p); /* and removes it */
/* Stops it at once, as when the power goes, and starts it again. */
void pg_crash(struct pg *p);
/* A new database, owned by the ordinary role "hub"; its address for hub_open(). */
void pg_database(struct pg *p, const char *name, char *uri, size_t cap);
/* As the superuser, who sees the rows of all schools. false: an error; the first value (may be NULL) is a number. */
bool pg_sql(struct pg *p, const char *database, const char *sql, long long *value);

#endif
