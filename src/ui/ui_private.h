// SPDX-License-Identifier: GPL-3.0-or-later
/* What the files of the interface kit share. */
#ifndef CHIRAGH_UI_UI_PRIVATE_H
#define CHIRAGH_UI_UI_PRIVATE_H

#include "ui/draw.h"
#include "ui/ui.h"

enum { UI_ID_MAX = 96, UI_DAMAGE_MAX = 16, UI_LIMIT = 1 << 20 };

struct bound_key {
    const char *key;
    struct ui_action action;
};

/* One built frame. Two are kept: the one that is being built or shown, and the one before it, for
 * the difference. */
struct page {
    struct arena arena; /* ids, names, formatted strings */
    struct ui_env env;
    struct draw_cmd *cmds;
    size_t cmd_count, cmd_cap;
    struct ui_node *nodes;
    size_t node_count, node_cap;
    struct bound_key *keys;
    size_t key_count, key_cap;
    size_t modal_node, modal_key; /* what lies before them is behind the scrim */
    const char *default_focus;
    struct rect shield; /* a toast: takes the taps of what it covers */
    unsigned unnamed;
    struct field_place { /* where the field's text stands, for the pointer */
        const char *id, *text;
        struct text_params params;
        int x;
    } field;
};

struct ui {
    struct text_engine *text;
    struct page pages[2];
    unsigned current;
    double scale;
    bool small;
    struct { /* what ui_paper_end() gives back */
        double scale;
        bool small, large, high_contrast;
    } beside;
    char focus[UI_ID_MAX], pressed[UI_ID_MAX],
        hot[UI_ID_MAX]; /* ids, so that they outlive a frame; "": none */
    bool ring;          /* the keyboard is in use */
    bool pressed_inside;
    bool pressed_touch, held;
    char field[UI_ID_MAX]; /* whose scroll that is */
    int field_scroll;      /* px of the text before the field's start */
    size_t field_at;       /* byte last under the pointer */
    bool field_word;       /* a double press took a word: what the hand trembles then is no drag */
    bool has_previous, all_damaged;
    struct rect damage[UI_DAMAGE_MAX];
    size_t damage_count;
};

static inline struct page *ui_page(struct ui *ui)
{
    return &ui->pages[ui->current];
}
static inline const struct page *ui_page_c(const struct ui *ui)
{
    return &ui->pages[ui->current];
}

/* ---- rectangles (cut.c) ---- */
/* Bounded so that sums of two lengths cannot overflow; negative sizes become 0. */
struct rect rect_sane(struct rect r);
struct rect rect_and(struct rect a, struct rect b);
struct rect rect_or(struct rect a, struct rect b);
bool rect_empty(struct rect r);
bool rect_has(struct rect r, int x, int y);
struct rect rect_grow(struct rect r, int by);
int ui_clamp(int64_t v, int low, int high);

/* ---- drawing (emit.c) ---- */
void emit_fill(struct ui *ui, struct rect r, int radius, uint32_t fill, int stroke, uint32_t line);
void emit_icon(struct ui *ui, struct rect r, const char *name, uint32_t colour);
void emit_picture(struct ui *ui, struct rect r, const char *name, enum ui_fit fit, int radius,
                  uint8_t alpha);
void emit_text(struct ui *ui, const struct text_layout *l, int x, int y, uint32_t colour);
void emit_nine_slice(struct ui *ui, struct rect r, const char *name);
void emit_hash(struct page *p);
uint32_t ui_colour(const struct ui *ui, enum ui_role_colour c);
int ui_border(const struct ui *ui, int design_px); /* at least 2 design px in high contrast */
/* The same as theme colours on a place whose colours do not follow the contrast: stamps. */
enum { UI_STAMP_PAPER = 0xFFFFFFFFu, UI_STAMP_INK = 0xFF18233Du };

/* ---- labels (text.c) ---- */
struct label {
    const char *s;
    enum ui_type type;
    unsigned flags; /* enum ui_text_flags */
    uint32_t colour;
    const struct lang *lang; /* NULL: the frame's */
};
int label_width(struct ui *ui, const struct label *l); /* advance, px */
/* One line in the middle of r's height, ink kept clear of its edges; falls to T_SMALL, then to "…",
 * where it is too wide. */
void label_draw(struct ui *ui, struct rect r, const struct label *l);
/* The same, the ink kept inside `fit` instead: a line that is lower than the box it stands in. */
void label_draw_in(struct ui *ui, struct rect r, struct rect fit, const struct label *l);
/* As many lines as it needs, centred in r's height; closer and smaller where they do not fit.
 * Returns their height. */
int label_draw_wrapped(struct ui *ui, struct rect r, const struct label *l);
int label_height(struct ui *ui, int width, const struct label *l);

/* ---- nodes ---- */
const struct ui_node *node_find(const struct ui *ui,
                                const char *id); /* among those that are not behind a scrim */
bool node_focusable(const struct ui_node *n);
const struct ui_node *node_hit(const struct ui *ui, int x,
                               int y); /* topmost with an action, disabled ones too */
const char *page_copy(struct page *p, const char *s);
void *grow_array(void *items, size_t count, size_t *cap, size_t size);

bool field_hit(const struct ui *ui, const struct ui_node *n, int x, size_t *byte); /* false: not a field */

void focus_set(struct ui *ui, const char *id);
void focus_settle(struct ui *ui);
bool focus_step(struct ui *ui, int step);        /* Tab: +1, Shift+Tab: -1 */
bool focus_arrow(struct ui *ui, int dx, int dy); /* as seen on screen */
void focus_ring(struct ui *ui);

void damage_settle(struct ui *ui);

#endif
