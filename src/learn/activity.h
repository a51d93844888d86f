// SPDX-License-Identifier: GPL-3.0-or-later
/* Playing an activity: pure rules, no clock, no disk, no drawing. One small state machine serves all kinds; what a kind
 * has of its own (buttons, tabs, confidence, marking) stands in its const entry.
 *
 *   ASK ──answer──▶ [answer recorded] ──▶ FEEDBACK ──next──▶ ASK of the next item … DONE
 *    └─check─▶ TABS ──decide──▶ DECIDE ──answer──▶ …
 *
 * An answer is one button (and how sure), several options picked, or cards laid into places; "I don't know" is one too.
 * Which item is next: the items in their order, then the siblings of those answered wrongly. Where items are scenes
 * (story, call, report) the option chosen names the next one. */
#ifndef CHIRAGH_LEARN_ACTIVITY_H
#define CHIRAGH_LEARN_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"
#include "course/course.h"

enum { ACTIVITY_ITEMS_MAX = 32, ACTIVITY_OPTIONS_MAX = 12, ACTIVITY_TABS_MAX = 5, ACTIVITY_PARTS_MAX = 8, ACTIVITY_ANSWER_MAX = 200 };

enum activity_id {
#define ACTIVITY(ID, name) ACTIVITY_##ID,
#include "learn/kinds.def"
#undef ACTIVITY
    ACTIVITY_COUNT
};

/* Stored: append only. UNSURE: "I don't know". */
enum outcome { OUTCOME_NOT_YET, OUTCOME_RIGHT, OUTCOME_NEUTRAL, OUTCOME_UNSURE };
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

enum answer_way {
    WAY_ONE,  /* one button */
    WAY_PICK, /* any of the options, then done */
    WAY_LAY   /* cards into places, then done */
};

struct activity_kind {
    const char *name;
    const struct kind_option *options; /* NULL: the item's own or the activity's buckets */
    unsigned option_count;
    const struct kind_option *verdicts; /* buttons after the tabs; NULL: same as options */
    unsigned verdict_count;
    enum answer_way way;
    bool confidence;      /* asks how sure, four steps */
    bool opens_tabs;      /* starts in TABS (sift) */
    bool inspects;        /* parts can be looked at before answering (INPUT_TAB in ASK) */
    bool judged;          /* an item must have a truth value */
    bool scenes;          /* items are scenes: the option names the next */
    bool never_practised; /* a measuring form: no feedback, no hint, no "I don't know", no siblings */
    bool secret;          /* what was picked is neither recorded nor kept (passphrase) */
    bool no_unsure;       /* no "I don't know": nothing is scored, or a button says so already ("check") */
    unsigned picks_min;   /* WAY_PICK: so many before it is done */
    struct mark (*mark)(const struct course_activity *a, const struct course_item *i, const char *option); /* WAY_ONE */
    /* picked: bit n is option n. NULL: every right one, no wrong one. */
    struct mark (*mark_picked)(const struct course_item *i, uint32_t picked);
    /* laid[n]: the option in place n. */
    struct mark (*mark_laid)(const struct course_item *i, const int8_t *laid);
    unsigned (*places)(const struct course_item *i); /* WAY_LAY */
    bool full;                                       /* WAY_LAY: at first all cards lie in the places, shuffled */
    /* Authoring lint: OK, or INVALID with an English sentence in why. */
    enum status (*check)(const struct course_activity *a, const struct course_item *i, char *why, size_t cap);
    enum status (*check_all)(const struct course_activity *a, char *why, size_t cap); /* NULL: nothing more */
};

const struct activity_kind *activity_kind_at(enum activity_id id);
const struct activity_kind *activity_kind_find(const char *name); /* NULL: unknown */
/* Whether the kind is known, something is played, and every item has what it needs: for course_load_with(). */
bool activity_fits(const struct course_activity *a);
/* Whether an item can be given this answer: what `say` may speak of. */
bool activity_has_answer(const struct course_activity *a, const struct course_item *i, const char *answer);
enum answer_way activity_way(const struct course_activity *a, const struct course_item *i);

enum activity_phase { PHASE_ASK, PHASE_TABS, PHASE_DECIDE, PHASE_FEEDBACK, PHASE_DONE };

struct activity_state {
    enum activity_phase phase;
    unsigned index;      /* of the item on screen */
    int chosen;          /* button index, -1: none yet */
    int confidence;      /* 1-4, 0: none yet */
    unsigned tab;        /* the tab on screen */
    unsigned tabs_seen;  /* bit mask */
    bool checked;        /* opened the tabs before deciding */
    bool hinted;         /* saw the hint */
    uint32_t picked;     /* WAY_PICK: bit n is option n; after the answer too, for the feedback */
    int8_t laid[ACTIVITY_OPTIONS_MAX]; /* WAY_LAY: the option in each place, -1: empty */
    unsigned place;      /* WAY_LAY: where the next card goes */
    uint32_t due;        /* siblings still to be played */
    uint32_t played;     /* items that were left: for the progress of scenes and siblings */
    struct mark last;    /* of the answer whose feedback is on screen */
    char last_option[ACTIVITY_ANSWER_MAX]; /* "share"; picked: "a+c"; laid: "b+a+c"; "unsure" */
    struct activity_tally {
        uint16_t right, answered;
        uint16_t false_caught, false_total, true_accepted, true_total;
    } tally;
};

enum activity_input_kind {
    INPUT_CHOOSE,     /* a = button index */
    INPUT_CONFIDENCE, /* a = 1-4 */
    INPUT_SUBMIT,     /* answer with what is chosen, picked or laid */
    INPUT_TAB,        /* a = tab index; a part to be looked at */
    INPUT_DECIDE,     /* from the tabs to the verdict */
    INPUT_UNCHECK,    /* from the tabs back to the post */
    INPUT_NEXT,       /* after feedback; from a scene without options */
    INPUT_PICK,       /* a = option: in or out */
    INPUT_LAY,        /* a = option, into the place that is next */
    INPUT_PLACE,      /* a = place: makes it the next; a card in it goes back to the others */
    INPUT_MOVE,       /* a = place, b = -1 or 1: changes with its neighbour */
    INPUT_HINT,
    INPUT_UNSURE      /* "I don't know" is the answer */
};
struct activity_input {
    enum activity_input_kind kind;
    int a, b;
};

struct activity_result {
    bool changed;
    bool answered; /* an answer event is due,: commit it before all else */
    bool silent;   /* nothing is said about it: INPUT_NEXT is due at once */
    bool finished; /* the last item was left */
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
bool activity_can_hint(const struct course_activity *a, const struct activity_state *s);
bool activity_can_be_unsure(const struct course_activity *a, const struct activity_state *s);
/* The sentence said after this very answer; 0: none. */
course_sid activity_say(const struct course_item *i, const char *option);
/* The sentence about the answer whose feedback is on screen; 0: none. */
course_sid activity_told(const struct course_activity *a, const struct activity_state *s);
/* Items left behind, and how many there are to play as things stand. Of scenes only the first is meaningful: 0 in *of. */
void activity_progress(const struct course_activity *a, const struct activity_state *s, unsigned *done, unsigned *of);
bool activity_is_last(const struct course_activity *a, const struct activity_state *s); /* nothing comes after this item */
unsigned activity_places(const struct course_activity *a, const struct course_item *i);
/* The order in which an item's cards are dealt: the same at every start, never the right one. n = option_count. */
void activity_deal(const struct course_item *i, int8_t out[ACTIVITY_OPTIONS_MAX]);

/* The state as one line of JSON for the event log, and back. A state that does not fit the activity (content changed,
 * hostile bytes) is INVALID, and the caller starts afresh. */
void activity_save(const struct course_activity *a, const struct activity_state *s, struct buf *out);
enum status activity_load(const struct course_activity *a, const char *json, size_t len, struct activity_state *s);

#endif
