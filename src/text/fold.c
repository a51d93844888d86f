// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

static const struct {
    uint32_t from, to;
} letters[] = {
    {0x064A, 0x06CC}, {0x0649, 0x06CC}, {0x0626, 0x06CC}, {0x06D0, 0x06CC}, {0x06CD, 0x06CC}, {0x06CE, 0x06CC},
    {0x06D2, 0x06CC}, {0x06D3, 0x06CC},                                     /* yeh */
    {0x0643, 0x06A9},                                                       /* kaf */
    {0x0647, 0x06C1}, {0x06C2, 0x06C1}, {0x06C3, 0x06C1}, {0x0629, 0x06C1}, {0x06C0, 0x06C1}, {0x06BE, 0x06C1},
    {0x06D5, 0x06C1},                                                       /* heh */
    {0x0622, 0x0627}, {0x0623, 0x0627}, {0x0625, 0x0627}, {0x0671, 0x0627}, /* alef */
    {0x0624, 0x0648}, {0x06CF, 0x0648}, {0x06CB, 0x0648},                   /* waw */
    {0x06BA, 0x0646},                                                       /* noon ghunna */
};

static uint32_t letter(const struct lang *lang, uint32_t cp)
{
    if (cp == 0x0643 && strcmp(lang->tag, "sd") == 0)
        return 0x06AA;
    if (cp == 0x0768 && strcmp(lang->tag, "skr") != 0) /* ݨ is a letter of its own in Saraiki */
        return 0x0646;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].from == cp)
            return letters[i].to;
    return cp;
}

/* Decimal digits of any script stand in runs of ten that begin at a zero. */
static int digit(uint32_t cp)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
        if (cp >= zeros[i] && cp < zeros[i] + 10)
            return (int)(cp - zeros[i]);
    return -1;
}

enum sort { KEEP, DROP, GAP };

static enum sort sort_of(uint32_t cp)
{
    if (cp == 0x640)
        return DROP;
    switch ((int)utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CC:
        return cp == '\n' || cp == '\t' ? GAP : DROP;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return GAP;
    default: /* letters, numbers, symbols */
        return KEEP;
    }
}

static bool normalise(const char *s, size_t n, utf8proc_uint8_t **out)
{
    /* a decomposed text first: ﷲ, ligatures and Latin letters with marks fall apart into what sort_of() drops */
    struct buf well = {0};
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        char b[4];
        i += utf8_decode(s + i, n - i, &cp);
        buf_put(&well, b, utf8_encode(cp, b));
    }
    *out = NULL;
    bool ok = buf_ok(&well) &&
              utf8proc_map((const utf8proc_uint8_t *)(well.data ? well.data : ""), (utf8proc_ssize_t)well.len, out,
                           (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD)) >= 0;
    buf_finish(&well);
    return ok;
}

bool text_fold(const struct lang *lang, const char *utf8, size_t n, struct buf *out)
{
    utf8proc_uint8_t *t;
    if (!normalise(utf8, n, &t))
        return false;
    const char *s = (const char *)t;
    size_t len = strlen(s), start = out->len;
    bool gap = false;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += utf8_decode(s + i, len - i, &cp);
        enum sort k = sort_of(cp);
        if (k == GAP)
            gap = true;
        if (k != KEEP)
            continue;
        int d = digit(cp);
        char b[4];
        size_t m = utf8_encode(d >= 0 ? (uint32_t)('0' + d) : letter(lang, cp), b);
        if (gap && out->len > start)
            buf_putc(out, ' ');
        gap = false;
        buf_put(out, b, m);
    }
    free(t);
    return buf_ok(out);
}

bool text_fold_find(const struct lang *lang, const char *text, const char *needle)
{
    struct buf a = {0}, b = {0};
    bool found = false;
    if (text_fold(lang, text, strlen(text), &a) && text_fold(lang, needle, strlen(needle), &b)) {
        found = b.len == 0;
        for (const char *p = a.len ? a.data : NULL; p && !found; p = strchr(p, ' ') ? strchr(p, ' ') + 1 : NULL)
            found = strncmp(p, b.data, b.len) == 0;
    }
    buf_finish(&a);
    buf_finish(&b);
    return found;
}
