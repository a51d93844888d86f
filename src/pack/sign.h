// SPDX-License-Identifier: GPL-3.0-or-later
/* Who made a pack: an Ed25519 signature in its trailer (format.h), of "Chiragh pack 1" and the trailer's first 56 bytes, which hold the root
 * over all the rest. Flag bit 0 says that there is one. A pack beside the program needs none: who can write there can write
 * the program. One that comes on a stick or a line does. */
#ifndef CHIRAGH_PACK_SIGN_H
#define CHIRAGH_PACK_SIGN_H

#include "pack/pack.h"

enum { PACK_KEY = 32, PACK_SECRET = 64 };
void pack_sign(uint8_t trailer[PACK_TRAILER], const uint8_t secret[PACK_SECRET]);
bool pack_signed_by(const uint8_t trailer[PACK_TRAILER], const uint8_t public[PACK_KEY]);
/* In place. FOREIGN, CORRUPT, NEWER, NOTFOUND, IO: what pack_verify() says, and nothing was written. */
enum status pack_sign_file(const char *path, const uint8_t secret[PACK_SECRET]);

#endif
