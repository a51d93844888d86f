// SPDX-License-Identifier: GPL-3.0-or-later
/* One card at a time, and the buckets it may go into. */
#include "screens/activity_private.h"

void lesson_question(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    const char *text = lesson_say(ui, v, item->text);
    if (!text)
        text = "";
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 32 : 20), ui_px(ui, ui_small(ui) ? 10 : 16));
    if (item->picture) {
        int least = r.h * 2 / 5, h = lesson_height(ui, in.w, in.h - least, T_TITLE, UI_BOLD, text);
        struct rect box = rect_cut_top(&in, h);
        struct rect seen = lesson_picture_below(ui, r, box.y + box.h + ui_px(ui, 12), item->picture);
        lesson_text(ui, box, T_TITLE, C_INK, UI_BOLD, "item.text", text);
        lesson_stamp(ui, seen);
        lesson_draft_on(ui, v->draft, seen);
        return;
    }
    lesson_stamp(ui, r);
    struct rect foot = rect_cut_bottom(&in, v->draft ? ui_px(ui, 48) : 0);
    lesson_draft(ui, v->draft, &foot, true);
    int disc = item->icon ? ui_px(ui, ui_small(ui) ? 72 : 96) : 0, gap = item->icon ? ui_px(ui, 20) : 0;
    int h = lesson_height(ui, in.w, in.h - disc - gap, T_HEADLINE, UI_BOLD, text);
    rect_cut_top(&in, (in.h - disc - gap - h) * 2 / 5); /* a little above the middle */
    struct rect head = rect_cut_top(&in, disc);
    if (disc)
        lesson_disc(ui, ui_cut_start(ui, &head, disc), item->icon, C_INFO, C_INK);
    rect_cut_top(&in, gap);
    lesson_text(ui, rect_cut_top(&in, h), T_HEADLINE, C_INK, UI_BOLD | UI_MIDDLE, "item.text", text);
}

void activity_view_sort(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_end(ui, &main, lesson_side(ui));
    ui_cut_end(ui, &main, lesson_gap(ui));
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    struct lesson_ask ask = {.title = prompt ? prompt : S(ui, sort_question)};
    lesson_question(ui, main, v);
    lesson_asks(ui, side, v, &ask);
}
