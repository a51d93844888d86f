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

static struct rect badge_at(struct ui *ui, struct rect spot, bool left)
{
    int size = ui_px(ui, ui_small(ui) ? 30 : 34);
    return (struct rect){left ? spot.x - size / 3 : spot.x + spot.w - size * 2 / 3, spot.y - size / 3, size, size};
}

static void badge(struct ui *ui, struct rect r, const char *icon, int number, enum ui_role_colour fill)
{
    ui_frame(ui, r, r.h / 2, fill, ui_px(ui, 2), C_CARD);
    if (icon)
        ui_icon(ui, rect_centre(r, r.h * 3 / 5, r.h * 3 / 5), icon, C_CARD);
    else
        ui_text(ui, r, T_SMALL, C_ON_ACCENT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL, ui_int(ui, number));
}

/* Places in a picture may be smaller than a finger: what is touched is larger than what is marked. Where two come to lie
 * over each other then, each gives way by half: its margin first, else it moves. */
static void give_way(struct rect *a, struct rect *b, int least, bool across)
{
    int *pa = across ? &a->x : &a->y, *pb = across ? &b->x : &b->y, *na = across ? &a->w : &a->h, *nb = across ? &b->w : &b->h;
    if (2 * *pa + *na > 2 * *pb + *nb) { /* a is the first of the two */
        give_way(b, a, least, across);
        return;
    }
    int over = *pa + *na - *pb, half = (over + 1) / 2;
    if (*na - half >= least)
        *na -= half;
    else
        *pa -= half;
    if (*nb - half >= least)
        *nb -= half;
    *pb += half;
}

static void targets(struct ui *ui, const struct activity_view *v, struct rect seen, const struct rect *mark, struct rect *out)
{
    unsigned n = v->item->option_count;
    int least = ui_px(ui, 56);
    for (unsigned i = 0; i < n; i++) {
        int w = mark[i].w > least ? mark[i].w : least, h = mark[i].h > least ? mark[i].h : least;
        out[i] = rect_centre(mark[i], w, h);
    }
    for (int round = 0; round < 8; round++) {
        for (unsigned i = 0; i < n; i++) {
            for (unsigned k = 0; k < i; k++) {
                struct rect *a = &out[i], *b = &out[k];
                int w = (a->x + a->w < b->x + b->w ? a->x + a->w : b->x + b->w) - (a->x > b->x ? a->x : b->x);
                int h = (a->y + a->h < b->y + b->h ? a->y + a->h : b->y + b->h) - (a->y > b->y ? a->y : b->y);
                if (w > 0 && h > 0)
                    give_way(a, b, least, w < h);
            }
            if (out[i].x < seen.x)
                out[i].x = seen.x;
            if (out[i].y < seen.y)
                out[i].y = seen.y;
            if (out[i].x + out[i].w > seen.x + seen.w)
                out[i].x = seen.x + seen.w - out[i].w;
            if (out[i].y + out[i].h > seen.y + seen.h)
                out[i].y = seen.y + seen.h - out[i].h;
        }
    }
}

static bool shown(const struct activity_view *v, unsigned n)
{
    return v->state->phase == PHASE_ASK || v->item->options[n].mark == MARK_RIGHT || v->state->picked >> n & 1;
}

static void spot(struct ui *ui, struct rect r, struct rect target, const struct activity_view *v, unsigned n, bool table)
{
    const struct course_option *o = &v->item->options[n];
    bool asks = v->state->phase == PHASE_ASK, picked = v->state->picked >> n & 1, right = o->mark == MARK_RIGHT;
    const char *text = lesson_say(ui, v, o->text), *id = ui_printf(ui, "spot.%s", o->id);
    int radius = ui_px(ui, table ? 4 : 14);
    if (table) {
        ui_frame(ui, r, 0, picked ? C_ACCENT_TINT : ui_is_hot(ui, id) ? C_INFO : C_CARD, ui_px(ui, 1), C_CTL);
        lesson_text(ui, rect_inset(r, ui_px(ui, 12), ui_px(ui, 2)), T_HEAD, C_INK, UI_MIDDLE | UI_MUTE, NULL, text);
    }
    if (picked || (!asks && right)) {
        ui_frame(ui, r, radius, C_NONE, ui_px(ui, 8), C_CARD);
        ui_frame(ui, rect_inset(r, ui_px(ui, 2), ui_px(ui, 2)), radius, C_NONE, ui_px(ui, 4),
                 asks ? C_INK : right ? C_RIGHT : C_NOTYET);
    } else if (asks && ui_is_hot(ui, id)) {
        ui_frame(ui, r, radius, C_NONE, ui_px(ui, 3), C_CARD);
    }
    struct ui_node node = {.id = id, .role = UI_ROLE_TOGGLE, .box = asks ? target : r, .radius = radius,
                           .name = asks || table || !shown(v, n) ? text : ui_printf(ui, "%s: %s", ui_int(ui, (long)n + 1), text),
                           .action = asks ? CMD1(PICK, n) : CMD(NONE), .state = picked ? UI_CHECKED : 0};
    ui_add(ui, &node);
}

static int over(struct rect a, struct rect b)
{
    int across = (a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w) - (a.x > b.x ? a.x : b.x);
    int down = (a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h) - (a.y > b.y ? a.y : b.y);
    return across > 0 && down > 0 ? across * down : 0;
}

/* In the corner where least is to be found, or was; a number must not come to lie on it. */
static void stamp(struct ui *ui, struct rect seen, const struct activity_view *v, const struct rect *mark)
{
    int w = lesson_stamp_width(ui), h = ui_px(ui, 60), best = -1;
    struct rect place = seen;
    for (int corner = 0; corner < 4; corner++) {
        struct rect at = seen;
        int cost = 0;
        at = corner & 1 ? rect_cut_bottom(&at, h) : rect_cut_top(&at, h);
        at = corner & 2 ? ui_cut_start(ui, &at, w) : ui_cut_end(ui, &at, w);
        for (unsigned n = 0; n < v->item->option_count; n++)
            if (shown(v, n))
                cost += over(mark[n], at) + 16 * over(badge_at(ui, mark[n], false), at);
        if (best < 0 || cost < best) {
            best = cost;
            place = at;
        }
    }
    lesson_stamp(ui, place);
}

void lesson_spots(struct ui *ui, struct rect r, const struct activity_view *v)
{
    bool table = !v->item->picture, asks = v->state->phase == PHASE_ASK;
    struct rect seen = r, mark[ACTIVITY_OPTIONS_MAX], target[ACTIVITY_OPTIONS_MAX];
    if (table) {
        ui_card(ui, r);
        seen = rect_inset(r, ui_px(ui, 16), ui_px(ui, 16));
    } else {
        seen = picture_in(r, LESSON_PICTURE_W, LESSON_PICTURE_H);
        ui_fill(ui, rect_inset(seen, -ui_px(ui, 2), -ui_px(ui, 2)), 0, C_INK);
        ui_picture(ui, seen, v->item->picture, UI_COVER, 0, "item.picture", lesson_say(ui, v, v->item->text));
    }
    for (unsigned n = 0; n < v->item->option_count; n++)
        mark[n] = target[n] = place_in(ui, seen, v->item->options[n].box, table);
    if (!table)
        targets(ui, v, seen, mark, target);
    for (unsigned n = 0; n < v->item->option_count; n++)
        spot(ui, mark[n], target[n], v, n, table);
    if (!table)
        stamp(ui, seen, v, mark);
    for (unsigned n = 0; n < v->item->option_count; n++) { /* over all frames, so that every number is read */
        bool picked = v->state->picked >> n & 1;
        if (!asks && !table && shown(v, n))
            badge(ui, badge_at(ui, mark[n], false), NULL, (int)n + 1, C_ACCENT);
        else if (picked)
            badge(ui, badge_at(ui, mark[n], table && ui_rtl(ui)), "check", 0, C_INK); /* in a cell at its words' end */
    }
}

void activity_view_hotspot(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    main = rect_inset(main, part_pad(ui), ui_px(ui, ui_small(ui) ? 8 : 14));
    lesson_head(ui, &main, v);
    lesson_spots(ui, main, v);
    lesson_done(ui, bar, v);
}
