// SPDX-License-Identifier: GPL-3.0-or-later
/* From pieces to glyphs. The words of a paragraph that are not in the cache are shaped together, in
 * as few calls as their fonts and directions allow: a call has its own cost, and their neighbours
 * in the text need not be shaped again. HarfBuzz sees them side by side and says where they must
 * not be parted (HB_GLYPH_FLAG_UNSAFE_TO_BREAK). Where it says so after a space, the word is
 * marked, and every run with it is shaped as a whole from then on: right with any font, and fast
 * with those whose words do not reach across a space (Noto Nastaliq, Lateef). */
#include "text/text_private.h"

#include <stdlib.h>

enum {
    WORD_LEN_MAX = 1000, /* bytes: what is longer is no word and not worth keeping */
    SPAN_MAX =
        2000, /* characters for one hb_shape: marks by the thousand cost more than their number */
};

static unsigned missing_in(struct text_engine *e, const struct piece *p, unsigned font)
{
    const struct para *para = &e->para;
    struct font *f = font_get(e, font);
    unsigned missing = 0;
    if (!f)
        return UINT32_MAX;
    for (uint32_t c = p->c0; c < p->c1; c++)
        if (!(para->uni[c].flags & (UNI_IGNORABLE | UNI_CC)) && !font_has(f, para->cp[c]))
            missing++;
    return missing;
}

/* The first font in the language's order that has the whole word; else the one that lacks least. */
static uint16_t choose_font(struct text_engine *e, const struct piece *p)
{
    uint8_t faces[TEXT_FACES];
    unsigned n = font_order(&e->para.style, p->script, faces), least = UINT32_MAX;
    uint16_t best = (uint16_t)(faces[0] * 2 + e->para.style.bold);
    for (unsigned i = 0; i < n && least; i++) {
        uint16_t font = (uint16_t)(faces[i] * 2 + e->para.style.bold);
        unsigned missing = missing_in(e, p, font);
        if (missing < least) {
            least = missing;
            best = font;
        }
    }
    return best;
}

static void add_chars(struct text_engine *e, uint32_t c0, uint32_t c1)
{
    const struct para *p = &e->para;
    for (uint32_t c = c0; c < c1; c++) {
        uint32_t cp = p->cp[c];
        /* no font has a picture of a control character: a zero width space draws nothing; a tab is
         * a space */
        if (p->uni[c].flags & UNI_CC)
            cp = cp == '\t' ? ' ' : 0x200B;
        hb_buffer_add(e->buffer, cp, p->byte[c]);
    }
}

/* Shapes what was added to the buffer. */
static bool shape_added(struct text_engine *e, struct font *f, uint8_t level, uint8_t script)
{
    const struct para *p = &e->para;
    hb_buffer_t *b = e->buffer;
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(b, level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, (hb_script_t)uni_scripts[script]);
    hb_buffer_set_language(b, e->languages[lang_index(p->style.lang)]);
    hb_shape(f->font, b, NULL, 0);
    if (!hb_buffer_allocation_successful(b)) {
        hb_buffer_reset(b);
        return false;
    }
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    struct unit *u = vec_add(&e->units, n);
    if (!u)
        return false;
    for (unsigned i = 0; i < n; i++) {
        bool unsafe = info[i].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
        u[i] = (struct unit){.gid = (uint16_t)info[i].codepoint,
                             .unsafe = unsafe,
                             .space = pos[i].x_advance != 0 && (info[i].codepoint == f->space_gid ||
                                                                info[i].codepoint == f->nbsp_gid),
                             .cluster = info[i].cluster,
                             .advance = pos[i].x_advance,
                             .x_offset = pos[i].x_offset,
                             .y_offset = pos[i].y_offset};
        if (p->style.tabular)
            unit_tabular(e, f, script, &u[i]);
    }
    return true;
}

bool shape_span(struct text_engine *e, unsigned font, uint32_t c0, uint32_t c1, uint8_t level,
                uint8_t script)
{
    struct font *f = font_get(e, font);
    if (!f)
        return true; /* no font file at all: the text takes no place */
    uint32_t chunks = (c1 - c0 + SPAN_MAX - 1) / SPAN_MAX;
    for (uint32_t i = 0; i < chunks; i++) {
        /* visual order: the last part of right-to-left text comes first */
        uint32_t k = level & 1 ? chunks - 1 - i : i, a = c0 + k * SPAN_MAX;
        hb_buffer_clear_contents(e->buffer);
        add_chars(e, a, c1 - a < SPAN_MAX ? c1 : a + SPAN_MAX);
        if (!shape_added(e, f, level, script))
            return false;
    }
    return true;
}

/* Gives a piece its glyphs, the logically first of e->units [at,end), and takes them out of these.
 */
static void deal(struct text_engine *e, struct piece *p, size_t *at, size_t *end)
{
    const struct unit *units = e->units.data;
    uint32_t limit = e->para.byte[p->c1];
    bool rtl = p->level & 1; /* begins at the right end */
    p->base = 0;
    p->count = 0;
    while (*at < *end && units[rtl ? *end - 1 : *at].cluster < limit) {
        p->count++;
        if (rtl)
            --*end;
        else
            ++*at;
    }
    p->unit_at = rtl ? *end : *at - p->count;
}

/* Shapes pieces [i0,i1), which share font, level and script. */
static bool shape_pieces(struct text_engine *e, size_t i0, size_t i1)
{
    struct piece *pieces = e->pieces.data;
    size_t at = e->units.count;
    if (!shape_span(e, pieces[i0].font, pieces[i0].c0, pieces[i1 - 1].c1, pieces[i0].level,
                    pieces[i0].script))
        return false;
    size_t end = e->units.count;
    for (size_t i = i0; i < i1; i++)
        deal(e, &pieces[i], &at, &end);
    return true;
}

/* Whether HarfBuzz lets the text be parted before this piece: its glyphs begin with it, and none
 * before looks ahead. */
static bool parts_before(const struct text_engine *e, const struct piece *p)
{
    if (p->count == 0)
        return false;
    const struct unit *u = (const struct unit *)e->units.data + p->unit_at;
    uint32_t start = e->para.byte[p->c0];
    bool rtl = p->level & 1;
    for (uint32_t i = 0; i < p->count; i++) {
        const struct unit *first = rtl ? &u[p->count - 1 - i] : &u[i];
        if (i == 0 && first->cluster != start)
            return false;
        if (first->cluster != start)
            break;
        if (first->unsafe)
            return false;
    }
    return true;
}

static bool same_run(const struct piece *a, const struct piece *b)
{
    return a->font == b->font && a->level == b->level && a->script == b->script && !a->empty &&
           !b->empty;
}

static bool is_new(const struct piece *p)
{
    return p->owner && p->word->state == WORD_PENDING;
}

/* Adds to the buffer and to e->fresh the new words like the one at `first`, as far as one ends in a
 * space: without it the next one, which may stand elsewhere, would join it. */
static bool gather(struct text_engine *e, size_t first)
{
    const struct piece *pieces = e->pieces.data;
    uint32_t chars = 0;
    e->fresh.count = 0;
    for (size_t i = first; i < e->pieces.count; i++) {
        const struct piece *p = &pieces[i];
        if (!is_new(p) || !same_run(&pieces[first], p))
            continue;
        chars += p->c1 - p->c0;
        if (e->fresh.count && chars > SPAN_MAX)
            break;
        uint32_t *at = vec_add(&e->fresh, 1);
        if (!at)
            return false;
        *at = (uint32_t)i;
        if (e->fonts[p->font].face)
            add_chars(e, p->c0, p->c1);
        if (!uni_is_space(e->para.cp[p->c1 - 1]))
            break;
    }
    return true;
}

/* Shapes new words and keeps them; one that must not be parted from a neighbour is marked instead.
 */
static bool shape_new_words(struct text_engine *e, size_t first)
{
    struct piece *pieces = e->pieces.data;
    struct font *f = font_get(e, pieces[first].font);
    hb_buffer_clear_contents(e->buffer);
    size_t at = e->units.count;
    if (!gather(e, first) || (f && !shape_added(e, f, pieces[first].level, pieces[first].script)))
        return false;
    const uint32_t *fresh = e->fresh.data;
    size_t end = e->units.count, n = e->fresh.count;
    for (size_t i = 0; i < n; i++)
        deal(e, &pieces[fresh[i]], &at, &end);
    for (size_t i = 0; i < n; i++) {
        struct piece *p = &pieces[fresh[i]];
        if ((i > 0 && !parts_before(e, p)) ||
            (i + 1 < n && !parts_before(e, &pieces[fresh[i + 1]])))
            p->word->state = WORD_UNSAFE;
        else if (!word_fill(e, p->word, (const struct unit *)e->units.data + p->unit_at, p->count,
                            e->para.byte[p->c0]))
            return false;
    }
    return true;
}

static bool find_words(struct text_engine *e)
{
    struct piece *pieces = e->pieces.data;
    uint32_t key = word_key(&e->para);
    for (size_t i = 0; i < e->pieces.count; i++) {
        struct piece *p = &pieces[i];
        if (p->empty)
            continue;
        if (!e->word_cache || e->para.byte[p->c1] - e->para.byte[p->c0] > WORD_LEN_MAX) {
            p->font = choose_font(e, p);
            continue;
        }
        p->word = word_take(e, p, key);
        if (!p->word)
            return false;
        if (p->word->font == UINT16_MAX) {
            p->word->font = choose_font(e, p);
            p->owner = true;
        }
        p->font = p->word->font;
    }
    return true;
}

static bool shape_missing(struct text_engine *e)
{
    const struct piece *pieces = e->pieces.data;
    for (size_t i = 0; i < e->pieces.count; i++)
        if (is_new(&pieces[i]) && !shape_new_words(e, i))
            return false;
    return true;
}

static bool shape_whole_runs(struct text_engine *e)
{
    struct piece *pieces = e->pieces.data;
    for (size_t i = 0; i < e->pieces.count;) {
        bool whole = false;
        size_t j = i;
        do {
            whole |= !pieces[j].empty && (!pieces[j].word || pieces[j].word->state == WORD_UNSAFE);
            j++;
        } while (j < e->pieces.count && same_run(&pieces[i], &pieces[j]));
        if (whole) {
            for (size_t k = i; k < j; k++)
                pieces[k].word = NULL;
            if (!shape_pieces(e, i, j))
                return false;
            e->stats.whole_run_shapes++;
        }
        i = j;
    }
    return true;
}

/* Rounded once each, so that what is left without the tail is what place.c adds up. */
void piece_scale(struct piece *p)
{
    p->advance = scaled(p->scale, p->advance_units);
    p->tail = p->advance - scaled(p->scale, p->advance_units - p->tail_units);
}

/* The unit store no longer moves: pieces get their pointers and their widths in pixels. */
static void measure(struct text_engine *e)
{
    struct piece *pieces = e->pieces.data;
    int sizes[FONT_COUNT] = {0};
    int64_t scales[FONT_COUNT] = {0};
    for (size_t i = 0; i < e->pieces.count; i++) {
        struct piece *p = &pieces[i];
        if (p->empty || !e->fonts[p->font].face)
            continue;
        if (!sizes[p->font]) {
            sizes[p->font] = font_size(&e->para.style, p->font);
            scales[p->font] = font_scale(&e->fonts[p->font], sizes[p->font]);
        }
        p->size_px = (uint16_t)sizes[p->font];
        p->scale = scales[p->font];
        p->word_space = e->fonts[p->font].word_space;
        if (p->word) {
            p->units = p->word->units;
            p->count = p->word->count;
            p->base = e->para.byte[p->c0];
            p->advance_units = p->word->advance + (int64_t)p->word->spaces * p->word_space;
        } else {
            p->units = (const struct unit *)e->units.data + p->unit_at;
            for (uint32_t k = 0; k < p->count; k++)
                p->advance_units += unit_advance(p, &p->units[k]);
        }
        piece_tail(&e->para, p);
        piece_scale(p);
    }
}

/* Words begun and not filled would be blank for ever. */
static void drop_unfinished(struct text_engine *e)
{
    struct piece *pieces = e->pieces.data;
    for (size_t i = 0; i < e->pieces.count; i++)
        if (pieces[i].owner && pieces[i].word && pieces[i].word->state == WORD_PENDING)
            table_drop(&e->words, &pieces[i].word->entry);
}

bool para_shape(struct text_engine *e)
{
    e->units.count = 0;
    if (!find_words(e) || !shape_missing(e)) {
        drop_unfinished(e);
        return false;
    }
    if (!shape_whole_runs(e))
        return false;
    measure(e);
    return true;
}
