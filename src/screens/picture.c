// SPDX-License-Identifier: GPL-3.0-or-later
/* 02a: who are you? Thirty pictures; the lamp says who came today. Signing up shows the free ones.
 */
#include <string.h>

#include "screens/screens.h"

/* A name that does not fit under its picture is spoken only: half a name would help nobody. */
static const char *shown_name(struct ui *ui, const char *name, int width)
{
    return ui_text_width(ui, T_SMALL, UI_BOLD, name) <= width - ui_px(ui, 8) ? name : NULL;
}

/* A child's name is cut between words: what comes first is what the child is called. */
static const char *called(struct ui *ui, const char *name, int width)
{
    for (size_t n = strlen(name); n; n--) {
        const char *part = name[n] == ' ' || !name[n] ? ui_printf(ui, "%.*s", (int)n, name) : NULL;
        if (part && ui_text_width(ui, T_TILE, UI_BOLD, part) <= width - ui_px(ui, 8))
            return part;
    }
    return NULL;
}

/* Thirty tiles keep their places, however few are taken: ten by three, or eight by four where the
 * window is narrow. */
static void tiles(struct ui *ui, struct rect page, const struct picture_view *v)
{
    const bool narrow = page.w < ui_px(ui, 1200);
    const int gap = narrow ? ui_px(ui, 10) : part_gap(ui), cols = narrow ? 8 : 10,
              rows = narrow ? 4 : 3;
    int w = cols * ui_px(ui, narrow ? 116 : 112) + (cols - 1) * gap,
        h = rows * ui_px(ui, 168) + (rows - 1) * gap;
    page.x += page.w > w ? (page.w - w) / 2 : 0;
    page.w = page.w > w ? w : page.w;
    page.h = page.h > h ? h : page.h;
    for (unsigned i = 0; i < v->tile_count && i < 30; i++) {
        const struct picture_tile *t = &v->tiles[i];
        const char *name = t->name ? t->name : part_picture_name(ui, t->picture);
        struct rect r = ui_grid(ui, page, cols, rows, gap, (int)i);
        ui_tile(
            ui, r,
            &(struct ui_tile){.id = ui_printf(ui, "pic.%s", t->picture),
                              .picture = part_picture_file(ui, t->picture),
                              .text = v->goal && ui_small(ui) ? NULL /* the row takes its room */
                                      : t->name ? called(ui, name, r.w) : shown_name(ui, name, r.w),
                              .name = t->today ? ui_fmt(ui, S(ui, picture_came), name, NULL) : name,
                              .lamp = t->today,
                              .action = CMD1(PICK_PICTURE, i)});
        if (i < 9)
            ui_key(ui, ui_printf(ui, "%u", i + 1), CMD1(PICK_PICTURE, i));
    }
    if (v->tile_count)
        ui_default_focus(ui, ui_printf(ui, "pic.%s", v->tiles[0].picture));
}

static void pager(struct ui *ui, struct rect *bar, const struct picture_view *v)
{
    const char *here =
        ui_fmt(ui, S(ui, page_of), ui_int(ui, (long)v->page + 1), ui_int(ui, (long)v->pages), NULL);
    struct ui_button b = {.style = UI_BTN_QUIET};
    b.id = "page.next", b.icon = "chevron-right", b.name = S(ui, page_next),
    b.action = CMD1(PICTURE_PAGE, v->page + 1);
    b.disabled = v->page + 1 >= v->pages;
    struct ui_button prev = b;
    prev.id = "page.prev", prev.icon = "chevron-left", prev.name = S(ui, page_prev),
    prev.disabled = v->page == 0;
    prev.action = CMD1(PICTURE_PAGE, v->page ? v->page - 1 : 0);
    ui_bar_start(ui, bar, &prev);
    int w = ui_text_width(ui, T_SMALL, 0, here) + ui_px(ui, 8);
    ui_text(ui, ui_cut_start(ui, bar, w), T_SMALL, C_INK2, UI_ONE_LINE | UI_MIDDLE | UI_CENTRE,
            "page", here);
    ui_cut_start(ui, bar, ui_px(ui, 8));
    ui_bar_start(ui, bar, &b);
}

static void legend(struct ui *ui, struct rect *bar)
{
    const char *s = S(ui, picture_today);
    const int lamp = ui_px(ui, 28);
    int w = ui_text_width(ui, T_SMALL, 0, s) + lamp + ui_px(ui, 16);
    if (w > bar->w)
        return;
    struct rect r = ui_cut_start(ui, bar, w);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &r, lamp), lamp, lamp), "lamp_lit", UI_CONTAIN, 0,
               NULL, NULL);
    ui_cut_start(ui, &r, ui_px(ui, 8));
    ui_text(ui, r, T_SMALL, C_INK2, UI_ONE_LINE | UI_MIDDLE, "today", s);
    ui_cut_start(ui, bar, ui_px(ui, 16));
}

/* Nobody yet: Baji and one plus tile. */
static void empty(struct ui *ui, struct rect page, const struct picture_view *v)
{
    part_tip(ui, &page, "none", v->sign_up ? S(ui, picture_full) : S(ui, picture_none));
    if (v->sign_up) {
        ui_default_focus(ui, "leave");
        return;
    }
    rect_cut_top(&page, part_gap(ui));
    const int most = ui_px(ui, 480), h = ui_px(ui, 136);
    page = ui_cut_start(ui, &page, most);
    ui_choice(
        ui, rect_cut_top(&page, h),
        &(struct ui_choice){
            .id = "new", .text = S(ui, picture_new), .icon = "plus", .action = CMD(NEW_LEARNER)});
}

void screen_picture(struct ui *ui, const struct picture_view *v)
{
    struct rect page = part_bar(
        ui,
        &(struct view_bar){.title = v->sign_up ? S(ui, picture_new_title) : S(ui, picture_title),
                           .sub = v->class_code ? part_class_name(ui, v->class_code) : NULL,
                           .lead = BAR_BACK});
    struct rect bar = part_bottom(ui, &page);
    page = rect_inset(page, part_pad(ui), ui_px(ui, ui_small(ui) ? 12 : 24));
    if (v->goal) {
        part_goal(ui, rect_cut_top(&page, ui_px(ui, ui_small(ui) ? 48 : 64)), v->goal, v->lit);
        rect_cut_top(&page, ui_px(ui, ui_small(ui) ? 8 : 16));
    }
    tiles(ui, page, v);
    if (!v->tile_count)
        empty(ui, page, v);
    if (v->sign_up) {
        ui_bar_start(ui, &bar,
                     &(struct ui_button){.id = "leave",
                                         .text = S(ui, back),
                                         .icon = "arrow-left",
                                         .style = UI_BTN_SECONDARY,
                                         .action = CMD(BACK)});
        if (v->pages > 1)
            pager(ui, &bar, v);
        return;
    }
    struct ui_button fresh = {.id = "new",
                              .text = S(ui, picture_new),
                              .icon = "plus",
                              .style = UI_BTN_SECONDARY,
                              .action = CMD(NEW_LEARNER)};
    struct ui_button teacher = {.id = "teacher",
                                .text = S(ui, teacher),
                                .icon = "lock",
                                .style = UI_BTN_SECONDARY,
                                .action = CMD(TEACHER)};
    int end = ui_button_width(ui, &teacher) + part_gap(ui);
    struct rect rest = bar;
    ui_cut_end(ui, &rest, end);
    if (v->tile_count)
        ui_bar_start(ui, &rest, &fresh);
    ui_bar_start(ui, &rest,
                 &(struct ui_button){.id = "guest",
                                     .text = S(ui, guest),
                                     .icon = "user-round",
                                     .style = UI_BTN_SECONDARY,
                                     .action = CMD(GUEST)});
    if (v->pages > 1)
        pager(ui, &rest, v);
    if (v->tile_count)
        legend(ui, &rest);
    ui_bar_end(ui, &bar, &teacher);
    if (!v->tile_count)
        ui_default_focus(ui, "new");
}
