// SPDX-License-Identifier: GPL-3.0-or-later
/* The kiosk's loop: asleep in SDL_WaitEvent until somebody touches it, an effect comes back, or a
 * deadline passes. */
#include <stdio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/drives.h"
#include "app/sound.h"
#include "app/window.h"
#include "app/worker.h"
#include "base/platform.h"

struct kiosk {
    SDL_Window *window;
    struct runtime *run;
    struct worker *worker;
    struct sound *sound;
    struct drives *drives;
    bool quit;
    unsigned frames;
};

enum { TIDY_FRAMES = 32 };

static void pointer(struct kiosk *k, enum ui_input_kind kind, int x, int y, Uint32 which, bool twice)
{
    struct ui_input in = {.kind = kind, .x = x, .y = y, .touch = which == SDL_TOUCH_MOUSEID, .twice = twice};
    runtime_input(k->run, &in, platform_mono_ms(), platform_wall_ms());
}

static void take_replies(struct kiosk *k)
{
    struct reply r;
    while (worker_take(k->worker, &r))
        runtime_reply(k->run, &r, platform_mono_ms(), platform_wall_ms());
}

static void on_window(struct kiosk *k, const SDL_WindowEvent *e)
{
    if (e->event == SDL_WINDOWEVENT_EXPOSED || e->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        runtime_exposed(k->run);
    else if (e->event == SDL_WINDOWEVENT_LEAVE)
        pointer(k, UI_POINTER_LEAVE, -1, -1, 0, false);
}

static void on_event(struct kiosk *k, const SDL_Event *e)
{
    const char *key;
    if (e->type == worker_event(k->worker)) {
        take_replies(k);
        return;
    }
    if (e->type == drives_event(k->drives)) {
        char dir[PLATFORM_DRIVE_PATH];
        if (drives_take(k->drives, dir))
            runtime_drive(k->run, dir, platform_mono_ms(), platform_wall_ms());
        return;
    }
    switch (e->type) {
    case SDL_QUIT:
        k->quit = true;
        break;
    case SDL_WINDOWEVENT:
        on_window(k, &e->window);
        break;
    case SDL_MOUSEBUTTONDOWN:
        if (e->button.button == SDL_BUTTON_LEFT)
            pointer(k, UI_POINTER_DOWN, e->button.x, e->button.y, e->button.which, e->button.clicks == 2);
        break;
    case SDL_MOUSEBUTTONUP:
        if (e->button.button == SDL_BUTTON_LEFT)
            pointer(k, UI_POINTER_UP, e->button.x, e->button.y, e->button.which, false);
        break;
    case SDL_MOUSEMOTION:
        pointer(k, UI_POINTER_MOVE, e->motion.x, e->motion.y, e->motion.which, false);
        break;
    case SDL_KEYDOWN:
        key = window_key_name(&e->key, runtime_editing(k->run));
        if (key)
            window_key(k->run, key, platform_mono_ms(), platform_wall_ms());
        break;
    case SDL_TEXTINPUT:
        runtime_text(k->run, e->text.text, platform_mono_ms(), platform_wall_ms());
        break;
    case SDL_TEXTEDITING:
        runtime_preedit(k->run, e->edit.text, platform_mono_ms(), platform_wall_ms());
        break;
    default: /* SDL has many more; none concerns us */
        break;
    }
}

static void send_effects(struct kiosk *k)
{
    struct effect e;
    while (runtime_next_effect(k->run, &e))
        if (worker_post(k->worker, &e) != STATUS_OK)
            effect_finish(&e);
}

/* -1: until something happens. */
static int time_to_sleep(const struct kiosk *k)
{
    int64_t d = runtime_deadline(k->run), s = sound_deadline(k->sound), now = platform_mono_ms();
    if (s >= 0 && (d < 0 || s < d))
        d = s;
    return d < 0 ? -1 : d <= now ? 0 : d - now > 1000000 ? 1000000 : (int)(d - now);
}

/* A kiosk runs for a school year. One arena, because the two threads seldom allocate at once; and
 * large blocks (the pixels of pictures) come from the system and go back to it: glibc's moving
 * threshold keeps them in a heap that only grows. */
static void tune_malloc(void)
{
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
    mallopt(M_TRIM_THRESHOLD, 512 << 10);
#endif
}

/* Evicted words, glyphs and pictures leave holes: their pages go back. */
static void tidy_malloc(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

static void loop(struct kiosk *k)
{
    while (!k->quit && !runtime_quits(k->run)) {
        SDL_Event e;
        int ms = time_to_sleep(k);
        int got = ms < 0 ? SDL_WaitEvent(&e) : SDL_WaitEventTimeout(&e, ms);
        if (!got) {
            runtime_tick(k->run, platform_mono_ms(), platform_wall_ms());
            sound_rest(k->sound, platform_mono_ms());
        }
        while (got) {
            on_event(k, &e);
            got = SDL_PollEvent(&e);
        }
        send_effects(k);
        if (window_draw(k->window, k->run, NULL) && ++k->frames % TIDY_FRAMES == 0)
            tidy_malloc(); /* the frame is on screen: nobody waits */
        sound_play(k->sound, runtime_take_sound(k->run), platform_mono_ms());
    }
}

int kiosk_run(const struct options *o)
{
    tune_malloc();
    struct kiosk k = {0};
    enum status s = window_open(o, &k.window);
    if (s != STATUS_OK) {
        fprintf(stderr, "chiragh: no window: %s\n", SDL_GetError());
        return 1;
    }
    s = runtime_create(o, &k.run);
    if (s != STATUS_OK) {
        SDL_DestroyWindow(k.window);
        return last_resort(o, s);
    }
    /* the attract screen first; the store and the packs are opened behind it */
    (void)window_draw(k.window, k.run, NULL);
    struct effects_config c = runtime_effects_config(k.run);
    s = worker_start(&c, &k.worker);
    if (s == STATUS_OK)
        s = sound_create(&k.sound);
    if (s == STATUS_OK) {
        runtime_start(k.run, platform_mono_ms(), platform_wall_ms());
        send_effects(&k);
        if (o->drive_dir)
            runtime_drive(k.run, o->drive_dir, platform_mono_ms(), platform_wall_ms());
        else
            (void)drives_start(&k.drives); /* without it the teacher's page still prints and pushes; sticks are not noticed */
        loop(&k);
    }
    drives_stop(k.drives);
    worker_stop(k.worker);
    sound_destroy(k.sound);
    runtime_destroy(k.run);
    SDL_Quit();
    return s == STATUS_OK ? 0 : 1;
}
