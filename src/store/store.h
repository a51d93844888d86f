// SPDX-License-Identifier: GPL-3.0-or-later
/* The learner database: the only user of SQL on learners' data. One file, chiragh.db, in the data directory: WAL,
 * synchronous=FULL, STRICT tables, user_version migrations; a newer file is refused and not touched.
 *
 * Events are immutable and append-only; everything else about learning is a projection that store_rebuild() makes anew
 * from them. What is local and changeable (PIN hashes, settings) lies in tables of its own.
 * A store belongs to one thread; a callback must not call the store it is called from. After STATUS_OK the data are on the disk. */
#ifndef CHIRAGH_STORE_STORE_H
#define CHIRAGH_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/status.h"
#include "learn/event.h"

struct store;
struct event;
struct adapt_answer; /* learn/adapt.h */

struct store_options {
    const char *vfs;                              /* SQLite VFS name; NULL: the default (tests give a faulty one) */
    void (*random)(void *ctx, void *out, size_t n); /* NULL: libsodium; headless runs give a seeded one */
    void *ctx;
    bool read_only;                               /* for export: opens without the lock, writes nothing */
    const char *synchronous;                      /* NULL: "FULL"; a test shows that "NORMAL" loses answers */
    /* Makes the statement to be frozen with an exported event (the app sets sync's xapi_statement). NULL: none is frozen at
     * append; store_freeze() of a store opened with it makes up for it. */
    enum status (*xapi)(void *ctx, const struct event *e, struct buf *out);
    void *xapi_ctx;
};

/* read_only: works on a medium that takes no byte and beside a running kiosk; READONLY for a file of an older version (the
 * kiosk must be started once) and for one whose -wal file cannot be read there; NOTFOUND where there is none.
 * Makes dir where missing, takes its lock (BUSY: another process has it), opens or creates and migrates chiragh.db.
 * BUSY, READONLY, FULL, CORRUPT, NEWER, FOREIGN, IO. */
enum status store_open(const char *dir, const struct store_options *opt, struct store **out); /* caller owns *out */
void store_close(struct store *s);                                                             /* NULL is fine */
/* Brings the -wal file into the database and empties it. It is done by itself when 200 pages are in it, at open and at
 * close; called in an idle moment it keeps the second fsync away from an answer. */
enum status store_tidy(struct store *s);

/* ---- events ---- */
struct event_draft {
    uuid learner; /* nil: none (device events) */
    enum event_kind kind;
    const char *payload; /* borrowed; UTF-8 JSON */
    size_t payload_len;
    int64_t wall_ms; /* as the clock said; the store sets the suspect flag */
};
struct event {
    uuid id, epoch;
    int64_t seq; /* 1, 2, 3 … without a gap in an epoch */
    hlc time;
    int64_t wall_ms;
    bool suspect;
    uuid learner;
    int kind;
    uint8_t hash[32]; /* BLAKE2b-256 of the payload as it was written */
    const char *payload; /* borrowed in a callback; empty after erasure */
    size_t payload_len;
};
/* A wall time before 2024, or before the latest one in the log, is suspect; EVENT_TIME says that the wall clock is right, and
 * the mark starts anew from there.
 * INVALID: a payload event_decode() refuses. LIMIT: one over 64 KiB. DENIED: the learner was erased.
 * All drafts in one transaction, with their projections and (for exported kinds) their frozen xAPI statements.
 * On anything but OK nothing was written. out (may be NULL) gets the headers. */
enum status store_append(struct store *s, const struct event_draft *drafts, size_t n, struct event *out);
/* In order of sequence, from epoch's seq > after. The callback returns false to stop. */
enum status store_events(struct store *s, int64_t after, bool (*each)(void *ctx, const struct event *e), void *ctx);
/* The frozen statements, one JSON text each, in order. */
enum status store_statements(struct store *s, bool (*each)(void *ctx, const char *json, size_t len), void *ctx);
/* Exported events in order of arrival, those of erased learners left out; json is NULL where no statement was frozen. */
enum status store_export(struct store *s,
                         bool (*each)(void *ctx, const struct event *e, const char *json, size_t len), void *ctx);
/* Answers to measuring forms (mode test) of learners there are, by class (NULL: all), learner and time. What only looks like
 * one may be among them: event_decode() says. */
enum status store_test_answers(struct store *s, const char *group,
                               bool (*each)(void *ctx, const struct event *e, const char *group), void *ctx);
enum status store_freeze(struct store *s); /* freezes the missing statements with the xapi option; does nothing without */

/* ---- learners ---- */
enum { STORE_NAME = 96 };
struct store_learner {
    uuid id;
    char group[48];   /* "7a" or a teacher's own */
    char picture[48]; /* "av_aam" … */
    enum age_band age;
    bool has_pin;
    bool today;  /* signed in on the local day of now_ms */
    int64_t last_seen_ms; /* wall time of the last session's begin */
    char name[STORE_NAME]; /* as the school's roster has it (enrolled.h); "": it names nobody */
};
/* Makes the learner's event and row and the PIN hash in one transaction. FULL group pages are the caller's concern.
 * BUSY: the picture is taken in that group. */
enum status store_learner_create(struct store *s, const char *group, const char *picture, enum age_band age,
                                 const char *pin_hash, int64_t wall_ms, uuid *out);
/* Those of the roster in its order, then the others in the order they were made. group NULL: all. */
enum status store_learners(struct store *s, const char *group, int64_t now_ms,
                           bool (*each)(void *ctx, const struct store_learner *l), void *ctx);
enum status store_pin_hash(struct store *s, uuid learner, char *out, size_t cap); /* NOTFOUND: must choose anew */
enum status store_set_pin_hash(struct store *s, uuid learner, const char *hash);  /* NULL: removes it (teacher's reset) */
enum status store_pin_tries(struct store *s, uuid learner, unsigned *wrong);       /* wrong tries in a row, survives a restart */
enum status store_set_pin_tries(struct store *s, uuid learner, unsigned wrong);
/* Empties all payloads and statements of the learner (secure_delete), removes row, PIN and projections, appends ERASED.
 * One who is only in the roster is taken out of it. NOTFOUND: neither; OK: erased before. */
enum status store_learner_erase(struct store *s, uuid learner, int64_t wall_ms);

/* ---- progress: a projection over events ---- */
struct store_progress {
    char lesson[24];
    char step[48];        /* the last step reached in the running attempt */
    unsigned step_index;
    bool completed;       /* at least once */
    bool running;         /* begun again or not yet completed: step is where to go on */
    unsigned attempts;    /* times the lesson was begun anew */
    unsigned right, answered; /* of the running or else the last attempt */
    int64_t last_seq;
};
enum status store_progress(struct store *s, uuid learner,
                           bool (*each)(void *ctx, const struct store_progress *p), void *ctx);
/* How many learners of the class have finished each lesson at least once, by lesson. */
enum status store_class_progress(struct store *s, const char *group,
                                 bool (*each)(void *ctx, const char *lesson, unsigned completed), void *ctx);
/* The resume state saved with the last progressed event of the running attempt; empty: none. */
enum status store_resume_state(struct store *s, uuid learner, const char *lesson, struct buf *state);
enum status store_sessions(struct store *s, uuid learner, unsigned *count);
enum status store_rebuild(struct store *s); /* drops and remakes every projection from the events */

/* The resume state of the booster that is running; empty: none. Its steps and its end are no progress in a lesson. */
enum status store_booster_state(struct store *s, uuid learner, struct buf *state);

/* ---- answers, for adaptivity: a projection too ---- */
/* Those that arrived after event number `after` (0: all there are), in the order of (hybrid clock, epoch, sequence). Item and skill
 * are adapt_key()s as text; of linked profiles the learner is the one that stands for the child; difficulty is left 0: the course
 * knows it. What an answer points to is borrowed for the call. *last: the number to ask after the next time. */
enum status store_answers(struct store *s, int64_t after, bool (*each)(void *ctx, const struct adapt_answer *a), void *ctx,
                          int64_t *last);
/* The profile that stands for this one; itself where none was linked. */
enum status store_child(struct store *s, uuid learner, uuid *child);
/* Goes up when answers known before may have changed (a profile erased or linked, a rebuild, an import): fold all anew. */
unsigned store_recast(const struct store *s);
/* What was folded from all answers up to number n, kept so that a start need not fold them again; stamp names the course it was folded
 * with. One only, dropped when answers are recast. NOTFOUND. */
enum status store_snapshot_put(struct store *s, int64_t n, const char *stamp, const void *bytes, size_t len);
enum status store_snapshot(struct store *s, const char *stamp, int64_t *n, struct buf *bytes);

/* ---- other kiosks' logs ---- */
/* Takes in events as store_events() of another store gave them, in any order and in one transaction; merge.h is what bundles use.
 * INVALID: an event that contradicts what is here, or whose payload is not what its hash says; nothing was taken. */
enum status store_import(struct store *s, const struct event *events, size_t n, int64_t wall_ms);

/* ---- settings of this machine ---- */
enum status store_get(struct store *s, const char *key, char *out, size_t cap); /* NOTFOUND */
enum status store_set(struct store *s, const char *key, const char *value);      /* NULL removes */

#endif
