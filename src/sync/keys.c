// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/keys.h"

#include <sodium.h>
#include <string.h>

#include "base/bytes.h"

static void digest(const char *domain, const void *bytes, size_t n, uint8_t *out, size_t size)
{
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, size);
    crypto_generichash_update(&h, (const uint8_t *)domain, strlen(domain));
    crypto_generichash_update(&h, bytes, n);
    crypto_generichash_final(&h, out, size);
}

void key_sign(const struct signer *by, const char *domain, const void *bytes, size_t n, uint8_t out[SIGNATURE_SIZE])
{
    uint8_t d[64];
    digest(domain, bytes, n, d, sizeof d);
    crypto_sign_detached(out, NULL, d, sizeof d, by->secret);
}

bool key_signed(const uint8_t public[KEY_SIZE], const char *domain, const void *bytes, size_t n,
                const uint8_t signature[SIGNATURE_SIZE])
{
    uint8_t d[64];
    digest(domain, bytes, n, d, sizeof d);
    return crypto_sign_verify_detached(signature, d, sizeof d, public) == 0;
}

void key_id(const uint8_t box_public[KEY_SIZE], uint8_t out[KEY_ID_SIZE])
{
    uint8_t d[32];
    digest("Chiragh key id 1", box_public, KEY_SIZE, d, sizeof d);
    memcpy(out, d, KEY_ID_SIZE);
}

uuid hashed_id(const char *domain, const void *bytes, size_t n)
{
    uuid u;
    digest(domain, bytes, n, u.b, sizeof u.b);
    u.b[6] = (uint8_t)(0x80 | (u.b[6] & 0x0F)); /* RFC 9562, version 8: made by a rule of one's own */
    u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3F));
    return u;
}

uuid device_epoch(const uint8_t sign_public[KEY_SIZE])
{
    return hashed_id("Chiragh epoch 1", sign_public, KEY_SIZE);
}

uuid school_id(const uint8_t first_sign_public[KEY_SIZE])
{
    return hashed_id("Chiragh school 1", first_sign_public, KEY_SIZE);
}

bool device_box(const uint8_t sign_public[KEY_SIZE], uint8_t box_public[KEY_SIZE])
{
    return crypto_sign_ed25519_pk_to_curve25519(box_public, sign_public) == 0;
}

void device_key_from_seed(const uint8_t seed[SEED_SIZE], struct device_key *out)
{
    memcpy(out->seed, seed, SEED_SIZE);
    crypto_sign_seed_keypair(out->sign.public, out->sign.secret, seed);
    crypto_sign_ed25519_sk_to_curve25519(out->open.secret, out->sign.secret);
    crypto_scalarmult_base(out->open.public, out->open.secret);
    out->epoch = device_epoch(out->sign.public);
}

/* ---- a school ---- */

static void derive(struct school_key *k)
{
    uint8_t d[32];
    digest("Chiragh school signs 1", k->seed, SEED_SIZE, d, sizeof d);
    crypto_sign_seed_keypair(k->sign.public, k->sign.secret, d);
    digest("Chiragh school opens 1", k->seed, SEED_SIZE, d, sizeof d);
    crypto_box_seed_keypair(k->open.public, k->open.secret, d);
    sodium_memzero(d, sizeof d);
}

enum status school_add_key(struct school *s, int64_t made_ms, const uint8_t *seed)
{
    if (s->count == SCHOOL_KEYS)
        return STATUS_LIMIT;
    struct school_key *k = &s->keys[s->count];
    k->serial = s->count ? s->keys[s->count - 1].serial + 1 : 1;
    k->made_ms = made_ms;
    if (seed)
        memcpy(k->seed, seed, SEED_SIZE);
    else
        randombytes_buf(k->seed, SEED_SIZE);
    derive(k);
    s->count++;
    return STATUS_OK;
}

const struct school_key *school_current(const struct school *s)
{
    return s->count ? &s->keys[s->count - 1] : NULL;
}

void school_wipe(struct school *s)
{
    sodium_memzero(s, sizeof *s);
}

static void put_name(const char *name, struct buf *out)
{
    size_t n = strlen(name);
    bytes_put(out, n, 1);
    buf_put(out, name, n);
}

static void get_name(struct bytes_in *in, char out[SCHOOL_NAME + 1])
{
    size_t n = (size_t)bytes_get(in, 1);
    if (n > SCHOOL_NAME) {
        in->failed = true;
        n = 0;
    }
    bytes_copy(in, out, n);
    out[n] = 0;
    if (memchr(out, 0, n))
        in->failed = true;
}

void school_save(const struct school *s, struct buf *out)
{
    uint8_t sum[32];
    size_t begin = out->len;
    buf_puts(out, "ChSchool");
    bytes_put(out, 1, 2);
    bytes_put(out, s->count, 2);
    put_name(s->name, out);
    for (unsigned i = 0; i < s->count; i++) {
        bytes_put(out, s->keys[i].serial, 4);
        bytes_put(out, (uint64_t)s->keys[i].made_ms, 8);
        buf_put(out, s->keys[i].seed, SEED_SIZE);
    }
    if (!buf_ok(out))
        return;
    digest("Chiragh school file", out->data + begin, out->len - begin, sum, sizeof sum);
    buf_put(out, sum, sizeof sum);
}

static enum status begins(struct bytes_in *in, const char *magic)
{
    const uint8_t *m = bytes_take(in, 8);
    if (!m || memcmp(m, magic, 8) != 0)
        return STATUS_FOREIGN;
    unsigned format = (unsigned)bytes_get(in, 2);
    return format > 1 ? STATUS_NEWER : format == 1 && !in->failed ? STATUS_OK : STATUS_CORRUPT;
}

enum status school_load(const void *bytes, size_t n, struct school *out)
{
    struct bytes_in in = {bytes, n, false};
    uint8_t sum[32];
    *out = (struct school){0};
    enum status st = begins(&in, "ChSchool");
    if (st != STATUS_OK)
        return st;
    digest("Chiragh school file", bytes, n > 32 ? n - 32 : 0, sum, sizeof sum);
    if (n < 32 || memcmp((const uint8_t *)bytes + n - 32, sum, 32) != 0)
        return STATUS_CORRUPT;
    unsigned count = (unsigned)bytes_get(&in, 2);
    get_name(&in, out->name);
    if (count == 0 || count > SCHOOL_KEYS)
        return STATUS_CORRUPT;
    for (unsigned i = 0; i < count; i++) {
        out->keys[i].serial = (uint32_t)bytes_get(&in, 4);
        out->keys[i].made_ms = (int64_t)bytes_get(&in, 8);
        bytes_copy(&in, out->keys[i].seed, SEED_SIZE);
        derive(&out->keys[i]);
    }
    out->count = count;
    return in.failed || in.left != 32 ? STATUS_CORRUPT : STATUS_OK;
}

/* ---- enrolment ---- */

static const char enrol_domain[] = "Chiragh enrolment 1";

void enrolment_write(const struct school *s, bool with_name, struct buf *out)
{
    const struct school_key *k = school_current(s);
    uint8_t signature[SIGNATURE_SIZE];
    size_t begin = out->len;
    buf_puts(out, "ChEnrol1");
    bytes_put(out, 1, 2);
    bytes_put(out, k->serial, 4);
    bytes_put(out, (uint64_t)k->made_ms, 8);
    buf_put(out, k->open.public, KEY_SIZE);
    buf_put(out, k->sign.public, KEY_SIZE);
    put_name(with_name ? s->name : "", out);
    if (!buf_ok(out))
        return;
    size_t n = out->len - begin;
    key_sign(&k->sign, enrol_domain, out->data + begin, n, signature);
    buf_put(out, signature, sizeof signature);
    bytes_put(out, s->count - 1, 1);
    for (unsigned i = 0; i + 1 < s->count && buf_ok(out); i++) {
        key_sign(&s->keys[i].sign, enrol_domain, out->data + begin, n, signature);
        buf_put(out, s->keys[i].sign.public, KEY_SIZE);
        buf_put(out, signature, sizeof signature);
    }
}

enum status enrolment_read(const void *bytes, size_t n, struct enrolment *out)
{
    struct bytes_in in = {bytes, n, false};
    *out = (struct enrolment){0};
    enum status st = begins(&in, "ChEnrol1");
    if (st != STATUS_OK)
        return st;
    out->serial = (uint32_t)bytes_get(&in, 4);
    out->made_ms = (int64_t)bytes_get(&in, 8);
    bytes_copy(&in, out->box_public, KEY_SIZE);
    bytes_copy(&in, out->sign_public, KEY_SIZE);
    get_name(&in, out->name);
    size_t body = n - in.left;
    const uint8_t *signature = bytes_take(&in, SIGNATURE_SIZE);
    unsigned count = (unsigned)bytes_get(&in, 1);
    if (in.failed || count >= SCHOOL_KEYS || !key_signed(out->sign_public, enrol_domain, bytes, body, signature))
        return STATUS_CORRUPT;
    for (; out->former_count < count; out->former_count++) {
        bytes_copy(&in, out->former[out->former_count], KEY_SIZE);
        signature = bytes_take(&in, SIGNATURE_SIZE);
        if (!signature || !key_signed(out->former[out->former_count], enrol_domain, bytes, body, signature))
            return STATUS_CORRUPT;
    }
    return in.left ? STATUS_CORRUPT : STATUS_OK;
}

uuid enrolment_school(const struct enrolment *e)
{
    return school_id(e->former_count ? e->former[0] : e->sign_public); /* enrolment_write() lists them from the first on */
}

bool enrolment_follows(const struct enrolment *now, const struct enrolment *next)
{
    if (next->serial <= now->serial)
        return false;
    for (unsigned i = 0; i < next->former_count; i++)
        if (memcmp(next->former[i], now->sign_public, KEY_SIZE) == 0)
            return true;
    return false;
}
