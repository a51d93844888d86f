// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/booster.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static bool find(const struct course *c, const char *id, const struct course_lesson **lesson, const struct course_activity **act,
                 unsigned *item)
{
    char full[ITEM_ID];
    for (unsigned m = 0; m < c->module_count; m++)
        for (unsigned l = 0; l < c->modules[m].lesson_count; l++) {
            *lesson = &c->modules[m].lessons[l];
            if (strncmp(id, (*lesson)->id, strlen((*lesson)->id)) != 0)
                continue;
            for (unsigned s = 0; s < (*lesson)->step_count; s++) {
                *act = &(*lesson)->steps[s].activity;
                for (*item = 0; (*lesson)->steps[s].type == STEP_ACTIVITY && *item < (*act)->item_count; ++*item)
                    if (strcmp(course_item_id(*lesson, *act, &(*act)->items[*item], full, sizeof full), id) == 0)
                        return true;
            }
        }
    return false;
}

bool booster_build(struct booster *b, const struct course *c, const struct booster_plan *plan)
{
    if (!plan->count || plan->count > BOOSTER_ITEMS)
        return false;
    struct booster_plan copy = *plan; /* it may be b's own */
    *b = (struct booster){.plan = copy};
    for (unsigned i = 0; i < copy.count; i++) {
        const struct course_activity *a;
        unsigned item;
        if (!find(c, copy.items[i], &b->real[i], &a, &item) || !booster_can_ask(a, &a->items[item]))
            return false;
        b->items[i] = a->items[item];
        b->items[i].booster = false; /* here it is played, */
        b->items[i].sibling = NULL;  /* and alone */
        b->position[i] = item + 1;
        b->steps[i] = (struct course_step){.type = STEP_ACTIVITY, .activity = *a};
        b->steps[i].activity.items = &b->items[i];
        b->steps[i].activity.item_count = 1;
    }
    b->lesson = (struct course_lesson){.id = "", .skill = b->plan.skill, .minutes = 3, .steps = b->steps, .step_count = copy.count};
    return true;
}

void booster_save(const struct booster *b, const struct lesson_play *p, struct buf *out)
{
    const struct activity_tally *t = &p->tally;
    const struct course_step *s = lesson_play_step(p);
    struct buf play = {0};
    if (s)
        activity_save(&s->activity, &p->activity, &play);
    json_t *items = json_array(), *activity = s && buf_ok(&play) ? json_loadb(play.data, play.len, 0, NULL) : json_null();
    for (unsigned i = 0; i < b->plan.count; i++)
        json_array_append_new(items, json_string(b->plan.items[i]));
    json_t *j = json_pack("{s:i,s:s,s:I,s:o,s:i,s:[i,i,i,i,i,i],s:o}", "v", 1, "skill", b->plan.skill, "day",
                          (json_int_t)b->plan.day, "items", items, "at", (int)p->step, "tally", (int)t->right, (int)t->answered,
                          (int)t->false_caught, (int)t->false_total, (int)t->true_accepted, (int)t->true_total, "activity",
                          activity);
    char *text = j ? json_dumps(j, JSON_COMPACT) : NULL;
    if (text)
        buf_puts(out, text);
    else
        out->failed = true;
    free(text);
    json_decref(j);
    buf_finish(&play);
}

static bool load_tally(const int n[6], struct activity_tally *t)
{
    for (int i = 0; i < 6; i++)
        if (n[i] < 0 || n[i] > BOOSTER_ITEMS)
            return false;
    *t = (struct activity_tally){(uint16_t)n[0], (uint16_t)n[1], (uint16_t)n[2],
                                 (uint16_t)n[3], (uint16_t)n[4], (uint16_t)n[5]};
    return true;
}

static bool load_plan(json_t *j, struct booster_plan *plan, int *at, struct activity_tally *tally, json_t **activity)
{
    int v, n[6];
    const char *skill;
    json_int_t day;
    json_t *items;
    *plan = (struct booster_plan){.count = 0};
    if (json_unpack(j, "{s:i,s:s,s:I,s:o,s:i,s:[i,i,i,i,i,i!],s:o}", "v", &v, "skill", &skill, "day", &day, "items", &items,
                    "at", at, "tally", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], "activity", activity) != 0 ||
        v != 1 || !*skill || strlen(skill) >= sizeof plan->skill || json_array_size(items) != BOOSTER_ITEMS || *at < 0 ||
        *at >= BOOSTER_ITEMS || !load_tally(n, tally))
        return false;
    memcpy(plan->skill, skill, strlen(skill) + 1);
    plan->day = day;
    for (; plan->count < BOOSTER_ITEMS; plan->count++) {
        const char *id = json_string_value(json_array_get(items, plan->count));
        if (!id || strlen(id) >= sizeof plan->items[0])
            return false;
        for (unsigned i = 0; i < plan->count; i++)
            if (strcmp(plan->items[i], id) == 0)
                return false;
        memcpy(plan->items[plan->count], id, strlen(id) + 1);
    }
    return true;
}

bool booster_load(struct booster *b, struct lesson_play *p, const struct course *c, const char *json, size_t len, int64_t today)
{
    struct booster_plan plan;
    struct activity_tally tally;
    int at;
    json_t *activity, *j = json_loadb(json, len, JSON_REJECT_DUPLICATES, NULL);
    bool ok = j && load_plan(j, &plan, &at, &tally, &activity) && plan.day == today && booster_build(b, c, &plan);
    if (ok) {
        lesson_play_start(p, &b->lesson);
        while (p->step < (unsigned)at)
            lesson_play_next(p);
        p->tally = tally;
        char *text = json_dumps(activity, JSON_COMPACT | JSON_ENCODE_ANY);
        if (text)
            (void)activity_load(&b->steps[at].activity, text, strlen(text), &p->activity); /* else afresh */
        free(text);
    }
    json_decref(j);
    return ok;
}

bool booster_runs(const char *json, size_t len, int64_t today, char skill[SKILL_NAME])
{
    struct booster_plan plan;
    struct activity_tally tally;
    int at;
    json_t *activity, *j = json_loadb(json, len, JSON_REJECT_DUPLICATES, NULL);
    bool ok = j && load_plan(j, &plan, &at, &tally, &activity) && plan.day == today;
    if (ok)
        memcpy(skill, plan.skill, sizeof plan.skill);
    json_decref(j);
    return ok;
}
