// SPDX-License-Identifier: GPL-3.0-or-later
/* 15 drawn: four rows of a layout, the row of functions, and the variants over a held key. */
#include <string.h>

#include "base/utf8.h"
#include "screens/keyboard.h"
#include "screens/screens.h"

enum { GAP = 8, RADIUS = 10, EDGE = 2, DONE_EDGE = 3, MARK = 6, POPUP_PAD = 8, POPUP_KEY = 96 };

struct board {
    struct ui *ui;
    const struct keyboard_view *v;
    const struct lang *lang; /* of the layout */
    struct rect r;           /* the keys, without the ground's edges */
    int key_h;
    struct rect popup;       /* of the variants; empty: none */
};

static int key_height(const struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 56 : 68);
}

static int pad_top(const struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 10 : 14) + 1; /* the edge line above it */
}

static int pad_bottom(const struct ui *ui)
{
    return ui_px(ui, ui_small(ui) ? 12 : 16);
}

int keyboard_height(const struct ui *ui)
{
    return pad_top(ui) + (KEYBOARD_ROWS + 1) * key_height(ui) + KEYBOARD_ROWS * ui_px(ui, GAP) + pad_bottom(ui);
}

/* From column `at` (in half columns) on, so wide; counted from the right or from the left. */
static struct rect cell(const struct board *b, unsigned row, int at, int halves, bool from_right)
{
    const int gap = ui_px(b->ui, GAP), n = 2 * (int)b->v->shown->columns, whole = b->r.w + gap;
    int x0 = at * whole / n, x1 = (at + halves) * whole / n - gap;
    return (struct rect){from_right ? b->r.x + b->r.w - x1 : b->r.x + x0, b->r.y + (int)row * (b->key_h + gap), x1 - x0,
                         b->key_h};
}

static const char *key_id(struct ui *ui, const char *prefix, const char *text)
{
    const char *id = prefix;
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = utf8_decode(text + i, n - i, &cp);
        id = ui_printf(ui, "%s%s%04X", id, i ? "-" : "", (unsigned)cp);
        i += len;
    }
    return id;
}

static bool meets(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* The face, and the node; what the open variants cover can be neither hit nor reached. Returns where the label stands. */
static struct rect face(const struct board *b, struct rect r, enum ui_role_colour fill, bool lit, struct ui_node *n)
{
    struct ui *ui = b->ui;
    const int radius = ui_px(ui, RADIUS), edge = ui_px(ui, EDGE);
    const bool down = lit || ui_is_pressed(ui, n->id), contrast = ui_env(ui)->high_contrast;
    struct rect top = r;
    n->box = r;
    n->radius = radius;
    n->role = UI_ROLE_KEY;
    if (b->popup.w && !n->slide && meets(r, b->popup))
        n->state |= UI_DISABLED;
    if (down) {
        top.y += edge;
        fill = C_ACCENT;
    } else {
        struct rect low = {r.x, r.y + edge, r.w, r.h};
        ui_fill(ui, low, radius, C_KEY_EDGE);
        if (ui_is_hot(ui, n->id))
            fill = C_INFO;
    }
    ui_frame(ui, top, radius, fill, contrast && !down ? edge : 0, contrast && !down ? C_CTL : C_NONE);
    ui_add(ui, n);
    return top;
}

static void label(const struct board *b, struct rect r, enum ui_type type, bool bold, bool on_accent,
                  const struct lang *lang, const char *s)
{
    ui_text_lang(b->ui, rect_inset(r, ui_px(b->ui, 3), 0), type, on_accent ? C_ON_ACCENT : C_INK,
                 UI_ONE_LINE | UI_MIDDLE | UI_CENTRE | UI_MUTE | (bold ? UI_BOLD : 0u), NULL, s, lang);
}

static void letter(const struct board *b, struct rect r, unsigned i)
{
    const struct keyboard_key *k = &b->v->shown->keys[i];
    const bool held = b->v->held == (int)i;
    struct ui_node n = {.id = key_id(b->ui, "key.", k->face.text), .name = k->face.label, .action = CMD1(KEY_TYPE, i),
                        .lang = b->lang};
    if (k->variant_count)
        n.hold = CMD1(KEY_HOLD, i);
    struct rect at = face(b, r, C_CARD, held, &n);
    label(b, at, T_KEY, false, held || ui_is_pressed(b->ui, n.id), b->lang, k->face.label);
    if (!k->variant_count)
        return;
    const int mark = ui_px(b->ui, MARK); /* there is more behind it */
    struct rect corner = rect_inset(at, mark, mark);
    struct rect dot = ui_cut_end(b->ui, &corner, mark);
    ui_fill(b->ui, (struct rect){dot.x, dot.y, mark, mark}, mark / 2, C_KEY_EDGE);
}

struct function {
    const char *id, *icon, *text, *name;
    struct ui_action action;
    bool plain, lit;  /* plain: white, as a letter */
    bool spoken_here; /* the name is in the interface's language though the text is not */
    const struct lang *lang;
};

static void function(const struct board *b, struct rect r, const struct function *f)
{
    struct ui_node n = {.id = f->id, .name = f->name, .action = f->action, .state = f->lit ? UI_SELECTED : 0u,
                        .lang = f->spoken_here ? NULL : f->lang};
    struct rect at = face(b, r, f->plain ? C_CARD : C_KEY_FN, f->lit, &n);
    const bool down = f->lit || ui_is_pressed(b->ui, f->id);
    const int icon = ui_px(b->ui, 26);
    if (f->icon)
        ui_icon(b->ui, rect_centre(at, icon, icon), f->icon, down ? C_ON_ACCENT : C_INK);
    else
        label(b, at, T_SMALL, true, down, f->lang, f->text);
}

static void letters(const struct board *b)
{
    const struct keyboard *k = b->v->shown;
    const bool shift = k->shift || b->v->shifted;
    unsigned i = 0;
    for (unsigned row = 0; row < KEYBOARD_ROWS; row++) {
        const bool last = row == KEYBOARD_ROWS - 1;
        int at = last ? (shift ? 2 : 0) : (int)(k->columns - k->rows[row]);
        for (unsigned c = 0; c < k->rows[row]; c++, i++, at += 2)
            letter(b, cell(b, row, at, 2, k->rtl), i);
        if (!last)
            continue;
        if (shift)
            function(b, cell(b, row, 0, 2, k->rtl),
                     &(struct function){.id = "key.shift", .icon = "arrow-up", .name = S(b->ui, key_shift),
                                        .action = CMD(KEY_SHIFT), .lit = b->v->shifted});
        function(b, cell(b, row, at, 2 * (int)k->columns - at, k->rtl),
                 &(struct function){.id = "key.backspace", .icon = "delete", .name = S(b->ui, key_backspace),
                                    .action = CMD2(FIELD_ERASE, 0, 0)});
    }
}

static void done_key(const struct board *b, struct rect r)
{
    struct ui *ui = b->ui;
    const int radius = ui_px(ui, RADIUS), edge = ui_px(ui, DONE_EDGE);
    const bool off = b->v->done_off, down = ui_is_pressed(ui, "key.done");
    struct rect low = {r.x, r.y + edge, r.w, r.h};
    if (!off && !down)
        ui_fill(ui, low, radius, C_ACCENT_EDGE);
    ui_fill(ui, r, radius, off ? C_OFF : down ? C_ACCENT_PRESS : C_ACCENT);
    ui_add(ui, &(struct ui_node){.id = "key.done", .role = UI_ROLE_KEY, .name = b->v->done, .box = r, .radius = radius,
                                 .state = off ? UI_DISABLED : UI_PRIMARY, .action = CMD(KEY_DONE)});
    ui_text(ui, rect_inset(r, ui_px(ui, 6), 0), T_LABEL, off ? C_ON_OFF : C_ON_ACCENT,
            UI_ONE_LINE | UI_MIDDLE | UI_CENTRE | UI_MUTE | UI_BOLD, NULL, b->v->done);
}

/* In the interface's direction, as the design has it; the layout's own does not matter here. */
static void functions(const struct board *b)
{
    const struct keyboard_view *v = b->v;
    struct ui *ui = b->ui;
    const bool rtl = ui_rtl(ui);
    const int wide = 2 * (int)v->shown->columns;
    const unsigned side = v->shown->key_count - 2;
    const struct lang *back = lang_find(v->letters->lang);
    const char *figures = ui_int(ui, 123);
    function(b, cell(b, KEYBOARD_ROWS, 0, 4, rtl),
             &(struct function){.id = "key.page", .text = v->shown->page ? v->letters->key : figures,
                                .name = v->shown->page ? v->letters->name : S(ui, key_page), .action = CMD(KEY_PAGE),
                                .lang = v->shown->page ? back : NULL});
    function(b, cell(b, KEYBOARD_ROWS, 4, 2, rtl),
             &(struct function){.id = "key.layout", .icon = "globe", .action = CMD(KEY_LAYOUT),
                                .name = v->letters->name, .lang = back});
    letter(b, cell(b, KEYBOARD_ROWS, 6, 2, rtl), side);
    function(b, cell(b, KEYBOARD_ROWS, 8, wide - 14, rtl),
             &(struct function){.id = "key.space", .text = v->first ? S(ui, key_space) : v->letters->name, .plain = true, .spoken_here = true,
                                .name = S(ui, key_space), .action = CMD(KEY_SPACE), .lang = v->first ? NULL : back});
    letter(b, cell(b, KEYBOARD_ROWS, wide - 6, 2, rtl), side + 1);
    done_key(b, cell(b, KEYBOARD_ROWS, wide - 4, 4, rtl));
}

/* Where key i stands; the inverse of the loops above. */
static struct rect key_cell(const struct board *b, unsigned i)
{
    const struct keyboard *k = b->v->shown;
    for (unsigned row = 0; row < KEYBOARD_ROWS; i -= k->rows[row++])
        if (i < k->rows[row]) {
            bool last = row == KEYBOARD_ROWS - 1;
            int at = last ? (k->shift || b->v->shifted ? 2 : 0) : (int)(k->columns - k->rows[row]);
            return cell(b, row, at + 2 * (int)i, 2, k->rtl);
        }
    return cell(b, KEYBOARD_ROWS, i == 0 ? 6 : 2 * (int)k->columns - 6, 2, ui_rtl(b->ui));
}

static int popup_key(const struct board *b, struct rect key)
{
    int most = ui_px(b->ui, POPUP_KEY);
    return key.w < most ? key.w : most;
}

static struct rect popup_rect(const struct board *b, int above)
{
    if (b->v->held < 0 || (unsigned)b->v->held >= b->v->shown->key_count)
        return (struct rect){0, 0, 0, 0};
    const struct keyboard_key *k = &b->v->shown->keys[b->v->held];
    struct rect key = key_cell(b, (unsigned)b->v->held), window = ui_window(b->ui);
    const int pad = ui_px(b->ui, POPUP_PAD), gap = ui_px(b->ui, GAP), n = (int)k->variant_count;
    struct rect r = {0, 0, n * popup_key(b, key) + (n - 1) * gap + 2 * pad, b->key_h + 2 * pad};
    r.x = key.x + key.w / 2 - r.w / 2;
    r.y = key.y - r.h - gap / 2;
    if (r.y < above)
        r.y = above;
    if (r.x + r.w > window.w - pad / 2)
        r.x = window.w - pad / 2 - r.w;
    if (r.x < pad / 2)
        r.x = pad / 2;
    return r;
}

static void popup(const struct board *b)
{
    const struct keyboard_key *k = &b->v->shown->keys[b->v->held];
    struct ui *ui = b->ui;
    const int gap = ui_px(ui, GAP), w = popup_key(b, key_cell(b, (unsigned)b->v->held));
    ui_frame(ui, b->popup, ui_px(ui, 14), C_CARD, ui_px(ui, 3), C_INK);
    struct rect row = rect_inset(b->popup, ui_px(ui, POPUP_PAD), ui_px(ui, POPUP_PAD));
    for (unsigned i = 0; i < k->variant_count; i++) {
        struct rect r = {b->v->shown->rtl ? row.x + row.w - w : row.x, row.y, w, row.h};
        struct ui_node n = {.id = key_id(ui, "key.variant.", k->variants[i].text), .name = k->variants[i].label,
                            .action = CMD2(KEY_TYPE, b->v->held, i + 1), .slide = true, .lang = b->lang};
        const bool hot = ui_is_hot(ui, n.id);
        struct rect at = face(b, r, C_KEY_FN, hot, &n);
        label(b, at, T_KEY, false, hot || ui_is_pressed(ui, n.id), b->lang, k->variants[i].label);
        if (!b->v->shown->rtl)
            row.x += w + gap;
        row.w -= w + gap;
    }
}

void keyboard_draw(struct ui *ui, struct rect *page, const struct keyboard_view *v)
{
    struct rect ground = rect_cut_bottom(page, keyboard_height(ui));
    struct board b = {.ui = ui, .v = v, .lang = lang_find(v->shown->lang), .key_h = key_height(ui)};
    const int side = ui_px(ui, ui_small(ui) ? 12 : 40);
    ui_fill(ui, ground, 0, C_KEYS);
    ui_fill(ui, (struct rect){ground.x, ground.y, ground.w, 1}, 0, C_KEYS_LINE);
    b.r = rect_inset(ground, side, 0);
    b.r.y += pad_top(ui);
    b.r.h = (KEYBOARD_ROWS + 1) * b.key_h + KEYBOARD_ROWS * ui_px(ui, GAP);
    b.popup = popup_rect(&b, v->room_above ? ground.y - ui_px(ui, 88) : ground.y + ui_px(ui, 4));
    letters(&b);
    functions(&b);
    if (b.popup.w)
        popup(&b);
}
