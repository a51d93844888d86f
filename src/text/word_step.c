// SPDX-License-Identifier: GPL-3.0-or-later
/* Steps by word over UAX #29's boundaries. */
#include <stdlib.h>

#include "base/utf8.h"
#include "text/text.h"
#include "text/unicode_private.h"

/* The characters of a text, where each begins, and whether a word boundary stands before it. */
struct chars {
    size_t *at;
    uint8_t *brk;
    struct uni *u;
    size_t n;
};

static void chars_free(struct chars *c)
{
    free(c->at);
    free(c->brk);
    free(c->u);
}

static bool chars_of(const char *s, size_t len, struct chars *c)
{
    *c = (struct chars){malloc((len + 1) * sizeof *c->at), malloc(len + 1), malloc((len + 1) * sizeof *c->u), 0};
    if (!c->at || !c->brk || !c->u) {
        chars_free(c);
        return false;
    }
    for (size_t i = 0; i < len; c->n++) {
        uint32_t cp;
        c->at[c->n] = i;
        i += utf8_decode(s + i, len - i, &cp);
        c->u[c->n] = uni_get(cp);
    }
    uni_word_breaks(c->u, c->n, c->brk);
    c->at[c->n] = len;
    c->brk[c->n] = 1;
    return true;
}

/* Letters and figures make a word; spaces, punctuation and signs stand between words. Kana and the like count as letters. */
static bool wordy(uint8_t wb)
{
    return wb == WB_ALETTER || wb == WB_HEBREW_LETTER || wb == WB_KATAKANA || wb == WB_NUMERIC || wb == WB_EXTENDNUMLET;
}

static bool word_begins(const struct chars *c, size_t i)
{
    if (!c->brk[i])
        return false;
    bool any = false;
    do
        any |= wordy(c->u[i].wb);
    while (!c->brk[++i]);
    return any;
}

size_t text_next_word(const char *s, size_t len, size_t byte)
{
    struct chars c;
    if (!chars_of(s, len, &c))
        return text_next_grapheme(s, len, byte);
    size_t to = len;
    for (size_t i = c.n; i-- > 0 && c.at[i] > byte;)
        if (word_begins(&c, i))
            to = c.at[i];
    chars_free(&c);
    return to;
}

size_t text_prev_word(const char *s, size_t len, size_t byte)
{
    struct chars c;
    if (!chars_of(s, len, &c))
        return text_prev_grapheme(s, len, byte);
    size_t to = 0;
    for (size_t i = 0; i < c.n && c.at[i] < byte; i++)
        if (word_begins(&c, i))
            to = c.at[i];
    chars_free(&c);
    return to;
}

void text_word_at(const char *s, size_t len, size_t byte, size_t *start, size_t *end)
{
    struct chars c;
    *start = *end = byte < len ? byte : len;
    if (!len || !chars_of(s, len, &c))
        return;
    *start = 0;
    *end = len;
    for (size_t i = 0; i < c.n; i++) {
        if (c.brk[i] && c.at[i] <= byte)
            *start = c.at[i];
        if (c.brk[i] && c.at[i] > byte) {
            *end = c.at[i];
            break;
        }
    }
    chars_free(&c);
}
