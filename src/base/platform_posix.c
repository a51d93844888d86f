// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "base/platform.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static enum status from_errno(int e)
{
    switch (e) {
    case ENOMEM:
        return STATUS_NOMEM;
    case ENOSPC:
    case EDQUOT:
        return STATUS_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return STATUS_READONLY;
    case ENOENT:
    case ENOTDIR:
        return STATUS_NOTFOUND;
    default:
        return STATUS_IO;
    }
}

static int64_t clock_ms(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t platform_wall_ms(void)
{
    return clock_ms(CLOCK_REALTIME);
}

int64_t platform_mono_ms(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

bool platform_data_dir(char *out, size_t cap)
{
    const char *xdg = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int n;
    if (xdg && xdg[0] == '/')
        n = snprintf(out, cap, "%s/chiragh", xdg);
    else if (home && home[0])
        n = snprintf(out, cap, "%s/.local/share/chiragh", home);
    else
        return false;
    return n > 0 && (size_t)n < cap;
}

bool platform_program_dir(char *out, size_t cap)
{
    ssize_t n = readlink("/proc/self/exe", out, cap - 1);
    if (n <= 0)
        return false;
    out[n] = 0;
    char *slash = strrchr(out, '/');
    if (!slash)
        return false;
    *slash = 0;
    return true;
}

enum status platform_make_dirs(const char *path)
{
    char p[PATH_MAX];
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof p)
        return STATUS_INVALID;
    memcpy(p, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (p[i] != '/' && p[i] != 0)
            continue;
        char c = p[i];
        p[i] = 0;
        if (mkdir(p, 0700) != 0 && errno != EEXIST) {
            int e = errno;
            struct stat st; /* a mount point above may refuse mkdir and still exist */
            if (stat(p, &st) != 0 || !S_ISDIR(st.st_mode))
                return from_errno(e);
        }
        p[i] = c;
    }
    return STATUS_OK;
}

enum status platform_dir_writable(const char *path)
{
    char p[PATH_MAX];
    int n = snprintf(p, sizeof p, "%s/.write-test", path);
    if (n < 0 || (size_t)n >= sizeof p)
        return STATUS_INVALID;
    int fd = open(p, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return from_errno(errno);
    enum status s = STATUS_OK;
    char block[4096] = {0};
    ssize_t w = write(fd, block, sizeof block);
    if (w < 0)
        s = from_errno(errno);
    else if ((size_t)w < sizeof block)
        s = STATUS_FULL;
    if (close(fd) != 0 && s == STATUS_OK)
        s = from_errno(errno);
    unlink(p);
    return s;
}

static enum status sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0)
        return from_errno(errno);
    enum status s = fsync(fd) == 0 || errno == EINVAL ? STATUS_OK : from_errno(errno);
    close(fd);
    return s;
}

enum status platform_sync_file(const char *path)
{
    return sync_path(path, O_RDONLY);
}

enum status platform_sync_dir(const char *path)
{
    return sync_path(path, O_RDONLY | O_DIRECTORY);
}

enum status platform_rename(const char *from, const char *to)
{
    return rename(from, to) == 0 ? STATUS_OK : from_errno(errno);
}

static int64_t to_ns(struct timespec t)
{
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

enum status platform_stamp_file(const char *path, struct platform_stamp *out)
{
    struct stat st;
    *out = (struct platform_stamp){0};
    if (stat(path, &st) != 0)
        return from_errno(errno);
    *out = (struct platform_stamp){(uint64_t)st.st_size, (uint64_t)st.st_ino, to_ns(st.st_mtim), to_ns(st.st_ctim)};
    return STATUS_OK;
}

struct platform_file {
    int fd;
};

enum status platform_file_open(const char *path, struct platform_file **out)
{
    struct platform_file *f = malloc(sizeof *f);
    *out = NULL;
    if (!f)
        return STATUS_NOMEM;
    f->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (f->fd < 0) {
        enum status s = errno == ENOENT || errno == ENOTDIR ? STATUS_NOTFOUND : STATUS_IO;
        free(f);
        return s;
    }
    (void)posix_fadvise(f->fd, 0, 0, POSIX_FADV_RANDOM); /* advice: without it all is the same, only slower */
    *out = f;
    return STATUS_OK;
}

void platform_file_close(struct platform_file *f)
{
    if (f)
        close(f->fd);
    free(f);
}

enum status platform_file_size(struct platform_file *f, uint64_t *out)
{
    struct stat st;
    if (fstat(f->fd, &st) != 0 || !S_ISREG(st.st_mode))
        return STATUS_IO;
    *out = (uint64_t)st.st_size;
    return STATUS_OK;
}

enum status platform_file_read(struct platform_file *f, uint64_t offset, void *out, size_t n)
{
    uint8_t *to = out;
    while (n) {
        ssize_t got = pread(f->fd, to, n, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 ? STATUS_CORRUPT : STATUS_IO;
        to += got;
        offset += (uint64_t)got;
        n -= (size_t)got;
    }
    return STATUS_OK;
}

struct platform_out {
    int fd;
};

enum status platform_out_create(const char *path, struct platform_out **out)
{
    *out = NULL;
    struct platform_out *f = malloc(sizeof *f);
    if (!f)
        return STATUS_NOMEM;
    f->fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (f->fd < 0) {
        enum status s = from_errno(errno);
        free(f);
        return s;
    }
    *out = f;
    return STATUS_OK;
}

enum status platform_out_write(struct platform_out *f, const void *bytes, size_t n)
{
    const uint8_t *at = bytes;
    while (n) {
        ssize_t done = write(f->fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return done == 0 ? STATUS_FULL : from_errno(errno);
        at += done;
        n -= (size_t)done;
    }
    return STATUS_OK;
}

enum status platform_out_close(struct platform_out *f)
{
    if (!f)
        return STATUS_OK;
    enum status s = fsync(f->fd) == 0 ? STATUS_OK : from_errno(errno);
    (void)posix_fadvise(f->fd, 0, 0, POSIX_FADV_DONTNEED);
    if (close(f->fd) != 0 && s == STATUS_OK)
        s = from_errno(errno);
    free(f);
    return s;
}

enum status platform_remove(const char *path)
{
    return unlink(path) == 0 ? STATUS_OK : from_errno(errno);
}

struct platform_lock {
    int fd;
};

enum status platform_lock_take(const char *path, struct platform_lock **out)
{
    struct platform_lock *lock = malloc(sizeof *lock);
    if (!lock)
        return STATUS_NOMEM;
    lock->fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (lock->fd < 0) {
        enum status s = from_errno(errno);
        free(lock);
        return s;
    }
    if (flock(lock->fd, LOCK_EX | LOCK_NB) != 0) {
        enum status s = errno == EWOULDBLOCK ? STATUS_BUSY : from_errno(errno);
        close(lock->fd);
        free(lock);
        return s;
    }
    *out = lock;
    return STATUS_OK;
}

void platform_lock_release(struct platform_lock *lock)
{
    if (!lock)
        return;
    close(lock->fd);
    free(lock);
}

enum status platform_map_file(const char *path, struct platform_map *out)
{
    *out = (struct platform_map){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return from_errno(errno);
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return STATUS_IO;
    }
    if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) {
            enum status s = from_errno(errno);
            close(fd);
            return s;
        }
        out->data = p;
        out->size = (size_t)st.st_size;
    }
    close(fd);
    return STATUS_OK;
}

void platform_unmap(struct platform_map *map)
{
    if (map->data)
        munmap((void *)(uintptr_t)map->data, map->size);
    *map = (struct platform_map){0};
}

extern char **environ;

/* The input is a file in memory, not a pipe: a program that ends early raises no SIGPIPE here. */
enum status platform_run(const char *const *argv, const void *input, size_t len, int *code)
{
    pid_t child;
    int state = 0, in = memfd_create("input", MFD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    if (in < 0)
        return from_errno(errno);
    if (write(in, input, len) != (ssize_t)len || lseek(in, 0, SEEK_SET) != 0 || posix_spawn_file_actions_init(&actions) != 0) {
        close(in);
        return STATUS_IO;
    }
    int failed = posix_spawn_file_actions_adddup2(&actions, in, 0);
    if (!failed)
        failed = posix_spawn(&child, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(in);
    if (failed)
        return from_errno(failed);
    while (waitpid(child, &state, 0) < 0)
        if (errno != EINTR)
            return STATUS_IO;
    *code = WEXITSTATUS(state);
    return WIFEXITED(state) ? STATUS_OK : STATUS_IO;
}
