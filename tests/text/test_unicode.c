// SPDX-License-Identifier: GPL-3.0-or-later
/* Every line of the Unicode Character Database's own tests for line, grapheme and word breaks. */
#include "check.h"

#include <stdlib.h>

#include "text/text.h"
#include "text/unicode_private.h"
#include "base/utf8.h"

enum { LEN_MAX = 1024, SKIPPED = 77 };

struct sample {
    uint32_t cp[LEN_MAX];
    struct uni u[LEN_MAX];
    bool want[LEN_MAX + 1]; /* a break before i */
    size_t n;
};

static bool read_sample(char *line, struct sample *s)
{
    s->n = 0;
    line[strcspn(line, "#\n")] = '\0';
    for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
        if (strcmp(word, "÷") == 0 || strcmp(word, "×") == 0) {
            s->want[s->n] = strcmp(word, "÷") == 0;
        } else if (s->n < LEN_MAX) {
            s->cp[s->n] = (uint32_t)strtoul(word, NULL, 16);
            s->u[s->n] = uni_get(s->cp[s->n]);
            s->n++;
        }
    }
    return s->n > 0;
}

static bool line_ok(const struct sample *s)
{
    uint8_t brk[LEN_MAX];
    uni_line_breaks(s->u, s->n, brk);
    for (size_t i = 1; i < s->n; i++)
        if ((brk[i] != UNI_NO_BREAK) != s->want[i])
            return false;
    return brk[0] == UNI_NO_BREAK;
}

/* Through the public functions, forwards and backwards. A lone surrogate has no UTF-8: it is
 * skipped. */
static bool grapheme_ok(const struct sample *s)
{
    char text[LEN_MAX * 4];
    size_t start[LEN_MAX + 1], n = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->cp[i] >= 0xD800 && s->cp[i] < 0xE000)
            return true;
        start[i] = n;
        n += utf8_encode(s->cp[i], text + n);
    }
    start[s->n] = n;
    for (size_t i = 0, at = 0; i < s->n; i++) {
        if (s->want[i] != (start[i] == at))
            return false;
        if (start[i] == at)
            at = text_next_grapheme(text, n, at);
    }
    for (size_t i = s->n + 1, at = n; i-- > 0;) {
        bool want = i == s->n || s->want[i];
        if (want != (start[i] == at))
            return false;
        if (start[i] == at)
            at = text_prev_grapheme(text, n, at);
    }
    return true;
}

/* The same through the public function: each character's word begins and ends where the file says. */
static bool word_at_ok(const struct sample *s)
{
    char text[LEN_MAX * 4];
    size_t start[LEN_MAX + 1], n = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->cp[i] >= 0xD800 && s->cp[i] < 0xE000)
            return true;
        start[i] = n;
        n += utf8_encode(s->cp[i], text + n);
    }
    start[s->n] = n;
    for (size_t i = 0, first = 0; i < s->n; i++) {
        size_t a, b, last = i + 1;
        first = s->want[i] ? i : first;
        while (last < s->n && !s->want[last])
            last++;
        text_word_at(text, n, start[i], &a, &b);
        if (a != start[first] || b != start[last])
            return false;
    }
    return true;
}

static bool word_ok(const struct sample *s)
{
    uint8_t brk[LEN_MAX];
    uni_word_breaks(s->u, s->n, brk);
    for (size_t i = 0; i < s->n; i++)
        if (brk[i] != s->want[i])
            return false;
    return word_at_ok(s);
}

static bool run(const char *file, bool (*ok)(const struct sample *), int least)
{
    static char line[1 << 16], copy[1 << 16];
    static struct sample s;
    char path[4096];
    int n = 0, wrong = 0;
    snprintf(path, sizeof path, "%s/auxiliary/%s", UNICODE_DATA, file);
    FILE *f = fopen(path, "r");
    if (!f)
        return false;
    while (fgets(line, sizeof line, f)) {
        strcpy(copy, line);
        if (!read_sample(line, &s))
            continue;
        n++;
        if (!ok(&s) && wrong++ < 5)
            printf("%s: %s", file, copy);
    }
    fclose(f);
    printf("%s: %d cases, %d wrong\n", file, n, wrong);
    CHECK(wrong == 0);
    CHECK(n >= least);
    return true;
}

int main(void)
{
    if (!run("LineBreakTest.txt", line_ok, 7000) ||
        !run("GraphemeBreakTest.txt", grapheme_ok, 600) ||
        !run("WordBreakTest.txt", word_ok, 1800)) {
        printf("skipped: no Unicode Character Database in " UNICODE_DATA
               " (Debian package unicode-data)\n");
        return SKIPPED;
    }
    return check_done();
}
