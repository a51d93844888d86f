// SPDX-License-Identifier: GPL-3.0-or-later
/* Statements: the right words, the same bytes each time, and an export that works where the kiosk runs and where nothing can
 * be written. test_xapi FOLDER leaves every_kind.jsonl, kinds.jsonl, random.jsonl and broken.jsonl there for npm's validator. */
#define _GNU_SOURCE
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "learn/activity.h"
#include "store/story.h"
#include "sync/xapi.h"

static char dir[512];
static const char *samples;
static const uuid who = {{0x01, 0x8f, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 9}};
static const char *const shown[] = {"share", "check", "report", "skip"};
static const char *const twice[] = {"b", "a", "b"};

static struct event_answer answer(void)
{
    return (struct event_answer){
        .where = {.pack = "m2", .pack_version = "2026.11", .lesson = "2.1", .step = "street", .step_index = 3,
                  .lang = "ur", .mode = MODE_PRACTICE, .session = 7, .offset_ms = 61000},
        .item = "rain", .kind = "feed", .skill = "pause", .revision = 17, .option = "check",
        .shown = shown, .shown_count = 4, .position = 2, .attempt = 1, .checked = true,
        .tabs = twice, .tab_count = 1, .confidence = 3, .response_ms = 5239, .truth = TRUTH_FALSE,
        .outcome = OUTCOME_RIGHT, .verdict = VERDICT_CALLED_FALSE, .spread = SPREAD_HELD, .points = 96,
    };
}

static void append(struct store *s, enum event_kind kind, struct buf *b, int64_t wall)
{
    CHECK(buf_ok(b));
    struct event_draft d = {who, kind, b->data, b->len, wall};
    CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    buf_clear(b);
}

/* Every kind, and values at the edges of what event_decode() lets by. */
static void fill_odd(struct store *s)
{
    struct buf b = {0};
    struct event_answer a = answer();
    struct event_completed c = {.where = a.where, .right = 2, .answered = 3, .duration_ms = 1234567};
    int64_t walls[] = {STORY_WALL, 0, -62167219200000, INT64_MAX, INT64_MIN, STORY_WALL};
    event_encode_session(1, "ur", false, &b);
    append(s, EVENT_SESSION, &b, STORY_WALL);
    event_encode_learner("7a", "av_aam", AGE_9_12, &b);
    append(s, EVENT_LEARNER, &b, STORY_WALL);
    event_encode_bare(&b);
    append(s, EVENT_TIME, &b, STORY_WALL);
    for (int i = 0; i < 6; i++) {
        event_encode_where(&a.where, NULL, &b);
        append(s, EVENT_ATTEMPTED, &b, walls[i]);
        event_encode_where(&a.where, "{\"i\":1}", &b);
        append(s, EVENT_PROGRESSED, &b, walls[i]);
        a.outcome = i % 3;
        a.confidence = i % 5;
        event_encode_answer(&a, &b);
        append(s, EVENT_ANSWERED, &b, walls[i]);
        c.right = (unsigned)i; /* more right than answered: no score */
        event_encode_completed(&c, &b);
        append(s, EVENT_COMPLETED, &b, walls[i]);
    }
    a.where.step = a.where.form = NULL;
    a.where.pack = "\xD9\xBE\xDB\x8C\xDA\xA9 %/?#"; /* must be escaped in an IRI */
    a.item = "a b\"c\\";
    a.where.lang = "";
    a.where.pack_version = "";
    a.shown = twice, a.shown_count = 3;
    a.response_ms = INT64_MAX;
    a.revision = 4294967295U;
    event_encode_answer(&a, &b);
    append(s, EVENT_ANSWERED, &b, STORY_WALL);
    a.shown_count = 0, a.option = "", a.response_ms = 0, a.points = 0, a.where.form = "B", a.where.mode = MODE_STAFF;
    event_encode_answer(&a, &b);
    append(s, EVENT_ANSWERED, &b, STORY_WALL);
    c.right = c.answered = 0, c.duration_ms = 9;
    event_encode_completed(&c, &b);
    append(s, EVENT_COMPLETED, &b, STORY_WALL);
    buf_finish(&b);
}

static struct buf export_text(bool read_only, bool freeze)
{
    struct buf text = {0};
    struct store_options opt = {.read_only = read_only, .xapi = freeze ? xapi_statement : NULL};
    struct store *s;
    char *data = NULL;
    size_t n = 0;
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    FILE *f = open_memstream(&data, &n);
    if (freeze)
        CHECK(store_freeze(s) == STATUS_OK);
    CHECK(s && xapi_export(s, f) == STATUS_OK);
    fclose(f);
    buf_put(&text, data, n);
    free(data);
    store_close(s);
    return text;
}

static void save(const char *name, const char *text, size_t n)
{
    char path[600];
    if (!samples)
        return;
    snprintf(path, sizeof path, "%s/%s", samples, name);
    FILE *f = fopen(path, "wb");
    CHECK(f && fwrite(text, 1, n, f) == n && fclose(f) == 0);
}

/* One valid line with its actor gone. */
static void save_broken(const char *text)
{
    json_t *v = json_loadb(text, strcspn(text, "\n"), 0, NULL);
    CHECK(v && json_object_del(v, "actor") == 0);
    char *line = json_dumps(v, JSON_COMPACT);
    save("broken.jsonl", line, strlen(line));
    free(line);
    json_decref(v);
}

static void test_words(void)
{
    struct buf payload = {0}, out = {0}, again = {0};
    struct event_answer a = answer();
    event_encode_answer(&a, &payload);
    struct event e = {.id = {{1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1}}, .epoch = {{2}}, .seq = 5,
                      .time = INT64_C(9007199254740993), .wall_ms = STORY_WALL, .suspect = true, .learner = who,
                      .kind = EVENT_ANSWERED, .payload = payload.data, .payload_len = payload.len};
    CHECK(xapi_statement(NULL, &e, &out) == STATUS_OK);
    CHECK(xapi_statement(NULL, &e, &again) == STATUS_OK);
    CHECK_STR(out.data, again.data);
    CHECK_STR(out.data,
              "{\"id\":\"018f0000-0000-7000-8000-000000000001\",\"actor\":{\"objectType\":\"Agent\",\"account\":"
              "{\"homePage\":\"https://chiragh.example\",\"name\":\"018f0000-0000-4000-8000-000000000009\"}},"
              "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\",\"display\":{\"en\":\"answered\"}},"
              "\"object\":{\"objectType\":\"Activity\",\"id\":\"https://chiragh.example/xapi/activity/m2/2.1.street.rain\","
              "\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/cmi.interaction\","
              "\"interactionType\":\"choice\",\"choices\":[{\"id\":\"check\"},{\"id\":\"report\"},{\"id\":\"share\"},"
              "{\"id\":\"skip\"}]}},\"result\":{\"score\":{\"scaled\":0.96,\"raw\":96,\"min\":0,\"max\":100},"
              "\"success\":true,\"response\":\"check\",\"duration\":\"PT5.23S\"},\"context\":{\"contextActivities\":"
              "{\"parent\":[{\"id\":\"https://chiragh.example/xapi/activity/m2/2.1\"}],"
              "\"grouping\":[{\"id\":\"https://chiragh.example/xapi/activity/m2\"}]},\"revision\":\"2026.11\","
              "\"platform\":\"Chiragh\",\"language\":\"ur\",\"extensions\":{\"https://chiragh.example/xapi/ext/event\":"
              "{\"epoch\":\"02000000-0000-0000-0000-000000000000\",\"seq\":5,\"hlc\":\"9007199254740993\","
              "\"clockSuspect\":true,\"mode\":\"practice\",\"session\":7,\"offsetMs\":61000,\"step\":\"street\","
              "\"stepIndex\":3},\"https://chiragh.example/xapi/ext/answer\":{\"kind\":\"feed\",\"skill\":\"pause\","
              "\"revision\":17,\"shown\":[\"share\",\"check\",\"report\",\"skip\"],\"position\":2,\"attempt\":1,"
              "\"hint\":false,\"listened\":false,\"checked\":true,\"tabs\":[\"b\"],\"responseMs\":5239,"
              "\"confidence\":3,\"truth\":\"false\",\"outcome\":\"right\",\"verdict\":\"called-false\","
              "\"spread\":\"held\"}}},\"timestamp\":\"2026-09-21T14:13:20.000Z\"}");
    e.kind = EVENT_LEARNER;
    CHECK(xapi_statement(NULL, &e, &out) == STATUS_INVALID);
    e.kind = EVENT_COMPLETED; /* an answer's payload has no "right" */
    CHECK(xapi_statement(NULL, &e, &out) == STATUS_INVALID);
    buf_finish(&payload);
    buf_finish(&out);
    buf_finish(&again);
}

static void must_equal(struct buf *a, struct buf b)
{
    CHECK(a->len == b.len && memcmp(a->data, b.data, b.len) == 0);
    buf_finish(&b);
}

static void test_export(void)
{
    struct store_options frozen = {.xapi = xapi_statement};
    struct store *s;
    story_make_dir(dir, sizeof dir);
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    fill_odd(s); /* nothing frozen yet: made at export, of the same bytes */
    store_close(s);
    struct buf first = export_text(true, false);
    save("every_kind.jsonl", first.data, first.len);
    save_broken(first.data);
    must_equal(&first, export_text(true, false));
    must_equal(&first, export_text(false, true));
    must_equal(&first, export_text(true, false));
    CHECK(store_open(dir, &frozen, &s) == STATUS_OK);
    struct buf running = export_text(true, false); /* the kiosk runs */
    must_equal(&running, first);
    uint64_t rng = 9;
    struct buf b = {0};
    for (int i = 0; i < 300; i++) {
        struct event_draft d = story_draft(&rng, who, NULL, &b);
        CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    }
    struct buf more = export_text(true, false);
    CHECK(more.len > running.len && memcmp(more.data, running.data, running.len) == 0);
    store_close(s);
    must_equal(&more, export_text(true, false));
    save("random.jsonl", more.data, more.len);
    buf_finish(&b);
    buf_finish(&more);
    buf_finish(&running);
}

/* Each kind with each outcome, verdict and spread, and answers of every shape: one button, "I don't know", none, several, twelve
 * of the longest ids; a passphrase, of which no card is named. */
static void fill_kinds(struct store *s)
{
    static char twelve[ACTIVITY_ANSWER_MAX], ids[ACTIVITY_OPTIONS_MAX][16];
    static const char *cards[ACTIVITY_OPTIONS_MAX];
    const char *const options[] = {"share", "unsure", "a+b+c", "none", twelve, "right"};
    struct buf b = {0};
    twelve[0] = 0;
    for (unsigned i = 0; i < ACTIVITY_OPTIONS_MAX; i++) {
        snprintf(ids[i], sizeof ids[i], "fifteen-long-%02u", i);
        cards[i] = ids[i];
        strcat(strcat(twelve, i ? "+" : ""), ids[i]);
    }
    CHECK(strlen(twelve) == 191);
    for (enum activity_id k = 0; k < ACTIVITY_COUNT; k++) {
        const struct activity_kind *kind = activity_kind_at(k);
        for (int outcome = OUTCOME_NOT_YET; outcome <= OUTCOME_UNSURE; outcome++) {
            struct event_answer a = answer();
            a.kind = kind->name;
            a.outcome = outcome;
            a.option = outcome == OUTCOME_UNSURE ? "unsure" : options[(k + (unsigned)outcome) % 6];
            a.verdict = (int)(k + (unsigned)outcome) % 3;
            a.spread = (int)k % 3;
            a.truth = kind->judged ? 1 + outcome % 2 : TRUTH_NONE;
            a.confidence = kind->confidence ? 1 + outcome : 0;
            a.hint = outcome % 2;
            a.shown = kind->secret ? NULL : kind->way == WAY_ONE ? shown : cards;
            a.shown_count = kind->secret ? 0 : kind->way == WAY_ONE ? 4 : ACTIVITY_OPTIONS_MAX;
            a.points = outcome == OUTCOME_RIGHT ? 100 : 50;
            if (kind->never_practised)
                a.where.mode = MODE_TEST, a.where.form = "A";
            event_encode_answer(&a, &b);
            append(s, EVENT_ANSWERED, &b, STORY_WALL);
        }
    }
    buf_finish(&b);
}

static bool told(const json_t *statement, const char *key, const char *want)
{
    const json_t *x = json_object_get(json_object_get(json_object_get(statement, "context"), "extensions"), XAPI_EXTENSION "answer");
    const char *got = json_string_value(json_object_get(x, key));
    return got && strcmp(got, want) == 0;
}

static void test_kinds(void)
{
    static const char *const outcomes[] = {"not-yet", "right", "neutral", "unsure"};
    struct store *s;
    unsigned lines = 0, three = 0, twelves = 0;
    story_make_dir(dir, sizeof dir);
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    fill_kinds(s);
    store_close(s);
    struct buf text = export_text(true, false);
    save("kinds.jsonl", text.data, text.len);
    for (char *line = text.data; line && *line; lines++) {
        size_t n = strcspn(line, "\n");
        json_t *v = json_loadb(line, n, 0, NULL), *result = json_object_get(v, "result"), *success = json_object_get(result, "success");
        const char *response = json_string_value(json_object_get(result, "response"));
        unsigned outcome = lines % 4;
        CHECK(told(v, "kind", activity_kind_at((enum activity_id)(lines / 4))->name) && told(v, "outcome", outcomes[outcome]));
        CHECK(outcome == OUTCOME_RIGHT ? json_is_true(success) : outcome == OUTCOME_NOT_YET ? json_is_false(success) : !success);
        CHECK(response && *response && (outcome != OUTCOME_UNSURE || strcmp(response, "unsure") == 0));
        CHECK(response && !strchr(response, '+'));
        three += response && strcmp(response, "a[,]b[,]c") == 0;
        twelves += response && strlen(response) == ACTIVITY_OPTIONS_MAX * 15 + (ACTIVITY_OPTIONS_MAX - 1) * 3;
        json_decref(v);
        line += n + (line[n] == '\n');
    }
    CHECK(lines == 4 * ACTIVITY_COUNT && three && twelves);
    buf_finish(&text);
    story_remove(dir);
}

static int export_here(void)
{
    char *data = NULL;
    size_t n = 0;
    struct store *s;
    struct store_options opt = {.read_only = true};
    FILE *f = open_memstream(&data, &n);
    if (store_open(dir, &opt, &s) != STATUS_OK || xapi_export(s, f) != STATUS_OK || fclose(f) != 0 || n < 100)
        return 1;
    store_close(s);
    free(data);
    return 0;
}

static void test_places(void)
{
    struct store *s;
    struct store_options opt = {.read_only = true};
    char path[600];
    int status;
    CHECK(store_open(dir, &opt, &s) == STATUS_OK);
    FILE *full = fopen("/dev/full", "w");
    CHECK(full && s && xapi_export(s, full) == STATUS_FULL);
    if (full)
        fclose(full);
    store_close(s);
    snprintf(path, sizeof path, "%s/chiragh.db", dir);
    chmod(path, 0444);
    chmod(dir, 0555);
    fflush(stdout);
    pid_t child = fork(); /* root may write anywhere: a child without rights tries */
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(export_here());
    }
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    chmod(dir, 0755);
    story_remove(dir);
}

int main(int argc, char **argv)
{
    samples = argc > 1 ? argv[1] : NULL;
    test_words();
    test_kinds();
    test_export();
    test_places();
    return check_done();
}
