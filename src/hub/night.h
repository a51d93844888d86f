// SPDX-License-Identifier: GPL-3.0-or-later
/* What a serving hub does by itself: a backup each day. */
#ifndef CHIRAGH_HUB_NIGHT_H
#define CHIRAGH_HUB_NIGHT_H

#include "hub/store.h"

struct night { /* all borrowed */
    struct hub *h;
    const char *data, *folder; /* folder NULL: no backups */
    const uint8_t *key;
    int64_t next_ms; /* wall */
};
/* The first backup is due a day after the last one (a setting remembers it), at once if that is over: a teacher's PC is off at night. */
void night_begin(struct night *n, struct hub *h, const char *data, const uint8_t key[HUB_KEY], const char *folder);
void night_tick(struct night *n); /* about once a second; one that fails is told, and tried again in an hour */

#endif
