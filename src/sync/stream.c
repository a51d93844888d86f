// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/stream.h"

#include <string.h>

static enum status write_buf(void *ctx, const void *bytes, size_t n)
{
    struct buf *b = ctx;
    buf_put(b, bytes, n);
    return buf_ok(b) ? STATUS_OK : STATUS_NOMEM;
}

struct sync_sink sync_to_buf(struct buf *out)
{
    return (struct sync_sink){write_buf, out};
}

static enum status read_memory(void *ctx, void *out, size_t n, size_t *got)
{
    struct sync_memory *m = ctx;
    *got = n < m->left ? n : m->left;
    if (*got)
        memcpy(out, m->at, *got);
    m->at += *got;
    m->left -= *got;
    return STATUS_OK;
}

struct sync_source sync_from_memory(struct sync_memory *m)
{
    return (struct sync_source){read_memory, m};
}

enum status sync_read_all(const struct sync_source *in, void *out, size_t n)
{
    size_t got = 0;
    enum status st = n ? in->read(in->ctx, out, n, &got) : STATUS_OK;
    return st == STATUS_OK && got < n ? STATUS_CORRUPT : st;
}
