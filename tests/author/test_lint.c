// SPDX-License-Identifier: GPL-3.0-or-later
/* One small file a fault, in tests/author/lint: it changes the fixture, and says what lint must
 * answer.
 *   @ FILE      the file (below content/) that the next lines change; a PO file is part of the tree
 * only if named
 *   - LINE      the first line that reads so, without its indentation, goes …
 *   + LINE      … and these come in its place, indented alike; without a "-" before them they go to
 * the end < FILE      a file is taken away = ANSWER    what is expected, line by line; none: the
 * change must pass */
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

#include "author/author.h"

static struct arena arena;

static bool any_file(const char *path)
{
    return strcmp(strrchr(path, '.'), ".po") != 0;
}

static void copy_file(const char *from, const char *to)
{
    size_t n;
    const char *bytes = file_read(&arena, from, &n);
    if (!bytes)
        die("%s cannot be read", from);
    file_write_atomic(to, bytes, n);
}

static void copy_fixture(void)
{
    const char *root = SOURCE_DIR "/tests/author/fixture/";
    struct file_list files =
        file_tree(&arena, SOURCE_DIR "/tests/author/fixture/content", any_file);
    for (size_t i = 0; i < files.count; i++)
        copy_file(files.paths[i], files.paths[i] + strlen(root));
}

static const char *path_of(const char *name)
{
    return arena_printf(&arena, "content/%s", name);
}

/* The file with the first line that reads so replaced by the given lines; wanted NULL: they are
 * appended. */
static void change(const char *name, const char *wanted, const struct buf *lines)
{
    size_t n;
    const char *text = file_read(&arena, path_of(name), &n);
    struct buf out = {0};
    bool done = false;
    for (const char *c = text ? text : ""; *c;) {
        size_t len = strcspn(c, "\n"), indent = strspn(c, " ");
        if (!done && wanted && len - (indent < len ? indent : len) == strlen(wanted) &&
            strncmp(c + indent, wanted, strlen(wanted)) == 0) {
            done = true;
            for (const char *l = lines->data ? lines->data : ""; *l; l += strcspn(l, "\n") + 1) {
                buf_put(&out, c, indent);
                buf_put(&out, l, strcspn(l, "\n") + 1);
            }
        } else {
            buf_put(&out, c, len);
            buf_putc(&out, '\n');
        }
        c += len + (c[len] == '\n');
    }
    if (wanted && !done)
        die("%s has no line \"%s\"", name, wanted);
    if (!wanted && lines->len)
        buf_put(&out, lines->data, lines->len);
    file_write_atomic(path_of(name), out.data ? out.data : "", out.len);
    buf_finish(&out);
}

/* Applies the case to the tree in the current folder and collects what is expected. */
static void apply(char *text, struct buf *expected)
{
    const char *file = NULL, *wanted = NULL;
    struct buf lines = {0};
    for (char *line = text, *next; *line; line = next) {
        size_t len = strcspn(line, "\n");
        next = line + len + (line[len] == '\n');
        line[len] = 0;
        char what = line[0];
        if (what != '+' && file && (wanted || lines.len)) {
            change(file, wanted, &lines);
            wanted = NULL;
            buf_clear(&lines);
        }
        const char *rest = len > 2 ? line + 2 : "";
        if (what == '@') {
            file = rest;
            if (strstr(file, ".po"))
                copy_file(arena_printf(&arena, SOURCE_DIR "/tests/author/fixture/content/%s", file),
                          path_of(file));
        } else if (what == '-') {
            wanted = rest;
        } else if (what == '+') {
            buf_printf(&lines, "%s\n", rest);
        } else if (what == '<') {
            CHECK(remove(path_of(rest)) == 0);
        } else if (what == '=') {
            buf_printf(expected, "%s\n", rest);
        }
    }
    if (file && (wanted || lines.len))
        change(file, wanted, &lines);
    buf_finish(&lines);
}

static void run(const char *path)
{
    size_t n;
    char *text = file_read(&arena, path, &n), dir[] = "/tmp/chiragh-lint-XXXXXX";
    struct buf expected = {0};
    if (!text || !mkdtemp(dir) || chdir(dir) != 0)
        die("%s", path);
    copy_fixture();
    apply(text, &expected);
    struct content c;
    content_load(&c, "content", SOURCE_DIR "/assets/icons");
    FILE *out = tmpfile();
    faults_print(&c.source.faults, out);
    content_finish(&c);
    rewind(out);
    char answer[8192];
    answer[fread(answer, 1, sizeof answer - 1, out)] = 0;
    fclose(out);
    if (strcmp(answer, expected.data ? expected.data : "") != 0)
        printf("%s:\n%s", strrchr(path, '/') + 1, answer);
    CHECK_STR(answer, expected.data ? expected.data : "");
    buf_finish(&expected);
    CHECK(chdir("/") == 0);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", dir);
    CHECK(system(command) == 0);
}

int main(void)
{
    struct file_list cases = file_list(&arena, SOURCE_DIR "/tests/author/lint", "");
    CHECK(cases.count > 40);
    for (size_t i = 0; i < cases.count; i++)
        run(cases.paths[i]);
    arena_finish(&arena);
    return check_done();
}
