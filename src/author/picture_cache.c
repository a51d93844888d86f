// SPDX-License-Identifier: GPL-3.0-or-later
#include "author/picture_cache.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "author/author.h"

struct picture_cache {
    sqlite3 *db;
    sqlite3_stmt *get, *put, *used;
};

/* Raise it when raster.c or quantise.c makes something else of a drawing; the libraries' versions are in the key as well. */
enum { MAKING = 1 };

static bool open_file(struct picture_cache *c, const char *path)
{
    return sqlite3_open(path, &c->db) == SQLITE_OK &&
           sqlite3_exec(c->db,
                        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE IF NOT EXISTS picture(key BLOB PRIMARY KEY, "
                        "width INTEGER, height INTEGER, format INTEGER, data BLOB, hash BLOB) STRICT, WITHOUT ROWID;"
                        "CREATE TEMP TABLE used(key BLOB PRIMARY KEY) WITHOUT ROWID; BEGIN",
                        NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(c->db, "SELECT width, height, format, data, hash FROM picture WHERE key = ?1", -1, &c->get, NULL) ==
               SQLITE_OK &&
           sqlite3_prepare_v2(c->db, "INSERT OR REPLACE INTO picture VALUES(?1, ?2, ?3, ?4, ?5, ?6)", -1, &c->put, NULL) ==
               SQLITE_OK &&
           sqlite3_prepare_v2(c->db, "INSERT OR IGNORE INTO used VALUES(?1)", -1, &c->used, NULL) == SQLITE_OK;
}

static void shut(struct picture_cache *c)
{
    sqlite3_finalize(c->get);
    sqlite3_finalize(c->put);
    sqlite3_finalize(c->used);
    sqlite3_close(c->db);
    c->get = c->put = c->used = NULL;
    c->db = NULL;
}

struct picture_cache *picture_cache_open(const char *out)
{
    struct picture_cache *c = must(calloc(1, sizeof *c));
    struct arena a = {0};
    const char *path = must(arena_printf(&a, "%s.pictures", out));
    bool ok = open_file(c, path);
    if (!ok && c->db) { /* no SQLite file, or of another make */
        shut(c);
        remove(path);
        ok = open_file(c, path);
    }
    arena_finish(&a);
    if (ok)
        return c;
    shut(c);
    free(c);
    return NULL;
}

void picture_cache_close(struct picture_cache *c)
{
    if (!c)
        return;
    sqlite3_exec(c->db, "DELETE FROM picture WHERE key NOT IN (SELECT key FROM used); COMMIT", NULL, NULL, NULL);
    shut(c);
    free(c);
}

struct picture_key picture_cache_key(const void *drawing, size_t n, const char *of)
{
    struct picture_key key = {{0}};
    crypto_generichash_state s;
    char with[96];
    snprintf(with, sizeof with, "making %d librsvg %u.%u.%u cairo %s zstd %s", MAKING, rsvg_major_version, rsvg_minor_version,
             rsvg_micro_version, cairo_version_string(), ZSTD_versionString());
    crypto_generichash_init(&s, NULL, 0, sizeof key.hash);
    crypto_generichash_update(&s, (const unsigned char *)with, strlen(with) + 1);
    crypto_generichash_update(&s, (const unsigned char *)of, strlen(of) + 1);
    crypto_generichash_update(&s, drawing, n);
    crypto_generichash_final(&s, key.hash, sizeof key.hash);
    return key;
}

static void mark_used(struct picture_cache *c, const struct picture_key *key)
{
    sqlite3_bind_blob(c->used, 1, key->hash, sizeof key->hash, SQLITE_STATIC);
    sqlite3_step(c->used);
    sqlite3_reset(c->used);
}

static void hash_data(const void *data, size_t n, unsigned char out[32])
{
    crypto_generichash(out, 32, data, n, NULL, 0);
}

/* The file is written without care for power cuts: what it holds is believed only with its hash. */
bool picture_cache_get(struct picture_cache *c, const struct picture_key *key, struct picture_stored *out)
{
    bool found = false;
    if (!c)
        return false;
    sqlite3_bind_blob(c->get, 1, key->hash, sizeof key->hash, SQLITE_STATIC);
    if (sqlite3_step(c->get) == SQLITE_ROW && sqlite3_column_bytes(c->get, 4) == 32) {
        unsigned char hash[32];
        const void *data = sqlite3_column_blob(c->get, 3);
        size_t n = (size_t)sqlite3_column_bytes(c->get, 3);
        hash_data(data, n, hash);
        found = n > 0 && memcmp(hash, sqlite3_column_blob(c->get, 4), sizeof hash) == 0;
        if (found) {
            *out = (struct picture_stored){sqlite3_column_int(c->get, 0), sqlite3_column_int(c->get, 1),
                                           sqlite3_column_int(c->get, 2), must(malloc(n)), n};
            memcpy(out->data, data, n);
        }
    }
    sqlite3_reset(c->get);
    if (found)
        mark_used(c, key);
    return found;
}

void picture_cache_put(struct picture_cache *c, const struct picture_key *key, const struct picture_stored *s)
{
    unsigned char hash[32];
    if (!c)
        return;
    hash_data(s->data, s->size, hash);
    sqlite3_bind_blob(c->put, 1, key->hash, sizeof key->hash, SQLITE_STATIC);
    sqlite3_bind_int(c->put, 2, s->width);
    sqlite3_bind_int(c->put, 3, s->height);
    sqlite3_bind_int(c->put, 4, s->format);
    sqlite3_bind_blob64(c->put, 5, s->data, s->size, SQLITE_STATIC);
    sqlite3_bind_blob(c->put, 6, hash, sizeof hash, SQLITE_STATIC);
    sqlite3_step(c->put);
    sqlite3_reset(c->put);
    mark_used(c, key);
}
