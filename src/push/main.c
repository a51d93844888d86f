// SPDX-License-Identifier: GPL-3.0-or-later
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "push/push.h"

static const char usage[] =
    "chiragh-push --data DIR            waits beside a kiosk and trips the school's hub when it is worth while (see src/push/push.h)\n"
    "chiragh-push --once --data DIR     one trip; the exit code says what it came to (src/sync/inbox.h)\n"
    "Both: [--hub ADDRESS: instead of the kiosk's setting] [--patience SECONDS] [--look SECONDS]\n";

/* A learner never waits for it: last in line for the processor and the disk. */
static void stand_back(void)
{
    enum { IOPRIO_WHO_PROCESS = 1, IOPRIO_CLASS_IDLE = 3, IOPRIO_CLASS_SHIFT = 13 };
    (void)setpriority(PRIO_PROCESS, 0, 19);
    (void)syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_CLASS_IDLE << IOPRIO_CLASS_SHIFT);
}

static bool number(const char *text, int least, int most, int *out)
{
    char *end;
    long n = strtol(text, &end, 10);
    *out = (int)n;
    return *text && !*end && n >= least && n <= most;
}

int main(int argc, char **argv)
{
    static const struct option longs[] = {{"data", 1, 0, 'd'}, {"hub", 1, 0, 'h'}, {"once", 0, 0, 'o'}, {"patience", 1, 0, 'p'},
                                          {"look", 1, 0, 'l'}, {0, 0, 0, 0}};
    struct push_options o = {.patience_s = 30, .look_s = 3600};
    bool once = false, right = true;
    for (int c; (c = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        if (c == 'd')
            o.data_dir = optarg;
        else if (c == 'h')
            o.hub = optarg;
        else if (c == 'o')
            once = true;
        else
            right &= c == 'p' ? number(optarg, 1, 3600, &o.patience_s) : c == 'l' && number(optarg, 1, 86400, &o.look_s);
    }
    if (!right || !o.data_dir || optind < argc) {
        fputs(usage, stderr);
        return 64; /* none of enum push_result; EX_USAGE of sysexits.h */
    }
    stand_back();
    if (!once)
        return push_wait(&o);
    struct push_report r;
    enum push_result result = push_once(&o, &r);
    push_print(&r);
    return (int)result;
}
