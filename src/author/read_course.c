// SPDX-License-Identifier: GPL-3.0-or-later
/* content/course.yaml and the folders it names. */
#include "author/author.h"

#include <string.h>

#include "course/course_private.h"

static const char *const status_words[] = {"draft", "translated", "linguist_reviewed",
                                           "educator_reviewed", "field_tested"};

static enum course_text_status read_status(struct reader *r, const struct yaml *map)
{
    const char *word = read_text(r, map, "status", false);
    for (size_t i = 0; word && i < sizeof status_words / sizeof status_words[0]; i++)
        if (strcmp(word, status_words[i]) == 0)
            return (enum course_text_status)(TEXT_DRAFT + i);
    if (word)
        fault_add(&r->s->faults, read_place(r, yaml_get(map, "status")), "\"%s\" is no status",
                  word);
    return r->s->status;
}

static void read_lessons(struct reader *r, const struct yaml *map, const char *key, struct course_module *m)
{
    const struct yaml *list = yaml_get(map, key);
    struct source *s = r->s;
    if (!list || list->type != YAML_LIST || list->count > COURSE_LESSONS_MAX) {
        fault_add(&s->faults, read_place(r, list ? list : map),
                  "\"%s\" must be a list of at most %d ids", key, COURSE_LESSONS_MAX);
        return;
    }
    struct course_lesson *lessons = must(arena_array(&s->arena, list->count, sizeof *lessons));
    m->lessons = lessons;
    m->planned = (unsigned)list->count;
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *id = list->values[i];
        if (id->type != YAML_SCALAR || !course_valid_id(id->text, COURSE_ID_MAX)) {
            fault_add(&s->faults, read_place(r, id), "a lesson's id is like \"2.1\"");
            continue;
        }
        const char *path = must(arena_printf(&s->arena, "%s/%s/%s.md", s->root, m->id, id->text));
        if (file_exists(path))
            source_read_lesson(s, r->domain, path, id->text, &lessons[m->lesson_count++]);
    }
}

static void check_strays(struct source *s, const struct course_module *m, const struct yaml *ids)
{
    const char *dir = must(arena_printf(&s->arena, "%s/%s", s->root, m->id));
    struct file_list files = file_list(&s->arena, dir, ".md");
    for (size_t i = 0; i < files.count; i++) {
        const char *name = files.paths[i] + strlen(dir) + 1;
        bool known = strcmp(name, "README.md") == 0;
        for (size_t k = 0; ids && ids->type == YAML_LIST && k < ids->count; k++) {
            const char *id = ids->values[k]->type == YAML_SCALAR ? ids->values[k]->text : "";
            known |= strlen(name) == strlen(id) + 3 && strncmp(name, id, strlen(id)) == 0;
        }
        if (!known)
            fault_add(&s->faults, (struct place){files.paths[i], 0},
                      "%s/course.yaml does not list this lesson", s->root);
    }
}

static void read_module(struct source *s, const char *file, const struct yaml *map,
                        struct course_module *m)
{
    struct reader r = {s, s->domain_count, file};
    read_known(&r, map, "id title icon min_age lessons");
    m->id = read_id(&r, map, "id", COURSE_OPTION_ID_MAX, true);
    m->icon = read_name(&r, map, "icon", false);
    m->min_age = read_int(&r, map, "min_age", 0, 120, 0);
    m->title =
        source_add(s, 0, read_place(&r, yaml_get(map, "title")),
                   must(arena_printf(&s->arena, "Title of module %s, on the home path", m->id)),
                   false, read_text(&r, map, "title", true), "%s.title", m->id);
    s->domains[s->domain_count++] =
        (struct source_domain){m->id, must(arena_printf(&s->arena, "%s/%s/po", s->root, m->id))};
    source_mark(s, m->id, read_place(&r, map));
    read_lessons(&r, map, "lessons", m);
    check_strays(s, m, yaml_get(map, "lessons"));
}

/* The measuring forms lie beside the modules, in content/tests, and are read as one. */
static void read_tests(struct source *s, const char *file, const struct yaml *map)
{
    struct course_module *m = &s->modules[s->module_count];
    if (!yaml_get(map, "tests"))
        return;
    struct reader r = {s, s->domain_count, file};
    m->id = "tests";
    s->domains[s->domain_count++] =
        (struct source_domain){m->id, must(arena_printf(&s->arena, "%s/%s/po", s->root, m->id))};
    source_mark(s, m->id, read_place(&r, map));
    read_lessons(&r, map, "tests", m);
    check_strays(s, m, yaml_get(map, "tests"));
    s->tests = m;
    s->module_count++;
}

void source_read(struct source *s, const char *root)
{
    s->root = root;
    s->faults.arena = &s->arena;
    s->status = TEXT_LINGUIST; /* the source: there is no translation to review */
    s->domains[s->domain_count++] =
        (struct source_domain){"course", must(arena_printf(&s->arena, "%s/po", root))};
    const char *file = must(arena_printf(&s->arena, "%s/course.yaml", root));
    size_t n;
    const char *text = file_read(&s->arena, file, &n);
    if (!text) {
        fault_add(&s->faults, (struct place){file, 0}, "cannot be read");
        return;
    }
    const struct yaml *y = yaml_parse(&s->arena, &s->faults, file, 1, text, n);
    if (!y || y->type != YAML_MAP) {
        fault_add(&s->faults, (struct place){file, 0}, "must hold id, title and modules");
        return;
    }
    struct reader r = {s, 0, file};
    read_known(&r, y, "id title status modules tests");
    s->pack_id = read_id(&r, y, "id", COURSE_ID_MAX, true);
    s->status = read_status(&r, y);
    s->title = source_add(s, 0, read_place(&r, yaml_get(y, "title")), "Title of the whole course",
                          false, read_text(&r, y, "title", true), "course.title");
    const struct yaml *list = yaml_get(y, "modules");
    if (!list || list->type != YAML_LIST || list->count == 0 || list->count + 1 >= SOURCE_DOMAINS_MAX) {
        fault_add(&s->faults, read_place(&r, list ? list : y), "\"modules\" must be a list");
        return;
    }
    s->modules = must(arena_array(&s->arena, list->count + 1, sizeof *s->modules));
    for (size_t i = 0; i < list->count; i++) {
        if (list->values[i]->type == YAML_MAP && yaml_get(list->values[i], "id"))
            read_module(s, file, list->values[i], &s->modules[s->module_count++]);
        else
            fault_add(&s->faults, read_place(&r, list->values[i]),
                      "a module needs id, title and lessons");
    }
    read_tests(s, file, y);
}
