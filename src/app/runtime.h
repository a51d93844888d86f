// SPDX-License-Identifier: GPL-3.0-or-later
/* What the kiosk's window and the headless script share: the model, its engines, and how an action becomes pixels. */
#ifndef CHIRAGH_APP_RUNTIME_H
#define CHIRAGH_APP_RUNTIME_H

#include <stdbool.h>
#include <stdint.h>

#include "app/effect.h"
#include "app/paint.h"
#include "base/buf.h"
#include "ui/ui.h"

struct options {
    bool headless, windowed, trace;
    const char *data_dir, *pack_path, *interface_path, *fonts_dir, *script, *shots, *lang, *wait, *drive_dir;
    const char *file, *key_path; /* of a backup; the school's keys that open it */
    const char *format;          /* of an export; NULL: statements */
    bool passphrase;             /* of a backup: on standard input */
    bool prepare, save;          /* of sync: a stick without our folder is to be used; a backup goes onto it */
    const char *join;            /* of sync: the folder of the school this machine belongs to from now on */
    int w, h; /* 0: the desktop's */
    uint64_t seed;
};

struct runtime;
/* NOTFOUND, CORRUPT … of the fonts or the interface pack: the last-resort screen is due. */
enum status runtime_create(const struct options *o, struct runtime **out); /* caller owns *out */
void runtime_destroy(struct runtime *r);                                   /* NULL is fine */

/* Time is handed in with everything. */
void runtime_start(struct runtime *r, int64_t mono_ms, int64_t wall_ms);
void runtime_input(struct runtime *r, const struct ui_input *in, int64_t mono_ms, int64_t wall_ms);
/* A physical key, by name; in a text field "Ctrl+Left" and the like edit, and what a letter key types comes as text. */
void runtime_key(struct runtime *r, const char *name, int64_t mono_ms, int64_t wall_ms);
bool runtime_editing(const struct runtime *r); /* a text field is open: typed text has somewhere to go */
void runtime_text(struct runtime *r, const char *utf8, int64_t mono_ms, int64_t wall_ms);    /* typed or pasted */
void runtime_preedit(struct runtime *r, const char *utf8, int64_t mono_ms, int64_t wall_ms); /* being composed */
const char *runtime_take_clip(struct runtime *r); /* text for the clipboard; NULL: none */
bool runtime_tap(struct runtime *r, const char *id, int64_t mono_ms, int64_t wall_ms); /* false: no such node to tap */
void runtime_tick(struct runtime *r, int64_t mono_ms, int64_t wall_ms);
void runtime_reply(struct runtime *r, struct reply *reply, int64_t mono_ms, int64_t wall_ms); /* finishes it */

/* A drive was plugged in; NULL: what was last is gone. */
void runtime_drive(struct runtime *r, const char *dir, int64_t mono_ms, int64_t wall_ms);

bool runtime_next_effect(struct runtime *r, struct effect *out); /* false: none is waiting; caller owns *out */
int64_t runtime_deadline(const struct runtime *r);               /* -1: none */
bool runtime_quits(const struct runtime *r);
int runtime_take_sound(struct runtime *r);                       /* 0: none */
bool runtime_take_feedback(struct runtime *r);                   /* an answer's feedback is in the frame just drawn */

/* Builds the frame if anything changed, and paints what differs. Returns how many rectangles were painted (at most cap). */
size_t runtime_draw(struct runtime *r, const struct canvas *c, struct rect *painted, size_t cap);
void runtime_exposed(struct runtime *r); /* the window's pixels were lost or resized */
void runtime_tree(const struct runtime *r, struct buf *out);
const struct ui *runtime_ui(const struct runtime *r);

struct effects_config runtime_effects_config(const struct runtime *r);

#endif
