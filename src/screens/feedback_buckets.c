// SPDX-License-Identifier: GPL-3.0-or-later
/* After a bucket was chosen where more is to be said of each: how ten experts chose, or what a door is and since when. */
#include <string.h>

#include "screens/activity_private.h"

enum { EXPERTS = 10 };

static int votes_for(const struct course_item *i, const char *bucket)
{
    for (unsigned n = 0; n < i->panel_count; n++)
        if (strcmp(i->panel[n].bucket, bucket) == 0)
            return i->panel[n].votes;
    return 0;
}

static bool is_right(const struct course_item *i, const char *bucket)
{
    bool right = course_equal_id(i->in, bucket) && !i->grey;
    for (unsigned n = 0; n < i->also_count; n++)
        right |= strcmp(i->also[n], bucket) == 0;
    return right;
}

static void experts(struct ui *ui, struct rect r, int votes)
{
    int gap = ui_px(ui, 6), size = (r.w - (EXPERTS - 1) * gap) / EXPERTS, most = ui_px(ui, 24);
    size = size < most ? size : most;
    for (int i = 0; i < EXPERTS; i++) {
        struct rect dot = ui_cut_start(ui, &r, size);
        ui_cut_start(ui, &r, gap);
        dot = rect_centre(dot, size, size);
        ui_frame(ui, dot, size / 2, i < votes ? C_INK : C_CARD, ui_px(ui, 2), C_INK);
    }
}

static void bucket(struct ui *ui, struct rect r, const struct activity_view *v, const struct course_option *b)
{
    bool mine = strcmp(v->state->last_option, b->id) == 0, right = is_right(v->item, b->id), panel = v->item->panel_count > 0;
    enum ui_role_colour line = right ? C_RIGHT : mine ? v->item->grey ? C_INK : C_NOTYET : C_LINE;
    ui_frame(ui, r, ui_px(ui, 14), right ? C_RIGHT_TINT : mine && !v->item->grey ? C_NOTYET_TINT : C_CARD, ui_px(ui, mine ? 4 : 2), line);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 18 : 12), ui_px(ui, 3));
    int disc = ui_px(ui, 48) < in.h ? ui_px(ui, 48) : in.h, tick = ui_px(ui, 28);
    lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, disc), disc, disc), b->icon ? b->icon : "list", C_INFO, C_INK);
    ui_cut_start(ui, &in, ui_px(ui, 12));
    struct rect end = ui_cut_end(ui, &in, tick);
    if (right || (mine && !v->item->grey))
        ui_icon(ui, rect_centre(end, tick, tick), right ? "check" : "rotate-ccw", right ? C_RIGHT : C_NOTYET);
    else if (mine)
        ui_icon(ui, rect_centre(end, tick, tick), "check", C_INK);
    ui_cut_end(ui, &in, ui_px(ui, 8));
    const char *text = lesson_say(ui, v, b->text);
    if (panel) {
        int votes = votes_for(v->item, b->id);
        struct rect dots = ui_cut_end(ui, &in, ui_px(ui, 300) < in.w / 2 ? ui_px(ui, 300) : in.w / 2);
        const char *said = ui_fmt(ui, S(ui, experts_of), ui_int(ui, votes), ui_int(ui, EXPERTS), NULL);
        experts(ui, dots, votes);
        struct ui_node node = {.id = ui_printf(ui, "votes.%s", b->id), .role = UI_ROLE_TEXT, .box = dots, .name = said};
        ui_add(ui, &node);
        lesson_text(ui, in, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "bucket.%s", b->id), text);
        return;
    }
    const char *said = lesson_door_note(ui, v, b);
    int low = ui_text_height(ui, in.w, T_SMALL, 0, said);
    bool under = in.h >= ui_line(ui, T_LABEL) + low;
    struct rect note = under ? rect_centre(in, in.w, lesson_height(ui, in.w, in.h - low, T_HEAD, UI_BOLD, text) + low) : in;
    struct rect name = under ? rect_cut_top(&note, note.h - low) : ui_cut_start(ui, &note, in.w * 22 / 100);
    if (!under)
        ui_cut_start(ui, &note, ui_px(ui, 12));
    lesson_text(ui, name, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "bucket.%s", b->id), text);
    lesson_text(ui, note, T_SMALL, C_INK2, UI_MIDDLE, ui_printf(ui, "note.%s", b->id), said);
}

void feedback_buckets(struct ui *ui, struct rect r, const struct activity_view *v)
{
    int n = (int)v->activity->bucket_count, gap = ui_px(ui, ui_small(ui) ? 6 : 10), most = ui_px(ui, ui_env(ui)->large ? 130 : 104);
    if (v->item->panel_count) {
        lesson_line(ui, rect_cut_top(&r, ui_line(ui, T_LABEL)), T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "experts",
                    v->item->grey ? S(ui, experts_differ) : S(ui, experts_chose));
        rect_cut_top(&r, ui_px(ui, 8));
    }
    if (n && (r.h - (n - 1) * gap) / n > most)
        r.h = n * most + (n - 1) * gap;
    for (int i = 0; i < n; i++)
        bucket(ui, ui_grid(ui, r, 1, n, gap, i), v, &v->activity->buckets[i]);
}
