// SPDX-License-Identifier: GPL-3.0-or-later
/* What the two engines have in common: one list of queries (queries.def), values in and out, transactions. */
#ifndef CHIRAGH_HUB_DB_PRIVATE_H
#define CHIRAGH_HUB_DB_PRIVATE_H

#include <string.h>

#include "hub/events.h"
#include "hub/figures.h"

enum hub_query {
#define QUERY(ID, types, sql) HQ_##ID,
#include "hub/queries.def"
#undef QUERY
    HUB_QUERIES
};
struct hub_query_text {
    const char *types; /* of $1, $2 …: u UUID, i 64-bit number, b bytes, t text */
    const char *sql;
};
extern const struct hub_query_text hub_query_texts[HUB_QUERIES];

enum { HUB_COLUMNS = 40, HUB_PARAMETERS = 40 };
struct hub_value {
    int64_t i;
    uuid u;
    const void *p; /* bytes or text: borrowed */
    size_t n;
};
static inline struct hub_value hub_int(int64_t i)
{
    return (struct hub_value){.i = i};
}
static inline struct hub_value hub_uuid(uuid u)
{
    return (struct hub_value){.u = u};
}
static inline struct hub_value hub_bytes(const void *p, size_t n)
{
    return (struct hub_value){.p = p, .n = n};
}
static inline struct hub_value hub_text(const char *s)
{
    return (struct hub_value){.p = s, .n = strlen(s)};
}
#define HUB_ARGS(...) ((const struct hub_value[]){__VA_ARGS__})

/* Gets a row's columns, numbers in .i, the rest in .p and .n; returns false to stop. */
typedef bool hub_row(void *ctx, const struct hub_value *row);

/* An engine. What is lost or refused because of others' doing (a connection, a deadlock) is BUSY and again() is true: the
 * transaction is worth doing once more. */
struct hub_engine {
    enum status (*open)(const char *where, const struct hub_options *opt, void **db);
    void (*close)(void *db);
    enum status (*begin)(void *db, uuid school, bool write); /* school nil: only tables that belong to no school are seen */
    enum status (*end)(void *db, enum status st);            /* OK: commits; otherwise takes back and returns st */
    bool (*again)(void *db);
    /* row, changed may be NULL. */
    enum status (*run)(void *db, enum hub_query id, const struct hub_value *args, hub_row *row, void *ctx, int64_t *changed);
    /* The same query n times, in order; args: those of one behind those of the other. NULL: run() n times is no slower. */
    enum status (*run_many)(void *db, enum hub_query id, const struct hub_value *args, size_t n, hub_row *row, void *ctx);
    /* Events of one epoch, whose numbers are free. *put < n: an id is somewhere else in the school already, and the transaction can
     * only be taken back. */
    enum status (*put_events)(void *db, uuid school, const struct store_frozen *const *events, size_t n, int64_t *put);
    enum status (*scrubbed)(void *db); /* after a commit that emptied something */
};
extern const struct hub_engine hub_sqlite, hub_postgresql;

struct hub_cached; /* a school's keys */
enum { HUB_CACHED = 32 };
struct hub {
    const struct hub_engine *engine;
    void *db;
    uint8_t key[HUB_KEY];
    bool inside;  /* a transaction */
    bool scrub;   /* it emptied something */
    struct hub_cached *cached;
    unsigned clock; /* of the cache */
};

/* Runs work in one transaction, and again where again() says so. Inside another it is part of that. */
enum status hub_transact(struct hub *h, uuid school, bool write, enum status (*work)(void *ctx, struct hub *h), void *ctx);
enum status hub_run(struct hub *h, enum hub_query id, const struct hub_value *args, hub_row *row, void *ctx, int64_t *changed);
enum status hub_run_many(struct hub *h, enum hub_query id, const struct hub_value *args, size_t n, hub_row *row, void *ctx);
/* One query in a transaction of its own. */
enum status hub_ask(struct hub *h, uuid school, enum hub_query id, const struct hub_value *args, hub_row *row, void *ctx);
enum status hub_change(struct hub *h, uuid school, enum hub_query id, const struct hub_value *args, int64_t *changed);
uuid hub_value_uuid(const struct hub_value *v); /* nil unless 16 bytes */
void hub_value_text(const struct hub_value *v, char *out, size_t cap); /* cut to cap */

/* schools.c */
enum { HUB_OPENERS = SCHOOL_KEYS };
/* Borrowed from the cache until the next call. */
enum status hub_school_cached(struct hub *h, uuid id, bool anew, const struct school **out);
enum status hub_school_find(struct hub *h, const uint8_t key[KEY_ID_SIZE], uuid *id);
void hub_schools_forget(struct hub *h);

/* read.c */
void hub_read_head(const struct hub_value *row, uuid epoch, struct store_frozen *f); /* EVENT_HEAD */
/* erase.c, inside a transaction */
enum status hub_erase_in(struct hub *h, uuid school, uuid learner);
enum status hub_lock_epochs(struct hub *h, uuid school); /* of all the school: nothing is taken in for it meanwhile */

#endif
