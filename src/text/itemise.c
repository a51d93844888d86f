// SPDX-License-Identifier: GPL-3.0-or-later
/* A paragraph's characters with their properties, levels and breaks, cut into pieces: a word with
 * its trailing space, all of one level and one script. Which script a sign without one belongs to
 * is decided by the word it stands in, then by the paragraph's own script where its level is the
 * paragraph's, else by what came before: so "(B2)" is Latin on both sides, the space after a Latin
 * word in an Urdu line is Urdu, and a number in it is drawn in Urdu's font. */
#include "text/text_private.h"

#include <stdlib.h>

#include "base/utf8.h"

static bool reserve(struct text_engine *e, size_t n)
{
    struct para *p = &e->para;
    if (n <= e->chars_cap)
        return true;
    size_t cap = n < 256 ? 256 : n * 2;
    void *blocks[5];
    const size_t elem[5] = {sizeof *p->cp, sizeof *p->byte, sizeof *p->uni, 1, 1};
    for (int i = 0; i < 5; i++) {
        blocks[i] = malloc(cap * elem[i]);
        if (!blocks[i]) {
            while (i-- > 0)
                free(blocks[i]);
            return false;
        }
    }
    free(p->cp);
    free(p->byte);
    free(p->uni);
    free(p->level);
    free(p->brk);
    p->cp = blocks[0];
    p->byte = blocks[1];
    p->uni = blocks[2];
    p->level = blocks[3];
    p->brk = blocks[4];
    e->chars_cap = cap;
    return true;
}

bool para_analyse(struct text_engine *e, const char *s, size_t len, const struct text_style *style)
{
    struct para *p = &e->para;
    if (!reserve(e, len + 1))
        return false;
    p->s = s;
    p->len = len;
    p->style = *style;
    size_t n = 0;
    for (size_t i = 0; i < len; n++) {
        p->byte[n] = (uint32_t)i;
        i += utf8_decode(s + i, len - i, &p->cp[n]);
        p->uni[n] = uni_get(p->cp[n]);
    }
    p->byte[n] = (uint32_t)len;
    p->n = n;
    p->script = style->latin || !style->lang->rtl ? SCRIPT_LATN : SCRIPT_ARAB;
    p->base_level = bidi_levels(p->cp, p->uni, n, style->lang->rtl && !style->latin, p->level);
    uni_line_breaks(p->uni, n, p->brk);
    return p->base_level >= 0;
}

static bool extends(struct uni u)
{
    return u.gcb == GCB_EXTEND || u.gcb == GCB_ZWJ || u.gcb == GCB_SPACINGMARK;
}

static bool strong_script(uint8_t s)
{
    return s > SCRIPT_UNKNOWN;
}

/* The end of the word that begins at i: its letters, its trailing spaces, and marks that sit on
 * such a space. */
static size_t word_end(const struct para *p, size_t i, bool *space)
{
    uint8_t level = p->level[i];
    size_t j = i;
    *space = uni_is_space(p->cp[i]);
    while (j < p->n && p->level[j] == level && !uni_is_newline(p->uni[j])) {
        bool was_space = j > i && uni_is_space(p->cp[j - 1]);
        if (was_space && !uni_is_space(p->cp[j])) {
            if (!extends(p->uni[j]))
                break;
            *space = false;
        }
        if (!uni_is_space(p->cp[j]))
            *space = false;
        j++;
    }
    return j;
}

static bool add_piece(struct text_engine *e, size_t c0, size_t c1, uint8_t script, bool empty,
                      bool space)
{
    struct piece *piece = vec_add(&e->pieces, 1);
    if (!piece)
        return false;
    piece->c0 = (uint32_t)c0;
    piece->c1 = (uint32_t)c1;
    piece->base = e->para.byte[c0];
    piece->level = e->para.level[c0];
    piece->script = script;
    piece->empty = empty;
    piece->space = space;
    return true;
}

/* Signs of no script that only the Arabic fonts have. */
static bool arabic_sign(uint32_t cp)
{
    return cp == 0x60C || cp == 0x61B || cp == 0x61F || (cp >= 0x66A && cp <= 0x66C);
}

/* One word; cut where its script changes, a sign going with the letters before it: but «USB 3.0،
 * F4» has a comma that no Latin font draws, and its number stays Latin. */
static bool add_word(struct text_engine *e, size_t i, size_t j, bool space, uint8_t *carry)
{
    const struct para *p = &e->para;
    uint8_t script = SCRIPT_COMMON, letters = p->level[i] == p->base_level ? p->script : *carry;
    size_t from = i;
    for (size_t k = i; k < j; k++) {
        uint8_t s = p->uni[k].script;
        bool sign = letters != SCRIPT_ARAB && arabic_sign(p->cp[k]);
        if (sign)
            s = SCRIPT_ARAB;
        else if (strong_script(s))
            letters = s;
        if (sign && script == SCRIPT_COMMON && k > from)
            script = letters;
        if (!strong_script(s) || s == script)
            continue;
        if (script != SCRIPT_COMMON) {
            if (!add_piece(e, from, k, script, false, false))
                return false;
            from = k;
        }
        script = s;
    }
    *carry = letters;
    return add_piece(e, from, j, script == SCRIPT_COMMON ? letters : script, false, space);
}

bool para_pieces(struct text_engine *e)
{
    const struct para *p = &e->para;
    uint8_t carry = p->script;
    e->pieces.count = 0;
    for (size_t i = 0; i < p->n;) {
        bool space;
        if (uni_is_newline(p->uni[i])) {
            if (!add_piece(e, i, i + 1, p->script, true, true))
                return false;
            i++;
            continue;
        }
        size_t j = word_end(p, i, &space);
        if (!add_word(e, i, j, space, &carry))
            return false;
        i = j;
    }
    return true;
}
