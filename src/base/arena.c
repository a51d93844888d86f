// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_MIN = 16 * 1024 };

struct arena_block {
    struct arena_block *below;
    size_t used, cap;
    max_align_t data[];
};

static size_t round_up(size_t n)
{
    const size_t a = sizeof(max_align_t);
    return (n + a - 1) / a * a;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 4)
        return NULL;
    size = round_up(size ? size : 1);
    struct arena_block *b = a->top;
    if (!b || b->cap - b->used < size) {
        size_t cap = size > BLOCK_MIN ? size : BLOCK_MIN;
        b = malloc(sizeof *b + cap);
        if (!b)
            return NULL;
        b->below = a->top;
        b->used = 0;
        b->cap = cap;
        a->top = b;
    }
    void *p = (char *)b->data + b->used;
    b->used += size;
    memset(p, 0, size);
    return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 4 / size)
        return NULL;
    return arena_alloc(a, count * size);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    if (p && n)
        memcpy(p, s, n);
    return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
    if (p)
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

void arena_reset(struct arena *a)
{
    struct arena_block *keep = a->top;
    if (!keep)
        return;
    for (struct arena_block *b = keep->below, *next; b; b = next) {
        next = b->below;
        free(b);
    }
    keep->below = NULL;
    keep->used = 0;
}

void arena_finish(struct arena *a)
{
    arena_reset(a);
    free(a->top);
    a->top = NULL;
}
