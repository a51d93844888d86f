// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "base/platform_drive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mntent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static enum status from_errno(int e)
{
    return e == ENOENT || e == ENOTDIR ? STATUS_NOTFOUND : STATUS_IO;
}

/* Where desktops and automounters put what was plugged in. */
static bool is_plugged_place(const char *dir)
{
    static const char *const places[] = {"/media/", "/run/media/", "/mnt/"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strncmp(dir, places[i], strlen(places[i])) == 0)
            return true;
    return strcmp(dir, "/mnt") == 0;
}

/* The disk a device number is on, as a path in /sys: of a partition, what it is a part of. */
static bool disk_of(dev_t device, char out[PATH_MAX])
{
    char path[PATH_MAX + 16];
    snprintf(path, sizeof path, "/sys/dev/block/%u:%u", major(device), minor(device));
    if (!realpath(path, out))
        return false;
    snprintf(path, sizeof path, "%s/partition", out);
    if (access(path, F_OK) == 0)
        *strrchr(out, '/') = 0;
    return true;
}

/* A kiosk may itself have been started from a stick: the disk of the system is not plugged in. */
static bool is_removable(const char *device)
{
    char disk[PATH_MAX], system[PATH_MAX], path[PATH_MAX + 16];
    struct stat st, root;
    if (stat(device, &st) != 0 || !S_ISBLK(st.st_mode) || !disk_of(st.st_rdev, disk))
        return false;
    if (stat("/", &root) == 0 && disk_of(root.st_dev, system) && strcmp(disk, system) == 0)
        return false;
    snprintf(path, sizeof path, "%s/removable", disk);
    FILE *f = fopen(path, "re");
    bool yes = f && fgetc(f) == '1';
    if (f)
        fclose(f);
    return yes;
}

void platform_drives(struct platform_drives *out)
{
    struct mntent m;
    char text[4096];
    FILE *f = setmntent("/proc/self/mounts", "r");
    out->count = 0;
    while (f && getmntent_r(f, &m, text, sizeof text)) {
        if (strncmp(m.mnt_fsname, "/dev/", 5) != 0 || strlen(m.mnt_dir) >= PLATFORM_DRIVE_PATH || strcmp(m.mnt_dir, "/") == 0 ||
            !(is_plugged_place(m.mnt_dir) || is_removable(m.mnt_fsname)))
            continue;
        if (out->count == PLATFORM_DRIVES) { /* the oldest goes */
            memmove(out->dirs[0], out->dirs[1], sizeof out->dirs - sizeof out->dirs[0]);
            out->count--;
        }
        snprintf(out->dirs[out->count++], PLATFORM_DRIVE_PATH, "%s", m.mnt_dir);
    }
    if (f)
        endmntent(f);
}

/* The one mounted last that takes bytes. */
bool platform_drive(char *out, size_t cap)
{
    struct platform_drives d;
    platform_drives(&d);
    for (unsigned i = d.count; i-- > 0;)
        if (strlen(d.dirs[i]) < cap && platform_dir_writable(d.dirs[i]) == STATUS_OK) {
            snprintf(out, cap, "%s", d.dirs[i]);
            return true;
        }
    return false;
}

/* ---- watching ---- */

struct platform_watch {
    int mounts, end;
};

enum status platform_watch_create(struct platform_watch **out)
{
    struct platform_watch *w = malloc(sizeof *w);
    *out = NULL;
    if (!w)
        return STATUS_NOMEM;
    w->mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    w->end = eventfd(0, EFD_CLOEXEC);
    if (w->mounts < 0 || w->end < 0) {
        platform_watch_destroy(w);
        return STATUS_IO;
    }
    *out = w;
    return STATUS_OK;
}

bool platform_watch_wait(struct platform_watch *w)
{
    struct pollfd p[2] = {{.fd = w->mounts, .events = POLLPRI}, {.fd = w->end, .events = POLLIN}};
    while (poll(p, 2, -1) < 0)
        if (errno != EINTR && errno != EAGAIN)
            return false;
    return p[1].revents == 0;
}

void platform_watch_end(struct platform_watch *w)
{
    uint64_t one = 1;
    while (write(w->end, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void platform_watch_destroy(struct platform_watch *w)
{
    if (!w)
        return;
    if (w->mounts >= 0)
        close(w->mounts);
    if (w->end >= 0)
        close(w->end);
    free(w);
}

/* ---- what is on one ---- */

enum status platform_space(const char *dir, uint64_t *size, uint64_t *left)
{
    struct statvfs v;
    *size = *left = 0;
    if (statvfs(dir, &v) != 0)
        return from_errno(errno);
    *size = (uint64_t)v.f_blocks * v.f_frsize;
    *left = (uint64_t)v.f_bavail * v.f_frsize;
    return STATUS_OK;
}

enum status platform_flush(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return from_errno(errno);
    enum status s = syncfs(fd) == 0 ? STATUS_OK : STATUS_IO;
    close(fd);
    return s;
}

static bool is_folder(int fd, const struct dirent *e)
{
    struct stat st;
    if (e->d_type != DT_UNKNOWN)
        return e->d_type == DT_DIR;
    return fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

enum status platform_entries(const char *dir, bool (*each)(void *ctx, const char *name, bool folder), void *ctx)
{
    DIR *d = opendir(dir);
    if (!d)
        return from_errno(errno);
    for (;;) {
        errno = 0;
        struct dirent *e = readdir(d);
        if (!e)
            break;
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && !each(ctx, e->d_name, is_folder(dirfd(d), e)))
            break;
    }
    enum status s = errno ? STATUS_IO : STATUS_OK;
    closedir(d);
    return s;
}
