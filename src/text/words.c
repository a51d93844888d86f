// SPDX-License-Identifier: GPL-3.0-or-later
/* The word cache. A word is kept with its trailing space, in font units, so that one entry serves
 * every size; its font is found by coverage when it is first shaped and kept with it. */
#include "text/text_private.h"

#include <stdlib.h>
#include <string.h>

enum { INK_MAX = 1 << 20 }; /* font units; farther out every glyph is looked at */

void word_destroy(struct entry *e)
{
    struct word *w = (struct word *)e;
    free(w->units);
    free(w);
}

/* Languages that shape alike share their words: pnb, skr and bal are set with Urdu's tag and fonts.
 */
static uint32_t shaping_class(const struct lang *lang)
{
    for (size_t i = 0; i < lang_count(); i++) {
        const struct lang *l = lang_at(i);
        if (memcmp(l->fonts, lang->fonts, sizeof l->fonts) == 0 &&
            strcmp(l->hb_tag, lang->hb_tag) == 0)
            return (uint32_t)i;
    }
    return LANG_MAX;
}

uint32_t word_key(const struct para *p)
{
    return shaping_class(p->style.lang) << 16 | (uint32_t)p->style.bold << 2 |
           (uint32_t)p->style.tabular << 3 | (uint32_t)p->style.latin << 4;
}

struct word *word_take(struct text_engine *e, const struct piece *p, uint32_t key)
{
    const struct para *para = &e->para;
    uint32_t start = para->byte[p->c0], len = para->byte[p->c1] - start;
    const char *text = para->s + start;
    key |= (uint32_t)p->script << 8 | (p->level & 1u);
    uint64_t hash = text_hash(key, text, len);
    for (struct entry *it = table_first(&e->words, hash); it; it = it->chain) {
        struct word *w = (struct word *)it;
        if (it->hash == hash && w->key == key && w->len == len && memcmp(w->text, text, len) == 0) {
            e->stats.word_hits++;
            table_touch(&e->words, it);
            return w;
        }
    }
    e->stats.word_misses++;
    struct word *w = calloc(1, sizeof *w + len);
    if (!w)
        return NULL;
    w->entry.hash = hash;
    w->entry.bytes = sizeof *w + len;
    w->key = key;
    w->len = len;
    w->state = WORD_PENDING;
    w->font = UINT16_MAX;
    memcpy(w->text, text, len);
    if (!table_insert(&e->words, &w->entry)) {
        free(w);
        return NULL;
    }
    return w;
}

/* The box of the word's ink, so that place.c need not look at each glyph in the middle of a line.
 */
static void word_ink(struct font *f, struct word *w)
{
    int64_t pen = 0, x0 = INT32_MAX, y0 = INT32_MAX, x1 = INT32_MIN, y1 = INT32_MIN;
    for (uint32_t i = 0; i < w->count; i++) {
        const struct unit *u = &w->units[i];
        struct extents b = font_extents(f, u->gid);
        int64_t x = pen + u->x_offset;
        pen += u->advance;
        if (b.x0 >= b.x1 || b.y0 >= b.y1)
            continue;
        x0 = x + b.x0 < x0 ? x + b.x0 : x0;
        x1 = x + b.x1 > x1 ? x + b.x1 : x1;
        y0 = u->y_offset + b.y0 < y0 ? u->y_offset + b.y0 : y0;
        y1 = u->y_offset + b.y1 > y1 ? u->y_offset + b.y1 : y1;
    }
    bool sane = x0 > -INK_MAX && y0 > -INK_MAX && x1 < INK_MAX && y1 < INK_MAX;
    w->ink_known = sane || x0 > x1;
    w->x0 = (int32_t)(sane ? x0 : 0);
    w->y0 = (int32_t)(sane ? y0 : 0);
    w->x1 = (int32_t)(sane ? x1 : 0);
    w->y1 = (int32_t)(sane ? y1 : 0);
}

bool word_fill(struct text_engine *e, struct word *w, const struct unit *units, uint32_t count,
               uint32_t base)
{
    size_t bytes = count * sizeof *units;
    w->units = malloc(bytes ? bytes : 1);
    if (!w->units)
        return false;
    w->entry.bytes += bytes;
    e->words.bytes += bytes;
    w->count = count;
    int64_t advance = 0;
    for (uint32_t i = 0; i < count; i++) {
        w->units[i] = units[i];
        w->units[i].cluster -= base;
        advance += units[i].advance;
        w->spaces += units[i].space;
    }
    w->advance = (int32_t)(advance > INT32_MAX   ? INT32_MAX
                           : advance < INT32_MIN ? INT32_MIN
                                                 : advance);
    if (e->fonts[w->font].face)
        word_ink(&e->fonts[w->font], w);
    w->state = WORD_READY;
    return true;
}

void piece_tail(const struct para *para, struct piece *p)
{
    uint32_t c = p->c1;
    while (c > p->c0 && uni_is_space(para->cp[c - 1]))
        c--;
    uint32_t from = para->byte[c] - p->base;
    bool rtl = p->level & 1;
    p->tail_units = 0;
    p->tail_count = 0;
    while (c < p->c1 && p->tail_count < p->count) {
        const struct unit *u =
            rtl ? &p->units[p->tail_count] : &p->units[p->count - 1 - p->tail_count];
        if (u->cluster < from)
            break;
        p->tail_units += unit_advance(p, u);
        p->tail_count++;
    }
}
