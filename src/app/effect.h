// SPDX-License-Identifier: GPL-3.0-or-later
/* What the program asks of the world, and what comes back. effects.c and open.c are the only places that touch the store, the
 * packs and the password hash; the kiosk runs it on one worker thread, headless inline. */
#ifndef CHIRAGH_APP_EFFECT_H
#define CHIRAGH_APP_EFFECT_H

#include <stdbool.h>
#include <stdint.h>

#include "app/class_state.h"
#include "app/learning.h"
#include "app/link.h"
#include "app/stick.h"
#include "base/status.h"
#include "course/course.h"
#include "pack/pack.h"
#include "store/store.h"
#include "sync/identity.h"

enum { DRAFTS_MAX = 3, PIN_LEN = 3, PAD_LEN = 6, CLASSES_MAX = 40,
       CLASSES_NAMED_MAX = 20, CLASS_CODE = 16, CLASS_NAME = 128 };

enum effect_kind {
    EFFECT_OPEN,          /* open the store, verify and load the packs, read the settings */
    EFFECT_LEARNERS,      /* of group, and what is set for it */
    EFFECT_CREATE,        /* group, picture, age, pin */
    EFFECT_PIN_CHECK,     /* learner, pin */
    EFFECT_PIN_SET,       /* learner, pin */
    EFFECT_PIN_RESET,     /* learner */
    EFFECT_PAD_SET,       /* pin: the teacher's */
    EFFECT_PAD_CHECK,     /* pin */
    EFFECT_SIGN_IN,       /* learner: its progress; appends the session event in drafts */
    EFFECT_PROGRESS,      /* learner */
    EFFECT_RESUME,        /* learner, lesson: the saved state */
    EFFECT_APPEND,        /* drafts */
    EFFECT_ERASE,         /* learner */
    EFFECT_SET,           /* key, value */
    EFFECT_PRINT,         /* the page in drafts[0], files named after key: state of the reply is where it lies */
    EFFECT_STICK,         /* stick: a step of a visit to the stick at value */
    EFFECT_LINK_LOOK,     /* where the school's computer is, and how it went */
    EFFECT_LINK_GO,       /* a teacher wants a trip there now */
    EFFECT_LINK_BACK,     /* a trip has come to the enum push_result in value */
    EFFECT_LINK_UPDATE,   /* a piece of a content update that a trip brought */
    EFFECT_TIDY,          /* an idle moment: the store's log is folded in, and what is new may go to the school */
    EFFECT_WARM           /* the learners' state is made ready while somebody signs in */
};

struct effect_draft {
    enum event_kind kind;
    struct buf payload; /* owned */
};

struct effect {
    enum effect_kind kind;
    unsigned ticket; /* given back with the reply */
    uuid learner;
    char group[48], picture[48], lesson[24];
    enum age_band age;
    char pin[8];
    char key[32], value[512];
    struct effect_draft drafts[DRAFTS_MAX];
    unsigned draft_count;
    struct stick_ask stick;
    int64_t wall_ms;
};
void effect_finish(struct effect *e); /* frees what it owns */

/* The settings of this machine that the model keeps. */
struct machine {
    bool has_pad;                /* a teacher PIN is set */
    unsigned pad_tries;          /* wrong ones in a row */
    char classes[CLASSES_MAX][CLASS_CODE];
    unsigned class_count;
    struct class_named { /* by a teacher; hidden: removed, but its learners are kept */
        char code[CLASS_CODE], name[CLASS_NAME];
        bool hidden;
    } named[CLASSES_NAMED_MAX];
    unsigned named_count;
    char lang[8];
    bool large, contrast, sound;
    bool clock_suspect;
};

struct reply {
    enum effect_kind kind;
    unsigned ticket;
    enum status status;       /* of the store */
    enum status pack_status;  /* EFFECT_OPEN: of the course pack */
    enum status interface_status;
    struct course *course;    /* EFFECT_OPEN: transferred to the model */
    struct pack *pack;        /* for pictures; transferred */
    struct machine machine;
    bool has_classes;         /* of machine only the classes: a roster may have come */
    bool right;               /* PIN and pad checks */
    unsigned wrong_tries;
    uuid learner;             /* EFFECT_CREATE */
    unsigned session;
    struct store_learner *learners;  /* owned */
    unsigned learner_count;
    struct class_state class_state;  /* LEARNERS */
    struct store_progress *progress; /* owned */
    unsigned progress_count;
    bool has_learning;
    struct learning_view learning; /* owned; with every progress of a learner who is signed in */
    struct stick_report stick;
    bool on_drive;            /* PRINT */
    bool has_link, link_goes; /* LINK_…; a trip is under way */
    bool has_update;          /* LINK_GO, _BACK, _UPDATE: (more of) a content update is to be fetched from the inbox */
    bool update_came;         /* LINK_UPDATE: it lies in the data folder, and is used at the next EFFECT_OPEN */
    struct link_state link;
    struct buf state;         /* owned */
    bool has_returned;        /* a write failed: here is what should have been written, to be sent again */
    struct effect returned;   /* owned */
};
void reply_finish(struct reply *r);

struct effects_config {
    const char *data_dir, *pack_path, *interface_path, *fonts_dir;
    const char *drive_dir; /* where prints go; NULL: what is plugged in, as the platform tells */
    void (*random)(void *ctx, void *out, size_t n); /* NULL: libsodium's */
    void *random_ctx;
    const char *vfs; /* tests */
    void (*said)(void *ctx, int push_result); /* of a trip that ended, from a thread of its own; NULL: trips are waited for */
    void *said_ctx;
};
struct effects;
enum status effects_create(const struct effects_config *c, struct effects **out); /* opens nothing yet */
void effects_destroy(struct effects *fx);                                          /* closes the store; NULL is fine */
void learning_view_finish(struct learning_view *v);
/* open.c, for effects_run. id is the machine's as long as the store is open. */
void effects_classes(struct store *s, struct machine *m); /* open.c: the settings "classes" and "classes.named", anew */
void effects_open(const struct effects_config *c, struct store **store, struct identity *id, struct reply *out);
void effects_print(const struct effects_config *c, const struct effect *e, struct reply *out); /* print.c, for effects_run */
struct pack_update;
struct network { /* of effects_link.c */
    struct link *link; /* NULL: not asked for yet */
    struct pack_update *update; /* under way */
};
void network_drop(struct network *n);
void effects_link(const struct effects_config *c, struct network *n, struct store *s, struct identity *id, const struct effect *e,
                  struct reply *out); /* effects_link.c, for effects_run */
void effects_run(struct effects *fx, struct effect *e, struct reply *out); /* consumes e; caller finishes out */

#endif
