// SPDX-License-Identifier: GPL-3.0-or-later
/* The authoring tool's own model: content/ read into the structs of course/course.h, with the place
 * of every string and item, so that a fault names file and line. A course_sid here is the place in
 * source.strings plus one. Running out of memory ends the tool (die): it holds nothing that could
 * be lost. */
#ifndef CHIRAGH_AUTHOR_AUTHOR_H
#define CHIRAGH_AUTHOR_AUTHOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "course/course.h"

struct place {
    const char *file; /* as named on the command line; NULL: nowhere */
    int line;         /* from 1; 0: the whole file */
};

/* ---- faults.c ---- */
struct faults {
    struct arena *arena;
    struct fault *list;
    size_t count, cap, errors;
};
void fault_add(struct faults *f, struct place at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void fault_warn(struct faults *f, struct place at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void faults_print(struct faults *f, FILE *out); /* in order of file and line; frees the list */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void *must(void *p); /* p, or die of memory */

/* ---- files.c ---- */
struct file_list {
    const char **paths; /* sorted */
    size_t count;
};
char *file_read(struct arena *a, const char *path,
                size_t *len); /* NUL-terminated; NULL: cannot be read */
bool file_exists(const char *path);
struct file_list file_list(struct arena *a, const char *dir,
                           const char *ending); /* a folder's files; no folder: none */
struct file_list file_tree(struct arena *a, const char *dir, bool (*wanted)(const char *path));
void file_make_parent(const char *path); /* the folder the file is to lie in */
void file_write_atomic(const char *path, const void *bytes, size_t n); /* dies where it cannot */
/* BLAKE2b of names and bytes of the files and of extra, as 16 hexadecimal digits. */
void file_hash(const struct file_list *files, const char *root, const struct buf *extra,
               char out[17]);
bool file_not_older(const char *path, const char *than);

/* ---- yaml.c ---- */
enum yaml_type { YAML_SCALAR, YAML_LIST, YAML_MAP };
struct yaml {
    enum yaml_type type;
    int line;
    bool plain; /* a scalar without quotes */
    const char *text;
    size_t count;
    struct yaml **keys, **values; /* a list has values only */
};
/* NULL with faults where it is no YAML. first_line: of the text in its file. */
struct yaml *yaml_parse(struct arena *a, struct faults *f, const char *file, int first_line,
                        const char *text, size_t n);
struct yaml *yaml_get(const struct yaml *map, const char *key); /* NULL: absent */

/* ---- source.c ---- */
enum { SOURCE_DOMAINS_MAX = 33 };

struct source_string {
    const char *id, *text, *note; /* note: where it is shown, for translators */
    struct place at;
    unsigned domain; /* of source.domains: which PO files translate it */
    bool in_item;
};

struct source_domain {
    const char *name; /* "course", "m2" */
    const char *dir;  /* folder of its PO files */
};

struct source {
    struct arena arena;
    struct faults faults;
    const char *root; /* "content" */
    const char *pack_id;
    enum course_text_status status; /* of the English texts */
    struct source_string *strings;
    size_t string_count, string_cap;
    struct source_domain domains[SOURCE_DOMAINS_MAX];
    unsigned domain_count;
    struct course_module *modules;
    unsigned module_count;
    const struct course_module *tests; /* the last of modules: the measuring forms; NULL: none */
    course_sid title;
    struct source_mark {
        const void *what;
        struct place at;
    } * marks;
    size_t mark_count, mark_cap;
};

course_sid source_add(struct source *s, unsigned domain, struct place at, const char *note,
                      bool in_item, const char *text, const char *id_fmt, ...)
    __attribute__((format(printf, 7, 8)));
const struct source_string *source_get(const struct source *s, course_sid sid);
const struct source_string *source_find(const struct source *s, const char *id); /* NULL: unknown */
void source_mark(struct source *s, const void *what, struct place at);
struct place source_place(const struct source *s, const void *what);
void source_finish(struct source *s);

/* ---- read_course.c, read_lesson.c, read_activity.c: faults are collected, what could be read is
 * kept ---- */
void source_read(struct source *s, const char *root);
void source_read_lesson(struct source *s, unsigned domain, const char *path, const char *id,
                        struct course_lesson *out);
void source_read_activity(struct source *s, unsigned domain, const char *file, const char *lesson,
                          struct yaml *root, struct course_activity *out);
/* Helpers of these files, for a map's values: faults where a key is unknown, or the value not of
 * the kind. */
struct reader {
    struct source *s;
    unsigned domain;
    const char *file;
};
void read_known(struct reader *r, const struct yaml *map, const char *keys);
const char *read_text(struct reader *r, const struct yaml *map, const char *key, bool required);
const char *read_id(struct reader *r, const struct yaml *map, const char *key, size_t max,
                    bool required);
const char *read_name(struct reader *r, const struct yaml *map, const char *key, bool required);
int read_int(struct reader *r, const struct yaml *map, const char *key, int min, int max,
             int absent);
bool read_flag(struct reader *r, const struct yaml *map, const char *key);
struct place read_place(const struct reader *r, const struct yaml *y);

/* ---- po.c ---- */
struct translation {
    const char *id, *source, *text, *extra; /* extra: translator comments */
    enum course_text_status status;         /* TEXT_MISSING: no, or an unknown, status comment */
    bool fuzzy;
    struct place at;
};
struct po {
    char lang[16];
    const char *path;
    bool unfinished; /* header X-Unfinished: yes */
    struct translation *list;
    size_t count;
};
/* Reads one PO file; what gettext finds wrong becomes faults. */
bool po_load(struct arena *a, struct faults *f, const char *path, struct po *out);

/* ---- lint_*.c ---- */
struct blocklist {
    struct file_list names;
    struct file_list item_names; /* only in items: platforms, say, that must not be accused */
};
void blocklist_load(struct arena *a, struct faults *f, const char *path, struct blocklist *out);
/* Rules for any shown text; lang "en" has the strict ones for sentences. */
void lint_text(struct faults *f, const struct blocklist *names, const char *lang, bool in_item,
               struct place at, const char *text);
void lint_course(struct source *s, const char *icons_dir);
/* What translated strings of a domain must be. */
void lint_po(struct source *s, const struct blocklist *names, const struct po *po, unsigned domain);
unsigned words_in(const char *text);

/* ---- content.c, interface.c: sources → everything a command needs ---- */
struct content {
    struct source source;
    struct blocklist names;
    struct po *pos;
    unsigned *po_domains;
    size_t po_count;
};
void content_load(struct content *c, const char *root, const char *icons_dir); /* reads and lints */
void interface_load(struct content *c, const char *root);
void content_finish(struct content *c);

/* ---- the commands: argv without program and command name; return the exit status ---- */
int cmd_lint(int argc, char **argv);
int cmd_pot(int argc, char **argv);
int cmd_build(int argc, char **argv);
int cmd_dump(int argc, char **argv);
int cmd_key(int argc, char **argv);
int cmd_sign(int argc, char **argv);

bool is_interface(const char *root); /* assets: it has icons and no course.yaml */

#endif
