// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/author.h"

#include <gettext-po.h>
#include <stdlib.h>
#include <string.h>

/* libgettextpo's error handler has no context argument. */
static struct faults *po_faults;
static const char *po_file;

static void po_error(int severity, po_message_t message, const char *filename, size_t line,
                     size_t column, int multiline, const char *text)
{
    (void)message;
    (void)column;
    (void)multiline;
    struct place at = {filename ? filename : po_file, line == (size_t)-1 ? 0 : (int)line};
    char first[256];
    snprintf(first, sizeof first, "%.*s", (int)strcspn(text, "\n"), text);
    if (severity == PO_SEVERITY_WARNING)
        fault_warn(po_faults, at, "PO: %s", first);
    else
        fault_add(po_faults, at, "PO: %s", first);
}

static void po_error2(int severity, po_message_t m1, const char *f1, size_t l1, size_t c1, int x1,
                      const char *t1, po_message_t m2, const char *f2, size_t l2, size_t c2, int x2,
                      const char *t2)
{
    (void)m2;
    (void)f2;
    (void)l2;
    (void)c2;
    (void)x2;
    (void)t2;
    po_error(severity, m1, f1, l1, c1, x1, t1);
}

/* The review state from "status: draft" among the translator's comments. */
static enum course_text_status status_of(const char *comments)
{
    static const char *const words[] = {"draft", "translated", "linguist_reviewed",
                                        "educator_reviewed", "field_tested"};
    const char *at = comments ? strstr(comments, "status:") : NULL;
    if (!at)
        return TEXT_MISSING;
    at += strspn(at + 7, " ") + 7;
    size_t n = strcspn(at, " \n\r\t,;");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == n && strncmp(at, words[i], n) == 0)
            return (enum course_text_status)(TEXT_DRAFT + i);
    return TEXT_MISSING;
}

/* libgettextpo does not tell where a message stands: the line of its msgctxt is looked up in the
 * text. */
static void find_lines(struct arena *a, struct po *po)
{
    size_t n, next = 0;
    const char *text = file_read(a, po->path, &n);
    int line = 1;
    for (const char *c = text; c && *c && next < po->count; line++) {
        size_t len = strcspn(c, "\n");
        size_t want = strlen(po->list[next].id);
        if (len == want + 10 && strncmp(c, "msgctxt \"", 9) == 0 &&
            strncmp(c + 9, po->list[next].id, want) == 0)
            po->list[next++].at.line = line;
        c += len + (c[len] == '\n');
    }
}

static const char *copy(struct arena *a, const char *s)
{
    return must(arena_strndup(a, s ? s : "", s ? strlen(s) : 0));
}

static void read_header(struct faults *f, po_file_t file, struct po *out)
{
    const char *header = po_file_domain_header(file, NULL);
    char *type = header ? po_header_field(header, "Content-Type") : NULL;
    char *lang = header ? po_header_field(header, "Language") : NULL;
    char *unfinished = header ? po_header_field(header, "X-Unfinished") : NULL;
    struct place at = {out->path, 1};
    if (!type || !strstr(type, "UTF-8"))
        fault_add(f, at, "PO header: Content-Type must say charset=UTF-8");
    if (!lang || strcmp(lang, out->lang) != 0)
        fault_add(f, at, "PO header: Language must be \"%s\", as the file is called", out->lang);
    out->unfinished = unfinished && strcmp(unfinished, "yes") == 0;
    free(type);
    free(lang);
    free(unfinished);
}

static void read_messages(struct arena *a, struct faults *f, po_file_t file, struct po *out)
{
    size_t cap = 0;
    po_message_iterator_t it = po_message_iterator(file, NULL);
    for (po_message_t m; (m = po_next_message(it));) {
        const char *id = po_message_msgctxt(m);
        if (!po_message_msgid(m)[0] || po_message_is_obsolete(m))
            continue;
        if (!id) {
            fault_add(f, (struct place){out->path, 0}, "a message without msgctxt: \"%s\"",
                      po_message_msgid(m));
            continue;
        }
        if (out->count == cap) {
            cap = cap ? cap * 2 : 256;
            struct translation *more = must(arena_array(a, cap, sizeof *more));
            if (out->count)
                memcpy(more, out->list, out->count * sizeof *more);
            out->list = more;
        }
        out->list[out->count++] = (struct translation){.id = copy(a, id),
                                                       .source = copy(a, po_message_msgid(m)),
                                                       .text = copy(a, po_message_msgstr(m)),
                                                       .extra = copy(a, po_message_comments(m)),
                                                       .status = status_of(po_message_comments(m)),
                                                       .fuzzy = po_message_is_fuzzy(m) != 0,
                                                       .at = {out->path, 0}};
    }
    po_message_iterator_free(it);
}

bool po_load(struct arena *a, struct faults *f, const char *path, struct po *out)
{
    const struct po_xerror_handler handler = {po_error, po_error2};
    *out = (struct po){.path = path};
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t n = strlen(name) - 3;
    if (n < 2 || n >= sizeof out->lang) {
        fault_add(f, (struct place){path, 0}, "a PO file is called after its language, like ur.po");
        return false;
    }
    memcpy(out->lang, name, n);
    po_faults = f;
    po_file = path;
    size_t errors = f->errors;
    po_file_t file = po_file_read(path, &handler);
    if (!file) {
        if (errors == f->errors)
            fault_add(f, (struct place){path, 0}, "cannot be read");
        return false;
    }
    read_header(f, file, out);
    read_messages(a, f, file, out);
    po_file_free(file);
    find_lines(a, out);
    return true;
}
