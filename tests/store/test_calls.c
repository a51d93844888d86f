// SPDX-License-Identifier: GPL-3.0-or-later
/* What store.h promises, call by call. */
#include <sqlite3.h>
#include <stdlib.h>

#include "check.h"
#include "store/store.h"
#include "store/story.h"

static char dir[512];

static enum status statement(void *ctx, const struct event *e, struct buf *out)
{
    ++*(int *)ctx;
    buf_printf(out, "{\"seq\":%lld}", (long long)e->seq);
    return STATUS_OK;
}

static bool count(void *ctx, const struct event *e)
{
    struct event *last = ctx;
    CHECK(e->seq == last->seq + 1);
    CHECK(e->time > last->time);
    CHECK(!uuid_equal(e->id, last->id));
    *last = *e;
    return true;
}

static enum status append_at(struct store *s, enum event_kind kind, uuid who, int64_t wall, struct event *out)
{
    struct buf b = {0};
    struct event_where w = {.pack = "m2", .pack_version = "1", .lesson = "2.1", .lang = "ur"};
    if (kind == EVENT_SESSION)
        event_encode_session(1, "ur", false, &b);
    else if (kind == EVENT_TIME)
        event_encode_bare(&b);
    else
        event_encode_where(&w, NULL, &b);
    struct event_draft d = {who, kind, b.data, b.len, wall};
    enum status st = store_append(s, &d, 1, out);
    buf_finish(&b);
    return st;
}

static void test_clocks(void)
{
    static const int64_t walls[] = {STORY_WALL, 0, -5, INT64_MAX, INT64_MIN, STORY_WALL, STORY_WALL + 1, 1, INT64_MAX};
    struct store *s;
    struct event out, last = {0};
    uuid nobody = {{0}};
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    for (unsigned i = 0; i < sizeof walls / sizeof *walls; i++)
        CHECK(append_at(s, EVENT_SESSION, nobody, walls[i], &out) == STATUS_OK);
    CHECK(store_events(s, 0, count, &last) == STATUS_OK && last.seq == 9);
    hlc before = last.time;
    store_close(s);
    CHECK(store_open(dir, NULL, &s) == STATUS_OK); /* the hybrid clock goes on from the log */
    CHECK(append_at(s, EVENT_SESSION, nobody, STORY_WALL, &out) == STATUS_OK);
    CHECK(out.seq == 10 && out.time > before && uuid_equal(out.epoch, last.epoch));
    store_close(s);
    story_remove(dir);
}

static void test_suspect(void)
{
    struct store *s;
    struct event e;
    uuid nobody = {{0}};
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(append_at(s, EVENT_SESSION, nobody, 1000, &e) == STATUS_OK && e.suspect); /* 1970 */
    CHECK(append_at(s, EVENT_SESSION, nobody, STORY_WALL, &e) == STATUS_OK && !e.suspect);
    store_close(s);
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(append_at(s, EVENT_SESSION, nobody, STORY_WALL - 1, &e) == STATUS_OK && e.suspect);
    CHECK(append_at(s, EVENT_SESSION, nobody, STORY_WALL - 1, &e) == STATUS_OK && e.suspect); /* still behind */
    CHECK(append_at(s, EVENT_TIME, nobody, STORY_WALL - 10, &e) == STATUS_OK);
    CHECK(append_at(s, EVENT_SESSION, nobody, STORY_WALL - 9, &e) == STATUS_OK && !e.suspect);
    store_close(s);
    story_remove(dir);
}

static void test_refused(void)
{
    struct store *s;
    static char big[70000];
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    uuid u = {{1}};
    memset(big, ' ', sizeof big);
    struct event_draft good = {u, EVENT_TIME, "{\"v\":1}", 7, STORY_WALL}, bad[] = {
        {u, EVENT_ERASED, "{\"v\":1}", 7, STORY_WALL}, {u, (enum event_kind)77, "{\"v\":1}", 7, STORY_WALL},
        {u, EVENT_TIME, "{\"v\":2}", 7, STORY_WALL},   {u, EVENT_ANSWERED, "{\"v\":1}", 7, STORY_WALL},
        {u, EVENT_TIME, "", 0, STORY_WALL},
    };
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct event_draft both[] = {good, bad[i]}; /* all or nothing */
        CHECK(store_append(s, both, 2, NULL) == STATUS_INVALID);
    }
    struct event_draft large = {u, EVENT_TIME, big, sizeof big, STORY_WALL};
    CHECK(store_append(s, &large, 1, NULL) == STATUS_LIMIT);
    CHECK(store_append(s, NULL, 0, NULL) == STATUS_OK);
    struct event last = {0};
    CHECK(store_events(s, 0, count, &last) == STATUS_OK && last.seq == 0);
    CHECK(store_append(s, &good, 1, NULL) == STATUS_OK);
    CHECK(store_events(s, 0, count, &last) == STATUS_OK && last.seq == 1);
    store_close(s);
    /* what the file itself refuses, whoever asks */
    static const char *const sql[] = {
        "DELETE FROM event", "UPDATE event SET payload = x'00'", "UPDATE event SET hlc = hlc + 1",
        "UPDATE event SET erased = 1", "INSERT INTO event SELECT NULL, epoch, seq + 2, x'00112233445566778899aabbccddeeff',"
        " hlc, wall_ms, suspect, learner, kind, version, hash, erased, payload FROM event"};
    for (unsigned i = 0; i < sizeof sql / sizeof *sql; i++)
        CHECK(story_sql(dir, NULL, sql[i]) == SQLITE_CONSTRAINT);
    story_remove(dir);
}

static bool list(void *ctx, const struct store_learner *l)
{
    ((struct store_learner *)ctx)[0] = *l;
    ((struct store_learner *)ctx)[1].age++;
    return true;
}

static void test_learners(void)
{
    struct store *s;
    struct store_learner seen[2] = {{.group = ""}};
    uuid a, b;
    char hash[200];
    unsigned n;
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(store_learner_create(s, "7a", "av_aam", AGE_9_12, "secret", STORY_WALL, &a) == STATUS_OK);
    CHECK(store_learner_create(s, "7a", "av_aam", AGE_9_12, "other", STORY_WALL, &b) == STATUS_BUSY);
    CHECK(store_learner_create(s, "7b", "av_aam", AGE_ADULT, NULL, STORY_WALL, &b) == STATUS_OK);
    CHECK(!uuid_equal(a, b) && (a.b[6] >> 4) == 4);
    CHECK(store_learners(s, "7a", STORY_WALL, list, seen) == STATUS_OK);
    CHECK(seen[1].age == 1 && uuid_equal(seen[0].id, a) && seen[0].has_pin && seen[0].today);
    CHECK(seen[0].age == AGE_9_12 && seen[0].last_seen_ms == STORY_WALL);
    CHECK_STR(seen[0].picture, "av_aam");
    CHECK_STR(seen[0].group, "7a");
    CHECK(store_learners(s, NULL, STORY_WALL + INT64_C(40) * 3600000, list, seen) == STATUS_OK);
    CHECK(seen[1].age == 3 && uuid_equal(seen[0].id, b) && !seen[0].has_pin && !seen[0].today);
    CHECK(store_pin_hash(s, a, hash, sizeof hash) == STATUS_OK);
    CHECK_STR(hash, "secret");
    CHECK(store_pin_hash(s, a, hash, 6) == STATUS_LIMIT);
    CHECK(store_pin_hash(s, b, hash, sizeof hash) == STATUS_NOTFOUND);
    CHECK(store_set_pin_tries(s, a, 2) == STATUS_OK && store_set_pin_hash(s, a, "new") == STATUS_OK);
    store_close(s);
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(store_pin_tries(s, a, &n) == STATUS_OK && n == 2);
    CHECK(store_pin_hash(s, a, hash, sizeof hash) == STATUS_OK && strcmp(hash, "new") == 0);
    CHECK(store_set_pin_hash(s, a, NULL) == STATUS_OK);
    CHECK(store_pin_hash(s, a, hash, sizeof hash) == STATUS_NOTFOUND);
    CHECK(store_set_pin_tries(s, (uuid){{9}}, 1) == STATUS_NOTFOUND);
    CHECK(append_at(s, EVENT_SESSION, a, STORY_WALL, NULL) == STATUS_OK);
    CHECK(append_at(s, EVENT_SESSION, a, STORY_WALL, NULL) == STATUS_OK);
    CHECK(store_sessions(s, a, &n) == STATUS_OK && n == 2);
    CHECK(store_sessions(s, b, &n) == STATUS_OK && n == 0);
    store_close(s);
    story_remove(dir);
}

static bool one(void *ctx, const struct store_progress *p)
{
    *(struct store_progress *)ctx = *p;
    return true;
}

static void append_where(struct store *s, enum event_kind kind, uuid who, const char *step, const char *state)
{
    struct buf b = {0};
    struct event_where w = {.pack = "m2", .pack_version = "1", .lesson = "2.1", .step = step, .step_index = 4, .lang = "ur"};
    struct event_completed c = {.where = w, .right = 3, .answered = 4, .duration_ms = 5};
    struct event_answer a = {.where = w, .item = "rain", .kind = "feed", .skill = "s", .option = "share", .outcome = 1};
    if (kind == EVENT_ANSWERED)
        event_encode_answer(&a, &b);
    else if (kind == EVENT_COMPLETED)
        event_encode_completed(&c, &b);
    else
        event_encode_where(&w, state, &b);
    struct event_draft d = {who, kind, b.data, b.len, STORY_WALL};
    CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    buf_finish(&b);
}

static void test_progress(void)
{
    struct store *s;
    struct store_progress p = {.lesson = ""};
    struct buf state = {0};
    uuid a = {{7}};
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(store_progress(s, a, one, &p) == STATUS_OK && !p.lesson[0]);
    append_where(s, EVENT_ATTEMPTED, a, "p1", NULL);
    append_where(s, EVENT_PROGRESSED, a, "street", "{\"i\":1}");
    append_where(s, EVENT_ANSWERED, a, "street", NULL);
    CHECK(store_progress(s, a, one, &p) == STATUS_OK && p.running && !p.completed);
    CHECK(p.right == 1 && p.answered == 1 && p.step_index == 4 && p.last_seq == 3);
    CHECK_STR(p.step, "street");
    CHECK(store_resume_state(s, a, "2.1", &state) == STATUS_OK);
    CHECK_STR(state.data, "{\"i\":1}");
    CHECK(store_resume_state(s, a, "2.2", &state) == STATUS_OK && state.len == 0);
    append_where(s, EVENT_COMPLETED, a, NULL, NULL);
    CHECK(store_progress(s, a, one, &p) == STATUS_OK && !p.running && p.completed && p.right == 3 && p.answered == 4);
    CHECK(store_resume_state(s, a, "2.1", &state) == STATUS_OK && state.len == 0);
    append_where(s, EVENT_PROGRESSED, a, "p1", NULL); /* looked at again: not begun anew */
    CHECK(store_progress(s, a, one, &p) == STATUS_OK && !p.running && p.completed && p.right == 3);
    append_where(s, EVENT_ATTEMPTED, a, "p1", NULL);
    CHECK(store_progress(s, a, one, &p) == STATUS_OK && p.running && p.completed && p.right == 0 && p.answered == 0);
    buf_finish(&state);
    store_close(s);
    story_remove(dir);
}

static bool gather(void *ctx, const char *json, size_t len)
{
    buf_put(ctx, json, len);
    return true;
}

static void test_statements(void)
{
    struct store *s;
    struct buf b = {0};
    int made = 0;
    struct store_options opt = {.xapi = statement, .xapi_ctx = &made};
    uuid a = {{7}};
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    append_where(s, EVENT_ATTEMPTED, a, "p1", NULL);
    CHECK(append_at(s, EVENT_SESSION, a, STORY_WALL, NULL) == STATUS_OK);
    CHECK(store_freeze(s) == STATUS_OK && store_statements(s, gather, &b) == STATUS_OK && b.len == 0);
    store_close(s);
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    append_where(s, EVENT_PROGRESSED, a, "p1", NULL);
    CHECK(made == 1 && store_statements(s, gather, &b) == STATUS_OK);
    CHECK_STR(b.data, "{\"seq\":3}");
    buf_clear(&b);
    CHECK(store_freeze(s) == STATUS_OK && made == 2 && store_freeze(s) == STATUS_OK && made == 2);
    CHECK(store_statements(s, gather, &b) == STATUS_OK);
    CHECK_STR(b.data, "{\"seq\":1}{\"seq\":3}");
    store_close(s);
    CHECK(story_sql(dir, NULL, "UPDATE statement SET json = x'00'") == SQLITE_CONSTRAINT);
    buf_finish(&b);
    story_remove(dir);
}

static void test_settings(void)
{
    struct store *s;
    char v[8];
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(store_get(s, "lang", v, sizeof v) == STATUS_NOTFOUND);
    CHECK(store_set(s, "lang", "ur") == STATUS_OK && store_set(s, "lang", "en") == STATUS_OK);
    store_close(s);
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    CHECK(store_get(s, "lang", v, sizeof v) == STATUS_OK && strcmp(v, "en") == 0);
    CHECK(store_get(s, "lang", v, 2) == STATUS_LIMIT);
    CHECK(store_set(s, "lang", NULL) == STATUS_OK && store_get(s, "lang", v, sizeof v) == STATUS_NOTFOUND);
    store_close(s);
    story_remove(dir);
}

/* A headless run starts each time with the same seed and the same clock: ids must differ all the same. */
static void test_seeded(void)
{
    uuid first = {{0}}, second;
    struct event e = {.seq = 0};
    for (int run = 0; run < 3; run++) {
        uint64_t seed = 42;
        struct store_options opt = {.random = story_random, .ctx = &seed};
        struct store *s;
        CHECK(store_open(dir, &opt, &s) == STATUS_OK);
        char picture[16];
        snprintf(picture, sizeof picture, "p%d", run);
        CHECK(store_learner_create(s, "7a", picture, AGE_9_12, NULL, STORY_WALL, &second) == STATUS_OK);
        CHECK(!uuid_equal(first, second));
        first = second;
        CHECK(append_at(s, EVENT_SESSION, first, STORY_WALL, &e) == STATUS_OK && e.seq == 2 * run + 2);
        store_close(s);
    }
    story_remove(dir);
}

int main(void)
{
    story_make_dir(dir, sizeof dir);
    test_clocks();
    test_suspect();
    test_refused();
    test_learners();
    test_progress();
    test_statements();
    test_settings();
    test_seeded();
    return check_done();
}
