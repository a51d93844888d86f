// SPDX-License-Identifier: GPL-3.0-or-later
/* The text field with its keyboard, as the screens that are written on have it. */
#include "screens/screens.h"

int part_field_height(const struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 64 : 72);
}

void part_field(struct ui *ui, struct rect r, const struct edit_view *v, const char *icon, const char *name,
                const char *placeholder)
{
    ui_field(ui, r,
             &(struct ui_field){.id = "field",
                                .text = v->text,
                                .placeholder = placeholder,
                                .name = name,
                                .icon = icon,
                                .caret = v->caret,
                                .anchor = v->anchor,
                                .preedit_at = v->preedit_at,
                                .preedit_len = v->preedit_len,
                                .active = v->active,
                                .place = CMD(FIELD_PLACE),
                                .clear = CMD(FIELD_CLEAR),
                                .clear_id = "field.clear",
                                .clear_name = S(ui, field_clear)});
    ui_default_focus(ui, "field");
}

void part_keyboard(struct ui *ui, struct rect *page, const struct edit_view *v)
{
    if (v->keys.shown)
        keyboard_draw(ui, page, &v->keys);
}
