// SPDX-License-Identifier: GPL-3.0-or-later
/* Playing an activity: pure rules, no clock, no disk, no drawing. One small state machine serves all kinds; what a kind
 * has of its own (buttons, tabs, confidence, marking) stands in its const entry.
 *
 *   ASK ──choose──▶ (confidence) ──submit──▶ [answer recorded] ──▶ FEEDBACK ──next──▶ ASK of the next item … DONE
 *    └─check─▶ TABS ──decide──▶ DECIDE ──choose──▶ …
 */
#ifndef CHIRAGH_LEARN_ACTIVITY_H
#define CHIRAGH_LEARN_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"
#include "course/course.h"

enum { ACTIVITY_ITEMS_MAX = 32, ACTIVITY_OPTIONS_MAX = 6, ACTIVITY_TABS_MAX = 5 };

enum activity_id {
#define ACTIVITY(ID, name) ACTIVITY_##ID,
#include "learn/kinds.def"
#undef ACTIVITY
    ACTIVITY_COUNT
};

enum outcome { OUTCOME_NOT_YET, OUTCOME_RIGHT, OUTCOME_NEUTRAL };
/* What the answer says about the item: signal detection needs it apart from right and wrong. */
enum verdict { VERDICT_NONE, VERDICT_CALLED_TRUE, VERDICT_CALLED_FALSE };
enum spread { SPREAD_NONE, SPREAD_SHARED, SPREAD_HELD };

struct kind_option { /* a button every item of the kind has; its label is the interface string option_ID */
    const char *id;  /* "share" */
    const char *icon;
};

struct mark {
    enum outcome outcome;
    enum verdict verdict;
    enum spread spread;
    int points; /* 0-100; with confidence 100·(1−(p−o)²), Brier's rule turned round: never negative */
};

struct activity_kind {
    const char *name;
    const struct kind_option *options; /* NULL: the item's own or the activity's buckets */
    unsigned option_count;
    const struct kind_option *verdicts; /* buttons after the tabs; NULL: same as options */
    unsigned verdict_count;
    bool confidence;   /* asks how sure, four steps */
    bool opens_tabs;   /* starts in TABS (sift) */
    bool judged;       /* an item must have a truth value */
    struct mark (*mark)(const struct course_activity *a, const struct course_item *i, const char *option);
    /* Authoring lint: OK, or INVALID with an English sentence in why. */
    enum status (*check)(const struct course_activity *a, const struct course_item *i, char *why, size_t cap);
};

const struct activity_kind *activity_kind_at(enum activity_id id);
const struct activity_kind *activity_kind_find(const char *name); /* NULL: unknown */
/* Whether the kind is known and every item has what it needs: for course_load_with(). */
bool activity_fits(const struct course_activity *a);

enum activity_phase { PHASE_ASK, PHASE_TABS, PHASE_DECIDE, PHASE_FEEDBACK, PHASE_DONE };

struct activity_state {
    enum activity_phase phase;
    unsigned index;      /* of the item on screen */
    int chosen;          /* button index, -1: none yet */
    int confidence;      /* 1-4, 0: none yet */
    unsigned tab;        /* the tab on screen */
    unsigned tabs_seen;  /* bit mask */
    bool checked;        /* opened the tabs before deciding */
    unsigned attempt;    /* 1 at the first try */
    struct mark last;    /* of the answer whose feedback is on screen */
    char last_option[16];
    struct activity_tally {
        uint16_t right, answered;
        uint16_t false_caught, false_total, true_accepted, true_total;
    } tally;
};

enum activity_input_kind {
    INPUT_CHOOSE,     /* a = button index */
    INPUT_CONFIDENCE, /* a = 1-4 */
    INPUT_SUBMIT,     /* answer with what is chosen */
    INPUT_TAB,        /* a = tab index */
    INPUT_DECIDE,     /* from the tabs to the verdict */
    INPUT_UNCHECK,    /* from the tabs back to the post */
    INPUT_NEXT        /* after feedback */
};
struct activity_input {
    enum activity_input_kind kind;
    int a;
};

struct activity_result {
    bool changed;
    bool answered; /* an answer event is due: commit it before the feedback is drawn */
    bool finished; /* the last item's feedback was left */
};

/* The buttons the item shows in the state's phase: id, icon and (own options) text. */
struct activity_button {
    const char *id, *icon;
    course_sid text; /* 0: the interface's string for id */
};
unsigned activity_buttons(const struct course_activity *a, const struct activity_state *s,
                          struct activity_button out[ACTIVITY_OPTIONS_MAX]);

void activity_start(const struct course_activity *a, struct activity_state *s);
struct activity_result activity_apply(const struct course_activity *a, struct activity_state *s,
                                      struct activity_input in);
bool activity_can_submit(const struct course_activity *a, const struct activity_state *s);
/* The sentence said after this very answer; 0: none. */
course_sid activity_say(const struct course_item *i, const char *option);

/* The state as one line of JSON for the event log, and back. A state that does not fit the activity (content changed,
 * hostile bytes) is INVALID, and the caller starts afresh. */
void activity_save(const struct course_activity *a, const struct activity_state *s, struct buf *out);
enum status activity_load(const struct course_activity *a, const char *json, size_t len, struct activity_state *s);

#endif
