// SPDX-License-Identifier: GPL-3.0-or-later
/* UTS #10: decompose, look up the elements, write them down level by level. */
#include "text/collate.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/collate_private.h"

enum { PLANE = 0xE000 /* primaries of what is not in the table: above all ranks */ };

struct name {
    uint32_t cp[COLLATE_CHARACTERS];
    bool taken[COLLATE_CHARACTERS]; /* a mark that went into a letter before it */
    size_t n;
};

struct levels {
    struct buf one, two, three;
};

static int ccc(uint32_t cp)
{
    return utf8proc_get_property((utf8proc_int32_t)cp)->combining_class;
}

/* NFD. Marks of different classes change places until the lower class stands first. */
static void decompose(const char *s, size_t len, struct name *out)
{
    out->n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        utf8proc_int32_t parts[8];
        int last_boundary = 0;
        i += utf8_decode(s + i, len - i, &cp);
        utf8proc_ssize_t k =
            utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 8, UTF8PROC_DECOMPOSE, &last_boundary);
        if (k < 0 || out->n + (size_t)k > COLLATE_CHARACTERS)
            return;
        for (utf8proc_ssize_t p = 0; p < k; p++) {
            size_t at = out->n++;
            int class = ccc((uint32_t)parts[p]);
            for (; class && at > 0 && ccc(out->cp[at - 1]) > class; at--)
                out->cp[at] = out->cp[at - 1];
            out->cp[at] = (uint32_t)parts[p];
        }
    }
}

static int by_unit(const void *a, const void *b)
{
    const struct collate_unit *x = a, *y = b;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* NONE: not in the table. */
static uint32_t weight(const uint32_t *weights, uint32_t a, uint32_t b)
{
    struct collate_unit key = {(uint16_t)a, (uint16_t)b}, *u;
    if (a > UINT16_MAX || b > UINT16_MAX)
        return NONE;
    u = bsearch(&key, collate_units, collate_unit_count, sizeof key, by_unit);
    return u ? weights[u - collate_units] : NONE;
}

/* The element of the letter at i, with the next character or a mark further on that is one letter with it (S2.1); *i moves
 * behind what was used up at once. */
static uint32_t element(const uint32_t *weights, struct name *s, size_t *i)
{
    const uint32_t letter = s->cp[*i];
    uint32_t w = weight(weights, letter, 0), both;
    size_t k = ++*i;
    if (w == NONE || k == s->n)
        return w;
    if (!s->taken[k] && (both = weight(weights, letter, s->cp[k])) != NONE) {
        ++*i;
        return both;
    }
    for (int before = 0; k < s->n; k++) {
        int class = ccc(s->cp[k]);
        if (!class)
            break;
        if (s->taken[k] || class == before) /* blocked by its like */
            continue;
        both = weight(weights, letter, s->cp[k]);
        if (both != NONE) {
            s->taken[k] = true;
            return both;
        }
        before = class;
    }
    return w;
}

static void put_primary(struct levels *l, uint32_t p)
{
    buf_putc(&l->one, (char)(p >> 8));
    buf_putc(&l->one, (char)p);
}

static void put_element(struct levels *l, uint32_t w)
{
    if (w >> 16)
        put_primary(l, w >> 16);
    if (w >> 8 & 255)
        buf_putc(&l->two, (char)(w >> 8));
    if (w & 255)
        buf_putc(&l->three, (char)w);
}

static int digit(uint32_t cp)
{
    uint32_t zero = cp >= 0x6F0 ? 0x6F0 : cp >= 0x660 ? 0x660 : '0';
    return cp >= zero && cp <= zero + 9 ? (int)(cp - zero) : -1;
}

/* A number: where the digits stand, how many there are, and they. */
static void put_number(struct levels *l, const uint32_t *weights, const struct name *s, size_t *i)
{
    size_t end = *i, from;
    while (end < s->n && digit(s->cp[end]) >= 0)
        end++;
    for (from = *i; from + 1 < end && digit(s->cp[from]) == 0; from++)
        ;
    put_element(l, weight(weights, '0', 0));
    put_primary(l, (uint32_t)(end - from));
    for (; from < end; from++)
        put_primary(l, (uint32_t)digit(s->cp[from]) + 1);
    *i = end;
}

static void put_other(struct levels *l, uint32_t cp)
{
    put_primary(l, PLANE + (cp >> 16));
    put_primary(l, cp & 0xFFFF);
    buf_putc(&l->two, 1);
    buf_putc(&l->three, 1);
}

static const uint32_t *table(const struct lang *lang)
{
    for (size_t i = 0; i < collate_table_count; i++)
        if (strcmp(collate_tables[i].name, lang->collation) == 0)
            return collate_tables[i].weights;
    return collate_tables[0].weights;
}

static void put_levels(const struct levels *l, const struct name *s, struct buf *out)
{
    buf_put(out, l->one.data, l->one.len);
    buf_put(out, "\0", 2);
    buf_put(out, l->two.data, l->two.len);
    buf_put(out, "", 1);
    buf_put(out, l->three.data, l->three.len);
    buf_put(out, "", 1);
    for (size_t i = 0; i < s->n; i++) {
        char b[4];
        buf_put(out, b, utf8_encode(s->cp[i], b));
    }
}

bool text_collate_key(const struct lang *lang, const char *utf8, size_t n, struct buf *out)
{
    const uint32_t *weights = table(lang);
    struct levels l = {0};
    struct name s = {0};
    decompose(utf8, n, &s);
    for (size_t i = 0; i < s.n;) {
        if (s.taken[i]) {
            i++;
        } else if (digit(s.cp[i]) >= 0) {
            put_number(&l, weights, &s, &i);
        } else {
            size_t at = i;
            uint32_t w = element(weights, &s, &i);
            if (w == NONE)
                put_other(&l, s.cp[at]);
            else
                put_element(&l, w);
        }
    }
    bool ok = !l.one.failed && !l.two.failed && !l.three.failed;
    if (ok)
        put_levels(&l, &s, out);
    buf_finish(&l.one);
    buf_finish(&l.two);
    buf_finish(&l.three);
    return ok && !out->failed;
}

/* ---- sorting ---- */
struct keyed {
    const char *key;
    size_t len;
    unsigned place;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    size_t n = x->len < y->len ? x->len : y->len;
    int c = n ? memcmp(x->key, y->key, n) : 0;
    if (c == 0)
        c = (x->len > y->len) - (x->len < y->len);
    return c ? c : (x->place > y->place) - (x->place < y->place);
}

bool text_collate(const struct lang *lang, const char *const *names, unsigned n, unsigned *order)
{
    struct buf keys = {0};
    struct keyed *k = calloc(n + 1, sizeof *k);
    bool ok = k != NULL;
    size_t at = 0;
    for (unsigned i = 0; i < n; i++) {
        order[i] = i;
        ok = ok && text_collate_key(lang, names[i], strlen(names[i]), &keys);
        if (ok)
            k[i] = (struct keyed){.len = keys.len - at, .place = i};
        at = keys.len;
    }
    at = 0;
    for (unsigned i = 0; ok && i < n; at += k[i++].len)
        k[i].key = keys.data + at;
    if (ok)
        qsort(k, n, sizeof *k, by_key);
    for (unsigned i = 0; ok && i < n; i++)
        order[i] = k[i].place;
    free(k);
    buf_finish(&keys);
    return ok;
}
