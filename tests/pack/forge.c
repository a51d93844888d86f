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

struct forged forge_sql(const struct forged *pack, const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    size_t n = pack->n - PACK_TRAILER;
    sqlite3_open(":memory:", &db);
    unsigned char *copy = sqlite3_malloc64(n);
    memcpy(copy, pack->bytes, n);
    sqlite3_deserialize(db, "main", copy, (sqlite3_int64)n, (sqlite3_int64)n,
                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
        printf("%s: %s\n", sql, why);
        exit(1);
    }
    sqlite3_int64 size;
    unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
    struct forged out = {malloc((size_t)size + PACK_TRAILER), (size_t)size + PACK_TRAILER};
    memcpy(out.bytes, bytes, (size_t)size);
    pack_trailer(out.bytes, (size_t)size, out.bytes + size);
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
