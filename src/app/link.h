// SPDX-License-Identifier: GPL-3.0-or-later
/* The kiosk's end of its network: chiragh-push is started, told when to go, heard, and what it brought is taken (sync/inbox.h). On the worker's
 * thread, but for who listens to it. Nothing here waits for a network. */
#ifndef CHIRAGH_APP_LINK_H
#define CHIRAGH_APP_LINK_H

#include "sync/inbox.h"

enum { LINK_ADDRESS = 112, LINK_CODE = 16 };

struct link_state { /* what a teacher is told */
    char address[LINK_ADDRESS];   /* as it was typed; HUB_AUTO; "": no network is wanted */
    char code[LINK_CODE];         /* typed, and not yet used */
    char school[SCHOOL_NAME + 1]; /* "": it says no name, or there is none */
    bool enrolled;
    int result;                   /* enum push_result of the last trip; -1: there was none */
    int64_t reached_ms;           /* wall time of the last one that went well; 0: never */
    int64_t waiting;              /* events that the school has not acknowledged */
};

struct link_config {
    const char *data_dir;
    /* A trip has ended, from a thread of its own: the result is to come back by link_back(). NULL (headless): trips are waited for. */
    void (*said)(void *ctx, int result);
    void *ctx;
};
struct link;
enum status link_create(const struct link_config *c, struct link **out); /* starts nothing */
void link_destroy(struct link *l); /* ends the process; NULL is fine */
/* A teacher wants it now, or (by_teacher false) there may be something new. Marks what may leave the machine (sync/identity.h) before the
 * process hears of it. Does nothing where no network is wanted. */
enum status link_go(struct link *l, struct sync *y, bool by_teacher, int64_t wall_ms);
/* Takes what a trip brought but a content update, which is course_file.h's, and remembers what it came to. */
enum status link_back(struct link *l, struct sync *y, int result, int64_t wall_ms);
enum status link_look(struct link *l, struct sync *y, struct link_state *out);

#endif
