// SPDX-License-Identifier: GPL-3.0-or-later
/* From a draw list to a PDF. What is on the page is what the painter would paint: the same glyphs in the same places, so Nastaliq
 * is drawn as on screen, whatever the reader's PDF program knows of Urdu. */
#include "print/print.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/draw.h"

enum { FACES = TEXT_FACES * 2 };
static const char *const files[FACES] = {
    [TEXT_NASTALIQ * 2] = "NotoNastaliqUrdu-Regular.ttf", [TEXT_NASTALIQ * 2 + 1] = "NotoNastaliqUrdu-Bold.ttf",
    [TEXT_NASKH * 2] = "Lateef-Regular.ttf", [TEXT_NASKH * 2 + 1] = "Lateef-Bold.ttf",
    [TEXT_SANS * 2] = "NotoSans-Regular.ttf", [TEXT_SANS * 2 + 1] = "NotoSans-Bold.ttf"};

struct pdf {
    cairo_t *cr;
    struct art *art;
    const char *fonts_dir;
    FT_Library ft;
    FT_Face faces[FACES];
    cairo_font_face_t *fonts[FACES];
    enum status status; /* of the fonts */
};

static void colour(struct pdf *p, uint32_t argb)
{
    cairo_set_source_rgba(p->cr, (argb >> 16 & 255) / 255.0, (argb >> 8 & 255) / 255.0, (argb & 255) / 255.0,
                          (argb >> 24) / 255.0);
}

static void rounded(cairo_t *cr, double x, double y, double w, double h, double r)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + w - r, y + r, r, -M_PI / 2, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, M_PI / 2);
    cairo_arc(cr, x + r, y + h - r, r, M_PI / 2, M_PI);
    cairo_arc(cr, x + r, y + r, r, M_PI, 3 * M_PI / 2);
    cairo_close_path(cr);
}

static void fill(struct pdf *p, const struct draw_cmd *c)
{
    const double s = c->stroke;
    if (c->colour >> 24) {
        rounded(p->cr, c->box.x, c->box.y, c->box.w, c->box.h, c->radius);
        colour(p, c->colour);
        cairo_fill(p->cr);
    }
    if (s > 0) { /* inside the edge */
        rounded(p->cr, c->box.x + s / 2, c->box.y + s / 2, c->box.w - s, c->box.h - s, fmax(0, c->radius - s / 2));
        cairo_set_line_width(p->cr, s);
        colour(p, c->stroke_colour);
        cairo_stroke(p->cr);
    }
}

/* ---- text ---- */

static cairo_font_face_t *font(struct pdf *p, unsigned face)
{
    char path[1024];
    if (face >= FACES || p->fonts[face])
        return face < FACES ? p->fonts[face] : NULL;
    snprintf(path, sizeof path, "%s/%s", p->fonts_dir, files[face]);
    if (FT_New_Face(p->ft, path, 0, &p->faces[face]) != 0) {
        p->status = STATUS_NOTFOUND;
        return NULL;
    }
    p->fonts[face] = cairo_ft_font_face_create_for_ft_face(p->faces[face], FT_LOAD_NO_HINTING);
    return p->fonts[face];
}

/* Which bytes a run's glyphs stand for, for those who copy or search. The glyphs are in visual order and the bytes of a run from
 * right to left run backwards; where clusters overlap (marks placed apart) the text is left out rather than wrong. */
static int clusters_of(const struct draw_cmd *c, const struct text_run *run, cairo_text_cluster_t *out)
{
    const struct text_glyph *g = &c->text->glyphs[run->first_glyph];
    const bool back = run->level & 1;
    int n = 0, glyphs = (int)run->glyph_count;
    uint32_t at = run->start;
    for (int i = 0; i < glyphs;) {
        int from = back ? glyphs - 1 - i : i, k = 1;
        uint32_t cluster = g[from].cluster, next = run->end;
        while (i + k < glyphs && g[back ? from - k : from + k].cluster == cluster)
            k++;
        if (i + k < glyphs)
            next = g[back ? from - k : from + k].cluster;
        if (cluster != at || next <= cluster || next > run->end)
            return 0;
        out[n++] = (cairo_text_cluster_t){.num_bytes = (int)(next - cluster), .num_glyphs = k};
        at = next;
        i += k;
    }
    return at == run->end ? n : 0;
}

static void run_text(struct pdf *p, const struct draw_cmd *c, const struct text_run *run)
{
    const struct text_glyph *g = &c->text->glyphs[run->first_glyph];
    cairo_font_face_t *face = run->glyph_count ? font(p, g[0].face) : NULL;
    cairo_glyph_t *glyphs = calloc(run->glyph_count + 1, sizeof *glyphs);
    cairo_text_cluster_t *clusters = calloc(run->glyph_count + 1, sizeof *clusters);
    if (face && glyphs && clusters) {
        for (uint32_t i = 0; i < run->glyph_count; i++)
            glyphs[i] = (cairo_glyph_t){g[i].gid, c->x + g[i].x / 64.0, c->y + g[i].y / 64.0};
        int n = clusters_of(c, run, clusters);
        cairo_set_font_face(p->cr, face);
        cairo_set_font_size(p->cr, g[0].size_px);
        if (n)
            cairo_show_text_glyphs(p->cr, c->text->text + run->start, (int)(run->end - run->start), glyphs, (int)run->glyph_count,
                                   clusters, n, run->level & 1 ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
        else
            cairo_show_glyphs(p->cr, glyphs, (int)run->glyph_count);
    }
    free(glyphs);
    free(clusters);
}

static void text(struct pdf *p, const struct draw_cmd *c)
{
    colour(p, c->colour | 0xFF000000u);
    for (uint32_t i = 0; i < c->text->line_count; i++) {
        const struct text_line *l = &c->text->lines[i];
        for (uint32_t r = l->first_run; r < l->first_run + l->run_count; r++)
            run_text(p, c, &c->text->runs[r]);
    }
}

/* ---- pictures ---- */

/* In the middle of its box. a8: a mask in the colour of the source. */
static void image(struct pdf *p, const struct draw_cmd *c, const struct art_image *im)
{
    const cairo_format_t format = im->a8 ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_ARGB32;
    const int from = im->a8 ? im->w : 4 * im->w;
    cairo_surface_t *s = cairo_image_surface_create(format, im->w, im->h);
    const int to = cairo_image_surface_get_stride(s);
    unsigned char *px = cairo_image_surface_get_data(s);
    double x = c->box.x + (c->box.w - im->w) / 2, y = c->box.y + (c->box.h - im->h) / 2; /* whole, as the painter has it */
    if (px) {
        cairo_surface_flush(s);
        for (int row = 0; row < im->h; row++)
            memcpy(px + (size_t)row * (size_t)to, (const char *)im->px + (size_t)row * (size_t)from, (size_t)from);
        cairo_surface_mark_dirty(s);
        cairo_save(p->cr);
        if (c->mirror) {
            cairo_translate(p->cr, 2 * x + im->w, 0);
            cairo_scale(p->cr, -1, 1);
        }
        if (im->a8) {
            colour(p, c->colour);
            cairo_mask_surface(p->cr, s, x, y);
        } else {
            rounded(p->cr, c->box.x, c->box.y, c->box.w, c->box.h, c->radius);
            cairo_clip(p->cr);
            cairo_set_source_surface(p->cr, s, x, y);
            cairo_paint_with_alpha(p->cr, c->alpha / 255.0);
        }
        cairo_restore(p->cr);
    }
    cairo_surface_destroy(s);
}

static void command(struct pdf *p, const struct draw_cmd *c)
{
    struct art_image im;
    switch (c->kind) {
    case DRAW_FILL:
        fill(p, c);
        break;
    case DRAW_TEXT:
        text(p, c);
        break;
    case DRAW_ICON:
        if (art_icon(p->art, c->name, c->box.w, c->box.h, &im))
            image(p, c, &im);
        break;
    case DRAW_PICTURE:
        if (art_get(p->art, c->name, c->box.w, c->box.h, c->fit == UI_COVER, &im))
            image(p, c, &im);
        break;
    case DRAW_NINE_SLICE: /* a dialog's shadow: none on paper */
        break;
    }
}

static void finish(struct pdf *p)
{
    for (unsigned i = 0; i < FACES; i++) {
        cairo_font_face_destroy(p->fonts[i]);
        if (p->faces[i])
            FT_Done_Face(p->faces[i]);
    }
    cairo_debug_reset_static_data(); /* its caches hold the faces until now */
    FT_Done_FreeType(p->ft);
}

enum status print_pdf(const char *path, const struct ui *ui, int w, int h, double w_mm, const char *title, const char *fonts_dir,
                      struct art *art)
{
    const double pt = w_mm * 72 / 25.4 / w;
    struct pdf p = {.art = art, .fonts_dir = fonts_dir};
    if (FT_Init_FreeType(&p.ft) != 0)
        return STATUS_NOMEM;
    cairo_surface_t *s = cairo_pdf_surface_create(path, w * pt, h * pt);
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, title);
    p.cr = cairo_create(s);
    cairo_scale(p.cr, pt, pt);
    for (size_t i = 0; i < ui_draw_count(ui); i++)
        command(&p, ui_draw_at(ui, i));
    cairo_show_page(p.cr);
    bool ok = cairo_status(p.cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(p.cr);
    cairo_surface_finish(s);
    ok = ok && cairo_surface_status(s) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(s);
    finish(&p);
    return p.status != STATUS_OK ? p.status : ok ? STATUS_OK : STATUS_IO;
}
