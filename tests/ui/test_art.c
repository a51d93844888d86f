// SPDX-License-Identifier: GPL-3.0-or-later
/* Scaling keeps what it should keep, and the cache keeps no more than it may. */
#include <math.h>
#include <stdlib.h>

#include "app/art_scale.h"
#include "check.h"
#include "kit.h"

static uint32_t state = 99;
static int draw(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (unsigned)n);
}

static void mean(const uint8_t *px, int count, int channels, double out[4])
{
    for (int c = 0; c < channels; c++) {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += px[i * channels + c];
        out[c] = sum / count;
    }
}

static void test_mean(void)
{
    for (int round = 0; round < 60; round++) {
        int sw = 1 + draw(300), sh = 1 + draw(200), ch = round % 2 ? 4 : 1, dw = 1 + draw(sw),
            dh = 1 + draw(sh);
        uint8_t *src = malloc((size_t)(sw * sh * ch)), *out = malloc((size_t)(dw * dh * ch));
        for (int i = 0; i < sw * sh * ch; i++) /* a slope with noise */
            src[i] = (uint8_t)((i / ch % sw) * 128 / sw + draw(127));
        struct art_plane p = {src, sw, sh, ch};
        CHECK(art_scale(&p, (struct art_crop){0, 0, sw, sh}, out, dw, dh));
        double a[4], b[4];
        mean(src, sw * sh, ch, a);
        mean(out, dw * dh, ch, b);
        for (int c = 0; c < ch; c++)
            if (fabs(a[c] - b[c]) > 1 &&
                printf("%dx%d to %dx%d: %.2f, %.2f\n", sw, sh, dw, dh, a[c], b[c]))
                CHECK(!"mean within one");
        free(src);
        free(out);
    }
}

static void test_exact(void)
{
    uint8_t src[24 * 10 * 4];
    _Alignas(8) uint8_t out[400 * 4];
    for (int i = 0; i < 24 * 10; i++) {
        src[i * 4 + 3] = (uint8_t)draw(256);
        for (int c = 0; c < 3; c++)
            src[i * 4 + c] = (uint8_t)draw(src[i * 4 + 3] + 1);
    }
    struct art_plane p = {src, 24, 10, 4};
    struct art_crop all = {0, 0, 24, 10};
    CHECK(art_scale(&p, all, out, 24, 10) &&
          memcmp(src, out, sizeof src) == 0); /* the same size: the same pixels */
    CHECK(art_scale(&p, all, out, 12, 5));
    CHECK(abs(out[0] - (src[0] + src[4] + src[96] + src[100]) / 4) <= 1);
    static const int sizes[][2] = {{7, 3}, {23, 9}, {1, 1}, {40, 10}, {25, 16}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        CHECK(art_scale(&p, all, out, sizes[s][0], sizes[s][1]));
        for (int i = 0; i < sizes[s][0] * sizes[s][1]; i++) /* still premultiplied */
            CHECK(out[i * 4] <= out[i * 4 + 3] && out[i * 4 + 1] <= out[i * 4 + 3] &&
                  out[i * 4 + 2] <= out[i * 4 + 3]);
    }
    memset(src, 0xA7, sizeof src); /* flat stays flat, to the last bit */
    for (int w = 1; w < 20; w++) {
        CHECK(art_scale(&p, (struct art_crop){0.3, 0.7, 23.1, 9.2}, out, w, 7));
        for (int i = 0; i < w * 7 * 4; i++)
            if (out[i] != 0xA7)
                CHECK(!"flat");
    }
}

static void test_fit(struct kit *k)
{
    struct art_image m;
    CHECK(art_get(k->art, "wide", 100, 100, false, &m) && m.w == 100 && m.h == 50 &&
          !m.a8); /* 640 × 320, letterboxed */
    CHECK(art_get(k->art, "wide", 100, 100, true, &m) && m.w == 100 && m.h == 100);
    CHECK(art_get(k->art, "wide", 0, 0, false, &m) && m.w == 640 && m.h == 320);
    CHECK(art_get(k->art, "wide", 640, 320, true, &m) && m.w == 640 && m.h == 320);
    CHECK(art_get(k->art, "wide", 900, 500, true, &m) && m.w == 900 && m.h == 500);
    CHECK(art_get(k->art, "wide", 1, 4000, false, &m) && m.w == 1 && m.h == 1);
    CHECK(art_icon(k->art, "check", 28, 28, &m) && m.a8 && m.w == 28);
    CHECK(!art_icon(k->art, "nothing", 28, 28, &m) && m.px == NULL);
    CHECK(!art_get(k->art, "check", 28, 28, false, &m)); /* an icon is no picture */
    CHECK(!art_get(k->art, "wide", -1, 5, false, &m) &&
          !art_get(k->art, "wide", 5000, 5, false, &m));
    char longer[300];
    memset(longer, 'n', sizeof longer);
    longer[299] = 0;
    CHECK(!art_get(k->art, longer, 5, 5, false, &m) && !art_get(NULL, "wide", 5, 5, false, &m));
    /* the centre is what a cover shows: the pattern's red grows with x where it is opaque */
    CHECK(art_get(k->art, "wide", 10, 320, true, &m));
    CHECK(!m.opaque);
}

/* A part is what a cut out of the whole would be, each part is another picture, and no more is kept than the box holds. */
static void test_part(struct kit *k)
{
    struct art_image whole, m, again;
    struct art *a;
    CHECK(art_create(64 << 20, &a) == STATUS_OK);
    art_set_packs(a, NULL, k->pack);
    CHECK(art_get(a, "wide", 640, 320, true, &whole));
    size_t before = art_bytes(a);
    CHECK(art_get_part(a, "wide", (struct art_part){250, 500, 500, 250}, 320, 80, &m) && m.w == 320 && m.h == 80);
    CHECK(art_bytes(a) - before == 320 * 80 * 4);
    for (int y = 0; y < 80; y++) /* at the source's own size: the source's own pixels */
        CHECK(memcmp((const uint32_t *)m.px + y * 320, (const uint32_t *)whole.px + (160 + y) * 640 + 160, 320 * 4) == 0);
    CHECK(art_get_part(a, "wide", (struct art_part){250, 501, 500, 250}, 320, 80, &again) && again.px != m.px);
    CHECK(art_get_part(a, "wide", (struct art_part){250, 500, 500, 250}, 320, 80, &again) && again.px == m.px);
    CHECK(art_get_part(a, "wide", (struct art_part){999, 999, 1, 1}, 60, 40, &m) && m.w == 60 && m.h == 40);
    CHECK(art_get_part(a, "wide", (struct art_part){0, 0, 1000, 1000}, 640, 320, &m) && m.px == whole.px);
    CHECK(art_get_part(a, "wide", (struct art_part){0, 0, 0, 0}, 640, 320, &m) && m.px == whole.px);
    CHECK(art_get_part(a, "wide", (struct art_part){900, 0, 101, 10}, 640, 320, &m) && m.px == whole.px); /* reaches outside */
    CHECK(!art_get_part(a, "nothing", (struct art_part){0, 0, 10, 10}, 5, 5, &m) && m.px == NULL);
    art_destroy(a);
}

static void test_cache(struct kit *k)
{
    struct art *a;
    struct art_image m, again;
    CHECK(art_create(200 * 1024, &a) == STATUS_OK);
    CHECK(!art_get(a, "wide", 10, 10, true, &m)); /* no pack yet */
    art_set_packs(a, NULL, k->pack);
    CHECK(art_get(a, "lamp_lit", 50, 50, true, &m));
    CHECK(art_get(a, "lamp_lit", 50, 50, true, &again) && m.px == again.px);
    for (int i = 1; i < 200; i++) {
        CHECK(art_get(a, "wide", 100 + i, 60, true, &m));
        CHECK(art_get(a, "lamp_lit", 50, 50, true, &again)); /* used all the time, so it stays */
        art_frame(a);
        CHECK(art_bytes(a) <= 200 * 1024);
    }
    const void *kept = again.px;
    CHECK(art_get(a, "lamp_lit", 50, 50, true, &again) && again.px == kept);
    for (int i = 0; i < 9; i++) /* more than the bound in one frame: all valid until art_frame() */
        CHECK(art_get(a, "wide", 200, 201 + i, true, &m));
    CHECK(art_bytes(a) > 200 * 1024);
    art_frame(a);
    CHECK(art_bytes(a) <= 200 * 1024);
    art_destroy(a);
    art_destroy(NULL);
}

int main(void)
{
    struct kit k;
    kit_open(&k, NULL);
    test_mean();
    test_exact();
    test_fit(&k);
    test_part(&k);
    test_cache(&k);
    kit_close(&k);
    return check_done();
}
