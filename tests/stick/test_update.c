// SPDX-License-Identifier: GPL-3.0-or-later
/* Content updates: who may bring one, that it must be newer, and that what is not whole, signed and newer changes nothing. The packs are
 * the built course, given other dates by chiragh-author's own writer (tests.cmake). test_update OLD.pack NEW.pack */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/platform.h"
#include "check.h"
#include "pack/update.h"

static char dir[256], from[300], to[300];
static uint8_t keys[2][PACK_KEY], secret[2][PACK_SECRET];
static uint8_t *bytes;
static size_t size;

static void load(const char *path)
{
    FILE *f = fopen(path, "rb");
    fseek(f, 0, SEEK_END);
    size = (size_t)ftell(f);
    rewind(f);
    bytes = realloc(bytes, size);
    CHECK(fread(bytes, 1, size, f) == size);
    fclose(f);
}

static void put(size_t n)
{
    FILE *f = fopen(from, "wb");
    CHECK(fwrite(bytes, 1, n, f) == n);
    fclose(f);
}

static enum status begin(const char *now, unsigned count, const char *temporary, struct pack_update **u)
{
    return pack_update_begin(from, now, (const uint8_t(*)[PACK_KEY])keys, count, dir, temporary, u);
}

/* One from the stick while one from the network is under way: neither spoils the other, and what came first stays. */
static void side_by_side(const char *now)
{
    struct pack_update *u[2];
    bool more = true;
    CHECK(begin(now, 2, "a.tmp", &u[0]) == STATUS_OK && pack_update_step(u[0], &more, NULL) == STATUS_OK);
    CHECK(begin(now, 2, "b.tmp", &u[1]) == STATUS_OK);
    while (more)
        CHECK(pack_update_step(u[0], &more, NULL) == STATUS_OK);
    CHECK(pack_update_end(u[0], STATUS_OK) == STATUS_OK && pack_verify(to) == STATUS_OK);
    for (more = true; more;)
        CHECK(pack_update_step(u[1], &more, NULL) == STATUS_OK);
    CHECK(pack_update_end(u[1], STATUS_OK) == STATUS_INVALID && pack_verify(to) == STATUS_OK);
    remove(to);
}

static enum status run(const char *now, unsigned count, unsigned spoil_at)
{
    struct pack_update *u;
    enum status s = begin(now, count, "a.tmp", &u);
    bool more = true;
    for (unsigned i = 0; s == STATUS_OK && more; i++) {
        if (spoil_at && i + 1 == spoil_at) { /* the stick goes bad after it was looked at */
            bytes[size / 2] ^= 1;
            put(size);
            bytes[size / 2] ^= 1;
        }
        s = pack_update_step(u, &more, NULL);
    }
    return pack_update_end(u, s);
}

static bool there(void)
{
    struct platform_stamp s;
    return platform_stamp_file(to, &s) == STATUS_OK;
}

int main(int argc, char **argv)
{
    uint8_t seed[32] = {1};
    char template[] = "/tmp/chiragh-update-XXXXXX";
    if (argc != 3 || sodium_init() < 0 || !mkdtemp(template))
        return 2;
    for (int i = 0; i < 2; i++, seed[0]++)
        crypto_sign_seed_keypair(keys[i], secret[i], seed);
    snprintf(dir, sizeof dir, "%s", template);
    snprintf(from, sizeof from, "%s/PACK.CHP", dir);
    snprintf(to, sizeof to, "%s/" PACK_UPDATE_NAME, dir);
    CHECK(run(argv[1], 2, 0) == STATUS_NOTFOUND);
    load(argv[2]);
    put(size);
    CHECK(run(argv[1], 2, 0) == STATUS_DENIED); /* nobody signed it */
    pack_sign(bytes + size - PACK_TRAILER, secret[1]);
    put(size);
    CHECK(pack_verify(from) == STATUS_OK);
    CHECK(run(argv[1], 1, 0) == STATUS_DENIED); /* somebody else did */
    CHECK(run(argv[1], 0, 0) == STATUS_DENIED && !there());
    unsigned flips = 0;
    for (size_t at = size - PACK_TRAILER; at < size; at++, flips++) { /* the signature covers the trailer, flags say the rest */
        bytes[at] ^= 0x20;
        put(size);
        CHECK(run(argv[1], 2, 0) != STATUS_OK && !there());
        bytes[at] ^= 0x20;
    }
    for (size_t n = size; n > 1000; n /= 2, flips++) {
        put(n - 1);
        CHECK(run(argv[1], 2, 0) != STATUS_OK && !there());
    }
    put(size);
    CHECK(run(argv[1], 2, 1) == STATUS_CORRUPT && !there()); /* sound when it was looked at, and not when it was copied */
    put(size);
    CHECK(run(argv[2], 2, 0) == STATUS_INVALID && !there()); /* the same again */
    side_by_side(argv[1]);
    CHECK(run(argv[1], 2, 0) == STATUS_OK && there() && pack_verify(to) == STATUS_OK);
    CHECK(run(to, 2, 0) == STATUS_INVALID);
    load(argv[1]); /* older, and signed: no way back */
    pack_sign(bytes + size - PACK_TRAILER, secret[0]);
    put(size);
    CHECK(run(to, 2, 0) == STATUS_INVALID && there());
    printf("%u spoilt packs changed nothing\n", flips);
    remove(from);
    remove(to);
    CHECK(rmdir(dir) == 0); /* no temporary file is left */
    free(bytes);
    return check_done();
}
