// SPDX-License-Identifier: GPL-3.0-or-later
/* The font files, mapped when first needed, and which of them a word is drawn in at which size. */
#include "text/text_private.h"

#include <hb-ot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const files[FONT_COUNT] = {
    [TEXT_NASTALIQ * 2] = "NotoNastaliqUrdu-Regular.ttf",
    [TEXT_NASTALIQ * 2 + 1] = "NotoNastaliqUrdu-Bold.ttf",
    [TEXT_NASKH * 2] = "Lateef-Regular.ttf",
    [TEXT_NASKH * 2 + 1] = "Lateef-Bold.ttf",
    [TEXT_SANS * 2] = "NotoSans-Regular.ttf",
    [TEXT_SANS * 2 + 1] = "NotoSans-Bold.ttf",
};

/* Size of each face, in thousandths of the paragraph's nominal size. The nominal size is that of
 * the design's fonts: in a Naskh language it was drawn with Noto Naskh Arabic, beside which Lateef
 * looks small. Latin stands at 0.84 of Nastaliq and 0.88 of Naskh. A Naskh word inside Nastaliq is
 * tuned by eye: the same stroke and the same height of alef. */
static const int size_table[3][TEXT_FACES] = {
    [LANG_NASTALIQ] = {[TEXT_NASTALIQ] = 1000, [TEXT_NASKH] = 1350, [TEXT_SANS] = 840},
    [LANG_NASKH] = {[TEXT_NASTALIQ] = 1000, [TEXT_NASKH] = 1450, [TEXT_SANS] = 880},
    [LANG_LATIN] = {[TEXT_NASTALIQ] = 1190, [TEXT_NASKH] = 1600, [TEXT_SANS] = 1000},
};

const char *font_file(unsigned number)
{
    return files[number];
}

int font_size(const struct text_style *style, unsigned number)
{
    int size = (style->size_px * size_table[style->lang->style][number / 2] + 500) / 1000;
    return size < 1 ? 1 : size > SIZE_MAX_PX ? SIZE_MAX_PX : size;
}

static bool has_face(const uint8_t *faces, unsigned n, uint8_t face)
{
    for (unsigned i = 0; i < n; i++)
        if (faces[i] == face)
            return true;
    return false;
}

unsigned font_order(const struct text_style *style, uint8_t script, uint8_t out[TEXT_FACES])
{
    unsigned n = 0;
    if (style->latin || (script != SCRIPT_ARAB && script > SCRIPT_UNKNOWN))
        out[n++] = TEXT_SANS;
    for (unsigned i = 0; i < LANG_FONTS && n < TEXT_FACES; i++)
        if (!has_face(out, n, style->lang->fonts[i]))
            out[n++] = style->lang->fonts[i];
    return n;
}

/* What layout adds to a space, in thousandths of the font's em: see text.h. */
static const int word_space[TEXT_FACES] = {[TEXT_NASTALIQ] = TEXT_NASTALIQ_WORD_SPACE};

static uint16_t glyph_of(struct font *f, uint32_t cp)
{
    hb_codepoint_t gid = 0;
    hb_font_get_nominal_glyph(f->font, cp, &gid);
    return gid ? (uint16_t)gid : UINT16_MAX; /* of no glyph */
}

/* The face's bytes stay where they are: nothing is copied. */
static bool open_font(struct font *f, const char *dir, unsigned number)
{
    if (font_bytes_open(dir, files[number], &f->bytes) != STATUS_OK)
        return false;
    hb_blob_t *blob =
        hb_blob_create(f->bytes.data, (unsigned)f->bytes.size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    f->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    f->glyph_count = hb_face_get_glyph_count(f->face);
    f->upem = hb_face_get_upem(f->face);
    f->font = hb_font_create(f->face);
    hb_ot_font_set_funcs(f->font);
    hb_font_set_scale(f->font, (int)f->upem, (int)f->upem);
    f->extents = f->glyph_count ? malloc(f->glyph_count * sizeof *f->extents) : NULL;
    if (!f->extents || f->font == hb_font_get_empty()) {
        hb_font_destroy(f->font);
        hb_face_destroy(f->face);
        free(f->extents);
        font_bytes_close(&f->bytes);
        *f =
            (struct font){.tried = f->glyph_count == 0}; /* out of memory: try again another time */
        return false;
    }
    for (unsigned i = 0; i < f->glyph_count; i++)
        f->extents[i].x0 = INT16_MIN;
    f->space_gid = glyph_of(f, ' ');
    f->nbsp_gid = glyph_of(f, 0xA0);
    f->word_space = (int32_t)f->upem * word_space[number / 2] / 1000;
    return true;
}

struct font *font_get(struct text_engine *e, unsigned number)
{
    struct font *f = &e->fonts[number];
    if (!f->tried) {
        f->tried = true;
        open_font(f, e->font_dir, number);
    }
    return f->face ? f : NULL;
}

static int16_t clamp16(int32_t v)
{
    return (int16_t)(v > INT16_MAX ? INT16_MAX : v <= INT16_MIN ? INT16_MIN + 1 : v);
}

struct extents font_extents(struct font *f, uint16_t gid)
{
    if (gid >= f->glyph_count)
        return (struct extents){0};
    struct extents *x = &f->extents[gid];
    if (x->x0 == INT16_MIN) {
        hb_glyph_extents_t h = {0};
        hb_font_get_glyph_extents(f->font, gid, &h);
        *x = (struct extents){.x0 = clamp16(h.x_bearing),
                              .y0 = clamp16(h.y_bearing + h.height),
                              .x1 = clamp16(h.x_bearing + h.width),
                              .y1 = clamp16(h.y_bearing)};
    }
    return *x;
}

bool font_has(struct font *f, uint32_t cp)
{
    hb_codepoint_t gid;
    return hb_font_get_nominal_glyph(f->font, cp, &gid) && gid != 0;
}
