// SPDX-License-Identifier: GPL-3.0-or-later
/* What is plugged in: which media there are, when that changes, how full they are. One file a platform, as for platform.h. Mounting is
 * the system's concern: what is not mounted is not there. */
#ifndef CHIRAGH_BASE_PLATFORM_DRIVE_H
#define CHIRAGH_BASE_PLATFORM_DRIVE_H

#include "base/platform.h"

enum { PLATFORM_DRIVES = 8, PLATFORM_DRIVE_PATH = 400 };
struct platform_drives {
    char dirs[PLATFORM_DRIVES][PLATFORM_DRIVE_PATH]; /* the one that came last is the last */
    unsigned count;
};
/* On Linux block devices mounted under /media, /run/media or /mnt, and wherever they are mounted those whose disk calls itself
 * removable; on Windows removable drives with a letter. No drive is touched: a broken one cannot hold up who asks. */
void platform_drives(struct platform_drives *out);

/* Sleeps until what platform_drives() says may have changed: on Linux in poll() on /proc/self/mountinfo, which wakes nobody up in
 * between. One thread waits; another may end it. */
struct platform_watch;
enum status platform_watch_create(struct platform_watch **out); /* caller owns *out */
bool platform_watch_wait(struct platform_watch *w);             /* false: it was ended */
void platform_watch_end(struct platform_watch *w);
void platform_watch_destroy(struct platform_watch *w);          /* after the last wait; NULL is fine */

/* In bytes; *size 0: the file system does not say. */
enum status platform_space(const char *dir, uint64_t *size, uint64_t *left);
enum status platform_flush(const char *dir); /* everything that waits for the medium dir is on: syncfs(2) */
/* Names in a folder, without "." and "..", in no order; false ends it. NOTFOUND; IO: it cannot be listed to its end. */
enum status platform_entries(const char *dir, bool (*each)(void *ctx, const char *name, bool folder), void *ctx);

#endif
