// SPDX-License-Identifier: GPL-3.0-or-later
/* What `chiragh COMMAND` does beside being the kiosk: it reads the store, writes to standard output and ends. */
#ifndef CHIRAGH_APP_COMMANDS_H
#define CHIRAGH_APP_COMMANDS_H

#include "app/runtime.h"

typedef int command_fn(const struct options *o); /* exit code */
command_fn *command_find(const char *name); /* NULL: none of that name */

/* commands_backup.c */
command_fn command_backup, command_restore;
/* commands_sync.c */
command_fn command_sync;

#endif
