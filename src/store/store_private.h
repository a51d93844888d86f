// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_STORE_PRIVATE_H
#define CHIRAGH_STORE_PRIVATE_H

#include <sqlite3.h>

#include "base/buf.h"
#include "base/platform.h"
#include "store/db_status.h"
#include "store/store.h"

enum {
    STORE_APPLICATION_ID = 0x43684462, /* "ChDb" */
    STORE_PAYLOAD_MAX = 64 * 1024,
    STORE_WAL_PAGES = 200 /* checkpointed beyond: with one more transaction still under 1 MiB */
};

enum query {
#define QUERY(ID, sql) Q_##ID,
#include "store/queries.def"
#undef QUERY
    QUERY_COUNT
};

struct store {
    sqlite3 *db;
    sqlite3_stmt *queries[QUERY_COUNT];
    struct platform_lock *lock;
    struct store_options opt;
    uuid epoch;
    int bind_error; /* first failed bind since db_query() */
    bool scrub_due; /* an erased text may still lie in the -wal file */
    unsigned recast; /* store_recast() */
};

/* migrations.c */
struct migration {
    const char *sql; /* one transaction; the stamp is added */
};
extern const struct migration store_migrations[];
extern const int store_migration_count;
enum status store_inspect(struct store *s, int *version); /* NEWER, FOREIGN, CORRUPT: nothing was changed */
enum status store_migrate(struct store *s, int from);

/* db.c: the only place that looks at SQLite's result codes */
enum status db_exec(struct store *s, const char *sql);
enum status db_prepare_all(struct store *s);
void db_finalize_all(struct store *s);
sqlite3_stmt *db_query(struct store *s, enum query id); /* reset and unbound */
void db_bind_int(struct store *s, sqlite3_stmt *q, int at, int64_t value);
void db_bind_text(struct store *s, sqlite3_stmt *q, int at, const char *text); /* NULL: null; borrowed */
void db_bind_blob(struct store *s, sqlite3_stmt *q, int at, const void *bytes, size_t n); /* borrowed */
void db_bind_uuid(struct store *s, sqlite3_stmt *q, int at, uuid u); /* nil: null */
/* Steps once. Without a row, or failed, the query is reset; with one the caller goes on or resets. */
enum status db_row(struct store *s, sqlite3_stmt *q, bool *row);
enum status db_run(struct store *s, sqlite3_stmt *q); /* to the end, rows are passed over */
uuid db_column_uuid(sqlite3_stmt *q, int column);     /* nil unless 16 bytes */
void db_column_text(sqlite3_stmt *q, int column, char *out, size_t cap); /* cut to cap */
enum status db_begin(struct store *s);               /* READONLY in a store opened so */
enum status db_end(struct store *s, enum status st); /* OK: commits; otherwise takes all back and returns st */

/* events.c */
/* Inside a transaction. */
enum status store_append_in(struct store *s, const struct event_draft *drafts, size_t n, struct event *out);
/* Bits for ids: mixed with epoch and sequence, so that a seeded source never gives the same twice in one store. */
enum status store_entropy(struct store *s, int64_t seq, uint8_t out[16]);
enum status store_last(struct store *s, int64_t *seq, hlc *time);

enum status store_tombstone(struct store *s, uuid learner, bool *there);
void store_read_event(sqlite3_stmt *q, struct event *e); /* EVENT_COLUMNS; payload borrowed from q */
enum status store_replay(struct store *s); /* all projections anew, inside a transaction */

/* replay.c, inside a transaction */
/* Is there an event of the same learner that comes after this one? */
enum status store_has_later(struct store *s, const struct event *e, bool *there);
/* What an appended event changes. Not the learner's last (a kiosk with a clock far ahead was heard): the learner is replayed. */
enum status store_apply(struct store *s, const struct event *e, int64_t n);
enum status store_replay_learner(struct store *s, uuid learner); /* that learner's projections anew */

struct store_frozen;
void store_read_frozen(sqlite3_stmt *q, struct store_frozen *f); /* FROZEN_RANGE; payload borrowed from q */

/* answers.c, inside a transaction */
/* The row of an answered event; facts NULL: erased or not understood, all zeros. */
enum status answers_put(struct store *s, const struct event *e, int64_t n, const struct event_facts *facts);
enum status answers_link(struct store *s, uuid learner, uuid other);
enum status answers_forget(struct store *s, uuid learner);

/* progress.c; the first two inside a transaction */
enum status progress_apply(struct store *s, const struct event *e, int64_t n);
enum status progress_refresh(struct store *s);
enum status progress_prepare(struct store *s); /* once, before db_prepare_all() */

#endif
