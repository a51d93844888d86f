// SPDX-License-Identifier: GPL-3.0-or-later
/* A booster as it is played: a lesson made in memory, a step an item, each in a copy of its own activity. What is recorded names
 * the item's real lesson and activity. */
#ifndef CHIRAGH_LEARN_BOOSTER_H
#define CHIRAGH_LEARN_BOOSTER_H

#include "learn/catalogue.h"
#include "learn/lesson_play.h"

struct booster {
    struct booster_plan plan;
    const struct course_lesson *real[BOOSTER_ITEMS]; /* where each item comes from; borrowed from the course */
    unsigned position[BOOSTER_ITEMS];                /* its place in its activity, from 1 */
    struct course_item items[BOOSTER_ITEMS];
    struct course_step steps[BOOSTER_ITEMS];
    struct course_lesson lesson; /* points into this struct: it must not be moved */
};
/* false: an item is not in the course, or cannot be asked; b is then not to be used. */
bool booster_build(struct booster *b, const struct course *c, const struct booster_plan *plan);

/* The state with every progressed event, one line of JSON. */
void booster_save(const struct booster *b, const struct lesson_play *p, struct buf *out);
/* Back, hostile bytes or a changed course included. false: nothing that could be gone on with on this day; begin another. An
 * activity's state that does not fit starts that item afresh. */
bool booster_load(struct booster *b, struct lesson_play *p, const struct course *c, const char *json, size_t len, int64_t today);
/* Only what home must know of it; false: as above. Reads the skill into skill. */
bool booster_runs(const char *json, size_t len, int64_t today, char skill[SKILL_NAME]);

#endif
