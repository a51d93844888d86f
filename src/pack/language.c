// SPDX-License-Identifier: GPL-3.0-or-later
/* A language's strings: one blob, walked once. */
#include "pack/pack_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

/* Up to a NUL, which there must be within max bytes and one. */
static const char *take_text(struct bytes_in *in, size_t max)
{
    const uint8_t *at = in->at, *end = memchr(at, 0, in->left < max + 1 ? in->left : max + 1);
    return end ? (const char *)bytes_take(in, (size_t)(end - at) + 1) : NULL;
}

static enum status walk(const uint8_t *content, size_t n,
                        bool (*each)(void *ctx, const char *id, const char *text, int status),
                        void *ctx)
{
    struct bytes_in texts = {.at = content, .left = n}, ids = {0};
    const char *id, *text, *last = ""; /* no id is empty */
    size_t count = (size_t)bytes_get(&texts, 4);
    ids.left = (size_t)bytes_get(&texts, 4);
    const uint8_t *status = bytes_take(&texts, count);
    ids.at = bytes_take(&texts, ids.left);
    if (texts.failed || count > PACK_STRINGS_MAX)
        return STATUS_CORRUPT;
    for (size_t i = 0; i < count; i++, last = id) {
        if (!(id = take_text(&ids, PACK_NAME_MAX)) || !(text = take_text(&texts, PACK_TEXT_MAX)) ||
            status[i] > PACK_STATUS_MAX || strcmp(last, id) >= 0)
            return STATUS_CORRUPT;
        if (!each(ctx, id, text, status[i]))
            return STATUS_OK;
    }
    return ids.left || texts.left ? STATUS_CORRUPT : STATUS_OK;
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
