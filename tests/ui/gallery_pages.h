// SPDX-License-Identifier: GPL-3.0-or-later
/* Views of the gallery, and of the tests that need a real page. */
#ifndef CHIRAGH_TESTS_UI_GALLERY_PAGES_H
#define CHIRAGH_TESTS_UI_GALLERY_PAGES_H

#include "ui/ui.h"

void gallery_sheet(struct ui *ui);
void gallery_feed(struct ui *ui);
void gallery_headline(struct ui *ui);
void gallery_dialog(struct ui *ui);
void gallery_attract(struct ui *ui);
void gallery_pictures(struct ui *ui);

#endif
