// SPDX-License-Identifier: GPL-3.0-or-later
/* The SDL window, drawn into its surface: no renderer, no OpenGL, nothing presented that did not change. The same code runs
 * on SDL's dummy driver for headless runs. */
#ifndef CHIRAGH_APP_WINDOW_H
#define CHIRAGH_APP_WINDOW_H

#include <SDL.h>

#include "app/runtime.h"

enum status window_open(const struct options *o, SDL_Window **out);
/* Draws what changed and hands it to the display. Returns the number of rectangles; canvas (may be NULL) gets the pixels. */
size_t window_draw(SDL_Window *w, struct runtime *r, struct canvas *canvas);
/* The key's name for runtime_key ("Return", "Shift+Tab", "1", "t"), or NULL; while text is edited with its modifiers, too
 * ("Ctrl+Shift+Left", "Ctrl+A"). */
const char *window_key_name(const SDL_KeyboardEvent *e, bool editing);
/* runtime_key(), and what it means for the clipboard. */
void window_key(struct runtime *r, const char *name, int64_t mono_ms, int64_t wall_ms);

int kiosk_run(const struct options *o);    /* exit status */
int headless_run(const struct options *o); /* exit status */
int last_resort(const struct options *o, enum status why); /* the plain screen when fonts or interface pack are missing */

#endif
