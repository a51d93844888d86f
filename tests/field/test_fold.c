// SPDX-License-Identifier: GPL-3.0-or-later
/* Pairs that a searcher in each language takes for the same, and pairs that must stay apart. */
#include "check.h"

#include "text/fold.h"

static const struct {
    const char *lang, *a, *b;
    bool same;
} pairs[] = {
    {"ur", "علي", "علی", true},              /* Arabic yeh */
    {"ur", "فاطمة", "فاطمہ", true},          /* teh marbuta */
    {"ur", "كرن", "کرن", true},              /* Arabic kaf */
    {"ur", "مُحَمَّد", "محمد", true},        /* diacritics */
    {"ur", "رحمٰن", "رحمن", true},           /* superscript alef */
    {"ur", "بے‌شک", "بےشک", true},           /* ZWNJ */
    {"ur", "کتـــاب", "کتاب", true},         /* tatweel */
    {"ur", "جماعت ۷", "جماعت 7", true},      /* digits */
    {"ur", "جماعت ٧", "جماعت ۷", true},      /* Arabic-Indic */
    {"ur", "آمنہ", "امنہ", true},            /* alef madda */
    {"ur", "مؤذن", "موذن", true},            /* hamza on waw */
    {"ur", "گئے", "گیے", true},              /* hamza on yeh */
    {"ur", "ماں", "مان", true},              /* noon ghunna */
    {"ur", "ﷲ", "اللہ", true},               /* a ligature of its own */
    {"ur", "ھاتھ", "ہاتھ", true},            /* do-chashmee typed for goal */
    {"ur", "  نور  آباد ", "نور آباد", true},
    {"ur", "نور-آباد", "نور آباد", true},
    {"ur", "بات", "باپ", false},
    {"ur", "گل", "کل", false},
    {"ur", "ڈر", "در", false},
    {"pnb", "ࣇال", "لال", false}, /* U+08C7 is a letter of its own */
    {"pnb", "پنجابي", "پنجابی", true},
    {"sd", "كتاب", "ڪتاب", true},  /* Arabic kaf typed for k */
    {"sd", "کنڊ", "ڪنڊ", false},   /* kh and k are two letters */
    {"sd", "سنڌي", "سنڌی", true},
    {"sd", "هٿ", "ہٿ", true},
    {"ps", "سړي", "سړی", true},
    {"ps", "ښځۍ", "ښځی", true},
    {"ps", "پښتو", "پستو", false},
    {"skr", "ڄݨا", "ڄنا", false}, /* ݨ is a letter in Saraiki */
    {"ur", "ڄݨا", "ڄنا", true},
    {"skr", "سرائيكي", "سرائیکی", true},
    {"bal", "بلۏچی", "بلوچی", true},
    {"bal", "گِند", "گند", true},
    {"en", "Café  Zoë", "cafe zoe", true},
    {"en", "ＡＢＣ１２", "abc12", true}, /* full width */
    {"en", "straße", "STRASSE", true},
    {"en", "class", "glass", false},
};

static void test_pairs(void)
{
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const struct lang *lang = lang_find(pairs[i].lang);
        struct buf a = {0}, b = {0}, again = {0};
        CHECK(text_fold(lang, pairs[i].a, strlen(pairs[i].a), &a));
        CHECK(text_fold(lang, pairs[i].b, strlen(pairs[i].b), &b));
        bool same = a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
        if (same != pairs[i].same)
            printf("%s: %s and %s\n", pairs[i].lang, pairs[i].a, pairs[i].b);
        CHECK(same == pairs[i].same);
        CHECK(text_fold(lang, a.data, a.len, &again)); /* folding twice changes nothing */
        CHECK(again.len == a.len && memcmp(again.data, a.data, a.len) == 0);
        buf_finish(&a);
        buf_finish(&b);
        buf_finish(&again);
    }
}

static void test_find(void)
{
    const struct lang *ur = lang_find("ur");
    CHECK(text_fold_find(ur, "آمنہ بی بی، جماعت ۷", "بي"));
    CHECK(text_fold_find(ur, "آمنہ بی بی، جماعت ۷", "امن"));
    CHECK(text_fold_find(ur, "آمنہ بی بی، جماعت ۷", "7"));
    CHECK(text_fold_find(ur, "آمنہ", ""));
    CHECK(!text_fold_find(ur, "آمنہ", "منہ")); /* the start of a word only */
    CHECK(!text_fold_find(ur, "", "ا"));
}

static void test_hostile(void)
{
    struct buf out = {0};
    CHECK(text_fold(lang_find("ur"), "\xFF\xFE\xD8", 3, &out));
    CHECK(text_fold(lang_find("ur"), "", 0, &out));
    CHECK(text_fold(lang_find("ur"), "a\0b", 3, &out));
    buf_finish(&out);
}

int main(void)
{
    test_pairs();
    test_find();
    test_hostile();
    return check_done();
}
