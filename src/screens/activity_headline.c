// SPDX-License-Identifier: GPL-3.0-or-later
/* 08: true or false, then how sure. Answer opens after both. */
#include <string.h>

#include "screens/activity_private.h"

static void headline_card(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    const char *from = lesson_say(ui, v, item->from), *when = lesson_say(ui, v, item->when);
    ui_card(ui, r);
    struct rect seen = r, in = r;
    if (item->picture) {
        int w = ui_px(ui, lesson_wide(ui) ? 440 : 320);
        seen = lesson_picture_end(ui, r, w, item->picture);
        ui_cut_end(ui, &in, w);
    }
    in = rect_inset(in, ui_px(ui, lesson_wide(ui) ? 32 : 20), ui_px(ui, ui_small(ui) ? 8 : 14));
    const char *text = lesson_say(ui, v, item->text);
    const char *source = from && when ? ui_printf(ui, "%s%s%s", from, ui_env(ui)->lang->list, when) : from ? from : when;
    int low = source ? ui_line(ui, T_BODY) : 0, gap = ui_px(ui, 8);
    int high = text ? lesson_height(ui, in.w, in.h - low - gap, T_HEADLINE, UI_BOLD, text) : 0;
    in = rect_centre(in, in.w, high + gap + low);
    lesson_text(ui, rect_cut_top(&in, high), T_HEADLINE, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "item.text", text);
    rect_cut_top(&in, gap);
    lesson_line(ui, in, T_BODY, C_INK2, UI_MIDDLE, "item.from", source);
    lesson_stamp(ui, seen);
}

static void question(struct ui *ui, struct rect row, const char *id, const char *s)
{
    ui_cut_end(ui, &row, ui_px(ui, 12));
    enum ui_type type = T_HEAD;
    if (ui_env(ui)->lang->style != LANG_LATIN) {
        lesson_line(ui, row, type, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, id, s);
        return;
    }
    lesson_text(ui, row, type, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, id, s);
}

static void flame_box(struct ui *ui, struct rect r, const struct activity_view *v, unsigned n)
{
    static const enum string_id names[] = {STR_sure_1, STR_sure_2, STR_sure_3, STR_sure_4};
    const char *id = ui_printf(ui, "sure.%u", n), *name = ui_string(ui, names[n - 1]);
    bool selected = v->state->confidence == (int)n, down = ui_is_pressed(ui, id), hot = ui_is_hot(ui, id);
    int radius = ui_px(ui, 16);
    ui_frame(ui, r, radius, selected ? C_ACCENT_TINT : down || hot ? C_INFO : C_CARD, ui_px(ui, selected ? 4 : 2),
             selected ? C_INK : C_CTL);
    struct rect in = rect_inset(r, ui_px(ui, 6), ui_px(ui, 6));
    int low = ui_line(ui, T_LABEL) + ui_px(ui, 8), most = ui_px(ui, 56), h = in.h - low < most ? in.h - low : most;
    in = rect_centre(in, in.w, h + low);
    ui_flames(ui, rect_cut_top(&in, h), n, 4);
    struct rect label = in;
    lesson_line(ui, label, T_LABEL, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_MUTE, NULL, name);
    struct ui_node node = {.id = id, .role = UI_ROLE_CHOICE, .name = name, .state = selected ? UI_SELECTED : 0, .box = r,
                           .action = CMD1(CONFIDENCE, n), .radius = radius};
    ui_add(ui, &node);
    ui_key(ui, ui_printf(ui, "%u", n), CMD1(CONFIDENCE, n));
}

static void bottom(struct ui *ui, struct rect bar, const struct activity_view *v)
{
    struct ui_button answer = {.id = "submit", .text = S(ui, answer_submit), .icon = "arrow-right", .icon_at_end = true,
                               .style = UI_BTN_PRIMARY, .action = CMD(SUBMIT),
                               .disabled = !activity_can_submit(v->activity, v->state)};
    struct rect middle = bar;
    ui_cut_end(ui, &middle, ui_button_width(ui, &answer) + ui_px(ui, 16));
    lesson_draft(ui, v->draft, &middle, false);
    lesson_help(ui, &middle, v, NULL);
    if (!lesson_has_help(v))
        lesson_baji(ui, middle, "tip", lesson_is(v, "test") ? S(ui, test_note) : S(ui, practice_note));
    ui_bar_end(ui, &bar, &answer);
}

void activity_view_headline(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int pad = part_pad(ui), gap = ui_px(ui, ui_small(ui) ? 12 : 24), between = ui_px(ui, 16);
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    main = rect_inset(main, pad, pad);
    int all = main.h - 2 * gap, verdicts = all * 23 / 100, flames = all * 29 / 100;
    headline_card(ui, rect_cut_top(&main, all - verdicts - flames), v);
    int side = ui_px(ui, lesson_wide(ui) ? 240 : 184);
    rect_cut_top(&main, gap);
    struct rect row = rect_cut_top(&main, verdicts);
    question(ui, ui_cut_start(ui, &row, side), "question", prompt ? prompt : S(ui, headline_think));
    for (unsigned i = 0; i < v->button_count; i++)
        lesson_button(ui, ui_grid(ui, row, (int)v->button_count, 1, between, (int)i), v, i,
                      v->state->chosen == (int)i ? UI_CHOICE_SELECTED : UI_CHOICE_PLAIN, false);
    lesson_keys(ui, v, false);
    rect_cut_top(&main, gap);
    question(ui, ui_cut_start(ui, &main, side), "question.sure", S(ui, headline_sure));
    for (unsigned n = 1; n <= 4; n++)
        flame_box(ui, ui_grid(ui, main, 4, 1, between, (int)n - 1), v, n);
    bottom(ui, bar, v);
}

/* A measuring form asks in the same way, and says nothing afterwards. */
void activity_view_test(struct ui *ui, const struct activity_view *v)
{
    activity_view_headline(ui, v);
}
