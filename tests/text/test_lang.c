// SPDX-License-Identifier: GPL-3.0-or-later
#include "check.h"

#include "text/lang.h"
#include "base/utf8.h"

static void table(void)
{
    static const char *const order[] = {"ur", "sd", "ps", "pnb", "skr", "bal", "en"};
    CHECK(lang_count() == 7);
    for (size_t i = 0; i < lang_count(); i++) {
        const struct lang *l = lang_at(i);
        CHECK_STR(l->tag, order[i]);
        CHECK(lang_find(l->tag) == l && lang_index(l) == i);
        CHECK(utf8_valid(l->autonym, strlen(l->autonym)) && l->plural && l->plural_forms == 2);
        CHECK(l->plural(1) == 0 && l->plural(0) == 1 && l->plural(2) == 1);
        CHECK(l->rtl == (l->style != LANG_LATIN));
        size_t digits = 0;
        for (size_t at = 0, n = strlen(l->digits); at < n; digits++) {
            uint32_t cp;
            at += utf8_decode(l->digits + at, n - at, &cp);
            CHECK(cp == (l->rtl ? 0x6F0 : '0') + digits);
        }
        CHECK(digits == 10);
    }
    CHECK(lang_find("fr") == NULL);
}

static const char *conv(const char *tag, const char *s, bool western)
{
    static char out[256];
    CHECK(lang_digits(lang_find(tag), s, western, out, sizeof out) == strlen(out));
    return out;
}

static void digits(void)
{
    char out[64];
    CHECK_STR(lang_int(lang_find("ur"), 1947, false, out, sizeof out), "۱۹۴۷");
    CHECK_STR(lang_int(lang_find("ur"), -5, false, out, sizeof out), "-۵");
    CHECK_STR(lang_int(lang_find("ur"), 10, true, out, sizeof out), "10");
    CHECK_STR(lang_int(lang_find("en"), 1947, false, out, sizeof out), "1947");
    CHECK_STR(conv("ur", "کل 45 میں سے 3", false), "کل ۴۵ میں سے ۳");
    CHECK_STR(conv("ur", "فائل report_2024.pdf اور 2.5", false), "فائل report_2024.pdf اور ۲.۵");
    CHECK_STR(conv("ur", "https://a.org/b?c=1 دیکھیں، 8:30 بجے", false),
              "https://a.org/b?c=1 دیکھیں، ۸:۳۰ بجے");
    CHECK_STR(conv("sd", "سوال3", false), "سوال۳");
    CHECK_STR(conv("ps", "F4 او 3MB او 10-12", false), "F4 او 3MB او ۱۰-۱۲");
    CHECK_STR(conv("ur", "45", true), "45");
    CHECK_STR(conv("en", "45", false), "45");
    /* too small a buffer: whole characters only */
    CHECK(lang_digits(lang_find("ur"), "123", false, out, 4) == 2);
    CHECK_STR(out, "۱");
    CHECK_STR(lang_int(lang_find("ur"), 12, false, out, 1), "");
}

int main(void)
{
    table();
    digits();
    return check_done();
}
