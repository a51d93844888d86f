// SPDX-License-Identifier: GPL-3.0-or-later
/* Memory that is given back all at once. Blocks are zeroed and aligned for any type. */
#ifndef CHIRAGH_BASE_ARENA_H
#define CHIRAGH_BASE_ARENA_H

#include <stddef.h>

struct arena {
    struct arena_block *top; /* private */
};

void *arena_alloc(struct arena *a, size_t size);                  /* NULL: out of memory */
void *arena_array(struct arena *a, size_t count, size_t size);    /* NULL also on overflow */
char *arena_strndup(struct arena *a, const char *s, size_t n);    /* NUL-terminated copy */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *a);  /* forgets all, keeps one block for reuse */
void arena_finish(struct arena *a); /* frees all */

#endif
