// SPDX-License-Identifier: GPL-3.0-or-later
/* What is read back about a learner, over any bytes; the first says which. 'A': the saved state of adaptivity: what loads saves
 * to the same bytes and takes further answers. 'B': a booster's resume state: what loads can be played. 'E': an answer's payload: what
 * decodes is within its ranges. */
#include <stdlib.h>
#include <string.h>

#include "learn/booster.h"
#include "learn/event.h"
#include "learn/small_course.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool ok)
{
    if (!ok)
        abort();
}

static void fold_on(struct adapt *a)
{
    static const char *const items[] = {"i", "j", "k", "l"};
    for (unsigned i = 0; i < 12; i++) {
        struct adapt_answer x = {.time = INT64_MAX - 100 + i, .epoch = {{7}}, .seq = i + 1, .learner = {{(uint8_t)(1 + i % 2)}},
                                 .day = 20700 + i, .session = i, .skill = i % 3 ? "s" : "t", .item = items[i % 4],
                                 .truth = (enum course_truth)(i % 3), .outcome = (enum outcome)(i % 4), .attempt = 1,
                                 .options = i % 4, .difficulty = (int)(i % 6), .response_ms = 4000, .booster = i % 2};
        enum status st = adapt_fold(a, &x);
        must(st == STATUS_OK || st == STATUS_INVALID); /* invalid: the state says that it has seen later ones */
    }
}

static void state(const char *bytes, size_t n)
{
    struct adapt *a;
    struct buf b = {0};
    if (adapt_load(bytes, n, &a) != STATUS_OK)
        return;
    adapt_save(a, &b);
    must(buf_ok(&b) && b.len == n && memcmp(b.data, bytes, n) == 0);
    fold_on(a);
    struct adapt_due due[8];
    struct adapt_now now = {.day = 21000, .epoch = {{7}}, .session = 99};
    must(adapt_due(a, (uuid){{1}}, &now, due, 8) <= 8);
    buf_finish(&b);
    adapt_destroy(a);
}

static void booster(const char *bytes, size_t n)
{
    static struct small_course small;
    static struct booster b;
    struct lesson_play p;
    if (!small.course.modules)
        small_course(&small);
    if (!booster_load(&b, &p, &small.course, bytes, n, 77))
        return;
    must(p.step < b.lesson.step_count);
    for (int i = 0; i < 40 && lesson_play_step(&p); i++) {
        struct activity_input in = {(enum activity_input_kind)(i * 7 % 13), i % 3, 1};
        struct buf saved = {0};
        if (activity_apply(&lesson_play_step(&p)->activity, &p.activity, in).finished)
            lesson_play_next(&p);
        booster_save(&b, &p, &saved);
        must(buf_ok(&saved));
        buf_finish(&saved);
    }
}

static void payload(const char *bytes, size_t n)
{
    static const enum event_kind kinds[] = {EVENT_ANSWERED, EVENT_PROGRESSED, EVENT_LINKED, EVENT_COMPLETED};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct event_facts f;
        struct buf s = {0};
        if (event_decode(kinds[i], bytes, n, &f, &s) == STATUS_OK) {
            must(f.options <= ACTIVITY_OPTIONS_MAX && f.truth >= 0 && f.truth <= TRUTH_FALSE && f.outcome >= 0 &&
                 f.outcome <= OUTCOME_UNSURE && f.confidence >= 0 && f.confidence <= 4 && f.response_ms >= 0);
            must(strlen(f.booster) < sizeof f.booster && (unsigned)f.mode <= MODE_STAFF);
        }
        buf_finish(&s);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const char *rest = (const char *)data + 1;
    if (!n)
        return 0;
    if (data[0] == 'A')
        state(rest, n - 1);
    else if (data[0] == 'B')
        booster(rest, n - 1);
    else
        payload(rest, n - 1);
    return 0;
}
