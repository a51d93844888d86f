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

enum { SCHOOLS = 2, MACHINES = 3, STEPS = 40 };

static uint64_t rng;
static struct hub *h;
static struct school schools[SCHOOLS];
static uuid ids[SCHOOLS];
static struct machine machines[SCHOOLS][MACHINES];
static struct tally {
    unsigned long histories, bundles, folded, erased, rebuilt, compared;
    struct made_tally made;
} sum;

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
            machine_erase(m, &rng, made_learner(&rng), STORY_WALL);
            sum.erased++;
        }
        break;
    case 1:
        if (story_below(&rng, 4) == 0) {
            must(hub_erase(h, ids[s], made_learner(&rng)));
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
        machine_live(m, &rng, 1 + story_below(&rng, 12), &sum.made);
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
           engine, sum.histories, sum.made.events, sum.made.answers, sum.made.guests, sum.made.moved, sum.bundles, sum.folded, sum.erased, sum.rebuilt,
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
