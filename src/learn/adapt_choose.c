// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdlib.h>
#include <string.h>

#include "learn/adapt_private.h"

bool adapt_skill(const struct adapt *a, uuid learner, const char *skill, struct adapt_skill *out)
{
    const struct learner_state *l = learner_find(a, learner);
    uint32_t id = names_find(&a->skill_names, skill, strlen(skill));
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
    uint32_t id = names_find(&a->item_names, item, strlen(item));
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

int64_t adapt_today(const struct adapt *a, uuid learner, const struct adapt_now *now, unsigned *boosted)
{
    const struct learner_state *l = learner_find(a, learner);
    struct days days = l ? l->days : (struct days){0};
    *boosted = 0;
    days_move(&days, l ? device_find(l, now->epoch) : NULL, now);
    for (size_t i = 0; l && i < l->skill_count; i++)
        *boosted += l->skills[i].boosted == days.own + 1;
    return days.own;
}

size_t adapt_due(const struct adapt *a, uuid learner, const struct adapt_now *now, struct adapt_due *out, size_t max)
{
    const struct learner_state *l = learner_find(a, learner);
    size_t count = 0;
    if (!l)
        return 0;
    unsigned boosted;
    const int64_t today = adapt_today(a, learner, now, &boosted);
    for (size_t i = 0; i < l->skill_count; i++) {
        const struct skill_state *s = &l->skills[i];
        double gone = (double)(today - s->reviewed);
        if (!s->reviews || gone < 1 || s->boosted == today + 1)
            continue;
        struct adapt_due due = {(const char *)a->skill_names.keys[s->skill].bytes,
                                fsrs_recall(gone, s->memory.stability)};
        if (due.recall >= FSRS_RETENTION && gone < FSRS_MAX_DAYS)
            continue;
        /* Kept sorted; what falls off the end is due another day. Equal ones stay in the order they were begun in. */
        size_t at = count < max ? count++ : max;
        for (; at > 0 && out[at - 1].recall > due.recall; at--)
            if (at < max)
                out[at] = out[at - 1];
        if (at < max)
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
        uint32_t id = names_find(&a->item_names, pool[i].item, strlen(pool[i].item));
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
    uint32_t id = names_find(&a->skill_names, skill, strlen(skill));
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

/* The seen ones shown least are free to be chosen again; false: none is left. */
static bool free_least(struct elo_candidate *c, const bool *taken, size_t n)
{
    uint32_t least = UINT32_MAX;
    bool any = false;
    for (size_t i = 0; i < n; i++)
        if (!taken[i]) {
            any = true;
            least = c[i].exposures < least ? c[i].exposures : least;
        }
    for (size_t i = 0; i < n; i++)
        c[i].seen = taken[i] || c[i].exposures > least;
    return any;
}

/* The next one by tiers: kept and fresh, fresh, met. -1: none. */
static int probe_next(struct elo_candidate *c, const struct adapt_choice *pool, const bool *met, const bool *taken, size_t n,
                      struct elo_tally t, bool novice)
{
    for (int tier = 0; tier < 2; tier++) {
        for (size_t i = 0; i < n; i++)
            c[i].seen = met[i] || taken[i] || (tier == 0 && !pool[i].kept);
        int at = elo_choose(c, n, t, novice);
        if (at >= 0)
            return at;
    }
    return free_least(c, taken, n) ? elo_choose(c, n, t, novice) : -1;
}

enum status adapt_probe(const struct adapt *a, uuid learner, const char *skill, const struct adapt_choice *pool, size_t n,
                        size_t want, size_t *out, size_t *count)
{
    const struct adapt_now nowhere = {0};
    struct place p = place_of(a, learner, skill, &nowhere);
    struct elo_candidate *c = candidates(a, p.l, p.theta, pool, n);
    bool *met = calloc(2 * n + 1, sizeof *met), *taken = met ? met + n : NULL;
    struct elo_tally t = p.l ? p.l->boosters : (struct elo_tally){0, 0};
    enum status st = c && met ? STATUS_OK : STATUS_NOMEM;
    *count = 0;
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        met[i] = c[i].seen;
    while (st == STATUS_OK && *count < want) {
        int i = probe_next(c, pool, met, taken, n, t, p.novice && !*count);
        if (i < 0)
            break;
        taken[i] = true;
        t.judged += c[i].judged;
        t.false_items += c[i].judged && c[i].is_false;
        size_t at = (*count)++;
        for (; at > (p.novice ? 1u : 0u) && c[out[at - 1]].p > c[i].p; at--)
            out[at] = out[at - 1];
        out[at] = (size_t)i;
    }
    free(c);
    free(met);
    return st == STATUS_OK && !*count ? STATUS_NOTFOUND : st;
}
