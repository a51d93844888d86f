// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/quantise.h"

#include <stdlib.h>
#include <string.h>

#include "author/author.h"

/* At least a quarter of the table is for edges, however many areas there are. An area is worth a
 * colour of its own from a few blocks of 2 × 2 pixels on. */
enum { AREAS_MAX = PACK_COLOURS_MAX * 3 / 4, BLOCKS_MIN = 3, ROUNDS = 3 };
/* A drawing has some ten thousand colours with its edges; what has more is none. */
enum { SLOT_BITS = 18, SLOTS = 1 << SLOT_BITS, DISTINCT_MAX = SLOTS / 2 };

struct colour {
    uint8_t c[4];
    uint32_t argb, count, blocks; /* blocks: 2 × 2 pixels, all of it */
    int index;
};

struct palette {
    int c[4][PACK_COLOURS_MAX]; /* channel by channel: the search for the nearest runs over them */
    int count;
};

struct work {
    struct colour *list;
    size_t count;
    uint32_t *slots; /* place in list + 1 */
    struct palette palette;
};

static uint32_t pixel(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* NULL: too many colours. */
static struct colour *find(struct work *w, uint32_t argb)
{
    uint32_t at = (argb * 2654435761u) >> (32 - SLOT_BITS);
    while (w->slots[at] && w->list[w->slots[at] - 1].argb != argb)
        at = (at + 1) % SLOTS;
    if (!w->slots[at]) {
        if (w->count == DISTINCT_MAX)
            return NULL;
        struct colour *c = &w->list[w->count++];
        *c = (struct colour){.argb = argb};
        for (int i = 0; i < 4; i++)
            c->c[i] = (uint8_t)(argb >> (8 * i));
        w->slots[at] = (uint32_t)w->count;
    }
    return &w->list[w->slots[at] - 1];
}

static bool count_colours(struct work *w, const struct raster *r)
{
    size_t row = (size_t)r->width * 4;
    struct colour *c = NULL;
    for (int y = 0; y < r->height; y++) {
        const uint8_t *p = r->pixels + (size_t)y * row;
        for (int x = 0; x < r->width; x++, p += 4) {
            uint32_t argb = pixel(p);
            if (!c || c->argb != argb)
                c = find(w, argb);
            if (!c)
                return false;
            c->count++;
            c->blocks += x && y && pixel(p - 4) == argb && pixel(p - row) == argb &&
                         pixel(p - row - 4) == argb;
        }
    }
    return true;
}

/* Areas first, the largest first; then the rest. Values decide between equals, so that the order is
 * always the same. */
static int by_area(const void *a, const void *b)
{
    const struct colour *x = a, *y = b;
    if (x->blocks != y->blocks)
        return x->blocks < y->blocks ? 1 : -1;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->argb > y->argb) - (x->argb < y->argb);
}

static void palette_set(struct palette *p, int i, const uint8_t c[4])
{
    for (int k = 0; k < 4; k++)
        p->c[k][i] = c[k];
}

/* ---- clusters: a box of colours is halved where it is longest ---- */

struct box {
    size_t first, count;
    int channel, extent, middle;
};

static void measure(const struct colour *list, struct box *b)
{
    b->extent = -1;
    for (int k = 0; k < 4; k++) {
        int low = 255, high = 0;
        for (size_t i = b->first; i < b->first + b->count; i++) {
            low = list[i].c[k] < low ? list[i].c[k] : low;
            high = list[i].c[k] > high ? list[i].c[k] : high;
        }
        if (high - low > b->extent)
            b->extent = high - low, b->channel = k, b->middle = (low + high) / 2;
    }
}

static struct box split(struct colour *list, struct box *b)
{
    size_t low = b->first, high = b->first + b->count;
    while (low < high) {
        if (list[low].c[b->channel] <= b->middle) {
            low++;
        } else {
            struct colour t = list[low];
            list[low] = list[--high];
            list[high] = t;
        }
    }
    struct box rest = {.first = low, .count = b->first + b->count - low};
    b->count = low - b->first;
    measure(list, b);
    measure(list, &rest);
    return rest;
}

static void box_mean(const struct colour *list, const struct box *b, uint8_t out[4])
{
    uint64_t sum[4] = {0}, n = 0;
    for (size_t i = b->first; i < b->first + b->count; i++) {
        n += list[i].count;
        for (int k = 0; k < 4; k++)
            sum[k] += (uint64_t)list[i].c[k] * list[i].count;
    }
    for (int k = 0; k < 4; k++)
        out[k] = (uint8_t)((sum[k] + n / 2) / n);
}

static void fill_clusters(struct work *w, int areas)
{
    struct box boxes[PACK_COLOURS_MAX] = {{.first = (size_t)areas,
                                           .count = w->count - (size_t)areas}};
    int n = 1, most = PACK_COLOURS_MAX - areas;
    measure(w->list, &boxes[0]);
    while (n < most) {
        int widest = 0;
        for (int i = 1; i < n; i++)
            widest = boxes[i].extent > boxes[widest].extent ? i : widest;
        if (boxes[widest].extent == 0)
            break;
        boxes[n] = split(w->list, &boxes[widest]);
        n++;
    }
    for (int i = 0; i < n; i++) {
        uint8_t c[4];
        box_mean(w->list, &boxes[i], c);
        palette_set(&w->palette, areas + i, c);
    }
    w->palette.count = areas + n;
}

/* Four fifths of a pack's making: left to run at full speed in a sanitizer's build too. All bounds are fixed. */
__attribute__((no_sanitize("address", "undefined"))) static int nearest(const struct palette *p, const uint8_t c[4])
{
    int distance[PACK_COLOURS_MAX], best = 0;
    for (int i = 0; i < PACK_COLOURS_MAX; i++) { /* all of them: a fixed length is vectorised */
        int a = p->c[0][i] - c[0], b = p->c[1][i] - c[1], d = p->c[2][i] - c[2],
            e = p->c[3][i] - c[3];
        distance[i] = a * a + b * b + d * d + e * e;
    }
    for (int i = 1; i < p->count; i++)
        best = distance[i] < distance[best] ? i : best;
    return best;
}

/* Each colour to the nearest of the table, and each cluster to the middle of its colours. */
static void refine(struct work *w, int areas)
{
    for (int round = 0; round <= ROUNDS; round++) {
        uint64_t sum[PACK_COLOURS_MAX][4] = {{0}}, n[PACK_COLOURS_MAX] = {0};
        for (size_t i = (size_t)areas; i < w->count; i++) {
            struct colour *c = &w->list[i];
            c->index = nearest(&w->palette, c->c);
            n[c->index] += c->count;
            for (int k = 0; k < 4; k++)
                sum[c->index][k] += (uint64_t)c->c[k] * c->count;
        }
        for (int i = areas; i < w->palette.count && round < ROUNDS; i++)
            for (int k = 0; k < 4 && n[i]; k++)
                w->palette.c[k][i] = (int)((sum[i][k] + n[i] / 2) / n[i]);
    }
}

static void choose(struct work *w)
{
    int areas = 0;
    qsort(w->list, w->count, sizeof *w->list, by_area);
    if (w->count <= PACK_COLOURS_MAX)
        areas = (int)w->count;
    else
        while (areas < AREAS_MAX && w->list[areas].blocks >= BLOCKS_MIN)
            areas++;
    for (int i = 0; i < areas; i++) {
        palette_set(&w->palette, i, w->list[i].c);
        w->list[i].index = i;
    }
    w->palette.count = areas;
    if ((size_t)areas < w->count) {
        fill_clusters(w, areas);
        refine(w, areas);
    }
}

static struct quantise_error error_of(const struct work *w)
{
    struct quantise_error e = {0};
    uint64_t sum = 0, pixels = 0;
    for (size_t i = 0; i < w->count; i++) {
        const struct colour *c = &w->list[i];
        int worst = 0;
        for (int k = 0; k < 4; k++) {
            int d = abs(c->c[k] - w->palette.c[k][c->index]);
            worst = d > worst ? d : worst;
        }
        e.worst = worst > e.worst ? worst : e.worst;
        sum += (uint64_t)worst * c->count;
        pixels += c->count;
    }
    e.mean = (double)sum / (double)pixels;
    return e;
}

/* The list was sorted since the slots were filled. */
static void find_again(struct work *w)
{
    memset(w->slots, 0, SLOTS * sizeof *w->slots);
    for (size_t i = 0; i < w->count; i++) {
        uint32_t at = (w->list[i].argb * 2654435761u) >> (32 - SLOT_BITS);
        while (w->slots[at])
            at = (at + 1) % SLOTS;
        w->slots[at] = (uint32_t)i + 1;
    }
}

static void encode(struct work *w, struct raster *r)
{
    size_t pixels = (size_t)r->width * (size_t)r->height;
    size_t table = 2 + 4 * (size_t)w->palette.count;
    uint8_t *data = must(malloc(table + pixels)), *to = data + 2;
    data[0] = (uint8_t)w->palette.count;
    data[1] = (uint8_t)(w->palette.count >> 8);
    for (int i = 0; i < w->palette.count; i++)
        for (int k = 0; k < 4; k++)
            *to++ = (uint8_t)w->palette.c[k][i];
    find_again(w);
    const struct colour *c = NULL;
    for (size_t i = 0; i < pixels; i++) {
        uint32_t argb = pixel(r->pixels + 4 * i);
        if (!c || c->argb != argb)
            c = find(w, argb);
        *to++ = (uint8_t)c->index;
    }
    free(r->pixels);
    r->pixels = data;
    r->format = PACK_INDEXED;
    r->size = table + pixels;
}

bool quantise(struct raster *r, struct quantise_error *error)
{
    struct work w = {.list = must(malloc(DISTINCT_MAX * sizeof *w.list)),
                     .slots = must(calloc(SLOTS, sizeof *w.slots))};
    struct quantise_error e = {.worst = 255, .mean = 255};
    if (count_colours(&w, r)) {
        choose(&w);
        e = error_of(&w);
    }
    bool good = e.worst <= QUANTISE_WORST && e.mean <= QUANTISE_MEAN;
    if (good)
        encode(&w, r);
    if (error)
        *error = e;
    free(w.slots);
    free(w.list);
    return good;
}
