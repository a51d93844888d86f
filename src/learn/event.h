// SPDX-License-Identifier: GPL-3.0-or-later
/* What is recorded of learning. The kinds' numbers and the payloads' keys are stored: append only.
 * A payload is one JSON object, {"v":1,…}; its keys are listed at each struct. */
#ifndef CHIRAGH_LEARN_EVENT_H
#define CHIRAGH_LEARN_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/status.h"

/* EVENT(number, ENUM, "name", exported as an xAPI statement) */
#define EVENT_LIST(X)                                                                              \
    X(1, LEARNER, "learner", false)     /* a profile was made: group, picture, age band */         \
    X(2, SESSION, "session", false)     /* signed in: session number, language, size, contrast */  \
    X(3, ATTEMPTED, "attempted", true)  /* a lesson was begun (anew) */                            \
    X(4, PROGRESSED, "progressed", true) /* a step was reached; carries the resume state */        \
    X(5, ANSWERED, "answered", true)                                                               \
    X(6, COMPLETED, "completed", true)  /* a lesson's end was reached */                           \
    X(7, ERASED, "erased", false)       /* tombstone of a learner: payloads are emptied */         \
    X(8, TIME, "time", false)           /* a trusted time: a teacher's confirmation, later a hub */ \
    X(9, LINKED, "linked", false)       /* two profiles are one child (teacher): the learner's and "with" */ \
    X(10, ENROLLED, "enrolled", false)  /* this machine has joined a school: nobody's, and its first word if nobody has learnt here yet */

enum event_kind {
#define X(number, ID, name, exported) EVENT_##ID = number,
    EVENT_LIST(X)
#undef X
};
const char *event_kind_name(enum event_kind k); /* NULL: unknown number */
bool event_kind_exported(enum event_kind k);

enum learn_mode { MODE_PRACTICE, MODE_TEST, MODE_GUEST, MODE_STAFF };
enum age_band { AGE_UNKNOWN, AGE_9_12, AGE_13_15, AGE_16_17, AGE_ADULT }; /* unknown counts as the youngest */
const char *event_age_name(enum age_band a); /* as it is stored: "9-12" */

/* Where the learner was: common to attempted, progressed, answered, completed. */
struct event_where {
    const char *pack, *pack_version; /* "pack","packv" */
    const char *lesson;              /* "lesson": "2.1" */
    const char *step;                /* "step": page or activity id; NULL: none */
    unsigned step_index;             /* "stepn": place when shown; only a hint, ids decide */
    const char *lang;                /* "lang" */
    enum learn_mode mode;            /* "mode": "practice" … */
    const char *form;                /* "form": test form A/B/C; NULL */
    const char *booster;             /* "booster": the skill that is brought back to mind; the lesson is then the item's own, and no
                                        progress in it. Its end is a step without a state. NULL: in a lesson */
    unsigned session;                /* "session": number of the learner's session on this device */
    int64_t offset_ms;               /* "offset": monotonic ms since the session began */
};

struct event_answer {
    struct event_where where;
    const char *item;          /* "item": id within the activity */
    const char *kind;          /* "kind": activity kind */
    const char *skill;         /* "skill" */
    unsigned revision;         /* "rev": content revision of the item */
    const char *option;        /* "option": id of the button chosen, never its place */
    const char *const *shown;  /* "shown": ids of the buttons in the order shown */
    unsigned shown_count;
    bool open;                 /* "open": several were picked or laid, so a guess is hopeless; left out where false */
    unsigned position;         /* "pos": the item's place in the activity as shown, from 1 */
    unsigned attempt;          /* "attempt" */
    bool hint, listened;       /* "hint","listened" */
    bool checked;              /* "checked": opened the tabs before deciding */
    const char *const *tabs;   /* "tabs": ids of the tabs opened */
    unsigned tab_count;
    int confidence;            /* "conf": 1-4, 0 not asked */
    int64_t response_ms;       /* "rt": monotonic, from the item's first frame to the answer */
    int truth;                 /* "truth": enum course_truth */
    int outcome;               /* "outcome": enum outcome */
    int verdict;               /* "verdict": enum verdict */
    int spread;                /* "spread": enum spread */
    int points;                /* "points": 0-100 */
};

/* Text that is not UTF-8 (and a state that is not JSON) fails the buffer, as out of memory does. */
void event_encode_answer(const struct event_answer *a, struct buf *out);
/* attempted, progressed, completed. state: the activity's saved JSON or NULL; "state".
 * completed adds "right","answered","ms" (duration). */
void event_encode_where(const struct event_where *w, const char *state, struct buf *out);
struct event_completed {
    struct event_where where;
    unsigned right, answered;
    int64_t duration_ms;
};
void event_encode_completed(const struct event_completed *c, struct buf *out);
void event_encode_learner(const char *group, const char *picture, enum age_band age, struct buf *out);
/* Of the school's roster: also "roster", its version. */
void event_encode_enrolled(const char *group, const char *picture, enum age_band age, int64_t roster, struct buf *out);
void event_encode_session(unsigned number, const char *lang, bool guest, struct buf *out);
void event_encode_linked(uuid with, struct buf *out); /* "with": the other profile */
void event_encode_bare(struct buf *out); /* {"v":1}: erased, and others that say all in their header */

/* What a projection reads back; strings are copied into fixed fields, too long ones are INVALID. */
struct event_facts {
    int version;
    char pack[48], lesson[24], step[48], item[48], option[200], skill[32], picture[48], group[48];
    char booster[32]; /* "": in a lesson */
    unsigned session, step_index, attempt, right, answered, revision;
    unsigned options; /* buttons that were shown; 0: an open answer, which nobody guesses */
    int outcome, verdict, spread, truth, points, confidence;
    bool guest, checked, hint;
    uuid with; /* LINKED */
    enum learn_mode mode;
    enum age_band age;
    int64_t response_ms;
    int64_t roster; /* LEARNER: version of the roster it is of; 0: of none */
};
/* Keys it does not know are passed over; a known one of the wrong type, range or length is INVALID, a payload of a later
 * version NEWER. state (may be NULL) gets the resume state's JSON, compact. */
enum status event_decode(enum event_kind kind, const char *payload, size_t len, struct event_facts *out, struct buf *state);

#endif
