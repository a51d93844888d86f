// SPDX-License-Identifier: GPL-3.0-or-later
/* Views of the gallery, and of the tests that need a real page. */
#ifndef CHIRAGH_TESTS_UI_GALLERY_PAGES_H
#define CHIRAGH_TESTS_UI_GALLERY_PAGES_H

#include "ui/ui.h"

/* What they share. The word is chosen by the script, so that a test can show English words in a
 * mirrored page. */
const char *gallery_word(const struct ui *ui, const char *ur, const char *en);
void gallery_top_bar(struct ui *ui, struct rect bar, const char *title, const char *sub,
                     unsigned count, unsigned done);

void gallery_sheet(struct ui *ui);
void gallery_feed(struct ui *ui);
void gallery_headline(struct ui *ui);
void gallery_dialog(struct ui *ui);
void gallery_attract(struct ui *ui);
void gallery_pictures(struct ui *ui);

#endif
