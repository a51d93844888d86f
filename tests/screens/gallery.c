// SPDX-License-Identifier: GPL-3.0-or-later
/* Draws the screens into PNGs, to be looked at: gallery INTERFACE.pack OUTDIR WxH LANG [large]
 * [contrast] [ring] [NAME …] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../ui/kit.h"
#include "fixture.h"

static bool wanted(const char *name, int argc, char **argv, int from)
{
    bool any = false;
    for (int i = from; i < argc; i++) {
        if (strcmp(argv[i], "large") == 0 || strcmp(argv[i], "contrast") == 0 ||
            strcmp(argv[i], "ring") == 0)
            continue;
        any = true;
        if (strncmp(argv[i], name, strlen(argv[i])) == 0)
            return true;
    }
    return !any;
}

static bool flag(const char *name, int argc, char **argv, int from)
{
    for (int i = from; i < argc; i++)
        if (strcmp(argv[i], name) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    int w = 0, h = 0;
    if (argc < 5 || sscanf(argv[3], "%dx%d", &w, &h) != 2 || !lang_find(argv[4])) {
        fprintf(stderr,
                "usage: %s INTERFACE.pack OUTDIR WxH LANG [large] [contrast] [ring] [NAME …]\n",
                argv[0]);
        return 2;
    }
    const bool large = flag("large", argc, argv, 5), contrast = flag("contrast", argc, argv, 5);
    struct kit k;
    kit_open(&k, argv[1]);
    kit_size(&k, w, h, argv[4], large, contrast);
    k.env.strings = fixture_strings(SOURCE_DIR, argv[4]);
    for (size_t i = 0; i < fixture_count; i++) {
        const struct fixture_screen *s = &fixture_screens[i];
        if (!wanted(s->name, argc, argv, 5))
            continue;
        bool redraw;
        ui_screen_changed(k.ui);
        for (int pass = 0; pass < 2; pass++) { /* the second shows the ring */
            ui_begin(k.ui, &k.env);
            s->draw(k.ui);
            ui_end(k.ui);
            if (pass == 0 && !i &&
                flag("ring", argc, argv, 5)) /* it stays, on each default focus */
                ui_input(k.ui, &(struct ui_input){.kind = UI_KEY, .key = "Tab"}, &redraw);
        }
        memset(k.canvas.px, 0, (size_t)w * (size_t)h * 4);
        kit_paint_all(&k);
        char path[1024];
        snprintf(path, sizeof path, "%s/%s_%s_%dx%d%s%s.png", argv[2], s->name, argv[4], w, h,
                 large ? "_large" : "", contrast ? "_contrast" : "");
        if (!kit_png(&k.canvas, path)) {
            fprintf(stderr, "cannot write %s\n", path);
            return 1;
        }
        text_frame(k.text);
        art_frame(k.art);
    }
    kit_close(&k);
    return 0;
}
