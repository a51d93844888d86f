// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "base/platform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Where a file's number is made up at each mount, or is another machine's. */
static bool numbers_last(const char *path)
{
    static const unsigned long fickle[] = {0x4d44 /* FAT */, 0x2011BAB0 /* exFAT */, 0x65735546 /* FUSE */, 0x6969 /* NFS */,
                                           0xFF534D42 /* CIFS */, 0xFE534D42 /* SMB2 */};
    struct statfs fs;
    if (statfs(path, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof fickle / sizeof *fickle; i++)
        if (((unsigned long)fs.f_type & 0xFFFFFFFF) == fickle[i])
            return false;
    return true;
}

static enum status put_volume(const char *path, FILE *out)
{
    struct statx st;
    if (statx(AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &st) != 0)
        return errno == ENOENT ? STATUS_NOTFOUND : STATUS_IO;
    if (!numbers_last(path)) {
        fputs("volume -\n", out);
        return STATUS_OK;
    }
    fprintf(out, "volume %llu", (unsigned long long)st.stx_ino);
    if (st.stx_mask & STATX_BTIME)
        fprintf(out, " %lld.%09u", (long long)st.stx_btime.tv_sec, st.stx_btime.tv_nsec);
    fputc('\n', out);
    return STATUS_OK;
}

static void put_machine(FILE *out)
{
    char id[64];
    FILE *f = fopen("/etc/machine-id", "re");
    if (f && fgets(id, sizeof id, f) && id[0] != '\n')
        fprintf(out, "machine %.*s\n", (int)strcspn(id, "\n"), id);
    if (f)
        fclose(f);
}

/* The address burnt in, not the one in use, which some systems draw anew for each network. */
static bool burnt_in(int fd, const char *name, uint8_t out[6])
{
    union {
        struct ethtool_perm_addr head;
        uint8_t room[sizeof(struct ethtool_perm_addr) + 32];
    } ask = {.head = {.cmd = ETHTOOL_GPERMADDR, .size = 32}};
    struct ifreq r = {.ifr_data = (void *)&ask};
    if (strlen(name) >= sizeof r.ifr_name)
        return false;
    memcpy(r.ifr_name, name, strlen(name));
    if (ioctl(fd, SIOCETHTOOL, &r) != 0 || ask.head.size != 6)
        return false;
    memcpy(out, ask.head.data, 6);
    return memcmp(out, "\0\0\0\0\0\0", 6) != 0;
}

/* Cards of the machine itself: what hangs on USB comes and goes, and what has no device is made of software. */
static bool built_in(const char *name)
{
    char link[PATH_MAX], to[PATH_MAX];
    snprintf(link, sizeof link, "/sys/class/net/%s/device", name);
    return realpath(link, to) && !strstr(to, "/usb") && !strstr(to, "/virtual/");
}

static void put_parts(FILE *out)
{
    struct dirent **names = NULL;
    int n = scandir("/sys/class/net", &names, NULL, alphasort);
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    for (int i = 0; i < n; i++) {
        uint8_t a[6];
        if (fd >= 0 && names[i]->d_name[0] != '.' && built_in(names[i]->d_name) && burnt_in(fd, names[i]->d_name, a))
            fprintf(out, "part %02x%02x%02x%02x%02x%02x\n", a[0], a[1], a[2], a[3], a[4], a[5]);
        free(names[i]);
    }
    free(names);
    if (fd >= 0)
        close(fd);
}

enum status platform_facts(const char *path, char *out, size_t cap)
{
    FILE *f = fmemopen(out, cap, "w");
    if (!f)
        return STATUS_NOMEM;
    enum status s = put_volume(path, f);
    put_machine(f);
    put_parts(f);
    bool fits = fflush(f) == 0 && !ferror(f) && ftell(f) < (long)cap;
    fclose(f);
    return s == STATUS_OK && !fits ? STATUS_LIMIT : s;
}
