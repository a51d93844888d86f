// SPDX-License-Identifier: GPL-3.0-or-later
/* A school's keys: the file kiosks are enrolled with, its short code, a new key. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "hub/commands.h"
#include "sync/code.h"
#include "sync/files.h"
#include "sync/stick.h"

/* What /v1/enrolment answers, unless with_name. */
static enum status write_enrolment(struct hub *h, uuid id, bool with_name, struct buf *out)
{
    struct school s;
    enum status st = hub_school(h, id, &s);
    if (st == STATUS_OK)
        enrolment_write(&s, with_name, out);
    school_wipe(&s);
    return st == STATUS_OK && !buf_ok(out) ? STATUS_NOMEM : st;
}

static enum status print_code(const struct buf *b)
{
    char code[CODE_TEXT];
    enum status st = code_of(b->data, b->len, code);
    if (st == STATUS_OK)
        puts(code);
    return st;
}

static int show_code(const struct common *c, int argc, bool anew)
{
    uuid id;
    struct buf b = {0};
    if (argc != 1)
        return 2;
    struct hub *h = command_open(c, false);
    if (!h || !command_school(c, h, &id)) {
        hub_close(h);
        return 1;
    }
    enum status st = anew ? hub_rotate(h, id, platform_wall_ms()) : STATUS_OK;
    if (st == STATUS_OK)
        st = write_enrolment(h, id, false, &b);
    if (st == STATUS_OK)
        st = print_code(&b);
    buf_finish(&b);
    hub_close(h);
    return st == STATUS_OK ? 0 : command_fail(anew ? "the new key" : "the code", st);
}

static int code(const struct common *c, int argc, char **argv)
{
    (void)argv;
    return show_code(c, argc, false);
}

static int rotate(const struct common *c, int argc, char **argv)
{
    (void)argv;
    return show_code(c, argc, true);
}

static int enrol(const struct common *c, int argc, char **argv)
{
    static const struct option longs[] = {{"out", 1, 0, 'o'}, {"with-name", 0, 0, 'n'}, {0, 0, 0, 0}};
    const char *dir = NULL;
    bool with_name = false;
    uuid id;
    struct buf b = {0};
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (o == '?')
            return 2;
        dir = o == 'o' ? optarg : dir;
        with_name |= o == 'n';
    }
    if (!dir || optind < argc)
        return 2;
    struct hub *h = command_open(c, false);
    if (!h || !command_school(c, h, &id)) {
        hub_close(h);
        return 1;
    }
    enum status st = write_enrolment(h, id, with_name, &b);
    if (st == STATUS_OK)
        st = file_write(dir, STICK_ENROLMENT, b.data, b.len);
    buf_finish(&b);
    hub_close(h);
    return st == STATUS_OK ? 0 : command_fail(dir, st);
}

static bool list(void *ctx, const struct hub_school *s)
{
    char id[37], folder[STICK_NAME];
    (void)ctx;
    uuid_text(s->id, id);
    stick_school_name(s->id, folder);
    printf("%s  %s  %s%s\n", id, folder, s->welcome ? "welcome  " : "", s->name);
    return true;
}

static int schools(const struct common *c, int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return 2;
    struct hub *h = command_open(c, false);
    if (!h)
        return 1;
    enum status st = hub_schools(h, list, NULL);
    hub_close(h);
    return st == STATUS_OK ? 0 : command_fail("the store", st);
}

const struct command command_schools = {"schools   id, folder on a stick, name\n", schools};
const struct command command_code = {"code   the short code, to be typed at a kiosk that is enrolled over the network\n", code};
const struct command command_enrol = {"enrol --out DIR [--with-name]   the enrolment file ENROL.CHE\n", enrol};
const struct command command_rotate = {
    "rotate   a new key; kiosks follow by themselves, bundles made before still open; prints the new short code\n", rotate};
