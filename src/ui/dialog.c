// SPDX-License-Identifier: GPL-3.0-or-later
/* What lies above a screen: a toast, a dialog. */
#include "ui/ui_private.h"

void ui_toast(struct ui *ui, const char *icon, const char *text, bool problem)
{
    struct label l = {text, T_LABEL, UI_BOLD | UI_MUTE,
                      ui_colour(ui, problem ? C_NOTYET : C_ON_NIGHT), NULL};
    struct rect window = ui_window(ui);
    int pad = ui_px(ui, 24), gap = icon ? ui_px(ui, 14) : 0, size = icon ? ui_px(ui, 28) : 0,
        margin = ui_px(ui, 24);
    int line = ui_line(ui, T_LABEL) + ui_px(ui, 16),
        h = line > ui_px(ui, 64) ? line : ui_px(ui, 64);
    int w = 2 * pad + size + gap + label_width(ui, &l), most = window.w - 2 * margin;
    struct rect r = window;
    rect_cut_bottom(&r, ui_px(ui, ui_small(ui) ? 72 : 88) +
                            ui_px(ui, 16)); /* it does not cover the bar of buttons */
    ui_cut_start(ui, &r, margin);
    r = rect_cut_bottom(&r, h);
    r = ui_cut_start(ui, &r, w < most ? w : most);
    bool contrast = ui_env(ui)->high_contrast;
    ui_frame(ui, r, ui_px(ui, 16), problem ? C_CARD : C_NIGHT,
             problem || contrast ? ui_px(ui, 2) : 0, problem ? C_NOTYET : C_ON_NIGHT);
    struct rect in = rect_inset(r, pad, 0);
    if (icon) {
        emit_icon(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), icon, l.colour);
        ui_cut_start(ui, &in, gap);
    }
    label_draw(ui, in, &l);
    ui_page(ui)->shield = r;
    struct ui_node n = {.id = "toast", .role = UI_ROLE_STATUS, .name = text, .box = r};
    ui_add(ui, &n);
}

struct rect ui_dialog(struct ui *ui, int w, int h, const char *id, const char *name)
{
    ui_modal(ui, id, name);
    struct rect window = ui_window(ui), room = rect_inset(window, ui_px(ui, 16), ui_px(ui, 16));
    struct rect card = rect_centre(window, w < room.w ? w : room.w, h < room.h ? h : room.h);
    if (!ui_env(ui)->high_contrast) {
        struct rect shadow = rect_grow(card, 40); /* the drawing's own outset, not scaled */
        shadow.y += 8;
        emit_nine_slice(ui, shadow, "shadow_dialog_9slice");
    }
    ui_frame(ui, card, ui_px(ui, 24), C_CARD, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_LINE);
    struct page *p = ui_page(ui);
    if (p->node_count > p->modal_node)
        p->nodes[p->node_count - 1].box = card;
    return rect_inset(card, ui_px(ui, 32), ui_px(ui, 24));
}
