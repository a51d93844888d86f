// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_TESTS_BENCH_TEXT_BENCH_H
#define CHIRAGH_TESTS_BENCH_TEXT_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIZE = 28, WIDTH = 900, PAGE_W = 1366, PAGE_H = 768, MARGIN = 48, TEXTS_MAX = 4000 };

struct texts {
    char *s[TEXTS_MAX];
    size_t n;
};

extern const char *bench_fonts;             /* the folder of fonts */
extern const struct texts *bench_texts;     /* what a row works on, set before it is called */
extern uint32_t bench_page[PAGE_W * PAGE_H]; /* xRGB */

/* Each works once through bench_texts; the ones of a page fill bench_page with them. */
typedef void bench_row(void);
bench_row raw_shape, ours_cold, ours_warm, ours_cached, ours_page_cold, ours_page_warm,
    ours_page_cached;
bench_row pango_lines, raqm_lines, ttf_size, pango_page_cold, pango_page_map, pango_page_warm;
void raw_find_runs(void); /* before raw_shape: finding them is no part of shaping */
void ours_open(void);
void ours_close(void);
bool peers_open(void); /* false: no peers were built in */
void peers_close(void);

/* The most that caches and atlas came to (bytes after each page of 12 texts) while all of the texts were laid out and drawn. */
size_t ours_course_bytes(const struct texts *course);

#endif
