// SPDX-License-Identifier: GPL-3.0-or-later
/* hb_shape of a whole run, from font files opened here. */
#ifndef CHIRAGH_TESTS_TEXT_ORACLE_H
#define CHIRAGH_TESTS_TEXT_ORACLE_H

#include "corpus.h"

#include <hb-ot.h>

static inline hb_font_t *oracle_font(const char *file)
{
    static struct {
        const char *file;
        hb_font_t *font;
    } open[8];
    int i = 0;
    for (; open[i].file; i++)
        if (strcmp(open[i].file, file) == 0)
            return open[i].font;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", FONTS, file);
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    open[i].file = file;
    open[i].font = hb_font_create(face);
    hb_ot_font_set_funcs(open[i].font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return open[i].font;
}

static inline bool oracle_agrees(const struct text_shaped *t, const struct text_shaped_run *r,
                                 const char *s, const struct lang *lang)
{
    static hb_buffer_t *b;
    if (!b)
        b = hb_buffer_create();
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, s + r->start, (int)(r->end - r->start), 0, (int)(r->end - r->start));
    hb_buffer_set_direction(b, r->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, strstr(r->font, "Sans") ? HB_SCRIPT_LATIN : HB_SCRIPT_ARABIC);
    hb_buffer_set_language(b, hb_language_from_string(lang->hb_tag, -1));
    hb_shape(oracle_font(r->font), b, NULL, 0);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    if (n != r->unit_count)
        return false;
    for (unsigned i = 0; i < n; i++) {
        const struct text_unit *u = &t->units[r->first_unit + i];
        if (u->gid != info[i].codepoint || u->cluster != info[i].cluster + r->start ||
            u->x_advance != pos[i].x_advance || u->y_advance != pos[i].y_advance ||
            u->x_offset != pos[i].x_offset || u->y_offset != pos[i].y_offset)
            return false;
    }
    return true;
}

#endif
