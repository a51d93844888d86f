// SPDX-License-Identifier: GPL-3.0-or-later
/* Draws the component sheet and a page or two as PNG, to be compared by eye with the design's
 * 00_components: ui_gallery OUT.png [-p interface.pack] [-l ur|en] [-s 1366x1208] [-v
 * sheet|feed|headline] [-L] [-c] -L large text, -c high contrast, -b N paints it N times and prints
 * the time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gallery_pages.h"
#include "kit.h"

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void build(struct kit *k, const char *view)
{
    ui_begin(k->ui, &k->env);
    if (strcmp(view, "feed") == 0)
        gallery_feed(k->ui);
    else if (strcmp(view, "headline") == 0)
        gallery_headline(k->ui);
    else if (strcmp(view, "dialog") == 0)
        gallery_dialog(k->ui);
    else if (strcmp(view, "attract") == 0)
        gallery_attract(k->ui);
    else if (strcmp(view, "pictures") == 0)
        gallery_pictures(k->ui);
    else
        gallery_sheet(k->ui);
    ui_end(k->ui);
}

static void bench(struct kit *k, const char *view, int rounds)
{
    double view_ms = 0, paint_ms = 0;
    for (int i = 0; i < rounds; i++) {
        double a = now_ms();
        build(k, view);
        double b = now_ms();
        kit_paint_all(k);
        double c = now_ms();
        view_ms += b - a;
        paint_ms += c - b;
        art_frame(k->art);
        text_frame(k->text);
    }
    size_t glyphs = 0;
    for (size_t i = 0; i < ui_draw_count(k->ui); i++)
        if (ui_draw_at(k->ui, i)->kind == DRAW_TEXT)
            glyphs += ui_draw_at(k->ui, i)->text->glyph_count;
    printf("%s %dx%d: view %.3f ms, paint %.3f ms; %zu commands, %zu glyphs, art %zu KiB\n", view,
           k->canvas.w, k->canvas.h, view_ms / rounds, paint_ms / rounds, ui_draw_count(k->ui),
           glyphs, art_bytes(k->art) / 1024);
}

int main(int argc, char **argv)
{
    const char *out = NULL, *pack = NULL, *lang = "ur", *view = "sheet";
    int w = 1366, h = 1208, rounds = 0;
    bool large = false, contrast = false, tree = false;
    for (int i = 1; i < argc; i++) {
        const char *next = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "-p") == 0)
            pack = next, i++;
        else if (strcmp(argv[i], "-l") == 0)
            lang = next, i++;
        else if (strcmp(argv[i], "-v") == 0)
            view = next, i++;
        else if (strcmp(argv[i], "-s") == 0)
            (void)!sscanf(next, "%dx%d", &w, &h), i++;
        else if (strcmp(argv[i], "-b") == 0)
            rounds = atoi(next), i++;
        else if (strcmp(argv[i], "-L") == 0)
            large = true;
        else if (strcmp(argv[i], "-c") == 0)
            contrast = true;
        else if (strcmp(argv[i], "-t") == 0)
            tree = true;
        else
            out = argv[i];
    }
    struct kit k;
    kit_open(&k, pack);
    kit_size(&k, w, h, lang, large, contrast);
    double a = now_ms();
    build(&k, view);
    struct ui_input key = {.kind = UI_KEY, .key = "Tab"};
    bool redraw;
    ui_input(k.ui, &key, &redraw);
    build(&k, view);
    kit_paint_all(&k);
    printf("cold: %.2f ms\n", now_ms() - a);
    if (rounds)
        bench(&k, view, rounds);
    if (tree) {
        struct buf json = {0};
        ui_tree_json(k.ui, &json);
        fputs(json.data, stdout);
        buf_finish(&json);
    }
    bool ok = !out || kit_png(&k.canvas, out);
    kit_close(&k);
    return ok ? 0 : 1;
}
