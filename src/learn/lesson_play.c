// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/lesson_play.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void enter(struct lesson_play *p, unsigned step)
{
    p->step = step;
    p->activity = (struct activity_state){0};
    const struct course_step *s = lesson_play_step(p);
    if (s && s->type == STEP_ACTIVITY)
        activity_start(&s->activity, &p->activity);
}

void lesson_play_start(struct lesson_play *p, const struct course_lesson *l)
{
    *p = (struct lesson_play){.lesson = l};
    enter(p, 0);
}

const struct course_step *lesson_play_step(const struct lesson_play *p)
{
    return p->step < p->lesson->step_count ? &p->lesson->steps[p->step] : NULL;
}

static const char *id_of(const struct course_step *s)
{
    return s->type == STEP_PAGE ? s->page.id : s->activity.id;
}

const char *lesson_play_step_id(const struct lesson_play *p)
{
    const struct course_step *s = lesson_play_step(p);
    return s ? id_of(s) : "";
}

static void add(struct activity_tally *sum, const struct activity_tally *t)
{
    sum->right = (uint16_t)(sum->right + t->right);
    sum->answered = (uint16_t)(sum->answered + t->answered);
    sum->false_caught = (uint16_t)(sum->false_caught + t->false_caught);
    sum->false_total = (uint16_t)(sum->false_total + t->false_total);
    sum->true_accepted = (uint16_t)(sum->true_accepted + t->true_accepted);
    sum->true_total = (uint16_t)(sum->true_total + t->true_total);
}

struct activity_tally lesson_play_tally(const struct lesson_play *p)
{
    struct activity_tally sum = p->tally;
    add(&sum, &p->activity.tally);
    return sum;
}

void lesson_play_next(struct lesson_play *p)
{
    p->tally = lesson_play_tally(p);
    if (p->step < p->lesson->step_count)
        enter(p, p->step + 1);
}

bool lesson_play_previous(struct lesson_play *p)
{
    const struct course_step *s = lesson_play_step(p);
    if (!s || s->type != STEP_PAGE || p->step == 0 || p->lesson->steps[p->step - 1].type != STEP_PAGE)
        return false;
    enter(p, p->step - 1);
    return true;
}

void lesson_play_save(const struct lesson_play *p, struct buf *out)
{
    const struct activity_tally *t = &p->tally;
    const struct course_step *s = lesson_play_step(p);
    /* step ids are [a-z0-9-] by the linter and the loader: no escaping needed */
    buf_printf(out, "{\"v\":1,\"step\":\"%s\",\"tally\":[%d,%d,%d,%d,%d,%d]", lesson_play_step_id(p), t->right,
               t->answered, t->false_caught, t->false_total, t->true_accepted, t->true_total);
    if (s && s->type == STEP_ACTIVITY) {
        buf_puts(out, ",\"activity\":");
        activity_save(&s->activity, &p->activity, out);
    }
    buf_putc(out, '}');
}

static bool load_tally(json_t *j, struct activity_tally *t)
{
    int n[6];
    if (json_unpack(j, "[i,i,i,i,i,i!]", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5]) != 0)
        return false;
    for (int i = 0; i < 6; i++)
        if (n[i] < 0 || n[i] > 1000)
            return false;
    *t = (struct activity_tally){(uint16_t)n[0], (uint16_t)n[1], (uint16_t)n[2],
                                 (uint16_t)n[3], (uint16_t)n[4], (uint16_t)n[5]};
    return true;
}

void lesson_play_load(struct lesson_play *p, const struct course_lesson *l, const char *json, size_t len)
{
    lesson_play_start(p, l);
    json_t *j = json_loadb(json, len, JSON_REJECT_DUPLICATES, NULL);
    const char *step = json_string_value(json_object_get(j, "step"));
    unsigned n = 0;
    while (step && n < l->step_count && strcmp(id_of(&l->steps[n]), step) != 0)
        n++;
    if (step && n < l->step_count && load_tally(json_object_get(j, "tally"), &p->tally)) {
        enter(p, n);
        json_t *a = json_object_get(j, "activity");
        char *text = a && l->steps[n].type == STEP_ACTIVITY ? json_dumps(a, JSON_COMPACT) : NULL;
        if (text)
            (void)activity_load(&l->steps[n].activity, text, strlen(text), &p->activity); /* else afresh */
        free(text);
    }
    json_decref(j);
}
