// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/counting.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hub/figures.h"

enum { WAIT_S = 1, WAIT_FAILED_S = 60 };

struct counting {
    struct hub *h;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
};

/* true: go on. */
static bool wait_a_while(struct counting *c, time_t seconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += seconds;
    pthread_mutex_lock(&c->lock);
    if (!c->stopping && seconds)
        pthread_cond_timedwait(&c->stop, &c->lock, &until);
    bool go_on = !c->stopping;
    pthread_mutex_unlock(&c->lock);
    return go_on;
}

static void *run(void *ctx)
{
    struct counting *c = ctx;
    enum status st = STATUS_OK, before = STATUS_OK;
    unsigned folded = 0;
    while (wait_a_while(c, st != STATUS_OK ? WAIT_FAILED_S : folded ? 0 : WAIT_S)) {
        st = figures_fold(c->h, 1, &folded); /* one at a time: SQLite has one writer, and kiosks come first */
        if (st != STATUS_OK && st != before)
            fprintf(stderr, "chiragh-hub: figures: %s\n", status_text(st));
        before = st;
    }
    return NULL;
}

enum status counting_begin(const char *where, const uint8_t key[HUB_KEY], struct counting **out)
{
    struct counting *c = calloc(1, sizeof *c);
    if (!c)
        return STATUS_NOMEM;
    enum status st = hub_open(where, key, NULL, &c->h);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->stop, NULL);
    if (st == STATUS_OK && pthread_create(&c->thread, NULL, run, c) != 0)
        st = STATUS_NOMEM;
    if (st != STATUS_OK) {
        hub_close(c->h);
        free(c);
        return st;
    }
    *out = c;
    return STATUS_OK;
}

void counting_end(struct counting *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->stopping = true;
    pthread_cond_signal(&c->stop);
    pthread_mutex_unlock(&c->lock);
    pthread_join(c->thread, NULL);
    hub_close(c->h);
    free(c);
}
