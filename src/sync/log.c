// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/log.h"

static enum status held(void *log, bool (*each)(void *ctx, const struct store_held *h), void *ctx)
{
    return store_held(log, each, ctx);
}

static enum status gaps(void *log, uuid epoch, bool (*each)(void *ctx, int64_t first, int64_t last), void *ctx)
{
    return store_gaps(log, epoch, each, ctx);
}

static enum status events(void *log, uuid epoch, int64_t from, int64_t to, bool (*each)(void *ctx, const struct store_frozen *f),
                          void *ctx)
{
    return store_frozen_events(log, epoch, from, to, each, ctx);
}

static enum status chain_at(void *log, uuid epoch, int64_t seq, uint8_t chain[32])
{
    return store_chain_at(log, epoch, seq, chain);
}

struct sync_log sync_log_of(struct store *s)
{
    return (struct sync_log){s, held, gaps, events, chain_at};
}
