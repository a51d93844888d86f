// SPDX-License-Identifier: GPL-3.0-or-later
/* From the model to the screen that shows it: fills the screen's const view and calls it. */
#include "app/model.h"

#include <stdio.h>
#include <string.h>

static const char *learner_picture(const struct model *m)
{
    return m->signed_in ? m->picture[0] ? m->picture : "" : NULL;
}

static unsigned lamps(const struct model *m)
{
    unsigned n = 0;
    for (unsigned i = 0; i < m->progress_count; i++)
        n += m->progress[i].completed && !form_is(m->progress[i].lesson);
    return n;
}

static void view_attract(const struct model *m, struct ui *ui)
{
    struct attract_view v = {.lang_count = (unsigned)lang_count(), .large = m->large, .contrast = m->contrast,
                             .sound = m->sound};
    for (unsigned i = 0; i < v.lang_count; i++) {
        v.langs[i].lang = lang_at(i);
        v.langs[i].available = m->strings[i].available;
    }
    screen_attract(ui, &v);
}

static void view_pad(const struct model *m, struct ui *ui)
{
    int64_t wait = m->pad.locked_until_ms - m->mono_ms;
    struct pad_view v = {.digits = (unsigned)strlen(m->pad.typed), .wrong = m->pad.wrong, .differ = m->pad.differ,
                         .tries_left = m->pad.wrong_tries ? PAD_TRIES - (int)(m->pad.wrong_tries % PAD_TRIES) : -1,
                         .wait_s = wait > 0 ? (unsigned)((wait + 999) / 1000) : 0,
                         .reset_picture = m->pad.reset_after ? m->picture : NULL};
    v.mode = (__typeof__(v.mode))m->pad.mode;
    screen_pad(ui, &v);
}

static unsigned class_codes(const struct model *m, const char **codes)
{
    for (unsigned i = 0; i < m->machine.class_count; i++)
        codes[i] = m->machine.classes[i];
    return m->machine.class_count;
}

static void view_classes(const struct model *m, struct ui *ui)
{
    const char *all[CLASSES_MAX], *codes[CLASSES_MAX];
    unsigned from[CLASSES_MAX], slots[CLASSES_MAX], order[CLASSES_MAX];
    struct classes_view v = {.codes = codes, .on = m->class_on, .first_start = m->first_start, .slots = slots,
                             .can_add = m->machine.named_count < CLASSES_NAMED_MAX};
    for (unsigned i = 0; i < CLASSES_MAX; i++)
        if (classes_code(m, i)) {
            all[v.count] = classes_code(m, i);
            from[v.count++] = i;
        }
    (void)names_order(ui_env(ui), name_of_class, all, v.count, order);
    for (unsigned i = 0; i < v.count; i++) {
        codes[i] = all[order[i]];
        slots[i] = from[order[i]];
    }
    screen_classes(ui, &v);
}

static void view_teacher(const struct model *m, struct ui *ui)
{
    const char *codes[CLASSES_MAX];
    struct teacher_row rows[LEARNERS_PAGE];
    char clock[25];
    struct teacher_view v = {.codes = codes, .class_now = m->teacher_class, .rows = rows, .page = m->page,
                             .pages = (m->learner_count + LEARNERS_PAGE - 1) / LEARNERS_PAGE, .asked = m->reset_asked,
                             .clock_suspect = m->machine.clock_suspect,
                             .clock_confirmed = m->clock_confirmed, .version = CHIRAGH_VERSION,
                             .find = m->learner_count >= FIND_FROM, .stick = m->stick.dir[0] != 0};
    v.class_count = class_codes(m, codes);
    for (unsigned i = m->page * LEARNERS_PAGE; i < m->learner_count && v.row_count < LEARNERS_PAGE; i++)
        rows[v.row_count++] = (struct teacher_row){m->learners[i].picture, false, m->learners[i].has_pin};
    time_text(m->wall_ms + 5 * 3600 * 1000, clock); /* Pakistan has one time zone and no summer time: UTC+5 */
    clock[16] = 0;
    clock[10] = ' ';
    v.clock = ui_printf(ui, "%s", clock);
    screen_teacher(ui, &v);
}

static void view_picture(const struct model *m, struct ui *ui)
{
    struct picture_tile tiles[LEARNERS_PAGE];
    struct picture_view v = {.class_code = m->group, .sign_up = m->sign_up, .many_classes = m->machine.class_count > 1,
                             .tiles = tiles, .page = m->page};
    char names[LEARNERS_PAGE][48];
    if (!m->sign_up) {
        v.goal = m->class_state.goal;
        v.lit = m->class_state.lit;
    }
    v.tile_count = entry_tiles(m, tiles, names);
    for (unsigned i = 0; i < v.tile_count; i++)
        tiles[i].picture = ui_printf(ui, "%s", tiles[i].picture);
    v.pages = m->sign_up ? m->learner_count / LEARNERS_PAGE + 1 : (m->learner_count + LEARNERS_PAGE - 1) / LEARNERS_PAGE;
    screen_picture(ui, &v);
}

static void view_pin(const struct model *m, struct ui *ui)
{
    struct pin_view v = {.picture = m->picture, .filled = (unsigned)strlen(m->pin.typed), .wrong = m->pin.wrong,
                         .differ = m->pin.differ,
                         .tries_left = m->pin.wrong_tries < PIN_TRIES ? PIN_TRIES - (int)m->pin.wrong_tries : 0,
                         .busy = m->pin.busy};
    v.mode = (__typeof__(v.mode))m->pin.mode;
    if (m->pin.busy)
        v.filled = PIN_LEN;
    screen_pin(ui, &v);
}

static unsigned lessons_done(const struct model *m, const struct course_module *mod)
{
    unsigned n = 0;
    for (unsigned i = 0; i < mod->lesson_count; i++) {
        const struct store_progress *p = model_progress(m, mod->lessons[i].id);
        n += p && p->completed;
    }
    return n;
}

static void view_home(const struct model *m, struct ui *ui)
{
    enum { MODULES_MAX = 32 };
    struct home_module modules[MODULES_MAX] = {{0}};
    struct home_view v = {.course = m->course, .picture = learner_picture(m), .guest = m->guest,
                          .locked_13 = m->age < AGE_13_15, .modules = modules, .page = m->home_page, .lamps = lamps(m)};
    if (booster_offered(m)) {
        const char *skill = m->learning.running[0] ? m->learning.running : m->learning.plan.skill;
        const struct course_lesson *names = course_skill_lesson(m->course, skill);
        v.booster = names ? names->title : 0;
        v.booster_runs = m->learning.running[0];
    }
    if (model_next_lesson(m, &v.next_module, &v.next_lesson)) {
        v.next = &m->course->modules[v.next_module].lessons[v.next_lesson];
        const struct store_progress *p = model_progress(m, v.next->id);
        v.resumes = p && p->running;
        v.next_of = v.next->step_count;
        v.next_done = v.resumes ? p->step_index : 0;
    }
    for (unsigned i = 0; i < m->course->module_count && i < MODULES_MAX; i++) {
        const struct course_module *mod = &m->course->modules[i];
        modules[i].done = lessons_done(m, mod);
        modules[i].here = mod->lesson_count > 0;
        modules[i].current = v.next && v.next_module == i;
    }
    unsigned round;
    v.form = form_due(m, &round);
    if (v.form) {
        const struct store_progress *p = model_progress(m, v.form->id);
        v.resumes = p && p->running;
        v.form_of = v.form->steps[0].activity.item_count;
        v.form_done = v.resumes ? p->answered : 0;
        v.booster = 0; /* before all else */
    }
    screen_home(ui, &v);
}

static void view_module(const struct model *m, struct ui *ui)
{
    enum { LESSONS_MAX = 32 };
    enum lesson_state states[LESSONS_MAX];
    const struct course_module *mod = &m->course->modules[m->module_open];
    for (unsigned i = 0; i < mod->lesson_count && i < LESSONS_MAX; i++) {
        const struct store_progress *p = model_progress(m, mod->lessons[i].id);
        states[i] = !p ? LESSON_TODO : p->completed ? LESSON_DONE : p->running ? LESSON_RUNNING : LESSON_TODO;
    }
    struct module_view v = {.course = m->course, .module = m->module_open, .picture = learner_picture(m), .lessons = states};
    screen_module(ui, &v);
}

static void view_me(const struct model *m, struct ui *ui)
{
    struct me_view v = {.picture = learner_picture(m), .class_code = m->guest ? NULL : m->group, .guest = m->guest,
                        .large = m->large, .contrast = m->contrast, .sound = m->sound, .delete_asked = m->delete_asked,
                        .lamps = lamps(m), .course = m->course};
    const char *skills[SKILLS_MAX];
    course_sid badges[SKILLS_MAX];
    const unsigned n = course_skills(m->course, skills);
    for (unsigned i = 0; i < n; i++)
        if (m->learning.mastered[i])
            badges[v.badge_count++] = course_skill_lesson(m->course, skills[i])->title;
    v.badges = badges;
    unsigned module;
    v.certificate = paper_any(m, &module);
    screen_me(ui, &v);
}

static bool is_draft(const struct model *m, course_sid sid)
{
    enum course_text_status st = TEXT_FIELD;
    if (sid)
        (void)course_text(m->course, sid, m->lang->tag, &st);
    return st == TEXT_DRAFT || st == TEXT_MISSING;
}

static void view_lesson(const struct model *m, struct ui *ui)
{
    const struct course_step *step = lesson_play_step(&m->play);
    const struct course_module *mod = &m->course->modules[m->module_index];
    if (!step)
        return;
    if (step->type == STEP_PAGE) {
        struct page_view v = {.course = m->course, .lesson = m->play.lesson, .lesson_number = m->lesson_index + 1,
                              .module_title = mod->title, .step = m->play.step, .picture = learner_picture(m),
                              .draft = is_draft(m, step->page.title)};
        screen_page(ui, &v);
        return;
    }
    const struct course_activity *a = &step->activity;
    struct activity_state shown = m->play.activity;
    struct activity_view v = {.course = m->course, .lesson = m->play.lesson, .activity = a, .item = &a->items[shown.index],
                              .state = &shown, .picture = learner_picture(m), .transcript = !m->transcript_off,
                              .showing_item = m->showing_item, .today = time_date(m->wall_ms), .draft = is_draft(m, a->items[shown.index].text)};
    if (m->boosting) {
        v.booster_done = m->play.step;
        v.booster_of = m->play.lesson->step_count;
    }
    v.button_count = activity_buttons(a, &shown, v.buttons);
    screen_activity(ui, &v);
}

static course_sid badge(const struct model *m)
{
    const struct course_lesson *l = badge_new(m);
    return l ? l->title : 0;
}

static void view_booster_end(const struct model *m, struct ui *ui)
{
    unsigned module, lesson;
    struct activity_tally t = lesson_play_tally(&m->play);
    struct booster_end_view v = {.course = m->course, .names = course_skill_lesson(m->course, m->booster.plan.skill),
                                 .right = t.right, .answered = t.answered, .picture = learner_picture(m), .badge = badge(m),
                                 .more = booster_offered(m), .lesson = model_next_lesson(m, &module, &lesson)};
    screen_booster_end(ui, &v);
}

static void view_end(const struct model *m, struct ui *ui)
{
    if (form_playing(m, &m->play)) {
        struct thanks_view thanks = {learner_picture(m)};
        screen_thanks(ui, &thanks);
        return;
    }
    const struct course_module *mod = &m->course->modules[m->module_index];
    struct activity_tally t = lesson_play_tally(&m->play);
    struct end_view v = {.course = m->course, .lesson = m->play.lesson, .lesson_number = m->lesson_index + 1,
                         .module_title = mod->title, .module_done = lessons_done(m, mod),
                         .module_of = mod->planned > mod->lesson_count ? mod->planned : mod->lesson_count,
                         .false_caught = t.false_caught, .false_total = t.false_total, .true_accepted = t.true_accepted,
                         .true_total = t.true_total, .picture = learner_picture(m), .guest = m->guest,
                         .badge = badge(m), .last_lesson = m->lesson_index + 1 >= mod->lesson_count,
                         .certificate = paper_module_done(m, m->module_index) ? (int)m->module_index : -1};
    screen_end(ui, &v);
}

static void view_screen(const struct model *m, struct ui *ui)
{
    switch (m->screen) {
    case SCREEN_ATTRACT:
        view_attract(m, ui);
        break;
    case SCREEN_PAD:
        view_pad(m, ui);
        break;
    case SCREEN_CLASSES:
        view_classes(m, ui);
        break;
    case SCREEN_TEACHER:
        view_teacher(m, ui);
        break;
    case SCREEN_CLASS: {
        const char *codes[CLASSES_MAX];
        struct class_view v = {codes, class_codes(m, codes), m->machine.class_count >= FIND_FROM};
        screen_class(ui, &v);
        break;
    }
    case SCREEN_PICTURE:
        view_picture(m, ui);
        break;
    case SCREEN_AGE: {
        struct age_view v = {m->picture};
        screen_age(ui, &v);
        break;
    }
    case SCREEN_PIN:
        view_pin(m, ui);
        break;
    case SCREEN_HOME:
        view_home(m, ui);
        break;
    case SCREEN_MODULE:
        view_module(m, ui);
        break;
    case SCREEN_ME:
        view_me(m, ui);
        break;
    case SCREEN_LESSON:
        view_lesson(m, ui);
        break;
    case SCREEN_END:
        view_end(m, ui);
        break;
    case SCREEN_BOOSTER_END:
        view_booster_end(m, ui);
        break;
    case SCREEN_WORK:
        view_work(m, ui);
        break;
    case SCREEN_PAPER:
        view_paper(m, ui);
        break;
    case SCREEN_LINK:
        view_link(m, ui);
        break;
    case SCREEN_STICK:
        view_stick(m, ui);
        break;
    case SCREEN_NAME:
    case SCREEN_FIND:
        view_edit(m, ui);
        break;
    case SCREEN_ERROR: {
        struct error_view v = {m->error, m->error_code, m->error_retry, m->signed_in};
        screen_error(ui, &v);
        break;
    }
    }
}

static void view_above(const struct model *m, struct ui *ui)
{
    int64_t left = (m->last_input_ms + IDLE_WARN_MS + IDLE_GRACE_MS - m->mono_ms + 999) / 1000;
    switch (m->above) {
    case ABOVE_LEAVE:
        overlay_leave(ui);
        break;
    case ABOVE_IDLE:
        overlay_idle(ui, left > 0 ? (unsigned)left : 0);
        break;
    case ABOVE_NONE:
    case ABOVE_HELP:
    case ABOVE_ABOUT:
    case ABOVE_HIDDEN:
        break;
    }
}

static const struct {
    const char *key;
    enum cmd_code code;
} everywhere[] = {{"F1", CMD_HELP}, {"F2", CMD_LISTEN}, {"F3", CMD_NEXT_LANG}, {"F4", CMD_NEXT_LOOK}, {"F9", CMD_HIDE}};

void model_view(const struct model *m, struct ui *ui, int w, int h)
{
    struct ui_name names[CLASSES_NAMED_MAX];
    struct ui_env env = model_env(m, names);
    env.w = w;
    env.h = h;
    ui_begin(ui, &env);
    if (m->above == ABOVE_HIDDEN) {
        screen_hidden(ui);
    } else if (m->above == ABOVE_HELP) {
        struct help_view v = {.signed_in = m->screen == SCREEN_LESSON}; /* no line yet that a named person has verified */
        screen_help(ui, &v);
    } else if (m->above == ABOVE_ABOUT) {
        screen_about(ui, CHIRAGH_VERSION, m->course ? m->course->pack_id : "", m->course ? m->course->version : "");
    } else {
        view_screen(m, ui);
        if (m->toast.until_ms)
            overlay_toast(ui, m->toast.text, m->toast.icon, m->toast.problem);
        view_above(m, ui);
    }
    for (unsigned i = 0; i < sizeof everywhere / sizeof everywhere[0]; i++)
        ui_key(ui, everywhere[i].key, (struct ui_action){(uint16_t)everywhere[i].code, 0, 0});
    ui_end(ui);
}
