// SPDX-License-Identifier: GPL-3.0-or-later
/* After the teacher's PIN: give a learner new secret pictures, choose classes, confirm the clock,
 * leave the kiosk. */
#include "screens/screens.h"

static struct ui_button arrow(bool next, const char *id, const char *name, bool disabled,
                              struct ui_action act)
{
    return (struct ui_button){.id = id,
                              .icon = next ? "chevron-right" : "chevron-left",
                              .name = name,
                              .style = UI_BTN_SECONDARY,
                              .disabled = disabled,
                              .action = act};
}

/* < Class 7 A > : any number of classes in the room of one. */
static void class_row(struct ui *ui, struct rect r, const struct teacher_view *v)
{
    const int side = r.h < ui_px(ui, 64) ? r.h : ui_px(ui, 64);
    const unsigned at = v->class_now, last = v->class_count ? v->class_count - 1 : 0;
    struct ui_button prev = arrow(false, "class.prev", S(ui, teacher_class_prev), at == 0,
                                  CMD1(TEACHER_CLASS, at ? at - 1 : 0));
    struct ui_button next = arrow(true, "class.next", S(ui, teacher_class_next), at >= last,
                                  CMD1(TEACHER_CLASS, at + 1));
    const char *name = v->class_count ? part_class_name(ui, v->codes[at]) : S(ui, class_none);
    int w = ui_text_width(ui, T_HEAD, UI_BOLD, name) + ui_px(ui, 48),
        most = r.w - 2 * side - ui_px(ui, 8) - (v->find ? side + ui_px(ui, 32) : 0);
    if (v->class_count > 1)
        ui_button(ui, ui_cut_start(ui, &r, side), &prev);
    part_fit(ui, ui_cut_start(ui, &r, w < most ? w : most), T_HEAD, C_INK,
             UI_BOLD | UI_HEADING | (v->class_count > 1 ? UI_CENTRE : 0), "class", name);
    if (v->class_count > 1)
        ui_button(ui, ui_cut_start(ui, &r, side), &next);
    ui_cut_start(ui, &r, ui_px(ui, 16));
    if (v->find)
        ui_button(ui, ui_cut_end(ui, &r, side),
                  &(struct ui_button){.id = "find", .icon = "search", .name = S(ui, find),
                                      .style = UI_BTN_SECONDARY, .action = CMD(FIND)});
    ui_cut_end(ui, &r, v->find ? ui_px(ui, 16) : 0);
    if (v->row_count && r.w >= ui_text_width(ui, T_SMALL, 0, S(ui, teacher_pick)))
        part_fit(ui, r, T_SMALL, C_INK2, UI_END, "pick", S(ui, teacher_pick));
}

static const char *page_text(struct ui *ui, const struct teacher_view *v)
{
    return ui_fmt(ui, S(ui, page_of), ui_int(ui, (long)v->page + 1), ui_int(ui, (long)v->pages), NULL);
}

static int pager_width(struct ui *ui, const struct teacher_view *v)
{
    if (v->pages < 2)
        return 0;
    struct ui_button b = arrow(true, "page.next", S(ui, page_next), false, CMD(NONE));
    return 2 * ui_button_width(ui, &b) + ui_text_width(ui, T_SMALL, 0, page_text(ui, v)) + 5 * part_gap(ui);
}

static void pager(struct ui *ui, struct rect *bar, const struct teacher_view *v)
{
    const char *here = page_text(ui, v);
    const unsigned page = v->page, last = v->pages - 1;
    struct ui_button prev = arrow(false, "page.prev", S(ui, page_prev), page == 0,
                                  CMD1(PICTURE_PAGE, page ? page - 1 : 0));
    struct ui_button next =
        arrow(true, "page.next", S(ui, page_next), page >= last, CMD1(PICTURE_PAGE, page + 1));
    int w = ui_text_width(ui, T_SMALL, 0, here) + ui_px(ui, 8);
    ui_bar_start(ui, bar, &prev);
    part_fit(ui, ui_cut_start(ui, bar, w < bar->w ? w : bar->w), T_SMALL, C_INK2, UI_CENTRE, "page",
             here);
    ui_cut_start(ui, bar, ui_px(ui, 8));
    ui_bar_start(ui, bar, &next);
}

/* Names go where the tiles are too low for both: a picture is what a learner is known by. */
static void learners(struct ui *ui, struct rect page, const struct teacher_view *v)
{
    const int gap = ui_px(ui, 12), cols = page.w < ui_px(ui, 800) ? 6 : 8,
              rows = page.w < ui_px(ui, 800) ? 5 : 4;
    for (unsigned i = 0; i < v->row_count && i < (unsigned)(cols * rows); i++) {
        const struct teacher_row *l = &v->rows[i];
        const char *name = part_picture_name(ui, l->picture),
                   *shown = l->locked ? S(ui, teacher_locked) : name;
        struct rect r = ui_grid(ui, page, cols, rows, gap, (int)i);
        if (r.h < 2 * ui_line(ui, T_LABEL) + ui_px(ui, 16) ||
            ui_text_width(ui, T_SMALL, UI_BOLD, shown) > r.w - ui_px(ui, 8))
            shown = NULL;
        ui_tile(ui, r,
                &(struct ui_tile){.id = ui_printf(ui, "learner.%u", i),
                                  .picture = part_picture_file(ui, l->picture),
                                  .text = shown,
                                  .name = l->locked ? ui_fmt(ui, S(ui, teacher_row), name,
                                                             S(ui, teacher_locked), NULL)
                                                    : name,
                                  .selected = l->locked,
                                  .action = CMD1(RESET_ASK, i)});
        if (i < 9)
            ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(RESET_ASK, i));
    }
}

static void clock_card(struct ui *ui, struct rect r, const struct teacher_view *v)
{
    ui_card(ui, r);
    r = rect_inset(r, ui_px(ui, 20), ui_px(ui, 16));
    struct rect button = rect_cut_bottom(&r, part_button(ui));
    const bool bad = v->clock_suspect && !v->clock_confirmed;
    part_line(ui, &r, T_LABEL, C_INK, UI_BOLD | UI_HEADING, "clock.title", S(ui, teacher_clock));
    part_line(ui, &r, T_LABEL, C_INK, UI_TABULAR | UI_LATIN, "clock", v->clock ? v->clock : "");
    if (bad) {
        int h = ui_text_height(ui, r.w, T_SMALL, UI_BOLD, S(ui, teacher_clock_suspect));
        part_fit(ui, rect_cut_top(&r, h), T_SMALL, C_NOTYET, UI_BOLD, "clock.warn",
                 S(ui, teacher_clock_suspect));
    }
    if (!v->clock_confirmed && r.h >= ui_text_height(ui, r.w, T_SMALL, 0, S(ui, teacher_clock_set)))
        part_fit(ui, r, T_SMALL, C_INK2, 0, "clock.note", S(ui, teacher_clock_set));
    if (v->clock_confirmed) {
        const int icon = ui_px(ui, 28);
        ui_icon(ui, rect_centre(ui_cut_start(ui, &button, icon), icon, icon), "circle-check-big",
                C_RIGHT);
        ui_cut_start(ui, &button, ui_px(ui, 8));
        part_fit(ui, button, T_LABEL, C_RIGHT, UI_BOLD, "clock.done", S(ui, teacher_clock_done));
        return;
    }
    struct ui_button yes = {.id = "time.ok",
                            .text = S(ui, teacher_clock_yes),
                            .icon = "check",
                            .style = bad ? UI_BTN_PRIMARY : UI_BTN_SECONDARY,
                            .action = CMD(TIME_OK)};
    int w = ui_button_width(ui, &yes);
    ui_button(ui, ui_cut_start(ui, &button, w < button.w ? w : button.w), &yes);
}

static void bottom(struct ui *ui, struct rect bar, const struct teacher_view *v)
{
    struct ui_button quit = {.id = "quit",
                             .text = S(ui, teacher_quit),
                             .icon = "power",
                             .style = UI_BTN_DANGER,
                             .action = CMD(QUIT)};
    int end = ui_button_width(ui, &quit) + part_gap(ui);
    struct rect rest = bar;
    ui_cut_end(ui, &rest, end);
    struct ui_button classes = {.id = "classes",
                                .text = S(ui, classes_title),
                                .icon = "school",
                                .style = UI_BTN_SECONDARY,
                                .action = CMD(CLASSES)};
    struct ui_button work = {.id = "work",
                             .text = S(ui, work_title),
                             .name = S(ui, work_title),
                             .icon = "presentation",
                             .style = UI_BTN_SECONDARY,
                             .action = CMD(WORK)};
    if (ui_button_width(ui, &classes) + ui_button_width(ui, &work) + pager_width(ui, v) > rest.w)
        work.text = NULL; /* its picture is enough beside a pager in large letters */
    ui_bar_start(ui, &rest, &classes);
    if (v->class_count)
        ui_bar_start(ui, &rest, &work);
    if (v->stick)
        ui_bar_start(ui, &rest, &(struct ui_button){.id = "stick", .name = S(ui, stick_title), .icon = "usb-stick",
                                                    .style = UI_BTN_SECONDARY, .action = CMD(STICK)});
    if (v->pages > 1)
        pager(ui, &rest, v);
    const char *version = v->version ? ui_fmt(ui, S(ui, teacher_version), v->version, NULL) : "";
    if (ui_text_width(ui, T_SMALL, 0, version) + ui_px(ui, 8) <= rest.w) /* it stands on the page about the program too */
        part_fit(ui, rest, T_SMALL, C_INK2, 0, "version", version);
    ui_bar_end(ui, &bar, &quit);
}

void screen_teacher(struct ui *ui, const struct teacher_view *v)
{
    struct rect page = part_bar(ui, &(struct view_bar){.title = S(ui, teacher), .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), part_pad(ui));
    struct rect end =
        ui_cut_end(ui, &page, page.w < ui_px(ui, 1100) ? ui_px(ui, 300) : ui_px(ui, 360));
    ui_cut_end(ui, &page, part_pad(ui));
    class_row(ui, rect_cut_top(&page, ui_px(ui, ui_small(ui) ? 60 : 64)), v);
    rect_cut_top(&page, part_gap(ui));
    if (v->row_count)
        learners(ui, page, v);
    else
        part_tip(ui, &page, "none", S(ui, teacher_none));
    int h = ui_px(ui, 32) + 2 * ui_line(ui, T_LABEL) + 4 * ui_line(ui, T_SMALL) + part_button(ui) +
            ui_px(ui, 16);
    struct rect school = rect_cut_bottom(&end, part_button(ui));
    rect_cut_bottom(&end, part_gap(ui));
    if (end.h > h) { /* under the clock, not at the foot of an empty column */
        end.h = h;
        school.y = end.y + h + part_gap(ui);
    }
    clock_card(ui, end, v);
    ui_button(ui, school, &(struct ui_button){.id = "link", .text = S(ui, link_title), .icon = "link-2", .style = UI_BTN_SECONDARY,
                                              .action = CMD(LINK)});
    bottom(ui, bar, v);
    ui_default_focus(ui, v->row_count ? "learner.0" : "classes");
    if (v->asked >= 0 && (unsigned)v->asked < v->row_count)
        part_dialog(ui, &(struct part_ask){
                            .id = "reset",
                            .title = ui_fmt(ui, S(ui, teacher_reset_ask),
                                            part_picture_name(ui, v->rows[v->asked].picture), NULL),
                            .note = S(ui, teacher_reset_note),
                            .safe = S(ui, cancel),
                            .safe_action = CMD(DISMISS),
                            .other = S(ui, teacher_reset_yes),
                            .other_id = "reset.yes",
                            .other_action = CMD(RESET_PIN)});
}
