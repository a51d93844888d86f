// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gathering {
    struct report_school *to;
    size_t learner_cap;
    enum status status;
};

static uint64_t hashed(const char *s)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001B3);
    return h;
}

/* The store hands the answers over by class and learner, so a new one only ever stands at the end. */
static bool add_class(struct report_school *r, const char *code)
{
    if (r->class_count && strcmp(r->classes[r->class_count - 1], code) == 0)
        return true;
    void *p = realloc(r->classes, (r->class_count + 1) * sizeof *r->classes);
    if (!p)
        return false;
    r->classes = p;
    snprintf(r->classes[r->class_count++], sizeof *r->classes, "%s", code);
    return true;
}

static struct report_learner *learner_of(struct gathering *g, uuid id, const char *code)
{
    struct report_school *r = g->to;
    if (r->count && uuid_equal(r->learners[r->count - 1].id, id))
        return &r->learners[r->count - 1];
    if (!add_class(r, code))
        return NULL;
    if (r->count == g->learner_cap) {
        size_t cap = g->learner_cap ? 2 * g->learner_cap : 64;
        void *p = realloc(r->learners, cap * sizeof *r->learners);
        if (!p)
            return NULL;
        r->learners = p;
        g->learner_cap = cap;
    }
    struct report_learner *l = &r->learners[r->count++];
    memset(l, 0, sizeof *l);
    l->id = id;
    l->class_at = r->class_count - 1;
    return l;
}

/* The first answer to an item counts. */
static void add_answer(struct report_round *round, uint64_t item, struct form_answer answer)
{
    for (unsigned i = 0; i < round->answered; i++)
        if (round->items[i] == item)
            return;
    if (round->answered == FORM_ITEMS)
        return;
    round->items[round->answered] = item;
    round->answers[round->answered++] = answer;
}

static bool each(void *ctx, const struct event *e, const char *class_code)
{
    struct gathering *g = ctx;
    struct event_facts f;
    enum status st = event_decode(EVENT_ANSWERED, e->payload, e->payload_len, &f, NULL);
    if (st == STATUS_NOMEM) {
        g->status = st;
        return false;
    }
    if (st != STATUS_OK || f.mode != MODE_TEST) /* of a later version, or what only looked like it */
        return true;
    unsigned form = form_number(f.lesson);
    if (form == FORM_ROUNDS || f.truth == TRUTH_NONE || f.verdict == VERDICT_NONE || !f.confidence)
        return true;
    struct report_learner *l = learner_of(g, e->learner, class_code);
    if (!l) {
        g->status = STATUS_NOMEM;
        return false;
    }
    add_answer(&l->rounds[form_round(class_code, form)], hashed(f.item),
               (struct form_answer){f.truth == TRUTH_TRUE, f.verdict == VERDICT_CALLED_TRUE, (uint8_t)f.confidence, f.response_ms});
    return true;
}

static void join(struct report_learner *child, const struct report_learner *other)
{
    for (unsigned k = 0; k < FORM_ROUNDS; k++)
        for (unsigned i = 0; i < other->rounds[k].answered; i++)
            add_answer(&child->rounds[k], other->rounds[k].items[i], other->rounds[k].answers[i]);
}

/* Linked profiles are one child: who was measured under one at the first round and under another at the last has changed, not left.
 * The child counts in the class of the profile that stands for it, if that one was measured, else of the first that was. */
static enum status join_linked(struct store *s, struct report_school *r)
{
    for (size_t i = 0; i < r->count;) {
        size_t to = 0;
        uuid child;
        enum status st = store_child(s, r->learners[i].id, &child);
        if (st != STATUS_OK)
            return st;
        while (to < r->count && !uuid_equal(r->learners[to].id, child))
            to++;
        if (to == r->count)
            r->learners[i].id = child;
        if (to == r->count || to == i) {
            i++;
            continue;
        }
        join(&r->learners[to], &r->learners[i]);
        memmove(&r->learners[i], &r->learners[i + 1], (--r->count - i) * sizeof *r->learners);
    }
    return STATUS_OK;
}

enum status report_gather(struct store *s, struct report_school *out)
{
    *out = (struct report_school){0};
    struct gathering g = {.to = out};
    enum status st = store_test_answers(s, NULL, each, &g);
    if (st == STATUS_OK)
        st = g.status;
    if (st == STATUS_OK)
        st = join_linked(s, out);
    for (size_t i = 0; i < out->count; i++)
        for (unsigned k = 0; k < FORM_ROUNDS; k++) {
            struct report_round *round = &out->learners[i].rounds[k];
            round->complete = round->answered == FORM_ITEMS;
            form_score(round->answers, round->answered, &round->score);
        }
    return st;
}

void report_finish(struct report_school *r)
{
    free(r->learners);
    free(r->classes);
    *r = (struct report_school){0};
}

void report_allocate(unsigned n, uint64_t seed, bool *waits)
{
    unsigned left = n, waiting = n / 2;
    for (unsigned i = 0; i < n; i++, left--) { /* selection sampling: each choice of n/2 is as likely as another */
        seed += UINT64_C(0x9E3779B97F4A7C15);
        uint64_t z = (seed ^ seed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
        z ^= z >> 31;
        waits[i] = z % left < waiting;
        waiting -= waits[i];
    }
}
