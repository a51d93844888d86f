// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/platform.h"

struct job {
    struct job *next;
    struct effect effect;
    struct reply reply;
};

struct queue {
    struct job *first, **last;
};

struct worker {
    SDL_Thread *thread;
    SDL_mutex *lock;
    SDL_cond *wake;
    struct queue in, out;
    struct effects *effects;
    Uint32 event;
    bool stopping;
};

static void put(struct queue *q, struct job *j)
{
    j->next = NULL;
    *q->last = j;
    q->last = &j->next;
}

static struct job *take(struct queue *q)
{
    struct job *j = q->first;
    if (j && !(q->first = j->next))
        q->last = &q->first;
    return j;
}

static int work(void *arg)
{
    struct worker *w = arg;
    for (;;) {
        SDL_LockMutex(w->lock);
        struct job *j;
        while (!(j = take(&w->in)) && !w->stopping)
            SDL_CondWait(w->wake, w->lock);
        SDL_UnlockMutex(w->lock);
        if (!j)
            return 0;
        effects_run(w->effects, &j->effect, &j->reply);
        SDL_LockMutex(w->lock);
        put(&w->out, j);
        SDL_UnlockMutex(w->lock);
        SDL_PushEvent(&(SDL_Event){.type = w->event});
    }
}

/* From the thread that listens to chiragh-push: the result takes its turn among the effects. */
static void trip_ended(void *ctx, int result)
{
    struct effect e = {.kind = EFFECT_LINK_BACK, .wall_ms = platform_wall_ms()};
    snprintf(e.value, sizeof e.value, "%d", result);
    (void)worker_post(ctx, &e); /* without memory it waits for the next trip */
}

enum status worker_start(const struct effects_config *c, struct worker **out)
{
    struct worker *w = calloc(1, sizeof *w);
    if (!w)
        return STATUS_NOMEM;
    w->in.last = &w->in.first;
    w->out.last = &w->out.first;
    w->event = SDL_RegisterEvents(1);
    w->lock = SDL_CreateMutex();
    w->wake = SDL_CreateCond();
    struct effects_config config = *c;
    config.said = trip_ended;
    config.said_ctx = w;
    enum status s = effects_create(&config, &w->effects);
    if (s == STATUS_OK && w->lock && w->wake)
        w->thread = SDL_CreateThread(work, "store", w);
    if (!w->thread) {
        worker_stop(w);
        return s == STATUS_OK ? STATUS_NOMEM : s;
    }
    *out = w;
    return STATUS_OK;
}

static void drop(struct queue *q)
{
    for (struct job *j; (j = take(q));) {
        effect_finish(&j->effect);
        reply_finish(&j->reply);
        free(j);
    }
}

void worker_stop(struct worker *w)
{
    if (!w)
        return;
    if (w->thread) {
        SDL_LockMutex(w->lock);
        w->stopping = true;
        SDL_CondSignal(w->wake);
        SDL_UnlockMutex(w->lock);
        SDL_WaitThread(w->thread, NULL);
    }
    effects_destroy(w->effects); /* and who posts from another thread */
    drop(&w->in);
    drop(&w->out);
    SDL_DestroyCond(w->wake);
    SDL_DestroyMutex(w->lock);
    free(w);
}

enum status worker_post(struct worker *w, const struct effect *e)
{
    struct job *j = calloc(1, sizeof *j);
    if (!j)
        return STATUS_NOMEM;
    j->effect = *e;
    SDL_LockMutex(w->lock);
    put(&w->in, j);
    SDL_CondSignal(w->wake);
    SDL_UnlockMutex(w->lock);
    return STATUS_OK;
}

bool worker_take(struct worker *w, struct reply *out)
{
    SDL_LockMutex(w->lock);
    struct job *j = take(&w->out);
    SDL_UnlockMutex(w->lock);
    if (!j)
        return false;
    *out = j->reply;
    free(j);
    return true;
}

Uint32 worker_event(const struct worker *w)
{
    return w->event;
}
