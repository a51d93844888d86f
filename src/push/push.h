// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-push: the kiosk's network, a process of its own at idle priority. It reads the store beside the running kiosk, writes nothing but
 * DATA/inbox (sync/inbox.h), and may be killed at any moment. */
#ifndef CHIRAGH_PUSH_PUSH_H
#define CHIRAGH_PUSH_PUSH_H

#include <stdint.h>

#include "sync/inbox.h"

struct push_options {
    const char *data_dir;
    const char *hub;    /* instead of the setting; NULL */
    int patience_s;     /* how long a line may be silent before it counts as broken */
    int look_s;         /* about how long between two trips when nothing is to be said */
};
struct push_report {
    uint64_t bundles, events, bytes;    /* taken by the hub, each once */
    uint64_t again_events, again_bytes; /* went out, or a part of it did, and was not taken */
    unsigned breaks, fetched;           /* fetched: files in the inbox */
    int64_t left;                       /* events that are still due */
};

/* One trip to the school's hub: gives what is due, fetches what is new. */
enum push_result push_once(const struct push_options *o, struct push_report *out);
/* Goes whenever it is worth while, each in a process of its own, until the standard input ends. A letter there says why: 'n' now (a teacher
 * asks), 'i' there may be something new. Writes a line for each trip: the enum push_result. Returns the exit code. */
int push_wait(const struct push_options *o);
void push_print(const struct push_report *r); /* a line on standard error */

#endif
