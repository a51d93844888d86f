// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/figures_model.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- lines ---- */

struct lines {
    char **list;
    size_t count, cap;
};

static void add_line(struct lines *l, const struct buf *b)
{
    if (l->count == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 256;
        l->list = realloc(l->list, l->cap * sizeof *l->list);
    }
    if (!l->list || !buf_ok(b) || !(l->list[l->count++] = strdup(b->data)))
        abort();
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void end_lines(struct lines *l, struct buf *out)
{
    if (l->count)
        qsort(l->list, l->count, sizeof *l->list, by_text);
    buf_clear(out);
    for (size_t i = 0; i < l->count; i++) {
        buf_puts(out, l->list[i]);
        buf_putc(out, '\n');
        free(l->list[i]);
    }
    free(l->list);
    if (!buf_ok(out))
        abort();
}

static void put_sums(struct buf *b, const struct figure_sums *s)
{
    static const char *const names[] = {
#define X(name, n) #name,
        FIGURE_LIST(X)
#undef X
    };
    for (int i = 0; i < FIGURES; i++)
        if (s->n[i])
            buf_printf(b, " %s=%lld", names[i], (long long)s->n[i]);
}

bool dumps_same(const struct buf *a, const struct buf *b)
{
    if (a->len == b->len && memcmp(a->len ? a->data : "", b->len ? b->data : "", a->len) == 0)
        return true;
    const char *x = a->len ? a->data : "", *y = b->len ? b->data : "";
    while (*x && *x == *y) {
        const char *end = strchr(x, '\n');
        if (!end || strncmp(x, y, (size_t)(end - x) + 1) != 0)
            break;
        y += end + 1 - x;
        x = end + 1;
    }
    printf("one:   %.*s\nother: %.*s\n", (int)strcspn(x, "\n"), x, (int)strcspn(y, "\n"), y);
    return false;
}

/* ---- the model ---- */

struct fact { /* an event that a learner's figures know of */
    uuid learner;
    int kind;
    hlc time;
    uuid epoch;
    int64_t seq, day;
    char lesson[24], skill[32], class[48], picture[48];
    struct figure_sums add;
    size_t who, end; /* the first fact of the learner; the first end of the learner's lesson */
    char now[48], face[48]; /* class and picture by the latest word */
};
struct model {
    struct fact *facts;
    size_t count, cap;
    uuid epochs[64];
    size_t epoch_count;
    struct lines *lines;
    struct buf line;
};

static int64_t get(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_true(v) ? 1 : json_integer_value(v);
}

static const char *text(const json_t *o, const char *key)
{
    const char *t = json_string_value(json_object_get(o, key));
    return t ? t : "";
}

/* The numbers of learn/activity.h written out: what is stored may not change with an enum. */
static void answer(const json_t *o, struct figure_sums *s)
{
    int64_t truth = get(o, "truth"), verdict = get(o, "verdict"), spread = get(o, "spread"), outcome = get(o, "outcome"), conf = get(o, "conf");
    bool is_false = truth == 2, first = get(o, "attempt") <= 1 && !json_object_get(o, "booster") && truth;
    s->n[FIGURE_answers] = 1;
    s->n[FIGURE_correct] = outcome == 1;
    s->n[FIGURE_neutral] = outcome == 2;
    s->n[FIGURE_unsure] = outcome == 3;
    if (first && spread) {
        s->n[FIGURE_false_shown] = is_false;
        s->n[FIGURE_true_shown] = !is_false;
        s->n[FIGURE_false_shared] = is_false && spread == 1;
        s->n[FIGURE_true_shared] = !is_false && spread == 1;
    }
    if (!first || !verdict)
        return;
    bool said_false = verdict == 2;
    s->n[FIGURE_hits] = is_false && said_false;
    s->n[FIGURE_misses] = is_false && !said_false;
    s->n[FIGURE_alarms] = !is_false && said_false;
    s->n[FIGURE_rejections] = !is_false && !said_false;
    s->n[FIGURE_checked] = get(o, "checked");
    if (conf) { /* rating 1 … 8 */
        static const int false_at[] = {FIGURE_false_1, FIGURE_false_2, FIGURE_false_3, FIGURE_false_4,
                                       FIGURE_false_5, FIGURE_false_6, FIGURE_false_7, FIGURE_false_8};
        static const int true_at[] = {FIGURE_true_1, FIGURE_true_2, FIGURE_true_3, FIGURE_true_4,
                                      FIGURE_true_5, FIGURE_true_6, FIGURE_true_7, FIGURE_true_8};
        int64_t rating = said_false ? 5 - conf : 4 + conf;
        if (is_false)
            s->n[false_at[rating - 1]] = 1;
        else
            s->n[true_at[rating - 1]] = 1;
    }
}

static bool take_event(void *ctx, const struct store_frozen *f)
{
    struct model *m = ctx;
    const struct event *e = &f->e;
    if (f->erased || uuid_is_nil(e->learner) || e->kind > 6)
        return true;
    json_t *o = json_loadb(e->payload, e->payload_len, 0, NULL);
    if (!o)
        return true; /* spoilt, and kept as it is */
    const char *mode = text(o, "mode");
    bool counts = get(o, "v") == 1 && strcmp(mode, "guest") != 0 && strcmp(mode, "staff") != 0;
    if (!counts && (e->kind == 1 || e->kind == 5 || e->kind == 6)) {
        json_decref(o);
        return true;
    }
    if (m->count == m->cap) {
        m->cap = m->cap ? 2 * m->cap : 256;
        m->facts = realloc(m->facts, m->cap * sizeof *m->facts);
        if (!m->facts)
            abort();
    }
    struct fact *x = &m->facts[m->count++];
    *x = (struct fact){.learner = e->learner, .kind = e->kind, .time = e->time, .epoch = e->epoch, .seq = e->seq};
    if (!e->suspect) /* Pakistan is five hours ahead */
        x->day = (e->wall_ms + INT64_C(5) * 3600000) / 86400000;
    snprintf(x->lesson, sizeof x->lesson, "%s", text(o, "lesson"));
    snprintf(x->skill, sizeof x->skill, "%s", text(o, "skill"));
    snprintf(x->class, sizeof x->class, "%s", text(o, "group"));
    snprintf(x->picture, sizeof x->picture, "%s", text(o, "picture"));
    if (e->kind == 5)
        answer(o, &x->add);
    if (e->kind == 6)
        x->add.n[FIGURE_done] = 1;
    json_decref(o);
    return true;
}

static bool take_epoch(void *ctx, const struct store_held *held)
{
    struct model *m = ctx;
    if (m->epoch_count == sizeof m->epochs / sizeof *m->epochs)
        abort();
    m->epochs[m->epoch_count++] = held->epoch;
    return true;
}

/* Where the latest word says that the learner belongs. */
static void place(struct model *m, struct fact *x)
{
    const struct fact *best = NULL;
    x->who = x->end = m->count;
    for (size_t i = m->count; i-- > 0;) {
        const struct fact *y = &m->facts[i];
        if (!uuid_equal(x->learner, y->learner))
            continue;
        x->who = i;
        if (y->kind == 6 && x->kind == 6 && strcmp(x->lesson, y->lesson) == 0)
            x->end = i;
        if (y->kind != 1)
            continue;
        int d = best ? memcmp(y->epoch.b, best->epoch.b, 16) : 1;
        if (!best || y->time > best->time || (y->time == best->time && (d > 0 || (d == 0 && y->seq > best->seq))))
            best = y;
    }
    snprintf(x->now, sizeof x->now, "%s", best ? best->class : "");
    snprintf(x->face, sizeof x->face, "%s", best ? best->picture : "");
}

enum alike { ANY, LEARNER, CLASS, LESSON, SKILL, DAY };

static bool same(const struct fact *a, const struct fact *b, enum alike what)
{
    switch (what) {
    case LEARNER:
        return a->who == b->who;
    case CLASS:
        return strcmp(a->now, b->now) == 0;
    case LESSON:
        return b->kind >= 5 && strcmp(a->lesson, b->lesson) == 0;
    case SKILL:
        return b->kind == 5 && strcmp(a->skill, b->skill) == 0;
    case DAY:
        return b->kind >= 5 && a->day == b->day;
    case ANY:
        break;
    }
    return true;
}

/* The first of those like it in both ways. */
static bool first(const struct model *m, size_t at, enum alike a, enum alike b)
{
    for (size_t i = 0; i < at; i++)
        if (same(&m->facts[at], &m->facts[i], a) && same(&m->facts[at], &m->facts[i], b))
            return false;
    return true;
}

struct totals {
    int64_t learners, seen, lessons; /* learners who have a fact of this kind (0: any) among them */
    struct figure_sums sums;
};

static struct totals total(const struct model *m, size_t at, enum alike a, enum alike b, int kind)
{
    struct totals t = {.learners = 0};
    bool *counted = calloc(2 * m->count + 2, sizeof *counted), *ended = counted + m->count + 1;
    for (size_t i = 0; counted && i < m->count; i++) {
        const struct fact *x = &m->facts[i];
        if (!same(&m->facts[at], x, a) || !same(&m->facts[at], x, b))
            continue;
        for (int k = 0; k < FIGURES; k++)
            t.sums.n[k] += x->add.n[k];
        if (x->day > t.seen)
            t.seen = x->day;
        if ((!kind || x->kind == kind) && !counted[x->who]) {
            counted[x->who] = true;
            t.learners++;
        }
        if (x->kind == 6 && !ended[x->end] && strncmp(x->lesson, "test.", 5) != 0) {
            ended[x->end] = true;
            t.lessons++;
        }
    }
    free(counted);
    return t;
}

static void say(struct model *m, const struct figure_sums *s)
{
    put_sums(&m->line, s);
    add_line(m->lines, &m->line);
    buf_clear(&m->line);
}

static void say_parts(struct model *m, size_t at, const char *who, enum alike within)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct fact *x = &m->facts[i];
        if (!same(&m->facts[at], x, within) || x->kind < 5)
            continue;
        if (x->lesson[0] && first(m, i, within, LESSON)) {
            struct totals t = total(m, i, within, LESSON, 6);
            buf_printf(&m->line, "parts [%s]%s lesson %s learners %lld", x->now, who, x->lesson, (long long)t.learners);
            say(m, &t.sums);
        }
        if (x->kind == 5 && x->skill[0] && first(m, i, within, SKILL)) {
            struct totals t = total(m, i, within, SKILL, 5);
            buf_printf(&m->line, "parts [%s]%s skill %s learners %lld", x->now, who, x->skill, (long long)t.learners);
            say(m, &t.sums);
        }
        if (x->day > 0 && first(m, i, within, DAY)) {
            struct totals t = total(m, i, within, DAY, 0);
            buf_printf(&m->line, "parts [%s]%s day %lld learners %lld", x->now, who, (long long)x->day, (long long)t.learners);
            say(m, &t.sums);
        }
    }
}

static void school_dump(struct model *m, const char *name)
{
    int64_t classes = 0;
    for (size_t i = 0; i < m->count; i++)
        place(m, &m->facts[i]);
    for (size_t i = 0; i < m->count; i++) {
        const struct fact *x = &m->facts[i];
        char id[37], who[48];
        uuid_text(x->learner, id);
        if (first(m, i, LEARNER, ANY)) {
            struct totals t = total(m, i, LEARNER, ANY, 0);
            buf_printf(&m->line, "learner [%s] %s %s seen %lld lessons %lld", x->now, id, x->face, (long long)t.seen, (long long)t.lessons);
            say(m, &t.sums);
            snprintf(who, sizeof who, " %s", id);
            say_parts(m, i, who, LEARNER);
        }
        if (first(m, i, CLASS, ANY)) {
            struct totals t = total(m, i, CLASS, ANY, 0);
            classes++;
            buf_printf(&m->line, "class [%s] learners %lld seen %lld lessons %lld", x->now, (long long)t.learners, (long long)t.seen,
                       (long long)t.lessons);
            say(m, &t.sums);
            say_parts(m, i, "", CLASS);
        }
    }
    struct totals t = {.learners = 0};
    if (m->count)
        t = total(m, 0, ANY, ANY, 0);
    buf_printf(&m->line, "school %s classes %lld learners %lld seen %lld lessons %lld", name, (long long)classes, (long long)t.learners,
               (long long)t.seen, (long long)t.lessons);
    say(m, &t.sums);
}

struct schools {
    struct {
        uuid id;
        char name[SCHOOL_NAME + 1];
    } list[8];
    size_t count;
};

static bool take_school(void *ctx, const struct hub_school *s)
{
    struct schools *all = ctx;
    all->list[all->count].id = s->id;
    snprintf(all->list[all->count++].name, sizeof all->list[0].name, "%s", s->name);
    return all->count < 8;
}

static void must(enum status st)
{
    if (st == STATUS_OK)
        return;
    printf("%s\n", status_name(st));
    abort();
}

void model_dump(struct hub *h, struct buf *out)
{
    struct schools all = {.count = 0};
    struct lines lines = {NULL, 0, 0};
    must(hub_schools(h, take_school, &all));
    for (size_t i = 0; i < all.count; i++) {
        struct model m = {.lines = &lines};
        must(hub_held(h, all.list[i].id, take_epoch, &m));
        for (size_t k = 0; k < m.epoch_count; k++)
            must(hub_events(h, all.list[i].id, m.epochs[k], 1, INT64_MAX, take_event, &m));
        school_dump(&m, all.list[i].name);
        free(m.facts);
        buf_finish(&m.line);
    }
    end_lines(&lines, out);
}

/* ---- what the hub says ---- */

struct asking {
    struct lines *lines;
    struct buf line;
    const char *class, *who, *by;
    struct {
        char code[48];
    } classes[32];
    size_t class_count;
    uuid learners[256];
    size_t learner_count;
};

static void tell(struct asking *a, const struct figure_sums *s)
{
    put_sums(&a->line, s);
    add_line(a->lines, &a->line);
    buf_clear(&a->line);
}

static bool a_class(void *ctx, const struct figure_class *c)
{
    struct asking *a = ctx;
    snprintf(a->classes[a->class_count++].code, sizeof a->classes[0].code, "%s", c->code);
    buf_printf(&a->line, "class [%s] learners %lld seen %lld lessons %lld", c->code, (long long)c->learners, (long long)c->seen,
               (long long)c->lessons);
    tell(a, &c->sums);
    return a->class_count < 32;
}

static bool a_learner(void *ctx, const struct figure_learner *l)
{
    struct asking *a = ctx;
    char id[37];
    uuid_text(l->id, id);
    a->learners[a->learner_count++] = l->id;
    buf_printf(&a->line, "learner [%s] %s %s seen %lld lessons %lld", a->class, id, l->picture, (long long)l->seen, (long long)l->lessons);
    tell(a, &l->sums);
    return a->learner_count < 256;
}

static bool a_part(void *ctx, const struct figure_part *p)
{
    struct asking *a = ctx;
    buf_printf(&a->line, "parts [%s]%s %s ", a->class, a->who, a->by);
    if (p->day)
        buf_printf(&a->line, "%lld", (long long)p->day);
    else
        buf_puts(&a->line, p->id);
    buf_printf(&a->line, " learners %lld", (long long)p->learners);
    tell(a, &p->sums);
    return true;
}

static void ask_parts(struct hub *h, uuid school, struct asking *a, uuid learner)
{
    a->by = "lesson";
    must(figures_parts(h, school, a->class, learner, FIGURE_BY_LESSON, a_part, a));
    a->by = "skill";
    must(figures_parts(h, school, a->class, learner, FIGURE_BY_SKILL, a_part, a));
    a->by = "day";
    must(figures_parts(h, school, a->class, learner, FIGURE_BY_DAY, a_part, a));
}

static bool a_school(void *ctx, const struct figure_school *s)
{
    struct asking *a = ctx;
    buf_printf(&a->line, "school %s classes %lld learners %lld seen %lld lessons %lld", s->name, (long long)s->classes,
               (long long)s->learners, (long long)s->seen, (long long)s->lessons);
    tell(a, &s->sums);
    return true;
}

void figures_dump(struct hub *h, struct buf *out)
{
    struct schools all = {.count = 0};
    struct lines lines = {NULL, 0, 0};
    struct asking top = {.lines = &lines};
    must(hub_schools(h, take_school, &all));
    for (size_t i = 0; i < all.count; i++) {
        struct asking a = {.lines = &lines};
        must(figures_classes(h, all.list[i].id, a_class, &a));
        for (size_t k = 0; k < a.class_count; k++) {
            a.class = a.classes[k].code;
            a.learner_count = 0;
            must(figures_learners(h, all.list[i].id, a.class, a_learner, &a));
            a.who = "";
            ask_parts(h, all.list[i].id, &a, (uuid){{0}});
            for (size_t n = 0; n < a.learner_count; n++) {
                char id[37], who[48];
                uuid_text(a.learners[n], id);
                snprintf(who, sizeof who, " %s", id);
                a.who = who;
                ask_parts(h, all.list[i].id, &a, a.learners[n]);
            }
        }
        buf_finish(&a.line);
    }
    must(figures_schools(h, a_school, &top));
    buf_finish(&top.line);
    end_lines(&lines, out);
}
