// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens/paper.h"

#include "screens/screens.h"

enum { NAME_H = 76, SIGNS = 6 };

static void frame(struct ui *ui, struct rect r)
{
    ui_fill(ui, r, 0, C_CARD);
    r = rect_inset(r, ui_px(ui, 28), ui_px(ui, 28));
    ui_frame(ui, r, ui_px(ui, 24), C_NONE, ui_px(ui, 6), C_NIGHT);
    r = rect_inset(r, ui_px(ui, 12), ui_px(ui, 12));
    ui_frame(ui, r, ui_px(ui, 16), C_NONE, ui_px(ui, 2), C_ACCENT_EDGE);
}

/* A line to write on, its label under it; what is known already stands on it. */
static void line_on(struct ui *ui, struct rect r, const char *id, const char *label, const char *text, enum ui_type type)
{
    struct rect low = rect_cut_bottom(&r, ui_line(ui, T_SMALL) + ui_px(ui, 4)), rule = rect_cut_bottom(&r, ui_px(ui, 2));
    if (text && *text)
        part_fit(ui, r, type, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE, id, text);
    ui_fill(ui, rule, 0, C_INK2);
    part_fit(ui, low, T_SMALL, C_INK2, UI_CENTRE | UI_MIDDLE, ui_printf(ui, "%s.label", id), label);
}

static void row(struct ui *ui, struct rect r, const struct paper_view *v, unsigned i)
{
    int size = ui_px(ui, 36);
    struct rect mark = rect_centre(ui_cut_start(ui, &r, size), size, size);
    if (v->design == PAPER_CERTIFICATE) {
        ui_icon(ui, mark, "circle-check-big", C_RIGHT);
    } else {
        ui_frame(ui, mark, size / 2, C_ACCENT, ui_px(ui, 2), C_INK);
        ui_text(ui, mark, T_SMALL, C_ON_ACCENT, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE,
                ui_printf(ui, "paper.number.%u", i), ui_int(ui, (long)i + 1));
    }
    ui_cut_start(ui, &r, ui_px(ui, 16));
    part_fit(ui, r, v->design == PAPER_CERTIFICATE ? T_BODY : T_READ, C_INK, UI_MIDDLE, ui_printf(ui, "paper.row.%u", i),
                v->rows[i]);
}

static void rows(struct ui *ui, struct rect r, const struct paper_view *v)
{
    int n = (int)v->row_count, cols = n > (v->design == PAPER_CERTIFICATE ? 3 : 5) ? 2 : 1, lines = (n + cols - 1) / cols;
    int most = ui_px(ui, v->design == PAPER_CERTIFICATE ? 76 : 92);
    if (!n)
        return;
    if (r.h > lines * most)
        r = rect_centre(r, r.w, lines * most);
    if (cols == 1)
        r = rect_centre(r, r.w * 4 / 5, r.h);
    for (int i = 0; i < n; i++) /* down the first column, then the second */
        row(ui, ui_grid(ui, r, cols, lines, ui_px(ui, cols > 1 ? 24 : 0), i % lines * cols + i / lines), v, (unsigned)i);
}

static void maker(struct ui *ui, struct rect r, const struct paper_view *v)
{
    int size = ui_px(ui, 48), w = size + ui_px(ui, 12) + ui_text_width(ui, T_LABEL, UI_BOLD, v->maker);
    r = rect_centre(r, w, r.h);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &r, size), size, size), "lamp_lit", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &r, ui_px(ui, 8));
    part_fit(ui, r, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, "paper.maker", v->maker);
}

static void certificate(struct ui *ui, struct rect r, const struct paper_view *v)
{
    struct rect foot = rect_cut_bottom(&r, ui_px(ui, 104)), top = rect_cut_top(&r, ui_px(ui, 196));
    struct rect badge = ui_cut_start(ui, &top, ui_px(ui, 200));
    struct rect balance = top; /* the title stands in the middle of the page */
    ui_cut_end(ui, &balance, ui_px(ui, 200));
    ui_picture(ui, rect_centre(badge, ui_px(ui, 170), ui_px(ui, 187)), "badge", UI_CONTAIN, 0, NULL, NULL);
    part_fit(ui, rect_cut_top(&balance, balance.h * 46 / 100), T_HEADLINE, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE, "paper.title", v->title);
    part_fit(ui, balance, T_TITLE, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_HEADING, "paper.subject", v->subject);
    struct rect name = rect_cut_top(&r, ui_px(ui, NAME_H) + ui_line(ui, T_SMALL));
    line_on(ui, rect_centre(name, ui_px(ui, 720), name.h), "paper.name", v->name_label, v->name, T_HEADLINE);
    rect_cut_top(&r, ui_px(ui, 20));
    part_fit(ui, rect_cut_top(&r, ui_line(ui, T_READ) + ui_px(ui, 8)), T_READ, C_INK, UI_CENTRE | UI_MIDDLE, "paper.lead",
                v->lead);
    rect_cut_bottom(&r, ui_px(ui, 8));
    rows(ui, r, v);
    int side = ui_px(ui, 320);
    line_on(ui, ui_cut_start(ui, &foot, side), "paper.date", v->date_label, v->date, T_LABEL);
    line_on(ui, ui_cut_end(ui, &foot, side), "paper.sign", v->sign_label, "", T_LABEL);
    maker(ui, foot, v);
}

static void charter(struct ui *ui, struct rect r, const struct paper_view *v)
{
    struct rect foot = rect_cut_bottom(&r, ui_px(ui, 64)), top = rect_cut_top(&r, ui_px(ui, 108));
    struct rect signs = rect_cut_bottom(&r, ui_px(ui, 220));
    part_fit(ui, top, T_HEADLINE, C_INK, UI_BOLD | UI_CENTRE | UI_MIDDLE | UI_HEADING, "paper.title", v->title);
    if (v->lead && *v->lead)
        part_fit(ui, rect_cut_top(&r, ui_line(ui, T_READ)), T_READ, C_INK2, UI_CENTRE | UI_MIDDLE, "paper.lead", v->lead);
    rows(ui, r, v);
    for (int i = 0; i < SIGNS; i++)
        line_on(ui, ui_grid(ui, signs, 3, 2, ui_px(ui, 32), i), ui_printf(ui, "paper.sign.%d", i), v->sign_label, "", T_LABEL);
    const char *date = ui_printf(ui, "%s", v->date);
    part_fit(ui, ui_cut_start(ui, &foot, foot.w / 2), T_LABEL, C_INK2, UI_MIDDLE, "paper.date", date);
    int w = ui_px(ui, 60) + ui_text_width(ui, T_LABEL, UI_BOLD, v->maker);
    maker(ui, ui_cut_end(ui, &foot, w), v);
}

void paper_draw(struct ui *ui, struct rect r, const struct paper_view *v)
{
    ui_paper_begin(ui, (double)r.w / PAPER_W);
    frame(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, 84), ui_px(ui, 60));
    if (v->design == PAPER_CERTIFICATE)
        certificate(ui, in, v);
    else
        charter(ui, in, v);
    ui_paper_end(ui);
}
