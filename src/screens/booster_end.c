// SPDX-License-Identifier: GPL-3.0-or-later
/* The day's booster is done. Said in one sentence, without blame; then the next one, or the lesson. */
#include "screens/activity_private.h"

static void panel(struct ui *ui, struct rect r, const struct booster_end_view *v)
{
    ui_frame(ui, r, ui_px(ui, 16), C_NIGHT, ui_env(ui)->high_contrast ? ui_px(ui, 2) : 0, C_NIGHT3);
    struct rect in = rect_inset(r, ui_px(ui, 16), ui_px(ui, ui_small(ui) ? 12 : 24));
    const char *won = v->badge ? ui_fmt(ui, S(ui, end_badge), part_text(ui, v->course, v->badge), NULL) : NULL;
    const int small = won ? lesson_height(ui, in.w, 2 * ui_line(ui, T_SMALL) + ui_px(ui, 20), T_SMALL, 0, won) : 0;
    const int title = ui_line(ui, T_TITLE) + ui_px(ui, 8), module = ui_line(ui, T_BODY), most = ui_px(ui, 290),
              gap = part_nastaliq(ui) ? ui_px(ui, 14) : 0; /* the title's last strokes hang low */
    int art = in.h - title - gap - module - small;
    art = art < most ? art : most;
    in = rect_centre(in, in.w, art + title + gap + module + small);
    ui_picture(ui, rect_cut_top(&in, art), "badge", UI_CONTAIN, 0, NULL, NULL);
    lesson_line(ui, rect_cut_top(&in, title), T_TITLE, C_ON_NIGHT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_HEADING, "booster.done",
                S(ui, booster_done));
    rect_cut_top(&in, gap);
    if (v->names)
        lesson_line(ui, rect_cut_top(&in, module), T_BODY, C_ON_NIGHT2, UI_CENTRE | UI_MIDDLE, "skill",
                    part_text(ui, v->course, v->names->title));
    if (won)
        lesson_text(ui, rect_cut_top(&in, small), T_SMALL, C_ON_NIGHT2, UI_CENTRE | UI_MIDDLE, "badge", won);
}

static void remembered(struct ui *ui, struct rect r, const struct booster_end_view *v)
{
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 16), 0);
    const char *count = ui_fmt(ui, S(ui, of_n), ui_int(ui, (long)v->right), ui_int(ui, (long)v->answered), NULL);
    struct rect figure = ui_cut_end(ui, &in, ui_text_width(ui, T_LABEL, UI_BOLD, count) + ui_px(ui, 6));
    struct rect label = ui_cut_start(ui, &in, in.w * 46 / 100);
    lesson_line(ui, label, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, "right", S(ui, booster_right));
    struct rect row = rect_centre(in, in.w - ui_px(ui, 40), ui_px(ui, 20));
    for (unsigned i = 0; i < v->answered; i++)
        ui_frame(ui, ui_grid(ui, row, (int)v->answered, 1, ui_px(ui, 8), (int)i), ui_px(ui, 6), i < v->right ? C_BAR : C_OFF,
                 ui_px(ui, 2), i < v->right ? C_BAR : C_CTL);
    lesson_line(ui, figure, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, "right.count", count);
}

static void taught(struct ui *ui, struct rect r, const struct booster_end_view *v)
{
    const char *aim = part_text(ui, v->course, v->names->objective);
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 28 : 16), ui_px(ui, 8));
    const int w = in.h * 5 / 4 < in.w * 45 / 100 ? in.h * 5 / 4 : in.w * 45 / 100;
    if (v->names->picture && w >= ui_px(ui, 72)) {
        struct rect art = rect_inset(ui_cut_start(ui, &in, w), 0, ui_px(ui, 8));
        ui_picture(ui, art, v->names->picture, UI_COVER, ui_px(ui, 10), NULL, NULL);
        ui_cut_start(ui, &in, ui_px(ui, 24));
    }
    lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE, "skill.objective", aim);
}

static void bottom(struct ui *ui, struct rect bar, const struct booster_end_view *v)
{
    struct ui_button home = {.id = "home", .text = S(ui, home), .icon = "house",
                             .style = v->more || v->lesson ? UI_BTN_SECONDARY : UI_BTN_PRIMARY, .action = CMD(HOME)};
    struct ui_button lesson = {.id = "next", .text = S(ui, next_lesson), .icon = "arrow-right", .icon_at_end = true,
                               .style = v->more ? UI_BTN_SECONDARY : UI_BTN_PRIMARY, .action = CMD(RESUME)};
    struct ui_button more = {.id = "booster", .text = S(ui, booster_more), .icon = "arrow-right", .icon_at_end = true,
                             .style = UI_BTN_PRIMARY, .action = CMD(BOOSTER)};
    if (!v->more && !v->lesson) {
        ui_bar_end(ui, &bar, &home);
        return;
    }
    ui_bar_start(ui, &bar, &home);
    if (v->more)
        ui_bar_end(ui, &bar, &more);
    if (v->lesson)
        ui_bar_end(ui, &bar, &lesson);
}

void screen_booster_end(struct ui *ui, const struct booster_end_view *v)
{
    struct rect main = part_bar(ui, &(struct view_bar){.title = S(ui, home_booster), .lead = BAR_LOGO, .picture = v->picture});
    struct rect bar = part_bottom(ui, &main);
    const int pad = part_pad(ui), gap = part_gap(ui);
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_start(ui, &main, ui_px(ui, lesson_wide(ui) ? 400 : 296));
    ui_cut_start(ui, &main, lesson_gap(ui));
    panel(ui, side, v);
    const int row = main.h / 4, most = ui_px(ui, 124), card = row < most ? row : most;
    remembered(ui, rect_cut_top(&main, card), v);
    rect_cut_top(&main, gap);
    ui_tip(ui, rect_cut_top(&main, card), "sentence",
           v->right == v->answered ? S(ui, booster_all) : S(ui, booster_some), NULL);
    rect_cut_top(&main, gap);
    if (v->names)
        taught(ui, main, v);
    bottom(ui, bar, v);
}
