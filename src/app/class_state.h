// SPDX-License-Identifier: GPL-3.0-or-later
/* What a teacher has set for a class on this machine: its measuring rounds and its goal; and how far the class is, counted from
 * its learners' progress. Settings of this machine, "rounds.CODE" and "goal.CODE": answers tell their round by themselves
 * (learn/form.h), so nothing that is measured hangs on them. */
#ifndef CHIRAGH_APP_CLASS_STATE_H
#define CHIRAGH_APP_CLASS_STATE_H

#include "learn/form.h"
#include "store/store.h"

enum { CLASS_GOAL_MOST = 999 };

struct class_state {
    char code[48]; /* "": none was read */
    struct class_round {
        int64_t begun_ms, ended_ms; /* wall time; 0: not yet */
        unsigned done;              /* learners who finished its form */
    } rounds[FORM_ROUNDS];
    unsigned learners;
    unsigned goal;  /* lessons to finish together; 0: none */
    unsigned base;  /* lessons that were finished when it was set */
    unsigned lit;   /* finished since, at most: a lamp that is lit stays lit, though a profile be deleted */
    unsigned lamps; /* lessons finished in all */
};

bool class_round_open(const struct class_state *c, unsigned round);
unsigned class_round_now(const struct class_state *c); /* FORM_ROUNDS: none is open */
/* The round that may be begun next; FORM_ROUNDS: one is open, or all are over. */
unsigned class_round_next(const struct class_state *c);

/* Of the class, with counts; writes the goal's setting where more is lit than before. */
enum status class_state_read(struct store *s, const char *code, struct class_state *out);
void class_state_rounds_text(const struct class_state *c, char *out, size_t cap); /* "b-e,b-e,b-e" */
void class_state_goal_text(const struct class_state *c, char *out, size_t cap);   /* "goal,base,lit"; "": none */

#endif
