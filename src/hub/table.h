// SPDX-License-Identifier: GPL-3.0-or-later
/* CSV as other systems write it (RFC 4180, with or without a byte order mark, CRLF or LF), read by libcsv. */
#ifndef CHIRAGH_HUB_TABLE_H
#define CHIRAGH_HUB_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

enum { TABLE_CELLS = 64 };
/* row gets each line that is not empty, the head too; line is where it begins, from 1; it returns false to stop. Cells are borrowed, end with
 * 0, and have no blanks around them where they were not quoted. INVALID: *line is no CSV (or has a zero byte in it). LIMIT: *line has over
 * TABLE_CELLS cells. */
enum status table_read(const void *bytes, size_t n, bool (*row)(void *ctx, unsigned line, const char *const *cells, unsigned count), void *ctx,
                       unsigned *line);

#endif
