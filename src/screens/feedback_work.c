// SPDX-License-Identifier: GPL-3.0-or-later
/* After several were picked or cards were laid: each with its mark, and what should have been. */
#include "screens/activity_private.h"

enum { ROWS_MAX = 8 };

struct told { /* one row */
    const char *id, *text, *why; /* why: NULL where nothing is said */
    bool well;
    int number; /* 0: none */
};

static void told_row(struct ui *ui, struct rect r, const struct told *t)
{
    int size = ui_px(ui, 34), gap = ui_px(ui, 12);
    ui_frame(ui, r, ui_px(ui, 14), t->well ? C_RIGHT_TINT : C_NOTYET_TINT, ui_px(ui, 2), t->well ? C_RIGHT : C_NOTYET);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 18 : 12), ui_px(ui, 3));
    struct rect disc = rect_centre(ui_cut_start(ui, &in, size), size, size);
    lesson_disc(ui, disc, t->well ? "check" : "rotate-ccw", t->well ? C_RIGHT : C_NOTYET, C_CARD);
    ui_cut_start(ui, &in, gap);
    if (t->number) {
        int w = ui_text_width(ui, T_HEAD, UI_BOLD, ui_int(ui, t->number)) + ui_px(ui, 16);
        ui_text(ui, ui_cut_start(ui, &in, w), T_HEAD, C_INK, UI_BOLD | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL,
                ui_int(ui, t->number));
    }
    if (t->why) {
        struct rect name = ui_cut_start(ui, &in, in.w * 38 / 100);
        ui_cut_start(ui, &in, gap);
        lesson_text(ui, name, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "%s.text", t->id), t->text);
        lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE, ui_printf(ui, "%s.why", t->id), t->why);
    } else {
        lesson_text(ui, in, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "%s.text", t->id), t->text);
    }
}

static void told_rows(struct ui *ui, struct rect r, const struct told *rows, int n)
{
    int gap = ui_px(ui, ui_small(ui) ? 6 : 10), cols = n > 5 && ui_small(ui) ? 2 : 1, lines = (n + cols - 1) / cols;
    int h = lines ? (r.h - (lines - 1) * gap) / lines : 0, most = ui_px(ui, ui_env(ui)->large ? 140 : 112);
    if (h > most)
        r.h = lines * most + (lines - 1) * gap;
    for (int i = 0; i < n; i++)
        told_row(ui, ui_grid(ui, r, cols, lines, gap, i), &rows[i]);
}

static struct told told_of(struct ui *ui, const struct activity_view *v, unsigned n)
{
    const struct course_option *o = &v->item->options[n];
    bool in = v->state->picked >> n & 1;
    return (struct told){.id = ui_printf(ui, "option.%s", o->id), .text = lesson_say(ui, v, o->text),
                         .why = lesson_say(ui, v, o->say),
                         .well = o->mark == MARK_GREY || o->mark == MARK_NONE || in == (o->mark == MARK_RIGHT)};
}

/* What went well needs fewer words than what did not: that comes first. */
void feedback_picks(struct ui *ui, struct rect r, const struct activity_view *v)
{
    struct told rows[ROWS_MAX];
    int n = 0;
    bool numbered = lesson_is(v, "hotspot");
    for (int well = 0; well < 2; well++) {
        for (unsigned i = 0; i < v->item->option_count && n < ROWS_MAX; i++) {
            struct told t = told_of(ui, v, i);
            bool in = v->state->picked >> i & 1, shown = in || v->item->options[i].mark == MARK_RIGHT || lesson_is(v, "settings");
            if (t.well == (well == 1) && shown) {
                t.number = numbered ? (int)i + 1 : 0;
                rows[n++] = t;
            }
        }
    }
    if (numbered) {
        struct rect seen = ui_cut_start(ui, &r, r.w * 55 / 100);
        ui_cut_start(ui, &r, lesson_gap(ui));
        lesson_spots(ui, seen, v);
    }
    told_rows(ui, r, rows, n);
}

/* The option that place n wants. */
static int wanted(const struct activity_view *v, int n)
{
    for (unsigned i = 0; i < v->item->option_count; i++)
        if (v->item->options[i].slot == n + 1)
            return (int)i;
    return n;
}

/* The cards as they should lie; one that lay elsewhere says so. */
void feedback_laid(struct ui *ui, struct rect r, const struct activity_view *v)
{
    struct told rows[ROWS_MAX];
    int n = (int)activity_places(v->activity, v->item);
    bool pairs = lesson_is(v, "match"), order = lesson_is(v, "order");
    for (int i = 0; i < n && i < ROWS_MAX; i++) {
        const struct course_option *o = &v->item->options[wanted(v, i)];
        const char *text = lesson_say(ui, v, o->text), *sub = lesson_say(ui, v, o->sub);
        int laid = v->state->laid[i];
        rows[i] = (struct told){.id = ui_printf(ui, "card.%s", o->id), .text = text, .well = laid == wanted(v, i),
                                .number = order ? i + 1 : 0};
        if (pairs)
            rows[i].why = lesson_say(ui, v, o->match);
        else if (order)
            rows[i].why = o->say ? lesson_say(ui, v, o->say) : sub;
        else if (!rows[i].well && laid >= 0) /* sandwich: why the card that lay here misleads */
            rows[i].why = lesson_say(ui, v, v->item->options[laid].say);
    }
    told_rows(ui, r, rows, n < ROWS_MAX ? n : ROWS_MAX);
}
