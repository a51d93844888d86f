// SPDX-License-Identifier: GPL-3.0-or-later
/* Where text stands in its box: one-line labels by the design's baseline and ink-fit, running text
 * by the engine's pitch. */
#include <math.h>
#include <string.h>

#include "ui/ui_private.h"

/* Beside enum ui_text_flags: the step of the normal text size though large is chosen; lines as
 * close as one-line labels. */
enum { LABEL_NOT_LARGE = 1 << 16, LABEL_TIGHT = 1 << 17 };

/* Ink of a one-line label keeps this distance from its box (design px). */
enum { INK_CLEARANCE = 3 };

struct shaped {
    const struct text_layout *l; /* NULL: nothing to draw */
    int size, line;              /* px */
    int below;                   /* baseline under the centre of a line, px */
};

static const struct lang *lang_or_frame(const struct ui *ui, const struct lang *lang)
{
    return lang ? lang : ui_env(ui)->lang;
}

/* Letters, not digits: "13+" in an Urdu page still stands on the Urdu line. */
static bool is_latin_only(const char *s)
{
    bool letter = false;
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0xD8)
            return false;
        letter |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return letter;
}

static int baseline_below(enum lang_style style, int size)
{
    static const double em[] = {[LANG_NASTALIQ] = 0.50, [LANG_NASKH] = 0.22, [LANG_LATIN] = 0.39};
    return (int)lround(em[style] * size);
}

/* width 0: one line, however long. lines 1: one line, cut at a word. */
static struct shaped shape(struct ui *ui, const struct label *lb, int width, int lines)
{
    const struct lang *lang = lang_or_frame(ui, lb->lang);
    struct shaped out = {NULL, 0, 0, 0};
    if (!ui->text || !lang || !lb->s || !*lb->s)
        return out;
    bool latin = (lb->flags & UI_LATIN) != 0;
    bool large = ui_env(ui)->large && !(lb->flags & LABEL_NOT_LARGE);
    struct type_step step =
        theme_type(lb->type, latin ? LANG_LATIN : lang->style, ui->small, large);
    out.size = ui_px(ui, step.size);
    out.line = ui_px(ui, step.line);
    bool latin_line = latin || is_latin_only(lb->s);
    out.below = baseline_below(latin_line ? LANG_LATIN : lang->style, out.size);
    struct text_params p = {
        .style = {.lang = lang,
                  .size_px = out.size,
                  .bold = (lb->flags & UI_BOLD) != 0,
                  .tabular = (lb->flags & UI_TABULAR) != 0,
                  .latin = latin},
        .width_px = width,
        .max_lines = lines,
        .align = width == 0              ? TEXT_LEFT
                 : lb->flags & UI_CENTRE ? TEXT_CENTRE
                 : lb->flags & UI_END    ? TEXT_END
                                         : TEXT_START,
        .rtl_page = ui_rtl(ui),
    };
    if (lang->style == LANG_LATIN || latin || lb->flags & LABEL_TIGHT)
        p.pitch_px = out.line;
    out.l = text_layout(ui->text, lb->s, (size_t)-1, &p);
    if (out.l && out.l->line_count == 0)
        out.l = NULL;
    return out;
}

/* How far a span [from,to) must move so that it lies in [low,high); centred where it cannot. */
static int fit_span(int from, int to, int low, int high)
{
    int up = low - from, room = high - to;
    if (up > 0)
        return room >= up ? up : (up + room) / 2;
    if (room < 0)
        return -up >= -room ? room : (up + room) / 2;
    return 0;
}

static int align_x(const struct ui *ui, struct rect r, unsigned flags, int width)
{
    if (flags & UI_CENTRE)
        return r.x + (r.w - width) / 2;
    bool right = ui_rtl(ui) != ((flags & UI_END) != 0);
    return right ? r.x + r.w - width : r.x;
}

/* A single line on the design's baseline in r, its ink kept clear of the edges of fit. */
static void draw_line_in(struct ui *ui, struct rect r, struct rect fit, const struct label *lb,
                         const struct shaped *s)
{
    const struct text_layout *l = s->l;
    int x = align_x(ui, r, lb->flags, l->width);
    int y = r.y + r.h / 2 + s->below - l->lines[0].baseline;
    int clear = ui_px(ui, INK_CLEARANCE);
    y += fit_span(y + l->ink.y0, y + l->ink.y1, fit.y + clear, fit.y + fit.h - clear);
    x += fit_span(x + l->ink.x0, x + l->ink.x1, fit.x, fit.x + fit.w);
    emit_text(ui, l, x, y, lb->colour);
}

static void draw_line(struct ui *ui, struct rect r, const struct label *lb, const struct shaped *s)
{
    /* the first letter of a line may hang over its start (FINDINGS: 0.38 em): lines stay flush, as
     * in the design */
    struct rect fit = rect_inset(r, -(s->size * 2 / 5), 0);
    draw_line_in(ui, r, fit, lb, s);
}

/* The layout that is shown on one line of r.w: in its own size, in the small one, or shortened. */
static struct shaped shape_one(struct ui *ui, struct rect r, struct label *lb)
{
    struct shaped s = shape(ui, lb, 0, 0);
    if (!s.l || s.l->width <= r.w)
        return s;
    for (int i = 0; i < 2 && (lb->flags & UI_MUTE);
         i++) { /* a widget's label: smaller is better than cut */
        lb->type = T_SMALL;
        lb->flags |= i == 1 ? LABEL_NOT_LARGE : 0u;
        s = shape(ui, lb, 0, 0);
        if (!s.l || s.l->width <= r.w)
            return s;
    }
    struct label cut = *lb;
    cut.flags &= ~(unsigned)(UI_CENTRE | UI_END);
    struct shaped c = shape(ui, &cut, r.w > 0 ? r.w : 1, 1);
    return c.l ? c : s;
}

int label_width(struct ui *ui, const struct label *l)
{
    struct shaped s = shape(ui, l, 0, 0);
    return s.l ? s.l->width : 0;
}

void label_draw_in(struct ui *ui, struct rect r, struct rect fit, const struct label *l)
{
    struct label lb = *l;
    lb.flags |= UI_MUTE;
    r = rect_sane(r);
    struct shaped s = shape_one(ui, r, &lb);
    if (s.l)
        draw_line_in(ui, r, rect_sane(fit), &lb, &s);
}

void label_draw(struct ui *ui, struct rect r, const struct label *l)
{
    label_draw_in(ui, r, rect_inset(r, -ui_px(ui, 10), 0),
                  l); /* widgets have more padding than that */
}

/* Text that stands on the page, not in a visible box, may reach this much (em) above its own
 * rectangle, as the design's do. */
static int free_rise(const struct shaped *s)
{
    return s->size * 3 / 8;
}

/* Height of n lines: half a line of the type step above the first and below the last, the engine's
 * pitch between; and, so that tall first strokes do not run into what stands above, the room they
 * lack. */
static int block_height(const struct shaped *s, int *top)
{
    const struct text_layout *l = s->l;
    int lines = (int)l->line_count, first = s->line / 2 + s->below;
    int rise = l->lines[0].baseline - l->ink.y0; /* ink above the first baseline */
    *top = rise > first + free_rise(s) ? rise - first - free_rise(s) : 0;
    return *top + s->line + (lines - 1) * l->pitch;
}

static struct shaped shape_block(struct ui *ui, int width, const struct label *l)
{
    struct shaped s = shape(
        ui, l, 0, 0); /* most texts fit on one line: that layout does not depend on the width */
    if (!s.l || (s.l->line_count == 1 && s.l->width <= width))
        return s;
    return shape(ui, l, width > 0 ? width : 1, 0);
}

int label_height(struct ui *ui, int width, const struct label *l)
{
    struct shaped s = shape_block(ui, width, l);
    int top;
    return s.l ? block_height(&s, &top) : 0;
}

static int draw_block(struct ui *ui, struct rect r, const struct label *l, bool middle)
{
    struct shaped s = shape_block(ui, r.w, l);
    if (!s.l)
        return 0;
    int top, height = block_height(&s, &top);
    if (s.l->line_count == 1) {
        struct rect box = {r.x, r.y + (middle ? 0 : top), r.w, middle ? r.h : s.line};
        if (middle)
            draw_line(ui, box, l, &s);
        else
            emit_text(ui, s.l, align_x(ui, box, l->flags, s.l->width),
                      box.y + box.h / 2 + s.below - s.l->lines[0].baseline, l->colour);
        return height;
    }
    int y = r.y + (middle ? (r.h - height) / 2 : 0) + top + s.line / 2 + s.below -
            s.l->lines[0].baseline;
    if (middle)
        y += fit_span(y + s.l->ink.y0, y + s.l->ink.y1, r.y + ui_px(ui, INK_CLEARANCE),
                      r.y + r.h - ui_px(ui, INK_CLEARANCE));
    emit_text(ui, s.l, r.x, y, l->colour);
    return height;
}

int label_draw_wrapped(struct ui *ui, struct rect r, const struct label *l)
{
    static const struct {
        enum ui_type type;
        unsigned flags;
    } less[] = {{T_COUNT, LABEL_TIGHT},
                {T_LABEL, LABEL_TIGHT},
                {T_SMALL, LABEL_TIGHT},
                {T_SMALL, LABEL_TIGHT | LABEL_NOT_LARGE}};
    r = rect_sane(r);
    struct label lb = *l;
    for (size_t i = 0; i < sizeof less / sizeof *less && label_height(ui, r.w, &lb) > r.h; i++) {
        lb.type = less[i].type == T_COUNT ? lb.type : less[i].type;
        lb.flags |= less[i].flags;
    }
    return draw_block(ui, r, &lb, true);
}

int ui_text_lang(struct ui *ui, struct rect r, enum ui_type type, enum ui_role_colour colour,
                 unsigned flags, const char *id, const char *s, const struct lang *lang)
{
    struct label l = {s, type, flags, ui_colour(ui, colour), lang};
    r = rect_sane(r);
    int height;
    if (flags & UI_ONE_LINE) {
        struct shaped one = shape_one(ui, r, &l);
        height = one.line;
        if (one.l) {
            struct rect box = {r.x, r.y, r.w, flags & UI_MIDDLE || r.h < height ? r.h : height};
            draw_line(ui, box, &l, &one);
        }
    } else {
        height = draw_block(ui, r, &l, (flags & UI_MIDDLE) != 0);
    }
    if (!(flags & UI_MUTE) && s && *s) {
        struct rect box = {r.x, r.y, r.w, flags & UI_MIDDLE ? r.h : height};
        struct ui_node n = {.id = id,
                            .role = flags & UI_HEADING ? UI_ROLE_HEADING : UI_ROLE_TEXT,
                            .name = s,
                            .box = box,
                            .lang = lang};
        ui_add(ui, &n);
    }
    return height;
}

int ui_text(struct ui *ui, struct rect r, enum ui_type type, enum ui_role_colour colour,
            unsigned flags, const char *id, const char *s)
{
    return ui_text_lang(ui, r, type, colour, flags, id, s, NULL);
}

int ui_text_height(struct ui *ui, int width, enum ui_type type, unsigned flags, const char *s)
{
    struct label l = {s, type, flags, 0, NULL};
    if (flags & UI_ONE_LINE)
        return ui_line(ui, type);
    return label_height(ui, ui_clamp(width, 0, UI_LIMIT), &l);
}

int ui_text_width(struct ui *ui, enum ui_type type, unsigned flags, const char *s)
{
    struct label lb = {s, type, flags, 0, NULL};
    struct shaped sh = shape(ui, &lb, 0, 0);
    if (!sh.l)
        return 0;
    int left = sh.l->ink.x0 < 0 ? sh.l->ink.x0 : 0;
    int right = sh.l->ink.x1 > sh.l->width ? sh.l->ink.x1 : sh.l->width;
    return right - left;
}

int ui_line(const struct ui *ui, enum ui_type type)
{
    const struct lang *lang = ui_env(ui)->lang;
    enum lang_style style = lang ? lang->style : LANG_LATIN;
    return ui_px(ui, theme_type(type, style, ui->small, ui_env(ui)->large).line);
}
