// SPDX-License-Identifier: GPL-3.0-or-later
/* A SQLite VFS over a disk that is only memory, and that fails when told to. It keeps, for each file, what was synced and
 * what was written since, so that a power cut can choose which of it had reached the medium.
 *
 * The disk: a sync makes a file's bytes last; what was not synced may last whole, in part (sector by sector, a sector torn
 * anywhere), or not at all; the same holds for truncation. A new or deleted name lasts once the folder was synced, which the
 * unix VFS does with the first sync of a new journal or -wal file and with a delete that asks for it. A torn write does not
 * harm its neighbours' bytes (SQLITE_IOCAP_POWERSAFE_OVERWRITE), which the unix VFS takes for granted too.
 * One connection at a time; locks and shared memory lie in the process. */
#ifndef CHIRAGH_TESTS_FAULT_VFS_H
#define CHIRAGH_TESTS_FAULT_VFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FAULT_VFS "fault"

enum fault {
    FAULT_NONE,
    FAULT_IO,    /* the operation does nothing and says IOERR */
    FAULT_FULL,  /* a write does its first half and says FULL; other operations go well */
    FAULT_POWER, /* from now on nothing happens any more */
};

void fault_register(void);
void fault_format(void); /* an empty disk, no fault, no count */
/* The at-th operation from now (1 …; write, sync, truncate, delete, a file made) fails; sticky: all from it on. */
void fault_arm(enum fault kind, long at, bool sticky);
bool fault_happened(void);       /* since it was armed */
long fault_operations(void);     /* since it was armed */
void fault_power_on(uint64_t seed); /* decides what had lasted; no fault after */
bool fault_contains(const char *text); /* in any file's bytes */
long fault_file_size(const char *suffix); /* of the file whose name ends so; -1: none */

#endif
