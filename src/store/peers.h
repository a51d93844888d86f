// SPDX-License-Identifier: GPL-3.0-or-later
/* Machines whose bundles are taken, and versioned documents (roster, settings, class assignments). */
#ifndef CHIRAGH_STORE_PEERS_H
#define CHIRAGH_STORE_PEERS_H

#include "store/store.h"

/* Stored. UNKNOWN: has been heard of, and waits for somebody to approve it. */
enum store_trust { TRUST_UNKNOWN = 0, TRUST_APPROVED = 1, TRUST_REFUSED = 2 };
/* public: the machine's Ed25519 key. */
enum status store_peer(struct store *s, const uint8_t public[32], enum store_trust *out);
enum status store_peer_seen(struct store *s, const uint8_t public[32], int64_t wall_ms);
enum status store_peer_trust(struct store *s, const uint8_t public[32], enum store_trust trust);
enum status store_peers(struct store *s,
                        bool (*each)(void *ctx, const uint8_t public[32], enum store_trust trust, int64_t seen_ms), void *ctx);

/* The last version that came. NOTFOUND. */
enum status store_document(struct store *s, const char *name, int64_t *version, struct buf *bytes);
/* Takes a later version and overwrites the one before; an earlier one, and the same again, change nothing. INVALID: other bytes
 * under the version that is here. Who may write it is sync's concern. */
enum status store_document_put(struct store *s, const char *name, int64_t version, const void *bytes, size_t n);
enum status store_document_drop(struct store *s, const char *name); /* OK: there was none */

#endif
