// SPDX-License-Identifier: GPL-3.0-or-later
/* chiragh-author build: a tree → one pack file. */
#include "author/author.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "author/course_json.h"
#include "author/keyboards.h"
#include "author/pack_write.h"
#include "author/quantise.h"
#include "base/platform.h"
#include "pack/format.h"

struct build {
    const char *root, *out, *icons;
    bool if_changed, small;
    int page_size;
    struct content content;
    struct pack_writer *w;
    struct picture_cache *cache;
    struct arena arena;
};

/* ---- strings ---- */

static const struct source *sorting; /* qsort has no context argument */

static int by_id(const void *a, const void *b)
{
    return strcmp(sorting->strings[*(const course_sid *)a - 1].id,
                  sorting->strings[*(const course_sid *)b - 1].id);
}

/* English in order of id; number[sid] is the place of each, from 1. */
static course_sid *write_english(struct build *b)
{
    const struct source *s = &b->content.source;
    course_sid *order = must(arena_array(&b->arena, s->string_count + 1, sizeof *order));
    course_sid *number = must(arena_array(&b->arena, s->string_count + 1, sizeof *number));
    for (size_t i = 0; i < s->string_count; i++)
        order[i] = (course_sid)i + 1;
    sorting = s;
    qsort(order, s->string_count, sizeof *order, by_id);
    for (size_t i = 0; i < s->string_count; i++) {
        const struct source_string *str = source_get(s, order[i]);
        number[order[i]] = (course_sid)i + 1;
        pack_writer_string(b->w, "en", str->id, str->text, (int)s->status);
    }
    return number;
}

static int by_translation_id(const void *a, const void *b)
{
    return strcmp((*(const struct translation *const *)a)->id,
                  (*(const struct translation *const *)b)->id);
}

/* All PO files of one language; lint has seen that each id is known and stands once. */
static void write_language(struct build *b, const char *lang)
{
    const struct content *c = &b->content;
    size_t n = 0, total = 0;
    for (size_t i = 0; i < c->po_count; i++)
        total += strcmp(c->pos[i].lang, lang) == 0 ? c->pos[i].count : 0;
    const struct translation **list =
        must(arena_array(&b->arena, total + 1, sizeof(struct translation *)));
    for (size_t i = 0; i < c->po_count; i++)
        for (size_t k = 0; strcmp(c->pos[i].lang, lang) == 0 && k < c->pos[i].count; k++)
            if (c->pos[i].list[k].text[0] && !c->pos[i].list[k].fuzzy)
                list[n++] = &c->pos[i].list[k];
    qsort(list, n, sizeof(struct translation *), by_translation_id);
    for (size_t i = 0; i < n; i++)
        pack_writer_string(b->w, lang, list[i]->id, list[i]->text, (int)list[i]->status);
}

static void write_strings(struct build *b, course_sid **number)
{
    const struct content *c = &b->content;
    struct buf langs = {0};
    const char *done[32];
    size_t count = 0;
    *number = write_english(b);
    buf_puts(&langs, "en");
    for (size_t i = 0; i < c->po_count; i++) {
        bool seen = false;
        for (size_t k = 0; k < count; k++)
            seen |= strcmp(done[k], c->pos[i].lang) == 0;
        if (seen || count == 15)
            continue;
        done[count++] = c->pos[i].lang;
        buf_printf(&langs, " %s", c->pos[i].lang);
        write_language(b, c->pos[i].lang);
    }
    pack_writer_meta(b->w, "languages", langs.data);
    buf_finish(&langs);
}

/* ---- pictures ---- */

static const char *base_name(struct build *b, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path,
               *dot = strrchr(name, '.');
    return must(arena_strndup(&b->arena, name, dot ? (size_t)(dot - name) : strlen(name)));
}

struct sheet { /* a drawing, and its source for the cache's key */
    struct drawing *drawing;
    const char *svg;
    size_t len;
    double w, h;
};

static struct sheet open_sheet(struct build *b, const char *path)
{
    char why[256];
    struct sheet s = {.drawing = drawing_open(path, why, sizeof why)};
    s.svg = s.drawing ? file_read(&b->arena, path, &s.len) : NULL;
    if (!s.svg)
        die("%s: %s", path, s.drawing ? "cannot be read" : why);
    drawing_size(s.drawing, &s.w, &s.h);
    return s;
}

static void write_level(struct build *b, const struct sheet *s, const char *name, int level, int width,
                        int height, enum pack_pixels format)
{
    struct raster r;
    struct picture_stored stored;
    char of[64];
    if (width > PACK_SIDE_MAX || height > PACK_SIDE_MAX)
        die("%s: larger than %d pixels", name, PACK_SIDE_MAX);
    snprintf(of, sizeof of, "%dx%d format %d small %d", width, height, (int)format, (int)b->small);
    struct picture_key key = picture_cache_key(s->svg, s->len, of);
    if (!picture_cache_get(b->cache, &key, &stored)) {
        if (!drawing_render(s->drawing, width < 1 ? 1 : width, height < 1 ? 1 : height, format, &r))
            die("%s: cannot be drawn", name);
        if (format == PACK_ARGB)
            quantise(&r, NULL);
        stored = pack_writer_compress(b->w, &r);
        picture_cache_put(b->cache, &key, &stored);
    }
    pack_writer_stored(b->w, name, level, &stored);
}

/* A scene fills boxes of any size. art.c shows a level as it is in a box from a tenth smaller to a
 * hundredth larger; these cover most of what the screens ask for at 1366 × 768 and 1024 × 600, and
 * what lies between is scaled. Tall ones stand beside a page's text in boxes known to a pixel or
 * two, and are composed to their edges: nothing is cropped there. A level more costs 4 to 8 % of
 * the pack. */
static void write_scene(struct build *b, const char *path)
{
    static const double wide[] = {1.5, 1.06, 0.8, 0.71, 0.56, 0.42},
                        tall[] = {1.5, 1.0, 0.77, 0.71, 0.56, 0.42};
    struct sheet d = open_sheet(b, path);
    const double *scale = d.w > d.h ? wide : tall;
    for (int i = 0; i < (int)(sizeof wide / sizeof wide[0]); i++)
        write_level(b, &d, base_name(b, path), i, (int)(d.w * scale[i] + 0.5),
                    (int)(d.h * scale[i] + 0.5), PACK_ARGB);
    drawing_close(d.drawing);
}

/* Marks and figures are shown whole. */
static void write_figure(struct build *b, const char *path)
{
    static const double scale[] = {1.5, 1.0, 0.75, 0.5, 0.25};
    struct sheet d = open_sheet(b, path);
    for (int i = 0; i < (int)(sizeof scale / sizeof scale[0]); i++)
        write_level(b, &d, base_name(b, path), i, (int)(d.w * scale[i] + 0.5),
                    (int)(d.h * scale[i] + 0.5), PACK_ARGB);
    drawing_close(d.drawing);
}

static void write_widths(struct build *b, const char *path, const char *name, const int *widths,
                         int count, enum pack_pixels format)
{
    struct sheet d = open_sheet(b, path);
    for (int i = 0; i < count; i++)
        write_level(b, &d, name, i, widths[i], (int)(widths[i] * d.h / d.w + 0.5), format);
    drawing_close(d.drawing);
}

static bool item_uses(const struct course_item *i, const char *name)
{
    bool uses = course_equal_id(i->picture, name);
    for (unsigned k = 0; k < i->option_count; k++)
        uses |= course_equal_id(i->options[k].picture, name);
    for (unsigned k = 0; k < i->tab_count; k++)
        uses |= course_equal_id(i->tabs[k].picture, name);
    return uses;
}

static bool lesson_uses(const struct course_lesson *l, const char *name)
{
    bool uses = course_equal_id(l->picture, name);
    for (unsigned k = 0; k < l->step_count; k++) {
        const struct course_step *step = &l->steps[k];
        uses |= step->type == STEP_PAGE && course_equal_id(step->page.picture, name);
        for (unsigned i = 0; step->type == STEP_ACTIVITY && i < step->activity.item_count; i++)
            uses |= item_uses(&step->activity.items[i], name);
    }
    return uses;
}

static bool used_picture(const struct source *s, const char *name)
{
    for (unsigned m = 0; m < s->module_count; m++)
        for (unsigned l = 0; l < s->modules[m].lesson_count; l++)
            if (lesson_uses(&s->modules[m].lessons[l], name))
                return true;
    return false;
}

static void write_course(struct build *b, const course_sid *number)
{
    const struct source *s = &b->content.source;
    char *json = course_json(s, number), name[64];
    pack_writer_document(b->w, "course", json);
    free(json);
    for (unsigned m = 0; m < s->module_count; m++) {
        for (unsigned l = 0; l < s->modules[m].lesson_count; l++) {
            json = lesson_json(s, &s->modules[m].lessons[l], number);
            snprintf(name, sizeof name, "lesson/%s", s->modules[m].lessons[l].id);
            pack_writer_document(b->w, name, json);
            free(json);
        }
    }
    for (unsigned m = 0; m < s->module_count; m++) {
        const char *dir =
            must(arena_printf(&b->arena, "%s/%s/pictures", b->root, s->modules[m].id));
        struct file_list files = file_list(&b->arena, dir, ".svg");
        for (size_t i = 0; i < files.count; i++)
            if (used_picture(s, base_name(b, files.paths[i])))
                write_scene(b, files.paths[i]);
    }
}

static void write_interface_pictures(struct build *b)
{
    static const int widths[] = {192, 136, 112, 96, 80, 64, 48};
    static const int icons[] = {96, 64, 48, 40, 36, 32, 28, 24, 20};
    struct arena *a = &b->arena;
    struct file_list art = file_list(a, must(arena_printf(a, "%s/art", b->root)), ".svg");
    for (size_t i = 0; i < art.count; i++)
        write_figure(b, art.paths[i]);
    struct file_list png = file_list(a, must(arena_printf(a, "%s/art", b->root)), ".png");
    for (size_t i = 0; i < png.count; i++) {
        struct raster r;
        if (!png_load(png.paths[i], &r))
            die("%s: no PNG", png.paths[i]);
        pack_writer_picture(b->w, base_name(b, png.paths[i]), 0, &r);
    }
    struct file_list small = file_list(a, must(arena_printf(a, "%s/pictures", b->root)), ".svg");
    for (size_t i = 0; i < small.count; i++)
        write_widths(b, small.paths[i], base_name(b, small.paths[i]), widths, 7, PACK_ARGB);
    struct file_list icon = file_list(a, must(arena_printf(a, "%s/icons", b->root)), ".svg");
    for (size_t i = 0; i < icon.count; i++)
        write_widths(b, icon.paths[i],
                     must(arena_printf(a, "icon/%s", base_name(b, icon.paths[i]))), icons, 9,
                     PACK_A8);
}

/* ---- the command ---- */

static bool is_input(const char *path)
{
    static const char *const endings[] = {".yaml", ".md", ".po", ".svg", ".png", ".txt"};
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    if (slash && (strcmp(slash, "/README.md") == 0 || strncmp(slash, "/LICENSE", 8) == 0))
        return false;
    for (size_t i = 0; dot && i < sizeof endings / sizeof endings[0]; i++)
        if (strcmp(dot, endings[i]) == 0)
            return true;
    return false;
}

static void hash_sources(struct build *b, bool interface, char version[17])
{
    struct buf extra = {0};
    struct file_list files = file_tree(&b->arena, b->root, is_input);
    for (size_t i = 0; interface && i < b->content.source.string_count; i++)
        buf_printf(&extra, "%s=%s\n", b->content.source.strings[i].id,
                   b->content.source.strings[i].text);
    buf_printf(&extra, "format %d page %d", PACK_FORMAT, b->page_size);
    file_hash(&files, b->root, &extra, version);
    buf_finish(&extra);
}

/* The pack is of these very sources, and no older than the tool. */
static bool up_to_date(const struct build *b, const char *version)
{
    char tool[4096];
    struct pack *p;
    if (!platform_program_dir(tool, sizeof tool - 32))
        return false;
    strcat(tool, "/chiragh-author");
    if (!file_not_older(b->out, tool) || pack_open(b->out, true, &p) != STATUS_OK)
        return false;
    const char *has = pack_meta(p, "version");
    bool same = has && strcmp(has, version) == 0;
    pack_close(p);
    return same;
}

static int build(struct build *b, bool interface)
{
    char version[17];
    struct source *s = &b->content.source;
    if (interface)
        interface_load(&b->content, b->root);
    hash_sources(b, interface, version);
    if (b->if_changed && !b->small && up_to_date(b, version))
        return 0;
    if (!interface)
        content_load(&b->content, b->root, b->icons);
    size_t errors = s->faults.errors;
    faults_print(&s->faults, stderr);
    if (errors) {
        fprintf(stderr, "%zu faults: nothing was built\n", errors);
        return 1;
    }
    b->w = pack_writer_open(b->page_size, b->small);
    b->cache = picture_cache_open(b->out);
    pack_writer_meta(b->w, "kind", interface ? "interface" : "course");
    pack_writer_meta(b->w, "pack_id", s->pack_id);
    pack_writer_meta(b->w, "version", version);
    if (getenv("SOURCE_DATE_EPOCH"))
        pack_writer_meta(b->w, "made_on", getenv("SOURCE_DATE_EPOCH"));
    course_sid *number;
    write_strings(b, &number);
    if (interface) {
        write_interface_pictures(b);
        keyboards_read(&b->arena, &s->faults, b->root, b->w);
    } else {
        write_course(b, number);
    }
    picture_cache_close(b->cache);
    size_t size = pack_writer_finish(b->w, b->out);
    printf("%s: %zu strings, %zu KiB, version %s\n", b->out, s->string_count, size / 1024, version);
    return 0;
}

int cmd_build(int argc, char **argv)
{
    struct build b = {.page_size = 2048}; /* small rows waste less than in SQLite's 4096 */
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "-o") == 0 && i + 1 < argc)
            b.out = argv[++i];
        else if (strcmp(argv[i], "--icons") == 0 && i + 1 < argc)
            b.icons = argv[++i];
        else if (strcmp(argv[i], "--page-size") == 0 && i + 1 < argc)
            b.page_size = atoi(argv[++i]);
        else if (strcmp(argv[i], "--if-changed") == 0)
            b.if_changed = true;
        else if (strcmp(argv[i], "--small") == 0)
            b.small = true;
        else if (argv[i][0] != '-' && !b.root)
            b.root = argv[i];
        else
            die("build: what is \"%s\"?", argv[i]);
    }
    if (!b.root || !b.out)
        die("build content -o chiragh.pack, or build assets -o interface.pack");
    if (!b.icons)
        b.icons = must(arena_printf(&b.arena, "%s/../assets/icons", b.root));
    int result = build(&b, is_interface(b.root));
    content_finish(&b.content);
    arena_finish(&b.arena);
    return result;
}
