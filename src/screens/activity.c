// SPDX-License-Identifier: GPL-3.0-or-later
/* Which view an activity shows, and the column of buttons that most of them have. */
#include "screens/activity_private.h"

#include <string.h>

const char *lesson_label(struct ui *ui, const struct activity_view *v, unsigned button)
{
    const struct activity_button *b = &v->buttons[button];
    if (b->text)
        return part_text(ui, v->course, b->text);
    if (lesson_is(v, "forward") && strcmp(b->id, "check") == 0)
        return S(ui, option_check_self);
    return string_option(ui, b->id);
}

void lesson_button(struct ui *ui, struct rect r, const struct activity_view *v, unsigned button, enum ui_choice_look look,
                   bool dead)
{
    const struct activity_button *b = &v->buttons[button];
    bool verdict = !b->text && (strcmp(b->id, "true") == 0 || strcmp(b->id, "false") == 0);
    struct ui_choice c = {
        .id = ui_printf(ui, "choice.%s", b->id),
        .text = lesson_label(ui, v, button),
        .icon = b->icon,
        .look = look,
        .square_icon = verdict && strcmp(b->id, "false") == 0,
        .action = dead ? CMD(NONE) : CMD1(CHOOSE, button),
    };
    ui_choice(ui, r, &c);
}

void lesson_keys(struct ui *ui, const struct activity_view *v, bool digits)
{
    for (unsigned i = 0; i < v->button_count; i++) {
        if (digits)
            ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(CHOOSE, i));
        if (strcmp(v->buttons[i].id, "true") == 0)
            ui_key(ui, "T", CMD1(CHOOSE, i));
        else if (strcmp(v->buttons[i].id, "false") == 0)
            ui_key(ui, "F", CMD1(CHOOSE, i));
    }
}

static int title_height(struct ui *ui, struct rect col, const char *title)
{
    int max = col.h * 3 / 10, least = ui_line(ui, T_TITLE) + ui_px(ui, ui_small(ui) ? 2 : 16);
    int h = lesson_height(ui, col.w, max, T_TITLE, UI_BOLD, title) + ui_px(ui, 8);
    return h > least || ui_env(ui)->lang->style == LANG_LATIN ? h : least;
}

void lesson_asks(struct ui *ui, struct rect col, const struct activity_view *v, const struct lesson_ask *ask)
{
    int gap = ui_px(ui, ui_small(ui) ? 10 : 16), n = (int)v->button_count;
    bool large = ui_env(ui)->large, two = n <= 2;
    struct rect head = rect_cut_top(&col, title_height(ui, col, ask->title));
    lesson_text(ui, head, T_TITLE, C_INK, UI_BOLD | UI_HEADING, "question", ask->title);
    struct rect below = rect_cut_bottom(&col, lesson_help_height(ui, col.w, v, ask->below));
    if (below.h)
        rect_cut_bottom(&col, gap);
    int tip = ask->tip && !large && !ui_small(ui) ? ui_line(ui, T_LABEL) + ui_line(ui, T_SMALL) + ui_px(ui, 16) : 0;
    bool sentences = n > 0 && v->item->option_count > 0; /* answers of their own may need two lines */
    int most = ui_px(ui, sentences ? large ? 176 : 128 : two ? 120 : large ? 112 : 96), want = ui_px(ui, 80);
    if (n > 0 && tip && n * want + (n - 1) * gap + ui_px(ui, 24) + tip > col.h)
        tip = 0;
    struct rect strip = rect_cut_bottom(&col, tip);
    if (tip)
        rect_cut_bottom(&col, gap);
    int h = n > 0 ? (col.h - (n - 1) * gap) / n : 0;
    if (h > most)
        h = most;
    for (unsigned i = 0; i < v->button_count; i++) {
        lesson_button(ui, rect_cut_top(&col, h), v, i, UI_CHOICE_PLAIN, false);
        rect_cut_top(&col, gap);
    }
    lesson_keys(ui, v, true);
    if (tip)
        ui_tip(ui, strip, "tip", ask->tip, ask->tip_sub);
    lesson_help(ui, &below, v, ask->below);
}

void lesson_item(struct ui *ui, struct rect r, const struct activity_view *v)
{
    if (lesson_is(v, "forward"))
        lesson_chat(ui, r, v);
    else if (lesson_is(v, "inbox"))
        lesson_letter(ui, r, v);
    else if (lesson_is(v, "address"))
        lesson_address_card(ui, r, v);
    else if (lesson_is(v, "call"))
        lesson_call(ui, r, v);
    else if (lesson_is(v, "report"))
        lesson_form(ui, r, v);
    else if (lesson_is(v, "story"))
        lesson_scene(ui, r, v);
    else if (lesson_is(v, "hotspot"))
        lesson_spots(ui, r, v);
    else if (lesson_is(v, "reveal") && v->item->tab_count)
        lesson_reveal(ui, r, v);
    else if (v->item->truth == TRUTH_NONE && !v->item->tab_count)
        lesson_question(ui, r, v);
    else
        lesson_post(ui, r, v);
}

void lesson_decide(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    int sentences = ui_px(ui, lesson_wide(ui) ? 480 : 440);
    struct rect side = ui_cut_end(ui, &main, v->item->option_count ? sentences : lesson_side(ui));
    ui_cut_end(ui, &main, lesson_gap(ui));
    const char *prompt = lesson_say(ui, v, v->activity->prompt);
    bool tabbed = v->item->tab_count > 0, reveal = lesson_is(v, "reveal");
    struct ui_button tabs = {.id = "tabs", .text = reveal ? S(ui, reveal_back) : S(ui, decide_back), .icon = "arrow-left",
                             .style = UI_BTN_QUIET, .action = CMD(UNCHECK)};
    struct lesson_ask ask = {
        .title = (reveal || lesson_is(v, "sift") || lesson_is(v, "desk")) && prompt ? prompt : S(ui, tabs_is_true),
        .below = tabbed ? &tabs : NULL,
    };
    lesson_item(ui, main, v);
    lesson_asks(ui, side, v, &ask);
}

/* From the feedback: the post alone, to look at once more. */
static void look_again(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    struct rect bar = part_bottom(ui, &main);
    int pad = part_pad(ui);
    lesson_item(ui, rect_inset(main, pad, pad), v);
    struct ui_button back = {.id = "look", .text = S(ui, look_done), .style = UI_BTN_PRIMARY, .action = CMD(SHOW_ITEM)};
    ui_bar_end(ui, &bar, &back);
}

static void view_of_kind(struct ui *ui, const struct activity_view *v)
{
    static const struct {
        const char *kind;
        activity_view_fn *view;
    } views[ACTIVITY_COUNT] = {
#define ACTIVITY(ID, name) {#name, activity_view_##name},
#include "learn/kinds.def"
#undef ACTIVITY
    };
    for (unsigned i = 0; i < ACTIVITY_COUNT; i++)
        if (lesson_is(v, views[i].kind))
            views[i].view(ui, v);
}

void screen_activity(struct ui *ui, const struct activity_view *v)
{
    switch (v->state->phase) {
    case PHASE_ASK:
        view_of_kind(ui, v);
        return;
    case PHASE_TABS:
        if (lesson_is(v, "reveal"))
            lesson_reveal_tabs(ui, v);
        else
            screen_tabs(ui, v);
        return;
    case PHASE_DECIDE:
        lesson_decide(ui, v);
        return;
    case PHASE_FEEDBACK:
        if (v->showing_item)
            look_again(ui, v);
        else
            screen_feedback(ui, v);
        return;
    case PHASE_DONE:
        return;
    }
}
