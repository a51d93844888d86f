// SPDX-License-Identifier: GPL-3.0-or-later
/* After several were picked or cards were laid: each with its mark, and what should have been. What did not go well comes
 * first, with its reason; where there is no room for all, what went well is only named. */
#include "screens/activity_private.h"

enum { ROWS_MAX = ACTIVITY_OPTIONS_MAX };

struct told { /* one row */
    const char *id, *text, *why; /* why: NULL where nothing is said */
    bool well;
    int number; /* 0: none */
};

struct tells {
    struct told row[ROWS_MAX];
    int n;
    bool unsure; /* "I don't know": what it would have been, not a fault */
    bool brief;  /* a numbered row says its reason only: the picture shows what is meant */
    int name;    /* px of the widest name: reasons begin below each other */
};

struct shape { /* how a row's words stand, for a width */
    int height;
    int name; /* width of the name beside its reason; 0: the reason is under the name */
};

static int number_width(struct ui *ui, const struct told *t)
{
    return t->number ? ui_text_width(ui, T_HEAD, UI_BOLD, ui_int(ui, t->number)) + ui_px(ui, 16) : 0;
}

static int words_width(struct ui *ui, const struct told *t, int w)
{
    return w - 2 * ui_px(ui, lesson_wide(ui) ? 18 : 12) - ui_px(ui, 34 + 12) - number_width(ui, t);
}

static bool named(const struct tells *all, const struct told *t)
{
    return !(all->brief && t->number && t->why);
}

/* The least height a row needs, in the smallest steps. */
static struct shape shape_of(struct ui *ui, const struct tells *all, const struct told *t, int w)
{
    int in = words_width(ui, t, w), pad = ui_px(ui, 6), gap = ui_px(ui, 12), least = ui_px(ui, 40);
    struct shape s = {0, 0};
    if (!t->why || !named(all, t)) {
        s.height = ui_text_height(ui, in, T_SMALL, t->why ? 0 : UI_BOLD, t->why ? t->why : t->text) + pad;
    } else {
        int most = in * 45 / 100, name = all->name < most ? all->name : most, under, beside, low;
        under = ui_text_height(ui, in, T_LABEL, UI_BOLD, t->text) + ui_text_height(ui, in, T_SMALL, 0, t->why);
        beside = ui_text_height(ui, name, T_LABEL, UI_BOLD, t->text);
        low = ui_text_height(ui, in - name - gap, T_SMALL, 0, t->why);
        beside = beside > low ? beside : low;
        s = beside <= under ? (struct shape){beside + pad, name} : (struct shape){under + pad, 0};
    }
    s.height = s.height > least ? s.height : least;
    return s;
}

static void told_row(struct ui *ui, struct rect r, const struct tells *all, const struct told *t)
{
    int size = ui_px(ui, 34), gap = ui_px(ui, 12);
    bool plain = all->unsure && !t->well;
    struct shape s = shape_of(ui, all, t, r.w);
    ui_frame(ui, r, ui_px(ui, 14), t->well ? C_RIGHT_TINT : plain ? C_INFO : C_NOTYET_TINT, ui_px(ui, 2),
             t->well ? C_RIGHT : plain ? C_INK2 : C_NOTYET);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 18 : 12), ui_px(ui, 3));
    struct rect disc = rect_centre(ui_cut_start(ui, &in, size), size, size);
    lesson_disc(ui, disc, t->well ? "check" : plain ? "info" : "rotate-ccw", t->well ? C_RIGHT : plain ? C_INK2 : C_NOTYET, C_CARD);
    ui_cut_start(ui, &in, gap);
    if (t->number)
        ui_text(ui, ui_cut_start(ui, &in, number_width(ui, t)), T_HEAD, C_INK, UI_BOLD | UI_MIDDLE | UI_ONE_LINE,
                ui_printf(ui, "%s.number", t->id), ui_int(ui, t->number));
    const char *id = ui_printf(ui, "%s.text", t->id), *why = ui_printf(ui, "%s.why", t->id);
    if (!t->why) {
        lesson_text(ui, in, T_HEAD, C_INK, UI_BOLD | UI_MIDDLE, id, t->text);
    } else if (!named(all, t)) {
        lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE, why, t->why);
    } else if (s.name) {
        lesson_text(ui, ui_cut_start(ui, &in, s.name), T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, id, t->text);
        ui_cut_start(ui, &in, gap);
        lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE, why, t->why);
    } else {
        int name = ui_text_height(ui, in.w, T_LABEL, UI_BOLD, t->text), low = lesson_height(ui, in.w, in.h - name, T_BODY, 0, t->why);
        in = rect_centre(in, in.w, name + low < in.h ? name + low : in.h);
        lesson_text(ui, rect_cut_top(&in, name), T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, id, t->text);
        lesson_text(ui, in, T_BODY, C_INK, UI_MIDDLE, why, t->why);
    }
}

static int gap_of(struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 6 : 10);
}

static int line_height(struct ui *ui, const struct tells *t, int line, int cols, int w)
{
    int h = 0;
    for (int i = line * cols; i < t->n && i < (line + 1) * cols; i++) {
        int one = shape_of(ui, t, &t->row[i], w).height;
        h = one > h ? one : h;
    }
    return h;
}

static int total(struct ui *ui, const struct tells *t, int cols, int w)
{
    int lines = (t->n + cols - 1) / cols, cell = (w - (cols - 1) * gap_of(ui)) / cols, h = lines ? (lines - 1) * gap_of(ui) : 0;
    for (int l = 0; l < lines; l++)
        h += line_height(ui, t, l, cols, cell);
    return h;
}

/* What is left over is shared, up to a height where a row looks empty. Returns what was used. */
static int draw(struct ui *ui, struct rect r, const struct tells *t, int cols)
{
    int gap = gap_of(ui), lines = (t->n + cols - 1) / cols, cell = (r.w - (cols - 1) * gap) / cols, top = r.y;
    int over = lines ? (r.h - total(ui, t, cols, r.w)) / lines : 0, most = ui_px(ui, ui_env(ui)->large ? 140 : 112);
    for (int l = 0; l < lines; l++) {
        int h = line_height(ui, t, l, cols, cell), more = h + over < most ? over : most > h ? most - h : 0;
        struct rect row = rect_cut_top(&r, h + (over < 0 ? over : more));
        for (int i = l * cols; i < t->n && i < (l + 1) * cols; i++) {
            told_row(ui, ui_cut_start(ui, &row, cell), t, &t->row[i]);
            ui_cut_start(ui, &row, gap);
        }
        rect_cut_top(&r, gap);
    }
    return r.y - top;
}

static void measure_names(struct ui *ui, struct tells *t)
{
    for (int i = 0; i < t->n; i++) {
        int w = t->row[i].why ? ui_text_width(ui, T_LABEL, UI_BOLD, t->row[i].text) + ui_px(ui, 8) : 0;
        t->name = w > t->name ? w : t->name;
    }
}

static bool try_all(struct ui *ui, struct rect r, const struct tells *t)
{
    for (int cols = 1; cols <= (r.w >= ui_px(ui, 880) ? 2 : 1); cols++)
        if (total(ui, t, cols, r.w) <= r.h) {
            draw(ui, r, t, cols);
            return true;
        }
    return false;
}

/* Those that went well, by name, in as many columns as they fit. */
static struct rect names_below(struct ui *ui, struct rect r, const struct tells *t)
{
    int gap = gap_of(ui), cols = t->n > 2 && r.w >= ui_px(ui, 880) ? 3 : t->n > 1 ? 2 : 1, lines = (t->n + cols - 1) / cols;
    int h = 0;
    for (int l = 0; l < lines; l++) {
        int one = line_height(ui, t, l, cols, (r.w - (cols - 1) * gap) / cols);
        h = one > h ? one : h;
    }
    struct rect low = rect_cut_bottom(&r, lines * h + (lines - 1) * gap);
    for (int i = 0; i < t->n; i++)
        told_row(ui, ui_grid(ui, low, cols, lines, gap, i), t, &t->row[i]);
    rect_cut_bottom(&r, gap);
    return r;
}

static void told_rows(struct ui *ui, struct rect r, struct tells *all)
{
    measure_names(ui, all);
    if (try_all(ui, r, all))
        return;
    struct tells bad = {.unsure = all->unsure}, well = {.unsure = all->unsure};
    for (int i = 0; i < all->n; i++) {
        struct tells *to = all->row[i].well ? &well : &bad;
        to->row[to->n++] = all->row[i];
        if (to == &well)
            to->row[to->n - 1].why = NULL;
    }
    if (well.n)
        r = names_below(ui, r, &well);
    measure_names(ui, &bad);
    if (!bad.n || try_all(ui, r, &bad))
        return;
    bad.brief = true;
    draw(ui, r, &bad, 1);
}

static struct told told_of(struct ui *ui, const struct activity_view *v, unsigned n)
{
    const struct course_option *o = &v->item->options[n];
    bool in = v->state->picked >> n & 1;
    return (struct told){.id = ui_printf(ui, "option.%s", o->id), .text = lesson_say(ui, v, o->text),
                         .why = lesson_say(ui, v, o->say),
                         .well = o->mark == MARK_GREY || o->mark == MARK_NONE || in == (o->mark == MARK_RIGHT)};
}

void feedback_picks(struct ui *ui, struct rect r, const struct activity_view *v)
{
    struct tells all = {.unsure = v->state->last.outcome == OUTCOME_UNSURE};
    bool numbered = lesson_is(v, "hotspot") && v->item->picture;
    for (int well = 0; well < 2; well++) {
        for (unsigned i = 0; i < v->item->option_count; i++) {
            struct told t = told_of(ui, v, i);
            bool in = v->state->picked >> i & 1, shown = in || v->item->options[i].mark == MARK_RIGHT || lesson_is(v, "settings");
            if (t.well == (well == 1) && shown) {
                t.number = numbered ? (int)i + 1 : 0;
                all.row[all.n++] = t;
            }
        }
    }
    if (numbered) {
        struct rect seen = ui_cut_start(ui, &r, r.w * (ui_small(ui) && all.n > 3 ? 44 : 50) / 100);
        ui_cut_start(ui, &r, lesson_gap(ui));
        lesson_spots(ui, seen, v);
    }
    told_rows(ui, r, &all);
}

/* The option that place n wants. */
static int wanted(const struct activity_view *v, int n)
{
    for (unsigned i = 0; i < v->item->option_count; i++)
        if (v->item->options[i].slot == n + 1)
            return (int)i;
    return n;
}

/* The cards as they should lie, in their order; one that lay elsewhere says so. */
void feedback_laid(struct ui *ui, struct rect r, const struct activity_view *v)
{
    struct tells all = {.n = (int)activity_places(v->activity, v->item), .unsure = v->state->last.outcome == OUTCOME_UNSURE};
    bool pairs = lesson_is(v, "match"), order = lesson_is(v, "order");
    for (int i = 0; i < all.n; i++) {
        const struct course_option *o = &v->item->options[wanted(v, i)];
        const char *text = lesson_say(ui, v, o->text), *sub = lesson_say(ui, v, o->sub);
        int laid = v->state->laid[i];
        struct told *t = &all.row[i];
        *t = (struct told){.id = ui_printf(ui, "card.%s", o->id), .text = text, .well = laid == wanted(v, i),
                           .number = order ? i + 1 : 0};
        if (pairs)
            t->why = lesson_say(ui, v, o->match);
        else if (order)
            t->why = o->say ? lesson_say(ui, v, o->say) : sub;
        else if (!t->well && laid >= 0) /* sandwich: why the card that lay here misleads */
            t->why = lesson_say(ui, v, v->item->options[laid].say);
    }
    measure_names(ui, &all);
    if (total(ui, &all, 1, r.w) > r.h && !pairs)
        for (int i = 0; i < all.n; i++)
            if (all.row[i].well)
                all.row[i].why = NULL;
    draw(ui, r, &all, 1);
}
