// SPDX-License-Identifier: GPL-3.0-or-later
/* Documents and languages: frames that are none, contents that are not laid out as pack/pack.h says.
 * argv[1] is the fixture's pack. */
#include "check.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "pack/forge.h"
#include "pack/format.h"

static struct forged good;

static bool count_names(void *ctx, const char *name)
{
    unsigned *count = ctx;
    CHECK(name[0]);
    return ++*count != 2;
}

static void expect_document(enum status expected, const char *data)
{
    char sql[400];
    struct pack *p;
    struct arena a = {0};
    const char *json;
    size_t n;
    unsigned names = 0;
    snprintf(sql, sizeof sql, "UPDATE document SET data = %s WHERE name = 'course'", data);
    struct forged f = forge_sql(&good, sql);
    CHECK(pack_open_memory(f.bytes, f.n, true, &p) == STATUS_OK);
    enum status s = p ? pack_document(p, "course", &a, &json, &n) : STATUS_IO;
    if (s != expected)
        printf("%s: %s, not %s\n", data, status_name(s), status_name(expected));
    CHECK(s == expected && (s != STATUS_OK || strlen(json) == n));
    CHECK(p && pack_documents(p, count_names, &names) == STATUS_OK && names == 2);
    arena_finish(&a);
    pack_close(p);
    forge_free(&f);
}

static void test_bad_documents(void)
{
    expect_document(STATUS_OK, "zstd('{}')");
    expect_document(STATUS_OK, "zstd('')");
    expect_document(STATUS_CORRUPT, "zstd(x'7B007D')"); /* NUL inside */
    expect_document(STATUS_CORRUPT, "x''");
    expect_document(STATUS_CORRUPT, "CAST('{}' AS BLOB)");
    expect_document(STATUS_CORRUPT, "CAST(data || x'00' AS BLOB)");
    expect_document(STATUS_CORRUPT, "substr(data, 1, length(data) - 1)");
    expect_document(STATUS_CORRUPT, "CAST(data || x'502A4D1800000000' AS BLOB)");
    expect_document(STATUS_CORRUPT, "zstd(hex(zeroblob(8 * 1024 * 1024 + 1)))");
    /* a frame that does not say its size: magic, no content size, 1 KiB window, one raw block */
    expect_document(STATUS_CORRUPT, "x'28B52FFD00001100007B7D'");
    /* says 2^62 bytes, and that it is one segment */
    expect_document(STATUS_CORRUPT, "x'28B52FFDE000000000000000401100007B7D'");
}

static bool see(void *ctx, const char *id, const char *text, int status)
{
    unsigned *count = ctx;
    ++*count;
    return id[0] && strlen(id) <= PACK_NAME_MAX && strlen(text) <= PACK_TEXT_MAX && status >= 0;
}

/* What pack_strings() makes of a language whose content is this. */
static enum status read_language(const struct buf *content, unsigned *count)
{
    struct buf sql = {0};
    struct pack *p;
    *count = 0;
    buf_puts(&sql, "UPDATE language SET data = zstd(x'");
    for (size_t i = 0; i < content->len; i++)
        buf_printf(&sql, "%02X", (unsigned char)content->data[i]);
    buf_puts(&sql, "') WHERE tag = 'en'");
    struct forged f = forge_sql(&good, sql.data);
    CHECK(pack_open_memory(f.bytes, f.n, true, &p) == STATUS_OK);
    enum status s = p ? pack_strings(p, "en", see, count) : STATUS_IO;
    pack_close(p);
    forge_free(&f);
    buf_finish(&sql);
    return s;
}

static enum status read_texts(struct forged_texts *t, unsigned *count)
{
    struct buf b = {0};
    forge_content(t, &b);
    enum status s = read_language(&b, count);
    buf_finish(&b);
    return s;
}

/* Three strings, of which the second is this; how many were given out before the fault. */
static void expect_text(enum status expected, unsigned given, size_t id, size_t text, int status)
{
    struct forged_texts t = {0};
    char *long_id = calloc(1, id + 1), *long_text = calloc(1, text + 1);
    unsigned count;
    memset(long_id, 'b', id);
    memset(long_text, 't', text);
    forge_text(&t, "a", "one", 1);
    forge_text(&t, long_id, long_text, status);
    forge_text(&t, "c", "three", 1);
    enum status s = read_texts(&t, &count);
    if (s != expected || count != given)
        printf("id %zu, text %zu, status %d: %s after %u\n", id, text, status, status_name(s),
               count);
    CHECK(s == expected && count == given);
    free(long_id);
    free(long_text);
}

/* Each bit of a short language turned, and every length of it: what counts and ends (n, 0) is
 * missed at once, a letter of a text (t) makes another text. */
static void test_turned_bits(void)
{
    static const char place[] = "nnnnnnnn" "ss" "i0ii0" "ttt0ttt0";
    struct forged_texts t = {0};
    struct buf b = {0};
    unsigned count;
    forge_text(&t, "a", "one", 1);
    forge_text(&t, "bb", "two", 2);
    forge_content(&t, &b);
    CHECK(read_language(&b, &count) == STATUS_OK && count == 2 && b.len == sizeof place - 1);
    for (size_t bit = 0; bit < 8 * b.len; bit++) {
        char what = place[bit / 8];
        b.data[bit / 8] = (char)(b.data[bit / 8] ^ 1 << bit % 8);
        enum status s = read_language(&b, &count);
        CHECK(s == STATUS_OK || s == STATUS_CORRUPT);
        CHECK(what == 'i' || (s == STATUS_OK) == (what == 't' || (what == 's' && bit % 8 < 4)));
        b.data[bit / 8] = (char)(b.data[bit / 8] ^ 1 << bit % 8);
    }
    size_t whole = b.len;
    for (b.len = 0; b.len < whole; b.len++)
        CHECK(read_language(&b, &count) == STATUS_CORRUPT);
    bytes_put(&b, 0, 1);
    CHECK(read_language(&b, &count) == STATUS_CORRUPT && count == 2); /* more than it says */
    buf_finish(&b);
}

static void test_bad_strings(void)
{
    struct forged_texts t = {0};
    struct buf b = {0};
    unsigned count;
    CHECK(read_language(&b, &count) == STATUS_CORRUPT);
    CHECK(read_texts(&t, &count) == STATUS_OK && count == 0);
    for (unsigned i = 0; i <= PACK_STRINGS_MAX; i++) {
        char id[16];
        snprintf(id, sizeof id, "x%06u", i);
        forge_text(&t, id, "t", 1);
    }
    CHECK(read_texts(&t, &count) == STATUS_CORRUPT && count == 0);
    expect_text(STATUS_OK, 3, 1, 1, 15);
    expect_text(STATUS_OK, 3, 1, 0, 1);
    expect_text(STATUS_OK, 3, PACK_NAME_MAX, PACK_TEXT_MAX, 0);
    expect_text(STATUS_CORRUPT, 1, 0, 1, 1);
    expect_text(STATUS_CORRUPT, 1, PACK_NAME_MAX + 1, 1, 1);
    expect_text(STATUS_CORRUPT, 1, 1, PACK_TEXT_MAX + 1, 1);
    expect_text(STATUS_CORRUPT, 1, 1, 1, 16);
    for (int same = 0; same < 2; same++) { /* a fault in the order */
        forge_text(&t, "b", "one", 1);
        forge_text(&t, same ? "b" : "a", "two", 1);
        CHECK(read_texts(&t, &count) == STATUS_CORRUPT && count == 1);
    }
    test_turned_bits();
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    good = forge_read(argv[1]);
    if (!good.bytes)
        return 1;
    test_bad_documents();
    test_bad_strings();
    forge_free(&good);
    return check_done();
}
