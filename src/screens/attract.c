// SPDX-License-Identifier: GPL-3.0-or-later
/* 01: languages in their own script; how it looks and sounds; about and help. */
#include "screens/screens.h"

/* The lamp in its niche, at the end; as wide as the window can spare. */
static void art(struct ui *ui, struct rect *page)
{
    int w = page->w * 448 / 1366;
    if (page->w < ui_px(ui, 1100))
        w = page->w * (ui_env(ui)->large ? 200 : 288) / 1024;
    ui_picture(ui, ui_cut_end(ui, page, w), "hero_niche", UI_COVER, 0, NULL, NULL);
}

static void motto(struct ui *ui, struct rect r)
{
    const bool small = ui_small(ui), large = ui_env(ui)->large;
    const enum ui_type line = small && large ? T_HEAD : T_TITLE,
                       hero = small && large ? T_DISPLAY : T_HERO;
    const char *name = S(ui, app_name), *one = S(ui, tagline_1), *two = S(ui, tagline_2);
    int w = ui_text_width(ui, hero, UI_BOLD, name) + ui_px(ui, 8);
    ui_text(ui, ui_cut_start(ui, &r, w), hero, ui_env(ui)->high_contrast ? C_ACCENT : C_FOCUS_NIGHT,
            UI_BOLD | UI_HEADING | UI_MIDDLE | UI_ONE_LINE, "name", name);
    int one_w = ui_text_width(ui, line, UI_BOLD, one),
        two_w = ui_text_width(ui, line, UI_BOLD, two);
    int gap = ui_px(ui, 40);
    if (r.w < 2 * gap + (one_w > two_w ? one_w : two_w))
        gap = ui_px(ui, 20);
    struct rect rule = rect_centre(ui_cut_start(ui, &r, 2 * gap), ui_px(ui, 2), r.h * 3 / 5);
    ui_fill(ui, rule, 0, C_NIGHT3);
    int h = ui_line(ui, line);
    r = rect_centre(r, r.w, 2 * h);
    part_line(ui, &r, line, C_ON_NIGHT, UI_BOLD, "motto.1", one);
    part_line(ui, &r, line, C_ON_NIGHT, UI_BOLD, "motto.2", two);
}

static void tile(struct ui *ui, struct rect r, const struct lang *lang, bool available)
{
    const bool now = lang == ui_env(ui)->lang, large_window = r.h >= ui_px(ui, 100);
    const char *id = ui_printf(ui, "lang.%s", lang->tag);
    const int radius = ui_px(ui, 14);
    if (now) {
        ui_fill(ui, r, radius, C_ACCENT_EDGE);
        struct rect top = {r.x, r.y, r.w, r.h - ui_px(ui, ui_is_pressed(ui, id) ? 0 : 4)};
        ui_fill(ui, top, radius, ui_is_pressed(ui, id) ? C_ACCENT_PRESS : C_ACCENT);
    } else {
        ui_frame(ui, r, radius, available ? C_NIGHT2 : C_NIGHT, ui_px(ui, available ? 2 : 1),
                 C_NIGHT3);
    }
    struct rect inner = rect_inset(r, ui_px(ui, 8), ui_px(ui, 4));
    const enum ui_type type = large_window ? T_TITLE : T_HEAD;
    if (!available) {
        struct rect soon = rect_cut_bottom(&inner, ui_line(ui, T_SMALL) - ui_px(ui, 4));
        ui_text(ui, soon, T_SMALL, C_ON_NIGHT2, UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL,
                S(ui, soon));
    }
    ui_text_lang(ui, inner, type,
                 now         ? C_ON_ACCENT
                 : available ? C_ON_NIGHT
                             : C_ON_NIGHT2,
                 UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL, lang->autonym,
                 lang);
    ui_add(ui, &(struct ui_node){
                   .id = id,
                   .role = UI_ROLE_BUTTON,
                   .name = available ? lang->autonym
                                     : ui_printf(ui, "%s: %s", lang->autonym, S(ui, soon)),
                   .state = (now ? UI_SELECTED | UI_PRIMARY : 0) | (available ? 0 : UI_DISABLED),
                   .box = r,
                   .action = CMD1(LANG, lang_index(lang)),
                   .radius = radius,
                   .on_night = true,
                   .lang = lang});
}

/* Up to four in the first row, the rest in the second: seven fill both. */
static void tiles(struct ui *ui, struct rect r, const struct attract_view *v)
{
    const int gap = part_gap(ui);
    unsigned first = v->lang_count > 4 ? (v->lang_count + 1) / 2 : v->lang_count,
             rest = v->lang_count - first;
    int h = rest ? (r.h - gap) / 2 : r.h;
    for (unsigned i = 0; i < v->lang_count; i++) {
        struct rect row = {r.x, r.y + (i < first ? 0 : h + gap), r.w, h};
        int cols = (int)(i < first ? first : rest), at = (int)(i < first ? i : i - first);
        const struct lang *lang = v->langs[i].lang;
        tile(ui, ui_grid(ui, row, cols, 1, gap, at), lang, v->langs[i].available);
        if (v->langs[i].available && i < 9)
            ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(LANG, lang_index(lang)));
    }
}

enum { TOGGLES = 3, FOOT = 5 };

static void foot_buttons(struct ui *ui, struct ui_button b[FOOT], const struct attract_view *v)
{
    const bool on[TOGGLES] = {v->large, v->contrast, v->sound};
    b[0] = (struct ui_button){
        .id = "size", .text = S(ui, large_text), .icon = "a-large-small", .action = CMD(SIZE)};
    b[1] = (struct ui_button){.id = "contrast",
                              .text = S(ui, clear_colours),
                              .icon = "contrast",
                              .action = CMD(CONTRAST)};
    b[2] = (struct ui_button){.id = "sound",
                              .text = S(ui, sounds),
                              .icon = v->sound ? "volume-2" : "volume-x",
                              .action = CMD(SOUND)};
    b[3] = (struct ui_button){
        .id = "about", .text = S(ui, about), .icon = "info", .action = CMD(ABOUT)};
    b[4] = (struct ui_button){
        .id = "help", .text = S(ui, help), .icon = "life-buoy", .action = CMD(HELP)};
    for (int i = 0; i < FOOT; i++) {
        b[i].style = i < TOGGLES ? UI_BTN_NIGHT : UI_BTN_NIGHT_QUIET;
        if (i < TOGGLES) {
            b[i].selected = on[i];
            b[i].name = ui_fmt(ui, on[i] ? S(ui, switch_on) : S(ui, switch_off), b[i].text, NULL);
        }
    }
}

static bool foot_in_two_rows(struct ui *ui, int width, const struct ui_button b[FOOT])
{
    int w = 0;
    for (int i = 0; i < FOOT; i++)
        w += ui_button_width(ui, &b[i]) + ui_px(ui, 12);
    return w > width;
}

static int foot_row(const struct ui *ui)
{
    return ui_px(ui, ui_env(ui)->large && !ui_small(ui) ? 64 : 56);
}

static int foot_height(struct ui *ui, int width, const struct ui_button b[FOOT])
{
    return foot_in_two_rows(ui, width, b) ? 2 * foot_row(ui) + ui_px(ui, 8) : foot_row(ui);
}

static void foot(struct ui *ui, struct rect page, const struct ui_button b[FOOT])
{
    const int h = foot_row(ui), gap = ui_px(ui, 12);
    const bool two = foot_in_two_rows(ui, page.w, b);
    struct rect last = rect_cut_bottom(&page, h), first = last;
    if (two) {
        rect_cut_bottom(&page, ui_px(ui, 8));
        first = rect_cut_bottom(&page, h);
    }
    for (int i = 0; i < TOGGLES; i++) {
        ui_button(ui, ui_cut_start(ui, &first, ui_button_width(ui, &b[i])), &b[i]);
        ui_cut_start(ui, &first, gap);
    }
    if (!two)
        last = first;
    struct rect help = ui_cut_end(ui, &last, ui_button_width(ui, &b[4]));
    ui_cut_end(ui, &last, gap);
    ui_button(ui, ui_cut_end(ui, &last, ui_button_width(ui, &b[3])), &b[3]);
    ui_button(ui, help, &b[4]);
}

void screen_attract(struct ui *ui, const struct attract_view *v)
{
    const bool small = ui_small(ui), large = ui_env(ui)->large;
    struct rect page = ui_window(ui);
    ui_fill(ui, page, 0, C_NIGHT);
    art(ui, &page);
    page = rect_inset(page, ui_px(ui, page.w < ui_px(ui, 800) ? 24 : 56), part_pad(ui));
    if (!small)
        rect_cut_top(&page, ui_px(ui, large ? 0 : 24));
    int head = small ? ui_px(ui, large ? 120 : 136) : ui_px(ui, large ? 184 : 200);
    motto(ui, rect_cut_top(&page, head));
    /* The tree and the Tab order go from top to bottom, the layout from both ends to the middle. */
    struct rect middle = page, ask;
    struct ui_button b[FOOT];
    foot_buttons(ui, b, v);
    rect_cut_bottom(&middle, foot_height(ui, page.w, b));
    rect_cut_bottom(&middle, ui_px(ui, small ? 16 : large ? 24 : 48));
    ask = rect_cut_top(&middle, ui_line(ui, T_HEAD) + ui_px(ui, small && large ? 4
                                                                : small        ? 16
                                                                               : 24));
    part_fit(ui, ask, T_HEAD, C_ON_NIGHT, UI_BOLD, "choose", S(ui, attract_choose));
    int most = ui_px(ui, 2 * 120) + part_gap(ui);
    if (middle.h > most)
        middle.h = most;
    tiles(ui, middle, v);
    foot(ui, page, b);
}
