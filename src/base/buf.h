// SPDX-License-Identifier: GPL-3.0-or-later
/* A growable byte string, always NUL-terminated once something was put into it.
 * Out of memory sticks: later puts do nothing and buf_ok() is false, so a writer checks once at its end. */
#ifndef CHIRAGH_BASE_BUF_H
#define CHIRAGH_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
    char *data; /* owned; NULL while empty */
    size_t len; /* without the NUL */
    size_t cap;
    bool failed;
};

void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool buf_ok(const struct buf *b);
void buf_clear(struct buf *b);  /* keeps the memory */
void buf_finish(struct buf *b); /* frees it; b is empty again */

#endif
