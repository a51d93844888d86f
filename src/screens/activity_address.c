// SPDX-License-Identifier: GPL-3.0-or-later
/* A web address in its parts, each of which can be looked at: what a part is says who chose it. Also the strip that shows an
 * address of a letter. An address runs from left to right in every language. */
#include <string.h>

#include "learn/address.h"
#include "screens/activity_private.h"

static const char *copy(struct ui *ui, const struct address_part *p)
{
    return ui_printf(ui, "%.*s", (int)p->len, p->at);
}

static const char *meaning(struct ui *ui, const struct address_part *p)
{
    static const enum string_id said[] = {[ADDRESS_NAME] = STR_part_name, [ADDRESS_FRONT] = STR_part_front,
                                          [ADDRESS_OWNER] = STR_part_owner, [ADDRESS_PATH] = STR_part_path};
    return p->mixed ? S(ui, part_mixed) : ui_string(ui, said[p->role]);
}

/* A part of two letters is still as wide as a finger. */
static int part_width(struct ui *ui, enum ui_type type, const struct address_part *p)
{
    int w = ui_text_width(ui, type, UI_BOLD | UI_LATIN, copy(ui, p)) + 2 * ui_px(ui, 8), least = ui_px(ui, 56);
    return w > least ? w : least;
}

static enum ui_type fitting(struct ui *ui, const struct address_part *p, unsigned n, int w)
{
    static const enum ui_type steps[] = {T_HEADLINE, T_TITLE, T_HEAD, T_LABEL, T_SMALL};
    unsigned i = 0;
    for (; i + 1 < sizeof steps / sizeof *steps; i++) {
        int all = 0;
        for (unsigned k = 0; k < n; k++)
            all += part_width(ui, steps[i], &p[k]);
        if (all <= w)
            break;
    }
    return steps[i];
}

void lesson_address(struct ui *ui, struct rect r, const struct activity_view *v, const char *address)
{
    struct address_part p[ADDRESS_PARTS_MAX];
    unsigned n = address_parts(address, p);
    bool asks = v->state->phase == PHASE_ASK;
    int pad = ui_px(ui, 8), all = 0;
    enum ui_type type = fitting(ui, p, n, r.w);
    for (unsigned k = 0; k < n; k++)
        all += part_width(ui, type, &p[k]);
    struct rect row = rect_centre(r, all < r.w ? all : r.w, r.h);
    for (unsigned k = 0; k < n; k++) {
        const char *id = ui_printf(ui, "part.%u", k), *text = copy(ui, &p[k]);
        struct rect at = {row.x, row.y, part_width(ui, type, &p[k]), row.h};
        bool seen = v->state->tabs_seen >> k & 1, open = seen && v->state->tab == k, owner = p[k].role == ADDRESS_OWNER;
        bool told = seen || !asks;
        row.x += at.w;
        ui_frame(ui, rect_inset(at, ui_px(ui, 2), 0), ui_px(ui, 12),
                 told && p[k].mixed ? C_NOTYET_TINT : told && owner ? C_ACCENT_TINT : ui_is_hot(ui, id) ? C_INFO : C_CARD,
                 ui_px(ui, open ? 4 : 2), open || (told && owner) ? C_INK : C_LINE);
        ui_text(ui, rect_inset(at, pad, 0), type, C_INK, UI_BOLD | UI_LATIN | UI_CENTRE | UI_MIDDLE | UI_ONE_LINE | UI_MUTE, NULL,
                text);
        struct ui_node node = {.id = id, .role = asks ? UI_ROLE_BUTTON : UI_ROLE_TEXT, .box = at, .radius = ui_px(ui, 12),
                               .name = told ? ui_printf(ui, "%s\n%s", text, meaning(ui, &p[k])) : text,
                               .action = asks ? CMD1(TAB, k) : CMD(NONE), .state = open ? UI_SELECTED : seen ? UI_DONE : 0};
        ui_add(ui, &node);
    }
}

const char *lesson_address_said(struct ui *ui, const struct activity_view *v, const char *address)
{
    struct address_part p[ADDRESS_PARTS_MAX];
    unsigned n = address_parts(address, p);
    if (!(v->state->tabs_seen >> v->state->tab & 1) || v->state->tab >= n)
        return NULL;
    return meaning(ui, &p[v->state->tab]);
}

const char *lesson_address_owner(struct ui *ui, const char *address)
{
    struct address_part p[ADDRESS_PARTS_MAX];
    unsigned n = address_parts(address, p);
    for (unsigned k = 0; k < n; k++)
        if (p[k].role == ADDRESS_OWNER)
            return copy(ui, &p[k]);
    return address;
}

void lesson_address_card(struct ui *ui, struct rect r, const struct activity_view *v)
{
    ui_card(ui, r);
    struct rect in = rect_inset(r, ui_px(ui, lesson_wide(ui) ? 24 : 14), ui_px(ui, ui_small(ui) ? 8 : 16));
    lesson_stamp(ui, r);
    struct rect head = rect_cut_top(&in, ui_line(ui, T_LABEL) > ui_px(ui, 48) ? ui_line(ui, T_LABEL) : ui_px(ui, 48));
    ui_cut_end(ui, &head, lesson_stamp_width(ui));
    int disc = ui_px(ui, 44);
    lesson_disc(ui, rect_centre(ui_cut_start(ui, &head, disc), disc, disc), v->item->icon ? v->item->icon : "globe", C_INFO, C_INK);
    ui_cut_start(ui, &head, ui_px(ui, 14));
    lesson_line(ui, head, T_LABEL, C_INK, UI_BOLD | UI_MIDDLE, "item.claim", lesson_say(ui, v, v->item->claim));
    rect_cut_top(&in, ui_px(ui, ui_small(ui) ? 4 : 12));
    const char *text = lesson_say(ui, v, v->item->text);
    int tip = ui_line(ui, T_BODY) * 2 + ui_px(ui, 8), h = lesson_height(ui, in.w, in.h / 3, T_HEAD, UI_BOLD, text);
    lesson_text(ui, rect_cut_top(&in, h), T_HEAD, C_INK, UI_BOLD | UI_HEADING, "item.text", text);
    struct rect low = rect_cut_bottom(&in, tip);
    struct rect draft = rect_cut_bottom(&low, v->draft ? ui_px(ui, 44) : 0);
    lesson_draft(ui, v->draft, &draft, true);
    const char *said = lesson_address_said(ui, v, v->item->link);
    int most = ui_px(ui, 96);
    lesson_address(ui, rect_centre(in, in.w, in.h < most ? in.h : most), v, v->item->link);
    lesson_text(ui, low, T_BODY, C_INK, UI_CENTRE | UI_MIDDLE, "part.said", said ? said : S(ui, part_touch));
}

void activity_view_address(struct ui *ui, const struct activity_view *v)
{
    struct rect main = lesson_begin(ui, v);
    int pad = part_pad(ui);
    main = rect_inset(main, pad, pad);
    struct rect side = ui_cut_end(ui, &main, lesson_side(ui));
    ui_cut_end(ui, &main, lesson_gap(ui));
    struct lesson_ask ask = {.title = lesson_say(ui, v, v->activity->prompt)};
    lesson_address_card(ui, main, v);
    lesson_asks(ui, side, v, &ask);
}
