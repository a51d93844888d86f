// SPDX-License-Identifier: GPL-3.0-or-later
/* One file a screen, one file an activity's view. A screen is a function of a const view: it sees what it shows and nothing
 * else, draws through ui.h, and what its buttons do are commands (cmd.h). It keeps no state. */
#ifndef CHIRAGH_SCREENS_SCREENS_H
#define CHIRAGH_SCREENS_SCREENS_H

#include "course/course.h"
#include "learn/activity.h"
#include "learn/event.h"
#include "screens/cmd.h"
#include "screens/keyboard.h"
#include "screens/paper.h"
#include "ui/ui.h"

/* ---- interface texts: strings.def, one STRING(id, English, comment) a row ---- */
enum string_id {
#define STRING(id, english, comment) STR_##id,
#include "screens/strings.def"
#undef STRING
    STR_COUNT
};
extern const char *const strings_english[STR_COUNT];
extern const char *const strings_name[STR_COUNT]; /* "home_continue": msgctxt in assets/po */
#define S(ui, id) ui_string((ui), STR_##id)
/* The label of a fixed button of an activity ("share" → STR_option_share); asserts that there is one. */
const char *string_option(const struct ui *ui, const char *option);

/* ---- shared parts (parts.c, bar.c, names.c) ---- */
struct view_bar { /* the top bar */
    const char *title, *sub; /* sub: small and pale beside the title; NULL: none */
    enum { BAR_LOGO, BAR_BACK, BAR_HOME } lead;
    unsigned pips, pips_done; /* 0: none */
    int pip_now;
    const char *picture; /* the learner's; NULL: nobody is signed in */
    bool no_lang;        /* error screens */
    const char *award;   /* the figure beside the award: lamps lit; NULL: none */
    bool no_help;        /* the help screen's own bar */
};
struct rect part_bar(struct ui *ui, const struct view_bar *v); /* draws it; returns what is left of the window */
struct rect part_bottom(struct ui *ui, struct rect *page);     /* the white bottom bar; returns its inside */
int part_pad(const struct ui *ui);    /* between a page's edge and its content, px */
int part_gap(const struct ui *ui);    /* between cards, px */
int part_button(const struct ui *ui); /* height of a button, px: enough for a Nastaliq label's ink */
bool part_nastaliq(const struct ui *ui);
/* A text that must fit its box: in one line, else wrapped, else in the next smaller type; "…" only below T_SMALL.
 * Middle of the box's height. Returns the type it took. */
enum ui_type part_fit(struct ui *ui, struct rect r, enum ui_type type, enum ui_role_colour colour, unsigned flags,
                      const char *id, const char *s);
/* part_fit in a line cut from the top of a column. */
void part_line(struct ui *ui, struct rect *column, enum ui_type type, enum ui_role_colour colour, unsigned flags,
               const char *id, const char *s);
/* The dialog with a question, a sentence and two buttons: `safe` is the amber one, focused, and what Escape does. */
struct part_ask {
    const char *id, *title, *note, *safe, *other;
    const char *other_id, *extra; /* other, extra (a third line): NULL where there is none */
    const char *safe_id;          /* NULL: "dialog.safe" */
    struct ui_action safe_action, other_action;
    bool danger; /* the other one cannot be undone */
};
void part_dialog(struct ui *ui, const struct part_ask *q);
/* Baji's strip, cut from the top of the page: what to do where there is nothing to show. */
void part_tip(struct ui *ui, struct rect *page, const char *id, const char *s);
/* A learner's picture, large, on white in every look: its dark outlines need it. */
void part_face(struct ui *ui, struct rect r, const char *picture);
/* "Class 7 A" from "7a", "Group 2" from "g2". */
/* Without a screen, for the order that they are shown in (app/order.c); env needs lang, strings and names. */
typedef void name_of(const struct ui_env *env, const char *code, struct buf *out);
name_of name_of_class, name_of_picture;
const char *part_class_name(struct ui *ui, const char *code);
/* Name of a profile picture from its file name ("av_aam_1F96D" or "av_aam_1F96D/2" on a second page). */
const char *part_picture_name(struct ui *ui, const char *picture);
const char *part_picture_file(struct ui *ui, const char *picture); /* without the page: "av_aam_1F96D" */
extern const char *const part_avatars[30]; /* in the order shown */
extern const char *const part_pins[12];
const char *part_pin_name(const struct ui *ui, unsigned pin); /* spoken: "Sun" */
const char *part_text(struct ui *ui, const struct course *c, course_sid sid); /* in the frame's language, its digits localised */

/* ---- 15 writing (field.c, keyboard_view.c) ---- */
struct edit_view {
    const char *text;
    size_t caret, anchor, preedit_at, preedit_len; /* bytes of it */
    bool active;                /* it has the caret */
    struct keyboard_view keys;  /* shown NULL: no keyboard */
};
int part_field_height(const struct ui *ui);
void part_field(struct ui *ui, struct rect r, const struct edit_view *v, const char *icon, const char *name,
                const char *placeholder);
void part_keyboard(struct ui *ui, struct rect *page, const struct edit_view *v); /* cuts it off the page's bottom */

struct name_view { /* a class's name, or another short text */
    enum { NAME_CLASS, NAME_PERSON /* on a certificate */, NAME_ADDRESS, NAME_CODE /* of the school's computer */ } what;
    struct edit_view edit;
    bool rename, wrong;     /* wrong: another class has the name; it is no address, no code */
    unsigned letters, most; /* graphemes */
};
void screen_name(struct ui *ui, const struct name_view *v);

struct find_view {
    struct edit_view edit;
    bool learners; /* by picture; else classes */
    const struct find_row {
        const char *code; /* a class's, or the picture */
        unsigned place;   /* in the list that is searched */
    } *rows;
    unsigned row_count;
};
void screen_find(struct ui *ui, const struct find_view *v);

/* ---- 1 attract ---- */
struct attract_view {
    struct {
        const struct lang *lang;
        bool available; /* has an interface translation; the others are shown, pale, as "soon" */
    } langs[LANG_MAX];
    unsigned lang_count;
    bool large, contrast, sound;
};
void screen_attract(struct ui *ui, const struct attract_view *v);

/* ---- first start and teacher ---- */
struct pad_view { /* screen 11 */
    enum { PAD_ENTER, PAD_SET, PAD_REPEAT } mode; /* SET and REPEAT: first start */
    unsigned digits;     /* typed, 0-6 */
    int tries_left;      /* -1: not shown */
    bool wrong, differ;  /* the last one was wrong; the two were not the same */
    unsigned wait_s;     /* > 0: locked for so long */
    const char *reset_picture; /* for whom the teacher was called; NULL */
};
void screen_pad(struct ui *ui, const struct pad_view *v);

struct classes_view { /* the teacher chooses which classes use this machine */
    const char *const *codes; /* "6a" … "10c", "g1" … */
    const bool *on;
    unsigned count;
    bool first_start;
    const unsigned *slots; /* what TOGGLE_CLASS says for each; NULL: its place */
    bool can_add;          /* a class with a name of its own */
};
void screen_classes(struct ui *ui, const struct classes_view *v);

struct teacher_view { /* after the PIN: reset a learner's pictures, classes, clock, leave the kiosk */
    const char *const *codes;
    unsigned class_count, class_now;
    const struct teacher_row {
        const char *picture;
        bool locked, has_pin;
    } *rows;
    unsigned row_count, page, pages;
    int asked;             /* the row whose reset is being confirmed; -1: none */
    const char *clock;     /* the machine's date and time, as text */
    bool clock_suspect, clock_confirmed;
    const char *version;
    bool find;             /* many learners: the search button */
    bool stick;            /* a stick is plugged in: the button to its page */
};
void screen_teacher(struct ui *ui, const struct teacher_view *v);

/* A class's measuring rounds and its goal. */
struct work_view {
    const char *class_code;
    struct work_round {
        enum { ROUND_LATER, ROUND_READY, ROUND_OPEN, ROUND_OVER } state;
        unsigned form; /* 0 A, 1 B, 2 C */
        unsigned done; /* learners who have finished it */
        bool here;     /* the pack has the form */
    } rounds[3];
    unsigned learners;
    unsigned goal, lit;
    int asked;     /* the round that is to be begun or ended; -1: none */
    int days_left; /* asked T2: days that are lacking to four weeks; 0: none */
};
void screen_work(struct ui *ui, const struct work_view *v);

/* The school's computer: where it is, whose this machine is, how the last trip there went. */
enum link_said { LINK_QUIET, LINK_GOES, LINK_FINE, LINK_NOBODY, LINK_BROKEN, LINK_STRANGER, LINK_NO_CODE, LINK_WRONG_CODE, LINK_OTHER,
                 LINK_REFUSED, LINK_TROUBLE };
struct link_view {
    const char *address;   /* "": no network is wanted */
    bool automatic;        /* it is looked for; address says nothing */
    const char *code;      /* typed, and not yet checked; "" */
    const char *school;    /* its name; "" */
    bool enrolled, known;  /* known: waiting is */
    const char *reached;   /* date and time; NULL: never */
    long waiting;          /* records that the school does not have */
    enum link_said said;
};
void screen_link(struct ui *ui, const struct link_view *v);
/* Lamps of a class's goal in a row, and how many: twenty at most, of larger goals each stands for several lessons. */
void part_goal(struct ui *ui, struct rect r, unsigned goal, unsigned lit);

/* ---- 2 who are you ---- */
struct class_view {
    const char *const *codes;
    unsigned count;
    bool find; /* many: the search button */
};
void screen_class(struct ui *ui, const struct class_view *v);

struct picture_view { /* 02a; sign_up: only free pictures, no buttons below but Back */
    const char *class_code;
    bool sign_up, many_classes;
    const struct picture_tile {
        const char *picture;
        bool today;
        const char *name; /* the learner's, of the roster; NULL: the picture's */
    } *tiles;
    unsigned tile_count; /* of this page, at most 30 */
    unsigned page, pages;
    unsigned goal, lit; /* the class's lamps; goal 0: none was set */
};
void screen_picture(struct ui *ui, const struct picture_view *v);

struct age_view {
    const char *picture;
};
void screen_age(struct ui *ui, const struct age_view *v);

struct pin_view { /* 02b */
    enum { PIN_ENTER, PIN_SET, PIN_REPEAT } mode;
    const char *picture;
    unsigned filled; /* 0-3 */
    bool wrong, differ;
    int tries_left;  /* 3-1; 0: locked, the teacher is asked */
    bool busy;       /* the hash is being computed */
};
void screen_pin(struct ui *ui, const struct pin_view *v);

/* ---- 3 home ---- */
struct home_view {
    const struct course *course;
    const char *picture; /* the learner's; guests too */
    bool guest, locked_13; /* age band under 13 or unknown: modules with min_age are closed */
    /* what the big button opens; lesson NULL: all there is has been finished */
    const struct course_lesson *next;
    unsigned next_module, next_lesson;
    unsigned next_done, next_of;   /* steps */
    bool resumes;                  /* false: begins */
    const struct course_lesson *form; /* a measuring form is due before all else; resumes and these speak of it */
    unsigned form_done, form_of;      /* headlines */
    const struct home_module {
        unsigned done;     /* lessons finished */
        bool here;         /* its lessons are in the pack */
        bool current;
    } *modules; /* course->module_count of them */
    unsigned page;         /* of niches, where only six fit */
    unsigned lamps;        /* lessons finished in all: the figure beside the award */
    course_sid booster;    /* the day's booster: title of the lesson that names its skill; 0: nothing is due */
    bool booster_runs;     /* begun, and not finished */
};
void screen_home(struct ui *ui, const struct home_view *v);

struct module_view { /* a niche was opened: its lessons */
    const struct course *course;
    unsigned module;
    const char *picture;
    const enum lesson_state { LESSON_TODO, LESSON_RUNNING, LESSON_DONE } *lessons;
};
void screen_module(struct ui *ui, const struct module_view *v);

struct me_view {
    const char *picture, *class_code; /* class NULL: guest */
    bool guest, large, contrast, sound, delete_asked;
    unsigned lamps;
    const struct course *course;
    const course_sid *badges; /* titles of the lessons that name the skills mastered, in the course's order */
    unsigned badge_count;
    bool certificate; /* some module is finished */
};
void screen_me(struct ui *ui, const struct me_view *v);

/* ---- 4 lesson page ---- */
struct page_view {
    const struct course *course;
    const struct course_lesson *lesson;
    unsigned lesson_number; /* from 1, within its module */
    course_sid module_title;
    unsigned step;          /* index of the page in lesson->steps */
    const char *picture;    /* the learner's */
    bool draft;             /* some text on the page is an unreviewed translation */
};
void screen_page(struct ui *ui, const struct page_view *v);

/* ---- 5-9 activities ---- */
struct activity_view {
    const struct course *course;
    const struct course_lesson *lesson;
    const struct course_activity *activity;
    const struct course_item *item;
    const struct activity_state *state;
    struct activity_button buttons[ACTIVITY_OPTIONS_MAX];
    unsigned button_count;
    const char *picture; /* the learner's */
    bool playing;        /* voice note */
    unsigned played_permille;
    bool transcript;     /* shown */
    int today;           /* 20251130, as this computer's clock has it */
    bool showing_item;   /* from the feedback back to the post, to look at it */
    unsigned booster_done, booster_of; /* items of the booster this is one of; of 0: a lesson's activity */
    bool draft;
};
/* A kind's own view for PHASE_ASK and PHASE_DECIDE; the tabs and the feedback are shared. */
typedef void activity_view_fn(struct ui *ui, const struct activity_view *v);
#define ACTIVITY(ID, name) activity_view_fn activity_view_##name;
#include "learn/kinds.def"
#undef ACTIVITY
void screen_activity(struct ui *ui, const struct activity_view *v); /* picks the right one by phase and kind */
void screen_tabs(struct ui *ui, const struct activity_view *v);     /* 06 */
void screen_feedback(struct ui *ui, const struct activity_view *v); /* 07a-c */

/* ---- 10 end of lesson ---- */
struct end_view {
    const struct course *course;
    const struct course_lesson *lesson;
    unsigned lesson_number;
    course_sid module_title;
    unsigned module_done, module_of; /* lamps of the module */
    unsigned false_caught, false_total, true_accepted, true_total;
    const char *picture;
    bool guest, last_lesson;
    course_sid badge; /* earned in this lesson: the title that names its skill; 0: none */
    int certificate; /* the module, now that all of it is finished; -1: not yet */
};
void screen_end(struct ui *ui, const struct end_view *v);

struct booster_end_view { /* the day's booster is done: short, and no lamp is lit for it */
    const struct course *course;
    const struct course_lesson *names; /* the lesson that names the skill; NULL: it is gone from the course */
    unsigned right, answered;
    const char *picture;
    course_sid badge; /* as above */
    bool more, lesson; /* another is due today; there is a lesson to go on with */
};
void screen_booster_end(struct ui *ui, const struct booster_end_view *v);

struct paper_screen { /* a certificate or charter before it is saved */
    struct paper_view paper;
    bool named, saving, saved, on_drive, failed;
    const char *where;  /* the file, once saved */
    bool before, after; /* other finished modules */
};
void screen_paper(struct ui *ui, const struct paper_screen *v);

struct stick_view { /* 14a, 14b: a USB stick */
    enum stick_face {
        STICK_NONE,    /* none is plugged in */
        STICK_WORKS,
        STICK_DONE,
        STICK_PROBLEM, /* what happened (title), what to do (note), code */
        STICK_ASKS,    /* what it is (title), note, and buttons */
    } face;
    enum string_id title, note;
    const char *code;
    unsigned phase, permille;           /* WORKS: 0 looks, 1 takes, 2 gives, 3 fetches lessons */
    int64_t given, known;               /* DONE: events */
    unsigned came;                      /* DONE: files of the school that were new */
    bool lessons, saved;                /* DONE: new lessons came; a backup is on it */
    bool knows_space;
    uint64_t free_mb;
    unsigned files;                     /* of kiosks, on it */
    const char *const *schools;         /* ASKS: that may be joined; their names, or letters */
    unsigned school_count;
    bool can_use, can_save, can_repeat; /* buttons */
};
void screen_stick(struct ui *ui, const struct stick_view *v);

struct thanks_view { /* after a measuring form: no score */
    const char *picture;
};
void screen_thanks(struct ui *ui, const struct thanks_view *v);

/* ---- 16 help, 17 error, overlays ---- */
struct help_line { /* shown only when a named person has verified it */
    const char *icon, *name, *note, *number, *checked_on, *checked_by;
};
struct help_view {
    const struct help_line *lines;
    unsigned line_count;
    const char *lead_name; /* safeguarding lead named at install; NULL */
    bool signed_in;        /* "back to the lesson" or "back" */
};
void screen_help(struct ui *ui, const struct help_view *v);
void screen_hidden(struct ui *ui); /* F9: a quiet screen that tells nothing */
void screen_about(struct ui *ui, const char *version, const char *pack_id, const char *pack_version);

enum error_kind { ERROR_PACK_DAMAGED, ERROR_PACK_MISSING, ERROR_PACK_NEWER, ERROR_DISK_FULL, ERROR_READ_ONLY,
                  ERROR_STORE_DAMAGED, ERROR_STORE_NEWER, ERROR_STORE_BUSY, ERROR_STORE_IO };
struct error_view {
    enum error_kind kind;
    const char *code; /* "E-PACK-05" */
    bool can_retry, signed_in;
};
void screen_error(struct ui *ui, const struct error_view *v);

void overlay_idle(struct ui *ui, unsigned seconds_left); /* "Are you still there?" */
void overlay_leave(struct ui *ui);                        /* Escape in a lesson: your work is safe; home or stay */
void overlay_toast(struct ui *ui, enum string_id text, const char *icon, bool problem);

#endif
