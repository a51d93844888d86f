// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interface.h"

#include <stdlib.h>
#include <string.h>

struct interface {
    struct pack *pack;
    struct arena arena;
    struct strings_table tables[LANG_MAX];
    struct keyboards keyboards;
    unsigned short sorted[STR_COUNT]; /* string ids by name */
    unsigned found;
    struct strings_table *filling;
    bool failed;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(strings_name[*(const unsigned short *)a], strings_name[*(const unsigned short *)b]);
}

/* Both lists are in the order of their names: one walk finds all. */
static bool take(void *ctx, const char *id, const char *text, int status)
{
    struct interface *f = ctx;
    (void)status;
    while (f->found < STR_COUNT && strcmp(strings_name[f->sorted[f->found]], id) < 0)
        f->found++;
    if (f->found < STR_COUNT && strcmp(strings_name[f->sorted[f->found]], id) == 0) {
        const char *copy = arena_strndup(&f->arena, text, strlen(text));
        if (!copy) {
            f->failed = true;
            return false;
        }
        f->filling->text[f->sorted[f->found]] = copy;
        f->filling->available = true;
    }
    return true;
}

enum status interface_open(const char *path, struct interface **out)
{
    struct interface *f = calloc(1, sizeof *f);
    if (!f)
        return STATUS_NOMEM;
    for (unsigned i = 0; i < STR_COUNT; i++)
        f->sorted[i] = (unsigned short)i;
    qsort(f->sorted, STR_COUNT, sizeof f->sorted[0], by_name);
    enum status s = pack_open(path, false, &f->pack);
    const char *kind = s == STATUS_OK ? pack_meta(f->pack, "kind") : "";
    if (s == STATUS_OK && (!kind || strcmp(kind, "interface") != 0))
        s = STATUS_FOREIGN; /* a course would open too, and show its pictures for ours */
    for (size_t i = 0; s == STATUS_OK && i < lang_count(); i++) {
        struct strings_table *t = &f->tables[i];
        memcpy(t->text, strings_english, sizeof t->text);
        t->available = strcmp(lang_at(i)->tag, "en") == 0;
        f->filling = t;
        f->found = 0;
        if (!t->available)
            s = pack_strings(f->pack, lang_at(i)->tag, take, f);
        if (f->failed)
            s = STATUS_NOMEM;
    }
    if (s == STATUS_OK)
        s = keyboards_load(f->pack, &f->arena, &f->keyboards);
    if (s != STATUS_OK) {
        interface_close(f);
        return s;
    }
    *out = f;
    return STATUS_OK;
}

void interface_close(struct interface *f)
{
    if (!f)
        return;
    pack_close(f->pack);
    arena_finish(&f->arena);
    free(f);
}

struct pack *interface_pack(struct interface *f)
{
    return f->pack;
}

const struct strings_table *interface_strings(const struct interface *f)
{
    return f->tables;
}

const struct keyboards *interface_keyboards(const struct interface *f)
{
    return &f->keyboards;
}
