// SPDX-License-Identifier: GPL-3.0-or-later
/* Writing a pack: rows go into a database in memory, the file appears whole or not at all. Faults
 * of the disk and of SQLite end the tool. The same calls give the same bytes. */
#ifndef CHIRAGH_AUTHOR_PACK_WRITE_H
#define CHIRAGH_AUTHOR_PACK_WRITE_H

#include "author/picture_cache.h"
#include "author/raster.h"

struct pack_writer;
struct pack_writer *pack_writer_open(int page_size,
                                     bool small); /* small: a tenth less, ten times slower */
void pack_writer_meta(struct pack_writer *w, const char *key, const char *value);
void pack_writer_document(struct pack_writer *w, const char *name, const char *json);
/* A language at a time, in order of the ids. */
void pack_writer_string(struct pack_writer *w, const char *lang, const char *id, const char *text,
                        int status);
void pack_writer_picture(struct pack_writer *w, const char *name, int level,
                         const struct raster *r); /* frees pixels */
/* The same in two steps, for what may be kept: compressed, then written. */
struct picture_stored pack_writer_compress(struct pack_writer *w, const struct raster *r); /* frees pixels */
void pack_writer_stored(struct pack_writer *w, const char *name, int level, const struct picture_stored *s); /* frees data */
/* Writes path, returns the file's size and frees the writer. */
size_t pack_writer_finish(struct pack_writer *w, const char *path);

#endif
