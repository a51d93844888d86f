// SPDX-License-Identifier: GPL-3.0-or-later
/* Kinds that show a post beside a column of answers: the moderator's desk, and the troll's tricks with the judged set after
 * them. */
#include "screens/activity_private.h"

static void post_and_answers(struct ui *ui, const struct activity_view *v, bool post, int w)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_end(ui, &main, w);
    ui_cut_end(ui, &main, lesson_gap(ui));
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    bool judged = v->item->truth != TRUTH_NONE;
    struct lesson_ask ask = {.title = judged || !prompt ? S(ui, tabs_is_true) : prompt};
    if (post)
        lesson_post(ui, main, v);
    else
        lesson_question(ui, main, v);
    lesson_asks(ui, side, v, &ask);
}

void activity_view_moderator(struct ui *ui, const struct activity_view *v)
{
    post_and_answers(ui, v, true, lesson_side(ui));
}

void activity_view_troll(struct ui *ui, const struct activity_view *v)
{
    bool judged = v->item->truth != TRUTH_NONE;
    post_and_answers(ui, v, judged, judged ? lesson_side(ui) : ui_px(ui, lesson_wide(ui) ? 600 : 480));
}
