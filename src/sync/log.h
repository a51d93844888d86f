// SPDX-License-Identifier: GPL-3.0-or-later
/* A school's or a machine's log to be read, wherever it lies: in a kiosk's store, in a hub's. */
#ifndef CHIRAGH_SYNC_LOG_H
#define CHIRAGH_SYNC_LOG_H

#include "store/merge.h"

/* As the functions of store/merge.h. */
struct sync_log {
    void *log; /* what the functions get */
    enum status (*held)(void *log, bool (*each)(void *ctx, const struct store_held *h), void *ctx);
    enum status (*gaps)(void *log, uuid epoch, bool (*each)(void *ctx, int64_t first, int64_t last), void *ctx);
    enum status (*events)(void *log, uuid epoch, int64_t from, int64_t to, bool (*each)(void *ctx, const struct store_frozen *f), void *ctx);
    enum status (*chain_at)(void *log, uuid epoch, int64_t seq, uint8_t chain[32]);
};
struct sync_log sync_log_of(struct store *s);

#endif
