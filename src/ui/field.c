// SPDX-License-Identifier: GPL-3.0-or-later
/* The single-line text field: its text, caret and selection, scrolled so that the caret is seen. */
#include <stdio.h>
#include <string.h>

#include "ui/ui_private.h"

enum { STROKE = 3, RADIUS = 16, SIDE = 20, ICON = 28, GAP = 16, CARET = 3, CARET_HEIGHT = 40, CLEAR = 56, BOXES = 16 };

static struct text_params params(const struct ui *ui, enum ui_type type, bool bold)
{
    const struct lang *lang = ui_env(ui)->lang;
    struct type_step step = theme_type(type, lang->style, ui->small, ui_env(ui)->large);
    return (struct text_params){.style = {.lang = lang, .size_px = ui_px(ui, step.size), .bold = bold},
                                .align = TEXT_LEFT,
                                .rtl_page = ui_rtl(ui)};
}

/* In the largest type whose ink the box holds: a Nastaliq word of many letters is twice as high as one of three. */
static const struct text_layout *fitted(struct ui *ui, struct rect r, const struct ui_field *f, struct text_params *tp)
{
    static const enum ui_type types[] = {T_HEAD, T_BODY, T_LABEL, T_SMALL};
    const bool empty = !*f->text;
    const char *shown = empty ? f->placeholder ? f->placeholder : "" : f->text;
    const struct text_layout *l = NULL;
    for (size_t i = empty ? 2 : 0; ui->text && i < sizeof types / sizeof *types; i++) {
        *tp = params(ui, types[i], !empty);
        l = text_layout(ui->text, shown, (size_t)-1, tp);
        if (!l || !l->line_count || l->ink.y1 - l->ink.y0 <= r.h - 2 * ui_px(ui, STROKE + 1))
            break;
    }
    return l;
}

/* Where the text's left edge stands, so that the caret is inside `in`. The scroll is kept between frames: the text moves only
 * when the caret would leave. */
static int scrolled(struct ui *ui, struct rect in, const struct ui_field *f, const struct text_layout *l)
{
    const bool rtl = ui_rtl(ui);
    int over = l->width - in.w, caret = text_floor(text_caret_at(l, f->caret).x);
    if (strcmp(ui->field, f->id) != 0) {
        snprintf(ui->field, sizeof ui->field, "%s", f->id);
        ui->field_scroll = 0;
    }
    if (over <= 0) {
        ui->field_scroll = 0;
        return rtl ? in.x + in.w - l->width : in.x;
    }
    int at = rtl ? l->width - caret : caret; /* px of text before the caret */
    if (at < ui->field_scroll)
        ui->field_scroll = at;
    if (at > ui->field_scroll + in.w)
        ui->field_scroll = at - in.w;
    ui->field_scroll = ui_clamp(ui->field_scroll, 0, over);
    return rtl ? in.x - over + ui->field_scroll : in.x - ui->field_scroll;
}

/* What a field draws is cut at its sides, never above or below: Nastaliq's first letters stand high. */
static void clip_last(struct ui *ui, size_t from, struct rect clip)
{
    struct page *p = ui_page(ui);
    for (size_t i = from; i < p->cmd_count; i++)
        p->cmds[i].clip = rect_and(p->cmds[i].clip, clip);
}

static void draw_range(struct ui *ui, const struct text_layout *l, int x, struct rect band, size_t a, size_t b,
                       enum ui_role_colour colour)
{
    struct text_box boxes[BOXES];
    size_t n = text_selection(l, a, b, boxes, BOXES);
    for (size_t i = 0; i < n && i < BOXES; i++)
        emit_fill(ui, (struct rect){x + boxes[i].x0, band.y, boxes[i].x1 - boxes[i].x0, band.h}, 0,
                  ui_colour(ui, colour), 0, 0);
}

static int text_y(const struct ui *ui, struct rect r, const struct text_layout *l)
{
    static const int below[] = {[LANG_NASTALIQ] = 50, [LANG_NASKH] = 22, [LANG_LATIN] = 39}; /* hundredths of an em */
    int y = r.y + r.h / 2 + below[l->style.lang->style] * l->style.size_px / 100 - l->lines[0].baseline;
    int low = r.y + ui_px(ui, STROKE + 1), high = r.y + r.h - ui_px(ui, STROKE + 1);
    if (y + l->ink.y1 > high)
        y = high - l->ink.y1;
    if (y + l->ink.y0 < low)
        y = low - l->ink.y0;
    return y;
}

static void draw_text(struct ui *ui, struct rect r, struct rect in, const struct ui_field *f)
{
    struct page *p = ui_page(ui);
    struct text_params tp;
    const bool empty = !*f->text;
    const struct text_layout *l = fitted(ui, r, f, &tp);
    const size_t from = p->cmd_count;
    struct rect band = rect_inset(r, 0, ui_px(ui, 10)), line = {0, r.y + r.h - ui_px(ui, 12), 0, ui_px(ui, 2)};
    int caret = ui_rtl(ui) ? in.x + in.w : in.x;
    if (l && l->line_count) {
        size_t a = f->caret < f->anchor ? f->caret : f->anchor, b = f->caret < f->anchor ? f->anchor : f->caret;
        struct ui_field at = *f;
        at.caret = empty ? 0 : f->caret;
        int x = scrolled(ui, in, &at, l);
        if (!empty) {
            caret = x + text_floor(text_caret_at(l, f->caret).x);
            draw_range(ui, l, x, band, a, b, C_ACCENT);
            draw_range(ui, l, x, line, f->preedit_at, f->preedit_at + f->preedit_len, C_INK);
        }
        emit_text(ui, l, x, text_y(ui, r, l), ui_colour(ui, empty ? C_INK2 : C_INK));
        p->field = (struct field_place){page_copy(p, f->id), page_copy(p, f->text), tp, x};
    }
    clip_last(ui, from, rect_inset(in, -ui_px(ui, 8), -r.h));
    if (f->active)
        emit_fill(ui, rect_centre((struct rect){caret - ui_px(ui, 2), r.y, ui_px(ui, CARET), r.h}, ui_px(ui, CARET),
                                  ui_px(ui, CARET_HEIGHT)),
                  0, ui_colour(ui, C_FOCUS), 0, 0);
}

void ui_field(struct ui *ui, struct rect r, const struct ui_field *f)
{
    r = rect_sane(r);
    emit_fill(ui, r, ui_px(ui, RADIUS), ui_colour(ui, C_CARD), ui_px(ui, STROKE), ui_colour(ui, f->active ? C_INK : C_CTL));
    struct rect in = rect_inset(r, ui_px(ui, SIDE), 0), hit = r;
    if (f->icon) {
        emit_icon(ui, rect_centre(ui_cut_start(ui, &in, ui_px(ui, ICON)), ui_px(ui, ICON), ui_px(ui, ICON)), f->icon,
                  ui_colour(ui, C_INK));
        ui_cut_start(ui, &in, ui_px(ui, GAP));
    }
    const bool clear = *f->text && f->clear.code;
    struct rect x = ui_cut_end(ui, &hit, clear ? ui_px(ui, CLEAR + 8) : 0);
    ui_cut_end(ui, &in, ui_px(ui, ICON + GAP)); /* its room is kept, so that the text does not jump */
    draw_text(ui, r, in, f);
    ui_add(ui, &(struct ui_node){.id = f->id, .role = UI_ROLE_FIELD,
                                 .name = *f->text ? ui_printf(ui, "%s: %s", f->name, f->text) : f->name,
                                 .box = hit, .action = f->place, .radius = ui_px(ui, RADIUS)});
    if (!clear)
        return;
    emit_icon(ui, rect_centre(x, ui_px(ui, ICON), ui_px(ui, ICON)), "circle-x", ui_colour(ui, C_INK));
    ui_add(ui, &(struct ui_node){.id = f->clear_id, .role = UI_ROLE_BUTTON, .name = f->clear_name, .box = x,
                                 .action = f->clear, .radius = ui_px(ui, RADIUS)});
}

bool field_hit(const struct ui *ui, const struct ui_node *n, int x, size_t *byte)
{
    const struct page *p = ui_page_c(ui);
    if (n->role != UI_ROLE_FIELD)
        return false;
    *byte = 0;
    if (!p->field.id || strcmp(p->field.id, n->id) != 0 || !*p->field.text)
        return true;
    const struct text_layout *l = text_layout(ui->text, p->field.text, (size_t)-1, &p->field.params);
    if (l && l->line_count)
        *byte = text_hit(l, TEXT_PX(x - p->field.x), TEXT_PX(l->height / 2));
    return true;
}
