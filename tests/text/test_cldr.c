// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of languages beside CLDR (data/cldr.json, cut by cldr_subset.mjs), column by column. Where the two differ, a row of
 * data/cldr_differences.tsv must say so, with both values and the reason; and no row may be without such a place. */
#include "check.h"

#include <jansson.h>
#include <stdlib.h>

#include "text/lang.h"

#define DATA SOURCE_DIR "/tests/text/data/"
enum { ROWS = 64 };

static struct {
    char text[512];
    bool used;
} rows[ROWS];
static unsigned row_count;

static void read_rows(void)
{
    FILE *f = fopen(DATA "cldr_differences.tsv", "r");
    while (f && row_count < ROWS && fgets(rows[row_count].text, sizeof rows[0].text, f))
        if (rows[row_count].text[0] != '#')
            row_count++;
    if (f)
        fclose(f);
}

static void known(const char *tag, const char *column, const char *ours, const char *theirs)
{
    char wanted[256];
    int n = snprintf(wanted, sizeof wanted, "%s\t%s\t%s\t%s\t", tag, column, ours, theirs);
    for (unsigned i = 0; i < row_count; i++)
        if (strncmp(rows[i].text, wanted, (size_t)n) == 0 && strlen(rows[i].text) > (size_t)n + 10) {
            rows[i].used = true;
            return;
        }
    CHECK(!"differs from CLDR, and no row says why");
    printf("  %s\n", wanted);
}

static void column(const struct lang *l, const json_t *cldr, const char *name, const char *ours)
{
    const char *theirs = json_string_value(json_object_get(cldr, name));
    if (!theirs || strcmp(ours, theirs) != 0)
        known(l->tag, name, ours, theirs ? theirs : "-");
}

/* ---- plural rules, UTS #35 part 3: or, and, operands of whole numbers, %, = and !=, ranges ---- */
static const char *skip(const char *s)
{
    return s + strspn(s, " ");
}

static bool relation(const char **at, unsigned long n)
{
    const char *s = skip(*at);
    unsigned long value = *s == 'n' || *s == 'i' ? n : 0; /* no decimals: v, w, f, t, c, e are 0 */
    char *end;
    s = skip(s + 1);
    if (*s == '%') {
        value %= strtoul(s + 1, &end, 10);
        s = skip(end);
    }
    bool is = *s == '=', in = false;
    s += is ? 1 : 2;
    for (;;) {
        unsigned long from = strtoul(skip(s), &end, 10), to = from;
        if (strncmp(end, "..", 2) == 0)
            to = strtoul(end + 2, &end, 10);
        in |= value >= from && value <= to;
        s = end;
        if (*s != ',')
            break;
        s++;
    }
    *at = skip(s);
    return in == is;
}

static bool holds(const char *rule, unsigned long n)
{
    bool any = false;
    for (const char *s = rule; *s;) {
        bool all = relation(&s, n);
        while (strncmp(s, "and ", 4) == 0) {
            s += 4;
            bool one = relation(&s, n);
            all = all && one;
        }
        any |= all;
        if (strncmp(s, "or ", 3) != 0)
            break;
        s += 3;
    }
    return any;
}

/* The reader itself, on rules of other languages. */
static void reader(void)
{
    static const char polish[] = "v = 0 and i % 10 = 2..4 and i % 100 != 12..14", manx[] = "n = 0,3..10 or n % 100 = 13";
    CHECK(holds(polish, 2) && holds(polish, 24) && !holds(polish, 12) && !holds(polish, 5) && holds(polish, 102));
    CHECK(holds(manx, 0) && !holds(manx, 2) && holds(manx, 10) && holds(manx, 113) && !holds(manx, 11));
}

static void plural(const struct lang *l, const json_t *cldr)
{
    const char *rule = json_string_value(json_object_get(cldr, "plural_one"));
    char where[64] = "";
    for (unsigned long n = 0; rule && n <= 1000000; n = n < 1000 ? n + 1 : n * 10)
        if ((l->plural(n) == 0) != holds(rule, n) && strlen(where) < 40)
            snprintf(where + strlen(where), 20, "%s%lu", *where ? "," : "n=", n);
    CHECK(l->plural_forms == 2);
    if (!rule || *where)
        known(l->tag, "plural_one", "n = 1", rule ? rule : "-");
}

int main(void)
{
    json_t *all = json_load_file(DATA "cldr.json", 0, NULL), *languages = json_object_get(all, "languages");
    read_rows();
    reader();
    CHECK(json_object_size(languages) == lang_count());
    for (size_t i = 0; i < lang_count(); i++) {
        const struct lang *l = lang_at(i);
        const json_t *cldr = json_object_get(languages, l->tag);
        column(l, cldr, "autonym", l->autonym);
        column(l, cldr, "english", l->english);
        column(l, cldr, "direction", l->rtl ? "right-to-left" : "left-to-right");
        column(l, cldr, "digits", l->digits);
        column(l, cldr, "decimal", l->decimal);
        column(l, cldr, "group", l->group);
        column(l, cldr, "percent", l->percent);
        column(l, cldr, "list", l->list);
        column(l, cldr, "open_quote", l->open_quote);
        column(l, cldr, "close_quote", l->close_quote);
        plural(l, cldr);
    }
    for (unsigned i = 0; i < row_count; i++) {
        CHECK(rows[i].used);
        if (!rows[i].used)
            printf("  no such difference: %s", rows[i].text);
    }
    json_decref(all);
    return check_done();
}
