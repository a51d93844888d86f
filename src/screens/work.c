// SPDX-License-Identifier: GPL-3.0-or-later
/* The teacher's page of one class: the three measuring rounds, begun and ended here, and the class's goal. */
#include "screens/screens.h"

static const char *round_name(struct ui *ui, unsigned round)
{
    static const enum string_id names[] = {STR_round_name_1, STR_round_name_2, STR_round_name_3};
    return ui_string(ui, names[round]);
}

static const char *state_text(struct ui *ui, const struct work_view *v, unsigned round)
{
    const struct work_round *r = &v->rounds[round];
    const char *done = ui_int(ui, (long)r->done), *of = ui_int(ui, (long)v->learners);
    if (!r->here)
        return S(ui, round_missing);
    switch (r->state) {
    case ROUND_OPEN:
        return r->done ? ui_fmt(ui, S(ui, round_open), done, of, NULL) : S(ui, round_open_none);
    case ROUND_OVER:
        return r->done ? ui_fmt(ui, S(ui, round_over), done, of, NULL) : S(ui, round_over_none);
    case ROUND_READY:
        return S(ui, round_ready);
    case ROUND_LATER:
        break;
    }
    return S(ui, round_later);
}

static void form_chip(struct ui *ui, struct rect *row, unsigned round, unsigned form)
{
    static const char *const letters[] = {"A", "B", "C"};
    const char *s = ui_fmt(ui, S(ui, round_form), letters[form], NULL);
    int w = ui_text_width(ui, T_LABEL, UI_BOLD, s) + ui_px(ui, 32), h = ui_line(ui, T_LABEL) + ui_px(ui, 8);
    struct rect chip = rect_centre(ui_cut_start(ui, row, w), w, h < row->h ? h : row->h);
    ui_frame(ui, chip, ui_px(ui, 12), C_INFO, 0, C_NONE);
    ui_text(ui, chip, T_LABEL, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE, ui_printf(ui, "round.%u.form", round), s);
    ui_cut_start(ui, row, ui_px(ui, 16));
}

static void round_row(struct ui *ui, struct rect r, const struct work_view *v, unsigned round)
{
    const struct work_round *w = &v->rounds[round];
    const bool open = w->state == ROUND_OPEN;
    ui_card(ui, r);
    if (open)
        ui_frame(ui, r, ui_px(ui, 16), C_ACCENT_TINT, ui_px(ui, 2), C_ACCENT);
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, 8));
    if (w->here && (open || w->state == ROUND_READY)) {
        struct ui_button b = {.id = ui_printf(ui, "round.%u", round), .text = open ? S(ui, round_end) : S(ui, round_begin),
                              .style = open ? UI_BTN_SECONDARY : UI_BTN_PRIMARY, .action = CMD1(ROUND_ASK, round)};
        int bw = ui_button_width(ui, &b);
        ui_button(ui, rect_centre(ui_cut_end(ui, &r, bw), bw, part_button(ui)), &b);
        ui_cut_end(ui, &r, ui_px(ui, 12));
    }
    form_chip(ui, &r, round, w->form);
    int name = ui_line(ui, T_HEAD), state = ui_line(ui, T_SMALL);
    struct rect both = rect_centre(r, r.w, name + state < r.h ? name + state : r.h);
    part_fit(ui, rect_cut_top(&both, both.h - state), T_HEAD, w->state == ROUND_LATER ? C_INK2 : C_INK, UI_BOLD,
             ui_printf(ui, "round.%u.name", round), round_name(ui, round));
    part_fit(ui, both, T_SMALL, C_INK2, 0, ui_printf(ui, "round.%u.state", round), state_text(ui, v, round));
}

static void goal_card(struct ui *ui, struct rect r, const struct work_view *v)
{
    static const unsigned sizes[] = {0, 10, 20, 40, 60, 100};
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, 12));
    part_line(ui, &r, T_LABEL, C_INK, UI_BOLD | UI_HEADING, "goal.ask", S(ui, goal_ask));
    rect_cut_top(&r, ui_px(ui, 8));
    struct rect grid = rect_cut_top(&r, part_button(ui));
    for (int i = 0; i < 6; i++) {
        struct ui_button b = {.id = ui_printf(ui, "goal.%u", sizes[i]),
                              .text = sizes[i] ? ui_int(ui, (long)sizes[i]) : S(ui, goal_none),
                              .style = UI_BTN_SECONDARY, .selected = v->goal == sizes[i], .action = CMD1(GOAL, sizes[i])};
        ui_button(ui, ui_grid(ui, grid, 6, 1, ui_px(ui, 10), i), &b);
    }
}

static void ask(struct ui *ui, const struct work_view *v)
{
    const bool end = v->rounds[v->asked].state == ROUND_OPEN;
    part_dialog(ui, &(struct part_ask){
                        .id = "round.dialog",
                        .title = end ? S(ui, round_end_ask) : S(ui, round_begin_ask),
                        .note = end ? S(ui, round_end_note) : S(ui, round_begin_note),
                        .extra = v->days_left ? ui_fmt(ui, S(ui, round_early), ui_int(ui, v->days_left), NULL) : NULL,
                        .safe = S(ui, cancel),
                        .safe_action = CMD(DISMISS),
                        .other = end ? S(ui, round_end_yes) : S(ui, round_begin_yes),
                        .other_id = "round.yes",
                        .other_action = CMD(ROUND_YES)});
}

void screen_work(struct ui *ui, const struct work_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, work_title),
                                                       .sub = part_class_name(ui, v->class_code),
                                                       .lead = BAR_BACK});
    const int pad = part_pad(ui), gap = ui_px(ui, ui_small(ui) ? 8 : 16);
    page = rect_inset(page, pad, ui_small(ui) ? ui_px(ui, 12) : pad);
    struct rect goal = rect_cut_bottom(&page, ui_line(ui, T_LABEL) + part_button(ui) + ui_px(ui, 40));
    rect_cut_bottom(&page, gap);
    if (v->goal) {
        part_goal(ui, rect_cut_bottom(&page, ui_px(ui, ui_small(ui) ? 48 : 64)), v->goal, v->lit);
        rect_cut_bottom(&page, gap);
    }
    if (page.h > 3 * ui_px(ui, 132) + 2 * gap)
        page.h = 3 * ui_px(ui, 132) + 2 * gap;
    for (unsigned i = 0; i < 3; i++)
        round_row(ui, ui_grid(ui, page, 1, 3, gap, (int)i), v, i);
    goal_card(ui, goal, v);
    ui_default_focus(ui, "back");
    if (v->asked >= 0 && v->asked < 3)
        ask(ui, v);
}
