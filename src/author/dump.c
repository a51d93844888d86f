// SPDX-License-Identifier: GPL-3.0-or-later
/* A pack's documents and strings as one JSON object, for tests and for people:
 * {"documents": {name: what it holds}, "strings": {language: {id: text}}} */
#include <jansson.h>
#include <string.h>

#include "author/author.h"
#include "pack/pack.h"

struct dump {
    struct pack *pack;
    const char *path;
    json_t *names, *texts;
};

static void check(const struct dump *d, enum status s)
{
    if (s != STATUS_OK)
        die("%s: %s", d->path, status_text(s));
}

static bool add_name(void *ctx, const char *name)
{
    struct dump *d = ctx;
    return json_array_append_new(d->names, must(json_string(name))) == 0;
}

static bool add_text(void *ctx, const char *id, const char *text, int status)
{
    struct dump *d = ctx;
    (void)status;
    return json_object_set_new(d->texts, id, must(json_string(text))) == 0;
}

static json_t *documents(struct dump *d)
{
    json_t *all = must(json_object()), *name;
    size_t i;
    d->names = must(json_array());
    check(d, pack_documents(d->pack, add_name, d));
    json_array_foreach(d->names, i, name)
    {
        struct arena arena = {0};
        const char *json;
        size_t n;
        check(d, pack_document(d->pack, json_string_value(name), &arena, &json, &n));
        json_t *document = json_loadb(json, n, JSON_REJECT_DUPLICATES, NULL);
        if (!document)
            die("%s: %s is not JSON", d->path, json_string_value(name));
        json_object_set_new(all, json_string_value(name), document);
        arena_finish(&arena);
    }
    json_decref(d->names);
    return all;
}

static json_t *strings(struct dump *d)
{
    json_t *all = must(json_object());
    const char *tags = pack_meta(d->pack, "languages");
    for (size_t n; tags && *tags; tags += n + (tags[n] == ' ')) {
        char tag[16];
        n = strcspn(tags, " ");
        snprintf(tag, sizeof tag, "%.*s", (int)n, tags);
        d->texts = must(json_object());
        json_object_set_new(all, tag, d->texts);
        check(d, pack_strings(d->pack, tag, add_text, d));
    }
    return all;
}

int cmd_dump(int argc, char **argv)
{
    struct dump d = {0};
    if (argc != 1)
        die("chiragh-author dump FILE.pack");
    d.path = argv[0];
    check(&d, pack_open(d.path, false, &d.pack));
    json_t *all = must(json_object());
    json_object_set_new(all, "documents", documents(&d));
    json_object_set_new(all, "strings", strings(&d));
    bool written = json_dumpf(all, stdout, 0) == 0 && putchar('\n') != EOF && fflush(stdout) == 0;
    json_decref(all);
    pack_close(d.pack);
    return written ? 0 : 1;
}
