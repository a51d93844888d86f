// SPDX-License-Identifier: GPL-3.0-or-later
/* 05: a post on one side, four equal actions on the other. */
#include "screens/activity_private.h"

int lesson_poster_height(struct ui *ui, const struct activity_view *v)
{
    int lines = ui_line(ui, T_LABEL) + (v->item->when ? ui_line(ui, T_SMALL) : 0), disc = ui_px(ui, ui_small(ui) ? 48 : 56);
    return v->item->from ? (lines > disc ? lines : disc) + ui_px(ui, ui_env(ui)->large ? 16 : 4) : 0;
}

/* The disc with who and when; what is left of the row's end is for the stamp and the draft mark. */
static void poster(struct ui *ui, struct rect row, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    int size = ui_px(ui, ui_small(ui) ? 48 : 56);
    struct rect cell = ui_cut_start(ui, &row, size);
    lesson_disc(ui, rect_centre(cell, size, size), item->icon ? item->icon : "user-round", C_DISC, C_INK);
    ui_cut_start(ui, &row, ui_px(ui, 16));
    const char *when = lesson_say(ui, v, item->when);
    struct rect low = row, top = row;
    if (when) {
        low = rect_cut_bottom(&top, row.h * ui_line(ui, T_SMALL) / (ui_line(ui, T_LABEL) + ui_line(ui, T_SMALL)));
        rect_cut_bottom(&top, ui_env(ui)->large ? ui_px(ui, 6) : 0);
    }
    lesson_line(ui, top, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, "item.from", lesson_say(ui, v, item->from));
    if (when)
        ui_text(ui, low, T_SMALL, C_INK2, UI_MIDDLE | UI_ONE_LINE, "item.when", when);
}

void lesson_poster(struct ui *ui, struct rect *card, const struct activity_view *v)
{
    struct rect head = rect_cut_top(card, lesson_poster_height(ui, v));
    rect_cut_bottom(&head, ui_px(ui, ui_env(ui)->large ? 10 : 4));
    if (v->item->from)
        poster(ui, head, v);
}

void lesson_post(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, 20), ui_px(ui, ui_small(ui) ? 8 : 12));
    if (item->from) {
        struct rect head = rect_cut_top(&in, ui_line(ui, T_LABEL) + ui_line(ui, T_SMALL) + ui_px(ui, ui_env(ui)->large ? 6 : 0));
        if (!item->picture) {
            ui_cut_end(ui, &head, lesson_stamp_width(ui));
            lesson_stamp(ui, r);
        } else {
            lesson_draft(ui, v->draft, &head, true);
        }
        poster(ui, head, v);
        rect_cut_top(&in, ui_px(ui, ui_env(ui)->large ? 12 : 4));
    } else if (!item->picture) {
        rect_cut_top(&in, ui_px(ui, 48));
        lesson_stamp(ui, r);
    }
    const char *text = lesson_say(ui, v, item->text ? item->text : item->claim);
    if (!text)
        text = "";
    if (!item->picture) {
        struct rect foot = rect_cut_bottom(&in, v->draft ? ui_px(ui, 48) : 0);
        lesson_draft(ui, v->draft, &foot, true);
        lesson_text(ui, in, T_TITLE, C_INK, UI_BOLD | UI_MIDDLE, "item.text", text);
        return;
    }
    int least = r.h * 2 / 5 < ui_px(ui, 220) ? r.h * 2 / 5 : ui_px(ui, 220);
    int h = lesson_height(ui, in.w, in.h - least, T_HEAD, UI_BOLD, text);
    struct rect box = rect_cut_top(&in, h);
    struct rect seen = lesson_picture_below(ui, r, box.y + box.h + ui_px(ui, ui_small(ui) ? 8 : 12), item->picture);
    lesson_text(ui, box, T_HEAD, C_INK, UI_BOLD, "item.text", text);
    lesson_stamp(ui, seen);
    if (!item->from)
        lesson_draft_on(ui, v->draft, seen);
}

void activity_view_feed(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_end(ui, &main, lesson_side(ui));
    ui_cut_end(ui, &main, lesson_gap(ui));
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    struct lesson_ask ask = {
        .title = prompt ? prompt : S(ui, feed_question),
        .tip = S(ui, practice_note),
        .tip_sub = S(ui, practice_note_2),
    };
    lesson_post(ui, main, v);
    lesson_asks(ui, side, v, &ask);
}
