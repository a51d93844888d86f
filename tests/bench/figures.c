// SPDX-License-Identifier: GPL-3.0-or-later
/* Figures at scale: a hub's database is generated (schools of 40 kiosks, a class of 30 learners at each; answers, steps, sessions as a
 * kiosk writes them), its queue is folded, and one class's overview is read warm, at each size.
 *   bench_figures sqlite|postgresql EVENTS [EVENTS …]
 * fold_cpu_us: the hub's own, an event (PostgreSQL's is not in it).
 * A line a size: "engine events fold_per_s fold_cpu_us overview_ms overview_p95 classes_ms by_lesson_ms district_ms event_bytes figure_bytes",
 * bytes of the database an event, before and after folding, the latter the figures' share. Schools of at most a million events. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "hub/db_private.h"
#include "hub/figures.h"
#include "hub/hubs.h"
#include "learn/activity.h"

enum { KIOSKS = 40, LEARNERS = 30, LESSONS = 12, POOL = 400, SITTING = 25 /* events of one learner, one after the other */,
       DAY = 333 /* events of a kiosk; 200 of them answers */, SCHOOL_EVENTS = 1000000, READS = 400 };

static struct payload {
    enum event_kind kind;
    struct buf bytes;
    uint8_t hash[32];
} pool[LESSONS][POOL];
static uint64_t rng = 20261122;
static struct hub *h;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void must(enum status st)
{
    if (st != STATUS_OK) {
        fprintf(stderr, "bench_figures: %s\n", status_name(st));
        exit(1);
    }
}

static double cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* ---- what a kiosk writes: of ten events six answers, two steps with their state, and the rest ---- */

static void fill(struct payload *p, unsigned lesson)
{
    static const char *const shown[] = {"share", "check", "report", "skip"}, *const tabs[] = {"who", "when"};
    static const char *const lessons[LESSONS] = {"1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "4.1", "4.2", "test.a"};
    static const char *const skills[] = {"pause", "source", "checking", "pictures", "money", "privacy"};
    char item[24], state[400];
    struct event_where w = {.pack = "digital-literacy", .pack_version = "2026.11", .lesson = lessons[lesson], .step = "street",
                            .step_index = story_below(&rng, 9), .lang = "ur", .mode = lesson == 11 ? MODE_TEST : MODE_PRACTICE,
                            .form = lesson == 11 ? "A" : NULL, .session = story_below(&rng, 200), .offset_ms = story_below(&rng, 2000000)};
    snprintf(item, sizeof item, "item-%u", story_below(&rng, 12));
    unsigned kind = story_below(&rng, 10);
    if (kind < 6) {
        int truth = 1 + (int)story_below(&rng, 2), verdict = 1 + (int)story_below(&rng, 2);
        struct event_answer a = {.where = w, .item = item, .kind = "feed", .skill = skills[lesson % 6], .revision = 123456789,
                                 .option = shown[story_below(&rng, 4)], .shown = shown, .shown_count = 4, .position = 3, .attempt = 1,
                                 .checked = story_below(&rng, 2), .tabs = tabs, .tab_count = 2, .confidence = (int)story_below(&rng, 5),
                                 .response_ms = story_below(&rng, 30000), .truth = truth, .verdict = verdict,
                                 .outcome = truth == verdict ? OUTCOME_RIGHT : OUTCOME_NOT_YET, .spread = 1, .points = 80};
        p->kind = EVENT_ANSWERED;
        event_encode_answer(&a, &p->bytes);
    } else if (kind < 8) {
        snprintf(state, sizeof state, "{\"v\":1,\"phase\":\"feedback\",\"index\":3,\"item\":\"%s\",\"chosen\":1,\"played\":15,\"right\":3,"
                 "\"answered\":4,\"tally\":[2,2,1,2],\"last\":\"share\"}", item);
        p->kind = EVENT_PROGRESSED;
        event_encode_where(&w, state, &p->bytes);
    } else if (kind == 8) {
        struct event_completed c = {.where = w, .right = 7, .answered = 9, .duration_ms = 400000};
        p->kind = EVENT_COMPLETED;
        event_encode_completed(&c, &p->bytes);
    } else {
        p->kind = EVENT_SESSION;
        event_encode_session(3, "ur", false, &p->bytes);
    }
}

static void seal_payload(struct payload *p)
{
    crypto_generichash(p->hash, sizeof p->hash, (const uint8_t *)p->bytes.data, p->bytes.len, NULL, 0);
}

/* ---- the database ---- */

struct kiosk {
    uuid school, epoch;
    unsigned number;
    int64_t events;
    struct store_frozen batch[DAY];
    const struct store_frozen *list[DAY];
    int64_t first;
    size_t n;
};

static uuid learner_of(const struct kiosk *k, unsigned i)
{
    uuid u = k->epoch;
    u.b[15] = (uint8_t)i;
    return u;
}

static void make_event(struct kiosk *k, int64_t seq, struct store_frozen *f, struct payload *own)
{
    int64_t day = seq / DAY, sitting = seq / SITTING;
    int64_t wall = STORY_WALL + day * 86400000 + seq % DAY * 60000;
    /* a lesson is gone through once and again in parts */
    const struct payload *p = &pool[(sitting / LEARNERS / 2) % LESSONS][story_below(&rng, POOL)];
    uint8_t random[10];
    char class[16];
    if (seq <= LEARNERS) {
        buf_clear(&own->bytes);
        snprintf(class, sizeof class, "%u%c", 5 + k->number / 4, 'a' + (int)(k->number % 4));
        event_encode_learner(class, "av_aam", AGE_13_15, &own->bytes);
        own->kind = EVENT_LEARNER;
        seal_payload(own);
        p = own;
    }
    story_random(&rng, random, sizeof random);
    *f = (struct store_frozen){.e = {.id = uuid7(wall, random), .epoch = k->epoch, .seq = seq, .time = wall << 16, .wall_ms = wall,
                                     .learner = learner_of(k, seq <= LEARNERS ? (unsigned)seq - 1 : (unsigned)(sitting * 7 % LEARNERS)),
                                     .kind = p->kind, .payload = p->bytes.data, .payload_len = p->bytes.len},
                               .version = 1, .length = (uint32_t)p->bytes.len};
    memcpy(f->e.hash, p->hash, sizeof f->e.hash);
}

static enum status put(void *ctx, struct hub *in)
{
    struct kiosk *k = ctx;
    int64_t n, last = k->first + (int64_t)k->n - 1;
    struct hub_value school = hub_uuid(k->school), epoch = hub_uuid(k->epoch);
    static const uint8_t chain[32];
    enum status st = in->engine->put_events(in->db, k->school, k->list, k->n, &n);
    if (st == STATUS_OK)
        st = hub_run(in, HQ_EPOCH_ADD, HUB_ARGS(school, epoch, hub_bytes(chain, 32)), NULL, NULL, NULL);
    if (st == STATUS_OK)
        st = hub_run(in, HQ_EPOCH_PUT, HUB_ARGS(school, epoch, hub_int(last), hub_int(last), hub_bytes(chain, 32)), NULL, NULL, NULL);
    return st == STATUS_OK ? hub_run(in, HQ_WORK_PUT, HUB_ARGS(school, epoch, hub_int(k->first), hub_int(last)), NULL, NULL, NULL) : st;
}

static void write_kiosk(struct kiosk *k)
{
    static struct payload own[DAY];
    for (k->first = 1; k->first <= k->events; k->first += DAY) {
        for (k->n = 0; k->n < DAY && k->first + (int64_t)k->n <= k->events; k->n++) {
            make_event(k, k->first + (int64_t)k->n, &k->batch[k->n], &own[k->n]);
            k->list[k->n] = &k->batch[k->n];
        }
        must(hub_transact(h, k->school, true, put, k));
    }
}

static uuid generate(int64_t events)
{
    static struct kiosk k;
    uuid one = {{0}};
    for (uint64_t s = 0; events > 0; s++) {
        struct school school;
        int64_t part = events < SCHOOL_EVENTS ? events : SCHOOL_EVENTS;
        one = hubs_school(h, s + 1, true, &school);
        for (unsigned i = 0; i < KIOSKS; i++) {
            k.school = one;
            k.number = i;
            k.events = part / KIOSKS;
            story_random(&rng, k.epoch.b, sizeof k.epoch.b);
            write_kiosk(&k);
        }
        events -= part;
    }
    return one;
}

/* ---- measuring ---- */

static unsigned rows;

static bool a_learner(void *ctx, const struct figure_learner *l)
{
    struct figure_said f;
    (void)ctx;
    figure_say(&l->sums, &f);
    rows += f.judged >= 0;
    return true;
}

static bool a_class(void *ctx, const struct figure_class *c)
{
    (void)ctx;
    rows += c->learners > 0;
    return true;
}

static bool a_part(void *ctx, const struct figure_part *p)
{
    (void)ctx;
    rows += p->sums.n[FIGURE_answers] > 0;
    return true;
}

static bool a_school(void *ctx, const struct figure_school *s)
{
    (void)ctx;
    rows += s->learners > 0;
    return true;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void read_once(uuid school, int what)
{
    switch (what) {
    case 0:
        must(figures_learners(h, school, "7a", a_learner, NULL));
        break;
    case 1:
        must(figures_classes(h, school, a_class, NULL));
        break;
    case 2:
        must(figures_parts(h, school, "7a", (uuid){{0}}, FIGURE_BY_LESSON, a_part, NULL));
        break;
    case 3:
        must(figures_schools(h, a_school, NULL));
        break;
    }
}

static double reads(uuid school, int what, double *p95)
{
    static double ms[READS];
    for (int i = 0; i < READS; i++) {
        double start = now_ms();
        rows = 0;
        read_once(school, what);
        ms[i] = now_ms() - start;
        if (what == 0 && rows != LEARNERS)
            must(STATUS_CORRUPT);
    }
    qsort(ms, READS, sizeof *ms, by_value);
    *p95 = ms[READS * 95 / 100];
    return ms[READS / 2];
}

static double size_of(const char *file, struct pg *p, const char *database)
{
    struct stat st;
    long long n = 0;
    char sql[100];
    if (file)
        return stat(file, &st) == 0 ? (double)st.st_size : 0;
    snprintf(sql, sizeof sql, "SELECT pg_database_size('%s')", database);
    return pg_sql(p, database, "CHECKPOINT", NULL) && pg_sql(p, database, sql, &n) ? (double)n : 0;
}

static void one_size(const char *engine, struct pg *p, int64_t events)
{
    char dir[512] = "", where[600], name[32] = "";
    double p95, rest;
    if (p) {
        snprintf(name, sizeof name, "figures%lld", (long long)events);
        pg_database(p, name, where, sizeof where);
    } else {
        story_make_dir(dir, sizeof dir);
        snprintf(where, sizeof where, "%s/hub.db", dir);
    }
    must(hub_open(where, hubs_key, NULL, &h));
    double empty = size_of(p ? NULL : where, p, name);
    uuid school = generate(events);
    hub_close(h);
    double before = size_of(p ? NULL : where, p, name);
    must(hub_open(where, hubs_key, NULL, &h));
    double start = now_ms(), cpu = cpu_us();
    must(figures_fold(h, 0, NULL));
    double fold = (double)events / (now_ms() - start) * 1e3;
    cpu = (cpu_us() - cpu) / (double)events;
    hub_close(h);
    double after = size_of(p ? NULL : where, p, name);
    must(hub_open(where, hubs_key, NULL, &h));
    double overview = reads(school, 0, &p95);
    printf("%s %lld %.0f %.1f %.3f %.3f", engine, (long long)events, fold, cpu, overview, p95);
    for (int what = 1; what < 4; what++)
        printf(" %.3f", reads(school, what, &rest));
    printf(" %.1f %.2f\n", (before - empty) / (double)events, (after - before) / (double)events);
    fflush(stdout);
    hub_close(h);
    if (!p)
        story_remove(dir);
}

int main(int argc, char **argv)
{
    struct pg p;
    bool postgresql = argc > 1 && strcmp(argv[1], "postgresql") == 0;
    if (argc < 3 || sodium_init() < 0)
        return 2;
    for (unsigned lesson = 0; lesson < LESSONS; lesson++)
        for (int i = 0; i < POOL; i++) {
            fill(&pool[lesson][i], lesson);
            seal_payload(&pool[lesson][i]);
        }
    if (postgresql && !pg_start(&p, true))
        return 0;
    for (int i = 2; i < argc; i++)
        one_size(argv[1], postgresql ? &p : NULL, atoll(argv[i]));
    if (postgresql)
        pg_stop(&p);
    return 0;
}
