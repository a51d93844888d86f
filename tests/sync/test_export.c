// SPDX-License-Identifier: GPL-3.0-or-later
/* test_export FOLDER: a log of two machines with hostile texts, an erased learner, an unknown kind, payloads that are no line of JSON;
 * leaves it there as hostile.csv, .ndjson and .xapi for read_export.py, which reads them with a reader that is not ours. */
#include <stdlib.h>

#include <sodium.h>

#include "check.h"
#include "learn/activity.h"
#include "store/story.h"
#include "sync/export.h"

static char dir[512];
static const uuid sana = {{1, 2, 3}}, bilal = {{4, 5, 6}}, gone = {{7, 8, 9}};

static void append(struct store *s, uuid who, enum event_kind kind, struct buf *b)
{
    CHECK(buf_ok(b));
    struct event_draft d = {who, kind, b->data, b->len, STORY_WALL};
    CHECK(store_append(s, &d, 1, NULL) == STATUS_OK);
    buf_clear(b);
}

static void fill(struct store *s)
{
    static const char *const hostile[] = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\tx", "\rx", "\nx", "a,b", "say \"x\"", "two\r\nlines",
                                          "", "'", "\"", "\xEF\xBC\x9D" "1", "\xD8\xAC\xDB\x8C", "plain", ";", "a+b"};
    static const char *const shown[] = {"share", "=check"};
    struct buf b = {0};
    event_encode_learner("7a", "av_aam", AGE_9_12, &b);
    append(s, sana, EVENT_LEARNER, &b);
    event_encode_learner("=8b", "av_aam", AGE_UNKNOWN, &b);
    append(s, gone, EVENT_LEARNER, &b);
    for (unsigned i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct event_answer a = {
            .where = {.pack = "m2", .pack_version = hostile[i], .lesson = "2.1", .step = i % 2 ? "street" : NULL, .lang = "ur",
                      .mode = (enum learn_mode)(i % 4), .form = i % 3 ? NULL : "A", .session = 7, .offset_ms = 61000},
            .item = "rain", .kind = "feed", .skill = "pause", .revision = 17, .option = hostile[i], .shown = shown, .shown_count = i % 3,
            .open = i == 5, .position = 2, .attempt = 1, .checked = true, .tabs = shown, .tab_count = i % 2, .confidence = (int)i % 5,
            .response_ms = 5239, .truth = (int)i % 3, .outcome = (int)i % 4, .verdict = (int)i % 3, .spread = (int)i % 3, .points = (int)i};
        event_encode_answer(&a, &b);
        append(s, i == 2 ? gone : i == 3 ? bilal : sana, EVENT_ANSWERED, &b);
    }
    event_encode_learner("7b", "av_aam", AGE_13_15, &b); /* moved to another class: the last one counts */
    append(s, sana, EVENT_LEARNER, &b);
    event_encode_bare(&b);
    append(s, (uuid){{0}}, EVENT_TIME, &b);
    CHECK(store_learner_erase(s, gone, STORY_WALL) == STATUS_OK);
    buf_finish(&b);
}

/* What another machine says may be anything. */
static void fill_foreign(struct store *s)
{
    static const struct {
        int kind;
        const char *payload;
    } rows[] = {{99, "{\"v\":1}"}, {EVENT_ANSWERED, "{\"v\":1}"}, {EVENT_ANSWERED, "not JSON"}, {EVENT_SESSION, "{\"v\":1,\n\"lang\":\"x\"\r\n}"},
                {EVENT_ANSWERED, "{\"v\":2,\"option\":\"later\"}"}, {0, ""}, {EVENT_LEARNER, "[]"}, {4096, "{\"a\":1,\"a\":2}"}};
    struct store_merge m;
    CHECK(store_merge_begin(s, STORY_WALL, &m) == STATUS_OK);
    for (int i = 0; i < (int)(sizeof rows / sizeof *rows); i++) {
        struct store_frozen f = {.e = {.epoch = {{0xEE}}, .id = {{0xEE, (uint8_t)i}}, .seq = i + 1, .time = i + 1, .wall_ms = STORY_WALL,
                                       .learner = bilal, .kind = rows[i].kind, .payload = rows[i].payload, .payload_len = strlen(rows[i].payload)},
                                 .version = 1, .length = (uint32_t)strlen(rows[i].payload)};
        crypto_generichash(f.e.hash, sizeof f.e.hash, (const uint8_t *)f.e.payload, f.e.payload_len, NULL, 0);
        CHECK(store_merge_put(&m, &f) == STATUS_OK);
    }
    CHECK(m.fresh == (int64_t)(sizeof rows / sizeof *rows));
    CHECK(store_merge_end(&m, STATUS_OK) == STATUS_OK);
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"xapi", "csv", "ndjson"};
    struct store *s;
    char path[600];
    if (argc < 2 || sodium_init() < 0)
        return 2;
    story_make_dir(dir, sizeof dir);
    CHECK(store_open(dir, NULL, &s) == STATUS_OK);
    fill(s);
    fill_foreign(s);
    for (unsigned i = 0; i < 3; i++) {
        enum export_format format;
        struct sync_log log = sync_log_of(s);
        snprintf(path, sizeof path, "%s/hostile.%s", argv[1], names[i]);
        FILE *f = fopen(path, "wb"), *full = fopen("/dev/full", "w");
        CHECK(export_format(names[i], &format) && (unsigned)format == i);
        CHECK(f && export_log(&log, format, f) == STATUS_OK && fclose(f) == 0);
        CHECK(full && export_log(&log, format, full) == STATUS_FULL);
        fclose(full);
    }
    enum export_format none;
    CHECK(!export_format("xls", &none));
    store_close(s);
    story_remove(dir);
    return check_done();
}
