// SPDX-License-Identifier: GPL-3.0-or-later
#include <sodium.h>
#include <string.h>

#include "base/bytes.h"
#include "sync/bundle.h"

void manifest_put(const struct bundle_manifest *m, struct buf *out)
{
    static const uint8_t zero[16];
    buf_puts(out, "ChEvents");
    bytes_put(out, 1, 2);
    bytes_put(out, 0, 2);
    buf_put(out, m->epoch.b, sizeof m->epoch.b);
    buf_put(out, m->signer, sizeof m->signer);
    bytes_put(out, (uint64_t)m->first, 8);
    bytes_put(out, (uint64_t)m->last, 8);
    bytes_put(out, (uint64_t)(m->last - m->first + 1), 8);
    bytes_put(out, m->bytes, 8);
    buf_put(out, m->hash, sizeof m->hash);
    buf_put(out, m->before, sizeof m->before);
    buf_put(out, m->after, sizeof m->after);
    buf_put(out, m->for_keys, sizeof m->for_keys);
    buf_put(out, zero, sizeof zero);
}

enum status manifest_read(const uint8_t bytes[MANIFEST_SIZE], struct bundle_manifest *out)
{
    struct bytes_in in = {bytes, MANIFEST_SIZE, false};
    *out = (struct bundle_manifest){0};
    if (memcmp(bytes_take(&in, 8), "ChEvents", 8) != 0)
        return STATUS_FOREIGN;
    uint64_t format = bytes_get(&in, 2), zero = bytes_get(&in, 2);
    if (format > 1)
        return STATUS_NEWER;
    bytes_copy(&in, out->epoch.b, sizeof out->epoch.b);
    bytes_copy(&in, out->signer, sizeof out->signer);
    uint64_t first = bytes_get(&in, 8), last = bytes_get(&in, 8), count = bytes_get(&in, 8);
    out->bytes = bytes_get(&in, 8);
    bytes_copy(&in, out->hash, sizeof out->hash);
    bytes_copy(&in, out->before, sizeof out->before);
    bytes_copy(&in, out->after, sizeof out->after);
    bytes_copy(&in, out->for_keys, sizeof out->for_keys);
    zero |= bytes_get(&in, 8) | bytes_get(&in, 8);
    if (format != 1 || zero || uuid_is_nil(out->epoch) || first < 1 || last < first || last > INT64_MAX - 1 ||
        count != last - first + 1 || out->bytes > BUNDLE_CONTENT_MAX || out->bytes / FROZEN_HEAD < count)
        return STATUS_CORRUPT;
    out->first = (int64_t)first;
    out->last = (int64_t)last;
    return STATUS_OK;
}

void bundle_name(const struct bundle_manifest *m, char out[BUNDLE_NAME])
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint8_t d[16];
    crypto_generichash(d, sizeof d, m->signature, sizeof m->signature, NULL, 0);
    for (int i = 0; i < 8; i++)
        out[i] = digits[d[i] % 32];
    memcpy(out + 8, ".CHB", 5);
}
