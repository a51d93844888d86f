// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands: what a press on a screen, a key, the clock or a finished effect asks of the program. A row names the least role
 * that may give it; app_update checks that in one place. a and b are the numbers in the third column. */
#ifndef CHIRAGH_SCREENS_CMD_H
#define CHIRAGH_SCREENS_CMD_H

#include "ui/ui.h"

enum role { ROLE_ANYONE, ROLE_LEARNER, ROLE_TEACHER };

/* CMD(NAME, least role)                       arguments */
#define CMD_LIST(X)                                                                                \
    X(NONE, ANYONE)                                                                                \
    X(LANG, ANYONE)          /* a = lang_index: attract's tiles */                                 \
    X(NEXT_LANG, ANYONE)     /* the globe, F3: the next language there is */                       \
    X(SIZE, ANYONE)          /* large text on or off */                                            \
    X(CONTRAST, ANYONE)      /* high contrast on or off */                                         \
    X(NEXT_LOOK, ANYONE)     /* F4: size, then contrast, then both, then neither */                \
    X(SOUND, ANYONE)         /* click and answer sounds on or off */                               \
    X(LISTEN, ANYONE)        /* F2 */                                                              \
    X(HELP, ANYONE)          /* F1 */                                                              \
    X(HIDE, ANYONE)          /* F9: hide the screen; again: show it */                             \
    X(ABOUT, ANYONE)                                                                               \
    X(BACK, ANYONE)          /* Escape, the back arrow: one screen back, or closes what is above */ \
    X(RETRY, ANYONE)         /* error screen */                                                    \
    X(DISMISS, ANYONE)       /* the safe button of a dialog, a toast */                            \
    X(PICK_CLASS, ANYONE)    /* a = place in the view's list */                                    \
    X(NEW_LEARNER, ANYONE)                                                                         \
    X(GUEST, ANYONE)                                                                               \
    X(PICK_PICTURE, ANYONE)  /* a = place in the view's list */                                    \
    X(PICTURE_PAGE, ANYONE)  /* a = page */                                                        \
    X(PICK_AGE, ANYONE)      /* a = enum age_band */                                               \
    X(PIN_PICTURE, ANYONE)   /* a = 0-11 */                                                        \
    X(PIN_CLEAR, ANYONE)                                                                           \
    X(NOT_ME, ANYONE)                                                                              \
    X(TEACHER, ANYONE)       /* to the number pad */                                               \
    X(DIGIT, ANYONE)         /* a = 0-9 */                                                         \
    X(DIGIT_BACK, ANYONE)                                                                          \
    X(DIGIT_DONE, ANYONE)                                                                          \
    X(TOGGLE_CLASS, TEACHER) /* a = place in the list of all classes */                            \
    X(CLASSES, TEACHER)      /* to the choice of classes */                                        \
    X(CLASSES_DONE, TEACHER)                                                                       \
    X(TEACHER_CLASS, TEACHER)  /* a = place in the class list */                                   \
    X(RESET_ASK, TEACHER)    /* a = place in the learner list */                                   \
    X(RESET_PIN, TEACHER)    /* the confirmation */                                                \
    X(TIME_OK, TEACHER)      /* the clock shown is right */                                        \
    X(WORK, TEACHER)         /* to the class's rounds and goal */                                  \
    X(ROUND_ASK, TEACHER)    /* a = round, to be begun or ended */                                 \
    X(ROUND_YES, TEACHER)    /* the confirmation */                                                \
    X(GOAL, TEACHER)         /* a = lessons; 0: none */                                            \
    X(QUIT, TEACHER)                                                                               \
    X(ME, LEARNER)           /* the avatar: my page */                                             \
    X(SIGN_OUT, LEARNER)                                                                           \
    X(DELETE_ASK, LEARNER)                                                                         \
    X(DELETE_ME, LEARNER)                                                                          \
    X(HOME, LEARNER)                                                                               \
    X(RESUME, LEARNER)       /* home's big button */                                               \
    X(OPEN_MODULE, LEARNER)  /* a = module */                                                      \
    X(OPEN_LESSON, LEARNER)  /* a = module, b = lesson */                                          \
    X(HOME_PAGE, LEARNER)    /* a = page of niches (600 px high) */                                \
    X(NEXT, LEARNER)         /* page, feedback, end: the amber button */                           \
    X(PREVIOUS, LEARNER)     /* a page back */                                                     \
    X(CHOOSE, LEARNER)       /* a = button */                                                      \
    X(CONFIDENCE, LEARNER)   /* a = 1-4 */                                                         \
    X(SUBMIT, LEARNER)                                                                             \
    X(TAB, LEARNER)          /* a = tab */                                                         \
    X(DECIDE, LEARNER)                                                                             \
    X(UNCHECK, LEARNER)      /* from the tabs back to the post */                                  \
    X(PICK, LEARNER)         /* a = option: in or out */                                           \
    X(LAY, LEARNER)          /* a = option, into the next place */                                 \
    X(PLACE, LEARNER)        /* a = place: is the next one, and empty */                           \
    X(MOVE, LEARNER)         /* a = place, b = -1 or 1 */                                          \
    X(HINT, LEARNER)                                                                               \
    X(UNSURE, LEARNER)       /* "I don't know" */                                                  \
    X(SHOW_ITEM, LEARNER)    /* feedback: look at the post again; again: back to the feedback */   \
    X(PLAY, LEARNER)         /* voice note: play or pause */                                       \
    X(TRANSCRIPT, LEARNER)   /* show or hide the written text */                                   \
    X(REVIEW, LEARNER)       /* end of lesson: see the answers again */                            \
    X(NEXT_LESSON, LEARNER)                                                                        \
    X(AGAIN, LEARNER)        /* play the lesson once more */                                       \
    X(PAPER, LEARNER)        /* a = module: its certificate; PAPER_OF_ANY, PAPER_OF_CHARTER */     \
    X(PAPER_SAVE, LEARNER)                                                                         \
    X(PAPER_NAME, LEARNER)                                                                         \
    X(PAPER_TURN, LEARNER)   /* a = -1 or 1: another finished module */                            \
    X(STAY, ANYONE)          /* idle warning: I am here */                                         \
    X(KEY_TYPE, ANYONE)      /* on-screen keyboard: a = key of the layout, b = variant, 0: itself */ \
    X(KEY_HOLD, ANYONE)      /* a = key: shows its variants */                                     \
    X(KEY_SPACE, ANYONE)                                                                           \
    X(KEY_LAYOUT, ANYONE)    /* the next layout */                                                 \
    X(KEY_PAGE, ANYONE)      /* figures and marks, or back to the letters */                       \
    X(KEY_SHIFT, ANYONE)                                                                           \
    X(KEY_DONE, ANYONE)                                                                            \
    X(FIELD_PLACE, ANYONE)   /* a = byte, b = 1: select up to there, 2: the word there */          \
    X(FIELD_MOVE, ANYONE)    /* a = enum text_move, b = 1: select */                               \
    X(FIELD_ERASE, ANYONE)   /* a = 0: backwards, 1: forwards, 2 and 3: a word */                  \
    X(FIELD_ALL, ANYONE)     /* select all */                                                      \
    X(FIELD_COPY, ANYONE)                                                                          \
    X(FIELD_CUT, ANYONE)                                                                           \
    X(FIELD_CLEAR, ANYONE)                                                                         \
    X(FIND, ANYONE)          /* search among classes or learners */                                \
    X(LINK, TEACHER)         /* to the page of the school's computer */                            \
    X(LINK_AUTO, TEACHER)    /* it is looked for in the network */                                 \
    X(LINK_ADDRESS, TEACHER) /* its address is written */                                          \
    X(LINK_CODE, TEACHER)    /* the school's code is written */                                    \
    X(LINK_OFF, TEACHER)     /* no network */                                                      \
    X(LINK_GO, TEACHER)      /* now */                                                             \
    X(CLASS_NEW, TEACHER)    /* a class with a name of its own */                                  \
    X(CLASS_RENAME, TEACHER) /* a = place in the list of all classes */                            \
    X(CLASS_REMOVE, TEACHER) /* the one that is being renamed */                                   \
    X(BOOSTER, LEARNER)      /* home, a booster's end: what is due today */ \
    X(STICK, TEACHER)        /* to the page of the stick */                                        \
    X(STICK_STOP, ANYONE)                                                                          \
    X(STICK_AGAIN, ANYONE)                                                                         \
    X(STICK_USE, ANYONE)     /* this and the next two ask for the teacher's number */              \
    X(STICK_JOIN, ANYONE)    /* a = place in the view's list of schools */                         \
    X(STICK_SAVE, ANYONE)    /* a backup onto it */

enum cmd_code {
#define X(name, role) CMD_##name,
    CMD_LIST(X)
#undef X
    CMD_COUNT
};

enum { PAPER_OF_ANY = -1, PAPER_OF_CHARTER = -2 };

#define CMD(name) ((struct ui_action){CMD_##name, 0, 0})
#define CMD1(name, a) ((struct ui_action){CMD_##name, (int32_t)(a), 0})
#define CMD2(name, a, b) ((struct ui_action){CMD_##name, (int32_t)(a), (int32_t)(b)})

#endif
