// SPDX-License-Identifier: GPL-3.0-or-later
/* How a machine signs what it asks of a hub over HTTP. Two header fields:
 *   Chiragh-Key        the machine's Ed25519 public key, 64 hexadecimal digits
 *   Chiragh-Signature  base64 (RFC 4648, padded) of its signature, domain "Chiragh request 1", over
 *                      method "\n" target "\n" 32 bytes BLAKE2b-256 of the body
 * The target is the request line's, with its query. There is no time and no number in it: what is asked is idempotent, and what is
 * answered is sealed for the machine, so a replay gives nobody anything. */
#ifndef CHIRAGH_SYNC_REQUEST_H
#define CHIRAGH_SYNC_REQUEST_H

#include "sync/keys.h"

#define REQUEST_KEY "Chiragh-Key"
#define REQUEST_SIGNATURE "Chiragh-Signature"
enum { REQUEST_KEY_TEXT = 65, REQUEST_SIGNATURE_TEXT = 89, REQUEST_HASH = 32 };

struct request_signed {
    char key[REQUEST_KEY_TEXT], signature[REQUEST_SIGNATURE_TEXT];
};
void request_hash(const void *body, size_t n, uint8_t out[REQUEST_HASH]);
/* body_hash: request_hash(), or BLAKE2b-256 of what came piece by piece; n == 0 where there is no body. */
void request_sign(const struct signer *by, const char *method, const char *target, const uint8_t body_hash[REQUEST_HASH],
                  struct request_signed *out);
/* DENIED: not signed, or not by that key. key and signature as the fields have them, NULL where there are none. */
enum status request_check(const char *key, const char *signature, const char *method, const char *target,
                          const uint8_t body_hash[REQUEST_HASH], uint8_t public[KEY_SIZE]);
/* The key alone, before the body has come: a stranger's need not be read. DENIED. */
enum status request_key(const char *key, uint8_t public[KEY_SIZE]);

#endif
