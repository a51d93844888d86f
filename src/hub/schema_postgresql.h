// SPDX-License-Identifier: GPL-3.0-or-later
/* schema.def as PostgreSQL has it. */
#ifndef CHIRAGH_HUB_SCHEMA_POSTGRESQL_H
#define CHIRAGH_HUB_SCHEMA_POSTGRESQL_H

#define U "UUID"
#define B "BYTEA"
#define I "BIGINT"
#define N "INT"
#define S "SMALLINT"
#define T "TEXT"
#define TABLE(name, columns) "CREATE TABLE " name "(" columns ");"
#define LARGE(name, columns) TABLE(name, columns)
/* Also for the tables' owner (FORCE), which a hub usually is; not for a superuser. The subquery is evaluated once a
 * query and not once a row. */
#define OWN(name)                                                                                                          \
    "ALTER TABLE " name " ENABLE ROW LEVEL SECURITY; ALTER TABLE " name " FORCE ROW LEVEL SECURITY;"                       \
    "CREATE POLICY own_school ON " name " USING (school = (SELECT nullif(current_setting('chiragh.school', true), '')::uuid));"
#define SQL(text) text ";"
#define VERSION(n) [n - 1] =
#define END ,
static const char *const hub_postgresql_migrations[] = {
#include "hub/schema.def"
};
#undef U
#undef B
#undef I
#undef N
#undef S
#undef T
#undef TABLE
#undef LARGE
#undef OWN
#undef SQL
#undef VERSION
#undef END

#endif
