// SPDX-License-Identifier: GPL-3.0-or-later
/* hb_shape of whole runs, which is the measure of all other rows, and src/text. */
#include "text_bench.h"

#include <hb-ot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

static struct text_engine *engine;
static const struct text_params params = {.style = {.size_px = SIZE}, .width_px = WIDTH};

static struct text_params urdu(int width)
{
    struct text_params p = params;
    p.style.lang = lang_find("ur");
    p.width_px = width;
    return p;
}

/* ---- raw ---- */
struct raw_run {
    hb_font_t *font;
    const char *s;
    int len;
    bool rtl;
};
static struct {
    const struct texts *of; /* for which texts the runs were found */
    struct raw_run *run;
    size_t n, cap;
} raw;
static hb_font_t *fonts[8];
static const char *font_names[8];
static hb_buffer_t *buffer;

static hb_font_t *raw_font(const char *name)
{
    int i = 0;
    for (; font_names[i]; i++)
        if (strcmp(font_names[i], name) == 0)
            return fonts[i];
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", bench_fonts, name);
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    fonts[i] = hb_font_create(face);
    hb_ot_font_set_funcs(fonts[i]);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    font_names[i] = name;
    return fonts[i];
}

void raw_find_runs(void)
{
    if (raw.of == bench_texts)
        return;
    struct text_params p = urdu(0);
    raw.n = 0;
    raw.of = bench_texts;
    for (size_t i = 0; i < bench_texts->n; i++) {
        struct text_shaped t;
        if (!text_shape(engine, bench_texts->s[i], strlen(bench_texts->s[i]), &p.style, &t))
            exit(1);
        for (uint32_t k = 0; k < t.run_count; k++) {
            const struct text_shaped_run *r = &t.runs[k];
            if (raw.n == raw.cap) {
                raw.cap = raw.cap ? raw.cap * 2 : 1024;
                raw.run = realloc(raw.run, raw.cap * sizeof *raw.run);
            }
            raw.run[raw.n++] = (struct raw_run){raw_font(r->font), bench_texts->s[i] + r->start,
                                                (int)(r->end - r->start), r->level & 1};
        }
    }
}

void raw_shape(void)
{
    for (size_t i = 0; i < raw.n; i++) {
        const struct raw_run *r = &raw.run[i];
        hb_buffer_clear_contents(buffer);
        hb_buffer_add_utf8(buffer, r->s, r->len, 0, r->len);
        hb_buffer_set_direction(buffer, r->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer, r->rtl ? HB_SCRIPT_ARABIC : HB_SCRIPT_LATIN);
        hb_buffer_set_language(buffer, hb_language_from_string("ur", -1));
        hb_shape(r->font, buffer, NULL, 0);
    }
}

/* ---- ours ---- */
static void lay_out_all(void)
{
    struct text_params p = urdu(WIDTH);
    for (size_t i = 0; i < bench_texts->n; i++) {
        if (!text_layout(engine, bench_texts->s[i], (size_t)-1, &p))
            exit(1);
        if (i % 8 == 7) /* a page */
            text_frame(engine);
    }
}

void ours_cold(void)
{
    text_set_caches(engine, true, false);
    text_drop_caches(engine);
    lay_out_all();
}

void ours_warm(void)
{
    text_set_caches(engine, true, false);
    lay_out_all();
}

void ours_cached(void)
{
    static const struct texts *all;
    static struct texts page;
    if (!all) {
        page = *bench_texts;
        page.n = 8; /* what stays in the paragraph cache; as often as all of them are */
    }
    all = bench_texts;
    bench_texts = &page;
    text_set_caches(engine, true, true);
    for (size_t i = 0; i < all->n; i += page.n)
        lay_out_all();
    bench_texts = all;
}

static void draw_glyph(const struct text_bitmap *b, int left, int top)
{
    for (int y = 0; y < b->h; y++) {
        if (top + y < 0 || top + y >= PAGE_H)
            continue;
        uint32_t *to = &bench_page[(top + y) * PAGE_W];
        const uint8_t *from = b->a8 + y * b->stride;
        for (int x = 0; x < b->w; x++) {
            uint32_t a = from[x];
            if (a == 0 || left + x < 0 || left + x >= PAGE_W)
                continue;
            uint32_t grey = (to[left + x] & 0xFF) * (255 - a);
            to[left + x] = (grey + 128 + (grey >> 8)) >> 8 & 0xFF;
        }
    }
}

static void draw_line(const struct text_layout *l, const struct text_line *line, int y)
{
    for (uint32_t r = line->first_run; r < line->first_run + line->run_count; r++) {
        const struct text_glyph *g = &l->glyphs[l->runs[r].first_glyph];
        for (uint32_t k = 0; k < l->runs[r].glyph_count; k++, g++) {
            struct text_bitmap b;
            int px;
            if (text_bitmap(engine, g, g->x + TEXT_PX(MARGIN), &px, &b) && b.a8)
                draw_glyph(&b, px + b.left, y + text_floor(g->y) - b.top);
        }
    }
}

static void draw_page(void)
{
    struct text_params p = urdu(PAGE_W - 2 * MARGIN);
    int y = MARGIN;
    memset(bench_page, 255, sizeof bench_page);
    for (size_t i = 0; i < bench_texts->n && y < PAGE_H; i++) {
        const struct text_layout *l = text_layout(engine, bench_texts->s[i], (size_t)-1, &p);
        if (!l)
            exit(1);
        for (uint32_t k = 0; k < l->line_count; k++)
            if (y + l->lines[k].ink.y0 < PAGE_H)
                draw_line(l, &l->lines[k], y);
        y += l->height;
    }
    text_frame(engine);
}

void ours_page_cold(void)
{
    struct text_engine *kept = engine;
    if (text_engine_create(bench_fonts, &engine) != STATUS_OK)
        exit(1);
    draw_page();
    text_engine_destroy(engine);
    engine = kept;
}

void ours_page_warm(void)
{
    text_set_caches(engine, true, false);
    draw_page();
}

void ours_page_cached(void)
{
    text_set_caches(engine, true, true);
    draw_page();
}

void ours_open(void)
{
    if (text_engine_create(bench_fonts, &engine) != STATUS_OK)
        exit(1);
    buffer = hb_buffer_create();
}

void ours_close(void)
{
    text_engine_destroy(engine);
    hb_buffer_destroy(buffer);
    for (int i = 0; fonts[i]; i++)
        hb_font_destroy(fonts[i]);
    free(raw.run);
}

size_t ours_course_bytes(const struct texts *course)
{
    struct text_stats stats;
    size_t most = 0;
    text_set_caches(engine, true, true);
    text_drop_caches(engine);
    for (size_t i = 0; i < course->n; i++) {
        bool heading = strlen(course->s[i]) < 60;
        struct text_params p = urdu(1000);
        p.style.bold = heading;
        p.style.size_px = heading ? 34 : 28;
        const struct text_layout *l = text_layout(engine, course->s[i], (size_t)-1, &p);
        for (uint32_t k = 0; l && k < l->glyph_count; k++) {
            struct text_bitmap b;
            int px;
            text_bitmap(engine, &l->glyphs[k], l->glyphs[k].x, &px, &b);
        }
        if (i % 12 != 11)
            continue;
        text_frame(engine);
        text_get_stats(engine, &stats);
        size_t bytes = stats.word_bytes + stats.para_bytes + stats.atlas_bytes;
        most = bytes > most ? bytes : most;
    }
    text_get_stats(engine, &stats);
    printf("the course, %zu texts: words %zu, paragraphs %zu, atlas %zu KiB; glyphs drawn %llu, of "
           "them "
           "%.1f %% found\n",
           course->n, stats.word_bytes >> 10, stats.para_bytes >> 10, stats.atlas_bytes >> 10,
           (unsigned long long)(stats.glyph_hits + stats.glyph_misses),
           100.0 * (double)stats.glyph_hits / (double)(stats.glyph_hits + stats.glyph_misses));
    return most;
}
