// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/update.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"
#include "pack/pack_private.h"

enum { PATH_CAP = 4096, PIECE = 256 * 1024, KEYS_MAX = 4 };

struct pack_update {
    struct platform_file *in;
    struct platform_out *out;
    uint64_t at, size;
    char dir[PATH_CAP], now[PATH_CAP], temporary[PATH_CAP];
    uint8_t keys[KEYS_MAX][PACK_KEY];
    unsigned count;
    uint8_t *piece;
};

static const char *meta(struct pack *p, const char *key)
{
    const char *v = pack_meta(p, key);
    return v ? v : "";
}

int64_t pack_made_on(struct pack *p)
{
    return strtoll(meta(p, "made_on"), NULL, 10);
}

bool pack_newer(struct pack *a, struct pack *b)
{
    if (strcmp(meta(a, "pack_id"), meta(b, "pack_id")) != 0 || strcmp(meta(a, "kind"), meta(b, "kind")) != 0)
        return false;
    return pack_made_on(a) > pack_made_on(b);
}

/* Who made it, before anything else of it is looked at. */
static enum status believed(const char *path, const struct pack_update *u)
{
    struct pack_source source = {0};
    enum status s = pack_source_file(&source, path);
    bool known = false;
    for (unsigned i = 0; s == STATUS_OK && i < u->count; i++)
        known |= pack_signed_by(source.trailer, u->keys[i]);
    pack_source_close(&source);
    return s == STATUS_OK && !known ? STATUS_DENIED : s;
}

static bool beats(struct pack *p, const char *path)
{
    struct pack *there = NULL;
    bool newer = !path[0] || pack_open(path, false, &there) != STATUS_OK || pack_newer(p, there);
    pack_close(there);
    return newer;
}

static enum status check(const char *path, const struct pack_update *u, bool whole)
{
    struct pack *p = NULL;
    enum status s = believed(path, u);
    if (s == STATUS_OK)
        s = pack_open(path, whole, &p);
    if (s == STATUS_OK && strcmp(meta(p, "kind"), "course") != 0)
        s = STATUS_INVALID;
    if (s == STATUS_OK && !beats(p, u->now))
        s = STATUS_INVALID;
    pack_close(p);
    return s;
}

static void drop(struct pack_update *u)
{
    platform_file_close(u->in);
    free(u->piece);
    free(u);
}

enum status pack_update_begin(const char *from, const char *now, const uint8_t (*keys)[PACK_KEY], unsigned count, const char *dir,
                              const char *temporary, struct pack_update **out)
{
    *out = NULL;
    struct pack_update *u = calloc(1, sizeof *u);
    if (!u || !(u->piece = malloc(PIECE))) {
        free(u);
        return STATUS_NOMEM;
    }
    u->count = count < KEYS_MAX ? count : KEYS_MAX;
    if (u->count)
        memcpy(u->keys, keys, u->count * sizeof *keys);
    int n = snprintf(u->dir, sizeof u->dir, "%s", dir), m = snprintf(u->now, sizeof u->now, "%s", now ? now : "");
    int t = snprintf(u->temporary, sizeof u->temporary, "%s/%s", dir, temporary);
    enum status s = n < PATH_CAP && m < PATH_CAP && t < PATH_CAP ? check(from, u, false) : STATUS_INVALID;
    if (s == STATUS_OK)
        s = platform_file_open(from, &u->in);
    if (s == STATUS_OK)
        s = platform_file_size(u->in, &u->size);
    if (s == STATUS_OK)
        s = platform_out_create(u->temporary, &u->out);
    if (s != STATUS_OK) {
        drop(u);
        return s;
    }
    *out = u;
    return STATUS_OK;
}

enum status pack_update_step(struct pack_update *u, bool *more, unsigned *permille)
{
    size_t n = u->size - u->at < PIECE ? (size_t)(u->size - u->at) : PIECE;
    enum status s = n ? platform_file_read(u->in, u->at, u->piece, n) : STATUS_OK;
    if (s == STATUS_OK && n)
        s = platform_out_write(u->out, u->piece, n);
    u->at += n;
    *more = u->at < u->size;
    if (permille)
        *permille = u->size ? (unsigned)(u->at * 1000 / u->size) : 1000;
    return s;
}

static bool newest(const struct pack_update *u, const char *path)
{
    struct pack *p = NULL;
    bool newer = pack_open(u->temporary, false, &p) == STATUS_OK && beats(p, path);
    pack_close(p);
    return newer;
}

enum status pack_update_end(struct pack_update *u, enum status st)
{
    char path[PATH_CAP + 16];
    if (!u)
        return st;
    snprintf(path, sizeof path, "%s/" PACK_UPDATE_NAME, u->dir);
    enum status closed = platform_out_close(u->out);
    if (st == STATUS_OK)
        st = closed;
    if (st == STATUS_OK)
        st = check(u->temporary, u, true);
    if (st == STATUS_OK && !newest(u, path)) /* another has come meanwhile */
        st = STATUS_INVALID;
    if (st == STATUS_OK)
        st = platform_rename(u->temporary, path);
    if (st == STATUS_OK)
        st = platform_sync_dir(u->dir);
    else
        (void)platform_remove(u->temporary);
    drop(u);
    return st;
}
