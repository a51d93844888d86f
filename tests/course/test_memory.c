// SPDX-License-Identifier: GPL-3.0-or-later
/* Each allocation fails in turn while a pack is opened, loaded and a picture read: SQLite's,
 * jansson's and our own (malloc, calloc, realloc are wrapped at link time). Every run ends in NOMEM
 * or in success, and nothing leaks. jansson takes a string it has no memory for as an invalid one:
 * there CORRUPT is let pass. */
#include "check.h"

#include <jansson.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "course/course.h"
#include "pack/forge.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);

static long countdown = -1; /* -1: none fails */

static int fails(void)
{
    return countdown >= 0 && countdown-- == 0;
}

void *__wrap_malloc(size_t n)
{
    return fails() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
    return fails() ? NULL : __real_realloc(p, n);
}

static bool json_failed;

static void *json_malloc(size_t n)
{
    void *p = __wrap_malloc(n);
    json_failed |= !p;
    return p;
}

static sqlite3_mem_methods plain;

static void *sql_malloc(int n)
{
    return fails() ? NULL : plain.xMalloc(n);
}

static void *sql_realloc(void *p, int n)
{
    return fails() ? NULL : plain.xRealloc(p, n);
}

static enum status run(const struct forged *f)
{
    struct pack *p;
    struct course *c = NULL;
    struct pack_picture pic = {0};
    enum status s = pack_open_memory(f->bytes, f->n, true, &p);
    if (s == STATUS_OK)
        s = course_load(p, &c);
    if (s == STATUS_OK)
        s = pack_picture(p, "lamp", 60, 30, &pic);
    free(pic.pixels);
    course_free(c);
    pack_close(p);
    return s;
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain);
    sqlite3_mem_methods ours = plain;
    ours.xMalloc = sql_malloc;
    ours.xRealloc = sql_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0); /* otherwise small ones never fail */
    json_set_alloc_funcs(json_malloc, free);
    CHECK(sodium_init() >= 0);
    struct forged whole = forge_read(argv[1]);
    /* The last two steps of nine are enough of a lesson, and keep the number of runs down. */
    struct forged f = forge_sql(
        &whole, "UPDATE document SET data = zstd(json_remove(unzstd(data), '$.steps[1]', "
                "'$.steps[1]', '$.steps[1]', '$.steps[1]', '$.steps[1]')) "
                "WHERE name = 'lesson/1.1'");
    CHECK(run(&f) == STATUS_OK);
    long n = 0, clean = 0, other = 0;
    for (;; n++) {
        countdown = n;
        json_failed = false;
        enum status s = run(&f);
        bool failed = countdown < 0;
        countdown = -1;
        clean += s == STATUS_OK;
        if (s != STATUS_OK && s != STATUS_NOMEM && !(s == STATUS_CORRUPT && json_failed) &&
            other++ < 5)
            printf("allocation %ld: %s\n", n, status_name(s));
        if (!failed)
            break;
    }
    printf("%ld allocations; %ld were not missed\n", n, clean - 1);
    CHECK(n > 100 && clean >= 1 && other == 0);
    forge_free(&f);
    forge_free(&whole);
    return check_done();
}
