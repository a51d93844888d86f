// SPDX-License-Identifier: GPL-3.0-or-later
/* From a paragraph in a language to lines of placed glyphs, and from a glyph to its pixels. Knows no SDL.
 *
 *   paragraph → FriBidi levels → runs (script, font by word) → HarfBuzz glyphs → UAX #14 lines → glyphs in an A8 atlas
 *
 * Units: a position is in 26.6 fixed point pixels (TEXT_PX), a box in whole pixels; x grows right, y grows down.
 * One engine belongs to one thread. All strings are UTF-8; ill-formed bytes are drawn as U+FFFD. */
#ifndef CHIRAGH_TEXT_TEXT_H
#define CHIRAGH_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "text/lang.h"

#define TEXT_PX(n) ((int32_t)(n) * 64)
static inline int text_floor(int32_t v)
{
    return (int)(v >> 6);
}
static inline int text_ceil(int32_t v)
{
    return (int)((v + 63) >> 6);
}

enum text_face { TEXT_NASTALIQ, TEXT_NASKH, TEXT_SANS, TEXT_FACES }; /* each Regular and Bold; fonts/ */

/* Thousandths of an em that text_layout() adds to each space set in Noto Nastaliq: the font's own is 0.13 em (Bold 0.15), over
 * which the dots of a first پ reach back into the word before, and «یہ پیغام» reads as one. 0.10 is the least that parts them,
 * and brings the space to what Urdu is set with elsewhere (0.23 em). It is CSS word-spacing: widths, carets and selections have
 * it, it hangs with its space at a line's end, and nothing stretches. text_shape() gives the font's own advances. Lateef (0.15
 * em, drawn half as large again) and Noto Sans (0.26 em) need none. */
enum { TEXT_NASTALIQ_WORD_SPACE = 100 };

struct text_engine;
/* font_dir holds NotoNastaliqUrdu-*.ttf, Lateef-*.ttf, NotoSans-*.ttf. A face is mapped when first needed. */
enum status text_engine_create(const char *font_dir, struct text_engine **out); /* caller owns *out */
void text_engine_destroy(struct text_engine *e);                                /* NULL is fine */

enum text_align { TEXT_START, TEXT_CENTRE, TEXT_END, TEXT_LEFT };

struct text_style {
    const struct lang *lang; /* base direction, fonts, HarfBuzz language */
    int size_px;             /* of the language's first font; others are scaled by the font table */
    bool bold;
    bool tabular; /* digits of equal width */
    bool latin;   /* an address, a number, a file name: base direction left to right, sans first */
};

struct text_box { /* pixels, x1 and y1 exclusive; empty when x0 >= x1 */
    int x0, y0, x1, y1;
};

struct text_glyph {
    uint16_t face;    /* enum text_face * 2 + bold */
    uint16_t gid;     /* glyph id in that font */
    uint16_t size_px; /* the size it is drawn at (26.6 rounded to whole pixels) */
    uint32_t cluster; /* byte offset in the paragraph */
    int32_t x, y;     /* origin, 26.6, from the layout's top left */
    int32_t advance;  /* 26.6 */
};

struct text_run { /* one font, one level; glyphs in visual order from the left */
    uint32_t start, end; /* bytes */
    uint32_t first_glyph, glyph_count;
    uint16_t face;
    uint8_t level;
    int32_t x, width;
};

struct text_line {
    uint32_t start, end; /* bytes, trailing space included */
    uint32_t first_run, run_count;
    int32_t x, width;    /* 26.6; x is where the first glyph's advance box begins after alignment */
    int baseline;        /* px from the layout's top */
    struct text_box ink;
};

/* Read only; owned by the engine; valid until text_frame(). The same text and style give the same pointer while cached. */
struct text_layout {
    const char *text;
    size_t len;
    struct text_style style;
    const struct text_glyph *glyphs;
    const struct text_run *runs;
    const struct text_line *lines;
    uint32_t glyph_count, run_count, line_count;
    int width;           /* the wrap width asked for, or the longest line's, px */
    int height;          /* line_count * pitch, px */
    int pitch;           /* px from baseline to baseline */
    struct text_box ink; /* of all lines, may reach outside 0,0,width,height */
    bool truncated;      /* "…" stands at the logical end of the last line */
    uint64_t key;        /* equal keys: equal pixels */
};

struct text_params {
    struct text_style style;
    int width_px;  /* 0: do not wrap */
    int max_lines; /* 0: any; else the last line ends in "…" at a whole word */
    int pitch_px;  /* 0: the language's pitch for running text (Nastaliq 2.5 em, bold 2.85) */
    enum text_align align;
    bool rtl_page; /* what TEXT_START means to a page whose direction differs from the text's: see text_align */
};

/* Never fails on its input: NULL only when memory ran out. len may be (size_t)-1 for a NUL-terminated string. */
const struct text_layout *text_layout(struct text_engine *e, const char *utf8, size_t len,
                                      const struct text_params *p);

/* Drops what has not been used lately until the caches are within their bounds. Layout pointers become invalid.
 * Call once after a frame was painted. */
void text_frame(struct text_engine *e);

/* ---- glyphs as shaped ---- */
struct text_unit { /* font units, as hb-shape prints them */
    uint32_t gid, cluster; /* cluster: byte offset in the paragraph */
    int32_t x_advance, y_advance, x_offset, y_offset;
};
struct text_shaped_run {
    const char *font; /* file name in font_dir */
    uint8_t level;
    uint32_t start, end; /* bytes */
    uint32_t first_unit, unit_count;
};
struct text_shaped {
    const struct text_unit *units;
    const struct text_shaped_run *runs;
    uint32_t unit_count, run_count;
};
/* The paragraph on one line, before any size: runs and glyphs in visual order from the left. Valid until the next call with
 * this engine. False: out of memory. */
bool text_shape(struct text_engine *e, const char *utf8, size_t len, const struct text_style *style,
                struct text_shaped *out);

/* ---- pixels ---- */
struct text_bitmap {
    const uint8_t *a8; /* coverage of the top left pixel; rows are `stride` apart; NULL for a blank glyph */
    int stride;
    int left, top; /* px from the glyph's whole-pixel origin: left to the right, top upwards */
    int w, h;
    uint32_t page; /* atlas page and place in it, for a painter that uploads pages */
    uint16_t page_x, page_y;
};
/* The bitmap for a glyph whose origin lands at x26 (26.6, on the target): the quarter pixel is taken from it. *px gets the
 * whole pixel to add `left` to. Valid until text_frame(). False: out of memory.
 * To be warm before a page is asked for (over half of a cold page's time is drawing its glyphs): while nothing happens, lay out
 * the strings to come, call this for their glyphs, then text_frame(). A glyph has up to four pictures, one for each quarter.
 * The kiosk does so behind its attract screen: app/rehearse.c. */
bool text_bitmap(struct text_engine *e, const struct text_glyph *g, int32_t x26, int *px,
                 struct text_bitmap *out);

/* ---- carets ---- */
struct text_caret {
    int32_t x;     /* 26.6 */
    uint32_t line;
    bool rtl;      /* direction of the run the caret belongs to */
};
/* The caret before the grapheme that starts at or contains `byte` (byte == len: after the last). */
struct text_caret text_caret_at(const struct text_layout *l, size_t byte);
size_t text_hit(const struct text_layout *l, int32_t x, int32_t y); /* nearest grapheme boundary, byte offset */
size_t text_next_grapheme(const char *s, size_t len, size_t byte);
size_t text_prev_grapheme(const char *s, size_t len, size_t byte);
/* Words of UAX #29, in the order of the bytes. Next and previous: where the nearest word begins that has a letter or a figure
 * (else the text's end, its beginning); at: the word, the spaces or the sign in which `byte` lies, the last at the end. Each
 * looks through the whole text: for a field, not for a book. */
size_t text_next_word(const char *s, size_t len, size_t byte);
size_t text_prev_word(const char *s, size_t len, size_t byte);
void text_word_at(const char *s, size_t len, size_t byte, size_t *start, size_t *end);
/* Boxes of a selection [a,b), at most cap of them; returns how many there are. */
size_t text_selection(const struct text_layout *l, size_t a, size_t b, struct text_box *out, size_t cap);

/* ---- counts, for benches and tests ---- */
struct text_stats {
    size_t word_bytes, para_bytes, atlas_bytes;
    uint64_t word_hits, word_misses, para_hits, para_misses, glyph_hits, glyph_misses, whole_run_shapes;
};
void text_get_stats(const struct text_engine *e, struct text_stats *out);
/* Test and bench switches. */
void text_set_caches(struct text_engine *e, bool word_cache, bool para_cache);
void text_drop_caches(struct text_engine *e);

#endif
