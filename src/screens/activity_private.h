// SPDX-License-Identifier: GPL-3.0-or-later
/* What the views of the activities share: the frame of a screen, text that steps down until it fits, the item's card, the
 * column of buttons. */
#ifndef CHIRAGH_SCREENS_ACTIVITY_PRIVATE_H
#define CHIRAGH_SCREENS_ACTIVITY_PRIVATE_H

#include "screens/screens.h"

/* Every item's picture is drawn in this shape (content/README.md). */
enum { LESSON_PICTURE_W = 876, LESSON_PICTURE_H = 480 };

/* ---- measures, window px ---- */
bool lesson_wide(const struct ui *ui); /* room of 1366: not 1024 */
int lesson_gap(const struct ui *ui);   /* between columns: 24, 16 where narrow */
/* Width of the column of buttons. */
int lesson_side(const struct ui *ui);

/* ---- text ---- */
/* The largest step from `from` down whose wrapped text is at most h high; the smallest where none is. */
enum ui_type lesson_fit(struct ui *ui, int w, int h, enum ui_type from, unsigned flags, const char *s);
/* Draws s in that step, in the middle of r where flags has UI_MIDDLE; in the last resort one line with "…". Returns the
 * height used. */
int lesson_text(struct ui *ui, struct rect r, enum ui_type from, enum ui_role_colour colour, unsigned flags, const char *id,
                const char *s);
/* The same on one line: steps down until it is as narrow as r. */
int lesson_line(struct ui *ui, struct rect r, enum ui_type from, enum ui_role_colour colour, unsigned flags, const char *id,
                const char *s);
/* The height lesson_text would use, at most max_h. */
int lesson_height(struct ui *ui, int w, int max_h, enum ui_type from, unsigned flags, const char *s);
/* The course's text in the frame's language; NULL where there is none. */
const char *lesson_say(struct ui *ui, const struct activity_view *v, course_sid sid);

/* ---- frame of a screen ---- */
/* Top bar with the item's number, and the hint under it; returns what is left. */
struct rect lesson_begin(struct ui *ui, const struct activity_view *v);
struct rect lesson_tabs_bar(struct ui *ui, const struct activity_view *v); /* the same while tabs are open */
bool lesson_is(const struct activity_view *v, const char *kind);
/* "Draft translation" cut from the start or end of row, when it is one. */
void lesson_draft(struct ui *ui, bool draft, struct rect *row, bool at_end);
void lesson_draft_on(struct ui *ui, bool draft, struct rect picture); /* the same in a picture's lower end corner */
void lesson_stamp(struct ui *ui, struct rect inside);
/* What the stamp takes at the top end corner, margins included. */
int lesson_stamp_width(struct ui *ui);

/* ---- the item ---- */
void lesson_post(struct ui *ui, struct rect r, const struct activity_view *v);     /* feed, sift, headline */
/* Who posted it and when, cut from the top of a card. */
int lesson_poster_height(struct ui *ui, const struct activity_view *v);
void lesson_poster(struct ui *ui, struct rect *card, const struct activity_view *v);
void lesson_reveal(struct ui *ui, struct rect r, const struct activity_view *v); /* the picture as it was seen last */
void lesson_reveal_tabs(struct ui *ui, const struct activity_view *v);
void lesson_chat(struct ui *ui, struct rect r, const struct activity_view *v);     /* forward */
void lesson_question(struct ui *ui, struct rect r, const struct activity_view *v); /* sort, choice: card */
void lesson_letter(struct ui *ui, struct rect r, const struct activity_view *v);   /* inbox */
/* An address in parts that can be looked at; what was said of the one looked at (NULL: none yet); the owner's part. */
void lesson_address(struct ui *ui, struct rect r, const struct activity_view *v, const char *address);
const char *lesson_address_said(struct ui *ui, const struct activity_view *v, const char *address);
const char *lesson_address_owner(struct ui *ui, const char *address);
void lesson_address_card(struct ui *ui, struct rect r, const struct activity_view *v);
void lesson_scene(struct ui *ui, struct rect r, const struct activity_view *v);    /* story */
void lesson_call(struct ui *ui, struct rect r, const struct activity_view *v);
void lesson_form(struct ui *ui, struct rect r, const struct activity_view *v);     /* report */
void lesson_item(struct ui *ui, struct rect r, const struct activity_view *v);     /* the one that the kind has */
/* A picture that fills the card under y, or w at its end side, rounded like the card, a line between. Drawn before the
 * card's texts, whose ink may reach over the seam. Returns what is seen of it. */
struct rect lesson_picture_below(struct ui *ui, struct rect card, int y, const char *name);
struct rect lesson_picture_end(struct ui *ui, struct rect card, int w, const char *name);
void lesson_disc(struct ui *ui, struct rect r, const char *icon, enum ui_role_colour fill, enum ui_role_colour ink);
/* The shape of true (round tick) and false (square cross). */
void lesson_verdict(struct ui *ui, struct rect r, bool is_true);

/* ---- buttons ---- */
const char *lesson_label(struct ui *ui, const struct activity_view *v, unsigned button);
void lesson_button(struct ui *ui, struct rect r, const struct activity_view *v, unsigned button,
                   enum ui_choice_look look, bool dead);
/* T and F choose; the digits too, unless they mean flames. */
void lesson_keys(struct ui *ui, const struct activity_view *v, bool digits);
/* "I don't know" and the hint, after `first` (NULL: none), on as many rows as they need; r: what the last
 * leaves free. */
bool lesson_has_help(const struct activity_view *v);
int lesson_help_height(struct ui *ui, int w, const struct activity_view *v, const struct ui_button *first);
void lesson_help(struct ui *ui, struct rect *r, const struct activity_view *v, const struct ui_button *first);
/* The hint once it was asked for (NULL: not); its strip, cut from the top of main. */
const char *lesson_hint(struct ui *ui, const struct activity_view *v);
void lesson_hint_strip(struct ui *ui, struct rect *main, const struct activity_view *v);
/* The item's text as a heading and what is to be done, cut from the top of main. */
void lesson_head(struct ui *ui, struct rect *main, const struct activity_view *v);
/* Baji says a sentence: her disc and the words in the middle of row, left out where there is no room. */
void lesson_baji(struct ui *ui, struct rect row, const char *id, const char *s);
/* A column: question, the item's buttons (keys 1–4, T and F), a strip by Baji where there is room, `below` at the bottom. */
struct lesson_ask {
    const char *title;
    const char *tip, *tip_sub;     /* NULL: none */
    const struct ui_button *below; /* NULL: none */
};
void lesson_asks(struct ui *ui, struct rect col, const struct activity_view *v, const struct lesson_ask *ask);
/* After the tabs: the item on one side, the verdict on the other. */
void lesson_decide(struct ui *ui, const struct activity_view *v);

/* ---- several picked, cards laid ---- */
void lesson_picks(struct ui *ui, struct rect r, const struct activity_view *v, bool switches);
void lesson_spots(struct ui *ui, struct rect r, const struct activity_view *v); /* hotspot; in the feedback numbered */
void lesson_done(struct ui *ui, struct rect bar, const struct activity_view *v); /* help and "Done" in the bottom bar */
void activity_view_choice_several(struct ui *ui, const struct activity_view *v);
/* What was picked or laid, beside what would have been right. */
void feedback_picks(struct ui *ui, struct rect r, const struct activity_view *v);
void feedback_laid(struct ui *ui, struct rect r, const struct activity_view *v);
void feedback_buckets(struct ui *ui, struct rect r, const struct activity_view *v); /* experts' votes; dated doors */
const char *lesson_door_note(struct ui *ui, const struct activity_view *v, const struct course_option *door);

/* ---- feedback ---- */
bool feedback_own(const struct activity_view *v); /* the answers are the item's or the activity's own: no verdict */
void feedback_body(struct ui *ui, struct rect main, const struct activity_view *v); /* all between banner and bottom bar */

#endif
