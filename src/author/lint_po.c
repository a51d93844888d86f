// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/author.h"

#include <string.h>

static const struct translation *find(const struct po *po, const char *id)
{
    for (size_t i = 0; i < po->count; i++)
        if (strcmp(po->list[i].id, id) == 0)
            return &po->list[i];
    return NULL;
}

/* How often "{a}" stands in the text. */
static unsigned placeholder(const char *text, char letter)
{
    unsigned n = 0;
    for (const char *c = text; *c; c++)
        n += c[0] == '{' && c[1] == letter && c[2] == '}';
    return n;
}

static void lint_placeholders(struct faults *f, const struct translation *t)
{
    for (char letter = 'a'; letter <= 'z'; letter++) {
        unsigned a = placeholder(t->source, letter), b = placeholder(t->text, letter);
        if (a != b)
            fault_add(f, t->at, "%s: {%c} stands %u times in English and %u times here", t->id,
                      letter, a, b);
    }
}

static void lint_translation(struct source *s, const struct blocklist *names, const struct po *po,
                             const struct translation *t, unsigned domain)
{
    struct faults *f = &s->faults;
    const struct source_string *en = source_find(s, t->id);
    if (!en || en->domain != domain) {
        fault_add(f, t->at, "there is no string \"%s\" in %s", t->id, s->domains[domain].name);
        return;
    }
    if (find(po, t->id) != t)
        fault_add(f, t->at, "%s is translated twice", t->id);
    if (!t->text[0])
        return; /* counted as missing */
    if (strcmp(t->source, en->text) != 0)
        fault_add(f, t->at, "%s: stale, the English is now \"%s\"", t->id, en->text);
    if (t->fuzzy)
        fault_add(f, t->at, "%s: marked fuzzy", t->id);
    if (t->status == TEXT_MISSING)
        fault_add(f, t->at,
                  "%s: needs a comment \"# status: draft\" (or translated, linguist_reviewed, "
                  "educator_reviewed, "
                  "field_tested)",
                  t->id);
    lint_placeholders(f, t);
    lint_text(f, names, po->lang, en->in_item, t->at, t->text);
}

void lint_po(struct source *s, const struct blocklist *names, const struct po *po, unsigned domain)
{
    unsigned missing = 0;
    for (size_t i = 0; i < po->count; i++)
        lint_translation(s, names, po, &po->list[i], domain);
    for (size_t i = 0; i < s->string_count; i++) {
        if (s->strings[i].domain != domain)
            continue;
        const struct translation *t = find(po, s->strings[i].id);
        if (t && t->text[0])
            continue;
        missing++;
        if (!po->unfinished)
            fault_add(&s->faults, t ? t->at : (struct place){po->path, 0},
                      "not translated: %s (%s:%d)", s->strings[i].id, s->strings[i].at.file,
                      s->strings[i].at.line);
    }
    if (missing && po->unfinished)
        fault_warn(&s->faults, (struct place){po->path, 0}, "%u strings are not translated yet",
                   missing);
}
