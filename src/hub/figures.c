// SPDX-License-Identifier: GPL-3.0-or-later
/* The sums of classes and schools, what becomes of them at an erasure and a rebuild, and reading. */
#include "hub/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/figures_private.h"

enum status hub_classes_add(struct hub_classes *c, const char *code)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->list[i], code) == 0)
            return STATUS_OK;
    void *list = realloc(c->list, (c->count + 1) * sizeof *c->list);
    if (!list)
        return STATUS_NOMEM;
    c->list = list;
    snprintf(c->list[c->count++], sizeof *c->list, "%s", code);
    return STATUS_OK;
}

enum status hub_figures_lock(struct hub *h, uuid school)
{
    return hub_run(h, HQ_FIGURE_LOCK, HUB_ARGS(hub_uuid(school)), NULL, NULL, NULL);
}

enum status hub_figures_sum(struct hub *h, uuid school, const struct hub_classes *c)
{
    enum status st = STATUS_OK;
    for (size_t i = 0; i < c->count && st == STATUS_OK; i++) {
        struct hub_value args[] = {hub_uuid(school), hub_text(c->list[i])};
        st = hub_run(h, HQ_FIGURE_CLASS_DROP, args, NULL, NULL, NULL);
        if (st == STATUS_OK)
            st = hub_run(h, HQ_FIGURE_CLASS_SUM, args, NULL, NULL, NULL);
    }
    return st == STATUS_OK ? hub_run(h, HQ_FIGURE_SCHOOL_SUM, HUB_ARGS(hub_uuid(school)), NULL, NULL, NULL) : st;
}

/* ---- erasure, rebuild ---- */

struct classes_found {
    struct hub_classes c;
    enum status st;
};

static bool add_class(void *ctx, const struct hub_value *row)
{
    struct classes_found *f = ctx;
    char code[48];
    hub_value_text(&row[0], code, sizeof code);
    f->st = hub_classes_add(&f->c, code);
    return true;
}

enum status figures_erase_in(struct hub *h, uuid school, uuid learner)
{
    struct hub_value args[] = {hub_uuid(school), hub_uuid(learner)};
    struct classes_found f = {.st = STATUS_OK};
    enum status st = hub_figures_lock(h, school);
    if (st == STATUS_OK)
        st = hub_run(h, HQ_FIGURE_DROP, args, NULL, NULL, NULL);
    if (st == STATUS_OK)
        st = hub_run(h, HQ_FIGURE_LEARNER_DROP, args, add_class, &f, NULL);
    if (st == STATUS_OK)
        st = f.st;
    if (st == STATUS_OK && f.c.count)
        st = hub_figures_sum(h, school, &f.c);
    free(f.c.list);
    return st;
}

/* The queue first: who is folding a range of this school holds that, and wants the lock of the figures. */
static enum status forget(void *ctx, struct hub *h)
{
    static const enum hub_query clear[] = {HQ_FIGURE_CLEAR, HQ_FIGURE_LEARNER_CLEAR, HQ_FIGURE_CLASS_CLEAR, HQ_FIGURE_SCHOOL_SUM};
    struct hub_value school = hub_uuid(*(const uuid *)ctx);
    enum status st = hub_work_again(h, school.u);
    if (st == STATUS_OK)
        st = hub_figures_lock(h, school.u);
    for (size_t i = 0; i < sizeof clear / sizeof *clear && st == STATUS_OK; i++)
        st = hub_run(h, clear[i], &school, NULL, NULL, NULL);
    return st;
}

enum status figures_rebuild(struct hub *h, uuid school)
{
    return hub_transact(h, school, true, forget, &school);
}

/* ---- reading ---- */

static void take_sums(const struct hub_value *row, struct figure_sums *out)
{
    for (int i = 0; i < FIGURES; i++)
        out->n[i] = row[i].i;
}

struct reading {
    bool (*learner)(void *ctx, const struct figure_learner *l);
    bool (*class)(void *ctx, const struct figure_class *c);
    bool (*part)(void *ctx, const struct figure_part *p);
    bool (*school)(void *ctx, const struct figure_school *s);
    enum figure_by by;
    void *ctx;
};

static bool a_learner(void *ctx, const struct hub_value *row)
{
    struct reading *r = ctx;
    char picture[48];
    struct figure_learner l = {hub_value_uuid(&row[0]), picture, row[2].i, row[3].i, {{0}}};
    hub_value_text(&row[1], picture, sizeof picture);
    take_sums(row + 4, &l.sums);
    return r->learner(r->ctx, &l);
}

enum status figures_learners(struct hub *h, uuid school, const char *class, bool (*each)(void *ctx, const struct figure_learner *l),
                             void *ctx)
{
    return hub_ask(h, school, HQ_FIGURE_LEARNERS, HUB_ARGS(hub_uuid(school), hub_text(class)), a_learner,
                   &(struct reading){.learner = each, .ctx = ctx});
}

static bool a_class(void *ctx, const struct hub_value *row)
{
    struct reading *r = ctx;
    char code[48];
    struct figure_class c = {code, row[1].i, row[2].i, row[3].i, {{0}}};
    hub_value_text(&row[0], code, sizeof code);
    take_sums(row + 4, &c.sums);
    return r->class(r->ctx, &c);
}

enum status figures_classes(struct hub *h, uuid school, bool (*each)(void *ctx, const struct figure_class *c), void *ctx)
{
    return hub_ask(h, school, HQ_FIGURE_CLASSES, HUB_ARGS(hub_uuid(school)), a_class, &(struct reading){.class = each, .ctx = ctx});
}

static bool a_part(void *ctx, const struct hub_value *row)
{
    struct reading *r = ctx;
    char id[48] = "";
    struct figure_part p = {id, 0, row[1].i, {{0}}};
    if (r->by == FIGURE_BY_DAY)
        p.day = row[0].i;
    else
        hub_value_text(&row[0], id, sizeof id);
    take_sums(row + 2, &p.sums);
    return r->part(r->ctx, &p);
}

enum status figures_parts(struct hub *h, uuid school, const char *class, uuid learner, enum figure_by by,
                          bool (*each)(void *ctx, const struct figure_part *p), void *ctx)
{
    static const enum hub_query queries[] = {HQ_FIGURE_BY_LESSON, HQ_FIGURE_BY_SKILL, HQ_FIGURE_BY_DAY};
    return hub_ask(h, school, queries[by], HUB_ARGS(hub_uuid(school), hub_text(class), hub_uuid(learner), hub_int(uuid_is_nil(learner))),
                   a_part, &(struct reading){.part = each, .by = by, .ctx = ctx});
}

static bool a_school(void *ctx, const struct hub_value *row)
{
    struct reading *r = ctx;
    char name[SCHOOL_NAME + 1];
    struct figure_school s = {hub_value_uuid(&row[0]), name, row[2].i, row[3].i, row[4].i, row[5].i, {{0}}};
    hub_value_text(&row[1], name, sizeof name);
    take_sums(row + 6, &s.sums);
    return r->school(r->ctx, &s);
}

enum status figures_schools(struct hub *h, bool (*each)(void *ctx, const struct figure_school *s), void *ctx)
{
    return hub_ask(h, (uuid){{0}}, HQ_FIGURE_SCHOOLS, NULL, a_school, &(struct reading){.school = each, .ctx = ctx});
}

static bool a_number(void *ctx, const struct hub_value *row)
{
    *(int64_t *)ctx = row[0].i;
    return true;
}

enum status figures_due(struct hub *h, uuid school, int64_t *events)
{
    uuid first = school, last = school;
    if (uuid_is_nil(school))
        memset(last.b, 0xFF, sizeof last.b);
    *events = 0;
    return hub_ask(h, school, HQ_WORK_DUE, HUB_ARGS(hub_uuid(first), hub_uuid(last)), a_number, events);
}

/* ---- what they say ---- */

void figure_say(const struct figure_sums *s, struct figure_said *out)
{
    const int64_t *n = s->n;
    struct measure_counts c = {(unsigned)n[FIGURE_hits], (unsigned)n[FIGURE_misses], (unsigned)n[FIGURE_alarms],
                               (unsigned)n[FIGURE_rejections]};
    out->judged = n[FIGURE_hits] + n[FIGURE_misses] + n[FIGURE_alarms] + n[FIGURE_rejections];
    int64_t scored = n[FIGURE_answers] - n[FIGURE_neutral];
    out->right = scored > 0 ? (double)n[FIGURE_correct] / (double)scored : NAN;
    if (out->judged < FIGURE_JUDGED_MIN)
        c = (struct measure_counts){0, 0, 0, 0};
    measure_sdt(&c, &out->sdt);
}
