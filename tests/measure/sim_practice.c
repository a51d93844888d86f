// SPDX-License-Identifier: GPL-3.0-or-later
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "learn/elo.h"
#include "learn/fsrs.h"
#include "learn/normal.h"
#include "sim.h"

enum { POOL = 400, SESSIONS = 10, PER_SESSION = 10, ANSWERS = SESSIONS * PER_SESSION };

enum way { ORDINARY, DISCERNS, SCEPTIC, GUESSER, CLICKER, HASTY, ALL_FALSE, ALL_TRUE, WAYS };
static const char *const way_names[WAYS] = {"ordinary", "discerns", "sceptical but discerns", "guesses half",
                                            "random clicker", "clicks under a second", "calls all false",
                                            "calls all true"};

struct world {
    struct adapt *state;
    struct adapt_choice pool[POOL];
    double delta[POOL]; /* the truth */
    uuid kiosk;
    int64_t seq;
    uint64_t rng;
};

struct learner {
    enum way way;
    uuid id;
    double theta, gained, lean;
};

struct tally { /* over learners of one way */
    unsigned learners, mastered;
    unsigned mastered_at[ANSWERS];
    double chance[ANSWERS];  /* sum of the true P(right) of the item chosen, a learner at its ability then */
    unsigned right[ANSWERS];
    unsigned false_items, judged;
};

static void world_start(struct world *w, uint64_t seed)
{
    *w = (struct world){.state = adapt_create(), .kiosk = {{1}}, .rng = seed};
    for (unsigned i = 0; i < POOL; i++) {
        /* Even over the range, so that items for the weak and the strong are there. */
        w->delta[i] = -3.5 + 6.5 * (double)(i / 5) / (POOL / 5 - 1);
        double seen = (w->delta[i] + 0.4 * rng_normal(&w->rng)) / 0.8 + 3;
        w->pool[i] = (struct adapt_choice){log_item(i), i % 5 < 2 ? TRUTH_FALSE : TRUTH_TRUE,
                                           seen < 1 ? 1 : seen > 5 ? 5 : (int)(seen + 0.5), 2, false};
    }
}

static struct learner learner_new(struct world *w, enum way way)
{
    struct learner l = {.way = way, .id = rng_uuid(&w->rng)};
    bool good = way == DISCERNS || way == SCEPTIC;
    l.theta = good ? 1.5 + 0.4 * rng_normal(&w->rng) : 0.3 + 0.8 * rng_normal(&w->rng);
    l.lean = way == SCEPTIC ? -0.3 : 0.2 * rng_normal(&w->rng);
    return l;
}

/* The chance that the learner calls an item of that true difficulty what it is. */
static double chance(const struct learner *l, double delta, bool is_false)
{
    double half = normal_quantile(0.5 + 0.5 / (1 + exp(-(l->theta + l->gained - delta))) - 1e-12);
    double knows = normal_cdf(is_false ? half - l->lean : half + l->lean);
    switch (l->way) {
    case ORDINARY:
    case DISCERNS:
    case SCEPTIC:
        return knows;
    case GUESSER:
        return 0.5 * knows + 0.25;
    case CLICKER:
    case HASTY:
        return 0.5;
    case ALL_FALSE:
        return is_false;
    case ALL_TRUE:
        return !is_false;
    case WAYS:
        break;
    }
    abort();
}

static bool answer_one(struct world *w, struct learner *l, const struct adapt_now *now, struct tally *t, unsigned k)
{
    size_t i;
    if (adapt_choose(w->state, l->id, "s", now, w->pool, POOL, &i) != STATUS_OK)
        abort();
    bool is_false = w->pool[i].truth == TRUTH_FALSE;
    double p = chance(l, w->delta[i], is_false);
    bool right = rng_unit(&w->rng) < p;
    w->seq++;
    struct adapt_answer x = {.time = w->seq << 16, .epoch = w->kiosk, .seq = w->seq, .learner = l->id, .day = now->day,
                             .session = now->session, .skill = "s", .item = w->pool[i].item, .truth = w->pool[i].truth,
                             .outcome = right ? OUTCOME_RIGHT : OUTCOME_NOT_YET, .attempt = 1, .options = 2,
                             .difficulty = w->pool[i].difficulty, .mode = MODE_PRACTICE,
                             .response_ms = l->way == HASTY ? 400 : 1500 + rng_below(&w->rng, 9000)};
    if (adapt_fold(w->state, &x) != STATUS_OK)
        abort();
    l->gained += 0.01;
    t->chance[k] += p;
    t->right[k] += right;
    t->judged++;
    t->false_items += is_false;
    struct adapt_skill s = {0};
    return adapt_skill(w->state, l->id, "s", &s) && s.mastered;
}

static void world_load(struct world *w, const struct buf *known)
{
    adapt_destroy(w->state);
    if (adapt_load(known->data, known->len, &w->state) != STATUS_OK)
        abort();
}

/* known: each learner meets the kiosk in that state; NULL: they share it, and their answers move the items. */
static void practise(struct world *w, enum way way, unsigned learners, const struct buf *known, struct tally *t)
{
    *t = (struct tally){.learners = learners};
    for (unsigned n = 0; n < learners; n++) {
        if (known)
            world_load(w, known);
        struct learner l = learner_new(w, way);
        struct adapt_now now = {.day = 20700, .epoch = w->kiosk, .session = 0};
        bool before = false;
        for (unsigned k = 0; k < ANSWERS; k++) {
            if (k % PER_SESSION == 0) {
                int gap = 1 + (int)rng_below(&w->rng, 7);
                now.day += gap;
                now.session++;
                l.gained *= fsrs_recall(gap, 10);
            }
            bool mastered = answer_one(w, &l, &now, t, k);
            t->mastered_at[k] += mastered;
            t->mastered += mastered && !before;
            before = mastered;
        }
    }
}

static void curves(struct sim *s, const struct tally t[WAYS])
{
    FILE *f = sim_curve(s, "practice", "answer\tordinary_p\tdiscerns_p\tmastered_discerns\tmastered_sceptic\t"
                                       "mastered_ordinary\tmastered_guesser\tmastered_clicker\tmastered_all_false");
    for (unsigned k = 0; k < ANSWERS; k++) {
        fprintf(f, "%u\t%g\t%g", k + 1, t[ORDINARY].chance[k] / t[ORDINARY].learners,
                t[DISCERNS].chance[k] / t[DISCERNS].learners);
        static const enum way order[] = {DISCERNS, SCEPTIC, ORDINARY, GUESSER, CLICKER, ALL_FALSE};
        for (unsigned i = 0; i < sizeof order / sizeof *order; i++)
            fprintf(f, "\t%g", (double)t[order[i]].mastered_at[k] / t[order[i]].learners);
        fputc('\n', f);
    }
    fclose(f);
}

static double mean_chance(const struct tally *t, unsigned from)
{
    double sum = 0;
    for (unsigned k = from; k < ANSWERS; k++)
        sum += t->chance[k];
    return sum / (ANSWERS - from) / t->learners;
}

void sim_practice(struct sim *s)
{
    static struct world w;
    static struct tally calibration, t[WAYS];
    struct buf known = {0};
    world_start(&w, s->seed + 1);
    /* A first class teaches the kiosk the items' difficulties. The other ways come one at a time after it: a class of nothing
     * but clickers, or of the best, would move the items themselves (for clickers a row of its own). */
    practise(&w, ORDINARY, s->full ? 300 : 60, NULL, &calibration);
    adapt_save(w.state, &known);
    for (int way = 0; way < WAYS; way++) {
        unsigned n = s->full || way >= CLICKER ? 1000 : 150;
        world_load(&w, &known);
        practise(&w, (enum way)way, n, way >= DISCERNS ? &known : NULL, &t[way]);
        char what[80];
        snprintf(what, sizeof what, "mastery within 100 answers: %s", way_names[way]);
        double low = way == DISCERNS ? 0.95 : way == SCEPTIC ? 0.9 : 0;
        double high = way == CLICKER ? 0.0099 : way > CLICKER ? 0 : 1;
        sim_row(s, what, (double)t[way].mastered / n, low, high);
    }
    struct tally alone;
    world_load(&w, &known);
    practise(&w, CLICKER, 1000, NULL, &alone);
    sim_row(s, "the same for 1,000 clickers who share a kiosk (moves items)", alone.mastered / 1000.0, 0, 0.03);
    sim_row(s, "P(right) of chosen items, ordinary learners, answers 11-100", mean_chance(&t[ORDINARY], 10), 0.7, 0.8);
    sim_row(s, "P(right) of chosen items, who discerns, answers 11-100", mean_chance(&t[DISCERNS], 10), 0.7, 0.8);
    sim_row(s, "true P(right) of a novice's first item (chosen at estimated P >= .8)",
            t[ORDINARY].chance[0] / t[ORDINARY].learners, 0.7, 0.95);
    sim_row(s, "share of false items in practice", (double)t[ORDINARY].false_items / t[ORDINARY].judged, 0.3, 0.5);
    curves(s, t);
    adapt_destroy(w.state);
    buf_finish(&known);
}
