// SPDX-License-Identifier: GPL-3.0-or-later
/* Visual order, wrapping, alignment, "…", geometry, caches. */
#define _DEFAULT_SOURCE
#include "check.h"
#include "corpus.h"

static struct text_engine *e;

static struct text_params params(const char *lang, int size, int width)
{
    return (struct text_params){.style = {.lang = lang_find(lang), .size_px = size},
                                .width_px = width};
}

static int32_t left_of(const struct text_layout *l, size_t a, size_t b)
{
    int32_t x = INT32_MAX;
    for (uint32_t r = 0; r < l->run_count; r++) {
        int32_t pen = l->runs[r].x;
        for (uint32_t k = 0; k < l->runs[r].glyph_count; k++) {
            const struct text_glyph *g = &l->glyphs[l->runs[r].first_glyph + k];
            if (g->cluster >= a && g->cluster < b && pen < x)
                x = pen;
            pen += g->advance;
        }
    }
    return x;
}

struct word {
    int32_t x;
    size_t start, len;
};

static int by_x(const void *a, const void *b)
{
    int32_t x = ((const struct word *)a)->x, y = ((const struct word *)b)->x;
    return (x > y) - (x < y);
}

static void visual_words(const struct text_layout *l, char *out, size_t cap)
{
    struct word words[64];
    size_t n = 0, used = 0;
    for (size_t i = 0; i < l->len;) {
        size_t len = strcspn(l->text + i, " ");
        if (len && n < 64)
            words[n++] = (struct word){left_of(l, i, i + len), i, len};
        i += len + strspn(l->text + i + len, " ");
    }
    qsort(words, n, sizeof words[0], by_x);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        used += (size_t)snprintf(out + used, cap - used, "%s%.*s", i ? " | " : "",
                                 (int)words[i].len, l->text + words[i].start);
}

static void visual_order(void)
{
    static struct corpus c, golden;
    corpus_read(&c, DATA "torture_ur.tsv", 1, false);
    corpus_read(&golden, DATA "visual_ur.tsv", 1, false);
    CHECK(c.n == 20 && golden.n == c.n);
    for (size_t i = 0; i < c.n && i < golden.n; i++) {
        char got[4096];
        struct text_params p = params("ur", 28, 0);
        const struct text_layout *l = text_layout(e, c.line[i].text, (size_t)-1, &p);
        CHECK_STR(c.line[i].id, golden.line[i].id);
        visual_words(l, got, sizeof got);
        CHECK_STR(got, golden.line[i].text);
    }
    corpus_free(&c);
    corpus_free(&golden);
}

/* The glyphs of [a,b) stand one after another, left to right or right to left. */
static bool runs_to(const struct text_layout *l, const char *part, bool rtl)
{
    const char *at = strstr(l->text, part);
    size_t a = (size_t)(at - l->text), b = a + strlen(part);
    int64_t last = -1;
    for (uint32_t i = 0; i < l->glyph_count; i++) {
        const struct text_glyph *g = &l->glyphs[i];
        if (g->cluster < a || g->cluster >= b)
            continue;
        if (last >= 0 && (rtl ? g->cluster > last : g->cluster < last))
            return false;
        last = g->cluster;
    }
    return last >= 0;
}

static void inside_words(void)
{
    struct text_params p = params("ur", 28, 0);
    const struct text_layout *l =
        text_layout(e, "فائل report_2024.pdf میں ۱۲۳ اور 45 اور ۳۶٫۵٪ (ایک)", (size_t)-1, &p);
    CHECK(runs_to(l, "report_2024.pdf", false));
    CHECK(runs_to(l, "۱۲۳", false));
    CHECK(runs_to(l, "45", false));
    CHECK(runs_to(l, "۳۶٫۵", false));
    CHECK(runs_to(l, "فائل", true));
    CHECK(runs_to(l, "(ایک)", true));
    l = text_layout(e, "کل 45 میں سے ۱۲۳", (size_t)-1, &p); /* no Latin letter in it */
    CHECK(runs_to(l, "45", false) && runs_to(l, "۱۲۳", false) && runs_to(l, "میں", true));
    /* a formula in isolates keeps its order; without them its "=" goes to the other side */
    l = text_layout(e, "فارمولا \xE2\x81\xA6=SUM(B2:B9)\xE2\x81\xA9 لکھیں", (size_t)-1, &p);
    CHECK(runs_to(l, "=SUM(B2:B9)", false));
    l = text_layout(e, "فارمولا =SUM(B2:B9) لکھیں", (size_t)-1, &p);
    CHECK(!runs_to(l, "=SUM(B2:B9)", false));
    struct text_params q = p;
    q.style.latin = true;
    l = text_layout(e, "report_2024.pdf", (size_t)-1, &q);
    CHECK(l->run_count == 1 && l->runs[0].face == TEXT_SANS * 2 && l->runs[0].level == 0);
}

static void word_fonts(void)
{
    struct text_params p = params("ur", 100, 0);
    /* Sindhi ڪ is not in Noto Nastaliq: the whole word goes to Lateef, its neighbours do not */
    const struct text_layout *l = text_layout(e, "یہ ڪتاب ہے", (size_t)-1, &p);
    CHECK(l->run_count == 3);
    CHECK(l->runs[0].face == TEXT_NASTALIQ * 2 && l->runs[1].face == TEXT_NASKH * 2);
    CHECK(l->runs[1].start == 5 && l->runs[1].end == 14); /* with its space */
    for (uint32_t i = 0; i < l->glyph_count; i++)
        CHECK(l->glyphs[i].gid != 0);
    l = text_layout(e, "USB ہے", (size_t)-1, &p);
    CHECK(l->glyphs[l->glyph_count - 1].face == TEXT_SANS * 2 &&
          l->glyphs[l->glyph_count - 1].size_px == 84);
    /* an Urdu comma between Latin words: the number beside it stays in their font */
    const struct text_layout *mixed = text_layout(e, "ہے (USB، 3.0، F4) اور", (size_t)-1, &p);
    for (uint32_t i = 0; i < mixed->glyph_count; i++) {
        const struct text_glyph *g = &mixed->glyphs[i];
        char c = mixed->text[g->cluster];
        CHECK(g->gid != 0);
        CHECK((c != '3' && c != 'U' && c != 'F') || g->face == TEXT_SANS * 2);
    }
    /* English lines are too close for Nastaliq */
    struct text_params en = params("en", 100, 0);
    mixed = text_layout(e, "the word دو", (size_t)-1, &en);
    CHECK(mixed->runs[mixed->run_count - 1].face == TEXT_NASKH * 2);
    /* the space after a Latin word is the Urdu line's */
    CHECK(l->run_count == 2 && l->runs[0].start == 3 && l->runs[0].face == TEXT_NASTALIQ * 2);
    p = params("sd", 100, 0);
    l = text_layout(e, "سنڌي USB", (size_t)-1, &p);
    CHECK(l->runs[l->run_count - 1].face == TEXT_NASKH * 2);
    CHECK(l->glyphs[l->glyph_count - 1].size_px == 145 && l->glyphs[0].size_px == 88);
}

static void geometry(void)
{
    struct text_params p = params("ur", 40, 0);
    const struct text_layout *l = text_layout(e, "اردو", (size_t)-1, &p);
    CHECK(l->pitch == 100 && l->height == 100 && l->lines[0].baseline == 70);
    p.style.bold = true;
    CHECK(text_layout(e, "اردو", (size_t)-1, &p)->pitch == 114);
    p = params("sd", 100, 0);
    p.pitch_px = 160;
    l = text_layout(e, "سنڌي", (size_t)-1, &p);
    CHECK(l->pitch == 160 && l->lines[0].baseline == 102);
    p = params("en", 100, 0);
    l = text_layout(e, "English", (size_t)-1, &p);
    CHECK(l->pitch == 150 && l->lines[0].baseline == 114);
    CHECK(l->lines[0].x == 0 && l->width == text_ceil(l->lines[0].width));
    l = text_layout(e, "", 0, &p);
    CHECK(l->line_count == 1 && l->glyph_count == 0 && l->height == 150 && l->ink.x0 >= l->ink.x1);
}

static const char long_urdu[] =
    "کمپیوٹر کھولنے سے پہلے یہ دیکھ لیں کہ بجلی کا تار درست جگہ لگا ہوا ہے اور USB 3.0 کی "
    "یادداشت باہر ہے، پھر report_2024.pdf کھولیں۔";

static void wrapping(void)
{
    for (int width = 100; width <= 1300; width += 25) {
        struct text_params p = params("ur", 28, width);
        const struct text_layout *l = text_layout(e, long_urdu, (size_t)-1, &p);
        size_t at = 0;
        uint32_t glyphs = 0;
        for (uint32_t i = 0; i < l->line_count; i++) {
            const struct text_line *line = &l->lines[i];
            CHECK(line->start == at && line->end > at);
            at = line->end;
            CHECK(line->width <= TEXT_PX(width));
            CHECK(line->x + line->width == TEXT_PX(width)); /* flush right */
            CHECK(i + 1 == l->line_count || l->text[at - 1] == ' ' || width < 300);
            for (uint32_t r = 0; r < line->run_count; r++)
                glyphs += l->runs[line->first_run + r].glyph_count;
            const struct text_run *last = &l->runs[line->first_run + line->run_count - 1];
            CHECK(line->run_count == 0 || last->x + last->width <= TEXT_PX(width));
        }
        CHECK(at == l->len);
        CHECK(glyphs == l->glyph_count);
        text_frame(e);
    }
    struct text_params p = params("ur", 28, 900);
    const struct text_layout *l = text_layout(e, "ایک\nدو\r\nتین", (size_t)-1, &p);
    CHECK(l->line_count == 3 && l->lines[1].start == 7 && l->lines[2].start == 13);
    for (uint32_t i = 0; i < l->glyph_count; i++)
        CHECK(l->glyphs[i].gid != 0);
}

/* L1: the space a line ends in belongs to the paragraph's direction, though both words around it
 * are Latin. */
static void line_end_space(void)
{
    struct text_params p = params("ur", 28, 200);
    const struct text_layout *l =
        text_layout(e, "یہ Alpha Beta Gamma Delta Epsilon ہے", (size_t)-1, &p);
    CHECK(l->line_count > 2);
    for (uint32_t i = 0; i + 1 < l->line_count; i++) {
        size_t space = l->lines[i].end - 1;
        for (uint32_t k = 0; k < l->lines[i].run_count; k++) {
            const struct text_run *r = &l->runs[l->lines[i].first_run + k];
            if (space >= r->start && space < r->end)
                CHECK(r->level == 1 && k == 0);
        }
    }
}

/* Each space of Nastaliq is wider than the font has it, by the same at both weights and beside
 * Latin; one that hangs takes no place, and the glyphs as shaped know nothing of it. */
static void word_space(void)
{
    static const struct {
        const char *lang, *text;
        int spaces; /* set in Nastaliq */
    } row[] = {{"ur", "ایک دو تین", 2},     {"ur", "دو  تین", 2}, {"ur", "دو\u00A0تین", 1},
               {"ur", "دو report تین", 2},  {"ur", "ڪتاب", 0},    {"ur", "دو\u200Cتین", 0},
               {"sd", "هي ڪتاب آهي", 0},    {"en", "one two", 0}, {"ur", "Windows is up", 0},
               {"en", "the word دو تین", 0}};
    for (size_t i = 0; i < sizeof row / sizeof row[0] * 2; i++) {
        struct text_params p = params(row[i / 2].lang, 1000 / 5, 0);
        struct text_shaped t;
        p.style.bold = i & 1;
        const struct text_layout *l = text_layout(e, row[i / 2].text, (size_t)-1, &p);
        CHECK(text_shape(e, l->text, l->len, &p.style, &t));
        double want = 0;
        for (uint32_t r = 0; r < t.run_count; r++) {
            double upem = strstr(t.runs[r].font, "Lateef") ? 2048 : 1000;
            uint32_t first = l->runs[r].first_glyph;
            for (uint32_t k = 0; k < t.runs[r].unit_count; k++)
                want +=
                    t.units[t.runs[r].first_unit + k].x_advance * l->glyphs[first].size_px / upem;
        }
        want += row[i / 2].spaces * 200 * TEXT_NASTALIQ_WORD_SPACE / 1000.0;
        double got = l->lines[0].width / 64.0;
        if (got < want - 0.5 || got > want + 0.5)
            printf("%s: %.2f wide, not %.2f\n", l->text, got, want);
        CHECK(got > want - 0.5 && got < want + 0.5);
    }
    struct text_params p = params("ur", 100, 0);
    int32_t word = text_layout(e, "تین", (size_t)-1, &p)->lines[0].width;
    p.width_px = text_ceil(word) + 1; /* room for the word, none for its space */
    const struct text_layout *l = text_layout(e, "تین تین", (size_t)-1, &p);
    CHECK(l->line_count == 2 && l->lines[0].width == word && l->lines[1].width == word);
    /* the caret after the space has passed all of it */
    p.width_px = 0;
    l = text_layout(e, "تین تین", (size_t)-1, &p);
    int32_t step = text_caret_at(l, 6).x - text_caret_at(l, 7).x;
    CHECK(step > TEXT_PX(10 + 13) - 64 && step < TEXT_PX(10 + 13) + 64);
    struct text_box box;
    CHECK(text_selection(l, 6, 7, &box, 1) == 1 && box.x1 - box.x0 >= 23 && box.x1 - box.x0 <= 25);
}

static void alignment(void)
{
    struct text_params p = params("ur", 28, 500);
    CHECK(text_layout(e, "ایک", (size_t)-1, &p)->lines[0].x > TEXT_PX(400));
    p.align = TEXT_END;
    CHECK(text_layout(e, "ایک", (size_t)-1, &p)->lines[0].x == 0);
    p.align = TEXT_CENTRE;
    const struct text_line *line = &text_layout(e, "ایک", (size_t)-1, &p)->lines[0];
    CHECK(line->x == (TEXT_PX(500) - line->width) / 2);
    p.align = TEXT_LEFT;
    CHECK(text_layout(e, "ایک", (size_t)-1, &p)->lines[0].x == 0);
    p = params("en", 28, 500);
    CHECK(text_layout(e, "One", (size_t)-1, &p)->lines[0].x == 0);
    p.rtl_page = true;
    CHECK(text_layout(e, "One", (size_t)-1, &p)->lines[0].x > TEXT_PX(400));
}

static void shortening(void)
{
    for (int lines = 1; lines <= 3; lines++) {
        for (int width = 60; width <= 900; width += 20) {
            struct text_params p = params("ur", 28, width);
            p.max_lines = lines;
            const struct text_layout *l = text_layout(e, long_urdu, (size_t)-1, &p);
            const struct text_line *last = &l->lines[l->line_count - 1];
            CHECK(l->line_count <= (uint32_t)lines);
            CHECK(l->len == sizeof long_urdu - 1);
            if (!l->truncated) {
                CHECK(last->end == l->len);
                continue;
            }
            CHECK(last->end < l->len && last->width <= TEXT_PX(width > 100 ? width : 200));
            /* a whole word, unless the first does not fit */
            CHECK(l->text[last->end] == ' ' || width < 220);
            /* "…" is what stands farthest left on the last line */
            const struct text_run *run = &l->runs[last->first_run];
            CHECK(l->glyphs[run->first_glyph].cluster == last->end || run->glyph_count == 0);
            text_frame(e);
        }
    }
    struct text_params p = params("en", 20, 120);
    p.max_lines = 1;
    const struct text_layout *l = text_layout(e, "Stop and check before you share", (size_t)-1, &p);
    CHECK(l->truncated && l->glyphs[l->glyph_count - 1].cluster == l->lines[0].end);
    CHECK(l->text[l->lines[0].end] == ' ');
    p.width_px = 1000;
    CHECK(!text_layout(e, "Stop and check before you share", (size_t)-1, &p)->truncated);
}

static void tabular(void)
{
    static const char *const langs[] = {"ur", "sd", "en"};
    for (int i = 0; i < 3; i++) {
        struct text_params p = params(langs[i], 40, 0);
        p.style.tabular = true;
        const char *digits = p.style.lang->digits;
        size_t step = strlen(digits) / 10;
        int32_t first = 0;
        for (int d = 0; d < 10; d++) {
            char s[64] = "";
            for (int k = 0; k < 4; k++)
                memcpy(s + (size_t)k * step, digits + (size_t)d * step, step);
            int32_t w = text_layout(e, s, step * 4, &p)->lines[0].width;
            first = d ? first : w;
            if (w < first - 2 || w > first + 2)
                printf("tabular %s %d: %d, not %d\n", langs[i], d, w, first);
            CHECK(w >= first - 2 && w <= first + 2);
        }
    }
}

static void caching(void)
{
    struct text_params p = params("ur", 28, 600);
    struct text_stats a, b;
    text_drop_caches(e);
    const struct text_layout *l = text_layout(e, long_urdu, (size_t)-1, &p);
    text_get_stats(e, &a);
    CHECK(text_layout(e, long_urdu, sizeof long_urdu - 1, &p) == l);
    text_get_stats(e, &b);
    CHECK(b.para_hits == a.para_hits + 1 && b.word_misses == a.word_misses);
    uint64_t key = l->key;
    p.style.bold = true;
    CHECK(text_layout(e, long_urdu, (size_t)-1, &p)->key != key);
    /* bounded, whatever passes through */
    for (int i = 0; i < 20000; i++) {
        char s[128];
        snprintf(s, sizeof s, "لفظ%d اور %d سے word%d", i, i * 7, i);
        CHECK(text_layout(e, s, (size_t)-1, &p) != NULL);
        if (i % 100 == 0)
            text_frame(e);
    }
    text_frame(e);
    text_get_stats(e, &b);
    CHECK(b.word_bytes < 1u << 20 && b.para_bytes < 1u << 20);
}

int main(void)
{
    e = open_engine();
    visual_order();
    inside_words();
    word_fonts();
    geometry();
    wrapping();
    line_end_space();
    word_space();
    alignment();
    shortening();
    tabular();
    caching();
    text_engine_destroy(e);
    struct text_engine *none;
    CHECK(text_engine_create("/nowhere", &none) == STATUS_NOTFOUND && none == NULL);
    return check_done();
}
