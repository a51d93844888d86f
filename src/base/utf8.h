// SPDX-License-Identifier: GPL-3.0-or-later
/* UTF-8 as in Unicode 15 section 3.9: overlong forms, surrogates and values above U+10FFFF are ill-formed. */
#ifndef CHIRAGH_BASE_UTF8_H
#define CHIRAGH_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one code point at s (n > 0 bytes are readable). Returns its length; an ill-formed byte gives
 * U+FFFD and the length of the maximal ill-formed part (at least 1). */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
size_t utf8_encode(uint32_t cp, char out[4]); /* returns 1-4; U+FFFD for what is no scalar value */
bool utf8_valid(const char *s, size_t n);

#endif
