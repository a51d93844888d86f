// SPDX-License-Identifier: GPL-3.0-or-later
/* Which item comes next. */
#include "learn/activity_private.h"

#include <string.h>

static bool is_played(const struct course_item *i)
{
    return !i->sibling && !i->booster;
}

static unsigned next_in_order(const struct course_activity *a, unsigned from)
{
    while (from < a->item_count && !is_played(&a->items[from]))
        from++;
    return from;
}

unsigned sequence_first(const struct course_activity *a)
{
    return next_in_order(a, 0);
}

static unsigned scene_of(const struct course_activity *a, unsigned index, const char *go)
{
    if (!go)
        return index + 1;
    return strcmp(go, "end") == 0 ? a->item_count : course_find_item(a, go);
}

static unsigned next_scene(const struct course_activity *a, const struct activity_state *s)
{
    const struct course_item *i = &a->items[s->index];
    unsigned n = course_find_option(i->options, i->option_count, s->last_option);
    return scene_of(a, s->index, n < i->option_count ? i->options[n].go : i->go);
}

unsigned sequence_next(const struct course_activity *a, const struct activity_state *s)
{
    if (activity_kind_of(a)->scenes)
        return next_scene(a, s);
    unsigned n = s->index + 1;
    if (is_played(&a->items[s->index])) {
        n = next_in_order(a, n);
        if (n < a->item_count)
            return n;
        n = 0;
    }
    while (n < a->item_count && !(s->due >> n & 1))
        n++;
    return n;
}

void sequence_answered(const struct course_activity *a, struct activity_state *s)
{
    if (s->last.outcome != OUTCOME_NOT_YET && s->last.outcome != OUTCOME_UNSURE)
        return;
    for (unsigned n = 0; n < a->item_count; n++)
        if (course_equal_id(a->items[n].sibling, a->items[s->index].id) && !a->items[n].booster)
            s->due |= UINT32_C(1) << n;
}

bool activity_is_last(const struct course_activity *a, const struct activity_state *s)
{
    return s->index >= a->item_count || sequence_next(a, s) >= a->item_count;
}

void activity_progress(const struct course_activity *a, const struct activity_state *s, unsigned *done, unsigned *of)
{
    *done = *of = 0;
    for (unsigned n = 0; n < a->item_count; n++) {
        *done += s->played >> n & 1;
        *of += is_played(&a->items[n]) || (s->due >> n & 1);
    }
    if (activity_kind_of(a)->scenes)
        *of = 0;
}
