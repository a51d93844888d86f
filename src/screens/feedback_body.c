// SPDX-License-Identifier: GPL-3.0-or-later
/* What to keep from an item: the truth sandwich and the signs of a false one, the proofs of a true one, the right answer of
 * a question. */
#include <string.h>

#include "screens/activity_private.h"

bool feedback_own(const struct activity_view *v)
{
    return v->item->option_count > 0 || v->activity->bucket_count > 0;
}

/* ---- truth sandwich ---- */

static void slice(struct ui *ui, struct rect r, const char *id, const char *icon, enum ui_role_colour colour,
                  const char *label, const char *text)
{
    int size = ui_px(ui, 34), gap = ui_px(ui, lesson_wide(ui) ? 20 : 12);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 24 : 16), ui_px(ui, 2));
    ui_icon(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), icon, colour);
    ui_cut_start(ui, &in, gap);
    int w = ui_text_width(ui, T_LABEL, UI_BOLD, S(ui, sandwich_remember)) + ui_px(ui, 8);
    struct rect name = ui_cut_start(ui, &in, w);
    lesson_line(ui, name, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "sandwich.%s.label", id), label);
    ui_cut_start(ui, &in, gap);
    lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE, ui_printf(ui, "sandwich.%s", id), text);
}

static void sandwich(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    int h = r.h / 4 < ui_px(ui, 124) ? r.h / 4 : ui_px(ui, 124), inset = ui_px(ui, lesson_wide(ui) ? 32 : 12);
    int line = ui_px(ui, 2), big = ui_px(ui, 28), cut = ui_px(ui, 10);
    struct rect fact = rect_cut_top(&r, h), warn = rect_cut_top(&r, h), trick = rect_cut_top(&r, h);
    struct rect keep = rect_cut_top(&r, h);
    struct rect filling = rect_inset((struct rect){warn.x, warn.y, warn.w, 2 * h}, inset, 0);
    ui_frame(ui, filling, 0, C_CARD, line, C_LINE);
    ui_fill(ui, (struct rect){filling.x, trick.y - line / 2, filling.w, line}, 0, C_LINE);
    int edge = ui_env(ui)->high_contrast ? line : 0;
    ui_frame(ui, fact, big, C_RIGHT_TINT, edge, C_RIGHT);
    ui_frame(ui, keep, big, C_RIGHT_TINT, edge, C_RIGHT);
    if (!edge) { /* the bread is rounder outside than towards the filling */
        ui_fill(ui, (struct rect){fact.x, fact.y + h / 2, fact.w, h - h / 2}, cut, C_RIGHT_TINT);
        ui_fill(ui, (struct rect){keep.x, keep.y, keep.w, h / 2}, cut, C_RIGHT_TINT);
    }
    slice(ui, fact, "fact", "circle-check-big", C_RIGHT, S(ui, sandwich_fact), lesson_say(ui, v, item->fact));
    slice(ui, rect_inset(warn, inset, 0), "warn", "triangle-alert", C_NOTYET, S(ui, sandwich_warn),
          lesson_say(ui, v, item->warn));
    slice(ui, rect_inset(trick, inset, 0), "trick", "wand-sparkles", C_ACCENT_EDGE, S(ui, sandwich_trick),
          lesson_say(ui, v, item->trick));
    slice(ui, keep, "remember", "circle-check-big", C_RIGHT, S(ui, sandwich_remember), lesson_say(ui, v, item->remember));
}

/* ---- proofs ---- */

static void proof(struct ui *ui, struct rect r, const struct activity_view *v, const struct course_proof *p)
{
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 16), ui_px(ui, 6));
    int size = ui_px(ui, ui_small(ui) || !lesson_wide(ui) ? 52 : 64), tick = ui_px(ui, 32);
    if (size > in.h)
        size = in.h;
    struct rect disc = rect_centre(ui_cut_start(ui, &in, size), size, size);
    lesson_disc(ui, disc, p->icon ? p->icon : "file-text", C_RIGHT_TINT, C_RIGHT);
    ui_cut_start(ui, &in, ui_px(ui, lesson_wide(ui) ? 24 : 14));
    ui_icon(ui, rect_centre(ui_cut_end(ui, &in, tick), tick, tick), "circle-check-big", C_RIGHT);
    ui_cut_end(ui, &in, ui_px(ui, 12));
    const char *text = lesson_say(ui, v, p->text), *source = lesson_say(ui, v, p->source);
    int low = source ? ui_line(ui, T_SMALL) + ui_px(ui, ui_env(ui)->large ? 12 : 4) : 0;
    int high = text ? lesson_height(ui, in.w, in.h - low, T_HEAD, UI_BOLD, text) : 0;
    struct rect both = rect_centre(in, in.w, high + low);
    lesson_text(ui, rect_cut_top(&both, high), T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "proof.%s.text", p->id),
                text);
    lesson_line(ui, both, T_SMALL, C_INK2, UI_MIDDLE, ui_printf(ui, "proof.%s.source", p->id), source);
}

static void proofs(struct ui *ui, struct rect r, const struct activity_view *v)
{
    int n = (int)v->item->proof_count, gap = ui_px(ui, ui_small(ui) ? 10 : 16);
    int h = n > 0 ? (r.h - (n - 1) * gap) / n : 0, most = ui_px(ui, ui_env(ui)->large ? 190 : 150);
    if (h > most)
        h = most;
    for (unsigned i = 0; i < v->item->proof_count; i++) {
        proof(ui, rect_cut_top(&r, h), v, &v->item->proofs[i]);
        rect_cut_top(&r, gap);
    }
}

/* ---- the side: signs, the item, or the answers ---- */

static void number(struct ui *ui, struct rect r, unsigned n)
{
    ui_frame(ui, r, r.w / 2, C_ACCENT, ui_px(ui, 3), C_INK);
    ui_text(ui, r, T_SMALL, C_ON_ACCENT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE, ui_printf(ui, "number.%u", n),
            ui_int(ui, (long)n));
}

/* A sign on one line, if need be in the small step, rather than on two: the picture is worth more than the size. */
static int clue_height(struct ui *ui, int w, const char *s)
{
    int least = ui_px(ui, 46), line = ui_line(ui, T_BODY) > least ? ui_line(ui, T_BODY) : least;
    if (ui_text_width(ui, T_SMALL, 0, s) <= w)
        return line;
    int h = lesson_height(ui, w, 3 * line, T_LABEL, 0, s) + ui_px(ui, 8);
    return h > line ? h : line;
}

static void clue_rows(struct ui *ui, struct rect r, const struct activity_view *v, int h)
{
    int size = ui_px(ui, 36);
    for (unsigned i = 0; i < v->item->clue_count; i++) {
        struct rect row = rect_cut_top(&r, h);
        const char *id = ui_printf(ui, "clue.%s", v->item->clues[i].id), *s = lesson_say(ui, v, v->item->clues[i].text);
        number(ui, rect_centre(ui_cut_start(ui, &row, size), size, size), i + 1);
        ui_cut_start(ui, &row, ui_px(ui, 14));
        if (ui_text_width(ui, T_SMALL, 0, s) <= row.w)
            lesson_line(ui, row, T_BODY, C_INK, UI_MIDDLE, id, s);
        else
            lesson_text(ui, row, T_LABEL, C_INK, UI_MIDDLE, id, s);
    }
}

static void clue_card(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    bool right = v->state->last.outcome == OUTCOME_RIGHT;
    int n = (int)item->clue_count, pad = ui_px(ui, lesson_wide(ui) ? 20 : 14);
    int head = ui_line(ui, T_LABEL) + ui_px(ui, ui_small(ui) ? 8 : 16);
    int row = 0;
    for (int i = 0; i < n; i++) {
        int h = clue_height(ui, r.w - 2 * pad - ui_px(ui, 50), lesson_say(ui, v, item->clues[i].text));
        row = h > row ? h : row;
    }
    int room = r.h - head - ui_px(ui, 16);
    if (n && row * n > room)
        row = room / n;
    ui_card(ui, r);
    struct rect in = rect_inset(r, pad, 0), seen = {0, 0, 0, 0};
    struct rect title = rect_cut_top(&in, head);
    int picture = r.h - head - row * n - ui_px(ui, 24);
    if (item->picture && picture >= ui_px(ui, 90)) {
        int edge = ui_px(ui, ui_env(ui)->high_contrast ? 2 : 1), line = ui_px(ui, 2);
        picture = picture < r.w * 3 / 4 ? picture : r.w * 3 / 4;
        seen = (struct rect){r.x + edge, in.y, r.w - 2 * edge, picture};
        ui_fill(ui, seen, 0, C_INK);
        ui_picture(ui, rect_inset(seen, 0, line), item->picture, UI_COVER, 0, NULL, NULL);
        rect_cut_top(&in, picture);
    }
    if (n)
        lesson_line(ui, title, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "clues",
                    right ? S(ui, clues_seen) : S(ui, clues_missed));
    if (seen.w)
        lesson_stamp(ui, seen);
    clue_rows(ui, rect_centre(in, in.w, row * n), v, row);
}

/* The picture on top of a card, h high, its upper corners rounded like the card's. Returns what is seen of it. */
static struct rect picture_top(struct ui *ui, struct rect card, int h, const char *name)
{
    int edge = ui_px(ui, ui_env(ui)->high_contrast ? 2 : 1), round = ui_px(ui, 16);
    struct rect all = rect_inset(card, edge, edge), top = rect_cut_top(&all, h + round);
    ui_picture(ui, top, name, UI_COVER, round - edge, NULL, NULL);
    ui_fill(ui, rect_cut_bottom(&top, round), 0, C_CARD);
    struct rect seen = top;
    ui_fill(ui, rect_cut_bottom(&top, ui_px(ui, 2)), 0, C_INK);
    return seen;
}

/* The words come first; the picture takes what they leave. */
static void item_card(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    const char *from = lesson_say(ui, v, item->from), *when = lesson_say(ui, v, item->when);
    const char *text = lesson_say(ui, v, item->text ? item->text : item->claim);
    const char *source = from && when ? ui_printf(ui, "%s%s%s", from, ui_env(ui)->lang->list, when) : from ? from : when;
    int pad = ui_px(ui, lesson_wide(ui) ? 24 : 14), w = r.w - 2 * pad, gap = ui_px(ui, 8);
    int low = source ? lesson_height(ui, w, r.h / 4, T_SMALL, 0, source) : 0;
    int most = r.h * 11 / 20 - low > r.h / 3 ? r.h * 11 / 20 - low : r.h / 3;
    if (text && ui_text_height(ui, w, T_SMALL, UI_BOLD, text) > most) /* then without the picture */
        most = r.h - low - 3 * gap - ui_px(ui, ui_env(ui)->large ? 72 : 48);
    int high = text ? lesson_height(ui, w, most, T_HEAD, UI_BOLD, text) : 0;
    int art = r.h - high - low - 3 * gap;
    ui_card(ui, r);
    struct rect in = r, seen = r;
    if (item->picture && art >= ui_px(ui, 72)) {
        art = art < r.w * 3 / 4 ? art : r.w * 3 / 4;
        seen = picture_top(ui, r, art, item->picture);
        rect_cut_top(&in, art + ui_px(ui, 2));
    } else {
        rect_cut_top(&in, ui_px(ui, ui_env(ui)->large ? 72 : 48));
    }
    in = rect_inset(in, pad, gap);
    if (in.h > high + low + gap)
        in = rect_centre(in, in.w, high + low + gap);
    struct rect foot = rect_cut_bottom(&in, low);
    lesson_text(ui, in, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, "item.text", text);
    lesson_text(ui, foot, T_SMALL, C_INK2, UI_MIDDLE, "item.from", source);
    lesson_stamp(ui, seen);
}

static bool is_right(const struct activity_view *v, const struct activity_button *b)
{
    for (unsigned i = 0; i < v->item->option_count; i++)
        if (strcmp(v->item->options[i].id, b->id) == 0)
            return v->item->options[i].mark == MARK_RIGHT;
    return v->item->in && !v->item->grey && strcmp(v->item->in, b->id) == 0;
}

/* The buttons once more, dead, the right one and the learner's own marked. */
static void answers(struct ui *ui, struct rect r, const struct activity_view *v)
{
    int n = (int)v->button_count, gap = ui_px(ui, ui_small(ui) ? 10 : 16), most = ui_px(ui, ui_env(ui)->large ? 170 : 124);
    int h = n > 0 ? (r.h - (n - 1) * gap) / n : 0;
    if (h > most)
        h = most;
    for (unsigned i = 0; i < v->button_count; i++) {
        bool mine = strcmp(v->buttons[i].id, v->state->last_option) == 0, right = is_right(v, &v->buttons[i]);
        enum ui_choice_look look = right ? UI_CHOICE_RIGHT
                                   : !mine ? UI_CHOICE_PLAIN
                                   : v->state->last.outcome == OUTCOME_NOT_YET ? UI_CHOICE_NOT_YET
                                                                               : UI_CHOICE_SELECTED;
        lesson_button(ui, rect_cut_top(&r, h), v, i, look, true);
        rect_cut_top(&r, gap);
    }
}

void feedback_body(struct ui *ui, struct rect main, const struct activity_view *v)
{
    enum answer_way way = activity_way(v->activity, v->item);
    if (way == WAY_PICK)
        feedback_picks(ui, main, v);
    else if (way == WAY_LAY)
        feedback_laid(ui, main, v);
    if (way != WAY_ONE)
        return;
    if (v->item->panel_count || lesson_is(v, "route")) {
        feedback_buckets(ui, main, v);
        return;
    }
    bool told = v->item->fact || v->item->proof_count, own = feedback_own(v);
    int w = ui_px(ui, lesson_wide(ui) ? 424 : ui_small(ui) ? 280 : 300);
    if (own)
        w = ui_px(ui, lesson_wide(ui) ? told ? 480 : 560 : told ? 360 : 420);
    struct rect side = ui_cut_end(ui, &main, w);
    ui_cut_end(ui, &main, lesson_gap(ui));
    if (v->item->fact)
        sandwich(ui, main, v);
    else if (v->item->proof_count)
        proofs(ui, main, v);
    else
        answers(ui, main, v);
    if (own && told)
        answers(ui, side, v);
    else if (v->item->fact && v->item->clue_count)
        clue_card(ui, side, v);
    else
        item_card(ui, side, v);
}
