// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tests of sync have in common: a machine in a folder, a school, events with marks in them. */
#ifndef CHIRAGH_TESTS_PLACE_H
#define CHIRAGH_TESTS_PLACE_H

#include "store/merge.h"
#include "store/story.h"
#include "sync/exchange.h"

struct place {
    char dir[512];
    uint64_t rng; /* ids and keys come from it: the same seed gives the same machine */
    struct store *s;
    struct identity id;
    struct identity_options id_opt;
    struct sync y;
};
/* In dir (NULL: a new one). vfs may be NULL. */
enum status place_open(struct place *p, const char *dir, const char *vfs, uint64_t seed, const struct school *school);
void place_close(struct place *p); /* leaves the folder */
void place_remove(struct place *p);
void place_school(struct school *out, uint8_t seed);
void place_enrol(struct place *p, const struct school *school);
/* n events of a learner; mark (may be NULL) stands in each. */
void place_write(struct place *p, uuid learner, const char *mark, unsigned n);
/* The tables that must be the same everywhere, as text: events in order of (epoch, sequence). */
void place_dump(struct place *p, struct buf *out);
void place_asides(struct place *p, struct buf *out);
bool place_same(const struct buf *a, const struct buf *b);
/* The whole of what is due, each bundle a buffer: out has room for cap; returns how many there were. */
unsigned place_bundles(struct place *p, struct buf *out, unsigned cap);

#endif
