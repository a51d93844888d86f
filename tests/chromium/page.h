// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_TESTS_CHROMIUM_PAGE_H
#define CHIRAGH_TESTS_CHROMIUM_PAGE_H

#include "text/text.h"

enum { PARAGRAPHS_MAX = 400, PAGE_WIDTH = 1120, SHOT_HEIGHT = 12000, SHOT_STEP = 10000 };

struct paragraph {
    char *text;
    struct text_params params;
    int x, y; /* of its box on the page, px */
    int words;
};
struct page {
    struct paragraph list[PARAGRAPHS_MAX];
    size_t n;
    int size;
};

void page_make(struct page *p, struct text_engine *e, int size, size_t count);
void page_free(struct page *p);
void page_write(const struct page *p, struct text_engine *e, const char *path);
int page_shots(const struct page *p,
               struct text_engine *e); /* how many screenshots show all of it */
/* dump: what Chromium's --dump-dom printed of that page; shot: its --screenshots, each SHOT_STEP
 * px below the one before. 0: as like as they
 * must be. */
int page_judge(const struct page *p, struct text_engine *e, const char *dump, char **shots,
               int shot_count);

#endif
