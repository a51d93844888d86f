// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/backup.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"
#include "sync/backup.h"
#include "sync/files.h"

enum { PATH_CAP = 4200, PIECE = 64 << 10, KEY_FILE = 74 };
#define KEY_NAME "hub.key"
#define COPY "hubcopy.tmp"
#define RESTORED "hubback.tmp"

static const char *in(const char *dir, const char *name, char out[PATH_CAP])
{
    snprintf(out, PATH_CAP, "%s/%s", dir, name);
    return out;
}

void hub_backup_opener(const uint8_t key[HUB_KEY], struct opener *out)
{
    static const char domain[] = "Chiragh hub backup 1";
    uint8_t seed[32];
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, sizeof seed);
    crypto_generichash_update(&h, (const uint8_t *)domain, sizeof domain - 1);
    crypto_generichash_update(&h, key, HUB_KEY);
    crypto_generichash_final(&h, seed, sizeof seed);
    crypto_box_seed_keypair(out->public, out->secret, seed);
    sodium_memzero(seed, sizeof seed);
}

void hub_backup_sweep(const char *data)
{
    static const char *const names[] = {COPY, COPY "-journal", COPY "-wal", COPY "-shm", RESTORED, RESTORED "-wal", RESTORED "-shm", FILES_TEMPORARY};
    char path[PATH_CAP];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        backup_shred(in(data, names[i], path));
}

/* ---- there ---- */

static enum status seal_file(struct seal_out *seal, const char *path)
{
    struct file_in *file = NULL;
    struct sync_source from;
    uint8_t *piece = malloc(PIECE);
    size_t got = PIECE;
    enum status st = piece ? file_open(path, &file, &from) : STATUS_NOMEM;
    while (st == STATUS_OK && got == PIECE) {
        st = from.read(from.ctx, piece, PIECE, &got);
        if (st == STATUS_OK && got)
            st = seal_write(seal, piece, got);
    }
    file_close(file);
    free(piece);
    return st;
}

static enum status seal_both(const char *data, const struct seal_for *who, const char *dir, const char *name)
{
    char path[PATH_CAP];
    struct buf key = {0};
    struct file_out *file = NULL;
    struct sync_sink to = {0};
    struct seal_out *seal = NULL;
    enum status st = file_read(in(data, KEY_NAME, path), KEY_FILE, &key);
    if (st == STATUS_OK)
        st = key.len == KEY_FILE ? file_begin(dir, &file, &to) : STATUS_CORRUPT;
    if (st == STATUS_OK)
        st = seal_begin(SEAL_BACKUP, who, to, &seal);
    if (st == STATUS_OK)
        st = seal_write(seal, key.data, key.len);
    if (st == STATUS_OK)
        st = seal_file(seal, in(data, COPY, path));
    st = file_end(file, name, seal_end(seal, st));
    if (key.data)
        sodium_memzero(key.data, key.len);
    buf_finish(&key);
    return st;
}

enum status hub_backup(struct hub *h, const char *data, const uint8_t key[HUB_KEY], const char *passphrase, const char *dir,
                       const char *name)
{
    char path[PATH_CAP];
    struct opener own;
    uint8_t for_keys[1][KEY_SIZE];
    hub_backup_opener(key, &own);
    memcpy(for_keys[0], own.public, KEY_SIZE);
    sodium_memzero(&own, sizeof own);
    const struct seal_for who = {(const uint8_t(*)[KEY_SIZE])for_keys, 1, passphrase};
    hub_backup_sweep(data);
    enum status st = hub_copy(h, in(data, COPY, path));
    if (st == STATUS_OK)
        st = seal_both(data, &who, dir, name);
    hub_backup_sweep(data);
    return st;
}

/* ---- and back ---- */

static enum status pour(struct seal_in *seal, struct sync_sink to)
{
    uint8_t *piece = malloc(PIECE);
    size_t got = PIECE;
    enum status st = piece ? STATUS_OK : STATUS_NOMEM;
    while (st == STATUS_OK && got == PIECE) {
        st = unseal_read(seal, piece, PIECE, &got);
        if (st == STATUS_OK && got)
            st = to.write(to.ctx, piece, got);
    }
    free(piece);
    return st;
}

static enum status unseal_both(const char *path, const struct opener *own, const char *passphrase, const char *data,
                               uint8_t key[KEY_FILE])
{
    struct file_in *file = NULL;
    struct file_out *out = NULL;
    struct sync_source from;
    struct sync_sink to = {0};
    struct seal_in *seal = NULL;
    enum status st = file_open(path, &file, &from);
    if (st == STATUS_OK)
        st = unseal_begin(from, SEAL_BACKUP, own, own ? 1 : 0, passphrase, &seal);
    if (st == STATUS_OK) {
        struct sync_source plain = unseal_source(seal);
        st = sync_read_all(&plain, key, KEY_FILE);
    }
    if (st == STATUS_OK && memcmp(key, "ChHubKey", 8) != 0)
        st = STATUS_FOREIGN; /* a kiosk's */
    if (st == STATUS_OK)
        st = file_begin(data, &out, &to);
    if (st == STATUS_OK)
        st = pour(seal, to);
    st = file_end(out, RESTORED, st);
    unseal_end(seal);
    file_close(file);
    return st;
}

static enum status put_back(const char *data, const uint8_t key[KEY_FILE])
{
    char from[PATH_CAP], to[PATH_CAP];
    uint8_t there[HUB_KEY];
    enum status st = hub_check_file(in(data, RESTORED, from));
    if (st == STATUS_OK)
        st = platform_sync_file(from);
    if (st == STATUS_OK && hub_key_open(data, false, there) == STATUS_OK)
        st = sodium_memcmp(there, key + 10, HUB_KEY) == 0 ? STATUS_OK : STATUS_DENIED; /* another hub's folder */
    else if (st == STATUS_OK)
        st = file_write(data, KEY_NAME, key, KEY_FILE);
    if (st == STATUS_OK)
        st = platform_rename(from, in(data, "hub.db", to));
    sodium_memzero(there, sizeof there);
    return st == STATUS_OK ? platform_sync_dir(data) : st;
}

enum status hub_restore(const char *path, const uint8_t *key, const char *passphrase, const char *data)
{
    char name[PATH_CAP];
    uint8_t key_file[KEY_FILE];
    struct opener own;
    struct platform_stamp stamp;
    enum status st = platform_make_dirs(data);
    if (st == STATUS_OK) {
        st = platform_stamp_file(in(data, "hub.db", name), &stamp);
        st = st == STATUS_NOTFOUND ? STATUS_OK : st == STATUS_OK ? STATUS_DENIED : st;
    }
    if (st != STATUS_OK)
        return st;
    if (key)
        hub_backup_opener(key, &own);
    hub_backup_sweep(data);
    st = unseal_both(path, key ? &own : NULL, passphrase, data, key_file);
    if (st == STATUS_OK)
        st = put_back(data, key_file);
    hub_backup_sweep(data);
    sodium_memzero(key_file, sizeof key_file);
    sodium_memzero(&own, sizeof own);
    return st;
}
