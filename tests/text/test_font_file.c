// SPDX-License-Identifier: GPL-3.0-or-later
/* A font's bytes are the same packed and plain; what cannot be unpacked gives way to the plain file, and is refused where there is none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "check.h"
#include "text/text_private.h"

static const char name[] = "Lateef-Regular.ttf";
static char dir[] = "/tmp/chiragh-font-XXXXXX";

static void put(const char *file, const void *bytes, size_t n)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, file);
    FILE *f = fopen(path, "wb");
    CHECK(f && fwrite(bytes, 1, n, f) == n && fclose(f) == 0);
}

static void drop(const char *file)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, file);
    unlink(path);
}

static enum status opened(const struct font_bytes *want, bool *packed)
{
    struct font_bytes b;
    enum status st = font_bytes_open(dir, name, &b);
    *packed = b.owned != NULL;
    if (st == STATUS_OK)
        CHECK(b.size == want->size && memcmp(b.data, want->data, b.size) == 0);
    else
        CHECK(b.data == NULL && b.owned == NULL);
    font_bytes_close(&b);
    return st;
}

int main(void)
{
    struct font_bytes good;
    bool packed;
    CHECK(mkdtemp(dir) != NULL);
    CHECK(font_bytes_open(SOURCE_DIR "/fonts", name, &good) == STATUS_OK && good.size > 100000);
    CHECK(opened(&good, &packed) == STATUS_NOTFOUND);
    size_t cap = ZSTD_compressBound(good.size);
    unsigned char *z = malloc(cap);
    size_t n = ZSTD_compress(z, cap, good.data, good.size, 3);
    put("Lateef-Regular.ttf.zst", z, n);
    CHECK(opened(&good, &packed) == STATUS_OK && packed);
    unsigned refused = 0;
    for (size_t cut = 0; cut < n; cut += n / 40, refused++) { /* cut, without and with the plain one beside */
        put("Lateef-Regular.ttf.zst", z, cut);
        CHECK(opened(&good, &packed) != STATUS_OK);
    }
    put(name, good.data, good.size);
    CHECK(opened(&good, &packed) == STATUS_OK && !packed);
    static const unsigned char bomb[] = {0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0, 0, 0x10, 0, 0, 1, 0, 0}; /* says 16 TiB */
    put("Lateef-Regular.ttf.zst", bomb, sizeof bomb);
    CHECK(opened(&good, &packed) == STATUS_OK && !packed);
    drop("Lateef-Regular.ttf.zst");
    drop(name);
    rmdir(dir);
    free(z);
    font_bytes_close(&good);
    printf("%u cut files refused\n", refused);
    return check_done();
}
