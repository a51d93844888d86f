// SPDX-License-Identifier: GPL-3.0-or-later
/* The same program driven by a script: no display, a virtual clock, a fixed seed. A line is one of
 *   tap ID          press the node as a finger would; an ID that is not there or covered ends the run with an error
 *   key NAME        Return, Space, Tab, Shift+Tab, Left …, Alt+Up, F1 …, a digit, a letter
 *   type TEXT       a key for each character; where a text field is open, its text
 *   hold ID         press and hold for half a second
 *   down X Y, move X Y, up X Y   the pointer, in pixels; double X Y: the second press of a double one
 *   wait MS         virtual time passes
 *   shot NAME       NAME.png in the --shots folder
 *   tree            the semantics tree as one line of JSON on standard output
 *   expect ID       the node must be there
 *   absent ID       the node must not be there
 *   size WxH        the window is resized
 *   plug DIR        a drive was plugged in; unplug: it is gone
 *   steps N         of visits to a stick N steps are taken and no more, until the next such line (-1: all)
 *   hurry, calm     from here on inputs outrun frames, as on a slow machine: the next is drawn when the tree is asked for; not so any more
 *   # a remark
 * The script "-" is read from standard input, a line at a time as it comes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/model.h"
#include "app/png.h"
#include "app/window.h"
#include "base/utf8.h"

/* 5 January 2026, 08:00 in Pakistan. Every step takes a quarter of a second, so response times are not zero. */
static const int64_t first_wall_ms = INT64_C(1767582000000);
enum { STEP_MS = 250, HOLD_MS = 500 };

struct headless {
    const struct options *opt;
    SDL_Window *window;
    struct runtime *run;
    struct effects *effects;
    int64_t mono;
    long answers;
    int line;
    bool hurry;
    int steps; /* of a visit to a stick that may still be taken; negative: all */
    bool holds; /* held: the next step, which waits */
    struct effect held;
};

static int64_t wall(const struct headless *h)
{
    return first_wall_ms + h->mono;
}

/* A visit stands still where the script wants to look at it; nothing else waits for it. */
static bool next_effect(struct headless *h, struct effect *e)
{
    if (h->holds && h->steps) {
        *e = h->held;
        h->holds = false;
        h->steps--;
        return true;
    }
    while (runtime_next_effect(h->run, e)) {
        if (e->kind != EFFECT_STICK)
            return true;
        if (h->steps) {
            h->steps--;
            return true;
        }
        h->held = *e;
        h->holds = true;
    }
    return false;
}

/* Effects run inline, and what they cause, until nothing is left; then the frame is drawn. */
static void run_effects(struct headless *h)
{
    struct effect e;
    while (next_effect(h, &e)) {
        struct reply r;
        effects_run(h->effects, &e, &r);
        runtime_reply(h->run, &r, h->mono, wall(h));
    }
}

static void settle(struct headless *h)
{
    run_effects(h);
    if (!h->hurry)
        (void)window_draw(h->window, h->run, NULL);
    if (runtime_take_feedback(h->run) && h->opt->trace) {
        printf("feedback %ld\n", ++h->answers);
        fflush(stdout);
    }
    (void)runtime_take_sound(h->run);
}

static void pass(struct headless *h, int64_t ms)
{
    int64_t end = h->mono + ms;
    for (;;) {
        int64_t d = runtime_deadline(h->run);
        if (d < 0 || d > end)
            break;
        h->mono = d > h->mono ? d : h->mono + 1;
        runtime_tick(h->run, h->mono, wall(h));
        settle(h);
    }
    h->mono = end;
}

static bool fail(const struct headless *h, const char *what, const char *arg)
{
    fprintf(stderr, "line %d: %s: %s\n", h->line, what, arg);
    return false;
}

static bool key(struct headless *h, const char *name)
{
    const bool space = strcmp(name, "Space") == 0;
    pass(h, STEP_MS);
    window_key(h->run, name, h->mono, wall(h));
    if (space || (name[0] && !name[1])) /* as SDL does: the key, then its text, which only a field takes */
        runtime_text(h->run, space ? " " : name, h->mono, wall(h));
    settle(h);
    return true;
}

static bool type(struct headless *h, const char *text)
{
    for (size_t n = strlen(text), used; n; text += used, n -= used) {
        char one[5] = {0};
        uint32_t cp;
        used = utf8_decode(text, n, &cp);
        memcpy(one, text, used < sizeof one ? used : 1);
        if (!runtime_editing(h->run)) {
            key(h, one);
            continue;
        }
        pass(h, STEP_MS);
        runtime_key(h->run, "?", h->mono, wall(h)); /* a key without a meaning of its own */
        runtime_text(h->run, one, h->mono, wall(h));
        settle(h);
    }
    return true;
}

static void point(struct headless *h, enum ui_input_kind kind, int x, int y, bool twice)
{
    struct ui_input in = {.kind = kind, .x = x, .y = y, .twice = twice};
    runtime_input(h->run, &in, h->mono, wall(h));
    settle(h);
}

/* "double": the second press of a double one. */
static bool pointer(struct headless *h, const char *name, const char *arg)
{
    const enum ui_input_kind kind = name[0] == 'd' ? UI_POINTER_DOWN : name[0] == 'u' ? UI_POINTER_UP : UI_POINTER_MOVE;
    int x, y;
    if (sscanf(arg, "%d %d", &x, &y) != 2)
        return fail(h, "no place", arg);
    pass(h, STEP_MS);
    point(h, kind, x, y, strcmp(name, "double") == 0);
    return true;
}

static bool shot(struct headless *h, const char *name)
{
    char path[1024];
    struct canvas c;
    (void)window_draw(h->window, h->run, &c);
    snprintf(path, sizeof path, "%s/%s.png", h->opt->shots ? h->opt->shots : ".", name);
    return png_write(path, &c) == STATUS_OK || fail(h, "cannot write", path);
}

static bool tree(struct headless *h)
{
    struct buf b = {0};
    if (h->hurry)
        (void)window_draw(h->window, h->run, NULL);
    runtime_tree(h->run, &b);
    if (buf_ok(&b))
        printf("%s\n", b.data);
    fflush(stdout);
    buf_finish(&b);
    return true;
}

static const struct ui_node *node(const struct headless *h, const char *id)
{
    const struct ui *ui = runtime_ui(h->run);
    for (size_t i = 0; i < ui_node_count(ui); i++) {
        const struct ui_node *n = ui_node_at(ui, i);
        if (n->id && strcmp(n->id, id) == 0)
            return n;
    }
    return NULL;
}

/* As long as a finger that means the letters behind a key. */
static bool hold(struct headless *h, const char *id)
{
    const struct ui_node *n = node(h, id);
    if (!n)
        return fail(h, "nothing to hold", id);
    const int x = n->box.x + n->box.w / 2, y = n->box.y + n->box.h / 2;
    pass(h, STEP_MS);
    point(h, UI_POINTER_DOWN, x, y, false);
    pass(h, HOLD_MS);
    point(h, UI_POINTER_UP, x, y, false);
    return true;
}

static bool resize(struct headless *h, const char *arg)
{
    int w, hh;
    if (sscanf(arg, "%dx%d", &w, &hh) != 2)
        return fail(h, "no size", arg);
    SDL_SetWindowSize(h->window, w, hh);
    SDL_PumpEvents();
    runtime_exposed(h->run);
    settle(h);
    return true;
}

static bool tap(struct headless *h, const char *id)
{
    pass(h, STEP_MS);
    if (!runtime_tap(h->run, id, h->mono, wall(h)))
        return fail(h, "nothing to tap", id);
    settle(h);
    return true;
}

static bool run_line(struct headless *h, char *text)
{
    text[strcspn(text, "\r\n")] = 0;
    char *arg = text + strcspn(text, " ");
    if (*arg)
        *arg++ = 0;
    if (!text[0] || text[0] == '#')
        return true;
    if (strcmp(text, "tap") == 0)
        return tap(h, arg);
    if (strcmp(text, "key") == 0)
        return key(h, arg);
    if (strcmp(text, "type") == 0)
        return type(h, arg);
    if (strcmp(text, "hold") == 0)
        return hold(h, arg);
    if (strcmp(text, "down") == 0 || strcmp(text, "double") == 0 || strcmp(text, "up") == 0 || strcmp(text, "move") == 0)
        return pointer(h, text, arg);
    if (strcmp(text, "wait") == 0) {
        pass(h, strtol(arg, NULL, 10));
        settle(h);
        return true;
    }
    if (strcmp(text, "shot") == 0)
        return shot(h, arg);
    if (strcmp(text, "tree") == 0)
        return tree(h);
    if (strcmp(text, "expect") == 0)
        return node(h, arg) || fail(h, "not on screen", arg);
    if (strcmp(text, "absent") == 0)
        return !node(h, arg) || fail(h, "still on screen", arg);
    if (strcmp(text, "size") == 0)
        return resize(h, arg);
    if (strcmp(text, "plug") == 0 || strcmp(text, "unplug") == 0) {
        runtime_drive(h->run, text[0] == 'p' ? arg : NULL, h->mono, wall(h));
        settle(h);
        return true;
    }
    if (strcmp(text, "steps") == 0) {
        h->steps = (int)strtol(arg, NULL, 10);
        settle(h);
        return true;
    }
    if (strcmp(text, "hurry") == 0 || strcmp(text, "calm") == 0) {
        h->hurry = text[0] == 'h';
        return true;
    }
    return fail(h, "no such command", text);
}

static bool run_script(struct headless *h)
{
    char text[1024];
    bool ok = true;
    FILE *f = !h->opt->script || strcmp(h->opt->script, "-") == 0 ? stdin : fopen(h->opt->script, "r");
    if (!f)
        return fail(h, "cannot read", h->opt->script);
    while (ok && !runtime_quits(h->run) && fgets(text, sizeof text, f)) {
        h->line++;
        ok = run_line(h, text);
    }
    if (f != stdin)
        fclose(f);
    return ok;
}

int headless_run(const struct options *o)
{
    struct headless h = {.steps = -1, .opt = o};
    struct options with_size = *o;
    bool ok = false;
    if (!o->w) {
        with_size.w = 1366;
        with_size.h = 768;
    }
    enum status s = window_open(&with_size, &h.window);
    if (s == STATUS_OK)
        s = runtime_create(o, &h.run);
    if (s == STATUS_OK) {
        struct effects_config c = runtime_effects_config(h.run);
        s = effects_create(&c, &h.effects);
    }
    if (s == STATUS_OK) {
        runtime_start(h.run, h.mono, wall(&h));
        settle(&h);
        ok = run_script(&h);
    } else {
        fprintf(stderr, "chiragh: %s\n", status_text(s));
    }
    effects_destroy(h.effects);
    runtime_destroy(h.run);
    SDL_Quit();
    return ok ? 0 : 1;
}
