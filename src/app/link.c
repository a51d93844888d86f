// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform_child.h"

#define REACHED "hub.reached" /* settings */
#define RESULT "hub.result"

struct link {
    struct link_config config;
    struct platform_child *child;
    SDL_Thread *listener;
    int64_t marked; /* in this run; -1: not yet */
    uuid marked_epoch;
};

enum status link_create(const struct link_config *c, struct link **out)
{
    struct link *l = calloc(1, sizeof *l);
    *out = l;
    if (!l)
        return STATUS_NOMEM;
    l->config = *c;
    l->marked = -1;
    return STATUS_OK;
}

static void end_child(struct link *l)
{
    if (l->child)
        platform_child_close(l->child);
    if (l->listener)
        SDL_WaitThread(l->listener, NULL);
    platform_child_destroy(l->child);
    l->child = NULL;
    l->listener = NULL;
}

void link_destroy(struct link *l)
{
    if (!l)
        return;
    end_child(l);
    free(l);
}

/* ---- the process ---- */

static int listen_to(void *arg)
{
    struct link *l = arg;
    char line[32];
    while (platform_child_hear(l->child, line, sizeof line))
        l->config.said(l->config.ctx, atoi(line));
    return 0;
}

static bool program(char out[1100])
{
    if (!platform_program_dir(out, 1100 - 16))
        return false;
    strcat(out, "/chiragh-push");
    return true;
}

static enum status start(struct link *l)
{
    char path[1100];
    const char *const argv[] = {path, "--data", l->config.data_dir, NULL};
    if (!program(path))
        return STATUS_NOTFOUND;
    enum status st = platform_child_start(argv, &l->child);
    if (st == STATUS_OK)
        l->listener = SDL_CreateThreadWithStackSize(listen_to, "link", 64 << 10, l);
    if (st == STATUS_OK && !l->listener) {
        end_child(l);
        st = STATUS_NOMEM;
    }
    return st;
}

/* It may have ended, or been ended, since it was last told something. */
static enum status tell(struct link *l, const char *word)
{
    if (l->child && platform_child_say(l->child, word) != STATUS_IO)
        return STATUS_OK; /* FULL: it has been told often enough */
    end_child(l);
    enum status st = start(l);
    return st == STATUS_OK ? platform_child_say(l->child, word) : st;
}

static enum status wait_for(struct link *l, int *result)
{
    char path[1100];
    const char *const argv[] = {path, "--once", "--data", l->config.data_dir, NULL};
    return program(path) ? platform_run(argv, "", 0, result) : STATUS_NOTFOUND;
}

/* ---- going ---- */

static enum status mark(struct link *l, struct sync *y)
{
    int64_t seq;
    enum status st = store_last_seq(y->store, &seq);
    if (st != STATUS_OK || (seq == l->marked && uuid_equal(l->marked_epoch, y->id->key.epoch)))
        return st;
    st = identity_mark(y->id, seq);
    if (st == STATUS_OK) {
        l->marked = seq;
        l->marked_epoch = y->id->key.epoch;
    }
    return st;
}

enum status link_go(struct link *l, struct sync *y, bool by_teacher, int64_t wall_ms)
{
    char address[LINK_ADDRESS];
    enum status st = store_get(y->store, HUB_ADDRESS, address, sizeof address);
    if (st != STATUS_OK)
        return st == STATUS_NOTFOUND ? STATUS_OK : st;
    st = mark(l, y);
    if (st == STATUS_OK && l->config.said)
        return tell(l, by_teacher ? "n" : "i");
    for (int i = 0, result = PUSH_ENROLLING; i < 2 && st == STATUS_OK && by_teacher && result == PUSH_ENROLLING; i++) {
        st = wait_for(l, &result);
        if (st == STATUS_OK)
            st = link_back(l, y, result, wall_ms);
    }
    return st;
}

static enum status remember(struct store *s, const char *key, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)value);
    return store_set(s, key, text);
}

enum status link_back(struct link *l, struct sync *y, int result, int64_t wall_ms)
{
    struct inbox_took took;
    enum status st = inbox_take(y, l->config.data_dir, wall_ms, &took);
    if (took.wrong_code)
        result = PUSH_CODE;
    else if (st != STATUS_OK)
        result = PUSH_TROUBLE;
    enum status kept = remember(y->store, RESULT, result);
    if (kept == STATUS_OK && result == PUSH_OK)
        kept = remember(y->store, REACHED, wall_ms);
    if (result == PUSH_ENROLLING && st == STATUS_OK && l->config.said) /* in a school now: what waits can go */
        st = link_go(l, y, true, wall_ms);
    return st == STATUS_OK ? kept : st;
}

/* ---- looking ---- */

static enum status count(void *ctx, uuid epoch, int64_t first, int64_t last)
{
    (void)epoch;
    *(int64_t *)ctx += last - first + 1;
    return STATUS_OK;
}

static int64_t number(struct store *s, const char *key, int64_t otherwise)
{
    char text[24];
    return store_get(s, key, text, sizeof text) == STATUS_OK ? strtoll(text, NULL, 10) : otherwise;
}

enum status link_look(struct link *l, struct sync *y, struct link_state *out)
{
    struct enrolment e;
    (void)l;
    *out = (struct link_state){.result = (int)number(y->store, RESULT, -1), .reached_ms = number(y->store, REACHED, 0)};
    if (store_get(y->store, HUB_ADDRESS, out->address, sizeof out->address) != STATUS_OK)
        out->address[0] = 0;
    if (store_get(y->store, HUB_CODE, out->code, sizeof out->code) != STATUS_OK)
        out->code[0] = 0;
    enum status st = sync_enrolled(y, &e);
    out->enrolled = st == STATUS_OK;
    if (out->enrolled)
        snprintf(out->school, sizeof out->school, "%s", e.name);
    return st == STATUS_OK || st == STATUS_NOTFOUND ? sync_due(y, count, &out->waiting) : st;
}
