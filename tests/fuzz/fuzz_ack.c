// SPDX-License-Identifier: GPL-3.0-or-later
/* An answer without its signature, which is put in. Of one that is accepted each number is such as a store could have said. */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sync/ack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool each(void *ctx, const struct ack_epoch *e)
{
    int64_t after = e->contiguous;
    if (e->last < e->contiguous)
        abort();
    for (unsigned i = 0; i < e->gaps; i++) {
        struct ack_range r = ack_gap(e, i);
        if (r.first <= after || r.last < r.first || r.last >= e->last)
            abort();
        after = r.last;
    }
    ++*(unsigned *)ctx;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const uint8_t seed[SEED_SIZE] = {1};
    struct device_key key;
    struct ack a;
    unsigned count = 0;
    if (n > ACK_MAX / 4 || sodium_init() < 0)
        return 0;
    uint8_t *file = malloc(n + SIGNATURE_SIZE);
    if (!file)
        return 0;
    device_key_from_seed(seed, &key);
    memcpy(file, data, n);
    if (n >= 44)
        memcpy(file + 12, key.sign.public, KEY_SIZE);
    key_sign(&key.sign, "Chiragh ack 1", file, n, file + n);
    if (ack_read(file, n + SIGNATURE_SIZE, &a, each, &count) == STATUS_OK && count != a.count)
        abort();
    free(file);
    return 0;
}
