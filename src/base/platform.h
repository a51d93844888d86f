// SPDX-License-Identifier: GPL-3.0-or-later
/* What differs by operating system, and nothing else. One file a platform: platform_posix.c, platform_win32.c.
 * Paths are UTF-8 with '/' on every platform. */
#ifndef CHIRAGH_BASE_PLATFORM_H
#define CHIRAGH_BASE_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

int64_t platform_wall_ms(void); /* Unix time; may be wrong, may jump */
int64_t platform_mono_ms(void); /* never goes back; starts anywhere */

/* Where the learners' data lie when --data is not given: $XDG_DATA_HOME/chiragh, ~/.local/share/chiragh,
 * %LOCALAPPDATA%/Chiragh. Returns false where the environment names no place. */
bool platform_data_dir(char *out, size_t cap);
/* The folder of the running program, to find fonts/ and the packs beside it. */
bool platform_program_dir(char *out, size_t cap);

enum status platform_make_dirs(const char *path);           /* like mkdir -p, mode 0700 */
enum status platform_dir_writable(const char *path);        /* OK, READONLY, FULL or IO: tried with a real file */
enum status platform_sync_file(const char *path);           /* fsync of a file's contents */
enum status platform_sync_dir(const char *path);            /* fsync of a folder's entries; OK where there is none */
enum status platform_rename(const char *from, const char *to); /* replaces `to` atomically */

/* What changes when somebody writes to a file or puts another in its place; 0 where a platform has no such thing. */
struct platform_stamp {
    uint64_t size, number; /* number: the inode, the file index */
    int64_t modified_ns, changed_ns;
};
enum status platform_stamp_file(const char *path, struct platform_stamp *out);

/* One process a data directory. BUSY: another one holds it. The lock ends with the process. */
struct platform_lock;
enum status platform_lock_take(const char *path, struct platform_lock **out); /* caller owns *out */
void platform_lock_release(struct platform_lock *lock);                       /* NULL is fine */

/* A file to be read here and there: the system is told not to read on beyond what is asked for. */
struct platform_file;
enum status platform_file_open(const char *path, struct platform_file **out); /* caller owns *out */
void platform_file_close(struct platform_file *f);                            /* NULL is fine */
enum status platform_file_size(struct platform_file *f, uint64_t *out);
enum status platform_file_read(struct platform_file *f, uint64_t offset, void *out, size_t n); /* CORRUPT: it ends before */

/* A file's bytes, mapped read-only. */
struct platform_map {
    const void *data;
    size_t size;
    void *private_handle;
};
enum status platform_map_file(const char *path, struct platform_map *out);
void platform_unmap(struct platform_map *map);

#endif
