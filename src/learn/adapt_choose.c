// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdlib.h>
#include <string.h>

#include "learn/adapt_private.h"

bool adapt_skill(const struct adapt *a, uuid learner, const char *skill, struct adapt_skill *out)
{
    const struct learner_state *l = learner_find(a, learner);
    uint32_t id = table_find(&a->skill_names, skill, strlen(skill));
    const struct skill_state *s = l && id != TABLE_NONE ? skill_find(l, id) : NULL;
    if (!s)
        return false;
    *out = (struct adapt_skill){.theta = s->theta.value, .se = mastery_se(s->information), .answers = s->theta.n,
                                .mastered = s->mastered, .stability = s->memory.stability,
                                .difficulty = s->memory.difficulty, .reviews = s->reviews};
    return true;
}

bool adapt_item(const struct adapt *a, const char *item, double *delta, uint32_t *answers, uint32_t *exposures)
{
    uint32_t id = table_find(&a->item_names, item, strlen(item));
    if (id == TABLE_NONE)
        return false;
    *delta = a->items[id].delta.value;
    *answers = a->items[id].delta.n;
    *exposures = a->items[id].exposures;
    return true;
}

bool adapt_clock_marked(const struct adapt *a, uuid learner)
{
    const struct learner_state *l = learner_find(a, learner);
    return l && l->days.marked;
}

size_t adapt_due(const struct adapt *a, uuid learner, const struct adapt_now *now, struct adapt_due out[ADAPT_BOOSTERS])
{
    const struct learner_state *l = learner_find(a, learner);
    size_t count = 0;
    if (!l)
        return 0;
    struct days days = l->days;
    days_move(&days, device_find(l, now->epoch), now);
    for (size_t i = 0; i < l->skill_count; i++) {
        const struct skill_state *s = &l->skills[i];
        double gone = (double)(days.own - s->reviewed);
        if (!s->reviews || gone < 1)
            continue;
        struct adapt_due due = {(const char *)a->skill_names.keys[s->skill].bytes,
                                fsrs_recall(gone, s->memory.stability)};
        if (due.recall >= FSRS_RETENTION && gone < FSRS_MAX_DAYS)
            continue;
        /* Kept sorted; what falls off the end is due another day. Equal ones stay in the order they were begun in. */
        size_t at = count < ADAPT_BOOSTERS ? count++ : ADAPT_BOOSTERS;
        for (; at > 0 && out[at - 1].recall > due.recall; at--)
            if (at < ADAPT_BOOSTERS)
                out[at] = out[at - 1];
        if (at < ADAPT_BOOSTERS)
            out[at] = due;
    }
    return count;
}

/* What elo_choose needs to know of each item of the pool; the caller frees it. */
static struct elo_candidate *candidates(const struct adapt *a, const struct learner_state *l, double theta,
                                        const struct adapt_choice *pool, size_t n)
{
    struct elo_candidate *c = malloc((n ? n : 1) * sizeof *c);
    for (size_t i = 0; c && i < n; i++) {
        uint32_t id = table_find(&a->item_names, pool[i].item, strlen(pool[i].item));
        bool met = id != TABLE_NONE && a->items[id].met;
        double delta = met ? a->items[id].delta.value : elo_start_item(pool[i].difficulty);
        c[i] = (struct elo_candidate){.p = elo_p(theta, delta, guess_of(pool[i].truth, pool[i].options)),
                                      .exposures = met ? a->items[id].exposures : 0,
                                      .seen = met && l && item_seen(l, id),
                                      .judged = pool[i].truth != TRUTH_NONE,
                                      .is_false = pool[i].truth == TRUTH_FALSE};
    }
    return c;
}

struct place { /* where the learner stands in the skill */
    const struct learner_state *l;
    double theta;
    bool novice;
    struct elo_tally tally;
};

static struct place place_of(const struct adapt *a, uuid learner, const char *skill, const struct adapt_now *now)
{
    struct place p = {.l = learner_find(a, learner), .novice = true};
    if (!p.l)
        return p;
    uint32_t id = table_find(&a->skill_names, skill, strlen(skill));
    const struct skill_state *s = id == TABLE_NONE ? NULL : skill_find(p.l, id);
    p.theta = s ? s->theta.value : skill_start(p.l);
    p.novice = !s || !s->theta.n;
    const struct device *d = device_find(p.l, now->epoch);
    if (d && now->session <= d->session)
        p.tally = p.l->tally;
    return p;
}

enum status adapt_block(const struct adapt *a, uuid learner, const char *skill, const struct adapt_now *now,
                        const struct adapt_choice *pool, size_t n, size_t want, size_t *out, size_t *count)
{
    struct place p = place_of(a, learner, skill, now);
    struct elo_candidate *c = candidates(a, p.l, p.theta, pool, n);
    *count = 0;
    if (!c)
        return STATUS_NOMEM;
    *count = elo_block(c, n, p.tally, p.novice, want, out);
    free(c);
    return *count ? STATUS_OK : STATUS_NOTFOUND;
}

enum status adapt_choose(const struct adapt *a, uuid learner, const char *skill, const struct adapt_now *now,
                         const struct adapt_choice *pool, size_t n, size_t *out)
{
    size_t count;
    return adapt_block(a, learner, skill, now, pool, n, 1, out, &count);
}
