// SPDX-License-Identifier: GPL-3.0-or-later
/* The course as it lies in memory: immutable modules → lessons → steps (pages and activities) →
 * items. Built once from a checked pack; all pointers live as long as the course. Ids are the
 * authors' ids (content/README.md); a text is a course_sid, looked up in the language shown now, so
 * a language switch rebuilds nothing. */
#ifndef CHIRAGH_COURSE_COURSE_H
#define CHIRAGH_COURSE_COURSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "pack/pack.h"

typedef uint32_t course_sid; /* 0: no text */

enum course_truth { TRUTH_NONE, TRUTH_TRUE, TRUTH_FALSE };
enum course_mark { MARK_WRONG, MARK_RIGHT, MARK_GREY, MARK_NONE };

struct course_box { /* a part of a picture, in thousandths from its left upper corner; w == 0: all of it */
    int x, y, w, h;
};

/* A button, switch, card or place of the item, or a bucket of the activity. What a kind does not use is absent. */
struct course_option {
    const char *id;
    const char *icon, *picture; /* NULL: none */
    course_sid text, sub;       /* sub: a small second line */
    enum course_mark mark;
    course_sid say;        /* what is said after this very answer */
    course_sid match;      /* match: the other half of the pair */
    course_sid source;     /* route: who says so */
    int as_of, expires;    /* route: 20251130; 0: none */
    struct course_box box; /* hotspot */
    bool on;               /* settings: at first */
    int slot;              /* sandwich: 1 fact, 2 warn, 3 trick, 4 remember; 0: misleads */
    int guesses;           /* passphrase: how many such cards there are */
    const char *go;        /* id of the next scene, or "end"; NULL: the next in the file */
};

struct course_row { /* a search result, a fact about a page, a step of a source chain */
    const char *id, *icon;
    course_sid text, source, when;
    bool clue;
};

struct course_tab {
    const char *id, *icon;
    course_sid title, question, tip;
    const struct course_row *rows;
    unsigned row_count;
    const char *picture;   /* reveal: another than the item's; NULL: the item's */
    struct course_box box; /* reveal: the part shown */
};

struct course_vote { /* moderator: of ten experts */
    const char *bucket;
    int votes;
};

struct course_say {
    const char *option; /* id of a fixed button: "share", "true" … */
    course_sid text;
};

struct course_proof {
    const char *id, *icon;
    course_sid text, source;
};

struct course_clue {
    const char *id;
    course_sid text;
};

struct course_item {
    const char *id;
    unsigned revision; /* of the item's content: the first 31 bits of a hash of its source texts and
                          marks */
    enum course_truth truth;
    int difficulty;             /* 1-5 */
    const char *picture, *icon; /* NULL: none */
    course_sid from, when, text, label, reply_from, reply, claim;
    int seconds; /* > 0: a voice note of that length; text is its transcript */
    const struct course_tab *tabs;
    unsigned tab_count;
    const struct course_option *options; /* own options; 0: the kind's or the activity's */
    unsigned option_count;
    const char *in;          /* sort: the right bucket's id */
    const char *const *also; /* route: others that are right too */
    unsigned also_count;
    bool grey; /* sort: unscored */
    const struct course_vote *panel;
    unsigned panel_count;
    const char *sender, *link; /* addresses, not translated; NULL: none */
    bool several;              /* choice: more than one may be picked */
    int strength;              /* passphrase: bits to reach */
    const char *go;            /* a scene without options: as an option's */
    course_sid hint;           /* 0: none */
    const char *sibling;       /* id of the item it stands in for after a wrong answer; NULL: none */
    bool booster;              /* kept for a later day: not played in the lesson */
    const struct course_say *say;
    unsigned say_count;
    course_sid fact, warn, trick, remember; /* truth sandwich; fact == 0: none */
    const struct course_proof *proofs;
    unsigned proof_count;
    const struct course_clue *clues;
    unsigned clue_count;
};

struct course_activity {
    const char *id, *kind; /* kind: name in learn/kinds.def */
    course_sid title, prompt;
    const struct course_option *buckets;
    unsigned bucket_count;
    const struct course_item *items;
    unsigned item_count;
};

struct course_page {
    const char *id, *picture;
    course_sid title;
    const course_sid *paragraphs;
    unsigned paragraph_count;
};

enum course_step_type { STEP_PAGE, STEP_ACTIVITY };
struct course_step {
    enum course_step_type type;
    union {
        struct course_page page;
        struct course_activity activity;
    };
};

struct course_lesson {
    const char *id, *skill, *picture;
    course_sid title, objective;
    int minutes;
    const struct course_step *steps;
    unsigned step_count;
};

struct course_module {
    const char *id;   /* "m2" */
    const char *icon; /* NULL: none */
    course_sid title;
    int min_age;                         /* 0: any */
    unsigned planned;                    /* lessons the curriculum has */
    const struct course_lesson *lessons; /* those that are in the pack */
    unsigned lesson_count;
};

struct course {
    const char *pack_id, *version;
    course_sid title;
    const struct course_module *modules;
    unsigned module_count;
    const struct course_lesson *tests; /* measuring forms A, B, C: one activity each, never practised */
    unsigned test_count;
    struct course_private *priv;
};

/* Reads everything but pictures; checks every reference. The pack may be closed afterwards only if
 * no picture is wanted. */
enum status course_load(struct pack *p, struct course **out); /* caller owns *out */
/* The same, and an activity that `fits` does not accept makes the pack CORRUPT: what a kind needs
 * is known in learn only. NULL accepts all. */
typedef bool (*course_fits)(const struct course_activity *a);
enum status course_load_with(struct pack *p, course_fits fits,
                             struct course **out); /* caller owns *out */
void course_free(struct course *c);                /* NULL is fine */

enum course_text_status {
    TEXT_MISSING,
    TEXT_DRAFT,
    TEXT_TRANSLATED,
    TEXT_LINGUIST,
    TEXT_EDUCATOR,
    TEXT_FIELD
};
/* The text in the language, or in English (then *status is TEXT_MISSING). sid 0 gives "". status
 * may be NULL. */
const char *course_text(const struct course *c, course_sid sid, const char *lang,
                        enum course_text_status *status);
const char *course_string_id(const struct course *c, course_sid sid); /* "2.1.stop.a"; "" for 0 */
bool course_has_lang(const struct course *c, const char *lang);

/* Of a module; a measuring form too, where neither index is asked for. NULL: unknown. */
const struct course_lesson *course_find_lesson(const struct course *c, const char *id,
                                               unsigned *module_index, unsigned *lesson_index);
/* An item's or page's full id: "2.1.street.rain". Returns out. */
char *course_item_id(const struct course_lesson *l, const struct course_activity *a,
                     const struct course_item *i, char *out, size_t cap);
bool course_equal_id(const char *a, const char *b);
/* Place of an item or option, or count where there is none of that id. */
unsigned course_find_item(const struct course_activity *a, const char *id);
unsigned course_find_option(const struct course_option *list, unsigned count, const char *id);

#endif
