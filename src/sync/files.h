// SPDX-License-Identifier: GPL-3.0-or-later
/* Files that are whole or not there: written under a temporary name, brought to the medium, read back and compared, renamed. */
#ifndef CHIRAGH_SYNC_FILES_H
#define CHIRAGH_SYNC_FILES_H

#include "sync/stream.h"

#define FILES_TEMPORARY "CHIRAGH.TMP" /* in the folder of what is written; one left behind is written over */

struct file_out;
enum status file_begin(const char *dir, struct file_out **out, struct sync_sink *to);
/* st OK: the file is dir/name afterwards, or nothing has changed. IO: what was read back is not what was written. Otherwise removes the
 * temporary one and returns st. Frees; NULL gives st. */
enum status file_end(struct file_out *f, const char *name, enum status st);
enum status file_write(const char *dir, const char *name, const void *bytes, size_t n);

struct file_in;
enum status file_open(const char *path, struct file_in **out, struct sync_source *from); /* NOTFOUND */
void file_close(struct file_in *f); /* NULL is fine */
enum status file_read(const char *path, size_t most, struct buf *out); /* NOTFOUND, LIMIT */

/* For tests: asked before each step that writes; anything but OK is what the step comes to. NULL: never fails. */
void files_fail(enum status (*step)(const char *what));

#endif
