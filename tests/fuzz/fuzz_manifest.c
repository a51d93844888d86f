// SPDX-License-Identifier: GPL-3.0-or-later
/* The small files and heads: manifest, event head, enrolment, the school's file, document. What is read is written as the same bytes. */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sync/bundle.h"
#include "sync/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must_be(const struct buf *b, const uint8_t *data, size_t n)
{
    if (b->len != n || memcmp(b->data, data, n) != 0)
        abort();
}

static void manifest(const uint8_t *data)
{
    struct bundle_manifest m;
    struct buf again = {0};
    if (manifest_read(data, &m) == STATUS_OK) {
        manifest_put(&m, &again);
        must_be(&again, data, MANIFEST_SIZE);
    }
    buf_finish(&again);
}

static void head(const uint8_t *data)
{
    struct store_frozen f;
    struct buf again = {0};
    size_t payload;
    if (frozen_head(data, (uuid){{1}}, &f, &payload) == STATUS_OK) {
        frozen_put(&f, &again);
        must_be(&again, data, FROZEN_HEAD);
    }
    buf_finish(&again);
}

/* With the signatures and sums put in where they belong. */
static void signed_ones(const uint8_t *data, size_t n)
{
    static const uint8_t seed[SEED_SIZE] = {1};
    struct device_key key;
    struct document d;
    struct enrolment e;
    struct school s;
    struct buf again = {0};
    uint8_t *copy = malloc(n + SIGNATURE_SIZE);
    if (!copy)
        return;
    device_key_from_seed(seed, &key);
    memcpy(copy, data, n);
    (void)enrolment_read(data, n, &e);
    (void)document_read(data, n, &d);
    if (n > 11 && n > (size_t)27 + copy[10] + KEY_SIZE)
        memcpy(copy + 27 + copy[10], key.sign.public, KEY_SIZE);
    key_sign(&key.sign, "Chiragh document 1", copy, n, copy + n);
    if (document_read(copy, n + SIGNATURE_SIZE, &d) == STATUS_OK) {
        if (document_make(&d, &key.sign, &again) != STATUS_OK)
            abort();
        must_be(&again, copy, n + SIGNATURE_SIZE);
    }
    if (n >= 55 && n >= (size_t)87 + copy[86]) { /* an enrolment: the signature stands behind the name */
        size_t body = 87 + (size_t)copy[86];
        memcpy(copy + 54, key.sign.public, KEY_SIZE);
        key_sign(&key.sign, "Chiragh enrolment 1", copy, body, copy + body);
        (void)enrolment_read(copy, n > body + SIGNATURE_SIZE ? n : body + SIGNATURE_SIZE, &e);
    }
    (void)school_load(data, n, &s);
    buf_finish(&again);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n > 64 * 1024 || sodium_init() < 0)
        return 0;
    if (n >= MANIFEST_SIZE)
        manifest(data);
    if (n >= FROZEN_HEAD)
        head(data);
    if (n >= 88)
        signed_ones(data, n);
    return 0;
}
