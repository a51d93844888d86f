// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

enum {
    BLOCK = 1024,
    CHUNK = 63 * BLOCK,
    PADDED = CHUNK + BLOCK,
    FIXED = 12,
    SLOT = KEY_ID_SIZE + 80,
    TAG = crypto_secretstream_xchacha20poly1305_ABYTES,
    PASSES = 3,
    MEMORY_KIB = 64 * 1024, /* what a PC with 512 MiB can still give */
    PASSES_MAX = 16,
    MEMORY_MAX_KIB = 256 * 1024
};
static const uint8_t password_id[KEY_ID_SIZE] = {'P', 'A', 'S', 'S', 'W', 'O', 'R', 'D'};
static const uint8_t zero_nonce[crypto_secretbox_NONCEBYTES];

struct seal_out {
    struct sync_sink to;
    crypto_secretstream_xchacha20poly1305_state stream;
    uint8_t bound[32];
    size_t used;
    uint8_t plain[PADDED], cipher[4 + PADDED + TAG];
};

/* ---- slots ---- */

static void first_bytes(crypto_generichash_state *h, uint8_t out[KEY_ID_SIZE])
{
    uint8_t d[32];
    crypto_generichash_final(h, d, sizeof d);
    memcpy(out, d, KEY_ID_SIZE);
}

static enum status passphrase_key(const char *passphrase, const uint8_t salt[16], uint32_t passes, uint32_t kib, uint8_t key[32])
{
    if (passes < 1 || passes > PASSES_MAX || kib < 8 || kib > MEMORY_MAX_KIB)
        return STATUS_CORRUPT;
    int rc = crypto_pwhash(key, 32, passphrase, strlen(passphrase), salt, passes, (size_t)kib * 1024,
                           crypto_pwhash_ALG_ARGON2ID13);
    return rc == 0 ? STATUS_OK : STATUS_NOMEM;
}

static enum status put_passphrase(const char *passphrase, const uint8_t content[32], struct buf *head)
{
    uint8_t salt[16], key[32], box[32 + crypto_secretbox_MACBYTES];
    randombytes_buf(salt, sizeof salt);
    enum status st = passphrase_key(passphrase, salt, PASSES, MEMORY_KIB, key);
    if (st != STATUS_OK)
        return st;
    crypto_secretbox_easy(box, content, 32, zero_nonce, key);
    sodium_memzero(key, sizeof key);
    buf_put(head, password_id, sizeof password_id);
    buf_put(head, salt, sizeof salt);
    bytes_put(head, PASSES, 4);
    bytes_put(head, MEMORY_KIB, 4);
    buf_put(head, box, sizeof box);
    bytes_put(head, 0, 8);
    return STATUS_OK;
}

static enum status put_head(enum seal_kind kind, const struct seal_for *who, const uint8_t content[32], struct buf *head)
{
    unsigned slots = who->count + (who->passphrase != NULL);
    enum status st = STATUS_OK;
    if (slots < 1 || slots > SEAL_SLOTS)
        return STATUS_INVALID;
    buf_puts(head, "ChSealed");
    bytes_put(head, 1, 2);
    bytes_put(head, kind, 1);
    bytes_put(head, slots, 1);
    for (unsigned i = 0; i < who->count; i++) {
        uint8_t id[KEY_ID_SIZE], box[80];
        key_id(who->keys[i], id);
        if (crypto_box_seal(box, content, 32, who->keys[i]) != 0)
            return STATUS_INVALID; /* a point of small order is no key */
        buf_put(head, id, sizeof id);
        buf_put(head, box, sizeof box);
    }
    if (who->passphrase)
        st = put_passphrase(who->passphrase, content, head);
    return st;
}

void seal_for_id(const struct seal_for *who, uint8_t out[KEY_ID_SIZE])
{
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, 32);
    for (unsigned i = 0; i < who->count; i++) {
        uint8_t id[KEY_ID_SIZE];
        key_id(who->keys[i], id);
        crypto_generichash_update(&h, id, sizeof id);
    }
    if (who->passphrase)
        crypto_generichash_update(&h, password_id, sizeof password_id);
    first_bytes(&h, out);
}

enum status seal_begin(enum seal_kind kind, const struct seal_for *who, struct sync_sink to, struct seal_out **out)
{
    uint8_t content[32], header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    struct buf head = {0};
    struct seal_out *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s)
        return STATUS_NOMEM;
    s->to = to;
    randombytes_buf(content, sizeof content);
    enum status st = put_head(kind, who, content, &head);
    crypto_secretstream_xchacha20poly1305_init_push(&s->stream, header, content);
    sodium_memzero(content, sizeof content);
    buf_put(&head, header, sizeof header);
    if (st == STATUS_OK && !buf_ok(&head))
        st = STATUS_NOMEM;
    if (st == STATUS_OK) {
        crypto_generichash(s->bound, sizeof s->bound, (const uint8_t *)head.data, head.len, NULL, 0);
        st = to.write(to.ctx, head.data, head.len);
    }
    buf_finish(&head);
    if (st != STATUS_OK)
        return seal_end(s, st);
    *out = s;
    return STATUS_OK;
}

static enum status push(struct seal_out *s, size_t n, uint8_t tag)
{
    for (unsigned i = 0; i < 4; i++)
        s->cipher[i] = (uint8_t)(n >> (8 * i));
    crypto_secretstream_xchacha20poly1305_push(&s->stream, s->cipher + 4, NULL, s->plain, n, s->bound, sizeof s->bound, tag);
    s->used = 0;
    return s->to.write(s->to.ctx, s->cipher, 4 + n + TAG);
}

enum status seal_write(struct seal_out *s, const void *bytes, size_t n)
{
    const uint8_t *at = bytes;
    enum status st = STATUS_OK;
    while (n && st == STATUS_OK) {
        if (s->used == CHUNK)
            st = push(s, CHUNK, 0);
        size_t part = n < CHUNK - s->used ? n : CHUNK - s->used;
        memcpy(s->plain + s->used, at, part);
        s->used += part;
        at += part;
        n -= part;
    }
    return st;
}

enum status seal_end(struct seal_out *s, enum status st)
{
    if (!s)
        return st;
    if (st == STATUS_OK) {
        size_t padded = 0;
        sodium_pad(&padded, s->plain, s->used, BLOCK, sizeof s->plain);
        st = push(s, padded, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    }
    sodium_memzero(s, sizeof *s);
    free(s);
    return st;
}

/* ---- for a whole school ---- */

void seal_join(struct seal_crowd *c, const uint8_t public[KEY_SIZE])
{
    if (c->count == SEAL_SLOTS)
        c->too_many = true;
    else if (device_box(public, c->keys[c->count]))
        c->count++;
}

enum status seal_for_crowd(const struct seal_crowd *c, enum seal_kind kind, const void *bytes, size_t n, struct sync_sink to)
{
    struct seal_out *seal = NULL;
    struct seal_for who = {(const uint8_t(*)[KEY_SIZE])c->keys, c->count, NULL};
    if (c->too_many || !c->count)
        return c->too_many ? STATUS_LIMIT : STATUS_NOTFOUND;
    enum status st = seal_begin(kind, &who, to, &seal);
    if (st == STATUS_OK)
        st = seal_write(seal, bytes, n);
    return seal_end(seal, st);
}

/* ---- opening ---- */

struct seal_in {
    struct sync_source from;
    crypto_secretstream_xchacha20poly1305_state stream;
    uint8_t bound[32], slots[KEY_ID_SIZE];
    size_t at, have;
    bool final;
    uint8_t plain[PADDED], cipher[PADDED + TAG];
};

static enum status try_slot(const uint8_t slot[SLOT], const struct opener *openers, unsigned count, const char *passphrase,
                            uint8_t content[32], bool *open)
{
    uint8_t id[KEY_ID_SIZE], key[32];
    for (unsigned i = 0; i < count && !*open; i++) {
        key_id(openers[i].public, id);
        *open = memcmp(id, slot, sizeof id) == 0 &&
                crypto_box_seal_open(content, slot + KEY_ID_SIZE, 80, openers[i].public, openers[i].secret) == 0;
    }
    if (*open || !passphrase || memcmp(slot, password_id, KEY_ID_SIZE) != 0)
        return STATUS_OK;
    struct bytes_in in = {slot + KEY_ID_SIZE, 80, false};
    const uint8_t *salt = bytes_take(&in, 16);
    uint32_t passes = (uint32_t)bytes_get(&in, 4), kib = (uint32_t)bytes_get(&in, 4);
    enum status st = passphrase_key(passphrase, salt, passes, kib, key);
    if (st == STATUS_OK)
        *open = crypto_secretbox_open_easy(content, in.at, 32 + crypto_secretbox_MACBYTES, zero_nonce, key) == 0;
    sodium_memzero(key, sizeof key);
    return st;
}

static enum status read_head(struct seal_in *s, enum seal_kind kind, const struct opener *openers, unsigned count,
                             const char *passphrase)
{
    uint8_t fixed[FIXED], slot[SLOT], content[32] = {0}, header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    crypto_generichash_state h, ids;
    bool open = false;
    size_t got = 0;
    enum status st = s->from.read(s->from.ctx, fixed, sizeof fixed, &got);
    if (st != STATUS_OK)
        return st;
    if (got < 8 || memcmp(fixed, "ChSealed", 8) != 0)
        return STATUS_FOREIGN;
    if (got < FIXED || (fixed[8] | fixed[9] << 8) == 0 || fixed[11] == 0)
        return STATUS_CORRUPT;
    if ((fixed[8] | fixed[9] << 8) > 1)
        return STATUS_NEWER;
    if (fixed[10] != kind)
        return STATUS_FOREIGN;
    crypto_generichash_init(&h, NULL, 0, sizeof s->bound);
    crypto_generichash_update(&h, fixed, sizeof fixed);
    crypto_generichash_init(&ids, NULL, 0, 32);
    for (unsigned i = 0; i < fixed[11] && st == STATUS_OK; i++) {
        st = sync_read_all(&s->from, slot, sizeof slot);
        crypto_generichash_update(&h, slot, sizeof slot);
        crypto_generichash_update(&ids, slot, KEY_ID_SIZE);
        if (st == STATUS_OK && !open)
            st = try_slot(slot, openers, count, passphrase, content, &open);
    }
    if (st == STATUS_OK)
        st = sync_read_all(&s->from, header, sizeof header);
    if (st != STATUS_OK)
        return st;
    first_bytes(&ids, s->slots);
    crypto_generichash_update(&h, header, sizeof header);
    crypto_generichash_final(&h, s->bound, sizeof s->bound);
    if (open && crypto_secretstream_xchacha20poly1305_init_pull(&s->stream, header, content) != 0)
        st = STATUS_CORRUPT;
    sodium_memzero(content, sizeof content);
    return st == STATUS_OK && !open ? STATUS_DENIED : st;
}

enum status unseal_begin(struct sync_source from, enum seal_kind kind, const struct opener *openers, unsigned count,
                         const char *passphrase, struct seal_in **out)
{
    struct seal_in *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s)
        return STATUS_NOMEM;
    s->from = from;
    enum status st = read_head(s, kind, openers, count, passphrase);
    if (st == STATUS_OK)
        *out = s;
    else
        unseal_end(s);
    return st;
}

static enum status pull(struct seal_in *s)
{
    uint8_t size[4], tag = 0;
    unsigned long long n = 0;
    enum status st = sync_read_all(&s->from, size, sizeof size);
    size_t len = (size_t)size[0] | (size_t)size[1] << 8 | (size_t)size[2] << 16 | (size_t)size[3] << 24;
    if (st == STATUS_OK && (len == 0 || len > PADDED))
        st = STATUS_CORRUPT;
    if (st == STATUS_OK)
        st = sync_read_all(&s->from, s->cipher, len + TAG);
    if (st != STATUS_OK)
        return st;
    if (crypto_secretstream_xchacha20poly1305_pull(&s->stream, s->plain, &n, &tag, s->cipher, len + TAG, s->bound,
                                                   sizeof s->bound) != 0)
        return STATUS_CORRUPT;
    s->at = 0;
    s->have = len;
    s->final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (!s->final)
        return tag == 0 && len == CHUNK ? STATUS_OK : STATUS_CORRUPT;
    size_t behind = 0;
    st = s->from.read(s->from.ctx, size, 1, &behind);
    if (st != STATUS_OK || behind || sodium_unpad(&s->have, s->plain, len, BLOCK) != 0)
        return st == STATUS_OK ? STATUS_CORRUPT : st;
    return STATUS_OK;
}

enum status unseal_read(struct seal_in *s, void *out, size_t n, size_t *got)
{
    uint8_t *to = out;
    enum status st = STATUS_OK;
    *got = 0;
    while (n && st == STATUS_OK) {
        size_t part = s->have - s->at < n ? s->have - s->at : n;
        if (part)
            memcpy(to, s->plain + s->at, part);
        s->at += part;
        *got += part;
        to += part;
        n -= part;
        if (n && s->final)
            break;
        if (n)
            st = pull(s);
    }
    return st;
}

static enum status read_unsealed(void *ctx, void *out, size_t n, size_t *got)
{
    return unseal_read(ctx, out, n, got);
}

struct sync_source unseal_source(struct seal_in *s)
{
    return (struct sync_source){read_unsealed, s};
}

void unseal_for_id(const struct seal_in *s, uint8_t out[KEY_ID_SIZE])
{
    memcpy(out, s->slots, KEY_ID_SIZE);
}

void unseal_end(struct seal_in *s)
{
    if (!s)
        return;
    sodium_memzero(s, sizeof *s);
    free(s);
}
