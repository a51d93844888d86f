// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ui/ui_private.h"

/* Design px: a finger that lands beside a button still means it, and may slide a little before it
 * lifts. */
enum { TOUCH_NEAR = 10, TOUCH_SLIDE = 14 };

static const struct ui_action no_action;

static void set_id(char out[UI_ID_MAX], const char *id)
{
    snprintf(out, UI_ID_MAX, "%s", id ? id : "");
}

static const struct ui_node *near_hit(const struct ui *ui, int x, int y)
{
    int reach = ui_px(ui, TOUCH_NEAR);
    const struct ui_node *best = NULL;
    int best_area = 0;
    for (size_t i = 0, n = ui_node_count(ui); i < n; i++) {
        const struct ui_node *node = ui_node_at(ui, i);
        if (!node_focusable(node) || !rect_has(rect_grow(node->box, reach), x, y) ||
            rect_has(ui_page_c(ui)->shield, x, y))
            continue;
        struct rect overlap =
            rect_and(node->box, (struct rect){x - reach, y - reach, 2 * reach, 2 * reach});
        if (!best || overlap.w * overlap.h > best_area) {
            best = node;
            best_area = overlap.w * overlap.h;
        }
    }
    return best;
}

static bool hide_ring(struct ui *ui)
{
    bool was = ui->ring;
    ui->ring = false;
    return was;
}

enum { PLACE, SELECT_TO, SELECT_WORD };

/* What pressing a node at x gives: a field's action carries the byte that is meant, and what for. */
static struct ui_action action_at(struct ui *ui, const struct ui_node *n, int x, int32_t select)
{
    struct ui_action a = n->action;
    if (field_hit(ui, n, x, &ui->field_at)) {
        a.a = (int32_t)ui->field_at;
        a.b = select;
    }
    return a;
}

static struct ui_action pointer_down(struct ui *ui, const struct ui_input *in, bool *redraw)
{
    *redraw |= hide_ring(ui);
    ui->held = false;
    const struct ui_node *n = node_hit(ui, in->x, in->y);
    if (!n && in->touch)
        n = near_hit(ui, in->x, in->y);
    if (!n || !node_focusable(n))
        return no_action;
    set_id(ui->pressed, n->id);
    ui->pressed_inside = true;
    ui->pressed_touch = in->touch;
    focus_set(ui, n->id);
    *redraw = true;
    ui->field_word = in->twice;
    return n->role == UI_ROLE_FIELD ? action_at(ui, n, in->x, in->twice ? SELECT_WORD : PLACE) : no_action;
}

static bool still_inside(const struct ui *ui, const struct ui_node *n, int x, int y)
{
    return rect_has(ui->pressed_touch ? rect_grow(n->box, ui_px(ui, TOUCH_SLIDE)) : n->box, x, y);
}

static struct ui_action pointer_up(struct ui *ui, const struct ui_input *in, bool *redraw)
{
    const struct ui_node *n = node_find(ui, ui->pressed);
    *redraw |= ui->pressed[0] != 0;
    if (ui->held) {
        ui->held = false;
        if (in->touch)
            ui->hot[0] = 0;
        *redraw = true;
        n = node_hit(ui, in->x, in->y);
        return n && n->slide && node_focusable(n) ? n->action : no_action;
    }
    bool inside = n && node_focusable(n) && still_inside(ui, n, in->x, in->y);
    ui->pressed[0] = 0;
    ui->pressed_inside = false;
    return inside && n->role != UI_ROLE_FIELD ? n->action : no_action; /* a field's was given when it was touched */
}

static struct ui_action drag(struct ui *ui, const struct ui_node *field, int x)
{
    size_t was = ui->field_at;
    struct ui_action a = action_at(ui, field, x, SELECT_TO);
    return ui->field_at == was || ui->field_word ? no_action : a;
}

static struct ui_action pointer_move(struct ui *ui, const struct ui_input *in, bool *redraw)
{
    const struct ui_node *pressed = node_find(ui, ui->pressed);
    if (pressed) {
        bool inside = still_inside(ui, pressed, in->x, in->y);
        *redraw |= inside != ui->pressed_inside;
        ui->pressed_inside = inside;
        if (pressed->role == UI_ROLE_FIELD)
            return drag(ui, pressed, in->x);
    }
    if (in->touch && !ui->held) /* a finger does not hover */
        return no_action;
    const struct ui_node *n = node_hit(ui, in->x, in->y);
    const char *hot = n && node_focusable(n) ? n->id : "";
    if (strcmp(hot, ui->hot) != 0) {
        set_id(ui->hot, hot);
        *redraw = true;
    }
    return no_action;
}

static const struct bound_key *bound(const struct ui *ui, const char *key)
{
    const struct page *p = ui_page_c(ui);
    for (size_t i = p->modal_key; i < p->key_count; i++)
        if (strcasecmp(p->keys[i].key, key) == 0)
            return &p->keys[i];
    return NULL;
}

static bool move_focus(struct ui *ui, const char *key, bool *redraw)
{
    static const struct {
        const char *key;
        int tab, dx, dy;
    } moves[] = {
        {"Tab", 1, 0, 0},   {"Shift+Tab", -1, 0, 0}, {"Left", 0, -1, 0},
        {"Right", 0, 1, 0}, {"Up", 0, 0, -1},        {"Down", 0, 0, 1},
    };
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        if (strcmp(moves[i].key, key) != 0)
            continue;
        bool shown = ui->ring && node_find(ui, ui->focus);
        ui->ring = true;
        if (!shown && node_find(ui, ui->focus)) /* the first key shows where the focus is */
            *redraw = true;
        else
            *redraw |= moves[i].tab ? focus_step(ui, moves[i].tab)
                                    : focus_arrow(ui, moves[i].dx, moves[i].dy);
        return true;
    }
    return false;
}

/* Enter while no ring is seen means the screen's one main action, not a button that was tapped some
 * time ago. */
static const struct ui_node *enter_target(const struct ui *ui)
{
    const struct ui_node *focus = node_find(ui, ui->focus);
    if (ui->ring && focus && focus->role != UI_ROLE_FIELD)
        return focus;
    for (size_t i = 0, n = ui_node_count(ui); i < n; i++)
        if (ui_node_at(ui, i)->state & UI_PRIMARY && node_focusable(ui_node_at(ui, i)))
            return ui_node_at(ui, i);
    return focus && focus->role != UI_ROLE_FIELD ? focus : NULL;
}

static struct ui_action key_down(struct ui *ui, const char *key, bool *redraw)
{
    bool enter = strcmp(key, "Return") == 0, press = enter || strcmp(key, "Space") == 0;
    const struct ui_node *focus = press && ui->ring ? node_find(ui, ui->focus) : NULL;
    if (focus && node_focusable(focus) && focus->role != UI_ROLE_FIELD)
        return focus->action;
    const struct bound_key *b = bound(ui, key);
    if (b)
        return b->action;
    if (press) {
        const struct ui_node *n = enter ? enter_target(ui) : node_find(ui, ui->focus);
        return n && node_focusable(n) && n->role != UI_ROLE_FIELD ? n->action : no_action;
    }
    focus = node_find(ui, ui->focus);
    if (focus && focus->hold.code && (strcmp(key, "Menu") == 0 || strcmp(key, "F10") == 0))
        return focus->hold;
    move_focus(ui, key, redraw);
    return no_action;
}

struct ui_action ui_input(struct ui *ui, const struct ui_input *in, bool *redraw)
{
    bool ignored, *look = redraw ? redraw : &ignored;
    *look = false;
    switch (in->kind) {
    case UI_POINTER_DOWN:
        return pointer_down(ui, in, look);
    case UI_POINTER_UP:
        return pointer_up(ui, in, look);
    case UI_POINTER_MOVE:
        return pointer_move(ui, in, look);
    case UI_POINTER_LEAVE:
        *look = ui->hot[0] != 0 || ui->pressed[0] != 0;
        ui->hot[0] = ui->pressed[0] = 0;
        return no_action;
    case UI_KEY:
        return in->key ? key_down(ui, in->key, look) : no_action;
    }
    return no_action;
}

bool ui_tap(struct ui *ui, const char *id, struct ui_action *out)
{
    const struct ui_node *n = id ? node_find(ui, id) : NULL;
    if (!n || !node_focusable(n) ||
        node_hit(ui, n->box.x + n->box.w / 2, n->box.y + n->box.h / 2) != n)
        return false;
    ui->ring = false;
    focus_set(ui, n->id);
    *out = action_at(ui, n, n->box.x + n->box.w / 2, PLACE);
    return true;
}

bool ui_can_hold(const struct ui *ui)
{
    const struct ui_node *n = node_find(ui, ui->pressed);
    return n && ui->pressed_inside && n->hold.code != 0 && !(n->state & UI_DISABLED);
}

struct ui_action ui_hold(struct ui *ui)
{
    if (!ui_can_hold(ui))
        return no_action;
    struct ui_action a = node_find(ui, ui->pressed)->hold;
    ui->pressed[0] = 0;
    ui->held = true;
    return a;
}
