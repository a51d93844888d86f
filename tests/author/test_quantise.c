// SPDX-License-Identifier: GPL-3.0-or-later
/* Areas keep their colour, edges nearly, and what is no drawing stays as it was. */
#include "author/quantise.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

enum { W = 160, H = 120 };

static struct raster make(void (*draw)(int x, int y, uint8_t *px))
{
    struct raster r = {W, H, PACK_ARGB, malloc(W * H * 4), W * H * 4};
    for (int i = 0; i < W * H; i++)
        draw(i % W, i / W, r.pixels + (size_t)i * 4);
    return r;
}

/* The largest difference of a channel; areas: only where the left half's flat areas are. */
static int difference(const struct raster *before, const struct raster *after, bool areas)
{
    int n = after->pixels[0] | after->pixels[1] << 8, worst = 0;
    const uint8_t *colours = after->pixels + 2, *index = colours + 4 * n;
    CHECK(n >= 1 && n <= PACK_COLOURS_MAX && after->size == (size_t)(2 + 4 * n + W * H));
    for (int i = 0; i < W * H; i++) {
        CHECK(index[i] < n);
        for (int k = 0; k < 4 && (!areas || i % W < 80); k++) {
            int d = abs(before->pixels[4 * i + k] - colours[4 * index[i] + k]);
            worst = d > worst ? d : worst;
        }
    }
    return worst;
}

static void few(int x, int y, uint8_t *px)
{
    uint8_t c[] = {(uint8_t)(x / 10 * 10), (uint8_t)(y / 10 * 20), 7, 255};
    memcpy(px, c, 4);
}

/* Forty areas, and on the right several thousand colours between two of them, translucent below. */
static void edges(int x, int y, uint8_t *px)
{
    int a = y < 60 ? 255 : 255 - y, s = (x - 80) * 2 + y % 2;
    uint8_t flat[] = {(uint8_t)(x / 8 * 9), (uint8_t)(y / 30 * 50), 77, 255};
    uint8_t edge[] = {(uint8_t)(s * a / 255), (uint8_t)(s * a / 510), (uint8_t)(90 * a / 255),
                      (uint8_t)a};
    memcpy(px, x < 80 ? flat : edge, 4);
}

static void noise(int x, int y, uint8_t *px)
{
    unsigned v = (unsigned)(x * 7919 + y * 104729) * 2654435761u;
    uint8_t c[] = {(uint8_t)(v >> 24), (uint8_t)(v >> 16), (uint8_t)(v >> 8), 255};
    memcpy(px, c, 4);
}

int main(void)
{
    struct quantise_error e;
    struct raster before = make(few), after = make(few), again;
    CHECK(quantise(&after, &e) && e.worst == 0 && after.format == PACK_INDEXED);
    CHECK(difference(&before, &after, false) == 0);
    free(before.pixels);
    free(after.pixels);
    before = make(edges), after = make(edges), again = make(edges);
    CHECK(quantise(&after, &e) && quantise(&again, NULL));
    CHECK(difference(&before, &after, true) == 0);
    CHECK(difference(&before, &after, false) == e.worst && e.worst <= QUANTISE_WORST);
    CHECK(after.size == again.size && memcmp(after.pixels, again.pixels, after.size) == 0);
    free(before.pixels);
    free(after.pixels);
    free(again.pixels);
    before = make(noise), after = make(noise);
    CHECK(!quantise(&after, &e) && e.worst > QUANTISE_WORST && after.format == PACK_ARGB);
    CHECK(memcmp(before.pixels, after.pixels, before.size) == 0);
    free(before.pixels);
    free(after.pixels);
    return check_done();
}
