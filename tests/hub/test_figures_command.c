// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-hub overview, district, rebuild as a person and a program see them: two schools, one of twelve learners and one of nine, of
 * whom a district hears nothing.      test_figures_command PROGRAM */
#include <jansson.h>
#include <stdlib.h>

#include "check.h"
#include "hub/figures.h"
#include "hub/hubs.h"
#include "hub/made.h"
#include "learn/activity.h"

static const char *program;
static char dir[512];
static uint64_t rng = 1;

/* Answers, of which so many are right: half of them to false items. */
static void answers(struct machine *m, uuid who, unsigned n, unsigned right)
{
    struct buf b = {0};
    static const char *const shown[] = {"true", "false"};
    for (unsigned i = 0; i < n; i++) {
        bool is_false = i % 2, said_false = i < right ? is_false : !is_false;
        struct event_answer a = {.where = {.pack = "p", .pack_version = "1", .lesson = "2.1", .lang = "ur", .session = 1}, .item = "x",
                                 .kind = "feed", .skill = "pause", .option = "true", .shown = shown, .shown_count = 2, .attempt = 1,
                                 .truth = is_false ? TRUTH_FALSE : TRUTH_TRUE, .outcome = i < right ? OUTCOME_RIGHT : OUTCOME_NOT_YET,
                                 .verdict = said_false ? VERDICT_CALLED_FALSE : VERDICT_CALLED_TRUE};
        buf_clear(&b);
        event_encode_answer(&a, &b);
        machine_write(m, &rng, who, EVENT_ANSWERED, &b, STORY_WALL, false);
    }
    buf_finish(&b);
}

static uuid fill(struct hub *h, unsigned seed, const char *name, unsigned learners)
{
    struct school s;
    struct machine m;
    struct buf b = {0};
    struct hub_took took;
    struct event_completed c = {.where = {.pack = "p", .pack_version = "1", .lesson = "2.1", .lang = "ur", .session = 1}, .right = 1,
                                .answered = 1};
    uuid id = hubs_school(NULL, seed, true, &s);
    snprintf(s.name, sizeof s.name, "%s", name);
    CHECK(hub_school_put(h, &s) == STATUS_OK && hub_welcome(h, id, true) == STATUS_OK);
    machine_begin(&m, &rng);
    for (unsigned i = 0; i < learners; i++) {
        uuid who = {{(uint8_t)seed, (uint8_t)(i + 1)}};
        char picture[16];
        snprintf(picture, sizeof picture, "av_%02u", i);
        buf_clear(&b);
        event_encode_learner(i < 2 ? "7b" : "7a", picture, AGE_13_15, &b);
        machine_write(&m, &rng, who, EVENT_LEARNER, &b, STORY_WALL, false);
        answers(&m, who, i == 2 ? 9 : 20, i == 2 ? 9 : 15); /* av_02 answered too little */
        buf_clear(&b);
        event_encode_completed(&c, &b);
        machine_write(&m, &rng, who, EVENT_COMPLETED, &b, STORY_WALL, false);
    }
    machine_bundle(&m, &s, 1, (int64_t)m.count, &b);
    CHECK(hub_take_memory(h, b.data, b.len, STORY_WALL, &took) == STATUS_OK && took.fresh == (int64_t)m.count);
    buf_finish(&b);
    machine_finish(&m);
    return id;
}

/* What it prints; the exit code is checked. */
static char *run(const char *args, int code)
{
    static char out[1 << 16];
    char line[1200];
    snprintf(line, sizeof line, "%s %s --data %s 2>&1", program, args, dir);
    FILE *f = popen(line, "r");
    size_t n = f ? fread(out, 1, sizeof out - 1, f) : 0;
    out[n] = '\0';
    int status = f ? pclose(f) : -1;
    if (status != code << 8)
        printf("%s: %d\n%s", args, status, out);
    CHECK(status == code << 8);
    return out;
}

static json_t *json(const char *args)
{
    json_error_t e;
    json_t *o = json_loads(run(args, 0), JSON_REJECT_DUPLICATES, &e);
    CHECK(json_is_object(o));
    return o;
}

static long long number(const json_t *o, const char *a, const char *b)
{
    const json_t *v = json_object_get(o, a);
    return json_integer_value(b ? json_object_get(v, b) : v);
}

static void class_overview(const char *school)
{
    char args[200];
    snprintf(args, sizeof args, "overview --school %s --class 7a --json", school);
    json_t *o = json(args), *list = json_object_get(o, "learners"), *l;
    size_t i;
    CHECK(json_array_size(list) == 10);
    json_array_foreach(list, i, l) {
        bool few = strcmp(json_string_value(json_object_get(l, "picture")), "av_02") == 0;
        CHECK(number(l, "lessons", NULL) == 1 && number(l, "counts", "answers") == (few ? 9 : 20));
        CHECK(number(l, "counts", "correct") == (few ? 9 : 15) && number(l, "judged", NULL) == (few ? 9 : 20));
        CHECK(json_is_null(json_object_get(l, "d")) == few && json_is_null(json_object_get(l, "c")) == few);
        CHECK_STR(json_string_value(json_object_get(l, "last_day")), "2026-09-21");
    }
    json_decref(o);
    snprintf(args, sizeof args, "overview --school %s --class 7a", school);
    const char *text = run(args, 0);
    CHECK(strstr(text, "av_02") && strstr(text, "too few answers") && strstr(text, "  75%"));
    snprintf(args, sizeof args, "overview --school %s --class 7a --by lesson", school);
    CHECK(strstr(run(args, 0), "2.1"));
    snprintf(args, sizeof args, "overview --school %s --class 7a --by day --learner 0105 --json", school);
    o = json(args);
    CHECK(json_array_size(json_object_get(o, "parts")) == 1);
    CHECK(number(json_array_get(json_object_get(o, "parts"), 0), "counts", "answers") == 20);
    json_decref(o);
    snprintf(args, sizeof args, "overview --school %s --class 9z", school);
    CHECK(strstr(run(args, 0), "nobody"));
    snprintf(args, sizeof args, "overview --school %s", school);
    text = run(args, 0);
    CHECK(strstr(text, "7a") && strstr(text, "7b"));
    run("overview --by lesson", 2);
    run("overview --class 7a --by moon", 2);
}

static void district(void)
{
    json_t *o = json("district --json"), *schools = json_object_get(o, "schools"), *total = json_object_get(o, "total"), *s;
    size_t i;
    CHECK(json_array_size(schools) == 2 && number(total, "schools", NULL) == 1 && number(total, "left_out", NULL) == 1);
    CHECK(number(total, "learners", NULL) == 12 && number(total, "counts", "answers") == 11 * 20 + 9);
    json_array_foreach(schools, i, s) {
        bool small = strcmp(json_string_value(json_object_get(s, "name")), "Small") == 0;
        CHECK(json_is_true(json_object_get(s, "suppressed")) == small);
        CHECK(!json_object_get(s, "counts") == small && !json_object_get(s, "learners") == small && !json_object_get(s, "last_day") == small);
    }
    json_decref(o);
    const char *text = run("district", 0), *small = strstr(text, "fewer than 10");
    CHECK(small && strstr(small, "Small") && !strstr(text, "180") /* its answers */ && strstr(text, "229"));
    CHECK(!strstr(text, "av_")); /* no learner */
}

int main(int argc, char **argv)
{
    uint8_t key[HUB_KEY];
    char at[600], text[37], args[100];
    struct hub *h;
    program = argc > 1 ? argv[1] : "";
    story_make_dir(dir, sizeof dir);
    snprintf(at, sizeof at, "%s/hub.db", dir);
    CHECK(hub_key_open(dir, true, key) == STATUS_OK && hub_open(at, key, NULL, &h) == STATUS_OK);
    uuid large = fill(h, 1, "Large", 12);
    fill(h, 2, "Small", 9);
    hub_close(h);
    uuid_text(large, text);
    class_overview(text); /* nobody has folded before: the command does */
    district();
    snprintf(args, sizeof args, "rebuild --school %s", text);
    CHECK(strstr(run(args, 0), "253 events counted anew")); /* 12 made, 229 answers, 12 ends */
    class_overview(text);
    district();
    run("rebuild", 1); /* of which school? */
    story_remove(dir);
    return check_done();
}
