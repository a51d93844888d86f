// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyboards.h"

#include <jansson.h>
#include <string.h>

static enum status load_one(struct pack *p, struct arena *arena, const char *id, struct keyboards *out)
{
    const char *json, *name = arena_printf(arena, "keyboard/%s", id);
    size_t len;
    if (!name)
        return STATUS_NOMEM;
    enum status s = pack_document(p, name, arena, &json, &len);
    if (s == STATUS_OK)
        s = keyboard_parse(json, len, name + strlen("keyboard/"), arena, &out->list[out->count]);
    if (s == STATUS_OK)
        out->count++;
    return s;
}

enum status keyboards_load(struct pack *p, struct arena *arena, struct keyboards *out)
{
    const char *json;
    size_t len;
    *out = (struct keyboards){.count = 0};
    enum status s = pack_document(p, "keyboards", arena, &json, &len);
    if (s != STATUS_OK)
        return s == STATUS_NOMEM ? s : STATUS_OK;
    json_t *names = json_loadb(json, len, JSON_REJECT_DUPLICATES, NULL);
    for (size_t i = 0; i < json_array_size(names) && out->count < KEYBOARDS_MAX && s != STATUS_NOMEM; i++) {
        const char *id = json_string_value(json_array_get(names, i));
        if (id && strlen(id) <= KEYBOARD_TEXT)
            s = load_one(p, arena, id, out);
    }
    json_decref(names);
    return s == STATUS_NOMEM ? s : STATUS_OK;
}

/* What another layout shows for its shift key is not one of its own. */
static bool offered(const struct keyboards *k, const struct keyboard *l)
{
    for (unsigned i = 0; i < k->count; i++)
        if (k->list[i].shift && strcmp(k->list[i].shift, l->id) == 0)
            return false;
    return !l->page;
}

static unsigned rank(const struct keyboard *l, const struct lang *lang)
{
    return strcmp(l->lang, lang->tag) == 0 ? 0 : strcmp(l->lang, "en") == 0 ? 1 : 2;
}

static unsigned in_order(const struct keyboards *k, const struct lang *lang, const struct keyboard *out[KEYBOARDS_MAX])
{
    unsigned n = 0;
    for (unsigned r = 0; r < 3; r++)
        for (unsigned i = 0; i < k->count; i++)
            if (rank(&k->list[i], lang) == r && offered(k, &k->list[i]))
                out[n++] = &k->list[i];
    return n;
}

const struct keyboard *keyboards_first(const struct keyboards *k, const struct lang *lang)
{
    const struct keyboard *order[KEYBOARDS_MAX];
    return k && in_order(k, lang, order) ? order[0] : NULL;
}

const struct keyboard *keyboards_next(const struct keyboards *k, const struct lang *lang, const struct keyboard *at)
{
    const struct keyboard *order[KEYBOARDS_MAX];
    unsigned n = k ? in_order(k, lang, order) : 0;
    for (unsigned i = 0; i < n; i++)
        if (order[i] == at)
            return order[(i + 1) % n];
    return n ? order[0] : NULL;
}

const struct keyboard *keyboards_find(const struct keyboards *k, const char *id)
{
    for (unsigned i = 0; k && id && i < k->count; i++)
        if (strcmp(k->list[i].id, id) == 0)
            return &k->list[i];
    return NULL;
}

const struct keyboard *keyboards_figures(const struct keyboards *k)
{
    for (unsigned i = 0; k && i < k->count; i++)
        if (k->list[i].page)
            return &k->list[i];
    return NULL;
}
