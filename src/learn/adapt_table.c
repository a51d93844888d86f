// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdlib.h>
#include <string.h>

#include "learn/adapt_private.h"

bool grow(void **array, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap)
        return true;
    size_t wider = *cap ? *cap : 8;
    while (wider < need)
        wider *= 2;
    void *p = realloc(*array, wider * size);
    if (!p)
        return false;
    memset((char *)p + *cap * size, 0, (wider - *cap) * size);
    *array = p;
    *cap = wider;
    return true;
}

static uint64_t hash(const uint8_t *bytes, size_t len) /* FNV-1a, folded: the low bits choose the slot */
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < len; i++)
        h = (h ^ bytes[i]) * UINT64_C(0x100000001b3);
    return h ^ (h >> 29);
}

static uint32_t *slot_of(const struct table *t, const void *key, size_t len)
{
    for (size_t i = (size_t)hash(key, len) & (t->slot_count - 1);; i = (i + 1) & (t->slot_count - 1)) {
        uint32_t *slot = &t->slots[i];
        if (!*slot)
            return slot;
        const struct table_key *k = &t->keys[*slot - 1];
        if (k->len == len && memcmp(k->bytes, key, len) == 0)
            return slot;
    }
}

uint32_t names_find(const struct table *t, const void *key, size_t len)
{
    uint32_t *slot = t->slot_count ? slot_of(t, key, len) : NULL;
    return slot && *slot ? *slot - 1 : TABLE_NONE;
}

static bool widen(struct table *t)
{
    size_t wider = t->slot_count ? t->slot_count * 2 : 64;
    uint32_t *slots = calloc(wider, sizeof *slots);
    if (!slots)
        return false;
    free(t->slots);
    t->slots = slots;
    t->slot_count = wider;
    for (uint32_t i = 0; i < t->count; i++)
        *slot_of(t, t->keys[i].bytes, t->keys[i].len) = i + 1;
    return true;
}

uint32_t names_put(struct table *t, const void *key, size_t len)
{
    uint32_t found = names_find(t, key, len);
    if (found != TABLE_NONE)
        return found;
    if (t->count >= TABLE_NONE - 1 || ((t->count + 1) * 2 > t->slot_count && !widen(t)) ||
        !grow((void **)&t->keys, &t->cap, t->count + 1, sizeof *t->keys))
        return TABLE_NONE;
    uint8_t *copy = malloc(len + 1);
    if (!copy)
        return TABLE_NONE;
    memcpy(copy, key, len);
    copy[len] = '\0';
    *slot_of(t, key, len) = (uint32_t)t->count + 1;
    t->keys[t->count] = (struct table_key){copy, len};
    return (uint32_t)t->count++;
}

void names_finish(struct table *t)
{
    for (size_t i = 0; i < t->count; i++)
        free(t->keys[i].bytes);
    free(t->keys);
    free(t->slots);
    *t = (struct table){0};
}
