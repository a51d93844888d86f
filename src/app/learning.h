// SPDX-License-Identifier: GPL-3.0-or-later
/* All learners' state, on the side of the effects: folded from the store's answers when it is first wanted, kept up with every
 * append, and asked what home shows. Where it cannot be had there are no boosters and no badges, and all else goes on. */
#ifndef CHIRAGH_APP_LEARNING_H
#define CHIRAGH_APP_LEARNING_H

#include "learn/catalogue.h"
#include "store/store.h"

/* What home, "my page" and the end of a lesson know of it. */
struct learning_view {
    struct booster_plan plan;      /* count 0: nothing is due */
    bool mastered[SKILLS_MAX];     /* by course_skills() */
    char running[SKILL_NAME];      /* "": no booster of today is begun */
    struct buf state;              /* owned: of the running one */
};

struct learning;
struct learning *learning_create(void); /* NULL: out of memory */
void learning_destroy(struct learning *l);
enum status learning_course(struct learning *l, const struct course *c); /* another course: all is folded anew */
enum status learning_warm(struct learning *l, struct store *s);          /* so that signing in need not wait for it */

/* Where the learner is: session and epoch as in the session's event, and whether the clock was suspect there. */
struct learning_at {
    uuid learner, epoch;
    uint32_t session;
    bool suspect, young;
    int64_t wall_ms;
};
enum status learning_look(struct learning *l, struct store *s, const struct learning_at *at, struct learning_view *out);
/* In an idle moment: keeps the state where many answers were folded since it was last kept. */
enum status learning_keep(struct learning *l, struct store *s);

#endif
