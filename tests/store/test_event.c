// SPDX-License-Identifier: GPL-3.0-or-later
/* Payloads: what is written is read back, the same bytes each time; what is odd is refused. */
#include <stdlib.h>

#include "check.h"
#include "learn/activity.h"
#include "learn/event.h"

static const char *const shown[] = {"skip", "share", "check"};
static const char *const tabs[] = {"who"};

static struct event_answer sample(void)
{
    return (struct event_answer){
        .where = {.pack = "m2", .pack_version = "2026.11", .lesson = "2.1", .step = "street", .step_index = 3,
                  .lang = "ur", .mode = MODE_TEST, .form = "A", .session = 7, .offset_ms = 61000},
        .item = "rain", .kind = "feed", .skill = "pause", .revision = 4000000000U, .option = "share",
        .shown = shown, .shown_count = 3, .position = 2, .attempt = 1, .listened = true, .checked = true,
        .tabs = tabs, .tab_count = 1, .confidence = 4, .response_ms = 5230, .truth = TRUTH_FALSE,
        .outcome = OUTCOME_NOT_YET, .verdict = VERDICT_CALLED_TRUE, .spread = SPREAD_SHARED, .points = 10,
    };
}

static void test_answer(void)
{
    struct buf a = {0}, b = {0};
    struct event_answer answer = sample();
    struct event_facts f;
    event_encode_answer(&answer, &a);
    event_encode_answer(&answer, &b);
    CHECK_STR(a.data, b.data);
    CHECK_STR(a.data, "{\"v\":1,\"pack\":\"m2\",\"packv\":\"2026.11\",\"lesson\":\"2.1\",\"step\":\"street\",\"stepn\":3,"
                      "\"lang\":\"ur\",\"mode\":\"test\",\"form\":\"A\",\"session\":7,\"offset\":61000,\"item\":\"rain\","
                      "\"kind\":\"feed\",\"skill\":\"pause\",\"rev\":4000000000,\"option\":\"share\","
                      "\"shown\":[\"skip\",\"share\",\"check\"],\"pos\":2,\"attempt\":1,\"hint\":false,\"listened\":true,"
                      "\"checked\":true,\"tabs\":[\"who\"],\"conf\":4,\"rt\":5230,\"truth\":2,\"outcome\":0,"
                      "\"verdict\":1,\"spread\":1,\"points\":10}");
    CHECK(event_decode(EVENT_ANSWERED, a.data, a.len, &f, NULL) == STATUS_OK);
    CHECK_STR(f.pack, "m2");
    CHECK_STR(f.lesson, "2.1");
    CHECK_STR(f.step, "street");
    CHECK_STR(f.item, "rain");
    CHECK_STR(f.option, "share");
    CHECK_STR(f.skill, "pause");
    CHECK(f.version == 1 && f.session == 7 && f.step_index == 3 && f.attempt == 1 && f.mode == MODE_TEST);
    CHECK(f.checked && f.confidence == 4 && f.response_ms == 5230 && f.truth == TRUTH_FALSE);
    CHECK(f.outcome == OUTCOME_NOT_YET && f.verdict == VERDICT_CALLED_TRUE && f.spread == SPREAD_SHARED);
    CHECK(f.points == 10);
    buf_finish(&a);
    buf_finish(&b);
}

static void test_others(void)
{
    struct buf b = {0}, state = {0};
    struct event_facts f;
    struct event_where w = sample().where;
    w.step = w.form = NULL;
    event_encode_where(&w, "{\"i\": 3, \"seen\": [1]}", &b);
    CHECK(event_decode(EVENT_PROGRESSED, b.data, b.len, &f, &state) == STATUS_OK);
    CHECK_STR(state.data, "{\"i\":3,\"seen\":[1]}");
    CHECK_STR(f.step, "");
    buf_clear(&b);
    struct event_completed c = {.where = w, .right = 5, .answered = 9, .duration_ms = 1};
    event_encode_completed(&c, &b);
    CHECK(event_decode(EVENT_COMPLETED, b.data, b.len, &f, NULL) == STATUS_OK && f.right == 5 && f.answered == 9);
    buf_clear(&b);
    event_encode_learner("7a \xD8\xA8", "av_aam", AGE_13_15, &b);
    CHECK(event_decode(EVENT_LEARNER, b.data, b.len, &f, NULL) == STATUS_OK && f.age == AGE_13_15);
    CHECK_STR(f.group, "7a \xD8\xA8");
    CHECK_STR(f.picture, "av_aam");
    buf_clear(&b);
    event_encode_session(9, "ur", true, &b);
    CHECK(event_decode(EVENT_SESSION, b.data, b.len, &f, NULL) == STATUS_OK && f.session == 9 && f.guest);
    buf_clear(&b);
    event_encode_bare(&b);
    CHECK_STR(b.data, "{\"v\":1}");
    CHECK(event_decode(EVENT_TIME, b.data, b.len, &f, NULL) == STATUS_OK);
    buf_finish(&b);
    buf_finish(&state);
}

static enum status decode(enum event_kind kind, const char *json)
{
    struct event_facts f;
    return event_decode(kind, json, strlen(json), &f, NULL);
}

static void test_refused(void)
{
    static const char *const bad[] = {
        "", "{", "[]", "null", "{}", "{\"v\":0}", "{\"v\":\"1\"}", "{\"v\":1.0}", "{\"v\":1,\"v\":1}", "{\"v\":1} x",
        "{\"v\":1,\"session\":-1,\"lang\":\"ur\",\"guest\":false}",
        "{\"v\":1,\"session\":99999999999,\"lang\":\"ur\",\"guest\":false}",
        "{\"v\":1,\"session\":1,\"lang\":1,\"guest\":false}", "{\"v\":1,\"session\":1,\"lang\":\"ur\",\"guest\":0}",
        "{\"v\":1,\"session\":1,\"lang\":\"\xFF\",\"guest\":false}", "{\"v\":1,\"session\":1,\"guest\":false}",
        "{\"v\":1,\"session\":1,\"lang\":\"u\\u0000r\",\"guest\":false}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(decode(EVENT_SESSION, bad[i]) == STATUS_INVALID);
        if (decode(EVENT_SESSION, bad[i]) != STATUS_INVALID)
            printf("accepted: %s\n", bad[i]);
    }
    CHECK(decode(EVENT_SESSION, "{\"new\":[{}],\"v\":1,\"session\":1,\"lang\":\"ur\",\"guest\":false}") == STATUS_OK);
    CHECK(decode(EVENT_SESSION, "{\"v\":2,\"session\":\"other\"}") == STATUS_NEWER);
    CHECK(decode((enum event_kind)99, "{\"v\":1}") == STATUS_INVALID);
    CHECK(decode(EVENT_LEARNER, "{\"v\":1,\"group\":\"a\",\"picture\":\"b\",\"age\":\"8\"}") == STATUS_INVALID);
    /* 47 bytes fit a group's name, 48 do not */
    CHECK(decode(EVENT_LEARNER, "{\"v\":1,\"group\":\"12345678901234567890123456789012345678901234567\","
                                "\"picture\":\"b\",\"age\":\"adult\"}") == STATUS_OK);
    CHECK(decode(EVENT_LEARNER, "{\"v\":1,\"group\":\"123456789012345678901234567890123456789012345678\","
                                "\"picture\":\"b\",\"age\":\"adult\"}") == STATUS_INVALID);
}

/* Each key of an answer in turn with a wrong type: refused, but for the optional ones left out. */
static void test_every_key(void)
{
    struct buf b = {0};
    struct event_answer answer = sample();
    event_encode_answer(&answer, &b);
    for (const char *p = b.data; (p = strstr(p, "\":")); p++) {
        struct buf odd = {0};
        buf_put(&odd, b.data, (size_t)(p + 2 - b.data));
        buf_puts(&odd, "{},\"rest\":");
        buf_puts(&odd, p + 2);
        CHECK(decode(EVENT_ANSWERED, odd.data) == STATUS_INVALID);
        buf_finish(&odd);
    }
    buf_finish(&b);
}

static void test_odd_input(void)
{
    struct buf b = {0};
    struct event_where w = sample().where;
    event_encode_where(&w, "not json", &b);
    CHECK(!buf_ok(&b));
    buf_clear(&b);
    event_encode_learner("\xC3(", "av_aam", AGE_ADULT, &b);
    CHECK(!buf_ok(&b));
    buf_finish(&b);
    CHECK_STR(event_kind_name(EVENT_ANSWERED), "answered");
    CHECK(!event_kind_name((enum event_kind)0) && !event_kind_name((enum event_kind)11));
    CHECK(event_kind_exported(EVENT_COMPLETED) && !event_kind_exported(EVENT_LEARNER));
}

int main(void)
{
    test_answer();
    test_others();
    test_refused();
    test_every_key();
    test_odd_input();
    return check_done();
}
