// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/art.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/art_scale.h"

enum { SIDE_MAX = 4096, NAME_MAX_BYTES = 80 };

struct entry {
    char name[NAME_MAX_BYTES];
    uint64_t key; /* of name, size and fit: compared first */
    int w, h;     /* as asked for */
    bool cover;
    struct art_part part;
    void *px; /* NULL: there is no such picture */
    int image_w, image_h;
    bool a8, opaque;
    size_t bytes;
    uint64_t used; /* tick */
};

struct art {
    struct entry *entries;
    size_t count, cap;
    size_t bytes, max_bytes;
    uint64_t tick;
    struct pack *packs[2]; /* in the order they are asked */
    enum status fault;     /* OK: none that was not told */
    bool fault_of_course;
};

enum status art_create(size_t max_bytes, struct art **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return STATUS_NOMEM;
    (*out)->max_bytes = max_bytes;
    return STATUS_OK;
}

static void drop(struct art *a, size_t i)
{
    a->bytes -= a->entries[i].bytes;
    free(a->entries[i].px);
    a->entries[i] = a->entries[--a->count];
}

static void drop_all(struct art *a)
{
    while (a->count)
        drop(a, a->count - 1);
}

void art_destroy(struct art *a)
{
    if (!a)
        return;
    drop_all(a);
    free(a->entries);
    free(a);
}

void art_set_packs(struct art *a, struct pack *interface_pack, struct pack *course_pack)
{
    if (a->packs[0] == interface_pack && a->packs[1] == course_pack)
        return;
    drop_all(a);
    a->packs[0] = interface_pack;
    a->packs[1] = course_pack;
}

bool art_take_fault(struct art *a, bool *of_course, enum status *why)
{
    *of_course = a->fault_of_course;
    *why = a->fault;
    a->fault = STATUS_OK;
    return *why != STATUS_OK;
}

/* False: out of memory, to be tried again. Else the picture counts as none. */
static bool unreadable(struct art *a, struct pack *pack, enum status s)
{
    if (s == STATUS_NOMEM)
        return false;
    a->fault = s;
    a->fault_of_course = pack == a->packs[1];
    return true;
}

size_t art_bytes(const struct art *a)
{
    return a->bytes;
}

void art_frame(struct art *a)
{
    while (a->bytes > a->max_bytes && a->count) {
        size_t oldest = 0;
        for (size_t i = 1; i < a->count; i++)
            if (a->entries[i].used < a->entries[oldest].used)
                oldest = i;
        drop(a, oldest);
    }
}

static uint64_t key_of(const char *name, struct art_part part, int w, int h, bool cover)
{
    uint64_t k = 0xCBF29CE484222325u ^ (uint64_t)cover << 40 ^ (uint64_t)w << 20 ^ (uint64_t)h;
    k ^= (uint64_t)part.x << 48 ^ (uint64_t)part.y << 36 ^ (uint64_t)part.w << 24 ^ (uint64_t)part.h << 12;
    for (; *name; name++)
        k = (k ^ (unsigned char)*name) * 0x100000001B3u;
    return k;
}

static bool same_part(struct art_part a, struct art_part b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static struct entry *find(struct art *a, const char *name, struct art_part part, int w, int h, bool cover, uint64_t key)
{
    for (size_t i = 0; i < a->count; i++) {
        struct entry *e = &a->entries[i];
        if (e->key == key && e->w == w && e->h == h && e->cover == cover && same_part(e->part, part) &&
            strcmp(e->name, name) == 0)
            return e;
    }
    return NULL;
}

/* What part of a source of sw × sh is shown, and how large, so that a box of w × h is covered or
 * holds it all. */
struct plan {
    struct art_crop crop;
    int w, h;             /* of the result */
    int level_w, level_h; /* at least this much source is wanted */
};

static int at_least_1(double v)
{
    return v < 1 ? 1 : (int)(v + 0.5);
}

static struct plan plan_of(int sw, int sh, int w, int h, bool cover)
{
    struct plan p = {{0, 0, sw, sh}, w, h, w, h};
    double x = (double)w / sw, y = (double)h / sh;
    if (cover) {
        double s = x > y ? x : y;
        p.crop = (struct art_crop){(sw - w / s) / 2, (sh - h / s) / 2, w / s, h / s};
        p.level_w = at_least_1(sw * s);
        p.level_h = at_least_1(sh * s);
    } else {
        double s = x < y ? x : y;
        p.w = p.level_w = at_least_1(sw * s);
        p.h = p.level_h = at_least_1(sh * s);
    }
    return p;
}

/* A level of the pack that is nearly of the right size fills a box as it is, sharp and at no cost:
 * up to a tenth larger it is cropped, up to a hundredth smaller its edge is repeated. The author's
 * tool makes the levels so close that there is always one. What must not be cropped and would have
 * to grow by a sixteenth at most is taken before twice the pixels. */
enum { LARGER = 10, SMALLER = 100, GROW = 16 };

static bool nearly(int have, int want)
{
    return have * SMALLER >= want * (SMALLER - 1) && have * LARGER <= want * (LARGER + 1);
}

static int least(int want, bool cover)
{
    return cover ? (want * (SMALLER - 1) + SMALLER - 1) / SMALLER : want * GROW / (GROW + 1);
}

/* n pixels from x, y of what the pack has stored. */
static void copy_pixels(const struct pack_picture *source, int x, int y, uint8_t *to, int n)
{
    size_t at = (size_t)y * (size_t)source->width + (size_t)x;
    if (source->format == PACK_INDEXED)
        pack_expand(source, source->index + at, (uint32_t *)(void *)to, (size_t)n);
    else if (source->format == PACK_A8)
        memcpy(to, (const uint8_t *)source->pixels + at, (size_t)n);
    else
        memcpy(to, (const uint32_t *)source->pixels + at, (size_t)n * 4);
}

/* The level as it is, its middle on the box's middle. */
static bool make_cropped(struct entry *e, const struct pack_picture *source, int w, int h)
{
    size_t px = source->format == PACK_A8 ? 1 : 4;
    uint8_t *out = malloc((size_t)w * (size_t)h * px);
    int dx = (source->width - w) / 2, dy = (source->height - h) / 2;
    if (!out)
        return false;
    for (int y = 0; y < h; y++) {
        int sy = y + dy < 0 ? 0 : y + dy < source->height ? y + dy : source->height - 1;
        uint8_t *to = out + (size_t)y * (size_t)w * px;
        int left = dx < 0 ? -dx : 0, n = source->width < w ? source->width : w;
        copy_pixels(source, dx > 0 ? dx : 0, sy, to + (size_t)left * px, n);
        for (int x = 0; x < left; x++)
            memcpy(to + (size_t)x * px, to + (size_t)left * px, px);
        for (int x = left + n; x < w; x++)
            memcpy(to + (size_t)x * px, to + (size_t)(left + n - 1) * px, px);
    }
    e->px = out;
    e->image_w = w;
    e->image_h = h;
    return true;
}

/* A part of the level, stretched to the box. The whole level is never expanded: at twice its size it would take megabytes
 * for a corner of it. */
static bool make_part(struct entry *e, const struct pack_picture *source)
{
    double sx = source->width / 1000.0, sy = source->height / 1000.0;
    struct art_crop c = {e->part.x * sx, e->part.y * sy, e->part.w * sx, e->part.h * sy};
    int x0 = (int)c.x, y0 = (int)c.y, x1 = (int)(c.x + c.w + 1), y1 = (int)(c.y + c.h + 1);
    x1 = x1 < source->width ? x1 : source->width;
    y1 = y1 < source->height ? y1 : source->height;
    int w = x1 - x0, h = y1 - y0, channels = source->format == PACK_A8 ? 1 : 4;
    if (w < 1 || h < 1)
        return true; /* nothing of it: a picture that does not exist */
    size_t row = (size_t)w * (size_t)channels;
    uint8_t *seen = malloc(row * (size_t)h), *out = malloc((size_t)e->w * (size_t)e->h * (size_t)channels);
    bool ok = seen && out;
    for (int y = 0; ok && y < h; y++)
        copy_pixels(source, x0, y0 + y, seen + (size_t)y * row, w);
    struct art_plane plane = {seen, w, h, channels};
    c.x -= x0;
    c.y -= y0;
    ok = ok && art_scale(&plane, c, out, e->w, e->h);
    free(seen);
    if (!ok) {
        free(out);
        return false;
    }
    e->px = out;
    e->image_w = e->w;
    e->image_h = e->h;
    return true;
}

static bool make_scaled(struct entry *e, const struct pack_picture *source, const struct plan *p)
{
    int channels = source->format == PACK_A8 ? 1 : 4;
    e->px = malloc((size_t)p->w * (size_t)p->h * (size_t)channels);
    if (!e->px)
        return false;
    struct art_plane plane = {source->pixels, source->width, source->height, channels};
    if (art_scale(&plane, p->crop, e->px, p->w, p->h))
        return true;
    free(e->px);
    e->px = NULL;
    return false;
}

/* Only what is shown is unpacked, unless it must be scaled. Takes source->pixels where they are it
 * already. */
static bool make(struct entry *e, struct pack_picture *source, const struct plan *p)
{
    bool same = source->width == p->w && source->height == p->h;
    if (!same && e->cover && nearly(source->width, p->level_w) &&
        nearly(source->height, p->level_h))
        return make_cropped(e, source, p->w, p->h);
    if (pack_picture_unpack(source) != STATUS_OK)
        return false;
    if (!same)
        return make_scaled(e, source, p);
    e->px = source->pixels;
    source->pixels = NULL;
    return true;
}

static bool all_opaque(const struct entry *e)
{
    const uint32_t *px = e->px;
    for (size_t i = 0, n = (size_t)e->image_w * (size_t)e->image_h; i < n; i++)
        if (px[i] < 0xFF000000u)
            return false;
    return true;
}

/* False: out of memory, to be tried again. A picture that does not exist or cannot be read is
 * remembered as such. */
static bool load(struct art *a, struct entry *e)
{
    int full_w = 0, full_h = 0;
    struct pack *pack = NULL;
    enum status s = STATUS_NOTFOUND;
    for (int i = 0; i < 2 && s != STATUS_OK; i++) {
        enum status one = a->packs[i] ? pack_picture_size(a->packs[i], e->name, &full_w, &full_h)
                                      : STATUS_NOTFOUND;
        if (one != STATUS_NOTFOUND) {
            s = one;
            pack = a->packs[i];
        }
    }
    if (s != STATUS_OK)
        return s == STATUS_NOTFOUND || unreadable(a, pack, s);
    int w = e->w ? e->w : full_w, h = e->h ? e->h : full_h;
    struct plan p = plan_of(full_w, full_h, w, h, e->cover);
    if (e->part.w) { /* so much of the whole that the part fills the box */
        p.level_w = w * 1000 / e->part.w;
        p.level_h = h * 1000 / e->part.h;
    }
    struct pack_picture source;
    s = pack_picture_packed(pack, e->name, least(p.level_w, e->cover), least(p.level_h, e->cover),
                            &source);
    if (s != STATUS_OK)
        return unreadable(a, pack, s);
    p = plan_of(source.width, source.height, w, h, e->cover);
    e->a8 = source.format == PACK_A8;
    e->image_w = p.w;
    e->image_h = p.h;
    bool made = e->part.w ? make_part(e, &source) : make(e, &source, &p);
    free(source.pixels);
    if (!made)
        return false;
    e->bytes = (size_t)e->image_w * (size_t)e->image_h * (e->a8 ? 1 : 4);
    e->opaque = e->px && !e->a8 && (source.opaque || all_opaque(e));
    return true;
}

static struct entry *add(struct art *a, const char *name, struct art_part part, int w, int h, bool cover, uint64_t key)
{
    if (a->count == a->cap) {
        size_t cap = a->cap ? a->cap * 2 : 64;
        struct entry *more = realloc(a->entries, cap * sizeof *more);
        if (!more)
            return NULL;
        a->entries = more;
        a->cap = cap;
    }
    struct entry *e = &a->entries[a->count];
    *e = (struct entry){.key = key, .w = w, .h = h, .cover = cover, .part = part};
    snprintf(e->name, sizeof e->name, "%s", name);
    if (!load(a, e))
        return NULL;
    a->count++;
    a->bytes += e->bytes;
    return e;
}

static bool get(struct art *a, const char *name, struct art_part part, int w, int h, bool cover, struct art_image *out)
{
    *out = (struct art_image){0};
    if (!a || strlen(name) >= NAME_MAX_BYTES || w < 0 || h < 0 || w > SIDE_MAX || h > SIDE_MAX)
        return false;
    if (w == 0 || h == 0)
        w = h = 0;
    uint64_t key = key_of(name, part, w, h, cover);
    struct entry *e = find(a, name, part, w, h, cover, key);
    if (!e)
        e = add(a, name, part, w, h, cover, key);
    if (!e)
        return false;
    e->used = ++a->tick;
    *out = (struct art_image){e->px, e->image_w, e->image_h, e->a8, e->opaque};
    return e->px != NULL;
}

bool art_get(struct art *a, const char *name, int w, int h, bool cover, struct art_image *out)
{
    return get(a, name, (struct art_part){0, 0, 0, 0}, w, h, cover, out);
}

bool art_get_part(struct art *a, const char *name, struct art_part part, int w, int h, struct art_image *out)
{
    bool inside = part.x >= 0 && part.y >= 0 && part.w > 0 && part.h > 0 && part.x + part.w <= 1000 && part.y + part.h <= 1000;
    if (!part.w || !inside || (part.w == 1000 && part.h == 1000))
        part = (struct art_part){0, 0, 0, 0};
    return w > 0 && h > 0 && get(a, name, part, w, h, true, out);
}

bool art_icon(struct art *a, const char *name, int w, int h, struct art_image *out)
{
    char full[NAME_MAX_BYTES + 8];
    snprintf(full, sizeof full, "icon/%s", name);
    return w > 0 && h > 0 && art_get(a, full, w, h, false, out);
}
