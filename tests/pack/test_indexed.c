// SPDX-License-Identifier: GPL-3.0-or-later
/* Pictures with a table of colours: what is right is read, every wrong count is refused. argv[1] is
 * the fixture's pack. */
#include "check.h"

#include <stdint.h>
#include <stdlib.h>
#include <zstd.h>

#include "pack/forge.h"
#include "pack/format.h"

static struct forged good;

/* A picture of 4 × 2 whose frame holds these bytes. */
static enum status indexed(const uint8_t *bytes, size_t n, struct pack_picture *pic)
{
    uint8_t frame[4096];
    char sql[9000];
    size_t size = ZSTD_compress(frame, sizeof frame, bytes, n, 1);
    int at = snprintf(sql, sizeof sql,
                      "DELETE FROM picture; INSERT INTO picture VALUES('lamp', 0, 4, 2, 3, x'");
    for (size_t i = 0; i < size; i++)
        at += snprintf(sql + at, sizeof sql - (size_t)at, "%02X", frame[i]);
    snprintf(sql + at, sizeof sql - (size_t)at, "')");
    struct forged f = forge_sql(&good, sql);
    struct pack *p;
    CHECK(pack_open_memory(f.bytes, f.n, true, &p) == STATUS_OK);
    enum status s = p ? pack_picture(p, "lamp", 1, 1, pic) : STATUS_IO;
    CHECK((s == STATUS_OK) == (pic->pixels != NULL));
    pack_close(p);
    forge_free(&f);
    return s;
}

static void test_indexed(void)
{
    uint8_t b[2 + 4 * 300 + 8] = {2, 0, 1, 2, 3, 255, 4, 5, 6, 128, 0, 1, 0, 1, 2, 255, 1, 0};
    struct pack_picture pic;
    CHECK(indexed(b, 18, &pic) == STATUS_OK && pic.format == PACK_ARGB);
    static const uint32_t first = 0xFF030201u, second = 0x80060504u;
    const uint32_t *px = pic.pixels;
    CHECK(px && px[0] == first && px[1] == second && px[6] == second);
    CHECK(px && px[4] == first && px[5] == first); /* not in the table */
    free(pic.pixels);
    CHECK(indexed(b, 17, &pic) == STATUS_CORRUPT && indexed(b, 19, &pic) == STATUS_CORRUPT &&
          indexed(b, 22, &pic) == STATUS_CORRUPT && indexed(b, 1, &pic) == STATUS_CORRUPT);
    for (unsigned n = 0; n < 600; n++) { /* every other count of colours in the same bytes */
        b[0] = (uint8_t)n;
        b[1] = (uint8_t)(n >> 8);
        enum status s = indexed(b, 18, &pic);
        CHECK(s == (n == 2 ? STATUS_OK : STATUS_CORRUPT));
        free(pic.pixels);
        n += n > 10 ? 60 : 0;
    }
    for (unsigned n = 0; n < 260; n += n > 4 && n < 250 ? 50 : 1) { /* a count that fits */
        b[0] = (uint8_t)n;
        b[1] = (uint8_t)(n >> 8);
        CHECK(indexed(b, 2 + 4 * n + 8, &pic) ==
              (n >= 1 && n <= 256 ? STATUS_OK : STATUS_CORRUPT));
        free(pic.pixels);
    }
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    good = forge_read(argv[1]);
    if (!good.bytes)
        return 1;
    test_indexed();
    forge_free(&good);
    return check_done();
}
