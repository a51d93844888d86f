// SPDX-License-Identifier: GPL-3.0-or-later
/* EFFECT_STICK: a visit to a stick (sync/visit.h) on the worker, a step an effect. Between two steps the worker serves whoever is
 * learning, so nobody waits for a slow stick longer than a step takes. */
#ifndef CHIRAGH_APP_STICK_H
#define CHIRAGH_APP_STICK_H

#include "sync/visit.h"

struct stick_ask {
    bool begin; /* a new visit: what was under way is dropped, between two files */
    bool stop, prepare, backup;
    char join[STICK_NAME]; /* "": no school is joined */
};
struct stick_report {
    bool runs; /* another step is due */
    bool fetches, course_came; /* a content update is being copied; it lies in the data folder, and is used at the next EFFECT_OPEN */
    unsigned fetched; /* permille of it */
    struct visit_report visit;
};

struct stick_work;
struct effects_config;
struct effect;
struct store;
void stick_step(struct stick_work **w, const struct effects_config *c, struct store *s, struct identity *id, const struct effect *e,
                struct stick_report *out);
void stick_drop(struct stick_work **w); /* ends what is under way */

#endif
