// SPDX-License-Identifier: GPL-3.0-or-later
/* What the keys of a physical keyboard do in a text field. Letters do not come this way: they are text (MSG_TEXT). */
#include <string.h>
#include <strings.h>

#include "app/model.h"

static const struct {
    const char *key;
    enum cmd_code code;
    int a, b;
    bool field; /* only while the field has the focus: elsewhere the arrows move that */
    bool turns; /* "left" and "right" as seen: the other way in a language from right to left */
} keys[] = {
    {"Left", CMD_FIELD_MOVE, MOVE_PREVIOUS, 0, true, true},
    {"Right", CMD_FIELD_MOVE, MOVE_NEXT, 0, true, true},
    {"Shift+Left", CMD_FIELD_MOVE, MOVE_PREVIOUS, 1, false, true},
    {"Shift+Right", CMD_FIELD_MOVE, MOVE_NEXT, 1, false, true},
    {"Ctrl+Left", CMD_FIELD_MOVE, MOVE_PREVIOUS_WORD, 0, false, true},
    {"Ctrl+Right", CMD_FIELD_MOVE, MOVE_NEXT_WORD, 0, false, true},
    {"Ctrl+Shift+Left", CMD_FIELD_MOVE, MOVE_PREVIOUS_WORD, 1, false, true},
    {"Ctrl+Shift+Right", CMD_FIELD_MOVE, MOVE_NEXT_WORD, 1, false, true},
    {"Home", CMD_FIELD_MOVE, MOVE_START, 0, false, false},
    {"End", CMD_FIELD_MOVE, MOVE_END, 0, false, false},
    {"Shift+Home", CMD_FIELD_MOVE, MOVE_START, 1, false, false},
    {"Shift+End", CMD_FIELD_MOVE, MOVE_END, 1, false, false},
    {"BackSpace", CMD_FIELD_ERASE, 0, 0, false, false},
    {"Shift+BackSpace", CMD_FIELD_ERASE, 0, 0, false, false},
    {"Delete", CMD_FIELD_ERASE, 1, 0, false, false},
    {"Ctrl+BackSpace", CMD_FIELD_ERASE, 2, 0, false, false},
    {"Ctrl+Delete", CMD_FIELD_ERASE, 3, 0, false, false},
    {"Ctrl+A", CMD_FIELD_ALL, 0, 0, false, false},
    {"Ctrl+C", CMD_FIELD_COPY, 0, 0, false, false},
    {"Ctrl+X", CMD_FIELD_CUT, 0, 0, false, false},
};

static int turned(int move)
{
    static const int other[] = {[MOVE_NEXT] = MOVE_PREVIOUS,           [MOVE_PREVIOUS] = MOVE_NEXT,
                                [MOVE_NEXT_WORD] = MOVE_PREVIOUS_WORD, [MOVE_PREVIOUS_WORD] = MOVE_NEXT_WORD,
                                [MOVE_START] = MOVE_START,             [MOVE_END] = MOVE_END};
    return other[move];
}

bool edit_key(const struct model *m, bool field_focused, const char *key, struct ui_action *out)
{
    for (size_t i = 0; edit_open(m) && i < sizeof keys / sizeof keys[0]; i++) {
        if (strcasecmp(keys[i].key, key) != 0 || (keys[i].field && !field_focused))
            continue;
        *out = (struct ui_action){(uint16_t)keys[i].code, keys[i].turns && m->lang->rtl ? turned(keys[i].a) : keys[i].a,
                                  keys[i].b};
        return true;
    }
    return false;
}
