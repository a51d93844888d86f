// SPDX-License-Identifier: GPL-3.0-or-later
/* Where bytes go and come from: a file, memory, later a socket. What is written goes through no memory but a chunk's. */
#ifndef CHIRAGH_SYNC_STREAM_H
#define CHIRAGH_SYNC_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"

struct sync_sink {
    enum status (*write)(void *ctx, const void *bytes, size_t n);
    void *ctx;
};
struct sync_source {
    enum status (*read)(void *ctx, void *out, size_t n, size_t *got); /* got < n only at the end */
    void *ctx;
};

struct sync_memory {
    const uint8_t *at; /* borrowed */
    size_t left;
};
struct sync_sink sync_to_buf(struct buf *out);
struct sync_source sync_from_memory(struct sync_memory *m);
/* All n bytes, or CORRUPT: the end came before. */
enum status sync_read_all(const struct sync_source *in, void *out, size_t n);

#endif
