// SPDX-License-Identifier: GPL-3.0-or-later
/* The same texts through Pango, libraqm and SDL2_ttf, each as its users write it. */
#include "text_bench.h"

#ifdef HAVE_TEXT_PEERS
#include <SDL_ttf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <raqm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PangoFontMap *map;
static PangoContext *context;
static PangoFontDescription *description;
static FcConfig *config;
static FT_Library ft;
static FT_Face nastaliq, sans;
static TTF_Font *ttf;

static const char *path_of(const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", bench_fonts, name);
    return path;
}

static void open_config(void)
{
    config = FcConfigCreate();
    FcConfigAppFontAddDir(config, (const FcChar8 *)bench_fonts);
}

static void open_pango(void)
{
    map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    context = pango_font_map_create_context(map);
    pango_context_set_base_dir(context, PANGO_DIRECTION_RTL);
    pango_context_set_language(context, pango_language_from_string("ur"));
}

static void close_pango(void)
{
    g_object_unref(context);
    g_object_unref(map);
}

static PangoLayout *pango_text(const char *s, int width)
{
    PangoLayout *l = pango_layout_new(context);
    pango_layout_set_font_description(l, description);
    pango_layout_set_width(l, width * PANGO_SCALE);
    pango_layout_set_text(l, s, -1);
    return l;
}

void pango_lines(void)
{
    for (size_t i = 0; i < bench_texts->n; i++) {
        PangoLayout *l = pango_text(bench_texts->s[i], WIDTH);
        PangoRectangle ink;
        pango_layout_get_pixel_extents(l, &ink, NULL);
        g_object_unref(l);
    }
}

/* Cairo 1.16 draws each glyph at whole pixels, once, and in FreeType's overlap mode (5 % of its cold page); src/text draws each
 * at up to four places, without that mode. */
static void pango_page(void)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)bench_page, CAIRO_FORMAT_RGB24, PAGE_W, PAGE_H, PAGE_W * 4);
    cairo_t *cr = cairo_create(surface);
    int y = MARGIN;
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    for (size_t i = 0; i < bench_texts->n && y < PAGE_H; i++) {
        PangoLayout *l = pango_text(bench_texts->s[i], PAGE_W - 2 * MARGIN);
        int height;
        cairo_move_to(cr, MARGIN, y);
        pango_cairo_show_layout(cr, l);
        pango_layout_get_pixel_size(l, NULL, &height);
        y += height;
        g_object_unref(l);
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

void pango_page_warm(void)
{
    pango_page();
}

void pango_page_map(void)
{
    close_pango();
    open_pango();
    pango_page();
}

void pango_page_cold(void)
{
    close_pango();
    FcConfigDestroy(config);
    open_config();
    open_pango();
    pango_page();
}

/* Fonts by range, as raqm has it: its callers find the Latin words. */
void raqm_lines(void)
{
    for (size_t i = 0; i < bench_texts->n; i++) {
        const char *s = bench_texts->s[i];
        size_t len = strlen(s);
        raqm_t *rq = raqm_create();
        raqm_set_text_utf8(rq, s, len);
        raqm_set_par_direction(rq, RAQM_DIRECTION_RTL);
        raqm_set_language(rq, "ur", 0, len);
        raqm_set_freetype_face(rq, nastaliq);
        for (size_t a = 0; a < len; a++) {
            size_t n = 0;
            while (a + n < len && s[a + n] > ' ')
                n++;
            if (n)
                raqm_set_freetype_face_range(rq, sans, a, n);
            a += n;
        }
        if (!raqm_layout(rq))
            exit(1);
        size_t count;
        raqm_get_glyphs(rq, &count);
        raqm_destroy(rq);
    }
}

void ttf_size(void)
{
    for (size_t i = 0; i < bench_texts->n; i++) {
        int w, h;
        TTF_SizeUTF8(ttf, bench_texts->s[i], &w, &h);
    }
}

bool peers_open(void)
{
    open_config();
    description = pango_font_description_from_string("Noto Nastaliq Urdu, Noto Sans 28");
    open_pango();
    FT_Init_FreeType(&ft);
    FT_New_Face(ft, path_of("NotoNastaliqUrdu-Regular.ttf"), 0, &nastaliq);
    FT_New_Face(ft, path_of("NotoSans-Regular.ttf"), 0, &sans);
    FT_Set_Pixel_Sizes(nastaliq, 0, SIZE);
    FT_Set_Pixel_Sizes(sans, 0, SIZE * 84 / 100);
    TTF_Init();
    ttf = TTF_OpenFont(path_of("NotoNastaliqUrdu-Regular.ttf"), SIZE);
    TTF_SetFontDirection(ttf, TTF_DIRECTION_RTL);
    TTF_SetFontScriptName(ttf, "Arab");
    TTF_SetFontHinting(ttf, TTF_HINTING_NONE);
    return true;
}

void peers_close(void)
{
    close_pango();
    pango_font_description_free(description);
    FcConfigDestroy(config);
    FT_Done_FreeType(ft);
    TTF_CloseFont(ttf);
    TTF_Quit();
}
#else
bool peers_open(void)
{
    return false;
}
void peers_close(void)
{
}
void pango_lines(void)
{
}
void raqm_lines(void)
{
}
void ttf_size(void)
{
}
void pango_page_cold(void)
{
}
void pango_page_map(void)
{
}
void pango_page_warm(void)
{
}
#endif
