// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/format.h"

#include <sodium.h>
#include <string.h>

static const uint8_t magic[16] = "CHIRAGH-PACK-3\n";
enum { DIGIT = 13, LENGTH = 16 }; /* places in the trailer */

void pack_chunk_hash(const void *chunk, size_t n, uint8_t out[PACK_HASH])
{
    crypto_generichash(out, PACK_HASH, chunk, n, NULL, 0);
}

static void root_of(const uint8_t *trailer, const uint8_t *list, uint64_t n, uint8_t out[PACK_HASH])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, PACK_HASH);
    crypto_generichash_update(&state, trailer, PACK_ROOT);
    crypto_generichash_update(&state, list, pack_list_size(n));
    crypto_generichash_final(&state, out, PACK_HASH);
}

void pack_tail(const void *database, size_t n, uint8_t *out)
{
    const uint8_t *bytes = database;
    uint8_t *trailer = out + pack_list_size(n), *hash = out;
    for (size_t at = 0; at < n; at += PACK_CHUNK, hash += PACK_HASH)
        pack_chunk_hash(bytes + at, n - at < PACK_CHUNK ? n - at : PACK_CHUNK, hash);
    memset(trailer, 0, PACK_TRAILER);
    memcpy(trailer, magic, sizeof magic);
    for (int i = 0; i < 8; i++)
        trailer[LENGTH + i] = (uint8_t)((uint64_t)n >> (8 * i));
    root_of(trailer, out, n, trailer + PACK_ROOT);
}

bool pack_list_check(const uint8_t trailer[PACK_TRAILER], const uint8_t *list, uint64_t n)
{
    uint8_t root[PACK_HASH];
    root_of(trailer, list, n, root);
    return memcmp(root, trailer + PACK_ROOT, PACK_HASH) == 0;
}

enum status pack_trailer_check(const uint8_t trailer[PACK_TRAILER], uint64_t file_size, uint64_t *n)
{
    if (memcmp(trailer, magic, DIGIT) != 0)
        return STATUS_FOREIGN;
    if (memcmp(trailer, magic, sizeof magic) != 0) /* a larger digit is a newer format */
        return trailer[DIGIT] > magic[DIGIT] && trailer[DIGIT] <= '9' ? STATUS_NEWER : STATUS_CORRUPT;
    uint64_t length = 0;
    for (int i = 7; i >= 0; i--)
        length = length << 8 | trailer[LENGTH + i];
    if (length > PACK_FILE_MAX || length + pack_tail_size(length) != file_size)
        return STATUS_CORRUPT;
    const bool is_signed = trailer[PACK_FLAGS] & PACK_FLAG_SIGNED;
    for (int i = PACK_FLAGS; i < PACK_TRAILER; i++)
        if (trailer[i] != (i == PACK_FLAGS && is_signed ? PACK_FLAG_SIGNED : 0))
            return STATUS_NEWER;
    bool some = false;
    for (int i = PACK_SIGNATURE; i < PACK_FLAGS; i++)
        some |= trailer[i] != 0;
    if (some != is_signed)
        return STATUS_CORRUPT; /* a signature without the flag that announces it, or the flag alone */
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
