// SPDX-License-Identifier: GPL-3.0-or-later
/* The text engine over any bytes. The first sixteen choose style, width, lines and alignment; the
 * rest is the text, or (a bit of the last) a beginning and what is repeated after it, so that a
 * short input makes ten thousand marks on a letter. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { HEAD = 16, TEXT_MAX = 40000, TIMES_MAX = 10000, LOOKED_AT = 300 };

static struct text_engine *engine;

static void must(bool ok)
{
    if (!ok)
        abort();
}

static void finish(void)
{
    text_engine_destroy(engine);
}

/* Words cached by one input are met by others, but not for ever. */
static struct text_engine *the_engine(void)
{
    static unsigned inputs;
    if (engine && ++inputs % 4096 == 0) {
        text_engine_destroy(engine);
        engine = NULL;
    }
    if (!engine) {
        must(text_engine_create(SOURCE_DIR "/fonts", &engine) == STATUS_OK);
        if (inputs == 0)
            atexit(finish);
    }
    return engine;
}

static int any_int(const uint8_t *p)
{
    uint32_t v;
    memcpy(&v, p, 4);
    return p[3] & 0x40 ? (int)v : (int)(v % 1500);
}

static struct text_params params_of(const uint8_t *h)
{
    return (struct text_params){.style = {.lang = lang_at(h[0] % lang_count()),
                                          .size_px = h[1] == 255 ? any_int(h + 8) : h[1] % 64,
                                          .bold = h[2] & 1,
                                          .tabular = h[2] & 2,
                                          .latin = (h[2] & 12) == 12},
                                .width_px = h[2] & 16 ? 0 : any_int(h + 4),
                                .max_lines = h[3] & 3 ? 0 : h[3] >> 2,
                                .pitch_px = h[2] & 32 ? any_int(h + 8) : 0,
                                .align = (enum text_align)(h[12] & 3),
                                .rtl_page = h[12] & 4};
}

static void carets(const struct text_layout *l, const uint8_t *h)
{
    struct text_box box[8];
    size_t from = l->len ? (size_t)(h[13] << 8 | h[14]) % l->len : 0, n = 0;
    size_t most = LOOKED_AT * 100 / (l->len + 100) + 2; /* each looks through its line */
    for (size_t b = from; b < l->len && n++ < most;) {
        size_t next = text_next_grapheme(l->text, l->len, b);
        struct text_caret c = text_caret_at(l, b);
        must(next > b && next <= l->len && c.line < l->line_count);
        must(text_prev_grapheme(l->text, l->len, next) < next);
        must(text_hit(l, c.x, TEXT_PX(20)) <= l->len);
        b = next;
    }
    must(text_hit(l, any_int(h + 4), any_int(h + 8)) <= l->len);
    text_selection(l, from, l->len, box, 8);
    text_selection(l, l->len, from, box, 8);
    text_caret_at(l, l->len + 1);
}

static void pixels(struct text_engine *e, const struct text_layout *l)
{
    uint32_t step = l->glyph_count / LOOKED_AT + 1;
    unsigned long sum = 0;
    for (uint32_t i = 0; i < l->glyph_count; i += step) {
        struct text_bitmap b;
        int px;
        must(text_bitmap(e, &l->glyphs[i], l->glyphs[i].x, &px, &b));
        for (int y = 0; b.a8 && y < b.h; y++) /* the corners of what a painter reads */
            sum += b.a8[y * b.stride] + (unsigned)b.a8[y * b.stride + b.w - 1];
    }
    must(sum < 1ul << 40);
}

/* Lines cover the text, runs the lines, glyphs the runs. */
static void structure(const struct text_layout *l)
{
    size_t at = 0, runs = 0, glyphs = 0;
    must(l->line_count > 0);
    for (uint32_t i = 0; i < l->line_count; i++) {
        must(l->lines[i].start == at && l->lines[i].end >= at && l->lines[i].end <= l->len);
        must(l->lines[i].first_run == runs);
        at = l->lines[i].end;
        runs += l->lines[i].run_count;
    }
    must(runs == l->run_count && (at == l->len || l->truncated));
    for (uint32_t i = 0; i < l->run_count; i++) {
        must(l->runs[i].first_glyph == glyphs && l->runs[i].end <= l->len);
        glyphs += l->runs[i].glyph_count;
    }
    must(glyphs == l->glyph_count);
    for (uint32_t i = 0; i < l->glyph_count; i++)
        must(l->glyphs[i].cluster <= l->len);
}

/* Exactly as long as it is: one byte too many read is seen. */
static char *text_of(const uint8_t *data, size_t n, const uint8_t *h, size_t *len)
{
    /* mostly few: a run of thousands takes a thousand times as long and finds no other lines */
    size_t times = (size_t)(h[14] << 8 | h[10]) % (h[15] & 128 ? TIMES_MAX : 20);
    n = n < TEXT_MAX ? n : TEXT_MAX;
    size_t first = h[15] & 1 && n ? h[13] % n : n, unit = n - first;
    if (unit == 0)
        times = 0;
    else if (times > (TEXT_MAX - first) / unit)
        times = (TEXT_MAX - first) / unit;
    *len = first + times * unit;
    char *s = malloc(*len ? *len : 1);
    must(s != NULL);
    memcpy(s, data, first);
    for (size_t i = 0; i < times; i++)
        memcpy(s + first + i * unit, data + first, unit);
    return s;
}

static void digits(const char *s, size_t len, const uint8_t *h)
{
    char out[256], *ended = malloc(len + 1);
    must(ended != NULL);
    memcpy(ended, s, len);
    ended[len] = '\0';
    size_t n = lang_digits(lang_at(h[0] % lang_count()), ended, h[2] & 64, out, h[11]);
    must(h[11] == 0 || n < h[11]);
    free(ended);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    uint8_t h[HEAD] = {0};
    size_t head = n < HEAD ? n : HEAD, len;
    struct text_shaped t;
    struct text_stats stats;
    memcpy(h, data, head);
    char *s = text_of(data + head, n - head, h, &len);
    struct text_engine *e = the_engine();
    struct text_params p = params_of(h);
    digits(s, len, h);
    text_set_caches(e, !(h[15] & 2), !(h[15] & 4));
    const struct text_layout *l = text_layout(e, s, len, &p);
    must(l != NULL);
    structure(l);
    carets(l, h);
    pixels(e, l);
    must(text_shape(e, s, len, &p.style, &t));
    for (uint32_t i = 0; i < t.run_count; i++)
        must(t.runs[i].first_unit + t.runs[i].unit_count <= t.unit_count && t.runs[i].end <= len);
    text_frame(e);
    text_get_stats(e, &stats);
    must(stats.word_bytes + stats.para_bytes + stats.atlas_bytes < 4u << 20);
    free(s);
    return 0;
}
