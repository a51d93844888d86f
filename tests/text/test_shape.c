// SPDX-License-Identifier: GPL-3.0-or-later
/* The engine's glyphs against hb_shape of the whole run, from font files opened here: cached,
 * cached again, uncached, and as placed by text_layout. */
#define _DEFAULT_SOURCE
#include "check.h"
#include "oracle.h"

#include "text/text_private.h"

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
        bool ok = oracle_agrees(&t, &t.runs[i], s, style->lang);
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

/* New words that stand apart are shaped in one call: none joins or marks another, also where one
 * ends without a space, at a line's end or at another level. */
static void apart(struct text_engine *e)
{
    static const char *const texts[] = {"یہ وہ", "یہ کس\nیہ جگہ یہ پل", "وہ سب(یہ)جب یہ WiFi یہ لب",
                                        "سبق یہ مشق\nنظم وہ جملہ فعل"};
    struct text_stats before, after;
    struct text_style style = {.lang = lang_find("ur"), .size_px = 28};
    text_set_caches(e, true, false);
    text_drop_caches(e);
    text_get_stats(e, &before);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct text_shaped t;
        CHECK(text_shape(e, texts[i], strlen(texts[i]), &style, &t));
        for (uint32_t k = 0; k < t.run_count; k++)
            CHECK(oracle_agrees(&t, &t.runs[k], texts[i], style.lang));
    }
    text_get_stats(e, &after);
    CHECK(after.whole_run_shapes == before.whole_run_shapes);
}

int main(void)
{
    struct text_engine *e = open_engine();
    corpus(e);
    guard(e);
    apart(e);
    text_engine_destroy(e);
    return check_done();
}
