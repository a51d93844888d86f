// SPDX-License-Identifier: GPL-3.0-or-later
/* A serving hub folds what comes in into figures: a thread with a connection of its own, so that no kiosk waits for it. */
#ifndef CHIRAGH_HUB_COUNTING_H
#define CHIRAGH_HUB_COUNTING_H

#include "hub/store.h"

struct counting;
enum status counting_begin(const char *where, const uint8_t key[HUB_KEY], struct counting **out); /* as hub_open(); caller owns *out */
void counting_end(struct counting *c); /* waits for the range in hand; NULL is fine */

#endif
