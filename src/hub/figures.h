// SPDX-License-Identifier: GPL-3.0-or-later
/* Figures of learners, classes and schools, kept up to date as events arrive: sums that are folded from the queue of work
 * (hub/events.h), each range of events once, in the transaction that takes it from the queue. Because all of them are counts, any order
 * and any number of hubs come to the same, and a rebuild too.
 *
 * What counts: answers and finished lessons of learners in practice and in measuring forms; not of guests, not of staff, and not
 * of a payload that this version cannot read. Judged counts (hits … and the ratings) are of first attempts only, and not of boosters: an
 * item met again measures the memory of its answer (learn/adapt.h). Which class somebody is in says the latest EVENT_LEARNER by (hybrid
 * clock, epoch, sequence); from then on all of his figures are that class's. Days are those of learn/adapt.h, by the kiosk's clock where
 * that is not suspect.
 *
 * A class's and a school's sums are made anew from the rows of its learners whenever one of them changes, so that who is erased, or
 * moves, takes his part along. A learner is a profile here; what a teacher linked is not added up. */
#ifndef CHIRAGH_HUB_FIGURES_H
#define CHIRAGH_HUB_FIGURES_H

#include "hub/events.h"
#include "learn/measure.h"

/* X(column, number of the parameter in FIGURE_ADD): append only, and then a new version of the schema. Directions as in
 * learn/measure.h: a hit calls a false item false. */
#define FIGURE_LIST(X)                                                                                                      \
    X(answers, 6)                                                                                                           \
    X(neutral, 7) /* neither right nor wrong */                                                                             \
    X(correct, 8)                                                                                                           \
    X(unsure, 9) /* "I don't know" */                                                                                       \
    X(done, 10)  /* times a lesson's end was reached */                                                                     \
    X(hits, 11)                                                                                                             \
    X(misses, 12)                                                                                                           \
    X(alarms, 13)                                                                                                           \
    X(rejections, 14)                                                                                                       \
    X(checked, 15) /* of the judged: opened the tabs before */                                                              \
    X(true_shown, 16)                                                                                                       \
    X(true_shared, 17)                                                                                                      \
    X(false_shown, 18)                                                                                                      \
    X(false_shared, 19)                                                                                                     \
    /* false and true items by rating: 1 "false, completely" … 4 "false, a guess", 5 "true, a guess" … 8 "true, completely" */ \
    X(false_1, 20) X(false_2, 21) X(false_3, 22) X(false_4, 23) X(false_5, 24) X(false_6, 25) X(false_7, 26) X(false_8, 27) \
    X(true_1, 28) X(true_2, 29) X(true_3, 30) X(true_4, 31) X(true_5, 32) X(true_6, 33) X(true_7, 34) X(true_8, 35)
enum figure {
#define X(name, n) FIGURE_##name,
    FIGURE_LIST(X)
#undef X
    FIGURES
};
struct figure_sums {
    int64_t n[FIGURES];
};
/* What one answer adds; mode, attempt and booster are looked at here. */
void figure_count(const struct event_facts *f, struct figure_sums *to);

/* ---- what they say ---- */
enum { FIGURE_JUDGED_MIN = 10 }; /* answers, below which d′ and c are not said */
/* NaN: too few answers, or none to true (false) items. Of several learners together d′ is that of their pooled counts, which is
 * nearer to 0 than their mean. */
struct figure_said {
    double right;     /* share of the answers that can be right */
    int64_t judged;
    struct measure_sdt sdt;
};
void figure_say(const struct figure_sums *s, struct figure_said *out);

/* ---- keeping them ---- */
/* Takes up to `most` ranges from the queue (0: until there is none left for this hub). OK with *folded < most: nothing is due. */
enum status figures_fold(struct hub *h, unsigned most, unsigned *folded);
/* Forgets all figures of a school and puts all its events into the queue again; figures_fold() does the rest. */
enum status figures_rebuild(struct hub *h, uuid school);
/* Part of an erasure, inside its transaction and after the payloads were emptied. */
enum status figures_erase_in(struct hub *h, uuid school, uuid learner);

/* ---- reading: callbacks return false to stop; texts are borrowed for the call ---- */
struct figure_learner {
    uuid id;
    const char *picture; /* "" while the profile's own event is not here */
    int64_t seen;        /* day; 0: unknown */
    int64_t lessons;     /* finished at least once; measuring forms are none */
    struct figure_sums sums;
};
enum status figures_learners(struct hub *h, uuid school, const char *class, bool (*each)(void *ctx, const struct figure_learner *l),
                             void *ctx); /* by picture */
struct figure_class {
    const char *code; /* "": of learners whose own event is not here yet */
    int64_t learners, seen, lessons; /* lessons: the sum of its learners' */
    struct figure_sums sums;
};
enum status figures_classes(struct hub *h, uuid school, bool (*each)(void *ctx, const struct figure_class *c), void *ctx);

enum figure_by { FIGURE_BY_LESSON, FIGURE_BY_SKILL, FIGURE_BY_DAY };
struct figure_part {
    const char *id;   /* lesson or skill; "" by day */
    int64_t day;
    int64_t learners; /* who finished the lesson; who answered for the skill, or on that day */
    struct figure_sums sums;
};
/* A class's, or one learner's of it; learner nil: all. */
enum status figures_parts(struct hub *h, uuid school, const char *class, uuid learner, enum figure_by by,
                          bool (*each)(void *ctx, const struct figure_part *p), void *ctx);

struct figure_school {
    uuid id;
    const char *name;
    int64_t classes, learners, seen, lessons;
    struct figure_sums sums;
};
enum status figures_schools(struct hub *h, bool (*each)(void *ctx, const struct figure_school *s), void *ctx); /* by name */
/* Events of a school (nil: of all) that wait in the queue. */
enum status figures_due(struct hub *h, uuid school, int64_t *events);

#endif
