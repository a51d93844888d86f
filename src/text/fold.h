// SPDX-License-Identifier: GPL-3.0-or-later
/* Folding for search: two spellings that a searcher would call the same give the same bytes. Not for display, not stored. */
#ifndef CHIRAGH_TEXT_FOLD_H
#define CHIRAGH_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "text/lang.h"

/* In this order: NFKC and case folding; marks, tatweel, ZWNJ, ZWJ, isolates and other invisible characters go; every script's
 * digits become 0-9; the letters below become one; runs of spaces and punctuation become one space, none at the ends.
 *   yeh    ي ى ئ ې ۍ ێ ے ۓ → ی   (Pashto tells its yehs apart, its typists do not: ی)
 *   kaf    ك → ک; Sindhi: ك → ڪ, for ک (kh) and ڪ (k) are two letters there
 *   heh    ه ہ ۂ ۃ ة ۀ ھ ە → ہ
 *   alef   أ إ آ ٱ → ا      waw ؤ ۏ ۋ → و      noon ں ݨ → ن (Saraiki ݨ kept in skr)     gaf ګ ڳ… stay
 * False: out of memory. */
bool text_fold(const struct lang *lang, const char *utf8, size_t n, struct buf *out);

/* True when the folded needle stands in the folded text at the start of a word. An empty needle is found everywhere. */
bool text_fold_find(const struct lang *lang, const char *text, const char *needle);

#endif
