// SPDX-License-Identifier: GPL-3.0-or-later
/* The state as JSON. It names items and options by id, so a content update that adds or moves items keeps the place. */
#include "learn/activity.h"

#include <jansson.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

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
    char *text = j ? json_dumps(j, JSON_COMPACT) : NULL;
    if (text)
        buf_puts(out, text);
    else
        out->failed = true;
    free(text);
    json_decref(j);
}

static bool small(int v, int max)
{
    return v >= 0 && v <= max;
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
        if (!small(t[i], ACTIVITY_ITEMS_MAX))
            return STATUS_INVALID;
    if (!small(m[0], OUTCOME_NEUTRAL) || !small(m[1], VERDICT_CALLED_FALSE) || !small(m[2], SPREAD_HELD) ||
        !small(m[3], 100))
        return STATUS_INVALID;
    unsigned index = 0;
    while (index < a->item_count && strcmp(a->items[index].id, item) != 0)
        index++;
    if (index == a->item_count)
        return STATUS_INVALID;
    const struct course_item *it = &a->items[index];
    bool tabs = phase == PHASE_TABS;
    if ((tabs && !it->tab_count) || (tab && !small(tab, (int)it->tab_count - 1)) ||
        !small(seen, (1 << ACTIVITY_TABS_MAX) - 1) || (phase == PHASE_FEEDBACK && !option[0]))
        return STATUS_INVALID;
    *s = (struct activity_state){.phase = (enum activity_phase)phase, .index = index, .chosen = -1,
                                 .confidence = conf, .tab = (unsigned)tab, .tabs_seen = (unsigned)seen,
                                 .checked = checked, .attempt = 1,
                                 .last = {(enum outcome)m[0], (enum verdict)m[1], (enum spread)m[2], m[3]}};
    s->tally = (struct activity_tally){(uint16_t)t[0], (uint16_t)t[1], (uint16_t)t[2],
                                       (uint16_t)t[3], (uint16_t)t[4], (uint16_t)t[5]};
    snprintf(s->last_option, sizeof s->last_option, "%s", option);
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    unsigned n = activity_buttons(a, s, b), known = phase != PHASE_FEEDBACK;
    for (unsigned i = 0; i < n; i++)
        known |= strcmp(b[i].id, option) == 0;
    return known ? STATUS_OK : STATUS_INVALID;
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
