// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of report.h. A figure that must not be shown is an empty field, and the note says why. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/normal.h"

static double get_d(const struct form_score *s) { return s->sdt.d; }
static double get_c(const struct form_score *s) { return s->sdt.c; }
static double get_caught(const struct form_score *s) { return s->caught_false; }
static double get_accepted(const struct form_score *s) { return s->accepted_true; }
static double get_auc(const struct form_score *s) { return s->auc; }
static double get_v(const struct form_score *s) { return s->mist.v; }
static double get_distrust(const struct form_score *s) { return s->mist.distrust; }
static double get_naivete(const struct form_score *s) { return s->mist.naivete; }
static double get_brier(const struct form_score *s) { return s->brier.brier; }
static double get_over(const struct form_score *s) { return s->brier.overconfidence; }
static double get_seconds(const struct form_score *s) { return s->median_ms / 1000; }

enum { D, C, CAUGHT, ACCEPTED };
const struct report_measure report_measures[] = {
    [D] = {"d", get_d}, [C] = {"c", get_c}, [CAUGHT] = {"caught_false", get_caught},
    [ACCEPTED] = {"accepted_true", get_accepted}, {"auc", get_auc}, {"mist_v", get_v}, {"mist_distrust", get_distrust},
    {"mist_naivete", get_naivete}, {"brier", get_brier}, {"overconfidence", get_over}, {"seconds", get_seconds}};
const unsigned report_measure_count = sizeof report_measures / sizeof *report_measures;
enum { COMPARED = 9 }; /* the first of them are compared between rounds */

static const char *const round_names[FORM_ROUNDS] = {"T0", "T1", "T2"};

struct line {
    const char *section, *class_code, *round, *measure;
    double n, value[6]; /* mean, lo, hi, g, g_lo, g_hi; NaN: empty */
    const char *note;
};
#define NO_VALUES {NAN, NAN, NAN, NAN, NAN, NAN}

static void put(struct buf *out, const struct line *l)
{
    buf_printf(out, "%s,%s,%s,%s,", l->section, l->class_code, l->round, l->measure);
    if (isfinite(l->n) && l->n >= IMPACT_CELL_MIN)
        buf_printf(out, "%.0f", l->n);
    for (int i = 0; i < 6; i++) {
        buf_putc(out, ',');
        if (isfinite(l->value[i]))
            buf_printf(out, "%.6g", l->value[i]);
    }
    buf_printf(out, ",%s\r\n", l->note ? l->note : "");
}

static const char *status_note(enum impact_status st)
{
    switch (st) {
    case IMPACT_OK:
        return "change: not proof of effect";
    case IMPACT_SUPPRESSED:
        return "fewer than 10: not shown";
    case IMPACT_TOO_FEW_CLASSES:
        return "too few classes: d_ppc2 without a test";
    case IMPACT_NO_SPREAD:
        return "all alike: no interval";
    case IMPACT_INVALID:
        break;
    }
    return "invalid";
}

enum { ALL = -1 }; /* in place of a class */

static bool in_class(const struct report_learner *l, int class_at)
{
    return class_at == ALL || (int)l->class_at == class_at;
}

static const char *code_of(const struct report_school *r, int class_at)
{
    return class_at == ALL ? "all" : r->classes[class_at];
}

/* ---- a round ---- */

static size_t collect(const struct report_school *r, int class_at, unsigned round, const struct report_measure *m, double *out)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++)
        if (in_class(&r->learners[i], class_at) && r->learners[i].rounds[round].complete)
            out[n++] = m->of(&r->learners[i].rounds[round].score);
    return n;
}

static void mean_line(struct line *l, const double *x, size_t n)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    double half = student_quantile(0.975, (double)n - 1) * sqrt(squares / (double)(n - 1) / (double)n);
    l->value[0] = mean;
    l->value[1] = mean - half;
    l->value[2] = mean + half;
}

/* What the estimator would give on average for a learner whose true d' and c were the class's means. */
static void expected_line(const struct report_school *r, int class_at, unsigned round, const double mean[2], struct buf *out)
{
    struct measure_expected e;
    measure_expected(mean[0], mean[1], FORM_ITEMS / 2, FORM_ITEMS / 2, &e);
    struct line l = {"round", code_of(r, class_at), round_names[round], "d_expected", NAN, {e.d, NAN, NAN, NAN, NAN, NAN},
                     "what twenty answers show of a true d' this large: drawn towards 0"};
    put(out, &l);
}

static void write_round(const struct report_school *r, int class_at, unsigned round, double *x, struct buf *out)
{
    double begun = 0, mean[2] = {0};
    for (size_t i = 0; i < r->count; i++)
        begun += in_class(&r->learners[i], class_at) && r->learners[i].rounds[round].answered > 0;
    if (begun == 0)
        return;
    size_t n = collect(r, class_at, round, &report_measures[D], x);
    const char *few = status_note(IMPACT_SUPPRESSED);
    struct line l = {"round", code_of(r, class_at), round_names[round], "begun", begun, NO_VALUES,
                     begun < IMPACT_CELL_MIN ? few : NULL};
    put(out, &l);
    l.measure = "finished";
    l.n = (double)n;
    l.note = n < IMPACT_CELL_MIN ? few : NULL;
    put(out, &l);
    if (n < IMPACT_CELL_MIN)
        return;
    for (unsigned m = 0; m < report_measure_count; m++) {
        l.measure = report_measures[m].name;
        l.n = (double)collect(r, class_at, round, &report_measures[m], x);
        mean_line(&l, x, n);
        if (m <= C)
            mean[m] = l.value[0];
        put(out, &l);
    }
    expected_line(r, class_at, round, mean, out);
}

/* ---- a change ---- */

static size_t pairs(const struct report_school *r, int class_at, unsigned round, const struct report_measure *m, double *pre,
                    double *post)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++) {
        const struct report_round *k = r->learners[i].rounds;
        if (!in_class(&r->learners[i], class_at) || !k[0].complete || !k[round].complete)
            continue;
        pre[n] = m->of(&k[0].score);
        post[n++] = m->of(&k[round].score);
    }
    return n;
}

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] / (double)n;
    return sum;
}

static void guard_lines(const struct report_school *r, int class_at, const char *span, struct impact_interval accepted,
                        const double c[2], size_t n, struct buf *out)
{
    static const char *const notes[] = {[IMPACT_GUARD_HELD] = "held", [IMPACT_GUARD_BROKEN] = "broken",
                                        [IMPACT_GUARD_UNKNOWN] = "unknown"};
    struct line l = {"change", code_of(r, class_at), span, "guard_true_items", (double)n, NO_VALUES,
                     notes[impact_guard_true_items(accepted)]};
    put(out, &l);
    l.measure = "lean_towards_zero";
    l.note = impact_lean_towards_zero(c[0], c[1]) ? "yes" : "no";
    put(out, &l);
}

static void write_change(const struct report_school *r, int class_at, unsigned round, double *x, struct buf *out)
{
    const char *span = round == 1 ? "T0-T1" : "T0-T2";
    double *post = x + r->count, c[2] = {NAN, NAN};
    struct impact_interval accepted = {NAN, NAN, NAN};
    size_t n = pairs(r, class_at, round, &report_measures[D], x, post);
    if (n == 0)
        return;
    for (unsigned m = 0; m < COMPARED; m++) {
        struct impact_paired p;
        n = pairs(r, class_at, round, &report_measures[m], x, post);
        enum impact_status st = impact_paired(x, post, n, &p);
        struct line l = {"change", code_of(r, class_at), span, report_measures[m].name, (double)n,
                         {p.change.mean, p.change.lo, p.change.hi, p.g, p.g_lo, p.g_hi}, status_note(st)};
        put(out, &l);
        if (st == IMPACT_SUPPRESSED)
            return; /* the others have as few */
        if (m == C)
            c[0] = mean_of(x, n), c[1] = mean_of(post, n);
        if (m == ACCEPTED)
            accepted = p.change;
    }
    guard_lines(r, class_at, span, accepted, c, n, out);
}

/* ---- two arms ---- */

static bool listed(const char *list, const char *code)
{
    for (size_t n = strlen(code); *list; list += strcspn(list, ","), list += *list == ',')
        if (strcspn(list, ",") == n && memcmp(list, code, n) == 0)
            return true;
    return false;
}

static void arm_lines(const char *measure, const struct impact_learner *l, size_t n, struct buf *out)
{
    static const char *const tests[] = {[IMPACT_CHANGE] = "T0-T1 change", [IMPACT_ANCOVA] = "T0-T1 ancova"};
    for (unsigned t = IMPACT_CHANGE; t <= IMPACT_ANCOVA; t++) {
        struct impact_two two;
        enum impact_status st = impact_two(l, n, (enum impact_test)t, &two);
        char note[96];
        if (st == IMPACT_OK)
            snprintf(note, sizeof note, "p=%.4f df=%g d_ppc2=%.4f classes=%zu+%zu", two.p, two.df, two.d_ppc2, two.classes[1],
                     two.classes[0]);
        struct line row = {"arms", "all", tests[t], measure, (double)(two.learners[0] + two.learners[1]),
                           {two.effect.mean, two.effect.lo, two.effect.hi, two.d.mean, two.d.lo, two.d.hi},
                           st == IMPACT_OK ? note : status_note(st)};
        if (st == IMPACT_TOO_FEW_CLASSES)
            row.value[3] = two.d_ppc2;
        put(out, &row);
    }
}

static void attrition_lines(const struct impact_learner *l, size_t n, struct buf *out)
{
    struct impact_attrition a;
    impact_attrition(l, n, &a);
    for (int arm = 1; arm >= 0; arm--) {
        char note[96];
        snprintf(note, sizeof note, "of %zu at T0 %zu at T1; those lost counted as unchanged: %.4g", a.pre[arm], a.both[arm],
                 a.change_all[arm]);
        bool few = a.both[arm] < IMPACT_CELL_MIN;
        struct line row = {"arms", "all", arm ? "taught" : "waited", "lost", (double)a.pre[arm],
                           {a.lost[arm], NAN, NAN, NAN, NAN, NAN}, few ? status_note(IMPACT_SUPPRESSED) : note};
        put(out, &row);
    }
}

static void write_arms(const struct report_school *r, const char *wait, struct buf *out)
{
    struct impact_learner *l = calloc(r->count ? r->count : 1, sizeof *l);
    if (!l) {
        out->failed = true;
        return;
    }
    for (unsigned m = 0; m <= ACCEPTED; m++) {
        for (size_t i = 0; i < r->count; i++) {
            const struct report_learner *k = &r->learners[i];
            l[i] = (struct impact_learner){k->class_at, !listed(wait, r->classes[k->class_at]), k->rounds[0].complete,
                                           k->rounds[1].complete, report_measures[m].of(&k->rounds[0].score),
                                           report_measures[m].of(&k->rounds[1].score)};
        }
        arm_lines(report_measures[m].name, l, r->count, out);
        if (m == D)
            attrition_lines(l, r->count, out);
    }
    free(l);
}

void report_write(const struct report_school *r, const char *wait, struct buf *out)
{
    double *x = calloc(2 * r->count + 1, sizeof *x);
    if (!x) {
        out->failed = true;
        return;
    }
    buf_puts(out, "section,class,round,measure,n,mean,lo,hi,g,g_lo,g_hi,note\r\n");
    int last = r->class_count > 1 ? (int)r->class_count : 0; /* of one class "all" would say the same twice */
    for (int k = 0; k < (int)r->class_count; k++)
        for (unsigned round = 0; round < FORM_ROUNDS; round++)
            write_round(r, k, round, x, out);
    for (unsigned round = 0; last && round < FORM_ROUNDS; round++)
        write_round(r, ALL, round, x, out);
    for (int k = 0; k <= last && k <= (int)r->class_count; k++)
        for (unsigned round = 1; round < FORM_ROUNDS && r->class_count; round++)
            write_change(r, k == (int)r->class_count ? ALL : k, round, x, out);
    if (wait)
        write_arms(r, wait, out);
    free(x);
}
