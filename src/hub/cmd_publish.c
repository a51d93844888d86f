// SPDX-License-Identifier: GPL-3.0-or-later
/* What the school tells its kiosks: documents, and the course's pack. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "hub/answers.h"
#include "hub/commands.h"
#include "pack/sign.h"
#include "sync/files.h"

#define NEXT "content.new"
enum { PACK_MAX = 64 << 20 };

/* Under another name until it is verified and signed: what kiosks fetch is whole. A signature of the school's is of use to its kiosks only; a
 * hub of several schools gives out what a publisher has signed whom they all know. */
static enum status sign_pack(const struct common *c, const char *path)
{
    uuid id;
    struct school s;
    struct hub *h = command_open(c, false);
    enum status st = h && command_school(c, h, &id) ? hub_school(h, id, &s) : STATUS_NOTFOUND;
    if (st == STATUS_OK) {
        st = pack_sign_file(path, school_current(&s)->sign.secret);
        school_wipe(&s);
    }
    hub_close(h);
    return st;
}

static int publish_pack(const struct common *c, const char *from, bool is_signed)
{
    char next[4200], now[4200];
    struct buf b = {0};
    snprintf(next, sizeof next, "%s/" NEXT, c->data);
    snprintf(now, sizeof now, "%s/" HUB_PACK, c->data);
    enum status st = file_read(from, PACK_MAX, &b);
    if (st == STATUS_OK)
        st = file_write(c->data, NEXT, b.data, b.len);
    buf_finish(&b);
    if (st == STATUS_OK)
        st = is_signed ? pack_verify(next) : sign_pack(c, next);
    if (st == STATUS_OK)
        st = platform_rename(next, now);
    if (st == STATUS_OK)
        return 0;
    (void)platform_remove(next);
    return command_fail(from, st);
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
    static const struct option longs[] = {{"pack", 1, 0, 'p'}, {"signed", 0, 0, 's'}, {0, 0, 0, 0}};
    const char *pack = NULL;
    bool is_signed = false;
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (o == '?')
            return 2;
        pack = o == 'p' ? optarg : pack;
        is_signed |= o == 's';
    }
    if (pack)
        return optind == argc ? publish_pack(c, pack, is_signed) : 2;
    return optind + 2 == argc ? publish_document(c, argv[optind], argv[optind + 1]) : 2;
}

const struct command command_publish = {"publish NAME FILE | --pack FILE [--signed]   a document (a-z 0-9 / . -), or a course's pack, for all kiosks\n"
    "    the school signs the pack; --signed: it stays as a publisher has signed it, for a hub of several schools\n", run};
