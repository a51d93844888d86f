// SPDX-License-Identifier: GPL-3.0-or-later
/* Every string that is shipped, from the PO files as they are in the tree: msgstr in the file's
 * language, msgid in English. */
#ifndef CHIRAGH_TESTS_TEXT_CONTENT_H
#define CHIRAGH_TESTS_TEXT_CONTENT_H

#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"

struct content_string {
    const struct lang *lang;
    char *text;
};
struct content {
    struct content_string *list;
    size_t n, cap;
};

static inline void content_add(struct content *c, const struct lang *lang, const char *text)
{
    if (!lang || !*text)
        return;
    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 1024;
        c->list = realloc(c->list, c->cap * sizeof *c->list);
        if (!c->list)
            exit(1);
    }
    c->list[c->n++] = (struct content_string){lang, strdup(text)};
}

/* The C string of a PO line, added to text. */
static inline void content_unquote(const char *line, char *text, size_t cap)
{
    const char *p = strchr(line, '"');
    size_t n = strlen(text);
    for (p = p ? p + 1 : ""; *p && *p != '"' && n + 1 < cap; p++) {
        if (*p == '\\' && p[1])
            p++;
        text[n++] = p[-1] == '\\' && *p == 'n' ? '\n' : *p;
    }
    text[n] = '\0';
}

static inline void content_read_po(struct content *c, const char *path)
{
    static char line[1 << 15], text[1 << 15];
    const char *name = strrchr(path, '/') + 1;
    char tag[16] = "";
    const struct lang *lang = NULL;
    FILE *f = fopen(path, "r");
    if (!f)
        return;
    snprintf(tag, sizeof tag, "%.*s", (int)strcspn(name, "."), name);
    text[0] = '\0';
    bool header = true; /* the first entry */
    while (fgets(line, sizeof line, f)) {
        bool id = strncmp(line, "msgid ", 6) == 0, str = strncmp(line, "msgstr ", 7) == 0;
        if (line[0] != '"') {
            if (!header)
                content_add(c, lang, text);
            if (lang && lang != lang_find("en"))
                header = false;
            text[0] = '\0';
            lang = id ? lang_find("en") : str ? lang_find(tag) : NULL;
        }
        if (lang)
            content_unquote(line, text, sizeof text);
    }
    if (!header)
        content_add(c, lang, text);
    fclose(f);
}

static inline void content_read(struct content *c)
{
    static const char *const where[] = {"/content/po/*.po", "/content/*/po/*.po",
                                        "/assets/po/*.po"};
    *c = (struct content){0};
    for (size_t i = 0; i < sizeof where / sizeof where[0]; i++) {
        char pattern[4096];
        glob_t g;
        snprintf(pattern, sizeof pattern, "%s%s", SOURCE_DIR, where[i]);
        if (glob(pattern, 0, NULL, &g) == 0) {
            for (size_t k = 0; k < g.gl_pathc; k++)
                content_read_po(c, g.gl_pathv[k]);
            globfree(&g);
        }
    }
}

static inline void content_free(struct content *c)
{
    while (c->n)
        free(c->list[--c->n].text);
    free(c->list);
    *c = (struct content){0};
}

#endif
