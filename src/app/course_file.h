// SPDX-License-Identifier: GPL-3.0-or-later
/* Which course the kiosk opens, and whose updates of it are believed. */
#ifndef CHIRAGH_APP_COURSE_FILE_H
#define CHIRAGH_APP_COURSE_FILE_H

#include "app/effect.h"
#include "pack/update.h"
#include "sync/exchange.h"

enum { COURSE_PATH = 4200, COURSE_KEYS = 2 };
/* The update in the data folder where it is newer than the course beside the program, or that cannot be read; else that one.
 * Neither has been verified whole. */
const char *course_file(const struct effects_config *c, char room[COURSE_PATH]);
/* The school's, and the publisher's where the build names one (CMake: CHIRAGH_PUBLISHER_KEY). Returns how many. */
unsigned course_keys(struct sync *y, uint8_t out[COURSE_KEYS][PACK_KEY]);

#endif
