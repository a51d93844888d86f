// SPDX-License-Identifier: GPL-3.0-or-later
/* Loading a tree for a command: everything is read and linted here, so that what is built was
 * always linted. */
#include "author/author.h"
#include "author/keyboards.h"

#include <stdlib.h>
#include <string.h>

static void load_domain(struct content *c, unsigned domain, unsigned *cap)
{
    struct source *s = &c->source;
    struct file_list files = file_list(&s->arena, s->domains[domain].dir, ".po");
    for (size_t i = 0; i < files.count; i++) {
        if (c->po_count == *cap) {
            *cap = *cap ? *cap * 2 : 8;
            c->pos = must(realloc(c->pos, *cap * sizeof *c->pos));
            c->po_domains = must(realloc(c->po_domains, *cap * sizeof *c->po_domains));
        }
        if (!po_load(&s->arena, &s->faults, files.paths[i], &c->pos[c->po_count]))
            continue;
        lint_po(s, &c->names, &c->pos[c->po_count], domain);
        c->po_domains[c->po_count++] = domain;
    }
}

static void lint_strings(struct content *c)
{
    struct source *s = &c->source;
    for (size_t i = 0; i < s->string_count; i++)
        lint_text(&s->faults, &c->names, "en", s->strings[i].in_item, s->strings[i].at,
                  s->strings[i].text);
}

static void load_domains(struct content *c)
{
    unsigned cap = 0;
    for (unsigned d = 0; d < c->source.domain_count; d++)
        load_domain(c, d, &cap);
}

void content_load(struct content *c, const char *root, const char *icons_dir)
{
    *c = (struct content){0};
    struct source *s = &c->source;
    source_read(s, root);
    blocklist_load(&s->arena, &s->faults, must(arena_printf(&s->arena, "%s/blocklist.txt", root)),
                   &c->names);
    lint_strings(c);
    lint_course(s, icons_dir);
    load_domains(c);
}

static const struct interface_string {
    const char *id, *text, *note;
    int line;
} interface_strings[] = {
#define STRING(id, text, note) {#id, text, note, __LINE__},
#if __has_include("screens/strings.def")
#include "screens/strings.def"
#endif
#undef STRING
    {NULL, NULL, NULL, 0}};

void interface_load(struct content *c, const char *root)
{
    *c = (struct content){0};
    struct source *s = &c->source;
    s->root = root;
    s->status = TEXT_LINGUIST; /* the source: there is no translation to review */
    s->pack_id = "interface";
    s->faults.arena = &s->arena;
    s->domains[0] =
        (struct source_domain){"interface", must(arena_printf(&s->arena, "%s/po", root))};
    s->domain_count = 1;
    for (const struct interface_string *i = interface_strings; i->id; i++)
        source_add(s, 0, (struct place){"src/screens/strings.def", i->line}, i->note, false,
                   i->text, "%s", i->id);
    keyboards_read(&s->arena, &s->faults, root, NULL);
    lint_strings(c);
    load_domains(c);
}

void content_finish(struct content *c)
{
    source_finish(&c->source);
    free(c->pos);
    free(c->po_domains);
}

bool is_interface(const char *root)
{
    struct arena a = {0};
    bool course = file_exists(must(arena_printf(&a, "%s/course.yaml", root)));
    struct file_list icons = file_list(&a, must(arena_printf(&a, "%s/icons", root)), ".svg");
    arena_finish(&a);
    return !course && icons.count > 0;
}
