// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/platform.h"
#include "hub/commands.h"

static const struct {
    const char *name;
    const struct command *command;
} commands[] = {
#define COMMAND(name) {#name, &command_##name},
#include "hub/commands.def"
#undef COMMAND
};

static void usage(FILE *to)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(to, "chiragh-hub %s", commands[i].command->usage);
    fputs("All: [--data DIR] [--store FILE|postgresql://… (also CHIRAGH_HUB_STORE)] [--school UUID, or its first letters]\n", to);
}

/* Takes the options all have out of argv, wherever they stand. false: one without its value. */
static bool take_common(int *argc, char **argv, struct common *c)
{
    const char *data = NULL;
    const struct {
        const char *name;
        const char **to;
    } options[] = {{"--data", &data}, {"--store", &c->store}, {"--school", &c->school}};
    int kept = 1;
    for (int i = 1; i < *argc; i++) {
        const char **to = NULL;
        for (size_t k = 0; k < sizeof options / sizeof *options; k++)
            if (strcmp(argv[i], options[k].name) == 0)
                to = options[k].to;
        if (!to)
            argv[kept++] = argv[i];
        else if (++i < *argc)
            *to = argv[i];
        else
            return false;
    }
    argv[kept] = NULL;
    *argc = kept;
    if (data)
        return snprintf(c->data, sizeof c->data, "%s", data) < (int)sizeof c->data;
    if (!platform_data_dir(c->data, sizeof c->data - 8))
        return false;
    strcat(c->data, "-hub"); /* beside the kiosk's, which may run on the same computer */
    return true;
}

int main(int argc, char **argv)
{
    struct common c = {.store = getenv("CHIRAGH_HUB_STORE")};
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0)
        return command_fail("libsodium does not start", STATUS_IO);
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        usage(stdout);
        return 0;
    }
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        int n = argc - 1;
        int code = take_common(&n, argv + 1, &c) ? commands[i].command->run(&c, n, argv + 1) : 2;
        if (code == 2)
            fprintf(stderr, "chiragh-hub %s", commands[i].command->usage);
        return code;
    }
    usage(stderr);
    return 2;
}
