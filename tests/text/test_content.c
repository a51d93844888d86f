// SPDX-License-Identifier: GPL-3.0-or-later
/* What is shipped, word by word. Every string: no letter without a picture, the same glyphs as
 * hb_shape of its whole runs. The words of all strings in ordered pairs, argv[1] of them: a cached
 * word must be what it is beside any other. Every letter of every language: all its joining forms,
 * in one font. */
#define _DEFAULT_SOURCE
#include "check.h"
#include "content.h"
#include "oracle.h"

#include <fribidi.h>
#include <jansson.h>

#include "base/utf8.h"

enum { WORDS_MAX = 20000, LINE_WORDS = 40 };
static struct text_engine *e;

static uint32_t seed = 1;
static uint32_t rnd(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)seed * below >> 32);
}

static bool same_as_whole(const char *s, const struct text_style *style)
{
    struct text_shaped t;
    bool ok = text_shape(e, s, strlen(s), style, &t);
    for (uint32_t i = 0; ok && i < t.run_count; i++)
        ok = oracle_agrees(&t, &t.runs[i], s, style->lang);
    return ok;
}

static void strings(const struct content *c)
{
    for (size_t i = 0; i < c->n * 2; i++) {
        const struct content_string *s = &c->list[i / 2];
        struct text_style style = {.lang = s->lang, .size_px = 28, .bold = i & 1};
        struct text_shaped t;
        bool line = strchr(s->text, '\n') == NULL; /* hb_shape knows no lines */
        bool ok = !line || same_as_whole(s->text, &style);
        CHECK(text_shape(e, s->text, strlen(s->text), &style, &t));
        for (uint32_t k = 0; k < t.unit_count; k++)
            ok = ok && t.units[k].gid != 0;
        CHECK(ok);
        if (!ok)
            printf("%s%s: %s\n", s->lang->tag, i & 1 ? " bold" : "", s->text);
    }
    printf("%zu strings, regular and bold\n", c->n);
}

struct words {
    char *w[WORDS_MAX];
    size_t n;
};

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every word of a language's strings once; NULL: of all that are not English. */
static void collect(const struct content *c, const struct lang *lang, struct words *out)
{
    out->n = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (lang ? c->list[i].lang != lang : !c->list[i].lang->rtl)
            continue;
        char *copy = strdup(c->list[i].text), *at = copy;
        for (char *w; (w = strsep(&at, " \n\t")) != NULL && out->n < WORDS_MAX;)
            if (*w)
                out->w[out->n++] = strdup(w);
        free(copy);
    }
    qsort(out->w, out->n, sizeof out->w[0], by_bytes);
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++) {
        if (n && strcmp(out->w[n - 1], out->w[i]) == 0)
            free(out->w[i]);
        else
            out->w[n++] = out->w[i];
    }
    out->n = n;
}

/* A walk through the words, 40 to a line: each step is an ordered pair, judged in its whole run. */
static void walk(const struct words *w, const struct lang *lang, bool bold, long pairs)
{
    struct text_style style = {.lang = lang, .size_px = 28, .bold = bold};
    long wrong = 0, done = 0;
    while (done < pairs && w->n > 1) {
        char s[LINE_WORDS * 256] = "";
        size_t len = 0;
        for (int i = 0; i < LINE_WORDS; i++) {
            const char *word = w->w[rnd((uint32_t)w->n)];
            len += (size_t)snprintf(s + len, sizeof s - len, "%s%s", i ? " " : "", word);
        }
        if (len >= sizeof s)
            continue; /* words that no one would write */
        text_set_caches(e, true, false);
        bool ok = same_as_whole(s, &style);
        if (done % (LINE_WORDS * 16) == 0) {
            text_set_caches(e, false, false);
            ok = same_as_whole(s, &style) && ok;
        }
        CHECK(ok);
        if (!ok && wrong++ < 5)
            printf("%s%s: %s\n", lang->tag, bold ? " bold" : "", s);
        done += LINE_WORDS - 1;
        text_frame(e);
    }
    printf("%s%s: %zu words, %ld ordered pairs, %ld lines wrong\n", lang->tag, bold ? " bold" : "",
           w->n, done, wrong);
}

/* The walk would say nothing if no word looked ahead to its space: how many do, so that a cache
 * whose key left the space out would be found wrong. */
static void space_matters(const struct words *w)
{
    struct text_style style = {.lang = lang_find("ur"), .size_px = 28};
    size_t differ = 0;
    text_set_caches(e, false, false);
    for (size_t i = 0; i < w->n; i++) {
        struct text_shaped t;
        char s[512];
        uint32_t last = UINT32_MAX;
        if (snprintf(s, sizeof s, "%s ", w->w[i]) >= (int)sizeof s)
            continue;
        CHECK(text_shape(e, s, strlen(s) - 1, &style, &t));
        uint32_t n = t.unit_count;
        for (uint32_t k = 0; k < n; k++)
            last = t.units[k].cluster + 1 == strlen(s) - 1 || k == 0 ? t.units[k].gid : last;
        CHECK(text_shape(e, s, strlen(s), &style, &t));
        differ += t.unit_count != n + 1 || (t.unit_count > 1 && t.units[1].gid != last);
    }
    printf("%zu of %zu words end in another form before a space\n", differ, w->n);
    CHECK(differ > 0);
}

static void pairs(const struct content *c, long count)
{
    static struct words ur, en;
    collect(c, NULL, &ur);
    collect(c, lang_find("en"), &en);
    CHECK(ur.n > 1000 && en.n > 1000);
    space_matters(&ur);
    walk(&ur, lang_find("ur"), false, count / 2);
    walk(&ur, lang_find("ur"), true, count / 5);
    walk(&ur, lang_find("sd"), false, count / 10); /* in Lateef */
    walk(&ur, lang_find("ps"), true, count / 20);
    walk(&ur, lang_find("skr"), false, count / 20);
    walk(&en, lang_find("en"), false, count / 20);
    walk(&en, lang_find("en"), true, count / 20);
    while (ur.n)
        free(ur.w[--ur.n]);
    while (en.n)
        free(en.w[--en.n]);
    text_set_caches(e, true, true);
}

/* ---- letters ---- */
struct form {
    uint32_t gid[16], n;
};

/* The glyphs of the letter at byte `at` of s, which must be in one run without a gap. */
static bool form_of(const char *s, size_t at, const struct text_style *style, struct form *out)
{
    struct text_shaped t;
    out->n = 0;
    if (!text_shape(e, s, strlen(s), style, &t) || t.run_count != 1)
        return false;
    for (uint32_t i = 0; i < t.unit_count; i++) {
        if (t.units[i].gid == 0)
            return false;
        if (t.units[i].cluster == at && out->n < 16)
            out->gid[out->n++] = t.units[i].gid;
    }
    return out->n > 0;
}

static bool same_form(const struct form *a, const struct form *b)
{
    return a->n == b->n && memcmp(a->gid, b->gid, a->n * sizeof a->gid[0]) == 0;
}

static void letter(const char *l, const struct text_style *style)
{
    uint32_t cp;
    char s[64];
    struct form alone, start, middle, end;
    utf8_decode(l, strlen(l), &cp);
    FriBidiJoiningType type = fribidi_get_joining_type(cp);
    bool dual = type == FRIBIDI_JOINING_TYPE_D || cp == 0x8C7; /* newer than FriBidi's data */
    bool right = dual || type == FRIBIDI_JOINING_TYPE_R;
    bool ok = form_of(l, 0, style, &alone);
    snprintf(s, sizeof s, "%sب", l);
    ok = ok && form_of(s, 0, style, &start) && (!dual || !same_form(&start, &alone));
    snprintf(s, sizeof s, "ب%s", l);
    ok = ok && form_of(s, 2, style, &end) && (!right || !same_form(&end, &alone));
    snprintf(s, sizeof s, "ب%sب", l);
    ok = ok && form_of(s, 2, style, &middle) &&
         (!dual || (!same_form(&middle, &alone) && !same_form(&middle, &end)));
    CHECK(ok);
    if (!ok)
        printf("%s%s: U+%04X %s\n", style->lang->tag, style->bold ? " bold" : "", cp, l);
}

/* Marks and signs: something is drawn, after a letter and by itself. */
static void sign(const char *l, const struct text_style *style)
{
    char s[64];
    struct text_shaped t;
    snprintf(s, sizeof s, "ب%s %s", l, l);
    bool ok = text_shape(e, s, strlen(s), style, &t);
    for (uint32_t i = 0; ok && i < t.unit_count; i++)
        ok = t.units[i].gid != 0;
    CHECK(ok);
    if (!ok)
        printf("%s%s: sign %s\n", style->lang->tag, style->bold ? " bold" : "", l);
}

static void letters(void)
{
    json_error_t error;
    json_t *all = json_load_file(DATA "letters.json", 0, &error), *sets, *c;
    const char *tag;
    size_t i, n = 0;
    CHECK(all != NULL);
    json_object_foreach(all, tag, sets)
    {
        const struct lang *row = lang_find(tag) ? lang_find(tag) : lang_find("ur"); /* Kashmiri's would have Urdu's fonts */
        for (int bold = 0; bold < 2; bold++) {
            struct text_style style = {.lang = row, .size_px = 28, .bold = bold};
            json_array_foreach(json_object_get(sets, "core"), i, c)
                letter(json_string_value(c), &style);
            n += i;
            json_array_foreach(json_object_get(sets, "extra"), i, c)
                sign(json_string_value(c), &style);
            n += i;
        }
    }
    json_decref(all);
    printf("%zu letters and signs in seven languages, regular and bold\n", n);
    CHECK(n > 1000);
}

/* README says that a language more is a row, PO files, and a font only if letters are missing: for these none is, with
 * Urdu's fonts. Their letters that Urdu lacks: Brahui ڷ, Hindko ݨ, Shina ݜ (Unicode's charts). */
static void to_come(void)
{
    static const char *const more[] = {"ڷ", "ݨ", "ݜ"};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        for (int bold = 0; bold < 2; bold++)
            letter(more[i], &(struct text_style){.lang = lang_find("ur"), .size_px = 28, .bold = bold});
}

int main(int argc, char **argv)
{
    struct content c;
    e = open_engine();
    content_read(&c);
    CHECK(c.n > 1000);
    strings(&c);
    letters();
    to_come();
    pairs(&c, argc > 1 ? atol(argv[1]) : 100000);
    content_free(&c);
    text_engine_destroy(e);
    return check_done();
}
