// SPDX-License-Identifier: GPL-3.0-or-later
/* The school's roster on this machine: who is in which class, with which picture, and perhaps a name. Whoever is in it is among
 * store_learners(); a learner comes to be, with an event, when he first signs in, so a roster of a thousand children leaves no thousand events
 * on each machine. Names lie in this table and nowhere else; "delete me" empties them. */
#ifndef CHIRAGH_STORE_ENROLLED_H
#define CHIRAGH_STORE_ENROLLED_H

#include "store/store.h"

struct store_enrolled {
    uuid learner;
    const char *group, *picture, *name; /* borrowed; name NULL: none */
    enum age_band age;
};
struct store_enrolled_did {
    unsigned enrolled, erased, moved; /* in the list now; left out, because erased; of those who have signed in: have another class or picture */
};
/* Takes the place of the roster before, in one transaction. Learners who are no longer in it stay what they are, without a name. An older
 * version than the one here is the caller's concern. */
enum status store_enrol(struct store *s, int64_t version, const struct store_enrolled *all, size_t n, int64_t wall_ms,
                        struct store_enrolled_did *out);
/* Makes the learner of one who is only in the roster. OK: there was one already. NOTFOUND: neither. */
enum status store_admit(struct store *s, uuid learner, int64_t wall_ms);

#endif
