// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers of more than one press: options picked, cards laid into places. */
#include "learn/activity_private.h"

#include <stdio.h>
#include <string.h>

static const struct course_item *item_of(const struct course_activity *a, const struct activity_state *s)
{
    return &a->items[s->index];
}

static struct activity_result changed(bool yes)
{
    return (struct activity_result){.changed = yes};
}

/* Fisher and Yates with the bits of a hash of the item's id (FNV-1a, then xorshift). */
void activity_deal(const struct course_item *i, int8_t out[ACTIVITY_OPTIONS_MAX])
{
    uint32_t h = 2166136261u;
    for (const char *c = i->id; *c; c++)
        h = (h ^ (uint8_t)*c) * 16777619u;
    for (unsigned n = 0; n < i->option_count; n++)
        out[n] = (int8_t)n;
    for (unsigned n = i->option_count; n > 1; n--) {
        h ^= h << 13;
        h ^= h >> 17;
        h ^= h << 5;
        unsigned k = h % n;
        int8_t t = out[n - 1];
        out[n - 1] = out[k];
        out[k] = t;
    }
    bool same = i->option_count > 1;
    for (unsigned n = 0; n < i->option_count; n++)
        same = same && out[n] == (int8_t)n;
    if (same) { /* it would give the answer away */
        out[0] = 1;
        out[1] = 0;
    }
}

unsigned activity_places(const struct course_activity *a, const struct course_item *i)
{
    const struct activity_kind *k = activity_kind_of(a);
    return k->places ? k->places(i) : 0;
}

void answer_begin(const struct course_activity *a, struct activity_state *s)
{
    const struct course_item *i = item_of(a, s);
    s->picked = 0;
    s->place = 0;
    memset(s->laid, -1, sizeof s->laid);
    if (activity_way(a, i) == WAY_LAY && activity_kind_of(a)->full)
        activity_deal(i, s->laid);
    for (unsigned n = 0; n < i->option_count; n++)
        if (i->options[n].on)
            s->picked |= UINT32_C(1) << n;
}

struct activity_result answer_pick(const struct course_activity *a, struct activity_state *s, int option)
{
    const struct course_item *i = item_of(a, s);
    if (activity_way(a, i) != WAY_PICK || option < 0 || (unsigned)option >= i->option_count)
        return changed(false);
    s->picked ^= UINT32_C(1) << option;
    return changed(true);
}

/* The first empty place from `place` on, round; `place` itself where none is empty. */
static unsigned empty_from(const struct activity_state *s, unsigned places, unsigned place)
{
    for (unsigned n = 0; n < places; n++)
        if (s->laid[(place + n) % places] < 0)
            return (place + n) % places;
    return place;
}

struct activity_result answer_lay(const struct course_activity *a, struct activity_state *s, int option)
{
    const struct course_item *i = item_of(a, s);
    unsigned places = activity_places(a, i);
    if (activity_way(a, i) != WAY_LAY || activity_kind_of(a)->full || option < 0 || (unsigned)option >= i->option_count ||
        s->place >= places)
        return changed(false);
    for (unsigned n = 0; n < places; n++)
        if (s->laid[n] == option)
            s->laid[n] = -1;
    s->laid[s->place] = (int8_t)option;
    s->place = empty_from(s, places, s->place);
    return changed(true);
}

struct activity_result answer_place(const struct course_activity *a, struct activity_state *s, int place)
{
    const struct course_item *i = item_of(a, s);
    if (activity_way(a, i) != WAY_LAY || activity_kind_of(a)->full || place < 0 || (unsigned)place >= activity_places(a, i))
        return changed(false);
    s->place = (unsigned)place;
    s->laid[place] = -1;
    return changed(true);
}

struct activity_result answer_move(const struct course_activity *a, struct activity_state *s, int place, int by)
{
    const struct course_item *i = item_of(a, s);
    int places = (int)activity_places(a, i);
    if (activity_way(a, i) != WAY_LAY || (by != 1 && by != -1) || place < 0 || place >= places)
        return changed(false);
    int to = place + by;
    if (to < 0 || to >= places)
        return changed(false);
    int8_t t = s->laid[place];
    s->laid[place] = s->laid[to];
    s->laid[to] = t;
    return changed(true);
}

bool answer_is_whole(const struct course_activity *a, const struct activity_state *s)
{
    const struct course_item *i = item_of(a, s);
    unsigned have = 0, need = activity_kind_of(a)->picks_min;
    if (activity_way(a, i) == WAY_PICK) {
        for (unsigned n = 0; n < i->option_count; n++)
            have += s->picked >> n & 1;
    } else {
        need = activity_places(a, i);
        for (unsigned n = 0; n < need; n++)
            have += s->laid[n] >= 0;
    }
    return have >= need;
}

/* Right where every right option is in and no wrong one; points by how many stand as they should. */
static struct mark mark_picked(const struct course_item *i, uint32_t picked)
{
    unsigned well = 0, of = 0;
    for (unsigned n = 0; n < i->option_count; n++) {
        bool in = picked >> n & 1;
        if (i->options[n].mark != MARK_RIGHT && i->options[n].mark != MARK_WRONG)
            continue;
        of++;
        well += in == (i->options[n].mark == MARK_RIGHT);
    }
    if (of == 0)
        return (struct mark){.outcome = OUTCOME_NEUTRAL, .points = 50};
    return (struct mark){.outcome = well == of ? OUTCOME_RIGHT : OUTCOME_NOT_YET, .points = (int)(100 * well / of)};
}

struct mark answer_mark(const struct course_activity *a, const struct activity_state *s)
{
    const struct activity_kind *k = activity_kind_of(a);
    const struct course_item *i = item_of(a, s);
    if (activity_way(a, i) == WAY_LAY)
        return k->mark_laid(i, s->laid);
    return k->mark_picked ? k->mark_picked(i, s->picked) : mark_picked(i, s->picked);
}

void answer_name(const struct course_activity *a, const struct activity_state *s, char out[ACTIVITY_ANSWER_MAX])
{
    const struct course_item *i = item_of(a, s);
    bool lays = activity_way(a, i) == WAY_LAY;
    unsigned n = lays ? activity_places(a, i) : i->option_count;
    size_t used = 0;
    out[0] = 0;
    if (activity_kind_of(a)->secret) {
        snprintf(out, ACTIVITY_ANSWER_MAX, "%s", s->last.outcome == OUTCOME_RIGHT ? "right" : "not-yet");
        return;
    }
    for (unsigned k = 0; k < n; k++) {
        int option = lays ? s->laid[k] : s->picked >> k & 1 ? (int)k : -1;
        if (option >= 0) /* ids are at most 15 bytes: 12 of them and their signs fit */
            used += (size_t)snprintf(out + used, ACTIVITY_ANSWER_MAX - used, "%s%s", used ? "+" : "",
                                     i->options[option].id);
    }
    if (!used)
        snprintf(out, ACTIVITY_ANSWER_MAX, "none");
}
