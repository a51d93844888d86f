// SPDX-License-Identifier: GPL-3.0-or-later
/* Glyph pictures: FreeType, unhinted, 8 bits of coverage, in pages; four pictures a glyph for the
 * quarters of a pixel in x. Coverage is stored as FreeType gives it. Chromium 156 on Linux does the
 * same: over 12 lines its mean pixel for each of our values is that value, the sum of ink agrees
 * within 2 % (22 and 28 px, regular and bold, Nastaliq and Sans) and the intersection over union is
 * 0.94-0.97. Skia's text contrast of 0.5, tried first, came out 7-12 % too heavy. */
#include "text/text_private.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <stdlib.h>
#include <string.h>

enum { PAGE_SIZE = 256, SHELVES = 32 };

struct page {
    struct page *next;
    uint32_t id; /* never used twice: a painter that keeps uploaded pages can go by it */
    int w, h;
    int shelf_count, shelf_y; /* where the next shelf begins */
    struct {
        int x, y, h;
    } shelf[SHELVES];
    uint64_t used; /* the frame it was last asked for */
    uint8_t pixels[];
};

struct picture {
    struct entry entry; /* its hash is the key itself, mixed one to one */
    struct page *page;
    uint16_t x, y, w, h;
    int16_t left, top;
};

struct atlas {
    FT_Library ft;
    struct table pictures;
    struct page *pages; /* the one being filled first */
    size_t bytes;
    uint32_t next_id;
    uint64_t frame;
};

static void picture_destroy(struct entry *e)
{
    free(e);
}

static struct atlas *atlas_of(struct text_engine *e)
{
    if (e->atlas)
        return e->atlas;
    struct atlas *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    if (FT_Init_FreeType(&a->ft)) {
        free(a);
        return NULL;
    }
    table_init(&a->pictures, picture_destroy);
    e->atlas = a;
    return a;
}

void atlas_drop(struct text_engine *e)
{
    struct atlas *a = e->atlas;
    if (!a)
        return;
    table_trim(&a->pictures, 0);
    for (struct page *p = a->pages, *next; p; p = next) {
        next = p->next;
        free(p);
    }
    a->pages = NULL;
    a->bytes = 0;
    e->stats.atlas_bytes = 0;
}

void atlas_destroy(struct text_engine *e)
{
    if (!e->atlas)
        return;
    atlas_drop(e);
    table_finish(&e->atlas->pictures);
    FT_Done_FreeType(e->atlas->ft); /* and its faces */
    free(e->atlas);
    e->atlas = NULL;
}

static size_t atlas_bytes(const struct atlas *a)
{
    return a->bytes + a->pictures.bytes + a->pictures.slot_count * sizeof(struct entry *);
}

/* Pages nobody asked for this frame go first, the longest unused before others. */
void atlas_frame(struct text_engine *e)
{
    struct atlas *a = e->atlas;
    if (!a)
        return;
    while (a->pages && atlas_bytes(a) > ATLAS_BYTES_MAX) {
        struct page **oldest = &a->pages;
        for (struct page **p = &a->pages; *p; p = &(*p)->next)
            if ((*p)->used <= (*oldest)->used)
                oldest = p;
        struct page *gone = *oldest;
        for (struct lru *it = a->pictures.used.next, *next; it != &a->pictures.used; it = next) {
            next = it->next;
            if (((struct picture *)it)->page == gone)
                table_drop(&a->pictures, (struct entry *)it);
        }
        *oldest = gone->next;
        a->bytes -= sizeof *gone + (size_t)gone->w * (size_t)gone->h;
        free(gone);
    }
    if (atlas_bytes(a) > ATLAS_BYTES_MAX) /* blank ones lie on no page and would only gather */
        atlas_drop(e);
    a->frame++;
    e->stats.atlas_bytes = atlas_bytes(a);
}

static struct page *add_page(struct atlas *a, int w, int h)
{
    size_t bytes = sizeof(struct page) + (size_t)w * (size_t)h;
    struct page *p = calloc(1, bytes);
    if (!p)
        return NULL;
    p->id = a->next_id++;
    p->w = w;
    p->h = h;
    p->next = a->pages;
    a->pages = p;
    a->bytes += bytes;
    return p;
}

/* A place for w × h on a page: on the lowest shelf that it does not leave a third of empty, else on
 * a new one, else wherever it fits. */
static bool find_place(struct page *p, int w, int h, uint16_t *x, uint16_t *y)
{
    int best = -1, high = (h + 3) / 4 * 4;
    for (int i = 0; i < p->shelf_count; i++)
        if (p->shelf[i].h >= h && p->shelf[i].x + w <= p->w &&
            (best < 0 || p->shelf[i].h < p->shelf[best].h))
            best = i;
    bool snug = best >= 0 && p->shelf[best].h * 2 <= h * 3;
    if (!snug && p->shelf_count < SHELVES && p->shelf_y + high <= p->h && w <= p->w) {
        best = p->shelf_count++;
        p->shelf[best].x = 0;
        p->shelf[best].y = p->shelf_y;
        p->shelf[best].h = high;
        p->shelf_y += high;
    }
    if (best < 0)
        return false;
    *x = (uint16_t)p->shelf[best].x;
    *y = (uint16_t)p->shelf[best].y;
    p->shelf[best].x += w;
    return true;
}

/* One empty pixel around each picture, so that a painter may sample between pixels. */
static struct page *find_room(struct atlas *a, int w, int h, uint16_t *x, uint16_t *y)
{
    struct page *p = a->pages;
    if (w + 1 > PAGE_SIZE || h + 1 > PAGE_SIZE) {
        struct page *first = p, *own = add_page(a, w, h);
        if (own && first) { /* keep filling the page that was being filled */
            a->pages = first;
            own->next = first->next;
            first->next = own;
        }
        *x = *y = 0;
        if (own)
            own->shelf_count = SHELVES; /* full */
        return own;
    }
    if (p && find_place(p, w + 1, h + 1, x, y))
        return p;
    p = add_page(a, PAGE_SIZE, PAGE_SIZE);
    return p && find_place(p, w + 1, h + 1, x, y) ? p : NULL;
}

static FT_Face ft_face(struct text_engine *e, struct font *f, int size_px)
{
    if (!f->ft) {
        FT_Face face;
        if (FT_New_Memory_Face(e->atlas->ft, f->bytes.data, (FT_Long)f->bytes.size, 0, &face))
            return NULL;
        f->ft = face;
        f->ft_size = 0;
    }
    if (f->ft_size != size_px) {
        if (FT_Set_Pixel_Sizes(f->ft, 0, (FT_UInt)size_px))
            return NULL;
        f->ft_size = size_px;
    }
    return f->ft;
}

static bool store(struct atlas *a, struct picture *pic, const FT_GlyphSlot slot)
{
    const FT_Bitmap *b = &slot->bitmap;
    pic->left = (int16_t)slot->bitmap_left;
    pic->top = (int16_t)slot->bitmap_top;
    pic->w = (uint16_t)b->width;
    pic->h = (uint16_t)b->rows;
    if (!b->width || !b->rows)
        return true;
    pic->page = find_room(a, pic->w, pic->h, &pic->x, &pic->y);
    if (!pic->page)
        return false;
    for (unsigned row = 0; row < b->rows; row++) {
        const uint8_t *from = b->buffer + (ptrdiff_t)row * b->pitch;
        uint8_t *to = pic->page->pixels + ((size_t)pic->y + row) * (size_t)pic->page->w + pic->x;
        memcpy(to, from, b->width);
    }
    return true;
}

/* False: out of memory. A glyph FreeType cannot draw stays blank. */
static bool draw(struct text_engine *e, const struct text_glyph *g, unsigned frac,
                 struct picture *pic)
{
    struct font *f = font_get(e, g->face);
    FT_Face face = f ? ft_face(e, f, g->size_px) : NULL;
    if (!face)
        return f == NULL;
    FT_Error err =
        FT_Load_Glyph(face, g->gid, FT_LOAD_NO_HINTING | FT_LOAD_NO_AUTOHINT | FT_LOAD_NO_BITMAP);
    if (err || face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return err != FT_Err_Out_Of_Memory;
    /* Noto Nastaliq marks all its outlines as overlapping; FreeType would draw each 16 times as large for that, which takes
     * three times as long and differs by 2 in 255 (root mean square). Without it the ink is nearer to Chromium's. */
    face->glyph->outline.flags &= ~FT_OUTLINE_OVERLAP;
    FT_Outline_Translate(&face->glyph->outline, (FT_Pos)frac * 16, 0);
    err = FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL);
    if (err)
        return err != FT_Err_Out_Of_Memory;
    return store(e->atlas, pic, face->glyph);
}

bool text_bitmap(struct text_engine *e, const struct text_glyph *g, int32_t x26, int *px,
                 struct text_bitmap *out)
{
    struct atlas *a = atlas_of(e);
    unsigned frac;
    *px = quarter(x26, &frac);
    *out = (struct text_bitmap){0};
    if (!a)
        return false;
    uint64_t key =
        (uint64_t)g->face << 40 | (uint64_t)g->size_px << 20 | (uint64_t)g->gid << 2 | frac;
    uint64_t hash = key * 0x9E3779B97F4A7C15u; /* odd, so one to one: equal hashes are equal keys */
    hash ^= hash >> 32;
    struct picture *pic = NULL;
    for (struct entry *it = table_first(&a->pictures, hash); it; it = it->chain)
        if (it->hash == hash) {
            pic = (struct picture *)it;
            break;
        }
    if (pic) {
        e->stats.glyph_hits++;
    } else {
        e->stats.glyph_misses++;
        pic = calloc(1, sizeof *pic);
        if (!pic)
            return false;
        pic->entry.hash = hash;
        pic->entry.bytes = sizeof *pic;
        if (!draw(e, g, frac, pic) || !table_insert(&a->pictures, &pic->entry)) {
            free(pic);
            return false;
        }
        e->stats.atlas_bytes = atlas_bytes(a);
    }
    out->left = pic->left;
    out->top = pic->top;
    out->w = pic->w;
    out->h = pic->h;
    if (pic->page) {
        pic->page->used = a->frame;
        out->stride = pic->page->w;
        out->a8 = pic->page->pixels + (size_t)pic->y * (size_t)pic->page->w + pic->x;
        out->page = pic->page->id;
        out->page_x = pic->x;
        out->page_y = pic->y;
    }
    return true;
}
