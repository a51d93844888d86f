// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/roster.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learn/avatars.h"

enum { LIST = 512 }; /* a setting's value */

/* NULL: no text, an empty one, or one of more than most bytes. */
static const char *text_of(const json_t *object, const char *key, size_t most)
{
    const json_t *v = json_object_get(object, key);
    size_t n = json_string_length(v);
    return n > 0 && n <= most ? json_string_value(v) : NULL;
}

static bool is_class_id(const char *id)
{
    if (!id || strlen(id) != ROSTER_CLASS_ID || strncmp(id, "c:", 2) != 0)
        return false;
    return strspn(id + 2, "abcdefghijklmnopqrstuvwxyz23456789") == ROSTER_CLASS_ID - 2;
}

static bool is_picture(const char *picture)
{
#define X(name, code) "av_" #name "_" code,
    static const char *const avatars[AVATAR_COUNT] = {AVATARS(X)};
#undef X
    size_t n = picture ? strcspn(picture, "/") : 0;
    bool known = false;
    for (unsigned i = 0; i < AVATAR_COUNT && picture; i++)
        known |= strlen(avatars[i]) == n && strncmp(avatars[i], picture, n) == 0;
    if (!known || !picture[n])
        return known;
    size_t digits = strspn(picture + n + 1, "0123456789");
    return digits > 0 && digits < 4 && !picture[n + 1 + digits];
}

static bool read_age(const char *name, enum age_band *out)
{
    *out = AGE_UNKNOWN;
    for (enum age_band a = AGE_UNKNOWN; name && a <= AGE_ADULT; a++)
        if (strcmp(name, event_age_name(a)) == 0) {
            *out = a;
            return true;
        }
    return !name;
}

static const char *class_of(const struct roster *r, const char *id)
{
    for (unsigned i = 0; id && i < r->class_count; i++)
        if (strcmp(r->classes[i].id, id) == 0)
            return r->classes[i].id;
    return NULL;
}

static bool read_classes(const json_t *list, struct roster *r)
{
    const json_t *v;
    size_t i;
    if (!json_is_array(list) || json_array_size(list) > ROSTER_CLASSES)
        return false;
    json_array_foreach(list, i, v)
    {
        struct roster_class c = {text_of(v, "id", ROSTER_CLASS_ID), text_of(v, "name", ROSTER_CLASS_NAME)};
        if (!is_class_id(c.id) || !c.name || class_of(r, c.id))
            return false;
        r->classes[r->class_count++] = c;
    }
    return true;
}

static enum status read_learners(const json_t *list, struct roster *r)
{
    const json_t *v;
    size_t i, n = json_array_size(list);
    if (!json_is_array(list) || n > ROSTER_LEARNERS)
        return STATUS_INVALID;
    r->learners = calloc(n ? n : 1, sizeof *r->learners);
    if (!r->learners)
        return STATUS_NOMEM;
    json_array_foreach(list, i, v)
    {
        struct store_enrolled *e = &r->learners[r->learner_count++];
        const char *id = text_of(v, "id", 36);
        e->group = class_of(r, text_of(v, "class", ROSTER_CLASS_ID));
        e->picture = text_of(v, "picture", 47);
        e->name = text_of(v, "name", STORE_NAME - 1);
        if (!id || !uuid_parse(id, &e->learner) || uuid_is_nil(e->learner) || !e->group || !is_picture(e->picture) ||
            (json_object_get(v, "name") && !e->name) || !read_age(text_of(v, "age", 16), &e->age))
            return STATUS_INVALID;
    }
    return STATUS_OK;
}

enum status roster_read(const void *bytes, size_t n, struct roster *out)
{
    json_error_t error;
    json_t *root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &error);
    *out = (struct roster){.json = root};
    if (!root)
        return json_error_code(&error) == json_error_out_of_memory ? STATUS_NOMEM : STATUS_INVALID;
    enum status st = json_integer_value(json_object_get(root, "v")) > 1 ? STATUS_NEWER : STATUS_OK;
    if (st == STATUS_OK && (json_integer_value(json_object_get(root, "v")) != 1 || !read_classes(json_object_get(root, "classes"), out)))
        st = STATUS_INVALID;
    if (st == STATUS_OK)
        st = read_learners(json_object_get(root, "learners"), out);
    if (st != STATUS_OK)
        roster_finish(out);
    return st;
}

void roster_finish(struct roster *r)
{
    free(r->learners);
    json_decref(r->json);
    *r = (struct roster){0};
}

/* ---- the classes ---- */

static bool is_listed(const char *list, const char *id)
{
    size_t n = strlen(id);
    for (const char *c = list; *c;) {
        size_t len = strcspn(c, ",");
        if ((len == n || (len == n + 1 && c[n] == '-')) && strncmp(c, id, n) == 0)
            return true;
        c += len + (c[len] == ',');
    }
    return false;
}

static enum status list_of(struct store *s, const char *key, char out[LIST])
{
    out[0] = 0;
    enum status st = store_get(s, key, out, LIST);
    return st == STATUS_NOTFOUND ? STATUS_OK : st;
}

static bool add(char list[LIST], const char *id)
{
    size_t used = strlen(list);
    if (used + strlen(id) + 2 > LIST)
        return false;
    snprintf(list + used, LIST - used, "%s%s", used ? "," : "", id);
    return true;
}

/* New ones are put into use; there may be no room for them beside a teacher's own, and then they are left out. */
static enum status apply_classes(struct store *s, const struct roster *r)
{
    char named[LIST], used[LIST], key[32];
    enum status st = list_of(s, "classes.named", named);
    if (st == STATUS_OK)
        st = list_of(s, "classes", used);
    for (unsigned i = 0; i < r->class_count && st == STATUS_OK; i++) {
        const struct roster_class *c = &r->classes[i];
        bool new = !is_listed(named, c->id);
        if (new && !(add(named, c->id) && add(used, c->id)))
            continue;
        snprintf(key, sizeof key, "class.%s", c->id);
        st = store_set(s, key, c->name);
    }
    if (st == STATUS_OK && *used)
        st = store_set(s, "classes", used);
    return st == STATUS_OK && *named ? store_set(s, "classes.named", named) : st;
}

enum status roster_apply(struct store *s, const struct roster *r, int64_t version, int64_t wall_ms, struct store_enrolled_did *out)
{
    enum status st = store_enrol(s, version, r->learners, r->learner_count, wall_ms, out);
    return st == STATUS_OK ? apply_classes(s, r) : st;
}
