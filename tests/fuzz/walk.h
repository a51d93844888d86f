// SPDX-License-Identifier: GPL-3.0-or-later
/* Uses all of a course that was accepted, as the program would: what loads must be safe to show and
 * to play. */
#ifndef CHIRAGH_TESTS_FUZZ_WALK_H
#define CHIRAGH_TESTS_FUZZ_WALK_H

#include "course/course.h"

void walk_picture(struct pack *p, const char *name); /* NULL name is fine */
void walk_course(struct pack *p, const struct course *c);

#endif
