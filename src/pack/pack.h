// SPDX-License-Identifier: GPL-3.0-or-later
/* A pack file: hostile bytes in, checked rows out.
 *
 * Format 3: a SQLite database (application_id "ChPk", user_version = PACK_FORMAT), then a list of
 * BLAKE2b-256 hashes, one for each 16 KiB of it, then a trailer of PACK_TRAILER bytes: magic
 * "CHIRAGH-PACK-3\n\0", little-endian length of the database, BLAKE2b-256 root over both and the
 * list, 64 zero bytes kept for an Ed25519 signature (format.h).
 *
 * Opening reads the trailer and the list, and checks the root, application id, format and schema.
 * SQLite then reads through vfs.c, which hashes each chunk the first time a byte of it is wanted: a
 * disk is read only where a learner goes, however large the pack, and no damaged byte gets as far
 * as SQLite. pack_verify() looks at all chunks; it is for a file that is new or was changed, which
 * pack_stamp() tells, so that a bad copy is refused whole and at once.
 *
 * Tables (all STRICT); data is always one zstd frame (RFC 8878) with its content's size in its
 * header:
 *   meta(key TEXT PRIMARY KEY, value TEXT)
 *       pack_id, version, made_on, languages = "en ur …", kind = "course" | "interface"
 *   document(name TEXT PRIMARY KEY, data BLOB)
 *       "course", "lesson/2.1" …: UTF-8 JSON
 *   language(tag TEXT PRIMARY KEY, data BLOB)
 *       all texts of a language in one piece, because all of them are read when a course is loaded:
 *       [count][length of the ids in bytes; both 32 bits little-endian][count statuses, 8 bits][the
 *       ids, a NUL after each, in order of their bytes][the texts of each, in the same order, a NUL
 *       after each]; nothing after them
 *   picture(name TEXT, level INTEGER, width INTEGER, height INTEGER, format INTEGER, data BLOB,
 *           PRIMARY KEY(name, level, width, height, format))
 *       which level is wanted is read in the key alone; level 0 is the largest, each next smaller; format 1: premultiplied 0xAARRGGBB
 *       little-endian, 2: A8 mask (icons, tinted when drawn), 3: a table of colours and one byte a
 *       pixel, as [count, 16 bits little-endian, 1 to 256][count colours as in format 1][width ×
 *       height indexes; one that is not in the table is the first colour] */
#ifndef CHIRAGH_PACK_PACK_H
#define CHIRAGH_PACK_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

enum { PACK_FORMAT = 3, PACK_TRAILER = 128, PACK_APPLICATION_ID = 0x4368506B };
enum { PACK_COLOURS_MAX = 256 };
enum pack_pixels { PACK_ARGB = 1, PACK_A8 = 2, PACK_INDEXED = 3 };

struct pack;
/* whole: look at every chunk now. Without it, what is read later may still come out CORRUPT.
 * FOREIGN, CORRUPT, NEWER, NOTFOUND, IO, NOMEM. */
enum status pack_open(const char *path, bool whole, struct pack **out); /* caller owns *out */
enum status pack_open_memory(const void *bytes, size_t n, bool whole,
                             struct pack **out); /* copies */
enum status pack_verify(const char *path);
/* What the file was when it was verified: its root, size, times and place on the disk, as text. Two
 * stamps that are equal are of one file that nobody has written to since. */
enum { PACK_STAMP = 192 };
enum status pack_stamp(const char *path, char out[PACK_STAMP]);
void pack_close(struct pack *p); /* NULL is fine */

const char *pack_meta(struct pack *p, const char *key); /* owned by the pack; NULL: absent */

/* A document's JSON text, copied into arena, NUL-terminated. */
enum status pack_document(struct pack *p, const char *name, struct arena *arena, const char **json,
                          size_t *len);

/* The names of all documents, in order, until it returns false. each() asks the pack for nothing. */
enum status pack_documents(struct pack *p, bool (*each)(void *ctx, const char *name), void *ctx);

/* Calls back for every string of a language, in id order, until it returns false; id and text are
 * gone after the call. A language that is not there has no strings. */
enum status pack_strings(struct pack *p, const char *lang,
                         bool (*each)(void *ctx, const char *id, const char *text, int status),
                         void *ctx);

struct pack_picture {
    int width, height;
    enum pack_pixels format;
    void *pixels; /* malloc'ed, rows without padding; the caller frees */
    /* Of PACK_INDEXED only: */
    const uint8_t *index; /* in pixels */
    uint32_t colours[PACK_COLOURS_MAX];
    bool opaque; /* every colour is */
};
/* The smallest level at least min_width × min_height (else the largest), as PACK_ARGB or PACK_A8.
 * Sizes are bounded (4096 px) before anything is allocated. */
enum status pack_picture(struct pack *p, const char *name, int min_width, int min_height,
                         struct pack_picture *out);
/* The same as it is stored, for a caller that shows a part of it: a quarter of the memory. */
enum status pack_picture_packed(struct pack *p, const char *name, int min_width, int min_height,
                                struct pack_picture *out);
enum status pack_picture_unpack(struct pack_picture *pic); /* in place; NOMEM: still packed */
/* n pixels of a PACK_INDEXED picture, from a place in its index. */
void pack_expand(const struct pack_picture *pic, const uint8_t *from, uint32_t *to, size_t n);
/* Full size of a picture, level 0. NOTFOUND when there is none. */
enum status pack_picture_size(struct pack *p, const char *name, int *width, int *height);

#endif
