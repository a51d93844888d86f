// SPDX-License-Identifier: GPL-3.0-or-later
/* A school's log as text for others' tools; the formats stand in sync/export.h. */
#include <getopt.h>
#include <stdio.h>

#include "hub/commands.h"
#include "hub/events.h"
#include "sync/export.h"

static int run(const struct common *c, int argc, char **argv)
{
    static const struct option longs[] = {{"format", 1, 0, 'f'}, {0, 0, 0, 0}};
    enum export_format format = EXPORT_XAPI;
    struct hub_log of = {0};
    for (int o; (o = getopt_long(argc, argv, "", longs, NULL)) != -1;)
        if (o == '?' || !export_format(optarg, &format))
            return 2;
    if (optind < argc)
        return 2;
    of.h = command_open(c, false);
    if (!of.h)
        return 1;
    if (!command_school(c, of.h, &of.school)) {
        hub_close(of.h);
        return 1;
    }
    struct sync_log log = hub_log_of(&of);
    enum status st = export_log(&log, format, stdout);
    hub_close(of.h);
    return st == STATUS_OK ? 0 : command_fail("the export", st);
}

const struct command command_export = {
    "export [--format xapi|csv|ndjson]   a school's answers as statements or a table, or all its events\n", run};
