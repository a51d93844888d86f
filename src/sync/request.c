// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/request.h"

#include <sodium.h>
#include <string.h>

#define DOMAIN "Chiragh request 1"

void request_hash(const void *body, size_t n, uint8_t out[REQUEST_HASH])
{
    crypto_generichash(out, REQUEST_HASH, body, n, NULL, 0);
}

static void put(struct buf *b, const char *method, const char *target, const uint8_t hash[REQUEST_HASH])
{
    buf_printf(b, "%s\n%s\n", method, target);
    buf_put(b, hash, REQUEST_HASH);
}

void request_sign(const struct signer *by, const char *method, const char *target, const uint8_t body_hash[REQUEST_HASH],
                  struct request_signed *out)
{
    struct buf b = {0};
    uint8_t signature[SIGNATURE_SIZE] = {0};
    put(&b, method, target, body_hash);
    if (buf_ok(&b))
        key_sign(by, DOMAIN, b.data, b.len, signature); /* out of memory: the hub will say no */
    buf_finish(&b);
    sodium_bin2hex(out->key, sizeof out->key, by->public, KEY_SIZE);
    sodium_bin2base64(out->signature, sizeof out->signature, signature, sizeof signature, sodium_base64_VARIANT_ORIGINAL);
}

enum status request_key(const char *key, uint8_t public[KEY_SIZE])
{
    size_t n = 0;
    if (!key || strlen(key) != REQUEST_KEY_TEXT - 1 ||
        sodium_hex2bin(public, KEY_SIZE, key, REQUEST_KEY_TEXT - 1, NULL, &n, NULL) != 0)
        return STATUS_DENIED;
    return n == KEY_SIZE ? STATUS_OK : STATUS_DENIED;
}

enum status request_check(const char *key, const char *signature, const char *method, const char *target,
                          const uint8_t body_hash[REQUEST_HASH], uint8_t public[KEY_SIZE])
{
    uint8_t s[SIGNATURE_SIZE];
    size_t n = 0;
    struct buf b = {0};
    enum status st = request_key(key, public);
    if (st == STATUS_OK && (!signature || strlen(signature) != REQUEST_SIGNATURE_TEXT - 1 ||
                            sodium_base642bin(s, sizeof s, signature, REQUEST_SIGNATURE_TEXT - 1, NULL, &n, NULL,
                                              sodium_base64_VARIANT_ORIGINAL) != 0 ||
                            n != sizeof s))
        st = STATUS_DENIED;
    if (st == STATUS_OK)
        put(&b, method, target, body_hash);
    if (st == STATUS_OK && !buf_ok(&b))
        st = STATUS_NOMEM;
    if (st == STATUS_OK && !key_signed(public, DOMAIN, b.data, b.len, s))
        st = STATUS_DENIED;
    buf_finish(&b);
    return st;
}
