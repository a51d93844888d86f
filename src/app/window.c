// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Each line was measured: without a GPU, SDL's window surface through OpenGL costs 76 MiB and 80 ms of CPU; the X compose
 * table 10 ms; a session bus that is not there is started by dbus-launch. */
static void tune(void)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
    SDL_setenv("XCOMPOSEFILE", "/dev/null", 0);
    if (!getenv("DBUS_SESSION_BUS_ADDRESS"))
        SDL_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

enum status window_open(const struct options *o, SDL_Window **out)
{
    int w = o->w, h = o->h;
    SDL_DisplayMode mode;
    tune();
    if (o->headless)
        SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return STATUS_IO;
    if (SDL_GetDesktopDisplayMode(0, &mode) != 0)
        mode = (SDL_DisplayMode){.w = 1366, .h = 768};
    Uint32 flags = o->windowed ? SDL_WINDOW_RESIZABLE : o->headless ? 0 : SDL_WINDOW_BORDERLESS;
    if (!w || !h) {
        w = o->windowed && mode.w > 1366 ? 1366 : mode.w;
        h = o->windowed && mode.h > 768 ? 768 : mode.h;
    }
    *out = SDL_CreateWindow("Chiragh", o->windowed ? (int)SDL_WINDOWPOS_CENTERED : 0,
                            o->windowed ? (int)SDL_WINDOWPOS_CENTERED : 0, w, h, flags);
    if (!*out)
        return STATUS_IO;
    SDL_SetWindowMinimumSize(*out, 1024, 600);
    SDL_StartTextInput();
    return STATUS_OK;
}

size_t window_draw(SDL_Window *w, struct runtime *r, struct canvas *canvas)
{
    enum { RECTS = 16 };
    struct rect rects[RECTS];
    SDL_Rect sdl[RECTS];
    SDL_Surface *s = SDL_GetWindowSurface(w);
    if (!s || s->format->BytesPerPixel != 4)
        return 0;
    struct canvas c = {s->pixels, s->w, s->h, s->pitch / 4};
    if (canvas)
        *canvas = c;
    size_t n = runtime_draw(r, &c, rects, RECTS);
    for (size_t i = 0; i < n; i++)
        sdl[i] = (SDL_Rect){rects[i].x, rects[i].y, rects[i].w, rects[i].h};
    if (n)
        SDL_UpdateWindowSurfaceRects(w, sdl, (int)n);
    return n;
}

static const char *plain_name(const SDL_KeyboardEvent *e)
{
    static char name[2];
    SDL_Keycode k = e->keysym.sym;
    static const struct {
        SDL_Keycode code;
        const char *name;
    } named[] = {{SDLK_RETURN, "Return"}, {SDLK_KP_ENTER, "Return"}, {SDLK_SPACE, "Space"}, {SDLK_ESCAPE, "Escape"},
                 {SDLK_LEFT, "Left"}, {SDLK_RIGHT, "Right"}, {SDLK_UP, "Up"}, {SDLK_DOWN, "Down"},
                 {SDLK_BACKSPACE, "BackSpace"}, {SDLK_DELETE, "Delete"}, {SDLK_HOME, "Home"}, {SDLK_END, "End"},
                 {SDLK_AC_BACK, "Escape"}, {SDLK_F1, "F1"}, {SDLK_F2, "F2"}, {SDLK_F3, "F3"}, {SDLK_F4, "F4"},
                 {SDLK_F5, "F5"}, {SDLK_F9, "F9"}, {SDLK_F10, "F10"}, {SDLK_APPLICATION, "Menu"},
                 {SDLK_MENU, "Menu"}};
    if (k == SDLK_TAB)
        return e->keysym.mod & KMOD_SHIFT ? "Shift+Tab" : "Tab";
    if (e->keysym.mod & KMOD_ALT && (k == SDLK_UP || k == SDLK_DOWN)) /* moves a card, not the focus */
        return k == SDLK_UP ? "Alt+Up" : "Alt+Down";
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (named[i].code == k)
            return named[i].name;
    if (k >= SDLK_KP_1 && k <= SDLK_KP_0) {
        name[0] = k == SDLK_KP_0 ? '0' : (char)('1' + (k - SDLK_KP_1));
        return name;
    }
    if (k > 32 && k < 127 && !(e->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI))) {
        name[0] = (char)toupper((int)k);
        return name;
    }
    /* a Sindhi or Urdu layout gives other characters: the letter printed on the key still works */
    if (e->keysym.scancode >= SDL_SCANCODE_A && e->keysym.scancode <= SDL_SCANCODE_Z) {
        name[0] = (char)('A' + (e->keysym.scancode - SDL_SCANCODE_A));
        return name;
    }
    if (e->keysym.scancode >= SDL_SCANCODE_1 && e->keysym.scancode <= SDL_SCANCODE_0) {
        name[0] = e->keysym.scancode == SDL_SCANCODE_0 ? '0' : (char)('1' + (e->keysym.scancode - SDL_SCANCODE_1));
        return name;
    }
    return NULL;
}

const char *window_key_name(const SDL_KeyboardEvent *e, bool editing)
{
    static char with[32];
    const char *name = plain_name(e);
    const bool ctrl = e->keysym.mod & KMOD_CTRL, shift = e->keysym.mod & KMOD_SHIFT;
    if (!name || !editing || strcmp(name, "Tab") == 0 || strcmp(name, "Shift+Tab") == 0)
        return name;
    const bool letter = !name[1] || strcmp(name, "Space") == 0; /* Shift makes it another letter, not another key */
    SDL_snprintf(with, sizeof with, "%s%s%s", ctrl ? "Ctrl+" : "", shift && (!letter || ctrl) ? "Shift+" : "", name);
    return with;
}

void window_key(struct runtime *r, const char *name, int64_t mono_ms, int64_t wall_ms)
{
    runtime_key(r, name, mono_ms, wall_ms);
    const char *copied = runtime_take_clip(r);
    if (copied)
        (void)SDL_SetClipboardText(copied);
    if (strcmp(name, "Ctrl+V") != 0 || !runtime_editing(r))
        return;
    char *pasted = SDL_GetClipboardText();
    if (pasted && *pasted)
        runtime_text(r, pasted, mono_ms, wall_ms);
    SDL_free(pasted);
}
