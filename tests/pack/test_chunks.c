// SPDX-License-Identifier: GPL-3.0-or-later
/* A damaged chunk is caught when it is read, whatever the file's date says; a stamp tells a file
 * that was written to. argv[1] is the fixture's pack. */
#define _POSIX_C_SOURCE 200809L
#include "check.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/platform.h"
#include "pack/forge.h"
#include "pack/format.h"

enum { LESSONS = 8, STEP = 1531 }; /* bytes from one flip to the next */
static struct forged good; /* the fixture and some 300 KB of documents: more chunks than one */
static uint64_t length;    /* of its database */
static char dir[] = "/tmp/chiragh-chunks-XXXXXX", path[64], other[64];

static void make(const char *fixture)
{
    struct forged small = forge_read(fixture);
    good = forge_sql(&small,
                     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<4000) "
                     "INSERT INTO document SELECT 'lesson/x'||k, zstd(group_concat(printf("
                     "'%08x%08x', (k*10000+i)*2654435761 & 4294967295, "
                     "(k*10000+i)*2246822519 & 4294967295), ',')) FROM n, (SELECT 1 k UNION SELECT "
                     "2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 "
                     "UNION SELECT 8) GROUP BY k");
    forge_free(&small);
    CHECK(pack_trailer_check(good.bytes + good.n - PACK_TRAILER, good.n, &length) == STATUS_OK);
    CHECK(length > 4 * PACK_CHUNK && length % PACK_CHUNK != 0);
}

/* The i-th number in the k-th document: all their digits look like chance, so that a frame is as
 * long as they are. */
static uint64_t number(int k, int i)
{
    uint32_t x = (uint32_t)(k * 10000 + i);
    return (uint64_t)(x * 2654435761u) << 32 | x * 2246822519u;
}

static enum status read_lesson(struct pack *p, int k)
{
    struct arena a = {0};
    char name[32];
    const char *json = NULL;
    size_t n = 0;
    snprintf(name, sizeof name, "lesson/x%d", k);
    enum status s = pack_document(p, name, &a, &json, &n);
    for (int i = 1; s == STATUS_OK && i <= 4000; i++) { /* what comes out is what went in */
        char *end;
        CHECK(strtoull(json, &end, 16) == number(k, i));
        json = end + 1;
    }
    arena_finish(&a);
    return s;
}

static bool each(void *ctx, const char *id, const char *text, int status)
{
    (void)ctx, (void)id, (void)text, (void)status;
    return true;
}

static enum status read_all(struct pack *p)
{
    static const char *const pictures[] = {"lamp", "post"};
    enum status s = STATUS_OK;
    for (int k = 1; k <= LESSONS && s == STATUS_OK; k++)
        s = read_lesson(p, k);
    if (s == STATUS_OK)
        s = pack_strings(p, "en", each, NULL);
    for (size_t i = 0; i < 2 && s == STATUS_OK; i++) {
        struct pack_picture pic;
        s = pack_picture(p, pictures[i], 1, 1, &pic);
        free(pic.pixels);
    }
    return s;
}

/* Opened without a look at all of it, in memory: there is no date to go by. */
static enum status open_and_read(void)
{
    struct pack *p;
    enum status s = pack_open_memory(good.bytes, good.n, false, &p);
    if (s == STATUS_OK)
        s = read_all(p);
    pack_close(p);
    return s;
}

static void test_flips(void)
{
    unsigned wrong = 0, opened = 0;
    CHECK(open_and_read() == STATUS_OK);
    for (uint64_t at = 0; at < length; at += STEP) {
        struct pack *p;
        good.bytes[at] ^= (unsigned char)(1 << (at / STEP % 8));
        wrong += open_and_read() != STATUS_CORRUPT;
        opened += pack_open_memory(good.bytes, good.n, false, &p) == STATUS_OK;
        pack_close(p);
        good.bytes[at] ^= (unsigned char)(1 << (at / STEP % 8));
    }
    CHECK(wrong == 0);
    CHECK(opened > length / STEP / 2); /* most chunks are not touched until somebody goes there */
    /* the last byte, in the short chunk */
    good.bytes[length - 1] ^= 128;
    CHECK(open_and_read() == STATUS_CORRUPT);
    good.bytes[length - 1] ^= 128;
    CHECK(open_and_read() == STATUS_OK);
}

static void swap(unsigned char *a, unsigned char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char t = a[i];
        a[i] = b[i];
        b[i] = t;
    }
}

/* Chunks that are sound, in the wrong places. */
static void test_swapped(void)
{
    unsigned char *chunk = good.bytes + 2 * PACK_CHUNK, *hash = good.bytes + length + 2 * PACK_HASH;
    struct pack *p;
    swap(chunk, chunk + PACK_CHUNK, PACK_CHUNK);
    CHECK(pack_open_memory(good.bytes, good.n, false, &p) == STATUS_OK);
    CHECK(p && read_all(p) == STATUS_CORRUPT);
    pack_close(p);
    swap(hash, hash + PACK_HASH, PACK_HASH); /* the list agrees, the root does not */
    CHECK(pack_open_memory(good.bytes, good.n, false, &p) == STATUS_CORRUPT);
    swap(chunk, chunk + PACK_CHUNK, PACK_CHUNK);
    swap(hash, hash + PACK_HASH, PACK_HASH);
    CHECK(open_and_read() == STATUS_OK);
}

static void write_byte(const char *file, uint64_t at, unsigned char byte)
{
    int fd = open(file, O_WRONLY);
    CHECK(fd >= 0 && pwrite(fd, &byte, 1, (off_t)at) == 1 && close(fd) == 0);
}

static void keep_times(const char *file, const struct stat *st)
{
    CHECK(utimensat(AT_FDCWD, file, (struct timespec[2]){st->st_atim, st->st_mtim}, 0) == 0);
}

/* A bit turns on the disk and the file's date stays; before it is opened, and while it is open. */
static void test_same_date(void)
{
    uint64_t at = length - PACK_CHUNK * 2;
    struct stat before, after;
    struct pack *p, *open_before;
    unsigned bad[2] = {0};
    forge_write(path, good.bytes, good.n);
    stat(path, &before);
    CHECK(pack_open(path, false, &open_before) == STATUS_OK);
    write_byte(path, at, good.bytes[at] ^ 16);
    keep_times(path, &before);
    stat(path, &after);
    CHECK(before.st_size == after.st_size && before.st_ino == after.st_ino &&
          before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
          before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    CHECK(pack_open(path, false, &p) == STATUS_OK);
    for (int again = 0; again < 2; again++) /* it is not taken the second time, either */
        for (int k = 1; p && k <= LESSONS; k++) {
            enum status s = read_lesson(p, k);
            CHECK(s == STATUS_OK || s == STATUS_CORRUPT);
            bad[again] += s == STATUS_CORRUPT;
        }
    CHECK(bad[0] == bad[1] && bad[0] >= 1 && bad[0] < LESSONS); /* the others can be read */
    pack_close(p);
    CHECK(open_before && read_all(open_before) == STATUS_CORRUPT);
    pack_close(open_before);
    CHECK(pack_verify(path) == STATUS_CORRUPT);
    /* cut while it is open */
    forge_write(path, good.bytes, good.n);
    CHECK(pack_open(path, false, &p) == STATUS_OK);
    CHECK(truncate(path, (off_t)PACK_CHUNK) == 0);
    CHECK(p && read_all(p) == STATUS_CORRUPT);
    pack_close(p);
    remove(path);
}

static bool same_stamp(const char *a)
{
    char b[PACK_STAMP];
    CHECK(pack_stamp(path, b) == STATUS_OK);
    return strcmp(a, b) == 0;
}

static void test_stamp(void)
{
    char stamp[PACK_STAMP], none[PACK_STAMP];
    struct stat st;
    forge_write(path, good.bytes, good.n);
    stat(path, &st);
    CHECK(pack_stamp(path, stamp) == STATUS_OK && same_stamp(stamp));
    struct timespec later = st.st_mtim;
    later.tv_nsec ^= 1;
    utimensat(AT_FDCWD, path, (struct timespec[2]){st.st_atim, later}, 0);
    CHECK(!same_stamp(stamp));
    keep_times(path, &st);
    CHECK(!same_stamp(stamp)); /* put back: the change of the inode tells */
    CHECK(pack_stamp(path, stamp) == STATUS_OK);
    forge_write(other, good.bytes, good.n); /* the same, in another place on the disk */
    keep_times(other, &st);
    CHECK(rename(other, path) == 0 && !same_stamp(stamp));
    /* and each part of it for itself, where the others were alike */
    struct platform_stamp a, b;
    CHECK(platform_stamp_file(path, &a) == STATUS_OK);
    CHECK(a.size == good.n && a.modified_ns % 1000000000 == st.st_mtim.tv_nsec && a.number != 0);
    utimensat(AT_FDCWD, path, (struct timespec[2]){st.st_atim, later}, 0);
    CHECK(platform_stamp_file(path, &b) == STATUS_OK && a.modified_ns != b.modified_ns &&
          a.changed_ns != b.changed_ns && a.number == b.number);
    CHECK(pack_verify(path) == STATUS_OK);
    remove(path);
    CHECK(pack_stamp(path, none) == STATUS_NOTFOUND);
    forge_write(path, "hello", 5);
    CHECK(pack_stamp(path, none) == STATUS_FOREIGN);
    remove(path);
}

int main(int argc, char **argv)
{
    if (argc != 2 || !mkdtemp(dir))
        return 1;
    snprintf(path, sizeof path, "%s/a.pack", dir);
    snprintf(other, sizeof other, "%s/b.pack", dir);
    make(argv[1]);
    test_flips();
    test_swapped();
    test_same_date();
    test_stamp();
    forge_free(&good);
    CHECK(rmdir(dir) == 0);
    return check_done();
}
