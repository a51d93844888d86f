// SPDX-License-Identifier: GPL-3.0-or-later
/* Grapheme and word boundaries: UAX #29 revision 41 (Unicode 15.0). */
#include "text/text.h"
#include "text/unicode_private.h"

#include "base/utf8.h"

static bool control(uint8_t c)
{
    return c == GCB_CONTROL || c == GCB_CR || c == GCB_LF;
}

static bool hangul_joined(uint8_t a, uint8_t b)
{
    return (a == GCB_L && (b == GCB_L || b == GCB_V || b == GCB_LV || b == GCB_LVT)) ||
           ((a == GCB_LV || a == GCB_V) && (b == GCB_V || b == GCB_T)) ||
           ((a == GCB_LVT || a == GCB_T) && b == GCB_T);
}

bool uni_grapheme_break(struct uni_grapheme *s, struct uni u)
{
    uint8_t a = s->prev, b = u.gcb;
    bool joined;
    if (!s->started)
        joined = false; /* GB1 */
    else if (control(a) || control(b))
        joined = a == GCB_CR && b == GCB_LF; /* GB3-GB5 */
    else
        joined = hangul_joined(a, b) || b == GCB_EXTEND || b == GCB_ZWJ || b == GCB_SPACINGMARK ||
                 a == GCB_PREPEND || (s->emoji == 2 && (u.flags & UNI_PICT)) ||
                 (s->odd_ri && b == GCB_REGIONAL_INDICATOR); /* GB6-GB13 */
    s->odd_ri = b == GCB_REGIONAL_INDICATOR && !(s->odd_ri && joined);
    if (u.flags & UNI_PICT)
        s->emoji = 1;
    else if (s->emoji == 1 && b == GCB_ZWJ)
        s->emoji = 2;
    else if (s->emoji == 0 || b != GCB_EXTEND)
        s->emoji = 0;
    else
        s->emoji = 1;
    s->prev = b;
    s->started = true;
    return !joined;
}

size_t text_next_grapheme(const char *s, size_t len, size_t byte)
{
    struct uni_grapheme g = {0};
    size_t i = byte;
    while (i < len) {
        uint32_t cp;
        size_t n = utf8_decode(s + i, len - i, &cp);
        if (uni_grapheme_break(&g, uni_get(cp)) && i > byte)
            return i;
        i += n;
    }
    return len;
}

static size_t step_back(const char *s, size_t byte)
{
    size_t i = byte - 1;
    for (int k = 0; k < 3 && i > 0 && ((unsigned char)s[i] & 0xC0) == 0x80; k++)
        i--;
    /* ill-formed: whatever a forward reading would make of it, one byte is a safe step */
    uint32_t cp;
    return i + utf8_decode(s + i, byte - i, &cp) == byte ? i : byte - 1;
}

/* Before such a pair no earlier character matters to a boundary. */
static bool certain(uint8_t a, uint8_t b)
{
    if (control(a) || control(b))
        return !(a == GCB_CR && b == GCB_LF);
    return a == GCB_OTHER && b == GCB_OTHER;
}

size_t text_prev_grapheme(const char *s, size_t len, size_t byte)
{
    if (byte > len)
        byte = len;
    if (byte == 0)
        return 0;
    uint32_t cp;
    size_t start = step_back(s, byte);
    utf8_decode(s + start, len - start, &cp);
    uint8_t b = uni_get(cp).gcb;
    while (start > 0) {
        size_t before = step_back(s, start);
        utf8_decode(s + before, len - before, &cp);
        struct uni u = uni_get(cp);
        if (certain(u.gcb, b) && !(u.flags & UNI_PICT))
            break;
        start = before;
        b = u.gcb;
    }
    for (size_t i = start;;) {
        size_t next = text_next_grapheme(s, len, i);
        if (next >= byte)
            return i;
        i = next;
    }
}

/* ---- words ---- */

static bool skipped(uint8_t w)
{
    return w == WB_EXTEND || w == WB_FORMAT || w == WB_ZWJ;
}

static bool ahletter(uint8_t w)
{
    return w == WB_ALETTER || w == WB_HEBREW_LETTER;
}

static bool newline(uint8_t w)
{
    return w == WB_NEWLINE || w == WB_CR || w == WB_LF;
}

static bool mid_letter(uint8_t w)
{
    return w == WB_MIDLETTER || w == WB_MIDNUMLET || w == WB_SINGLE_QUOTE;
}

static bool mid_num(uint8_t w)
{
    return w == WB_MIDNUM || w == WB_MIDNUMLET || w == WB_SINGLE_QUOTE;
}

/* WB5-WB13b; aa stands before a, bb after b, marks skipped; WB_OTHER where there is none. */
static bool word_joined(uint8_t aa, uint8_t a, uint8_t b, uint8_t bb)
{
    if (ahletter(a) && (ahletter(b) || b == WB_NUMERIC || (mid_letter(b) && ahletter(bb))))
        return true;
    if (mid_letter(a) && ahletter(aa) && ahletter(b))
        return true;
    if (a == WB_HEBREW_LETTER &&
        (b == WB_SINGLE_QUOTE || (b == WB_DOUBLE_QUOTE && bb == WB_HEBREW_LETTER)))
        return true;
    if (a == WB_DOUBLE_QUOTE && aa == WB_HEBREW_LETTER && b == WB_HEBREW_LETTER)
        return true;
    if (a == WB_NUMERIC && (b == WB_NUMERIC || ahletter(b) || (mid_num(b) && bb == WB_NUMERIC)))
        return true;
    if (mid_num(a) && aa == WB_NUMERIC && b == WB_NUMERIC)
        return true;
    if (a == WB_KATAKANA && b == WB_KATAKANA)
        return true;
    bool wordish_a = ahletter(a) || a == WB_NUMERIC || a == WB_KATAKANA || a == WB_EXTENDNUMLET;
    bool wordish_b = ahletter(b) || b == WB_NUMERIC || b == WB_KATAKANA;
    return (wordish_a && b == WB_EXTENDNUMLET) || (a == WB_EXTENDNUMLET && wordish_b);
}

void uni_word_breaks(const struct uni *u, size_t n, uint8_t *brk)
{
    uint8_t a = WB_OTHER, aa = WB_OTHER; /* the last two that are not skipped */
    bool odd_ri = false;
    size_t ahead = 0; /* the character found for `bb` last time: keeps a long run of marks linear */
    for (size_t i = 0; i < n; i++) {
        uint8_t b = u[i].wb, before = i ? u[i - 1].wb : WB_OTHER;
        bool joined;
        if (i == 0)
            joined = false;
        else if (newline(before) || newline(b))
            joined = before == WB_CR && b == WB_LF; /* WB3-WB3b */
        else if (before == WB_ZWJ && (u[i].flags & UNI_PICT))
            joined = true; /* WB3c */
        else if (before == WB_WSEGSPACE && b == WB_WSEGSPACE)
            joined = true; /* WB3d */
        else if (skipped(b))
            joined = true; /* WB4 */
        else {
            if (ahead <= i) {
                ahead = i + 1;
                while (ahead < n && skipped(u[ahead].wb))
                    ahead++;
            }
            uint8_t bb = ahead < n ? u[ahead].wb : WB_OTHER;
            joined = word_joined(aa, a, b, bb) || (a == WB_REGIONAL_INDICATOR && b == a && odd_ri);
        }
        brk[i] = !joined;
        if (skipped(b) && i > 0 && !newline(before))
            continue;
        odd_ri = b == WB_REGIONAL_INDICATOR && !(a == b && odd_ri);
        aa = a;
        a = b;
    }
}
