// SPDX-License-Identifier: GPL-3.0-or-later
/* One thread that owns the writable database and everything that blocks. Effects go in, replies come out in the same order;
 * each reply is announced by an SDL event of type worker_event(). */
#ifndef CHIRAGH_APP_WORKER_H
#define CHIRAGH_APP_WORKER_H

#include <SDL.h>

#include "app/effect.h"

struct worker;
enum status worker_start(const struct effects_config *c, struct worker **out); /* caller owns *out */
void worker_stop(struct worker *w); /* finishes what was asked for, then joins; NULL is fine */
enum status worker_post(struct worker *w, const struct effect *e); /* takes e over */
bool worker_take(struct worker *w, struct reply *out);             /* false: none */
Uint32 worker_event(const struct worker *w);

#endif
