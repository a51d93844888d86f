// SPDX-License-Identifier: GPL-3.0-or-later
/* Small made-up items for the tests of the rules. */
#ifndef CHIRAGH_TESTS_LEARN_KIT_H
#define CHIRAGH_TESTS_LEARN_KIT_H

#include "check.h"

#include <limits.h>
#include <stdlib.h>

#include "learn/activity.h"

#define COUNT(list) ((unsigned)(sizeof(list) / sizeof(list)[0]))

/* A sentence for every fixed button and result. */
static const struct course_say kit_says[] = {
    {"true", 10},  {"false", 11},  {"share", 12},   {"report", 13},    {"skip", 14},  {"forward", 15}, {"ask", 16},     {"check", 17},
    {"hold", 18},  {"news", 19},   {"view", 20},    {"keep", 21},      {"right", 22}, {"not-yet", 23}, {"genuine", 24}, {"lookalike", 25}};
#define KIT_SAYS .say = kit_says, .say_count = COUNT(kit_says)

static const struct course_row kit_rows[1] = {{.id = "r", .text = 1}};
static const struct course_tab kit_tabs[2] = {{.id = "source", .title = 1, .question = 1, .rows = kit_rows, .row_count = 1},
                                              {.id = "others", .title = 2, .question = 1, .rows = kit_rows, .row_count = 1}};
static const struct course_option kit_own[3] = {{.id = "a", .text = 3, .mark = MARK_RIGHT, .say = 4},
                                                {.id = "b", .text = 3, .mark = MARK_WRONG, .say = 4},
                                                {.id = "c", .text = 3, .mark = MARK_GREY, .say = 5}};

static inline struct activity_result go2(const struct course_activity *a, struct activity_state *s, enum activity_input_kind k, int n,
                                         int by)
{
    return activity_apply(a, s, (struct activity_input){k, n, by});
}

static inline struct activity_result go(const struct course_activity *a, struct activity_state *s, enum activity_input_kind k, int n)
{
    return go2(a, s, k, n, 0);
}

/* An input that is refused changes nothing, not even a bit. */
static inline bool refused(const struct course_activity *a, struct activity_state *s, enum activity_input_kind k, int n, int by)
{
    struct activity_state before;
    memcpy(&before, s, sizeof before);
    struct activity_result r = go2(a, s, k, n, by);
    return !r.changed && !r.answered && !r.finished && !r.silent && memcmp(&before, s, sizeof before) == 0;
}

/* Saved and loaded, it is the same state and gives the same bytes. */
static inline bool survives(const struct course_activity *a, const struct activity_state *s, struct activity_state *back)
{
    struct buf one = {0}, two = {0};
    activity_save(a, s, &one);
    bool same = buf_ok(&one) && activity_load(a, one.data, one.len, back) == STATUS_OK;
    if (same) {
        activity_save(a, back, &two);
        same = buf_ok(&two) && one.len == two.len && memcmp(one.data, two.data, one.len) == 0;
    }
    buf_finish(&one);
    buf_finish(&two);
    return same;
}

#endif
