// SPDX-License-Identifier: GPL-3.0-or-later
/* Digits of equal width, for columns. */
#include "text/text_private.h"

enum { DIGIT_KINDS = 3 };
static const uint32_t zeros[DIGIT_KINDS] = {'0', 0x660, 0x6F0};

/* The widest of ten sister digits, as the language draws them. */
static int32_t widest_digit(struct text_engine *e, struct font *f, int kind, uint8_t script)
{
    size_t lang = lang_index(e->para.style.lang);
    if (f->widest_digit[kind] && f->widest_lang[kind] == lang)
        return f->widest_digit[kind];
    hb_buffer_t *b = hb_buffer_create();
    for (uint32_t d = 0; d < 10; d++)
        hb_buffer_add(b, zeros[kind] + d, d);
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, (hb_script_t)uni_scripts[script]);
    hb_buffer_set_language(b, e->languages[lang]);
    hb_shape(f->font, b, NULL, 0);
    unsigned n;
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    int32_t widest = 0;
    for (unsigned i = 0; i < n; i++)
        widest = pos[i].x_advance > widest ? pos[i].x_advance : widest;
    hb_buffer_destroy(b);
    f->widest_digit[kind] = widest;
    f->widest_lang[kind] = (uint8_t)lang;
    return widest;
}

static uint32_t char_at_byte(const struct para *p, uint32_t byte)
{
    size_t lo = 0, hi = p->n;
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        if (p->byte[mid] <= byte)
            lo = mid;
        else
            hi = mid;
    }
    return p->cp[lo];
}

/* Sets a digit in the middle of the width of its widest sister. */
void unit_tabular(struct text_engine *e, struct font *f, uint8_t script, struct unit *u)
{
    uint32_t cp = char_at_byte(&e->para, u->cluster);
    for (int kind = 0; kind < DIGIT_KINDS; kind++) {
        if (cp < zeros[kind] || cp >= zeros[kind] + 10)
            continue;
        int32_t widest = widest_digit(e, f, kind, script);
        if (u->advance > 0 && u->advance < widest) {
            u->x_offset += (widest - u->advance) / 2;
            u->advance = widest;
        }
    }
}
