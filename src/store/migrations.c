// SPDX-License-Identifier: GPL-3.0-or-later
/* Append only: a row that was released is never edited, a change of the schema is a new row. What fills a projection's new
 * table is not SQL but store_rebuild(): such a migration sets device.stale, and the next open rebuilds. */
#include "store/store_private.h"

#include <stdio.h>

const struct migration store_migrations[] = {
    /* 1: the log. n is the order of arrival here and says nothing elsewhere. Rows are written once; erasure may put zeros
     * over the payload, and nothing else. */
    {"CREATE TABLE device(one INTEGER PRIMARY KEY CHECK(one = 1), epoch BLOB NOT NULL CHECK(length(epoch) = 16),"
     " wall_ms INTEGER NOT NULL DEFAULT 0, stale INTEGER NOT NULL DEFAULT 0) STRICT;"
     "CREATE TABLE event(n INTEGER PRIMARY KEY, epoch BLOB NOT NULL CHECK(length(epoch) = 16),"
     " seq INTEGER NOT NULL CHECK(seq > 0), id BLOB NOT NULL UNIQUE CHECK(length(id) = 16), hlc INTEGER NOT NULL,"
     " wall_ms INTEGER NOT NULL, suspect INTEGER NOT NULL CHECK(suspect IN (0, 1)),"
     " learner BLOB CHECK(length(learner) = 16), kind INTEGER NOT NULL, version INTEGER NOT NULL,"
     " hash BLOB NOT NULL CHECK(length(hash) = 32), erased INTEGER NOT NULL DEFAULT 0 CHECK(erased IN (0, 1)),"
     " payload BLOB NOT NULL, UNIQUE(epoch, seq)) STRICT;"
     "CREATE INDEX event_learner ON event(learner) WHERE learner IS NOT NULL;"
     "CREATE TRIGGER event_gapless BEFORE INSERT ON event WHEN NEW.epoch = (SELECT epoch FROM device)"
     " AND NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event WHERE epoch = NEW.epoch)"
     " BEGIN SELECT RAISE(ABORT, 'a gap in the sequence'); END;"
     "CREATE TRIGGER event_immutable BEFORE UPDATE ON event WHEN OLD.erased OR NOT NEW.erased OR NEW.n <> OLD.n"
     " OR NEW.epoch <> OLD.epoch OR NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hlc <> OLD.hlc"
     " OR NEW.wall_ms <> OLD.wall_ms OR NEW.suspect <> OLD.suspect OR NEW.learner IS NOT OLD.learner"
     " OR NEW.kind <> OLD.kind OR NEW.version <> OLD.version OR NEW.hash <> OLD.hash"
     " OR NEW.payload <> zeroblob(length(OLD.payload))"
     " BEGIN SELECT RAISE(ABORT, 'events are immutable'); END;"
     "CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END;"
     "CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"},
    /* 2: statements, frozen */
    {"CREATE TABLE statement(event INTEGER PRIMARY KEY REFERENCES event(n), erased INTEGER NOT NULL DEFAULT 0"
     " CHECK(erased IN (0, 1)), json BLOB NOT NULL) STRICT;"
     "CREATE TRIGGER statement_frozen BEFORE UPDATE ON statement WHEN OLD.erased OR NOT NEW.erased"
     " OR NEW.event <> OLD.event OR NEW.json <> zeroblob(length(OLD.json))"
     " BEGIN SELECT RAISE(ABORT, 'statements are frozen'); END;"
     "CREATE TRIGGER statement_kept BEFORE DELETE ON statement"
     " BEGIN SELECT RAISE(ABORT, 'statements are kept'); END;"},
    /* 3: learners, their PINs (local, no projection), and projections. state: n of the event that holds the resume state,
     * not a copy of it, which an erasure would have to find. */
    {"CREATE TABLE learner(id BLOB PRIMARY KEY, n INTEGER NOT NULL, grp TEXT NOT NULL, picture TEXT NOT NULL,"
     " age INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
     "CREATE TABLE pin(learner BLOB PRIMARY KEY, hash TEXT, wrong INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;"
     "CREATE TABLE visit(learner BLOB PRIMARY KEY, sessions INTEGER NOT NULL, seen_ms INTEGER NOT NULL)"
     " STRICT, WITHOUT ROWID;"
     "CREATE TABLE tombstone(learner BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;"
     "CREATE TABLE progress(learner BLOB NOT NULL, lesson TEXT NOT NULL, step TEXT NOT NULL,"
     " step_index INTEGER NOT NULL, completed INTEGER NOT NULL DEFAULT 0, running INTEGER NOT NULL DEFAULT 1,"
     " right INTEGER NOT NULL DEFAULT 0, answered INTEGER NOT NULL DEFAULT 0,"
     " attempts INTEGER NOT NULL DEFAULT 0, state INTEGER,"
     " last_seq INTEGER NOT NULL, PRIMARY KEY(learner, lesson)) STRICT, WITHOUT ROWID;"
     "UPDATE device SET stale = 1;"},
    /* 4: what adaptivity needs. answer: a row for each answered event of a learner (answers.c), all of one size, so that one is
     * emptied in its place; the index gives their order. heard: the latest hybrid clock taken over from others. */
    {"CREATE TABLE answer(n INTEGER PRIMARY KEY, facts BLOB NOT NULL CHECK(length(facts) = 56)) STRICT;"
     "CREATE INDEX event_answered ON event(hlc, epoch, seq) WHERE kind = 5;"
     "CREATE TABLE link(learner BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY(learner, other)) STRICT, WITHOUT ROWID;"
     "CREATE TABLE booster(learner BLOB PRIMARY KEY, state INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
     "CREATE TABLE snapshot(one INTEGER PRIMARY KEY CHECK(one = 1), n INTEGER NOT NULL, stamp TEXT NOT NULL,"
     " bytes BLOB NOT NULL) STRICT;"
     "ALTER TABLE device ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;"
     "UPDATE device SET stale = 1;"},
    /* 5: many machines. An epoch's chain is a count that was made once and goes on from there; aside holds what contradicts
     * what is here; a learner's events lie in their order, so that one learner's projections are made anew alone. */
    {"DROP INDEX event_learner;"
     "CREATE INDEX event_learner ON event(learner, hlc, epoch, seq) WHERE learner IS NOT NULL;"
     "CREATE TABLE chain(epoch BLOB PRIMARY KEY, seq INTEGER NOT NULL, value BLOB NOT NULL CHECK(length(value) = 32))"
     " STRICT, WITHOUT ROWID;"
     "CREATE TABLE aside(n INTEGER PRIMARY KEY, epoch BLOB NOT NULL, seq INTEGER NOT NULL, digest BLOB NOT NULL,"
     " learner BLOB, why INTEGER NOT NULL, wall_ms INTEGER NOT NULL, erased INTEGER NOT NULL CHECK(erased IN (0, 1)),"
     " bytes BLOB NOT NULL, UNIQUE(epoch, seq, digest)) STRICT;"
     "CREATE TABLE peer(public BLOB PRIMARY KEY CHECK(length(public) = 32), approved INTEGER NOT NULL DEFAULT 0,"
     " seen_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
     "CREATE TABLE document(name TEXT PRIMARY KEY, version INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;"},
    /* 6: who the school's roster says is in which class; local, no projection: learners come to be when they first sign in. A
     * learner's row knows which version of the roster it is of. */
    {"CREATE TABLE enrolled(learner BLOB PRIMARY KEY CHECK(length(learner) = 16), place INTEGER NOT NULL, grp TEXT NOT NULL,"
     " picture TEXT NOT NULL, age INTEGER NOT NULL, roster INTEGER NOT NULL, name TEXT) STRICT, WITHOUT ROWID;"
     "ALTER TABLE learner ADD COLUMN roster INTEGER NOT NULL DEFAULT 0;"},
};
const int store_migration_count = sizeof store_migrations / sizeof *store_migrations;

static enum status ask_int(struct store *s, const char *sql, int64_t *out)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    *out = rc == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
    enum status st = rc == SQLITE_ROW ? STATUS_OK : db_status(s->db, rc);
    sqlite3_finalize(q);
    return st;
}

enum status store_inspect(struct store *s, int *version)
{
    int64_t application = 0, stamp = 0, tables = 0;
    enum status st = ask_int(s, "PRAGMA application_id", &application);
    if (st == STATUS_OK)
        st = ask_int(s, "PRAGMA user_version", &stamp);
    if (st == STATUS_OK)
        st = ask_int(s, "SELECT count(*) FROM sqlite_schema", &tables);
    if (st != STATUS_OK)
        return st;
    *version = (int)stamp;
    /* an empty file: new, or the power went before the first migration was done */
    if (application == 0 && stamp == 0 && tables == 0)
        return STATUS_OK;
    if (application != STORE_APPLICATION_ID)
        return STATUS_FOREIGN;
    if (stamp > store_migration_count)
        return STATUS_NEWER;
    return stamp < 1 ? STATUS_CORRUPT : STATUS_OK;
}

enum status store_migrate(struct store *s, int from)
{
    enum status st = STATUS_OK;
    for (int i = from; i < store_migration_count && st == STATUS_OK; i++) {
        char stamp[96];
        snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
                 STORE_APPLICATION_ID, i + 1);
        st = db_exec(s, "BEGIN IMMEDIATE");
        if (st == STATUS_OK)
            st = db_exec(s, store_migrations[i].sql);
        if (st == STATUS_OK)
            st = db_exec(s, stamp);
        if (!sqlite3_get_autocommit(s->db))
            sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return st;
}
