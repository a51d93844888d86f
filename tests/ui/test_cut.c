// SPDX-License-Identifier: GPL-3.0-or-later
/* Layout: start and end mirror exactly, cells fill their rectangle, hostile lengths stay harmless.
 */
#include <limits.h>
#include <stdlib.h>

#include "check.h"
#include "gallery_pages.h"
#include "ui/draw.h"

static bool same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static struct rect mirrored(struct rect r, int window)
{
    return (struct rect){window - r.x - r.w, r.y, r.w, r.h};
}

static void begin(struct ui *ui, const struct lang *lang, int w, int h)
{
    struct ui_env env = {.w = w, .h = h, .lang = lang};
    ui_begin(ui, &env);
}

static void test_grid(struct ui *ltr, struct ui *rtl)
{
    for (int cols = 1; cols < 12; cols++)
        for (int w = 300; w < 320; w++) {
            struct rect r = {17, 5, w, 211}, back = mirrored(r, 400);
            int seen = 0;
            for (int i = 0; i < cols * 3; i++) {
                struct rect a = ui_grid(ltr, r, cols, 3, 7, i),
                            b = ui_grid(rtl, back, cols, 3, 7, i);
                CHECK(same(mirrored(a, 400), b));
                CHECK(a.x >= r.x && a.x + a.w <= r.x + r.w && a.y + a.h <= r.y + r.h);
                seen += i < cols ? a.w : 0;
            }
            CHECK(seen + 7 * (cols - 1) == w); /* nothing lost to rounding */
        }
}

static void test_cuts(struct ui *ltr, struct ui *rtl)
{
    struct rect a = {10, 10, 500, 100}, b = mirrored(a, 520);
    for (int i = 0; i < 40; i++) {
        int w = rand() % 40 - 3;
        struct rect x = i % 2 ? ui_cut_start(ltr, &a, w) : ui_cut_end(ltr, &a, w);
        struct rect y = i % 2 ? ui_cut_start(rtl, &b, w) : ui_cut_end(rtl, &b, w);
        CHECK(same(mirrored(x, 520), y) && same(mirrored(a, 520), b));
    }
    struct rect r = {0, 0, 30, 20};
    struct rect top = rect_cut_top(&r, 50);
    CHECK(top.h == 20 && r.h == 0 && r.y == 20);
    CHECK(rect_cut_bottom(&r, 5).h == 0);
}

static void test_hostile(struct ui *ui)
{
    static const int nasty[] = {INT_MIN, INT_MIN + 1, -1000, -1, 0, 1, 1000, INT_MAX - 1, INT_MAX};
    enum { N = sizeof nasty / sizeof *nasty };
    for (int i = 0; i < N * N * N; i++) {
        struct rect r = {nasty[i % N], nasty[i / N % N], nasty[i / N / N], nasty[(i + 3) % N]};
        int v = nasty[(i + i / 7) % N];
        struct rect a = r, b = r, c = r, d = r;
        CHECK(rect_cut_top(&a, v).h >= 0 && rect_cut_bottom(&b, v).h >= 0);
        CHECK(ui_cut_start(ui, &c, v).w >= 0 && ui_cut_end(ui, &d, v).w >= 0);
        CHECK(a.h >= 0 && b.h >= 0 && c.w >= 0 && d.w >= 0);
        CHECK(rect_inset(r, v, v).w >= 0 && rect_centre(r, v, v).w >= 0);
        CHECK(ui_grid(ui, r, v, v, v, v).w >= 0);
        (void)ui_px(ui, v);
    }
}

static void test_scale(struct ui *ui, const struct lang *en)
{
    static const struct {
        int w, h, px;
        bool small;
    } t[] = {{1366, 768, 100, false},  {1024, 768, 100, false},  {1024, 600, 100, true},
             {1366, 1208, 100, false}, {1920, 1080, 141, false}, {1280, 1024, 100, false},
             {2732, 1536, 200, false}, {0, 0, 100, true}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        begin(ui, en, t[i].w, t[i].h);
        CHECK(ui_px(ui, 100) == t[i].px);
        CHECK(ui_small(ui) == t[i].small);
        ui_end(ui);
    }
}

/* Whole pages: the same things in a left-to-right and in a right-to-left page lie at mirrored
 * places. */
static void test_pages(const struct lang *mirror)
{
    static void (*const pages[])(struct ui *) = {gallery_feed,   gallery_headline, gallery_pictures,
                                                 gallery_dialog, gallery_attract,  gallery_sheet};
    struct ui *first,
        *other; /* without an engine: Urdu and English words would not be equally wide */
    CHECK(ui_create(NULL, &first) == STATUS_OK && ui_create(NULL, &other) == STATUS_OK);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        begin(first, lang_find("en"), 1366, 768);
        pages[i](first);
        ui_end(first);
        begin(other, mirror, 1366, 768);
        pages[i](other);
        ui_end(other);
        CHECK(ui_node_count(first) == ui_node_count(other) && ui_node_count(other) > 4);
        for (size_t n = 0; n < ui_node_count(other) && n < ui_node_count(first); n++) {
            const struct ui_node *a = ui_node_at(first, n), *b = ui_node_at(other, n);
            if (!same(mirrored(a->box, 1366), b->box))
                printf("page %zu, %s: %d+%d, %d+%d\n", i, a->id, a->box.x, a->box.w, b->box.x,
                       b->box.w);
            CHECK(same(mirrored(a->box, 1366), b->box));
        }
        for (size_t n = 0; n < ui_draw_count(other) && n < ui_draw_count(first); n++) {
            const struct draw_cmd *a = ui_draw_at(first, n), *b = ui_draw_at(other, n);
            CHECK(a->kind == b->kind);
            if (a->kind != DRAW_TEXT && abs(mirrored(a->box, 1366).x - b->box.x) > 1)
                CHECK(!"mirrored within the rounding of a half");
        }
    }
    ui_destroy(first);
    ui_destroy(other);
}

int main(void)
{
    struct lang mirror = *lang_find("en");
    mirror.rtl = true;
    struct ui *ltr, *rtl;
    CHECK(ui_create(NULL, &ltr) == STATUS_OK && ui_create(NULL, &rtl) == STATUS_OK);
    begin(ltr, lang_find("en"), 800, 600);
    begin(rtl, lang_find("ur"), 800, 600);
    CHECK(!ui_rtl(ltr) && ui_rtl(rtl));
    test_grid(ltr, rtl);
    test_cuts(ltr, rtl);
    test_hostile(ltr);
    test_hostile(rtl);
    ui_end(ltr);
    ui_end(rtl);
    test_scale(ltr, lang_find("en"));
    test_pages(&mirror);
    ui_destroy(ltr);
    ui_destroy(rtl);
    return check_done();
}
