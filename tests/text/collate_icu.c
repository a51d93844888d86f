// SPDX-License-Identifier: GPL-3.0-or-later
/* Sorts lines as ICU does and prints a row of data/collation.tsv: the language, how many lines, a hash of their order; or, with
 * "lines", the lines. Built by collate_icu.sh where ICU is; no part of the build. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

enum { LINES = 1 << 18, UNITS = 1 << 12 };

struct line {
    char *text;
    uint8_t *key;
    int32_t len;
};

static int by_key(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    int c = memcmp(x->key, y->key, (size_t)(x->len < y->len ? x->len : y->len));
    return c ? c : (x->len > y->len) - (x->len < y->len);
}

static UCollator *open_order(const char *lang, const char *rules_file, UErrorCode *err)
{
    char bytes[UNITS] = {0};
    UChar rules[UNITS];
    if (strcmp(rules_file, "-") == 0) /* ICU's own data */
        return ucol_open(lang, err);
    FILE *f = fopen(rules_file, "rb");
    size_t n = f ? fread(bytes, 1, sizeof bytes - 1, f) : 0;
    if (f)
        fclose(f);
    int32_t len;
    u_strFromUTF8(rules, UNITS, &len, bytes, (int32_t)n, err);
    UParseError where;
    return ucol_openRules(rules, len, UCOL_DEFAULT, UCOL_DEFAULT_STRENGTH, &where, err);
}

int main(int argc, char **argv)
{
    static struct line lines[LINES];
    static char buf[UNITS];
    static UChar wide[UNITS];
    UErrorCode err = U_ZERO_ERROR;
    size_t n = 0;
    if (argc < 3) {
        fprintf(stderr, "collate_icu LANG RULES|- [lines] < STRINGS\n");
        return 2;
    }
    UCollator *order = open_order(argv[1], argv[2], &err);
    if (U_SUCCESS(err)) {
        ucol_setAttribute(order, UCOL_NORMALIZATION_MODE, UCOL_ON, &err);
        ucol_setAttribute(order, UCOL_NUMERIC_COLLATION, UCOL_ON, &err);
        ucol_setStrength(order, UCOL_IDENTICAL); /* what is equal else goes by code point, as in src/text/collate.c */
    }
    while (U_SUCCESS(err) && n < LINES && fgets(buf, sizeof buf, stdin)) {
        int32_t len;
        buf[strcspn(buf, "\n")] = 0;
        u_strFromUTF8(wide, UNITS, &len, buf, -1, &err);
        struct line *l = &lines[n++];
        l->text = strdup(buf);
        l->len = ucol_getSortKey(order, wide, len, NULL, 0);
        l->key = malloc((size_t)l->len);
        ucol_getSortKey(order, wide, len, l->key, l->len);
    }
    if (U_FAILURE(err)) {
        fprintf(stderr, "%s: %s\n", argv[1], u_errorName(err));
        return 1;
    }
    qsort(lines, n, sizeof *lines, by_key);
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++) {
        if (argc > 3)
            printf("%s\n", lines[i].text);
        for (const char *s = lines[i].text; *s; s++)
            h = (h ^ (unsigned char)*s) * 0x100000001B3u;
        h = (h ^ '\n') * 0x100000001B3u;
    }
    if (argc == 3)
        printf("%s\t%zu\t%016llx\n", argv[1], n, (unsigned long long)h);
    return 0;
}
