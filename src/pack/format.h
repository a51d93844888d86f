// SPDX-License-Identifier: GPL-3.0-or-later
/* What the pack's reader and its writer must agree on, in one place: the schema's text and the
 * tail. */
#ifndef CHIRAGH_PACK_FORMAT_H
#define CHIRAGH_PACK_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "pack/pack.h"

/* PACK_TABLE(name, columns and options, number of automatic indexes): the text SQLite keeps in
 * sqlite_schema is compared byte for byte, so a pack can bring no view, trigger, virtual table or
 * expression of its own. */
#define PACK_TABLES(PACK_TABLE)                                                                    \
    PACK_TABLE("meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT", 1)   \
    PACK_TABLE("document",                                                                         \
               "CREATE TABLE document(name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT", 1)       \
    PACK_TABLE("language",                                                                         \
               "CREATE TABLE language(tag TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT", 1)        \
    PACK_TABLE("picture",                                                                          \
               "CREATE TABLE picture(name TEXT, level INTEGER, width INTEGER NOT NULL, height "    \
               "INTEGER NOT NULL, format INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(name, " \
               "level, width, height, format)) STRICT",                                            \
               1)

enum {
    PACK_SIDE_MAX = 4096,             /* px of a picture's width and height */
    PACK_DATA_MAX = 16 * 1024 * 1024, /* bytes of one frame; of a document's or language's content */
    PACK_LEVELS_MAX = 24,
    PACK_TEXT_MAX = 4096, /* bytes of one string */
    PACK_STATUS_MAX = 15, /* of a string */
    PACK_NAME_MAX = 127,  /* bytes of a document's, picture's or string's name */
    PACK_STRINGS_MAX = 65536,
    PACK_META_MAX = 32,
    PACK_FILE_MAX = 1 << 30,
};

/* What follows the database: a hash of PACK_HASH bytes for each PACK_CHUNK bytes of it (the last
 * chunk is what is left), then the trailer, PACK_TRAILER bytes: 0 magic (16), 16 length of the
 * database (8, little-endian), 24 root (32), 56 Ed25519 signature of the 56 bytes before it (64,
 * zero while unsigned), 120 flags (8: bit 0, signed (sign.h); another bit is a newer format). The root is BLAKE2b-256 of
 * the magic, the length and the list: whoever has it can tell each chunk by itself. */
enum { PACK_SIGNATURE = 56, PACK_FLAGS = 120, PACK_FLAG_SIGNED = 1 /* of the flags' first byte */ };
enum { PACK_CHUNK = 16 * 1024, PACK_HASH = 32, PACK_ROOT = 24 };
static inline size_t pack_list_size(uint64_t n)
{
    return (size_t)((n + PACK_CHUNK - 1) / PACK_CHUNK) * PACK_HASH;
}
static inline size_t pack_tail_size(uint64_t n)
{
    return pack_list_size(n) + PACK_TRAILER;
}
void pack_chunk_hash(const void *chunk, size_t n, uint8_t out[PACK_HASH]);
/* Writes the pack_tail_size(n) bytes that make a pack of a database. */
void pack_tail(const void *database, size_t n, uint8_t *out);
/* OK, FOREIGN (no pack), CORRUPT (once was one), NEWER. file_size counts all; *n is the database's
 * length. */
enum status pack_trailer_check(const uint8_t trailer[PACK_TRAILER], uint64_t file_size,
                               uint64_t *n);
bool pack_list_check(const uint8_t trailer[PACK_TRAILER], const uint8_t *list, uint64_t n);
/* The database's first 100 bytes (https://www.sqlite.org/fileformat2.html#the_database_header). */
enum status pack_header_check(const uint8_t header[100], uint64_t n);

#endif
