// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/ui_private.h"

void focus_set(struct ui *ui, const char *id)
{
    snprintf(ui->focus, sizeof ui->focus, "%s", id ? id : "");
}

void ui_focus(struct ui *ui, const char *id)
{
    focus_set(ui, id);
}

void ui_screen_changed(struct ui *ui)
{
    ui->focus[0] = ui->pressed[0] = ui->hot[0] = 0;
    ui->held = false;
}

bool ui_shows_focus(const struct ui *ui)
{
    return ui->ring && node_find(ui, ui->focus);
}

static const struct ui_node *primary(const struct ui *ui)
{
    for (size_t i = 0, n = ui_node_count(ui); i < n; i++) {
        const struct ui_node *node = ui_node_at(ui, i);
        if (node->state & UI_PRIMARY && node_focusable(node))
            return node;
    }
    return NULL;
}

void focus_settle(struct ui *ui)
{
    const struct ui_node *n = node_find(ui, ui->focus);
    if (n && node_focusable(n))
        return;
    const char *said = ui_page(ui)->default_focus;
    n = said ? node_find(ui, said) : NULL;
    if (!n || !node_focusable(n))
        n = primary(ui);
    focus_set(ui, n ? n->id : NULL);
}

void focus_ring(struct ui *ui)
{
    const struct ui_node *n = ui->ring ? node_find(ui, ui->focus) : NULL;
    if (!n)
        return;
    int stroke = ui_px(ui, 4), gap = ui_px(ui, 3), out = stroke + gap;
    struct rect ring = rect_and(rect_grow(n->box, out),
                                ui_window(ui)); /* a button in the top bar has no room above */
    emit_fill(ui, ring, n->radius + out, 0, stroke,
              ui_colour(ui, n->on_night ? C_FOCUS_NIGHT : C_FOCUS));
}

bool focus_step(struct ui *ui, int step)
{
    size_t n = ui_node_count(ui), at = step > 0 ? n - 1 : 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(ui_node_at(ui, i)->id, ui->focus) == 0 && ui->focus[0])
            at = i;
    for (size_t i = 0; i < n; i++) {
        at = step > 0 ? (at + 1) % n : (at + n - 1) % n;
        if (node_focusable(ui_node_at(ui, at))) {
            focus_set(ui, ui_node_at(ui, at)->id);
            return true;
        }
    }
    return false;
}

/* Distance from a to b along a direction, with three times the sideways gap; -1: b does not lie
 * that way. Boxes that overlap across the direction have no sideways gap; the centres' offset only
 * breaks ties. */
static int64_t arrow_cost(struct rect a, struct rect b, int dx, int dy)
{
    int ac = dx ? 2 * a.x + a.w : 2 * a.y + a.h, bc = dx ? 2 * b.x + b.w : 2 * b.y + b.h;
    int sign = dx + dy;
    if ((bc - ac) * sign <= 0)
        return -1;
    int a0 = dx ? a.x : a.y, a1 = a0 + (dx ? a.w : a.h), b0 = dx ? b.x : b.y,
        b1 = b0 + (dx ? b.w : b.h);
    int along = sign > 0 ? b0 - a1 : a0 - b1;
    int s0 = dx ? a.y : a.x, s1 = s0 + (dx ? a.h : a.w), t0 = dx ? b.y : b.x,
        t1 = t0 + (dx ? b.h : b.w);
    int across = t0 > s1 ? t0 - s1 : s0 > t1 ? s0 - t1 : 0;
    bool overlap = t0 < s1 && s0 < t1;
    /* something that overlaps along the direction and lies beside it is not "that way" */
    if (!overlap && along < -(dx ? a.w : a.h) / 2)
        return -1;
    int offset = abs((s0 + s1) - (t0 + t1)) / 2;
    return ((int64_t)(along > 0 ? along : 0) + 3 * (int64_t)across + (overlap ? 0 : 64)) * 4096 +
           offset;
}

bool focus_arrow(struct ui *ui, int dx, int dy)
{
    const struct ui_node *from = node_find(ui, ui->focus), *best = NULL;
    if (!from)
        return focus_step(ui, 1);
    int64_t best_cost = 0;
    for (size_t i = 0, n = ui_node_count(ui); i < n; i++) {
        const struct ui_node *to = ui_node_at(ui, i);
        int64_t cost =
            to != from && node_focusable(to) ? arrow_cost(from->box, to->box, dx, dy) : -1;
        if (cost >= 0 && (!best || cost < best_cost)) {
            best = to;
            best_cost = cost;
        }
    }
    if (best)
        focus_set(ui, best->id);
    return best != NULL;
}
