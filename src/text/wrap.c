// SPDX-License-Identifier: GPL-3.0-or-later
/* Greedy line filling. A line may end where UAX #14 allows; the space there hangs outside the
 * measure. A word wider than the line is cut between clusters and keeps the shapes it has as a
 * whole (CSS Text 3, section 5.1). */
#include "text/text_private.h"

#include <string.h>

struct filler {
    struct text_engine *e;
    int64_t width;  /* 26.6; 0: none */
    size_t first;   /* where the current line begins in e->broken */
    size_t may_end; /* its last break opportunity, an end in e->broken; == first: none yet */
    int64_t x;      /* advance of the line so far, spaces included */
};

static struct piece *broken(struct filler *f, size_t i)
{
    return (struct piece *)f->e->broken.data + i;
}

/* Cuts a piece before character c; its glyphs are divided by cluster. */
static void cut_piece(const struct para *para, const struct piece *p, uint32_t c, struct piece *a,
                      struct piece *b)
{
    uint32_t limit = para->byte[c] - p->base, n = 0;
    bool rtl = p->level & 1;
    int64_t advance = 0;
    for (; n < p->count; n++) {
        const struct unit *u = rtl ? &p->units[p->count - 1 - n] : &p->units[n];
        if (u->cluster >= limit)
            break;
        advance += unit_advance(p, u);
    }
    *a = *b = *p;
    a->c1 = b->c0 = c;
    a->count = n;
    b->count = p->count - n;
    if (rtl)
        a->units = p->units + b->count;
    else
        b->units = p->units + n;
    a->advance_units = advance;
    b->advance_units = p->advance_units - advance;
    a->tail_count = 0;
    a->tail_units = 0;
    if (b->count <= p->tail_count) { /* cut in the white space itself */
        b->tail_count = b->count;
        b->tail_units = b->advance_units;
    }
    piece_scale(a);
    piece_scale(b);
}

/* The last place in a piece to cut so that what stays is no wider than `room`: at an opportunity,
 * or anywhere between clusters when there must be one. 0: none. */
static uint32_t find_cut(const struct para *para, const struct piece *p, int64_t room,
                         bool anywhere, bool at_least_one)
{
    enum {
        SLACK = 256 * 64
    }; /* a later glyph may step back, but not by this much: the search need not see it all */
    bool rtl = p->level & 1;
    int64_t advance = 0;
    uint32_t best = 0, c = p->c0, last = UINT32_MAX;
    for (uint32_t n = 0; n < p->count; n++) {
        const struct unit *u = rtl ? &p->units[p->count - 1 - n] : &p->units[n];
        if (u->cluster != last) {
            int32_t width = scaled(p->scale, advance);
            last = u->cluster;
            while (c < p->c1 && para->byte[c] - p->base < last)
                c++;
            bool may = c > p->c0 && c < p->c1 && (anywhere || para->brk[c] != UNI_NO_BREAK);
            if (may && (width <= room || (at_least_one && !best)))
                best = c;
            if (width > room + SLACK || (best && at_least_one && width > room))
                break;
        }
        advance += unit_advance(p, u);
    }
    return best;
}

/* L1: white space at the line's end has the paragraph's level; it is cut off where its word has
 * another. */
static bool level_tail(struct filler *f, size_t *end)
{
    struct para *para = &f->e->para;
    uint32_t c0 = broken(f, f->first)->c0, c1 = broken(f, *end - 1)->c1;
    uint32_t cut = c1 - (uint32_t)bidi_trailing(para->uni, c0, c1);
    uint8_t base = (uint8_t)para->base_level;
    for (size_t i = *end; i-- > f->first && broken(f, i)->c1 > cut;) {
        if (broken(f, i)->c0 >= cut) {
            broken(f, i)->level = base;
        } else if (broken(f, i)->level != base) {
            if (!vec_add(&f->e->broken, 1))
                return false;
            struct piece whole = *broken(f, i);
            memmove(broken(f, i + 1), broken(f, i), (f->e->broken.count - 1 - i) * sizeof whole);
            cut_piece(para, &whole, cut, broken(f, i), broken(f, i + 1));
            broken(f, i + 1)->level = base;
            broken(f, i + 1)->space = true;
            ++*end;
        }
    }
    return true;
}

/* Ends the line at `end`; soft: the text goes on because the line was full, and its trailing space
 * takes no place. */
static bool end_line(struct filler *f, size_t end, bool soft)
{
    if (!level_tail(f, &end))
        return false;
    struct line *line = vec_add(&f->e->lines, 1);
    if (!line)
        return false;
    line->first = (uint32_t)f->first;
    line->count = (uint32_t)(end - f->first);
    line->c0 = broken(f, f->first)->c0;
    line->c1 = broken(f, end - 1)->c1;
    for (size_t i = f->first; i < end; i++)
        line->width += broken(f, i)->advance;
    if (soft || (f->width && line->width > f->width)) {
        for (size_t i = end; i-- > f->first;) {
            struct piece *p = broken(f, i);
            p->hangs = true;
            line->width -= p->space ? p->advance : p->tail;
            if (!p->space && !p->empty)
                break;
        }
    }
    f->first = f->may_end = end;
    f->x = 0;
    for (size_t i = end; i < f->e->broken.count; i++)
        f->x += broken(f, i)->advance;
    return true;
}

static bool push(struct filler *f, const struct piece *p)
{
    struct piece *at = vec_add(&f->e->broken, 1);
    if (!at)
        return false;
    *at = *p;
    f->x += p->advance;
    return true;
}

/* Makes room for a piece that does not fit. *done: it was cut, and *p is the rest. */
static bool make_room(struct filler *f, struct piece *p, bool *placed)
{
    const struct para *para = &f->e->para;
    bool line_empty = f->e->broken.count == f->first;
    uint32_t c = find_cut(para, p, f->width - f->x, false, false);
    *placed = false;
    if (!c && f->may_end > f->first)
        return end_line(f, f->may_end, true);
    if (!c && !line_empty && (c = find_cut(para, p, f->width - f->x, true, false)) == 0)
        return end_line(f, f->e->broken.count, true);
    if (!c)
        c = find_cut(para, p, f->width, true, true);
    if (!c) { /* one cluster wider than the line */
        *placed = true;
        return push(f, p);
    }
    struct piece a, b;
    cut_piece(para, p, c, &a, &b);
    *p = b;
    return push(f, &a) && end_line(f, f->e->broken.count, true);
}

static bool fits(const struct filler *f, const struct piece *p)
{
    return !f->width || p->space || p->empty || f->x + p->advance - p->tail <= f->width;
}

bool para_wrap(struct text_engine *e, int64_t width)
{
    struct filler f = {.e = e, .width = width};
    const struct piece *pieces = e->pieces.data;
    e->broken.count = e->lines.count = 0;
    for (size_t i = 0; i < e->pieces.count; i++) {
        struct piece p = pieces[i];
        bool placed = false;
        while (!placed && !fits(&f, &p))
            if (!make_room(&f, &p, &placed))
                return false;
        if (!placed && !push(&f, &p))
            return false;
        if (p.c1 >= e->para.n)
            break;
        uint8_t brk = e->para.brk[p.c1];
        if (brk == UNI_MUST_BREAK) {
            if (!end_line(&f, e->broken.count, false))
                return false;
        } else if (brk == UNI_MAY_BREAK) {
            f.may_end = e->broken.count;
        }
    }
    return f.first == e->broken.count || end_line(&f, e->broken.count, false);
}
