// SPDX-License-Identifier: GPL-3.0-or-later
/* Keyboard, pointer and script: what can be reached, and what it gives. */
#include <stdlib.h>

#include "check.h"
#include "gallery_pages.h"
#include "kit.h"

typedef void (*page_fn)(struct ui *);
static const page_fn pages[] = {gallery_feed,   gallery_headline, gallery_pictures,
                                gallery_dialog, gallery_attract,  gallery_sheet};
enum { PAGES = sizeof pages / sizeof *pages };

static void show(struct kit *k, page_fn page)
{
    ui_begin(k->ui, &k->env);
    page(k->ui);
    ui_end(k->ui);
}

static struct ui_action key(struct kit *k, page_fn page, const char *name)
{
    bool redraw;
    struct ui_input in = {.kind = UI_KEY, .key = name};
    struct ui_action a = ui_input(k->ui, &in, &redraw);
    if (redraw)
        show(k, page);
    return a;
}

static struct ui_action point(struct kit *k, enum ui_input_kind kind, int x, int y, bool touch)
{
    bool redraw;
    struct ui_input in = {.kind = kind, .x = x, .y = y, .touch = touch};
    return ui_input(k->ui, &in, &redraw);
}

static bool focusable(const struct ui_node *n)
{
    return n->action.code && !(n->state & UI_DISABLED);
}

static int focused(const struct kit *k)
{
    for (size_t i = 0; i < ui_node_count(k->ui); i++)
        if (ui_is_focused(k->ui, ui_node_at(k->ui, i)->id))
            return (int)i;
    return -1;
}

static void test_tab(struct kit *k, page_fn page)
{
    ui_screen_changed(k->ui);
    show(k, page);
    size_t n = ui_node_count(k->ui), want = 0, seen = 0;
    bool *visited = calloc(n, 1);
    for (size_t i = 0; i < n; i++)
        want += focusable(ui_node_at(k->ui, i));
    int last = -1, wraps = 0;
    for (size_t i = 0; i < want + 2; i++) {
        key(k, page, "Tab");
        int at = focused(k);
        CHECK(at >= 0);
        if (at < 0)
            break;
        seen += !visited[at];
        visited[at] = true;
        wraps += at < last;
        last = at;
    }
    CHECK(seen == want && want > 0);
    CHECK(wraps <= 2); /* reading order, then round again */
    int before = focused(k);
    key(k, page, "Tab");
    key(k, page, "Shift+Tab");
    CHECK(focused(k) == before);
    free(visited);
}

static void test_arrows(struct kit *k, page_fn page)
{
    static const struct {
        const char *key;
        int dx, dy;
    } way[] = {{"Left", -1, 0}, {"Right", 1, 0}, {"Up", 0, -1}, {"Down", 0, 1}};
    size_t n = ui_node_count(k->ui);
    bool *reached = calloc(n, 1);
    size_t *queue = calloc(n, sizeof *queue), head = 0, tail = 0;
    key(k, page, "Tab");
    queue[tail++] = (size_t)focused(k);
    reached[queue[0]] = true;
    while (head < tail) {
        const struct ui_node *from = ui_node_at(k->ui, queue[head++]);
        struct rect a = from->box;
        char id[96];
        snprintf(id, sizeof id, "%s", from->id);
        for (int d = 0; d < 4; d++) {
            ui_focus(k->ui, id);
            key(k, page, way[d].key);
            int to = focused(k);
            struct rect b = ui_node_at(k->ui, (size_t)to)->box;
            if (strcmp(ui_node_at(k->ui, (size_t)to)->id, id) == 0)
                continue;
            int x = 2 * b.x + b.w - 2 * a.x - a.w, y = 2 * b.y + b.h - 2 * a.y - a.h;
            CHECK(x * way[d].dx + y * way[d].dy > 0); /* as seen on screen */
            if (!reached[to]) {
                reached[to] = true;
                queue[tail++] = (size_t)to;
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (focusable(ui_node_at(k->ui, i)) && !reached[i])
            printf("not reached by arrows: %s\n", ui_node_at(k->ui, i)->id);
        CHECK(reached[i] == focusable(ui_node_at(k->ui, i)));
    }
    free(reached);
    free(queue);
}

static void test_taps(struct kit *k, page_fn page)
{
    show(k, page);
    for (size_t i = 0; i < ui_node_count(k->ui); i++) {
        const struct ui_node *n = ui_node_at(k->ui, i);
        int x = n->box.x + n->box.w / 2, y = n->box.y + n->box.h / 2;
        struct ui_action a = {0};
        bool hit = ui_tap(k->ui, n->id, &a);
        CHECK(hit == focusable(n) && (!hit || a.code == n->action.code));
        if (!focusable(n))
            continue;
        CHECK(point(k, UI_POINTER_DOWN, x, y, false).code == 0 && ui_is_pressed(k->ui, n->id));
        CHECK(point(k, UI_POINTER_UP, x, y, false).code == n->action.code);
        point(k, UI_POINTER_DOWN, x, y, false);
        point(k, UI_POINTER_MOVE, -50, -50, false);
        CHECK(!ui_is_pressed(k->ui, n->id));
        CHECK(point(k, UI_POINTER_UP, -50, -50, false).code == 0);
        /* a finger may slide a little, a mouse may not */
        int out = n->box.y + n->box.h + 4;
        point(k, UI_POINTER_DOWN, x, y, true);
        CHECK(point(k, UI_POINTER_UP, x, out, true).code == n->action.code);
        point(k, UI_POINTER_DOWN, x, y, false);
        CHECK(point(k, UI_POINTER_UP, x, out, false).code == 0);
    }
}

static struct rect ring_box(const struct kit *k)
{
    const struct draw_cmd *c = ui_draw_at(k->ui, ui_draw_count(k->ui) - 1);
    return c->kind == DRAW_FILL && c->stroke == 4 && !c->colour ? c->box
                                                                : (struct rect){0, 0, 0, 0};
}

static const struct ui_action one = {1, 0, 0}, two = {2, 0, 0}, three = {3, 0, 0};
static bool with_dialog, with_toast, first_gone;

static void small_page(struct ui *ui)
{
    struct ui_button a = {.id = "a", .text = "A", .action = one, .style = UI_BTN_SECONDARY};
    struct ui_button b = {
        .id = "b", .text = "B", .action = two, .style = UI_BTN_PRIMARY, .disabled = first_gone};
    ui_button(ui, (struct rect){100, 100, 100, 64}, &a);
    ui_button(ui, (struct rect){300, 100, 100, 64}, &b);
    ui_key(ui, "1", one);
    ui_key(ui, "t", two);
    ui_key(ui, "Escape", three);
    if (with_toast)
        ui_toast(ui, NULL, "A toast", true);
    struct ui_button under = {.id = "under", .text = "U", .action = three, .style = UI_BTN_QUIET};
    ui_button(ui, (struct rect){24, 768 - 88 - 16 - 64, 80, 64}, &under);
    if (with_dialog) {
        struct rect in = ui_dialog(ui, 400, 200, "sure", "Sure?");
        struct ui_button stay = {
            .id = "stay", .text = "Stay", .action = three, .style = UI_BTN_PRIMARY};
        ui_button(ui, rect_cut_bottom(&in, 64), &stay);
    }
}

static void test_ring(struct kit *k)
{
    ui_screen_changed(k->ui);
    point(k, UI_POINTER_DOWN, 0, 0, false);
    point(k, UI_POINTER_UP, 0, 0, false);
    show(k, small_page);
    CHECK(ui_is_focused(k->ui, "b") && ring_box(k).w == 0); /* the primary button, no ring yet */
    CHECK(key(k, small_page, "Return").code == 2);
    key(k, small_page, "Tab"); /* the first key only shows it */
    CHECK(ui_is_focused(k->ui, "b") && ring_box(k).x == 293 && ring_box(k).w == 114);
    key(k, small_page, "Left");
    CHECK(ui_is_focused(k->ui, "a"));
    CHECK(key(k, small_page, "Space").code == 1 && key(k, small_page, "Return").code == 1);
    point(k, UI_POINTER_DOWN, 0, 0, true);
    show(k, small_page);
    CHECK(ring_box(k).w == 0);
    CHECK(key(k, small_page, "Return").code == 2); /* no ring is seen: the main action */
    CHECK(key(k, small_page, "1").code == 1 && key(k, small_page, "T").code == 2 &&
          key(k, small_page, "9").code == 0);
    first_gone = true;
    show(k, small_page);
    ui_focus(k->ui, "b");
    show(k, small_page);
    CHECK(!ui_is_focused(k->ui, "b")); /* a disabled node does not keep the focus */
    first_gone = false;
}

static void test_layers(struct kit *k)
{
    struct ui_action a;
    show(k, small_page);
    CHECK(ui_tap(k->ui, "under", &a));
    with_toast = true;
    show(k, small_page);
    CHECK(!ui_tap(k->ui, "under", &a) && ui_tap(k->ui, "a", &a));
    with_toast = false;
    with_dialog = true;
    show(k, small_page);
    CHECK(!ui_tap(k->ui, "a", &a) && ui_tap(k->ui, "stay", &a) && a.code == 3);
    CHECK(ui_is_focused(k->ui, "stay"));
    CHECK(key(k, small_page, "1").code == 0 &&
          key(k, small_page, "Escape").code == 0); /* the page's keys sleep */
    CHECK(point(k, UI_POINTER_DOWN, 150, 130, false).code == 0 &&
          point(k, UI_POINTER_UP, 150, 130, false).code == 0);
    CHECK(!ui_tap(k->ui, "nobody", &a) && !ui_tap(k->ui, NULL, &a));
    with_dialog = false;
}

static void test_hover(struct kit *k)
{
    bool redraw;
    show(k, small_page);
    struct ui_input in = {.kind = UI_POINTER_MOVE, .x = 150, .y = 130};
    ui_input(k->ui, &in, &redraw);
    CHECK(redraw && ui_is_hot(k->ui, "a"));
    ui_input(k->ui, &in, &redraw);
    CHECK(!redraw);
    in.x = 350, in.touch = true;
    ui_input(k->ui, &in, &redraw);
    CHECK(!redraw && !ui_is_hot(k->ui, "b"));
    in.kind = UI_POINTER_LEAVE;
    ui_input(k->ui, &in, &redraw);
    CHECK(redraw && !ui_is_hot(k->ui, "a"));
    point(k, UI_POINTER_DOWN, 205, 130, true); /* a finger beside the button */
    CHECK(point(k, UI_POINTER_UP, 198, 130, true).code == 1);
    point(k, UI_POINTER_DOWN, 205, 130, false);
    CHECK(point(k, UI_POINTER_UP, 198, 130, false).code == 0);
}

int main(void)
{
    static const struct {
        int w, h;
        const char *lang;
    } sizes[] = {{1366, 768, "ur"}, {1366, 768, "en"}, {1024, 600, "ur"}, {1920, 1080, "en"}};
    struct kit k;
    kit_open(&k, NULL);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        kit_size(&k, sizes[s].w, sizes[s].h, sizes[s].lang, false, false);
        for (int i = 0; i < PAGES; i++) {
            if (sizes[s].h == 600 && (pages[i] == gallery_sheet || pages[i] == gallery_attract ||
                                      pages[i] == gallery_headline))
                continue; /* these are drawn for 768 lines */
            test_tab(&k, pages[i]);
            test_arrows(&k, pages[i]);
            if (pages[i] != gallery_sheet) /* its toast lies on what it lies on */
                test_taps(&k, pages[i]);
        }
    }
    kit_size(&k, 1366, 768, "en", false, false);
    test_ring(&k);
    test_layers(&k);
    test_hover(&k);
    kit_close(&k);
    return check_done();
}
