// SPDX-License-Identifier: GPL-3.0-or-later
/* What POST /v1/take does with its body. The input is taken as it is; and, as an approved machine could have made it, sealed for the
 * school with a right signature over whatever manifest it begins with. Whatever the bytes are, taking ends in a status, and what was taken
 * is known the second time. */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hub/events.h"
#include "sync/bundle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { RUNS = 200 }; /* with one database: then it begins anew, so that what is found needs few inputs to be seen again */

static struct hub *hub;
static struct school school;
static struct device_key machine;

static void begin(void)
{
    static const uint8_t key[HUB_KEY] = {9}, seed[SEED_SIZE] = {1};
    static unsigned runs;
    if (hub && ++runs % RUNS)
        return;
    hub_close(hub);
    school_wipe(&school);
    device_key_from_seed(seed, &machine);
    if (sodium_init() < 0 || hub_open(":memory:", key, NULL, &hub) != STATUS_OK || school_add_key(&school, 1, seed) != STATUS_OK ||
        hub_school_put(hub, &school) != STATUS_OK ||
        hub_machine_trust(hub, school_id(school.keys[0].sign.public), machine.sign.public, TRUST_APPROVED) != STATUS_OK)
        abort();
}

static void take(const void *bytes, size_t n)
{
    struct hub_took once, twice;
    if (hub_take_memory(hub, bytes, n, 1000, &once) != STATUS_OK)
        return;
    if (hub_take_memory(hub, bytes, n, 1000, &twice) != STATUS_OK || twice.fresh != 0)
        abort();
}

static void sealed(const uint8_t *data, size_t n)
{
    uint8_t manifest[MANIFEST_SIZE], signature[SIGNATURE_SIZE], keys[1][KEY_SIZE];
    struct buf b = {0};
    struct seal_out *seal = NULL;
    memcpy(keys[0], school.keys[0].open.public, KEY_SIZE);
    const struct seal_for who = {(const uint8_t(*)[KEY_SIZE])keys, 1, NULL};
    memcpy(manifest, data, MANIFEST_SIZE);
    memcpy(manifest + 28, machine.sign.public, KEY_SIZE);
    seal_for_id(&who, manifest + 188);
    key_sign(&machine.sign, "Chiragh bundle 1", manifest, MANIFEST_SIZE, signature);
    enum status st = seal_begin(SEAL_BUNDLE, &who, sync_to_buf(&b), &seal);
    if (st == STATUS_OK)
        st = seal_write(seal, manifest, sizeof manifest);
    if (st == STATUS_OK)
        st = seal_write(seal, signature, sizeof signature);
    if (st == STATUS_OK)
        st = seal_write(seal, data + MANIFEST_SIZE, n - MANIFEST_SIZE);
    if (seal_end(seal, st) == STATUS_OK)
        take(b.data, b.len);
    buf_finish(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n > 256 * 1024)
        return 0;
    begin();
    take(data, n);
    if (n >= MANIFEST_SIZE)
        sealed(data, n);
    return 0;
}
