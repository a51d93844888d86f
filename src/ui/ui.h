// SPDX-License-Identifier: GPL-3.0-or-later
/* The interface kit: layout by cutting rectangles, widgets, focus, the semantics tree and a draw list. Knows no SDL, no
 * course, no learner.
 *
 * A view is a pure function: it is called with a fresh frame, cuts the window into rectangles and calls widgets. Every
 * widget adds draw commands (draw.h) and a node: id, role, name as shown, state, box, language. Nodes are what the pointer
 * hits, what the focus moves over and what a script or a screen reader reads: all text on screen is in one.
 * What a node does is a ui_action, a number the ui does not understand.
 *
 * Lengths are design pixels (../design tokens at 1366x768) turned into window pixels by ui_px(). start/end are left/right in
 * LTR and right/left in RTL: views never say left or right. Strings passed in are borrowed until ui_end(). */
#ifndef CHIRAGH_UI_UI_H
#define CHIRAGH_UI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/text.h"
#include "ui/theme.h"

struct rect {
    int x, y, w, h;
};

struct ui_action {
    uint16_t code; /* 0: does nothing */
    int32_t a, b;
};

struct ui;
enum status ui_create(struct text_engine *text, struct ui **out); /* caller owns *out; borrows text (NULL: draws none) */
void ui_destroy(struct ui *ui);                                   /* NULL is fine */

struct ui_env {
    int w, h;               /* window, px */
    const struct lang *lang;
    bool high_contrast, large, western_digits;
    const char *const *strings; /* interface texts by number, in lang */
    const struct ui_name {      /* names that people gave on this machine, by code; not translated */
        const char *code, *name;
    } *names;
    unsigned name_count;
};

/* ---- a frame ---- */
void ui_begin(struct ui *ui, const struct ui_env *env);
void ui_end(struct ui *ui); /* settles focus, adds the ring, diffs against the last frame */

/* ---- measures ---- */
const struct ui_env *ui_env(const struct ui *ui);
const char *ui_string(const struct ui *ui, unsigned number);
const char *ui_name(const struct ui *ui, const char *code); /* NULL: nobody named it */
bool ui_rtl(const struct ui *ui);
bool ui_small(const struct ui *ui); /* 600 px high: small600 type, tips dropped */
int ui_px(const struct ui *ui, int design_px); /* × window scale: 1 at 1366x768, 1024x768 and 1024x600; 1.4 at 1920x1080 */
struct rect ui_window(const struct ui *ui);
char *ui_printf(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* lives for the frame */
/* Replaces {a}, {b}, {c} … by the arguments in order (NULL ends them): ui_fmt(ui, S(page_of), "3", "8", NULL). */
const char *ui_fmt(struct ui *ui, const char *pattern, ...);
void ui_fmt_put(struct buf *out, bool rtl, const char *pattern, const char *const *arg, size_t n); /* the same, anywhere */
const char *ui_int(struct ui *ui, long n); /* in the language's digits */

/* Between the two the frame is a part of a paper page: scale in place of the window's, the plain look whatever the learner has
 * chosen, dark on white. Not nested. */
void ui_paper_begin(struct ui *ui, double scale);
void ui_paper_end(struct ui *ui);

/* ---- cutting ---- */
struct rect rect_inset(struct rect r, int dx, int dy);
struct rect rect_cut_top(struct rect *r, int h);
struct rect rect_cut_bottom(struct rect *r, int h);
struct rect ui_cut_start(const struct ui *ui, struct rect *r, int w);
struct rect ui_cut_end(const struct ui *ui, struct rect *r, int w);
struct rect ui_grid(const struct ui *ui, struct rect r, int cols, int rows, int gap, int index); /* cell, reading order */
struct rect rect_centre(struct rect r, int w, int h);

/* ---- text ---- */
enum ui_text_flags {
    UI_BOLD = 1,
    UI_CENTRE = 2,   /* across */
    UI_MIDDLE = 4,   /* one or more lines centred in the box's height */
    UI_END = 8,      /* aligned to the end */
    UI_LATIN = 16,   /* an address, a phone number, a file name: left to right, sans */
    UI_TABULAR = 32,
    UI_HEADING = 64, /* role heading */
    UI_ONE_LINE = 128, /* one line, "…" where it does not fit; ink kept inside the box */
    UI_MUTE = 256    /* no node: the caller's node already carries this text as its name */
};
/* Draws s into r (wraps to r.w; running text has the language's pitch) and adds a text node. Returns the height used.
 * lang NULL: the frame's language. */
int ui_text(struct ui *ui, struct rect r, enum ui_type type, enum ui_role_colour colour, unsigned flags, const char *id,
            const char *s);
int ui_text_lang(struct ui *ui, struct rect r, enum ui_type type, enum ui_role_colour colour, unsigned flags, const char *id,
                 const char *s, const struct lang *lang);
int ui_text_height(struct ui *ui, int width, enum ui_type type, unsigned flags, const char *s);
int ui_text_width(struct ui *ui, enum ui_type type, unsigned flags, const char *s); /* ink and advance, one line */
int ui_line(const struct ui *ui, enum ui_type type); /* height of a one-line label, px */

/* ---- drawing ---- */
void ui_fill(struct ui *ui, struct rect r, int radius, enum ui_role_colour fill);
void ui_frame(struct ui *ui, struct rect r, int radius, enum ui_role_colour fill, int stroke, enum ui_role_colour line);
/* Icons are named as in a left-to-right page: "arrow-right" is forward everywhere. */
void ui_icon(struct ui *ui, struct rect r, const char *name, enum ui_role_colour colour); /* square, mirrored where it must */
enum ui_fit { UI_CONTAIN, UI_COVER };
/* id NULL: decoration, no node. alt: its name in the tree. dim: 35 % (absent). */
void ui_picture(struct ui *ui, struct rect r, const char *name, enum ui_fit fit, int radius, const char *id,
                const char *alt);
/* A part of a picture, in thousandths from its left upper corner (w == 0: all of it), stretched to r. */
struct ui_part {
    int16_t x, y, w, h;
};
void ui_picture_part(struct ui *ui, struct rect r, const char *name, struct ui_part part, int radius, const char *id,
                     const char *alt);
void ui_card(struct ui *ui, struct rect r); /* white card with its 2 px lower edge */

/* ---- nodes ---- */
enum ui_role {
    UI_ROLE_TEXT, UI_ROLE_HEADING, UI_ROLE_BUTTON, UI_ROLE_CHOICE, UI_ROLE_TAB, UI_ROLE_IMAGE, UI_ROLE_PROGRESS,
    UI_ROLE_DIALOG, UI_ROLE_TOGGLE, UI_ROLE_STATUS, UI_ROLE_KEY, UI_ROLE_FIELD
};
enum ui_state { UI_DISABLED = 1, UI_SELECTED = 2, UI_CHECKED = 4, UI_DONE = 8, UI_BUSY = 16, UI_PRIMARY = 32 };
struct ui_node {
    const char *id;   /* stable, not translated: "choice.share" */
    enum ui_role role;
    const char *name; /* as shown or spoken */
    unsigned state;   /* enum ui_state */
    struct rect box;
    struct ui_action action; /* code 0: not focusable */
    struct ui_action hold;   /* when it is held down, or by Menu and F10; code 0: nothing more */
    bool slide;              /* a finger that held another node may slide onto it and lift */
    int radius;              /* of the focus ring */
    bool on_night;           /* ring colour */
    const struct lang *lang;
};
/* For views that draw something of their own. Focusable when action.code != 0 and not disabled. */
void ui_add(struct ui *ui, const struct ui_node *node);
bool ui_is_focused(const struct ui *ui, const char *id);
bool ui_is_pressed(const struct ui *ui, const char *id);
bool ui_is_hot(const struct ui *ui, const char *id);
/* The node that has the focus when a screen appears (or when the focused one is gone): the primary button if none is said. */
void ui_default_focus(struct ui *ui, const char *id);
/* A key on this screen: "Escape", "1", "T", "P" … while no dialog is above. */
void ui_key(struct ui *ui, const char *key, struct ui_action action);
/* From here on until ui_end() only new nodes can be hit or focused: a dialog over a scrim. */
void ui_modal(struct ui *ui, const char *id, const char *name);

/* ---- widgets ---- */
enum ui_button_style { UI_BTN_PRIMARY, UI_BTN_SECONDARY, UI_BTN_QUIET, UI_BTN_DANGER, UI_BTN_NIGHT, UI_BTN_NIGHT_QUIET, UI_BTN_PILL };
struct ui_button {
    const char *id, *text, *icon; /* icon or text may be NULL; then name says what it is */
    const char *name;             /* NULL: text */
    enum ui_button_style style;
    struct ui_action action;
    bool disabled, selected, icon_at_end;
    const struct lang *lang; /* of the text; NULL: the frame's (a language's own name has its own) */
};
int ui_button_width(struct ui *ui, const struct ui_button *b);
void ui_button(struct ui *ui, struct rect r, const struct ui_button *b);
/* Cut a button of its own width from the start or end of a bar, with the gap after it. */
void ui_bar_start(struct ui *ui, struct rect *bar, const struct ui_button *b);
void ui_bar_end(struct ui *ui, struct rect *bar, const struct ui_button *b);

enum ui_choice_look { UI_CHOICE_PLAIN, UI_CHOICE_SELECTED, UI_CHOICE_RIGHT, UI_CHOICE_NOT_YET };
struct ui_choice {
    const char *id, *text, *icon, *sub; /* icon in a disc; sub: small line under the text; each may be NULL */
    enum ui_choice_look look;
    bool square_icon; /* square badge in place of the disc: "false" */
    struct ui_action action, hold; /* hold: as a node's */
    bool disabled;
};
void ui_choice(struct ui *ui, struct rect r, const struct ui_choice *c);

struct ui_tile { /* a picture with its name, as on 02a */
    const char *id, *picture, *text; /* text NULL: picture only; then name */
    const char *name;
    bool lamp;     /* the small lit lamp: came today */
    bool selected, disabled;
    struct ui_action action;
};
void ui_tile(struct ui *ui, struct rect r, const struct ui_tile *t);

void ui_chip(struct ui *ui, struct rect *bar_end_first, const char *icon, const char *text, bool clue, bool at_end);
void ui_stamp(struct ui *ui, struct rect inside, const char *local, const char *latin); /* EXAMPLE, top end corner of inside */
void ui_pips(struct ui *ui, struct rect r, unsigned count, unsigned done, int current); /* top bar; current -1: none */
void ui_mini_pips(struct ui *ui, struct rect r, unsigned count, unsigned done);
void ui_progress(struct ui *ui, struct rect r, unsigned done, unsigned of, const char *id, const char *name);
void ui_flames(struct ui *ui, struct rect r, unsigned lit, unsigned of);
void ui_waveform(struct ui *ui, struct rect r, unsigned seed, unsigned played_permille);
void ui_tip(struct ui *ui, struct rect r, const char *id, const char *text, const char *sub); /* Baji's strip on accentTint */
void ui_avatar(struct ui *ui, struct rect r, const char *picture, bool ring);
void ui_niche(struct ui *ui, struct rect r, int state); /* 0 later, 1 now, 2 done: the lamp in its niche */
void ui_toast(struct ui *ui, const char *icon, const char *text, bool problem);
/* One line of text that is being edited. Its node's action is `place` with a = the byte under the finger, b = 1 where the
 * selection is drawn out to it. The caret stays in sight; nothing blinks. */
struct ui_field {
    const char *id, *text, *placeholder, *name; /* placeholder: in place of an empty text; name: spoken before the text */
    const char *icon;                           /* at the start; NULL: none */
    size_t caret, anchor, preedit_at, preedit_len; /* bytes of text */
    bool active;                                /* it has the caret */
    struct ui_action place, clear;
    const char *clear_id, *clear_name;
};
void ui_field(struct ui *ui, struct rect r, const struct ui_field *f);
/* The card of a dialog on the scrim (calls ui_modal): returns the inside. */
struct rect ui_dialog(struct ui *ui, int w, int h, const char *id, const char *name);

/* ---- input ---- */
enum ui_input_kind { UI_POINTER_DOWN, UI_POINTER_UP, UI_POINTER_MOVE, UI_POINTER_LEAVE, UI_KEY };
struct ui_input {
    enum ui_input_kind kind;
    int x, y;
    bool touch;
    bool twice; /* POINTER_DOWN: the second of a double press */
    const char *key; /* "Tab", "Shift+Tab", "Left", "Right", "Up", "Down", "Return", "Space", "Escape", "1", "t" … */
};
/* Feeds one input to the last frame's nodes. Returns the action that it gives (code 0: none). *redraw: look changed. */
struct ui_action ui_input(struct ui *ui, const struct ui_input *in, bool *redraw);
/* What a script does with `tap ID`: the node's action, as a pointer press in the middle of its box would give it; false when
 * there is no such node, it is disabled, or something lies above it. */
bool ui_tap(struct ui *ui, const char *id, struct ui_action *out);
/* A pointer has been down for as long as holding takes: the hold action of what is pressed (code 0: none). The release then
 * presses nothing but a `slide` node under it. */
bool ui_can_hold(const struct ui *ui);
struct ui_action ui_hold(struct ui *ui);
void ui_focus(struct ui *ui, const char *id); /* NULL: none */
bool ui_shows_focus(const struct ui *ui);     /* the ring is on screen: the keyboard moves it */
void ui_screen_changed(struct ui *ui);        /* forget focus and press: another screen is shown now */

/* ---- reading what was built ---- */
size_t ui_node_count(const struct ui *ui);
const struct ui_node *ui_node_at(const struct ui *ui, size_t i); /* in reading order */
void ui_tree_json(const struct ui *ui, struct buf *out);         /* {"lang":…,"dir":…,"focus":…,"nodes":[…]} */

#endif
