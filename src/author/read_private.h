// SPDX-License-Identifier: GPL-3.0-or-later
/* What the readers of activities share: where strings go, lists, and the parts of an item. */
#ifndef CHIRAGH_AUTHOR_READ_PRIVATE_H
#define CHIRAGH_AUTHOR_READ_PRIVATE_H

#include "author/author.h"
#include "course/course_private.h"

/* path is the id of the owner, note tells translators where it is shown. */
struct spot {
    struct reader r;
    const char *path, *note;
    bool in_item;
};

struct spot spot_inside(const struct spot *parent, const char *id, const char *what);
course_sid spot_text(struct spot *s, const struct yaml *map, const char *key, const char *note, bool required);
/* The list under key, of maps; *count is 0 where it is absent or after a fault. */
struct yaml *spot_list(struct spot *s, const struct yaml *map, const char *key, unsigned min, unsigned max,
                       unsigned *count);
void *spot_array(struct spot *s, unsigned count, size_t size);

const struct course_option *read_options(struct spot *s, const struct yaml *map, unsigned *count);
const struct course_option *read_buckets(struct spot *s, const struct yaml *map, unsigned *count);
const struct course_tab *read_tabs(struct spot *s, const struct yaml *map, unsigned *count);
const struct course_say *read_says(struct spot *s, const struct yaml *map, unsigned *count);
void read_sandwich(struct spot *s, const struct yaml *map, struct course_item *i);
const struct course_proof *read_proofs(struct spot *s, const struct yaml *map, unsigned *count);
const struct course_clue *read_clues(struct spot *s, const struct yaml *map, unsigned *count);

#endif
