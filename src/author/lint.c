// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-author lint */
#include "author/author.h"

#include <string.h>

static void lint_drawings(struct content *c, const char *dir, bool (*fits)(const char *name))
{
    struct source *s = &c->source;
    struct file_list files =
        file_list(&s->arena, must(arena_printf(&s->arena, "%s/%s", s->root, dir)), ".svg");
    if (files.count == 0)
        fault_add(&s->faults, (struct place){s->root, 0}, "there are no drawings in %s", dir);
    for (size_t i = 0; i < files.count; i++)
        if (!fits(strrchr(files.paths[i], '/') + 1))
            fault_add(&s->faults, (struct place){files.paths[i], 0},
                      "its name does not fit this folder");
}

static bool any_name(const char *name)
{
    return name[0] != 0;
}

static bool small_name(const char *name)
{
    return strncmp(name, "av_", 3) == 0 || strncmp(name, "pin_", 4) == 0;
}

int cmd_lint(int argc, char **argv)
{
    const char *root = NULL, *icons = NULL;
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--icons") == 0 && i + 1 < argc)
            icons = argv[++i];
        else if (argv[i][0] != '-' && !root)
            root = argv[i];
        else
            die("lint: what is \"%s\"?", argv[i]);
    }
    if (!root)
        die("lint content, or lint assets");
    struct content c;
    struct arena a = {0};
    if (is_interface(root)) {
        interface_load(&c, root);
        lint_drawings(&c, "art", any_name);
        lint_drawings(&c, "pictures", small_name);
        lint_drawings(&c, "icons", any_name);
    } else {
        content_load(&c, root, icons ? icons : must(arena_printf(&a, "%s/../assets/icons", root)));
    }
    size_t errors = c.source.faults.errors;
    faults_print(&c.source.faults, stdout);
    if (errors)
        printf("%zu faults\n", errors);
    content_finish(&c);
    arena_finish(&a);
    return errors ? 1 : 0;
}
