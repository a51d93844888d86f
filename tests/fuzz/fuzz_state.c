// SPDX-License-Identifier: GPL-3.0-or-later
/* Saved states and inputs on the real course. Three parts: the activity ("9.5.build"; any other bytes choose one by their sum),
 * a newline, the saved state (empty: the start), a newline, and then three bytes an input: which, a, b.
 * CHIRAGH_PACK is the built pack. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/walk.h"
#include "learn/activity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { MOST = 400, INPUTS_MAX = 60 /* some items: more would only be slower */ };
static const struct course_activity *activities[MOST];
static char names[MOST][64];
static unsigned count;
static struct pack *pack; /* both as long as the program */
static struct course *course;

static void gather(const struct course_lesson *l)
{
    for (unsigned i = 0; i < l->step_count && count < MOST; i++) {
        if (l->steps[i].type != STEP_ACTIVITY)
            continue;
        snprintf(names[count], sizeof names[count], "%s.%s", l->id, l->steps[i].activity.id);
        activities[count++] = &l->steps[i].activity;
    }
}

static void open_course(void)
{
    if (pack_open(CHIRAGH_PACK, false, &pack) != STATUS_OK || course_load_with(pack, activity_fits, &course) != STATUS_OK)
        abort(); /* the harness's own fault: nothing would be tested */
    const struct course *c = course;
    for (unsigned m = 0; m < c->module_count; m++)
        for (unsigned l = 0; l < c->modules[m].lesson_count; l++)
            gather(&c->modules[m].lessons[l]);
    for (unsigned t = 0; t < c->test_count; t++)
        gather(&c->tests[t]);
}

static const struct course_activity *chosen(const uint8_t *name, size_t len)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < count; i++)
        if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
            return activities[i];
    for (size_t i = 0; i < len; i++)
        sum = sum * 31 + name[i];
    return activities[sum % count];
}

/* Up to the newline; both are moved on. */
static size_t part(const uint8_t **data, size_t *n)
{
    const uint8_t *end = memchr(*data, '\n', *n);
    size_t len = end ? (size_t)(end - *data) : *n;
    size_t skip = end ? len + 1 : len;
    *data += skip;
    *n -= skip;
    return len;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (!course)
        open_course();
    const uint8_t *name = data;
    const struct course_activity *a = chosen(name, part(&data, &n));
    const uint8_t *json = data;
    size_t len = part(&data, &n);
    struct activity_state s;
    activity_start(a, &s);
    if (len && activity_load(a, (const char *)json, len, &s) != STATUS_OK)
        return 0;
    walk_state(course, a, &s);
    for (int i = 0; i < INPUTS_MAX && n >= 3 && s.phase != PHASE_DONE; i++, data += 3, n -= 3) {
        struct activity_input in = {(enum activity_input_kind)(data[0] % (INPUT_UNSURE + 1)), (int8_t)data[1], (int8_t)data[2]};
        struct activity_result r = activity_apply(a, &s, in);
        if ((r.answered || r.finished || r.silent) && !r.changed)
            abort();
        if (r.finished != (r.changed && s.phase == PHASE_DONE))
            abort();
        walk_state(course, a, &s);
    }
    return 0;
}
