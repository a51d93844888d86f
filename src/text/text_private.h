// SPDX-License-Identifier: GPL-3.0-or-later
/* What the files of this folder share. A paragraph goes bidi.c → itemise.c → words.c, shape.c → wrap.c → place.c; layout.c
 * drives it and keeps the paragraph cache; atlas.c draws. */
#ifndef CHIRAGH_TEXT_TEXT_PRIVATE_H
#define CHIRAGH_TEXT_TEXT_PRIVATE_H

#include <hb.h>

#include "base/platform.h"
#include "text/text.h"
#include "text/unicode_private.h"

enum {
    FONT_COUNT = TEXT_FACES * 2,      /* a font's number is enum text_face * 2 + bold */
    /* Bounds of the caches after text_frame(), under 4 MiB together: all of module 2 and the interface are 0.7 MiB of words and
     * 2 MiB of glyphs at four places; with 1 MiB half of them were drawn again. */
    WORD_BYTES_MAX = 896 * 1024,
    PARA_BYTES_MAX = 704 * 1024,
    ATLAS_BYTES_MAX = 2304 * 1024, /* pages, and what is known of the pictures on them */
    SIZE_MAX_PX = 512,
    TEXT_LEN_MAX = 256 * 1024, /* bytes of a paragraph; what is longer is cut */
    COORD_MAX = 1 << 29,       /* positions are clamped to this, so that sums never overflow */
};

/* ---- least recently used ---- */
struct lru {
    struct lru *prev, *next;
};
void lru_init(struct lru *list);
void lru_push(struct lru *list, struct lru *item); /* to the front */
void lru_remove(struct lru *item);

uint64_t text_hash(uint64_t seed, const void *bytes, size_t n);

/* A chained hash table over any struct that begins with this. */
struct entry {
    struct lru lru; /* first */
    struct entry *chain;
    uint64_t hash;
    size_t bytes;
};
struct table {
    struct entry **slots;
    size_t slot_count, count, bytes;
    struct lru used; /* most recent first */
    void (*destroy)(struct entry *e);
};
void table_init(struct table *t, void (*destroy)(struct entry *e));
struct entry *table_first(const struct table *t, uint64_t hash); /* compare, then go on with ->chain */
bool table_insert(struct table *t, struct entry *e);             /* false: out of memory, e is not in it */
void table_touch(struct table *t, struct entry *e);
void table_drop(struct table *t, struct entry *e); /* destroys e */
void table_trim(struct table *t, size_t bytes);    /* drops the least recently used ones */
void table_finish(struct table *t);

/* ---- fonts ---- */
struct extents { /* font units, y up; empty when x0 >= x1 */
    int16_t x0, y0, x1, y1;
};
struct font_bytes {
    const void *data; /* NULL: closed */
    size_t size;
    void *owned;             /* where it was unpacked; else */
    struct platform_map map; /* the file as it is */
};
enum status font_bytes_open(const char *dir, const char *name, struct font_bytes *out);
void font_bytes_close(struct font_bytes *b);

struct font {
    bool tried;
    struct font_bytes bytes;
    hb_face_t *face; /* NULL: could not be opened */
    hb_font_t *font;
    void *ft; /* FT_Face, opened by atlas.c when first drawn */
    int ft_size;
    unsigned upem, glyph_count;
    int32_t widest_digit[3]; /* tabular.c's memory */
    uint8_t widest_lang[3];
    struct extents *extents; /* by glyph id; x0 == INT16_MIN: not yet asked for */
    uint16_t space_gid, nbsp_gid;
    int32_t word_space; /* font units that layout adds to each space: see text.h */
};
struct font *font_get(struct text_engine *e, unsigned number); /* NULL: missing or out of memory */
struct extents font_extents(struct font *f, uint16_t gid);
const char *font_file(unsigned number);
bool font_has(struct font *f, uint32_t cp);
/* The pixel size of a font in a paragraph whose nominal size is size_px. */
int font_size(const struct text_style *style, unsigned number);
/* Faces in the order of choice for a script; returns how many. */
unsigned font_order(const struct text_style *style, uint8_t script, uint8_t out[TEXT_FACES]);

/* ---- shaped words ---- */
struct unit { /* a glyph in font units, visual order */
    uint16_t gid;
    bool unsafe;      /* HB_GLYPH_FLAG_UNSAFE_TO_BREAK */
    bool space;       /* the picture of a space between words, which layout may widen */
    uint32_t cluster; /* byte offset: of a word from its start, else from the paragraph's */
    int32_t advance, x_offset, y_offset;
};
enum word_state { WORD_PENDING, WORD_READY, WORD_UNSAFE };
struct word {
    struct entry entry;
    uint32_t key; /* all but the bytes: see words.c */
    uint32_t len;
    uint16_t font;
    uint8_t state; /* enum word_state */
    uint32_t count, spaces;
    int32_t advance; /* font units, as shaped */
    bool ink_known;         /* x0 … y1 hold */
    int32_t x0, y0, x1, y1; /* its ink from its origin, font units, y up; empty when x0 >= x1 */
    struct unit *units;  /* owned */
    char text[];
};

/* ---- a paragraph at work ---- */
struct piece { /* a word with its trailing space, or a part of one; never across a change of level, script or font */
    uint32_t c0, c1;         /* characters */
    struct word *word;       /* NULL: shaped with its run */
    const struct unit *units; /* visual order */
    size_t unit_at;          /* until shaping ends: offset in the engine's unit store */
    uint32_t count;
    uint32_t base;           /* byte offset that the clusters count from */
    int32_t advance, tail;   /* 26.6; tail: of the white space at its logical end */
    int64_t advance_units, tail_units; /* the same in font units */
    int64_t scale;                     /* font units to 26.6 */
    int32_t word_space;                /* font units, added to each space */
    uint32_t tail_count;
    uint16_t font, size_px;
    uint8_t level, script;
    bool owner;              /* the first to need its word: shapes it */
    bool empty;              /* a line end: takes no place */
    bool hangs;              /* at a soft line end: its white space takes no place */
    bool space;              /* nothing but white space */
    int64_t pen;             /* place.c: where it stands, 26.6 */
    uint32_t first_glyph;
};
struct line {
    uint32_t first, count;   /* pieces, logical order */
    uint32_t c0, c1;
    int64_t width;           /* 26.6 without hanging white space */
};
struct vec { /* a growable array, kept by the engine from one paragraph to the next */
    void *data;
    size_t count, cap, elem;
};
void *vec_add(struct vec *v, size_t n); /* room for n more, zeroed; NULL: out of memory */

struct para {
    const char *s;
    size_t len;
    struct text_style style;
    int base_level;
    uint8_t script; /* of the language */
    size_t n;       /* characters */
    uint32_t *cp, *byte; /* byte[n] == len */
    struct uni *uni;
    uint8_t *level, *brk;
    bool failed; /* out of memory */
};

struct text_engine {
    char *font_dir;
    struct font fonts[FONT_COUNT];
    struct table words, paras;
    struct atlas *atlas;
    hb_buffer_t *buffer;
    hb_language_t languages[LANG_MAX];
    bool word_cache, para_cache;
    struct text_stats stats;
    struct para para;   /* its arrays grow in `chars` */
    size_t chars_cap;
    struct vec pieces, broken, lines, units, fresh, order, levels, shaped_runs, shaped_units, cut_text;
};

static inline bool uni_is_newline(struct uni u)
{
    return u.lb == LB_BK || u.lb == LB_CR || u.lb == LB_LF || u.lb == LB_NL;
}

static inline bool uni_is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t';
}

/* bidi.c: UAX #9 levels for base 0, 1, or -1 (by the first strong character); returns the paragraph level, -1: out of memory. */
int bidi_levels(const uint32_t *cp, const struct uni *u, size_t n, int base, uint8_t *level);
/* L1 for a line end: how many characters of [c0,c1) at its end fall back to the paragraph's level. */
size_t bidi_trailing(const struct uni *u, size_t c0, size_t c1);
/* L2: order[i] is the logical index of what stands i-th from the left. */
void bidi_order(const uint8_t *level, size_t n, uint32_t *order);

/* itemise.c */
bool para_analyse(struct text_engine *e, const char *s, size_t len, const struct text_style *style);
bool para_pieces(struct text_engine *e); /* fills e->pieces: chars, level, script; no glyphs yet */

/* words.c */
void word_destroy(struct entry *e);
uint32_t word_key(const struct para *p);                         /* the part of the key that a paragraph shares */
struct word *word_take(struct text_engine *e, const struct piece *p, uint32_t key); /* pending when new; NULL: out of memory */
bool word_fill(struct text_engine *e, struct word *w, const struct unit *units, uint32_t count, uint32_t base);
/* Finds the white space that ends a piece: tail_units, tail_count. */
void piece_tail(const struct para *para, struct piece *p);

/* A glyph's advance in a line: as shaped, and the addition to a space. */
static inline int32_t unit_advance(const struct piece *p, const struct unit *u)
{
    return u->space ? u->advance + p->word_space : u->advance;
}

/* shape.c */
void piece_scale(struct piece *p);      /* font units to pixels: advance, tail */
bool para_shape(struct text_engine *e); /* gives every piece its font and its glyphs */
/* Shapes characters [c0,c1) and adds their glyphs to e->units, clusters counted from the paragraph's start. */
bool shape_span(struct text_engine *e, unsigned font, uint32_t c0, uint32_t c1, uint8_t level, uint8_t script);

/* tabular.c: sets a digit in the middle of the width of its widest sister. Clusters count from the paragraph's start. */
void unit_tabular(struct text_engine *e, struct font *f, uint8_t script, struct unit *u);

/* wrap.c: fills e->broken (pieces) and e->lines. width: 26.6, 0 = none. */
bool para_wrap(struct text_engine *e, int64_t width);

/* place.c */
bool piece_joins(const struct piece *left, const struct piece *right); /* neighbours of one run */
/* Puts each line's pieces into visual order, into e->order; counts the runs and glyphs this makes. */
bool para_order(struct text_engine *e, uint32_t *runs, uint32_t *glyphs);
/* One block of malloc that begins with `header` bytes for the caller, then the layout with its arrays and a copy of
 * the text. Text past `shown` bytes was replaced by "…". */
void *para_place(struct text_engine *e, const struct text_params *p, const char *text, size_t len, size_t shown,
                 size_t header, size_t *bytes);

/* FreeType's own 16.16 scale from font units to 26.6, and its rounding, so that boxes agree with bitmaps. */
static inline int64_t font_scale(const struct font *f, int size_px)
{
    return (((int64_t)size_px << 22) + f->upem / 2) / f->upem;
}
static inline int32_t scaled(int64_t scale, int64_t units)
{
    int64_t v = units * scale;
    v = (v + 0x8000 + (v >> 63)) >> 16;
    return (int32_t)(v > COORD_MAX ? COORD_MAX : v < -COORD_MAX ? -COORD_MAX : v);
}
/* The whole pixel and the quarter (0-3) an origin is drawn at. */
static inline int quarter(int32_t x26, unsigned *frac)
{
    int32_t q = (x26 + 8) >> 4;
    *frac = (unsigned)q & 3u;
    return q >> 2;
}

/* layout.c */
void layout_destroy(struct entry *e);

/* atlas.c */
void atlas_destroy(struct text_engine *e);
void atlas_drop(struct text_engine *e);
void atlas_frame(struct text_engine *e);

#endif
