// SPDX-License-Identifier: GPL-3.0-or-later
/* The two halves of the state machine: giving an answer, and which item comes next. */
#ifndef CHIRAGH_LEARN_ACTIVITY_PRIVATE_H
#define CHIRAGH_LEARN_ACTIVITY_PRIVATE_H

#include "learn/activity.h"

const struct activity_kind *activity_kind_of(const struct course_activity *a); /* course_load refuses unknown ones */

/* answer.c */
void answer_begin(const struct course_activity *a, struct activity_state *s); /* nothing picked; cards dealt */
struct activity_result answer_pick(const struct course_activity *a, struct activity_state *s, int option);
struct activity_result answer_lay(const struct course_activity *a, struct activity_state *s, int option);
struct activity_result answer_place(const struct course_activity *a, struct activity_state *s, int place);
struct activity_result answer_move(const struct course_activity *a, struct activity_state *s, int place, int by);
bool answer_is_whole(const struct course_activity *a, const struct activity_state *s); /* of what is picked or laid */
struct mark answer_mark(const struct course_activity *a, const struct activity_state *s);
void answer_name(const struct course_activity *a, const struct activity_state *s, char out[ACTIVITY_ANSWER_MAX]);

/* sequence.c */
unsigned sequence_first(const struct course_activity *a);
unsigned sequence_next(const struct course_activity *a, const struct activity_state *s); /* item_count: none */
void sequence_answered(const struct course_activity *a, struct activity_state *s); /* a wrong answer calls the sibling */

#endif
