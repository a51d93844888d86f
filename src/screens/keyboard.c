// SPDX-License-Identifier: GPL-3.0-or-later
/* A layout's JSON → struct. The first fault ends it; nothing is kept of a layout with one. */
#include "screens/keyboard.h"

#include <jansson.h>
#include <string.h>


enum { NAME_MAX_BYTES = 64, JSON_MAX = 64 << 10 };

static const char *copy(struct arena *a, const json_t *v, size_t max, enum status *s)
{
    size_t n = json_is_string(v) ? json_string_length(v) : 0;
    const char *text = n ? json_string_value(v) : "";
    if (n == 0 || n > max || strlen(text) != n) { /* a NUL inside would end it early */
        *s = STATUS_CORRUPT;
        return "";
    }
    const char *out = arena_strndup(a, text, n);
    if (!out)
        *s = STATUS_NOMEM;
    return out ? out : "";
}

/* Control characters would be typed unseen. */
static bool is_plain(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s < ' ' || *s == 0x7F)
            return false;
    return true;
}

static struct keyboard_text read_text(struct arena *a, const json_t *v, enum status *s)
{
    struct keyboard_text t = {.text = copy(a, json_object_get(v, "t"), KEYBOARD_TEXT, s)};
    const json_t *label = json_object_get(v, "l");
    t.label = label ? copy(a, label, KEYBOARD_TEXT, s) : t.text;
    if (!is_plain(t.text) || !is_plain(t.label))
        *s = STATUS_CORRUPT;
    return t;
}

static void read_key(struct arena *a, const json_t *v, struct keyboard_key *out, enum status *s)
{
    const json_t *more = json_object_get(v, "v");
    out->face = read_text(a, v, s);
    if (!more)
        return;
    size_t n = json_array_size(more);
    if (n == 0 || n > KEYBOARD_VARIANTS) {
        *s = STATUS_CORRUPT;
        return;
    }
    struct keyboard_text *list = arena_array(a, n, sizeof *list);
    if (!list) {
        *s = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < n; i++)
        list[i] = read_text(a, json_array_get(more, i), s);
    out->variants = list;
    out->variant_count = (unsigned)n;
}

static void read_keys(struct arena *a, const json_t *list, struct keyboard_key *keys, unsigned *count, enum status *s)
{
    for (size_t i = 0; i < json_array_size(list) && *s == STATUS_OK; i++)
        read_key(a, json_array_get(list, i), &keys[(*count)++], s);
}

/* Two keys of one text would be two nodes of one id. */
static bool twice(const struct keyboard_key *keys, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        for (unsigned k = 0; k < i; k++)
            if (strcmp(keys[i].face.text, keys[k].face.text) == 0)
                return true;
    return false;
}

static bool variants_twice(const struct keyboard_key *key)
{
    for (unsigned i = 0; i < key->variant_count; i++)
        for (unsigned k = 0; k < i; k++)
            if (strcmp(key->variants[i].text, key->variants[k].text) == 0)
                return true;
    return false;
}

static enum status read_rows(struct arena *a, const json_t *j, struct keyboard *out)
{
    const json_t *rows = json_object_get(j, "rows"), *side = json_object_get(j, "side");
    enum status s = STATUS_OK;
    struct keyboard_key *keys = arena_array(a, KEYBOARD_KEYS, sizeof *keys);
    if (!keys)
        return STATUS_NOMEM;
    if (json_array_size(rows) != KEYBOARD_ROWS || json_array_size(side) != 2)
        return STATUS_CORRUPT;
    for (unsigned r = 0; r < KEYBOARD_ROWS; r++) {
        size_t n = json_array_size(json_array_get(rows, r));
        if (n == 0 || n > KEYBOARD_COLUMNS)
            return STATUS_CORRUPT;
        out->rows[r] = (unsigned)n;
        out->columns = n > out->columns ? (unsigned)n : out->columns;
        read_keys(a, json_array_get(rows, r), keys, &out->key_count, &s);
    }
    unsigned last = out->rows[KEYBOARD_ROWS - 1];
    if (last == out->columns) /* backspace stands at its end */
        out->columns++;
    if (out->columns > KEYBOARD_COLUMNS)
        return STATUS_CORRUPT;
    read_keys(a, side, keys, &out->key_count, &s);
    for (unsigned i = 0; i < out->key_count && s == STATUS_OK; i++)
        if (variants_twice(&keys[i]))
            s = STATUS_CORRUPT;
    out->keys = keys;
    return s == STATUS_OK && twice(keys, out->key_count) ? STATUS_CORRUPT : s;
}

enum status keyboard_parse(const char *json, size_t len, const char *id, struct arena *arena, struct keyboard *out)
{
    json_t *j = len <= JSON_MAX ? json_loadb(json, len, JSON_REJECT_DUPLICATES, NULL) : NULL;
    enum status s = STATUS_OK;
    *out = (struct keyboard){.id = id};
    if (!j)
        return STATUS_CORRUPT;
    out->name = copy(arena, json_object_get(j, "name"), NAME_MAX_BYTES, &s);
    out->key = copy(arena, json_object_get(j, "short"), KEYBOARD_TEXT, &s);
    out->lang = copy(arena, json_object_get(j, "lang"), KEYBOARD_TEXT, &s);
    if (json_object_get(j, "shift"))
        out->shift = copy(arena, json_object_get(j, "shift"), NAME_MAX_BYTES, &s);
    out->rtl = json_is_true(json_object_get(j, "rtl"));
    out->page = json_is_true(json_object_get(j, "page"));
    if (s == STATUS_OK && !(is_plain(out->name) && is_plain(out->key) && lang_find(out->lang)))
        s = STATUS_CORRUPT;
    if (s == STATUS_OK)
        s = read_rows(arena, j, out);
    json_decref(j);
    return s;
}

const char *keyboard_types(const struct keyboard *k, unsigned key, unsigned variant)
{
    if (key >= k->key_count || variant > k->keys[key].variant_count)
        return NULL;
    return variant ? k->keys[key].variants[variant - 1].text : k->keys[key].face.text;
}
