// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/files.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"

enum { PATH_CAP = 4096, PIECE = 64 * 1024 };

static enum status (*fail)(const char *what);

void files_fail(enum status (*step)(const char *what))
{
    fail = step;
}

static enum status may(const char *what)
{
    return fail ? fail(what) : STATUS_OK;
}

struct file_out {
    struct platform_out *file;
    crypto_generichash_state hash;
    char dir[PATH_CAP], temporary[PATH_CAP + 16];
};

static enum status write_out(void *ctx, const void *bytes, size_t n)
{
    struct file_out *f = ctx;
    enum status st = may("write");
    if (st != STATUS_OK)
        return st;
    crypto_generichash_update(&f->hash, bytes, n);
    return platform_out_write(f->file, bytes, n);
}

enum status file_begin(const char *dir, struct file_out **out, struct sync_sink *to)
{
    *out = NULL;
    struct file_out *f = calloc(1, sizeof *f);
    if (!f)
        return STATUS_NOMEM;
    int n = snprintf(f->dir, sizeof f->dir, "%s", dir);
    enum status st = n > 0 && (size_t)n < sizeof f->dir ? may("create") : STATUS_INVALID;
    snprintf(f->temporary, sizeof f->temporary, "%s/%s", f->dir, FILES_TEMPORARY);
    crypto_generichash_init(&f->hash, NULL, 0, 32);
    if (st == STATUS_OK)
        st = platform_out_create(f->temporary, &f->file);
    if (st != STATUS_OK) {
        free(f);
        return st;
    }
    *to = (struct sync_sink){write_out, f};
    *out = f;
    return STATUS_OK;
}

static enum status compare(struct file_out *f)
{
    uint8_t written[32], there[32], *piece = malloc(PIECE);
    crypto_generichash_state h;
    struct file_in *in = NULL;
    struct sync_source from;
    size_t got = PIECE;
    enum status st = piece ? file_open(f->temporary, &in, &from) : STATUS_NOMEM;
    crypto_generichash_init(&h, NULL, 0, sizeof there);
    while (st == STATUS_OK && got == PIECE) {
        st = from.read(from.ctx, piece, PIECE, &got);
        if (st == STATUS_OK)
            crypto_generichash_update(&h, piece, got);
    }
    file_close(in);
    free(piece);
    crypto_generichash_final(&h, there, sizeof there);
    crypto_generichash_final(&f->hash, written, sizeof written);
    return st == STATUS_OK && memcmp(there, written, sizeof there) != 0 ? STATUS_IO : st;
}

enum status file_end(struct file_out *f, const char *name, enum status st)
{
    char path[PATH_CAP + 64];
    if (!f)
        return st;
    if (st == STATUS_OK)
        st = may("sync");
    enum status closed = platform_out_close(f->file);
    if (st == STATUS_OK)
        st = closed;
    if (st == STATUS_OK)
        st = compare(f);
    int n = snprintf(path, sizeof path, "%s/%s", f->dir, name);
    if (st == STATUS_OK && (n < 0 || (size_t)n >= sizeof path))
        st = STATUS_INVALID;
    if (st == STATUS_OK)
        st = may("rename");
    if (st == STATUS_OK)
        st = platform_rename(f->temporary, path);
    if (st == STATUS_OK)
        st = platform_sync_dir(f->dir);
    else
        (void)platform_remove(f->temporary);
    free(f);
    return st;
}

enum status file_write(const char *dir, const char *name, const void *bytes, size_t n)
{
    struct file_out *f;
    struct sync_sink to;
    enum status st = file_begin(dir, &f, &to);
    if (st == STATUS_OK)
        st = to.write(to.ctx, bytes, n);
    return file_end(f, name, st);
}

/* ---- reading ---- */

struct file_in {
    struct platform_file *file;
    uint64_t at, size;
};

static enum status read_in(void *ctx, void *out, size_t n, size_t *got)
{
    struct file_in *f = ctx;
    *got = f->size - f->at < n ? (size_t)(f->size - f->at) : n;
    enum status st = *got ? platform_file_read(f->file, f->at, out, *got) : STATUS_OK;
    f->at += *got;
    return st;
}

enum status file_open(const char *path, struct file_in **out, struct sync_source *from)
{
    *out = NULL;
    struct file_in *f = calloc(1, sizeof *f);
    if (!f)
        return STATUS_NOMEM;
    enum status st = platform_file_open(path, &f->file);
    if (st == STATUS_OK)
        st = platform_file_size(f->file, &f->size);
    if (st != STATUS_OK) {
        file_close(f);
        return st;
    }
    *from = (struct sync_source){read_in, f};
    *out = f;
    return STATUS_OK;
}

void file_close(struct file_in *f)
{
    if (f)
        platform_file_close(f->file);
    free(f);
}

enum status file_read(const char *path, size_t most, struct buf *out)
{
    struct file_in *f;
    struct sync_source from;
    size_t got = 0;
    enum status st = file_open(path, &f, &from);
    if (st == STATUS_OK && f->size > most)
        st = STATUS_LIMIT;
    char *bytes = st == STATUS_OK ? malloc((size_t)f->size + 1) : NULL;
    if (st == STATUS_OK)
        st = bytes ? from.read(from.ctx, bytes, (size_t)f->size, &got) : STATUS_NOMEM;
    buf_clear(out);
    if (st == STATUS_OK)
        buf_put(out, bytes, got);
    if (bytes)
        sodium_memzero(bytes, got);
    free(bytes);
    file_close(f);
    return st == STATUS_OK && !buf_ok(out) ? STATUS_NOMEM : st;
}
