// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_SYNC_EXCHANGE_PRIVATE_H
#define CHIRAGH_SYNC_EXCHANGE_PRIVATE_H

#include "sync/exchange.h"

/* Names in the table of documents. What the school writes stands under "doc/". */
#define KEPT_ENROLMENT "enrolment"
#define KEPT_ACK "ack"
#define ERASED "erased"

enum { OPENERS = SCHOOL_KEYS + 1 };
unsigned sync_openers(const struct sync *y, struct opener out[OPENERS]);
bool sync_is_school(struct sync *y, const uint8_t key[KEY_SIZE]); /* a key the school signs with */
void sync_kept_name(const char *name, char out[DOCUMENT_NAME + 8]);

/* take_bundle.c */
enum status take_bundle(struct sync *y, const struct sync_offer *offer, int64_t wall_ms, struct sync_took *out);
enum status apply_erased(struct sync *y, int64_t wall_ms);

#endif
