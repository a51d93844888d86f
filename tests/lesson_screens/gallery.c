// SPDX-License-Identifier: GPL-3.0-or-later
/* lesson_gallery COURSE.pack INTERFACE.pack OUT_DIR LANG WxH [large] [contrast] [= NAME …]
 * A PNG of every view whose name begins with one of the NAMEs (all without). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/paint.h"
#include "app/png.h"
#include "scenes.h"

struct gallery {
    const char *dir, *tail;
    char **names;
    int name_count;
    struct canvas canvas;
    unsigned shots;
};

static bool wanted(const struct gallery *g, const char *name)
{
    for (int i = 0; i < g->name_count; i++)
        if (strncmp(name, g->names[i], strlen(g->names[i])) == 0)
            return true;
    return g->name_count == 0;
}

static void shoot(void *ctx, struct stage *s, struct scene *c)
{
    struct gallery *g = ctx;
    if (!wanted(g, c->name))
        return;
    scene_draw(s, c);
    art_frame(s->art);
    for (int i = 0; i < g->canvas.w * g->canvas.h; i++)
        g->canvas.px[i] = ui_background(s->ui) & 0xFFFFFFu;
    paint(&g->canvas, ui_window(s->ui), s->ui, s->text, s->art);
    char path[512];
    snprintf(path, sizeof path, "%s/%s_%s.png", g->dir, c->name, g->tail);
    if (png_write(path, &g->canvas) != STATUS_OK)
        fprintf(stderr, "%s: not written\n", path);
    g->shots++;
    text_frame(s->text);
}

int main(int argc, char **argv)
{
    int w, h, at = 6;
    bool large = false, contrast = false;
    if (argc < 6 || sscanf(argv[5], "%dx%d", &w, &h) != 2) {
        fprintf(stderr, "lesson_gallery COURSE.pack INTERFACE.pack OUT_DIR LANG WxH [large] [contrast] [= NAME …]\n");
        return 2;
    }
    for (; at < argc && strcmp(argv[at], "=") != 0; at++) {
        large |= strcmp(argv[at], "large") == 0;
        contrast |= strcmp(argv[at], "contrast") == 0;
    }
    struct stage s;
    stage_open(&s, argv[1], argv[2]);
    stage_set(&s, argv[4], w, h, large, contrast);
    char tail[64];
    snprintf(tail, sizeof tail, "%s_%dx%d%s%s", argv[4], w, h, large ? "_large" : "", contrast ? "_contrast" : "");
    struct gallery g = {.dir = argv[3], .tail = tail, .names = argv + at + 1, .name_count = at < argc ? argc - at - 1 : 0,
                        .canvas = {calloc((size_t)w * (size_t)h, 4), w, h, w}};
    if (g.canvas.px)
        scenes_walk(&s, shoot, &g);
    free(g.canvas.px);
    stage_close(&s);
    printf("%u pictures\n", g.shots);
    return 0;
}
