// SPDX-License-Identifier: GPL-3.0-or-later
/* text_layout: the paragraph cache, and the "…" of a text that was too long. */
#include "text/text_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct cached { /* the layout stands directly after it */
    struct entry entry;
    struct text_params params;
};

static struct text_layout *layout_of(struct cached *c)
{
    return (struct text_layout *)(void *)(c + 1);
}

void layout_destroy(struct entry *e)
{
    free(e);
}

static struct text_params sane(const struct text_params *p)
{
    struct text_params q = *p;
    assert(q.style.lang != NULL);
    if (q.style.size_px < 1)
        q.style.size_px = 1;
    if (q.style.size_px > SIZE_MAX_PX)
        q.style.size_px = SIZE_MAX_PX;
    if (q.width_px < 0)
        q.width_px = 0;
    if (q.width_px > COORD_MAX / 64)
        q.width_px = COORD_MAX / 64;
    if (q.max_lines < 0)
        q.max_lines = 0;
    if (q.pitch_px < 0)
        q.pitch_px = 0;
    if (q.pitch_px > 16 * SIZE_MAX_PX)
        q.pitch_px = 16 * SIZE_MAX_PX;
    return q;
}

static size_t sane_length(const char *utf8, size_t len)
{
    if (len == (size_t)-1)
        len = strlen(utf8);
    if (len <= TEXT_LEN_MAX)
        return len;
    len = TEXT_LEN_MAX;
    for (int i = 0; i < 3 && ((unsigned char)utf8[len] & 0xC0) == 0x80; i++)
        len--;
    return len;
}

static uint64_t params_hash(const struct text_params *p)
{
    const int32_t v[] = {(int32_t)lang_index(p->style.lang),
                         p->style.size_px,
                         p->style.bold | p->style.tabular << 1 | p->style.latin << 2 |
                             p->rtl_page << 3,
                         p->width_px,
                         p->max_lines,
                         p->pitch_px,
                         (int32_t)p->align};
    return text_hash(0, v, sizeof v);
}

static bool same_params(const struct text_params *a, const struct text_params *b)
{
    return a->style.lang == b->style.lang && a->style.size_px == b->style.size_px &&
           a->style.bold == b->style.bold && a->style.tabular == b->style.tabular &&
           a->style.latin == b->style.latin && a->width_px == b->width_px &&
           a->max_lines == b->max_lines && a->pitch_px == b->pitch_px && a->align == b->align &&
           a->rtl_page == b->rtl_page;
}

static struct cached *find(struct text_engine *e, uint64_t hash, const char *s, size_t len,
                           const struct text_params *p)
{
    for (struct entry *it = table_first(&e->paras, hash); it; it = it->chain) {
        struct cached *c = (struct cached *)it;
        const struct text_layout *l = layout_of(c);
        if (it->hash == hash && l->len == len && same_params(&c->params, p) &&
            memcmp(l->text, s, len) == 0)
            return c;
    }
    return NULL;
}

static bool break_text(struct text_engine *e, const char *s, size_t len,
                       const struct text_params *p)
{
    return para_analyse(e, s, len, &p->style) && para_pieces(e) && para_shape(e) &&
           para_wrap(e, (int64_t)p->width_px * 64);
}

/* Isolates that were open where the text was cut are closed before "…", which so stands at the
 * paragraph's end. */
static size_t open_isolates(const struct para *p, size_t n)
{
    size_t depth = 0;
    for (size_t i = 0; i < n; i++) {
        uint8_t bc = p->uni[i].bc;
        if (bc == BC_LRI || bc == BC_RLI || bc == BC_FSI)
            depth++;
        else if (bc == BC_PDI && depth)
            depth--;
    }
    return depth;
}

static bool break_shortened(struct text_engine *e, const char *s, size_t c,
                            const struct text_params *p, size_t *shown)
{
    static const char dots[] = "\xE2\x80\xA6", pdi[] = "\xE2\x81\xA9";
    const struct para *para = &e->para;
    while (c > 0 && (uni_is_space(para->cp[c - 1]) || uni_is_newline(para->uni[c - 1])))
        c--;
    size_t depth = open_isolates(para, c);
    *shown = para->byte[c];
    e->cut_text.count = 0;
    char *t = vec_add(&e->cut_text, *shown + 3 * depth + 3);
    if (!t)
        return false;
    memcpy(t, s, *shown);
    for (size_t i = 0; i < depth; i++)
        memcpy(t + *shown + 3 * i, pdi, 3);
    memcpy(t + *shown + 3 * depth, dots, 3);
    return break_text(e, t, e->cut_text.count, p);
}

static size_t grapheme_before(const struct para *p, const char *s, size_t c)
{
    size_t byte = text_prev_grapheme(s, p->byte[c], p->byte[c]);
    while (c > 0 && p->byte[c] > byte)
        c--;
    return c;
}

/* Whole words go until the rest and "…" fit; inside a word only where there is no other. */
static bool shorten(struct text_engine *e, const char *s, const struct text_params *p,
                    size_t *shown)
{
    size_t max = (size_t)p->max_lines;
    const struct para *para = &e->para;
    size_t c = ((const struct line *)e->lines.data)[max - 1].c1;
    bool whole = para->brk[c] != UNI_NO_BREAK;
    for (;;) {
        if (!whole) {
            size_t word = c - (c > 0);
            while (word > 0 && para->brk[word] == UNI_NO_BREAK)
                word--;
            c = word ? word : grapheme_before(para, s, c);
        }
        whole = false;
        if (!break_shortened(e, s, c, p, shown))
            return false;
        while (c > 0 && para->byte[c] > *shown)
            c--;
        if (e->lines.count <= max || c == 0)
            return true;
    }
}

const struct text_layout *text_layout(struct text_engine *e, const char *utf8, size_t len,
                                      const struct text_params *params)
{
    struct text_params p = sane(params);
    len = sane_length(utf8, len);
    uint64_t hash = text_hash(params_hash(&p), utf8, len);
    struct cached *c = e->para_cache ? find(e, hash, utf8, len, &p) : NULL;
    if (c) {
        e->stats.para_hits++;
        table_touch(&e->paras, &c->entry);
        return layout_of(c);
    }
    e->stats.para_misses++;
    size_t shown = len, bytes;
    if (!break_text(e, utf8, len, &p))
        return NULL;
    if (p.max_lines && e->lines.count > (size_t)p.max_lines && !shorten(e, utf8, &p, &shown))
        return NULL;
    c = para_place(e, &p, utf8, len, shown, sizeof *c, &bytes);
    if (!c)
        return NULL;
    c->entry.hash = hash;
    c->entry.bytes = bytes;
    c->params = p;
    layout_of(c)->key = hash;
    if (!table_insert(&e->paras, &c->entry)) {
        free(c);
        return NULL;
    }
    return layout_of(c);
}

bool text_shape(struct text_engine *e, const char *utf8, size_t len, const struct text_style *style,
                struct text_shaped *out)
{
    struct text_params p = {.style = *style};
    p = sane(&p);
    uint32_t runs, glyphs;
    e->shaped_runs.count = e->shaped_units.count = 0;
    if (!break_text(e, utf8, sane_length(utf8, len), &p) || !para_order(e, &runs, &glyphs))
        return false;
    struct text_shaped_run *run = vec_add(&e->shaped_runs, runs);
    struct text_unit *unit = vec_add(&e->shaped_units, glyphs);
    if (!run || !unit)
        return false;
    *out =
        (struct text_shaped){.units = unit, .runs = run, .unit_count = glyphs, .run_count = runs};
    const uint32_t *order = e->order.data;
    const struct piece *prev = NULL;
    uint32_t u = 0, used = 0;
    for (size_t i = 0; i < e->broken.count; i++) {
        const struct piece *q = (const struct piece *)e->broken.data + order[i];
        if (!q->empty) {
            uint32_t start = e->para.byte[q->c0], end = e->para.byte[q->c1];
            if (!prev || !piece_joins(prev, q)) {
                run = (struct text_shaped_run *)e->shaped_runs.data + used++;
                *run = (struct text_shaped_run){.font = font_file(q->font),
                                                .level = q->level,
                                                .start = start,
                                                .end = end,
                                                .first_unit = u};
            }
            run->start = start < run->start ? start : run->start;
            run->end = end > run->end ? end : run->end;
            run->unit_count += q->count;
            for (uint32_t k = 0; k < q->count; k++, u++)
                unit[u] = (struct text_unit){.gid = q->units[k].gid,
                                             .cluster = q->units[k].cluster + q->base,
                                             .x_advance = q->units[k].advance,
                                             .x_offset = q->units[k].x_offset,
                                             .y_offset = q->units[k].y_offset};
        }
        prev = q->empty ? NULL : q;
    }
    return true;
}
