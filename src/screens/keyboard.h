// SPDX-License-Identifier: GPL-3.0-or-later
/* 15: the on-screen keyboard. Its layouts are data (assets/keyboards, "keyboard/NAME" in the interface pack): what is read
 * here is checked as if it came from a stranger. */
#ifndef CHIRAGH_SCREENS_KEYBOARD_H
#define CHIRAGH_SCREENS_KEYBOARD_H

#include "base/arena.h"
#include "base/status.h"
#include "ui/ui.h"

enum { KEYBOARDS_MAX = 24, KEYBOARD_ROWS = 4, KEYBOARD_COLUMNS = 14, KEYBOARD_KEYS = KEYBOARD_ROWS * KEYBOARD_COLUMNS + 2,
       KEYBOARD_VARIANTS = 10, KEYBOARD_TEXT = 32 };

struct keyboard_text {
    const char *text;  /* what is typed */
    const char *label; /* what is shown: the text, unless that cannot be seen alone */
};
struct keyboard_key {
    struct keyboard_text face;
    const struct keyboard_text *variants; /* when it is held */
    unsigned variant_count;
};
struct keyboard {
    const char *id, *name, *key; /* "ur-alphabet"; spoken; on the key that leads to it: "ا ب پ" */
    const char *lang, *shift;    /* shift: id of the layout that ⇧ shows; NULL: none */
    bool rtl, page;              /* rtl: rows run from the right; page: figures and marks, no language's letters */
    const struct keyboard_key *keys; /* row after row, then the two beside the space bar */
    unsigned key_count, rows[KEYBOARD_ROWS], columns;
};
/* CORRUPT: not a layout, or larger than the bounds above. Strings live in arena. */
enum status keyboard_parse(const char *json, size_t len, const char *id, struct arena *arena, struct keyboard *out);
/* What (key, variant) types: variant 0 is the key itself. NULL: there is no such key. */
const char *keyboard_types(const struct keyboard *k, unsigned key, unsigned variant);

struct keyboard_view {
    const struct keyboard *shown, *letters; /* letters: where the page of figures leads back to; else the same as shown */
    bool first;      /* shown is the language's own: the space bar says what it is, not the layout's name */
    int held;        /* the key whose variants are open; -1: none */
    bool shifted;
    bool room_above; /* the variants of the first row may stand over the page; else they cover the row itself */
    const char *done; /* label of the amber key */
    bool done_off;
};
int keyboard_height(const struct ui *ui);
/* Draws it across the bottom of the page, and cuts that off. */
void keyboard_draw(struct ui *ui, struct rect *page, const struct keyboard_view *v);

#endif
