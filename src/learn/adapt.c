// SPDX-License-Identifier: GPL-3.0-or-later
/* The fold. The order of its parts is fixed: a change here changes every state, and the saved version must go up. */
#include "learn/adapt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "learn/adapt_private.h"
#include "learn/measure.h"

enum {
    DAY_2024 = 19723,    /* 2024-01-01 */
    DAY_LAST = 100000,   /* in the year 2243: no clock that says so is right */
    DAYS_BACK = 2,       /* two kiosks' clocks and midnights may differ by this */
    DAYS_LEAP = 3 * 366, /* longer absences do not happen in a school */
};

int64_t adapt_day(int64_t wall_ms, int utc_offset_minutes)
{
    const int64_t day = INT64_C(86400000), shift = (int64_t)utc_offset_minutes * 60000;
    if (wall_ms > INT64_MAX / 2 || wall_ms < INT64_MIN / 2)
        return 0;
    int64_t local = wall_ms + shift;
    return local / day - (local % day < 0);
}

bool days_move(struct days *d, const struct device *seen_on, const struct adapt_now *now)
{
    /* A number not above the device's last one is the same session, or one that overlaps on two kiosks: never a new day. */
    bool begins = !seen_on || now->session > seen_on->session;
    bool first = !d->sessions;
    bool trusted = !now->suspect && now->day >= DAY_2024 && now->day <= DAY_LAST;
    if (begins)
        d->sessions++;
    if (trusted && d->known && now->day >= d->wall - DAYS_BACK && now->day <= d->wall + DAYS_LEAP) {
        if (now->day > d->wall) {
            /* Sessions that stood for days since then lie within these days: the greater of the two counts. */
            int64_t own = d->base + (now->day - d->wall);
            d->own = own > d->own ? own : d->own;
            d->wall = now->day;
            d->base = d->own;
        }
        return begins;
    }
    if (begins && !first)
        d->own++;
    d->marked = d->marked || !trusted || d->known;
    if (trusted) { /* the clock was set: go on from here */
        d->known = true;
        d->wall = now->day;
        d->base = d->own;
    }
    return begins;
}

const struct device *device_find(const struct learner_state *l, uuid epoch)
{
    for (size_t i = 0; i < l->device_count; i++)
        if (uuid_equal(l->devices[i].epoch, epoch))
            return &l->devices[i];
    return NULL;
}

struct learner_state *learner_find(const struct adapt *a, uuid id)
{
    uint32_t i = names_find(&a->learner_names, id.b, sizeof id.b);
    return i == TABLE_NONE ? NULL : &a->learners[i];
}

struct skill_state *skill_find(const struct learner_state *l, uint32_t skill)
{
    for (size_t i = 0; i < l->skill_count; i++)
        if (l->skills[i].skill == skill)
            return &l->skills[i];
    return NULL;
}

bool item_seen(const struct learner_state *l, uint32_t item)
{
    return item / 32 < l->seen_cap && (l->seen[item / 32] >> (item % 32) & 1u);
}

double skill_start(const struct learner_state *l)
{
    double sum = 0;
    for (size_t i = 0; i < l->skill_count; i++)
        sum += l->skills[i].theta.value;
    return elo_start_skill(sum, l->skill_count);
}

double guess_of(enum course_truth truth, unsigned options)
{
    return truth == TRUTH_NONE ? elo_guess(options) : 0.5;
}

/* ---- one answer ---- */

static bool device_note(struct learner_state *l, uuid epoch, uint32_t session)
{
    for (size_t i = 0; i < l->device_count; i++)
        if (uuid_equal(l->devices[i].epoch, epoch)) {
            if (session > l->devices[i].session)
                l->devices[i].session = session;
            return true;
        }
    if (!grow((void **)&l->devices, &l->device_cap, l->device_count + 1, sizeof *l->devices))
        return false;
    l->devices[l->device_count++] = (struct device){epoch, session};
    return true;
}

/* One that is not there yet. NULL: out of memory. */
static struct skill_state *skill_put(struct learner_state *l, uint32_t skill)
{
    if (!grow((void **)&l->skills, &l->skill_cap, l->skill_count + 1, sizeof *l->skills))
        return NULL;
    double start = skill_start(l);
    struct skill_state *found = &l->skills[l->skill_count++];
    *found = (struct skill_state){.skill = skill, .theta.value = start};
    return found;
}

static uint32_t pace_of(int64_t ms)
{
    int64_t bucket = ms / PACE_BUCKET_MS;
    return bucket >= PACE_BUCKETS ? PACE_BUCKETS - 1 : (uint32_t)bucket;
}

static uint32_t pace_median(const struct pace *p)
{
    uint64_t all = 0, below = 0;
    for (unsigned i = 0; i < PACE_BUCKETS; i++)
        all += p->count[i];
    for (uint32_t i = 0; i < PACE_BUCKETS; i++) {
        below += p->count[i];
        if (below * 2 >= all)
            return i;
    }
    return 0;
}

static uint32_t middle(const uint32_t p[FSRS_PROBE])
{
    uint32_t low = p[0] < p[1] ? p[0] : p[1], high = p[0] < p[1] ? p[1] : p[0];
    return p[2] < low ? low : p[2] > high ? high : p[2];
}

static void review(struct skill_state *s, const struct pace *pace, int64_t day)
{
    const struct probe *p = &s->probe;
    double confidence = p->asked == FSRS_PROBE ? p->confidence / FSRS_PROBE : NAN;
    enum fsrs_grade g =
        fsrs_grade_probe(p->right, p->hints > 0, confidence, middle(p->pace) < pace_median(pace));
    s->memory = s->reviews ? fsrs_review(s->memory, (double)(day - s->reviewed), g) : fsrs_first(g);
    s->reviewed = day;
    s->reviews++;
}

/* The first three fresh items of the learner's day are the probe; what comes after is practice and changes no memory. */
static void probe_answer(struct skill_state *s, const struct pace *pace, const struct adapt_answer *x, int64_t day)
{
    struct probe *p = &s->probe;
    if (!p->count || p->day != day)
        *p = (struct probe){.day = day};
    if (p->count >= FSRS_PROBE)
        return;
    p->pace[p->count++] = pace_of(x->response_ms);
    p->right += x->outcome == OUTCOME_RIGHT;
    p->hints += x->hint;
    if (x->confidence >= 1 && x->confidence <= MEASURE_CONFIDENCE_MAX) {
        p->asked++;
        p->confidence += measure_confidence(x->confidence);
    }
    if (p->count == FSRS_PROBE)
        review(s, pace, day);
}

static void learn(struct adapt *a, struct learner_state *l, struct skill_state *s, struct item_state *item,
                  const struct adapt_answer *x)
{
    bool right = x->outcome == OUTCOME_RIGHT, test = x->mode == MODE_TEST;
    double guess = guess_of(x->truth, x->options), worth = x->outcome == OUTCOME_UNSURE ? guess : right ? 1 : 0;
    s->information += elo_information(elo_p(s->theta.value, item->delta.value, guess), guess);
    elo_update(&s->theta, test ? NULL : &item->delta, item->delta.value, guess, worth);
    if (test)
        return;
    struct pace *pace = &a->paces[s->skill];
    pace->count[pace_of(x->response_ms)]++;
    mastery_answer(&s->mastery, x->truth, right && !x->hint, l->days.sessions, l->days.own);
    s->mastered = s->mastered || mastery_reached(&s->mastery, s->theta.value, s->information);
    probe_answer(s, pace, x, l->days.own);
}

static void count_item(struct elo_tally *t, enum course_truth truth)
{
    t->judged += truth != TRUTH_NONE;
    t->false_items += truth == TRUTH_FALSE;
}

static enum status take(struct adapt *a, const struct adapt_answer *x)
{
    uint32_t learner = names_put(&a->learner_names, x->learner.b, sizeof x->learner.b);
    uint32_t item = names_put(&a->item_names, x->item, strlen(x->item));
    uint32_t skill = names_put(&a->skill_names, x->skill, strlen(x->skill));
    if (learner == TABLE_NONE || item == TABLE_NONE || skill == TABLE_NONE ||
        !grow((void **)&a->learners, &a->learner_cap, a->learner_names.count, sizeof *a->learners) ||
        !grow((void **)&a->items, &a->item_cap, a->item_names.count, sizeof *a->items) ||
        !grow((void **)&a->paces, &a->pace_cap, a->skill_names.count, sizeof *a->paces))
        return STATUS_NOMEM;
    struct learner_state *l = &a->learners[learner];
    struct item_state *i = &a->items[item];
    struct adapt_now now = {x->day, x->suspect, x->epoch, x->session};
    if (days_move(&l->days, device_find(l, x->epoch), &now))
        l->tally = (struct elo_tally){0, 0};
    if (!device_note(l, x->epoch, x->session) ||
        !grow((void **)&l->seen, &l->seen_cap, item / 32 + 1, sizeof *l->seen))
        return STATUS_NOMEM;
    if (!i->met)
        *i = (struct item_state){.met = true, .delta.value = elo_start_item(x->difficulty)};
    bool fresh = !item_seen(l, item) && x->attempt <= 1;
    l->seen[item / 32] |= 1u << (item % 32);
    i->exposures += i->exposures < UINT32_MAX;
    count_item(&l->tally, x->truth);
    bool booster = x->booster && x->mode == MODE_PRACTICE && x->attempt <= 1;
    struct skill_state *s = skill_find(l, skill);
    if (booster) {
        count_item(&l->boosters, x->truth);
        if (s) /* begun is begun: one that was clicked through does not come back the same day */
            s->boosted = l->days.own + 1;
    }
    if ((!fresh && !booster) || x->response_ms < ADAPT_FASTEST_MS || x->outcome == OUTCOME_NEUTRAL)
        return STATUS_OK;
    if (!s && !(s = skill_put(l, skill)))
        return STATUS_NOMEM;
    if (fresh)
        learn(a, l, s, i, x);
    else
        probe_answer(s, &a->paces[skill], x, l->days.own);
    return STATUS_OK;
}

/* ---- in order ---- */

static int by_order(const struct adapt_answer *x, hlc time, const uuid *epoch, int64_t seq)
{
    if (x->time != time)
        return x->time < time ? -1 : 1;
    int c = memcmp(x->epoch.b, epoch->b, sizeof epoch->b);
    return c ? c : (x->seq > seq) - (x->seq < seq);
}

static bool fits(const char *name)
{
    return name && *name && memchr(name, '\0', ADAPT_NAME_MAX + 1);
}

enum status adapt_fold(struct adapt *a, const struct adapt_answer *x)
{
    int order = a->any ? by_order(x, a->last_time, &a->last_epoch, a->last_seq) : 1;
    if (order == 0)
        return STATUS_OK;
    if (order < 0 || !fits(x->item) || !fits(x->skill) || (unsigned)x->truth > TRUTH_FALSE)
        return STATUS_INVALID;
    a->any = true;
    a->last_time = x->time;
    a->last_epoch = x->epoch;
    a->last_seq = x->seq;
    if ((x->mode != MODE_PRACTICE && x->mode != MODE_TEST) || uuid_is_nil(x->learner))
        return STATUS_OK;
    return take(a, x);
}

static int by_pointer(const void *a, const void *b)
{
    const struct adapt_answer *x = *(const struct adapt_answer *const *)a, *y = *(const struct adapt_answer *const *)b;
    return by_order(x, y->time, &y->epoch, y->seq);
}

enum status adapt_replay(const struct adapt_answer *answers, size_t n, struct adapt **out)
{
    struct adapt *a = adapt_create();
    const struct adapt_answer **order = malloc((n ? n : 1) * sizeof *order);
    enum status st = a && order ? STATUS_OK : STATUS_NOMEM;
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        order[i] = &answers[i];
    if (st == STATUS_OK)
        qsort(order, n, sizeof *order, by_pointer);
    for (size_t i = 0; st == STATUS_OK && i < n; i++)
        st = adapt_fold(a, order[i]);
    free(order);
    if (st != STATUS_OK) {
        adapt_destroy(a);
        a = NULL;
    }
    *out = a;
    return st;
}

struct adapt *adapt_create(void)
{
    return calloc(1, sizeof(struct adapt));
}

void adapt_destroy(struct adapt *a)
{
    if (!a)
        return;
    for (size_t i = 0; a->learners && i < a->learner_cap; i++) {
        free(a->learners[i].devices);
        free(a->learners[i].skills);
        free(a->learners[i].seen);
    }
    free(a->items);
    free(a->paces);
    free(a->learners);
    names_finish(&a->item_names);
    names_finish(&a->skill_names);
    names_finish(&a->learner_names);
    free(a);
}
