// SPDX-License-Identifier: GPL-3.0-or-later
/* What all answers so far say: θ of each learner in each skill, δ of each item, FSRS memory and mastery of each learner and
 * skill. It is a fold over the answers in the order (hybrid clock, epoch, sequence) and nothing else: two kiosks that hold the
 * same answers, however they arrived, hold the same state to the last bit. No clock is read: time comes with the answers.
 *
 * What counts: practice moves all. Tests move θ only: δ is frozen, and nothing a test shows may be read off a badge or a
 * booster. Guests and staff leave no trace. A response under ADAPT_FASTEST_MS or an unscored one (grey) makes the item seen, no more.
 * Only the first attempt at an item a learner has not met counts, for θ as for δ: later ones measure memory of the answer.
 * In a booster an item met before counts for the FSRS probe all the same, and for nothing else: where a skill's fresh items
 * are used up, what is remembered of the answer is still something, and a booster that could not be passed would never end.
 * "I don't know" is an answer: not right for mastery and probe, worth a blind guess for θ and δ (elo_update), no hint.
 * The state belongs to the caller's thread. */
#ifndef CHIRAGH_LEARN_ADAPT_H
#define CHIRAGH_LEARN_ADAPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/status.h"
#include "course/course.h"
#include "learn/activity.h"
#include "learn/event.h"

enum { ADAPT_FASTEST_MS = 1000, ADAPT_NAME_MAX = 200, ADAPT_BOOSTERS = 3 /* a day */ };

struct adapt_answer { /* from an answered event; strings are borrowed for the call */
    hlc time;
    uuid epoch;
    int64_t seq;
    uuid learner; /* of linked profiles the one that stands for the child; nil: a guest */
    int64_t day;  /* adapt_day() of the wall clock's reading */
    bool suspect; /* as the store marked it */
    uint32_t session; /* the learner's session number on this device */
    const char *skill;
    const char *item; /* unique in all packs: an adapt_key() as text, or any other name */
    enum course_truth truth;
    enum outcome outcome;
    unsigned attempt;     /* from 1 */
    unsigned options;     /* buttons shown, 0: open; with a truth value the guess is 1/2 whatever stands here */
    int difficulty;       /* the author's 1–5; 0: unknown. Read when the item is first met */
    unsigned confidence;  /* 1–4; 0: not asked */
    int64_t response_ms;
    enum learn_mode mode;
    bool hint; /* took one: "again" for FSRS, not right for mastery */
    bool booster; /* given in a booster of the skill */
};
/* What stands for an item's full id ("2.1.feed-1.i3") or a skill's in the answers' table and in the state made from it: as long as
 * any other, so a row can be emptied in its place. 64 bits: of a hundred thousand names two are the same once in 4e9 courses. */
enum { ADAPT_KEY_TEXT = 17 };
uint64_t adapt_key(const char *name);
void adapt_key_text(uint64_t key, char out[ADAPT_KEY_TEXT]); /* hexadecimal, NUL-terminated */

/* Local days since 1970-01-01. Every kiosk of a merge must use the same offset (Pakistan: 300 minutes). */
int64_t adapt_day(int64_t wall_ms, int utc_offset_minutes);
enum { ADAPT_UTC_MINUTES = 300 };

struct adapt;
struct adapt *adapt_create(void); /* NULL: out of memory; caller owns it */
void adapt_destroy(struct adapt *a);

/* The next answer. One that was folded last is passed over. INVALID: an answer that lies before the last one (late arrivals:
 * replay), or one whose strings do not fit; nothing changed. NOMEM: the state is half way, destroy it. */
enum status adapt_fold(struct adapt *a, const struct adapt_answer *answer);
/* All answers at once, in any order, doubles among them: sorted, folded into a new state. The array is not changed. */
enum status adapt_replay(const struct adapt_answer *answers, size_t n, struct adapt **out);

/* The state as bytes, the same on every machine (little-endian, doubles by their bits), and back.
 * FOREIGN, NEWER, CORRUPT: replay then. */
void adapt_save(const struct adapt *a, struct buf *out);
enum status adapt_load(const void *bytes, size_t len, struct adapt **out);

/* ---- what it says ---- */

struct adapt_skill {
    double theta, se; /* se infinite before the first answer */
    uint32_t answers;
    bool mastered; /* once earned it stays: a badge is not taken away */
    double stability, difficulty; /* FSRS; 0: no probe yet */
    uint32_t reviews;
};
bool adapt_skill(const struct adapt *a, uuid learner, const char *skill, struct adapt_skill *out); /* false: none yet */
bool adapt_item(const struct adapt *a, const char *item, double *delta, uint32_t *answers, uint32_t *exposures);
bool adapt_clock_marked(const struct adapt *a, uuid learner); /* sessions had to stand for days: say so in a report */

/* A learner counts days of its own. They follow the wall clock while that can be right; where it went back (by more than
 * the two days kiosks may differ), stood before 2024, leapt over three years or is suspect, a new session counts as a day. */
struct adapt_now {
    int64_t day;
    bool suspect;
    uuid epoch;
    uint32_t session; /* the one running or about to begin */
};

/* The learner's own day now; *boosted: how many skills have had a booster on it. */
int64_t adapt_today(const struct adapt *a, uuid learner, const struct adapt_now *now, unsigned *boosted);
/* Boosters due now, least recall first: R below the retention set, or 120 days since; none that was begun today. Returns how many
 * are in out, at most max. How many of them a day brings is the caller's (ADAPT_BOOSTERS). */
struct adapt_due {
    const char *skill; /* borrowed from a until it changes */
    double recall;
};
size_t adapt_due(const struct adapt *a, uuid learner, const struct adapt_now *now, struct adapt_due *out, size_t max);

struct adapt_choice { /* an item that may be shown */
    const char *item;
    enum course_truth truth;
    int difficulty;
    unsigned options;
    bool kept; /* by the author for a booster */
};
/* The next item of a skill from the pool (elo_choose); the share of false items is kept within the session.
 * NOTFOUND: no fresh one is left. */
enum status adapt_choose(const struct adapt *a, uuid learner, const char *skill, const struct adapt_now *now,
                         const struct adapt_choice *pool, size_t n, size_t *out);
/* Up to want items for a feedback block in the order to show them (elo_block); *count says how many. */
enum status adapt_block(const struct adapt *a, uuid learner, const char *skill, const struct adapt_now *now,
                        const struct adapt_choice *pool, size_t n, size_t want, size_t *out, size_t *count);
/* Up to want items for a booster: those kept for one and not met yet, then others not met, then those met that were shown
 * least, each time the nearest to the target; hard to easy. The share of false items is kept over all of the learner's
 * boosters: three items alone are too few to have one. NOTFOUND: the pool is empty. */
enum status adapt_probe(const struct adapt *a, uuid learner, const char *skill, const struct adapt_choice *pool, size_t n,
                        size_t want, size_t *out, size_t *count);

#endif
