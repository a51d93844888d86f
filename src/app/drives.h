// SPDX-License-Identifier: GPL-3.0-or-later
/* A thread that sleeps until something is plugged in or pulled out, and says so by an SDL event of type drives_event(). */
#ifndef CHIRAGH_APP_DRIVES_H
#define CHIRAGH_APP_DRIVES_H

#include <SDL.h>

#include "base/platform_drive.h"

struct drives;
enum status drives_start(struct drives **out); /* caller owns *out; what is there already is said first */
void drives_stop(struct drives *d);            /* NULL is fine */
Uint32 drives_event(const struct drives *d);   /* of NULL: no event's */
/* False: no news. out is the one that came, or "" where the one that was said last is gone. */
bool drives_take(struct drives *d, char out[PLATFORM_DRIVE_PATH]);

#endif
