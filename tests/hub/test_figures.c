// SPDX-License-Identifier: GPL-3.0-or-later
/* Figures: random histories of machines that write, erase, and send bundles late, twice, cut, in any order, while the queue is folded,
 * learners are erased at the hub and all is rebuilt; at the end, and again and again on the way, the hub's figures are those of the model,
 * which counts the hub's raw events; and those of a rebuild. On both engines.
 *   test_figures [COUNT [COUNT on PostgreSQL]]   half of them from a fixed seed, half from a fresh one, printed
 *   test_figures SEED 1 sqlite|postgresql        one again */
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "check.h"
#include "hub/figures_model.h"
#include "hub/hubs.h"
#include "hub/made.h"

enum { SCHOOLS = 2, MACHINES = 3, LEARNERS = 7, STEPS = 40 };

static const char *const classes[] = {"7a", "7b", "جماعت ۸"}, *const pictures[] = {"av_aam", "av_kite", "av_moon"};
static const char *const lessons[] = {"1.1", "2.1", "test.a", "test.b"}, *const skills[] = {"pause", "source", "checking"};
static uint64_t rng;
static struct hub *h;
static struct school schools[SCHOOLS];
static uuid ids[SCHOOLS];
static struct machine machines[SCHOOLS][MACHINES];
static struct tally {
    unsigned long histories, events, answers, bundles, folded, erased, rebuilt, compared, moved, guests;
} sum;

static uuid learner(void)
{
    return (uuid){{9, (uint8_t)(1 + story_below(&rng, LEARNERS))}};
}

static struct event_where where(bool booster)
{
    static const enum learn_mode modes[] = {MODE_PRACTICE, MODE_PRACTICE, MODE_PRACTICE, MODE_TEST, MODE_TEST, MODE_GUEST, MODE_STAFF};
    return (struct event_where){.pack = "course", .pack_version = "2026.11", .lesson = lessons[story_below(&rng, 4)], .step = "street",
                                .lang = "ur", .mode = modes[story_below(&rng, 7)], .booster = booster ? "pause" : NULL, .session = 1};
}

static void answer(struct buf *b)
{
    static const char *const shown[] = {"share", "check"};
    struct event_answer a = {.where = where(story_below(&rng, 5) == 0), .item = "rain", .kind = "feed", .skill = skills[story_below(&rng, 3)],
                             .option = "share", .shown = shown, .shown_count = 2, .attempt = 1 + (story_below(&rng, 4) == 0),
                             .checked = story_below(&rng, 2), .confidence = (int)story_below(&rng, 5), .response_ms = 900,
                             .truth = (int)story_below(&rng, 3), .outcome = (int)story_below(&rng, 4), .verdict = (int)story_below(&rng, 3),
                             .spread = (int)story_below(&rng, 3)};
    sum.guests += a.where.mode == MODE_GUEST;
    sum.answers++;
    event_encode_answer(&a, b);
}

static void writes(struct machine *m)
{
    struct buf b = {0};
    for (unsigned n = 1 + story_below(&rng, 12); n; n--) {
        enum event_kind kind = EVENT_ANSWERED;
        struct event_where w = where(false);
        struct event_completed c = {.where = w, .right = 3, .answered = 5};
        uuid who = story_below(&rng, 20) ? learner() : (uuid){{0}};
        buf_clear(&b);
        switch (story_below(&rng, 12)) {
        case 0: /* made, or moved: by whichever machine, of whichever learner */
            kind = EVENT_LEARNER;
            event_encode_learner(classes[story_below(&rng, 3)], pictures[story_below(&rng, 3)], AGE_13_15, &b);
            sum.moved++;
            break;
        case 1:
            kind = EVENT_SESSION;
            event_encode_session(1, "ur", false, &b);
            break;
        case 2:
        case 3:
            kind = EVENT_COMPLETED;
            event_encode_completed(&c, &b);
            break;
        case 4:
            kind = story_below(&rng, 2) ? EVENT_PROGRESSED : EVENT_ATTEMPTED;
            event_encode_where(&w, kind == EVENT_PROGRESSED ? "{\"phase\":\"ask\"}" : NULL, &b);
            break;
        case 5:
            kind = story_below(&rng, 2) ? EVENT_TIME : EVENT_LINKED;
            if (kind == EVENT_TIME)
                event_encode_bare(&b);
            else
                event_encode_linked(learner(), &b);
            break;
        case 6: /* of a later version, or no payload at all */
            buf_puts(&b, story_below(&rng, 2) ? "{\"v\":2}" : "{\"v\":");
            break;
        default:
            answer(&b);
        }
        machine_write(m, &rng, who, kind, &b, STORY_WALL + (int64_t)story_below(&rng, 400) * 3600000, story_below(&rng, 8) == 0);
        sum.events++;
    }
    buf_finish(&b);
}

static void must(enum status st)
{
    if (st != STATUS_OK) {
        printf("%s\n", status_name(st));
        abort();
    }
}

static void sends(unsigned s, struct machine *m, int64_t first, int64_t last)
{
    struct buf b = {0};
    struct hub_took took;
    while (first <= last) {
        first = machine_bundle(m, &schools[s], first, last, &b) + 1;
        must(hub_take_memory(h, b.data, b.len, STORY_WALL, &took));
        CHECK(!took.quarantined && !took.forked);
        sum.bundles++;
    }
    buf_finish(&b);
}

static void folds(unsigned most)
{
    unsigned n;
    must(figures_fold(h, most, &n));
    sum.folded += n;
}

static struct buf said, model;

static bool right(void)
{
    int64_t due = -1;
    folds(0);
    CHECK(figures_due(h, (uuid){{0}}, &due) == STATUS_OK && due == 0);
    figures_dump(h, &said);
    model_dump(h, &model);
    sum.compared++;
    return dumps_same(&said, &model);
}

static void step(void)
{
    unsigned s = story_below(&rng, SCHOOLS);
    struct machine *m = &machines[s][story_below(&rng, MACHINES)];
    switch (story_below(&rng, 16)) {
    case 0:
        if (story_below(&rng, 3) == 0) {
            machine_erase(m, &rng, learner(), STORY_WALL);
            sum.erased++;
        }
        break;
    case 1:
        if (story_below(&rng, 4) == 0) {
            must(hub_erase(h, ids[s], learner()));
            sum.erased++;
        }
        break;
    case 2:
        if (story_below(&rng, 4) == 0) {
            must(figures_rebuild(h, ids[s]));
            sum.rebuilt++;
        }
        break;
    case 3:
    case 4:
    case 5:
        folds(1 + story_below(&rng, 3));
        break;
    case 6:
    case 7:
    case 8:
    case 9:
        if (m->count) { /* any part of it, known or not */
            int64_t first = 1 + story_below(&rng, (unsigned)m->count);
            sends(s, m, first, first + story_below(&rng, (unsigned)m->count - (unsigned)first + 1));
        }
        break;
    default:
        writes(m);
    }
}

static bool history(uint64_t seed, const char *at)
{
    rng = seed;
    must(hub_open(at, hubs_key, &(struct hub_options){.synchronous = "OFF"}, &h));
    for (unsigned s = 0; s < SCHOOLS; s++) {
        uint64_t own = seed + s + 1;
        char name[16];
        snprintf(name, sizeof name, "School %u", s);
        ids[s] = hubs_school(NULL, own, true, &schools[s]);
        memcpy(schools[s].name, name, sizeof name);
        must(hub_school_put(h, &schools[s]));
        must(hub_welcome(h, ids[s], true));
        for (unsigned i = 0; i < MACHINES; i++)
            machine_begin(&machines[s][i], &rng);
    }
    bool fine = true;
    for (unsigned n = 0; n < STEPS && fine; n++) {
        step();
        if (story_below(&rng, STEPS / 2) == 0)
            fine = right();
    }
    for (unsigned s = 0; s < SCHOOLS; s++)
        for (unsigned i = 0; i < MACHINES; i++)
            if (machines[s][i].count)
                sends(s, &machines[s][i], 1, (int64_t)machines[s][i].count);
    fine = fine && right();
    for (unsigned s = 0; s < SCHOOLS; s++)
        must(figures_rebuild(h, ids[s]));
    fine = fine && right();
    hub_close(h);
    for (unsigned s = 0; s < SCHOOLS; s++)
        for (unsigned i = 0; i < MACHINES; i++)
            machine_finish(&machines[s][i]);
    sum.histories++;
    CHECK(fine);
    return fine;
}

/* All figures by hand, once: what d′ and the shares say of them. */
static void said_of_sums(void)
{
    struct figure_sums s = {{0}};
    struct figure_said f;
    figure_say(&s, &f);
    CHECK(isnan(f.right) && isnan(f.sdt.d) && f.judged == 0);
    s.n[FIGURE_answers] = 12;
    s.n[FIGURE_neutral] = 2;
    s.n[FIGURE_correct] = 8;
    s.n[FIGURE_hits] = 4;
    s.n[FIGURE_misses] = 1;
    s.n[FIGURE_alarms] = 1;
    s.n[FIGURE_rejections] = 3;
    figure_say(&s, &f);
    CHECK(f.right == 0.8 && f.judged == 9 && isnan(f.sdt.d) && isnan(f.sdt.c)); /* one too few */
    s.n[FIGURE_rejections] = 4;
    figure_say(&s, &f);
    CHECK(f.judged == 10 && fabs(f.sdt.d - 1.348984) < 1e-5 && fabs(f.sdt.c) < 1e-9); /* z(.75) - z(.25) */
    s.n[FIGURE_alarms] = s.n[FIGURE_rejections] = 0;
    s.n[FIGURE_hits] = 20;
    figure_say(&s, &f);
    CHECK(isnan(f.sdt.d)); /* no true item */
}

static void sqlite_history(uint64_t seed)
{
    char dir[512], at[600];
    story_make_dir(dir, sizeof dir);
    snprintf(at, sizeof at, "%s/hub.db", dir);
    if (!history(seed, at))
        printf("again: test_figures %llu 1 sqlite\n", (unsigned long long)seed);
    story_remove(dir);
}

static void postgresql_history(struct pg *p, uint64_t seed)
{
    static unsigned n;
    char name[32], uri[512];
    snprintf(name, sizeof name, "figures%u", n++);
    pg_database(p, name, uri, sizeof uri);
    if (!history(seed, uri))
        printf("again: test_figures %llu 1 postgresql\n", (unsigned long long)seed);
}

static void report(const char *engine)
{
    printf("%s: %lu histories, %lu events (%lu answers, %lu of guests, %lu learners made or moved), %lu bundles, %lu ranges folded, "
           "%lu erasures, %lu rebuilds on the way; figures compared %lu times\n",
           engine, sum.histories, sum.events, sum.answers, sum.guests, sum.moved, sum.bundles, sum.folded, sum.erased, sum.rebuilt,
           sum.compared);
    sum = (struct tally){0};
}

int main(int argc, char **argv)
{
    struct pg p;
    uint64_t fresh = story_fresh_seed(), fixed = 20261122;
    unsigned long long first = argc > 1 ? strtoull(argv[1], NULL, 10) : 40, second = argc > 2 ? strtoull(argv[2], NULL, 10) : 6;
    said_of_sums();
    if (argc > 3 && strcmp(argv[3], "sqlite") == 0) {
        sqlite_history(first);
        report("SQLite");
        return check_done();
    }
    bool one = argc > 3;
    if (!one) {
        printf("fresh seed %llu\n", (unsigned long long)fresh);
        for (unsigned long long i = 0; i < first; i++)
            sqlite_history((i % 2 ? fresh : fixed) + i * 16);
        report("SQLite");
    }
    if (pg_start(&p, false)) {
        for (unsigned long long i = 0; i < (one ? 1 : second); i++)
            postgresql_history(&p, one ? first : (i % 2 ? fresh : fixed) + i * 16);
        report("PostgreSQL");
        pg_stop(&p);
    }
    buf_finish(&said);
    buf_finish(&model);
    return check_done();
}
