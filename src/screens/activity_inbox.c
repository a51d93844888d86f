// SPDX-License-Identifier: GPL-3.0-or-later
/* 19: letters at the start side, the one that is read beside them with its sender, its link and two answers. */
#include <string.h>

#include "screens/activity_private.h"

enum { SENDER, LINK };

/* Letters before and after this one, as far as there is room; those left behind are ticked. */
static void letters(struct ui *ui, struct rect col, const struct activity_view *v)
{
    int h = ui_line(ui, T_LABEL) + ui_line(ui, T_SMALL) + ui_px(ui, 16), gap = ui_px(ui, 10), rows = (col.h + gap) / (h + gap);
    unsigned now = v->state->index, first = rows > 1 && now > 0 ? now - 1 : now;
    for (unsigned i = first; i < v->activity->item_count && rows > 0; i++) {
        const struct course_item *item = &v->activity->items[i];
        bool here = i == now, left = v->state->played >> i & 1;
        if ((item->sibling || item->booster) && !here)
            continue;
        rows--;
        struct rect r = rect_cut_top(&col, h);
        rect_cut_top(&col, gap);
        if (here)
            ui_frame(ui, r, ui_px(ui, 14), C_CARD, ui_px(ui, 2), C_CTL);
        struct rect in = rect_inset(r, ui_px(ui, 12), ui_px(ui, 2));
        struct rect mark = ui_cut_start(ui, &in, ui_px(ui, 6));
        if (here)
            ui_fill(ui, rect_centre(mark, mark.w, h / 2), mark.w / 2, C_ACCENT_EDGE);
        ui_cut_start(ui, &in, ui_px(ui, 10));
        int disc = ui_px(ui, 52), tick = ui_px(ui, 24);
        lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, disc), disc, disc), item->icon ? item->icon : "user-round", C_INFO, C_INK);
        ui_cut_start(ui, &in, ui_px(ui, 14));
        struct rect end = ui_cut_end(ui, &in, tick);
        if (left)
            ui_icon(ui, rect_centre(end, tick, tick), "check", C_RIGHT);
        struct rect top = rect_cut_top(&in, in.h * ui_line(ui, T_LABEL) / (ui_line(ui, T_LABEL) + ui_line(ui, T_SMALL)));
        lesson_line(ui, top, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "letter.%s.from", item->id),
                    lesson_say(ui, v, item->from));
        ui_text(ui, in, T_SMALL, C_INK2, UI_MIDDLE | UI_ONE_LINE, ui_printf(ui, "letter.%s.text", item->id),
                lesson_say(ui, v, item->text));
    }
}

/* An address that is pressed says whose it is. */
static void address_row(struct ui *ui, struct rect r, const struct activity_view *v, unsigned part, const char *icon,
                        const char *address)
{
    bool seen = v->state->tabs_seen >> part & 1, asks = v->state->phase == PHASE_ASK;
    const char *id = part == SENDER ? "sender" : "link";
    const char *owner = seen ? ui_fmt(ui, S(ui, address_owner), lesson_address_owner(ui, address), NULL) : NULL;
    ui_frame(ui, r, ui_px(ui, 12), seen ? C_ACCENT_TINT : C_INFO, ui_px(ui, 2), seen || ui_is_hot(ui, id) ? C_INK : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 16), 0);
    int size = ui_px(ui, 26);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), icon, C_INK);
    ui_cut_start(ui, &in, ui_px(ui, 12));
    const char *aside = owner ? owner : asks ? part == LINK ? S(ui, link_dead) : S(ui, address_touch) : NULL;
    if (aside) {
        int w = ui_text_width(ui, T_SMALL, 0, aside) + ui_px(ui, 8), most = in.w * 55 / 100;
        struct rect note = ui_cut_end(ui, &in, w < most ? w : most);
        lesson_line(ui, note, T_SMALL, owner ? C_INK : C_INK2, UI_MIDDLE | UI_END | UI_MUTE, NULL, aside);
        ui_cut_end(ui, &in, ui_px(ui, 12));
    }
    lesson_line(ui, in, T_LABEL, C_INK, UI_BOLD | UI_LATIN | UI_MIDDLE | UI_MUTE, NULL, address);
    struct ui_node node = {.id = id, .role = asks ? UI_ROLE_BUTTON : UI_ROLE_TEXT, .box = r, .radius = ui_px(ui, 12),
                           .name = aside ? ui_printf(ui, "%s\n%s", address, aside) : address,
                           .action = asks ? CMD1(TAB, part) : CMD(NONE), .state = seen ? UI_DONE : 0};
    ui_add(ui, &node);
}

void lesson_letter(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 24 : 14), ui_px(ui, ui_small(ui) ? 6 : 12));
    struct rect head = rect_cut_top(&in, ui_line(ui, T_HEAD) > ui_px(ui, 60) ? ui_line(ui, T_HEAD) : ui_px(ui, 60));
    int size = ui_px(ui, 56), row = ui_line(ui, T_LABEL) + ui_px(ui, 4) > ui_px(ui, 56) ? ui_line(ui, T_LABEL) + ui_px(ui, 4) : ui_px(ui, 56);
    lesson_disc(ui, rect_centre(ui_cut_start(ui, &head, size), size, size), item->icon ? item->icon : "user-round", C_INFO, C_INK);
    ui_cut_start(ui, &head, ui_px(ui, 14));
    ui_cut_end(ui, &head, lesson_stamp_width(ui));
    lesson_stamp(ui, r);
    if (item->when) {
        int w = ui_text_width(ui, T_SMALL, 0, lesson_say(ui, v, item->when)) + ui_px(ui, 8);
        if (w < head.w / 2)
            lesson_line(ui, ui_cut_end(ui, &head, w), T_SMALL, C_INK2, UI_MIDDLE | UI_END, "item.when", lesson_say(ui, v, item->when));
    }
    lesson_line(ui, head, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "item.from", lesson_say(ui, v, item->from));
    rect_cut_top(&in, ui_px(ui, ui_env(ui)->large ? 12 : 4));
    address_row(ui, rect_cut_top(&in, row), v, SENDER, "user-round-search", item->sender);
    if (item->link)
        address_row(ui, rect_cut_bottom(&in, row), v, LINK, "link-2", item->link);
    in = rect_inset(in, 0, ui_px(ui, 8));
    lesson_text(ui, in, T_TITLE, C_INK, UI_MIDDLE, "item.text", lesson_say(ui, v, item->text));
}

void activity_view_inbox(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui), gap = ui_px(ui, 12);
    main = rect_inset(main, pad, ui_px(ui, ui_small(ui) ? 10 : 20));
    if (lesson_wide(ui)) {
        letters(ui, ui_cut_start(ui, &main, ui_px(ui, 416)), v);
        ui_cut_start(ui, &main, lesson_gap(ui));
    }
    struct rect help = rect_cut_bottom(&main, lesson_has_help(v) || v->draft ? part_button(ui) : 0);
    rect_cut_bottom(&main, help.h ? ui_px(ui, 6) : 0);
    struct rect row = rect_cut_bottom(&main, ui_px(ui, ui_env(ui)->large ? 104 : ui_small(ui) ? 76 : 88));
    rect_cut_bottom(&main, gap);
    lesson_letter(ui, main, v);
    for (unsigned i = 0; i < v->button_count; i++)
        lesson_button(ui, ui_grid(ui, row, (int)v->button_count, 1, gap, (int)i), v, i, UI_CHOICE_PLAIN, false);
    lesson_keys(ui, v, true);
    lesson_help(ui, &help, v, NULL);
    lesson_draft(ui, v->draft, &help, true);
}
