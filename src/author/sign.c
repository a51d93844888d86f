// SPDX-License-Identifier: GPL-3.0-or-later
/* `chiragh-author key FILE` and `chiragh-author sign PACK FILE`: who publishes a course says so. The file is the seed of an Ed25519 key,
 * as 64 hexadecimal digits; kiosks are built with the public half (CMake: CHIRAGH_PUBLISHER_KEY). */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "author/author.h"
#include "pack/update.h"

enum { SEED = crypto_sign_SEEDBYTES };

int cmd_key(int argc, char **argv)
{
    uint8_t seed[SEED], public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    char hex[2 * SEED + 1];
    if (argc != 1)
        die("key FILE");
    umask(077);
    FILE *f = fopen(argv[0], "wx");
    if (!f)
        die("%s: cannot be made, or is there already", argv[0]);
    randombytes_buf(seed, sizeof seed);
    crypto_sign_seed_keypair(public, secret, seed);
    bool ok = fprintf(f, "%s\n", sodium_bin2hex(hex, sizeof hex, seed, sizeof seed)) > 0;
    if (fclose(f) != 0 || !ok)
        die("%s: cannot be written", argv[0]);
    puts(sodium_bin2hex(hex, sizeof hex, public, sizeof public));
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(secret, sizeof secret);
    return 0;
}

int cmd_sign(int argc, char **argv)
{
    uint8_t seed[SEED], public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
    char hex[2 * SEED + 2] = "";
    struct pack *p;
    size_t n = 0;
    if (argc != 2)
        die("sign FILE.pack KEY-FILE");
    FILE *f = fopen(argv[1], "r");
    if (!f || !fgets(hex, sizeof hex, f) || sodium_hex2bin(seed, sizeof seed, hex, 2 * SEED, NULL, &n, NULL) != 0 || n != SEED)
        die("%s: no key", argv[1]);
    fclose(f);
    crypto_sign_seed_keypair(public, secret, seed);
    enum status s = pack_open(argv[0], false, &p);
    if (s == STATUS_OK && !pack_made_on(p))
        die("%s: says no time: build it with SOURCE_DATE_EPOCH set, or no kiosk can tell that it is newer", argv[0]);
    if (s == STATUS_OK) {
        pack_close(p);
        s = pack_sign_file(argv[0], secret);
    }
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(secret, sizeof secret);
    if (s != STATUS_OK)
        die("%s: %s", argv[0], status_text(s));
    return 0;
}
