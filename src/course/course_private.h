// SPDX-License-Identifier: GPL-3.0-or-later
/* The pack's JSON documents, as chiragh-author writes and course_load reads them. A text is the
 * number of its string among the English ones in order of id, from 1; absent keys are zero, false
 * or none. "course":     {title, tests: [id…], modules: [{id, icon, title, min_age, planned, lessons: [id…]}]}
 *   "lesson/2.1": {id, title, objective, skill, picture, minutes, steps: [page | activity]}
 *     page:       {page: id, title, picture, text: [text…]}
 *     activity:   {activity: id, kind, title, prompt, buckets: [option…], items: […]}
 *     item:       {id, rev, truth: "true" | "false", difficulty, picture, icon, from, when, text, label, reply_from, reply,
 *                  claim, seconds, in, also: [id…], grey, panel: {bucket: votes}, sender: "…", link: "…", several, strength,
 *                  go, hint, sibling, booster, tabs, options, say: {button: text}, fact, warn, trick, remember, proofs, clues}
 *     option:     {id, icon, picture, text, sub, mark: "right" | "wrong" | "grey", say, match, source, as_of, expires, box,
 *                  on, slot, guesses, go}
 *     tab:        {id, icon, picture, box: [x, y, w, h], title, question, tip, rows: [{id, icon, text, source, when, clue}]} */
#ifndef CHIRAGH_COURSE_COURSE_PRIVATE_H
#define CHIRAGH_COURSE_COURSE_PRIVATE_H

#include "base/arena.h"
#include "course/course.h"

enum {
    COURSE_ID_MAX =
        23, /* bytes; an option's, bucket's and tab's 15: activity_state keeps it in 16 */
    COURSE_OPTION_ID_MAX = 15,
    COURSE_NAME_MAX = 47, /* pictures and icons */
    COURSE_MODULES_MAX = 32,
    COURSE_LESSONS_MAX = 32, /* of a module */
    COURSE_STEPS_MAX = 32,
    COURSE_PARAGRAPHS_MAX = 8,
    COURSE_ITEMS_MAX = 32,
    COURSE_OPTIONS_MAX = 12,
    COURSE_BUTTONS_MAX = 6, /* of them where one is pressed */
    COURSE_ADDRESS_MAX = 120,
    COURSE_TABS_MAX = 5,
    COURSE_ROWS_MAX = 8,
    COURSE_SAY_MAX = 8,
    COURSE_PROOFS_MAX = 4,
    COURSE_CLUES_MAX = 4,
    COURSE_LANGS_MAX = 16,
    COURSE_DOCUMENT_MAX = 512 * 1024,
};

struct course_lang {
    char tag[16];
    const uint32_t *offset; /* of string sid - 1; UINT32_MAX: missing */
    const char *bytes;
    const uint8_t *status;
};

struct course_private {
    struct arena arena;
    struct course_lang ids;                     /* status unused */
    struct course_lang langs[COURSE_LANGS_MAX]; /* English first */
    unsigned lang_count;
    unsigned string_count;
};

enum status course_load_strings(struct pack *p, struct course_private *priv);
enum status course_load_modules(struct pack *p, course_fits fits, struct course *c);
bool course_valid_id(const char *id,
                     size_t max); /* lower-case letters, digits, '-', and '.' inside */
bool course_valid_name(const char *id, size_t max); /* also upper case and '_' */

#endif
