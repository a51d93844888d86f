// SPDX-License-Identifier: GPL-3.0-or-later
/* A kiosk's visit to a stick (stick.h): it joins a school, takes what the school wrote, gives what is due, and brings all of it to the medium.
 * In small steps, each a file or a piece of one, so that whoever drives it can serve a learner in between. Whatever ends
 * it, the kiosk's log and the stick's whole files are as before or further on, and the next visit goes on from there. */
#ifndef CHIRAGH_SYNC_VISIT_H
#define CHIRAGH_SYNC_VISIT_H

#include "sync/exchange.h"
#include "sync/stick.h"

enum { VISIT_SCHOOLS = 4, VISIT_PIECE = 512 * 1024 /* bytes of events in a bundle: what one step writes, before it is compressed */ };

enum visit_state { /* append only: tests and the command line print them */
    VISIT_RUNS,
    VISIT_DONE,      /* flushed: may be pulled out */
    VISIT_PLAIN,     /* a stick without our folder: nothing was written; a person must say that it is to be used (prepare) */
    VISIT_OTHER,     /* ours, but no folder of this machine's school; schools[] are there */
    VISIT_NO_SCHOOL, /* this machine belongs to none; schools[] may be joined */
    VISIT_STOPPED,   /* visit_stop() */
    VISIT_READONLY,  /* what was on it was taken; nothing could be given */
    VISIT_FULL,      /* what did not fit stays due */
    VISIT_GONE,      /* pulled out, or broken */
    VISIT_DAMAGED,   /* done, but files on it were damaged and left alone */
    VISIT_FAILED,    /* this machine's own disk: status */
};

struct visit_options {
    const char *dir;      /* the stick's root */
    const char *data_dir; /* of the backup */
    bool prepare, backup;
    const char *join;     /* a teacher says that this machine belongs to this school, by its folder's name; NULL: none says so */
};

enum visit_phase { VISIT_LOOKS, VISIT_TAKES, VISIT_GIVES, VISIT_ENDS };

struct visit_report {
    enum visit_state state;
    enum visit_phase phase;
    enum status status;      /* what stopped it */
    unsigned done, total;    /* steps; total grows while it looks */
    uint64_t size, left;     /* bytes of the stick; size 0: it does not say */
    unsigned bundles_there;  /* of all kiosks, as it was found */
    int64_t held, due;       /* events: of this log, and those of them the school has not acknowledged */
    int64_t given;           /* events that were due and are on the stick now */
    unsigned fresh;          /* of its bundles: those that were not there under that name */
    unsigned enrolments, answers, documents; /* new ones that were taken */
    unsigned damaged, not_ours; /* files: damaged or forged; for others, or older than what is here */
    bool renewed;            /* the school's answer told this machine that it is a copy: it is another one now */
    bool joined, saved;      /* joined a school; saved a backup */
    char school[SCHOOL_NAME + 1]; /* whose this machine is; empty: none, or it says no name */
    char folder[STICK_PATH]; /* of that school on the stick; empty: none */
    struct visit_school {
        char folder[STICK_NAME], name[SCHOOL_NAME + 1];
    } schools[VISIT_SCHOOLS]; /* with an enrolment file that is sound, and not this machine's */
    unsigned school_count;
};

struct visit;
/* What opt points to is copied; y is borrowed. Touches nothing yet. */
enum status visit_begin(struct sync *y, const struct visit_options *opt, struct visit **out); /* caller owns *out */
bool visit_step(struct visit *v, int64_t wall_ms); /* false: it has ended, and says so */
void visit_stop(struct visit *v);                  /* at the next step, between two files */
const struct visit_report *visit_report(const struct visit *v);
void visit_end(struct visit *v); /* NULL is fine */
const char *visit_state_name(enum visit_state s); /* "DONE" */

#endif
