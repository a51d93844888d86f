// SPDX-License-Identifier: GPL-3.0-or-later
/* The string tables. English defines the numbers; the other languages come in the same order, so
 * one walk matches them. */
#include "course/course_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pack/format.h"

enum { TEXTS_MAX = 8 * 1024 * 1024 }; /* bytes of one language */

struct table {
    struct buf ids, texts, id_offsets, text_offsets, statuses;
    const struct course_private *english; /* NULL while English itself is read */
    unsigned next;
    enum status status;
};

/* Not empty, UTF-8, no control characters. One pass while it is ASCII: every text of every language
 * comes by here. */
static bool shown_text(const char *s, size_t *len)
{
    const char *c = s;
    while ((unsigned char)*c >= 0x20 && (unsigned char)*c < 0x7F)
        c++;
    size_t rest = strlen(c);
    for (const char *d = c; *d; d++)
        if ((unsigned char)*d < 0x20 || *d == 0x7F)
            return false;
    *len = (size_t)(c - s) + rest;
    return *len > 0 && utf8_valid(c, rest);
}

static void put_offset(struct buf *b, size_t offset)
{
    uint32_t o = (uint32_t)offset;
    buf_put(b, &o, sizeof o);
}

static void put_missing(struct table *t)
{
    put_offset(&t->text_offsets, UINT32_MAX);
    buf_putc(&t->statuses, TEXT_MISSING);
    t->next++;
}

static bool take_string(void *ctx, const char *id, const char *text, int status)
{
    struct table *t = ctx;
    size_t n;
    if (!shown_text(text, &n) || status <= TEXT_MISSING || status > TEXT_FIELD ||
        t->texts.len > TEXTS_MAX) {
        t->status = STATUS_CORRUPT;
        return false;
    }
    if (t->english) {
        const struct course_lang *ids = &t->english->ids;
        while (t->next < t->english->string_count &&
               strcmp(ids->bytes + ids->offset[t->next], id) < 0)
            put_missing(t);
        if (t->next == t->english->string_count ||
            strcmp(ids->bytes + ids->offset[t->next], id) != 0) {
            t->status = STATUS_CORRUPT; /* a translation of nothing */
            return false;
        }
    } else {
        put_offset(&t->id_offsets, t->ids.len);
        buf_put(&t->ids, id, strlen(id) + 1);
    }
    put_offset(&t->text_offsets, t->texts.len);
    buf_put(&t->texts, text, n + 1);
    buf_putc(&t->statuses, (char)status);
    t->next++;
    return true;
}

/* An exact copy in the arena: a buf keeps up to twice what it holds. */
static const void *keep(struct arena *a, const struct buf *b)
{
    void *p = buf_ok(b) ? arena_alloc(a, b->len) : NULL;
    if (p && b->len)
        memcpy(p, b->data, b->len);
    return p;
}

static enum status keep_table(struct course_private *priv, struct table *t,
                              struct course_lang *lang)
{
    if (!t->english) {
        priv->ids.bytes = keep(&priv->arena, &t->ids);
        priv->ids.offset = keep(&priv->arena, &t->id_offsets);
        priv->string_count = t->next;
        if (!priv->ids.bytes || !priv->ids.offset)
            return STATUS_NOMEM;
    }
    while (t->next < priv->string_count)
        put_missing(t);
    lang->bytes = keep(&priv->arena, &t->texts);
    lang->offset = keep(&priv->arena, &t->text_offsets);
    lang->status = keep(&priv->arena, &t->statuses);
    return lang->bytes && lang->offset && lang->status ? STATUS_OK : STATUS_NOMEM;
}

static enum status load_language(struct pack *p, struct course_private *priv,
                                 struct course_lang *lang)
{
    struct table t = {.english = priv->lang_count ? priv : NULL};
    enum status s = pack_strings(p, lang->tag, take_string, &t);
    if (s == STATUS_OK)
        s = t.status;
    if (s == STATUS_OK)
        s = keep_table(priv, &t, lang);
    buf_finish(&t.ids);
    buf_finish(&t.texts);
    buf_finish(&t.id_offsets);
    buf_finish(&t.text_offsets);
    buf_finish(&t.statuses);
    return s;
}

static bool next_tag(const char **at, char tag[16])
{
    size_t n = strcspn(*at, " ");
    if (n < 2 || n > 15)
        return false;
    memcpy(tag, *at, n);
    tag[n] = 0;
    for (size_t i = 0; i < n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", tag[i]))
            return false;
    *at += n;
    if (**at == ' ' && (*at)[1])
        ++*at;
    return true;
}

enum status course_load_strings(struct pack *p, struct course_private *priv)
{
    const char *at = pack_meta(p, "languages");
    if (!at || strncmp(at, "en", 2) != 0 || (at[2] && at[2] != ' '))
        return STATUS_CORRUPT;
    while (*at) {
        if (priv->lang_count == COURSE_LANGS_MAX)
            return STATUS_CORRUPT;
        struct course_lang *lang = &priv->langs[priv->lang_count];
        if (!next_tag(&at, lang->tag))
            return STATUS_CORRUPT;
        for (unsigned i = 0; i < priv->lang_count; i++)
            if (strcmp(priv->langs[i].tag, lang->tag) == 0)
                return STATUS_CORRUPT;
        enum status s = load_language(p, priv, lang);
        if (s != STATUS_OK)
            return s;
        priv->lang_count++;
    }
    return STATUS_OK;
}
