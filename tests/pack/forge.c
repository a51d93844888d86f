// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/forge.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pack/format.h"

struct forged forge_read(const char *path)
{
    struct forged f = {0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return f;
    fseek(file, 0, SEEK_END);
    long n = ftell(file);
    rewind(file);
    f.bytes = malloc((size_t)n + 1);
    f.n = fread(f.bytes, 1, (size_t)n, file);
    fclose(file);
    return f;
}

struct forged forge_seal(const void *database, size_t n)
{
    struct forged f = {malloc(n + pack_tail_size(n)), n + pack_tail_size(n)};
    memcpy(f.bytes, database, n);
    pack_tail(database, n, f.bytes + n);
    return f;
}

struct forged forge_sql(const struct forged *pack, const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    uint64_t n;
    if (pack_trailer_check(pack->bytes + pack->n - PACK_TRAILER, pack->n, &n) != STATUS_OK)
        exit(1);
    sqlite3_open(":memory:", &db);
    unsigned char *copy = sqlite3_malloc64(n);
    memcpy(copy, pack->bytes, (size_t)n);
    sqlite3_deserialize(db, "main", copy, (sqlite3_int64)n, (sqlite3_int64)n,
                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
        printf("%s: %s\n", sql, why);
        exit(1);
    }
    sqlite3_int64 size;
    unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
    struct forged out = forge_seal(bytes, (size_t)size);
    sqlite3_free(bytes);
    sqlite3_close(db);
    return out;
}

void forge_write(const char *path, const void *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, n, file) != n || fclose(file) != 0) {
        printf("%s cannot be written\n", path);
        exit(1);
    }
}

void forge_free(struct forged *f)
{
    free(f->bytes);
    *f = (struct forged){0};
}
