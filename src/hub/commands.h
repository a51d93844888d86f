// SPDX-License-Identifier: GPL-3.0-or-later
/* The subcommands of chiragh-hub: a row in commands.def each, in files cmd_*.c. */
#ifndef CHIRAGH_HUB_COMMANDS_H
#define CHIRAGH_HUB_COMMANDS_H

#include "hub/store.h"

/* What all of them understand; main() has taken it out of their arguments. */
struct common {
    char data[4096];    /* --data DIR: hub.key, and hub.db where no other store is named */
    const char *store;  /* --store WHERE, CHIRAGH_HUB_STORE; NULL: DATA/hub.db */
    const char *school; /* --school UUID or the first letters of it; NULL: the only one there is */
};

struct command {
    const char *usage; /* "init [--name NAME] …   what it does", lines ending in \n */
    int (*run)(const struct common *c, int argc, char **argv); /* argv[0] is its name; returns the exit code, 2: wrong arguments */
};
#define COMMAND(name) extern const struct command command_##name;
#include "hub/commands.def"
#undef COMMAND

/* ---- for the commands; each says on standard error what is wrong, and returns the exit code 1 ---- */
int command_fail(const char *what, enum status st);
/* The hub that was named. make: init's, which may begin a data directory and a key. NULL after a message. */
struct hub *command_open(const struct common *c, bool make);
bool command_where(const struct common *c, char *out, size_t cap); /* hub_open()'s first argument; false: too long */
/* The school that was named, or the only one. false after a message. */
bool command_school(const struct common *c, struct hub *h, uuid *out);

#endif
