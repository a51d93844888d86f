// SPDX-License-Identifier: GPL-3.0-or-later
/* BidiCharacterTest.txt and BidiTest.txt through the engine's own entry: levels, L1, L2.
 * The argument k takes every k-th line of BidiTest.txt (1: all of them). */
#define _DEFAULT_SOURCE /* strsep */
#include "check.h"

#include <stdlib.h>

#include "text/text_private.h"

enum { LEN_MAX = 512, SKIPPED = 77, REMOVED = 255 };

struct sample {
    uint32_t cp[LEN_MAX];
    struct uni u[LEN_MAX];
    size_t n;
    unsigned level[LEN_MAX]; /* REMOVED: any (X9) */
    unsigned order[LEN_MAX];
    size_t order_count;
};

/* Reads the numbers of a field; "x" is a level that is not tested. */
static size_t numbers(char *s, int base, unsigned *out)
{
    size_t n = 0;
    for (char *word = strtok(s, " \t\n"); word && n < LEN_MAX; word = strtok(NULL, " \t\n"))
        out[n++] = *word == 'x' ? REMOVED : (unsigned)strtoul(word, NULL, base);
    return n;
}

static bool sample_ok(const struct sample *s, int base, int want_base)
{
    uint8_t level[LEN_MAX];
    uint32_t order[LEN_MAX];
    int got = bidi_levels(s->cp, s->u, s->n, base, level);
    if (got < 0 || (want_base >= 0 && got != want_base))
        return false;
    for (size_t i = s->n - bidi_trailing(s->u, 0, s->n); i < s->n; i++)
        level[i] = (uint8_t)got;
    bidi_order(level, s->n, order);
    size_t k = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->level[i] != REMOVED && s->level[i] != level[i])
            return false;
        if (s->level[order[i]] == REMOVED)
            continue;
        if (k >= s->order_count || s->order[k++] != order[i])
            return false;
    }
    return k == s->order_count;
}

static FILE *open_data(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", UNICODE_DATA, name);
    return fopen(path, "r");
}

static bool character_test(void)
{
    static char line[1 << 16], copy[1 << 16];
    static struct sample s;
    int n = 0, wrong = 0;
    FILE *f = open_data("BidiCharacterTest.txt");
    if (!f)
        return false;
    while (fgets(line, sizeof line, f)) {
        char *field[5], *rest = line;
        int k = 0;
        strcpy(copy, line);
        line[strcspn(line, "#\n")] = '\0';
        for (; k < 5 && rest; k++)
            field[k] = strsep(&rest, ";");
        if (k < 5)
            continue;
        int dir = atoi(field[1]);
        s.n = numbers(field[0], 16, s.cp);
        for (size_t i = 0; i < s.n; i++)
            s.u[i] = uni_get(s.cp[i]);
        CHECK(numbers(field[3], 10, s.level) == s.n);
        s.order_count = numbers(field[4], 10, s.order);
        n++;
        if (!sample_ok(&s, dir == 2 ? -1 : dir, atoi(field[2])) && wrong++ < 5)
            printf("BidiCharacterTest: %s", copy);
    }
    fclose(f);
    printf("BidiCharacterTest.txt: %d lines, %d wrong\n", n, wrong);
    CHECK(wrong == 0);
    CHECK(n > 90000);
    return true;
}

/* BidiTest.txt names classes: a character of each. */
static const struct {
    const char *name;
    uint32_t cp;
} classes[] = {{"L", 'a'},      {"R", 0x5D0},    {"AL", 0x627},   {"EN", '1'},     {"AN", 0x661},
               {"ES", '+'},     {"ET", '$'},     {"CS", ','},     {"NSM", 0x300},  {"BN", 0xAD},
               {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A},
               {"RLE", 0x202B}, {"LRO", 0x202D}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
               {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069}};

static void read_classes(char *s, struct sample *out)
{
    out->n = 0;
    for (char *word = strtok(s, " \t\n"); word && out->n < LEN_MAX; word = strtok(NULL, " \t\n")) {
        for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
            if (strcmp(word, classes[i].name) == 0) {
                out->cp[out->n] = classes[i].cp;
                out->u[out->n++] = uni_get(classes[i].cp);
            }
        }
    }
}

static bool class_test(int every)
{
    static char line[1 << 16], copy[1 << 16];
    static struct sample s;
    long n = 0, wrong = 0, at = 0;
    FILE *f = open_data("BidiTest.txt");
    if (!f)
        return false;
    while (fgets(line, sizeof line, f)) {
        if (strncmp(line, "@Levels:", 8) == 0)
            numbers(line + 8, 10, s.level);
        else if (strncmp(line, "@Reorder:", 9) == 0)
            s.order_count = numbers(line + 9, 10, s.order);
        char *bits = strchr(line, ';');
        if (line[0] == '@' || line[0] == '#' || !bits || at++ % every)
            continue;
        strcpy(copy, line);
        *bits++ = '\0';
        read_classes(line, &s);
        unsigned set = (unsigned)strtoul(bits, NULL, 16);
        for (int base = -1; base < 2; base++) {
            if (!(set & 1u << (base + 1)))
                continue;
            n++;
            if (!sample_ok(&s, base, -1) && wrong++ < 5)
                printf("BidiTest, base %d: %s", base, copy);
        }
    }
    fclose(f);
    printf("BidiTest.txt: %ld cases, %ld wrong\n", n, wrong);
    CHECK(wrong == 0);
    CHECK(n > 700000 / every);
    return true;
}

int main(int argc, char **argv)
{
    int every = argc > 1 ? atoi(argv[1]) : 1;
    if (!character_test() || !class_test(every < 1 ? 1 : every)) {
        printf("skipped: no Unicode Character Database in " UNICODE_DATA
               " (Debian package unicode-data)\n");
        return SKIPPED;
    }
    /* newer than FriBidi's own data (Unicode 10) */
    CHECK(uni_get(0x8C7).bc == BC_AL);
    return check_done();
}
