// SPDX-License-Identifier: GPL-3.0-or-later
/* Input made to hurt, and memory that runs out at every allocation in turn. Run under ASan and
 * UBSan (preset dev). */
#include "check.h"
#include "corpus.h"

#include <time.h>

static long allocations_left = -1; /* -1: no limit */

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);

static bool allowed(void)
{
    if (allocations_left < 0)
        return true;
    return allocations_left > 0 && allocations_left-- > 0;
}

void *__wrap_malloc(size_t n)
{
    return allowed() ? __real_malloc(n) : NULL;
}

void *__wrap_calloc(size_t n, size_t size)
{
    return allowed() ? __real_calloc(n, size) : NULL;
}

void *__wrap_realloc(void *p, size_t n)
{
    return allowed() ? __real_realloc(p, n) : NULL;
}

static void touch_all(struct text_engine *e, const struct text_layout *l)
{
    struct text_box box[4];
    uint32_t step = l->glyph_count / 500 + 1;
    for (uint32_t i = 0; i < l->glyph_count; i += step) {
        struct text_bitmap b;
        int px;
        text_bitmap(e, &l->glyphs[i], l->glyphs[i].x, &px, &b);
    }
    size_t at = 0;
    for (uint32_t i = 0; i < l->line_count; i++) {
        CHECK(l->lines[i].start <= l->lines[i].end && l->lines[i].end <= l->len);
        CHECK(l->lines[i].start >= at || l->truncated);
        at = l->lines[i].end;
    }
    CHECK(l->line_count > 0 && (at == l->len || l->truncated));
    text_caret_at(l, 0);
    text_caret_at(l, l->len / 2);
    text_caret_at(l, l->len + 10);
    text_hit(l, 100, 100);
    text_selection(l, l->len / 3, l->len / 2, box, 4);
}

static bool full; /* soak: all of it; else a quarter, and shorter */

/* One text at many widths, sizes and limits. */
static void abuse(struct text_engine *e, const char *s, size_t len)
{
    static const int widths[] = {0, 1, 30, 400, 1 << 30, -5};
    static const int sizes[] = {28, 1, 0, 100000, -3};
    clock_t start = clock();
    for (int w = 0; w < 6; w++) {
        for (int k = full ? 0 : w % 4; k < 4; k += full ? 1 : 4) {
            struct text_params p = {.style = {.lang = lang_at((size_t)k * 2),
                                              .bold = k & 1,
                                              .tabular = k & 1,
                                              .latin = k == 2,
                                              .size_px = sizes[(w + k) % 5]},
                                    .width_px = widths[w],
                                    .max_lines = k == 1   ? 2
                                                 : k == 3 ? -1
                                                          : 0,
                                    .align = (enum text_align)k,
                                    .rtl_page = k & 1};
            const struct text_layout *l = text_layout(e, s, len, &p);
            CHECK(l != NULL);
            if (l)
                touch_all(e, l);
            text_frame(e);
        }
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (seconds > 10)
        printf("%.1f s for %zu bytes beginning %.12s\n", seconds, len, s);
    CHECK(seconds < 60);
}

static char *repeat(const char *first, const char *unit, size_t times, size_t *len)
{
    size_t a = strlen(first), u = strlen(unit);
    char *s = malloc(a + u * times + 1);
    memcpy(s, first, a);
    for (size_t i = 0; i < times; i++)
        memcpy(s + a + i * u, unit, u);
    *len = a + u * times;
    s[*len] = '\0';
    return s;
}

static void made_to_hurt(struct text_engine *e)
{
    static const struct {
        const char *first, *unit;
        size_t times;
    } text[] = {
        {"ب", "َ", 10000},                       /* ten thousand marks on a letter */
        {"", "\xE2\x81\xA6", 3000},             /* isolates never closed */
        {"", "\xE2\x81\xA9\xE2\x80\xAC", 3000}, /* closed, never opened */
        {"", "\xE2\x80\xAE", 500},              /* overrides */
        {"", "نستعلیق", 1200},                  /* one word of 17 KB */
        {"", "W", 10000},
        {"", "aا", 10000}, /* a change of level at every letter */
        {"", "((([[[", 2000},
        {"", " ", 20000},
        {"", "\n", 2000},
        {"", "\xF0\x9F\x87\xB5", 5000},             /* regional indicators */
        {"", "\xF0\x9F\x91\xA9\xE2\x80\x8D", 3000}, /* a family without end */
        {"", "ﷺ", 2000},
        {"x", "\xE2\x80\x8B", 5000},
        {"", "ा", 5000},                /* a script without a font */
        {"", "\xFF\xC0\xE2\x80", 3000}, /* ill-formed */
    };
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        size_t len;
        size_t times = full || i == 0 ? text[i].times : text[i].times / 3;
        char *s = repeat(text[i].first, text[i].unit, times, &len);
        abuse(e, s, len);
        free(s);
    }
    abuse(e, "a\0b", 3);
    abuse(e, "", 0);
    abuse(e, "\x01\x02\x7F\t\r", 5);
    size_t len;
    char *s = repeat("", "لمبا متن ", 60000, &len); /* longer than is laid out: cut, not refused */
    struct text_params p = {.style = {.lang = lang_find("ur"), .size_px = 28}, .width_px = 800};
    CHECK(text_layout(e, s, len, &p) && text_layout(e, s, len, &p)->len < len);
    free(s);
}

static uint32_t seed = 1;
static uint32_t rnd(void)
{
    seed = seed * 1664525u + 1013904223u;
    return seed >> 8;
}

static void noise(struct text_engine *e)
{
    char s[256];
    for (int i = 0; i < (full ? 1000 : 300); i++) {
        size_t len = rnd() % sizeof s;
        bool wild = i % 3 == 0;
        for (size_t k = 0; k < len; k++)
            s[k] = (char)(wild ? rnd() : k % 2 ? 0x80 + rnd() % 64 : 0xD8 + rnd() % 4);
        struct text_params p = {
            .style = {.lang = lang_at(rnd() % lang_count()), .size_px = (int)(rnd() % 60)},
            .width_px = (int)(rnd() % 600),
            .max_lines = (int)(rnd() % 4)};
        const struct text_layout *l = text_layout(e, s, len, &p);
        CHECK(l != NULL);
        if (l)
            touch_all(e, l);
        for (size_t at = 0; at < len;) {
            size_t next = text_next_grapheme(s, len, at);
            CHECK(next > at && text_prev_grapheme(s, len, next) == at);
            at = next;
        }
        text_frame(e);
    }
}

/* Every allocation of ours fails once; each run ends in a clean error, and the engine works again
 * after it. */
static void out_of_memory(void)
{
    static const char s[] =
        "یہ فائل report_2024.pdf کا حجم 2.5 MB ہے، ٹھیک؟ ڪتاب اور بہت سے دوسرے الفاظ بھی";
    struct text_params p = {
        .style = {.lang = lang_find("ur"), .size_px = 28}, .width_px = 300, .max_lines = 2};
    int failures = 0;
    bool done = false;
    for (long n = 0; n < 2000 && !done; n++) {
        struct text_engine *e = NULL;
        allocations_left = n;
        enum status st = text_engine_create(FONTS, &e);
        const struct text_layout *l = st == STATUS_OK ? text_layout(e, s, sizeof s - 1, &p) : NULL;
        bool drawn = l != NULL;
        for (uint32_t i = 0; l && i < l->glyph_count; i++) {
            struct text_bitmap b;
            int px;
            drawn = text_bitmap(e, &l->glyphs[i], l->glyphs[i].x, &px, &b) && drawn;
        }
        done = drawn && allocations_left > 0;
        failures += !drawn;
        allocations_left = -1;
        CHECK(st == STATUS_OK || e == NULL);
        if (e) {
            l = text_layout(e, s, sizeof s - 1, &p);
            CHECK(l && l->glyph_count > 40);
            for (uint32_t i = 0; l && i < l->glyph_count; i++)
                CHECK(l->glyphs[i].gid != 0);
        }
        text_engine_destroy(e);
    }
    CHECK(done && failures > 20);
    printf("%d allocations failed, one at a time\n", failures);
}

int main(int argc, char **argv)
{
    full = argc > 1 && strcmp(argv[1], "full") == 0;
    struct text_engine *e = open_engine();
    noise(e);
    made_to_hurt(e);
    struct text_stats stats;
    text_frame(e);
    text_get_stats(e, &stats);
    printf("words %zu, paragraphs %zu, atlas %zu bytes\n", stats.word_bytes, stats.para_bytes,
           stats.atlas_bytes);
    CHECK(stats.word_bytes + stats.para_bytes + stats.atlas_bytes < 4u << 20);
    text_engine_destroy(e);
    out_of_memory();
    return check_done();
}
