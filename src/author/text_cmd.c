// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/text_cmd.h"

#include <jansson.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/platform.h"
#include "text/text.h"

enum { MARGIN = 8, CANVAS_MAX = 32000 };

struct options {
    const char *what, *file, *out, *fonts;
    struct text_params params;
};

struct canvas {
    int w, h;
    uint8_t *grey;
};

static int usage(void)
{
    fputs("chiragh-author text shape|lines|render --lang L [--bold] --size PX --width PX [-o "
          "OUT.png] "
          "[--fonts DIR] FILE\n",
          stderr);
    return 2;
}

static bool parse(int argc, char **argv, struct options *o)
{
    *o = (struct options){.what = argc > 1 ? argv[1] : "", .out = "out.png"};
    o->params.style = (struct text_style){.lang = lang_find("ur"), .size_px = 28};
    for (int i = 2; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(argv[i], "--bold") == 0) {
            o->params.style.bold = true;
            continue;
        }
        if (argv[i][0] != '-' || argv[i][1] == '\0') {
            o->file = argv[i];
            continue;
        }
        if (!value)
            return false;
        i++;
        if (strcmp(argv[i - 1], "--lang") == 0)
            o->params.style.lang = lang_find(value);
        else if (strcmp(argv[i - 1], "--size") == 0)
            o->params.style.size_px = (int)strtol(value, NULL, 10);
        else if (strcmp(argv[i - 1], "--width") == 0)
            o->params.width_px = (int)strtol(value, NULL, 10);
        else if (strcmp(argv[i - 1], "-o") == 0)
            o->out = value;
        else if (strcmp(argv[i - 1], "--fonts") == 0)
            o->fonts = value;
        else
            return false;
    }
    return o->file && o->params.style.lang;
}

static bool read_file(const char *path, struct buf *b)
{
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char chunk[65536];
    size_t n;
    if (!f)
        return false;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_put(b, chunk, n);
    bool ok = !ferror(f) && buf_ok(b);
    if (f != stdin)
        fclose(f);
    return ok;
}

static enum status open_engine(const char *fonts, struct text_engine **e)
{
    char dir[4096], path[4200];
    if (fonts)
        return text_engine_create(fonts, e);
    if (platform_program_dir(dir, sizeof dir)) {
        snprintf(path, sizeof path, "%s/fonts", dir);
        if (text_engine_create(path, e) == STATUS_OK)
            return STATUS_OK;
    }
    return text_engine_create("fonts", e);
}

static int print_json(json_t *j)
{
    char *s = j ? json_dumps(j, JSON_COMPACT) : NULL;
    json_decref(j);
    if (!s)
        return 1;
    puts(s);
    free(s);
    return 0;
}

static int shape(struct text_engine *e, const struct options *o, const char *s, size_t len)
{
    struct text_shaped t;
    if (!text_shape(e, s, len, &o->params.style, &t))
        return 1;
    json_t *runs = json_array();
    for (uint32_t i = 0; i < t.run_count; i++) {
        const struct text_shaped_run *r = &t.runs[i];
        json_t *glyphs = json_array();
        for (uint32_t k = 0; k < r->unit_count; k++) {
            const struct text_unit *u = &t.units[r->first_unit + k];
            json_array_append_new(glyphs, json_pack("[iiiiii]", (int)u->gid, (int)u->cluster,
                                                    (int)u->x_advance, (int)u->y_advance,
                                                    (int)u->x_offset, (int)u->y_offset));
        }
        json_array_append_new(runs, json_pack("{s:s,s:i,s:o}", "font", r->font, "level",
                                              (int)r->level, "glyphs", glyphs));
    }
    return print_json(json_pack("{s:o}", "runs", runs));
}

static int lines(struct text_engine *e, const struct options *o, const char *s, size_t len)
{
    const struct text_layout *l = text_layout(e, s, len, &o->params);
    if (!l)
        return 1;
    json_t *rows = json_array();
    for (uint32_t i = 0; i < l->line_count; i++)
        json_array_append_new(rows, json_pack("[iif]", (int)l->lines[i].start, (int)l->lines[i].end,
                                              l->lines[i].width / 64.0));
    return print_json(json_pack("{s:o,s:[iiii]}", "lines", rows, "ink", l->ink.x0, l->ink.y0,
                                l->ink.x1, l->ink.y1));
}

static void paint(struct text_engine *e, const struct text_layout *l, struct canvas *c, int x0,
                  int y0)
{
    for (uint32_t i = 0; i < l->glyph_count; i++) {
        const struct text_glyph *g = &l->glyphs[i];
        struct text_bitmap b;
        int px;
        if (!text_bitmap(e, g, TEXT_PX(x0) + g->x, &px, &b) || !b.a8)
            continue;
        int top = y0 + text_floor(g->y) - b.top;
        for (int y = 0; y < b.h; y++) {
            for (int x = 0; x < b.w; x++) {
                int tx = px + b.left + x, ty = top + y;
                if (tx < 0 || ty < 0 || tx >= c->w || ty >= c->h)
                    continue;
                uint8_t *to = &c->grey[(size_t)ty * (size_t)c->w + (size_t)tx];
                *to = (uint8_t)(*to * (255 - b.a8[y * b.stride + x]) / 255);
            }
        }
    }
}

static int write_png(const char *path, const struct canvas *c)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)c->w,
                       .height = (png_uint_32)c->h,
                       .format = PNG_FORMAT_GRAY};
    if (png_image_write_to_file(&image, path, 0, c->grey, c->w, NULL))
        return 0;
    fprintf(stderr, "%s: %s\n", path, image.message);
    return 1;
}

struct page {
    struct text_box ink; /* of all paragraphs, each below the one before */
    int height;
};

static void add_to_page(struct page *p, const struct text_layout *l)
{
    struct text_box b = {l->ink.x0, l->ink.y0 + p->height, l->ink.x1, l->ink.y1 + p->height};
    if (b.x0 < p->ink.x0)
        p->ink.x0 = b.x0;
    if (b.y0 < p->ink.y0)
        p->ink.y0 = b.y0;
    if (b.x1 > p->ink.x1)
        p->ink.x1 = b.x1;
    if (b.y1 > p->ink.y1)
        p->ink.y1 = b.y1;
    if (l->width > p->ink.x1)
        p->ink.x1 = l->width;
    p->height += l->height;
    if (p->height > p->ink.y1)
        p->ink.y1 = p->height;
}

/* The next line of the file; false at its end. */
static bool next_line(const struct buf *text, size_t *at, const char **s, size_t *len)
{
    if (*at >= text->len)
        return false;
    *s = text->data + *at;
    const char *end = memchr(*s, '\n', text->len - *at);
    *len = end ? (size_t)(end - *s) : text->len - *at;
    *at += *len + 1;
    if (*len && (*s)[*len - 1] == '\r')
        --*len;
    return true;
}

static int render(struct text_engine *e, const struct options *o, const struct buf *text)
{
    struct page page = {0};
    const char *s;
    size_t len;
    for (size_t at = 0; next_line(text, &at, &s, &len);) {
        const struct text_layout *l = text_layout(e, s, len, &o->params);
        if (!l)
            return 1;
        add_to_page(&page, l);
        text_frame(e);
    }
    struct canvas c = {.w = page.ink.x1 - page.ink.x0 + 2 * MARGIN,
                       .h = page.ink.y1 - page.ink.y0 + 2 * MARGIN};
    if (c.w > CANVAS_MAX || c.h > CANVAS_MAX) {
        fprintf(stderr, "the picture would be %d x %d px\n", c.w, c.h);
        return 1;
    }
    c.grey = malloc((size_t)c.w * (size_t)c.h);
    if (!c.grey)
        return 1;
    memset(c.grey, 255, (size_t)c.w * (size_t)c.h);
    int y = MARGIN - page.ink.y0;
    for (size_t at = 0; next_line(text, &at, &s, &len);) {
        const struct text_layout *l = text_layout(e, s, len, &o->params);
        if (l) {
            paint(e, l, &c, MARGIN - page.ink.x0, y);
            y += l->height;
        }
        text_frame(e);
    }
    int rc = write_png(o->out, &c);
    free(c.grey);
    return rc;
}

int text_cmd(int argc, char **argv)
{
    struct options o;
    struct text_engine *e;
    struct buf text = {0};
    if (!parse(argc, argv, &o))
        return usage();
    enum status st = open_engine(o.fonts, &e);
    if (st != STATUS_OK) {
        fprintf(stderr, "fonts: %s\n", status_text(st));
        return 1;
    }
    int rc = 0;
    const char *s;
    size_t len;
    if (!read_file(o.file, &text)) {
        fprintf(stderr, "%s: %s\n", o.file, status_text(STATUS_IO));
        rc = 1;
    } else if (strcmp(o.what, "render") == 0) {
        rc = render(e, &o, &text);
    } else if (strcmp(o.what, "shape") == 0 || strcmp(o.what, "lines") == 0) {
        for (size_t at = 0; rc == 0 && next_line(&text, &at, &s, &len);) {
            rc = o.what[0] == 's' ? shape(e, &o, s, len) : lines(e, &o, s, len);
            text_frame(e);
        }
    } else {
        rc = usage();
    }
    buf_finish(&text);
    text_engine_destroy(e);
    return rc;
}
