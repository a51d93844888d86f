// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paint.h"

#include "app/paint_private.h"

bool paint_rect_and(struct rect *a, struct rect b)
{
    int x1 = a->x + a->w < b.x + b.w ? a->x + a->w : b.x + b.w;
    int y1 = a->y + a->h < b.y + b.h ? a->y + a->h : b.y + b.h;
    a->x = a->x > b.x ? a->x : b.x;
    a->y = a->y > b.y ? a->y : b.y;
    a->w = x1 - a->x;
    a->h = y1 - a->y;
    return a->w > 0 && a->h > 0;
}

/* True when the command's plain inside hides all that lies under clip. */
static bool covers(const struct draw_cmd *c, struct rect clip)
{
    if (c->kind != DRAW_FILL || c->colour >> 24 != 255)
        return false;
    int in = c->stroke > c->radius ? c->stroke : c->radius;
    struct rect r = c->radius ? (struct rect){c->box.x + in, c->box.y + in, c->box.w - 2 * in,
                                              c->box.h - 2 * in}
                              : c->box;
    return clip.x >= r.x && clip.y >= r.y && clip.x + clip.w <= r.x + r.w &&
           clip.y + clip.h <= r.y + r.h && paint_rect_and(&clip, c->clip);
}

/* Painting starts at the topmost command that hides the ones before it: a scrim, a night page. */
static size_t first_seen(const struct ui *ui, struct rect clip, bool *covered)
{
    for (size_t i = ui_draw_count(ui); i-- > 0;)
        if (covers(ui_draw_at(ui, i), clip)) {
            *covered = true;
            return i;
        }
    *covered = false;
    return 0;
}

static void paint_cmd(const struct brush *b, const struct draw_cmd *c, struct text_engine *text,
                      struct art *art)
{
    switch (c->kind) {
    case DRAW_FILL:
        paint_fill(b, c);
        break;
    case DRAW_TEXT:
        paint_text(b, c, text);
        break;
    case DRAW_ICON:
        paint_icon(b, c, art);
        break;
    case DRAW_PICTURE:
        paint_picture(b, c, art);
        break;
    case DRAW_NINE_SLICE:
        paint_nine_slice(b, c, art);
        break;
    }
}

/* Pixels of a band: a page is painted over several times (page, card, button, label), and a band of
 * this size stays in the processor's cache meanwhile. */
enum { BAND = 48 * 1024 };

static void paint_band(const struct canvas *c, struct rect clip, const struct ui *ui,
                       struct text_engine *text, struct art *art)
{
    struct brush b = {*c, clip};
    bool covered;
    size_t i = first_seen(ui, clip, &covered);
    if (!covered) {
        struct draw_cmd ground = {
            .kind = DRAW_FILL, .box = clip, .clip = clip, .colour = ui_background(ui)};
        paint_fill(&b, &ground);
    }
    for (size_t n = ui_draw_count(ui); i < n; i++) {
        const struct draw_cmd *cmd = ui_draw_at(ui, i);
        b.clip = clip;
        if (paint_rect_and(&b.clip, cmd->box) && paint_rect_and(&b.clip, cmd->clip))
            paint_cmd(&b, cmd, text, art);
    }
}

void paint(const struct canvas *c, struct rect clip, const struct ui *ui, struct text_engine *text,
           struct art *art)
{
    if (!paint_rect_and(&clip, (struct rect){0, 0, c->w, c->h}))
        return;
    int rows = BAND / clip.w + 1, end = clip.y + clip.h;
    for (clip.h = rows; clip.y < end; clip.y += rows) {
        if (clip.h > end - clip.y)
            clip.h = end - clip.y;
        paint_band(c, clip, ui, text, art);
    }
}
