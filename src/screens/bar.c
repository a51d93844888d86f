// SPDX-License-Identifier: GPL-3.0-or-later
/* The top bar and the bottom bar: the same things in the same places on every screen. */
#include "screens/screens.h"

static void bar_lead(struct ui *ui, struct rect *bar, const struct view_bar *v)
{
    struct rect r = ui_cut_start(ui, bar, ui_px(ui, 56));
    struct ui_button b = {.style = UI_BTN_NIGHT_QUIET};
    switch (v->lead) {
    case BAR_LOGO:
        ui_picture(ui, rect_centre(r, ui_px(ui, 40), ui_px(ui, 40)), "mark", UI_CONTAIN, 0, NULL,
                   NULL);
        break;
    case BAR_BACK:
        b.id = "back", b.icon = "arrow-left", b.name = S(ui, back), b.action = CMD(BACK);
        ui_button(ui, r, &b);
        break;
    case BAR_HOME:
        b.id = "home", b.icon = "house", b.name = S(ui, home), b.action = CMD(HOME);
        ui_button(ui, r, &b);
        break;
    }
    ui_cut_start(ui, bar, ui_px(ui, 12));
}

/* What stands at the bar's end is measured first, so that a long title gives way, and drawn last,
 * so that the tree follows the eye: title, award, listen, language, help, my page. */
struct bar_end {
    struct rect award, listen, lang, help, me;
    struct ui_button lang_button, help_button;
};

static struct bar_end bar_measure(struct ui *ui, struct rect *bar, const struct view_bar *v)
{
    const char *autonym = ui_env(ui)->lang->autonym;
    struct bar_end e = {
        .lang_button = {.id = "lang",
                        .text = autonym,
                        .icon = "globe",
                        .name = ui_fmt(ui, S(ui, language), autonym, NULL),
                        .style = UI_BTN_NIGHT_QUIET,
                        .action = CMD(NEXT_LANG)},
        .help_button = {.id = "help",
                        .text = S(ui, help),
                        .icon = "life-buoy",
                        .style = UI_BTN_NIGHT,
                        .action = CMD(HELP)},
    };
    const int gap = ui_px(ui, 8);
    if (v->picture) {
        e.me = ui_cut_end(ui, bar, bar->h);
        ui_cut_end(ui, bar, ui_px(ui, 12));
    }
    if (!v->no_help) {
        e.help = ui_cut_end(ui, bar, ui_button_width(ui, &e.help_button));
        ui_cut_end(ui, bar, gap);
    }
    if (!v->no_lang) {
        e.lang = ui_cut_end(ui, bar, ui_button_width(ui, &e.lang_button));
        ui_cut_end(ui, bar, gap);
    }
    e.listen = ui_cut_end(ui, bar, ui_px(ui, 56));
    ui_cut_end(ui, bar, gap);
    if (v->award)
        e.award =
            ui_cut_end(ui, bar, ui_px(ui, 48) + ui_text_width(ui, T_LABEL, UI_BOLD, v->award));
    return e;
}

static void bar_award(struct ui *ui, struct rect r, const char *figure)
{
    ui_add(ui, &(struct ui_node){.id = "lamps",
                                 .role = UI_ROLE_TEXT,
                                 .name = ui_fmt(ui, S(ui, lamps), figure, NULL),
                                 .box = r,
                                 .on_night = true,
                                 .lang = ui_env(ui)->lang});
    struct rect icon = ui_cut_start(ui, &r, ui_px(ui, 32));
    ui_icon(ui, rect_centre(icon, ui_px(ui, 24), ui_px(ui, 24)), "award", C_ON_NIGHT);
    ui_text(ui, r, T_LABEL, C_ON_NIGHT, UI_BOLD | UI_ONE_LINE | UI_MIDDLE | UI_MUTE, NULL, figure);
}

static void bar_draw_end(struct ui *ui, const struct bar_end *e, const struct view_bar *v)
{
    if (v->award)
        bar_award(ui, e->award, v->award);
    ui_button(ui, e->listen,
              &(struct ui_button){.id = "listen",
                                  .icon = "volume-x",
                                  .name = S(ui, listen_none),
                                  .style = UI_BTN_NIGHT_QUIET,
                                  .action = CMD(LISTEN)});
    if (!v->no_lang)
        ui_button(ui, e->lang, &e->lang_button);
    if (!v->no_help)
        ui_button(ui, e->help, &e->help_button);
    if (!v->picture)
        return;
    ui_avatar(ui, e->me, part_picture_file(ui, v->picture), false);
    ui_add(ui, &(struct ui_node){.id = "me",
                                 .role = UI_ROLE_BUTTON,
                                 .name = S(ui, me_button),
                                 .box = e->me,
                                 .action = CMD(ME),
                                 .radius = e->me.h / 2,
                                 .on_night = true,
                                 .lang = ui_env(ui)->lang});
}

static void bar_pips(struct ui *ui, struct rect bar, const struct view_bar *v)
{
    struct rect win = ui_window(ui);
    int w = ui_px(ui, 20 + 26 * (int)v->pips);
    if (w > bar.w)
        return; /* the sub line says the same in words */
    struct rect r = {win.x + (win.w - w) / 2, bar.y, w, bar.h};
    if (r.x < bar.x)
        r.x = bar.x;
    if (r.x + w > bar.x + bar.w)
        r.x = bar.x + bar.w - w;
    ui_pips(ui, r, v->pips, v->pips_done, v->pip_now);
}

static void bar_title(struct ui *ui, struct rect *bar, const struct view_bar *v)
{
    /* The bar does not grow with the type: large Nastaliq's tall strokes need the small step's (24
     * px) room. */
    const enum ui_type type = ui_env(ui)->large && part_nastaliq(ui) ? T_SMALL : T_LABEL;
    int w = ui_text_width(ui, type, UI_BOLD, v->title) + ui_px(ui, 4);
    struct rect r = ui_cut_start(ui, bar, w < bar->w ? w : bar->w);
    part_fit(ui, r, type, C_ON_NIGHT, UI_BOLD | UI_HEADING, "title", v->title);
    ui_cut_start(ui, bar, ui_px(ui, 16));
    if (!v->sub || !*v->sub)
        return;
    w = ui_text_width(ui, T_SMALL, 0, v->sub) + ui_px(ui, 4);
    if (w > bar->w)
        return;
    r = ui_cut_start(ui, bar, w);
    ui_text(ui, r, T_SMALL, C_ON_NIGHT2, UI_ONE_LINE | UI_MIDDLE, "sub", v->sub);
    ui_cut_start(ui, bar, ui_px(ui, 16));
}

struct rect part_bar(struct ui *ui, const struct view_bar *v)
{
    struct rect win = ui_window(ui);
    struct rect bar = rect_cut_top(&win, ui_px(ui, ui_small(ui) ? 56 : 64));
    ui_fill(ui, bar, 0, C_NIGHT);
    if (ui_env(ui)->high_contrast) /* where page and bar are both black */
        ui_fill(ui, rect_cut_bottom(&(struct rect){bar.x, bar.y, bar.w, bar.h}, ui_px(ui, 2)), 0,
                C_NIGHT3);
    bar = rect_centre(bar, bar.w - 2 * ui_px(ui, 12), ui_px(ui, 48));
    bar_lead(ui, &bar, v);
    struct bar_end end = bar_measure(ui, &bar, v);
    bar_title(ui, &bar, v);
    if (v->pips)
        bar_pips(ui, bar, v);
    bar_draw_end(ui, &end, v);
    ui_key(ui, "Escape", CMD(BACK));
    return win;
}

struct rect part_bottom(struct ui *ui, struct rect *page)
{
    int h = ui_px(ui, ui_small(ui) ? 72 : 88), button = part_button(ui);
    struct rect r = rect_cut_bottom(page, h);
    ui_fill(ui, r, 0, C_CARD);
    struct rect edge = r;
    ui_fill(ui, rect_cut_top(&edge, ui_px(ui, ui_env(ui)->high_contrast ? 2 : 1)), 0, C_LINE);
    return rect_inset(r, part_pad(ui), (h - button) / 2);
}
