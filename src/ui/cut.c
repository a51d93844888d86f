// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ui_private.h"

int ui_clamp(int64_t v, int low, int high)
{
    return v < low ? low : v > high ? high : (int)v;
}

struct rect rect_sane(struct rect r)
{
    r.x = ui_clamp(r.x, -UI_LIMIT, UI_LIMIT);
    r.y = ui_clamp(r.y, -UI_LIMIT, UI_LIMIT);
    r.w = ui_clamp(r.w, 0, UI_LIMIT);
    r.h = ui_clamp(r.h, 0, UI_LIMIT);
    return r;
}

bool rect_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

bool rect_has(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && (int64_t)x - r.x < r.w && (int64_t)y - r.y < r.h;
}

struct rect rect_and(struct rect a, struct rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (x1 <= x0 || y1 <= y0)
        return (struct rect){x0, y0, 0, 0};
    return (struct rect){x0, y0, x1 - x0, y1 - y0};
}

struct rect rect_or(struct rect a, struct rect b)
{
    if (rect_empty(a))
        return b;
    if (rect_empty(b))
        return a;
    int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){x0, y0, x1 - x0, y1 - y0};
}

struct rect rect_inset(struct rect r, int dx, int dy)
{
    r = rect_sane(r);
    dx = ui_clamp(dx, -UI_LIMIT, UI_LIMIT);
    dy = ui_clamp(dy, -UI_LIMIT, UI_LIMIT);
    return rect_sane((struct rect){r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy});
}

struct rect rect_grow(struct rect r, int by)
{
    return rect_inset(r, -by, -by);
}

struct rect rect_cut_top(struct rect *r, int h)
{
    *r = rect_sane(*r);
    h = ui_clamp(h, 0, r->h);
    struct rect cut = {r->x, r->y, r->w, h};
    r->y += h;
    r->h -= h;
    return cut;
}

struct rect rect_cut_bottom(struct rect *r, int h)
{
    *r = rect_sane(*r);
    h = ui_clamp(h, 0, r->h);
    r->h -= h;
    return (struct rect){r->x, r->y + r->h, r->w, h};
}

static struct rect cut_left(struct rect *r, int w)
{
    *r = rect_sane(*r);
    w = ui_clamp(w, 0, r->w);
    struct rect cut = {r->x, r->y, w, r->h};
    r->x += w;
    r->w -= w;
    return cut;
}

static struct rect cut_right(struct rect *r, int w)
{
    *r = rect_sane(*r);
    w = ui_clamp(w, 0, r->w);
    r->w -= w;
    return (struct rect){r->x + r->w, r->y, w, r->h};
}

struct rect ui_cut_start(const struct ui *ui, struct rect *r, int w)
{
    return ui_rtl(ui) ? cut_right(r, w) : cut_left(r, w);
}

struct rect ui_cut_end(const struct ui *ui, struct rect *r, int w)
{
    return ui_rtl(ui) ? cut_left(r, w) : cut_right(r, w);
}

/* Where piece i of n begins when `total` is divided by n with `gap` between; the remainder is
 * spread over the first pieces. */
static int piece(int total, int n, int gap, int i, int *size)
{
    int64_t room = (int64_t)total - (int64_t)gap * (n - 1);
    if (room < 0)
        room = 0;
    int each = (int)(room / n), extra = (int)(room % n);
    *size = each + (i < extra ? 1 : 0);
    int64_t at = (int64_t)i * each + (i < extra ? i : extra) + (int64_t)i * gap;
    return ui_clamp(at, -UI_LIMIT, UI_LIMIT);
}

struct rect ui_grid(const struct ui *ui, struct rect r, int cols, int rows, int gap, int index)
{
    r = rect_sane(r);
    gap = ui_clamp(gap, 0, UI_LIMIT);
    cols = cols < 1 ? 1 : cols;
    rows = rows < 1 ? 1 : rows;
    if (index < 0)
        index = 0;
    struct rect c;
    int x = piece(r.w, cols, gap, index % cols, &c.w);
    int y = piece(r.h, rows, gap, index / cols, &c.h);
    c.x = ui_rtl(ui) ? r.x + r.w - x - c.w : r.x + x;
    c.y = r.y + y;
    return rect_sane(c);
}

struct rect rect_centre(struct rect r, int w, int h)
{
    r = rect_sane(r);
    w = ui_clamp(w, 0, UI_LIMIT);
    h = ui_clamp(h, 0, UI_LIMIT);
    return (struct rect){r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h};
}
