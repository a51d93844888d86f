// SPDX-License-Identifier: GPL-3.0-or-later
/* Several hubs fold the same queue at once, and are killed (SIGKILL) at random moments, while others erase learners and have all counted
 * anew: each event is counted once, as the model says.
 * On SQLite and on PostgreSQL.      test_figures_crowd [SEED] */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "hub/figures_model.h"
#include "hub/hubs.h"
#include "hub/made.h"

enum { SCHOOLS = 2, MACHINES = 3, EVENTS = 20 /* a range each */, HUBS = 3, KILLS = 45 };

static uint64_t rng;
static const char *where;
static const struct hub_options fast = {.synchronous = "OFF"}; /* no power is cut here */
static struct made_tally made;
static unsigned long in_all, ranges, at_work, erased, rebuilt;
static struct school schools[SCHOOLS];
static uuid ids[SCHOOLS];
static struct machine machines[SCHOOLS][MACHINES];

static struct hub *open_hub(void)
{
    struct hub *h = NULL;
    if (hub_open(where, hubs_key, &fast, &h) != STATUS_OK)
        abort();
    return h;
}

static void wait_us(unsigned us)
{
    nanosleep(&(struct timespec){us / 1000000, (long)(us % 1000000) * 1000}, NULL);
}

static void feed(struct hub *h)
{
    struct buf b = {0};
    struct hub_took took;
    unsigned s = story_below(&rng, SCHOOLS);
    struct machine *m = &machines[s][story_below(&rng, MACHINES)];
    int64_t first = (int64_t)m->count + 1;
    machine_live(m, &rng, EVENTS, &made);
    while (first <= (int64_t)m->count) {
        first = machine_bundle(m, &schools[s], first, first, &b) + 1;
        CHECK(hub_take_memory(h, b.data, b.len, STORY_WALL, &took) == STATUS_OK);
        ranges++;
    }
    buf_finish(&b);
}

/* Folds for ever. */
static pid_t start(void)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct hub *h = open_hub();
        unsigned n = 1;
        while (figures_fold(h, 1, &n) == STATUS_OK)
            if (!n)
                wait_us(500);
        _exit(1);
    }
    return child;
}

static void end(pid_t child)
{
    int status = 0;
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL); /* it had not failed */
}

/* While they fold: somebody is erased, or all is to be counted anew. */
static void disturb(struct hub *h)
{
    bool all = story_below(&rng, 2) == 0;
    uuid school = ids[story_below(&rng, SCHOOLS)];
    CHECK((all ? figures_rebuild(h, school) : hub_erase(h, school, made_learner(&rng))) == STATUS_OK);
    rebuilt += all;
    erased += !all;
}

/* One after the other is killed, and another takes its place. The hub that feeds them opens after each fork: nothing of it is theirs. */
static void crowd(void)
{
    pid_t hubs[HUBS];
    for (int i = 0; i < HUBS; i++)
        hubs[i] = start();
    for (int n = 0; n < KILLS; n++) {
        int i = (int)story_below(&rng, HUBS);
        int64_t due = 0;
        struct hub *h = open_hub();
        feed(h);
        if (story_below(&rng, 3))
            disturb(h);
        if (story_below(&rng, 2))
            wait_us(story_below(&rng, 2000));
        end(hubs[i]);
        CHECK(figures_due(h, (uuid){{0}}, &due) == STATUS_OK);
        at_work += due > 0;
        hub_close(h);
        hubs[i] = start();
    }
    for (int i = 0; i < HUBS; i++)
        end(hubs[i]);
}

static void run(const char *engine, const char *at, uint64_t seed)
{
    struct buf said = {0}, model = {0};
    rng = seed;
    where = at;
    made = (struct made_tally){0};
    ranges = at_work = erased = rebuilt = 0;
    struct hub *h = open_hub();
    for (unsigned s = 0; s < SCHOOLS; s++) {
        ids[s] = hubs_school(h, seed + s, true, &schools[s]);
        for (unsigned i = 0; i < MACHINES; i++)
            machine_begin(&machines[s][i], &rng);
    }
    hub_close(h);
    crowd();
    h = open_hub();
    CHECK(figures_fold(h, 0, NULL) == STATUS_OK); /* what the last ones had in hand */
    figures_dump(h, &said);
    model_dump(h, &model);
    hub_close(h);
    CHECK(dumps_same(&said, &model));
    in_all += at_work;
    for (unsigned s = 0; s < SCHOOLS; s++)
        for (unsigned i = 0; i < MACHINES; i++)
            machine_finish(&machines[s][i]);
    printf("%s: %lu events in %lu ranges folded by %d hubs at once, %d killed, %lu of them with ranges due; meanwhile %lu erasures and %lu "
           "rebuilds; seed %llu\n",
           engine, made.events, ranges, HUBS, KILLS, at_work, erased, rebuilt, (unsigned long long)seed);
    buf_finish(&said);
    buf_finish(&model);
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : story_fresh_seed();
    struct pg p;
    char dir[512], at[600];
    story_make_dir(dir, sizeof dir);
    snprintf(at, sizeof at, "%s/hub.db", dir);
    run("SQLite", at, seed);
    story_remove(dir);
    if (pg_start(&p, false)) {
        pg_database(&p, "crowd", at, sizeof at);
        run("PostgreSQL", at, seed);
        pg_stop(&p);
    }
    CHECK(in_all > 0); /* at the other times all was done already, or others did it at once */
    return check_done();
}
