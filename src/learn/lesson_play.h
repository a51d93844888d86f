// SPDX-License-Identifier: GPL-3.0-or-later
/* A learner's way through a lesson: the step on screen, the activity being played, and the sums for the end screen.
 * Saved with every progressed event, so a power cut or another learner's turn costs nothing. */
#ifndef CHIRAGH_LEARN_LESSON_PLAY_H
#define CHIRAGH_LEARN_LESSON_PLAY_H

#include "learn/activity.h"

struct lesson_play {
    const struct course_lesson *lesson;
    unsigned step;                  /* == lesson->step_count: the end screen */
    struct activity_state activity; /* of the step, if it is an activity */
    struct activity_tally tally;    /* of the activities finished before */
};

void lesson_play_start(struct lesson_play *p, const struct course_lesson *l);
const struct course_step *lesson_play_step(const struct lesson_play *p); /* NULL at the end */
const char *lesson_play_step_id(const struct lesson_play *p);            /* "" at the end */
void lesson_play_next(struct lesson_play *p); /* to the next step; adds the activity's tally */
bool lesson_play_previous(struct lesson_play *p); /* only from a page to a page right before it */
struct activity_tally lesson_play_tally(const struct lesson_play *p); /* with the running activity */

void lesson_play_save(const struct lesson_play *p, struct buf *out);
/* The step is found by its id; a state that does not fit the lesson as it is now starts that step afresh, or the lesson. */
void lesson_play_load(struct lesson_play *p, const struct course_lesson *l, const char *json, size_t len);

#endif
