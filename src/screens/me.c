// SPDX-License-Identifier: GPL-3.0-or-later
/* My page: who I am here, how it looks and sounds, sign out, delete me. */
#include "screens/screens.h"

/* The titles where two lines hold them, else how many. NULL: none yet; that is no fault. */
static const char *badges(struct ui *ui, int w, const struct me_view *v)
{
    if (v->guest || !v->badge_count)
        return NULL;
    const char *names = part_text(ui, v->course, v->badges[0]);
    for (unsigned i = 1; i < v->badge_count; i++)
        names = ui_fmt(ui, S(ui, list_comma), names, part_text(ui, v->course, v->badges[i]), NULL);
    const char *all = ui_fmt(ui, S(ui, me_badges), names, NULL);
    if (!ui_small(ui) && ui_text_height(ui, w, T_SMALL, 0, all) <= 2 * ui_line(ui, T_SMALL))
        return all;
    return ui_fmt(ui, S(ui, me_badges), ui_int(ui, (long)v->badge_count), NULL);
}

static void card(struct ui *ui, struct rect r, const struct me_view *v)
{
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 24), ui_px(ui, 16));
    const char *who = v->guest ? S(ui, me_guest) : part_picture_name(ui, v->picture);
    const char *where = v->guest        ? S(ui, me_guest_note)
                        : v->class_code ? part_class_name(ui, v->class_code)
                                        : "";
    const char *count =
        v->lamps ? ui_fmt(ui, S(ui, lamps), ui_int(ui, (long)v->lamps), NULL) : S(ui, lamps_none);
    const int title = ui_line(ui, T_TITLE), lamp = ui_px(ui, 56),
              gap = ui_px(ui, ui_small(ui) ? 8 : 16);
    int where_h = *where ? ui_text_height(ui, r.w, T_BODY, 0, where) : 0;
    const char *won = badges(ui, r.w, v);
    const int won_h = won ? ui_text_height(ui, r.w, T_SMALL, 0, won) + ui_px(ui, 4) : 0;
    int disc = r.h - title - where_h - lamp - won_h - 2 * gap, most = ui_px(ui, 168);
    disc = disc < most ? disc : most;
    r = rect_centre(r, r.w, disc + title + where_h + lamp + won_h + 2 * gap);
    struct rect foot = rect_cut_bottom(&r, won_h);
    if (won)
        part_fit(ui, foot, T_SMALL, C_INK, UI_CENTRE, "badges", won);
    struct rect c = rect_cut_top(&r, disc);
    part_face(ui, rect_centre(c, disc, disc), v->picture);
    rect_cut_top(&r, gap);
    part_line(ui, &r, T_TITLE, C_INK, UI_BOLD | UI_CENTRE | UI_HEADING, "who", who);
    if (where_h)
        ui_text(ui, rect_cut_top(&r, where_h), T_BODY, C_INK2, UI_CENTRE, "where", where);
    rect_cut_top(&r, gap);
    int w = ui_text_width(ui, T_BODY, 0, count) + lamp + ui_px(ui, 12);
    struct rect row = rect_centre(r, w < r.w ? w : r.w, lamp);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &row, lamp), lamp, lamp),
               v->lamps ? "lamp_lit" : "lamp_unlit", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &row, ui_px(ui, 8));
    part_fit(ui, row, T_BODY, C_INK, 0, "lamps.count", count);
}

static void switches(struct ui *ui, struct rect page, const struct me_view *v)
{
    const struct {
        const char *id, *key, *icon, *text;
        bool on;
        struct ui_action action;
    } rows[] = {
        {"size", "1", "a-large-small", S(ui, large_text), v->large, CMD(SIZE)},
        {"contrast", "2", "contrast", S(ui, clear_colours), v->contrast, CMD(CONTRAST)},
        {"sound", "3", v->sound ? "volume-2" : "volume-x", S(ui, sounds), v->sound, CMD(SOUND)}};
    part_line(ui, &page, T_HEAD, C_INK, UI_BOLD | UI_HEADING, "settings", S(ui, me_settings));
    rect_cut_top(&page, ui_px(ui, 8));
    const int gap = part_gap(ui), most = 3 * ui_px(ui, 116) + 2 * gap;
    if (page.h > most)
        page.h = most;
    for (int i = 0; i < 3; i++) {
        ui_choice(ui, ui_grid(ui, page, 1, 3, gap, i),
                  &(struct ui_choice){.id = rows[i].id,
                                      .text = rows[i].text,
                                      .icon = rows[i].icon,
                                      .sub = rows[i].on ? S(ui, on) : S(ui, off),
                                      .look = rows[i].on ? UI_CHOICE_SELECTED : UI_CHOICE_PLAIN,
                                      .action = rows[i].action});
        ui_key(ui, rows[i].key, rows[i].action);
    }
}

void screen_me(struct ui *ui, const struct me_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, me_title), .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    struct rect who = ui_cut_start(ui, &page, page.w * 36 / 100);
    ui_cut_start(ui, &page, part_pad(ui));
    card(ui, who, v);
    switches(ui, page, v);
    if (!v->guest)
        ui_bar_start(ui, &bar,
                     &(struct ui_button){.id = "delete",
                                         .text = S(ui, me_delete),
                                         .icon = "x",
                                         .style = UI_BTN_DANGER,
                                         .action = CMD(DELETE_ASK)});
    if (v->certificate)
        ui_bar_start(ui, &bar,
                     &(struct ui_button){.id = "certificate",
                                         .text = S(ui, paper_certificate),
                                         .icon = "award",
                                         .style = UI_BTN_SECONDARY,
                                         .action = CMD1(PAPER, PAPER_OF_ANY)});
    struct ui_button out = {.id = "signout",
                            .text = S(ui, me_sign_out),
                            .icon = "power",
                            .style = UI_BTN_PRIMARY,
                            .action = CMD(SIGN_OUT)};
    struct rect note = bar;
    ui_cut_end(ui, &note, ui_button_width(ui, &out) + part_gap(ui));
    if (!v->guest)
        part_fit(ui, note, T_SMALL, C_INK2, UI_END, "kept", S(ui, me_sign_out_note));
    ui_bar_end(ui, &bar, &out);
    if (v->delete_asked)
        part_dialog(ui, &(struct part_ask){.id = "delete.dialog",
                                           .title = S(ui, me_delete_ask),
                                           .note = S(ui, me_delete_note),
                                           .safe = S(ui, me_delete_no),
                                           .safe_action = CMD(DISMISS),
                                           .other = S(ui, me_delete_yes),
                                           .other_id = "delete.yes",
                                           .other_action = CMD(DELETE_ME),
                                           .danger = true});
}
