// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a line may end: UAX #14 revision 49 (Unicode 15.0), rules LB2-LB31 in their order, with the
 * regular expression for numbers of its section 8.2, example 7, which LineBreakTest.txt is written
 * for. */
#include "text/unicode_private.h"

struct state {
    enum uni_lb prev;      /* the class before, marks folded into their base (LB9) */
    enum uni_lb before_sp; /* the class before a run of spaces; equals prev where there is none */
    bool spaces, zwj;      /* spaces stand directly before; a ZWJ does */
    bool number;           /* NU (NU | SY | IS)* stands before */
    bool number_closed;    /* the same and one CL or CP */
    bool num_prefix;       /* (PR | PO) (OP | HY) stands before */
    bool odd_ri;
    bool prev_al_of_hyphen; /* HL (HY | BA) stands before */
};

static bool alpha(enum uni_lb c)
{
    return c == LB_AL || c == LB_HL;
}

static bool closes(enum uni_lb c)
{
    return c == LB_CL || c == LB_CP || c == LB_CP_WIDE;
}

static bool opens(enum uni_lb c)
{
    return c == LB_OP || c == LB_OP_WIDE;
}

static bool ideograph(enum uni_lb c)
{
    return c == LB_ID || c == LB_ID_PICT || c == LB_EB || c == LB_EM;
}

static bool korean(enum uni_lb c)
{
    return c == LB_JL || c == LB_JV || c == LB_JT || c == LB_H2 || c == LB_H3;
}

static bool hard(enum uni_lb c)
{
    return c == LB_BK || c == LB_CR || c == LB_LF || c == LB_NL;
}

static bool numbers_join(const struct state *s, enum uni_lb a, enum uni_lb b)
{
    if (s->number &&
        (b == LB_NU || b == LB_SY || b == LB_IS || closes(b) || b == LB_PO || b == LB_PR))
        return true;
    if (s->number_closed && (b == LB_PO || b == LB_PR))
        return true;
    return b == LB_NU && (a == LB_PR || a == LB_PO || opens(a) || a == LB_HY);
}

/* LB19-LB31: a and b stand next to each other. The look-ahead of LB25's (PR|PO) x (OP|HY) NU comes
 * as `next`. */
static bool joined(const struct state *s, enum uni_lb a, enum uni_lb b, enum uni_lb next)
{
    if (a == LB_QU || b == LB_QU)
        return true; /* LB19 */
    if (a == LB_CB || b == LB_CB)
        return false; /* LB20 */
    if (b == LB_BA || b == LB_HY || b == LB_NS || a == LB_BB || s->prev_al_of_hyphen)
        return true; /* LB21, LB21a */
    if ((a == LB_SY && b == LB_HL) || b == LB_IN)
        return true; /* LB21b, LB22 */
    if ((alpha(a) && b == LB_NU) || (a == LB_NU && alpha(b)))
        return true; /* LB23 */
    if ((a == LB_PR && ideograph(b)) || (ideograph(a) && b == LB_PO))
        return true; /* LB23a */
    if (((a == LB_PR || a == LB_PO) && alpha(b)) || (alpha(a) && (b == LB_PR || b == LB_PO)))
        return true; /* LB24 */
    if (numbers_join(s, a, b))
        return true; /* LB25 */
    if ((a == LB_PR || a == LB_PO) && (opens(b) || b == LB_HY) && next == LB_NU)
        return true;
    if ((a == LB_JL && (b == LB_JL || b == LB_JV || b == LB_H2 || b == LB_H3)) ||
        ((a == LB_JV || a == LB_H2) && (b == LB_JV || b == LB_JT)) ||
        ((a == LB_JT || a == LB_H3) && b == LB_JT))
        return true; /* LB26 */
    if ((korean(a) && b == LB_PO) || (a == LB_PR && korean(b)))
        return true; /* LB27 */
    if ((alpha(a) || a == LB_IS) && alpha(b))
        return true; /* LB28, LB29 */
    if (((alpha(a) || a == LB_NU) && b == LB_OP) || (a == LB_CP && (alpha(b) || b == LB_NU)))
        return true; /* LB30 */
    if (a == LB_RI && b == LB_RI && s->odd_ri)
        return true;                                      /* LB30a */
    return (a == LB_EB || a == LB_ID_PICT) && b == LB_EM; /* LB30b */
}

/* LB7-LB18, which also look through spaces. */
static bool breaks(const struct state *s, enum uni_lb b, enum uni_lb next)
{
    enum uni_lb a = s->prev, base = s->before_sp;
    if (b == LB_SP || b == LB_ZW)
        return false; /* LB7 */
    if (base == LB_ZW)
        return true; /* LB8 */
    if (s->zwj && !s->spaces)
        return false; /* LB8a */
    if (!s->spaces) {
        if (a == LB_WJ || b == LB_WJ || a == LB_GL)
            return false; /* LB11, LB12 */
        if (b == LB_GL && a != LB_BA && a != LB_HY)
            return false; /* LB12a */
    } else if (b == LB_WJ) {
        return false;
    }
    if (b == LB_EX || ((closes(b) || b == LB_IS || b == LB_SY) && (s->spaces || a != LB_NU)))
        return false; /* LB13 as example 7 has it; after NU the expression of LB25 decides */
    if (opens(base))
        return false; /* LB14 */
    if ((base == LB_QU && opens(b)) || (closes(base) && b == LB_NS) ||
        (base == LB_B2 && b == LB_B2))
        return false; /* LB15, LB16, LB17 */
    if (s->spaces)
        return true; /* LB18 */
    return !joined(s, a, b, next);
}

static void advance(struct state *s, enum uni_lb b)
{
    enum uni_lb a = s->prev;
    bool direct = !s->spaces;
    if (b == LB_SP) {
        s->spaces = true;
        s->prev = LB_SP;
        s->number = s->number_closed = s->prev_al_of_hyphen = s->odd_ri = s->zwj = false;
        return;
    }
    bool in_number = s->number && direct;
    s->number_closed = in_number && closes(b);
    s->number = b == LB_NU || (in_number && (b == LB_SY || b == LB_IS));
    s->prev_al_of_hyphen = direct && a == LB_HL && (b == LB_HY || b == LB_BA);
    s->odd_ri = b == LB_RI && !(direct && a == LB_RI && s->odd_ri);
    s->prev = s->before_sp = b;
    s->spaces = s->zwj = false;
}

void uni_line_breaks(const struct uni *u, size_t n, uint8_t *brk)
{
    struct state s = {.prev = LB_WJ, .before_sp = LB_WJ};
    for (size_t i = 0; i < n; i++) {
        enum uni_lb b = (enum uni_lb)u[i].lb;
        enum uni_lb a = s.prev;
        bool mark = b == LB_CM || b == LB_ZWJ;
        /* Letters and spaces, which is nearly all of a text; no other state can be set after a
         * letter. */
        if (a == LB_AL && !s.zwj && (b == LB_AL || b == LB_SP)) {
            brk[i] = UNI_NO_BREAK;
            if (b == LB_SP) {
                s.prev = LB_SP;
                s.spaces = true;
            }
            continue;
        }
        if (i == 0) {
            brk[i] = UNI_NO_BREAK; /* LB2 */
        } else if (hard(a)) {
            brk[i] = a == LB_CR && b == LB_LF ? UNI_NO_BREAK : UNI_MUST_BREAK; /* LB4, LB5 */
        } else if (hard(b)) {
            brk[i] = UNI_NO_BREAK; /* LB6 */
        } else if (mark && !s.spaces && a != LB_ZW) {
            brk[i] = UNI_NO_BREAK; /* LB9: the base keeps its class */
            s.zwj = b == LB_ZWJ;
            continue;
        } else {
            enum uni_lb next = LB_AL;
            for (size_t k = i + 1; k < n; k++) {
                next = (enum uni_lb)u[k].lb;
                if (next != LB_CM && next != LB_ZWJ)
                    break;
            }
            brk[i] = breaks(&s, mark ? LB_AL : b, next) ? UNI_MAY_BREAK : UNI_NO_BREAK;
        }
        advance(&s, mark ? LB_AL : b); /* LB10 */
        s.zwj = b == LB_ZWJ;
    }
}
