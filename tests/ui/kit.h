// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tests of the interface kit share: a frame in a window of memory, PNG, a pack made on the
 * spot. */
#ifndef CHIRAGH_TESTS_UI_KIT_H
#define CHIRAGH_TESTS_UI_KIT_H

#include "app/paint.h"
#include "ui/ui.h"

struct kit {
    struct text_engine *text;
    struct ui *ui;
    struct art *art;
    struct pack *pack;
    struct canvas canvas;
    struct ui_env env;
};
/* pack_path NULL: a few flat pictures made here. Exits where the fonts or the pack cannot be had.
 */
void kit_open(struct kit *k, const char *pack_path);
void kit_close(struct kit *k);
void kit_size(struct kit *k, int w, int h, const char *lang, bool large, bool high_contrast);
void kit_paint_all(struct kit *k); /* the whole window */
bool kit_png(const struct canvas *c, const char *path);

#endif
