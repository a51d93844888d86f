// SPDX-License-Identifier: GPL-3.0-or-later
/* The input is a pack's database without its tail; a right one is put behind it, so that the
 * hashes do not keep the fuzzer out. Whatever the bytes are, opening, loading and reading pictures
 * end in a status. */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/walk.h"
#include "learn/activity.h"
#include "pack/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n > 256 * 1024 || sodium_init() < 0)
        return 0;
    uint8_t *file = malloc(n + pack_tail_size(n));
    if (!file)
        return 0;
    memcpy(file, data, n);
    pack_tail(file, n, file + n);
    struct pack *p;
    struct course *c;
    if (pack_open_memory(file, n + pack_tail_size(n), false, &p) == STATUS_OK) {
        if (course_load_with(p, activity_fits, &c) == STATUS_OK)
            walk_course(p, c);
        else
            walk_picture(p,
                         "lamp"); /* the pictures' table may be sound where the documents are not */
        course_free(c);
        pack_close(p);
    }
    free(file);
    return 0;
}
