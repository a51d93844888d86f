// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "store/story.h"

#include <ftw.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

uint64_t story_next(uint64_t *rng)
{
    uint64_t z = *rng += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

unsigned story_below(uint64_t *rng, unsigned n)
{
    return n ? (unsigned)(story_next(rng) % n) : 0;
}

void story_random(void *ctx, void *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ((uint8_t *)out)[i] = (uint8_t)story_next(ctx);
}

uint64_t story_fresh_seed(void)
{
    uint64_t seed;
    if (sodium_init() < 0)
        abort();
    randombytes_buf(&seed, sizeof seed);
    return seed;
}

void story_make_dir(char *out, size_t cap)
{
    const char *base = getenv("TMPDIR");
    snprintf(out, cap, "%s/chiragh-test-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(out))
        abort();
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *walk)
{
    (void)st, (void)flag, (void)walk;
    return remove(path);
}

void story_remove(const char *dir)
{
    nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* ---- random events ---- */

static const char *const lessons[] = {"2.1", "2.2", "2.3", "2.4", "2.5"};
static const char *const options[] = {"share", "check", "report", "skip"};

static struct event_where where(uint64_t *rng, const char *mark)
{
    return (struct event_where){
        .pack = "m2",
        .pack_version = "2026.11",
        .lesson = lessons[story_below(rng, 5)],
        .step = mark ? mark : "street",
        .step_index = story_below(rng, 9),
        .lang = story_below(rng, 2) ? "ur" : "en",
        .mode = MODE_PRACTICE,
        .booster = story_below(rng, 5) ? NULL : "pause",
        .session = story_below(rng, 100),
        .offset_ms = story_below(rng, 1000000),
    };
}

static void encode_answer(uint64_t *rng, const char *mark, struct buf *b)
{
    const char *const tabs[] = {"who", "when"};
    struct event_answer a = {
        .where = where(rng, mark),
        .item = "rain",
        .kind = "feed",
        .skill = "pause",
        .revision = (unsigned)story_next(rng) & 0x7FFFFFFF,
        .option = options[story_below(rng, 4)],
        .shown = options,
        .shown_count = 4,
        .position = 1 + story_below(rng, 8),
        .attempt = 1,
        .hint = story_below(rng, 2),
        .open = story_below(rng, 2),
        .checked = story_below(rng, 2),
        .tabs = tabs,
        .tab_count = story_below(rng, 3),
        .confidence = (int)story_below(rng, 5),
        .response_ms = story_below(rng, 60000),
        .truth = (int)story_below(rng, 3),
        .outcome = (int)story_below(rng, 3),
        .points = (int)story_below(rng, 101),
    };
    event_encode_answer(&a, b);
}

struct event_draft story_draft(uint64_t *rng, uuid learner, const char *mark, struct buf *b)
{
    struct event_draft d = {.learner = learner, .wall_ms = STORY_WALL + story_below(rng, 1000000)};
    struct event_where w = where(rng, mark);
    char state[600];
    struct event_completed c = {.where = w, .right = story_below(rng, 9), .answered = 9, .duration_ms = 60000};
    buf_clear(b);
    switch (story_below(rng, 9)) {
    case 8:
        d.kind = EVENT_LINKED;
        event_encode_linked((uuid){{(uint8_t)story_below(rng, 256)}}, b);
        break;
    case 0:
        d.kind = EVENT_ATTEMPTED;
        event_encode_where(&w, NULL, b);
        break;
    case 1:
        d.kind = EVENT_COMPLETED;
        event_encode_completed(&c, b);
        break;
    case 2:
        d.kind = EVENT_SESSION;
        event_encode_session(story_below(rng, 50), "ur", false, b);
        break;
    case 3:
    case 4: /* rows of all sizes, some beyond a page */
        d.kind = EVENT_PROGRESSED;
        snprintf(state, sizeof state, "{\"i\":%u,\"pad\":\"%.*s%s\"}", story_below(rng, 9),
                 (int)story_below(rng, 400), "................................................................"
                 "................................................................................................"
                 "................................................................................................",
                 mark ? mark : "");
        event_encode_where(&w, state, b);
        break;
    default:
        d.kind = EVENT_ANSWERED;
        encode_answer(rng, mark, b);
        break;
    }
    d.payload = b->data;
    d.payload_len = b->len;
    return d;
}

/* ---- a kiosk's day ---- */

static void acknowledge(struct ledger *l, const struct event *e)
{
    if (l->count == STORY_EVENTS)
        abort();
    l->events[l->count].id = e->id;
    l->events[l->count].learner = e->learner;
    l->events[l->count].seq = e->seq;
    l->events[l->count].erased = false;
    memcpy(l->events[l->count++].hash, e->hash, 32);
}

static bool take(void *ctx, const struct event *e)
{
    struct ledger *l = ctx;
    acknowledge(l, e);
    if (e->kind == EVENT_LEARNER)
        l->learners[l->learner_count++] = e->learner;
    if (e->kind != EVENT_ERASED)
        return true;
    for (size_t i = 0; i + 1 < l->count; i++)
        if (uuid_equal(l->events[i].learner, e->learner))
            l->events[i].erased = true;
    for (size_t i = 0; i < l->learner_count; i++)
        if (uuid_equal(l->learners[i], e->learner))
            l->gone[i] = true;
    return true;
}

void story_adopt(struct store *s, struct ledger *l)
{
    l->in_flight = 0;
    store_events(s, (int64_t)l->count, take, l);
}

static enum status append(struct store *s, uint64_t *rng, struct ledger *l)
{
    struct buf b[3] = {{0}, {0}, {0}};
    struct event_draft drafts[3];
    struct event out[3];
    unsigned n = story_below(rng, 4) ? 1 : 1 + story_below(rng, 3);
    size_t who = story_below(rng, (unsigned)l->learner_count);
    uuid learner = l->gone[who] ? (uuid){{0}} : l->learners[who];
    for (unsigned i = 0; i < n; i++)
        drafts[i] = story_draft(rng, learner, NULL, &b[i]);
    l->in_flight = n;
    enum status st = store_append(s, drafts, n, out);
    if (st == STATUS_OK) {
        l->in_flight = 0;
        for (unsigned i = 0; i < n; i++)
            acknowledge(l, &out[i]);
    }
    for (unsigned i = 0; i < 3; i++)
        buf_finish(&b[i]);
    return st;
}

static enum status create(struct store *s, struct ledger *l)
{
    char picture[32];
    uuid id;
    snprintf(picture, sizeof picture, "av_%zu", l->learner_count);
    l->in_flight = 1;
    enum status st = store_learner_create(s, "7a", picture, AGE_9_12, "hash", STORY_WALL, &id);
    if (st == STATUS_OK)
        story_adopt(s, l);
    return st;
}

static enum status erase(struct store *s, uint64_t *rng, struct ledger *l)
{
    size_t who = story_below(rng, (unsigned)l->learner_count);
    if (l->gone[who])
        return STATUS_OK;
    l->in_flight = 1;
    enum status st = store_learner_erase(s, l->learners[who], STORY_WALL);
    if (st == STATUS_OK)
        story_adopt(s, l);
    return st;
}

enum status story_step(struct store *s, uint64_t *rng, struct ledger *l)
{
    unsigned what = story_below(rng, 40);
    if (l->learner_count == 0 || (what == 0 && l->learner_count < STORY_LEARNERS))
        return create(s, l);
    if (what == 1)
        return erase(s, rng, l);
    if (what == 2)
        return store_tidy(s);
    if (what > 4)
        return append(s, rng, l);
    char text[16];
    snprintf(text, sizeof text, "%u", l->setting + 1);
    enum status st = store_set(s, "counter", text);
    if (st == STATUS_OK)
        l->setting++;
    return st;
}

struct comparison {
    struct ledger *l;
    size_t at, emptied;
    const char *wrong;
};

static bool compare_one(void *ctx, const struct event *e)
{
    struct comparison *c = ctx;
    size_t i = c->at++;
    if (e->seq != (int64_t)c->at)
        c->wrong = "a gap in the sequence";
    if (i >= c->l->count)
        return true;
    if (!uuid_equal(e->id, c->l->events[i].id) || memcmp(e->hash, c->l->events[i].hash, 32) != 0)
        c->wrong = "another event in its place";
    if (c->l->events[i].erased && e->payload_len)
        c->wrong = "an erased payload is back";
    if (!c->l->events[i].erased && e->payload_len == 0)
        c->emptied++;
    return true;
}

const char *story_compare(struct store *s, struct ledger *l, size_t *lost)
{
    struct comparison c = {.l = l};
    char text[16] = "0";
    if (store_events(s, 0, compare_one, &c) != STATUS_OK)
        return "the events cannot be read";
    *lost = c.at < l->count ? l->count - c.at : 0;
    if (*lost)
        return "acknowledged events are missing";
    if (c.wrong)
        return c.wrong;
    if (c.at != l->count && c.at != l->count + l->in_flight)
        return "half of a call came through";
    if (c.emptied && c.at == l->count) /* unless the call under way erased them */
        return "an acknowledged payload is missing";
    enum status st = store_get(s, "counter", text, sizeof text);
    unsigned value = (unsigned)strtoul(text, NULL, 10);
    if ((st != STATUS_OK && st != STATUS_NOTFOUND) || (value != l->setting && value != l->setting + 1))
        return "an acknowledged setting is missing";
    l->setting = value;
    return NULL;
}

/* ---- from outside ---- */

static sqlite3 *connect(const char *dir, const char *vfs)
{
    char path[512];
    sqlite3 *db = NULL;
    snprintf(path, sizeof path, "%s/chiragh.db", dir);
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, vfs);
    sqlite3_busy_timeout(db, 2000);
    return db;
}

static int put_row(void *ctx, int n, char **values, char **names)
{
    (void)names;
    for (int i = 0; i < n; i++) {
        buf_puts(ctx, values[i] ? values[i] : "null");
        buf_putc(ctx, i + 1 < n ? '|' : '\n');
    }
    return 0;
}

void story_integrity(const char *dir, const char *vfs, char *out, size_t cap)
{
    struct buf b = {0};
    sqlite3 *db = connect(dir, vfs);
    int rc = sqlite3_exec(db, "PRAGMA integrity_check; PRAGMA foreign_key_check", put_row, &b, NULL);
    if (rc != SQLITE_OK)
        snprintf(out, cap, "%s", sqlite3_errmsg(db));
    else
        snprintf(out, cap, "%.*s", (int)(b.len ? b.len - 1 : 0), b.data);
    sqlite3_close(db);
    buf_finish(&b);
}

void story_dump(const char *dir, const char *vfs, struct buf *out)
{
    sqlite3 *db = connect(dir, vfs);
    int rc = sqlite3_exec(db,
                          "SELECT 'learner', hex(id), n, grp, picture, age FROM learner ORDER BY id;"
                          "SELECT 'visit', hex(learner), sessions, seen_ms FROM visit ORDER BY learner;"
                          "SELECT 'tombstone', hex(learner) FROM tombstone ORDER BY learner;"
                          "SELECT 'progress', hex(learner), lesson, step, step_index, completed, running, right,"
                          " answered, state, last_seq FROM progress ORDER BY learner, lesson;"
                          "SELECT 'answer', n, hex(facts) FROM answer ORDER BY n;"
                          "SELECT 'link', hex(learner), hex(other) FROM link ORDER BY learner, other;"
                          "SELECT 'booster', hex(learner), state FROM booster ORDER BY learner;",
                          put_row, out, NULL);
    if (rc != SQLITE_OK)
        buf_printf(out, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

int story_sql(const char *dir, const char *vfs, const char *sql)
{
    sqlite3 *db = connect(dir, vfs);
    int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return rc;
}
