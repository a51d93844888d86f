// SPDX-License-Identifier: GPL-3.0-or-later
/* The input is what lies in a bundle's envelope, without the signature, which is put in, so that it does not keep the fuzzer out;
 * and, as it is, an envelope. Whatever the bytes are, reading ends in a status, and OK only where all is as the manifest says. */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sync/bundle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct seen {
    int64_t events;
    size_t bytes;
};

static enum status accept(void *ctx, const struct bundle_manifest *m)
{
    (void)ctx, (void)m;
    return STATUS_OK;
}

static enum status take(void *ctx, const struct store_frozen *f)
{
    struct seen *s = ctx;
    struct buf again = {0};
    frozen_put(f, &again); /* what was read is written as the same bytes */
    if (again.len != FROZEN_HEAD + f->e.payload_len)
        abort();
    s->bytes += again.len;
    s->events++;
    buf_finish(&again);
    return STATUS_OK;
}

static void plain(const uint8_t *data, size_t n, const struct device_key *key)
{
    struct seen seen = {0};
    struct bundle_receiver to = {accept, take, &seen};
    struct bundle_manifest m;
    uint8_t *file = malloc(n + SIGNATURE_SIZE);
    if (!file)
        return;
    memcpy(file, data, MANIFEST_SIZE);
    memcpy(file + 28, key->sign.public, KEY_SIZE);
    key_sign(&key->sign, "Chiragh bundle 1", file, MANIFEST_SIZE, file + MANIFEST_SIZE);
    memcpy(file + MANIFEST_SIZE + SIGNATURE_SIZE, data + MANIFEST_SIZE, n - MANIFEST_SIZE);
    struct sync_memory at = {file, n + SIGNATURE_SIZE};
    if (bundle_read_plain(sync_from_memory(&at), file + 188, &to, &m) == STATUS_OK)
        if (seen.events != m.last - m.first + 1 || seen.bytes != m.bytes || at.left)
            abort();
    free(file);
}

static void sealed(const uint8_t *data, size_t n, const struct device_key *key)
{
    struct seen seen = {0};
    struct bundle_receiver to = {accept, take, &seen};
    struct bundle_manifest m;
    struct sync_memory at = {data, n};
    (void)bundle_read(sync_from_memory(&at), &key->open, 1, &to, &m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const uint8_t seed[SEED_SIZE] = {1};
    struct device_key key;
    if (n > 256 * 1024 || sodium_init() < 0)
        return 0;
    device_key_from_seed(seed, &key);
    if (n >= MANIFEST_SIZE)
        plain(data, n, &key);
    sealed(data, n, &key);
    return 0;
}
