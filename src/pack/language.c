// SPDX-License-Identifier: GPL-3.0-or-later
/* A language's strings: one blob, walked once. */
#include "pack/pack_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

struct string {
    const char *id, *text;
    int status;
};

/* n bytes, none of them NUL, and a NUL. */
static const char *take_text(struct bytes_in *in, size_t n)
{
    const uint8_t *at = bytes_take(in, n + 1);
    return at && memchr(at, 0, n + 1) == at + n ? (const char *)at : NULL;
}

static bool take_string(struct bytes_in *in, struct string *out)
{
    out->status = (int)bytes_get(in, 1);
    size_t id = (size_t)bytes_get(in, 1), text = (size_t)bytes_get(in, 2);
    return id <= PACK_NAME_MAX && text <= PACK_TEXT_MAX && out->status <= PACK_STATUS_MAX &&
           (out->id = take_text(in, id)) && (out->text = take_text(in, text));
}

static enum status walk(const uint8_t *content, size_t n,
                        bool (*each)(void *ctx, const char *id, const char *text, int status),
                        void *ctx)
{
    struct bytes_in in = {.at = content, .left = n};
    struct string s;
    const char *last = ""; /* no id is empty */
    uint64_t count = bytes_get(&in, 4);
    if (in.failed || count > PACK_STRINGS_MAX)
        return STATUS_CORRUPT;
    for (; count; count--) {
        if (!take_string(&in, &s) || strcmp(last, s.id) >= 0)
            return STATUS_CORRUPT;
        if (!each(ctx, s.id, s.text, s.status))
            return STATUS_OK;
        last = s.id;
    }
    return in.left ? STATUS_CORRUPT : STATUS_OK;
}

/* malloc'ed; NOTFOUND: there is no such language. */
static enum status read_content(struct pack *p, const char *lang, uint8_t **content, size_t *n)
{
    sqlite3_stmt *s = pack_begin(p, QUERY_LANGUAGE);
    struct pack_frame f;
    sqlite3_bind_text(s, 1, lang, -1, SQLITE_STATIC);
    enum status result = pack_row(sqlite3_step(s));
    if (result == STATUS_OK)
        result = pack_frame(p, s, 0, PACK_DATA_MAX, &f);
    if (result == STATUS_OK && !(*content = malloc(f.size + 1)))
        result = STATUS_NOMEM;
    if (result == STATUS_OK)
        result = pack_frame_content(&f, *content);
    if (result == STATUS_OK)
        *n = f.size;
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return result;
}

enum status pack_strings(struct pack *p, const char *lang,
                         bool (*each)(void *ctx, const char *id, const char *text, int status),
                         void *ctx)
{
    uint8_t *content = NULL;
    size_t n = 0;
    enum status s = read_content(p, lang, &content, &n);
    if (s == STATUS_OK)
        s = walk(content, n, each, ctx);
    free(content);
    return s == STATUS_NOTFOUND ? STATUS_OK : s;
}
