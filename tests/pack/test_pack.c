// SPDX-License-Identifier: GPL-3.0-or-later
/* A sound pack is read, everything else is refused: argv[1] is the fixture's pack. */
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack/forge.h"
#include "pack/format.h"

static struct forged good;
static char dir[] = "/tmp/chiragh-pack-XXXXXX";

static enum status open_bytes(const void *bytes, size_t n)
{
    struct pack *p;
    enum status s = pack_open_memory(bytes, n, true, &p);
    CHECK((s == STATUS_OK) == (p != NULL));
    pack_close(p);
    return s;
}

static enum status open_file(const char *name, const void *bytes, size_t n, bool whole)
{
    char path[256];
    struct pack *p;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    forge_write(path, bytes, n);
    enum status s = pack_open(path, whole, &p);
    CHECK((s == STATUS_OK) == (p != NULL));
    pack_close(p);
    remove(path);
    return s;
}

struct seen {
    int count;
    char last[64];
};

static bool see(void *ctx, const char *id, const char *text, int status)
{
    struct seen *s = ctx;
    CHECK(strcmp(s->last, id) < 0 && text[0] && status >= 0);
    snprintf(s->last, sizeof s->last, "%s", id);
    return ++s->count != 50;
}

static void read_all(struct pack *p)
{
    CHECK_STR(pack_meta(p, "kind"), "course");
    CHECK_STR(pack_meta(p, "pack_id"), "fixture");
    CHECK(pack_meta(p, "nothing") == NULL);
    struct arena a = {0};
    const char *json;
    size_t n;
    CHECK(pack_document(p, "lesson/1.1", &a, &json, &n) == STATUS_OK && strlen(json) == n &&
          json[0] == '{');
    CHECK(pack_document(p, "lesson/9.9", &a, &json, &n) == STATUS_NOTFOUND);
    arena_finish(&a);
    struct seen all = {0}, none = {0};
    CHECK(pack_strings(p, "en", see, &all) == STATUS_OK &&
          all.count == 50); /* ended by the callback */
    CHECK(pack_strings(p, "xx", see, &none) == STATUS_OK && none.count == 0);
}

static void read_pictures(struct pack *p)
{
    static const struct {
        int ask_w, ask_h, w, h;
    } cases[] = {{1, 1, 17, 8},    {17, 8, 17, 8},   {18, 1, 22, 11},
                 {1, 12, 28, 14}, {60, 30, 60, 30}, {900, 900, 60, 30}};
    struct pack_picture pic;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK(pack_picture(p, "lamp", cases[i].ask_w, cases[i].ask_h, &pic) == STATUS_OK);
        CHECK(pic.width == cases[i].w && pic.height == cases[i].h && pic.format == PACK_ARGB);
        free(pic.pixels);
    }
    int w = 0, h = 0;
    CHECK(pack_picture_size(p, "lamp", &w, &h) == STATUS_OK && w == 60 && h == 30);
    CHECK(pack_picture_size(p, "unused", &w, &h) == STATUS_NOTFOUND); /* no lesson shows it */
    CHECK(pack_picture(p, "lam", 1, 1, &pic) == STATUS_NOTFOUND && pic.pixels == NULL);
    /* The sky's colour, and half a yellow lamp over it: #F7B52C at 50 % over #CFE2EC. */
    CHECK(pack_picture(p, "lamp", 42, 21, &pic) == STATUS_OK && pic.width == 42);
    const uint8_t *sky = pic.pixels, *lamp = sky + 4 * (10 * 42 + 21);
    CHECK(sky[0] == 0xEC && sky[1] == 0xE2 && sky[2] == 0xCF && sky[3] == 0xFF);
    CHECK(abs(lamp[0] - 0x8C) < 3 && abs(lamp[1] - 0xCC) < 3 && abs(lamp[2] - 0xE3) < 3 &&
          lamp[3] == 0xFF);
    free(pic.pixels);
    /* Nothing drawn is nothing: premultiplied zero. */
    CHECK(pack_picture(p, "post", 1, 1, &pic) == STATUS_OK);
    CHECK(((const uint32_t *)pic.pixels)[pic.width - 1] == 0);
    free(pic.pixels);
}

static void test_sound(const char *path)
{
    struct pack *p;
    for (int whole = 0; whole < 2; whole++) {
        CHECK(pack_open(path, whole, &p) == STATUS_OK);
        if (p) {
            read_all(p);
            read_pictures(p);
        }
        pack_close(p);
        CHECK(pack_open_memory(good.bytes, good.n, whole, &p) == STATUS_OK);
        if (p) {
            read_all(p);
            read_pictures(p);
        }
        pack_close(p);
    }
    CHECK(pack_verify(path) == STATUS_OK);
    CHECK(open_file("a %41?#&=+ چراغ.pack", good.bytes, good.n, true) == STATUS_OK);
}

static void test_truncated(void)
{
    size_t last = 0;
    for (size_t n = 0; n < good.n; n += 512, last = n) {
        enum status s = open_bytes(good.bytes, n);
        CHECK(s == STATUS_CORRUPT || s == STATUS_FOREIGN);
        CHECK(n < 228 || s == STATUS_CORRUPT); /* once a header is there, it is ours */
        if (n % 8192 == 0)
            CHECK(open_file("t.pack", good.bytes, n, true) == s);
    }
    CHECK(last >= good.n);
    CHECK(open_bytes(good.bytes, good.n - 1) == STATUS_CORRUPT);
    unsigned char *longer = malloc(good.n + 512);
    memcpy(longer, good.bytes, good.n);
    memset(longer + good.n, 0, 512);
    CHECK(open_bytes(longer, good.n + 512) == STATUS_CORRUPT);
    /* Something between the list and its trailer. */
    memset(longer + good.n - PACK_TRAILER, 0, 512);
    memcpy(longer + good.n + 512 - PACK_TRAILER, good.bytes + good.n - PACK_TRAILER, PACK_TRAILER);
    CHECK(open_bytes(longer, good.n + 512) == STATUS_CORRUPT);
    free(longer);
}

static void test_flipped(void)
{
    uint32_t seed = 20260721;
    unsigned accepted = 0, by_file = 0;
    uint64_t n;
    CHECK(pack_trailer_check(good.bytes + good.n - PACK_TRAILER, good.n, &n) == STATUS_OK);
    for (int i = 0; i < 2000 + (int)pack_tail_size(n) * 8; i++) {
        seed = seed * 1664525 + 1013904223;
        uint64_t bit = ((uint64_t)seed * good.n * 8) >> 32;
        if (i >= 2000) /* and every bit of the list and the trailer */
            bit = n * 8 + (uint64_t)(i - 2000);
        good.bytes[bit / 8] ^= (unsigned char)(1u << (bit % 8));
        accepted += open_bytes(good.bytes, good.n) == STATUS_OK;
        if (i % 100 == 0)
            by_file += open_file("f.pack", good.bytes, good.n, true) == STATUS_OK;
        good.bytes[bit / 8] ^= (unsigned char)(1u << (bit % 8));
    }
    CHECK(accepted == 0 && by_file == 0);
    CHECK(open_bytes(good.bytes, good.n) == STATUS_OK);
}

static void test_foreign(void)
{
    struct pack *p;
    char path[256];
    CHECK(open_file("empty.pack", "", 0, true) == STATUS_FOREIGN);
    CHECK(open_file("text.pack", "hello", 5, true) == STATUS_FOREIGN);
    CHECK(pack_open(dir, true, &p) == STATUS_IO && p == NULL);
    snprintf(path, sizeof path, "%s/none.pack", dir);
    CHECK(pack_open(path, true, &p) == STATUS_NOTFOUND && p == NULL);
    CHECK(pack_verify(path) == STATUS_NOTFOUND);
    if (geteuid() != 0) { /* root may read everything */
        forge_write(path, good.bytes, good.n);
        chmod(path, 0);
        CHECK(pack_open(path, true, &p) == STATUS_IO && p == NULL);
        remove(path);
    }
    snprintf(path, sizeof path, "%s/other.db", dir);
    sqlite3 *db;
    sqlite3_open(path, &db);
    sqlite3_exec(db, "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(9000))", NULL, NULL, NULL);
    sqlite3_close(db);
    struct forged other = forge_read(path);
    CHECK(other.n > 8192 && open_bytes(other.bytes, other.n) == STATUS_FOREIGN);
    CHECK(pack_open(path, true, &p) == STATUS_FOREIGN && p == NULL);
    CHECK(pack_open(path, false, &p) == STATUS_FOREIGN && p == NULL);
    remove(path);
    /* A foreign database under a right trailer is foreign still. */
    struct forged sealed = forge_seal(other.bytes, other.n);
    CHECK(open_bytes(sealed.bytes, sealed.n) == STATUS_FOREIGN);
    forge_free(&sealed);
    forge_free(&other);
}

static void expect_sql(enum status expected, const char *sql)
{
    struct forged f = forge_sql(&good, sql);
    enum status s = open_bytes(f.bytes, f.n);
    if (s != expected)
        printf("%s: %s, not %s\n", sql, status_name(s), status_name(expected));
    CHECK(s == expected);
    CHECK(open_file("x.pack", f.bytes, f.n, false) == expected);
    forge_free(&f);
}

static void test_schema(void)
{
    expect_sql(STATUS_OK, "VACUUM");
    expect_sql(STATUS_NEWER, "PRAGMA user_version=4");
    expect_sql(STATUS_CORRUPT, "PRAGMA user_version=2");
    expect_sql(STATUS_FOREIGN, "PRAGMA application_id=7");
    expect_sql(STATUS_CORRUPT, "DROP TABLE picture");
    expect_sql(STATUS_CORRUPT, "CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END");
    expect_sql(STATUS_CORRUPT, "CREATE VIEW v AS SELECT 1");
    expect_sql(STATUS_CORRUPT, "CREATE INDEX i ON meta(value)");
    expect_sql(STATUS_CORRUPT, "CREATE TABLE more(a)");
    expect_sql(STATUS_CORRUPT, "ANALYZE");
    expect_sql(STATUS_CORRUPT,
               "DROP TABLE meta; CREATE VIEW meta AS SELECT 'kind' AS key, 'course' AS value");
    expect_sql(STATUS_CORRUPT, "ALTER TABLE meta ADD COLUMN extra TEXT");
    expect_sql(
        STATUS_CORRUPT,
        "DROP TABLE document; CREATE TABLE document(name TEXT PRIMARY KEY, data BLOB NOT NULL)");
    expect_sql(
        STATUS_CORRUPT,
        "PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql='CREATE TABLE' WHERE name='meta'");
    expect_sql(STATUS_CORRUPT,
               "PRAGMA writable_schema=1; DELETE FROM sqlite_schema WHERE type='index'");
    expect_sql(STATUS_CORRUPT,
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<40) "
               "INSERT INTO meta SELECT 'k'||i, 'v' FROM n");
    expect_sql(STATUS_CORRUPT, "UPDATE meta SET value = hex(zeroblob(4000)) WHERE key='version'");
    expect_sql(STATUS_CORRUPT, "UPDATE meta SET value = 'a'||char(0)||'b' WHERE key='version'");
}

static void test_newer(void)
{
    unsigned char *t = good.bytes + good.n - PACK_TRAILER;
    t[13] = '4'; /* the magic's digit */
    CHECK(open_bytes(good.bytes, good.n) == STATUS_NEWER);
    for (t[13] = '1'; t[13] < '3'; t[13]++) /* were never shipped */
        CHECK(open_bytes(good.bytes, good.n) == STATUS_CORRUPT);
    t[120] = 2; /* a flag this version does not know */
    CHECK(open_bytes(good.bytes, good.n) == STATUS_NEWER);
    t[120] = 0;
    t[56] = 1; /* a signature without its flag */
    CHECK(open_bytes(good.bytes, good.n) == STATUS_CORRUPT);
    t[56] = 0;
}

static void expect_picture(enum status expected, const char *sql)
{
    struct forged f = forge_sql(&good, sql);
    struct pack *p;
    struct pack_picture pic;
    CHECK(pack_open_memory(f.bytes, f.n, true, &p) == STATUS_OK);
    enum status s = p ? pack_picture(p, "lamp", 60, 30, &pic) : STATUS_OK;
    if (s != expected)
        printf("%s: %s, not %s\n", sql, status_name(s), status_name(expected));
    CHECK(s == expected);
    if (s == STATUS_OK && p)
        free(pic.pixels);
    pack_close(p);
    forge_free(&f);
}

static void test_bad_pictures(void)
{
    expect_picture(STATUS_OK, "DELETE FROM picture WHERE level > 0");
    expect_picture(STATUS_NOTFOUND, "DELETE FROM picture");
    expect_picture(STATUS_CORRUPT, "DELETE FROM picture WHERE level = 0"); /* levels have no gap */
    expect_picture(STATUS_CORRUPT, /* twice the same level */
                   "INSERT INTO picture SELECT name, 1, 59, 29, format, data FROM picture WHERE "
                   "name = 'lamp' AND level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET width = 61 WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET width = 4097 WHERE level = 0");
    expect_picture(STATUS_CORRUPT,
                   "UPDATE picture SET width = 4096, height = 4096 WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET width = 0 WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET height = -30 WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET height = 1 << 40 WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET format = 4 WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET format = 1 WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET format = 2 WHERE level = 0");
    expect_picture(STATUS_CORRUPT,
                   "UPDATE picture SET width = 50 WHERE level = 2"); /* grows again */
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET data = x'' WHERE level = 0");
    expect_picture(STATUS_CORRUPT,
                   "UPDATE picture SET data = substr(data, 1, length(data) - 1) WHERE level = 0");
    expect_picture(STATUS_CORRUPT,
                   "UPDATE picture SET data = CAST(data || x'00' AS BLOB) WHERE level = 0");
    expect_picture(STATUS_CORRUPT, "UPDATE picture SET data = randomblob(100) WHERE level = 0");
    /* a second frame, to be skipped: a picture is one frame */
    expect_picture(
        STATUS_CORRUPT,
        "UPDATE picture SET data = CAST(data || x'502A4D1800000000' AS BLOB) WHERE level = 0");
    expect_picture(STATUS_CORRUPT, /* more than PACK_LEVELS_MAX */
                   "INSERT INTO picture SELECT 'lamp', n.i * 6 + level, 1, 1, 1, data FROM picture, "
                   "(SELECT 1 i UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) n "
                   "WHERE name = 'lamp'");
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    good = forge_read(argv[1]);
    if (!good.bytes || !mkdtemp(dir))
        return 1;
    test_sound(argv[1]);
    test_truncated();
    test_flipped();
    test_foreign();
    test_schema();
    test_newer();
    test_bad_pictures();
    forge_free(&good);
    CHECK(rmdir(dir) == 0); /* every file was taken away: reading left nothing behind */
    return check_done();
}
