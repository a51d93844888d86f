// SPDX-License-Identifier: GPL-3.0-or-later
/* A case and the doors that may help. A door says what it does and since when that is known; once its date is over it says
 * that it may have changed. */
#include "screens/activity_private.h"

static const char *dated(struct ui *ui, const struct activity_view *v, const struct course_option *door)
{
    const char *date = ui_printf(ui, "%s/%s", ui_int(ui, door->as_of / 100 % 100), ui_int(ui, door->as_of / 10000));
    return ui_fmt(ui, v->today > door->expires ? S(ui, door_old) : S(ui, door_as_of), date, NULL);
}

const char *lesson_door_note(struct ui *ui, const struct activity_view *v, const struct course_option *door)
{
    const char *source = lesson_say(ui, v, door->source), *date = dated(ui, v, door);
    return source ? ui_printf(ui, "%s%s%s", source, ui_env(ui)->lang->list, date) : date;
}

/* What the doors do is a help: where one of the lines has no room, the doors keep their names alone. */
static bool subs_fit(struct ui *ui, struct rect cell, const struct activity_view *v)
{
    int w = cell.w - ui_px(ui, 2 * 22 + 64 + 16);
    for (unsigned i = 0; i < v->activity->bucket_count; i++) {
        const char *sub = lesson_say(ui, v, v->activity->buckets[i].sub);
        if (sub && ui_line(ui, T_LABEL) + ui_text_height(ui, w, T_SMALL, 0, sub) > cell.h - ui_px(ui, 8))
            return false;
    }
    return true;
}

void activity_view_route(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui), n = (int)v->activity->bucket_count, gap = ui_px(ui, ui_small(ui) ? 8 : 12);
    main = rect_inset(main, pad, ui_px(ui, ui_small(ui) ? 8 : 16));
    struct rect help = rect_cut_bottom(&main, lesson_has_help(v) ? part_button(ui) : 0);
    struct rect side = ui_cut_end(ui, &main, main.w * 58 / 100);
    ui_cut_end(ui, &main, lesson_gap(ui));
    lesson_question(ui, main, v);
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    int h = lesson_height(ui, side.w, side.h / 5, T_TITLE, UI_BOLD, prompt);
    lesson_text(ui, rect_cut_top(&side, h), T_TITLE, C_INK, UI_BOLD | UI_HEADING | UI_MIDDLE, "question", prompt);
    rect_cut_top(&side, gap);
    int cols = n > 4 || ui_small(ui) ? 2 : 1;
    bool subs = subs_fit(ui, ui_grid(ui, side, cols, (n + cols - 1) / cols, gap, 0), v);
    for (int i = 0; i < n; i++) {
        const struct course_option *door = &v->activity->buckets[i];
        struct ui_choice c = {.id = ui_printf(ui, "choice.%s", door->id), .text = lesson_say(ui, v, door->text), .icon = door->icon,
                              .sub = subs ? lesson_say(ui, v, door->sub) : NULL, .action = CMD1(CHOOSE, i)};
        ui_choice(ui, ui_grid(ui, side, cols, (n + cols - 1) / cols, gap, i), &c);
    }
    lesson_keys(ui, v, true);
    lesson_help(ui, &help, v, NULL);
}
