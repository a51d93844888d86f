// SPDX-License-Identifier: GPL-3.0-or-later
/* Uses all of a course that was accepted, as the program would: what loads must be safe to show and
 * to play. */
#ifndef CHIRAGH_TESTS_FUZZ_WALK_H
#define CHIRAGH_TESTS_FUZZ_WALK_H

#include "course/course.h"
#include "learn/activity.h"

void walk_picture(struct pack *p, const char *name); /* NULL name is fine */
void walk_state(const struct course *c, const struct course_activity *a, const struct activity_state *s); /* aborts on a fault */
void walk_course(struct pack *p, const struct course *c);

#endif
