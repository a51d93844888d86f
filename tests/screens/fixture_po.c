// SPDX-License-Identifier: GPL-3.0-or-later
/* Just enough of the PO format for our own file: one line each of msgctxt, msgid, msgstr. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const char *table[STR_COUNT];
static char loaded[16];

static char *quoted(const char *line)
{
    const char *from = strchr(line, '"');
    const char *to = strrchr(line, '"');
    if (!from || to == from)
        return NULL;
    size_t n = (size_t)(to - from - 1);
    char *s = malloc(n + 1);
    if (!s)
        return NULL;
    memcpy(s, from + 1, n);
    s[n] = 0;
    return s;
}

static int find(const char *id)
{
    for (int i = 0; i < STR_COUNT; i++)
        if (strcmp(strings_name[i], id) == 0)
            return i;
    return -1;
}

const char *const *fixture_strings(const char *root, const char *lang)
{
    if (strcmp(lang, "en") == 0)
        return strings_english;
    if (strcmp(lang, loaded) == 0)
        return table;
    char path[1024], line[4096];
    snprintf(path, sizeof path, "%s/assets/po/%s.po", root, lang);
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(2);
    }
    memcpy(table, strings_english, sizeof table);
    int at = -1;
    while (fgets(line, sizeof line, f)) {
        char *s = quoted(line);
        if (s && strncmp(line, "msgctxt", 7) == 0)
            at = find(s);
        if (s && strncmp(line, "msgstr", 6) == 0 && at >= 0 && *s)
            table[at] = s; /* lives until exit, as said */
        else
            free(s);
    }
    fclose(f);
    snprintf(loaded, sizeof loaded, "%s", lang);
    return table;
}
