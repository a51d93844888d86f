// SPDX-License-Identifier: GPL-3.0-or-later
/* Painting only what changed gives the same pixels as painting everything, on random sequences of
 * frames. */
#include <stdlib.h>

#include "check.h"
#include "gallery_pages.h"
#include "kit.h"

enum { W = 700, H = 500, ITEMS = 14, FRAMES = 200 };

struct item {
    int kind, look;
    struct rect r;
    bool hidden;
};

static uint32_t state = 12345;
static unsigned draw(unsigned n)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

static const struct ui_action act = {1, 0, 0};
static const char *const words[] = {"آگے", "پیچھے جائیں", "چنار پور", "Ctrl+S", "۱۲۳", "سورج مکھی"};

static void item_draw(struct ui *ui, const struct item *it, int n)
{
    const char *word = words[it->look % 6], *id = ui_printf(ui, "item.%d", n);
    switch (it->kind) {
    case 0: {
        struct ui_button b = {.id = id,
                              .text = word,
                              .icon = "search",
                              .style = (enum ui_button_style)(it->look % 7),
                              .action = act};
        ui_button(ui, it->r, &b);
        break;
    }
    case 1: {
        struct ui_choice c = {.id = id,
                              .text = word,
                              .icon = "check",
                              .look = (enum ui_choice_look)(it->look % 4),
                              .action = act};
        ui_choice(ui, it->r, &c);
        break;
    }
    case 2:
        ui_picture(ui, it->r, it->look % 2 ? "wide" : "lamp_lit",
                   it->look % 3 ? UI_COVER : UI_CONTAIN, it->look, NULL, NULL);
        break;
    case 3:
        ui_text(ui, it->r, (enum ui_type)(it->look % T_COUNT), C_INK,
                it->look % 2 ? UI_BOLD : UI_CENTRE, id, word);
        break;
    case 4:
        ui_card(ui, it->r);
        break;
    case 5:
        ui_pips(ui, it->r, 8, (unsigned)it->look % 8, it->look % 8);
        break;
    case 6:
        ui_waveform(ui, it->r, 5, (unsigned)it->look * 100);
        break;
    case 7:
        ui_flames(ui, it->r, (unsigned)it->look % 5, 4);
        break;
    }
}

static void item_new(struct item *it)
{
    *it = (struct item){(int)draw(8),
                        (int)draw(12),
                        {(int)draw(W) - 40, (int)draw(H) - 40, (int)draw(300), (int)draw(160)},
                        false};
}

static void change(struct item items[ITEMS])
{
    struct item *it = &items[draw(ITEMS)], *other = &items[draw(ITEMS)], swap;
    switch (draw(5)) {
    case 0:
        item_new(it);
        break;
    case 1:
        it->look = (int)draw(12);
        break;
    case 2:
        it->hidden = !it->hidden;
        break;
    case 3: /* another order */
        swap = *it;
        *it = *other;
        *other = swap;
        break;
    case 4:
        it->r.x += (int)draw(9) - 4;
        break;
    }
}

static void page(struct ui *ui, const struct item items[ITEMS], bool dialog)
{
    for (int i = 0; i < ITEMS; i++)
        if (!items[i].hidden)
            item_draw(ui, &items[i], i);
    if (!dialog)
        return;
    struct rect in = ui_dialog(ui, 400, 220, "dialog", "Dialog");
    struct ui_button b = {
        .id = "ok", .text = words[items[0].look % 6], .style = UI_BTN_PRIMARY, .action = act};
    ui_button(ui, rect_cut_bottom(&in, 64), &b);
}

static void poke(struct kit *k)
{
    static const char *const keys[] = {"Tab", "Left", "Down", "Shift+Tab"};
    bool redraw;
    struct ui_input in = {.kind = (enum ui_input_kind)draw(5),
                          .x = (int)draw(W),
                          .y = (int)draw(H),
                          .key = keys[draw(4)]};
    ui_input(k->ui, &in, &redraw);
}

static bool equal(const struct canvas *a, const struct canvas *b)
{
    for (int i = 0; i < a->w * a->h; i++)
        if ((a->px[i] & 0xFFFFFF) != (b->px[i] & 0xFFFFFF))
            return false;
    return true;
}

static void test_random(struct kit *k, bool contrast)
{
    struct item items[ITEMS];
    for (int i = 0; i < ITEMS; i++)
        item_new(&items[i]);
    kit_size(k, W, H, "ur", false, contrast);
    struct canvas whole = {malloc(sizeof(uint32_t) * W * H), W, H, W};
    bool dialog = false;
    int64_t painted = 0;
    for (int f = 0; f < FRAMES; f++) {
        ui_begin(k->ui, &k->env);
        page(k->ui, items, dialog);
        ui_end(k->ui);
        struct rect dirty[8];
        size_t n = ui_damage(k->ui, dirty, 1 + draw(8));
        for (size_t i = 0; i < n; i++) {
            paint(&k->canvas, dirty[i], k->ui, k->text, k->art);
            painted += (int64_t)dirty[i].w * dirty[i].h;
        }
        paint(&whole, (struct rect){0, 0, W, H}, k->ui, k->text, k->art);
        CHECK(equal(&k->canvas, &whole));
        art_frame(k->art);
        text_frame(k->text);
        for (unsigned c = draw(3); c > 0; c--)
            change(items);
        if (draw(3) == 0)
            poke(k);
        if (draw(25) == 0)
            dialog = !dialog;
    }
    CHECK(painted < (int64_t)FRAMES * W * H / 2); /* it does spare something */
    free(whole.px);
}

static void feed(struct kit *k)
{
    ui_begin(k->ui, &k->env);
    gallery_feed(k->ui);
    ui_end(k->ui);
}

static void test_small(struct kit *k)
{
    struct rect r[8];
    bool redraw;
    kit_size(k, 1366, 768, "ur", false, false);
    feed(k);
    CHECK(ui_damage(k->ui, r, 8) == 1 && r[0].w == 1366 && r[0].h == 768);
    feed(k);
    CHECK(ui_damage(k->ui, r, 8) == 0); /* idle: nothing */
    ui_focus(k->ui, "choice.share");
    struct ui_input tab = {.kind = UI_KEY, .key = "Tab"};
    ui_input(k->ui, &tab, &redraw);
    feed(k);
    ui_input(k->ui, &tab, &redraw); /* from one choice to the next: two rings */
    feed(k);
    size_t n = ui_damage(k->ui, r, 8);
    int64_t area = 0;
    for (size_t i = 0; i < n; i++)
        area += (int64_t)r[i].w * r[i].h;
    CHECK(n >= 1 && n <= 2 && area < 430 * 230);
    CHECK(ui_damage(k->ui, r, 1) == 1 && ui_damage(k->ui, r, 0) == 0);
    ui_damage_all(k->ui);
    feed(k);
    CHECK(ui_damage(k->ui, r, 8) == 1 && r[0].h == 768);
    k->env.high_contrast = true;
    feed(k);
    CHECK(ui_damage(k->ui, r, 8) == 1 && r[0].h == 768);
}

int main(void)
{
    struct kit k;
    kit_open(&k, NULL);
    test_random(&k, false);
    test_random(&k, true);
    test_small(&k);
    kit_close(&k);
    return check_done();
}
