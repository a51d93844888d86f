// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers in a language's own digits. */
#include "text/lang.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

struct out {
    char *data;
    size_t len, cap;
    bool full;
};

/* A character is written whole or not at all, and nothing after one that did not fit. */
static void put(struct out *o, const char *s, size_t n)
{
    if (o->full || o->len + n >= o->cap) {
        o->full = true;
        return;
    }
    memcpy(o->data + o->len, s, n);
    o->len += n;
}

static void put_digit(struct out *o, const char *digits, unsigned value)
{
    uint32_t cp;
    size_t left = strlen(digits), n = 0;
    for (unsigned i = 0; i <= value && left; i++) {
        digits += n;
        left -= n;
        n = utf8_decode(digits, left, &cp);
    }
    put(o, digits, n);
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What an address, a file name or a key name is made of. */
static bool name_part(char c)
{
    return letter(c) || digit(c) || (c != '\0' && strchr("._/@-+:?=&#%~$\\", c) != NULL);
}

char *lang_int(const struct lang *lang, long n, bool western, char *out, size_t cap)
{
    char ascii[32];
    struct out o = {.data = out, .cap = cap};
    snprintf(ascii, sizeof ascii, "%ld", n);
    for (const char *p = ascii; *p; p++) {
        if (digit(*p) && !western)
            put_digit(&o, lang->digits, (unsigned)(*p - '0'));
        else
            put(&o, p, 1);
    }
    if (cap)
        out[o.len] = '\0';
    return out;
}

size_t lang_digits(const struct lang *lang, const char *s, bool western, char *out, size_t cap)
{
    struct out o = {.data = out, .cap = cap};
    size_t len = strlen(s);
    for (size_t i = 0; i < len;) {
        size_t end = i;
        bool name = false;
        while (end < len && name_part(s[end])) {
            name |= letter(s[end]);
            end++;
        }
        if (end == i) {
            uint32_t cp;
            size_t n = utf8_decode(s + i, len - i, &cp);
            put(&o, s + i, n);
            i += n;
            continue;
        }
        for (; i < end; i++) {
            if (digit(s[i]) && !name && !western)
                put_digit(&o, lang->digits, (unsigned)(s[i] - '0'));
            else
                put(&o, s + i, 1);
        }
    }
    if (cap)
        out[o.len] = '\0';
    return o.len;
}
