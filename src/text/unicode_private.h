// SPDX-License-Identifier: GPL-3.0-or-later
/* Character properties (unicode_table.c, made by gen_unicode.py) and the boundary rules on top of them. */
#ifndef CHIRAGH_TEXT_UNICODE_PRIVATE_H
#define CHIRAGH_TEXT_UNICODE_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* clang-format off */
/* UAX #14 classes after LB1. OP_WIDE and CP_WIDE are the East Asian wide ones that LB30 leaves out; ID_PICT the
 * unassigned Extended_Pictographic of LB30b. */
enum uni_lb {
    LB_AL, LB_B2, LB_BA, LB_BB, LB_BK, LB_CB, LB_CL, LB_CM, LB_CP, LB_CP_WIDE, LB_CR, LB_EB, LB_EM, LB_EX,
    LB_GL, LB_H2, LB_H3, LB_HL, LB_HY, LB_ID, LB_ID_PICT, LB_IN, LB_IS, LB_JL, LB_JT, LB_JV, LB_LF, LB_NL,
    LB_NS, LB_NU, LB_OP, LB_OP_WIDE, LB_PO, LB_PR, LB_QU, LB_RI, LB_SP, LB_SY, LB_WJ, LB_ZW, LB_ZWJ
};
enum uni_gcb {
    GCB_OTHER, GCB_CONTROL, GCB_CR, GCB_EXTEND, GCB_L, GCB_LF, GCB_LV, GCB_LVT, GCB_PREPEND,
    GCB_REGIONAL_INDICATOR, GCB_SPACINGMARK, GCB_T, GCB_V, GCB_ZWJ
};
enum uni_wb {
    WB_OTHER, WB_ALETTER, WB_CR, WB_DOUBLE_QUOTE, WB_EXTEND, WB_EXTENDNUMLET, WB_FORMAT, WB_HEBREW_LETTER,
    WB_KATAKANA, WB_LF, WB_MIDLETTER, WB_MIDNUM, WB_MIDNUMLET, WB_NEWLINE, WB_NUMERIC,
    WB_REGIONAL_INDICATOR, WB_SINGLE_QUOTE, WB_WSEGSPACE, WB_ZWJ
};
enum uni_bc {
    BC_L, BC_R, BC_AL, BC_EN, BC_AN, BC_ES, BC_ET, BC_CS, BC_NSM, BC_BN, BC_B, BC_S, BC_WS, BC_ON,
    BC_LRE, BC_RLE, BC_LRO, BC_RLO, BC_PDF, BC_LRI, BC_RLI, BC_FSI, BC_PDI, BC_COUNT
};
/* clang-format on */
enum { UNI_PICT = 1, UNI_IGNORABLE = 2, UNI_CC = 4 };
enum { SCRIPT_COMMON, SCRIPT_INHERITED, SCRIPT_UNKNOWN, SCRIPT_ARAB, SCRIPT_LATN };

struct uni {
    uint8_t lb, gcb, wb, bc, script, flags;
};
extern const struct uni uni_records[];
extern const uint32_t uni_scripts[]; /* ISO 15924 tags, as HarfBuzz has them */
extern const uint16_t uni_stage1[], uni_stage2[];

static inline struct uni uni_get(uint32_t cp)
{
    return uni_records[uni_stage2[(size_t)uni_stage1[cp >> 6] * 64 + (cp & 63)]];
}

enum { UNI_NO_BREAK, UNI_MAY_BREAK, UNI_MUST_BREAK };
/* brk[i]: whether a line may end before character i (UAX #14, with the numbers of its example 7); brk[0] is no break. */
void uni_line_breaks(const struct uni *u, size_t n, uint8_t *brk);

/* UAX #29 grapheme boundaries, one character at a time. */
struct uni_grapheme {
    uint8_t prev;   /* class of the character before */
    bool odd_ri;    /* an odd number of regional indicators stands before */
    uint8_t emoji;  /* 1: Extended_Pictographic Extend*, 2: and a ZWJ after it */
    bool started;
};
bool uni_grapheme_break(struct uni_grapheme *s, struct uni u); /* true: a boundary before u */

/* UAX #29 word boundaries: brk[i] whether there is one before character i; brk[0] is 1. */
void uni_word_breaks(const struct uni *u, size_t n, uint8_t *brk);

#endif
