// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_TESTS_COURSE_DUMP_H
#define CHIRAGH_TESTS_COURSE_DUMP_H

#include "base/buf.h"
#include "course/course.h"

/* Every field of the course, one a line; texts in Urdu with the letter of their status. Revisions
 * as "rev". */
void course_dump(const struct course *c, struct buf *out);

#endif
