// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/field.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/text.h"

static size_t low(const struct text_field *f)
{
    return f->caret < f->anchor ? f->caret : f->anchor;
}

static size_t high(const struct text_field *f)
{
    return f->caret > f->anchor ? f->caret : f->anchor;
}

/* ZWNJ and ZWJ shape words, isolates keep a phone number in order; other invisible controls only confuse. */
static bool is_text(uint32_t cp)
{
    switch ((int)utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    case UTF8PROC_CATEGORY_CF:
        return cp == 0x200C || cp == 0x200D || (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0x600 && cp <= 0x605);
    default: /* letters, marks, numbers, punctuation, symbols, spaces */
        return true;
    }
}

static size_t clean(const char *s, size_t n, char *out, size_t cap)
{
    size_t w = 0;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = utf8_decode(s + i, n - i, &cp);
        i += len;
        if (cp == '\t' || cp == '\n')
            cp = ' ';
        char b[4];
        size_t k = utf8_encode(cp, b);
        if (cp == 0xFFFD || !is_text(cp))
            continue;
        if (w + k > cap)
            break;
        memcpy(out + w, b, k);
        w += k;
    }
    return w;
}

static void splice(struct text_field *f, size_t from, size_t to, const char *s, size_t n)
{
    memmove(f->text + from + n, f->text + to, f->len - to + 1);
    if (n)
        memcpy(f->text + from, s, n);
    f->len = f->len - (to - from) + n;
}

static unsigned count(const char *s, size_t len)
{
    unsigned n = 0;
    for (size_t i = 0; i < len; n++)
        i = text_next_grapheme(s, len, i);
    return n;
}

static size_t snap(const struct text_field *f, size_t byte)
{
    size_t at = 0;
    if (byte >= f->len)
        return f->len;
    while (at < byte) {
        size_t next = text_next_grapheme(f->text, f->len, at);
        if (next > byte)
            break;
        at = next;
    }
    return at;
}

/* The boundary at or behind `byte`: after a change there its two sides may have become one grapheme. */
static size_t boundary(const struct text_field *f, size_t byte)
{
    size_t at = snap(f, byte);
    return at == byte ? byte : text_next_grapheme(f->text, f->len, at);
}

static void set_caret(struct text_field *f, size_t byte)
{
    f->caret = f->anchor = boundary(f, byte);
}

void text_field_init(struct text_field *f, const char *utf8, unsigned max_graphemes)
{
    memset(f, 0, sizeof *f);
    f->max_graphemes = max_graphemes;
    (void)text_field_insert(f, utf8, strlen(utf8));
}

static void drop_preedit(struct text_field *f)
{
    if (!f->preedit_len)
        return;
    splice(f, f->preedit_at, f->preedit_at + f->preedit_len, NULL, 0);
    set_caret(f, f->preedit_at);
    f->preedit_len = 0;
}

/* The longest run of whole graphemes of s that fits, tried on the text as it would become: a mark joins the letter before it. */
static size_t fitting(const struct text_field *f, size_t from, size_t to, const char *s, size_t n)
{
    struct text_field t = *f;
    size_t room = TEXT_FIELD_BYTES - 1 - (f->len - (to - from));
    while (n > room)
        n = text_prev_grapheme(s, n, n);
    for (;;) {
        t = *f;
        splice(&t, from, to, s, n);
        if (n == 0 || count(t.text, t.len) <= f->max_graphemes)
            return n;
        n = text_prev_grapheme(s, n, n);
    }
}

bool text_field_insert(struct text_field *f, const char *utf8, size_t n)
{
    char s[TEXT_FIELD_BYTES];
    drop_preedit(f);
    size_t all = clean(utf8, n, s, sizeof s), from = low(f), to = high(f);
    size_t fit = fitting(f, from, to, s, all);
    splice(f, from, to, s, fit);
    set_caret(f, from + fit);
    return fit == all;
}

void text_field_preedit(struct text_field *f, const char *utf8, size_t n)
{
    char s[TEXT_FIELD_BYTES];
    drop_preedit(f);
    if (low(f) != high(f))
        (void)text_field_delete(f);
    size_t all = clean(utf8, n, s, sizeof s), at = f->caret;
    size_t fit = fitting(f, at, at, s, all);
    splice(f, at, at, s, fit);
    f->preedit_at = at;
    f->preedit_len = fit;
    set_caret(f, at + fit);
}

static bool remove_range(struct text_field *f, size_t from, size_t to)
{
    if (from == to)
        return false;
    splice(f, from, to, NULL, 0);
    set_caret(f, from);
    return true;
}

/* One code point of a letter with marks; but a flag, a keycap, a ZWJ sequence makes no sense in parts. */
bool text_field_backspace(struct text_field *f)
{
    drop_preedit(f);
    if (f->caret != f->anchor)
        return remove_range(f, low(f), high(f));
    size_t start = text_prev_grapheme(f->text, f->len, f->caret), cp_at = f->caret;
    if (f->caret == 0)
        return false;
    while (cp_at > start && ((unsigned char)f->text[cp_at - 1] & 0xC0) == 0x80)
        cp_at--;
    cp_at--;
    uint32_t cp, first;
    (void)utf8_decode(f->text + cp_at, f->caret - cp_at, &cp);
    (void)utf8_decode(f->text + start, f->caret - start, &first);
    utf8proc_category_t cat = utf8proc_category((utf8proc_int32_t)cp);
    bool mark = cat == UTF8PROC_CATEGORY_MN || cat == UTF8PROC_CATEGORY_MC || cp == 0x200C || cp == 0x200D;
    bool letter = first < 0x2000; /* letters of our scripts; above are emoji, flags, symbols */
    size_t from = mark && letter ? cp_at : start;
    splice(f, from, f->caret, NULL, 0);
    set_caret(f, from);
    return true;
}

bool text_field_delete(struct text_field *f)
{
    drop_preedit(f);
    if (f->caret != f->anchor)
        return remove_range(f, low(f), high(f));
    return remove_range(f, f->caret, text_next_grapheme(f->text, f->len, f->caret));
}

bool text_field_delete_word(struct text_field *f, bool forward)
{
    drop_preedit(f);
    if (f->caret != f->anchor)
        return remove_range(f, low(f), high(f));
    return forward ? remove_range(f, f->caret, boundary(f, text_next_word(f->text, f->len, f->caret)))
                   : remove_range(f, snap(f, text_prev_word(f->text, f->len, f->caret)), f->caret);
}

void text_field_move(struct text_field *f, enum text_move m, bool select)
{
    size_t to = f->caret;
    drop_preedit(f);
    bool collapse = f->caret != f->anchor && !select;
    switch (m) {
    case MOVE_NEXT:
        to = collapse ? high(f) : text_next_grapheme(f->text, f->len, f->caret);
        break;
    case MOVE_PREVIOUS:
        to = collapse ? low(f) : text_prev_grapheme(f->text, f->len, f->caret);
        break;
    case MOVE_NEXT_WORD:
        to = boundary(f, text_next_word(f->text, f->len, f->caret));
        break;
    case MOVE_PREVIOUS_WORD:
        to = snap(f, text_prev_word(f->text, f->len, f->caret));
        break;
    case MOVE_START:
        to = 0;
        break;
    case MOVE_END:
        to = f->len;
        break;
    }
    f->caret = to;
    if (!select)
        f->anchor = to;
}

void text_field_place(struct text_field *f, size_t byte, bool select)
{
    drop_preedit(f);
    f->caret = snap(f, byte);
    if (!select)
        f->anchor = f->caret;
}

void text_field_select_word(struct text_field *f, size_t byte)
{
    size_t start, end;
    drop_preedit(f);
    text_word_at(f->text, f->len, byte < f->len ? byte : f->len, &start, &end);
    f->anchor = snap(f, start);
    f->caret = boundary(f, end);
}

void text_field_select_all(struct text_field *f)
{
    drop_preedit(f);
    f->anchor = 0;
    f->caret = f->len;
}

void text_field_copy(const struct text_field *f, struct buf *out)
{
    buf_put(out, f->text + low(f), high(f) - low(f));
}

bool text_field_cut(struct text_field *f, struct buf *out)
{
    text_field_copy(f, out);
    return remove_range(f, low(f), high(f));
}

unsigned text_field_graphemes(const struct text_field *f)
{
    return count(f->text, f->len);
}

enum status text_field_commit(const struct text_field *f, char *out, size_t cap)
{
    utf8proc_uint8_t *nfc = utf8proc_NFC((const utf8proc_uint8_t *)f->text);
    if (!nfc)
        return STATUS_NOMEM;
    size_t w = 0;
    enum status s = STATUS_OK;
    bool gap = false;
    for (const char *p = (const char *)nfc; *p; p++) {
        if (*p == ' ') {
            gap = w > 0;
            continue;
        }
        if (w + 1u + gap >= cap) {
            s = STATUS_LIMIT;
            break;
        }
        if (gap)
            out[w++] = ' ';
        gap = false;
        out[w++] = *p;
    }
    if (cap)
        out[w] = 0;
    free(nfc);
    return s;
}
