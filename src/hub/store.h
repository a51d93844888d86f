// SPDX-License-Identifier: GPL-3.0-or-later
/* The hub's database, many schools in one: a SQLite file, or PostgreSQL by its address. Keys and machines, documents, settings here;
 * events in hub/events.h. Both engines answer alike (tests/hub runs one suite on both).
 *
 * A struct hub belongs to one thread; several threads and processes, on PostgreSQL also several computers, may each have
 * one open on the same database at the same time. A callback must not call the hub it is called from. After STATUS_OK what was written
 * is on the disk. A lost connection to PostgreSQL is made anew and what was under way is done again, for some seconds; then IO.
 *
 * The school's secret keys lie in it sealed (crypto_secretbox) under the hub's key, a file of its own, so that who has the database
 * or a copy of it opens no bundle and speaks for no school. Events lie in it open. */
#ifndef CHIRAGH_HUB_STORE_H
#define CHIRAGH_HUB_STORE_H

#include "store/peers.h"
#include "sync/document.h"
#include "sync/seal.h"

struct hub;

/* ---- opening ---- */
enum { HUB_KEY = 32 };
/* DIR/hub.key: "ChHubKey" | 2 format 1 | 32 key | 32 BLAKE2b-256 of all before; 0600. Hubs on one database share it: copy it. make:
 * where there is none. NOTFOUND, FOREIGN, NEWER, CORRUPT. */
enum status hub_key_open(const char *dir, bool make, uint8_t out[HUB_KEY]);

struct hub_options {
    const char *vfs;         /* SQLite's; NULL: the default (tests give a faulty one) */
    const char *synchronous; /* SQLite's; NULL: "FULL" */
};
/* where: a path, or "postgresql://…" (libpq's URI). Makes and migrates the tables. The key is copied; DENIED: the database is sealed
 * under another. BUSY, READONLY, FULL, CORRUPT, NEWER, FOREIGN, IO. opt may be NULL. */
enum status hub_open(const char *where, const uint8_t key[HUB_KEY], const struct hub_options *opt, struct hub **out); /* caller owns */
void hub_close(struct hub *h);                                                                                   /* NULL is fine */
bool hub_on_postgresql(const struct hub *h);
/* SQLite only (INVALID: pg_dump does it): the database as it is now, beside running hubs, into a new file. Sealed keys are in it, the
 * hub's key is not. */
enum status hub_copy(struct hub *h, const char *path);
enum status hub_check_file(const char *path); /* of ours, known version, whole? FOREIGN, NEWER, CORRUPT, NOTFOUND */

/* ---- schools ---- */
struct hub_school {
    uuid id; /* school_id() of its first key */
    char name[SCHOOL_NAME + 1];
    int64_t made_ms; /* of the first key */
    bool welcome;    /* machines are approved at first sight: who seals for the school's key has its enrolment file */
};
/* New, or with keys more than before (a rotation), or another name. INVALID: keys were changed or left out. */
enum status hub_school_put(struct hub *h, const struct school *school);
enum status hub_school(struct hub *h, uuid id, struct school *out); /* with the secret keys: school_wipe() it. NOTFOUND */
enum status hub_school_by_key(struct hub *h, const uint8_t id[KEY_ID_SIZE], uuid *school); /* key_id() of any of its keys. NOTFOUND */
enum status hub_schools(struct hub *h, bool (*each)(void *ctx, const struct hub_school *s), void *ctx); /* by id */
enum status hub_welcome(struct hub *h, uuid school, bool welcome); /* NOTFOUND */
enum status hub_rotate(struct hub *h, uuid school, int64_t wall_ms); /* a new key behind those there are. LIMIT */

/* ---- machines ---- */
enum status hub_machine(struct hub *h, uuid school, const uint8_t public[KEY_SIZE], enum store_trust *out); /* unknown too: OK */
/* Is listed from then on, unless so many wait already: who has the enrolment file can make up machines. Refuse some to make room. */
enum { HUB_WAITING = 256 };
enum status hub_machine_seen(struct hub *h, uuid school, const uint8_t public[KEY_SIZE], int64_t wall_ms);
enum status hub_machine_trust(struct hub *h, uuid school, const uint8_t public[KEY_SIZE], enum store_trust trust);
enum status hub_machines(struct hub *h, uuid school,
                         bool (*each)(void *ctx, const uint8_t public[KEY_SIZE], enum store_trust trust, int64_t seen_ms), void *ctx);
/* The schools that know this machine; of a machine that moved there are two. */
enum status hub_machine_schools(struct hub *h, const uint8_t public[KEY_SIZE],
                                bool (*each)(void *ctx, uuid school, enum store_trust trust), void *ctx);

/* ---- documents: one writer, the school's key ---- */
/* As the next version; the same content as now changes nothing. version may be NULL. INVALID: the name, or too long. */
enum status hub_publish(struct hub *h, uuid school, const char *name, const void *content, size_t n, int64_t wall_ms, int64_t *version);
/* "erased": the learners that were; nothing where nobody was. To be called before documents are given. */
enum status hub_publish_erased(struct hub *h, uuid school, int64_t wall_ms);
/* Signed, not sealed: document_make()'s bytes. out borrows them. NOTFOUND. */
enum status hub_document(struct hub *h, uuid school, const char *name, struct buf *bytes, struct document *out);
enum status hub_documents(struct hub *h, uuid school, bool (*each)(void *ctx, const char *name, int64_t version), void *ctx); /* by name */

/* ---- sealing ---- */
/* For one machine, or (NULL) for all approved ones of the school. NOTFOUND: there is none; LIMIT: over SEAL_SLOTS. */
enum status hub_seal(struct hub *h, uuid school, const uint8_t *machine, enum seal_kind kind, const void *bytes, size_t n,
                     struct sync_sink to);
/* The school's acknowledgement (sync/ack.h), sealed likewise. */
enum status hub_answer(struct hub *h, uuid school, const uint8_t *machine, int64_t wall_ms, struct sync_sink to);

/* ---- settings: school nil: the hub's own ---- */
enum status hub_get(struct hub *h, uuid school, const char *key, char *out, size_t cap); /* NOTFOUND */
enum status hub_set(struct hub *h, uuid school, const char *key, const char *value);     /* NULL removes */

#endif
