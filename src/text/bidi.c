// SPDX-License-Identifier: GPL-3.0-or-later
/* UAX #9 through FriBidi, with the character classes of our own tables: FriBidi 1.0.8 knows Unicode
 * 10, where U+08C7 was not a letter yet. */
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
