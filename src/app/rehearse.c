// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearse.h"

#include <stdlib.h>
#include <string.h>

#include "ui/draw.h"

/* A glyph takes 10 to 30 µs here, ten times that on a PC of 2008: a slice stays below what a finger notices. */
enum { QUIET_MS = 400, GAP_MS = 30, GLYPHS = 64 };

static const enum screen screens[] = {SCREEN_CLASS, SCREEN_PICTURE, SCREEN_PIN, SCREEN_HOME};
enum { SCREENS = sizeof screens / sizeof screens[0] };

static bool begins(const struct model *m)
{
    return m->opened && m->course && m->machine.has_pad && m->machine.class_count && m->screen == SCREEN_ATTRACT &&
           m->above == ABOVE_NONE;
}

static bool same(const struct rehearsal *r, const struct model *m)
{
    return r->lang == m->lang && r->large == m->large;
}

int64_t rehearse_deadline(const struct rehearsal *r, const struct model *m)
{
    if (!begins(m) || (same(r, m) && r->step == SCREENS))
        return -1;
    return r->at_ms > m->last_input_ms + QUIET_MS ? r->at_ms : m->last_input_ms + QUIET_MS;
}

/* The model as it will be there, of somebody who is new. */
static void stage(struct model *to, const struct model *m, enum screen s)
{
    memcpy(to, m, sizeof *to);
    to->screen = s;
    to->signed_in = s == SCREEN_HOME;
    to->learner_count = to->progress_count = 0;
    to->toast.until_ms = 0;
    memcpy(to->group, m->machine.classes[0], sizeof m->machine.classes[0]);
    memcpy(to->picture, part_avatars[0], strlen(part_avatars[0]) + 1);
}

/* True: every glyph is in the atlas. */
static bool draw_some(const struct ui *ui, struct text_engine *text)
{
    struct text_stats s;
    text_get_stats(text, &s);
    const uint64_t enough = s.glyph_misses + GLYPHS;
    for (size_t i = 0; i < ui_draw_count(ui); i++) {
        const struct draw_cmd *c = ui_draw_at(ui, i);
        for (uint32_t k = 0; c->kind == DRAW_TEXT && k < c->text->glyph_count; k++) {
            struct text_bitmap bitmap;
            int px;
            (void)text_bitmap(text, &c->text->glyphs[k], TEXT_PX(c->x) + c->text->glyphs[k].x, &px, &bitmap);
        }
        text_get_stats(text, &s);
        if (s.glyph_misses >= enough)
            return false;
    }
    return true;
}

bool rehearse(struct rehearsal *r, const struct model *m, struct text_engine *text, int w, int h, int64_t mono_ms)
{
    if (!same(r, m) || r->w != w || r->h != h)
        *r = (struct rehearsal){.lang = m->lang, .large = m->large, .w = w, .h = h, .at_ms = r->at_ms};
    const int64_t due = rehearse_deadline(r, m);
    if (due < 0 || due > mono_ms)
        return false;
    struct model *staged = malloc(sizeof *staged);
    struct ui *ui = NULL;
    bool done = true; /* without memory there is no rehearsal */
    if (staged && ui_create(text, &ui) == STATUS_OK) {
        stage(staged, m, screens[r->step]);
        model_view(staged, ui, w, h);
        done = draw_some(ui, text);
    }
    ui_destroy(ui);
    free(staged);
    text_frame(text);
    r->step += done;
    r->at_ms = mono_ms + GAP_MS;
    return true;
}
