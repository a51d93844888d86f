// SPDX-License-Identifier: GPL-3.0-or-later
/* What the course has to choose from for boosters, and what adaptivity asks of it. A copy: it may be used on another thread, and
 * after the course is gone. */
#ifndef CHIRAGH_LEARN_CATALOGUE_H
#define CHIRAGH_LEARN_CATALOGUE_H

#include "course/course.h"
#include "learn/adapt.h"

enum { BOOSTER_ITEMS = 3, SKILLS_MAX = 96, SKILL_NAME = 32, ITEM_ID = 128 };

struct catalogue;
enum status catalogue_make(const struct course *c, struct catalogue **out); /* NOMEM; caller owns *out */
void catalogue_free(struct catalogue *c);                                    /* NULL is fine */
/* The course it was made from: what was folded with another may differ (where difficulties were changed). */
const char *catalogue_stamp(const struct catalogue *c);
int catalogue_difficulty(const struct catalogue *c, const char *item); /* of an adapt_key() as text; 0: unknown */

/* The skills of a course in the order its lessons first train them. What a learner has of them is kept by place in this list. */
unsigned course_skills(const struct course *c, const char *out[SKILLS_MAX]);
/* The lesson that gives a skill its name: the first that trains it. NULL: none. */
const struct course_lesson *course_skill_lesson(const struct course *c, const char *skill);

/* An item that can be asked alone, on another day, and be right or wrong. */
bool booster_can_ask(const struct course_activity *a, const struct course_item *i);

/* A booster that could begin: fresh items of the skill that is remembered least. */
struct booster_plan {
    char skill[SKILL_NAME];
    char items[BOOSTER_ITEMS][ITEM_ID]; /* full ids, course_item_id() */
    unsigned count;                     /* BOOSTER_ITEMS, or 0: nothing is due */
    int64_t day;                        /* the learner's own: on another the plan is no longer good */
};
/* What is due now, where the day has not had its ADAPT_BOOSTERS; a skill with fewer than BOOSTER_ITEMS items has none, since its
 * memory could not be told. young: under 13, modules for older ones are left out. NOMEM. */
enum status catalogue_plan(const struct catalogue *c, const struct adapt *a, uuid learner, const struct adapt_now *now, bool young,
                           struct booster_plan *out);
/* mastered[i]: of the i-th skill of course_skills(). */
void catalogue_mastered(const struct catalogue *c, const struct adapt *a, uuid learner, bool mastered[SKILLS_MAX]);

#endif
