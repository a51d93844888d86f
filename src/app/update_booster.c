// SPDX-License-Identifier: GPL-3.0-or-later
/* The day's booster: three fresh items of the skill that is remembered least. It is played as a lesson is (update_lesson.c), named as
 * what it is in what is recorded, and has an end of its own. */
#include "app/model.h"

#include <string.h>

void learning_take(struct model *m, struct reply *r)
{
    if (!r->has_learning)
        return;
    learning_view_finish(&m->learning);
    m->learning = r->learning;
    r->learning = (struct learning_view){.running = ""};
    r->has_learning = false;
}

bool booster_offered(const struct model *m)
{
    return m->signed_in && !m->guest && (m->learning.running[0] || m->learning.plan.count);
}

static bool begin(struct model *m)
{
    if (m->learning.running[0])
        return booster_load(&m->booster, &m->play, m->course, m->learning.state.data, m->learning.state.len,
                            m->learning.plan.day);
    if (!booster_build(&m->booster, m->course, &m->learning.plan))
        return false;
    lesson_play_start(&m->play, &m->booster.lesson);
    return true;
}

void booster_open(struct model *m)
{
    if (!booster_offered(m))
        return;
    m->boosting = begin(m);
    if (!m->boosting) { /* the course has changed under it: it is planned anew with the next look at home */
        learning_view_finish(&m->learning);
        m->learning.running[0] = 0;
        m->learning.plan.count = 0;
        return;
    }
    memcpy(m->badges_before, m->learning.mastered, sizeof m->badges_before);
    m->lesson_start_ms = m->mono_ms;
    lesson_item_shown(m);
    lesson_record(m);
    model_show(m, SCREEN_LESSON);
}

void booster_where(const struct model *m, const struct lesson_play *p, struct event_where *out)
{
    const struct booster *b = &m->booster;
    const unsigned step = p->step < b->lesson.step_count ? p->step : b->lesson.step_count - 1;
    *out = (struct event_where){.pack = m->course->pack_id,
                                .pack_version = m->course->version,
                                .lesson = b->real[step]->id,
                                .step = b->steps[step].activity.id,
                                .step_index = step,
                                .lang = m->lang->tag,
                                .mode = MODE_PRACTICE,
                                .booster = b->plan.skill,
                                .session = m->session,
                                .offset_ms = m->mono_ms - m->session_start_ms};
}

const struct course_lesson *badge_new(const struct model *m)
{
    const char *skills[SKILLS_MAX];
    const unsigned n = course_skills(m->course, skills);
    for (unsigned i = 0; i < n && !m->guest; i++)
        if (m->learning.mastered[i] && !m->badges_before[i])
            return course_skill_lesson(m->course, skills[i]);
    return NULL;
}

void update_booster_end(struct model *m, struct ui_action a)
{
    unsigned module, lesson;
    if (a.code == CMD_BOOSTER) {
        booster_open(m);
    } else if (a.code == CMD_RESUME || a.code == CMD_NEXT) {
        if (model_next_lesson(m, &module, &lesson))
            lesson_open(m, module, lesson);
        else
            home_go(m);
    } else if (a.code == CMD_HOME || a.code == CMD_BACK || a.code == CMD_ME) {
        home_go(m);
    }
}
