// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CHIRAGH_PACK_PACK_PRIVATE_H
#define CHIRAGH_PACK_PACK_PRIVATE_H

#include <sqlite3.h>

#include "base/platform.h"
#include "pack/format.h"
#include "pack/pack.h"

#define PACK_QUERIES(Q)                                                                            \
    Q(META, "SELECT key, value FROM meta ORDER BY key")                                            \
    Q(NAMES, "SELECT name FROM document ORDER BY name")                                            \
    Q(DOCUMENT, "SELECT data FROM document WHERE name = ?1")                                       \
    Q(LANGUAGE, "SELECT data FROM language WHERE tag = ?1")                                        \
    Q(LEVELS, "SELECT level, width, height, format FROM picture WHERE name = ?1 ORDER BY level")   \
    Q(DATA, "SELECT data FROM picture WHERE name = ?1 AND level = ?2")

enum pack_query {
#define Q(id, sql) QUERY_##id,
    PACK_QUERIES(Q)
#undef Q
        QUERY_COUNT
};

/* The bytes (source.c) and SQLite's way to them (vfs.c). */
struct pack_source {
    uint8_t *memory; /* all of it; or */
    struct platform_file *file;
    uint64_t size, length; /* of it all, of the database */
    uint8_t trailer[PACK_TRAILER];
    uint8_t *list, *checked; /* a hash, a bit a chunk */
    uint8_t *chunk;          /* the last one checked, from chunk_at */
    uint64_t chunk_at;
    sqlite3_vfs vfs;
    char vfs_name[48];
};
/* Trailer and list, and nothing of the database yet. Closed by the caller in any case. */
enum status pack_source_file(struct pack_source *s, const char *path);
enum status pack_source_memory(struct pack_source *s, const void *bytes, size_t n); /* copies */
void pack_source_close(struct pack_source *s);
/* n bytes of the database; CORRUPT: not what the list says. */
enum status pack_source_read(struct pack_source *s, uint64_t offset, void *out, size_t n);
enum status pack_source_check_all(struct pack_source *s);
enum status pack_source_sqlite(struct pack_source *s, sqlite3 **db); /* s stays where it is */

struct pack {
    sqlite3 *db;
    struct pack_source source;
    sqlite3_stmt *query[QUERY_COUNT];
    int steps_left; /* of SQLite's machine, in thousands: a looping B-tree ends here */
    struct arena arena;
    struct pack_meta_row {
        const char *key, *value;
    } meta[PACK_META_MAX];
    unsigned meta_count;
};

enum status pack_from_sqlite(int rc);
/* Of a step that should give a row: OK, NOTFOUND where there is none, or what went wrong. */
enum status pack_row(int rc);
/* Resets the statement and the step budget; the caller binds and steps. */
sqlite3_stmt *pack_begin(struct pack *p, enum pack_query q);
/* A column that must be text of at most max bytes without NUL inside; NULL: it is not. */
const char *pack_text(sqlite3_stmt *s, int column, size_t max, size_t *len);
bool pack_int(sqlite3_stmt *s, int column, int min, int max, int *out);
enum status pack_bad_column(struct pack *p); /* why pack_text() or a blob gave nothing */
enum status pack_load_meta(struct pack *p);

/* A blob that is one zstd frame and says its content's size, at most max. */
struct pack_frame {
    const void *data; /* the statement's, until it steps on */
    size_t length, size; /* of the frame, of its content */
};
enum status pack_frame(struct pack *p, sqlite3_stmt *s, int column, size_t max,
                       struct pack_frame *out);
enum status pack_frame_content(const struct pack_frame *f, void *out); /* f->size bytes */

#endif
