// SPDX-License-Identifier: GPL-3.0-or-later
/* A question with its own answers. Answers are sentences, so their column is the wider one. */
#include "screens/activity_private.h"

void activity_view_choice(struct ui *ui, const struct activity_view *v)
{
    if (v->item->several) {
        activity_view_choice_several(ui, v);
        return;
    }
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_end(ui, &main, ui_px(ui, lesson_wide(ui) ? 600 : 480));
    ui_cut_end(ui, &main, lesson_gap(ui));
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    struct lesson_ask ask = {.title = prompt ? prompt : S(ui, headline_think)};
    lesson_question(ui, main, v);
    lesson_asks(ui, side, v, &ask);
}
