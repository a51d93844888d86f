// SPDX-License-Identifier: GPL-3.0-or-later
/* Position → x → position at every grapheme of the test texts, in every language, on one line and
 * wrapped. */
#include "check.h"
#include "corpus.h"

#include "text/unicode_private.h"
#include "base/utf8.h"

static bool visible(const struct text_layout *l, size_t byte)
{
    uint32_t cp;
    utf8_decode(l->text + byte, l->len - byte, &cp);
    return !(uni_get(cp).flags & (UNI_IGNORABLE | UNI_CC));
}

/* Two carets that share a place (the two ends of an embedded run) cannot be told apart by x: what
 * comes back must stand at the same place. */
static void round_trips(const struct text_layout *l)
{
    for (size_t b = 0; b < l->len; b = text_next_grapheme(l->text, l->len, b)) {
        struct text_caret c = text_caret_at(l, b);
        const struct text_line *line = &l->lines[c.line];
        CHECK(b >= line->start && b < line->end);
        size_t hit = text_hit(l, c.x, TEXT_PX((int)c.line * l->pitch + l->pitch / 2));
        struct text_caret back = text_caret_at(l, hit);
        bool ok = back.line == c.line && back.x == c.x;
        CHECK(ok);
        if (!ok)
            printf("byte %zu at line %u x %d, hit %zu at line %u x %d: %s\n", b, c.line, c.x, hit,
                   back.line, back.x, l->text);
        CHECK(text_prev_grapheme(l->text, l->len, text_next_grapheme(l->text, l->len, b)) == b);
        /* inside a grapheme counts as its start */
        if (text_next_grapheme(l->text, l->len, b) > b + 1)
            CHECK(text_caret_at(l, b + 1).x == c.x);
    }
}

/* Inside a run each visible grapheme has its own place, in reading order. */
static void carets_move(const struct text_layout *l)
{
    for (uint32_t i = 0; i < l->run_count; i++) {
        const struct text_run *r = &l->runs[i];
        bool rtl = r->level & 1;
        for (size_t b = r->start; b < r->end;) {
            size_t next = text_next_grapheme(l->text, l->len, b);
            if (next >= r->end)
                break;
            int32_t step = text_caret_at(l, next).x - text_caret_at(l, b).x;
            step = rtl ? -step : step;
            CHECK(visible(l, b) ? step > 0 : step >= 0);
            b = next;
        }
    }
}

static void selections(const struct text_layout *l)
{
    struct text_box box[64];
    size_t n = text_selection(l, 0, l->len, box, 64);
    CHECK(n == l->line_count); /* all of it: one box a line */
    for (size_t i = 0; i < n && i < 64; i++) {
        CHECK(box[i].x0 <= text_floor(l->lines[i].x) + 1 &&
              box[i].x1 >= text_ceil(l->lines[i].x + l->lines[i].width) - 1);
        CHECK(box[i].y1 - box[i].y0 == l->pitch);
    }
    CHECK(text_selection(l, 3, 3, box, 64) == 0);
    CHECK(text_selection(l, 0, l->len, NULL, 0) == n);
}

static void one(const struct text_layout *l)
{
    round_trips(l);
    carets_move(l);
    selections(l);
    CHECK(text_caret_at(l, l->len).line == l->line_count - 1);
    CHECK(text_hit(l, INT32_MIN, INT32_MIN) <= l->len &&
          text_hit(l, INT32_MAX, INT32_MAX) <= l->len);
}

int main(void)
{
    static struct corpus c;
    struct text_engine *e = open_engine();
    corpus_read_all(&c);
    for (size_t i = 0; i < c.n; i++) {
        for (int k = 0; k < 4; k++) {
            struct text_params p = {.style = {.lang = c.line[i].lang, .size_px = 28, .bold = k & 1},
                                    .width_px = k < 2 ? 0 : 400};
            one(text_layout(e, c.line[i].text, (size_t)-1, &p));
        }
        text_frame(e);
    }
    /* an embedded Latin word: selected by itself it is one box; from the middle of it into the Urdu
     * after it, two */
    struct text_params p = {.style = {.lang = lang_find("ur"), .size_px = 28}};
    const struct text_layout *l = text_layout(e, "یہ report کھولیں", (size_t)-1, &p);
    struct text_box box[8];
    CHECK(text_selection(l, 5, 11, box, 8) == 1);
    CHECK(text_selection(l, 8, 18, box, 8) == 2);
    CHECK(text_caret_at(l, 0).rtl && !text_caret_at(l, 6).rtl);
    CHECK(text_caret_at(l, 0).x == TEXT_PX(l->width) ||
          text_caret_at(l, 0).x == l->lines[0].x + l->lines[0].width);
    CHECK(text_caret_at(l, l->len).x == l->lines[0].x);
    /* a ligature's width is shared by its letters */
    struct text_params ligature = {.style = {.lang = lang_find("en"), .size_px = 100}};
    l = text_layout(e, "ffi", 3, &ligature);
    CHECK(l->glyph_count == 1);
    CHECK(text_caret_at(l, 1).x > l->lines[0].width / 4 &&
          text_caret_at(l, 2).x < l->lines[0].width * 3 / 4);
    l = text_layout(e, "", 0, &p);
    CHECK(text_caret_at(l, 0).line == 0 && text_hit(l, 50, 50) == 0 &&
          text_selection(l, 0, 0, box, 8) == 0);
    p.width_px = 300;
    CHECK(text_caret_at(text_layout(e, "", 0, &p), 0).x == TEXT_PX(300));
    corpus_free(&c);
    text_engine_destroy(e);
    return check_done();
}
