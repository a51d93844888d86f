// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/author.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#ifndef __has_feature /* gcc has none; clang does not define gcc's macro */
#define __has_feature(x) 0
#endif
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
/* po_file_free() forgets the messages' strings (gettext 0.21), fontconfig keeps its tables; the
 * tool ends soon after. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libgettextpo\nleak:libfontconfig\n";
}
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

struct fault {
    struct place at;
    char *text;
    bool warning;
    size_t order; /* of finding: keeps the sort stable */
};

void die(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("chiragh-author: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    exit(2);
}

void *must(void *p)
{
    if (!p)
        die("out of memory");
    return p;
}

static void add(struct faults *f, struct place at, bool warning, const char *fmt, va_list ap)
{
    char text[512];
    vsnprintf(text, sizeof text, fmt, ap);
    if (f->count == f->cap) {
        f->cap = f->cap ? f->cap * 2 : 32;
        f->list = must(realloc(f->list, f->cap * sizeof *f->list));
    }
    f->list[f->count] = (struct fault){.at = at,
                                       .text = must(arena_strndup(f->arena, text, strlen(text))),
                                       .warning = warning,
                                       .order = f->count};
    f->count++;
    f->errors += !warning;
}

void fault_add(struct faults *f, struct place at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add(f, at, false, fmt, ap);
    va_end(ap);
}

void fault_warn(struct faults *f, struct place at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add(f, at, true, fmt, ap);
    va_end(ap);
}

static int by_place(const void *pa, const void *pb)
{
    const struct fault *a = pa, *b = pb;
    int d = strcmp(a->at.file ? a->at.file : "", b->at.file ? b->at.file : "");
    if (d)
        return d;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void faults_print(struct faults *f, FILE *out)
{
    if (f->count)
        qsort(f->list, f->count, sizeof *f->list, by_place);
    for (size_t i = 0; i < f->count; i++) {
        const struct fault *x = &f->list[i];
        if (x->at.file)
            fprintf(out, "%s:", x->at.file);
        if (x->at.line)
            fprintf(out, "%d:", x->at.line);
        fprintf(out, " %s%s\n", x->warning ? "warning: " : "", x->text);
    }
    free(f->list);
    f->list = NULL;
    f->count = f->cap = 0;
}
