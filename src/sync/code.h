// SPDX-License-Identifier: GPL-3.0-or-later
/* The short code of a school's enrolment file: read aloud at the hub, typed at the kiosk, it says that what came over the network is
 * what the hub has. The first 40 bits of Argon2id (libsodium's crypto_pwhash, version 1.3, 8 MiB, 3 passes, salt "Chiragh code 1..") of
 * the file's bytes, in Crockford's base 32 (https://www.crockford.com/base32.html): "K3Q9-ZT7M". Slow on purpose: who would make
 * a second enrolment file with the same code must try 2^39 of them. */
#ifndef CHIRAGH_SYNC_CODE_H
#define CHIRAGH_SYNC_CODE_H

#include "sync/keys.h"

enum { CODE_TEXT = 10 }; /* with the hyphen and the end */
enum status code_of(const void *enrolment, size_t n, char out[CODE_TEXT]); /* NOMEM */
/* As a person types it: small letters, without the hyphen, O for 0, I and L for 1. False: it is no code. */
bool code_read(const char *typed, char out[CODE_TEXT]);

#endif
