// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/sign.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "pack/format.h"

static const char domain[] = "Chiragh pack 1";
enum { MESSAGE = sizeof domain - 1 + PACK_SIGNATURE };

static void message(const uint8_t trailer[PACK_TRAILER], uint8_t out[MESSAGE])
{
    memcpy(out, domain, sizeof domain - 1);
    memcpy(out + sizeof domain - 1, trailer, PACK_SIGNATURE);
}

void pack_sign(uint8_t trailer[PACK_TRAILER], const uint8_t secret[PACK_SECRET])
{
    uint8_t m[MESSAGE];
    message(trailer, m);
    crypto_sign_detached(trailer + PACK_SIGNATURE, NULL, m, sizeof m, secret);
    trailer[PACK_FLAGS] |= PACK_FLAG_SIGNED;
}

bool pack_signed_by(const uint8_t trailer[PACK_TRAILER], const uint8_t public[PACK_KEY])
{
    uint8_t m[MESSAGE];
    message(trailer, m);
    return (trailer[PACK_FLAGS] & PACK_FLAG_SIGNED) && crypto_sign_verify_detached(trailer + PACK_SIGNATURE, m, sizeof m, public) == 0;
}

enum status pack_sign_file(const char *path, const uint8_t secret[PACK_SECRET])
{
    uint8_t trailer[PACK_TRAILER];
    enum status s = pack_verify(path);
    FILE *f = s == STATUS_OK ? fopen(path, "r+b") : NULL;
    if (s != STATUS_OK)
        return s;
    if (!f)
        return STATUS_IO;
    bool ok = fseek(f, -(long)PACK_TRAILER, SEEK_END) == 0 && fread(trailer, 1, sizeof trailer, f) == sizeof trailer;
    if (ok) {
        pack_sign(trailer, secret);
        ok = fseek(f, -(long)PACK_TRAILER, SEEK_END) == 0 && fwrite(trailer, 1, sizeof trailer, f) == sizeof trailer;
    }
    ok = fclose(f) == 0 && ok;
    return ok ? platform_sync_file(path) : STATUS_IO;
}
