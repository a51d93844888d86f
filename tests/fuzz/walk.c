// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/walk.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "learn/activity.h"
#include "pack/format.h"

/* Looked at in every build: an assertion would be nothing under NDEBUG. */
static void require(bool ok)
{
    if (!ok)
        abort();
}

void walk_picture(struct pack *p, const char *name)
{
    static const int sizes[] = {1, 25, 4096};
    int w, h;
    for (size_t i = 0; name && i < sizeof sizes / sizeof sizes[0]; i++) {
        struct pack_picture pic;
        if (pack_picture(p, name, sizes[i], sizes[i], &pic) != STATUS_OK)
            continue;
        const uint8_t *px = pic.pixels; /* the corners are readable */
        size_t last =
            (size_t)pic.width * (size_t)pic.height * (pic.format == PACK_ARGB ? 4 : 1) - 1;
        volatile int sum = px[0] + px[last];
        (void)sum;
        free(pic.pixels);
        if (pack_picture_packed(p, name, sizes[i], sizes[i], &pic) == STATUS_OK &&
            pic.format == PACK_INDEXED) {
            uint32_t all[64];
            size_t n = (size_t)pic.width * (size_t)pic.height;
            for (size_t at = 0; at < n; at += 64)
                pack_expand(&pic, pic.index + at, all, n - at < 64 ? n - at : 64);
        }
        free(pic.pixels);
    }
    if (name && pack_picture_size(p, name, &w, &h) == STATUS_OK)
        require(w >= 1 && w <= PACK_SIDE_MAX && h >= 1 && h <= PACK_SIDE_MAX);
}

static void read_text(const struct course *c, course_sid sid)
{
    enum course_text_status s;
    require(strlen(course_text(c, sid, "ur", &s)) <= PACK_TEXT_MAX);
    require(strlen(course_string_id(c, sid)) <= PACK_NAME_MAX);
}

/* What was saved can be loaded, and gives the same bytes again. */
static void save_and_load(const struct course_activity *a, const struct activity_state *s)
{
    struct buf one = {0}, two = {0};
    struct activity_state back;
    activity_save(a, s, &one);
    if (s->phase != PHASE_DONE && (!one.data || activity_load(a, one.data, one.len, &back) != STATUS_OK))
        abort();
    if (s->phase != PHASE_DONE) {
        activity_save(a, &back, &two);
        if (one.len != two.len || memcmp(one.data, two.data, one.len) != 0)
            abort();
    }
    buf_finish(&one);
    buf_finish(&two);
}

/* Everything that the screens take for granted. */
void walk_state(const struct course *c, const struct course_activity *a, const struct activity_state *s)
{
    struct activity_button b[ACTIVITY_OPTIONS_MAX];
    unsigned n = activity_buttons(a, s, b), done, of, seen = 0;
    require(s->index <= a->item_count && s->phase <= PHASE_DONE && (s->phase == PHASE_DONE) == (s->index == a->item_count));
    require(n <= ACTIVITY_OPTIONS_MAX && s->chosen >= -1 && (s->chosen < (int)n || s->phase == PHASE_FEEDBACK));
    for (unsigned k = 0; k < n; k++)
        read_text(c, b[k].text);
    activity_progress(a, s, &done, &of);
    require(done <= a->item_count && of <= a->item_count);
    (void)activity_is_last(a, s);
    if (s->phase == PHASE_DONE)
        return;
    const struct course_item *i = &a->items[s->index];
    unsigned places = activity_places(a, i);
    require(s->last.points >= 0 && s->last.points <= 100 && s->confidence >= 0 && s->confidence <= 4 && s->tab < ACTIVITY_PARTS_MAX);
    require(places <= ACTIVITY_OPTIONS_MAX && (!places || s->place < places) && s->picked >> ACTIVITY_OPTIONS_MAX == 0);
    for (unsigned k = 0; k < places; k++) {
        require(s->laid[k] >= -1 && s->laid[k] < (int)i->option_count);
        require(s->laid[k] < 0 || !(seen >> s->laid[k] & 1)); /* a card lies in one place */
        seen |= s->laid[k] < 0 ? 0 : 1u << s->laid[k];
    }
    if (s->phase == PHASE_FEEDBACK)
        read_text(c, activity_told(a, s));
    /* never without a way on */
    bool one = activity_way(a, i) == WAY_ONE, asks = s->phase == PHASE_ASK || s->phase == PHASE_DECIDE;
    require(!asks || !one || n > 0 || activity_kind_find(a->kind)->scenes);
    save_and_load(a, s);
}

static void play(const struct course *c, const struct course_activity *a)
{
    struct activity_state s;
    activity_start(a, &s);
    for (int i = 0; i < 400 && s.phase != PHASE_DONE; i++) {
        /* Whatever the kind, some of these move it on; none may break it. */
        static const enum activity_input_kind inputs[] = {
            INPUT_CHOOSE, INPUT_CONFIDENCE, INPUT_HINT, INPUT_TAB, INPUT_DECIDE, INPUT_PICK, INPUT_LAY, INPUT_MOVE,
            INPUT_LAY, INPUT_PLACE, INPUT_LAY, INPUT_PICK, INPUT_SUBMIT, INPUT_NEXT, INPUT_UNCHECK};
        struct activity_input in = {inputs[i % 15], i % 7, i % 2 ? 1 : -1};
        if (i % 45 == 44)
            in.kind = INPUT_UNSURE;
        activity_apply(a, &s, in);
        if (i % 16 == 0)
            walk_state(c, a, &s);
    }
    for (unsigned i = 0; i < a->item_count; i++) {
        read_text(c, a->items[i].text);
        read_text(c, activity_say(&a->items[i], "true"));
    }
}

void walk_course(struct pack *p, const struct course *c)
{
    read_text(c, c->title);
    for (unsigned m = 0; m < c->module_count; m++) {
        for (unsigned l = 0; l < c->modules[m].lesson_count; l++) {
            const struct course_lesson *lesson = &c->modules[m].lessons[l];
            require(course_find_lesson(c, lesson->id, NULL, NULL) == lesson);
            walk_picture(p, lesson->picture);
            for (unsigned k = 0; k < lesson->step_count; k++) {
                const struct course_step *step = &lesson->steps[k];
                if (step->type == STEP_ACTIVITY) {
                    play(c, &step->activity);
                } else {
                    walk_picture(p, step->page.picture);
                    for (unsigned i = 0; i < step->page.paragraph_count; i++)
                        read_text(c, step->page.paragraphs[i]);
                }
            }
        }
    }
}
