// SPDX-License-Identifier: GPL-3.0-or-later
/* The layouts of the interface pack: every letter can be typed; and what a stranger's layout may try. */
#include <jansson.h>
#include <stdlib.h>

#include "app/keyboards.h"
#include "check.h"

static struct arena arena;

static bool types(const struct keyboard *k, const char *letter)
{
    for (unsigned i = 0; i < k->key_count; i++)
        for (unsigned v = 0; v <= k->keys[i].variant_count; v++)
            if (strcmp(keyboard_types(k, i, v), letter) == 0)
                return true;
    return false;
}

/* letters.json: what a language is written with ("core": its letters; "extra": marks, figures, signs). Kashmiri has no row in
 * lang.c yet. */
static void check_language(const struct keyboards *all, const char *tag, const json_t *letters)
{
    const struct lang *lang = lang_find(tag);
    const struct keyboard *k = lang ? keyboards_first(all, lang) : NULL, *figures = keyboards_figures(all);
    size_t i;
    json_t *c;
    if (!lang)
        return;
    CHECK(k && figures && strcmp(k->lang, tag) == 0);
    json_array_foreach(json_object_get(letters, "core"), i, c) {
        CHECK(types(k, json_string_value(c)));
        if (!types(k, json_string_value(c)))
            printf("%s: %s cannot be typed\n", tag, json_string_value(c));
    }
    json_array_foreach(json_object_get(letters, "extra"), i, c) {
        bool there = types(k, json_string_value(c)) || types(figures, json_string_value(c));
        CHECK(there);
        if (!there)
            printf("%s: sign %s (%u) cannot be typed\n", tag, json_string_value(c), (unsigned)i);
    }
}

static void check_letters(const struct keyboards *all)
{
    json_t *j = json_load_file(SOURCE_DIR "/tests/keyboard/letters.json", 0, NULL), *letters;
    const char *tag;
    CHECK(j != NULL);
    json_object_foreach(j, tag, letters)
        check_language(all, tag, letters);
    json_decref(j);
    for (char c = ' ' + 1; c < 127; c++) { /* English and what an address is written with */
        char one[2] = {c, 0};
        const struct keyboard *en = keyboards_find(all, "en"), *up = keyboards_find(all, en ? en->shift : NULL);
        bool there = en && up && (types(en, one) || types(up, one) || types(keyboards_figures(all), one));
        if (strchr("$^`|~", c)) /* no name and no search has these */
            continue;
        CHECK(there);
        if (!there)
            printf("en: %c cannot be typed\n", c);
    }
    for (size_t i = 0; i < lang_count(); i++) /* both kinds of figures, whatever the language */
        for (int d = 0; d < 10; d++) {
            char digit[32];
            CHECK(types(keyboards_figures(all), lang_int(lang_at(i), d, false, digit, sizeof digit)));
            CHECK(types(keyboards_figures(all), lang_int(lang_at(i), d, true, digit, sizeof digit)));
        }
}

/* The globe key comes back to where it began, over every layout that is offered, the language's own first. */
static void check_globe(const struct keyboards *all)
{
    for (size_t i = 0; i < lang_count(); i++) {
        const struct keyboard *first = keyboards_first(all, lang_at(i)), *k = first;
        unsigned n = 0;
        CHECK(first && strcmp(first->lang, lang_at(i)->tag) == 0);
        do {
            CHECK(!k->page && strcmp(k->id, "en-capital") != 0);
            k = keyboards_next(all, lang_at(i), k);
        } while (k != first && ++n < KEYBOARDS_MAX);
        CHECK(k == first && n + 1 == all->count - 2);
    }
}

static enum status parse(const char *json)
{
    struct keyboard k;
    return keyboard_parse(json, strlen(json), "x", &arena, &k);
}

#define HEAD "{\"name\":\"n\",\"short\":\"s\",\"lang\":\"ur\",\"rtl\":true,"
#define ROW(a, b) "[{\"t\":\"" a "\"},{\"t\":\"" b "\"}]"
#define SIDE "\"side\":[{\"t\":\",\"},{\"t\":\".\"}]"
#define GOOD HEAD "\"rows\":[" ROW("a", "b") "," ROW("c", "d") "," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}"

static void check_hostile(void)
{
    static const char *const bad[] = {
        "",
        "[]",
        "null",
        "{}",
        "{\"name\":",
        HEAD SIDE "}",
        HEAD "\"rows\":[]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") "," ROW("c", "d") "," ROW("e", "f") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") "," ROW("c", "d") "," ROW("e", "f") ",[]]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") "," ROW("c", "d") "," ROW("e", "f") "," ROW("g", "a") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") "," ROW("c", "") "," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") "," ROW("c", "\\u0000") "," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") "," ROW("c", "\\n") "," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") ",7," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") ",[1,2]," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") ",[{\"t\":\"c\",\"v\":[]}]," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") ",[{\"t\":\"c\",\"v\":[{\"t\":\"x\"},{\"t\":\"x\"}]}]," ROW("e", "f") "," ROW("g", "h")
             "]," SIDE "}",
        HEAD "\"rows\":[" ROW("a", "b") ",[{\"t\":\"c\",\"v\":{\"t\":\"x\"}}]," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
        "{\"name\":\"n\",\"short\":\"s\",\"lang\":\"tlh\",\"rows\":[]," SIDE "}",
    };
    CHECK(parse(GOOD) == STATUS_OK);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CHECK(parse(bad[i]) == STATUS_CORRUPT);
        if (parse(bad[i]) != STATUS_CORRUPT)
            printf("taken: %s\n", bad[i]);
    }
    for (size_t n = 0; n < sizeof GOOD - 1; n++) { /* cut anywhere, one byte wrong anywhere: an answer, no crash */
        struct keyboard k;
        char broken[sizeof GOOD];
        CHECK(keyboard_parse(GOOD, n, "x", &arena, &k) == STATUS_CORRUPT);
        memcpy(broken, GOOD, sizeof broken);
        broken[n] = (char)(broken[n] ^ 0x55);
        enum status s = keyboard_parse(broken, sizeof GOOD - 1, "x", &arena, &k);
        CHECK(s == STATUS_OK || s == STATUS_CORRUPT);
    }
}

static void many(struct buf *b, const char *what, unsigned n)
{
    buf_puts(b, "[");
    for (unsigned i = 0; i < n; i++)
        buf_printf(b, "%s{\"t\":\"%s%u\"}", i ? "," : "", what, i);
    buf_puts(b, "]");
}

/* One more of anything than there is room for. */
static void check_bounds(void)
{
    struct buf b = {0};
    for (unsigned row = KEYBOARD_COLUMNS; row <= KEYBOARD_COLUMNS + 1; row++) {
        buf_clear(&b);
        buf_puts(&b, HEAD "\"rows\":[");
        many(&b, "a", row);
        buf_puts(&b, "," ROW("c", "d") "," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}");
        CHECK(parse(b.data) == (row == KEYBOARD_COLUMNS ? STATUS_OK : STATUS_CORRUPT));
    }
    for (unsigned v = KEYBOARD_VARIANTS; v <= KEYBOARD_VARIANTS + 1; v++) {
        buf_clear(&b);
        buf_puts(&b, HEAD "\"rows\":[[{\"t\":\"a\",\"v\":");
        many(&b, "v", v);
        buf_puts(&b, "}]," ROW("c", "d") "," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}");
        CHECK(parse(b.data) == (v == KEYBOARD_VARIANTS ? STATUS_OK : STATUS_CORRUPT));
    }
    for (size_t n = KEYBOARD_TEXT; n <= KEYBOARD_TEXT + 1; n++) {
        buf_clear(&b);
        buf_printf(&b, HEAD "\"rows\":[[{\"t\":\"%0*d\"}]," ROW("c", "d") "," ROW("e", "f") "," ROW("g", "h") "]," SIDE "}",
                   (int)n, 7);
        CHECK(parse(b.data) == (n == KEYBOARD_TEXT ? STATUS_OK : STATUS_CORRUPT));
    }
    buf_clear(&b);
    for (int i = 0; i < 100000; i++)
        buf_putc(&b, '[');
    CHECK(parse(b.data) == STATUS_CORRUPT);
    buf_finish(&b);
}

int main(int argc, char **argv)
{
    struct pack *pack = NULL;
    struct keyboards all;
    if (argc != 2 || pack_open(argv[1], true, &pack) != STATUS_OK) {
        fprintf(stderr, "usage: %s INTERFACE.pack\n", argv[0]);
        return 2;
    }
    CHECK(keyboards_load(pack, &arena, &all) == STATUS_OK);
    CHECK(all.count == 11);
    check_letters(&all);
    check_globe(&all);
    check_hostile();
    check_bounds();
    pack_close(pack);
    arena_finish(&arena);
    return check_done();
}
