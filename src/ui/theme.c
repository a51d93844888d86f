// SPDX-License-Identifier: GPL-3.0-or-later
/* The numbers of the design's tokens. */
#include "ui/theme.h"

#include <assert.h>

/* clang-format off: tables */
static const uint32_t colours[C_COUNT][2] = {
    /* light, high contrast */
    [C_NONE] = {0, 0},
    [C_PAPER] = {0xFFF4F2EC, 0xFF000000},
    [C_CARD] = {0xFFFFFFFF, 0xFF000000},
    [C_INK] = {0xFF18233D, 0xFFFFFFFF},
    [C_INK2] = {0xFF4A5370, 0xFFFFFFFF},
    [C_LINE] = {0xFFDBD7CC, 0xFFFFFFFF},
    [C_CTL] = {0xFF7E7B70, 0xFFFFFFFF},
    [C_NIGHT] = {0xFF15213F, 0xFF000000},
    [C_NIGHT2] = {0xFF223256, 0xFF000000},
    [C_NIGHT3] = {0xFF7C8BB3, 0xFFFFFFFF},
    [C_ON_NIGHT] = {0xFFFFFFFF, 0xFFFFFFFF},
    [C_ON_NIGHT2] = {0xFFC8D1E6, 0xFFFFFFFF},
    [C_ACCENT] = {0xFFF7B52C, 0xFFFFD447},
    [C_ACCENT_EDGE] = {0xFFA66C00, 0xFFFFD447},
    [C_ACCENT_PRESS] = {0xFFE9A412, 0xFFFFE58A},
    [C_ACCENT_TINT] = {0xFFFFF0CC, 0xFF3A2D00},
    [C_ON_ACCENT] = {0xFF18233D, 0xFF000000},
    [C_RIGHT] = {0xFF0F5E52, 0xFF7CF0CF},
    [C_RIGHT_TINT] = {0xFFDDF0EA, 0xFF003329},
    [C_NOTYET] = {0xFF9C2F27, 0xFFFFB3A8},
    [C_NOTYET_TINT] = {0xFFFBE7E2, 0xFF3D0A05},
    [C_INFO] = {0xFFEAEDF4, 0xFF1B1B1B},
    [C_FOCUS] = {0xFF1F5BD8, 0xFF5CC8FF},
    [C_FOCUS_NIGHT] = {0xFFFFD65C, 0xFF5CC8FF},
    [C_OFF] = {0xFFE7E4DC, 0xFF1B1B1B},
    [C_ON_OFF] = {0xFF5C5A52, 0xFFC4C4C4},
    [C_SCRIM] = {0xFF2B3552, 0xFF000000}, /* scrimPainted: the 88 % mix, opaque */
    [C_BAR] = {0xFF223256, 0xFFFFD447},
    [C_CHAT] = {0xFFE9ECEE, 0xFF000000},
    [C_DISC] = {0xFFFFE09A, 0xFF3A2D00},
    [C_KEYS] = {0xFFE2E4EA, 0xFF000000},
    [C_KEYS_LINE] = {0xFFC9CEDA, 0xFFFFFFFF},
    [C_KEY_EDGE] = {0xFFA9B1C4, 0xFFFFFFFF},
    [C_KEY_FN] = {0xFFCDD2DD, 0xFF1B1B1B},
};

/* clang-format on */
uint32_t theme_colour(enum ui_role_colour c, bool high_contrast)
{
    assert(c >= 0 && c < C_COUNT);
    return colours[c][high_contrast];
}

enum { NORMAL, SMALL600, LARGE, MODES };

/* HEADLINE and LESSON_TITLE have one size in the tokens; the others follow the title's ratio. */
/* clang-format off: tables */
static const struct type_step steps[3][MODES][T_COUNT] =
    {
        [LANG_NASTALIQ] =
            {
                {{112, 184},
                 {48, 96},
                 {32, 64},
                 {27, 56},
                 {30, 64},
                 {24, 52},
                 {22, 44},
                 {18, 36},
                 {36, 76},
                 {36, 72},
                 {28, 68},
                 {20, 44}},
                {{80, 136},
                 {40, 80},
                 {28, 56},
                 {24, 48},
                 {26, 56},
                 {22, 44},
                 {20, 40},
                 {18, 36},
                 {32, 68},
                 {32, 64},
                 {24, 56},
                 {18, 36}},
                {{112, 184},
                 {56, 112},
                 {40, 80},
                 {34, 68},
                 {38, 80},
                 {31, 64},
                 {28, 56},
                 {24, 48},
                 {45, 94},
                 {45, 90},
                 {28, 68},
                 {26, 52}},
            },
        [LANG_NASKH] =
            {
                {{96, 136},
                 {48, 76},
                 {34, 56},
                 {30, 48},
                 {34, 60},
                 {28, 48},
                 {24, 40},
                 {20, 32},
                 {38, 64},
                 {38, 64},
                 {28, 68},
                 {22, 36}},
                {{80, 112},
                 {40, 64},
                 {30, 48},
                 {26, 44},
                 {28, 48},
                 {24, 40},
                 {22, 36},
                 {19, 32},
                 {34, 56},
                 {34, 56},
                 {24, 56},
                 {20, 32}},
                {{96, 136},
                 {60, 92},
                 {42, 68},
                 {38, 60},
                 {42, 72},
                 {35, 60},
                 {30, 48},
                 {26, 44},
                 {48, 80},
                 {48, 80},
                 {28, 68},
                 {28, 46}},
            },
        [LANG_LATIN] =
            {
                {{88, 104},
                 {44, 56},
                 {30, 40},
                 {25, 36},
                 {27, 44},
                 {22, 32},
                 {20, 28},
                 {17, 24},
                 {36, 48},
                 {36, 48},
                 {26, 68},
                 {18, 26}},
                {{72, 88},
                 {36, 48},
                 {26, 36},
                 {22, 32},
                 {23, 36},
                 {20, 28},
                 {18, 24},
                 {16, 24},
                 {31, 42},
                 {31, 42},
                 {22, 56},
                 {17, 24}},
                {{88, 104},
                 {56, 72},
                 {38, 52},
                 {32, 44},
                 {34, 54},
                 {28, 40},
                 {25, 36},
                 {22, 32},
                 {45, 60},
                 {45, 60},
                 {26, 68},
                 {23, 32}},
            },
};

/* clang-format on */
struct type_step theme_type(enum ui_type t, enum lang_style style, bool small600, bool large)
{
    assert(t >= 0 && t < T_COUNT);
    struct type_step s = steps[style][small600 ? SMALL600 : large ? LARGE : NORMAL][t];
    /* The tokens' large step is for 768 lines; at 600 the small step grows by the same quarter. The
     * display steps stay. */
    if (small600 && large && t != T_HERO && t != T_KEY) {
        s.size = s.size * 5 / 4;
        s.line = s.line * 5 / 4;
    }
    return s;
}
