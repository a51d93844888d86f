// SPDX-License-Identifier: GPL-3.0-or-later
#define _POSIX_C_SOURCE 200809L
#include "author/author.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/platform.h"

char *file_read(struct arena *a, const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    struct buf b = {0};
    char chunk[8192];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_put(&b, chunk, n);
    bool ok = !ferror(f);
    fclose(f);
    if (!buf_ok(&b))
        die("out of memory");
    char *text = ok ? must(arena_strndup(a, b.data ? b.data : "", b.len)) : NULL;
    *len = b.len;
    buf_finish(&b);
    return text;
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct growing {
    struct file_list list;
    size_t cap;
};

static void push(struct growing *g, const char *path)
{
    if (g->list.count == g->cap) {
        g->cap = g->cap ? g->cap * 2 : 64;
        g->list.paths = must(realloc(g->list.paths, g->cap * sizeof *g->list.paths));
    }
    g->list.paths[g->list.count++] = path;
}

static struct file_list settle(struct arena *a, struct growing *g)
{
    struct file_list out = {.paths = must(arena_array(a, g->list.count + 1, sizeof *out.paths)),
                            .count = g->list.count};
    if (out.count) {
        memcpy(out.paths, g->list.paths, out.count * sizeof *out.paths);
        qsort(out.paths, out.count, sizeof *out.paths, by_text);
    }
    free(g->list.paths);
    return out;
}

struct file_list file_list(struct arena *a, const char *dir, const char *ending)
{
    struct growing g = {0};
    DIR *d = opendir(dir);
    struct dirent *e;
    while (d && (e = readdir(d))) {
        size_t n = strlen(e->d_name), m = strlen(ending);
        if (n <= m || e->d_name[0] == '.' || strcmp(e->d_name + n - m, ending) != 0)
            continue;
        push(&g, must(arena_printf(a, "%s/%s", dir, e->d_name)));
    }
    if (d)
        closedir(d);
    return settle(a, &g);
}

static void walk(struct arena *a, struct growing *g, const char *dir,
                 bool (*wanted)(const char *path), int depth)
{
    DIR *d = depth < 8 ? opendir(dir) : NULL;
    struct dirent *e;
    struct stat st;
    while (d && (e = readdir(d))) {
        if (e->d_name[0] == '.')
            continue;
        char *path = must(arena_printf(a, "%s/%s", dir, e->d_name));
        if (stat(path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            walk(a, g, path, wanted, depth + 1);
        else if (wanted(path))
            push(g, path);
    }
    if (d)
        closedir(d);
}

struct file_list file_tree(struct arena *a, const char *dir, bool (*wanted)(const char *path))
{
    struct growing g = {0};
    walk(a, &g, dir, wanted, 0);
    return settle(a, &g);
}

static void parent(const char *path, char *out, size_t cap)
{
    snprintf(out, cap, "%s", path);
    char *slash = strrchr(out, '/');
    if (slash)
        *slash = 0;
    else
        snprintf(out, cap, ".");
}

void file_make_parent(const char *path)
{
    char dir[4096];
    parent(path, dir, sizeof dir);
    platform_make_dirs(dir);
}

void file_write_atomic(const char *path, const void *bytes, size_t n)
{
    char temp[4096], dir[4096];
    parent(path, dir, sizeof dir);
    if ((size_t)snprintf(temp, sizeof temp, "%s.part", path) >= sizeof temp)
        die("%s: the path is too long", path);
    file_make_parent(path);
    FILE *f = fopen(temp, "wb");
    if (!f)
        die("%s: %s", temp, strerror(errno));
    bool ok = fwrite(bytes, 1, n, f) == n;
    ok = fclose(f) == 0 && ok;
    ok = ok && platform_sync_file(temp) == STATUS_OK && platform_rename(temp, path) == STATUS_OK;
    if (!ok)
        die("%s: %s", path, strerror(errno));
    platform_sync_dir(dir);
}

void file_hash(const struct file_list *files, const char *root, const struct buf *extra,
               char out[17])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, 32);
    struct arena scratch = {0};
    for (size_t i = 0; i < files->count; i++) {
        size_t n;
        const char *name = files->paths[i] + strlen(root),
                   *bytes = file_read(&scratch, files->paths[i], &n);
        if (!bytes)
            die("%s: %s", files->paths[i], strerror(errno));
        crypto_generichash_update(&state, (const unsigned char *)name, strlen(name) + 1);
        crypto_generichash_update(&state, (const unsigned char *)&n, sizeof n);
        crypto_generichash_update(&state, (const unsigned char *)bytes, n);
        arena_reset(&scratch);
    }
    arena_finish(&scratch);
    if (extra->len)
        crypto_generichash_update(&state, (const unsigned char *)extra->data, extra->len);
    unsigned char hash[32];
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(out, 17, hash, 8);
}

bool file_not_older(const char *path, const char *than)
{
    struct stat a, b;
    if (stat(path, &a) != 0 || stat(than, &b) != 0)
        return false;
    if (a.st_mtim.tv_sec != b.st_mtim.tv_sec)
        return a.st_mtim.tv_sec > b.st_mtim.tv_sec;
    return a.st_mtim.tv_nsec >= b.st_mtim.tv_nsec;
}
