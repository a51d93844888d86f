// SPDX-License-Identifier: GPL-3.0-or-later
/* Carets, hits and selections on a finished layout. Nothing here allocates.
 *
 * A cluster's width is shared evenly by its graphemes. Nastaliq has clusters without width or with
 * a negative one; each visible grapheme still gets a step of its own, taken from its neighbours, so
 * that every caret moves. */
#include "text/text.h"
#include "text/unicode_private.h"

#include "base/utf8.h"

/* A grapheme [byte,next) lies between d0 and d1, measured from the run's leading edge, 26.6. False
 * ends the walk. */
typedef bool visit(void *ctx, size_t byte, size_t next, int32_t d0, int32_t d1);

static bool visible(const struct text_layout *l, size_t byte)
{
    uint32_t cp;
    utf8_decode(l->text + byte, l->len - byte, &cp);
    return !(uni_get(cp).flags & (UNI_IGNORABLE | UNI_CC));
}

static size_t next_in(const struct text_layout *l, size_t byte, size_t end)
{
    size_t next = text_next_grapheme(l->text, l->len, byte);
    return next < end ? next : end;
}

static const struct text_glyph *logical_glyph(const struct text_layout *l, const struct text_run *r,
                                              uint32_t i)
{
    return &l->glyphs[r->first_glyph + (r->level & 1 ? r->glyph_count - 1 - i : i)];
}

struct cluster {
    size_t start, end;  /* bytes */
    int64_t x, advance; /* from the leading edge */
    uint32_t glyph;     /* logical index after it */
    int32_t graphemes;
};

static void next_cluster(const struct text_layout *l, const struct text_run *r, struct cluster *c)
{
    c->x += c->advance;
    c->start = c->end;
    c->advance = 0;
    uint32_t id = c->glyph < r->glyph_count ? logical_glyph(l, r, c->glyph)->cluster : 0;
    while (c->glyph < r->glyph_count && logical_glyph(l, r, c->glyph)->cluster == id)
        c->advance += logical_glyph(l, r, c->glyph++)->advance;
    c->end = c->glyph < r->glyph_count ? logical_glyph(l, r, c->glyph)->cluster : r->end;
    if (c->end <= c->start || c->end > r->end)
        c->end = r->end;
    c->graphemes = 0;
    for (size_t b = c->start; b < c->end; b = next_in(l, b, c->end))
        c->graphemes++;
}

static void walk_run(const struct text_layout *l, const struct text_run *r, visit *fn, void *ctx)
{
    int64_t left = 0, step, at = 0; /* left: visible graphemes from here on */
    for (size_t b = r->start; b < r->end; b = next_in(l, b, r->end))
        left += visible(l, b);
    step = left && r->width / left < 64 ? r->width / left : 64;
    if (step < 0)
        step = 0;
    struct cluster c = {.end = r->start};
    size_t byte = r->start;
    bool first = true, was_visible = false;
    while (byte < r->end) {
        next_cluster(l, r, &c);
        int32_t k = 0;
        for (size_t b = c.start; b < c.end; k++) {
            size_t next = next_in(l, b, c.end);
            int64_t pos = c.x + (c.advance > 0 ? c.advance * k / c.graphemes : 0);
            if (first)
                pos = 0;
            if (pos < at + (was_visible ? step : 0))
                pos = at + (was_visible ? step : 0);
            if (pos > r->width - left * step)
                pos = r->width - left * step;
            if (!first && !fn(ctx, byte, b, (int32_t)at, (int32_t)pos))
                return;
            was_visible = visible(l, b);
            left -= was_visible;
            first = false;
            byte = b;
            at = pos;
            b = next;
        }
        if (c.end >= r->end)
            break;
    }
    if (!first)
        fn(ctx, byte, r->end, (int32_t)at, r->width);
}

static int32_t run_x(const struct text_run *r, int32_t distance)
{
    return r->level & 1 ? r->x + r->width - distance : r->x + distance;
}

struct seek {
    size_t byte;
    int32_t distance;
};

static bool seek_visit(void *ctx, size_t byte, size_t next, int32_t d0, int32_t d1)
{
    struct seek *s = ctx;
    (void)byte;
    s->distance = s->byte < next ? d0 : d1;
    return s->byte >= next;
}

static int32_t distance_of(const struct text_layout *l, const struct text_run *r, size_t byte)
{
    struct seek s = {.byte = byte};
    if (byte >= r->end)
        return r->width;
    walk_run(l, r, seek_visit, &s);
    return s.distance;
}

static uint32_t line_of(const struct text_layout *l, size_t byte)
{
    uint32_t lo = 0, hi = l->line_count;
    while (hi - lo > 1) {
        uint32_t mid = (lo + hi) / 2;
        if (l->lines[mid].start <= byte)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

struct text_caret text_caret_at(const struct text_layout *l, size_t byte)
{
    uint32_t at = line_of(l, byte);
    const struct text_line *line = &l->lines[at];
    const struct text_run *before = NULL;
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct text_run *r = &l->runs[line->first_run + i];
        if (byte >= r->start && byte < r->end)
            return (struct text_caret){
                .x = run_x(r, distance_of(l, r, byte)), .line = at, .rtl = r->level & 1};
        if (r->end <= byte && (!before || r->end > before->end))
            before = r;
    }
    bool rtl = l->style.lang->rtl && !l->style.latin;
    if (!before)
        return (struct text_caret){
            .x = rtl ? line->x + line->width : line->x, .line = at, .rtl = rtl};
    return (struct text_caret){
        .x = run_x(before, before->width), .line = at, .rtl = before->level & 1};
}

struct nearest {
    const struct text_run *run;
    int32_t x;
    int64_t best;
    size_t byte;
};

static void offer(struct nearest *n, size_t byte, int32_t distance)
{
    int64_t d = (int64_t)n->x - run_x(n->run, distance);
    d = d < 0 ? -d : d;
    if (d < n->best) {
        n->best = d;
        n->byte = byte;
    }
}

static bool hit_visit(void *ctx, size_t byte, size_t next, int32_t d0, int32_t d1)
{
    struct nearest *n = ctx;
    (void)next;
    (void)d1;
    offer(n, byte, d0);
    return true;
}

size_t text_hit(const struct text_layout *l, int32_t x, int32_t y)
{
    int64_t at = l->pitch > 0 ? (int64_t)text_floor(y) / l->pitch : 0;
    at = at < 0 || y < 0 ? 0 : at >= l->line_count ? (int64_t)l->line_count - 1 : at;
    const struct text_line *line = &l->lines[at];
    struct nearest n = {.x = x, .best = INT64_MAX, .byte = line->start};
    size_t last = 0;
    const struct text_run *last_run = NULL;
    for (uint32_t i = 0; i < line->run_count; i++) {
        n.run = &l->runs[line->first_run + i];
        walk_run(l, n.run, hit_visit, &n);
        if (!last_run || n.run->end > last) {
            last = n.run->end;
            last_run = n.run;
        }
    }
    /* After the last: at the end of a full line that place belongs to the next line. */
    if (last_run && (at + 1 == l->line_count || last < l->lines[at + 1].start)) {
        n.run = last_run;
        offer(&n, last, last_run->width);
    }
    return n.byte;
}

size_t text_selection(const struct text_layout *l, size_t a, size_t b, struct text_box *out,
                      size_t cap)
{
    size_t count = 0;
    for (uint32_t i = 0; i < l->line_count; i++) {
        const struct text_line *line = &l->lines[i];
        bool fresh = true; /* no box of this line yet to be joined to */
        if (line->end <= a || line->start >= b)
            continue;
        struct text_box box = {0};
        for (uint32_t k = 0; k < line->run_count; k++) {
            const struct text_run *r = &l->runs[line->first_run + k];
            size_t from = a > r->start ? a : r->start, to = b < r->end ? b : r->end;
            if (from >= to)
                continue;
            int32_t x0 = run_x(r, distance_of(l, r, from)), x1 = run_x(r, distance_of(l, r, to));
            int left = text_floor(x0 < x1 ? x0 : x1), right = text_ceil(x0 < x1 ? x1 : x0);
            if (!fresh && left <= box.x1) {
                box.x1 = right > box.x1 ? right : box.x1;
            } else {
                box = (struct text_box){.x0 = left,
                                        .y0 = (int)i * l->pitch,
                                        .x1 = right,
                                        .y1 = ((int)i + 1) * l->pitch};
                count++;
                fresh = false;
            }
            if (count <= cap && out)
                out[count - 1] = box;
        }
    }
    return count;
}
