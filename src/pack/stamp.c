// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a pack is the file that was verified before. */
#include "pack/pack_private.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/platform.h"

enum status pack_stamp(const char *path, char out[PACK_STAMP])
{
    struct pack_source source = {0};
    struct platform_stamp file;
    char root[2 * PACK_HASH + 1];
    enum status s = platform_stamp_file(path, &file);
    if (s == STATUS_OK)
        s = pack_source_file(&source, path);
    for (size_t i = 0; i < PACK_HASH; i++)
        snprintf(root + 2 * i, 3, "%02x", source.trailer[PACK_ROOT + i]);
    snprintf(out, PACK_STAMP, "%s %" PRIu64 " %" PRId64 " %" PRId64 " %" PRIu64, root, file.size,
             file.modified_ns, file.changed_ns, file.number);
    pack_source_close(&source);
    return s;
}
