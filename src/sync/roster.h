// SPDX-License-Identifier: GPL-3.0-or-later
/* The document "roster" (document.h), which chiragh-hub roster makes of a school's lists and kiosks take. JSON, UTF-8:
 *   {"v": 1,
 *    "classes":  [{"id": "c:k3q9zt7m", "name": "7-A"}, …],            at most ROSTER_CLASSES
 *    "learners": [{"id": UUID, "class": id, "picture": "av_aam_1F96D", "age": "9-12", "name": "…"}, …]}   at most ROSTER_LEARNERS
 * in the order in which they are shown; "age" (learn/event.h) and "name" may be absent. Ids are made from the school's lists (hub/roster.h):
 * the same child has the same id on every kiosk and in every version. A class's id and picture are as a kiosk stores them.
 *
 * A kiosk keeps of it the version and a hash, its learners in the table of store/enrolled.h, and the classes with the names of classes: settings
 * "classes.named", "class.ID", "classes". A class that a teacher has taken out of use there stays so. */
#ifndef CHIRAGH_SYNC_ROSTER_H
#define CHIRAGH_SYNC_ROSTER_H

#include "store/enrolled.h"

#define ROSTER_DOCUMENT "roster"
enum { ROSTER_CLASSES = 20, ROSTER_LEARNERS = 8000, ROSTER_CLASS_ID = 10, ROSTER_CLASS_NAME = 127 };

struct roster_class {
    const char *id, *name; /* borrowed from the roster */
};
struct roster {
    unsigned class_count, learner_count;
    struct roster_class classes[ROSTER_CLASSES];
    struct store_enrolled *learners; /* owned; texts borrowed from json */
    void *json;                      /* owned */
};
/* INVALID: not such a document; NEWER: of a later form; NOMEM. */
enum status roster_read(const void *bytes, size_t n, struct roster *out);
void roster_finish(struct roster *r);
enum status roster_apply(struct store *s, const struct roster *r, int64_t version, int64_t wall_ms, struct store_enrolled_did *out);

#endif
