// SPDX-License-Identifier: GPL-3.0-or-later
/* Figures for people (a table) and for programs (JSON). A district's say nothing of a school with fewer than IMPACT_CELL_MIN learners,
 * and its total leaves those schools out, so that they are not what is left when the others are taken away. */
#include <getopt.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/commands.h"
#include "hub/figures.h"
#include "learn/impact.h"

static const int64_t day_ms = INT64_C(24) * 3600 * 1000;

static const char *const names[] = {
#define X(name, n) #name,
    FIGURE_LIST(X)
#undef X
};

static const char *day_text(int64_t day, char out[25])
{
    time_text(day * day_ms, out);
    out[10] = '\0';
    return day ? out : "-";
}

/* ---- a row, as text ---- */

#define SAID_HEAD "answers  right      d'       c"
static void print_said(const struct figure_sums *s)
{
    struct figure_said f;
    figure_say(s, &f);
    printf("%7lld ", (long long)s->n[FIGURE_answers]);
    if (isnan(f.right))
        printf("     -");
    else
        printf("%5.0f%%", 100 * f.right);
    if (f.judged < FIGURE_JUDGED_MIN)
        printf("  too few answers");
    else if (isnan(f.sdt.d))
        printf("        -       -");
    else
        printf("  %+6.2f  %+6.2f", f.sdt.d, f.sdt.c);
}

/* ---- and as JSON ---- */

static json_t *real(double v)
{
    return isnan(v) ? json_null() : json_real(v);
}

/* The caller owns it. */
static json_t *row_of(const struct figure_sums *s, int64_t seen)
{
    struct figure_said f;
    char day[25];
    json_t *o = json_object(), *counts = json_object();
    figure_say(s, &f);
    for (int i = 0; i < FIGURES; i++)
        json_object_set_new(counts, names[i], json_integer(s->n[i]));
    if (seen)
        json_object_set_new(o, "last_day", json_string(day_text(seen, day)));
    json_object_set_new(o, "right", real(f.right));
    json_object_set_new(o, "judged", json_integer(f.judged));
    json_object_set_new(o, "d", real(f.sdt.d));
    json_object_set_new(o, "c", real(f.sdt.c));
    json_object_set_new(o, "counts", counts);
    return o;
}

static void set_number(json_t *o, const char *key, int64_t n)
{
    json_object_set_new(o, key, json_integer(n));
}

static void set_uuid(json_t *o, const char *key, uuid u)
{
    char text[37];
    uuid_text(u, text);
    json_object_set_new(o, key, json_string(text));
}

/* ---- telling ---- */

struct telling {
    json_t *list; /* NULL: as text */
    bool said;    /* the head */
    enum figure_by by;
    const char *prefix; /* of a learner's id */
    uuid learner;
    unsigned found;
    /* district */
    struct figure_school total;
    int64_t shown, hidden;
};

static void head(struct telling *t, const char *text)
{
    if (!t->list && !t->said)
        puts(text);
    t->said = true;
}

static bool tell_class(void *ctx, const struct figure_class *c)
{
    struct telling *t = ctx;
    char day[25];
    head(t, "learners  lessons  " SAID_HEAD "  last day    class");
    if (t->list) {
        json_t *o = row_of(&c->sums, c->seen);
        json_object_set_new(o, "class", json_string(c->code));
        set_number(o, "learners", c->learners);
        set_number(o, "lessons", c->lessons);
        return json_array_append_new(t->list, o) == 0;
    }
    printf("%8lld %8lld  ", (long long)c->learners, (long long)c->lessons);
    print_said(&c->sums);
    printf("  %-10s  %s\n", day_text(c->seen, day), c->code[0] ? c->code : "(not known yet)");
    return true;
}

static bool tell_learner(void *ctx, const struct figure_learner *l)
{
    struct telling *t = ctx;
    char day[25], id[37];
    uuid_text(l->id, id);
    head(t, "lessons  " SAID_HEAD "  last day    learner   picture");
    if (t->list) {
        json_t *o = row_of(&l->sums, l->seen);
        set_uuid(o, "learner", l->id);
        json_object_set_new(o, "picture", json_string(l->picture));
        set_number(o, "lessons", l->lessons);
        return json_array_append_new(t->list, o) == 0;
    }
    printf("%7lld  ", (long long)l->lessons);
    print_said(&l->sums);
    printf("  %-10s  %.8s  %s\n", day_text(l->seen, day), id, l->picture);
    return true;
}

static const char *const parts[] = {"lesson", "skill", "day"};

static bool tell_part(void *ctx, const struct figure_part *p)
{
    static const char *const heads[] = {"finished  " SAID_HEAD "  lesson", "learners  " SAID_HEAD "  skill", "learners  " SAID_HEAD "  day"};
    struct telling *t = ctx;
    char day[25];
    const char *id = t->by == FIGURE_BY_DAY ? day_text(p->day, day) : p->id;
    head(t, heads[t->by]);
    if (t->list) {
        json_t *o = row_of(&p->sums, 0);
        json_object_set_new(o, parts[t->by], json_string(id));
        set_number(o, t->by == FIGURE_BY_LESSON ? "finished" : "learners", p->learners);
        return json_array_append_new(t->list, o) == 0;
    }
    printf("%8lld  ", (long long)p->learners);
    print_said(&p->sums);
    printf("  %s\n", id);
    return true;
}

static bool find_learner(void *ctx, const struct figure_learner *l)
{
    struct telling *t = ctx;
    char id[37];
    uuid_text(l->id, id);
    if (strncmp(id, t->prefix, strlen(t->prefix)) == 0) {
        t->learner = l->id;
        t->found++;
    }
    return true;
}

static int end(struct hub *h, struct telling *t, json_t *top, const char *what, enum status st)
{
    if (t->list && st == STATUS_OK) {
        json_dumpf(top, stdout, JSON_COMPACT);
        putchar('\n');
    }
    json_decref(top);
    hub_close(h);
    return st == STATUS_OK ? 0 : command_fail(what, st);
}

/* What has come in and was not counted yet is counted first: serve may not be running. Another hub may be at it. */
static enum status count_now(struct hub *h, uuid school)
{
    int64_t due = 0;
    enum status st = figures_fold(h, 0, NULL);
    if (st == STATUS_OK)
        st = figures_due(h, school, &due);
    if (st == STATUS_OK && due)
        fprintf(stderr, "chiragh-hub: %lld events are being counted elsewhere\n", (long long)due);
    return st;
}

/* ---- overview ---- */

struct overview {
    const char *class, *learner;
    bool json, parts;
    enum figure_by by;
};

static bool parse(int argc, char **argv, struct overview *v)
{
    static const struct option longs[] = {{"class", 1, 0, 'c'}, {"learner", 1, 0, 'l'}, {"by", 1, 0, 'b'}, {"json", 0, 0, 'j'}, {0, 0, 0, 0}};
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        unsigned by = 0;
        if (o == '?')
            return false;
        if (o == 'c')
            v->class = optarg;
        if (o == 'l')
            v->learner = optarg;
        v->json |= o == 'j';
        if (o != 'b')
            continue;
        while (by < 3 && strcmp(optarg, parts[by]) != 0)
            by++;
        v->parts = true;
        v->by = (enum figure_by)by;
        if (by == 3)
            return false;
    }
    return optind == argc && (!v->parts || v->class) && (!v->learner || v->parts);
}

static int overview(const struct common *c, int argc, char **argv)
{
    struct overview v = {.class = NULL};
    uuid school;
    if (!parse(argc, argv, &v))
        return 2;
    struct hub *h = command_open(c, false);
    if (!h || !command_school(c, h, &school)) {
        hub_close(h);
        return 1;
    }
    json_t *top = json_object();
    struct telling t = {.list = v.json ? json_array() : NULL, .by = v.by, .prefix = v.learner};
    set_uuid(top, "school", school);
    if (v.class)
        json_object_set_new(top, "class", json_string(v.class));
    json_object_set_new(top, v.parts ? "parts" : v.class ? "learners" : "classes", t.list);
    enum status st = count_now(h, school);
    if (st == STATUS_OK && v.learner) {
        st = figures_learners(h, school, v.class, find_learner, &t);
        if (st == STATUS_OK && t.found != 1)
            st = STATUS_NOTFOUND;
        set_uuid(top, "learner", t.learner);
    }
    if (st == STATUS_OK)
        st = v.parts   ? figures_parts(h, school, v.class, t.learner, v.by, tell_part, &t)
             : v.class ? figures_learners(h, school, v.class, tell_learner, &t)
                       : figures_classes(h, school, tell_class, &t);
    if (st == STATUS_OK && !t.list && !t.said)
        puts("nobody");
    return end(h, &t, top, v.learner && st == STATUS_NOTFOUND ? "that learner in that class" : "the store", st);
}

const struct command command_overview = {
    "overview [--class CODE [--by lesson|skill|day [--learner ID]]] [--json]   a school's classes, or a class's learners\n", overview};

/* ---- district ---- */

static bool tell_school(void *ctx, const struct figure_school *s)
{
    struct telling *t = ctx;
    char day[25];
    bool shown = s->learners >= IMPACT_CELL_MIN;
    t->shown += shown;
    t->hidden += !shown;
    if (shown) {
        t->total.classes += s->classes;
        t->total.learners += s->learners;
        t->total.lessons += s->lessons;
        t->total.seen = s->seen > t->total.seen ? s->seen : t->total.seen;
        for (int i = 0; i < FIGURES; i++)
            t->total.sums.n[i] += s->sums.n[i];
    }
    head(t, "classes  learners  lessons  " SAID_HEAD "  last day    school");
    if (t->list) {
        json_t *o = shown ? row_of(&s->sums, s->seen) : json_object();
        set_uuid(o, "school", s->id);
        json_object_set_new(o, "name", json_string(s->name));
        json_object_set_new(o, "suppressed", json_boolean(!shown));
        if (shown) {
            set_number(o, "classes", s->classes);
            set_number(o, "learners", s->learners);
            set_number(o, "lessons", s->lessons);
        }
        return json_array_append_new(t->list, o) == 0;
    }
    char id[37];
    uuid_text(s->id, id);
    if (shown) {
        printf("%7lld %9lld %8lld  ", (long long)s->classes, (long long)s->learners, (long long)s->lessons);
        print_said(&s->sums);
        printf("  %-10s  %.8s %s\n", day_text(s->seen, day), id, s->name);
    } else {
        printf("fewer than %d learners%50s%.8s %s\n", IMPACT_CELL_MIN, "", id, s->name);
    }
    return true;
}

static int district(const struct common *c, int argc, char **argv)
{
    bool json = argc == 2 && strcmp(argv[1], "--json") == 0;
    if (argc > 2 || (argc == 2 && !json))
        return 2;
    struct hub *h = command_open(c, false);
    if (!h)
        return 1;
    json_t *top = json_object();
    struct telling t = {.list = json ? json_array() : NULL};
    json_object_set_new(top, "schools", t.list);
    enum status st = count_now(h, (uuid){{0}});
    if (st == STATUS_OK)
        st = figures_schools(h, tell_school, &t);
    if (json && st == STATUS_OK) {
        json_t *o = row_of(&t.total.sums, t.total.seen);
        set_number(o, "schools", t.shown);
        set_number(o, "left_out", t.hidden);
        set_number(o, "classes", t.total.classes);
        set_number(o, "learners", t.total.learners);
        set_number(o, "lessons", t.total.lessons);
        json_object_set_new(top, "total", o);
    } else if (st == STATUS_OK) {
        printf("%7lld %9lld %8lld  ", (long long)t.total.classes, (long long)t.total.learners, (long long)t.total.lessons);
        print_said(&t.total.sums);
        printf("  all %lld together; %lld left out\n", (long long)t.shown, (long long)t.hidden);
    }
    return end(h, &t, top, "the store", st);
}

const struct command command_district = {
    "district [--json]   each school's figures, and all together; nothing of a school of fewer than ten learners\n", district};
