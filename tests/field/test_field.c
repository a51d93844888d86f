// SPDX-License-Identifier: GPL-3.0-or-later
#include "check.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/field.h"
#include "text/text.h"

static void test_backspace(void)
{
    struct text_field f;
    text_field_init(&f, "بِ", 10); /* beh and zer: one grapheme, two code points */
    CHECK(text_field_graphemes(&f) == 1);
    CHECK(text_field_backspace(&f));
    CHECK_STR(f.text, "ب");
    CHECK(text_field_backspace(&f) && f.len == 0 && !text_field_backspace(&f));
    text_field_init(&f, "پاکستان🇵🇰", 20);
    CHECK(text_field_backspace(&f)); /* half a flag is no flag */
    CHECK_STR(f.text, "پاکستان");
    text_field_init(&f, "بے\u200cشک", 20);
    CHECK(text_field_backspace(&f) && text_field_backspace(&f) && text_field_backspace(&f));
    CHECK_STR(f.text, "بے");
    text_field_init(&f, "مَّ", 5); /* two marks: one at a time */
    CHECK(text_field_backspace(&f));
    CHECK_STR(f.text, "مَ");
}

static void test_editing(void)
{
    struct text_field f;
    struct buf clip = {0};
    text_field_init(&f, "", 6);
    CHECK(text_field_insert(&f, "نور", 6) && f.caret == 6);
    CHECK(!text_field_insert(&f, "آبادی", 10)); /* six graphemes, no more */
    CHECK_STR(f.text, "نورآبا");
    CHECK(text_field_insert(&f, "\xD9\x8E", 2)); /* a mark joins the letter before: still six */
    CHECK(text_field_graphemes(&f) == 6);
    text_field_move(&f, MOVE_START, false);
    text_field_move(&f, MOVE_NEXT, true);
    text_field_copy(&f, &clip);
    CHECK_STR(clip.data, "ن");
    CHECK(text_field_insert(&f, "xyz", 3) == false && f.text[0] == 'x');
    text_field_select_all(&f);
    CHECK(text_field_cut(&f, &clip) && f.len == 0 && f.caret == 0);
    CHECK(!text_field_delete(&f));
    text_field_init(&f, "Ali علی 12", 20);
    text_field_move(&f, MOVE_PREVIOUS_WORD, false);
    CHECK(f.caret == strlen("Ali علی "));
    text_field_move(&f, MOVE_PREVIOUS_WORD, true);
    CHECK(f.caret == strlen("Ali ") && f.anchor == strlen("Ali علی "));
    text_field_move(&f, MOVE_NEXT, false); /* a selection collapses to its end */
    CHECK(f.caret == f.anchor && f.caret == strlen("Ali علی "));
    text_field_place(&f, 5, false); /* inside ع */
    CHECK(f.caret == 4);
    buf_finish(&clip);
}

/* Where the caret stops on its way through a text, in each direction, as a row of bytes. */
static const char *stops(const char *text, enum text_move m)
{
    static char row[256];
    struct text_field f;
    text_field_init(&f, text, 60);
    text_field_move(&f, m == MOVE_NEXT_WORD ? MOVE_START : MOVE_END, false);
    row[0] = 0;
    for (size_t was = f.len + 1; was != f.caret && strlen(row) < 200;) {
        was = f.caret;
        text_field_move(&f, m, false);
        if (was != f.caret)
            snprintf(row + strlen(row), 8, " %zu", f.caret);
    }
    return row;
}

static void test_words(void)
{
    struct text_field f;
    /* the words begin at 0, 7, 14 */
    CHECK_STR(stops("ایک دو تین", MOVE_NEXT_WORD), " 7 12 18");
    CHECK_STR(stops("ایک دو تین", MOVE_PREVIOUS_WORD), " 12 7 0");
    /* a full stop, a comma, guillemets and runs of spaces are no words; a decimal number and a word with ZWNJ are one each */
    CHECK_STR(stops("«یہ»، ۳٫۵ ہے۔", MOVE_NEXT_WORD), " 2 11 18 24");
    CHECK_STR(stops("بے\u200cشک  ٹھیک", MOVE_NEXT_WORD), " 13 21");
    /* a name of a file in an Urdu line; an apostrophe is inside a word */
    CHECK_STR(stops("یہ it's a_b 2.5", MOVE_NEXT_WORD), " 5 10 14 17");
    CHECK_STR(stops("  ", MOVE_NEXT_WORD), " 2");
    CHECK_STR(stops("", MOVE_NEXT_WORD), "");
    text_field_init(&f, "ایک دو تین", 20);
    text_field_select_word(&f, 9);
    CHECK(f.anchor == 7 && f.caret == 11);
    text_field_select_word(&f, 6); /* the space */
    CHECK(f.anchor == 6 && f.caret == 7);
    text_field_select_word(&f, f.len);
    CHECK(f.anchor == 12 && f.caret == 18);
    text_field_select_word(&f, 999);
    CHECK(f.anchor == 12 && f.caret == 18);
    CHECK(text_field_delete_word(&f, false)); /* the selection, no more */
    CHECK_STR(f.text, "ایک دو ");
    CHECK(text_field_delete_word(&f, false));
    CHECK_STR(f.text, "ایک ");
    CHECK(!text_field_delete_word(&f, true));
    text_field_move(&f, MOVE_START, false);
    CHECK(text_field_delete_word(&f, true) && f.len == 0 && !text_field_delete_word(&f, false));
    text_field_select_word(&f, 0);
    CHECK(f.anchor == 0 && f.caret == 0);
}

static void test_ime_and_commit(void)
{
    struct text_field f;
    char out[64];
    text_field_init(&f, "م", 10);
    text_field_preedit(&f, "ح", 2);
    CHECK_STR(f.text, "مح");
    text_field_preedit(&f, "حم", 4);
    CHECK_STR(f.text, "محم");
    CHECK(text_field_insert(&f, "حمد", 6));
    CHECK_STR(f.text, "محمد");
    text_field_init(&f, "  ا\u0653منہ \t\n بی  ", 20); /* alef and madda apart: NFC puts them together */
    CHECK(text_field_commit(&f, out, sizeof out) == STATUS_OK);
    CHECK_STR(out, "آمنہ بی");
    CHECK(text_field_commit(&f, out, 5) == STATUS_LIMIT);
    text_field_init(&f, "a\x01\xFF\xE2\x80\xAE" "b", 20); /* a control, a bad byte, an override: not text */
    CHECK_STR(f.text, "ab");
}

/* Whatever is typed, the caret stands at a grapheme boundary of well-formed text within its bounds. */
static void test_random(void)
{
    static const char *const pieces[] = {"ا", "بِّ", " ", "a", "\u200d", "🇵🇰", "👩‍👧", "\u064e", "1", "«", "\xC3", "ࣇ", "क्षि"};
    struct text_field f;
    srand(11);
    text_field_init(&f, "", 30);
    for (int i = 0; i < 200000; i++) {
        const char *p = pieces[rand() % 13];
        switch (rand() % 10) {
        case 0:
        case 1:
            (void)text_field_insert(&f, p, strlen(p));
            break;
        case 2:
            (void)text_field_backspace(&f);
            break;
        case 3:
            (void)text_field_delete(&f);
            break;
        case 4:
            text_field_move(&f, (enum text_move)(rand() % 6), rand() & 1);
            break;
        case 5:
            text_field_place(&f, (size_t)rand() % TEXT_FIELD_BYTES, rand() & 1);
            break;
        case 6:
            text_field_preedit(&f, p, strlen(p));
            break;
        case 7:
            text_field_select_word(&f, (size_t)rand() % 64);
            break;
        case 8:
            (void)text_field_delete_word(&f, rand() & 1);
            break;
        default:
            if (f.len > 400)
                text_field_init(&f, "", 30);
        }
        if (i % 50)
            continue;
        size_t prev = text_prev_grapheme(f.text, f.len, f.caret);
        CHECK(utf8_valid(f.text, f.len) && f.text[f.len] == 0 && f.caret <= f.len && f.anchor <= f.len);
        CHECK(f.caret == 0 || text_next_grapheme(f.text, f.len, prev) == f.caret);
        CHECK(text_field_graphemes(&f) <= 30);
    }
}

int main(void)
{
    test_backspace();
    test_editing();
    test_words();
    test_ime_and_commit();
    test_random();
    return check_done();
}
