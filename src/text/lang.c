// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of languages, in the order of the attract screen. */
#include "text/lang.h"

#include <assert.h>
#include <string.h>

#include "text/text.h"

/* "One" for n = 1 only. That and the signs are CLDR's; tests/text/data/cldr_differences.tsv has every sign that is not, and why. */
static unsigned one_other(unsigned long n)
{
    return n != 1;
}

#define URDU_DIGITS "۰۱۲۳۴۵۶۷۸۹"
#define NASTALIQ_FIRST {TEXT_NASTALIQ, TEXT_NASKH, TEXT_SANS}
#define NASKH_FIRST {TEXT_NASKH, TEXT_NASTALIQ, TEXT_SANS}
#define ARABIC_SIGNS                                                                               \
    .digits = URDU_DIGITS, .decimal = "٫", .group = "٬", .list = "، ", .plural = one_other, .plural_forms = 2
#define QUOTES .open_quote = "“", .close_quote = "”"

/* hb "ur" for pnb, skr and bal too: Lateef draws ۴ ۶ ۷ in their Urdu forms only for it. */
/* clang-format off */
static const struct lang langs[] = {
    {.tag = "ur", .autonym = "اردو", .english = "Urdu", .rtl = true, .style = LANG_NASTALIQ, .hb_tag = "ur",
     .fonts = NASTALIQ_FIRST, ARABIC_SIGNS, .open_quote = "«", .close_quote = "»", .percent = "%", .collation = "ur"},
    {.tag = "sd", .autonym = "سنڌي", .english = "Sindhi", .rtl = true, .style = LANG_NASKH, .hb_tag = "sd",
     .fonts = NASKH_FIRST, ARABIC_SIGNS, QUOTES, .percent = "٪", .collation = "sd"},
    {.tag = "ps", .autonym = "پښتو", .english = "Pashto", .rtl = true, .style = LANG_NASKH, .hb_tag = "ps",
     .fonts = NASKH_FIRST, ARABIC_SIGNS, QUOTES, .percent = "٪", .collation = "ps"},
    {.tag = "pnb", .autonym = "پنجابی", .english = "Punjabi", .rtl = true, .style = LANG_NASTALIQ,
     .hb_tag = "ur", .fonts = NASTALIQ_FIRST, ARABIC_SIGNS, QUOTES, .percent = "٪", .collation = "pnb"},
    {.tag = "skr", .autonym = "سرائیکی", .english = "Saraiki", .rtl = true, .style = LANG_NASTALIQ,
     .hb_tag = "ur", .fonts = NASTALIQ_FIRST, ARABIC_SIGNS, QUOTES, .percent = "٪", .collation = "skr"},
    {.tag = "bal", .autonym = "بلۏچی", .english = "Balochi", .rtl = true, .style = LANG_NASTALIQ,
     .hb_tag = "ur", .fonts = NASTALIQ_FIRST, ARABIC_SIGNS, QUOTES, .percent = "٪", .collation = "arab"},
    {.tag = "en", .autonym = "English", .english = "English", .rtl = false, .style = LANG_LATIN, .hb_tag = "en",
     .fonts = {TEXT_SANS, TEXT_NASKH, TEXT_NASTALIQ}, /* lines of 1.5 em have no room for Nastaliq */
     .digits = "0123456789", .decimal = ".", .group = ",",
     .list = ", ", QUOTES, .percent = "%", .plural = one_other,
     .plural_forms = 2, .collation = "root"},
};

/* clang-format on */

enum { LANG_COUNT = sizeof langs / sizeof langs[0] };
_Static_assert(sizeof langs / sizeof langs[0] <= LANG_MAX, "LANG_MAX");

size_t lang_count(void)
{
    return LANG_COUNT;
}

const struct lang *lang_at(size_t index)
{
    assert(index < LANG_COUNT);
    return &langs[index];
}

const struct lang *lang_find(const char *tag)
{
    for (size_t i = 0; i < LANG_COUNT; i++)
        if (strcmp(langs[i].tag, tag) == 0)
            return &langs[i];
    return NULL;
}

size_t lang_index(const struct lang *lang)
{
    return (size_t)(lang - langs);
}
