// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/form.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static unsigned row_of(const char *class_code)
{
    unsigned sum = 0;
    for (const char *c = class_code; *c; c++)
        sum += (unsigned char)*c;
    return sum % FORM_ROUNDS;
}

unsigned form_of_round(const char *class_code, unsigned round)
{
    return (row_of(class_code) + round) % FORM_ROUNDS;
}

unsigned form_round(const char *class_code, unsigned form)
{
    return (form + FORM_ROUNDS - row_of(class_code)) % FORM_ROUNDS;
}

static const char prefix[] = "test.";

bool form_is(const char *lesson)
{
    return strncmp(lesson, prefix, sizeof prefix - 1) == 0;
}

unsigned form_number(const char *lesson)
{
    const char *letter = form_is(lesson) ? lesson + sizeof prefix - 1 : "";
    return letter[0] >= 'a' && letter[0] < 'a' + FORM_ROUNDS && !letter[1] ? (unsigned)(letter[0] - 'a') : FORM_ROUNDS;
}

static uint64_t hashed(uint64_t h, const void *bytes, size_t n)
{
    const uint8_t *b = bytes;
    for (size_t i = 0; i < n; i++)
        h = (h ^ b[i]) * UINT64_C(0x100000001B3);
    return h;
}

/* splitmix64: neighbouring seeds must not give orders that resemble each other */
static uint64_t drawn(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

void form_order(uuid learner, const char *form, unsigned n, unsigned *out)
{
    uint64_t h = hashed(UINT64_C(0xCBF29CE484222325), learner.b, sizeof learner.b);
    h = hashed(h, form, strlen(form));
    for (unsigned i = 0; i < n; i++)
        out[i] = i;
    for (unsigned i = n; i > 1; i--) {
        unsigned k = (unsigned)(drawn(&h) % i), t = out[i - 1];
        out[i - 1] = out[k];
        out[k] = t;
    }
}

void form_copy(const struct course_lesson *form, uuid learner, struct form_copy *out)
{
    unsigned order[ACTIVITY_ITEMS_MAX];
    assert(form->step_count == 1 && form->steps[0].type == STEP_ACTIVITY);
    assert(form->steps[0].activity.item_count <= ACTIVITY_ITEMS_MAX);
    out->lesson = *form;
    out->step = form->steps[0];
    form_order(learner, form->id, out->step.activity.item_count, order);
    for (unsigned i = 0; i < out->step.activity.item_count; i++)
        out->items[i] = form->steps[0].activity.items[order[i]];
    out->step.activity.items = out->items;
    out->lesson.steps = &out->step;
}

/* ---- what the answers say ---- */

static uint8_t rating(const struct form_answer *a)
{
    return (uint8_t)(a->called_true ? 4 + a->confidence : 5 - a->confidence);
}

static int by_time(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double median(int64_t *t, size_t n)
{
    qsort(t, n, sizeof *t, by_time);
    return n == 0 ? NAN : n % 2 ? (double)t[n / 2] : ((double)t[n / 2 - 1] + (double)t[n / 2]) / 2;
}

static void count(struct measure_counts *n, const struct form_answer *a)
{
    if (a->truth)
        *(a->called_true ? &n->correct_rejections : &n->false_alarms) += 1;
    else
        *(a->called_true ? &n->misses : &n->hits) += 1;
}

void form_score(const struct form_answer *a, size_t n, struct form_score *out)
{
    uint8_t confidence[FORM_ITEMS], trues[FORM_ITEMS], falses[FORM_ITEMS];
    bool right[FORM_ITEMS];
    int64_t times[FORM_ITEMS];
    size_t t = 0, f = 0;
    assert(n <= FORM_ITEMS);
    *out = (struct form_score){.answered = n};
    for (size_t i = 0; i < n; i++) {
        count(&out->counts, &a[i]);
        confidence[i] = a[i].confidence;
        right[i] = a[i].truth == a[i].called_true;
        times[i] = a[i].response_ms;
        if (a[i].truth)
            trues[t++] = rating(&a[i]);
        else
            falses[f++] = rating(&a[i]);
    }
    const struct measure_counts *c = &out->counts;
    measure_sdt(c, &out->sdt);
    measure_mist(c, &out->mist);
    measure_brier(confidence, right, n, &out->brier);
    out->auc = measure_auc(trues, t, falses, f);
    out->caught_false = measure_rate(c->hits, (unsigned)f);
    out->accepted_true = measure_rate(c->correct_rejections, (unsigned)t);
    out->median_ms = median(times, n);
}
