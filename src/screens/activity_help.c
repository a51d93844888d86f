// SPDX-License-Identifier: GPL-3.0-or-later
/* What helps with an item: what is to be done, over it; "I don't know" and the hint among the buttons; and the hint's
 * sentence, once asked for, on a strip under the top bar, where a whole sentence has room in every window. */
#include "screens/activity_private.h"

/* ---- the hint ---- */

const char *lesson_hint(struct ui *ui, const struct activity_view *v)
{
    return v->state->hinted && v->state->phase < PHASE_FEEDBACK ? lesson_say(ui, v, v->item->hint) : NULL;
}

void lesson_hint_strip(struct ui *ui, struct rect *main, const struct activity_view *v)
{
    const char *hint = lesson_hint(ui, v);
    if (!hint)
        return;
    int pad = part_pad(ui), gap = ui_px(ui, 16), small = ui_small(ui), line = ui_line(ui, T_BODY);
    int h = line + ui_px(ui, small ? 4 : 12), least = ui_px(ui, small ? 48 : 60);
    h = h > least ? h : least;
    int face = (h < ui_px(ui, 64) ? h : ui_px(ui, 64)) - ui_px(ui, 8), w = main->w - 2 * pad - face - gap;
    int two = ui_text_width(ui, T_SMALL, 0, hint) > w ? ui_text_height(ui, w, T_SMALL, 0, hint) + ui_px(ui, 8) : 0;
    struct rect r = rect_cut_top(main, h > two ? h : two);
    ui_fill(ui, r, 0, C_ACCENT_TINT);
    struct rect edge = r;
    ui_fill(ui, rect_cut_bottom(&edge, ui_px(ui, 3)), 0, C_ACCENT_EDGE);
    struct rect in = rect_inset(edge, pad, 0);
    ui_picture(ui, rect_centre(ui_cut_start(ui, &in, face), face, face), "baji_disc", UI_CONTAIN, 0, NULL, NULL);
    ui_cut_start(ui, &in, gap);
    if (two)
        lesson_text(ui, in, T_SMALL, C_INK, UI_MIDDLE, "hint.text", hint);
    else
        lesson_line(ui, in, T_BODY, C_INK, UI_MIDDLE, "hint.text", hint);
}

/* ---- its button, and "I don't know" ---- */

enum { HELP_MAX = 3 };

static int buttons(struct ui *ui, const struct activity_view *v, const struct ui_button *first, struct ui_button out[HELP_MAX])
{
    int n = 0;
    if (first)
        out[n++] = *first;
    if (activity_can_be_unsure(v->activity, v->state))
        out[n++] = (struct ui_button){.id = "unsure", .text = S(ui, unsure), .style = UI_BTN_QUIET, .action = CMD(UNSURE)};
    if (activity_can_hint(v->activity, v->state))
        out[n++] = (struct ui_button){.id = "hint", .text = S(ui, hint), .icon = "lightbulb", .style = UI_BTN_QUIET,
                                      .action = CMD(HINT)};
    return n;
}

bool lesson_has_help(const struct activity_view *v)
{
    return activity_can_hint(v->activity, v->state) || activity_can_be_unsure(v->activity, v->state);
}

/* Where the buttons do not stand side by side, they stand on two rows: none is ever left out. rest: what the last row
 * leaves free; NULL: nothing is drawn. */
static int flow(struct ui *ui, struct rect r, const struct ui_button *b, int n, struct rect *rest)
{
    int height = part_button(ui), gap = ui_px(ui, ui_small(ui) ? 12 : 16), rows = 0, left = 0;
    for (int i = 0; i < n; i++) {
        int w = ui_button_width(ui, &b[i]);
        if (!rows || w > left) {
            rows++;
            left = r.w;
            if (rest)
                *rest = rect_cut_top(&r, height);
        }
        if (rest)
            ui_bar_start(ui, rest, &b[i]);
        left -= w + gap;
    }
    return rows * height;
}

int lesson_help_height(struct ui *ui, int w, const struct activity_view *v, const struct ui_button *first)
{
    struct ui_button b[HELP_MAX];
    int n = buttons(ui, v, first, b);
    return flow(ui, (struct rect){0, 0, w, 0}, b, n, NULL);
}

void lesson_help(struct ui *ui, struct rect *r, const struct activity_view *v, const struct ui_button *first)
{
    struct ui_button b[HELP_MAX];
    int n = buttons(ui, v, first, b);
    flow(ui, *r, b, n, r);
}

/* ---- what is to be done ---- */

/* The item's own words, and the activity's prompt: at the end of the same line, or under it. */
void lesson_head(struct ui *ui, struct rect *main, const struct activity_view *v)
{
    const char *text = lesson_say(ui, v, v->item->text), *prompt = lesson_say(ui, v, v->activity->prompt);
    int gap = ui_px(ui, 24), under = ui_px(ui, ui_small(ui) ? 8 : ui_env(ui)->large ? 16 : 12);
    int asked = prompt ? ui_text_width(ui, T_LABEL, 0, prompt) + ui_px(ui, 4) : 0;
    int beside = asked && ui_text_width(ui, T_HEAD, UI_BOLD, text ? text : "") + gap + asked <= main->w ? asked + gap : 0;
    int least = ui_line(ui, T_HEAD), most = main->h / 4;
    int h = text && !beside ? lesson_height(ui, main->w, most > least ? most : least, T_TITLE, UI_BOLD, text) : 0;
    struct rect row = rect_cut_top(main, h > least ? h : least);
    if (beside) {
        struct rect end = ui_cut_end(ui, &row, asked);
        lesson_line(ui, end, T_LABEL, C_INK2, UI_MIDDLE | UI_END, "question", prompt);
        ui_cut_end(ui, &row, gap);
    }
    if (beside) /* on one line with the prompt */
        lesson_line(ui, row, T_TITLE, C_INK, UI_BOLD | UI_HEADING | UI_MIDDLE, "item.text", text);
    else
        lesson_text(ui, row, T_TITLE, C_INK, UI_BOLD | UI_HEADING | UI_MIDDLE, "item.text", text);
    if (prompt && !beside)
        rect_cut_top(main, ui_px(ui, ui_env(ui)->large ? 12 : 4));
    if (prompt && !beside)
        lesson_line(ui, rect_cut_top(main, ui_line(ui, T_LABEL)), T_LABEL, C_INK2, UI_MIDDLE, "question", prompt);
    rect_cut_top(main, under);
}
