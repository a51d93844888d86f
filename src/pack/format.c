// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/format.h"

#include <sodium.h>
#include <string.h>

static const uint8_t magic[16] = "CHIRAGH-PACK-1\n";
enum {
    MAGIC_FAMILY = 13
}; /* "CHIRAGH-PACK-": another digit is another format, not another program */

void pack_trailer(const void *database, size_t n, uint8_t out[PACK_TRAILER])
{
    memset(out, 0, PACK_TRAILER);
    memcpy(out, magic, sizeof magic);
    for (int i = 0; i < 8; i++)
        out[16 + i] = (uint8_t)((uint64_t)n >> (8 * i));
    crypto_generichash(out + 24, 32, database, n, NULL, 0);
}

enum status pack_trailer_check(const uint8_t trailer[PACK_TRAILER], uint64_t file_size, uint64_t *n)
{
    if (memcmp(trailer, magic, MAGIC_FAMILY) != 0)
        return STATUS_FOREIGN;
    if (memcmp(trailer, magic, sizeof magic) != 0)
        return STATUS_NEWER;
    uint64_t length = 0;
    for (int i = 7; i >= 0; i--)
        length = length << 8 | trailer[16 + i];
    if (file_size < PACK_TRAILER || length != file_size - PACK_TRAILER || length > PACK_FILE_MAX)
        return STATUS_CORRUPT;
    for (int i = 120; i < PACK_TRAILER; i++)
        if (trailer[i])
            return STATUS_NEWER;
    for (int i = 56; i < 120; i++)
        if (trailer[i])
            return STATUS_CORRUPT; /* a signature without the flag that announces it */
    *n = length;
    return STATUS_OK;
}

static uint32_t big_endian(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

enum status pack_header_check(const uint8_t h[100], uint64_t n)
{
    if (memcmp(h, "SQLite format 3", 16) != 0 || big_endian(h + 68) != PACK_APPLICATION_ID)
        return STATUS_FOREIGN;
    uint32_t format = big_endian(h + 60);
    if (format > PACK_FORMAT)
        return STATUS_NEWER;
    uint32_t page = (uint32_t)h[16] << 8 | h[17];
    if (page == 1)
        page = 65536;
    bool rollback_journal = h[18] == 1 && h[19] == 1;
    bool utf8 = big_endian(h + 56) == 1;
    bool sized = page >= 512 && (uint64_t)page * big_endian(h + 28) == n;
    return format == PACK_FORMAT && rollback_journal && utf8 && sized ? STATUS_OK : STATUS_CORRUPT;
}
