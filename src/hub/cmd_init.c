// SPDX-License-Identifier: GPL-3.0-or-later
/* A school's beginning: the hub's own key where there is none, and the school's first. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/platform.h"
#include "base/utf8.h"
#include "hub/commands.h"
#include "sync/code.h"

static bool count(void *ctx, const struct hub_school *s)
{
    (void)s;
    ++*(unsigned *)ctx;
    return true;
}

static int print(const struct school *s)
{
    struct buf b = {0};
    char code[CODE_TEXT], id[37];
    enrolment_write(s, false, &b);
    enum status st = buf_ok(&b) ? code_of(b.data, b.len, code) : STATUS_NOMEM;
    buf_finish(&b);
    if (st != STATUS_OK)
        return command_fail("the code", st);
    uuid_text(school_id(s->keys[0].sign.public), id);
    printf("school %s\ncode   %s\n", id, code);
    return 0;
}

static int make(const struct common *c, const char *name, bool another, bool welcome)
{
    struct school s = {0};
    unsigned schools = 0;
    struct hub *h = command_open(c, true);
    if (!h)
        return 1;
    enum status st = hub_schools(h, count, &schools);
    if (st == STATUS_OK && schools && !another) {
        fputs("chiragh-hub: there is a school already; --another makes one more\n", stderr);
        hub_close(h);
        return 1;
    }
    snprintf(s.name, sizeof s.name, "%s", name);
    if (st == STATUS_OK)
        st = school_add_key(&s, platform_wall_ms(), NULL);
    if (st == STATUS_OK)
        st = hub_school_put(h, &s);
    if (st == STATUS_OK && welcome)
        st = hub_welcome(h, school_id(s.keys[0].sign.public), true);
    int code = st == STATUS_OK ? print(&s) : command_fail("the school", st);
    school_wipe(&s);
    hub_close(h);
    return code;
}

static int run(const struct common *c, int argc, char **argv)
{
    static const struct option longs[] = {{"name", 1, 0, 'n'}, {"another", 0, 0, 'a'}, {"welcome", 0, 0, 'w'}, {0, 0, 0, 0}};
    const char *name = "";
    bool another = false, welcome = false;
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (o == '?')
            return 2;
        name = o == 'n' ? optarg : name;
        another |= o == 'a';
        welcome |= o == 'w';
    }
    if (optind < argc || strlen(name) > SCHOOL_NAME || !utf8_valid(name, strlen(name)))
        return 2;
    return make(c, name, another, welcome);
}

const struct command command_init = {
    "init [--name NAME] [--another] [--welcome]   makes the data directory and a school; prints its id and short code\n"
    "    --welcome  takes every machine that has the enrolment file, unapproved (not where strangers reach the network)\n",
    run};
