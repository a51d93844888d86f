// SPDX-License-Identifier: GPL-3.0-or-later
/* 07: what an answer led to. A banner in the answer's colour, the decision beside the truth, then what to keep: the truth
 * sandwich of a false item, the proofs of a true one, the right answer of a question. Doubting what is true is told with
 * the same weight as believing what is false. */
#include <string.h>

#include "screens/activity_private.h"

static bool own_options(const struct activity_view *v)
{
    return v->item->option_count > 0 || lesson_is(v, "sort") || lesson_is(v, "choice");
}

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
               {"forward", STR_did_forward}, {"ask", STR_did_ask}, {"hold", STR_did_hold}};
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
                 {"forward", "forward"}, {"ask", "user-round-search"}, {"hold", "hand"}};
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
    const char *say = lesson_say(ui, v, activity_say(v->item, v->state->last_option));
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
    if (v->item->truth != TRUTH_NONE && !own_options(v)) {
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

/* ---- truth sandwich ---- */

static void slice(struct ui *ui, struct rect r, const char *id, const char *icon, enum ui_role_colour colour, const char *label,
                  const char *text)
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
    struct rect fact = rect_cut_top(&r, h), warn = rect_cut_top(&r, h), trick = rect_cut_top(&r, h), keep = rect_cut_top(&r, h);
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
    slice(ui, rect_inset(warn, inset, 0), "warn", "triangle-alert", C_NOTYET, S(ui, sandwich_warn), lesson_say(ui, v, item->warn));
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
    lesson_disc(ui, rect_centre(ui_cut_start(ui, &in, size), size, size), p->icon ? p->icon : "file-text", C_RIGHT_TINT, C_RIGHT);
    ui_cut_start(ui, &in, ui_px(ui, lesson_wide(ui) ? 24 : 14));
    ui_icon(ui, rect_centre(ui_cut_end(ui, &in, tick), tick, tick), "circle-check-big", C_RIGHT);
    ui_cut_end(ui, &in, ui_px(ui, 12));
    const char *text = lesson_say(ui, v, p->text), *source = lesson_say(ui, v, p->source);
    int low = source ? ui_line(ui, T_SMALL) + ui_px(ui, ui_env(ui)->large ? 12 : 4) : 0;
    int high = text ? lesson_height(ui, in.w, in.h - low, T_HEAD, UI_BOLD, text) : 0;
    struct rect both = rect_centre(in, in.w, high + low);
    lesson_text(ui, rect_cut_top(&both, high), T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, ui_printf(ui, "proof.%s.text", p->id), text);
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
    ui_text(ui, r, T_SMALL, C_ON_ACCENT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL, ui_int(ui, (long)n));
}

static void clue_rows(struct ui *ui, struct rect r, const struct activity_view *v, int h)
{
    int size = ui_px(ui, 36);
    for (unsigned i = 0; i < v->item->clue_count; i++) {
        struct rect row = rect_cut_top(&r, h);
        number(ui, rect_centre(ui_cut_start(ui, &row, size), size, size), i + 1);
        ui_cut_start(ui, &row, ui_px(ui, 14));
        lesson_text(ui, row, T_BODY, C_INK, UI_MIDDLE, ui_printf(ui, "clue.%s", v->item->clues[i].id),
                    lesson_say(ui, v, v->item->clues[i].text));
    }
}

static void clue_card(struct ui *ui, struct rect r, const struct activity_view *v)
{
    const struct course_item *item = v->item;
    bool right = v->state->last.outcome == OUTCOME_RIGHT;
    int n = (int)item->clue_count, pad = ui_px(ui, lesson_wide(ui) ? 20 : 14), head = ui_line(ui, T_LABEL) + ui_px(ui, ui_small(ui) ? 8 : 16);
    int row = ui_line(ui, T_BODY) > ui_px(ui, 46) ? ui_line(ui, T_BODY) : ui_px(ui, 46);
    for (int i = 0; i < n; i++) {
        int h = lesson_height(ui, r.w - 2 * pad - ui_px(ui, 50), 2 * ui_line(ui, T_BODY) + ui_px(ui, 24), T_BODY, 0,
                              lesson_say(ui, v, item->clues[i].text));
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
    int high = text ? lesson_height(ui, w, most, T_HEAD, UI_BOLD, text) : 0;
    int art = r.h - high - low - 3 * gap;
    ui_card(ui, r);
    struct rect in = r, seen = r;
    if (item->picture && art >= ui_px(ui, 72)) {
        art = art < r.w * 3 / 4 ? art : r.w * 3 / 4;
        seen = picture_top(ui, r, art, item->picture);
        rect_cut_top(&in, art + ui_px(ui, 2));
    } else {
        rect_cut_top(&in, ui_px(ui, 48));
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

static void body(struct ui *ui, struct rect main, const struct activity_view *v)
{
    bool told = v->item->fact || v->item->proof_count, own = own_options(v);
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

/* ---- bottom ---- */

static const char *next_text(struct ui *ui, const struct activity_view *v)
{
    if (v->state->index + 1 >= v->activity->item_count)
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
    body(ui, rect_inset(main, part_pad(ui), ui_px(ui, ui_small(ui) ? 12 : 16)), v);
    struct ui_button look = {.id = "look", .text = S(ui, look_again), .icon = "eye", .style = UI_BTN_SECONDARY,
                             .action = CMD(SHOW_ITEM)};
    struct ui_button next = {.id = "next", .text = next_text(ui, v), .icon = "arrow-right", .icon_at_end = true,
                             .style = UI_BTN_PRIMARY, .action = CMD(NEXT)};
    ui_bar_start(ui, &bar, &look);
    struct rect middle = bar;
    ui_cut_end(ui, &middle, ui_button_width(ui, &next) + ui_px(ui, 16));
    lesson_draft(ui, v->draft, &middle, false);
    if (v->item->truth == TRUTH_TRUE && v->state->last.outcome == OUTCOME_NOT_YET)
        lesson_baji(ui, middle, "tip", S(ui, feedback_true_skill));
    ui_bar_end(ui, &bar, &next);
    ui_default_focus(ui, "next");
}
