// SPDX-License-Identifier: GPL-3.0-or-later
/* zstd frames (RFC 8878): what a blob holds is known before a byte of it is allocated. */
#include "pack/pack_private.h"

#include <zstd.h>
#include <zstd_errors.h>

enum status pack_frame(struct pack *p, sqlite3_stmt *s, int column, size_t max,
                       struct pack_frame *out)
{
    if (sqlite3_column_type(s, column) != SQLITE_BLOB)
        return STATUS_CORRUPT;
    out->data = sqlite3_column_blob(s, column);
    if (!out->data)
        return pack_bad_column(p);
    out->length = (size_t)sqlite3_column_bytes(s, column);
    unsigned long long size = ZSTD_getFrameContentSize(out->data, out->length);
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > max ||
        ZSTD_findFrameCompressedSize(out->data, out->length) != out->length)
        return STATUS_CORRUPT;
    out->size = (size_t)size;
    return STATUS_OK;
}

enum status pack_frame_content(const struct pack_frame *f, void *out)
{
    size_t n = ZSTD_decompress(out, f->size, f->data, f->length);
    if (n == f->size)
        return STATUS_OK;
    return ZSTD_getErrorCode(n) == ZSTD_error_memory_allocation ? STATUS_NOMEM : STATUS_CORRUPT;
}
