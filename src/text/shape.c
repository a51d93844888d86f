// SPDX-License-Identifier: GPL-3.0-or-later
/* From pieces to glyphs. Words that are not in the cache are shaped together with their neighbours
 * that are not either, so that HarfBuzz sees them side by side and says where they must not be
 * parted (HB_GLYPH_FLAG_UNSAFE_TO_BREAK). Where it says so after a space, the word is marked, and
 * every run with it is shaped as a whole from then on: right with any font, and fast with those
 * whose words do not reach across a space (Noto Nastaliq, Lateef). */
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

enum { DIGIT_KINDS = 3 };
static const uint32_t zeros[DIGIT_KINDS] = {'0', 0x660, 0x6F0};

/* The widest of ten sister digits, as the language draws them. */
static int32_t widest_digit(struct text_engine *e, struct font *f, int kind, uint8_t script)
{
    size_t lang = lang_index(e->para.style.lang);
    if (f->widest_digit[kind] && f->widest_lang[kind] == lang)
        return f->widest_digit[kind];
    hb_buffer_t *b = hb_buffer_create();
    for (uint32_t d = 0; d < 10; d++)
        hb_buffer_add(b, zeros[kind] + d, d);
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, (hb_script_t)uni_scripts[script]);
    hb_buffer_set_language(b, e->languages[lang]);
    hb_shape(f->font, b, NULL, 0);
    unsigned n;
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    int32_t widest = 0;
    for (unsigned i = 0; i < n; i++)
        widest = pos[i].x_advance > widest ? pos[i].x_advance : widest;
    hb_buffer_destroy(b);
    f->widest_digit[kind] = widest;
    f->widest_lang[kind] = (uint8_t)lang;
    return widest;
}

/* Sets a digit in the middle of the width of its widest sister. */
static void make_tabular(struct text_engine *e, struct font *f, uint32_t cp, uint8_t script,
                         struct unit *u)
{
    for (int kind = 0; kind < DIGIT_KINDS; kind++) {
        if (cp < zeros[kind] || cp >= zeros[kind] + 10)
            continue;
        int32_t widest = widest_digit(e, f, kind, script);
        if (u->advance > 0 && u->advance < widest) {
            u->x_offset += (widest - u->advance) / 2;
            u->advance = widest;
        }
    }
}

static uint32_t char_at_byte(const struct para *p, uint32_t byte)
{
    size_t lo = 0, hi = p->n;
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        if (p->byte[mid] <= byte)
            lo = mid;
        else
            hi = mid;
    }
    return p->cp[lo];
}

static bool shape_chunk(struct text_engine *e, struct font *f, uint32_t c0, uint32_t c1,
                        uint8_t level, uint8_t script)
{
    const struct para *p = &e->para;
    hb_buffer_t *b = e->buffer;
    hb_buffer_clear_contents(b);
    for (uint32_t c = c0; c < c1; c++) {
        uint32_t cp = p->cp[c];
        /* no font has a picture of a control character: a zero width space draws nothing; a tab is
         * a space */
        if (p->uni[c].flags & UNI_CC)
            cp = cp == '\t' ? ' ' : 0x200B;
        hb_buffer_add(b, cp, p->byte[c]);
    }
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
            make_tabular(e, f, char_at_byte(p, info[i].cluster), script, &u[i]);
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
        if (!shape_chunk(e, f, a, c1 - a < SPAN_MAX ? c1 : a + SPAN_MAX, level, script))
            return false;
    }
    return true;
}

/* Shapes pieces [i0,i1), which share font, level and script, and deals the glyphs out to them. */
static bool shape_pieces(struct text_engine *e, size_t i0, size_t i1)
{
    struct piece *pieces = e->pieces.data;
    size_t at = e->units.count;
    if (!shape_span(e, pieces[i0].font, pieces[i0].c0, pieces[i1 - 1].c1, pieces[i0].level,
                    pieces[i0].script))
        return false;
    const struct unit *units = e->units.data;
    size_t end = e->units.count;
    bool rtl = pieces[i0].level & 1;
    for (size_t i = i0; i < i1; i++) { /* logical order: from the right end when right-to-left */
        struct piece *p = &pieces[i];
        uint32_t limit = e->para.byte[p->c1];
        p->base = 0;
        p->count = 0;
        while (at < end && units[rtl ? end - 1 : at].cluster < limit) {
            p->count++;
            if (rtl)
                end--;
            else
                at++;
        }
        p->unit_at = rtl ? end : at - p->count;
    }
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

/* Shapes a stretch of new words and keeps them; one that must not be parted from a neighbour is
 * marked instead. */
static bool shape_new_words(struct text_engine *e, size_t i0, size_t i1)
{
    struct piece *pieces = e->pieces.data;
    if (!shape_pieces(e, i0, i1))
        return false;
    for (size_t i = i0; i < i1; i++) {
        struct piece *p = &pieces[i];
        if ((i > i0 && !parts_before(e, p)) || (i + 1 < i1 && !parts_before(e, p + 1)))
            p->word->state = WORD_UNSAFE;
        else if (!word_fill(e, p->word, (const struct unit *)e->units.data + p->unit_at, p->count,
                            e->para.byte[p->c0]))
            return false;
    }
    return true;
}

static bool same_run(const struct piece *a, const struct piece *b)
{
    return a->font == b->font && a->level == b->level && a->script == b->script && !a->empty &&
           !b->empty;
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
    struct piece *pieces = e->pieces.data;
    for (size_t i = 0; i < e->pieces.count;) {
        size_t j = i + 1;
        if (!pieces[i].owner) {
            i = j;
            continue;
        }
        while (j < e->pieces.count && pieces[j].owner && same_run(&pieces[i], &pieces[j]))
            j++;
        if (!shape_new_words(e, i, j))
            return false;
        i = j;
    }
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
