// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-author pot: the texts to be translated, one template a domain, in the order in which a
 * learner meets them. */
#include "author/author.h"

#include <gettext-po.h>
#include <stdlib.h>
#include <string.h>

static void on_error(int severity, po_message_t m, const char *file, size_t line, size_t column,
                     int multiline, const char *text)
{
    (void)m;
    (void)line;
    (void)column;
    (void)multiline;
    if (severity != PO_SEVERITY_WARNING)
        die("%s: %s", file ? file : "pot", text);
}

static void on_error2(int severity, po_message_t m1, const char *f1, size_t l1, size_t c1, int x1,
                      const char *t1, po_message_t m2, const char *f2, size_t l2, size_t c2, int x2,
                      const char *t2)
{
    (void)m2;
    (void)f2;
    (void)l2;
    (void)c2;
    (void)x2;
    (void)t2;
    on_error(severity, m1, f1, l1, c1, x1, t1);
}

static void add_header(po_message_iterator_t it, const char *name)
{
    char header[256];
    snprintf(header, sizeof header,
             "Project-Id-Version: chiragh %s\nMIME-Version: 1.0\nContent-Type: text/plain; "
             "charset=UTF-8\n"
             "Content-Transfer-Encoding: 8bit\n",
             name);
    po_message_t m = po_message_create();
    po_message_set_msgid(m, "");
    po_message_set_msgstr(m, header);
    po_message_insert(it, m);
}

static void write_pot(const struct source *s, unsigned domain, const char *path)
{
    const struct po_xerror_handler handler = {on_error, on_error2};
    po_file_t file = must(po_file_create());
    po_message_iterator_t it = po_message_iterator(file, NULL);
    add_header(it, s->domains[domain].name);
    for (size_t i = 0; i < s->string_count; i++) {
        const struct source_string *str = &s->strings[i];
        if (str->domain != domain)
            continue;
        po_message_t m = po_message_create();
        po_message_set_msgctxt(m, str->id);
        po_message_set_msgid(m, str->text);
        po_message_set_msgstr(m, "");
        po_message_set_extracted_comments(m, str->note);
        po_message_add_filepos(m, str->at.file, (size_t)str->at.line);
        po_message_insert(it, m);
    }
    po_message_iterator_free(it);
    char temp[4096];
    snprintf(temp, sizeof temp, "%s.part", path);
    if (!po_file_write(file, temp, &handler))
        die("%s: cannot be written", temp);
    po_file_free(file);
    struct arena a = {0};
    size_t n, had;
    char *text = file_read(&a, temp, &n), *before = file_read(&a, path, &had);
    if (text && !(before && had == n &&
                  memcmp(before, text, n) == 0)) /* an unchanged file keeps its time */
        file_write_atomic(path, text, n);
    arena_finish(&a);
    remove(temp);
}

int cmd_pot(int argc, char **argv)
{
    if (argc != 1)
        die("pot content, or pot assets");
    struct source s = {0};
    struct content c = {0};
    struct arena a = {0};
    bool interface = is_interface(argv[0]);
    if (interface)
        interface_load(&c, argv[0]);
    else
        source_read(&s, argv[0]);
    const struct source *from = interface ? &c.source : &s;
    int result = 0;
    if (!interface && s.faults.errors) {
        faults_print(&s.faults, stderr);
        result = 1;
    }
    for (unsigned d = 0; d < from->domain_count && result == 0; d++) {
        bool any = false;
        for (size_t i = 0; i < from->string_count; i++)
            any |= from->strings[i].domain == d;
        if (!any)
            continue;
        const char *path =
            must(arena_printf(&a, "%s/%s.pot", from->domains[d].dir, from->domains[d].name));
        file_make_parent(path);
        write_pot(from, d, path);
        printf("%s\n", path);
    }
    source_finish(&s);
    content_finish(&c);
    arena_finish(&a);
    return result;
}
