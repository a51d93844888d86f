// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drives.h"

#include <stdlib.h>
#include <string.h>

struct drives {
    struct platform_watch *watch;
    SDL_Thread *thread;
    SDL_mutex *lock;
    Uint32 event;
    bool news;
    char said[PLATFORM_DRIVE_PATH];
};

static bool among(const struct platform_drives *d, const char *dir)
{
    for (unsigned i = 0; i < d->count; i++)
        if (strcmp(d->dirs[i], dir) == 0)
            return true;
    return false;
}

/* The last that was not there before; else nothing, where the one we spoke of is gone. */
static bool differs(const struct platform_drives *before, const struct platform_drives *now, char said[PLATFORM_DRIVE_PATH])
{
    for (unsigned i = now->count; i-- > 0;)
        if (!among(before, now->dirs[i])) {
            memcpy(said, now->dirs[i], PLATFORM_DRIVE_PATH);
            return true;
        }
    if (!said[0] || among(now, said))
        return false;
    said[0] = 0;
    return true;
}

static int watch(void *arg)
{
    struct drives *d = arg;
    struct platform_drives before = {.count = 0}, now;
    char said[PLATFORM_DRIVE_PATH] = "";
    do {
        platform_drives(&now);
        if (differs(&before, &now, said)) {
            SDL_LockMutex(d->lock);
            memcpy(d->said, said, sizeof d->said);
            d->news = true;
            SDL_UnlockMutex(d->lock);
            SDL_PushEvent(&(SDL_Event){.type = d->event});
        }
        before = now;
    } while (platform_watch_wait(d->watch));
    return 0;
}

enum status drives_start(struct drives **out)
{
    *out = NULL;
    struct drives *d = calloc(1, sizeof *d);
    if (!d)
        return STATUS_NOMEM;
    d->event = SDL_RegisterEvents(1);
    d->lock = SDL_CreateMutex();
    enum status s = platform_watch_create(&d->watch);
    if (s == STATUS_OK && d->lock)
        d->thread = SDL_CreateThread(watch, "drives", d);
    if (!d->thread) {
        drives_stop(d);
        return s == STATUS_OK ? STATUS_NOMEM : s;
    }
    *out = d;
    return STATUS_OK;
}

void drives_stop(struct drives *d)
{
    if (!d)
        return;
    if (d->thread) {
        platform_watch_end(d->watch);
        SDL_WaitThread(d->thread, NULL);
    }
    platform_watch_destroy(d->watch);
    SDL_DestroyMutex(d->lock);
    free(d);
}

Uint32 drives_event(const struct drives *d)
{
    return d ? d->event : (Uint32)-1;
}

bool drives_take(struct drives *d, char out[PLATFORM_DRIVE_PATH])
{
    SDL_LockMutex(d->lock);
    bool news = d->news;
    d->news = false;
    memcpy(out, d->said, sizeof d->said);
    SDL_UnlockMutex(d->lock);
    return news;
}
