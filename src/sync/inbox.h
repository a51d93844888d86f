// SPDX-License-Identifier: GPL-3.0-or-later
/* Between the kiosk and its network, chiragh-push: what that brought lies in DATA/inbox, a folder laid out like a school's on a stick
 * (stick.h: ENROL.CHE, ACK.CHA, *.CHD, PACK.CHP), whole files or none; and the kiosk, which alone writes the database, takes it from there.
 * Where to push, and the code that was typed, are settings of the store. */
#ifndef CHIRAGH_SYNC_INBOX_H
#define CHIRAGH_SYNC_INBOX_H

#include "sync/exchange.h"

#define INBOX_FOLDER "inbox"
#define HUB_ADDRESS "hub.address" /* setting: "10.0.0.5", "hub.local:7878", "https://…", HUB_AUTO; none: no network is wanted */
#define HUB_AUTO "auto"           /* whoever answers on the local network and is our school's */
#define HUB_CODE "hub.code"       /* setting: the short code that a teacher typed (code.h); dropped when it has served */
#define HUB_TAG "PACK.TAG"        /* in the inbox: the ETag of the last content update that was fetched whole */

/* What a trip came to: chiragh-push's exit code, or a line of its output. Append only. */
enum push_result {
    PUSH_OK = 0,        /* the school has all that could be given */
    PUSH_NOBODY = 1,    /* no hub was found, or none answers */
    PUSH_BROKEN = 2,    /* one answered, and the line did not hold */
    PUSH_STRANGER = 3,  /* the school has not approved this machine yet */
    PUSH_CODE = 4,      /* the code is not that of the school that answers; or there is none */
    PUSH_OTHER = 5,     /* another school answers */
    PUSH_REFUSED = 6,   /* the hub does not take what it is given */
    PUSH_TROUBLE = 7,   /* here: the disk, the store, the settings */
    PUSH_ENROLLING = 8, /* an enrolment is in the inbox: take it, and trip again */
    PUSH_OFF = 9,       /* no address is set */
    PUSH_COUNT
};

struct inbox_took {
    unsigned taken, refused; /* files */
    bool enrolled, renewed;  /* with another school than before; a new epoch was begun */
    bool wrong_code;         /* an enrolment, but neither the school's next nor the one whose code was typed */
    bool pack;               /* PACK.CHP is there; the caller's concern */
};
/* What was taken, and what never can be, is removed; after NOMEM, IO, FULL, READONLY it is still there. */
enum status inbox_take(struct sync *y, const char *data_dir, int64_t wall_ms, struct inbox_took *out);

#endif
