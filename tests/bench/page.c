// SPDX-License-Identifier: GPL-3.0-or-later
/* CPU of view, layout and painting, screen by screen: a recorded script played in-process without a
 * window. Cold is the first time a screen is drawn after the press that leads to it (the press
 * included), warm the same whole screen drawn again. bench_page SCRIPT PACK INTERFACE FONTS DATA
 * [WxH [LANG [WARM]]] Prints a line a kind of screen, in milliseconds of CPU. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/effect.h"
#include "app/runtime.h"

enum { KINDS = 32, SAMPLES = 512, STEP_MS = 250 };
static int warm_draws = 3;

struct kind {
    char name[24];
    double cold[SAMPLES], warm[SAMPLES], share[SAMPLES];
    size_t count;
};
static struct kind kinds[KINDS];
static size_t kind_count;

struct bench {
    struct runtime *run;
    struct effects *effects;
    struct canvas canvas;
    int64_t mono;
    double update_ms, painted;
};

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool has(const struct ui *ui, const char *prefix)
{
    for (size_t i = 0; i < ui_node_count(ui); i++) {
        const struct ui_node *n = ui_node_at(ui, i);
        if (n->id && strncmp(n->id, prefix, strlen(prefix)) == 0)
            return true;
    }
    return false;
}

static const char *kind_of(const struct ui *ui)
{
    static const char *const marks[][2] = {{"row.adult", "help"},
                                           {"about.what", "about"},
                                           {"lang.ur", "attract"},
                                           {"digit.1", "pad"},
                                           {"classes.done", "classes"},
                                           {"clock.title", "teacher"},
                                           {"pin.0", "pin"},
                                           {"age.1", "age"},
                                           {"page.title", "page"},
                                           {"feedback.title", "feedback"},
                                           {"decide", "tabs"},
                                           {"again", "end"},
                                           {"signout", "me"},
                                           {"sure.", "item, flames"},
                                           {"choice.", "item"},
                                           {"pic.", "picture"},
                                           {"resume", "home"},
                                           {"lesson.", "module"}};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (has(ui, marks[i][0]))
            return marks[i][1];
    return "other";
}

static void record(const char *name, double cold, double warm, double share)
{
    size_t i = 0;
    while (i < kind_count && strcmp(kinds[i].name, name) != 0)
        i++;
    if (i == KINDS)
        return;
    if (i == kind_count)
        snprintf(kinds[kind_count++].name, sizeof kinds[0].name, "%s", name);
    struct kind *k = &kinds[i];
    if (k->count < SAMPLES) {
        k->cold[k->count] = cold;
        k->share[k->count] = share;
        k->warm[k->count++] = warm;
    }
}

/* Draws; returns the CPU it took. painted: the share of the canvas. */
static double draw(struct bench *b)
{
    struct rect r[16];
    double start = cpu_ms();
    size_t n = runtime_draw(b->run, &b->canvas, r, 16);
    double ms = cpu_ms() - start;
    b->painted = 0;
    for (size_t i = 0; i < n; i++)
        b->painted += (double)r[i].w * r[i].h / b->canvas.w / b->canvas.h;
    return ms;
}

/* Effects run inline and are not counted: in the kiosk they are the worker's. */
static void settle(struct bench *b)
{
    struct effect e;
    double cold = b->update_ms, painted = 0;
    cold += draw(b);
    painted = b->painted;
    while (runtime_next_effect(b->run, &e)) {
        struct reply r;
        effects_run(b->effects, &e, &r);
        double start = cpu_ms();
        runtime_reply(b->run, &r, b->mono, INT64_C(1767582000000) + b->mono);
        cold += cpu_ms() - start;
    }
    cold += draw(b);
    painted = painted > b->painted ? painted : b->painted;
    double warm = warm_draws ? 1e9 : 0;
    for (int i = 0; i < warm_draws; i++) {
        runtime_exposed(b->run);
        double ms = draw(b);
        warm = ms < warm ? ms : warm;
    }
    record(kind_of(runtime_ui(b->run)), cold, warm, painted);
    b->update_ms = 0;
}

static void key(struct bench *b, const char *name)
{
    struct ui_input in = {.kind = UI_KEY, .key = name};
    b->mono += STEP_MS;
    double start = cpu_ms();
    runtime_input(b->run, &in, b->mono, INT64_C(1767582000000) + b->mono);
    b->update_ms += cpu_ms() - start;
    settle(b);
}

static bool line(struct bench *b, char *text)
{
    text[strcspn(text, "\r\n")] = 0;
    char *arg = text + strcspn(text, " ");
    if (*arg)
        *arg++ = 0;
    if (strcmp(text, "tap") == 0) {
        b->mono += STEP_MS;
        double start = cpu_ms();
        bool ok = runtime_tap(b->run, arg, b->mono, INT64_C(1767582000000) + b->mono);
        b->update_ms += cpu_ms() - start;
        settle(b);
        if (!ok)
            fprintf(stderr, "bench_page: nothing to tap: %s\n", arg);
        return ok;
    }
    if (strcmp(text, "key") == 0)
        key(b, arg);
    if (strcmp(text, "type") == 0)
        for (; *arg; arg++)
            key(b, (char[]){*arg, 0});
    return true;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print(void)
{
    printf("%-14s %4s %8s %8s %8s %8s %7s\n", "screen", "n", "cold p50", "cold p95", "cold max",
           "warm p50", "painted");
    for (size_t i = 0; i < kind_count; i++) {
        struct kind *k = &kinds[i];
        size_t n = k->count;
        qsort(k->cold, n, sizeof k->cold[0], by_value);
        qsort(k->warm, n, sizeof k->warm[0], by_value);
        qsort(k->share, n, sizeof k->share[0], by_value);
        printf("%-14s %4zu %8.2f %8.2f %8.2f %8.2f %6.0f%%\n", k->name, n, k->cold[n / 2],
               k->cold[n * 95 / 100], k->cold[n - 1], k->warm[n / 2], 100 * k->share[n / 2]);
    }
}

int main(int argc, char **argv)
{
    struct options o = {.headless = true, .lang = "ur", .seed = 1, .w = 1366, .h = 768};
    struct bench b = {0};
    char text[1024];
    bool ok = true;
    if (argc < 6 || (argc > 6 && sscanf(argv[6], "%dx%d", &o.w, &o.h) != 2)) {
        fputs("bench_page SCRIPT PACK INTERFACE FONTS DATA [WxH [LANG [WARM]]]\n", stderr);
        return 2;
    }
    o.pack_path = argv[2];
    o.interface_path = argv[3];
    o.fonts_dir = argv[4];
    o.data_dir = argv[5];
    o.lang = argc > 7 ? argv[7] : "ur";
    warm_draws = argc > 8 ? atoi(argv[8]) : warm_draws;
    FILE *f = fopen(argv[1], "r");
    b.canvas = (struct canvas){calloc((size_t)o.w * (size_t)o.h, 4), o.w, o.h, o.w};
    double start = cpu_ms();
    enum status s = f && b.canvas.px ? runtime_create(&o, &b.run) : STATUS_IO;
    double created = cpu_ms() - start;
    if (s == STATUS_OK) {
        double first = draw(&b);
        printf("runtime_create %.2f ms, first frame %.2f ms\n", created, first);
        struct effects_config c = runtime_effects_config(b.run);
        s = effects_create(&c, &b.effects);
    }
    if (s != STATUS_OK) {
        fprintf(stderr, "bench_page: %s\n", status_text(s));
        return 1;
    }
    runtime_start(b.run, b.mono, INT64_C(1767582000000));
    settle(&b);
    while (ok && fgets(text, sizeof text, f))
        ok = line(&b, text);
    print();
    fclose(f);
    effects_destroy(b.effects);
    runtime_destroy(b.run);
    free(b.canvas.px);
    return ok ? 0 : 1;
}
