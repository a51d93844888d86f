// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/author.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

course_sid source_add(struct source *s, unsigned domain, struct place at, const char *note,
                      bool in_item, const char *text, const char *id_fmt, ...)
{
    if (!text)
        return 0;
    char id[256];
    va_list ap;
    va_start(ap, id_fmt);
    vsnprintf(id, sizeof id, id_fmt, ap);
    va_end(ap);
    if (s->string_count == s->string_cap) {
        s->string_cap = s->string_cap ? s->string_cap * 2 : 256;
        s->strings = must(realloc(s->strings, s->string_cap * sizeof *s->strings));
    }
    const struct source_string *twin = source_find(s, id);
    if (twin)
        fault_add(&s->faults, at, "the id \"%s\" is taken by %s:%d", id, twin->at.file,
                  twin->at.line);
    s->strings[s->string_count++] =
        (struct source_string){.id = must(arena_strndup(&s->arena, id, strlen(id))),
                               .text = text,
                               .note = note,
                               .at = at,
                               .domain = domain,
                               .in_item = in_item};
    return (course_sid)s->string_count;
}

const struct source_string *source_get(const struct source *s, course_sid sid)
{
    return sid && sid <= s->string_count ? &s->strings[sid - 1] : NULL;
}

const struct source_string *source_find(const struct source *s, const char *id)
{
    for (size_t i = 0; i < s->string_count; i++)
        if (strcmp(s->strings[i].id, id) == 0)
            return &s->strings[i];
    return NULL;
}

void source_mark(struct source *s, const void *what, struct place at)
{
    if (s->mark_count == s->mark_cap) {
        s->mark_cap = s->mark_cap ? s->mark_cap * 2 : 64;
        s->marks = must(realloc(s->marks, s->mark_cap * sizeof *s->marks));
    }
    s->marks[s->mark_count++] = (struct source_mark){what, at};
}

struct place source_place(const struct source *s, const void *what)
{
    for (size_t i = 0; i < s->mark_count; i++)
        if (s->marks[i].what == what)
            return s->marks[i].at;
    return (struct place){s->root, 0};
}

void source_finish(struct source *s)
{
    free(s->strings);
    free(s->marks);
    free(s->faults.list);
    arena_finish(&s->arena);
    *s = (struct source){0};
}
