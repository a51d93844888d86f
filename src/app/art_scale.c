// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/art_scale.h"

#include <stdlib.h>
#include <string.h>

/* Weights of one axis: out pixel i is the sum of count[i] source pixels from first[i], weights
 * adding up to ONE. Eight bits keep a sum of weighted samples in 16 bits, so that the passes run on
 * short lanes: 255 * 256 + 128 < 65536. */
enum { BITS = 8, ONE = 1 << BITS, HALF = ONE / 2 };

struct axis {
    int *first, *count;
    uint16_t *weight; /* stride `most` */
    int most;
};

static void axis_finish(struct axis *a)
{
    free(a->first);
    free(a->count);
    free(a->weight);
}

static int clamp(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

static void box_weights(double from, double to, int limit, int *first, int *count, double *w,
                        int most)
{
    int a = clamp((int)from, 0, limit - 1), b = clamp((int)to, a, limit - 1);
    if (b - a >= most)
        b = a + most - 1;
    *first = a;
    *count = b - a + 1;
    for (int i = a; i <= b; i++) {
        double low = from > i ? from : i, high = to < i + 1 ? to : i + 1;
        w[i - a] = high > low ? high - low : 0;
    }
}

static void two_taps(double centre, int limit, int *first, int *count, double *w)
{
    centre = centre < 0 ? 0 : centre > limit - 1 ? limit - 1 : centre;
    *first = clamp((int)centre, 0, limit > 1 ? limit - 2 : 0);
    *count = limit > 1 ? 2 : 1;
    w[1] = centre - *first;
    w[0] = *count == 1 ? 1 : 1 - w[1];
}

/* Whole numbers that add up to ONE exactly, or flat areas would change their colour; the rounding
 * is spread evenly. */
static void quantise(const double *w, int n, uint16_t *out)
{
    double sum = 0, so_far = 0;
    int given = 0;
    for (int i = 0; i < n; i++)
        sum += w[i];
    for (int i = 0; i < n; i++) {
        so_far += w[i];
        int upto = i == n - 1 || sum <= 0 ? ONE : (int)(so_far / sum * ONE + 0.5);
        out[i] = (uint16_t)(upto - given);
        given = upto;
    }
}

/* Every pixel gets the same number of taps, some of weight 0: a loop whose length changes from
 * pixel to pixel costs more than the work it saves. */
static void even_counts(struct axis *a, int limit, int n)
{
    int taps = 1;
    for (int i = 0; i < n; i++)
        taps = a->count[i] > taps ? a->count[i] : taps;
    for (int i = 0; i < n; i++) {
        uint16_t *w = a->weight + (size_t)i * (size_t)a->most;
        int back = a->first[i] + taps - limit;
        if (back > 0) { /* at the far edge the empty taps come first */
            memmove(w + back, w, (size_t)a->count[i] * sizeof *w);
            memset(w, 0, (size_t)back * sizeof *w);
            a->first[i] -= back;
        }
        a->count[i] = taps;
    }
}

static bool axis_init(struct axis *a, double start, double length, int limit, int n)
{
    double step = length / n;
    a->most = (int)step + 3;
    a->first = malloc((size_t)n * sizeof *a->first);
    a->count = malloc((size_t)n * sizeof *a->count);
    a->weight = calloc((size_t)n * (size_t)a->most, sizeof *a->weight);
    double *w = malloc((size_t)a->most * sizeof *w);
    bool ok = a->first && a->count && a->weight && w;
    for (int i = 0; ok && i < n; i++) {
        if (step >= 1)
            box_weights(start + i * step, start + (i + 1) * step - 1e-9, limit, &a->first[i],
                        &a->count[i], w, a->most);
        else
            two_taps(start + (i + 0.5) * step - 0.5, limit, &a->first[i], &a->count[i], w);
        quantise(w, a->count[i], a->weight + (size_t)i * (size_t)a->most);
    }
    free(w);
    if (ok)
        even_counts(a, limit, n);
    return ok;
}

#if defined(__GNUC__) && !defined(__clang__)
__attribute__((optimize("O3"))) /* half of the time is here, and -O2 leaves such loops scalar */
#endif
static void
add_row(uint16_t *restrict acc, const uint8_t *restrict row, uint16_t weight, size_t n, bool fresh)
{
    if (fresh)
        for (size_t i = 0; i < n; i++)
            acc[i] = (uint16_t)(row[i] * weight + HALF);
    else
        for (size_t i = 0; i < n; i++)
            acc[i] = (uint16_t)(acc[i] + row[i] * weight);
}

#if defined(__GNUC__) && !defined(__clang__)
__attribute__((optimize("O3")))
#endif
static void
row_to_bytes(uint8_t *restrict out, const uint16_t *restrict acc, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(acc[i] >> BITS);
}

/* The usual case, a step between one and two: no sums to store and load again. */
#if defined(__GNUC__) && !defined(__clang__)
__attribute__((optimize("O3")))
#endif
static void
three_rows(uint8_t *restrict out, const uint8_t *restrict a, size_t n, const uint16_t w[3],
           size_t third)
{
    const uint8_t *b = a + n, *c = a + third;
    uint16_t wa = w[0], wb = w[1], wc = third > n ? w[2] : 0;
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)((uint16_t)((uint16_t)(a[i] * wa) + (uint16_t)(b[i] * wb) +
                                      (uint16_t)(c[i] * wc) + HALF) >>
                           BITS);
}

/* Four 8-bit channels spread over four 16-bit lanes: one multiplication a tap. */
static uint64_t spread(uint32_t p)
{
    return (p & 0x00FF00FFu) | (uint64_t)(p & 0xFF00FF00u) << 24;
}

static uint32_t gather(uint64_t v)
{
    v = (v + 0x0080008000800080u) >> 8;
    return (uint32_t)(v & 0x00FF00FFu) | ((uint32_t)(v >> 24) & 0xFF00FF00u);
}

/* Inlined with a constant number of taps. */
static inline void row_out_taps(const struct axis *x, const uint32_t *row, uint32_t *out, int n,
                                int taps)
{
    const uint16_t *w = x->weight;
    for (int i = 0; i < n; i++, w += x->most) {
        const uint32_t *s = row + x->first[i];
        uint64_t sum = 0;
        for (int k = 0; k < taps; k++)
            sum += spread(s[k]) * w[k];
        out[i] = gather(sum);
    }
}

static void row_out_4(const struct axis *x, const uint32_t *row, uint32_t *out, int n)
{
    if (x->count[0] == 2)
        row_out_taps(x, row, out, n, 2);
    else if (x->count[0] == 3)
        row_out_taps(x, row, out, n, 3);
    else
        row_out_taps(x, row, out, n, x->count[0]);
}

static void row_out_1(const struct axis *x, const uint8_t *row, uint8_t *out, int n)
{
    for (int i = 0; i < n; i++) {
        const uint16_t *w = x->weight + (size_t)i * (size_t)x->most;
        const uint8_t *s = row + x->first[i];
        unsigned sum = HALF;
        for (int k = 0; k < x->count[i]; k++)
            sum += (unsigned)s[k] * w[k];
        out[i] = (uint8_t)(sum >> BITS);
    }
}

struct rows { /* one line between the two passes */
    uint16_t *acc;
    uint32_t *line;
};

static void scale_row(const struct art_plane *from, const struct axis *x, const struct axis *y,
                      const struct rows *rows, int i, uint8_t *out, int dw)
{
    size_t n = (size_t)from->w * (size_t)from->channels;
    const uint8_t *first = from->px + (size_t)y->first[i] * n;
    const uint16_t *w = y->weight + (size_t)i * (size_t)y->most;
    const uint8_t *line = first;
    if (y->count[i] == 2 || y->count[i] == 3) {
        three_rows((uint8_t *)rows->line, first, n, w, n * (size_t)(y->count[i] - 1));
        line = (const uint8_t *)rows->line;
    } else if (y->count[i] > 1) {
        for (int k = 0; k < y->count[i]; k++)
            add_row(rows->acc, first + (size_t)k * n, w[k], n, k == 0);
        row_to_bytes((uint8_t *)rows->line, rows->acc, n);
        line = (const uint8_t *)rows->line;
    }
    if (from->channels == 1) {
        row_out_1(x, line, out + (size_t)i * (size_t)dw, dw);
        return;
    }
    if (line == first) /* the source need not be aligned for words */
        memcpy(rows->line, line, n);
    row_out_4(x, rows->line, (uint32_t *)(void *)out + (size_t)i * (size_t)dw, dw);
}

bool art_scale(const struct art_plane *from, struct art_crop crop, uint8_t *out, int dw, int dh)
{
    struct axis x = {0}, y = {0};
    size_t row = (size_t)from->w * (size_t)from->channels;
    struct rows rows = {malloc(row * sizeof *rows.acc), malloc(row + sizeof *rows.line)};
    bool ok = rows.acc && rows.line && axis_init(&x, crop.x, crop.w, from->w, dw) &&
              axis_init(&y, crop.y, crop.h, from->h, dh);
    for (int i = 0; ok && i < dh; i++)
        scale_row(from, &x, &y, &rows, i, out, dw);
    free(rows.acc);
    free(rows.line);
    axis_finish(&x);
    axis_finish(&y);
    return ok;
}
