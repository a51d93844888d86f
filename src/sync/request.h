// SPDX-License-Identifier: GPL-3.0-or-later
/* What a machine asks of a hub over HTTP/1.1, and how it signs it.
 *
 *   GET  /v1/enrolment[?school=UUID]   the school's public enrolment file; unsigned (the short code says whether it is the right one)
 *   GET  /v1/health                    "ok"; unsigned
 *   POST /v1/take                      body: a sealed file (seal.h). 200: the school's answer (ack.h), sealed for who asked
 *   GET  /v1/ack                       the school's answer alone: what it holds by now, from whichever route
 *   GET  /v1/documents                 one a line: version, a space, name
 *   GET  /v1/document/NAME             the last version, sealed for who asked
 *   GET  /v1/pack                      a content update, signed in its trailer; ETag and If-None-Match (RFC 9110)
 *
 * Errors are application/problem+json (RFC 9457) with a member "code", a status' name: 400 INVALID: malformed; 401 DENIED: unsigned or wrongly
 * signed; 403 DENIED: not an approved machine ("stranger": true: it waits for approval), or sealed for others; 404; 405; 413 LIMIT; 422 CORRUPT,
 * FOREIGN, NEWER: the body; 503 BUSY, FULL, IO …, with Retry-After.
 *
 * All but the first two are signed. Two header fields:
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
#define REQUEST_PORT 7878 /* where nothing else is said */
#define REQUEST_SERVICE "_chiragh._tcp" /* DNS-SD (RFC 6763); TXT "school=K3Q9ZT7M" (stick_school_name()) for each school, at most 8 */
enum { REQUEST_BODY_MAX = 6 << 20, REQUEST_TARGET_MAX = 200 }; /* no bundle is larger */
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
