// SPDX-License-Identifier: GPL-3.0-or-later
/* The program's state, and the one function that changes it. Private to app. Pure: time arrives in the message, effects
 * leave through the queue. */
#ifndef CHIRAGH_APP_MODEL_H
#define CHIRAGH_APP_MODEL_H

#include "app/effect.h"
#include "app/keyboards.h"
#include "app/paper.h"
#include "base/platform_drive.h"
#include "learn/booster.h"
#include "learn/form.h"
#include "learn/lesson_play.h"
#include "screens/screens.h"
#include "text/field.h"

enum screen {
    SCREEN_ATTRACT, SCREEN_PAD, SCREEN_CLASSES, SCREEN_TEACHER, SCREEN_CLASS, SCREEN_PICTURE, SCREEN_AGE,
    SCREEN_PIN, SCREEN_HOME, SCREEN_MODULE, SCREEN_ME, SCREEN_LESSON, SCREEN_END, SCREEN_ERROR,
    SCREEN_NAME, SCREEN_FIND, SCREEN_BOOSTER_END, SCREEN_WORK, SCREEN_PAPER,
    SCREEN_LINK, SCREEN_STICK
};
enum above { ABOVE_NONE, ABOVE_HELP, ABOVE_ABOUT, ABOVE_HIDDEN, ABOVE_LEAVE, ABOVE_IDLE };

enum { EFFECTS_MAX = 8, LEARNERS_PAGE = 30, IDLE_WARN_MS = 120000, IDLE_GRACE_MS = 20000, TOAST_MS = 4000,
       PAD_TRIES = 5, PAD_WAIT_MS = 60000, PIN_TRIES = 3, LANGS_AVAILABLE_MAX = LANG_MAX,
       NAME_GRAPHEMES = 20, FIND_FROM = 13 /* as many are searched; fewer are seen */ };

/* The one text field there can be, and its keyboard. */
enum edit_use { EDIT_NONE, EDIT_NAME, EDIT_FIND_CLASS, EDIT_FIND_LEARNER, EDIT_PERSON, EDIT_ADDRESS, EDIT_CODE };
struct edit {
    enum edit_use use;
    struct text_field field;
    const struct keyboard *layout; /* NULL: the pack has none */
    bool figures, shifted, keys;   /* keys: the keyboard is on screen */
    int held;                      /* the key whose variants are open; -1: none */
    int renamed;                   /* machine.named; -1: a new class */
    bool same;                     /* the name is taken; it is no address, no code */
    char clip[TEXT_FIELD_BYTES];
    bool clip_new;                 /* clip is to go to the clipboard */
};

struct strings_table {
    const char *text[STR_COUNT];
    bool available;
};

/* A stick that is plugged in, and the visit to it. */
struct stick_state {
    char dir[PLATFORM_DRIVE_PATH]; /* its root; "": none is */
    bool runs, stop;               /* a visit is under way, an effect of it always in flight; it shall stop */
    bool ended;                    /* last says how */
    bool fresh_course;             /* a content update came: opened when nobody is there */
    bool quiet;                    /* the strip has said that it began: it says how it ended, too */
    struct stick_report last;
    enum screen back;              /* of SCREEN_STICK */
};

struct model {
    /* given at start */
    const struct strings_table *strings; /* by lang_index */
    struct pack *interface_pack;
    const struct keyboards *keyboards; /* NULL: none */

    /* from EFFECT_OPEN */
    bool opened, opening;
    bool begin_when_open; /* a language was touched before the store was there */
    struct course *course;
    struct pack *pack;
    struct machine machine;

    /* how it looks */
    const struct lang *lang;
    bool large, contrast, sound;
    enum screen screen;
    enum above above, under_warning, hidden; /* what the idle warning lies over; what F9 hides and shows again */
    struct {
        enum string_id text;
        const char *icon;
        bool problem;
        int64_t until_ms; /* 0: none */
    } toast;

    /* time */
    int64_t mono_ms, wall_ms, last_input_ms;

    /* signing in and up */
    char group[48], picture[48];
    struct store_learner *learners;
    unsigned learner_count, page, learners_ticket;
    struct class_state class_state; /* of the class whose learners these are */
    bool sign_up;
    enum age_band age;
    uuid learner;
    struct {
        int mode;
        char typed[PIN_LEN + 1], first[PIN_LEN + 1];
        bool wrong, differ, busy;
        unsigned wrong_tries;
        bool must_set; /* a teacher has reset it */
    } pin;

    /* the teacher */
    enum role role;
    struct {
        int mode;
        char typed[PAD_LEN + 1], first[PAD_LEN + 1];
        bool wrong, differ, busy;
        unsigned wrong_tries;
        int64_t locked_until_ms;
        enum screen back;
        bool reset_after; /* called to reset model.learner's pictures */
        struct ui_action stick_after; /* called for the stick: CMD_STICK_USE and the like; code 0: not */
    } pad;
    bool class_on[CLASSES_MAX];
    bool first_start;
    int reset_asked;
    unsigned teacher_class;
    struct edit edit;
    bool clock_confirmed;
    int round_asked; /* work: the round that is to be begun or ended; -1: none */
    struct link_state link; /* as of the last reply */
    bool link_known, link_goes; /* link says something; a trip is under way */

    /* signed in */
    bool signed_in, guest;
    unsigned session;
    int64_t session_start_ms;
    struct store_progress *progress;
    unsigned progress_count;
    struct learning_view learning; /* owned parts; as of the last reply */
    unsigned home_page, module_open;
    bool delete_asked;
    bool told_unreadable; /* that pictures are damaged: once, then the lesson goes on without them */

    /* in a lesson */
    struct lesson_play play;
    struct form_copy form; /* the measuring form, as this learner sees it */
    const struct course_lesson *lesson_asked; /* whose resume state is on its way */
    unsigned module_index, lesson_index;
    int64_t lesson_start_ms, item_shown_ms;
    bool saving;                 /* an answer is being committed: its feedback waits */
    unsigned saving_ticket;
    struct lesson_play after;    /* what play becomes when it is on the disk */
    bool showing_item, transcript_off;
    bool boosting;               /* play is a booster's: play.lesson is booster.lesson */
    struct booster booster;
    bool badges_before[SKILLS_MAX]; /* mastered when the lesson or booster was opened */

    struct paper paper; /* SCREEN_PAPER */
    struct stick_state stick;

    /* what went wrong */
    enum error_kind error;
    char error_code[24];
    bool error_retry;
    struct effect failed;        /* sent again on RETRY */
    bool has_failed;
    enum screen error_back;

    /* out */
    struct effect effects[EFFECTS_MAX];
    unsigned effect_count;
    unsigned next_ticket;
    bool quit;
    enum { PLAY_NOTHING, PLAY_CLICK, PLAY_RIGHT, PLAY_NOT_YET, PLAY_LAMP } play_sound;
    bool answered_now; /* trace: feedback is shown for the first time */
};

enum msg_kind { MSG_START, MSG_ACTION, MSG_TICK, MSG_REPLY, MSG_TEXT, MSG_PREEDIT, MSG_UNREADABLE, MSG_DRIVE };
struct msg {
    enum msg_kind kind;
    int64_t mono_ms, wall_ms;
    struct ui_action action;
    struct reply *reply; /* its owned parts may be taken */
    const char *text;    /* TEXT: typed or pasted; PREEDIT: what an input method is composing; DRIVE: where it is, "": gone */
    bool of_course;      /* UNREADABLE: a picture of the course's pack, else the interface's; and why */
    enum status why;
};

void model_init(struct model *m, const struct strings_table *strings, const struct lang *lang);
void model_finish(struct model *m);
void app_update(struct model *m, const struct msg *msg);
/* When the model wants a MSG_TICK, in monotonic ms; -1: never (the loop sleeps until something happens). */
int64_t model_deadline(const struct model *m);
void model_view(const struct model *m, struct ui *ui, int w, int h);

/* ---- parts of app_update, one file each; private ---- */
void update_entry(struct model *m, struct ui_action a);   /* attract … PIN */
void update_teacher(struct model *m, struct ui_action a);
void update_home(struct model *m, struct ui_action a);    /* home, module, me */
void update_lesson(struct model *m, struct ui_action a);
void update_booster_end(struct model *m, struct ui_action a);
bool update_edit(struct model *m, struct ui_action a);    /* the text field and its keyboard; false: not concerned */
void entry_reply(struct model *m, struct reply *r);
void teacher_reply(struct model *m, struct reply *r);
void home_reply(struct model *m, struct reply *r);
void lesson_reply(struct model *m, struct reply *r);

void entry_show_learners(struct model *m);   /* asks for the group's learners, then the picture screen */
void entry_begin(struct model *m);           /* after the language: setup, class or pictures */
/* The tiles of the page on screen; names is their memory. Returns how many. */
unsigned entry_tiles(const struct model *m, struct picture_tile tiles[LEARNERS_PAGE], char names[LEARNERS_PAGE][48]);
void entry_pin(struct model *m, bool must_set);
extern const char *const teacher_classes[];
extern const unsigned teacher_class_count;
/* The slots of class_on: the fixed list, then the named ones. NULL: an empty or hidden slot. */
const char *classes_code(const struct model *m, unsigned slot);
void classes_show(struct model *m);
/* What the language, the names and the strings give a screen; names is their memory. Without a window's size. */
struct ui_env model_env(const struct model *m, struct ui_name names[CLASSES_NAMED_MAX]);
/* order[] gets the places of codes[] by name, as the language has it. False: out of memory, and as they were. */
bool names_order(const struct ui_env *env, name_of *name, const char *const *codes, unsigned n, unsigned *order);
void order_names(struct model *m); /* after a change of names, of what is in the lists, or of the language */
bool classes_chosen(struct model *m); /* false: none was */
void classes_came(struct model *m, const struct machine *now); /* as the store has them: of a roster */
void classes_edit(struct model *m, struct ui_action a);
void classes_named(struct model *m);  /* what the field says */
void classes_remove(struct model *m);
void edit_begin(struct model *m, enum edit_use use, const char *text);
bool edit_open(const struct model *m); /* text that is typed has somewhere to go */
void edit_text(struct model *m, const char *text);
void edit_preedit(struct model *m, const char *text);
const struct keyboard *edit_shown(const struct model *m);
/* The command of a physical key in the field; false: it has none. */
bool edit_key(const struct model *m, bool field_focused, const char *key, struct ui_action *out);
void view_edit(const struct model *m, struct ui *ui); /* SCREEN_NAME, SCREEN_FIND */
void teacher_call(struct model *m, bool for_reset);
void home_go(struct model *m);
void home_signed_in(struct model *m, uuid learner, bool guest);
void lesson_open(struct model *m, unsigned module, unsigned lesson);
void lesson_item_shown(struct model *m);
void lesson_record(struct model *m); /* where play stands, for a later start */
/* ---- the booster ---- */
bool booster_offered(const struct model *m); /* one is due, or begun today */
void booster_open(struct model *m);
void booster_where(const struct model *m, const struct lesson_play *p, struct event_where *out);
void learning_take(struct model *m, struct reply *r); /* the view that came with a reply */
/* A lesson whose skill's badge was earned since the lesson or booster was opened: its title names it. NULL: none. */
const struct course_lesson *badge_new(const struct model *m);
bool form_playing(const struct model *m, const struct lesson_play *p);
/* The form that the learner's class answers now and the learner has not finished; NULL: none. round may be NULL. */
const struct course_lesson *form_due(const struct model *m, unsigned *round);
void form_open(struct model *m);
void lesson_ask(struct model *m, const struct course_lesson *l); /* for its resume state, then it is shown */
bool work_can(const struct model *m, unsigned round); /* the pack has its form */
void update_paper(struct model *m, struct ui_action a);
void paper_open(struct model *m, int a); /* CMD_PAPER's a */
void paper_named(struct model *m);       /* what the field says */
void paper_wipe(struct model *m);
void paper_reply(struct model *m, struct reply *r);
void view_paper(const struct model *m, struct ui *ui);
void update_stick(struct model *m, struct ui_action a);
void stick_plugged(struct model *m, const char *dir); /* "": pulled out */
void stick_begin_waiting(struct model *m);            /* the store is open: what was plugged in before is visited */
void stick_allowed(struct model *m);                  /* the teacher's number was right: pad.stick_after */
void stick_reply(struct model *m, const struct reply *r);
void view_stick(const struct model *m, struct ui *ui);
void link_open(struct model *m); /* the page of the school's computer */
void update_link(struct model *m, struct ui_action a);
void link_written(struct model *m); /* what the field says */
void link_reply(struct model *m, struct reply *r);
void view_link(const struct model *m, struct ui *ui);
void update_work(struct model *m, struct ui_action a); /* a class's rounds and goal */
void view_work(const struct model *m, struct ui *ui);
void lesson_where(const struct model *m, const struct lesson_play *p, struct event_where *out);
void sign_out(struct model *m);
const struct store_progress *model_progress(const struct model *m, const char *lesson);
bool model_next_lesson(const struct model *m, unsigned *module, unsigned *lesson); /* false: all finished */

struct effect *model_effect(struct model *m, enum effect_kind kind); /* a fresh one in the queue */
void model_error(struct model *m, enum error_kind kind, const char *part, enum status s, bool retry);
/* A failed write: the screen that says so, and the same effect again on RETRY. True when status was OK. */
bool model_stored(struct model *m, struct reply *r);
void model_toast(struct model *m, enum string_id text, const char *icon, bool problem);
void model_show(struct model *m, enum screen s);

#endif
