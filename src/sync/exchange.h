// SPDX-License-Identifier: GPL-3.0-or-later
/* What a machine gives and takes, whatever the route: files on a stick, bodies of requests, folders. The same for a kiosk and a hub. */
#ifndef CHIRAGH_SYNC_EXCHANGE_H
#define CHIRAGH_SYNC_EXCHANGE_H

#include "sync/bundle.h"
#include "sync/document.h"
#include "sync/identity.h"

struct sync { /* all borrowed */
    struct store *store;
    struct identity *id;
    const struct identity_options *id_opt; /* may be NULL */
    const struct school *school;           /* the secret keys, on a hub; NULL on a kiosk */
    bool welcome; /* approve machines at first sight (who seals for the school's key has its enrolment file); otherwise they wait */
};

/* ---- enrolment of a kiosk ---- */
/* DENIED: of another school, or older; by_teacher: a person says yes to that, and what the former school had acknowledged is forgotten. */
enum status sync_enrol(struct sync *y, const void *bytes, size_t n, bool by_teacher);
enum status sync_enrolled(struct sync *y, struct enrolment *out); /* NOTFOUND */
/* Of an enrolled machine that has written nothing: that it has joined. The school answers only machines it has heard of. */
enum status sync_hello(struct sync *y, int64_t wall_ms);

/* ---- taking ---- */
enum sync_kind { TOOK_NOTHING, TOOK_ENROLMENT, TOOK_BUNDLE, TOOK_DOCUMENT, TOOK_ACK };
struct sync_took {
    enum sync_kind kind;
    int64_t fresh, known, emptied, quarantined; /* events of a bundle */
    bool forked;  /* it contradicts what is here: two machines wrote under one epoch, or one was set back */
    bool renewed; /* ... and one of them is this one: it has begun a new epoch */
    bool stranger; /* DENIED, because nobody has approved the machine that signed */
    bool same;     /* an enrolment, an answer, a document: it changed nothing, for it, or a later one, is here */
    uint8_t signer[KEY_SIZE];
    char name[DOCUMENT_NAME + 1]; /* of a document */
};
/* Opened anew for each look; close may be NULL. */
struct sync_offer {
    enum status (*open)(void *ctx, struct sync_source *from);
    void (*close)(void *ctx);
    void *ctx;
};
/* Anything another machine made. FOREIGN: nothing of ours, NEWER, CORRUPT: damaged, cut, edited or forged; DENIED: for others, by
 * a stranger, an answer older than one that is here, a document by who is not its writer. On anything but OK nothing has changed, but that a
 * stranger is listed (store_peers). Taken twice changes nothing. */
enum status sync_take(struct sync *y, const struct sync_offer *offer, int64_t wall_ms, struct sync_took *out);
enum status sync_take_file(struct sync *y, const char *path, int64_t wall_ms, struct sync_took *out);
enum status sync_take_memory(struct sync *y, const void *bytes, size_t n, int64_t wall_ms, struct sync_took *out);
enum status sync_document(struct sync *y, const char *name, struct buf *bytes, struct document *out); /* NOTFOUND; out borrows bytes */

/* ---- giving ---- */
/* What the school has not acknowledged, of this machine's own epoch and of all it holds without a gap. Nothing is ever pruned here.
 * each gets runs for bundle_write(); it returns anything but OK to stop. */
enum status sync_due(struct sync *y, enum status (*each)(void *ctx, uuid epoch, int64_t first, int64_t last), void *ctx);
/* The same, for another answer than the one that is kept here (ack_make()'s bytes, checked; empty: the school holds nothing). */
enum status sync_due_beyond(struct sync *y, const struct buf *answer,
                            enum status (*each)(void *ctx, uuid epoch, int64_t first, int64_t last), void *ctx);
enum status sync_answered(struct sync *y, struct buf *answer); /* the one that is kept; empty: none has come */
struct sync_gave {
    unsigned bundles;
    int64_t events;
};
/* Bundles of all that is due, for the school, into dir. NOTFOUND: not enrolled. What was there already is written over by the same. */
enum status sync_give(struct sync *y, const char *dir, struct sync_gave *out);
/* A hub's answer, for all machines that are approved. NOTFOUND: there is none. */
enum status sync_answer(struct sync *y, int64_t wall_ms, struct sync_sink to);
/* A hub's document, for all machines that are approved, as the next version; kept here too. */
enum status sync_publish(struct sync *y, const char *name, const void *content, size_t n, int64_t wall_ms, struct sync_sink to);
/* The learners that were erased, as the document "erased": who takes it erases them too, and what comes of them later. */
enum status sync_publish_erased(struct sync *y, int64_t wall_ms, struct sync_sink to);

#endif
