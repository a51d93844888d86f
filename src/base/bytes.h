// SPDX-License-Identifier: GPL-3.0-or-later
/* Little-endian numbers in files that travel. A reader that runs out of bytes gives zeros and says so at its end. */
#ifndef CHIRAGH_BASE_BYTES_H
#define CHIRAGH_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

static inline void bytes_put(struct buf *b, uint64_t v, unsigned size)
{
    uint8_t le[8];
    for (unsigned i = 0; i < size; i++)
        le[i] = (uint8_t)(v >> (8 * i));
    buf_put(b, le, size);
}

struct bytes_in {
    const uint8_t *at; /* borrowed */
    size_t left;
    bool failed; /* sticks */
};

/* NULL: there are not so many. */
static inline const uint8_t *bytes_take(struct bytes_in *in, size_t n)
{
    if (in->failed || n > in->left) {
        in->failed = true;
        return NULL;
    }
    const uint8_t *at = in->at;
    in->at += n;
    in->left -= n;
    return at;
}

static inline uint64_t bytes_get(struct bytes_in *in, unsigned size)
{
    const uint8_t *at = bytes_take(in, size);
    uint64_t v = 0;
    for (unsigned i = 0; at && i < size; i++)
        v |= (uint64_t)at[i] << (8 * i);
    return v;
}

static inline void bytes_copy(struct bytes_in *in, void *out, size_t n)
{
    const uint8_t *at = bytes_take(in, n);
    if (at)
        memcpy(out, at, n);
    else
        memset(out, 0, n);
}

#endif
