// SPDX-License-Identifier: GPL-3.0-or-later
/* Lays out every screen in every size, look and language, and asserts what must hold of each. */
#include <stdlib.h>

#include "../ui/kit.h"
#include "check.h"
#include "fixture.h"

static char where[256];

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

static bool overlap(struct rect a, struct rect b, int slack)
{
    return a.x + slack < b.x + b.w && b.x + slack < a.x + a.w && a.y + slack < b.y + b.h &&
           b.y + slack < a.y + a.h;
}

static void check_nodes(const struct kit *k)
{
    const struct ui *ui = k->ui;
    const int top = ui_px(ui, 64);
    for (size_t i = 0; i < ui_node_count(ui); i++) {
        const struct ui_node *n = ui_node_at(ui, i);
        HOLDS(*n->name, n->id);
        HOLDS(n->box.x >= 0 && n->box.y >= 0 && n->box.x + n->box.w <= k->env.w &&
                  n->box.y + n->box.h <= k->env.h,
              n->id);
        HOLDS(n->box.w > 0 && n->box.h > 0, n->id);
        const int least = ui_px(ui, n->box.y < top && n->box.h < ui_px(ui, 56) ? 48 : 56);
        if (focusable(n))
            HOLDS(n->box.w >= least && n->box.h >= least, n->id);
        for (size_t j = 0; j < i; j++) {
            const struct ui_node *m = ui_node_at(ui, j);
            HOLDS(strcmp(m->id, n->id) != 0, n->id);
            if (focusable(n) && focusable(m) && overlap(n->box, m->box, 0)) {
                check_failed++;
                printf("%s: %s lies on %s\n", where, n->id, m->id);
            }
        }
    }
}

/* What is drawn above the last scrim or page that covers the whole window. */
static size_t first_visible(const struct ui *ui, int w, int h)
{
    size_t from = 0;
    for (size_t i = 0; i < ui_draw_count(ui); i++) {
        const struct draw_cmd *c = ui_draw_at(ui, i);
        if (c->kind == DRAW_FILL && c->box.w >= w && c->box.h >= h && c->colour >> 24 == 255)
            from = i;
    }
    return from;
}

static bool in_tree(const struct ui *ui, const char *s)
{
    for (size_t i = 0; i < ui_node_count(ui); i++)
        if (strstr(ui_node_at(ui, i)->name, s))
            return true;
    /* the pad's keys carry both numerals; their node has the language's own */
    return *s >= '0' && *s <= '9' && !s[1];
}

static bool is_toast(const struct ui *ui, const char *s)
{
    for (size_t i = 0; i < ui_node_count(ui); i++)
        if (ui_node_at(ui, i)->role == UI_ROLE_STATUS && strcmp(ui_node_at(ui, i)->name, s) == 0)
            return true;
    return false;
}

/* Shaped from the tall strokes' tips to the lowest dots, two neighbours' boxes may meet where their
 * ink does not. */
enum { INK_SLACK = 14 };

static void check_ink(const struct kit *k)
{
    const struct ui *ui = k->ui;
    size_t from = first_visible(ui, k->env.w, k->env.h);
    for (size_t i = from; i < ui_draw_count(ui); i++) {
        const struct draw_cmd *c = ui_draw_at(ui, i);
        if (c->kind != DRAW_TEXT)
            continue;
        const char *s = c->text->text;
        HOLDS(c->box.x >= 0 && c->box.y >= 0 && c->box.x + c->box.w <= k->env.w &&
                  c->box.y + c->box.h <= k->env.h,
              s);
        HOLDS(!c->text->truncated, s);
        HOLDS(in_tree(ui, s), s);
        const bool over_toast = is_toast(ui, s); /* it covers what lies below */
        for (size_t j = from; j < i; j++) {
            const struct draw_cmd *d = ui_draw_at(ui, j);
            if (d->kind == DRAW_TEXT && !over_toast &&
                overlap(c->box, d->box, ui_px(ui, INK_SLACK))) {
                check_failed++;
                printf("%s: «%s» runs into «%s»\n", where, s, d->text->text);
            }
        }
    }
}

static bool press(struct kit *k, const char *key, struct ui_action *out)
{
    bool redraw;
    *out = ui_input(k->ui, &(struct ui_input){.kind = UI_KEY, .key = key}, &redraw);
    return out->code != 0;
}

static void check_keys(struct kit *k, const struct fixture_screen *s)
{
    struct ui_action a;
    bool seen[256] = {false};
    size_t n = ui_node_count(k->ui), wanted = 0, reached = 0;
    for (size_t i = 0; i < n && i < 256; i++)
        wanted += focusable(ui_node_at(k->ui, i));
    for (size_t turn = 0; turn <= n; turn++) {
        press(k, "Tab", &a);
        for (size_t i = 0; i < n && i < 256; i++)
            if (ui_is_focused(k->ui, ui_node_at(k->ui, i)->id) && !seen[i]) {
                seen[i] = true;
                reached++;
            }
    }
    HOLDS(reached == wanted, "Tab");
    if (!s->no_back)
        HOLDS(press(k, "Escape", &a), "Escape");
}

static void one(struct kit *k, const struct fixture_screen *s)
{
    ui_screen_changed(k->ui);
    ui_begin(k->ui, &k->env);
    s->draw(k->ui);
    ui_end(k->ui);
    check_nodes(k);
    check_ink(k);
    bool any = false;
    for (size_t i = 0; i < ui_node_count(k->ui); i++)
        any |= ui_is_focused(k->ui, ui_node_at(k->ui, i)->id);
    HOLDS(any, "default focus");
    check_keys(k, s);
    text_frame(k->text);
}

static void check_files(void)
{
    for (int i = 0; i < 42; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/assets/pictures/%s.svg", SOURCE_DIR,
                 i < 30 ? part_avatars[i] : part_pins[i - 30]);
        FILE *f = fopen(path, "r");
        snprintf(where, sizeof where, "picture %d", i);
        HOLDS(f != NULL, "a picture of the interface");
        if (f)
            fclose(f);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        int w, h;
    } sizes[] = {{1024, 600}, {1024, 768}, {1366, 768}, {1920, 1080}};
    static const char *const langs[] = {"ur", "en"}, *const looks[] = {"normal", "large",
                                                                       "contrast"};
    struct kit k;
    kit_open(&k, NULL);
    for (int l = 0; l < 2; l++)
        for (int z = 0; z < 4; z++)
            for (int look = 0; look < 3; look++) {
                kit_size(&k, sizes[z].w, sizes[z].h, langs[l], look == 1, look == 2);
                k.env.strings = fixture_strings(SOURCE_DIR, langs[l]);
                for (size_t i = 0; i < fixture_count; i++) {
                    if (argc > 1 && strcmp(argv[1], fixture_screens[i].name) != 0)
                        continue;
                    snprintf(where, sizeof where, "%s %s %dx%d %s", fixture_screens[i].name,
                             langs[l], sizes[z].w, sizes[z].h, looks[look]);
                    one(&k, &fixture_screens[i]);
                }
            }
    kit_close(&k);
    check_files();
    return check_done();
}
