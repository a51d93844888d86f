// SPDX-License-Identifier: GPL-3.0-or-later
/* What an LRS has not yet of a school: statements made from the events (sync/xapi.h: the bytes that the kiosk froze), up to where a machine's
 * log has no gap. Three numbers are kept for each machine and LRS: up to where it has all; up to where it may have some, written before
 * they go; and which erased learners it was told of. Whoever is killed wherever, the next one gives what was under way again, and an LRS
 * that has it already takes it without a change.
 *
 * Of an erased learner nothing goes any more, and what may have gone is taken back, by a voiding statement each. */
#ifndef CHIRAGH_HUB_FORWARD_H
#define CHIRAGH_HUB_FORWARD_H

#include "hub/events.h"
#include "hub/lrs.h"

struct forward {
    struct hub *h;
    struct lrs *lrs;
    const char *name; /* of the LRS, under which it is remembered how far it has got: its URL */
    bool again;       /* all from the start, as to an LRS that was set up anew */
    /* One that it does not take; it is passed over. text: what the LRS says, one line. */
    void (*refused)(void *ctx, uuid epoch, int64_t seq, uuid statement, long http, const char *text);
    void *ctx;
    /* counts, of all calls */
    uint64_t statements, voided, unknown; /* given; voiding ones given; events of a later version, of which there is no statement */
};
/* As lrs_give(), or the store's. */
enum status forward_school(struct forward *f, uuid school);

#endif
