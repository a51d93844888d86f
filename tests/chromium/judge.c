// SPDX-License-Identifier: GPL-3.0-or-later
/* Our lines, order and pixels beside Chromium's. */
#include "page.h"

#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { WORDS_MAX = 512 };
static const double LINES_AT_LEAST = 0.99, IOU_AT_LEAST = 0.92;

static uint32_t line_at(const struct text_layout *l, size_t byte)
{
    uint32_t i = 0;
    while (i + 1 < l->line_count && l->lines[i + 1].start <= byte)
        i++;
    return i;
}

/* Chromium's units are UTF-16: a character above U+FFFF has two numbers. */
static bool same_lines(const struct text_layout *l, char *got)
{
    size_t byte = 0;
    for (char *w = strtok(got, " \n"); w; w = strtok(NULL, " \n")) {
        uint32_t cp;
        if (byte >= l->len)
            return false;
        if (*w >= '0' && *w <= '9' && (uint32_t)atoi(w) != line_at(l, byte))
            return false;
        byte += utf8_decode(l->text + byte, l->len - byte, &cp);
        if (cp > 0xFFFF)
            strtok(NULL, " \n");
    }
    return byte == l->len;
}

struct word {
    uint32_t line;
    double ours, theirs;
    int number;
};

static int by_ours(const void *a, const void *b)
{
    const struct word *v = a, *w = b;
    if (v->line != w->line)
        return v->line < w->line ? -1 : 1;
    return (v->ours > w->ours) - (v->ours < w->ours);
}

static double left_of(const struct text_layout *l, size_t a, size_t b)
{
    int32_t x = INT32_MAX;
    for (uint32_t r = 0; r < l->run_count; r++) {
        int32_t pen = l->runs[r].x;
        for (uint32_t k = 0; k < l->runs[r].glyph_count; k++) {
            const struct text_glyph *g = &l->glyphs[l->runs[r].first_glyph + k];
            if (g->cluster >= a && g->cluster < b && pen < x)
                x = pen;
            pen += g->advance;
        }
    }
    return x / 64.0;
}

/* Word after word from the left, on each of our lines; *far gets the greatest difference in place.
 */
static bool same_order(const struct text_layout *l, char *got, double *far)
{
    static struct word w[WORDS_MAX];
    int n = 0;
    char *number = strtok(got, " \n");
    for (size_t i = 0; i < l->len && number && n < WORDS_MAX; i++) {
        size_t len = strcspn(l->text + i, " ");
        if (len) /* two spaces: a number for the empty word between */
            w[n] = (struct word){line_at(l, i), left_of(l, i, i + len), atof(number), n};
        n += len > 0;
        number = strtok(NULL, " \n");
        i += len;
    }
    qsort(w, (size_t)n, sizeof w[0], by_ours);
    for (int i = 0; i < n; i++) {
        double d = fabs(w[i].ours - w[i].theirs);
        *far = d > *far ? d : *far;
        if (i && w[i].line == w[i - 1].line && w[i].theirs < w[i - 1].theirs)
            return false;
    }
    return number == NULL;
}

static void paint(struct text_engine *e, const struct text_layout *l, int x0, int y0, uint8_t *grey)
{
    for (uint32_t i = 0; i < l->glyph_count; i++) {
        const struct text_glyph *g = &l->glyphs[i];
        struct text_bitmap b;
        int px;
        if (!text_bitmap(e, g, TEXT_PX(x0) + g->x, &px, &b) || !b.a8)
            continue;
        for (int y = 0; y < b.h; y++) {
            for (int x = 0; x < b.w; x++) {
                int tx = px + b.left + x, ty = y0 + text_floor(g->y) - b.top + y;
                if (tx < 0 || ty < 0 || tx >= PAGE_WIDTH || ty >= SHOT_HEIGHT)
                    continue;
                uint8_t *to = &grey[(size_t)ty * PAGE_WIDTH + (size_t)tx];
                *to = (uint8_t)(*to * (255 - b.a8[y * b.stride + x]) / 255);
            }
        }
    }
}

static uint8_t *read_shot(const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) {
        fprintf(stderr, "%s: %s\n", path, image.message);
        exit(1);
    }
    image.format = PNG_FORMAT_GRAY;
    if (image.width != PAGE_WIDTH || image.height != SHOT_HEIGHT) {
        fprintf(stderr, "%s is %u x %u\n", path, image.width, image.height);
        exit(1);
    }
    uint8_t *grey = malloc(PNG_IMAGE_SIZE(image));
    if (!grey || !png_image_finish_read(&image, NULL, grey, 0, NULL))
        exit(1);
    return grey;
}

/* The rows [y0,y1) of ours, moved down by dy, over theirs: how much of either's ink is both's. */
static void overlap(const uint8_t *ours, const uint8_t *theirs, int y0, int y1, int dy,
                    double *both, double *either)
{
    for (int y = y0; y < y1; y++) {
        if (y - dy < 0 || y - dy >= SHOT_HEIGHT)
            continue;
        const uint8_t *a = ours + (size_t)(y - dy) * PAGE_WIDTH,
                      *b = theirs + (size_t)y * PAGE_WIDTH;
        for (int x = 0; x < PAGE_WIDTH; x++) {
            *both += 255 - (a[x] > b[x] ? a[x] : b[x]);
            *either += 255 - (a[x] < b[x] ? a[x] : b[x]);
        }
    }
}

struct shot {
    int number, shift[2]; /* px, by weight */
    bool known[2];
    uint8_t *ours, *theirs;
};
struct ink {
    double both, either, worst;
    int paragraphs;
};

/* One paragraph; where a baseline stands in its line is the style sheet's affair: found once a
 * weight, then held to. */
static void compare_one(const struct page *p, const struct paragraph *q,
                        const struct text_layout *l, struct shot *s, struct ink *out)
{
    int top = q->y - s->number * SHOT_STEP, y0 = top + l->ink.y0 - p->size / 2;
    int y1 = top + l->height + p->size / 2, bold = q->params.style.bold;
    double both = 0, either = 0;
    y0 = y0 < 0 ? 0 : y0;
    y1 = y1 > SHOT_HEIGHT ? SHOT_HEIGHT : y1;
    for (int dy = -p->size; dy <= p->size && !s->known[bold]; dy++) {
        double b = 0, u = 0;
        overlap(s->ours, s->theirs, y0, y1, dy, &b, &u);
        if (b * (either + 1) > both * (u + 1)) {
            both = b;
            either = u;
            s->shift[bold] = dy;
        }
    }
    s->known[bold] = true;
    both = either = 0;
    overlap(s->ours, s->theirs, y0, y1, s->shift[bold], &both, &either);
    out->both += both;
    out->either += either;
    out->worst = both / either < out->worst ? both / either : out->worst;
    out->paragraphs++;
}

static void compare_ink(const struct page *p, struct text_engine *e, const bool *same, char **shots,
                        int shot_count, struct ink *out)
{
    struct shot s = {.number = -1, .ours = malloc((size_t)PAGE_WIDTH * SHOT_HEIGHT)};
    if (!s.ours)
        exit(1);
    for (size_t i = 0; i < p->n; i++) {
        const struct paragraph *q = &p->list[i];
        const struct text_layout *l = text_layout(e, q->text, (size_t)-1, &q->params);
        if (!same[i] || q->y / SHOT_STEP >= shot_count)
            continue;
        if (q->y / SHOT_STEP != s.number) {
            s.number = q->y / SHOT_STEP;
            free(s.theirs);
            s.theirs = read_shot(shots[s.number]);
        }
        memset(s.ours, 255, (size_t)PAGE_WIDTH * SHOT_HEIGHT);
        paint(e, l, q->x, q->y - s.number * SHOT_STEP, s.ours);
        compare_one(p, q, l, &s, out);
        text_frame(e);
    }
    free(s.ours);
    free(s.theirs);
}

int page_judge(const struct page *p, struct text_engine *e, const char *dump, char **shots,
               int shot_count)
{
    static char line[1 << 16];
    static bool same[PARAGRAPHS_MAX];
    size_t lines = 0, order = 0, at = 0;
    double far = 0;
    FILE *f = fopen(dump, "r");
    if (!f)
        exit(1);
    while (fgets(line, sizeof line, f) && at < p->n) {
        const struct paragraph *q = &p->list[at];
        const struct text_layout *l = text_layout(e, q->text, (size_t)-1, &q->params);
        if (strncmp(line, "LINES", 5) == 0) {
            same[at] = same_lines(l, line + 5);
            lines += same[at];
            if (!same[at])
                printf("other lines at %d px: %s\n", q->params.width_px, q->text);
        } else if (strncmp(line, "WORDS", 5) == 0) {
            double d = 0;
            bool ok = !same[at] || same_order(l, line + 5, &d);
            far = d - q->x > far ? d - q->x : far;
            order += ok;
            if (!ok)
                printf("other order at %d px: %s\n", q->params.width_px, q->text);
            at++;
        }
        text_frame(e);
    }
    fclose(f);
    struct ink ink = {.worst = 1};
    compare_ink(p, e, same, shots, shot_count, &ink);
    double iou = ink.both / ink.either;
    printf("%d px: %zu paragraphs; lines as Chromium's in %zu, order in %zu, words at most %.2f px "
           "off; "
           "ink over union %.3f on %d of them, the worst %.3f\n",
           p->size, p->n, lines, order, far, iou, ink.paragraphs, ink.worst);
    return at != p->n || (double)lines < LINES_AT_LEAST * (double)p->n || order != p->n ||
           iou < IOU_AT_LEAST;
}
