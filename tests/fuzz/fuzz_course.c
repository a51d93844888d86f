// SPDX-License-Identifier: GPL-3.0-or-later
/* The input is the JSON of a lesson, in a pack that is sound otherwise: 120 strings, one module,
 * one picture. */
#include <sodium.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/walk.h"
#include "learn/activity.h"
#include "pack/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static sqlite3 *base;

static void make_base(void)
{
    sqlite3_open(":memory:", &base);
    sqlite3_exec(base,
                 "PRAGMA page_size=512; PRAGMA application_id=1130909803; PRAGMA user_version=2",
                 NULL, NULL, NULL);
#define PACK_TABLE(name, sql, indexes) sqlite3_exec(base, sql, NULL, NULL, NULL);
    PACK_TABLES(PACK_TABLE)
#undef PACK_TABLE
    int rc =
        sqlite3_exec(base,
                     "INSERT INTO meta "
                     "VALUES('kind','course'),('pack_id','f'),('version','1'),('languages','en');"
                     "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i+1 FROM n WHERE i<219)"
                     "INSERT INTO string SELECT 'en', 's'||i, 'Text '||i, 1 FROM n;"
                     "INSERT INTO document "
                     "VALUES('course','{\"title\":1,\"modules\":[{\"id\":\"m1\",\"title\":2,"
                     "\"lessons\":[\"1.1\"]}]}'),('lesson/1.1','{}');",
                     NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n > 64 * 1024 || sodium_init() < 0)
        return 0;
    if (!base)
        make_base();
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(base, "UPDATE document SET json = ?1 WHERE name = 'lesson/1.1'", -1, &s,
                           NULL) != SQLITE_OK)
        abort();
    sqlite3_bind_text(s, 1, (const char *)data, (int)n, SQLITE_STATIC);
    sqlite3_step(s);
    sqlite3_finalize(s);
    sqlite3_int64 size;
    uint8_t *db = sqlite3_serialize(base, "main", &size, 0);
    size_t n_file = (size_t)size + pack_tail_size((uint64_t)size);
    uint8_t *file = db ? malloc(n_file) : NULL;
    if (file) {
        struct pack *p;
        struct course *c;
        memcpy(file, db, (size_t)size);
        pack_tail(file, (size_t)size, file + size);
        if (pack_open_memory(file, n_file, false, &p) != STATUS_OK)
            abort(); /* the harness's own fault: nothing would be tested */
        if (course_load_with(p, activity_fits, &c) == STATUS_OK)
            walk_course(p, c);
        course_free(c);
        pack_close(p);
    }
    free(file);
    sqlite3_free(db);
    return 0;
}
