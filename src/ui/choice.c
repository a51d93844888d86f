// SPDX-License-Identifier: GPL-3.0-or-later
/* An answer that can be chosen, and a picture with its name. */
#include <string.h>

#include "ui/ui_private.h"

struct choice_look {
    enum ui_role_colour fill, line, mark;
    int stroke;            /* design px */
    const char *mark_icon; /* NULL: no mark at the end */
};

static struct choice_look choice_look(const struct ui *ui, const struct ui_choice *c)
{
    if (c->look == UI_CHOICE_PLAIN) {
        enum ui_role_colour fill = ui_is_pressed(ui, c->id)               ? C_OFF
                                   : ui_is_hot(ui, c->id) && !c->disabled ? C_INFO
                                                                          : C_CARD;
        return (struct choice_look){fill, c->disabled ? C_LINE : C_CTL, C_NONE, 2, NULL};
    }
    static const struct choice_look looks[] = {
        [UI_CHOICE_SELECTED] = {C_ACCENT_TINT, C_INK, C_INK, 4, "check"},
        [UI_CHOICE_RIGHT] = {C_RIGHT_TINT, C_RIGHT, C_RIGHT, 4, "check"},
        [UI_CHOICE_NOT_YET] = {C_NOTYET_TINT, C_NOTYET, C_NOTYET, 4, "rotate-ccw"},
    };
    return looks[c->look];
}

/* A round tick and a square cross say true and false by shape, in ink; other icons stand on a
 * neutral disc. */
static void draw_disc(struct ui *ui, struct rect r, const struct ui_choice *c)
{
    bool truth = c->square_icon || strcmp(c->icon, "check") == 0,
         contrast = ui_env(ui)->high_contrast;
    int radius = c->square_icon ? ui_px(ui, 12) : r.h / 2, icon = ui_px(ui, truth ? 36 : 32);
    if (icon > r.w * 9 / 16)
        icon = r.w * 9 / 16;
    enum ui_role_colour ink = c->disabled ? C_ON_OFF : C_INK;
    if (truth)
        ui_frame(ui, r, radius, C_CARD, ui_px(ui, 3), ink);
    else
        ui_frame(ui, r, radius, contrast ? C_CARD : C_INFO, contrast ? ui_px(ui, 2) : 0, C_CTL);
    ui_icon(ui, rect_centre(r, icon, icon), c->icon, ink);
}

static void draw_mark(struct ui *ui, struct rect r, const struct choice_look *k)
{
    int size = ui_px(ui, 32), icon = ui_px(ui, 20);
    struct rect disc = rect_centre(r, size, size);
    ui_fill(ui, disc, size / 2, k->mark);
    ui_icon(ui, rect_centre(disc, icon, icon), k->mark_icon, C_CARD);
}

/* The big step while the words fit on one line in it; else running text in as many lines as it
 * takes. */
static void draw_words(struct ui *ui, struct rect in, const struct ui_choice *c, int height)
{
    uint32_t ink = ui_colour(ui, c->disabled ? C_ON_OFF : C_INK);
    bool big = height >= ui_px(ui, 90);
    struct label text = {c->text, big ? T_HEAD : T_LABEL, UI_BOLD | UI_MUTE, ink, NULL};
    if (c->text && label_width(ui, &text) > in.w && big)
        text.type = T_LABEL;
    bool wraps = c->text && label_width(ui, &text) > in.w;
    if (wraps)
        text = (struct label){c->text, T_BODY, UI_MUTE, ink, NULL};
    if (!c->sub) {
        if (wraps)
            label_draw_wrapped(ui, in, &text);
        else if (c->text)
            label_draw(ui, in, &text);
        return;
    }
    struct label sub = {c->sub, T_SMALL, UI_MUTE, ui_colour(ui, c->disabled ? C_ON_OFF : C_INK2),
                        NULL};
    int below = label_height(ui, in.w, &sub), above = c->text ? label_height(ui, in.w, &text) : 0;
    struct rect both = rect_centre(in, in.w, above + below < in.h ? above + below : in.h);
    struct rect first = rect_cut_top(&both, both.h - below);
    if (c->text)
        label_draw_wrapped(ui, first, &text);
    label_draw_wrapped(ui, both, &sub);
}

void ui_choice(struct ui *ui, struct rect r, const struct ui_choice *c)
{
    r = rect_sane(r);
    struct choice_look k = choice_look(ui, c);
    int radius = ui_px(ui, 16), gap = ui_px(ui, 16);
    ui_frame(ui, r, radius, k.fill, ui_px(ui, k.stroke), k.line);
    struct rect in = rect_inset(r, ui_px(ui, 22), ui_px(ui, 2));
    if (c->icon) {
        int disc = ui_px(ui, r.h >= ui_px(ui, 90) ? 64 : 56);
        if (disc > r.h - ui_px(ui, 12))
            disc = r.h - ui_px(ui, 12);
        draw_disc(ui, rect_centre(ui_cut_start(ui, &in, disc), disc, disc), c);
        ui_cut_start(ui, &in, gap);
    }
    if (k.mark_icon) {
        draw_mark(ui, ui_cut_end(ui, &in, ui_px(ui, 32)), &k);
        ui_cut_end(ui, &in, gap);
    }
    draw_words(ui, in, c, r.h);
    const char *name = !c->sub    ? c->text
                       : !c->text ? c->sub
                                  : ui_printf(ui, "%s\n%s", c->text, c->sub);
    struct ui_node n = {
        .id = c->id,
        .role = UI_ROLE_CHOICE,
        .name = name,
        .box = r,
        .action = c->action,
                        .hold = c->hold,
        .radius = radius,
        .state = (c->disabled || !c->action.code ? UI_DISABLED : 0u) |
                 (c->look == UI_CHOICE_SELECTED ? UI_SELECTED : 0u) |
                 (c->look == UI_CHOICE_RIGHT ? UI_CHECKED : 0u) |
                 (c->look == UI_CHOICE_NOT_YET ? UI_DONE : 0u),
    };
    ui_add(ui, &n);
}

void ui_tile(struct ui *ui, struct rect r, const struct ui_tile *t)
{
    r = rect_sane(r);
    int radius = ui_px(ui, 16);
    enum ui_role_colour fill = t->selected                            ? C_ACCENT_TINT
                               : ui_is_pressed(ui, t->id)             ? C_OFF
                               : ui_is_hot(ui, t->id) && !t->disabled ? C_INFO
                                                                      : C_CARD;
    ui_frame(ui, r, radius, fill, ui_px(ui, t->selected ? 4 : 2),
             t->selected   ? C_INK
             : t->disabled ? C_LINE
                           : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 4), ui_px(ui, 4));
    int line = t->text ? ui_line(ui, T_TILE) : 0, gap = t->text ? ui_px(ui, 6) : 0,
        want = ui_px(ui, !t->text            ? 104
                         : ui_env(ui)->large ? 72
                                             : 88);
    int side = in.w < in.h - line - gap ? in.w : in.h - line - gap;
    side = side > want ? want : side < 0 ? 0 : side;
    in = rect_centre(in, in.w, side + gap + line);
    if (t->text) {
        struct label l = {t->text, T_TILE, UI_BOLD | UI_CENTRE | UI_MUTE,
                          ui_colour(ui, t->disabled ? C_ON_OFF : C_INK), NULL};
        struct rect words = rect_cut_bottom(&in, line);
        label_draw_in(ui, words,
                      (struct rect){r.x, in.y + in.h - gap, r.w, r.y + r.h - in.y - in.h + gap},
                      &l);
    }
    rect_cut_bottom(&in, gap);
    if (ui_env(ui)->high_contrast) /* the drawings' dark outlines need a light ground */
        emit_fill(ui, rect_centre(in, side + ui_px(ui, 8), side + ui_px(ui, 8)), ui_px(ui, 12),
                  UI_STAMP_PAPER, 0, 0);
    emit_picture(ui, rect_centre(in, side, side), t->picture, UI_CONTAIN, 0,
                 t->disabled ? 89 : 255);
    if (t->lamp) {
        struct rect corner = rect_inset(r, ui_px(ui, 8), ui_px(ui, 8));
        corner = ui_cut_start(ui, &corner, ui_px(ui, 26));
        emit_picture(ui, rect_cut_top(&corner, corner.w), "lamp_lit", UI_CONTAIN, 0, 255);
    }
    struct ui_node n = {
        .id = t->id,
        .role = UI_ROLE_CHOICE,
        .name = t->name ? t->name : t->text,
        .box = r,
        .action = t->action,
        .radius = radius,
        .state = (t->disabled ? UI_DISABLED : 0u) | (t->selected ? UI_SELECTED : 0u) |
                 (t->lamp ? UI_DONE : 0u),
    };
    ui_add(ui, &n);
}
