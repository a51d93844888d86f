// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/load_private.h"

#include <string.h>

void load_fail(struct loader *l, enum status s)
{
    if (l->status == STATUS_OK)
        l->status = s;
}

static const char *keep_string(struct loader *l, const json_t *v)
{
    char *copy = arena_strndup(l->arena, json_string_value(v), json_string_length(v));
    if (!copy)
        load_fail(l, STATUS_NOMEM);
    return copy;
}

const char *load_id(struct loader *l, const json_t *o, const char *key, enum need need,
                          size_t max)
{
    const json_t *v = json_object_get(o, key);
    if (v && json_is_string(v) && course_valid_id(json_string_value(v), max) &&
        json_string_length(v) == strlen(json_string_value(v)))
        return keep_string(l, v);
    if (v || need == REQUIRED)
        load_fail(l, STATUS_CORRUPT);
    return need == REQUIRED ? "" : NULL;
}

const char *load_name(struct loader *l, const json_t *o, const char *key, enum need need)
{
    const json_t *v = json_object_get(o, key);
    if (v && json_is_string(v) && course_valid_name(json_string_value(v), COURSE_NAME_MAX) &&
        json_string_length(v) == strlen(json_string_value(v)))
        return keep_string(l, v);
    if (v || need == REQUIRED)
        load_fail(l, STATUS_CORRUPT);
    return need == REQUIRED ? "" : NULL;
}

int load_int(struct loader *l, const json_t *o, const char *key, int min, int max, int absent)
{
    const json_t *v = json_object_get(o, key);
    if (!v)
        return absent;
    json_int_t n = json_integer_value(v);
    if (json_is_integer(v) && n >= min && n <= max)
        return (int)n;
    load_fail(l, STATUS_CORRUPT);
    return absent;
}

course_sid load_to_sid(struct loader *l, const json_t *v)
{
    json_int_t n = json_integer_value(v);
    if (json_is_integer(v) && n >= 1 && n <= (json_int_t)l->strings)
        return (course_sid)n;
    load_fail(l, STATUS_CORRUPT);
    return 0;
}

course_sid load_sid(struct loader *l, const json_t *o, const char *key, enum need need)
{
    const json_t *v = json_object_get(o, key);
    if (v)
        return load_to_sid(l, v);
    if (need == REQUIRED)
        load_fail(l, STATUS_CORRUPT);
    return 0;
}

bool load_bool(struct loader *l, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    if (v && !json_is_boolean(v))
        load_fail(l, STATUS_CORRUPT);
    return v && json_is_true(v);
}

int load_word(struct loader *l, const json_t *o, const char *key, const char *const words[],
                    int count)
{
    const json_t *v = json_object_get(o, key);
    if (!v)
        return 0;
    for (int i = 0; i < count && json_is_string(v); i++)
        if (strcmp(json_string_value(v), words[i]) == 0)
            return i + 1;
    load_fail(l, STATUS_CORRUPT);
    return 0;
}

void *load_list(struct loader *l, const json_t *o, const char *key, unsigned min,
                      unsigned max, size_t size, const json_t **list, unsigned *count)
{
    const json_t *v = json_object_get(o, key);
    size_t n = v && json_is_array(v) ? json_array_size(v) : 0;
    *list = v;
    *count = 0;
    if ((v && !json_is_array(v)) || n < min || n > max) {
        load_fail(l, STATUS_CORRUPT);
        return NULL;
    }
    if (n == 0 || l->status != STATUS_OK)
        return NULL;
    void *array = arena_array(l->arena, n, size);
    if (!array)
        load_fail(l, STATUS_NOMEM);
    else
        *count = (unsigned)n;
    return array;
}

void load_unique(struct loader *l, const void *array, unsigned count, size_t size)
{
    const char *base = array;
    for (unsigned i = 0; i < count && l->status == STATUS_OK; i++) {
        for (unsigned j = i + 1; j < count; j++) {
            const char *a, *b;
            memcpy(&a, base + i * size, sizeof a);
            memcpy(&b, base + j * size, sizeof b);
            if (!a || !b || strcmp(a, b) == 0)
                load_fail(l, STATUS_CORRUPT);
        }
    }
}


const char *load_address(struct loader *l, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    if (!v)
        return NULL;
    if (json_is_string(v) && json_string_length(v) && json_string_length(v) <= COURSE_ADDRESS_MAX)
        return keep_string(l, v);
    load_fail(l, STATUS_CORRUPT);
    return NULL;
}

struct course_box load_box(struct loader *l, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    int n[4] = {0};
    if (!v)
        return (struct course_box){0};
    if (!json_is_array(v) || json_array_size(v) != 4)
        load_fail(l, STATUS_CORRUPT);
    for (size_t i = 0; i < 4; i++) {
        const json_t *e = json_array_get(v, i);
        if (!json_is_integer(e) || json_integer_value(e) < 0 || json_integer_value(e) > 1000)
            load_fail(l, STATUS_CORRUPT);
        else
            n[i] = (int)json_integer_value(e);
    }
    if (n[2] < 1 || n[3] < 1 || n[0] + n[2] > 1000 || n[1] + n[3] > 1000)
        load_fail(l, STATUS_CORRUPT);
    return (struct course_box){n[0], n[1], n[2], n[3]};
}
