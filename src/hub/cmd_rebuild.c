// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>

#include "hub/commands.h"
#include "hub/figures.h"

static int run(const struct common *c, int argc, char **argv)
{
    uuid school;
    int64_t due = 0;
    (void)argv;
    if (argc != 1)
        return 2;
    struct hub *h = command_open(c, false);
    if (!h || !command_school(c, h, &school)) {
        hub_close(h);
        return 1;
    }
    enum status st = figures_rebuild(h, school);
    if (st == STATUS_OK)
        st = figures_due(h, school, &due);
    if (st == STATUS_OK)
        st = figures_fold(h, 0, NULL);
    hub_close(h);
    if (st == STATUS_OK)
        printf("%lld events counted anew\n", (long long)due);
    return st == STATUS_OK ? 0 : command_fail("the store", st);
}

const struct command command_rebuild = {"rebuild   a school's figures, forgotten and counted anew from its events\n", run};
