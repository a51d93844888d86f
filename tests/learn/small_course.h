// SPDX-License-Identifier: GPL-3.0-or-later
/* A course in memory for boosters: skill "see" with twelve headlines, four of them kept; skill "few" with two; skill "old" with four,
 * from 13. */
#ifndef CHIRAGH_TESTS_SMALL_COURSE_H
#define CHIRAGH_TESTS_SMALL_COURSE_H

#include <stdio.h>

#include "course/course.h"

enum { SMALL_SEE = 12, SMALL_KEPT = 4, SMALL_FEW = 2, SMALL_OLD = 4 };

struct small_course {
    char ids[32][16];
    struct course_item see[SMALL_SEE], few[SMALL_FEW], old[SMALL_OLD];
    struct course_step steps[3];
    struct course_lesson lessons[3];
    struct course_module modules[2];
    struct course course;
};

static inline void small_course(struct small_course *s)
{
    *s = (struct small_course){.course = {.pack_id = "small", .version = "1"}};
    struct course_item *items[] = {s->see, s->few, s->old};
    static const unsigned counts[] = {SMALL_SEE, SMALL_FEW, SMALL_OLD};
    static const char *const skills[] = {"see", "few", "old"}, *const lessons[] = {"1.1", "1.2", "2.1"};
    for (unsigned l = 0, id = 0; l < 3; l++) {
        for (unsigned i = 0; i < counts[l]; i++, id++) {
            snprintf(s->ids[id], sizeof s->ids[id], "i%u", i);
            items[l][i] = (struct course_item){.id = s->ids[id], .truth = i % 2 ? TRUTH_FALSE : TRUTH_TRUE, .difficulty = 1 + (int)(i % 5),
                                               .booster = l == 0 && i >= SMALL_SEE - SMALL_KEPT};
        }
        s->steps[l] = (struct course_step){.type = STEP_ACTIVITY,
                                           .activity = {.id = "a", .kind = "headline", .items = items[l], .item_count = counts[l]}};
        s->lessons[l] = (struct course_lesson){.id = lessons[l], .skill = skills[l], .steps = &s->steps[l], .step_count = 1};
    }
    s->modules[0] = (struct course_module){.id = "m1", .lessons = s->lessons, .lesson_count = 2};
    s->modules[1] = (struct course_module){.id = "m2", .min_age = 13, .lessons = s->lessons + 2, .lesson_count = 1};
    s->course.modules = s->modules;
    s->course.module_count = 2;
}

#endif
