// SPDX-License-Identifier: GPL-3.0-or-later
/* 07: what an answer led to. A banner in the answer's colour with the sentence said after this very answer, the decision
 * beside the truth, and below it what to keep (feedback_body.c). Doubting what is true is told with the same weight as
 * believing what is false. */
#include <string.h>

#include "screens/activity_private.h"

/* ---- banner ---- */

struct tone {
    enum ui_role_colour fill, line, disc;
    const char *icon, *title, *fallback;
};

static struct tone tone_of(struct ui *ui, const struct activity_view *v)
{
    switch (v->state->last.outcome) {
    case OUTCOME_RIGHT:
        return (struct tone){C_RIGHT_TINT, C_RIGHT, C_RIGHT, "check", S(ui, feedback_right_title), NULL};
    case OUTCOME_NEUTRAL:
        return (struct tone){C_INFO, C_INK2, C_INK2, "info", S(ui, feedback_ok_title), NULL};
    case OUTCOME_UNSURE:
        return (struct tone){C_INFO, C_INK2, C_INK2, "info", S(ui, unsure_title), S(ui, unsure_note)};
    case OUTCOME_NOT_YET:
        break;
    }
    struct tone t = {C_NOTYET_TINT, C_NOTYET, C_NOTYET, "rotate-ccw", S(ui, feedback_not_yet_title), NULL};
    if (v->item->truth == TRUTH_TRUE) {
        t.title = S(ui, feedback_true_doubted_title);
        t.fallback = S(ui, feedback_true_note);
    } else if (v->item->truth == TRUTH_FALSE) {
        t.title = S(ui, feedback_fooled_title);
        t.fallback = S(ui, feedback_clues_next);
    }
    return t;
}

static const char *decision_text(struct ui *ui, const struct activity_view *v, bool message)
{
    static const struct {
        const char *option;
        enum string_id text;
    } did[] = {{"share", STR_did_share}, {"report", STR_did_report}, {"skip", STR_did_skip}, {"check", STR_did_check_self},
               {"forward", STR_did_forward}, {"ask", STR_did_ask}, {"hold", STR_did_hold}, {"keep", STR_did_keep},
               {"genuine", STR_did_genuine}, {"lookalike", STR_did_lookalike}, {"unsure", STR_did_unsure}};
    for (size_t i = 0; i < sizeof did / sizeof *did; i++)
        if (strcmp(did[i].option, v->state->last_option) == 0)
            return ui_string(ui, did[i].text);
    if (strcmp(v->state->last_option, "true") == 0)
        return message ? S(ui, is_true_message) : S(ui, is_true);
    return message ? S(ui, is_false_message) : S(ui, is_false);
}

static const char *decision_icon(const char *option)
{
    static const struct {
        const char *option, *icon;
    } icons[] = {{"share", "share-2"}, {"check", "search"}, {"report", "flag"}, {"skip", "chevrons-down"},
                 {"forward", "forward"}, {"ask", "user-round-search"}, {"hold", "hand"}, {"keep", "archive"},
                 {"genuine", "badge-check"}, {"lookalike", "triangle-alert"}, {"unsure", "circle-help"}};
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++)
        if (strcmp(icons[i].option, option) == 0)
            return icons[i].icon;
    return NULL; /* a verdict: its shape */
}

struct sign { /* one of the pair: a caption and, under it, a shape with a word */
    const char *id, *caption, *word, *icon;
    bool is_true;
    enum ui_role_colour line;
};

static int sign_width(struct ui *ui, const struct sign *s)
{
    int a = ui_text_width(ui, T_SMALL, 0, s->caption), b = ui_text_width(ui, T_LABEL, UI_BOLD, s->word) + ui_px(ui, 40);
    int w = (a > b ? a : b) + ui_px(ui, 36), least = ui_px(ui, lesson_wide(ui) ? 168 : 120);
    return w > least ? w : least;
}

static void draw_sign(struct ui *ui, struct rect r, const struct sign *s)
{
    int size = ui_px(ui, 30), gap = ui_px(ui, 10), top = ui_line(ui, T_SMALL), low = ui_line(ui, T_LABEL) + ui_px(ui, 4);
    ui_frame(ui, r, ui_px(ui, 12), C_CARD, ui_px(ui, 2), s->line);
    struct rect in = rect_centre(rect_inset(r, ui_px(ui, 8), 0), r.w - ui_px(ui, 16), top + low < r.h ? top + low : r.h);
    lesson_line(ui, rect_cut_top(&in, top), T_SMALL, C_INK2, UI_CENTRE | UI_MIDDLE | UI_MUTE, NULL, s->caption);
    int w = ui_text_width(ui, T_LABEL, UI_BOLD, s->word);
    struct rect pair = rect_centre(in, size + gap + w, in.h);
    struct rect shape = rect_centre(ui_cut_start(ui, &pair, size), size, size);
    if (s->icon)
        ui_icon(ui, shape, s->icon, C_INK);
    else
        lesson_verdict(ui, shape, s->is_true);
    ui_cut_start(ui, &pair, gap);
    ui_text(ui, pair, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL, s->word);
    struct ui_node n = {.id = s->id, .role = UI_ROLE_TEXT, .name = ui_printf(ui, "%s: %s", s->caption, s->word), .box = r};
    ui_add(ui, &n);
}

/* "Your decision" and "this post", at the banner's end. */
static void draw_pair(struct ui *ui, struct rect *row, const struct activity_view *v, enum ui_role_colour line)
{
    bool message = lesson_is(v, "forward"), is_true = v->item->truth == TRUTH_TRUE;
    struct sign yours = {"decision", S(ui, your_decision), decision_text(ui, v, message),
                         decision_icon(v->state->last_option), strcmp(v->state->last_option, "true") == 0, line};
    struct sign its = {"truth", message ? S(ui, this_message) : lesson_is(v, "feed") ? S(ui, this_post) : S(ui, this_news),
                       message ? is_true ? S(ui, is_true_message) : S(ui, is_false_message)
                       : is_true ? S(ui, is_true) : S(ui, is_false),
                       NULL, is_true, C_INK};
    int gap = ui_px(ui, lesson_wide(ui) ? 20 : 10), a = sign_width(ui, &yours), b = sign_width(ui, &its);
    int h = ui_line(ui, T_SMALL) + ui_line(ui, T_LABEL) + ui_px(ui, 12);
    if (h > row->h - ui_px(ui, 8))
        h = row->h - ui_px(ui, 8);
    struct rect second = ui_cut_end(ui, row, b), first;
    ui_cut_end(ui, row, gap);
    first = ui_cut_end(ui, row, a);
    ui_cut_end(ui, row, gap);
    draw_sign(ui, rect_centre(first, first.w, h), &yours);
    draw_sign(ui, rect_centre(second, second.w, h), &its);
}

static void banner(struct ui *ui, struct rect r, const struct activity_view *v)
{
    struct tone t = tone_of(ui, v);
    const char *say = lesson_say(ui, v, activity_told(v->activity, v->state));
    if (!say)
        say = t.fallback;
    ui_fill(ui, r, 0, t.fill);
    struct rect edge = r;
    ui_fill(ui, rect_cut_bottom(&edge, ui_px(ui, 4)), 0, t.line);
    struct rect row = rect_inset(edge, ui_px(ui, lesson_wide(ui) ? 32 : 20), ui_px(ui, 4));
    int size = ui_px(ui, ui_small(ui) ? 56 : 64);
    struct rect disc = rect_centre(ui_cut_start(ui, &row, size), size, size);
    lesson_disc(ui, disc, t.icon, t.disc, C_CARD);
    ui_cut_start(ui, &row, ui_px(ui, lesson_wide(ui) ? 20 : 14));
    struct rect words = row;
    if (v->item->truth != TRUTH_NONE && !feedback_own(v)) {
        struct rect rest = row;
        int before = rest.w;
        draw_pair(ui, &rest, v, t.line);
        ui_cut_end(ui, &words, before - rest.w);
    }
    struct rect head = rect_cut_top(&words, say ? ui_line(ui, T_TITLE) : words.h);
    lesson_line(ui, head, T_TITLE, C_INK, UI_BOLD | UI_MIDDLE | UI_HEADING, "feedback.title", t.title);
    rect_cut_top(&words, ui_px(ui, ui_env(ui)->large ? 8 : 6));
    if (say)
        lesson_text(ui, words, T_BODY, C_INK, UI_MIDDLE, "feedback.say", say);
}

/* ---- bottom ---- */

static const char *next_text(struct ui *ui, const struct activity_view *v)
{
    if (activity_is_last(v->activity, v->state) || activity_kind_find(v->activity->kind)->scenes)
        return S(ui, go_on);
    if (lesson_is(v, "feed"))
        return S(ui, next_post);
    if (lesson_is(v, "forward"))
        return S(ui, next_message);
    if (lesson_is(v, "sort"))
        return S(ui, next_card);
    if (lesson_is(v, "sift"))
        return S(ui, next_report);
    return S(ui, next_question);
}

void screen_feedback(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int h = ui_line(ui, T_TITLE) + ui_line(ui, T_BODY) + ui_px(ui, ui_small(ui) ? 16 : 24);
    banner(ui, rect_cut_top(&main, h), v);
    feedback_body(ui, rect_inset(main, part_pad(ui), ui_px(ui, ui_small(ui) ? 12 : 16)), v);
    struct ui_button look = {.id = "look", .text = S(ui, look_again), .icon = "eye", .style = UI_BTN_SECONDARY,
                             .action = CMD(SHOW_ITEM)};
    struct ui_button next = {.id = "next", .text = next_text(ui, v), .icon = "arrow-right", .icon_at_end = true,
                             .style = UI_BTN_PRIMARY, .action = CMD(NEXT)};
    struct ui_button print = {.id = "print", .text = S(ui, paper_print), .icon = "printer", .style = UI_BTN_SECONDARY,
                              .action = CMD1(PAPER, PAPER_OF_CHARTER)};
    ui_bar_start(ui, &bar, &look);
    if (lesson_is(v, "agreement"))
        ui_bar_start(ui, &bar, &print);
    struct rect middle = bar;
    ui_cut_end(ui, &middle, ui_button_width(ui, &next) + ui_px(ui, 16));
    lesson_draft(ui, v->draft, &middle, false);
    if (v->item->truth == TRUTH_TRUE && v->state->last.outcome == OUTCOME_NOT_YET)
        lesson_baji(ui, middle, "tip", S(ui, feedback_true_skill));
    ui_bar_end(ui, &bar, &next);
    ui_default_focus(ui, "next");
}
