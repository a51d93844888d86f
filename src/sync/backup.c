// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/backup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"
#include "store/backup.h"
#include "sync/files.h"

enum { PATH_CAP = 4096, PIECE = 64 * 1024 };
#define COPY "backup.tmp"
#define RESTORED "restore.tmp"

static bool join(char out[PATH_CAP], const char *dir, const char *name)
{
    int n = snprintf(out, PATH_CAP, "%s/%s", dir, name);
    return n > 0 && n < PATH_CAP;
}

/* Overwritten before it goes, for it holds what the database erases in the same way. */
void backup_shred(const char *path)
{
    static const uint8_t zero[4096]; /* small: it is read from the disk with the program */
    FILE *f = fopen(path, "r+b");
    if (!f)
        return;
    long left = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : 0;
    rewind(f);
    while (left > 0) {
        size_t n = left < (long)sizeof zero ? (size_t)left : sizeof zero;
        if (fwrite(zero, 1, n, f) != n)
            break;
        left -= (long)n;
    }
    fclose(f);
    (void)platform_sync_file(path); /* or the zeros would be forgotten with the file */
    (void)platform_remove(path);
}

void backup_sweep(const char *data_dir)
{
    static const char *const names[] = {COPY, COPY "-journal", RESTORED, RESTORED "-wal", RESTORED "-shm", FILES_TEMPORARY};
    char path[PATH_CAP];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (join(path, data_dir, names[i]))
            backup_shred(path);
}

static enum status pour(const struct sync_source *from, enum status (*put)(void *ctx, const void *bytes, size_t n), void *ctx)
{
    uint8_t *piece = malloc(PIECE);
    size_t got = PIECE;
    enum status st = piece ? STATUS_OK : STATUS_NOMEM;
    while (st == STATUS_OK && got == PIECE) {
        st = from->read(from->ctx, piece, PIECE, &got);
        if (st == STATUS_OK && got)
            st = put(ctx, piece, got);
    }
    free(piece);
    return st;
}

static enum status put_sealed(void *ctx, const void *bytes, size_t n)
{
    return seal_write(ctx, bytes, n);
}

static enum status seal_copy(const char *copy, const struct seal_for *who, struct sync_sink to)
{
    struct file_in *in = NULL;
    struct sync_source from;
    struct seal_out *seal = NULL;
    enum status st = file_open(copy, &in, &from);
    if (st == STATUS_OK)
        st = seal_begin(SEAL_BACKUP, who, to, &seal);
    if (st == STATUS_OK)
        st = pour(&from, put_sealed, seal);
    st = seal_end(seal, st);
    file_close(in);
    return st;
}

enum status backup_make(struct store *s, const char *data_dir, const struct seal_for *who, const char *dir, const char *name)
{
    char copy[PATH_CAP];
    struct file_out *out = NULL;
    struct sync_sink to;
    if (!join(copy, data_dir, COPY))
        return STATUS_INVALID;
    backup_sweep(data_dir);
    enum status st = store_copy(s, copy);
    if (st == STATUS_OK)
        st = file_begin(dir, &out, &to);
    if (st == STATUS_OK)
        st = seal_copy(copy, who, to);
    st = file_end(out, name, st);
    backup_sweep(data_dir);
    return st;
}

/* ---- the way back ---- */

static enum status unseal_to(const char *path, const struct opener *openers, unsigned count, const char *passphrase,
                             const char *dir, const char *name)
{
    struct file_in *in = NULL;
    struct file_out *out = NULL;
    struct sync_source from;
    struct sync_sink to = {0};
    struct seal_in *seal = NULL;
    enum status st = file_open(path, &in, &from);
    if (st == STATUS_OK)
        st = unseal_begin(from, SEAL_BACKUP, openers, count, passphrase, &seal);
    if (st == STATUS_OK)
        st = file_begin(dir, &out, &to);
    if (st == STATUS_OK) {
        struct sync_source plain = unseal_source(seal);
        st = pour(&plain, to.write, to.ctx);
    }
    st = file_end(out, name, st);
    unseal_end(seal);
    file_close(in);
    return st;
}

static enum status restore_into(const char *path, const struct opener *openers, unsigned count, const char *passphrase,
                                const char *data_dir)
{
    char database[PATH_CAP], restored[PATH_CAP];
    struct platform_stamp stamp;
    if (!join(database, data_dir, "chiragh.db") || !join(restored, data_dir, RESTORED))
        return STATUS_INVALID;
    enum status st = platform_stamp_file(database, &stamp);
    if (st != STATUS_NOTFOUND)
        return st == STATUS_OK ? STATUS_DENIED : st;
    backup_sweep(data_dir);
    st = unseal_to(path, openers, count, passphrase, data_dir, RESTORED);
    if (st == STATUS_OK)
        st = store_check_file(restored);
    if (st == STATUS_OK)
        st = platform_sync_file(restored);
    if (st == STATUS_OK)
        st = platform_rename(restored, database);
    if (st == STATUS_OK)
        st = platform_sync_dir(data_dir);
    backup_sweep(data_dir);
    return st;
}

enum status backup_restore(const char *path, const struct opener *openers, unsigned count, const char *passphrase,
                           const char *data_dir)
{
    char name[PATH_CAP];
    struct platform_lock *lock = NULL;
    if (!join(name, data_dir, "lock"))
        return STATUS_INVALID;
    enum status st = platform_make_dirs(data_dir);
    if (st == STATUS_OK)
        st = platform_lock_take(name, &lock);
    if (st == STATUS_OK)
        st = restore_into(path, openers, count, passphrase, data_dir);
    platform_lock_release(lock);
    return st;
}
