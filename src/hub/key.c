// SPDX-License-Identifier: GPL-3.0-or-later
/* The hub's key, in a file beside the database and in no copy of it. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/platform.h"
#include "hub/store.h"
#include "sync/files.h"

#define NAME "hub.key"
enum { SIZE = 8 + 2 + HUB_KEY + 32 };

static enum status read_key(const struct buf *b, uint8_t out[HUB_KEY])
{
    uint8_t sum[32];
    struct bytes_in in = {(const uint8_t *)b->data, b->len, false};
    const uint8_t *word = bytes_take(&in, 8);
    if (!word || memcmp(word, "ChHubKey", 8) != 0)
        return STATUS_FOREIGN;
    unsigned format = (unsigned)bytes_get(&in, 2);
    if (format > 1)
        return STATUS_NEWER;
    if (format != 1 || b->len != SIZE)
        return STATUS_CORRUPT;
    crypto_generichash(sum, sizeof sum, (const uint8_t *)b->data, SIZE - 32, NULL, 0);
    bytes_copy(&in, out, HUB_KEY);
    return sodium_memcmp(sum, b->data + SIZE - 32, 32) == 0 ? STATUS_OK : STATUS_CORRUPT;
}

static enum status make_key(const char *dir)
{
    uint8_t key[HUB_KEY], sum[32];
    struct buf b = {0};
    randombytes_buf(key, sizeof key);
    buf_puts(&b, "ChHubKey");
    bytes_put(&b, 1, 2);
    buf_put(&b, key, sizeof key);
    enum status st = buf_ok(&b) ? platform_make_dirs(dir) : STATUS_NOMEM;
    if (st == STATUS_OK) {
        crypto_generichash(sum, sizeof sum, (const uint8_t *)b.data, b.len, NULL, 0);
        buf_put(&b, sum, sizeof sum);
        st = buf_ok(&b) ? file_write(dir, NAME, b.data, b.len) : STATUS_NOMEM; /* readable by its owner only */
    }
    sodium_memzero(key, sizeof key);
    if (b.data)
        sodium_memzero(b.data, b.len);
    buf_finish(&b);
    return st;
}

enum status hub_key_open(const char *dir, bool make, uint8_t out[HUB_KEY])
{
    char path[4096];
    struct buf b = {0};
    if (sodium_init() < 0)
        return STATUS_NOMEM;
    if (snprintf(path, sizeof path, "%s/" NAME, dir) >= (int)sizeof path)
        return STATUS_INVALID;
    enum status st = file_read(path, SIZE + 1, &b);
    if (st == STATUS_NOTFOUND && make) {
        st = make_key(dir);
        if (st == STATUS_OK)
            st = file_read(path, SIZE + 1, &b);
    }
    if (st == STATUS_OK)
        st = read_key(&b, out);
    if (b.data)
        sodium_memzero(b.data, b.len);
    buf_finish(&b);
    return st == STATUS_LIMIT ? STATUS_CORRUPT : st;
}
