// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/keyboards.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "author/pack_write.h"
#include "base/utf8.h"
#include "text/lang.h"

/* What the program takes (screens/keyboard.h says the same of what it reads). */
enum { ROWS = 4, COLUMNS = 14, BACKSPACE_COLUMNS = 1, HOLDS = 10, KEY_BYTES = 12, NAME_BYTES = 60, WORDS = 32 };

struct layout {
    struct arena *arena;
    struct faults *faults;
    struct place at;
    json_t *json, *keys; /* keys: by their text, to find one again; borrowed objects */
    json_t *labels;
    unsigned rows, widest, last;
    bool page;
};

static void fault(struct layout *l, const char *what, const char *word)
{
    fault_add(l->faults, l->at, "%s: %s", what, word);
}

/* "ا" or "U+0627+0654" → its characters; NULL with a fault. */
static const char *characters(struct layout *l, const char *word)
{
    char text[64] = {0};
    size_t n = 0;
    if (strncmp(word, "U+", 2) == 0) {
        for (const char *p = word + 1; *p == '+' && n < KEY_BYTES;) {
            char *end;
            n += utf8_encode((uint32_t)strtoul(p + 1, &end, 16), text + n);
            p = end;
        }
    } else if (strlen(word) < sizeof text) {
        n = strlen(strcpy(text, word));
    }
    utf8proc_uint8_t *nfc = utf8proc_NFC((const utf8proc_uint8_t *)text);
    bool good = n > 0 && n <= KEY_BYTES && utf8_valid(text, n) && nfc && strcmp((char *)nfc, text) == 0;
    free(nfc);
    if (!good) {
        fault(l, "not a key: one to six characters, in NFC", word);
        return NULL;
    }
    return must(arena_strndup(l->arena, text, n));
}

/* A mark alone is shown on a dotted circle. */
static void add_label(json_t *key, const char *text)
{
    uint32_t cp;
    char shown[KEY_BYTES + 8] = "\xE2\x97\x8C";
    utf8_decode(text, strlen(text), &cp);
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    if (c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC) {
        strcat(shown, text);
        json_object_set_new(key, "l", json_string(shown));
    }
}

static json_t *new_key(struct layout *l, const char *word)
{
    const char *text = characters(l, word);
    if (!text)
        return NULL;
    json_t *key = json_object();
    json_object_set_new(key, "t", json_string(text));
    add_label(key, text);
    json_array_append(l->labels, key);
    return key;
}

static void add_key(struct layout *l, json_t *list, const char *word)
{
    json_t *key = new_key(l, word);
    if (!key)
        return;
    const char *text = json_string_value(json_object_get(key, "t"));
    if (json_object_get(l->keys, text))
        fault(l, "this key is there already", word);
    json_object_set(l->keys, text, key);
    json_array_append_new(list, key);
}

static void read_row(struct layout *l, char **words, unsigned n)
{
    json_t *row = json_array();
    for (unsigned i = 1; i < n; i++)
        add_key(l, row, words[i]);
    json_array_append_new(json_object_get(l->json, "rows"), row);
    l->rows++;
    l->last = n - 1;
    l->widest = n - 1 > l->widest ? n - 1 : l->widest;
    if (n < 2 || n - 1 > COLUMNS)
        fault(l, "a row has 1 to 14 keys", words[0]);
}

static void read_hold(struct layout *l, char **words, unsigned n)
{
    const char *base = n > 1 ? characters(l, words[1]) : NULL;
    json_t *key = base ? json_object_get(l->keys, base) : NULL, *list = json_array();
    if (!key || json_object_get(key, "v") || n < 3 || n - 2 > HOLDS)
        fault(l, "hold: a key of a row above, once, with 1 to 10 others", n > 1 ? words[1] : "");
    for (unsigned i = 2; i < n; i++) {
        json_t *other = new_key(l, words[i]);
        if (!other)
            continue;
        for (size_t k = 0; k < json_array_size(list); k++)
            if (json_equal(json_object_get(json_array_get(list, k), "t"), json_object_get(other, "t")))
                fault(l, "twice behind one key", words[i]);
        json_array_append_new(list, other);
    }
    if (key)
        json_object_set(key, "v", list);
    json_decref(list);
}

/* Labels may stand before or after their keys: they are put on at the end. */
static void put_labels(struct layout *l, const char *text, const char *label)
{
    json_t *key;
    size_t i;
    bool found = false;
    json_array_foreach(l->labels, i, key) {
        if (strcmp(json_string_value(json_object_get(key, "t")), text) == 0) {
            json_object_set_new(key, "l", json_string(label));
            found = true;
        }
    }
    if (!found)
        fault(l, "label of a key that is not there", label);
}

static void read_word(struct layout *l, const char *word, const char *rest)
{
    if (!*rest || strlen(rest) > NAME_BYTES)
        fault(l, "nothing, or too much, behind", word);
    if (strcmp(word, "direction") == 0) {
        if (strcmp(rest, "rtl") != 0 && strcmp(rest, "ltr") != 0)
            fault(l, "direction is rtl or ltr, not", rest);
        json_object_set_new(l->json, "rtl", json_boolean(strcmp(rest, "rtl") == 0));
        return;
    }
    if (strcmp(word, "lang") == 0 && !lang_find(rest))
        fault(l, "no such language", rest);
    if (json_object_get(l->json, word))
        fault(l, "said twice", word);
    json_object_set_new(l->json, word, json_string(rest));
}

static unsigned split(char *line, char *words[WORDS])
{
    unsigned n = 0;
    for (char *save = NULL, *w = strtok_r(line, " ", &save); w && n < WORDS; w = strtok_r(NULL, " ", &save))
        words[n++] = w;
    return n;
}

static void read_line(struct layout *l, char *line, bool labels)
{
    char *words[WORDS];
    size_t head = strcspn(line, " ");
    const char *rest = line[head] ? line + head + 1 : "";
    char *word = must(arena_strndup(l->arena, line, head));
    bool is_label = strcmp(word, "label") == 0;
    if (is_label && labels) {
        const char *space = strchr(rest, ' ');
        const char *text = space ? characters(l, must(arena_strndup(l->arena, rest, (size_t)(space - rest)))) : NULL;
        if (text)
            put_labels(l, text, space + 1);
        else
            fault(l, "label: a key and a text", rest);
    }
    if (is_label || labels)
        return;
    if (strcmp(word, "row") == 0) {
        read_row(l, words, split(line, words));
    } else if (strcmp(word, "hold") == 0) {
        read_hold(l, words, split(line, words));
    } else if (strcmp(word, "side") == 0) {
        unsigned n = split(line, words);
        json_t *side = json_object_get(l->json, "side");
        for (unsigned i = 1; i < n; i++)
            add_key(l, side, words[i]);
    } else if (strcmp(word, "page") == 0 && !*rest) {
        l->page = true;
        json_object_set_new(l->json, "page", json_true());
    } else if (strcmp(word, "name") == 0 || strcmp(word, "short") == 0 || strcmp(word, "lang") == 0 ||
               strcmp(word, "direction") == 0 || strcmp(word, "shift") == 0) {
        read_word(l, word, rest);
    } else {
        fault(l, "unknown word", word);
    }
}

static void read_lines(struct layout *l, const char *text, bool labels)
{
    l->at.line = 0;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n");
        l->at.line++;
        if (n && *p != '#')
            read_line(l, must(arena_strndup(l->arena, p, n)), labels);
        p += n + (p[n] == '\n');
    }
    l->at.line = 0;
}

static void check_whole(struct layout *l, const char *dir)
{
    static const char *const needed[] = {"name", "short", "lang", "rtl"};
    const char *shift = json_string_value(json_object_get(l->json, "shift"));
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (!json_object_get(l->json, needed[i]))
            fault(l, "missing", i == 3 ? "direction" : needed[i]);
    if (l->rows != ROWS)
        fault(l, "not four rows", l->at.file);
    if (json_array_size(json_object_get(l->json, "side")) != 2)
        fault(l, "not two keys at the side", l->at.file);
    if (l->last + BACKSPACE_COLUMNS > COLUMNS || (l->last == l->widest && l->widest == COLUMNS))
        fault(l, "no room for ⌫ in the last row", l->at.file);
    if (shift && !file_exists(must(arena_printf(l->arena, "%s/%s.txt", dir, shift))))
        fault(l, "shift: no such layout", shift);
}

static bool read_layout(struct arena *a, struct faults *f, const char *dir, const char *path, const char *id,
                        struct pack_writer *w)
{
    size_t len;
    char *text = file_read(a, path, &len);
    struct layout l = {.arena = a, .faults = f, .at = {path, 0}, .json = json_object(), .keys = json_object(),
                       .labels = json_array()};
    json_object_set_new(l.json, "rows", json_array());
    json_object_set_new(l.json, "side", json_array());
    if (!text || !utf8_valid(text, len)) {
        fault(&l, "cannot be read as UTF-8", path);
    } else {
        read_lines(&l, text, false);
        read_lines(&l, text, true);
        check_whole(&l, dir);
    }
    if (w) {
        char *json = must(json_dumps(l.json, JSON_COMPACT | JSON_PRESERVE_ORDER));
        pack_writer_document(w, must(arena_printf(a, "keyboard/%s", id)), json);
        free(json);
    }
    json_decref(l.json);
    json_decref(l.keys);
    json_decref(l.labels);
    return l.page;
}

void keyboards_read(struct arena *a, struct faults *f, const char *root, struct pack_writer *w)
{
    const char *dir = must(arena_printf(a, "%s/keyboards", root));
    struct file_list files = file_list(a, dir, ".txt");
    json_t *names = json_array();
    unsigned pages = 0;
    for (size_t i = 0; i < files.count; i++) {
        const char *name = strrchr(files.paths[i], '/') + 1, *id = must(arena_strndup(a, name, strlen(name) - 4));
        pages += read_layout(a, f, dir, files.paths[i], id, w);
        json_array_append_new(names, json_string(id));
    }
    if (files.count && pages != 1)
        fault_add(f, (struct place){dir, 0}, "one layout is the page of figures, not %u", pages);
    if (w && files.count) {
        char *json = must(json_dumps(names, JSON_COMPACT));
        pack_writer_document(w, "keyboards", json);
        free(json);
    }
    json_decref(names);
}
