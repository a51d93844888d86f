// SPDX-License-Identifier: GPL-3.0-or-later
/* The screens that are written on, in every size, language and look, with every layout and every open row of variants.
 * test_writing INTERFACE.pack OUTDIR writes a picture of the keyboard a language instead, to be looked at. */
#include <stdlib.h>

#include "../ui/kit.h"
#include "app/keyboards.h"
#include "app/png.h"
#include "check.h"
#include "screens/screens.h"
#include "ui/draw.h"

static char where[256];
static struct keyboards all;

#define HOLDS(cond, what)                                                                          \
    do {                                                                                           \
        check_count++;                                                                             \
        if (!(cond)) {                                                                             \
            check_failed++;                                                                        \
            printf("%s: %s: %s\n", where, what, #cond);                                            \
        }                                                                                          \
    } while (0)

static bool focusable(const struct ui_node *n)
{
    return n->action.code != 0 && !(n->state & UI_DISABLED);
}

static bool overlap(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static void check_nodes(const struct kit *k)
{
    const struct ui *ui = k->ui;
    for (size_t i = 0; i < ui_node_count(ui); i++) {
        const struct ui_node *n = ui_node_at(ui, i);
        const int least = ui_px(ui, n->box.y < ui_px(ui, 64) && n->box.h < ui_px(ui, 56) ? 48 : 56);
        HOLDS(*n->name, n->id);
        HOLDS(n->box.x >= 0 && n->box.y >= 0 && n->box.x + n->box.w <= k->env.w && n->box.y + n->box.h <= k->env.h, n->id);
        if (focusable(n))
            HOLDS(n->box.w >= least && n->box.h >= least, n->id);
        for (size_t j = 0; j < i; j++) {
            const struct ui_node *m = ui_node_at(ui, j);
            HOLDS(strcmp(m->id, n->id) != 0, n->id);
            if (focusable(n) && focusable(m) && overlap(n->box, m->box)) {
                check_failed++;
                printf("%s: %s lies on %s\n", where, n->id, m->id);
            }
        }
    }
    for (size_t i = 0; i < ui_draw_count(ui); i++)
        if (ui_draw_at(ui, i)->kind == DRAW_TEXT)
            HOLDS(!ui_draw_at(ui, i)->text->truncated, ui_draw_at(ui, i)->text->text);
}

static void check_tab(const struct kit *k)
{
    struct ui_input tab = {.kind = UI_KEY, .key = "Tab"};
    bool redraw, seen[256] = {false};
    size_t n = ui_node_count(k->ui), wanted = 0, reached = 0;
    for (size_t i = 0; i < n && i < 256; i++)
        wanted += focusable(ui_node_at(k->ui, i));
    for (size_t turn = 0; turn <= n; turn++) {
        ui_input(k->ui, &tab, &redraw);
        for (size_t i = 0; i < n && i < 256; i++)
            if (ui_is_focused(k->ui, ui_node_at(k->ui, i)->id) && !seen[i]) {
                seen[i] = true;
                reached++;
            }
    }
    HOLDS(reached == wanted, "Tab");
}

static struct edit_view edit_of(const struct keyboard *shown, const struct lang *lang, const char *text, int held)
{
    struct edit_view v = {.text = text, .caret = strlen(text), .anchor = strlen(text), .active = true};
    v.keys = (struct keyboard_view){.shown = shown, .letters = shown->page ? keyboards_first(&all, lang) : shown,
                                    .first = shown == keyboards_first(&all, lang), .held = held, .room_above = true,
                                    .done = "Done"};
    return v;
}

static void draw_name(struct kit *k, const struct keyboard *shown, int held, bool rename, const char *text)
{
    struct name_view v = {.edit = edit_of(shown, k->env.lang, text, held), .rename = rename, .wrong = rename, .letters = 7,
                          .most = 20};
    ui_screen_changed(k->ui);
    ui_begin(k->ui, &k->env);
    screen_name(k->ui, &v);
    ui_end(k->ui);
}

static void draw_find(struct kit *k, const struct keyboard *shown, int held, bool learners)
{
    struct find_row rows[30];
    struct find_view v = {.edit = edit_of(shown, k->env.lang, "7", held), .learners = learners, .rows = rows, .row_count = 30};
    for (unsigned i = 0; i < 30; i++)
        rows[i] = (struct find_row){learners ? part_avatars[i] : i % 2 ? "10b" : "g2", i};
    if (!learners) /* ids are made of codes */
        v.row_count = 2;
    v.edit.keys.room_above = false;
    ui_screen_changed(k->ui);
    ui_begin(k->ui, &k->env);
    screen_find(k->ui, &v);
    ui_end(k->ui);
}

static void check_layout(struct kit *k, const struct keyboard *shown)
{
    draw_name(k, shown, -1, false, "");
    check_nodes(k);
    check_tab(k);
    draw_name(k, shown, -1, true, "صبح کا پہلا گروپ 7A");
    check_nodes(k);
    text_frame(k->text);
    for (int learners = 0; learners < 2; learners++) {
        draw_find(k, shown, -1, learners);
        check_nodes(k);
    }
    for (unsigned i = 0; i < shown->key_count; i++) {
        if (!shown->keys[i].variant_count)
            continue;
        draw_name(k, shown, (int)i, false, "گ");
        check_nodes(k);
        draw_find(k, shown, (int)i, false);
        check_nodes(k);
        text_frame(k->text);
    }
}

static int pictures(struct kit *k, const char *dir)
{
    char path[1024];
    for (unsigned i = 0; i < all.count; i++) {
        const struct keyboard *shown = &all.list[i];
        for (int held = 0; held < 2; held++) {
            kit_size(k, held ? 1024 : 1366, held ? 600 : 768, shown->lang, false, false);
            k->env.strings = strings_english;
            int key = -1;
            for (unsigned n = 0; held && n < shown->key_count && key < 0; n++)
                key = shown->keys[n].variant_count ? (int)n : -1;
            draw_name(k, shown, key, false, lang_find(shown->lang)->autonym);
            kit_paint_all(k);
            snprintf(path, sizeof path, "%s/%s%s.png", dir, shown->id, held ? "_held" : "");
            if (!kit_png(&k->canvas, path))
                return 1;
            text_frame(k->text);
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    static const struct {
        int w, h;
    } sizes[] = {{1024, 600}, {1024, 768}, {1366, 768}, {1920, 1080}};
    static const char *const langs[] = {"ur", "en", "sd"}, *const looks[] = {"normal", "large", "contrast"};
    struct kit k;
    struct arena arena = {0};
    int result = 0;
    if (argc < 2)
        return 2;
    kit_open(&k, argv[1]);
    CHECK(keyboards_load(k.pack, &arena, &all) == STATUS_OK && all.count > 0);
    if (argc > 2)
        result = pictures(&k, argv[2]);
    for (size_t z = 0; argc == 2 && z < 4; z++)
        for (int l = 0; l < 3; l++)
            for (int look = 0; look < 3; look++) {
                kit_size(&k, sizes[z].w, sizes[z].h, langs[l], look == 1, look == 2);
                k.env.strings = strings_english;
                for (unsigned i = 0; i < all.count; i++) {
                    snprintf(where, sizeof where, "%s %s %dx%d %s", all.list[i].id, langs[l], sizes[z].w, sizes[z].h,
                             looks[look]);
                    check_layout(&k, &all.list[i]);
                }
            }
    arena_finish(&arena);
    kit_close(&k);
    return check_done() || result;
}
