// SPDX-License-Identifier: GPL-3.0-or-later
/* The state as JSON. It names items and options by id, so a content update that adds or moves items keeps the place. */
#include "learn/activity_private.h"

#include <jansson.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

/* The ids of the items or options whose bits are set. */
static json_t *item_ids(const struct course_activity *a, uint32_t bits)
{
    json_t *list = json_array();
    for (unsigned n = 0; n < a->item_count; n++)
        if (bits >> n & 1)
            json_array_append_new(list, json_string(a->items[n].id));
    return list;
}

static json_t *picked_ids(const struct course_item *i, uint32_t bits)
{
    json_t *list = json_array();
    for (unsigned n = 0; n < i->option_count; n++)
        if (bits >> n & 1)
            json_array_append_new(list, json_string(i->options[n].id));
    return list;
}

static json_t *laid_ids(const struct course_activity *a, const struct course_item *i, const struct activity_state *s)
{
    json_t *list = json_array();
    for (unsigned n = 0; n < activity_places(a, i); n++)
        json_array_append_new(list, json_string(s->laid[n] < 0 ? "" : i->options[s->laid[n]].id));
    return list;
}

/* An answer of several presses that is not given yet is kept as well; a passphrase is not. */
static void save_work(const struct course_activity *a, const struct activity_state *s, json_t *j)
{
    const struct course_item *i = &a->items[s->index];
    enum answer_way way = activity_way(a, i);
    if (way == WAY_PICK && !activity_kind_of(a)->secret)
        json_object_set_new(j, "picked", picked_ids(i, s->picked));
    if (way == WAY_LAY) {
        json_object_set_new(j, "laid", laid_ids(a, i, s));
        json_object_set_new(j, "place", json_integer(s->place));
    }
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    if (s->phase != PHASE_FEEDBACK && s->chosen >= 0 && (unsigned)s->chosen < activity_buttons(a, s, b))
        json_object_set_new(j, "chosen", json_string(b[s->chosen].id)); /* and not yet said how sure */
    if (s->hinted)
        json_object_set_new(j, "hinted", json_true());
    if (s->due)
        json_object_set_new(j, "due", item_ids(a, s->due));
    if (s->played)
        json_object_set_new(j, "played", item_ids(a, s->played));
}

void activity_save(const struct course_activity *a, const struct activity_state *s, struct buf *out)
{
    const struct activity_tally *t = &s->tally;
    json_t *j = json_pack("{s:i,s:s,s:i,s:i,s:i,s:b,s:i,s:s,s:[i,i,i,i],s:[i,i,i,i,i,i]}", "v", 1, "item",
                          s->index < a->item_count ? a->items[s->index].id : "", "phase", (int)s->phase, "tab",
                          (int)s->tab, "seen", (int)s->tabs_seen, "checked", (int)s->checked, "conf",
                          s->confidence, "option", s->last_option, "mark", (int)s->last.outcome,
                          (int)s->last.verdict, (int)s->last.spread, s->last.points, "tally", (int)t->right,
                          (int)t->answered, (int)t->false_caught, (int)t->false_total, (int)t->true_accepted,
                          (int)t->true_total);
    if (j && s->index < a->item_count)
        save_work(a, s, j);
    char *text = j ? json_dumps(j, JSON_COMPACT) : NULL;
    if (text)
        buf_puts(out, text);
    else
        out->failed = true;
    free(text);
    json_decref(j);
}

enum { TALLY_MAX = 1000 }; /* scenes may be gone through again and again */

static bool small(int v, int max)
{
    return v >= 0 && v <= max;
}

static uint32_t load_items(const struct course_activity *a, const json_t *list)
{
    uint32_t bits = 0;
    for (size_t k = 0; k < json_array_size(list); k++) {
        const char *id = json_string_value(json_array_get(list, k));
        unsigned n = id ? course_find_item(a, id) : a->item_count;
        if (n < a->item_count)
            bits |= UINT32_C(1) << n;
    }
    return bits;
}

static enum status load_laid(const struct course_activity *a, const struct course_item *i, const json_t *list,
                             struct activity_state *s)
{
    unsigned places = activity_places(a, i);
    uint32_t seen = 0;
    bool full = activity_kind_of(a)->full;
    if (json_array_size(list) != places)
        return STATUS_INVALID;
    for (unsigned n = 0; n < places; n++) {
        const char *id = json_string_value(json_array_get(list, n));
        unsigned o = id ? course_find_option(i->options, i->option_count, id) : i->option_count;
        s->laid[n] = -1;
        if (id && !*id && !full)
            continue;
        if (o == i->option_count || (seen >> o & 1)) /* unknown, or twice */
            return STATUS_INVALID;
        seen |= UINT32_C(1) << o;
        s->laid[n] = (int8_t)o;
    }
    return STATUS_OK;
}

/* Only what is known today counts: an option or item that is gone is no longer picked, due or played. */
static enum status load_work(const struct course_activity *a, json_t *j, struct activity_state *s)
{
    const struct course_item *i = &a->items[s->index];
    const json_t *picked = json_object_get(j, "picked"), *laid = json_object_get(j, "laid");
    enum answer_way way = activity_way(a, i);
    answer_begin(a, s);
    if (way == WAY_PICK && picked) {
        s->picked = 0;
        for (size_t k = 0; k < json_array_size(picked); k++) {
            const char *id = json_string_value(json_array_get(picked, k));
            unsigned n = id ? course_find_option(i->options, i->option_count, id) : i->option_count;
            if (n < i->option_count)
                s->picked |= UINT32_C(1) << n;
        }
    }
    if (way == WAY_LAY && laid) {
        json_int_t place = json_integer_value(json_object_get(j, "place"));
        if (place < 0 || place >= (json_int_t)activity_places(a, i) || load_laid(a, i, laid, s) != STATUS_OK)
            return STATUS_INVALID;
        s->place = (unsigned)place;
    }
    const char *chosen = json_string_value(json_object_get(j, "chosen"));
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    unsigned buttons = activity_kind_of(a)->confidence && s->phase == PHASE_ASK ? activity_buttons(a, s, b) : 0;
    for (unsigned n = 0; chosen && n < buttons; n++)
        if (strcmp(b[n].id, chosen) == 0)
            s->chosen = (int)n;
    s->hinted = json_is_true(json_object_get(j, "hinted"));
    s->due = load_items(a, json_object_get(j, "due"));
    s->played = load_items(a, json_object_get(j, "played"));
    for (unsigned n = 0; n < a->item_count; n++)
        if (!a->items[n].sibling)
            s->due &= ~(UINT32_C(1) << n);
    return STATUS_OK;
}

static bool option_fits(const struct course_activity *a, const struct activity_state *s, const char *option)
{
    if (s->phase != PHASE_FEEDBACK || strcmp(option, "unsure") == 0 || activity_way(a, &a->items[s->index]) != WAY_ONE)
        return true;
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    unsigned n = activity_buttons(a, s, b);
    for (unsigned i = 0; i < n; i++)
        if (strcmp(b[i].id, option) == 0)
            return true;
    return false;
}

/* A state from the log is outside bytes: every field is checked against the activity as it is now. */
static enum status restore(const struct course_activity *a, json_t *j, struct activity_state *s)
{
    int v, phase, tab, seen, checked, conf, m[4], t[6];
    const char *item, *option;
    if (json_unpack(j, "{s:i,s:s,s:i,s:i,s:i,s:b,s:i,s:s,s:[i,i,i,i],s:[i,i,i,i,i,i]}", "v", &v, "item", &item,
                    "phase", &phase, "tab", &tab, "seen", &seen, "checked", &checked, "conf", &conf, "option",
                    &option, "mark", &m[0], &m[1], &m[2], &m[3], "tally", &t[0], &t[1], &t[2], &t[3], &t[4],
                    &t[5]) != 0 ||
        v != 1 || !small(phase, PHASE_FEEDBACK) || !small(conf, 4) || strlen(option) >= sizeof s->last_option)
        return STATUS_INVALID;
    for (int i = 0; i < 6; i++)
        if (!small(t[i], TALLY_MAX))
            return STATUS_INVALID;
    if (!small(m[0], OUTCOME_UNSURE) || !small(m[1], VERDICT_CALLED_FALSE) || !small(m[2], SPREAD_HELD) ||
        !small(m[3], 100))
        return STATUS_INVALID;
    unsigned index = course_find_item(a, item);
    if (index == a->item_count)
        return STATUS_INVALID;
    const struct course_item *it = &a->items[index];
    bool tabs = phase == PHASE_TABS;
    int parts = activity_kind_of(a)->inspects ? ACTIVITY_PARTS_MAX : (int)it->tab_count;
    bool asks_first = phase == PHASE_ASK && it->tab_count && activity_kind_of(a)->opens_tabs;
    if (((tabs || phase == PHASE_DECIDE) && !it->tab_count) || asks_first || (tab && !small(tab, parts - 1)) ||
        !small(seen, (1 << ACTIVITY_PARTS_MAX) - 1) || (phase == PHASE_FEEDBACK && !option[0]))
        return STATUS_INVALID;
    *s = (struct activity_state){.phase = (enum activity_phase)phase, .index = index, .chosen = -1,
                                 .confidence = conf, .tab = (unsigned)tab, .tabs_seen = (unsigned)seen,
                                 .checked = checked,
                                 .last = {(enum outcome)m[0], (enum verdict)m[1], (enum spread)m[2], m[3]}};
    s->tally = (struct activity_tally){(uint16_t)t[0], (uint16_t)t[1], (uint16_t)t[2],
                                       (uint16_t)t[3], (uint16_t)t[4], (uint16_t)t[5]};
    snprintf(s->last_option, sizeof s->last_option, "%s", option);
    return option_fits(a, s, option) ? load_work(a, j, s) : STATUS_INVALID;
}

enum status activity_load(const struct course_activity *a, const char *json, size_t len, struct activity_state *s)
{
    json_t *j = json_loadb(json, len, JSON_REJECT_DUPLICATES, NULL);
    if (!j)
        return STATUS_INVALID;
    struct activity_state loaded;
    enum status st = restore(a, j, &loaded);
    json_decref(j);
    if (st == STATUS_OK)
        *s = loaded;
    return st;
}
