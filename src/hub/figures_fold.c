// SPDX-License-Identifier: GPL-3.0-or-later
/* A range of events becomes sums: gathered in memory by learner and cell, then added to the rows there are. A cell is one of a learner's
 * rows in `figure`: ("", "", 0) all, (lesson, skill, 0), ("", "", day); a lesson's ends stand under (lesson, "", 0).
 *
 * All of a school's figures are changed under the lock of its row in figure_school, and the events are read after it was taken: an
 * erasure that came before is seen, one that comes after finds the rows. */
#define _GNU_SOURCE /* tdestroy, twalk_r */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/figures_private.h"
#include "learn/activity.h"
#include "learn/adapt.h"
#include "learn/form.h"

struct person {
    uuid id;
    int64_t seen;
    bool placed; /* by an EVENT_LEARNER in the range, the latest of which is: */
    hlc time;
    uuid epoch;
    int64_t seq;
    char class[48], picture[48];
    int64_t lessons; /* finished for the first time */
};
struct cell {
    uuid learner;
    char lesson[24], skill[32];
    int64_t day;
    struct figure_sums sums;
};
struct folding {
    struct hub *h;
    uuid school;
    void *persons, *cells; /* trees */
    struct hub_classes classes;
    struct buf args; /* struct hub_value */
    enum status st;
};

static int by_person(const void *a, const void *b)
{
    return memcmp(((const struct person *)a)->id.b, ((const struct person *)b)->id.b, 16);
}

static int by_cell(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;
    int d = memcmp(x->learner.b, y->learner.b, 16);
    if (!d)
        d = (x->day > y->day) - (x->day < y->day);
    if (!d)
        d = strcmp(x->lesson, y->lesson);
    return d ? d : strcmp(x->skill, y->skill);
}

/* The key's own place in the tree, made of it where there is none. NULL: no memory. */
static void *placed(void **tree, const void *key, size_t size, int (*order)(const void *, const void *))
{
    void **at = tfind(key, tree, order);
    if (at)
        return *at;
    void *made = malloc(size);
    if (!made)
        return NULL;
    memcpy(made, key, size);
    at = tsearch(made, tree, order);
    if (!at)
        free(made);
    return at ? made : NULL;
}

static struct figure_sums *cell(struct folding *g, uuid learner, const char *lesson, const char *skill, int64_t day)
{
    struct cell key = {.learner = learner, .day = day};
    snprintf(key.lesson, sizeof key.lesson, "%s", lesson);
    snprintf(key.skill, sizeof key.skill, "%s", skill);
    struct cell *c = placed(&g->cells, &key, sizeof key, by_cell);
    if (!c)
        g->st = STATUS_NOMEM;
    return c ? &c->sums : NULL;
}

static struct person *person(struct folding *g, uuid id)
{
    struct person key = {.id = id};
    struct person *p = placed(&g->persons, &key, sizeof key, by_person);
    if (!p)
        g->st = STATUS_NOMEM;
    else
        cell(g, id, "", "", 0); /* whoever there is has a sum */
    return p;
}

/* ---- an event ---- */

void figure_count(const struct event_facts *f, struct figure_sums *to)
{
    int64_t *n = to->n;
    n[FIGURE_answers]++;
    n[FIGURE_neutral] += f->outcome == OUTCOME_NEUTRAL;
    n[FIGURE_correct] += f->outcome == OUTCOME_RIGHT;
    n[FIGURE_unsure] += f->outcome == OUTCOME_UNSURE;
    if (f->attempt > 1 || f->booster[0] || f->truth == TRUTH_NONE)
        return;
    bool untrue = f->truth == TRUTH_FALSE, called_false = f->verdict == VERDICT_CALLED_FALSE;
    if (f->spread != SPREAD_NONE) {
        n[untrue ? FIGURE_false_shown : FIGURE_true_shown]++;
        n[untrue ? FIGURE_false_shared : FIGURE_true_shared] += f->spread == SPREAD_SHARED;
    }
    if (f->verdict == VERDICT_NONE)
        return;
    n[untrue ? called_false ? FIGURE_hits : FIGURE_misses : called_false ? FIGURE_alarms : FIGURE_rejections]++;
    n[FIGURE_checked] += f->checked;
    if (f->confidence)
        n[(untrue ? FIGURE_false_1 : FIGURE_true_1) + (called_false ? MEASURE_CONFIDENCE_MAX - f->confidence
                                                                     : MEASURE_CONFIDENCE_MAX - 1 + f->confidence)]++;
}

static bool later(const struct event *e, const struct person *p)
{
    if (!p->placed || e->time != p->time)
        return !p->placed || e->time > p->time;
    int d = memcmp(e->epoch.b, p->epoch.b, 16);
    return d ? d > 0 : e->seq > p->seq;
}

static void place(struct person *p, const struct event *e, const struct event_facts *f)
{
    if (!later(e, p))
        return;
    p->placed = true;
    p->time = e->time;
    p->epoch = e->epoch;
    p->seq = e->seq;
    memcpy(p->class, f->group, sizeof p->class);
    memcpy(p->picture, f->picture, sizeof p->picture);
}

static void count(const struct event_facts *f, bool done, struct figure_sums *to)
{
    if (to && done)
        to->n[FIGURE_done]++;
    else if (to)
        figure_count(f, to);
}

static bool each(void *ctx, const struct store_frozen *frozen)
{
    struct folding *g = ctx;
    const struct event *e = &frozen->e;
    enum event_kind kind = (enum event_kind)e->kind;
    bool says = kind == EVENT_LEARNER || kind == EVENT_ANSWERED || kind == EVENT_COMPLETED;
    struct event_facts f = {0};
    if (frozen->erased || uuid_is_nil(e->learner) || kind < EVENT_LEARNER || kind > EVENT_COMPLETED)
        return true;
    if (says) {
        enum status st = event_decode(kind, e->payload, e->payload_len, &f, NULL);
        if (st == STATUS_NOMEM)
            g->st = st;
        if (st != STATUS_OK || f.mode == MODE_GUEST || f.mode == MODE_STAFF)
            return g->st == STATUS_OK;
    }
    struct person *p = person(g, e->learner);
    int64_t day = e->suspect ? 0 : adapt_day(e->wall_ms, ADAPT_UTC_MINUTES);
    if (p && day > p->seen)
        p->seen = day;
    if (p && kind == EVENT_LEARNER)
        place(p, e, &f);
    bool done = kind == EVENT_COMPLETED;
    if (kind == EVENT_ANSWERED || (done && !f.booster[0])) {
        count(&f, done, cell(g, e->learner, "", "", 0));
        count(&f, done, cell(g, e->learner, f.lesson, f.skill, 0));
        if (day > 0)
            count(&f, done, cell(g, e->learner, "", "", day));
    }
    return g->st == STATUS_OK;
}

/* ---- into the database: each kind of row in one go ---- */

static void args_put(struct buf *b, const struct hub_value *v, size_t n)
{
    buf_put(b, v, n * sizeof *v);
}

static void run_all(struct folding *g, enum hub_query id, struct buf *args, size_t width, hub_row *row)
{
    if (g->st == STATUS_OK && !buf_ok(args))
        g->st = STATUS_NOMEM;
    if (g->st == STATUS_OK && args->len) {
        enum status st = hub_run_many(g->h, id, (const void *)args->data, args->len / sizeof(struct hub_value) / width, row, g);
        g->st = g->st == STATUS_OK ? st : g->st;
    }
    buf_clear(args);
}

static void seen_args(const void *node, VISIT visit, void *ctx)
{
    struct folding *g = ctx;
    const struct person *p = *(struct person *const *)node;
    if (visit == postorder || visit == leaf)
        args_put(&g->args, HUB_ARGS(hub_uuid(g->school), hub_uuid(p->id), hub_int(p->seen), hub_uuid((uuid){{0}})), 4);
}

static void place_args(const void *node, VISIT visit, void *ctx)
{
    struct folding *g = ctx;
    const struct person *p = *(struct person *const *)node;
    if (p->placed && (visit == postorder || visit == leaf))
        args_put(&g->args, HUB_ARGS(hub_text(p->class), hub_text(p->picture), hub_int(p->time), hub_uuid(p->epoch), hub_int(p->seq),
                                    hub_uuid(g->school), hub_uuid(p->id)), 7);
}

static void cell_args(const void *node, VISIT visit, void *ctx)
{
    struct folding *g = ctx;
    const struct cell *c = *(struct cell *const *)node;
    struct hub_value v[5 + FIGURES] = {hub_uuid(g->school), hub_uuid(c->learner), hub_text(c->lesson), hub_text(c->skill), hub_int(c->day)};
    for (int i = 0; i < FIGURES; i++)
        v[5 + i] = hub_int(c->sums.n[i]);
    if (visit == postorder || visit == leaf)
        args_put(&g->args, v, 5 + FIGURES);
}

static void lessons_args(const void *node, VISIT visit, void *ctx)
{
    struct folding *g = ctx;
    const struct person *p = *(struct person *const *)node;
    if (p->lessons && (visit == postorder || visit == leaf))
        args_put(&g->args, HUB_ARGS(hub_int(p->lessons), hub_uuid(g->school), hub_uuid(p->id)), 3);
}

/* The class that a learner was in, or is in now: its sums change. */
static bool class_changes(void *ctx, const struct hub_value *row)
{
    struct folding *g = ctx;
    char class[48];
    hub_value_text(&row[0], class, sizeof class);
    if (g->st == STATUS_OK)
        g->st = hub_classes_add(&g->classes, class);
    return true;
}

/* Is it the first time that a lesson was finished, of however many? */
static bool lesson_ends(void *ctx, const struct hub_value *row)
{
    struct folding *g = ctx;
    struct cell key = {.learner = hub_value_uuid(&row[0])};
    hub_value_text(&row[1], key.lesson, sizeof key.lesson);
    if (!key.lesson[0] || row[2].n || form_is(key.lesson))
        return true;
    int64_t added = cell(g, key.learner, key.lesson, "", 0)->n[FIGURE_done];
    if (added && row[3].i == added)
        person(g, key.learner)->lessons++;
    return true;
}

static void put(struct folding *g)
{
    twalk_r(g->persons, seen_args, g);
    run_all(g, HQ_FIGURE_SEEN, &g->args, 4, class_changes);
    twalk_r(g->persons, place_args, g);
    run_all(g, HQ_FIGURE_PLACE, &g->args, 7, class_changes);
    twalk_r(g->cells, cell_args, g);
    run_all(g, HQ_FIGURE_ADD, &g->args, 5 + FIGURES, lesson_ends);
    twalk_r(g->persons, lessons_args, g);
    run_all(g, HQ_FIGURE_LESSONS, &g->args, 3, NULL);
    if (g->st == STATUS_OK && g->classes.count)
        g->st = hub_figures_sum(g->h, g->school, &g->classes);
}

static enum status fold(void *ctx, struct hub *h, const struct hub_range *r)
{
    struct folding g = {.h = h, .school = r->school};
    (void)ctx;
    enum status st = hub_figures_lock(h, r->school);
    if (st == STATUS_OK)
        st = hub_events(h, r->school, r->epoch, r->first, r->last, each, &g);
    if (st == STATUS_OK)
        st = g.st;
    if (st == STATUS_OK) {
        put(&g);
        st = g.st;
    }
    tdestroy(g.persons, free);
    tdestroy(g.cells, free);
    free(g.classes.list);
    buf_finish(&g.args);
    return st;
}

enum status figures_fold(struct hub *h, unsigned most, unsigned *folded)
{
    enum status st = STATUS_OK;
    unsigned n = 0;
    while (st == STATUS_OK && (!most || n < most)) {
        st = hub_work(h, fold, NULL);
        n += st == STATUS_OK;
    }
    if (folded)
        *folded = n;
    return st == STATUS_NOTFOUND ? STATUS_OK : st;
}
