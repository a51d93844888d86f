// SPDX-License-Identifier: GPL-3.0-or-later
/* Nothing is clipped: the ink box is what the bitmaps cover, no more and no less, and what is drawn
 * on a canvas of just that box is what is drawn on one with room to spare. Every torture line and
 * sample, regular and bold, at four sizes. */
#include "check.h"
#include "corpus.h"

enum { ATLAS_MAX = 2304 << 10 };

struct canvas {
    int x0, y0, w, h; /* of the layout's plane */
    uint8_t *a8;
    long outside; /* covered pixels that fell off */
};

static void canvas_make(struct canvas *c, struct text_box b)
{
    *c = (struct canvas){.x0 = b.x0, .y0 = b.y0, .w = b.x1 - b.x0, .h = b.y1 - b.y0};
    c->a8 = calloc((size_t)c->w + 1, (size_t)c->h + 1);
}

static void dot(struct canvas *c, int x, int y, uint8_t v)
{
    x -= c->x0;
    y -= c->y0;
    if (x < 0 || y < 0 || x >= c->w || y >= c->h) {
        c->outside += v > 0;
        return;
    }
    uint8_t *to = &c->a8[y * c->w + x];
    *to = *to > v ? *to : v;
}

/* Also the union of the bitmaps' boxes. */
static struct text_box draw(struct text_engine *e, const struct text_layout *l, struct canvas *c,
                            int shift)
{
    struct text_box box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (uint32_t i = 0; i < l->glyph_count; i++) {
        const struct text_glyph *g = &l->glyphs[i];
        struct text_bitmap b;
        int px;
        CHECK(text_bitmap(e, g, g->x + TEXT_PX(shift), &px, &b));
        if (!b.a8)
            continue;
        CHECK(g->y % 64 == 0);
        int left = px - shift + b.left, top = text_floor(g->y) - b.top;
        box.x0 = left < box.x0 ? left : box.x0;
        box.y0 = top < box.y0 ? top : box.y0;
        box.x1 = left + b.w > box.x1 ? left + b.w : box.x1;
        box.y1 = top + b.h > box.y1 ? top + b.h : box.y1;
        for (int y = 0; y < b.h; y++)
            for (int x = 0; x < b.w; x++)
                dot(c, left + x, top + y, b.a8[y * b.stride + x]);
    }
    return box;
}

static void check_line(struct text_engine *e, const char *s, const struct text_params *p)
{
    const struct text_layout *l = text_layout(e, s, (size_t)-1, p);
    struct text_box big = {-400, -600, l->width + 400, l->height + 600}, ink = l->ink;
    struct canvas tight, wide;
    canvas_make(&tight, ink);
    canvas_make(&wide, big);
    struct text_box got = draw(e, l, &tight, 0);
    draw(e, l, &wide, 1000);
    CHECK(tight.outside == 0 && wide.outside == 0);
    bool exact = got.x0 == ink.x0 && got.y0 == ink.y0 && got.x1 == ink.x1 && got.y1 == ink.y1;
    CHECK(exact);
    if (!exact)
        printf("%d px%s, %s: ink %d,%d %d,%d; drawn %d,%d %d,%d\n", p->style.size_px,
               p->style.bold ? " bold" : "", s, ink.x0, ink.y0, ink.x1, ink.y1, got.x0, got.y0,
               got.x1, got.y1);
    bool same = true;
    for (int y = 0; y < wide.h && same; y++) {
        for (int x = 0; x < wide.w && same; x++) {
            int tx = x + wide.x0 - tight.x0, ty = y + wide.y0 - tight.y0;
            bool in = tx >= 0 && ty >= 0 && tx < tight.w && ty < tight.h;
            same = wide.a8[y * wide.w + x] == (in ? tight.a8[ty * tight.w + tx] : 0);
        }
    }
    CHECK(same);
    free(tight.a8);
    free(wide.a8);
    struct text_box sum = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (uint32_t i = 0; i < l->line_count; i++) {
        struct text_box b = l->lines[i].ink;
        sum.x0 = b.x0 < sum.x0 ? b.x0 : sum.x0;
        sum.x1 = b.x1 > sum.x1 ? b.x1 : sum.x1;
        sum.y0 = b.y0 < sum.y0 ? b.y0 : sum.y0;
        sum.y1 = b.y1 > sum.y1 ? b.y1 : sum.y1;
    }
    CHECK(sum.x0 == ink.x0 && sum.x1 == ink.x1 && sum.y0 == ink.y0 && sum.y1 == ink.y1);
    text_frame(e);
}

/* Pages at every stride-th width from 200 to 1300 px; all of the texts at each when that is all
 * widths, else three. */
static void widths(struct text_engine *e, const struct corpus *c, int stride)
{
    size_t at = 0, each = stride > 1 ? 3 : c->n, pages = 0;
    for (int width = 200; width <= 1300; width += stride) {
        for (size_t i = 0; i < each * 2; i++, pages++) {
            const size_t k = (at + i / 2) % c->n;
            struct text_params p = {
                .style = {.lang = c->line[k].lang, .size_px = 28, .bold = i & 1},
                .width_px = width};
            check_line(e, c->line[k].text, &p);
        }
        at += each;
    }
    printf("%zu pages from 200 to 1300 px wide\n", pages);
}

int main(int argc, char **argv)
{
    static struct corpus c;
    static const int sizes[] = {18, 22, 28, 40};
    struct text_engine *e = open_engine();
    struct text_stats stats;
    corpus_read(&c, DATA "torture_ur.tsv", 1, false);
    corpus_read(&c, DATA "other_language_samples.tsv", 1, true);
    for (size_t i = 0; i < c.n; i++) {
        for (int k = 0; k < 8; k++) {
            struct text_params p = {
                .style = {.lang = c.line[i].lang, .size_px = sizes[k / 2], .bold = k & 1},
                .width_px = 200 + (int)i * 37};
            check_line(e, c.line[i].text, &p);
        }
    }
    widths(e, &c, argc > 1 ? atoi(argv[1]) : 67);
    text_get_stats(e, &stats);
    CHECK(stats.atlas_bytes <= ATLAS_MAX);
    CHECK(stats.glyph_hits > stats.glyph_misses);
    corpus_free(&c);
    text_engine_destroy(e);
    return check_done();
}
