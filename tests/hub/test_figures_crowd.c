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

enum { SCHOOLS = 2, MACHINES = 3, ROUNDS = 2, EVENTS = 100, BUNDLE = 1, HUBS = 3, KILLS = 12 };

static uint64_t rng;
static const char *where;
static const struct hub_options fast = {.synchronous = "OFF"}; /* no power is cut here */
static struct made_tally made;
static unsigned long ranges, gone, erased, rebuilt;
static uuid schools_of[SCHOOLS];

static struct hub *open_hub(void)
{
    struct hub *h = NULL;
    if (hub_open(where, hubs_key, &fast, &h) != STATUS_OK)
        abort();
    return h;
}

static void fill(struct school schools[SCHOOLS], struct machine machines[SCHOOLS][MACHINES])
{
    struct buf b = {0};
    struct hub_took took;
    struct hub *h = open_hub();
    for (unsigned s = 0; s < SCHOOLS; s++)
        for (unsigned i = 0; i < MACHINES; i++) {
            struct machine *m = &machines[s][i];
            int64_t first = (int64_t)m->count + 1;
            machine_live(m, &rng, EVENTS, &made);
            while (first <= (int64_t)m->count) {
                first = machine_bundle(m, &schools[s], first, first + BUNDLE - 1, &b) + 1;
                CHECK(hub_take_memory(h, b.data, b.len, STORY_WALL, &took) == STATUS_OK);
                ranges++;
            }
        }
    buf_finish(&b);
    hub_close(h);
}

/* Folds until nothing is left for it, one range at a time; a byte when it is open, and one for each range. */
static pid_t start(int *said)
{
    int ends[2];
    if (pipe(ends) != 0)
        abort();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct hub *h = open_hub();
        unsigned n = 1;
        enum status st = STATUS_OK;
        while (st == STATUS_OK && n) {
            if (write(ends[1], "", 1) != 1)
                _exit(1);
            st = figures_fold(h, 1, &n);
        }
        _exit(st == STATUS_OK ? 0 : 1);
    }
    close(ends[1]);
    *said = ends[0];
    return child;
}

static void end(pid_t child, int said)
{
    int status = 0;
    waitpid(child, &status, 0);
    bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    CHECK(killed || (WIFEXITED(status) && WEXITSTATUS(status) == 0));
    gone += killed;
    close(said);
}

static void wait_us(unsigned us)
{
    nanosleep(&(struct timespec){us / 1000000, (long)(us % 1000000) * 1000}, NULL);
}

/* While they fold: somebody is erased, or all is to be counted anew. */
static void disturb(void)
{
    struct hub *h = open_hub();
    bool all = story_below(&rng, 4) == 0;
    uuid school = schools_of[story_below(&rng, SCHOOLS)];
    enum status st = all ? figures_rebuild(h, school) : hub_erase(h, school, made_learner(&rng));
    CHECK(st == STATUS_OK);
    rebuilt += all;
    erased += !all;
    hub_close(h);
}

static void crowd(void)
{
    pid_t hubs[HUBS];
    int said[HUBS];
    char c;
    for (int i = 0; i < HUBS; i++)
        hubs[i] = start(&said[i]);
    for (int n = 0; n < KILLS; n++) { /* one is killed at work, and another takes its place */
        int i = (int)story_below(&rng, HUBS);
        for (unsigned k = 1 + story_below(&rng, 3); k && read(said[i], &c, 1) == 1; k--)
            continue;
        wait_us(story_below(&rng, 3000));
        if (story_below(&rng, 3) == 0)
            disturb();
        kill(hubs[i], SIGKILL);
        end(hubs[i], said[i]);
        hubs[i] = start(&said[i]);
    }
    for (int i = 0; i < HUBS; i++)
        end(hubs[i], said[i]);
}

static void run(const char *engine, const char *at, uint64_t seed)
{
    static struct school schools[SCHOOLS];
    static struct machine machines[SCHOOLS][MACHINES];
    struct buf said = {0}, model = {0};
    rng = seed;
    where = at;
    made = (struct made_tally){0};
    ranges = gone = erased = rebuilt = 0;
    struct hub *h = open_hub();
    for (unsigned s = 0; s < SCHOOLS; s++) {
        schools_of[s] = hubs_school(h, seed + s, true, &schools[s]);
        for (unsigned i = 0; i < MACHINES; i++)
            machine_begin(&machines[s][i], &rng);
    }
    hub_close(h);
    for (int round = 0; round < ROUNDS; round++) {
        int64_t due = -1;
        fill(schools, machines);
        crowd();
        h = open_hub();
        CHECK(figures_due(h, (uuid){{0}}, &due) == STATUS_OK);
        CHECK(figures_fold(h, 0, NULL) == STATUS_OK); /* what the last one killed had in hand */
        figures_dump(h, &said);
        model_dump(h, &model);
        hub_close(h);
        CHECK(dumps_same(&said, &model));
    }
    CHECK(gone > 0); /* the others had done their work before */
    for (unsigned s = 0; s < SCHOOLS; s++)
        for (unsigned i = 0; i < MACHINES; i++)
            machine_finish(&machines[s][i]);
    printf("%s: %lu events in %lu ranges folded by %d hubs at once, %lu times one was killed before it was done; meanwhile %lu "
           "erasures and %lu rebuilds; seed %llu\n",
           engine, made.events, ranges, HUBS, gone, erased, rebuilt, (unsigned long long)seed);
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
    return check_done();
}
