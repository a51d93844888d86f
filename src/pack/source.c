// SPDX-License-Identifier: GPL-3.0-or-later
/* A pack's bytes, from a file or from memory. Outside of this file a byte of the database exists
 * only once its chunk was found to be what the list says. */
#include "pack/pack_private.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static enum status read_at(struct pack_source *s, uint64_t offset, void *out, size_t n)
{
    if (offset > s->size || n > s->size - offset)
        return STATUS_CORRUPT;
    if (s->memory) {
        memcpy(out, s->memory + offset, n);
        return STATUS_OK;
    }
    return platform_file_read(s->file, offset, out, n);
}

/* The database's header as it is, only to say whether a file without our trailer was once a pack. */
static enum status foreign_or_cut(struct pack_source *s)
{
    uint8_t header[100];
    enum status st = s->size < sizeof header ? STATUS_FOREIGN : read_at(s, 0, header, sizeof header);
    if (st == STATUS_OK && pack_header_check(header, s->size) != STATUS_FOREIGN)
        st = STATUS_CORRUPT;
    return st == STATUS_OK ? STATUS_FOREIGN : st;
}

static enum status read_tail(struct pack_source *s)
{
    if (s->size < PACK_TRAILER)
        return foreign_or_cut(s);
    enum status st = read_at(s, s->size - PACK_TRAILER, s->trailer, PACK_TRAILER);
    if (st == STATUS_OK)
        st = pack_trailer_check(s->trailer, s->size, &s->length);
    if (st == STATUS_FOREIGN)
        return foreign_or_cut(s);
    if (st != STATUS_OK)
        return st;
    size_t list = pack_list_size(s->length), chunks = list / PACK_HASH;
    s->list = malloc(list + 1);
    s->checked = calloc(1, chunks / 8 + 1);
    s->chunk = malloc(PACK_CHUNK);
    s->chunk_at = UINT64_MAX;
    if (!s->list || !s->checked || !s->chunk)
        return STATUS_NOMEM;
    st = read_at(s, s->length, s->list, list);
    if (st == STATUS_OK && !pack_list_check(s->trailer, s->list, s->length))
        st = STATUS_CORRUPT;
    return st;
}

enum status pack_source_file(struct pack_source *s, const char *path)
{
    if (sodium_init() < 0)
        return STATUS_IO;
    enum status st = platform_file_open(path, &s->file);
    if (st == STATUS_OK)
        st = platform_file_size(s->file, &s->size);
    return st == STATUS_OK ? read_tail(s) : st;
}

enum status pack_source_memory(struct pack_source *s, const void *bytes, size_t n)
{
    if (sodium_init() < 0)
        return STATUS_IO;
    s->size = n;
    s->memory = malloc(n + 1);
    if (!s->memory)
        return STATUS_NOMEM;
    if (n)
        memcpy(s->memory, bytes, n);
    return read_tail(s);
}

void pack_source_close(struct pack_source *s)
{
    platform_file_close(s->file);
    free(s->memory);
    free(s->list);
    free(s->checked);
    free(s->chunk);
    *s = (struct pack_source){0};
}

/* The chunk into s->chunk, and there only if it is sound. */
static enum status load_chunk(struct pack_source *s, uint64_t k)
{
    uint64_t at = k * PACK_CHUNK, left = s->length - at;
    size_t n = left < PACK_CHUNK ? (size_t)left : PACK_CHUNK;
    uint8_t hash[PACK_HASH];
    s->chunk_at = UINT64_MAX;
    enum status st = read_at(s, at, s->chunk, n);
    if (st != STATUS_OK)
        return st;
    pack_chunk_hash(s->chunk, n, hash);
    if (memcmp(hash, s->list + k * PACK_HASH, PACK_HASH) != 0)
        return STATUS_CORRUPT;
    s->checked[k / 8] |= (uint8_t)(1u << (k % 8));
    s->chunk_at = at;
    return STATUS_OK;
}

/* Pages of one chunk mostly follow each other: they come out of s->chunk. One that comes back later
 * is read by itself; its chunk was sound, and SQLite is kept from harm besides (pack.c). */
enum status pack_source_read(struct pack_source *s, uint64_t offset, void *out, size_t n)
{
    uint8_t *to = out;
    if (offset > s->length || n > s->length - offset)
        return STATUS_CORRUPT;
    while (n) {
        uint64_t k = offset / PACK_CHUNK, in = offset % PACK_CHUNK;
        size_t part = n < PACK_CHUNK - in ? n : (size_t)(PACK_CHUNK - in);
        enum status st = STATUS_OK;
        if (!(s->checked[k / 8] & 1u << (k % 8)))
            st = load_chunk(s, k);
        if (st == STATUS_OK && s->chunk_at == offset - in)
            memcpy(to, s->chunk + in, part);
        else if (st == STATUS_OK)
            st = read_at(s, offset, to, part);
        if (st != STATUS_OK)
            return st;
        to += part;
        offset += part;
        n -= part;
    }
    return STATUS_OK;
}

enum status pack_source_check_all(struct pack_source *s)
{
    enum status st = STATUS_OK;
    for (uint64_t k = 0; k * PACK_CHUNK < s->length && st == STATUS_OK; k++)
        st = load_chunk(s, k);
    return st;
}
