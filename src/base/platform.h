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

/* A medium that was plugged in and can be written to; false: there is none. */
bool platform_drive(char *out, size_t cap);
/* Runs a program (argv[0] is its path, NULL ends the list) with input as its standard input, and waits for its end.
 * *code is its exit code. NOTFOUND: no such program; IO: it died. */
enum status platform_run(const char *const *argv, const void *input, size_t len, int *code);

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

/* A file that is written from its beginning, readable by its owner only. The close brings it to the medium and asks the system to
 * forget its copy, so that who reads it back reads the medium. */
struct platform_out;
enum status platform_out_create(const char *path, struct platform_out **out); /* replaces; caller owns *out */
enum status platform_out_write(struct platform_out *f, const void *bytes, size_t n);
enum status platform_out_close(struct platform_out *f); /* frees it, whatever it returns; NULL is fine */
enum status platform_remove(const char *path);          /* NOTFOUND */

/* What tells this machine and this very file from a copy, a fact a line, for comparison and nothing else:
 *   "volume TEXT"   the file's number on its volume and the time it was made; "volume -" where numbers do not last (FAT, network)
 *   "machine TEXT"  the system's own number (/etc/machine-id, MachineGuid); left out where there is none
 *   "part TEXT"     a part that has a number of its own, one a line, sorted: built-in network cards, on Windows the volume's serial
 * A disk cloned block by block keeps the first two; only parts tell it. */
enum status platform_facts(const char *path, char *out, size_t cap);

/* A file's bytes, mapped read-only. */
struct platform_map {
    const void *data;
    size_t size;
    void *private_handle;
};
enum status platform_map_file(const char *path, struct platform_map *out);
void platform_unmap(struct platform_map *map);

#endif
