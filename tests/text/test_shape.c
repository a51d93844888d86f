// SPDX-License-Identifier: GPL-3.0-or-later
/* The engine's glyphs against hb_shape of the whole run, from font files opened here: cached,
 * cached again, uncached, and as placed by text_layout. */
#define _DEFAULT_SOURCE
#include "check.h"
#include "corpus.h"

#include <hb-ot.h>

#include "text/text_private.h"

static hb_font_t *oracle_font(const char *file)
{
    static struct {
        const char *file;
        hb_font_t *font;
    } open[8];
    int i = 0;
    for (; open[i].file; i++)
        if (strcmp(open[i].file, file) == 0)
            return open[i].font;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", FONTS, file);
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    open[i].file = file;
    open[i].font = hb_font_create(face);
    hb_ot_font_set_funcs(open[i].font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return open[i].font;
}

static bool run_is_whole(const struct text_shaped *t, const struct text_shaped_run *r,
                         const char *s, const struct lang *lang)
{
    static hb_buffer_t *b;
    if (!b)
        b = hb_buffer_create();
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, s + r->start, (int)(r->end - r->start), 0, (int)(r->end - r->start));
    hb_buffer_set_direction(b, r->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, strstr(r->font, "Sans") ? HB_SCRIPT_LATIN : HB_SCRIPT_ARABIC);
    hb_buffer_set_language(b, hb_language_from_string(lang->hb_tag, -1));
    hb_shape(oracle_font(r->font), b, NULL, 0);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    if (n != r->unit_count)
        return false;
    for (unsigned i = 0; i < n; i++) {
        const struct text_unit *u = &t->units[r->first_unit + i];
        if (u->gid != info[i].codepoint || u->cluster != info[i].cluster + r->start ||
            u->x_advance != pos[i].x_advance || u->y_advance != pos[i].y_advance ||
            u->x_offset != pos[i].x_offset || u->y_offset != pos[i].y_offset)
            return false;
    }
    return true;
}

/* Runs cover the text once, without a gap. */
static bool runs_cover(const struct text_shaped *t, size_t len)
{
    size_t at = 0;
    for (bool moved = true; moved && at < len;) {
        moved = false;
        for (uint32_t i = 0; i < t->run_count; i++) {
            if (t->runs[i].start == at && t->runs[i].end > at) {
                at = t->runs[i].end;
                moved = true;
            }
        }
    }
    return at == len;
}

static void check_line(struct text_engine *e, const char *s, const struct text_style *style,
                       const char *how)
{
    struct text_shaped t;
    CHECK(text_shape(e, s, strlen(s), style, &t));
    CHECK(runs_cover(&t, strlen(s)));
    for (uint32_t i = 0; i < t.run_count; i++) {
        bool ok = run_is_whole(&t, &t.runs[i], s, style->lang);
        CHECK(ok);
        if (!ok)
            printf("%s, %s, run %u of: %s\n", how, style->lang->tag, i, s);
    }
}

/* text_layout on one line places the same glyphs in the same order. */
static void check_layout(struct text_engine *e, const char *s, const struct text_style *style)
{
    struct text_params p = {.style = *style};
    const struct text_layout *l = text_layout(e, s, (size_t)-1, &p);
    struct text_shaped t;
    CHECK(l && l->line_count == 1);
    CHECK(text_shape(e, s, strlen(s), style, &t));
    CHECK(l->glyph_count == t.unit_count && l->run_count == t.run_count);
    for (uint32_t i = 0; i < t.unit_count && i < l->glyph_count; i++)
        CHECK(l->glyphs[i].gid == t.units[i].gid && l->glyphs[i].cluster == t.units[i].cluster);
}

static void corpus(struct text_engine *e)
{
    static struct corpus c;
    corpus_read_all(&c);
    CHECK(c.n > 80);
    for (int bold = 0; bold < 2; bold++) {
        for (size_t i = 0; i < c.n; i++) {
            struct text_style style = {.lang = c.line[i].lang, .size_px = 28, .bold = bold};
            text_set_caches(e, true, true);
            check_line(e, c.line[i].text, &style, "cold");
            check_line(e, c.line[i].text, &style, "warm");
            check_layout(e, c.line[i].text, &style);
            text_set_caches(e, false, true);
            check_line(e, c.line[i].text, &style, "uncached");
        }
    }
    struct text_stats stats;
    text_get_stats(e, &stats);
    CHECK(stats.word_hits > stats.word_misses);
    corpus_free(&c);
}

/* No font of ours reaches across a space, so the guard is tried by marking every cached word as if
 * it did. */
static void guard(struct text_engine *e)
{
    static struct corpus c;
    struct text_stats before, after;
    c.n = 0;
    corpus_read(&c, DATA "torture_ur.tsv", 1, false);
    text_get_stats(e, &before);
    text_set_caches(e, true, false);
    CHECK(e->words.count > 100);
    for (struct lru *it = e->words.used.next; it != &e->words.used; it = it->next)
        ((struct word *)it)->state = WORD_UNSAFE;
    for (size_t i = 0; i < c.n; i++) {
        struct text_style style = {.lang = c.line[i].lang, .size_px = 28};
        check_line(e, c.line[i].text, &style, "guarded");
    }
    text_get_stats(e, &after);
    CHECK(after.whole_run_shapes >= before.whole_run_shapes + c.n);
    corpus_free(&c);
    text_drop_caches(e);
}

/* Ordered pairs of words: the cache must know nothing of a neighbour. */
static void pairs(struct text_engine *e)
{
    enum { WORDS = 120 };
    static struct corpus c;
    char *word[WORDS];
    int n = 0;
    c.n = 0;
    corpus_read(&c, DATA "urdu_sentences.txt", 0, false);
    for (size_t i = 0; i < c.n && n < WORDS; i++) {
        for (char *w = strtok(c.line[i].text, " "); w && n < WORDS; w = strtok(NULL, " ")) {
            int k = 0;
            while (k < n && strcmp(word[k], w) != 0)
                k++;
            if (k == n)
                word[n++] = w;
        }
    }
    CHECK(n == WORDS);
    struct text_style style = {.lang = lang_find("ur"), .size_px = 28};
    text_set_caches(e, true, false);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
            char s[512];
            snprintf(s, sizeof s, "%s %s", word[i], word[k]);
            check_line(e, s, &style, "pair");
        }
    }
    corpus_free(&c);
}

int main(void)
{
    struct text_engine *e = open_engine();
    corpus(e);
    guard(e);
    pairs(e);
    text_engine_destroy(e);
    return check_done();
}
