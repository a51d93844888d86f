// SPDX-License-Identifier: GPL-3.0-or-later
/* The engine's life, and its counts. */
#include "text/text_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_elem(struct text_engine *e)
{
    e->pieces.elem = e->broken.elem = sizeof(struct piece);
    e->lines.elem = sizeof(struct line);
    e->units.elem = sizeof(struct unit);
    e->order.elem = e->fresh.elem = sizeof(uint32_t);
    e->levels.elem = e->cut_text.elem = 1;
    e->shaped_runs.elem = sizeof(struct text_shaped_run);
    e->shaped_units.elem = sizeof(struct text_unit);
}

enum status text_engine_create(const char *font_dir, struct text_engine **out)
{
    *out = NULL;
    struct text_engine *e = calloc(1, sizeof *e);
    if (!e)
        return STATUS_NOMEM;
    set_elem(e);
    table_init(&e->words, word_destroy);
    table_init(&e->paras, layout_destroy);
    e->word_cache = e->para_cache = true;
    size_t n = strlen(font_dir) + 1;
    e->font_dir = malloc(n);
    e->buffer = hb_buffer_create();
    if (!e->font_dir || !hb_buffer_allocation_successful(e->buffer)) {
        text_engine_destroy(e);
        return STATUS_NOMEM;
    }
    memcpy(e->font_dir, font_dir, n);
    for (size_t i = 0; i < lang_count(); i++)
        e->languages[i] = hb_language_from_string(lang_at(i)->hb_tag, -1);
    /* A folder without fonts shows here and not at the first text. */
    if (!font_get(e, TEXT_NASTALIQ * 2)) {
        text_engine_destroy(e);
        return STATUS_NOTFOUND;
    }
    *out = e;
    return STATUS_OK;
}

void text_engine_destroy(struct text_engine *e)
{
    if (!e)
        return;
    table_finish(&e->paras);
    table_finish(&e->words);
    atlas_destroy(e);
    for (unsigned i = 0; i < FONT_COUNT; i++) {
        if (!e->fonts[i].face)
            continue;
        hb_font_destroy(e->fonts[i].font);
        hb_face_destroy(e->fonts[i].face);
        free(e->fonts[i].extents);
        font_bytes_close(&e->fonts[i].bytes);
    }
    if (e->buffer)
        hb_buffer_destroy(e->buffer);
    struct vec *vecs[] = {&e->pieces, &e->broken, &e->lines,       &e->units,        &e->fresh,
                          &e->order,  &e->levels, &e->shaped_runs, &e->shaped_units, &e->cut_text};
    for (size_t i = 0; i < sizeof vecs / sizeof vecs[0]; i++)
        free(vecs[i]->data);
    free(e->para.cp);
    free(e->para.byte);
    free(e->para.uni);
    free(e->para.level);
    free(e->para.brk);
    free(e->font_dir);
    free(e);
}

void text_frame(struct text_engine *e)
{
    table_trim(&e->paras, PARA_BYTES_MAX);
    table_trim(&e->words, WORD_BYTES_MAX);
    atlas_frame(e);
}

void text_get_stats(const struct text_engine *e, struct text_stats *out)
{
    *out = e->stats;
    out->word_bytes = e->words.bytes + e->words.slot_count * sizeof(struct entry *);
    out->para_bytes = e->paras.bytes + e->paras.slot_count * sizeof(struct entry *);
}

void text_set_caches(struct text_engine *e, bool word_cache, bool para_cache)
{
    e->word_cache = word_cache;
    e->para_cache = para_cache;
}

void text_drop_caches(struct text_engine *e)
{
    table_trim(&e->paras, 0);
    table_trim(&e->words, 0);
    atlas_drop(e);
}
