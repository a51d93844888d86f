// SPDX-License-Identifier: GPL-3.0-or-later
/* The order of names in a language: CLDR's collation, cut to the letters of our languages, Latin ones, figures and signs; what
 * else there may be goes by code point after these. Figures count by their value: class 6 before class 10. */
#ifndef CHIRAGH_TEXT_COLLATE_H
#define CHIRAGH_TEXT_COLLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "text/lang.h"

enum { COLLATE_CHARACTERS = 256 }; /* as many of a name count, after decomposition */

/* Bytes that memcmp() orders as the names are to stand; a key that is another's beginning comes first. Different names have
 * different keys. Appends to out. False: out of memory. */
bool text_collate_key(const struct lang *lang, const char *utf8, size_t n, struct buf *out);

/* order[] gets 0 … n-1 as the names are to stand; equal ones keep their order. False: out of memory, order[] is 0, 1, 2 …. */
bool text_collate(const struct lang *lang, const char *const *names, unsigned n, unsigned *order);

#endif
