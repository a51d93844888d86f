// SPDX-License-Identifier: GPL-3.0-or-later
/* From broken lines to the finished layout: visual order (L2), positions, runs, and ink boxes from
 * the glyphs' outlines. */
#include "text/text_private.h"

#include <stdlib.h>
#include <string.h>

/* Where the first baseline stands: the centre of the line plus this, in hundredths of an em of the
 * nominal size (design/tokens.json, baselineBelowCentre); and the pitch of running text. */
static const struct {
    int below_centre, pitch, pitch_bold;
} geometry[3] = {
    [LANG_NASTALIQ] = {50, 250, 285},
    [LANG_NASKH] = {22, 175, 175},
    [LANG_LATIN] = {39, 150, 150},
};

struct metrics {
    int pitch, baseline; /* px; the first line's */
};

static struct metrics metrics_of(const struct text_params *p)
{
    const struct text_style *s = &p->style;
    enum lang_style style = s->latin ? LANG_LATIN : s->lang->style;
    int em = s->latin ? font_size(s, TEXT_SANS * 2) : s->size_px;
    struct metrics m;
    m.pitch = p->pitch_px;
    if (m.pitch <= 0)
        m.pitch = (em * (s->bold ? geometry[style].pitch_bold : geometry[style].pitch) + 99) / 100;
    m.baseline = (m.pitch * 50 + em * geometry[style].below_centre + 50) / 100;
    return m;
}

static void grow(struct text_box *a, struct text_box b)
{
    if (b.x0 >= b.x1 || b.y0 >= b.y1)
        return;
    if (a->x0 >= a->x1) {
        *a = b;
        return;
    }
    a->x0 = b.x0 < a->x0 ? b.x0 : a->x0;
    a->y0 = b.y0 < a->y0 ? b.y0 : a->y0;
    a->x1 = b.x1 > a->x1 ? b.x1 : a->x1;
    a->y1 = b.y1 > a->y1 ? b.y1 : a->y1;
}

/* scaled() for a value too small to need its bounds. */
static inline int32_t scaled16(int64_t scale, int16_t units)
{
    int64_t v = units * scale;
    return (int32_t)((v + 0x8000 + (v >> 63)) >> 16);
}

/* The pixels FreeType's bitmap of the glyph covers: the outline's box, scaled and rounded as
 * FreeType does it. */
static struct text_box glyph_ink(struct font *f, uint16_t gid, int64_t scale, int32_t x26, int y)
{
    struct extents x = gid < f->glyph_count && f->extents[gid].x0 != INT16_MIN
                           ? f->extents[gid]
                           : font_extents(f, gid);
    if (x.x0 >= x.x1 || x.y0 >= x.y1)
        return (struct text_box){0};
    unsigned frac;
    int px = quarter(x26, &frac), shift = (int)frac * 16;
    return (struct text_box){.x0 = px + text_floor(scaled16(scale, x.x0) + shift),
                             .y0 = y - text_ceil(scaled16(scale, x.y1)),
                             .x1 = px + text_ceil(scaled16(scale, x.x1) + shift),
                             .y1 = y - text_floor(scaled16(scale, x.y0))};
}

bool piece_joins(const struct piece *left, const struct piece *right)
{
    if (left->font != right->font || left->level != right->level || left->script != right->script)
        return false;
    return left->level & 1 ? right->c1 == left->c0 : left->c1 == right->c0;
}

bool para_order(struct text_engine *e, uint32_t *runs, uint32_t *glyphs)
{
    const struct piece *pieces = e->broken.data;
    const struct line *lines = e->lines.data;
    e->order.count = 0;
    uint32_t *order = vec_add(&e->order, e->broken.count);
    e->levels.count = 0;
    uint8_t *level = vec_add(&e->levels, e->broken.count);
    *runs = *glyphs = 0;
    if (!order || !level)
        return false;
    for (size_t l = 0; l < e->lines.count; l++) {
        const struct line *line = &lines[l];
        uint32_t *o = order + line->first;
        const struct piece *prev = NULL;
        for (uint32_t i = 0; i < line->count; i++)
            level[i] = pieces[line->first + i].level;
        bidi_order(level, line->count, o);
        for (uint32_t i = 0; i < line->count; i++) {
            o[i] += line->first;
            const struct piece *p = &pieces[o[i]];
            *glyphs += p->count;
            *runs += !p->empty && !(prev && piece_joins(prev, p));
            prev = p->empty ? NULL : p;
        }
    }
    return true;
}

struct placer {
    struct text_engine *e;
    struct text_layout *layout;
    struct text_glyph *glyphs;
    struct text_run *runs;
    struct text_line *lines;
    size_t shown;
    int64_t pen; /* 26.6 */
};

static int32_t clamp26(int64_t v)
{
    return (int32_t)(v > COORD_MAX ? COORD_MAX : v < -COORD_MAX ? -COORD_MAX : v);
}

static uint32_t shown_byte(const struct placer *pl, uint32_t byte)
{
    return byte < pl->shown ? byte : (uint32_t)pl->shown;
}

/* Whether a piece in the middle of a line cannot reach outside the ink found so far. Its word's own
 * box is in font units; two pixels make up for what is rounded glyph by glyph. */
static bool ink_inside(const struct piece *p, int baseline, const struct text_box *ink)
{
    const struct word *w = p->word;
    if (!w || !w->ink_known || p->hangs || p->count != w->count || ink->x0 >= ink->x1)
        return false;
    int64_t wider = (int64_t)w->spaces * p->word_space;
    return ((p->pen + (w->x0 * p->scale >> 16)) >> 6) - 2 >= ink->x0 &&
           ((p->pen + ((w->x1 + wider) * p->scale >> 16)) >> 6) + 2 <= ink->x1 &&
           baseline - (w->y1 * p->scale >> 22) - 2 >= ink->y0 &&
           baseline - (w->y0 * p->scale >> 22) + 2 <= ink->y1;
}

static void grow_by_glyphs(const struct placer *pl, const struct piece *p, struct text_box *ink)
{
    struct font *f = &pl->e->fonts[p->font];
    for (uint32_t i = p->first_glyph; i < p->first_glyph + p->count; i++) {
        const struct text_glyph *g = &pl->glyphs[i];
        grow(ink, glyph_ink(f, g->gid, p->scale, g->x, g->y >> 6));
    }
}

/* Values that no store to a glyph can change are kept in locals: this loop is a third of a warm
 * layout. */
static void place_glyphs(struct placer *pl, const struct piece *p, int baseline)
{
    uint32_t tail = p->hangs ? (p->space ? p->count : p->tail_count) : 0, count = p->count;
    uint32_t hang0 = p->level & 1 ? 0 : count - tail, hang1 = hang0 + tail;
    uint32_t base = p->base, shown = (uint32_t)pl->shown;
    const int64_t scale = p->scale, pen = pl->pen;
    const int32_t word_space = p->word_space, y = TEXT_PX(baseline);
    const uint16_t font = p->font, size_px = p->size_px;
    const struct unit *u = p->units;
    int64_t units = 0;
    int32_t at = 0;
    struct text_glyph *g = &pl->glyphs[pl->layout->glyph_count];
    pl->layout->glyph_count += count;
    for (uint32_t i = 0; i < count; i++, g++, u++) {
        uint32_t cluster = u->cluster + base;
        if (i < hang0 || i >= hang1)
            units += u->advance + (u->space ? word_space : 0);
        int32_t next = scaled(scale, units);
        g->face = font;
        g->gid = u->gid;
        g->size_px = size_px;
        g->cluster = cluster < shown ? cluster : shown;
        g->x = clamp26(pen + at);
        g->y = y;
        if (u->x_offset)
            g->x = clamp26(pen + at + scaled(scale, u->x_offset));
        if (u->y_offset)
            g->y = y - TEXT_PX((scaled(scale, u->y_offset) + 32) >> 6);
        g->advance = next - at;
        at = next;
    }
    pl->pen += at;
}

static void place_piece(struct placer *pl, struct piece *p, const struct piece *prev, int baseline)
{
    struct text_layout *l = pl->layout;
    uint32_t start = shown_byte(pl, pl->e->para.byte[p->c0]),
             end = shown_byte(pl, pl->e->para.byte[p->c1]);
    struct text_run *run;
    if (prev && piece_joins(prev, p)) {
        run = &pl->runs[l->run_count - 1];
        run->start = start < run->start ? start : run->start;
        run->end = end > run->end ? end : run->end;
    } else {
        run = &pl->runs[l->run_count++];
        *run = (struct text_run){.start = start,
                                 .end = end,
                                 .first_glyph = l->glyph_count,
                                 .face = p->font,
                                 .level = p->level,
                                 .x = clamp26(pl->pen)};
    }
    p->pen = pl->pen;
    p->first_glyph = l->glyph_count;
    place_glyphs(pl, p, baseline);
    run->glyph_count = l->glyph_count - run->first_glyph;
    run->width = clamp26(pl->pen - run->x);
}

static int64_t aligned(const struct text_params *p, int base_level, int64_t room)
{
    /* START is the side the text's own direction begins at; on a right-to-left page an address
     * starts at the right too */
    bool start_right = base_level || p->rtl_page;
    switch (p->align) {
    case TEXT_START:
        return start_right ? room : 0;
    case TEXT_END:
        return start_right ? 0 : room;
    case TEXT_CENTRE:
        return room / 2;
    case TEXT_LEFT:
        return 0;
    }
    return 0;
}

/* From the outside in: what stands between rarely reaches beyond. */
static void line_ink(const struct placer *pl, const struct line *src, struct text_line *line)
{
    const struct piece *pieces = pl->e->broken.data;
    const uint32_t *order = (const uint32_t *)pl->e->order.data + src->first;
    for (uint32_t i = 0; i < src->count; i++) {
        const struct piece *p = &pieces[order[i ? i - 1 : src->count - 1]];
        if (!p->empty && !ink_inside(p, line->baseline, &line->ink))
            grow_by_glyphs(pl, p, &line->ink);
    }
}

static void place_line(struct placer *pl, const struct text_params *p, const struct metrics *m,
                       size_t at)
{
    struct text_engine *e = pl->e;
    const struct line *src = (const struct line *)e->lines.data + at;
    struct piece *pieces = e->broken.data;
    const uint32_t *order = (const uint32_t *)e->order.data + src->first;
    struct text_line *line = &pl->lines[at];
    line->start = shown_byte(pl, e->para.byte[src->c0]);
    line->end = shown_byte(pl, e->para.byte[src->c1]);
    line->first_run = pl->layout->run_count;
    line->width = clamp26(src->width);
    int64_t baseline = (int64_t)at * m->pitch + m->baseline;
    line->baseline = baseline > COORD_MAX / 64 ? COORD_MAX / 64 : (int)baseline;
    pl->pen = aligned(p, e->para.base_level, (int64_t)pl->layout->width * 64 - src->width);
    line->x = clamp26(pl->pen);
    const struct piece *prev = NULL;
    for (uint32_t i = 0; i < src->count; i++) {
        struct piece *piece = &pieces[order[i]];
        if (!piece->empty)
            place_piece(pl, piece, prev, line->baseline);
        prev = piece->empty ? NULL : piece;
    }
    line->run_count = pl->layout->run_count - line->first_run;
    line_ink(pl, src, line);
    grow(&pl->layout->ink, line->ink);
}

static int layout_width(const struct text_engine *e, const struct text_params *p)
{
    if (p->width_px > 0)
        return p->width_px;
    int64_t widest = 0;
    const struct line *lines = e->lines.data;
    for (size_t i = 0; i < e->lines.count; i++)
        widest = lines[i].width > widest ? lines[i].width : widest;
    return text_ceil(clamp26(widest));
}

void *para_place(struct text_engine *e, const struct text_params *p, const char *text, size_t len,
                 size_t shown, size_t header, size_t *bytes)
{
    uint32_t runs, glyphs;
    if (!para_order(e, &runs, &glyphs))
        return NULL;
    uint32_t lines =
        e->lines.count ? (uint32_t)e->lines.count : 1; /* no text: one empty line, for the caret */
    size_t glyph_at = header + sizeof(struct text_layout);
    size_t run_at = glyph_at + glyphs * sizeof(struct text_glyph);
    size_t line_at = run_at + runs * sizeof(struct text_run);
    size_t text_at = line_at + lines * sizeof(struct text_line);
    *bytes = text_at + len + 1;
    char *block = malloc(*bytes);
    if (!block)
        return NULL;
    memset(block, 0, glyph_at);
    memset(block + run_at, 0, text_at - run_at); /* every glyph is written whole */
    memcpy(block + text_at, text, len);
    block[text_at + len] = '\0';
    struct text_layout *l = (struct text_layout *)(void *)(block + header);
    struct placer pl = {.e = e,
                        .layout = l,
                        .glyphs = (struct text_glyph *)(void *)(block + glyph_at),
                        .runs = (struct text_run *)(void *)(block + run_at),
                        .lines = (struct text_line *)(void *)(block + line_at),
                        .shown = shown};
    struct metrics m = metrics_of(p);
    l->text = block + text_at;
    l->len = len;
    l->style = p->style;
    l->glyphs = pl.glyphs;
    l->runs = pl.runs;
    l->lines = pl.lines;
    l->line_count = lines;
    l->width = layout_width(e, p);
    l->pitch = m.pitch;
    int64_t height = (int64_t)lines * m.pitch;
    l->height = height > COORD_MAX / 64 ? COORD_MAX / 64 : (int)height;
    l->truncated = shown < len;
    for (size_t i = 0; i < e->lines.count; i++)
        place_line(&pl, p, &m, i);
    if (!e->lines.count) {
        pl.lines[0].baseline = m.baseline;
        pl.lines[0].x =
            clamp26(aligned(p, p->style.lang->rtl && !p->style.latin, TEXT_PX(l->width)));
    }
    return block;
}
