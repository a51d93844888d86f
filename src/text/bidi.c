// SPDX-License-Identifier: GPL-3.0-or-later
/* UAX #9: a short way for plain text, FriBidi for all else, with the character classes of our own
 * tables: FriBidi 1.0.8 knows Unicode 10, where U+08C7 was not a letter yet. */
#include "text/text_private.h"

#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

static const FriBidiCharType fribidi_type[BC_COUNT] = {
    [BC_L] = FRIBIDI_TYPE_LTR,   [BC_R] = FRIBIDI_TYPE_RTL,   [BC_AL] = FRIBIDI_TYPE_AL,
    [BC_EN] = FRIBIDI_TYPE_EN,   [BC_AN] = FRIBIDI_TYPE_AN,   [BC_ES] = FRIBIDI_TYPE_ES,
    [BC_ET] = FRIBIDI_TYPE_ET,   [BC_CS] = FRIBIDI_TYPE_CS,   [BC_NSM] = FRIBIDI_TYPE_NSM,
    [BC_BN] = FRIBIDI_TYPE_BN,   [BC_B] = FRIBIDI_TYPE_BS,    [BC_S] = FRIBIDI_TYPE_SS,
    [BC_WS] = FRIBIDI_TYPE_WS,   [BC_ON] = FRIBIDI_TYPE_ON,   [BC_LRE] = FRIBIDI_TYPE_LRE,
    [BC_RLE] = FRIBIDI_TYPE_RLE, [BC_LRO] = FRIBIDI_TYPE_LRO, [BC_RLO] = FRIBIDI_TYPE_RLO,
    [BC_PDF] = FRIBIDI_TYPE_PDF, [BC_LRI] = FRIBIDI_TYPE_LRI, [BC_RLI] = FRIBIDI_TYPE_RLI,
    [BC_FSI] = FRIBIDI_TYPE_FSI, [BC_PDI] = FRIBIDI_TYPE_PDI,
};

enum {
    NEUTRAL = 1u << BC_NSM | 1u << BC_WS | 1u << BC_ON | 1u << BC_CS | 1u << BC_ES | 1u << BC_ET |
              1u << BC_BN | 1u << BC_S | 1u << BC_B
};

/* Most paragraphs hold letters of one direction and neutrals: then every level is the base level.
 * In a right-to-left one a number would be an exception; in a left-to-right one it is not (W7: the
 * start counts as L). */
static bool uniform(uint32_t seen, int base)
{
    if (base == 1)
        return (seen & ~(NEUTRAL | 1u << BC_R | 1u << BC_AL)) == 0;
    return base == 0 && (seen & ~(NEUTRAL | 1u << BC_L | 1u << BC_EN)) == 0;
}

/* ---- what FriBidi need not be asked ---- */
enum {
    PLAIN = 1u << BC_L | 1u << BC_R | 1u << BC_AL | 1u << BC_EN | 1u << BC_AN | 1u << BC_ES |
            1u << BC_ET | 1u << BC_CS | 1u << BC_NSM | 1u << BC_WS | 1u << BC_ON
};

/* W1-W3, which look back only. */
static void weak_marks_numbers(const struct uni *u, size_t n, uint8_t sos, uint8_t *t)
{
    uint8_t prev = sos, strong = sos;
    for (size_t i = 0; i < n; i++) {
        uint8_t c = u[i].bc;
        if (c == BC_NSM)
            c = prev; /* W1 */
        prev = c;
        if (c == BC_L || c == BC_R || c == BC_AL)
            strong = c;
        if (c == BC_EN && strong == BC_AL)
            c = BC_AN;                /* W2 */
        t[i] = c == BC_AL ? BC_R : c; /* W3 */
    }
}

/* W4-W6: what joins numbers or stands beside them. */
static void weak_separators(size_t n, uint8_t *t)
{
    for (size_t i = 1; i + 1 < n; i++) {
        uint8_t a = t[i - 1];
        if (a == t[i + 1] &&
            ((a == BC_EN && (t[i] == BC_ES || t[i] == BC_CS)) || (a == BC_AN && t[i] == BC_CS)))
            t[i] = a; /* W4 */
    }
    for (size_t i = 0; i < n; i++) {
        if (t[i] != BC_ET && t[i] != BC_ES && t[i] != BC_CS)
            continue;
        size_t end = i;
        while (end < n && t[end] == BC_ET)
            end++;
        bool number = end > i && ((i > 0 && t[i - 1] == BC_EN) || (end < n && t[end] == BC_EN));
        end = end > i ? end : i + 1;
        for (; i < end; i++)
            t[i] = number ? BC_EN : BC_ON; /* W5, W6 */
        i--;
    }
}

/* W7, N1, N2, I1 and I2: classes become levels. */
static void levels_of(size_t n, int base, uint8_t *t)
{
    uint8_t sos = base ? BC_R : BC_L, strong = sos, before = sos;
    for (size_t i = 0; i < n;) {
        uint8_t c = t[i];
        if (c != BC_WS && c != BC_ON) {
            if (c == BC_L || c == BC_R)
                strong = c;
            else if (c == BC_EN && strong == BC_L)
                c = BC_L;
            before = c == BC_L ? BC_L : BC_R;
            t[i++] = (uint8_t)(c == BC_R ? 1 : c == BC_L ? base * 2 : 2);
            continue;
        }
        size_t end = i;
        while (end < n && (t[end] == BC_WS || t[end] == BC_ON))
            end++;
        uint8_t after = end == n                                                ? sos
                        : t[end] == BC_L || (t[end] == BC_EN && strong == BC_L) ? BC_L
                                                                                : BC_R;
        uint8_t level = (uint8_t)base;
        if (before == after)
            level = after == BC_R ? 1 : (uint8_t)(base * 2);
        memset(t + i, level, end - i);
        i = end;
    }
}

/* A paragraph of letters, numbers and signs without brackets or controls is one level run: the weak
 * and neutral rules are a few passes over it. A fifth of a warm layout was FriBidi's lists. */
static bool plain(const uint32_t *cp, const struct uni *u, size_t n, uint32_t seen, int base,
                  uint8_t *level)
{
    if (base < 0 || (seen & ~(uint32_t)PLAIN))
        return false;
    for (size_t i = 0; i < n && (seen & 1u << BC_ON); i++)
        if (u[i].bc == BC_ON && fribidi_get_bracket(cp[i]) != FRIBIDI_NO_BRACKET)
            return false;
    weak_marks_numbers(u, n, base ? BC_R : BC_L, level);
    if (seen & (1u << BC_ES | 1u << BC_ET | 1u << BC_CS))
        weak_separators(n, level);
    levels_of(n, base, level);
    return true;
}

/* One bidi paragraph. Stack space for the usual length, so that a label allocates nothing here. */
static int resolve(const uint32_t *cp, const struct uni *u, size_t n, int base, uint8_t *level)
{
    enum { ON_STACK = 512 };
    FriBidiCharType type_buf[ON_STACK], *type = type_buf;
    FriBidiBracketType bracket_buf[ON_STACK], *bracket = bracket_buf;
    uint32_t seen = 0;
    for (size_t i = 0; i < n; i++)
        seen |= 1u << u[i].bc;
    if (uniform(seen, base)) {
        memset(level, base, n);
        return base;
    }
    if (plain(cp, u, n, seen, base, level))
        return base;
    if (n > ON_STACK) {
        type = malloc(n * sizeof *type);
        bracket = malloc(n * sizeof *bracket);
    }
    int result = -1;
    if (n > 0 && type && bracket) {
        for (size_t i = 0; i < n; i++) {
            type[i] = fribidi_type[u[i].bc];
            bracket[i] = u[i].bc == BC_ON ? fribidi_get_bracket(cp[i]) : FRIBIDI_NO_BRACKET;
        }
        FriBidiParType dir = base < 0 ? FRIBIDI_PAR_ON : base ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
        if (fribidi_get_par_embedding_levels_ex(type, bracket, (FriBidiStrIndex)n, &dir,
                                                (FriBidiLevel *)level))
            result = FRIBIDI_DIR_TO_LEVEL(dir);
    }
    if (n > ON_STACK) {
        free(type);
        free(bracket);
    }
    return result;
}

int bidi_levels(const uint32_t *cp, const struct uni *u, size_t n, int base, uint8_t *level)
{
    int first = base;
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && u[end].bc != BC_B)
            end++;
        if (end < n)
            end++;
        int got = resolve(cp + i, u + i, end - i, base, level + i);
        if (got < 0)
            return -1;
        if (i == 0)
            first = got;
        i = end;
    }
    return first < 0 ? 0 : first;
}

size_t bidi_trailing(const struct uni *u, size_t c0, size_t c1)
{
    enum {
        FALLS = 1u << BC_WS | 1u << BC_S | 1u << BC_B | 1u << BC_BN | 1u << BC_LRE | 1u << BC_RLE |
                1u << BC_LRO | 1u << BC_RLO | 1u << BC_PDF | 1u << BC_LRI | 1u << BC_RLI |
                1u << BC_FSI | 1u << BC_PDI
    };
    size_t i = c1;
    while (i > c0 && (1u << u[i - 1].bc & FALLS))
        i--;
    return c1 - i;
}

void bidi_order(const uint8_t *level, size_t n, uint32_t *order)
{
    uint8_t high = 0, low_odd = 255;
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
        if (level[i] > high)
            high = level[i];
        if ((level[i] & 1) && level[i] < low_odd)
            low_odd = level[i];
    }
    for (unsigned l = high; l >= low_odd; l--) {
        for (size_t i = 0; i < n; i++) {
            if (level[order[i]] < l)
                continue;
            size_t end = i + 1;
            while (end < n && level[order[end]] >= l)
                end++;
            for (size_t a = i, b = end - 1; a < b; a++, b--) {
                uint32_t t = order[a];
                order[a] = order[b];
                order[b] = t;
            }
            i = end;
        }
    }
}
