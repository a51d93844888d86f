// SPDX-License-Identifier: GPL-3.0-or-later
/* 04: a page of a lesson. A picture, a title, up to four sentences of their own. */
#include "screens/activity_private.h"

enum { PARAGRAPHS = 8 };

struct plan {
    enum ui_type type;
    int picture; /* px */
    int text[PARAGRAPHS], sum;
};

static int measure(struct ui *ui, const struct page_view *v, const struct course_page *page, int w, struct plan *p)
{
    p->sum = 0;
    for (unsigned i = 0; i < page->paragraph_count && i < PARAGRAPHS; i++) {
        p->text[i] = ui_text_height(ui, w, p->type, 0, part_text(ui, v->course, page->paragraphs[i]));
        p->sum += p->text[i];
    }
    return p->sum;
}

/* The picture gives way first, then the letters. */
static struct plan plan_page(struct ui *ui, const struct page_view *v, const struct course_page *page, struct rect r)
{
    static const struct {
        enum ui_type type;
        int share; /* of the width that is the picture's, per mille */
    } tries[] = {{T_READ, 425}, {T_READ, 340}, {T_HEAD, 425}, {T_HEAD, 340}, {T_BODY, 400},
                 {T_BODY, 320}, {T_LABEL, 340}, {T_LABEL, 260}, {T_SMALL, 300}, {T_SMALL, 200}};
    struct plan p = {T_READ, 0, {0}, 0};
    int n = (int)page->paragraph_count;
    for (unsigned i = 0; i < sizeof tries / sizeof *tries; i++) {
        p.type = tries[i].type;
        p.picture = r.w * tries[i].share / 1000;
        int w = r.w - p.picture - lesson_gap(ui) - ui_px(ui, 32);
        if (measure(ui, v, page, w, &p) + n * ui_px(ui, 8) <= r.h)
            break;
    }
    return p;
}

static void paragraphs(struct ui *ui, const struct page_view *v, const struct course_page *page, struct rect r,
                       const struct plan *p)
{
    int n = (int)page->paragraph_count, space = n > 0 ? (r.h - p->sum) / n : 0;
    if (space > ui_px(ui, 40))
        space = ui_px(ui, 40);
    for (unsigned i = 0; i < page->paragraph_count && i < PARAGRAPHS; i++) {
        struct rect row = rect_cut_top(&r, p->text[i] + space);
        lesson_text(ui, row, p->type, C_INK, UI_MIDDLE, ui_printf(ui, "paragraph.%u", i + 1),
                    part_text(ui, v->course, page->paragraphs[i]));
    }
}

static struct rect page_frame(struct ui *ui, const struct page_view *v, const struct course_step *step)
{
    struct view_bar top = {
        .title = part_text(ui, v->course, v->module_title),
        .sub = ui_fmt(ui, S(ui, lesson_number), ui_int(ui, v->lesson_number), NULL),
        .lead = BAR_HOME,
        .pips = v->lesson->step_count,
        .pips_done = v->step,
        .pip_now = (int)v->step,
        .picture = v->picture,
    };
    struct rect main = part_bar(ui, &top);
    struct rect body = main;
    rect_cut_bottom(&body, ui_px(ui, ui_small(ui) ? 72 : 88));
    int pad = part_pad(ui);
    body = rect_inset(body, pad, pad);
    const char *picture = step->page.picture ? step->page.picture : v->lesson->picture;
    const char *title = part_text(ui, v->course, step->page.title);
    struct rect text = body;
    int head = ui_line(ui, T_LESSON_TITLE) + ui_px(ui, ui_small(ui) ? 4 : 12);
    rect_cut_top(&text, head);
    struct plan p = plan_page(ui, v, &step->page, text);
    if (picture) {
        struct rect art = ui_cut_end(ui, &body, p.picture);
        ui_cut_end(ui, &body, lesson_gap(ui));
        int line = ui_px(ui, 2);
        ui_fill(ui, art, ui_px(ui, 16), ui_env(ui)->high_contrast ? C_CTL : C_INK);
        ui_picture(ui, rect_inset(art, line, line), picture, UI_COVER, ui_px(ui, 14), NULL, NULL);
    }
    body = rect_inset(body, ui_px(ui, 16), 0);
    lesson_line(ui, rect_cut_top(&body, head), T_HEADLINE, C_INK, UI_BOLD | UI_HEADING | UI_MIDDLE, "page.title", title);
    paragraphs(ui, v, &step->page, body, &p);
    return main;
}

void screen_page(struct ui *ui, const struct page_view *v)
{
    struct rect main = page_frame(ui, v, &v->lesson->steps[v->step]);
    struct rect bar = part_bottom(ui, &main);
    struct ui_button previous = {.id = "previous", .text = S(ui, previous), .icon = "arrow-left",
                                 .style = UI_BTN_SECONDARY, .action = CMD(PREVIOUS)};
    struct ui_button next = {.id = "next", .text = S(ui, next_page), .icon = "arrow-right", .icon_at_end = true,
                             .style = UI_BTN_PRIMARY, .action = CMD(NEXT)};
    if (v->step > 0)
        ui_bar_start(ui, &bar, &previous);
    struct rect middle = bar;
    ui_cut_end(ui, &middle, ui_button_width(ui, &next) + ui_px(ui, 16));
    lesson_draft(ui, v->draft, &middle, false);
    ui_bar_end(ui, &bar, &next);
    ui_default_focus(ui, "next");
}
