// SPDX-License-Identifier: GPL-3.0-or-later
/* The languages: one table, one row a language (lang.c). Adding one is a row, PO files, and a font only if letters are missing. */
#ifndef CHIRAGH_TEXT_LANG_H
#define CHIRAGH_TEXT_LANG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Picks the type steps and line geometry. The space between words goes by the word's font: TEXT_NASTALIQ_WORD_SPACE. */
enum lang_style { LANG_NASTALIQ, LANG_NASKH, LANG_LATIN };
enum { LANG_MAX = 16, LANG_FONTS = 3 };

struct lang {
    const char *tag;     /* BCP 47: "ur", "pnb", "sd", "ps", "skr", "bal", "en" */
    const char *autonym; /* "اردو" */
    const char *english;
    bool rtl;
    enum lang_style style;
    const char *hb_tag;            /* language handed to HarfBuzz ("ur" for pnb, skr, bal: digits' forms) */
    uint8_t fonts[LANG_FONTS];     /* order of choice for a word: enum text_face */
    const char *digits;            /* ten digits, UTF-8, concatenated */
    const char *decimal, *group, *list, *open_quote, *close_quote, *percent;
    /* index of the plural form of n (0-based), as in the PO header */
    unsigned (*plural)(unsigned long n);
    unsigned plural_forms;
    const char *collation; /* order of names: a file of collation/ */
};

size_t lang_count(void);
const struct lang *lang_at(size_t index);     /* asserts index < lang_count(); the order of the attract screen */
const struct lang *lang_find(const char *tag); /* NULL: unknown */
size_t lang_index(const struct lang *lang);

/* A whole number in the language's digits (or Western ones), NUL-terminated; returns out. */
char *lang_int(const struct lang *lang, long n, bool western, char *out, size_t cap);
/* Replaces ASCII digits of s by the language's, leaving Latin words, addresses and file names alone (a digit run next to
 * an ASCII letter, '.', '/', '@', '_' joined to letters stays). Returns bytes written without the NUL; truncates at cap. */
size_t lang_digits(const struct lang *lang, const char *s, bool western, char *out, size_t cap);

#endif
