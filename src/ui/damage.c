// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed between two draw lists.
 *
 * Any common subsequence of the two lists is painted in the same order in both, so a pixel touched
 * by none of the other commands, old or new, is the same. The longest one gives the least to paint.
 */
#include <stdlib.h>

#include "ui/ui_private.h"

enum { TABLE_MAX = 512 * 512 };

static int64_t area(struct rect r)
{
    return (int64_t)r.w * r.h;
}

/* Pixels that are painted in vain when a and b become one rectangle. */
static int64_t waste(struct rect a, struct rect b)
{
    return area(rect_or(a, b)) - area(a) - area(b) + area(rect_and(a, b));
}

static void merge_cheapest(struct rect *r, size_t *n)
{
    size_t best_i = 0, best_j = 1;
    for (size_t i = 0; i < *n; i++)
        for (size_t j = i + 1; j < *n; j++)
            if (waste(r[i], r[j]) < waste(r[best_i], r[best_j])) {
                best_i = i;
                best_j = j;
            }
    r[best_i] = rect_or(r[best_i], r[best_j]);
    r[best_j] = r[--*n];
}

static void add(struct ui *ui, const struct draw_cmd *c)
{
    struct rect r = rect_and(rect_and(c->box, c->clip), ui_window(ui));
    if (rect_empty(r))
        return;
    for (size_t i = 0; i < ui->damage_count; i++) {
        if (waste(ui->damage[i], r) <=
            area(r) / 2 + 2048) { /* setting up another rectangle costs about as much */
            ui->damage[i] = rect_or(ui->damage[i], r);
            return;
        }
    }
    if (ui->damage_count == UI_DAMAGE_MAX)
        merge_cheapest(ui->damage, &ui->damage_count);
    ui->damage[ui->damage_count++] = r;
}

struct span { /* what is left of the two lists without their common ends */
    const struct draw_cmd *old, *now;
    size_t old_count, now_count;
};

static void add_all(struct ui *ui, const struct span *s)
{
    for (size_t i = 0; i < s->old_count; i++)
        add(ui, &s->old[i]);
    for (size_t i = 0; i < s->now_count; i++)
        add(ui, &s->now[i]);
}

/* table[i][j]: length of the longest common subsequence of old[i..] and now[j..]. */
static bool add_difference(struct ui *ui, const struct span *s)
{
    size_t rows = s->old_count + 1, cols = s->now_count + 1;
    uint16_t *table = rows <= TABLE_MAX / cols ? calloc(rows * cols, sizeof *table) : NULL;
    if (!table)
        return false;
    for (size_t i = s->old_count; i-- > 0;)
        for (size_t j = s->now_count; j-- > 0;) {
            uint16_t down = table[(i + 1) * cols + j], right = table[i * cols + j + 1];
            table[i * cols + j] = s->old[i].hash == s->now[j].hash
                                      ? (uint16_t)(table[(i + 1) * cols + j + 1] + 1)
                                  : down > right ? down
                                                 : right;
        }
    size_t i = 0, j = 0;
    while (i < s->old_count && j < s->now_count) {
        if (s->old[i].hash == s->now[j].hash) {
            i++;
            j++;
        } else if (table[(i + 1) * cols + j] >= table[i * cols + j + 1]) {
            add(ui, &s->old[i++]);
        } else {
            add(ui, &s->now[j++]);
        }
    }
    struct span rest = {s->old + i, s->now + j, s->old_count - i, s->now_count - j};
    add_all(ui, &rest);
    free(table);
    return true;
}

/* Grown rectangles may have come to overlap. */
static void join_overlaps(struct ui *ui)
{
    for (size_t i = 0; i < ui->damage_count; i++)
        for (size_t j = i + 1; j < ui->damage_count;) {
            if (waste(ui->damage[i], ui->damage[j]) <= 2048) {
                ui->damage[i] = rect_or(ui->damage[i], ui->damage[j]);
                ui->damage[j] = ui->damage[--ui->damage_count];
                j = i + 1;
            } else {
                j++;
            }
        }
}

void damage_settle(struct ui *ui)
{
    const struct page *now = ui_page_c(ui), *old = &ui->pages[1 - ui->current];
    ui->damage_count = 0;
    if (!ui->has_previous || ui->all_damaged) {
        ui->damage[0] = ui_window(ui);
        ui->damage_count = !rect_empty(ui->damage[0]);
        return;
    }
    struct span s = {old->cmds, now->cmds, old->cmd_count, now->cmd_count};
    while (s.old_count && s.now_count && s.old->hash == s.now->hash) {
        s.old++, s.now++;
        s.old_count--, s.now_count--;
    }
    while (s.old_count && s.now_count && s.old[s.old_count - 1].hash == s.now[s.now_count - 1].hash)
        s.old_count--, s.now_count--;
    if (!s.old_count || !s.now_count || !add_difference(ui, &s))
        add_all(ui, &s);
    join_overlaps(ui);
}

size_t ui_damage(const struct ui *ui, struct rect *out, size_t cap)
{
    struct rect all[UI_DAMAGE_MAX];
    size_t n = ui->damage_count;
    if (cap == 0)
        return 0;
    for (size_t i = 0; i < n; i++)
        all[i] = ui->damage[i];
    while (n > cap)
        merge_cheapest(all, &n);
    for (size_t i = 0; i < n; i++)
        out[i] = all[i];
    return n;
}

void ui_damage_all(struct ui *ui)
{
    ui->all_damaged = true;
}
