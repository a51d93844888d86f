// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/art_scale.h"

#include <stdlib.h>
#include <string.h>

/* Weights of one axis: out pixel i is the sum of count[i] source pixels from first[i], weights adding up to ONE. Two passes of
 * 12 bits over 8-bit samples just fit 32 bits: 255 * 4096 * 4096 + 2^23 < 2^32. */
enum { BITS = 12, ONE = 1 << BITS };

struct axis {
    int *first, *count;
    uint32_t *weight; /* stride `most` */
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

static void box_weights(double from, double to, int limit, int *first, int *count, double *w, int most)
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

/* Whole numbers that add up to ONE exactly, or flat areas would change their colour; the rounding is spread evenly. */
static void quantise(const double *w, int n, uint32_t *out)
{
    double sum = 0, so_far = 0;
    int given = 0;
    for (int i = 0; i < n; i++)
        sum += w[i];
    for (int i = 0; i < n; i++) {
        so_far += w[i];
        int upto = i == n - 1 || sum <= 0 ? ONE : (int)(so_far / sum * ONE + 0.5);
        out[i] = (uint32_t)(upto - given);
        given = upto;
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
            box_weights(start + i * step, start + (i + 1) * step - 1e-9, limit, &a->first[i], &a->count[i], w, a->most);
        else
            two_taps(start + (i + 0.5) * step - 0.5, limit, &a->first[i], &a->count[i], w);
        quantise(w, a->count[i], a->weight + (size_t)i * (size_t)a->most);
    }
    free(w);
    return ok;
}

#if defined(__GNUC__) && !defined(__clang__)
__attribute__((optimize("O3"))) /* these two loops are all of the time; -O2 leaves them scalar */
#endif
static void
add_row(uint32_t *restrict acc, const uint8_t *restrict row, uint32_t weight, size_t n, bool fresh)
{
    if (fresh)
        for (size_t i = 0; i < n; i++)
            acc[i] = row[i] * weight;
    else
        for (size_t i = 0; i < n; i++)
            acc[i] += row[i] * weight;
}

static void row_out(const struct axis *x, const uint32_t *acc, uint8_t *out, int n, int channels)
{
    for (int i = 0; i < n; i++) {
        const uint32_t *w = x->weight + (size_t)i * (size_t)x->most, *s = acc + (size_t)x->first[i] * (size_t)channels;
        uint32_t sum[4] = {1u << 23, 1u << 23, 1u << 23, 1u << 23};
        if (channels == 4) {
            for (int k = 0; k < x->count[i]; k++, s += 4)
                for (int c = 0; c < 4; c++)
                    sum[c] += s[c] * w[k];
            for (int c = 0; c < 4; c++)
                *out++ = (uint8_t)(sum[c] >> 2 * BITS);
        } else {
            for (int k = 0; k < x->count[i]; k++)
                sum[0] += s[k] * w[k];
            *out++ = (uint8_t)(sum[0] >> 2 * BITS);
        }
    }
}

bool art_scale(const struct art_plane *from, struct art_crop crop, uint8_t *out, int dw, int dh)
{
    struct axis x = {0}, y = {0};
    size_t row = (size_t)from->w * (size_t)from->channels;
    uint32_t *acc = malloc(row * sizeof *acc);
    bool ok = acc && axis_init(&x, crop.x, crop.w, from->w, dw) && axis_init(&y, crop.y, crop.h, from->h, dh);
    for (int i = 0; ok && i < dh; i++) {
        for (int k = 0; k < y.count[i]; k++)
            add_row(acc, from->px + (size_t)(y.first[i] + k) * row, y.weight[(size_t)i * (size_t)y.most + (size_t)k], row,
                    k == 0);
        row_out(&x, acc, out + (size_t)i * (size_t)dw * (size_t)from->channels, dw, from->channels);
    }
    free(acc);
    axis_finish(&x);
    axis_finish(&y);
    return ok;
}
