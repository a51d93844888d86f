// SPDX-License-Identifier: GPL-3.0-or-later
/* The teacher's page of the school's computer: where it is, which school this machine belongs to, and in words how it went. */
#include "screens/screens.h"

static int gap(const struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 10 : 16);
}

/* A card with a heading, what is so now, and buttons at its end. */
static struct rect card(struct ui *ui, struct rect r, const struct ui_button *buttons, unsigned n)
{
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, 8));
    for (unsigned i = n; i--;) {
        int w = ui_button_width(ui, &buttons[i]);
        ui_button(ui, rect_centre(ui_cut_end(ui, &r, w), w, part_button(ui)), &buttons[i]);
        ui_cut_end(ui, &r, ui_px(ui, 12));
    }
    return r;
}

static void two_lines(struct ui *ui, struct rect r, const char *id, const char *head, const char *note, unsigned flags)
{
    int h = ui_line(ui, T_LABEL), n = ui_text_height(ui, r.w, T_SMALL, flags, note);
    if (h + n > r.h)
        n = r.h - h > ui_line(ui, T_SMALL) ? r.h - h : ui_line(ui, T_SMALL);
    struct rect both = rect_centre(r, r.w, h + n < r.h ? h + n : r.h);
    part_fit(ui, rect_cut_top(&both, both.h - n), T_LABEL, C_INK, UI_BOLD | UI_HEADING, ui_printf(ui, "%s.head", id), head);
    part_fit(ui, both, T_SMALL, C_INK2, flags, id, note);
}

static void where(struct ui *ui, struct rect r, const struct link_view *v)
{
    const bool typed = v->address[0] && !v->automatic;
    const struct ui_button buttons[] = {
        {.id = "link.auto", .text = S(ui, link_auto), .icon = "search", .style = UI_BTN_SECONDARY, .selected = v->automatic,
         .action = CMD(LINK_AUTO)},
        {.id = "link.type", .text = S(ui, link_type), .icon = "pencil", .style = UI_BTN_SECONDARY, .selected = typed,
         .action = CMD(LINK_ADDRESS)}};
    const char *now = v->automatic ? S(ui, link_is_auto) : typed ? v->address : S(ui, link_is_off);
    two_lines(ui, card(ui, r, buttons, 2), "link.address", S(ui, link_where), now, typed ? UI_LATIN : 0);
}

static void school(struct ui *ui, struct rect r, const struct link_view *v)
{
    const struct ui_button b = {.id = "link.code", .text = S(ui, link_code), .icon = "key-round",
                                .style = v->enrolled || v->code[0] || !v->address[0] ? UI_BTN_SECONDARY : UI_BTN_PRIMARY,
                                .action = CMD(LINK_CODE)};
    const char *now = v->code[0] ? ui_fmt(ui, S(ui, link_code_typed), v->code, NULL)
                      : v->enrolled ? v->school[0] ? v->school : S(ui, link_enrolled)
                                    : S(ui, link_no_school);
    two_lines(ui, card(ui, r, &b, 1), "link.school", S(ui, link_school), now, 0);
}

static const char *words(struct ui *ui, enum link_said said)
{
    static const enum string_id text[] = {
        [LINK_QUIET] = STR_link_quiet,       [LINK_GOES] = STR_link_goes,         [LINK_FINE] = STR_link_fine,
        [LINK_NOBODY] = STR_link_nobody,     [LINK_BROKEN] = STR_link_broken,     [LINK_STRANGER] = STR_link_stranger,
        [LINK_NO_CODE] = STR_link_no_code,   [LINK_WRONG_CODE] = STR_link_wrong_code, [LINK_OTHER] = STR_link_other,
        [LINK_REFUSED] = STR_link_refused,   [LINK_TROUBLE] = STR_link_trouble};
    return ui_string(ui, text[said]);
}

static const char *icon_of(enum link_said said, enum ui_role_colour *colour)
{
    *colour = C_INK2;
    if (said == LINK_QUIET)
        return "info";
    if (said == LINK_GOES)
        return "refresh-cw";
    if (said == LINK_STRANGER || said == LINK_BROKEN)
        return "clock";
    *colour = said == LINK_FINE ? C_RIGHT : C_NOTYET;
    return said == LINK_FINE ? "circle-check-big" : "triangle-alert";
}

static void state(struct ui *ui, struct rect r, const struct link_view *v)
{
    enum ui_role_colour colour;
    const char *icon = icon_of(v->said, &colour);
    const int side = ui_px(ui, 40), line = ui_line(ui, T_SMALL);
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, 8));
    ui_icon(ui, rect_centre(ui_cut_start(ui, &r, side), side, side), icon, colour);
    ui_cut_start(ui, &r, ui_px(ui, 16));
    struct rect low = rect_cut_bottom(&r, line);
    part_fit(ui, r, T_LABEL, colour == C_INK2 ? C_INK : colour, UI_BOLD, "link.said", words(ui, v->said));
    const char *reached = v->reached ? ui_fmt(ui, S(ui, link_reached), v->reached, NULL) : S(ui, link_never);
    int w = ui_text_width(ui, T_SMALL, 0, reached) + ui_px(ui, 24);
    part_fit(ui, ui_cut_start(ui, &low, w < low.w / 2 ? w : low.w / 2), T_SMALL, C_INK2, 0, "link.reached", reached);
    if (v->known)
        part_fit(ui, low, T_SMALL, C_INK2, 0, "link.waiting",
                 v->waiting ? ui_fmt(ui, S(ui, link_waiting), ui_int(ui, v->waiting), NULL) : S(ui, link_none_waiting));
}

void screen_link(struct ui *ui, const struct link_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, link_title), .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), ui_small(ui) ? ui_px(ui, 12) : part_pad(ui));
    const int most = 3 * ui_px(ui, 172) + 2 * gap(ui);
    if (page.h > most)
        page.h = most;
    where(ui, ui_grid(ui, page, 1, 3, gap(ui), 0), v);
    school(ui, ui_grid(ui, page, 1, 3, gap(ui), 1), v);
    state(ui, ui_grid(ui, page, 1, 3, gap(ui), 2), v);
    const bool off = !v->address[0], goes = v->said == LINK_GOES;
    if (!off)
        ui_bar_start(ui, &bar, &(struct ui_button){.id = "link.off", .text = S(ui, link_off), .icon = "power",
                                                   .style = UI_BTN_SECONDARY, .action = CMD(LINK_OFF)});
    const bool code_first = !v->enrolled && !v->code[0];
    struct ui_button now = {.id = "link.go", .text = S(ui, link_go), .icon = "refresh-cw",
                            .style = code_first ? UI_BTN_SECONDARY : UI_BTN_PRIMARY, .disabled = off || goes, .action = CMD(LINK_GO)};
    ui_bar_end(ui, &bar, &now);
    part_fit(ui, bar, T_SMALL, C_INK2, 0, "link.note", S(ui, link_note));
    ui_default_focus(ui, off ? "link.auto" : goes ? "back" : code_first ? "link.code" : "link.go");
}
