// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry { /* an item, by key */
    char key[ADAPT_KEY_TEXT];
    char id[ITEM_ID];
    unsigned skill; /* place in skills; SKILLS_MAX: not for boosters */
    enum course_truth truth;
    int difficulty, min_age;
    unsigned options;
    bool kept;
};
struct catalogue {
    char stamp[128];
    char skills[SKILLS_MAX][SKILL_NAME], keys[SKILLS_MAX][ADAPT_KEY_TEXT];
    unsigned skill_count;
    struct entry *entries; /* sorted by key */
    size_t count, cap;
    size_t first[257]; /* of the entries whose key begins with these two digits: a million answers are looked up at a start */
};

unsigned course_skills(const struct course *c, const char *out[SKILLS_MAX])
{
    unsigned n = 0;
    for (unsigned m = 0; m < c->module_count; m++)
        for (unsigned l = 0; l < c->modules[m].lesson_count; l++) {
            const char *skill = c->modules[m].lessons[l].skill;
            unsigned k = 0;
            while (k < n && strcmp(out[k], skill) != 0)
                k++;
            if (k == n && n < SKILLS_MAX && strlen(skill) < SKILL_NAME)
                out[n++] = skill;
        }
    return n;
}

const struct course_lesson *course_skill_lesson(const struct course *c, const char *skill)
{
    for (unsigned m = 0; m < c->module_count; m++)
        for (unsigned l = 0; l < c->modules[m].lesson_count; l++)
            if (strcmp(c->modules[m].lessons[l].skill, skill) == 0)
                return &c->modules[m].lessons[l];
    return NULL;
}

bool booster_can_ask(const struct course_activity *a, const struct course_item *i)
{
    const struct activity_kind *k = activity_kind_find(a->kind);
    struct activity_state s = {.phase = PHASE_ASK, .index = (unsigned)(i - a->items)};
    if (!k || k->scenes || k->never_practised || k->secret)
        return false;
    return k->judged || activity_can_be_unsure(a, &s);
}

static unsigned options_of(const struct course_activity *a, const struct course_item *i)
{
    const struct activity_kind *k = activity_kind_find(a->kind);
    if (!k || activity_way(a, i) != WAY_ONE)
        return 0;
    return i->option_count ? i->option_count : k->option_count ? k->option_count : a->bucket_count;
}

static bool add(struct catalogue *c, const struct course_lesson *l, const struct course_activity *a, const struct course_item *i,
                unsigned skill, int min_age)
{
    if (c->count == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 256;
        struct entry *wider = realloc(c->entries, cap * sizeof *wider);
        if (!wider)
            return false;
        c->entries = wider;
        c->cap = cap;
    }
    struct entry *e = &c->entries[c->count++];
    *e = (struct entry){.skill = booster_can_ask(a, i) ? skill : SKILLS_MAX, .truth = i->truth, .difficulty = i->difficulty,
                        .min_age = min_age, .options = options_of(a, i), .kept = i->booster};
    course_item_id(l, a, i, e->id, sizeof e->id);
    adapt_key_text(adapt_key(e->id), e->key);
    return true;
}

static bool add_lesson(struct catalogue *c, const struct course_lesson *l, int min_age)
{
    unsigned skill = 0;
    while (skill < c->skill_count && strcmp(c->skills[skill], l->skill) != 0)
        skill++;
    if (skill == c->skill_count)
        skill = SKILLS_MAX;
    for (unsigned s = 0; s < l->step_count; s++)
        for (unsigned i = 0; l->steps[s].type == STEP_ACTIVITY && i < l->steps[s].activity.item_count; i++)
            if (!add(c, l, &l->steps[s].activity, &l->steps[s].activity.items[i], skill, min_age))
                return false;
    return true;
}

static unsigned two_digits(const char *key)
{
    unsigned n = 0;
    for (int i = 0; i < 2; i++)
        n = n * 16 + (unsigned)(key[i] >= 'a' ? key[i] - 'a' + 10 : key[i] - '0') % 16;
    return n;
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

enum status catalogue_make(const struct course *c, struct catalogue **out)
{
    const char *skills[SKILLS_MAX];
    struct catalogue *k = calloc(1, sizeof *k);
    bool ok = k;
    *out = NULL;
    if (ok) {
        snprintf(k->stamp, sizeof k->stamp, "%s %s", c->pack_id, c->version);
        k->skill_count = course_skills(c, skills);
        for (unsigned i = 0; i < k->skill_count; i++) {
            snprintf(k->skills[i], sizeof k->skills[i], "%s", skills[i]);
            adapt_key_text(adapt_key(skills[i]), k->keys[i]);
        }
    }
    for (unsigned m = 0; m < c->module_count; m++)
        for (unsigned l = 0; ok && l < c->modules[m].lesson_count; l++)
            ok = add_lesson(k, &c->modules[m].lessons[l], c->modules[m].min_age);
    for (unsigned t = 0; ok && t < c->test_count; t++) /* measuring forms are never practised, but their difficulty is known */
        ok = add_lesson(k, &c->tests[t], 0);
    if (!ok) {
        catalogue_free(k);
        return STATUS_NOMEM;
    }
    if (k->count)
        qsort(k->entries, k->count, sizeof *k->entries, by_key);
    for (size_t i = 0, n = 0; n < 257; n++) {
        while (i < k->count && two_digits(k->entries[i].key) < n)
            i++;
        k->first[n] = i;
    }
    *out = k;
    return STATUS_OK;
}

void catalogue_free(struct catalogue *c)
{
    if (!c)
        return;
    free(c->entries);
    free(c);
}

const char *catalogue_stamp(const struct catalogue *c)
{
    return c->stamp;
}

int catalogue_difficulty(const struct catalogue *c, const char *item)
{
    const unsigned n = two_digits(item);
    for (size_t i = c->first[n]; i < c->first[n + 1]; i++)
        if (strcmp(c->entries[i].key, item) == 0)
            return c->entries[i].difficulty;
    return 0;
}

/* ---- a booster ---- */

static enum status plan_skill(const struct catalogue *c, const struct adapt *a, uuid learner, unsigned skill, bool young,
                              struct booster_plan *out)
{
    struct adapt_choice *pool = malloc((c->count + 1) * sizeof *pool);
    const struct entry **from = malloc((c->count + 1) * sizeof *from);
    size_t n = 0, chosen[BOOSTER_ITEMS], count = 0;
    enum status st = pool && from ? STATUS_OK : STATUS_NOMEM;
    for (size_t i = 0; st == STATUS_OK && i < c->count; i++) {
        const struct entry *e = &c->entries[i];
        if (e->skill != skill || (young && e->min_age))
            continue;
        from[n] = e;
        pool[n++] = (struct adapt_choice){e->key, e->truth, e->difficulty, e->options, e->kept};
    }
    if (st == STATUS_OK && n >= BOOSTER_ITEMS)
        st = adapt_probe(a, learner, c->keys[skill], pool, n, BOOSTER_ITEMS, chosen, &count);
    if (st == STATUS_OK && count == BOOSTER_ITEMS) {
        memcpy(out->skill, c->skills[skill], sizeof out->skill);
        for (size_t i = 0; i < count; i++)
            memcpy(out->items[i], from[chosen[i]]->id, sizeof out->items[i]);
        out->count = BOOSTER_ITEMS;
    }
    free(pool);
    free(from);
    return st == STATUS_NOTFOUND ? STATUS_OK : st;
}

enum status catalogue_plan(const struct catalogue *c, const struct adapt *a, uuid learner, const struct adapt_now *now, bool young,
                           struct booster_plan *out)
{
    struct adapt_due due[SKILLS_MAX];
    unsigned boosted;
    *out = (struct booster_plan){.day = adapt_today(a, learner, now, &boosted)};
    size_t n = boosted < ADAPT_BOOSTERS ? adapt_due(a, learner, now, due, SKILLS_MAX) : 0;
    enum status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && !out->count && i < n; i++)
        for (unsigned k = 0; st == STATUS_OK && k < c->skill_count; k++)
            if (strcmp(c->keys[k], due[i].skill) == 0)
                st = plan_skill(c, a, learner, k, young, out);
    return st;
}

void catalogue_mastered(const struct catalogue *c, const struct adapt *a, uuid learner, bool mastered[SKILLS_MAX])
{
    for (unsigned k = 0; k < SKILLS_MAX; k++) {
        struct adapt_skill s;
        mastered[k] = k < c->skill_count && adapt_skill(a, learner, c->keys[k], &s) && s.mastered;
    }
}
