// SPDX-License-Identifier: GPL-3.0-or-later
/* A hash table with a least recently used list through it: the word cache, the paragraph cache and
 * the glyph atlas. */
#include "text/text_private.h"

#include <stdlib.h>
#include <string.h>

void lru_init(struct lru *list)
{
    list->prev = list->next = list;
}

void lru_push(struct lru *list, struct lru *item)
{
    item->next = list->next;
    item->prev = list;
    list->next->prev = item;
    list->next = item;
}

void lru_remove(struct lru *item)
{
    item->prev->next = item->next;
    item->next->prev = item->prev;
}

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    return h;
}

/* Not for keys an enemy could choose to collide; equality is always checked by bytes as well. */
uint64_t text_hash(uint64_t seed, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t h = mix(seed ^ (n * 0x9E3779B97F4A7C15u)), v;
    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&v, p, 8);
        h = mix(h ^ v) * 0x9E3779B97F4A7C15u;
    }
    v = 0;
    memcpy(&v, p, n);
    return mix(h ^ v);
}

void table_init(struct table *t, void (*destroy)(struct entry *e))
{
    memset(t, 0, sizeof *t);
    lru_init(&t->used);
    t->destroy = destroy;
}

struct entry *table_first(const struct table *t, uint64_t hash)
{
    return t->slot_count ? t->slots[hash & (t->slot_count - 1)] : NULL;
}

static bool grow(struct table *t)
{
    size_t slot_count = t->slot_count ? t->slot_count * 2 : 256;
    struct entry **slots = calloc(slot_count, sizeof(struct entry *));
    if (!slots)
        return t->slot_count > 0; /* longer chains, but it works */
    for (size_t i = 0; i < t->slot_count; i++) {
        for (struct entry *e = t->slots[i], *next; e; e = next) {
            next = e->chain;
            struct entry **slot = &slots[e->hash & (slot_count - 1)];
            e->chain = *slot;
            *slot = e;
        }
    }
    free(t->slots);
    t->slots = slots;
    t->slot_count = slot_count;
    return true;
}

bool table_insert(struct table *t, struct entry *e)
{
    if (t->count >= t->slot_count && !grow(t))
        return false;
    struct entry **slot = &t->slots[e->hash & (t->slot_count - 1)];
    e->chain = *slot;
    *slot = e;
    lru_push(&t->used, &e->lru);
    t->count++;
    t->bytes += e->bytes;
    return true;
}

void table_touch(struct table *t, struct entry *e)
{
    if (t->used.next == &e->lru)
        return;
    lru_remove(&e->lru);
    lru_push(&t->used, &e->lru);
}

void table_drop(struct table *t, struct entry *e)
{
    struct entry **at = &t->slots[e->hash & (t->slot_count - 1)];
    while (*at != e)
        at = &(*at)->chain;
    *at = e->chain;
    lru_remove(&e->lru);
    t->count--;
    t->bytes -= e->bytes;
    t->destroy(e);
}

void table_trim(struct table *t, size_t bytes)
{
    while (t->bytes > bytes && t->count)
        table_drop(t, (struct entry *)t->used.prev);
}

void table_finish(struct table *t)
{
    table_trim(t, 0);
    free(t->slots);
    table_init(t, t->destroy);
}

void *vec_add(struct vec *v, size_t n)
{
    if (!v->data || v->count + n > v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 64;
        while (cap < v->count + n)
            cap *= 2;
        void *data = realloc(v->data, cap * v->elem);
        if (!data)
            return NULL;
        v->data = data;
        v->cap = cap;
    }
    void *at = (char *)v->data + v->count * v->elem;
    memset(at, 0, n * v->elem);
    v->count += n;
    return at;
}
