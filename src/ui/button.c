// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ui_private.h"

struct look {
    enum ui_role_colour fill, line, label;
    int stroke; /* design px */
    bool edge;  /* the 3 px lower edge of amber surfaces */
};

static bool is_night(enum ui_button_style s)
{
    return s == UI_BTN_NIGHT || s == UI_BTN_NIGHT_QUIET;
}

/* The tiles of the attract screen are night buttons too, several times as high as one in a bar. */
static bool is_tile(const struct ui *ui, const struct ui_button *b, int h)
{
    return is_night(b->style) && h >= ui_px(ui, 88);
}

static bool is_bar(const struct ui *ui, const struct ui_button *b, int h)
{
    return is_night(b->style) && h <= ui_px(ui, 48);
}

static struct label label_of(const struct ui *ui, const struct ui_button *b, int h)
{
    struct label l = {.s = b->text, .type = T_LABEL, .flags = UI_BOLD | UI_MUTE, .lang = b->lang};
    if (is_tile(ui, b, h))
        l.type = T_TITLE;
    else if (is_night(b->style))
        l.type = T_SMALL;
    return l;
}

static struct look look_plain(const struct ui_button *b, bool hot, bool pressed)
{
    enum ui_role_colour under = pressed ? C_OFF : hot ? C_INFO : C_NONE;
    switch (b->style) {
    case UI_BTN_PRIMARY:
        return (struct look){pressed ? C_ACCENT_PRESS : C_ACCENT, C_NONE, C_ON_ACCENT, 0, !pressed};
    case UI_BTN_SECONDARY:
        return (struct look){under ? under : C_CARD, C_CTL, C_INK, 2, false};
    case UI_BTN_QUIET:
        return (struct look){under, C_NONE, C_INK, 0, false};
    case UI_BTN_DANGER:
        return (struct look){under ? under : C_CARD, C_NOTYET, C_NOTYET, 2, false};
    case UI_BTN_NIGHT:
        return (struct look){pressed ? C_NIGHT : C_NIGHT2, C_NIGHT3, C_ON_NIGHT, 2, false};
    case UI_BTN_NIGHT_QUIET:
        return (struct look){hot || pressed ? C_NIGHT2 : C_NONE, C_NONE, C_ON_NIGHT, 0, false};
    case UI_BTN_PILL:
        return (struct look){under ? under : C_CARD, C_INK, C_INK, 2, false};
    }
    return (struct look){C_CARD, C_CTL, C_INK, 2, false};
}

static struct look look_selected(const struct ui_button *b, bool pressed)
{
    switch (b->style) {
    case UI_BTN_NIGHT:
    case UI_BTN_PRIMARY:
        return (struct look){pressed ? C_ACCENT_PRESS : C_ACCENT, C_NONE, C_ON_ACCENT, 0, !pressed};
    case UI_BTN_PILL: /* playing */
    case UI_BTN_NIGHT_QUIET:
        return (struct look){C_ACCENT, C_ACCENT_EDGE, C_ON_ACCENT, 2, false};
    case UI_BTN_SECONDARY:
    case UI_BTN_QUIET:
    case UI_BTN_DANGER:
        return (struct look){C_ACCENT_TINT, C_INK, C_INK, 4, false};
    }
    return (struct look){C_ACCENT_TINT, C_INK, C_INK, 4, false};
}

static struct look look_disabled(const struct ui_button *b)
{
    switch (b->style) {
    case UI_BTN_QUIET:
        return (struct look){C_NONE, C_NONE, C_ON_OFF, 0, false};
    case UI_BTN_NIGHT:
        return (struct look){C_NIGHT2, C_NONE, C_NIGHT3, 0, false};
    case UI_BTN_NIGHT_QUIET:
        return (struct look){C_NONE, C_NONE, C_NIGHT3, 0, false};
    case UI_BTN_PILL: /* no audio yet */
        return (struct look){C_OFF, C_CTL, C_ON_OFF, 2, false};
    case UI_BTN_PRIMARY:
    case UI_BTN_SECONDARY:
    case UI_BTN_DANGER:
        return (struct look){C_OFF, C_NONE, C_ON_OFF, 0, false};
    }
    return (struct look){C_OFF, C_NONE, C_ON_OFF, 0, false};
}

static struct look look_of(const struct ui *ui, const struct ui_button *b)
{
    bool pressed = ui_is_pressed(ui, b->id);
    if (b->disabled)
        return look_disabled(b);
    if (b->selected)
        return look_selected(b, pressed);
    return look_plain(b, ui_is_hot(ui, b->id), pressed);
}

static int button_radius(const struct ui *ui, const struct ui_button *b, int h)
{
    if (b->style == UI_BTN_PILL)
        return h / 2;
    return ui_px(ui, is_bar(ui, b, h) ? 12 : 14);
}

static int side_padding(const struct ui *ui, const struct ui_button *b)
{
    static const int pad[] = {
        [UI_BTN_PRIMARY] = 32, [UI_BTN_SECONDARY] = 24,   [UI_BTN_QUIET] = 16, [UI_BTN_DANGER] = 24,
        [UI_BTN_NIGHT] = 14,   [UI_BTN_NIGHT_QUIET] = 14, [UI_BTN_PILL] = 20,
    };
    return ui_px(ui, pad[b->style]);
}

static int icon_size(const struct ui *ui, const struct ui_button *b)
{
    return ui_px(ui, is_night(b->style) && b->text ? 26 : 28);
}

static int icon_gap(const struct ui *ui, const struct ui_button *b)
{
    return b->icon && b->text && *b->text
               ? ui_px(ui, is_night(b->style) || b->style == UI_BTN_PILL ? 10 : 12)
               : 0;
}

static int content_width(struct ui *ui, const struct ui_button *b, int h)
{
    struct label l = label_of(ui, b, h);
    return (b->icon ? icon_size(ui, b) : 0) + icon_gap(ui, b) + (b->text ? label_width(ui, &l) : 0);
}

static int button_height(const struct ui *ui, const struct ui_button *b)
{
    if (is_night(b->style))
        return ui_px(ui, 48);
    if (b->style == UI_BTN_PILL && !b->text)
        return ui_px(ui, 56);
    const struct lang *lang = ui_env(ui)->lang;
    if (ui_env(ui)->large)
        return ui_px(ui, ui_small(ui) ? 64 : 72);
    if (lang && lang->style != LANG_NASTALIQ)
        return ui_px(ui, 56);
    return ui_px(ui, ui_small(ui) ? 60 : 64);
}

int ui_button_width(struct ui *ui, const struct ui_button *b)
{
    int least = ui_px(ui, 56);
    if (!b->text && b->icon)
        return b->style == UI_BTN_PILL || is_night(b->style) ? least : least + ui_px(ui, 8);
    int w = content_width(ui, b, button_height(ui, b)) + 2 * side_padding(ui, b);
    return w > least ? w : least;
}

static void draw_surface(struct ui *ui, struct rect r, const struct ui_button *b,
                         const struct look *k)
{
    int radius = button_radius(ui, b, r.h);
    bool bar = is_bar(ui, b, r.h) && !ui_env(ui)->high_contrast; /* raised by its fill alone */
    int stroke = bar && b->style == UI_BTN_NIGHT ? 0 : ui_px(ui, k->stroke);
    if (k->edge) {
        struct rect top = r;
        rect_cut_bottom(&top, ui_px(ui, 3));
        emit_fill(ui, r, radius, ui_colour(ui, C_ACCENT_EDGE), 0, 0);
        emit_fill(ui, top, radius, ui_colour(ui, k->fill), 0, 0);
        return;
    }
    emit_fill(ui, r, radius, ui_colour(ui, k->fill), stroke, ui_colour(ui, k->line));
}

static void draw_content(struct ui *ui, struct rect r, const struct ui_button *b,
                         const struct look *k)
{
    struct label l = label_of(ui, b, r.h);
    l.colour = ui_colour(ui, k->label);
    int width = content_width(ui, b, r.h), room = r.w - 2 * ui_px(ui, 8);
    struct rect in = rect_centre(r, width < room ? width : room, r.h);
    if (b->icon) {
        int size = icon_size(ui, b);
        struct rect at = b->icon_at_end ? ui_cut_end(ui, &in, size) : ui_cut_start(ui, &in, size);
        if (icon_gap(ui, b))
            b->icon_at_end ? ui_cut_end(ui, &in, icon_gap(ui, b))
                           : ui_cut_start(ui, &in, icon_gap(ui, b));
        else
            at = rect_centre(r, size, size);
        emit_icon(ui, rect_centre(at, size, size), b->icon, l.colour);
    }
    if (b->text) {
        l.flags |= UI_CENTRE;
        label_draw(ui, in, &l);
    }
}

static void draw_button(struct ui *ui, struct rect r, struct rect hit, const struct ui_button *b)
{
    struct look k = look_of(ui, b);
    draw_surface(ui, r, b, &k);
    draw_content(ui, r, b, &k);
    struct ui_node n = {
        .id = b->id,
        .role = UI_ROLE_BUTTON,
        .name = b->name ? b->name : b->text,
        .box = hit,
        .action = b->action,
        .radius = button_radius(ui, b, r.h),
        .on_night = is_night(b->style),
        .lang = b->lang,
        .state = (b->disabled ? UI_DISABLED : 0u) | (b->selected ? UI_SELECTED : 0u) |
                 (b->style == UI_BTN_PRIMARY && !b->disabled ? UI_PRIMARY : 0u),
    };
    ui_add(ui, &n);
}

void ui_button(struct ui *ui, struct rect r, const struct ui_button *b)
{
    r = rect_sane(r);
    draw_button(ui, r, r, b);
}

static void bar_button(struct ui *ui, struct rect *bar, const struct ui_button *b, bool end)
{
    int width = ui_button_width(ui, b), height = button_height(ui, b);
    int gap = is_night(b->style) ? ui_px(ui, 8) : ui_px(ui, ui_small(ui) ? 12 : 16);
    struct rect cell = end ? ui_cut_end(ui, bar, width) : ui_cut_start(ui, bar, width);
    if (end)
        ui_cut_end(ui, bar, gap);
    else
        ui_cut_start(ui, bar, gap);
    struct rect r = rect_centre(cell, cell.w, height < cell.h ? height : cell.h);
    /* In the top bar the whole height of the bar can be hit; the ring is drawn round the same box,
     * so it stays 48 high where the bar is much taller. */
    struct rect hit =
        is_night(b->style) && cell.h <= ui_px(ui, 64) ? rect_inset(cell, 0, ui_px(ui, 4)) : r;
    draw_button(ui, r, hit.h > r.h ? hit : r, b);
}

void ui_bar_start(struct ui *ui, struct rect *bar, const struct ui_button *b)
{
    bar_button(ui, bar, b, false);
}

void ui_bar_end(struct ui *ui, struct rect *bar, const struct ui_button *b)
{
    bar_button(ui, bar, b, true);
}
