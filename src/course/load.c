// SPDX-License-Identifier: GPL-3.0-or-later
/* The pack's JSON documents → modules, lessons and pages. */
#include "course/load_private.h"

#include <stdio.h>
#include <string.h>

static void read_page(struct loader *l, const json_t *v, const char *lesson_picture,
                      struct course_page *p)
{
    const json_t *list;
    p->id = load_id(l, v, "page", REQUIRED, COURSE_ID_MAX);
    p->title = load_sid(l, v, "title", REQUIRED);
    p->picture = load_name(l, v, "picture", OPTIONAL);
    if (!p->picture)
        p->picture = lesson_picture;
    course_sid *text =
        load_list(l, v, "text", 1, COURSE_PARAGRAPHS_MAX, sizeof *text, &list, &p->paragraph_count);
    for (unsigned i = 0; i < p->paragraph_count; i++)
        text[i] = load_to_sid(l, json_array_get(list, i));
    p->paragraphs = text;
}

static const char *step_id(const struct course_step *s)
{
    return s->type == STEP_PAGE ? s->page.id : s->activity.id;
}

static void read_lesson(struct loader *l, const json_t *v, const char *id,
                        struct course_lesson *out)
{
    const json_t *list;
    out->id = load_id(l, v, "id", REQUIRED, COURSE_ID_MAX);
    if (l->status == STATUS_OK && strcmp(out->id, id) != 0)
        load_fail(l, STATUS_CORRUPT);
    out->title = load_sid(l, v, "title", REQUIRED);
    out->objective = load_sid(l, v, "objective", REQUIRED);
    out->skill = load_id(l, v, "skill", REQUIRED, COURSE_ID_MAX);
    out->picture = load_name(l, v, "picture", REQUIRED);
    out->minutes = load_int(l, v, "minutes", 1, 240, 10);
    struct course_step *steps =
        load_list(l, v, "steps", 1, COURSE_STEPS_MAX, sizeof *steps, &list, &out->step_count);
    for (unsigned i = 0; i < out->step_count; i++) {
        const json_t *step = json_array_get(list, i);
        steps[i].type = json_object_get(step, "page") ? STEP_PAGE : STEP_ACTIVITY;
        if (steps[i].type == STEP_PAGE)
            read_page(l, step, out->picture, &steps[i].page);
        else
            load_activity(l, step, &steps[i].activity);
        for (unsigned j = 0; j < i && l->status == STATUS_OK; j++)
            if (strcmp(step_id(&steps[i]), step_id(&steps[j])) == 0)
                load_fail(l, STATUS_CORRUPT);
    }
    out->steps = steps;
}

/* The caller json_decref()s; NULL with the status set on failure. */
static json_t *load_document(struct loader *l, struct pack *p, const char *name)
{
    struct arena scratch = {0};
    const char *text;
    size_t n;
    json_t *root = NULL;
    json_error_t error;
    enum status s = pack_document(p, name, &scratch, &text, &n);
    if (s == STATUS_NOTFOUND || (s == STATUS_OK && n > COURSE_DOCUMENT_MAX))
        s = STATUS_CORRUPT;
    if (s == STATUS_OK) {
        root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
        if (!root) /* jansson mostly says nothing at all when memory runs out */
            s = error.text[0] && json_error_code(&error) != json_error_out_of_memory
                    ? STATUS_CORRUPT
                    : STATUS_NOMEM;
    }
    arena_finish(&scratch);
    if (s != STATUS_OK)
        load_fail(l, s);
    return root;
}

static void load_lesson(struct loader *l, struct pack *p, const json_t *id,
                        struct course_lesson *out)
{
    const char *text = json_string_value(id);
    char name[sizeof "lesson/" + COURSE_ID_MAX];
    if (!text || !course_valid_id(text, COURSE_ID_MAX)) {
        load_fail(l, STATUS_CORRUPT);
        return;
    }
    snprintf(name, sizeof name, "lesson/%s", text);
    json_t *root = load_document(l, p, name);
    if (root)
        read_lesson(l, root, text, out);
    json_decref(root);
}

/* Twice in the course: what is found first is not what stands here. */
static bool is_new(const struct course *c, const struct course_lesson *l)
{
    return course_find_lesson(c, l->id, NULL, NULL) == l;
}

static void read_modules(struct loader *l, struct pack *p, const json_t *root, struct course *c)
{
    const json_t *list, *ids;
    c->title = load_sid(l, root, "title", REQUIRED);
    struct course_module *m =
        load_list(l, root, "modules", 1, COURSE_MODULES_MAX, sizeof *m, &list, &c->module_count);
    c->modules = m;
    for (unsigned i = 0; i < c->module_count; i++) {
        const json_t *v = json_array_get(list, i);
        m[i].id = load_id(l, v, "id", REQUIRED, COURSE_ID_MAX);
        m[i].icon = load_name(l, v, "icon", OPTIONAL);
        m[i].title = load_sid(l, v, "title", REQUIRED);
        m[i].min_age = load_int(l, v, "min_age", 0, 120, 0);
        m[i].planned = (unsigned)load_int(l, v, "planned", 0, COURSE_LESSONS_MAX, 0);
        struct course_lesson *lessons = load_list(l, v, "lessons", 0, COURSE_LESSONS_MAX,
                                                 sizeof *lessons, &ids, &m[i].lesson_count);
        m[i].lessons = lessons;
        for (unsigned k = 0; k < m[i].lesson_count && l->status == STATUS_OK; k++) {
            load_lesson(l, p, json_array_get(ids, k), &lessons[k]);
            if (l->status == STATUS_OK && !is_new(c, &lessons[k]))
                load_fail(l, STATUS_CORRUPT);
        }
        if (m[i].planned < m[i].lesson_count)
            m[i].planned = m[i].lesson_count;
    }
    load_unique(l, m, c->module_count, sizeof *m);
}

static void read_tests(struct loader *l, struct pack *p, const json_t *root, struct course *c)
{
    const json_t *ids;
    struct course_lesson *forms =
        load_list(l, root, "tests", 0, COURSE_LESSONS_MAX, sizeof *forms, &ids, &c->test_count);
    c->tests = forms;
    for (unsigned i = 0; i < c->test_count && l->status == STATUS_OK; i++) {
        load_lesson(l, p, json_array_get(ids, i), &forms[i]);
        if (l->status == STATUS_OK && !is_new(c, &forms[i]))
            load_fail(l, STATUS_CORRUPT);
        if (l->status == STATUS_OK && (forms[i].step_count != 1 || forms[i].steps[0].type != STEP_ACTIVITY))
            load_fail(l, STATUS_CORRUPT);
    }
}

enum status course_load_modules(struct pack *p, course_fits fits, struct course *c)
{
    struct loader l = {.arena = &c->priv->arena, .strings = c->priv->string_count, .fits = fits};
    json_t *root = load_document(&l, p, "course");
    if (root)
        read_modules(&l, p, root, c);
    if (root && l.status == STATUS_OK)
        read_tests(&l, p, root, c);
    json_decref(root);
    return l.status;
}
