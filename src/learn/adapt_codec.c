// SPDX-License-Identifier: GPL-3.0-or-later
/* The state as bytes. One walk serves both ways, so what is written and what is read cannot drift apart.
 *   "CHAD" version u32 | order of the last answer | items | skills | learners, each a count and its rows */
#include <stdlib.h>
#include <string.h>

#include "learn/adapt_private.h"

enum { CODEC_VERSION = 2 };

struct codec {
    struct buf *out;   /* NULL: reading */
    const uint8_t *in;
    size_t left;
    enum status st; /* what went wrong first */
};

static void fail(struct codec *c, enum status st)
{
    if (c->st == STATUS_OK)
        c->st = st;
}

static void bytes(struct codec *c, void *p, size_t n)
{
    if (c->out) {
        buf_put(c->out, p, n);
        return;
    }
    if (c->st != STATUS_OK || n > c->left) {
        fail(c, STATUS_CORRUPT);
        memset(p, 0, n);
        return;
    }
    memcpy(p, c->in, n);
    c->in += n;
    c->left -= n;
}

static uint64_t word(struct codec *c, uint64_t v, unsigned size)
{
    uint8_t b[8];
    for (unsigned i = 0; i < size; i++)
        b[i] = (uint8_t)(v >> (8 * i));
    bytes(c, b, size);
    v = 0;
    for (unsigned i = 0; i < size; i++)
        v |= (uint64_t)b[i] << (8 * i);
    return v;
}

static void u32(struct codec *c, uint32_t *v)
{
    *v = (uint32_t)word(c, *v, 4);
}

static void i64(struct codec *c, int64_t *v)
{
    uint64_t w = word(c, (uint64_t)*v, 8);
    memcpy(v, &w, sizeof w);
}

static void day(struct codec *c, int64_t *v)
{
    i64(c, v);
    if (*v < 0 || *v > INT32_MAX)
        fail(c, STATUS_CORRUPT);
}

static void real(struct codec *c, double *v, double low, double high)
{
    uint64_t w;
    memcpy(&w, v, sizeof w);
    w = word(c, w, 8);
    memcpy(v, &w, sizeof w);
    if (!(*v >= low && *v <= high))
        fail(c, STATUS_CORRUPT);
}

static void flag(struct codec *c, bool *v)
{
    uint64_t w = word(c, *v, 1);
    if (w > 1)
        fail(c, STATUS_CORRUPT);
    *v = w == 1;
}

/* A count of rows of at least least bytes each: what cannot lie in the bytes left is not allocated. */
static void count_of(struct codec *c, size_t *n, size_t least)
{
    *n = (size_t)word(c, *n, 4);
    if (!c->out && (c->st != STATUS_OK || *n > c->left / least)) {
        fail(c, STATUS_CORRUPT);
        *n = 0;
    }
}

static void room(struct codec *c, void **array, size_t *cap, const size_t *n, size_t size)
{
    if (!c->out && c->st == STATUS_OK && !grow(array, cap, *n, size))
        fail(c, STATUS_NOMEM);
}

static void names(struct codec *c, struct table *t)
{
    size_t n = t->count;
    count_of(c, &n, 2);
    for (size_t i = 0; i < n && c->st == STATUS_OK; i++) {
        uint8_t key[ADAPT_NAME_MAX];
        size_t len = c->out ? t->keys[i].len : 0;
        len = (size_t)word(c, len, 1);
        if (!len || len > sizeof key) {
            fail(c, STATUS_CORRUPT);
            return;
        }
        if (c->out)
            memcpy(key, t->keys[i].bytes, len);
        bytes(c, key, len);
        if (c->out || c->st != STATUS_OK)
            continue;
        uint32_t at = names_put(t, key, len);
        if (at != i)
            fail(c, at == TABLE_NONE ? STATUS_NOMEM : STATUS_CORRUPT);
    }
}

static void rating(struct codec *c, struct elo_rating *r)
{
    real(c, &r->value, -ELO_LIMIT, ELO_LIMIT);
    u32(c, &r->n);
}

static void answers(struct codec *c, struct mastery_answer *a, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        day(c, &a[i].day);
        u32(c, &a[i].session);
        a[i].right = (uint8_t)word(c, a[i].right, 1);
        if (a[i].right > 1)
            fail(c, STATUS_CORRUPT);
    }
}

static void probe(struct codec *c, struct probe *p)
{
    day(c, &p->day);
    u32(c, &p->count);
    u32(c, &p->right);
    u32(c, &p->asked);
    u32(c, &p->hints);
    for (size_t i = 0; i < FSRS_PROBE; i++) {
        u32(c, &p->pace[i]);
        if (p->pace[i] >= PACE_BUCKETS)
            fail(c, STATUS_CORRUPT);
    }
    real(c, &p->confidence, 0, FSRS_PROBE);
    if (p->count > FSRS_PROBE || p->right > p->count || p->asked > p->count || p->hints > p->count)
        fail(c, STATUS_CORRUPT);
}

static void skill(struct codec *c, const struct adapt *a, struct skill_state *s)
{
    u32(c, &s->skill);
    if (s->skill >= a->skill_names.count)
        fail(c, STATUS_CORRUPT);
    rating(c, &s->theta);
    real(c, &s->information, 0, 1e12);
    answers(c, s->mastery.said_true, MASTERY_EACH);
    answers(c, s->mastery.said_false, MASTERY_EACH);
    answers(c, s->mastery.plain, MASTERY_PLAIN);
    u32(c, &s->mastery.trues);
    u32(c, &s->mastery.falses);
    u32(c, &s->mastery.plains);
    flag(c, &s->mastered);
    u32(c, &s->reviews);
    real(c, &s->memory.stability, s->reviews ? 1e-3 : 0, 1e12);
    real(c, &s->memory.difficulty, s->reviews ? 1 : 0, 10);
    day(c, &s->reviewed);
    day(c, &s->boosted);
    probe(c, &s->probe);
}

static void learner(struct codec *c, const struct adapt *a, struct learner_state *l)
{
    flag(c, &l->days.known);
    flag(c, &l->days.marked);
    day(c, &l->days.wall);
    day(c, &l->days.base);
    day(c, &l->days.own);
    u32(c, &l->days.sessions);
    u32(c, &l->tally.judged);
    u32(c, &l->tally.false_items);
    u32(c, &l->boosters.judged);
    u32(c, &l->boosters.false_items);
    count_of(c, &l->device_count, 20);
    room(c, (void **)&l->devices, &l->device_cap, &l->device_count, sizeof *l->devices);
    for (size_t i = 0; i < l->device_count && c->st == STATUS_OK; i++) {
        bytes(c, l->devices[i].epoch.b, sizeof l->devices[i].epoch.b);
        u32(c, &l->devices[i].session);
    }
    count_of(c, &l->skill_count, 100);
    room(c, (void **)&l->skills, &l->skill_cap, &l->skill_count, sizeof *l->skills);
    for (size_t i = 0; i < l->skill_count && c->st == STATUS_OK; i++)
        skill(c, a, &l->skills[i]);
    /* As many words as there are bits up to the last one set: how far memory was grown ahead is not part of the state. */
    size_t words = l->seen_cap;
    while (words && !l->seen[words - 1])
        words--;
    count_of(c, &words, 4);
    if (words > a->item_names.count / 32 + 1)
        fail(c, STATUS_CORRUPT);
    room(c, (void **)&l->seen, &l->seen_cap, &words, sizeof *l->seen);
    for (size_t i = 0; i < words && c->st == STATUS_OK; i++)
        u32(c, &l->seen[i]);
    if (!c->out && c->st == STATUS_OK && words && !l->seen[words - 1]) /* one state has one way to be written */
        fail(c, STATUS_CORRUPT);
}

static void walk(struct codec *c, struct adapt *a)
{
    char magic[4] = {'C', 'H', 'A', 'D'};
    uint32_t version = CODEC_VERSION;
    bytes(c, magic, sizeof magic);
    if (c->st != STATUS_OK || memcmp(magic, "CHAD", sizeof magic) != 0) {
        c->st = STATUS_FOREIGN;
        return;
    }
    u32(c, &version);
    if (version != CODEC_VERSION)
        fail(c, version > CODEC_VERSION ? STATUS_NEWER : STATUS_CORRUPT);
    flag(c, &a->any);
    i64(c, &a->last_time);
    bytes(c, a->last_epoch.b, sizeof a->last_epoch.b);
    i64(c, &a->last_seq);
    names(c, &a->item_names);
    names(c, &a->skill_names);
    names(c, &a->learner_names);
    room(c, (void **)&a->items, &a->item_cap, &a->item_names.count, sizeof *a->items);
    for (size_t i = 0; i < a->item_names.count && c->st == STATUS_OK; i++) {
        rating(c, &a->items[i].delta);
        u32(c, &a->items[i].exposures);
        flag(c, &a->items[i].met);
    }
    if (!c->out && a->skill_names.count > c->left / (4 * PACE_BUCKETS))
        fail(c, STATUS_CORRUPT);
    room(c, (void **)&a->paces, &a->pace_cap, &a->skill_names.count, sizeof *a->paces);
    for (size_t i = 0; i < a->skill_names.count && c->st == STATUS_OK; i++)
        for (size_t k = 0; k < PACE_BUCKETS; k++)
            u32(c, &a->paces[i].count[k]);
    room(c, (void **)&a->learners, &a->learner_cap, &a->learner_names.count, sizeof *a->learners);
    for (size_t i = 0; i < a->learner_names.count && c->st == STATUS_OK; i++)
        learner(c, a, &a->learners[i]);
}

void adapt_save(const struct adapt *a, struct buf *out)
{
    struct codec c = {.out = out};
    walk(&c, (struct adapt *)a); /* writing changes nothing in it */
    if (c.st != STATUS_OK)
        out->failed = true;
}

enum status adapt_load(const void *data, size_t len, struct adapt **out)
{
    struct codec c = {.in = data, .left = len};
    struct adapt *a = adapt_create();
    *out = NULL;
    if (!a)
        return STATUS_NOMEM;
    walk(&c, a);
    if (c.left)
        fail(&c, STATUS_CORRUPT);
    if (c.st == STATUS_OK)
        *out = a;
    else
        adapt_destroy(a);
    return c.st;
}
