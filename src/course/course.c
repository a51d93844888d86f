// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/course_private.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status course_load(struct pack *p, struct course **out)
{
    return course_load_with(p, NULL, out);
}

static const char *copy_meta(struct pack *p, struct course_private *priv, const char *key)
{
    const char *value = pack_meta(p, key);
    return value ? arena_strndup(&priv->arena, value, strlen(value)) : NULL;
}

enum status course_load_with(struct pack *p, course_fits fits, struct course **out)
{
    *out = NULL;
    const char *kind = pack_meta(p, "kind");
    if (!kind || strcmp(kind, "course") != 0)
        return STATUS_FOREIGN; /* a sound pack, but the interface's, say */
    if (!pack_meta(p, "pack_id") || !pack_meta(p, "version"))
        return STATUS_CORRUPT;
    struct course *c = calloc(1, sizeof *c);
    if (!c)
        return STATUS_NOMEM;
    c->priv = calloc(1, sizeof *c->priv);
    enum status s = c->priv ? course_load_strings(p, c->priv) : STATUS_NOMEM;
    if (s == STATUS_OK) {
        c->pack_id = copy_meta(p, c->priv, "pack_id");
        c->version = copy_meta(p, c->priv, "version");
        s = c->pack_id && c->version ? course_load_modules(p, fits, c) : STATUS_NOMEM;
    }
    if (s == STATUS_OK)
        *out = c;
    else
        course_free(c);
    return s;
}

void course_free(struct course *c)
{
    if (!c)
        return;
    if (c->priv)
        arena_finish(&c->priv->arena);
    free(c->priv);
    free(c);
}

static const struct course_lang *find_lang(const struct course *c, const char *lang)
{
    for (unsigned i = 0; i < c->priv->lang_count; i++)
        if (strcmp(c->priv->langs[i].tag, lang) == 0)
            return &c->priv->langs[i];
    return NULL;
}

const char *course_text(const struct course *c, course_sid sid, const char *lang,
                        enum course_text_status *status)
{
    assert(sid <= c->priv->string_count);
    enum course_text_status ignored;
    if (!status)
        status = &ignored;
    *status = TEXT_MISSING;
    if (sid == 0 || sid > c->priv->string_count)
        return "";
    const struct course_lang *l = find_lang(c, lang), *english = &c->priv->langs[0];
    if (!l || l->offset[sid - 1] == UINT32_MAX)
        return english->bytes + english->offset[sid - 1];
    *status = (enum course_text_status)l->status[sid - 1];
    return l->bytes + l->offset[sid - 1];
}

const char *course_string_id(const struct course *c, course_sid sid)
{
    assert(sid <= c->priv->string_count);
    if (sid == 0 || sid > c->priv->string_count)
        return "";
    return c->priv->ids.bytes + c->priv->ids.offset[sid - 1];
}

bool course_has_lang(const struct course *c, const char *lang)
{
    return find_lang(c, lang) != NULL;
}

const struct course_lesson *course_find_lesson(const struct course *c, const char *id,
                                               unsigned *module_index, unsigned *lesson_index)
{
    for (unsigned m = 0; m < c->module_count; m++) {
        for (unsigned l = 0; l < c->modules[m].lesson_count; l++) {
            if (strcmp(c->modules[m].lessons[l].id, id) != 0)
                continue;
            if (module_index)
                *module_index = m;
            if (lesson_index)
                *lesson_index = l;
            return &c->modules[m].lessons[l];
        }
    }
    for (unsigned t = 0; t < c->test_count && !module_index && !lesson_index; t++)
        if (strcmp(c->tests[t].id, id) == 0)
            return &c->tests[t];
    return NULL;
}

char *course_item_id(const struct course_lesson *l, const struct course_activity *a,
                     const struct course_item *i, char *out, size_t cap)
{
    snprintf(out, cap, "%s.%s.%s", l->id, a->id, i->id);
    return out;
}

bool course_equal_id(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

unsigned course_find_item(const struct course_activity *a, const char *id)
{
    unsigned i = 0;
    while (i < a->item_count && strcmp(a->items[i].id, id) != 0)
        i++;
    return i;
}

unsigned course_find_option(const struct course_option *list, unsigned count, const char *id)
{
    unsigned i = 0;
    while (i < count && strcmp(list[i].id, id) != 0)
        i++;
    return i;
}

static bool id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool course_valid_id(const char *id, size_t max)
{
    size_t n = strlen(id);
    if (n == 0 || n > max || id[0] == '.' || id[n - 1] == '.')
        return false;
    for (; *id; id++)
        if (!id_char(*id) && *id != '.')
            return false;
    return true;
}

bool course_valid_name(const char *name, size_t max)
{
    size_t n = strlen(name);
    if (n == 0 || n > max)
        return false;
    for (; *name; name++)
        if (!id_char(*name) && *name != '_' && !(*name >= 'A' && *name <= 'Z'))
            return false;
    return true;
}
