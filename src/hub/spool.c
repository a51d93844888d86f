// SPDX-License-Identifier: GPL-3.0-or-later
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hub/http_private.h"

enum { IN_MEMORY = 64 << 10 };

void spool_begin(struct spool *s)
{
    *s = (struct spool){.fd = -1};
    crypto_generichash_init(&s->hash, NULL, 0, REQUEST_HASH);
}

/* Nobody can open it, and it ends with the process. */
static int nameless(const char *dir)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/spool.XXXXXX", dir);
    int fd = mkstemp(path); /* for its owner only */
    if (fd >= 0)
        unlink(path);
    return fd;
}

static enum status write_all(int fd, const char *at, size_t n)
{
    while (n) {
        ssize_t w = write(fd, at, n);
        if (w < 0 && errno == EINTR)
            continue;
        if (w <= 0)
            return w < 0 && (errno == ENOSPC || errno == EDQUOT) ? STATUS_FULL : STATUS_IO;
        at += w;
        n -= (size_t)w;
    }
    return STATUS_OK;
}

enum status spool_put(struct spool *s, const char *dir, const void *bytes, size_t n)
{
    enum status st = STATUS_OK;
    crypto_generichash_update(&s->hash, bytes, n);
    s->size += n;
    if (s->fd < 0 && s->memory.len + n <= IN_MEMORY) {
        buf_put(&s->memory, bytes, n);
        return buf_ok(&s->memory) ? STATUS_OK : STATUS_NOMEM;
    }
    if (s->fd < 0) {
        s->fd = nameless(dir);
        if (s->fd < 0)
            return errno == ENOSPC || errno == EDQUOT ? STATUS_FULL : STATUS_IO;
        st = write_all(s->fd, s->memory.data, s->memory.len);
        buf_finish(&s->memory);
    }
    return st == STATUS_OK ? write_all(s->fd, bytes, n) : st;
}

enum status spool_rewind(struct spool *s)
{
    if (s->fd >= 0)
        return lseek(s->fd, 0, SEEK_SET) == 0 ? STATUS_OK : STATUS_IO;
    s->at = 0;
    return STATUS_OK;
}

enum status spool_read(void *spool, void *out, size_t n, size_t *got)
{
    struct spool *s = spool;
    *got = 0;
    if (s->fd < 0) {
        *got = n < s->memory.len - s->at ? n : s->memory.len - s->at;
        if (*got)
            memcpy(out, s->memory.data + s->at, *got);
        s->at += *got;
        return STATUS_OK;
    }
    while (*got < n) {
        ssize_t r = read(s->fd, (char *)out + *got, n - *got);
        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0)
            return STATUS_IO;
        if (r == 0)
            break;
        *got += (size_t)r;
    }
    return STATUS_OK;
}

void spool_end(struct spool *s)
{
    buf_finish(&s->memory);
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
}
