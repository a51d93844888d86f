// SPDX-License-Identifier: GPL-3.0-or-later
/* What the school tells its kiosks: documents, and the course's pack. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "hub/answers.h"
#include "hub/commands.h"
#include "sync/files.h"

enum { PACK_MAX = 64 << 20 };

static int publish_pack(const struct common *c, const char *path)
{
    struct buf b = {0};
    enum status st = file_read(path, PACK_MAX, &b);
    if (st == STATUS_OK && (b.len < 16 || memcmp(b.data, "SQLite format 3", 16) != 0))
        st = STATUS_FOREIGN; /* kiosks look closer: they take none that is not signed by somebody they know */
    if (st == STATUS_OK)
        st = file_write(c->data, HUB_PACK, b.data, b.len);
    buf_finish(&b);
    return st == STATUS_OK ? 0 : command_fail(path, st);
}

static int publish_document(const struct common *c, const char *name, const char *path)
{
    uuid id;
    int64_t version = 0;
    struct buf b = {0};
    struct hub *h = command_open(c, false);
    if (!h || !command_school(c, h, &id)) {
        hub_close(h);
        return 1;
    }
    enum status st = file_read(path, DOCUMENT_MAX, &b);
    if (st == STATUS_OK)
        st = hub_publish(h, id, name, b.data, b.len, platform_wall_ms(), &version);
    if (st == STATUS_OK)
        printf("%s, version %lld\n", name, (long long)version);
    buf_finish(&b);
    hub_close(h);
    return st == STATUS_OK ? 0 : command_fail(name, st);
}

static int run(const struct common *c, int argc, char **argv)
{
    static const struct option longs[] = {{"pack", 1, 0, 'p'}, {0, 0, 0, 0}};
    const char *pack = NULL;
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (o == '?')
            return 2;
        pack = optarg;
    }
    if (pack)
        return optind == argc ? publish_pack(c, pack) : 2;
    return optind + 2 == argc ? publish_document(c, argv[optind], argv[optind + 1]) : 2;
}

const struct command command_publish = {"publish NAME FILE | --pack FILE   a document (a-z 0-9 / . -), or a course's signed pack, for all kiosks\n", run};
