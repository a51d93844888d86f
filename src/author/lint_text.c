// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules for any text a learner sees (content rules, sections "Safety" and "Reading"). */
#include "author/author.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { SENTENCE_WORDS_MAX = 12, PHONE_DIGITS = 7 };

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x202F || c == '\t' || c == '\n';
}

static bool is_letter_or_digit(uint32_t c)
{
    if (c < 0x80)
        return isalnum((int)c);
    if (c >= 0x2000 && c <= 0x206F) /* general punctuation, bidi controls */
        return false;
    return c != 0xAB && c != 0xBB && c != 0xA0 && c != 0x60C && c != 0x61B && c != 0x61F &&
           c != 0x6D4;
}

/* A word has a letter or a digit in it: a dash between spaces is none. */
unsigned words_in(const char *text)
{
    unsigned words = 0;
    bool in_word = false;
    for (size_t n = strlen(text); n;) {
        uint32_t c;
        size_t used = utf8_decode(text, n, &c);
        if (is_space(c))
            in_word = false;
        else if (!in_word && is_letter_or_digit(c)) {
            in_word = true;
            words++;
        }
        text += used;
        n -= used;
    }
    return words;
}

static bool ends_sentence(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x6D4 || c == 0x61F || c == 0x2026;
}

static bool closes(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

static unsigned longest_sentence(const char *text)
{
    struct buf sentence = {0};
    unsigned longest = 0;
    bool ended = false;
    size_t n = strlen(text);
    while (n) {
        uint32_t c;
        size_t used = utf8_decode(text, n, &c);
        buf_put(&sentence, text, used);
        text += used;
        n -= used;
        if (n == 0 || (ended && is_space(c))) {
            unsigned words = words_in(sentence.data);
            longest = words > longest ? words : longest;
            buf_clear(&sentence);
        }
        ended = ends_sentence(c) || (ended && closes(c));
    }
    buf_finish(&sentence);
    return longest;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

/* Digits with at most one separator between them; a comma or a point makes an amount of it. */
static unsigned longest_digits(const char *text)
{
    unsigned run = 0, longest = 0;
    bool separated = false;
    for (size_t n = strlen(text); n;) {
        uint32_t c;
        size_t used = utf8_decode(text, n, &c);
        if (is_digit(c)) {
            run++;
            separated = false;
        } else if (run && !separated &&
                   (c == ' ' || c == '-' || c == '/' || c == '(' || c == ')')) {
            separated = true;
        } else {
            run = 0;
        }
        longest = run > longest ? run : longest;
        text += used;
        n -= used;
    }
    return longest;
}

static bool ends_with(const char *s, size_t n, const char *end)
{
    size_t m = strlen(end);
    return n >= m && strncmp(s + n - m, end, m) == 0;
}

static bool host_char(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '.';
}

/* An address is letters, a point and at least two letters, and not a file's name. */
static bool real_address(const char *s, size_t n)
{
    static const char *const fine[] = {".example", ".invalid", ".pdf", ".jpg",  ".jpeg", ".png",
                                       ".mp3",     ".mp4",     ".doc", ".docx", ".xls",  ".xlsx",
                                       ".txt",     ".zip",     ".exe", ".apk",  ".scr",  ".html"};
    while (n && (s[n - 1] == '.' || s[n - 1] == '-'))
        n--;
    size_t dot = n;
    while (dot && s[dot - 1] != '.')
        dot--;
    if (dot < 2 || n - dot < 2 || s[0] == '.')
        return false;
    for (size_t i = dot; i < n; i++)
        if (!isalpha((unsigned char)s[i]))
            return false;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        if (ends_with(s, n, fine[i]))
            return false;
    return true;
}

static void lint_addresses(struct faults *f, struct place at, const char *text)
{
    for (const char *c = text; *c;) {
        size_t n = 0;
        while (c[n] && host_char(c[n]))
            n++;
        if (real_address(c, n))
            fault_add(f, at, "\"%.*s\" could be a real web address: made-up ones end in .example",
                      (int)n, c);
        c += n ? n : 1;
    }
}

/* Keyboards for Arabic give letters that look the same in most fonts and are not found by a search
 * in Urdu. */
static void lint_urdu(struct faults *f, struct place at, const char *text)
{
    static const struct {
        uint32_t wrong;
        const char *advice;
    } letters[] = {{0x64A, "Arabic ي (U+064A): Urdu writes ی (U+06CC)"},
                   {0x649, "Arabic ى (U+0649): Urdu writes ی (U+06CC)"},
                   {0x643, "Arabic ك (U+0643): Urdu writes ک (U+06A9)"},
                   {0x647, "Arabic ه (U+0647): Urdu writes ہ (U+06C1)"}};
    bool told[4] = {false};
    for (size_t n = strlen(text); n;) {
        uint32_t c;
        size_t used = utf8_decode(text, n, &c);
        for (size_t i = 0; i < 4; i++) {
            if (c == letters[i].wrong && !told[i]) {
                told[i] = true;
                fault_add(f, at, "%s", letters[i].advice);
            }
        }
        text += used;
        n -= used;
    }
}

static void lint_names(struct faults *f, const struct file_list *names, struct place at,
                       const char *text)
{
    for (size_t i = 0; i < names->count; i++) {
        size_t n = strlen(names->paths[i]);
        for (const char *c = text; (c = strstr(c, names->paths[i])); c += n) {
            uint32_t after;
            size_t back = 1;
            utf8_decode(c + n, strlen(c + n), &after);
            while (c - back > text && ((unsigned char)*(c - back) & 0xC0) == 0x80)
                back++;
            uint32_t before = ' ';
            if (c > text)
                utf8_decode(c - back, back, &before);
            if (is_letter_or_digit(before) || (c[n] && is_letter_or_digit(after)))
                continue;
            fault_add(f, at, "\"%s\" is real: everything here is made up", names->paths[i]);
            break;
        }
    }
}

void lint_text(struct faults *f, const struct blocklist *names, const char *lang, bool in_item,
               struct place at, const char *text)
{
    unsigned words = longest_sentence(text);
    if (!utf8_valid(text, strlen(text)))
        fault_add(f, at, "not UTF-8");
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20) {
            fault_add(f, at, "a control character or line break in the text");
            break;
        }
    if (words > SENTENCE_WORDS_MAX && strcmp(lang, "en") == 0)
        fault_add(f, at, "a sentence of %u words (at most %d)", words, SENTENCE_WORDS_MAX);
    else if (words > SENTENCE_WORDS_MAX)
        fault_warn(f, at, "a sentence of %u words (better at most %d)", words, SENTENCE_WORDS_MAX);
    if (longest_digits(text) >= PHONE_DIGITS)
        fault_add(f, at, "looks like a phone number");
    lint_addresses(f, at, text);
    if (strcmp(lang, "ur") == 0)
        lint_urdu(f, at, text);
    lint_names(f, &names->names, at, text);
    if (in_item)
        lint_names(f, &names->item_names, at, text);
}

void blocklist_load(struct arena *a, struct faults *f, const char *path, struct blocklist *out)
{
    size_t n, lines = 1;
    char *text = file_read(a, path, &n);
    if (!text) {
        fault_add(f, (struct place){path, 0}, "cannot be read");
        return;
    }
    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    out->names.paths = must(arena_array(a, lines, sizeof(char *)));
    out->item_names.paths = must(arena_array(a, lines, sizeof(char *)));
    struct file_list *to = &out->names;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (strcmp(line, "[items]") == 0)
            to = &out->item_names;
        else if (strcmp(line, "[everywhere]") == 0)
            to = &out->names;
        else if (line[0] != '#')
            to->paths[to->count++] = line;
    }
}
