// SPDX-License-Identifier: GPL-3.0-or-later
/* One line of editable text: its bytes, caret and selection. Knows no keyboard and no screen: the caller turns keys, IME
 * events and the clipboard into these calls, and draws with text_layout(), text_caret_at() and text_selection().
 *
 * Positions are byte offsets at grapheme boundaries (UAX #29). Movement is logical: "next" follows the reading order of the
 * bytes, whatever side that is on screen. Text is kept well-formed UTF-8 without controls and line ends. */
#ifndef CHIRAGH_TEXT_FIELD_H
#define CHIRAGH_TEXT_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/status.h"

enum { TEXT_FIELD_BYTES = 1024 };

struct text_field {
    char text[TEXT_FIELD_BYTES]; /* NUL-terminated */
    size_t len;
    size_t caret, anchor;        /* equal: no selection */
    unsigned max_graphemes;
    size_t preedit_at, preedit_len; /* what an input method is composing, inside text; 0: nothing */
};

void text_field_init(struct text_field *f, const char *utf8, unsigned max_graphemes); /* caret at the end */

/* Replaces the selection. Takes as many whole graphemes as fit; false when some did not. Ill-formed bytes and controls are
 * left out; U+200C, U+200D and the isolates U+2066-U+2069 are text. */
bool text_field_insert(struct text_field *f, const char *utf8, size_t n);
/* An input method's preview: replaces the one before; commit with text_field_insert(), which removes it first. */
void text_field_preedit(struct text_field *f, const char *utf8, size_t n);

/* Backspace takes the selection, or else one code point: in بٍ the mark, then the letter, as Urdu typists expect; a flag, an
 * emoji sequence or a CR-LF goes whole. Delete takes a whole grapheme. False: nothing there. */
bool text_field_backspace(struct text_field *f);
bool text_field_delete(struct text_field *f);
/* The selection, or else up to where MOVE_NEXT_WORD or MOVE_PREVIOUS_WORD would go. */
bool text_field_delete_word(struct text_field *f, bool forward);

/* A word: text_next_word(). */
enum text_move { MOVE_NEXT, MOVE_PREVIOUS, MOVE_NEXT_WORD, MOVE_PREVIOUS_WORD, MOVE_START, MOVE_END };
void text_field_move(struct text_field *f, enum text_move m, bool select);
void text_field_place(struct text_field *f, size_t byte, bool select); /* from a hit test; snapped to a grapheme */
void text_field_select_word(struct text_field *f, size_t byte); /* the one that a second press is on */
void text_field_select_all(struct text_field *f);

void text_field_copy(const struct text_field *f, struct buf *out); /* the selection */
bool text_field_cut(struct text_field *f, struct buf *out);
unsigned text_field_graphemes(const struct text_field *f);

/* The text in NFC, without leading, trailing and doubled spaces: what is stored. LIMIT: longer than cap. */
enum status text_field_commit(const struct text_field *f, char *out, size_t cap);

#endif
