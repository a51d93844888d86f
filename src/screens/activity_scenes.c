// SPDX-License-Identifier: GPL-3.0-or-later
/* A way through scenes: a story with its picture, a call on the phone's dark screen, a report as a form. A scene without
 * options goes on with one button. */
#include "screens/activity_private.h"

static void go_on(struct ui *ui, struct rect bar, const struct activity_view *v)
{
    struct ui_button next = {.id = "next", .text = S(ui, go_on), .icon = "arrow-right", .icon_at_end = true,
                             .style = UI_BTN_PRIMARY, .action = CMD(NEXT)};
    struct rect middle = bar;
    ui_cut_end(ui, &middle, ui_button_width(ui, &next) + ui_px(ui, 16));
    lesson_draft(ui, v->draft, &middle, false);
    ui_bar_end(ui, &bar, &next);
    ui_default_focus(ui, "next");
}

/* What is left for the scene, its answers drawn. Answers are sentences: the wider column. */
static struct rect scene_frame(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    if (v->item->option_count == 0) {
        struct rect bar = part_bottom(ui, &main);
        go_on(ui, bar, v);
        return rect_inset(main, pad, ui_px(ui, ui_small(ui) ? 10 : 20));
    }
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_end(ui, &main, ui_px(ui, lesson_wide(ui) ? 560 : 440));
    ui_cut_end(ui, &main, lesson_gap(ui));
    struct lesson_ask ask = {.title = lesson_say(ui, v, v->activity->prompt)};
    lesson_asks(ui, side, v, &ask);
    return main;
}

void lesson_scene(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const char *text = lesson_say(ui, v, v->item->text), *when = lesson_say(ui, v, v->item->when);
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 18), ui_px(ui, ui_small(ui) ? 6 : 12));
    lesson_poster(ui, &in, v);
    if (when && !v->item->from)
        lesson_line(ui, rect_cut_top(&in, ui_line(ui, T_SMALL)), T_SMALL, C_INK2, UI_MIDDLE, "item.when", when);
    if (!v->item->picture) {
        lesson_stamp(ui, r);
        if (!v->item->from)
            rect_cut_top(&in, ui_px(ui, 40));
        lesson_text(ui, in, T_TITLE, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "item.text", text);
        return;
    }
    if (r.w > 2 * r.h) { /* a scene that only goes on: beside its words the picture is whole */
        int w = r.h * LESSON_PICTURE_W / LESSON_PICTURE_H < r.w * 3 / 5 ? r.h * LESSON_PICTURE_W / LESSON_PICTURE_H : r.w * 3 / 5;
        struct rect seen = lesson_picture_end(ui, r, w, v->item->picture);
        ui_cut_end(ui, &in, w);
        lesson_text(ui, in, T_HEADLINE, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "item.text", text);
        lesson_stamp(ui, seen);
        return;
    }
    int least = r.h * 2 / 5, h = lesson_height(ui, in.w, in.h - least, T_TITLE, UI_BOLD, text);
    struct rect box = rect_cut_top(&in, h);
    struct rect seen = lesson_picture_below(ui, r, box.y + box.h + ui_px(ui, 12), v->item->picture);
    lesson_text(ui, box, T_TITLE, C_INK, UI_BOLD | UI_HEADING, "item.text", text);
    lesson_stamp(ui, seen);
}

void activity_view_story(struct ui *ui, const struct activity_view *v)
{
    lesson_scene(ui, scene_frame(ui, v), v);
}

/* The phone: who calls, and the words, as there is no sound yet. A picture is shown whole or not at all. */
void lesson_call(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const char *text = lesson_say(ui, v, v->item->text);
    ui_frame(ui, r, ui_px(ui, 28), C_NIGHT, ui_px(ui, 3), C_INK);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 18), ui_px(ui, ui_small(ui) ? 10 : 24));
    int face = ui_px(ui, ui_small(ui) ? 72 : 112), name = ui_line(ui, T_HEAD), pad = ui_px(ui, ui_small(ui) ? 12 : 24);
    int gap = ui_px(ui, ui_small(ui) ? 8 : 16), room = in.h - face - name - gap, w = in.w - 2 * ui_px(ui, 24);
    int words = lesson_height(ui, w, room - 2 * pad, T_HEADLINE, UI_BOLD, text) + 2 * pad;
    int art = v->item->picture ? room - words - gap : 0, wide = art * LESSON_PICTURE_W / LESSON_PICTURE_H;
    if (wide > in.w) {
        wide = in.w;
        art = wide * LESSON_PICTURE_H / LESSON_PICTURE_W;
    }
    if (art < ui_px(ui, 120))
        art = 0;
    int spare = room - words - (art ? art + gap : 0);
    rect_cut_top(&in, spare / 3);
    struct rect top = rect_cut_top(&in, face);
    lesson_disc(ui, rect_centre(top, face, face), v->item->icon ? v->item->icon : "phone", C_DISC, C_INK);
    lesson_line(ui, rect_cut_top(&in, name), T_HEAD, C_ON_NIGHT, UI_BOLD | UI_MIDDLE | UI_CENTRE, "item.from",
                lesson_say(ui, v, v->item->from));
    rect_cut_top(&in, gap);
    struct rect bubble = rect_cut_top(&in, words);
    ui_frame(ui, bubble, ui_px(ui, 18), C_CARD, 0, C_CARD);
    rect_cut_top(&in, gap);
    if (art)
        ui_picture(ui, rect_centre(rect_cut_top(&in, art), wide, art), v->item->picture, UI_COVER, ui_px(ui, 12), NULL, NULL);
    lesson_stamp(ui, r);
    lesson_text(ui, rect_inset(bubble, ui_px(ui, 24), pad), T_HEADLINE, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "item.text", text);
}

void activity_view_call(struct ui *ui, const struct activity_view *v)
{
    lesson_call(ui, scene_frame(ui, v), v);
}

/* A form of the invented platform: what was done so far stands above as ticks. */
void lesson_form(struct ui *ui, struct rect r, const struct activity_view *v)
{
    ui_card(ui, r);
    struct rect head = r, in;
    head = rect_cut_top(&head, ui_px(ui, 60));
    ui_fill(ui, rect_inset(head, ui_px(ui, 2), ui_px(ui, 2)), ui_px(ui, 14), C_INFO);
    in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 18), ui_px(ui, 8));
    rect_cut_top(&in, head.h);
    struct rect title = rect_inset(head, ui_px(ui, 20), 0);
    int size = ui_px(ui, 30);
    ui_icon(ui, rect_centre(ui_cut_start(ui, &title, size), size, size), v->item->icon ? v->item->icon : "flag", C_INK);
    ui_cut_start(ui, &title, ui_px(ui, 14));
    ui_cut_end(ui, &title, lesson_stamp_width(ui));
    lesson_stamp(ui, r);
    const char *label = lesson_say(ui, v, v->item->label ? v->item->label : v->item->from ? v->item->from : v->activity->title);
    lesson_line(ui, title, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, "item.from", label);
    const char *when = lesson_say(ui, v, v->item->when), *text = lesson_say(ui, v, v->item->text);
    if (when)
        lesson_line(ui, rect_cut_top(&in, ui_line(ui, T_SMALL)), T_SMALL, C_INK2, UI_MIDDLE, "item.when", when);
    if (v->item->picture && in.h > ui_px(ui, 260)) {
        struct rect seen = rect_cut_bottom(&in, in.h / 2);
        int w = seen.h * LESSON_PICTURE_W / LESSON_PICTURE_H < seen.w ? seen.h * LESSON_PICTURE_W / LESSON_PICTURE_H : seen.w;
        ui_picture(ui, rect_centre(seen, w, seen.h), v->item->picture, UI_COVER, ui_px(ui, 12), NULL, NULL);
    }
    lesson_text(ui, in, T_TITLE, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "item.text", text);
}

void activity_view_report(struct ui *ui, const struct activity_view *v)
{
    lesson_form(ui, scene_frame(ui, v), v);
}
