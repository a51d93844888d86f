// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_AUTHOR_COURSE_JSON_H
#define CHIRAGH_AUTHOR_COURSE_JSON_H

#include "author/author.h"

/* The documents of course/course_private.h. number[sid]: the string's place among the English ones
 * in order of id. The caller frees. */
char *course_json(const struct source *s, const course_sid *number);
char *lesson_json(const struct source *s, const struct course_lesson *l, const course_sid *number);
/* A fingerprint of all a learner sees and is marked by in the item: the first 31 bits of
 * BLAKE2b-256. */
unsigned item_revision(const struct source *s, const struct course_activity *a,
                       const struct course_item *i);

#endif
