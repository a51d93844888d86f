// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/document.h"

#include <string.h>

#include "base/bytes.h"

static const char domain[] = "Chiragh document 1";

static bool name_fits(const char *name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!name[i] || !strchr("abcdefghijklmnopqrstuvwxyz0123456789/.-", name[i]))
            return false;
    return n > 0 && n <= DOCUMENT_NAME;
}

enum status document_make(const struct document *d, const struct signer *by, struct buf *out)
{
    uint8_t signature[SIGNATURE_SIZE];
    size_t n = strlen(d->name);
    buf_clear(out);
    if (!name_fits(d->name, n) || d->version < 1 || d->len > DOCUMENT_MAX)
        return STATUS_INVALID;
    buf_puts(out, "ChDocum1");
    bytes_put(out, 1, 2);
    bytes_put(out, n, 1);
    buf_put(out, d->name, n);
    bytes_put(out, (uint64_t)d->version, 8);
    bytes_put(out, (uint64_t)d->made_ms, 8);
    buf_put(out, by->public, KEY_SIZE);
    bytes_put(out, d->len, 4);
    buf_put(out, d->content, d->len);
    if (!buf_ok(out))
        return STATUS_NOMEM;
    key_sign(by, domain, out->data, out->len, signature);
    buf_put(out, signature, sizeof signature);
    return buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}

enum status document_read(const void *bytes, size_t n, struct document *out)
{
    *out = (struct document){0};
    if (n < 10 || memcmp(bytes, "ChDocum1", 8) != 0)
        return STATUS_FOREIGN;
    struct bytes_in in = {(const uint8_t *)bytes + 8, n - 8, false};
    unsigned format = (unsigned)bytes_get(&in, 2);
    if (format != 1)
        return format > 1 ? STATUS_NEWER : STATUS_CORRUPT;
    size_t name = (size_t)bytes_get(&in, 1);
    const uint8_t *text = bytes_take(&in, name);
    if (!text || !name_fits((const char *)text, name))
        return STATUS_CORRUPT;
    memcpy(out->name, text, name);
    out->version = (int64_t)bytes_get(&in, 8);
    out->made_ms = (int64_t)bytes_get(&in, 8);
    bytes_copy(&in, out->writer, KEY_SIZE);
    out->len = (size_t)bytes_get(&in, 4);
    out->content = bytes_take(&in, out->len);
    const uint8_t *signature = bytes_take(&in, SIGNATURE_SIZE);
    if (in.failed || in.left || out->version < 1 || out->len > DOCUMENT_MAX ||
        !key_signed(out->writer, domain, bytes, n - SIGNATURE_SIZE, signature))
        return STATUS_CORRUPT;
    return STATUS_OK;
}
