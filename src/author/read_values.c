// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/author.h"

#include <stdlib.h>
#include <string.h>

#include "course/course_private.h"

struct place read_place(const struct reader *r, const struct yaml *y)
{
    return (struct place){r->file, y ? y->line : 0};
}

static bool among(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; (at = strstr(at, word)); at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == ' ' || at[n] == 0))
            return n > 0;
    return false;
}

void read_known(struct reader *r, const struct yaml *map, const char *keys)
{
    for (size_t i = 0; map->type == YAML_MAP && i < map->count; i++)
        if (!among(keys, map->keys[i]->text))
            fault_add(&r->s->faults, read_place(r, map->keys[i]),
                      "unknown key \"%s\" (known here: %s)", map->keys[i]->text, keys);
}

/* The scalar under key, or NULL after a fault. */
static const struct yaml *scalar(struct reader *r, const struct yaml *map, const char *key,
                                 bool required)
{
    const struct yaml *v = yaml_get(map, key);
    if (!v) {
        if (required)
            fault_add(&r->s->faults, read_place(r, map), "\"%s\" is missing", key);
        return NULL;
    }
    if (v->type != YAML_SCALAR) {
        fault_add(&r->s->faults, read_place(r, v), "\"%s\" must be one value", key);
        return NULL;
    }
    return v;
}

const char *read_text(struct reader *r, const struct yaml *map, const char *key, bool required)
{
    const struct yaml *v = scalar(r, map, key, required);
    if (v && !v->text[0]) {
        fault_add(&r->s->faults, read_place(r, v), "\"%s\" is empty", key);
        return NULL;
    }
    return v ? v->text : NULL;
}

const char *read_id(struct reader *r, const struct yaml *map, const char *key, size_t max,
                    bool required)
{
    const struct yaml *v = scalar(r, map, key, required);
    if (!v)
        return required ? "" : NULL;
    if (!course_valid_id(v->text, max))
        fault_add(&r->s->faults, read_place(r, v),
                  "\"%s\" is no id: lower-case letters, digits and - , at most %zu of them",
                  v->text, max);
    return v->text;
}

const char *read_name(struct reader *r, const struct yaml *map, const char *key, bool required)
{
    const struct yaml *v = scalar(r, map, key, required);
    if (v && !course_valid_name(v->text, COURSE_NAME_MAX)) {
        fault_add(&r->s->faults, read_place(r, v),
                  "\"%s\" is no name of a drawing: letters, digits, - and _", v->text);
        return NULL;
    }
    return v ? v->text : NULL;
}

int read_int(struct reader *r, const struct yaml *map, const char *key, int min, int max,
             int absent)
{
    const struct yaml *v = scalar(r, map, key, false);
    if (!v)
        return absent;
    char *end;
    long n = strtol(v->text, &end, 10);
    if (*end || !v->text[0] || n < min || n > max) {
        fault_add(&r->s->faults, read_place(r, v), "\"%s\" must be a number from %d to %d", key,
                  min, max);
        return absent;
    }
    return (int)n;
}

bool read_flag(struct reader *r, const struct yaml *map, const char *key)
{
    const struct yaml *v = scalar(r, map, key, false);
    if (!v)
        return false;
    bool yes = strcmp(v->text, "true") == 0;
    if (!yes && strcmp(v->text, "false") != 0)
        fault_add(&r->s->faults, read_place(r, v), "\"%s\" must be true or false", key);
    return yes;
}
