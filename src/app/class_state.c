// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/class_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool class_round_open(const struct class_state *c, unsigned round)
{
    return round < FORM_ROUNDS && c->rounds[round].begun_ms && !c->rounds[round].ended_ms;
}

unsigned class_round_now(const struct class_state *c)
{
    unsigned r = 0;
    while (r < FORM_ROUNDS && !class_round_open(c, r))
        r++;
    return r;
}

unsigned class_round_next(const struct class_state *c)
{
    unsigned r = 0;
    if (class_round_now(c) < FORM_ROUNDS)
        return FORM_ROUNDS;
    while (r < FORM_ROUNDS && c->rounds[r].begun_ms)
        r++;
    return r;
}

void class_state_rounds_text(const struct class_state *c, char *out, size_t cap)
{
    size_t n = 0;
    out[0] = 0;
    for (unsigned r = 0; r < FORM_ROUNDS && n < cap; r++)
        n += (size_t)snprintf(out + n, cap - n, "%s%" PRId64 "-%" PRId64, r ? "," : "", c->rounds[r].begun_ms,
                              c->rounds[r].ended_ms);
}

void class_state_goal_text(const struct class_state *c, char *out, size_t cap)
{
    out[0] = 0;
    if (c->goal)
        snprintf(out, cap, "%u,%u,%u", c->goal, c->base, c->lit);
}

static void read_rounds(struct class_state *c, const char *text)
{
    int64_t v[2 * FORM_ROUNDS];
    if (sscanf(text, "%" SCNd64 "-%" SCNd64 ",%" SCNd64 "-%" SCNd64 ",%" SCNd64 "-%" SCNd64, &v[0], &v[1], &v[2], &v[3], &v[4],
               &v[5]) != 2 * FORM_ROUNDS)
        return;
    for (unsigned r = 0; r < FORM_ROUNDS; r++) {
        c->rounds[r].begun_ms = v[2 * r];
        c->rounds[r].ended_ms = v[2 * r + 1];
    }
}

static void read_goal(struct class_state *c, const char *text)
{
    unsigned goal, base, lit;
    if (sscanf(text, "%u,%u,%u", &goal, &base, &lit) == 3 && goal <= CLASS_GOAL_MOST) {
        c->goal = goal;
        c->base = base;
        c->lit = lit;
    }
}

static bool count(void *ctx, const char *lesson, unsigned completed)
{
    struct class_state *c = ctx;
    unsigned form = form_number(lesson);
    if (form < FORM_ROUNDS)
        c->rounds[form_round(c->code, form)].done = completed;
    else if (!form_is(lesson))
        c->lamps += completed;
    return true;
}

static bool count_learner(void *ctx, const struct store_learner *l)
{
    struct class_state *c = ctx;
    (void)l;
    c->learners++;
    return true;
}

enum status class_state_read(struct store *s, const char *code, struct class_state *out)
{
    char key[64], text[160];
    *out = (struct class_state){0};
    snprintf(out->code, sizeof out->code, "%s", code);
    snprintf(key, sizeof key, "rounds.%s", code);
    if (store_get(s, key, text, sizeof text) == STATUS_OK)
        read_rounds(out, text);
    snprintf(key, sizeof key, "goal.%s", code);
    if (store_get(s, key, text, sizeof text) == STATUS_OK)
        read_goal(out, text);
    enum status st = store_class_progress(s, code, count, out);
    if (st == STATUS_OK)
        st = store_learners(s, code, 0, count_learner, out);
    unsigned now = out->lamps > out->base ? out->lamps - out->base : 0;
    if (st == STATUS_OK && out->goal && now > out->lit) {
        out->lit = now;
        class_state_goal_text(out, text, sizeof text);
        st = store_set(s, key, text);
    }
    return st;
}
