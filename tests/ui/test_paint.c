// SPDX-License-Identifier: GPL-3.0-or-later
/* The painter against a slow and simple one, and hostile sizes through the whole kit. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "app/paint_private.h"
#include "check.h"
#include "gallery_pages.h"
#include "kit.h"

enum { W = 96, H = 80, SS = 8 };

static uint32_t state = 7;
static int draw(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (unsigned)n);
}

static bool in_round(double x, double y, double x0, double y0, double x1, double y1, double r)
{
    if (x < x0 || x > x1 || y < y0 || y > y1)
        return false;
    double dx = x < x0 + r ? x0 + r - x : x > x1 - r ? x - x1 + r : 0;
    double dy = y < y0 + r ? y0 + r - y : y > y1 - r ? y - y1 + r : 0;
    return dx * dx + dy * dy <= r * r;
}

/* One pixel of a bordered rounded rectangle over `under`, from SS × SS samples. */
static double reference(const struct draw_cmd *c, int px, int py, int shift, double under)
{
    double half = (c->box.w < c->box.h ? c->box.w : c->box.h) / 2;
    double radius = c->radius < half ? c->radius : half, sum = 0;
    double inner = radius - c->stroke > 0 ? radius - c->stroke : 0;
    double x0 = c->box.x, y0 = c->box.y, x1 = x0 + c->box.w, y1 = y0 + c->box.h, s = c->stroke;
    for (int i = 0; i < SS * SS; i++) {
        double x = px + (i % SS + 0.5) / SS, y = py + (i / SS + 0.5) / SS, v = under;
        if (in_round(x, y, x0, y0, x1, y1, radius)) {
            bool in = s <= 0 || (2 * s < c->box.w && 2 * s < c->box.h &&
                                 in_round(x, y, x0 + s, y0 + s, x1 - s, y1 - s, inner));
            uint32_t colour = in ? c->colour : c->stroke_colour;
            double a = (colour >> 24) / 255.0;
            v = under * (1 - a) + (double)((colour >> shift) & 255) * a;
        }
        sum += v;
    }
    return sum / (SS * SS);
}

static double worst_pixel(const struct draw_cmd *c, uint32_t ground)
{
    uint32_t px[W * H];
    for (int i = 0; i < W * H; i++)
        px[i] = ground;
    struct brush b = {{px, W, H, W}, c->box};
    if (!paint_rect_and(&b.clip, (struct rect){0, 0, W, H}))
        return 0;
    paint_fill(&b, c);
    double worst = 0;
    for (int i = 0; i < W * H; i++)
        for (int shift = 0; shift <= 16; shift += 8) {
            double want = reference(c, i % W, i / W, shift, (ground >> shift) & 255);
            double d = fabs(want - (double)((px[i] >> shift) & 255));
            worst = d > worst ? d : worst;
        }
    return worst;
}

static void test_rounded(void)
{
    double all = 0;
    for (int i = 0; i < 250; i++) {
        struct draw_cmd c = {.kind = DRAW_FILL, .clip = {0, 0, W, H}};
        c.box = (struct rect){draw(60) - 10, draw(50) - 10, 1 + draw(80), 1 + draw(70)};
        c.radius = (int16_t)draw(40);
        c.stroke = (int16_t)(draw(2) ? draw(6) : 0);
        c.colour = draw(4) ? 0xFF000000u | (uint32_t)draw(1 << 24) : 0;
        c.stroke_colour = 0xFF000000u | (uint32_t)draw(1 << 24);
        double d = worst_pixel(&c, (uint32_t)draw(1 << 24));
        if (d > 10)
            printf("off by %.1f: %dx%d radius %d stroke %d\n", d, c.box.w, c.box.h, c.radius,
                   c.stroke);
        CHECK(d <=
              10); /* of 255; seen only where a thin border's edge and its fill share a pixel */
        all = d > all ? d : all;
    }
    struct draw_cmd half = {.kind = DRAW_FILL,
                            .box = {5, 5, 60, 40},
                            .clip = {0, 0, W, H},
                            .colour = 0x80FF8000,
                            .radius = 9};
    CHECK(worst_pixel(&half, 0x204060) <= 5);
    printf("rounded rectangles: at most %.1f of 255 off\n", all);
}

static void test_blends(void)
{
    for (uint32_t i = 0; i < 50000; i++) {
        uint32_t d = (uint32_t)draw(1 << 24), s = (uint32_t)draw(1 << 24), a = (uint32_t)draw(256);
        uint32_t got = blend(d, s, weight_of(a)), pre = a << 24, put;
        for (int shift = 0; shift <= 16; shift += 8) {
            double x = (d >> shift) & 255, y = (s >> shift) & 255, z = (got >> shift) & 255;
            if (fabs(x + (y - x) * a / 255.0 - z) > 2)
                CHECK(!"blend within two");
            pre |= (((s >> shift) & 255) * a / 255) << shift;
        }
        put = over(d, pre);
        for (int shift = 0; shift <= 16; shift += 8) {
            double x = (d >> shift) & 255, z = (put >> shift) & 255, y = (pre >> shift) & 255;
            if (fabs(y + x * (255 - a) / 255.0 - z) > 2)
                CHECK(!"over within two");
        }
    }
    CHECK(blend(0x123456, 0xABCDEF, weight_of(255)) == 0xABCDEF &&
          blend(0x123456, 0xABCDEF, 0) == 0x123456);
    CHECK(over(0x123456, 0) == 0x123456 && over(0x123456, 0xFFABCDEF) == 0xABCDEF);
}

/* A page painted piece by piece is the page painted at once, whatever the pieces; nothing is
 * written outside of them. */
static void test_pieces(struct kit *k, void (*page)(struct ui *))
{
    ui_begin(k->ui, &k->env);
    page(k->ui);
    ui_end(k->ui);
    int w = k->canvas.w, h = k->canvas.h, stride = w + 13;
    size_t n = (size_t)stride * (size_t)h;
    uint32_t *one = malloc(n * 4), *two = malloc(n * 4);
    for (size_t i = 0; i < n; i++)
        one[i] = two[i] = 0x00FE10CA;
    paint(&(struct canvas){one, w, h, stride}, (struct rect){0, 0, w, h}, k->ui, k->text, k->art);
    for (int y = 0; y < h;) {
        int ph = 1 + draw(90);
        for (int x = 0; x < w;) {
            int pw = 1 + draw(200);
            paint(&(struct canvas){two, w, h, stride}, (struct rect){x, y, pw, ph}, k->ui, k->text,
                  k->art);
            x += pw;
        }
        y += ph;
    }
    size_t differ = 0;
    for (size_t i = 0; i < n; i++)
        differ += (one[i] & 0xFFFFFF) != (two[i] & 0xFFFFFF);
    CHECK(differ == 0);
    for (int y = 0; y < h; y++)
        CHECK(one[(size_t)y * (size_t)stride + (size_t)w] == 0x00FE10CA);
    free(one);
    free(two);
}

static void test_mirror(struct kit *k)
{
    uint32_t a[48 * 48] = {0}, b[48 * 48] = {0};
    struct draw_cmd c = {
        .kind = DRAW_ICON, .box = {0, 0, 48, 48}, .name = "volume-2", .colour = 0xFFFFFFFF};
    struct brush brush = {{a, 48, 48, 48}, {0, 0, 48, 48}};
    paint_icon(&brush, &c, k->art);
    brush.to.px = b;
    c.mirror = true;
    paint_icon(&brush, &c, k->art);
    int same = 0, flipped = 0;
    for (int i = 0; i < 48 * 48; i++) {
        flipped += a[i] == b[i - i % 48 + 47 - i % 48];
        same += a[i] == b[i];
    }
    CHECK(flipped == 48 * 48 && same < 48 * 24);
}

static const int nasty[] = {INT_MIN, -70000, -1, 0, 1, 3, 40, 5000, INT_MAX};
static int nasty_int(void)
{
    return nasty[draw(sizeof nasty / sizeof *nasty)];
}

static void hostile_widgets(struct ui *ui, struct rect r)
{
    static const struct ui_action act = {1, 0, 0};
    struct ui_button b = {.id = "b",
                          .text = "پیچھے",
                          .icon = "x",
                          .style = (enum ui_button_style)draw(7),
                          .action = act};
    ui_button(ui, r, &b);
    struct rect bar = r;
    ui_bar_start(ui, &bar, &b);
    ui_bar_end(ui, &bar, &b);
    struct ui_choice c = {.id = "c",
                          .text = "ایک لمبی بات جو کئی سطروں میں آئے",
                          .sub = "x",
                          .icon = "check",
                          .look = (enum ui_choice_look)draw(4)};
    ui_choice(ui, r, &c);
    struct ui_tile t = {
        .id = "t", .picture = "lamp_lit", .text = draw(2) ? "آم" : NULL, .lamp = true};
    ui_tile(ui, r, &t);
    ui_card(ui, r);
    ui_text(ui, r, (enum ui_type)draw(T_COUNT), C_INK, (unsigned)draw(512), "x",
            "گھگھو مستحکم ایکسیسبیلٹی Ctrl+S");
    ui_text_height(ui, nasty_int(), T_BODY, 0, "گھگھو مستحکم ایکسیسبیلٹی");
    ui_chip(ui, &bar, "x", "آج", true, false);
    ui_stamp(ui, r, "مثال", "EXAMPLE");
    ui_pips(ui, r, (unsigned)nasty_int(), (unsigned)nasty_int(), nasty_int());
    ui_mini_pips(ui, r, (unsigned)nasty_int(), (unsigned)nasty_int());
    ui_progress(ui, r, (unsigned)nasty_int(), (unsigned)nasty_int(), "p", NULL);
    ui_flames(ui, r, 2, (unsigned)nasty_int());
    ui_waveform(ui, r, 1, (unsigned)nasty_int());
    ui_tip(ui, r, "tip", "یہ", NULL);
    ui_avatar(ui, r, "lamp_lit", true);
    ui_niche(ui, r, nasty_int());
    ui_frame(ui, r, nasty_int(), C_CARD, nasty_int(), C_INK);
    ui_picture(ui, r, "wide", UI_COVER, nasty_int(), NULL, NULL);
    ui_picture(ui, r, "no such picture", UI_CONTAIN, 0, "id", NULL);
    ui_icon(ui, r, "no such icon", C_INK);
    ui_toast(ui, "x", "محفوظ", true);
    if (draw(4) == 0)
        ui_dialog(ui, nasty_int(), nasty_int(), "d", "d");
}

static void test_hostile(struct kit *k)
{
    static const struct {
        int w, h;
    } windows[] = {{0, 0}, {1, 1}, {-5, 3}, {200, 100}, {100000, 7}, {INT_MAX, INT_MIN}};
    uint32_t px[200 * 100];
    for (int i = 0; i < 300; i++) {
        struct ui_env env = k->env;
        env.w = windows[i % 6].w;
        env.h = windows[i % 6].h;
        env.large = draw(2);
        env.high_contrast = draw(2);
        ui_begin(k->ui, &env);
        hostile_widgets(k->ui, (struct rect){nasty_int(), nasty_int(), nasty_int(), nasty_int()});
        ui_end(k->ui);
        paint(&(struct canvas){px, 200, 100, 200},
              (struct rect){draw(300) - 50, draw(200) - 50, draw(300), draw(300)}, k->ui, k->text,
              k->art);
        struct ui_input in = {.kind = (enum ui_input_kind)draw(5),
                              .x = nasty_int(),
                              .y = nasty_int(),
                              .touch = draw(2),
                              .key = "Tab"};
        ui_input(k->ui, &in, NULL);
        struct rect r[4];
        CHECK(ui_damage(k->ui, r, 4) <= 4);
    }
    paint(&(struct canvas){px, 0, 0, 0}, (struct rect){0, 0, 10, 10}, k->ui, k->text, k->art);
}

int main(void)
{
    struct kit k;
    kit_open(&k, NULL);
    test_rounded();
    test_blends();
    kit_size(&k, 1366, 768, "ur", false, false);
    test_pieces(&k, gallery_feed);
    test_pieces(&k, gallery_dialog);
    kit_size(&k, 1024, 600, "en", false, true);
    test_pieces(&k, gallery_feed);
    test_mirror(&k);
    test_hostile(&k);
    kit_close(&k);
    return check_done();
}
