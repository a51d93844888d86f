// SPDX-License-Identifier: GPL-3.0-or-later
/* The test texts as (language, paragraph) pairs; lines that begin with '#' are comments. */
#ifndef CHIRAGH_TESTS_TEXT_CORPUS_H
#define CHIRAGH_TESTS_TEXT_CORPUS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

#define DATA SOURCE_DIR "/tests/text/data/"
#define FONTS SOURCE_DIR "/fonts"

enum { CORPUS_MAX = 512 };
struct corpus {
    struct {
        const struct lang *lang;
        char *id, *text;
    } line[CORPUS_MAX];
    size_t n;
};

/* lang_column: the first column names a language; else all of the file is Urdu. text_column: which
 * one is the text. */
static inline void corpus_read(struct corpus *c, const char *path, int text_column,
                               bool lang_column)
{
    char buf[1 << 14];
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    while (c->n < CORPUS_MAX && fgets(buf, sizeof buf, f)) {
        buf[strcspn(buf, "\n")] = '\0';
        if (buf[0] == '#' || buf[0] == '\0')
            continue;
        char *text = buf;
        for (int i = 0; i < text_column && text; i++)
            text = strchr(text, '\t') ? strchr(text, '\t') + 1 : NULL;
        if (!text)
            continue;
        text[strcspn(text, "\t")] = '\0';
        if (text != buf)
            buf[strcspn(buf, "\t")] = '\0';
        const struct lang *lang = lang_find(lang_column ? buf : "ur");
        c->line[c->n].lang = lang ? lang : lang_find("ur"); /* Kashmiri: not in the table yet */
        c->line[c->n].id = strdup(buf);
        c->line[c->n].text = strdup(text);
        c->n++;
    }
    fclose(f);
}

static inline void corpus_read_all(struct corpus *c)
{
    c->n = 0;
    corpus_read(c, DATA "urdu_sentences.txt", 0, false);
    corpus_read(c, DATA "torture_ur.tsv", 1, false);
    corpus_read(c, DATA "other_language_samples.tsv", 1, true);
}

static inline void corpus_free(struct corpus *c)
{
    for (size_t i = 0; i < c->n; i++) {
        free(c->line[i].id);
        free(c->line[i].text);
    }
    c->n = 0;
}

static inline struct text_engine *open_engine(void)
{
    struct text_engine *e;
    if (text_engine_create(FONTS, &e) != STATUS_OK) {
        printf("no fonts in " FONTS "\n");
        exit(1);
    }
    return e;
}

#endif
