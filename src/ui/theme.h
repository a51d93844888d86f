// SPDX-License-Identifier: GPL-3.0-or-later
/* Colours and type steps of the design (tokens.json): the only place with their numbers is theme.c. */
#ifndef CHIRAGH_UI_THEME_H
#define CHIRAGH_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "text/lang.h"

enum ui_role_colour {
    C_NONE, /* transparent */
    C_PAPER, C_CARD, C_INK, C_INK2, C_LINE, C_CTL, C_NIGHT, C_NIGHT2, C_NIGHT3, C_ON_NIGHT, C_ON_NIGHT2,
    C_ACCENT, C_ACCENT_EDGE, C_ACCENT_PRESS, C_ACCENT_TINT, C_ON_ACCENT, C_RIGHT, C_RIGHT_TINT, C_NOTYET,
    C_NOTYET_TINT, C_INFO, C_FOCUS, C_FOCUS_NIGHT, C_OFF, C_ON_OFF, C_SCRIM, C_BAR,
    C_CHAT, /* chat background #E9ECEE; paper in high contrast */
    C_DISC, /* warm disc #FFE09A behind a poster's icon; accentTint in high contrast */
    C_KEYS, C_KEYS_LINE, C_KEY_EDGE, C_KEY_FN, /* 15: the keyboard's ground, its edge, a key's lower edge, a function key */
    C_COUNT
};
uint32_t theme_colour(enum ui_role_colour c, bool high_contrast); /* 0xAARRGGBB */

enum ui_type {
    T_HERO, T_DISPLAY, T_TITLE, T_HEAD, T_READ, T_BODY, T_LABEL, T_SMALL,
    T_HEADLINE,     /* headline under test: 36/76, 36/48 */
    T_LESSON_TITLE, /* 36/72, 38/64, 36/48 */
    T_KEY,          /* key cap */
    T_TILE,         /* name under a picture or a niche: 20/44 */
    T_COUNT
};
struct type_step {
    int size, line; /* design px */
};
struct type_step theme_type(enum ui_type t, enum lang_style style, bool small600, bool large);

#endif
