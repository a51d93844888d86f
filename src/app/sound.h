// SPDX-License-Identifier: GPL-3.0-or-later
/* Four short sounds, made by arithmetic. The audio device is opened at the first sound and closed when it has been quiet for
 * a while: an open device wakes the CPU ten times a second for ever. */
#ifndef CHIRAGH_APP_SOUND_H
#define CHIRAGH_APP_SOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

struct sound;
enum status sound_create(struct sound **out); /* opens nothing yet; caller owns *out */
void sound_destroy(struct sound *s);          /* NULL is fine */
void sound_play(struct sound *s, int which, int64_t now_ms); /* the model's play_sound; 0: nothing */
int64_t sound_deadline(const struct sound *s);               /* when sound_rest() should be called; -1: never */
void sound_rest(struct sound *s, int64_t now_ms);            /* closes a device that has been quiet */

#endif
