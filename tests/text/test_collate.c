// SPDX-License-Identifier: GPL-3.0-or-later
/* The order of names beside ICU's: the same strings, sorted here, give the hash that ICU's order gave (collate_icu.sh).
 *
 *   test_text_collate                        all languages against data/collation.tsv
 *   test_text_collate strings|sorted LANG    the strings, for ICU to sort; the same as we sort them */
#include "check.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/collate.h"

#define DATA SOURCE_DIR "/tests/text/data/"
enum { RANDOM = 100000, MAX = RANDOM + 2000, POOL = 256, NEAR = 9 };

struct strings {
    const char *s[MAX];
    unsigned n;
};

static void put(struct strings *out, const char *s)
{
    if (out->n < MAX)
        out->s[out->n++] = strdup(s);
}

/* A row of names.txt: each first part alone, and with each second one. */
static void read_names(struct strings *out, const char *lang)
{
    char line[1 << 14], both[256];
    FILE *f = fopen(DATA "names.txt", "r");
    while (f && fgets(line, sizeof line, f)) {
        char *first = strchr(line, '\t'), *second = first ? strchr(first + 1, '\t') : NULL, *a, *b, *at, *from;
        if (!second || strlen(lang) != (size_t)(first - line) || memcmp(line, lang, strlen(lang)) != 0)
            continue;
        *second++ = 0;
        second[strcspn(second, "\n")] = 0;
        for (a = strtok_r(first + 1, ",", &at); a; a = strtok_r(NULL, ",", &at)) {
            char parts[256];
            put(out, a);
            snprintf(parts, sizeof parts, "%s", second);
            for (b = strtok_r(parts, ",", &from); b; b = strtok_r(NULL, ",", &from)) {
                snprintf(both, sizeof both, "%s %s", a, b);
                put(out, both);
            }
        }
    }
    if (f)
        fclose(f);
}

/* Every letter and sign of the language, and of Latin what names have. */
static unsigned read_pool(const char *lang, char pool[POOL][8])
{
    static const char *const latin[] = {"a", "b", "B", "z", "é", "É", "n\u0303", " ", "-", "'", "0", "1", "2", "9", "10", "06"};
    unsigned n = 0;
    json_t *all = json_load_file(DATA "letters.json", 0, NULL), *v;
    size_t i;
    json_array_foreach(json_object_get(json_object_get(all, lang), "core"), i, v)
        if (n < POOL - 40)
            snprintf(pool[n++], 8, "%s", json_string_value(v));
    json_array_foreach(json_object_get(json_object_get(all, lang), "extra"), i, v)
        if (n < POOL - 40 && strlen(json_string_value(v)) < 3) /* no ligatures: those go by code point, after all letters */
            snprintf(pool[n++], 8, "%s", json_string_value(v));
    for (i = 0; i < sizeof latin / sizeof *latin; i++)
        snprintf(pool[n++], 8, "%s", latin[i]);
    json_decref(all);
    return n;
}

static uint64_t state;
static unsigned dice(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

/* Of a few letters for a thousand strings at a time: then many are alike but for a mark, a case, a sign. */
static void make_random(struct strings *out, const char *lang)
{
    char pool[POOL][8];
    const char *near[NEAR] = {""};
    unsigned n = read_pool(lang, pool);
    state = 20240501;
    for (unsigned i = 0; i < RANDOM; i++) {
        char s[256] = "";
        for (unsigned k = 0; i % 1000 == 0 && k < NEAR; k++)
            near[k] = pool[dice(n)];
        for (unsigned k = 1 + dice(6); k > 0; k--)
            strcat(s, near[dice(NEAR)]);
        if (i & 1) {
            char *nfc = (char *)utf8proc_NFC((const utf8proc_uint8_t *)s);
            put(out, nfc);
            free(nfc);
        } else {
            put(out, s);
        }
    }
}

static void sort(struct strings *all, const struct lang *lang)
{
    unsigned *order = malloc(MAX * sizeof *order);
    const char **sorted = malloc(MAX * sizeof *sorted);
    CHECK(text_collate(lang, all->s, all->n, order));
    for (unsigned i = 0; i < all->n; i++)
        sorted[i] = all->s[order[i]];
    memcpy(all->s, sorted, all->n * sizeof *sorted);
    free(sorted);
    free(order);
}

static uint64_t hash(const struct strings *all)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (unsigned i = 0; i < all->n; i++) {
        for (const char *s = all->s[i]; *s; s++)
            h = (h ^ (unsigned char)*s) * 0x100000001B3u;
        h = (h ^ '\n') * 0x100000001B3u;
    }
    return h;
}

static struct strings strings_of(const char *lang)
{
    static struct strings all;
    all.n = 0;
    read_names(&all, lang);
    CHECK(all.n >= 250);
    make_random(&all, lang);
    return all;
}

static void as_icu(void)
{
    char line[256];
    unsigned rows = 0;
    FILE *f = fopen(DATA "collation.tsv", "r");
    while (f && fgets(line, sizeof line, f)) {
        char tag[8];
        unsigned count;
        unsigned long long wanted;
        if (sscanf(line, "%7[a-z]\t%u\t%llx", tag, &count, &wanted) != 3)
            continue;
        static struct strings all;
        all = strings_of(tag);
        sort(&all, lang_find(tag));
        rows++;
        CHECK(all.n == count);
        bool same = hash(&all) == wanted;
        CHECK(same);
        if (!same)
            printf("%s: not ICU's order; tests/text/collate_icu.sh shows where\n", tag);
        for (unsigned i = 0; i < all.n; i++)
            free((void *)(uintptr_t)all.s[i]);
    }
    if (f)
        fclose(f);
    CHECK(rows == lang_count());
}

static bool before(const char *tag, const char *a, const char *b)
{
    const char *const two[] = {b, a};
    unsigned order[2];
    return text_collate(lang_find(tag), two, 2, order) && order[0] == 1;
}

/* What the table does not have, and what nobody should write. */
static void edges(void)
{
    char longest[4000];
    struct buf a = {0}, b = {0};
    CHECK(before("ur", "بلی", "بھالو") && before("ur", "کلاس ۶", "کلاس ۱۰") && before("ur", "کلاس 6", "کلاس ۱۰"));
    CHECK(before("ur", "زید", "Zaid") && before("en", "Zaid", "زید") && before("en", "ali", "Ali"));
    CHECK(before("sd", "ڀاڳي", "تاج") && before("sd", "ٿارو", "پوپٽ"));
    CHECK(before("skr", "بہادر", "ٻال") && before("skr", "ٻال", "بھورا"));
    CHECK(before("en", "zoo", "Привет") && before("en", "Привет", "😀"));
    CHECK(before("en", "a", "a\xFF") && !before("en", "a\xFF", "a"));
    memset(longest, 'a', sizeof longest);
    CHECK(text_collate_key(lang_find("en"), longest, sizeof longest, &a) && a.len < 6 * COLLATE_CHARACTERS);
    CHECK(text_collate_key(lang_find("ur"), "", 0, &b) && b.len > 0);
    buf_finish(&a);
    buf_finish(&b);
    for (size_t i = 0; i < lang_count(); i++) { /* NFC and NFD are the same name */
        CHECK(text_collate_key(lang_at(i), "رؤف آئی", strlen("رؤف آئی"), &a));
        CHECK(text_collate_key(lang_at(i), "رو\u0654ف ا\u0653ي\u0654ی", strlen("رو\u0654ف ا\u0653ي\u0654ی"), &b));
        CHECK(a.len == b.len && memcmp(a.data, b.data, a.len) == 0);
        buf_clear(&a);
        buf_clear(&b);
    }
    buf_finish(&a);
    buf_finish(&b);
}

int main(int argc, char **argv)
{
    if (argc == 3 && lang_find(argv[2])) {
        static struct strings all;
        all = strings_of(argv[2]);
        if (strcmp(argv[1], "sorted") == 0)
            sort(&all, lang_find(argv[2]));
        for (unsigned i = 0; i < all.n; i++)
            puts(all.s[i]);
        return check_failed > 0;
    }
    as_icu();
    edges();
    return check_done();
}
