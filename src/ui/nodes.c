// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>
#include <string.h>

#include "ui/ui_private.h"

static const char *copy_id(struct ui *ui, const char *id)
{
    struct page *p = ui_page(ui);
    if (!id)
        return ui_printf(ui, "text.%u", ++p->unnamed);
    if (strlen(id) < UI_ID_MAX)
        return page_copy(p, id);
    return ui_printf(ui, "%.*s", UI_ID_MAX - 1, id);
}

void ui_add(struct ui *ui, const struct ui_node *node)
{
    struct page *p = ui_page(ui);
    p->nodes = grow_array(p->nodes, p->node_count, &p->node_cap, sizeof *p->nodes);
    if (p->node_count == p->node_cap)
        return;
    struct ui_node *n = &p->nodes[p->node_count++];
    *n = *node;
    n->id = copy_id(ui, node->id);
    n->name = node->name ? page_copy(p, node->name) : "";
    n->box = rect_sane(node->box);
    if (!n->lang)
        n->lang = p->env.lang;
}

bool node_focusable(const struct ui_node *n)
{
    return n->action.code != 0 && !(n->state & UI_DISABLED);
}

size_t ui_node_count(const struct ui *ui)
{
    return ui_page_c(ui)->node_count - ui_page_c(ui)->modal_node;
}

const struct ui_node *ui_node_at(const struct ui *ui, size_t i)
{
    return &ui_page_c(ui)->nodes[ui_page_c(ui)->modal_node + i];
}

const struct ui_node *node_find(const struct ui *ui, const char *id)
{
    for (size_t i = 0, n = ui_node_count(ui); *id && i < n; i++)
        if (strcmp(ui_node_at(ui, i)->id, id) == 0)
            return ui_node_at(ui, i);
    return NULL;
}

const struct ui_node *node_hit(const struct ui *ui, int x, int y)
{
    if (rect_has(ui_page_c(ui)->shield, x, y))
        return NULL;
    for (size_t i = ui_node_count(ui); i-- > 0;) {
        const struct ui_node *n = ui_node_at(ui, i);
        if (n->action.code != 0 && rect_has(n->box, x, y))
            return n;
    }
    return NULL;
}

bool ui_is_focused(const struct ui *ui, const char *id)
{
    return id && strncmp(ui->focus, id, UI_ID_MAX - 1) == 0;
}

bool ui_is_pressed(const struct ui *ui, const char *id)
{
    return id && ui->pressed_inside && ui->pressed[0] &&
           strncmp(ui->pressed, id, UI_ID_MAX - 1) == 0;
}

bool ui_is_hot(const struct ui *ui, const char *id)
{
    return id && ui->hot[0] && strncmp(ui->hot, id, UI_ID_MAX - 1) == 0;
}

void ui_default_focus(struct ui *ui, const char *id)
{
    ui_page(ui)->default_focus = page_copy(ui_page(ui), id);
}

void ui_key(struct ui *ui, const char *key, struct ui_action action)
{
    struct page *p = ui_page(ui);
    p->keys = grow_array(p->keys, p->key_count, &p->key_cap, sizeof *p->keys);
    if (p->key_count < p->key_cap)
        p->keys[p->key_count++] = (struct bound_key){page_copy(p, key), action};
}

void ui_modal(struct ui *ui, const char *id, const char *name)
{
    struct page *p = ui_page(ui);
    p->modal_node = p->node_count;
    p->modal_key = p->key_count;
    p->default_focus = NULL;
    p->shield = (struct rect){0, 0, 0, 0};
    ui_fill(ui, ui_window(ui), 0, C_SCRIM); /* opaque: what lies under it is not painted at all */
    struct ui_node n = {.id = id, .role = UI_ROLE_DIALOG, .name = name, .box = ui_window(ui)};
    ui_add(ui, &n);
}
