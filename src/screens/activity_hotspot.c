// SPDX-License-Identifier: GPL-3.0-or-later
/* Places to be tapped in a picture; without a picture the places are the cells of a table. The same picture with numbers
 * serves the feedback. */
#include <string.h>

#include "screens/activity_private.h"

static struct rect place_in(struct ui *ui, struct rect r, struct course_box b, bool table)
{
    struct rect p = {r.x + r.w * b.x / 1000, r.y + r.h * b.y / 1000, r.w * b.w / 1000, r.h * b.h / 1000};
    if (table && ui_rtl(ui)) /* a table begins where reading begins; a picture stays as it was drawn */
        p.x = r.x + r.w - r.w * b.x / 1000 - p.w;
    return p;
}

/* The largest rectangle of the picture's shape, so that boxes fit what is seen. */
static struct rect picture_in(struct rect r, int w, int h)
{
    int fit = r.w * h / w;
    return fit <= r.h ? rect_centre(r, r.w, fit) : rect_centre(r, r.h * w / h, r.h);
}

static void badge(struct ui *ui, struct rect spot, const char *icon, int number, enum ui_role_colour fill)
{
    int size = ui_px(ui, 34);
    struct rect r = {spot.x + spot.w - size * 2 / 3, spot.y - size / 3, size, size};
    if (r.y < spot.y - size / 3)
        r.y = spot.y;
    ui_frame(ui, r, size / 2, fill, ui_px(ui, 2), C_CARD);
    if (icon)
        ui_icon(ui, rect_centre(r, size * 3 / 5, size * 3 / 5), icon, C_CARD);
    else
        ui_text(ui, r, T_SMALL, C_ON_ACCENT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL, ui_int(ui, number));
}

static void spot(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n, bool table)
{
    const struct course_option *o = &v->item->options[n];
    bool asks = v->state->phase == PHASE_ASK, picked = v->state->picked >> n & 1, right = o->mark == MARK_RIGHT;
    const char *text = lesson_say(ui, v, o->text), *id = ui_printf(ui, "spot.%s", o->id);
    int radius = ui_px(ui, table ? 4 : 14);
    if (table) {
        ui_frame(ui, r, 0, picked ? C_ACCENT_TINT : C_CARD, ui_px(ui, 1), C_CTL);
        lesson_text(ui, rect_inset(r, ui_px(ui, 12), ui_px(ui, 2)), T_HEAD, C_INK, UI_MIDDLE | UI_MUTE, NULL, text);
    }
    if (picked || (!asks && right)) {
        ui_frame(ui, r, radius, C_NONE, ui_px(ui, 8), C_CARD);
        ui_frame(ui, rect_inset(r, ui_px(ui, 2), ui_px(ui, 2)), radius, C_NONE, ui_px(ui, 4),
                 asks ? C_INK : right ? C_RIGHT : C_NOTYET);
    } else if (asks && ui_is_hot(ui, id)) {
        ui_frame(ui, r, radius, C_NONE, ui_px(ui, 3), C_CARD);
    }
    if (!asks && (picked || right))
        badge(ui, r, NULL, (int)n + 1, C_ACCENT);
    else if (picked)
        badge(ui, r, "check", 0, C_INK);
    struct ui_node node = {.id = id, .role = UI_ROLE_TOGGLE, .box = r, .radius = radius, .name = text,
                           .action = asks ? CMD1(PICK, n) : CMD(NONE), .state = picked ? UI_CHECKED : 0};
    ui_add(ui, &node);
}

void lesson_spots(struct ui *ui, struct rect r, const struct activity_view *v)
{
    bool table = !v->item->picture;
    struct rect seen = r;
    if (table) {
        ui_card(ui, r);
        seen = rect_inset(r, ui_px(ui, 16), ui_px(ui, 16));
    } else {
        seen = picture_in(r, LESSON_PICTURE_W, LESSON_PICTURE_H);
        ui_fill(ui, rect_inset(seen, -ui_px(ui, 2), -ui_px(ui, 2)), 0, C_INK);
        ui_picture(ui, seen, v->item->picture, UI_COVER, 0, "item.picture", lesson_say(ui, v, v->item->text));
    }
    for (unsigned n = 0; n < v->item->option_count; n++)
        spot(ui, place_in(ui, seen, v->item->options[n].box, table), v, n, table);
    if (!table)
        lesson_stamp(ui, seen);
}

void activity_view_hotspot(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    main = rect_inset(main, part_pad(ui), ui_px(ui, ui_small(ui) ? 8 : 14));
    const char *text = lesson_say(ui, v, v->item->text);
    int least = ui_line(ui, T_HEAD), h = lesson_height(ui, main.w, main.h / 6, T_TITLE, UI_BOLD, text);
    lesson_text(ui, rect_cut_top(&main, h > least ? h : least), T_TITLE, C_INK, UI_BOLD | UI_HEADING | UI_MIDDLE, "item.text",
                text);
    rect_cut_top(&main, ui_px(ui, 8));
    lesson_spots(ui, main, v);
    lesson_done(ui, bar, v);
}
