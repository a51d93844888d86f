// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-print --fonts DIR --interface FILE --png FILE --pdf FILE < page.json
 * A4 landscape; the PNG has 200 dots an inch. The exit code is an enum status. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/paint.h"
#include "app/png.h"
#include "base/buf.h"
#include "print/print.h"

enum { WIDTH = 2339, HEIGHT = 1654 /* 297 × 210 mm at 200 dpi */, ART_BYTES = 8 << 20 };
static const double width_mm = 297;

struct places {
    const char *fonts, *interface, *png, *pdf;
};

static enum status write_png(const char *path, const struct ui *ui, struct text_engine *text, struct art *art)
{
    struct canvas c = {.px = malloc((size_t)WIDTH * HEIGHT * sizeof(uint32_t)), .w = WIDTH, .h = HEIGHT, .stride = WIDTH};
    if (!c.px)
        return STATUS_NOMEM;
    paint(&c, (struct rect){0, 0, WIDTH, HEIGHT}, ui, text, art);
    enum status s = png_write(path, &c);
    free(c.px);
    return s;
}

static enum status write_page(const struct print_job *job, const struct places *at, struct ui *ui, struct text_engine *text,
                              struct art *art)
{
    struct ui_env env = {.w = WIDTH, .h = HEIGHT, .lang = job->lang};
    ui_begin(ui, &env);
    paper_draw(ui, ui_window(ui), &job->view);
    ui_end(ui);
    enum status s = at->png ? write_png(at->png, ui, text, art) : STATUS_OK;
    if (s == STATUS_OK && at->pdf)
        s = print_pdf(at->pdf, ui, WIDTH, HEIGHT, width_mm, job->view.subject[0] ? job->view.subject : job->view.title, at->fonts,
                      art);
    return s;
}

static enum status with_engines(const struct print_job *job, const struct places *at)
{
    struct text_engine *text = NULL;
    struct ui *ui = NULL;
    struct art *art = NULL;
    struct pack *pack = NULL;
    enum status s = text_engine_create(at->fonts, &text);
    if (s == STATUS_OK)
        s = ui_create(text, &ui);
    if (s == STATUS_OK)
        s = art_create(ART_BYTES, &art);
    if (s == STATUS_OK)
        s = pack_open(at->interface, false, &pack);
    if (s == STATUS_OK) {
        art_set_packs(art, pack, NULL);
        s = write_page(job, at, ui, text, art);
    }
    art_destroy(art);
    ui_destroy(ui);
    text_engine_destroy(text);
    pack_close(pack);
    return s;
}

static enum status print_input(const struct places *at)
{
    char bytes[4096];
    struct buf in = {0};
    struct print_job job = {0};
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, stdin)) > 0;)
        buf_put(&in, bytes, n);
    enum status s = buf_ok(&in) ? print_job_read(in.data ? in.data : "", in.len, &job) : STATUS_NOMEM;
    if (s == STATUS_OK)
        s = with_engines(&job, at);
    print_job_finish(&job);
    buf_finish(&in);
    return s;
}

int main(int argc, char **argv)
{
    static const struct option longs[] = {{"fonts", 1, 0, 'f'}, {"interface", 1, 0, 'i'}, {"png", 1, 0, 'p'},
                                          {"pdf", 1, 0, 'd'}, {0, 0, 0, 0}};
    struct places at = {0};
    for (int c; (c = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (c == 'f')
            at.fonts = optarg;
        else if (c == 'i')
            at.interface = optarg;
        else if (c == 'p')
            at.png = optarg;
        else if (c == 'd')
            at.pdf = optarg;
        else
            return STATUS_INVALID;
    }
    if (!at.fonts || !at.interface || optind < argc) {
        fputs("chiragh-print --fonts DIR --interface FILE [--png FILE] [--pdf FILE] < page.json\n", stderr);
        return STATUS_INVALID;
    }
    enum status s = print_input(&at);
    if (s != STATUS_OK)
        fprintf(stderr, "chiragh-print: %s\n", status_text(s));
    return (int)s;
}
