// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "ui/ui_private.h"

/* NULL when nothing of it can be seen, or memory ran out: a frame with a hole is better than none.
 */
static struct draw_cmd *emit(struct ui *ui, enum draw_kind kind, struct rect box)
{
    struct page *p = ui_page(ui);
    struct rect window = ui_window(ui);
    if (rect_empty(rect_and(box, window)))
        return NULL;
    p->cmds = grow_array(p->cmds, p->cmd_count, &p->cmd_cap, sizeof *p->cmds);
    if (p->cmd_count == p->cmd_cap)
        return NULL;
    struct draw_cmd *c = &p->cmds[p->cmd_count++];
    memset(c, 0, sizeof *c);
    c->kind = kind;
    c->box = box;
    c->clip = window;
    c->alpha = 255;
    return c;
}

static int16_t short_of(int v)
{
    return (int16_t)ui_clamp(v, 0, INT16_MAX);
}

void emit_fill(struct ui *ui, struct rect r, int radius, uint32_t fill, int stroke, uint32_t line)
{
    r = rect_sane(r);
    if (!(fill >> 24) && (stroke <= 0 || !(line >> 24)))
        return;
    struct draw_cmd *c = emit(ui, DRAW_FILL, r);
    if (!c)
        return;
    int half = (r.w < r.h ? r.w : r.h) / 2;
    c->colour = fill;
    c->radius = short_of(radius < half ? radius : half);
    c->stroke = line >> 24 ? short_of(stroke) : 0;
    c->stroke_colour = line;
}

/* Lucide icons that point along the line of reading. */
static const char *const mirrored[] = {
    "arrow-left", "arrow-right", "chevron-left", "chevron-right", "forward",    "list",
    "delete",     "megaphone",   "newspaper",    "file-text",     "rotate-ccw", "volume-2",
};

static bool icon_mirrors(const char *name)
{
    for (size_t i = 0; i < sizeof mirrored / sizeof *mirrored; i++)
        if (strcmp(name, mirrored[i]) == 0)
            return true;
    return false;
}

void emit_icon(struct ui *ui, struct rect r, const char *name, uint32_t colour)
{
    struct draw_cmd *c = name ? emit(ui, DRAW_ICON, rect_sane(r)) : NULL;
    if (!c)
        return;
    c->name = page_copy(ui_page(ui), name);
    c->colour = colour;
    c->mirror = ui_rtl(ui) && icon_mirrors(name);
}

void emit_picture(struct ui *ui, struct rect r, const char *name, enum ui_fit fit, int radius,
                  uint8_t alpha)
{
    struct draw_cmd *c = name ? emit(ui, DRAW_PICTURE, rect_sane(r)) : NULL;
    if (!c)
        return;
    c->name = page_copy(ui_page(ui), name);
    c->fit = (uint8_t)fit;
    c->radius = short_of(radius);
    c->alpha = alpha;
}

void emit_nine_slice(struct ui *ui, struct rect r, const char *name)
{
    struct draw_cmd *c = emit(ui, DRAW_NINE_SLICE, rect_sane(r));
    if (c)
        c->name = page_copy(ui_page(ui), name);
}

void emit_text(struct ui *ui, const struct text_layout *l, int x, int y, uint32_t colour)
{
    /* one pixel round the ink: a glyph at a quarter pixel may reach into the next */
    struct rect ink =
        rect_sane((struct rect){l->ink.x0 + x - 1, l->ink.y0 + y - 1, l->ink.x1 - l->ink.x0 + 2,
                                l->ink.y1 - l->ink.y0 + 2});
    struct draw_cmd *c = l->ink.x0 < l->ink.x1 ? emit(ui, DRAW_TEXT, ink) : NULL;
    if (!c)
        return;
    c->text = l;
    c->x = x;
    c->y = y;
    c->colour = colour;
}

void ui_fill(struct ui *ui, struct rect r, int radius, enum ui_role_colour fill)
{
    emit_fill(ui, r, radius, ui_colour(ui, fill), 0, 0);
}

void ui_frame(struct ui *ui, struct rect r, int radius, enum ui_role_colour fill, int stroke,
              enum ui_role_colour line)
{
    if (stroke > 0 && ui_env(ui)->high_contrast && stroke < ui_px(ui, 2))
        stroke = ui_px(ui, 2);
    emit_fill(ui, r, radius, ui_colour(ui, fill), stroke, ui_colour(ui, line));
}

void ui_icon(struct ui *ui, struct rect r, const char *name, enum ui_role_colour colour)
{
    emit_icon(ui, r, name, ui_colour(ui, colour));
}

void ui_picture(struct ui *ui, struct rect r, const char *name, enum ui_fit fit, int radius,
                const char *id, const char *alt)
{
    emit_picture(ui, r, name, fit, radius, 255);
    if (id) {
        struct ui_node n = {.id = id, .role = UI_ROLE_IMAGE, .name = alt, .box = r};
        ui_add(ui, &n);
    }
}

void ui_picture_part(struct ui *ui, struct rect r, const char *name, struct ui_part part, int radius, const char *id,
                     const char *alt)
{
    size_t before = ui_draw_count(ui);
    ui_picture(ui, r, name, UI_COVER, radius, id, alt);
    if (ui_draw_count(ui) > before)
        ui_page(ui)->cmds[before].part = part;
}

void ui_card(struct ui *ui, struct rect r)
{
    int radius = ui_px(ui, 16);
    r = rect_sane(r);
    /* the edge shows only at the bottom: no need to fill what the card will cover */
    struct rect low = {r.x, r.y, r.w, r.h + ui_px(ui, 2)};
    if (low.h > 2 * radius + 4)
        low = rect_cut_bottom(&low, 2 * radius + 4);
    emit_fill(ui, low, radius, ui_colour(ui, C_LINE), 0, 0);
    emit_fill(ui, r, radius, ui_colour(ui, C_CARD), ui_border(ui, 1), ui_colour(ui, C_LINE));
}

/* FNV-1a over words is enough: a collision between two frames leaves one stale rectangle until the
 * next change. */
static uint64_t mix(uint64_t h, uint64_t v)
{
    h ^= v;
    h *= 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

static uint64_t mix_rect(uint64_t h, struct rect r)
{
    h = mix(h, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    return mix(h, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

void emit_hash(struct page *p)
{
    for (size_t i = 0; i < p->cmd_count; i++) {
        struct draw_cmd *c = &p->cmds[i];
        uint64_t h = mix_rect(0xCBF29CE484222325u, c->box);
        h = mix_rect(h, c->clip);
        h = mix(h, (uint64_t)c->colour << 32 | c->stroke_colour);
        h = mix(h, (uint64_t)(uint16_t)c->radius << 48 | (uint64_t)(uint16_t)c->stroke << 32 |
                       (uint64_t)c->kind << 24 | (uint64_t)c->fit << 16 | (uint64_t)c->mirror << 8 |
                       c->alpha);
        if (c->part.w)
            h = mix(h, (uint64_t)(uint16_t)c->part.x << 48 | (uint64_t)(uint16_t)c->part.y << 32 |
                           (uint64_t)(uint16_t)c->part.w << 16 | (uint16_t)c->part.h);
        if (c->text) {
            h = mix(h, (uint64_t)(uint32_t)c->x << 32 | (uint32_t)c->y);
            h = mix(h, c->text->key);
        }
        for (const char *s = c->name; s && *s; s++)
            h = mix(h, (unsigned char)*s);
        c->hash = h;
    }
}

size_t ui_draw_count(const struct ui *ui)
{
    return ui_page_c(ui)->cmd_count;
}

const struct draw_cmd *ui_draw_at(const struct ui *ui, size_t i)
{
    return &ui_page_c(ui)->cmds[i];
}
