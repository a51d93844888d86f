// SPDX-License-Identifier: GPL-3.0-or-later
/* libyaml's document → a small tree that remembers lines. Aliases and anchors are not for authors
 * and are refused. */
#include "author/author.h"

#include <string.h>
#include <yaml.h>

enum { DEPTH_MAX = 16 };

struct converter {
    struct arena *arena;
    struct faults *faults;
    const char *file;
    int first_line;
    yaml_document_t *doc;
    size_t budget; /* nodes: an alias bomb ends here */
};

static struct place at_line(const struct converter *c, size_t line)
{
    return (struct place){c->file, c->first_line + (int)line};
}

static struct yaml *convert(struct converter *c, int index, int depth);

/* A scalar's text on one line, trimmed: folded and literal blocks become one paragraph. */
static const char *one_line(struct arena *a, const char *s, size_t n)
{
    char *out = must(arena_alloc(a, n + 1)), *to = out;
    for (size_t i = 0; i < n; i++) {
        bool space = s[i] == '\n' || s[i] == '\r' || s[i] == '\t' || s[i] == ' ';
        if (!space)
            *to++ = s[i];
        else if (to != out && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to != out && to[-1] == ' ')
        to--;
    *to = 0;
    return out;
}

static void convert_map(struct converter *c, const yaml_node_t *node, struct yaml *y, int depth)
{
    size_t n = (size_t)(node->data.mapping.pairs.top - node->data.mapping.pairs.start);
    y->type = YAML_MAP;
    y->keys = must(arena_array(c->arena, n, sizeof(struct yaml *)));
    y->values = must(arena_array(c->arena, n, sizeof(struct yaml *)));
    for (size_t i = 0; i < n; i++) {
        struct yaml *key = convert(c, node->data.mapping.pairs.start[i].key, depth + 1);
        struct yaml *value = convert(c, node->data.mapping.pairs.start[i].value, depth + 1);
        if (!key || !value)
            continue;
        if (key->type != YAML_SCALAR)
            fault_add(c->faults, (struct place){c->file, key->line}, "a key must be a word");
        else if (yaml_get(y, key->text))
            fault_add(c->faults, (struct place){c->file, key->line}, "\"%s\" stands here twice",
                      key->text);
        else {
            y->keys[y->count] = key;
            y->values[y->count++] = value;
        }
    }
}

static struct yaml *convert(struct converter *c, int index, int depth)
{
    const yaml_node_t *node = yaml_document_get_node(c->doc, index);
    if (!node || depth > DEPTH_MAX || c->budget-- == 0) {
        fault_add(c->faults, at_line(c, 0), "this YAML is nested too deeply or too large");
        c->budget = 1;
        return NULL;
    }
    struct yaml *y = must(arena_alloc(c->arena, sizeof *y));
    y->line = at_line(c, node->start_mark.line).line;
    if (node->type == YAML_MAPPING_NODE) {
        convert_map(c, node, y, depth);
    } else if (node->type == YAML_SEQUENCE_NODE) {
        size_t n = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);
        y->type = YAML_LIST;
        y->values = must(arena_array(c->arena, n, sizeof(struct yaml *)));
        for (size_t i = 0; i < n; i++) {
            struct yaml *v = convert(c, node->data.sequence.items.start[i], depth + 1);
            if (v)
                y->values[y->count++] = v;
        }
    } else {
        y->type = YAML_SCALAR;
        y->plain = node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        y->text =
            one_line(c->arena, (const char *)node->data.scalar.value, node->data.scalar.length);
    }
    return y;
}

static void parser_fault(struct faults *f, const char *file, int first_line, const yaml_parser_t *p)
{
    struct place at = {file, first_line + (int)p->problem_mark.line};
    const char *why = p->problem ? p->problem : "unreadable";
    if (strcmp(why, "mapping values are not allowed in this context") == 0)
        fault_add(f, at, "YAML: a text with \": \" in it needs quotes");
    else if (p->context && p->context_mark.line != p->problem_mark.line)
        fault_add(f, at, "YAML: %s, in what begins in line %d", why,
                  first_line + (int)p->context_mark.line);
    else
        fault_add(f, at, "YAML: %s", why);
}

struct yaml *yaml_parse(struct arena *a, struct faults *f, const char *file, int first_line,
                        const char *text, size_t n)
{
    yaml_parser_t parser;
    yaml_document_t doc;
    struct yaml *root = NULL;
    if (!yaml_parser_initialize(&parser))
        die("out of memory");
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
    if (!yaml_parser_load(&parser, &doc)) {
        parser_fault(f, file, first_line, &parser);
    } else {
        struct converter c = {a, f, file, first_line, &doc, 20000};
        if (yaml_document_get_root_node(&doc))
            root = convert(&c, 1, 0);
        else
            fault_add(f, (struct place){file, first_line}, "YAML: nothing here");
        yaml_document_delete(&doc);
    }
    yaml_parser_delete(&parser);
    return root;
}

struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    if (!map || map->type != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->values[i];
    return NULL;
}
