// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ui/ui_private.h"

char *ui_printf(struct ui *ui, const char *fmt, ...)
{
    static char nothing[1];
    char small[256];
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, fmt, args);
    va_end(args);
    char *out = n < 0 ? NULL : arena_alloc(&ui_page(ui)->arena, (size_t)n + 1);
    if (out)
        vsnprintf(out, (size_t)n + 1, fmt, again);
    va_end(again);
    nothing[0] = 0;
    return out ? out : nothing;
}

const char *ui_int(struct ui *ui, long n)
{
    char digits[128];
    const struct ui_env *env = ui_env(ui);
    if (!env->lang)
        return ui_printf(ui, "%ld", n);
    lang_int(env->lang, n, env->western_digits, digits, sizeof digits);
    return ui_printf(ui, "%s", digits);
}

/* Latin letters, or numbers apart ("2026-01-05 08:00"): what a right-to-left line would put in another order. */
static bool reads_ltr(const char *s)
{
    bool number = false, apart = false;
    for (; *s; s++) {
        if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z'))
            return true;
        bool digit = *s >= '0' && *s <= '9';
        if (digit && number && apart)
            return true;
        number |= digit;
        apart = number && (apart || *s == ' ');
    }
    return false;
}

static bool has_rtl_letter(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s >= 0xD8 && (unsigned char)*s <= 0xDB)
            return true;
    return false;
}

void ui_fmt_put(struct buf *out, bool rtl, const char *pattern, const char *const *arg, size_t n)
{
    for (const char *p = pattern; *p;) {
        size_t i = (size_t)(unsigned char)p[1] - 'a';
        if (p[0] == '{' && p[1] >= 'a' && p[1] <= 'z' && p[2] == '}' && i < n) {
            /* a word of the other direction must not pull its neighbours over: U+2068 … U+2069 */
            bool isolate = rtl ? reads_ltr(arg[i]) : has_rtl_letter(arg[i]);
            buf_puts(out, isolate ? "\xE2\x81\xA8" : "");
            buf_puts(out, arg[i]);
            buf_puts(out, isolate ? "\xE2\x81\xA9" : "");
            p += 3;
        } else {
            buf_putc(out, *p++);
        }
    }
}

enum { FMT_ARGS = 26 };

const char *ui_fmt(struct ui *ui, const char *pattern, ...)
{
    const char *arg[FMT_ARGS] = {NULL};
    size_t n = 0;
    va_list args;
    va_start(args, pattern);
    for (const char *a; n < FMT_ARGS && (a = va_arg(args, const char *)) != NULL;)
        arg[n++] = a;
    va_end(args);

    struct buf out = {0};
    ui_fmt_put(&out, ui_rtl(ui), pattern, arg, n);
    const char *copy = buf_ok(&out) && out.data ? page_copy(ui_page(ui), out.data) : "";
    buf_finish(&out);
    return copy;
}
